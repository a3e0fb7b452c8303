"""What somebody may do about one bottleneck, as links for its page."""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain.requests import RequestKind
from kb.domain.support import Answer
from kb.services.bottlenecks import Dossier
from kb.web import context
from kb.web.register.bottleneck_words import area_name

ASKED: dict[RequestKind, tuple[str, str]] = {
    RequestKind.UPDATE: ("Vraag om een bericht", "Het is stil. Vraag hoe het ermee staat."),
    RequestKind.ESCALATION: ("Vraag om een niveau hoger", "Het komt zo niet verder. Leg het hoger neer."),
    RequestKind.REOPEN: ("Vraag om heropening", "Het knelt nog, of je bent het er niet mee eens."),
    RequestKind.OBJECTION: ("Maak bezwaar tegen het samenvoegen", "Het is toch een ander knelpunt."),
    RequestKind.DECLINE: ("Stel voor om niet over te nemen", "Een ander beslist daarover."),
}
"""What may be asked → what the link says, and when to use it."""


CONFIRMS: dict[Answer, tuple[str, str]] = {
    Answer.YES: ("Ja, het werkt", "Het knelt bij ons niet meer."),
    Answer.PARTLY: ("Deels", "Het scheelt, maar niet alles is weg."),
    Answer.NO: ("Nee, nog niet", "Het knelt bij ons nog net zo."),
}
"""Answer → what its button says, and what it means."""


@dataclass(frozen=True)
class Offer:
    """A link to something that may be done; `hint` says when."""

    label: str
    url: str
    hint: str


@dataclass(frozen=True)
class Confirm:
    """The question whether a solution works here too, with a link per answer.

    `given` are (area, answer) of what the own areas said already; `waits` when one of them said nothing yet.
    """

    answers: tuple[Offer, ...]
    given: tuple[tuple[str, str], ...]
    waits: bool

    @property
    def needs_more(self) -> bool:
        """Whether the solution does not work (yet) in one of the own areas."""
        return any(answer != Answer.YES for _, answer in self.given)


def confirm_of(dossier: Dossier) -> Confirm | None:
    """Return the question for whoever asked for this dossier, None when it is not theirs to answer."""
    own = dossier.may_confirm
    if not own:
        return None
    links, names = context.links(), context.vocabulary()
    path = f"/knelpunten/{dossier.bottleneck.reference}/bevestigen"
    said = {one.area: one.answer.value for one in dossier.confirmations if one.area in own}
    return Confirm(
        tuple(
            Offer(label, links.query(path, [("antwoord", answer.value)]), hint)
            for answer, (label, hint) in CONFIRMS.items()
        ),
        tuple((area_name(area, names), said[area]) for area in own if area in said),
        any(area not in said for area in own),
    )


def offers(dossier: Dossier) -> tuple[Offer, ...]:
    """Return what whoever asked for this dossier may do beside its steps, most used first."""
    links, own = context.links(), f"/knelpunten/{dossier.bottleneck.reference}"
    found = []
    if dossier.may_join:
        named = set(dossier.may_join) <= set(dossier.supporting_areas)
        hint = "Jouw gebied heeft dit ook. Voeg een eigen voorbeeld toe."
        found.append(
            Offer(
                "Voeg jullie voorbeeld toe" if named else "Ook bij ons",
                links.path(f"{own}/ook-bij-ons"),
                hint,
            )
        )
    for kind in dossier.may_request:
        label, hint = ASKED[kind]
        found.append(Offer(label, links.query(f"{own}/verzoek", [("soort", kind.value)]), hint))
    return tuple(found)

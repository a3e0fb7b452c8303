"""What somebody may do about one bottleneck, as links for its page."""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain.requests import RequestKind
from kb.services.bottlenecks import Dossier
from kb.web import context

ASKED: dict[RequestKind, tuple[str, str]] = {
    RequestKind.UPDATE: ("Vraag om een bericht", "Het is stil. Vraag hoe het ermee staat."),
    RequestKind.ESCALATION: ("Vraag om opschaling", "Het komt zo niet verder. Leg het hoger neer."),
    RequestKind.REOPEN: ("Vraag om heropening", "Het is niet echt opgelost of klaar."),
    RequestKind.OBJECTION: ("Maak bezwaar tegen het samenvoegen", "Het is toch een ander knelpunt."),
    RequestKind.DECLINE: ("Stel voor om niet over te nemen", "Een ander beslist daarover."),
}
"""What may be asked → what the link says, and when to use it."""


@dataclass(frozen=True)
class Offer:
    """A link to something that may be done; `hint` says when."""

    label: str
    url: str
    hint: str


def offers(dossier: Dossier) -> tuple[Offer, ...]:
    """Return what whoever asked for this dossier may do beside its steps, most used first."""
    links, own = context.links(), f"/knelpunten/{dossier.bottleneck.reference}"
    found = []
    if dossier.may_join:
        hint = "Jouw gebied heeft dit ook. Voeg een eigen voorbeeld toe."
        found.append(Offer("Ook bij ons", links.path(f"{own}/ook-bij-ons"), hint))
    if dossier.may_confirm:
        hint = "Laat weten of de oplossing ook in jouw gebied werkt."
        found.append(Offer("Werkt dit ook bij jullie?", links.path(f"{own}/bevestigen"), hint))
    for kind in dossier.may_request:
        label, hint = ASKED[kind]
        found.append(Offer(label, links.query(f"{own}/verzoek", [("soort", kind.value)]), hint))
    return tuple(found)

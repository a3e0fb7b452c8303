"""What the page of one bottleneck shows besides its text: state, voices, history, and what may be done.

Everything is of the dossier as whoever asks may see it; who reported it stands nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask import request

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.requests import Request, RequestKind
from kb.domain.results import Card
from kb.domain.states import Status
from kb.domain.steps import NATIONAL, Field, Transition
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks, library
from kb.services.bottlenecks import Dossier
from kb.web import access, bottleneck_words, context, dates, labels
from kb.web.reporting_offers import Offer, offers

QUIET = frozenset(
    {"soort", "besluit", "verzoek", "antwoord", "persoonsgegevens_bevestigd", Field.DUPLICATES_CHECKED.value}
)
"""Fields of an event that its title says already, or that say nothing to a reader."""
_CHOICES: Mapping[str, Mapping[str, str]] = {
    Field.NATURE: labels.NATURE,
    Field.DIRECTION: labels.SOLUTION_DIRECTION,
    Field.URGENCY: labels.URGENCY,
    Field.REASON_CODE: labels.DECLINE_REASON,
    Field.ESCALATION: {str(level): text for level, text in labels.ESCALATION.items()},
}
_TEXTS = {"voorbeeld": "Voorbeeld", "gevolg": "Gevolg", "reden": "Reden"}


@dataclass(frozen=True)
class Voice:
    """What one area says: its example and what that leads to, or whether a solution works there."""

    area: str
    url: str
    at: datetime | None = None
    example: str = ""
    consequence: str = ""
    via: str = ""
    answer: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One line of the history.  `facts` are (label, value); `internal` is not for everybody."""

    number: int
    title: str
    at: datetime
    by: str
    message: str
    facts: tuple[tuple[str, str], ...]
    status: str
    is_step: bool
    internal: bool
    erased: bool


@dataclass(frozen=True)
class Asked:
    """A request, with where it is decided when whoever asks may do that."""

    request: Request
    title: str
    area: str
    url: str


@dataclass(frozen=True)
class BottleneckPage:
    """See the module; `solution` and `merged` are where it was solved and where it goes on."""

    dossier: Dossier
    closing: tuple[str, str] | None
    solution: Card | None
    solved_for: str
    merged: tuple[str, str] | None
    merged_here: tuple[tuple[str, str], ...]
    areas: tuple[Voice, ...]
    confirmations: tuple[Voice, ...]
    needed: int
    history: tuple[Line, ...]
    steps: tuple[Offer, ...]
    deeds: tuple[Offer, ...]
    offers: tuple[Offer, ...]
    requests: tuple[Asked, ...]
    next_up: str
    said: str = ""

    @property
    def bottleneck(self) -> Bottleneck:
        return self.dossier.bottleneck

    @property
    def path(self) -> str:
        return f"/knelpunten/{self.bottleneck.reference}"

    @property
    def decisions(self) -> tuple[Line, ...]:
        """What meetings decided, newest first."""
        return tuple(
            line for line in self.history if line.title == bottleneck_words.EVENT[EventKind.DECISION]
        )


def page_of(found: Dossier) -> BottleneckPage:
    """Return what the page of this dossier shows to whoever asks."""
    own, names = found.bottleneck, context.vocabulary()
    events = bottlenecks.history(context.db(), own.reference, by=access.actor())
    cards = library.cards(context.db(), [own.solved_by]) if own.solved_by else ()
    deeds = [(name, may) for name, may in (
        ("bericht", found.may_post), ("besluit", found.may_post), ("toewijzen", found.may_assign),
        ("escaleren", found.may_escalate),
    ) if may]  # fmt: skip
    return BottleneckPage(
        dossier=found,
        closing=bottleneck_words.CLOSING.get(own.status),
        solution=next(iter(cards), None),
        solved_for=places(own.solved_for, names),
        merged=_link_to(own.merged_into) if own.merged_into else None,
        merged_here=tuple(link for link in map(_link_to, found.merged_here) if link),
        areas=_areas(found, names),
        confirmations=tuple(
            Voice(
                area_name(one.area, names),
                context.links().area(one.area),
                one.at,
                answer=one.answer.value,
                note=one.note,
            )
            for one in found.confirmations
        ),
        needed=min(2, max(1, len(found.supporting_areas))),
        history=tuple(line_of(event, names) for event in reversed(events)),
        steps=tuple(step_offer(own, step) for step in found.steps),
        deeds=tuple(deed_offer(own, name) for name, _ in deeds),
        offers=offers(found),
        requests=tuple(_asked(own, one, found.may_decide, names) for one in found.requests if one.is_open),
        next_up=bottleneck_words.next_up(own, context.vocabulary()),
        said=bottleneck_words.DONE.get(request.args.get("gedaan", ""), ""),
    )


def step_offer(own: Bottleneck, step: Transition) -> Offer:
    """Return the link to the form of a step."""
    url = context.links().path(f"/knelpunten/{own.reference}/stappen/{step.to.value}")
    return Offer(*step_words(own.status, step.to)[:1], url, step_words(own.status, step.to)[1])


def step_words(origin: Status, to: Status) -> tuple[str, str]:
    """Return what the button of a step says, and what follows from it."""
    if to is Status.ACKNOWLEDGED and origin is not Status.REPORTED:
        return bottleneck_words.HAND_BACK
    if to is Status.IN_PROGRESS and origin is Status.ON_TRIAL:
        return bottleneck_words.AFTER_TRIAL
    return bottleneck_words.STEP[to]


def deed_offer(own: Bottleneck, name: str) -> Offer:
    """Return the link to the form of something that moves no state."""
    label, hint = bottleneck_words.DEED[name]
    return Offer(label, context.links().path(f"/knelpunten/{own.reference}/doen/{name}"), hint)


def area_name(slug: str, names: Vocabulary) -> str:
    return names.area[slug].name if slug in names.area else slug


def places(slugs: tuple[str, ...], names: Vocabulary) -> str:
    """Return for whom a solution holds, in words."""
    return ", ".join("Heel Nederland" if slug == NATIONAL else area_name(slug, names) for slug in slugs)


def _areas(found: Dossier, names: Vocabulary) -> tuple[Voice, ...]:
    told = {one.area: one for one in found.supports}
    voices = []
    for slug in found.supporting_areas:
        one = told.get(slug)
        voices.append(
            Voice(
                area_name(slug, names),
                context.links().area(slug),
                one.at if one else None,
                one.example if one else "",
                one.consequence if one else "",
                one.via if one else "",
            )
        )
    return tuple(voices)


def _link_to(reference: str) -> tuple[str, str] | None:
    """Return (title, address) of another bottleneck that everybody may read; None of any other."""
    one = bottlenecks.entry(context.db(), reference, now=access.now())
    if one is None or not one.bottleneck.published or one.bottleneck.visibility is not Visibility.PUBLIC:
        return None
    own = one.bottleneck
    return f"{own.title} ({own.reference})", context.links().path(f"/knelpunten/{own.slug or own.reference}")


def _asked(own: Bottleneck, one: Request, may_decide: bool, names: Vocabulary) -> Asked:
    by_two = one.kind is RequestKind.DECLINE and one.by == access.actor().reference
    path = f"/knelpunten/{own.reference}/verzoeken/{one.number}"
    url = context.links().path(path) if may_decide and not by_two else ""
    return Asked(one, bottleneck_words.REQUEST[one.kind], area_name(one.area, names) if one.area else "", url)


def line_of(event: Event, names: Vocabulary) -> Line:
    """Return an event as people read it."""
    area = area_name(event.area, names) if event.area else ""
    organisation = names.organisation.get(event.organisation)
    by = [bottleneck_words.ROLE.get(event.role.value, event.role.value)]
    by += [organisation.name] if organisation else []
    by += [area] if area and event.kind not in (EventKind.JOIN, EventKind.CONFIRM) else []
    facts = [(_label(name), shown(name, value, names)) for name, value in event.fields.items()]
    return Line(
        event.number,
        bottleneck_words.event_title(event, area),
        event.at,
        ", ".join(by),
        event.message,
        tuple(fact for fact, name in zip(facts, event.fields, strict=True) if name not in QUIET),
        event.after.value,
        event.is_step,
        event.visibility is not Visibility.PUBLIC,
        event.erased,
    )


def _label(name: str) -> str:
    if name in bottleneck_words.FIELD:
        return bottleneck_words.FIELD[name][0].rstrip("?")
    return _TEXTS.get(name, labels.name({}, name.replace("_", "-")))


def shown(name: str, value: str, names: Vocabulary) -> str:
    """Return the value of a field of an event in words."""
    if name in _CHOICES:
        return ", ".join(labels.name(_CHOICES[name], one) for one in value.split())
    if name in (Field.NEXT_DATE, Field.UNTIL):
        return dates.day(date.fromisoformat(value))
    if name == Field.SOLVED_FOR:
        return places(tuple(value.split()), names)
    if name == Field.SOLVED_BY:
        return next((card.title for card in library.cards(context.db(), [value])), value)
    return bottleneck_words.owner_name(value, names)

"""The history of a bottleneck as people read it: a line per event, with its fields in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.people import Actor
from kb.domain.states import Status
from kb.domain.steps import NATIONAL, Field
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks, library
from kb.services.bottlenecks import Dossier
from kb.web import context, dates, labels
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_words import area_name

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
_SHORT: Mapping[str, str] = {
    Field.PLAN: "Plan",
    Field.NEXT_DATE: "Volgend bericht",
    Field.PLACE: "Waar",
    Field.UNTIL: "Tot",
    Field.MEASURE: "Geslaagd als",
    Field.LESSON: "Wat de proef leerde",
    Field.SOLVED_BY: "Opgelost door",
    Field.SOLVED_FOR: "De oplossing geldt voor",
    Field.MERGE_INTO: "Samengevoegd met",
    Field.NEXT_OWNER: "Wie het oppakt",
    Field.SUGGESTED_OWNER: "Voorgestelde eigenaar",
    Field.ALTERNATIVE: "Wat er wel kan",
    Field.ESCALATION: "Ligt op tafel",
    "velden": "Gewijzigd",
}
"""What a field is called when it tells what was filled in; a form asks it as a question."""
_TEXTS = {"voorbeeld": "Voorbeeld", "gevolg": "Gevolg", "reden": "Reden"}


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


def question_to(found: Dossier, by: Actor) -> str:
    """Return what the reporting area is asked now, for whoever may read it; empty when nothing is asked."""
    if found.bottleneck.status is not Status.MORE_ASKED:
        return ""
    events = bottlenecks.history(context.db(), found.bottleneck.reference, by=by)
    return next((e.message for e in reversed(events) if e.is_step and e.after is Status.MORE_ASKED), "")


def declined_because(events: Sequence[Event]) -> tuple[str, str]:
    """Return why a bottleneck was not taken up, and what can be done instead; empty when it was erased."""
    for event in reversed(events):
        if event.is_step and event.after is Status.DECLINED:
            code = event.fields.get(Field.REASON_CODE, "")
            reason = labels.name(labels.DECLINE_REASON, code) if code else ""
            return reason, event.fields.get(Field.ALTERNATIVE, "")
    return "", ""


def line_of(event: Event, names: Vocabulary) -> Line:
    """Return an event as people read it."""
    area = area_name(event.area, names) if event.area else ""
    organisation = names.organisation.get(event.organisation)
    by = [bottleneck_words.ROLE.get(event.role.value, event.role.value)]
    by += [organisation.name] if organisation else []
    by += [area] if area and event.kind not in (EventKind.JOIN, EventKind.CONFIRM) else []
    facts = [(label_of(name), shown(name, value, names)) for name, value in event.fields.items()]
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


def label_of(name: str) -> str:
    """Return what a field of an event or a request is called when it is told."""
    if name in _SHORT:
        return _SHORT[name]
    if name in bottleneck_words.FIELD:
        return bottleneck_words.FIELD[name][0].rstrip("?")
    return _TEXTS.get(name, labels.name({}, name.replace("_", "-")))


def shown(name: str, value: str, names: Vocabulary) -> str:
    """Return the value of a field of an event in words."""
    if name in _CHOICES:
        return ", ".join(labels.name(_CHOICES[name], one) for one in value.split())
    if name == "velden":
        return ", ".join(value.split()).replace("themas", "thema's")
    if name in (Field.NEXT_DATE, Field.UNTIL):
        return dates.day(date.fromisoformat(value))
    if name == Field.SOLVED_FOR:
        return places(tuple(value.split()), names)
    if name == Field.SOLVED_BY:
        return next((card.title for card in library.cards(context.db(), [value])), value)
    return bottleneck_words.owner_name(value, names)


def places(slugs: tuple[str, ...], names: Vocabulary) -> str:
    """Return for whom a solution holds, in words."""
    return ", ".join("Heel Nederland" if slug == NATIONAL else area_name(slug, names) for slug in slugs)

"""The fields of what is done with a bottleneck: what stands above them, what may be chosen, what was typed.

A form asks only what the step asks (`kb.domain.steps`), before it is sent.  What was typed comes back
in every page that answers it; traces of persons are confirmed by a digest of their words, as with a report.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.people import Fault
from kb.domain.report import NATURES, REPORTED_URGENCIES, SOLUTION_DIRECTIONS
from kb.domain.results import Hit, SearchRequest
from kb.domain.steps import NATIONAL, Field
from kb.services import bottlenecks, find
from kb.services.bottlenecks.gate import cleaned
from kb.web import context, labels
from kb.web.register import bottleneck_words
from kb.web.reporting.reporting_form import CONFIRMED, KEY, MOST_SEEN, REVISION, Marked, Trace, digest

Option = tuple[str, str, str]
"""Value, name, and a hint that may be empty."""
SEARCH = "zoek"
FOUND = 8
LONGEST = 20_000
_LINES = (Field.PLAN, Field.MEASURE, Field.LESSON, Field.ALTERNATIVE)
_PARTIES = (Field.OWNER, Field.NEXT_OWNER, Field.SUGGESTED_OWNER)
_DAYS = (Field.NEXT_DATE, Field.UNTIL)


@dataclass(frozen=True)
class FormField:
    """One field: how it is asked (`kind` names a macro of the template), its words, and its choices."""

    name: str
    label: str
    hint: str
    kind: str
    options: tuple[Option, ...] = ()
    required: bool = True
    most: int = 0
    least: int = 0
    rows: int = 4

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the options as (value, name), for a list to choose from."""
        return [(value, text) for value, text, _ in self.options]


@dataclass(frozen=True)
class StepForm:
    """What was filled in, by field name.

    `key` makes sending it twice the same as once; `revision` is the version of the bottleneck that was shown.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    revision: int | None = None
    confirmed: frozenset[str] = frozenset()
    search: str = ""
    back: str = ""

    @classmethod
    def of(cls, given: MultiDict[str, str], names: Iterable[str]) -> StepForm:
        """Read a form with these fields."""
        revision = given.get(REVISION, "")
        values = {name: tuple(cleaned(v[:LONGEST]) for v in given.getlist(name)) for name in names}
        return cls(
            {name: tuple(v for v in found if v) for name, found in values.items()},
            given.get(KEY, "")[:64] or secrets.token_urlsafe(16),
            int(revision) if revision.isdecimal() and len(revision) < 10 else None,
            frozenset(given.getlist(CONFIRMED)[:MOST_SEEN]),
            " ".join(given.get(SEARCH, "").split())[:300],
            given.get("terug", ""),
        )

    def one(self, name: str) -> str:
        """Return the value of a field, '' when it is empty."""
        return next(iter(self.values.get(name, ())), "")

    def many(self, name: str) -> tuple[str, ...]:
        return self.values.get(name, ())

    @property
    def message(self) -> str:
        return self.one(Field.MESSAGE)

    def fields(self, wanted: Iterable[FormField]) -> dict[str, str | Sequence[str]]:
        """Return what the services ask for, without the message and what is empty."""
        found: dict[str, str | Sequence[str]] = {}
        for one in wanted:
            values = self.many(one.name)
            if values and one.name != Field.MESSAGE:
                found[one.name] = list(values) if one.kind == "checks" else values[0]
        return found

    def texts(self, wanted: Iterable[FormField]) -> dict[str, str]:
        """Return what was typed freely, by field name."""
        typed = ("lines", "text", "party")
        return {one.name: self.one(one.name) for one in wanted if one.kind in typed}


def field_of(name: Field, own: Bottleneck, form_search: str = "", *, required: bool = True) -> FormField:
    """Return how a field of a step is asked for this bottleneck."""
    label, hint = bottleneck_words.FIELD[name]
    names = context.vocabulary()

    def made(kind: str, options: Iterable[Option] = (), *, most: int = 0) -> FormField:
        return FormField(name.value, label, hint, kind, tuple(options), required, most)

    if name in _LINES:
        return made("lines", most=600)
    if name in _PARTIES:
        return made("party", [("", one.name, "") for one in names.organisations])
    if name in _DAYS:
        return made("day")
    match name:
        case Field.NATURE:
            return made("checks", [(v, labels.NATURE[v], "") for v in NATURES])
        case Field.DIRECTION:
            return made("select", [(v, labels.SOLUTION_DIRECTION[v], "") for v in SOLUTION_DIRECTIONS])
        case Field.URGENCY:
            return made("select", [(v, labels.URGENCY[v], "") for v in REPORTED_URGENCIES])
        case Field.ESCALATION:
            levels = [n for n in (1, 2, 3) if n >= own.escalation]
            return made("select", [(str(n), labels.ESCALATION[n], "") for n in levels])
        case Field.REASON_CODE:
            return made("select", [(v, text, "") for v, text in labels.DECLINE_REASON.items()])
        case Field.CASE_ORGANISATION:
            ordered = sorted(names.organisations, key=lambda one: one.name)
            return made("select", [(one.slug, one.name, "") for one in ordered])
        case Field.DUPLICATES_CHECKED:
            looked = ("ja", "Ik heb gekeken: dit knelpunt is er nog niet", "")
            return made("tick", [looked, *_bottlenecks_like(own, "")[:5]])
        case Field.SOLVED_FOR:
            areas = sorted(names.areas, key=lambda one: one.name)
            return made("checks", [(NATIONAL, "Heel Nederland", ""), *((a.slug, a.name, "") for a in areas)])
        case Field.MERGE_INTO:
            return made("search", _bottlenecks_like(own, form_search))
        case Field.SOLVED_BY:
            return made("search", _practices_like(own, form_search))
        case _:
            return made("text", most=600)


def _look(words: str, kinds: tuple[Kind, ...]) -> tuple[Hit, ...]:
    wanted = SearchRequest(words[:300], kinds=kinds, page_size=FOUND + 1)
    return find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary()).hits


def _bottlenecks_like(own: Bottleneck, words: str) -> list[Option]:
    hits = [hit.card for hit in _look(words or own.title, (Kind.BOTTLENECK,)) if hit.card.id != own.reference]
    return [
        (card.id, f"{card.title} ({card.id})", labels.name(labels.STATUS, card.status or ""))
        for card in hits[:FOUND]
    ]


def _practices_like(own: Bottleneck, words: str) -> list[Option]:
    kinds = tuple(kind for kind in CASE_KINDS if kind is not Kind.BOTTLENECK)
    cards = [hit.card for hit in _look(words or own.title, kinds)]
    return [(card.slug, card.title, labels.KIND[card.kind]) for card in cards[:FOUND]]


def message_field(least: int, *, label: str = "", hint: str = "", required: bool = True) -> FormField:
    """Return the field for what everybody reads."""
    own_label, own_hint = bottleneck_words.FIELD[Field.MESSAGE]
    asks = f"Minstens {least} tekens. " if least > 1 else ""
    return FormField(
        Field.MESSAGE.value,
        label or own_label,
        asks + (hint or own_hint),
        "lines",
        required=required,
        most=2000,
        least=least,
    )


def known(own: Bottleneck, wanted: Iterable[FormField]) -> dict[str, tuple[str, ...]]:
    """Return what the register knows already of these fields, to begin a form with."""
    values: Mapping[str, tuple[str, ...]] = {
        Field.NATURE: own.nature,
        Field.DIRECTION: (own.direction,),
        Field.URGENCY: (own.urgency,),
        Field.OWNER: (own.suggested_owner or own.owner,),
        Field.CASE_HOLDER: (own.case_holder,),
        Field.CASE_ORGANISATION: (own.case_organisation,),
        Field.PLAN: (own.plan,),
        Field.WAITING_ON: (own.waiting_on,),
        Field.ESCALATION: (str(max(1, own.escalation)),),
    }
    found = {one.name: tuple(v for v in values.get(one.name, ()) if v) for one in wanted}
    if found.get(Field.OWNER):
        organisation = context.vocabulary().organisation.get(found[Field.OWNER][0])
        found[Field.OWNER] = (organisation.name,) if organisation else found[Field.OWNER]
    return found


def marks(
    texts: Mapping[str, str], wanted: Iterable[FormField], confirmed: Collection[str]
) -> dict[str, Marked]:
    """Return, by field name, the fields in which something may point at a person."""
    names = {one.name: one.label for one in wanted}
    found: dict[str, list[tuple[str, Trace | None]]] = {}
    ends: dict[str, int] = {}
    for one in bottlenecks.findings(texts):
        text = texts[one.field]
        words = text[one.start : one.end]
        pieces = found.setdefault(one.field, [])
        pieces.append((text[ends.get(one.field, 0) : one.start], None))
        pieces.append((words, Trace(one.kind, words, one.advice, digest(words), digest(words) in confirmed)))
        ends[one.field] = one.end
    return {
        name: Marked(
            name,
            names.get(name, name),
            tuple(piece for piece in (*pieces, (texts[name][ends[name] :], None)) if piece[0]),
        )
        for name, pieces in found.items()
    }


def open_marks(marked: Mapping[str, Marked]) -> tuple[Fault, ...]:
    """Return a fault for every field with a trace that nobody confirmed."""
    return tuple(
        Fault(one.field, f"{one.label.rstrip('?')}: hier staat iets dat naar een persoon kan wijzen.")
        for one in marked.values()
        if one.is_open
    )


def listed(faults: Sequence[Fault], fields: Sequence[FormField]) -> list[Fault]:
    """Return faults as a list above the form names them: in the order of its fields, each with its field.

    A fault of no field here comes first.
    """
    places = {one.name: number for number, one in enumerate(fields)}
    labels_of = {one.name: one.label for one in fields}

    def named(one: Fault) -> Fault:
        label = labels_of.get(one.field)
        if label is None or not one.message.startswith("Vul dit in"):
            return one
        return Fault(one.field, f"{label if label.endswith('?') else f'{label}.'} {one.message}")

    return [named(one) for one in sorted(faults, key=lambda one: places.get(one.field, -1))]

"""What stands beside the text of a document: its facts with links, and its evidence card."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.domain.documents import (
    BottleneckDetails,
    Document,
    InterventionDetails,
    LawReference,
    StoryDetails,
)
from kb.domain.results import Card
from kb.domain.vocabulary import Vocabulary
from kb.web import context, dates, labels

NOT_LOOKED_UP = "nummer niet nageslagen"


@dataclass(frozen=True)
class Value:
    """One value of a fact: text, where it leads, and a note in small print."""

    text: str
    url: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class Fact:
    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class EvidenceCard:
    """How far a document can be relied on; `direction` is None where it is not a question."""

    strength: int
    mark: str
    meaning: str
    kind: str
    note: str
    direction: str | None
    costs: str
    costs_note: str | None


def funding_slugs(item: Document) -> tuple[str, ...]:
    return item.funding


def solution_slug(item: Document) -> tuple[str, ...]:
    """Return the slug of what solved a bottleneck, in a tuple; empty for all else."""
    details = item.details
    solved = isinstance(details, BottleneckDetails) and details.solved_by
    return (solved,) if solved else ()


def evidence_of(item: Document) -> EvidenceCard | None:
    if item.evidence is None:
        return None
    details = item.details
    costs = item.costs.level if item.costs else "onbekend"
    return EvidenceCard(
        strength=item.evidence.strength,
        mark=labels.strength(item.evidence.strength),
        meaning=labels.STRENGTH_MEANING[item.evidence.strength],
        kind=labels.name(labels.EVIDENCE_KIND, item.evidence.kind),
        note=item.evidence.note,
        direction=labels.name(labels.DIRECTION, details.direction)
        if isinstance(details, InterventionDetails)
        else None,
        costs=labels.name(labels.COSTS, costs),
        costs_note=item.costs.note if item.costs else None,
    )


def facts_of(item: Document, names: Vocabulary, cards: Mapping[str, Card]) -> tuple[Fact, ...]:
    """Return the facts that the document has, in reading order.

    `cards` are the documents that its funding may name.
    """
    links = context.links()
    found = [
        Fact("Bereik", (Value(labels.name(labels.REACH, item.reach)),)),
        Fact("Gebied", tuple(Value(names.area[a].name, links.area(a)) for a in item.areas)),
        Fact("Gemeente", _texts(item.municipalities)),
        Fact("Wijk", _texts(item.neighbourhoods)),
        Fact(
            "Actielijn",
            tuple(Value(names.action_line[a].name, links.action_line(a)) for a in item.action_lines),
        ),
        Fact("Thema", tuple(Value(names.theme[t].name, links.theme(t)) for t in item.themes)),
        Fact("Doelgroep", _texts(labels.name(labels.TARGET_GROUP, g) for g in item.target_groups)),
        *_details(item),
        Fact("Wet of regeling", tuple(law_value(law, names) for law in item.laws)),
        Fact("Geld", tuple(_funding(slug, names, cards) for slug in item.funding)),
        Fact(
            "Organisaties",
            tuple(Value(names.organisation[o].name, links.organisation(o)) for o in item.organisations),
        ),
    ]
    return tuple(fact for fact in found if fact.values)


def law_value(law: LawReference, names: Vocabulary) -> Value:
    """Return a law with its article; only a verified number counts as a link to the law register."""
    entry = names.law.get(law.law)
    if entry is None:
        return Value("Nog niet bekend welke", note=None)
    parts = [f"artikel {law.article}" if law.article else "", f"lid {law.member}" if law.member else ""]
    text = ", ".join([entry.name, *(p for p in parts if p)])
    return Value(text, context.links().law(law.law), None if entry.url or entry.celex else NOT_LOOKED_UP)


def _texts(values: Iterable[str]) -> tuple[Value, ...]:
    return tuple(Value(v) for v in values)


def _funding(slug: str, names: Vocabulary, cards: Mapping[str, Card]) -> Value:
    links = context.links()
    if slug in cards:
        return Value(cards[slug].title, links.document(cards[slug]))
    if slug in names.law:
        return Value(names.law[slug].name, links.law(slug))
    return Value(slug.replace("-", " "))


def _details(item: Document) -> list[Fact]:
    """Return the facts that only this kind of document has."""
    details = item.details
    if isinstance(details, StoryDetails):
        when = dates.period(details.period_from, details.period_to)
        return [
            Fact("Fase", (Value(labels.name(labels.PHASE, details.phase)),)),
            Fact("Periode", (Value(when),) if when else ()),
        ]
    if isinstance(details, InterventionDetails):
        return [
            Fact("Vorm", (Value(labels.name(labels.FORM, details.form)),)),
            Fact("Stand", (Value(labels.name(labels.STATUS, details.status)),)),
            Fact("Uitvoerders", _texts(details.providers)),
            Fact("Erkenning", _texts([details.recognition] if details.recognition else [])),
            Fact("Juridische grondslag", _texts([details.legal_basis] if details.legal_basis else [])),
        ]
    return []

"""A result list as a table: what the cards lack, and orders that only a table offers.

An order counts over the whole result, never over one page of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.content import schema
from kb.content.schema import COST_LEVELS, INTERVENTION_STATUSES
from kb.domain.documents import Document, StoryDetails
from kb.domain.results import Card, Hit, Results, SearchRequest
from kb.domain.states import Status
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import find
from kb.storage import documents
from kb.storage.database import Database
from kb.text.tokens import fold

SORTABLE = 2000
"""A longer result is not put in such an order: every one of its documents would have to be fetched."""


class Column(StrEnum):
    """What a table can be ordered by; the value is what addresses say."""

    TITLE = "titel"
    KIND = "soort"
    AREA = "gebied"
    STRENGTH = "bewijskracht"
    COSTS = "kosten"
    YEAR = "jaar"
    PHASE = "fase"


COSTS = COST_LEVELS[:-1]
"""From low to high; what is not known, the last level, has no place."""

PHASES = (*schema.PHASES, *INTERVENTION_STATUSES, *(status.value for status in Status))
"""How far a story is, then an intervention, then a bottleneck: three scales, one after the other."""


@dataclass(frozen=True)
class Order:
    column: Column
    descending: bool = False


@dataclass(frozen=True)
class Row:
    """One document of a table; `costs` and `phase` are stored values, None where it says nothing."""

    card: Card
    costs: str | None
    phase: str | None


def search(
    db: Database, index: SearchIndex, request: SearchRequest, order: Order, *, vocabulary: Vocabulary
) -> tuple[Results, bool]:
    """Answer a search in the order of a column, and whether that order could be given.

    A result of more than `SORTABLE` documents comes in the order that the request itself asks for.
    """
    whole = find.search(db, index, replace(request, page=1, page_size=SORTABLE), vocabulary=vocabulary)
    if whole.total > SORTABLE:
        return find.search(db, index, request, vocabulary=vocabulary), False
    ordered = _ordered(db, whole.hits, order, vocabulary)
    first = (request.page - 1) * request.page_size
    page = tuple(ordered[first : first + request.page_size])
    return replace(whole, request=request, hits=page), True


def rows(db: Database, cards: Sequence[Card]) -> tuple[Row, ...]:
    """Return a row for each card, in the same order."""
    found = {d.slug: d for d in documents.by_slugs(db, [card.slug for card in cards])}
    return tuple(_row(card, found.get(card.slug)) for card in cards)


def _row(card: Card, document: Document | None) -> Row:
    if document is None:
        return Row(card, None, None)
    phase = document.details.phase if isinstance(document.details, StoryDetails) else document.status
    return Row(card, document.costs.level if document.costs else None, phase)


def _ordered(db: Database, hits: Sequence[Hit], order: Order, vocabulary: Vocabulary) -> list[Hit]:
    """Sort by the column, then by title; what has no value there comes last, whatever the direction."""
    by_title = sorted(hits, key=lambda hit: (fold(hit.card.title), hit.card.slug))
    values = _values(db, [hit.card for hit in by_title], order.column, vocabulary)
    valued = [(value, hit) for value, hit in zip(values, by_title, strict=True) if value is not None]
    valued.sort(key=lambda pair: pair[0], reverse=order.descending)
    return [hit for _, hit in valued] + [
        hit for value, hit in zip(values, by_title, strict=True) if value is None
    ]


def _values(
    db: Database, cards: Sequence[Card], column: Column, vocabulary: Vocabulary
) -> Sequence[str | int | None]:
    """Return what each card is sorted by, in the same order; None where it says nothing."""
    match column:
        case Column.TITLE:
            return [fold(card.title) for card in cards]
        case Column.KIND:
            return [card.kind.value for card in cards]
        case Column.AREA:
            return [fold(vocabulary.area[c.areas[0]].name) if c.areas else None for c in cards]
        case Column.STRENGTH:
            return [card.strength for card in cards]
        case Column.YEAR:
            return [card.dated.toordinal() for card in cards]
        case Column.COSTS:
            return [_place(row.costs, COSTS) for row in rows(db, cards)]
        case Column.PHASE:
            return [_place(row.phase, PHASES) for row in rows(db, cards)]


def _place(value: str | None, scale: Sequence[str]) -> int | None:
    return scale.index(value) if value in scale else None

"""What is asked of the search and what comes back; shared by search, pages, feeds and the API."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kb.domain.documents import Document, Kind


class Sort(StrEnum):
    RELEVANCE = "relevantie"
    NEWEST = "nieuwste"
    TITLE = "titel"


@dataclass(frozen=True)
class SearchRequest:
    """Words and filters.  Inside one filter the values are OR, between filters AND; empty means no filter."""

    query: str = ""
    kinds: tuple[Kind, ...] = ()
    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    min_strength: int | None = None
    include_national: bool = False
    """Also the documents that reach all areas or the whole country, below the chosen areas' own."""
    among: frozenset[str] | None = None
    """Only documents with these slugs, chosen by what the index does not know; None for all."""
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True)
class Card:
    """What a list shows of a document; kept in the index so that a result page asks nothing else."""

    slug: str
    id: str
    kind: Kind
    title: str
    summary: str
    reach: str
    areas: tuple[str, ...]
    action_lines: tuple[str, ...]
    themes: tuple[str, ...]
    strength: int | None
    status: str | None
    dated: date
    updated: date
    review_by: date


def card_of(document: Document) -> Card:
    """Return the card of a document."""
    return Card(
        slug=document.slug,
        id=document.id,
        kind=document.kind,
        title=document.title,
        summary=document.summary,
        reach=document.reach.value,
        areas=document.areas,
        action_lines=document.action_lines,
        themes=document.themes,
        strength=document.evidence.strength if document.evidence else None,
        status=document.status,
        dated=document.dated,
        updated=document.updated,
        review_by=document.review_by,
    )


@dataclass(frozen=True)
class Hit:
    """A found document with its best fragment.

    `fragment` is safe HTML whose only markup is `<mark>`; `anchor` is the passage that it comes
    from, or None when it comes from the summary.
    """

    card: Card
    score: float
    fragment: str
    anchor: str | None


@dataclass(frozen=True)
class FacetValue:
    """A value of a facet, and how many documents have it."""

    value: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Correction:
    """The spelling that was searched instead."""

    original: str
    corrected: str


@dataclass(frozen=True)
class Results:
    """One page of hits, with the counts over all matches.

    `facets` maps kind, area, action_line, theme and status to their values; a count ignores the choice
    made in its own facet.  Areas and action lines are complete, in vocabulary order, also at 0; the
    others have only values that occur, most frequent first.  `relaxed` is a Dutch sentence that says
    which demand was dropped because nothing matched all of it.  `national_count` is, when areas were
    chosen, how many more documents match that reach all areas or the country; 0 otherwise.
    """

    request: SearchRequest
    total: int
    hits: tuple[Hit, ...]
    facets: dict[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    corrected: Correction | None = None
    relaxed: str | None = None
    national_count: int = 0

    @property
    def pages(self) -> int:
        """Number of pages; at least 1."""
        return max(1, -(-self.total // self.request.page_size))


@dataclass(frozen=True)
class PassageHit:
    """A passage that bears on a question."""

    slug: str
    anchor: str
    score: float
    heading: str
    text: str


@dataclass(frozen=True)
class Suggestion:
    """A completion while typing; `kind` is a document kind or gebied, thema, wet."""

    text: str
    kind: str
    slug: str

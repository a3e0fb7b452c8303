"""What a search reads: a sealed generation, and beside it the documents that changed since.

The generation's files were read once and compared with their seal byte for byte; what happens to the folder
afterwards cannot change an answer.  Changed documents stand in small segments beside it; their older selves
are dead.  Numbers of documents and units run on: first the generation's, then the changed ones'.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from kb.domain.index_seal import IndexSeal, Point
from kb.domain.results import Card
from kb.search import orders
from kb.search.arrays import Numbers
from kb.search.beside import Beside, besides
from kb.search.catalogue import FACETS, squeeze
from kb.search.facets import Facets
from kb.search.known import KnownWords
from kb.search.postings import Postings
from kb.search.records import PASSAGE, Record, Unit
from kb.search.segment import Segment
from kb.text.analysis import Analyzer


class Snapshot:
    """The index as of one change; immutable, safe to share between threads."""

    def __init__(
        self,
        seal: IndexSeal,
        newest: Point,
        base: Segment,
        changed: Mapping[str, Record | None],
        analyzer: Analyzer,
        before: Snapshot | None = None,
    ) -> None:
        """`changed` holds what changed after the seal up to `newest`, by slug: None is gone.

        `before` is an earlier snapshot: what it made of records that are still in `changed` is not made anew.
        """
        self.seal = seal
        self.newest = newest
        self.analyzer = analyzer
        self.changed = dict(changed)
        held = before.beside if before is not None and before.segments[0] is base else ()
        self.beside: tuple[Beside, ...] = besides(changed, held, base, analyzer)
        self.segments: tuple[Segment, ...] = (base, *(one.segment for one in self.beside))
        self._first_document = _starts(len(s) for s in self.segments)
        self._first_unit = _starts(len(s.unit_kind) for s in self.segments)
        replaced = sorted(n for slug in changed if (n := base.by_slug(slug)) is not None)
        self._dead = [np.array(replaced, np.int32), *(one.dead(changed) for one in self.beside)]
        postings = Postings(self.segments, self._dead, self._first_document, self._first_unit)
        self.documents = postings.documents
        """The living documents that hold a term, ascending, and the code of each."""
        self.units = postings.units
        """The units of living documents that hold a term, ascending, and the code of each."""
        self.unit_ids = postings.unit_ids
        """The units alone."""
        self.places = postings.places
        """Where terms stand: number of the term, unit, and the number of the word in the unit."""
        # most of the time the generation is all there is
        self.card: Callable[[int], Card] = self._card if self.beside else base.card
        """The card of a document."""
        self.unit: Callable[[int], Unit] = self._unit if self.beside else base.unit
        """A unit."""
        self.words = KnownWords(self.segments, self._dead)
        """The words of living cases."""
        self.living = len(self) - sum(map(len, self._dead))
        """How many documents are alive."""
        self.alive = np.ones(len(self), bool)
        for start, dead in zip(self._first_document, self._dead, strict=False):
            self.alive[dead + start] = False
        self.is_case = self._over(lambda s: np.arange(len(s)) < s.cases) & self.alive

    def __len__(self) -> int:
        return self._first_document[-1]

    def _card(self, document: int) -> Card:
        segment, number = self._place(document, self._first_document)
        return segment.card(number)

    def _unit(self, number: int) -> Unit:
        segment, own = self._place(number, self._first_unit)
        return segment.unit(own)

    def spots(self, units: Numbers, counts: Numbers, places: Numbers) -> Numbers:
        """Return where words begin in the texts of these units, the words with these numbers in their unit.

        Of each unit so many as `counts` says, one unit after another.  -1 for a word too far into a text: the
        65,535th and later.
        """
        if len(self.segments) == 1:
            return self.segments[0].spots(units, counts, places)
        found = np.empty(len(places), np.int32)
        for segment, start in zip(self.segments, self._first_unit, strict=False):
            own = (units >= start) & (units < start + len(segment.unit_kind))
            its = own.repeat(counts)
            found[its] = segment.spots(units[own] - start, counts[own], places[its])
        return found

    def _place(self, number: int, first: Sequence[int]) -> tuple[Segment, int]:
        at = bisect_right(first, number, hi=len(self.segments)) - 1
        return self.segments[at], number - first[at]

    def by_segment(self, documents: Numbers) -> Iterator[tuple[Segment, Numbers, Numbers]]:
        """Yield each segment with any of these documents, their places here and their own numbers."""
        if len(self.segments) == 1:
            yield self.segments[0], np.arange(len(documents)), documents
            return
        for segment, start in zip(self.segments, self._first_document, strict=False):
            places = np.flatnonzero((documents >= start) & (documents < start + len(segment)))
            if len(places):
                yield segment, places, documents[places] - start

    def named(self, name: str) -> list[int]:
        """Return the living documents whose title or slug is `name`, but for case, accents and signs."""
        wanted = squeeze(name)
        found = [
            number + start
            for segment, start in zip(self.segments, self._first_document, strict=False)
            for number in segment.named(wanted)
        ]
        return [n for n in found if self.alive[n]]

    def by_slug(self, slug: str) -> int | None:
        """Return the number of the living document with this slug, or None."""
        return next((n for n in self.named(slug) if self.card(n).slug == slug), None)

    def cards(self, *, manual: bool = False) -> Iterator[Card]:
        """Yield the card of every living document; without `manual` only those of cases."""
        return (self.card(int(n)) for n in np.flatnonzero(self.alive if manual else self.is_case))

    @cached_property
    def unit_first(self) -> Numbers:
        """The first unit of each document; one number more than there are documents."""
        found = [s.unit_first[:-1] + start for s, start in zip(self.segments, self._first_unit, strict=False)]
        return np.concatenate((*found, self._first_unit[-1:]))

    @cached_property
    def document_of(self) -> Numbers:
        """The document of each unit."""
        counts = self._over(lambda s: np.diff(s.unit_first))
        return np.repeat(np.arange(len(self), dtype=np.int32), counts)

    @cached_property
    def is_passage(self) -> Numbers:
        """Whether each unit is a passage of a living document."""
        living: Numbers = self.alive[self.document_of]
        living &= self._over(lambda s: s.unit_kind) == PASSAGE
        return living

    @cached_property
    def sets(self) -> dict[str, list[tuple[str, ...]]]:
        """Per facet the distinct sets of values that documents carry; `set_codes` says which has which."""
        known = {facet: dict.fromkeys(self.segments[0].sets[facet]) for facet in FACETS}
        for segment in self.segments[1:]:
            for facet in FACETS:
                known[facet].update(dict.fromkeys(segment.sets[facet]))
        return {facet: list(values) for facet, values in known.items()}

    @cached_property
    def set_codes(self) -> dict[str, Numbers]:
        """Per facet the place in `sets` of each document's values."""
        found = {}
        for facet, all_sets in self.sets.items():
            place = {values: n for n, values in enumerate(all_sets)}
            found[facet] = np.concatenate(
                [
                    np.array([place[values] for values in s.sets[facet]] or [0], np.int32)[s.set_codes[facet]]
                    for s in self.segments
                ]
            )
        return found

    @cached_property
    def facets(self) -> Facets:
        """The values of every facet, ready to filter by and to count."""
        return Facets([segment.facets for segment in self.segments])

    def tags(self, document: int, facet: str) -> tuple[str, ...]:
        """Return the values of a facet that a document carries."""
        return self.sets[facet][int(self.set_codes[facet][document])]

    @cached_property
    def updated(self) -> Numbers:
        """The day on which each document was updated, as an ordinal."""
        return self._over(lambda s: s.updated)

    @cached_property
    def dated(self) -> Numbers:
        """The day of each document's content, as an ordinal."""
        return self._over(lambda s: s.dated)

    @cached_property
    def strength(self) -> Numbers:
        """How strong the evidence of each document is, 0 when it has none."""
        return self._over(lambda s: s.strength)

    @cached_property
    def national(self) -> Numbers:
        """Whether each document reaches all areas or the whole country."""
        return self._over(lambda s: s.national)

    @cached_property
    def by_title(self) -> Numbers:
        """The place of each document in the alphabet; changed ones stand between two whole numbers."""
        return orders.by_title(self.segments[0], self.beside)

    @cached_property
    def by_recency(self) -> Numbers:
        """The place of each document with the newest first, then by title."""
        return orders.by_recency(self.segments[0], self.updated, self.dated, self.by_title)

    @cached_property
    def average_length(self) -> float:
        """Mean number of terms of a case; 1 when there are none."""
        return _mean(self._over(lambda s: s.document_length)[self.is_case])

    @cached_property
    def average_passage(self) -> float:
        """Mean number of terms of a passage; 1 when there are none."""
        return _mean(self._over(lambda s: s.unit_length)[self.is_passage])

    def frequency(self, term: str) -> int:
        """Number of living documents that hold a term, in their text or in the names of their tags."""
        return len(self.documents(term)[0])

    def _over(self, part: Callable[[Segment], Numbers]) -> Numbers:
        parts = [part(segment) for segment in self.segments]
        return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _starts(sizes: Iterable[int]) -> list[int]:
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    return starts


def _mean(lengths: Numbers) -> float:
    return float(lengths.mean()) if len(lengths) and lengths.any() else 1.0

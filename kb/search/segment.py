"""A segment: the arrays of a set of documents, as a search reads them.

An index is one large segment (a sealed generation) and, when documents changed since, a small one beside it
(`kb.search.snapshot`).  A segment never changes and may be shared by threads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from kb.domain.results import Card
from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.catalogue import FACETS, name_hash, squeeze
from kb.search.facets import SegmentFacets
from kb.search.records import Unit, unpacked_card
from kb.search.terms import NO_IDS, ArrayTerms, TermSource
from kb.search.texts import Texts
from kb.search.words import Words
from kb.text.tokens import keys_and_starts


class Segment:
    """Documents by number, from 0, cases before manual pages.  `catalogue` and `postings` make the arrays."""

    def __init__(
        self,
        data: arrays.Arrays,
        meta: Mapping[str, Any],
        terms: TermSource | None = None,
        *,
        beside: Segment | None = None,
    ) -> None:
        """`terms` stands in for the arrays of postings, which may then be absent.

        `beside` is the large segment that this small one stands beside.
        """
        self._data = data
        self.by_arrays = terms is None
        self.terms = terms or ArrayTerms(data)
        self.words: Words = Words(data, beside.words if beside else None)
        self.cases: int = meta["cases"]
        self.sets: dict[str, list[tuple[str, ...]]] = {
            facet: [tuple(values) for values in meta["sets"][facet]] for facet in FACETS
        }
        """Per facet the distinct sets of values that documents carry; `set_codes` says which has which."""
        self.set_codes = {facet: data[f"set.{facet}"] for facet in FACETS}
        self.updated = data["document.updated"]
        self.dated = data["document.dated"]
        self.strength = data["document.strength"]
        self.national = data["document.national"]
        self.by_title = data["order.title"]
        self.by_recency = data["order.recent"]
        self.document_length = data["document.length"]
        self.unit_length = data["unit.length"]
        self.unit_kind = data["unit.kind"]
        self.unit_first = data["unit.first"]
        self._cards = Texts(data, "cards")
        self._texts = Texts(data, "texts")
        self.card = lru_cache(maxsize=4096)(self._card)
        """The card of a document."""
        self.by_slug = lru_cache(maxsize=4096)(self._by_slug)
        """The number of the document with a slug, or None."""
        self.unit = lru_cache(maxsize=4096)(self._unit)
        """A unit of text."""
        self._names = (data["name.hash"], data["name.document"])

    @cached_property
    def facets(self) -> SegmentFacets:
        """The values of the facets, ready to filter by and to count."""
        return SegmentFacets(self.sets, self.set_codes)

    @cached_property
    def title_order(self) -> Numbers:
        """The documents in alphabetical order of their titles."""
        return np.argsort(self.by_title)

    @cached_property
    def recency_order(self) -> Numbers:
        """The documents from new to old."""
        return np.argsort(self.by_recency)

    def __len__(self) -> int:
        return len(self._cards)

    def _card(self, number: int) -> Card:
        return unpacked_card(self._cards[number])

    def _unit(self, number: int) -> Unit:
        return Unit(int(self.unit_kind[number]), *self._texts[number].split("\x1f", 2))

    def spots(self, units: Numbers, counts: Numbers, places: Numbers) -> Numbers:
        """Return where words begin in the texts of these units, the words with these numbers in their unit.

        Of each unit so many as `counts` says, one unit after another.  -1 for a word too far into a text: the
        65,535th and later.
        """
        if not len(places):
            return NO_IDS
        starts = self._data.get("spot.starts")
        if starts is None:  # Whoosh answers
            return self._spots_by_text(units, counts, places)
        firsts = starts.take(units).astype(np.int64)
        held = starts.take(units + 1) - firsts
        if not held.all():
            return self._spots_by_text(units, counts, places)
        ends = self._data["spot.steps"].take(arrays.expanded(firsts, held)).cumsum(dtype=np.int32)
        offsets = held.cumsum() - held
        before = ends.take(offsets - 1)
        before[0] = 0
        found: Numbers = ends.take(offsets.repeat(counts) + places, mode="clip") - before.repeat(counts)
        found[places == 0xFFFF] = -1
        return found

    def _spots_by_text(self, units: Numbers, counts: Numbers, places: Numbers) -> Numbers:
        pairs = zip(units.repeat(counts).tolist(), places.tolist(), strict=True)
        starts = {unit: keys_and_starts(self.unit(unit).text)[1] for unit in units[counts > 0].tolist()}
        return np.array([starts[unit][n] if n < 0xFFFF else -1 for unit, n in pairs], np.int32)

    def named(self, wanted: str) -> Sequence[int]:
        """Return the documents whose title or slug is `wanted` when it is squeezed, as that is."""
        hashes, documents = self._names
        first = last = int(hashes.searchsorted(one := np.uint64(name_hash(wanted))))
        while last < len(hashes) and hashes[last] == one:
            last += 1
        return [n for n in documents[first:last].tolist() if wanted in _names(self.card(n))]

    def _by_slug(self, slug: str) -> int | None:
        return next((n for n in self.named(squeeze(slug)) if self.card(n).slug == slug), None)


def _names(card: Card) -> tuple[str, str]:
    return squeeze(card.title), squeeze(card.slug)

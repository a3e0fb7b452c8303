"""The postings of a snapshot: those of all its segments as one, without what dead documents hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.segment import Segment
from kb.search.terms import joined, without


class Postings:
    """Where terms stand, by numbers of documents and units that run on over the segments."""

    def __init__(
        self,
        segments: Sequence[Segment],
        dead: Sequence[Numbers],
        first_document: Sequence[int],
        first_unit: Sequence[int],
    ) -> None:
        """`dead` are per segment the numbers of its dead documents, ascending; then where each begins."""
        self._segments = segments
        self._dead = dead
        self._first_document = first_document
        self._first_unit = first_unit
        self._dead_units = [
            arrays.expanded(first, s.unit_first.take(gone + 1) - first).astype(np.int32)
            for s, gone in zip(segments, dead, strict=True)
            for first in (s.unit_first.take(gone),)
        ]

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the living documents that hold a term, ascending, and the code of each."""
        dead = zip(self._segments, self._dead, strict=True)
        found = [without(s.terms.documents(term), gone) for s, gone in dead]
        return joined(found, self._first_document)

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the units of living documents that hold a term, ascending, and the code of each."""
        found = [
            without(s.terms.units(term), d) for s, d in zip(self._segments, self._dead_units, strict=True)
        ]
        return joined(found, self._first_unit)

    def unit_ids(self, term: str) -> Numbers:
        """Return the units of living documents that hold a term, ascending."""
        if len(self._segments) == 1:
            return self._segments[0].terms.unit_ids(term)
        return self.units(term)[0]

    def places(self, terms: Sequence[str], stretches: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return where terms stand: number in `terms`, unit, and the number of the word in the unit.

        In no order; only in these stretches of units: rows of the first and the one after the last,
        ascending.
        """
        stretches = stretches.astype(np.int32, copy=False)
        if len(self._segments) == 1:
            return self._segments[0].terms.places(terms, stretches)
        found = []
        for segment, start in zip(self._segments, self._first_unit, strict=False):
            # what is in another segment becomes a stretch of nothing at one of the ends
            own = np.clip(stretches - start, 0, len(segment.unit_kind)).astype(np.int32)
            which, held_by, places = segment.terms.places(terms, own)
            found.append((which, held_by + np.int32(start), places))
        which, held_by, places = (np.concatenate(parts) for parts in zip(*found, strict=True))
        return which, held_by, places

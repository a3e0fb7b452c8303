"""Where the terms of a segment stand, by its arrays; Whoosh can stand in (`kb.search.whoosh_store`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Protocol

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.codes import BLOCK_BITS, length_step, unit_code

NO_IDS = np.zeros(0, np.int32)
NO_CODES = np.zeros(0, np.uint16)
_WITHIN = np.arange((1 << BLOCK_BITS) - 1)[:, None]
"""Before a posting are at most so many of its block; one a row, so that they are added up in long rows."""


class TermSource(Protocol):
    """Where terms stand: the arrays of a segment, or Whoosh when these cannot be used."""

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the documents that hold a term, ascending, and the code of each."""

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the units that hold a term, ascending, and the code of each."""

    def unit_ids(self, term: str) -> Numbers:
        """Return the units that hold a term, ascending."""

    def places(self, terms: Sequence[str], stretches: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return where terms stand: number in `terms`, unit, and the number of the word in the unit.

        Only in these stretches of units: rows of the first and the one after the last, ascending, 32 bits.
        Per term ascending by unit and place.
        """


class ArrayTerms:
    """The terms of a segment by its own arrays."""

    def __init__(self, data: arrays.Arrays) -> None:
        self._numbers = {term: n for n, term in enumerate(arrays.lines(data["terms.lines"]))}
        # plain lists would be quicker to read, and ten times larger
        self._document_starts = data["documents.starts"]
        self._document_ids, self._document_codes = data["documents.ids"], data["documents.codes"]
        self._unit_starts = data["units.starts"]
        self._unit_ids, self._unit_times = data["units.ids"], data["units.times"]
        self._unit_lengths = data["unit.length"]
        self._places = data["places.values"]
        self._blocks = data["places.blocks"]

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        number = self._numbers.get(term)
        if number is None:
            return NO_IDS, NO_CODES
        first, last = self._document_starts[number : number + 2].tolist()
        return self._document_ids[first:last], self._document_codes[first:last]

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        first, last = self._range(term)
        ids = self._unit_ids[first:last]
        return ids, unit_code(self._unit_times[first:last], self._length_steps.take(ids))

    def unit_ids(self, term: str) -> Numbers:
        first, last = self._range(term)
        return self._unit_ids[first:last]

    @cached_property
    def _length_steps(self) -> Numbers:
        return length_step(self._unit_lengths)

    def _range(self, term: str) -> tuple[int, int]:
        number = self._numbers.get(term)
        if number is None:
            return 0, 0
        first, last = self._unit_starts[number : number + 2].tolist()
        return first, last

    def places(self, terms: Sequence[str], stretches: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        bounds = stretches.reshape(-1)
        found = np.empty((len(terms), len(bounds)), np.int64)
        ids, begins = self._unit_ids, np.empty((len(terms), 1), np.int64)
        for row, term in enumerate(terms):
            first, last = self._range(term)
            found[row] = ids[first:last].searchsorted(bounds)
            begins[row] = first
        starts, ends = found[:, ::2], found[:, 1::2]
        counts = (ends - starts).reshape(-1)
        held = counts.nonzero()[0]
        if not len(held):
            return NO_IDS, NO_IDS, NO_CODES
        starts, counts = (starts + begins).take(held), counts.take(held)
        # the postings of one stretch follow each other, and so do their places
        postings = arrays.expanded(starts, counts)
        times = self._unit_times.take(postings)
        places = np.add.reduceat(times, counts.cumsum() - counts, dtype=np.int64)
        spots = arrays.expanded(self._first_places(starts), places)
        which = (held // len(stretches)).repeat(counts)
        units = self._unit_ids.take(postings)
        return which.repeat(times), units.repeat(times), self._places.take(spots)

    def _first_places(self, postings: Numbers) -> Numbers:
        """Where the places of these postings begin: what its block begins with, and those before it there."""
        block, inside = postings >> BLOCK_BITS, postings & ((1 << BLOCK_BITS) - 1)
        around = _WITHIN + (block << BLOCK_BITS)
        times = self._unit_times.take(around, mode="clip")
        times *= inside > _WITHIN
        first: Numbers = times.sum(axis=0, dtype=np.int64)
        first += self._blocks.take(block)
        return first


def without(found: tuple[Numbers, Numbers], dead: Numbers) -> tuple[Numbers, Numbers]:
    """Return postings without those of dead ones; both ascending."""
    ids, codes = found
    if not len(dead) or not len(ids):
        return found
    at = np.minimum(ids.searchsorted(dead), len(ids) - 1)
    gone = at[ids[at] == dead]
    return (np.delete(ids, gone), np.delete(codes, gone)) if len(gone) else found


def joined(found: Sequence[tuple[Numbers, Numbers]], starts: Sequence[int]) -> tuple[Numbers, Numbers]:
    """Return the postings of segments as one, each segment's numbered from its start."""
    kept = [(its, at) for its, at in zip(found, starts, strict=False) if len(its[0])]
    if not kept:
        return NO_IDS, NO_CODES
    if len(kept) == 1 and kept[0][1] == 0:
        return kept[0][0]
    ids = np.concatenate([ids + np.int32(at) for (ids, _), at in kept])
    return ids, np.concatenate([codes for (_, codes), _ in kept])

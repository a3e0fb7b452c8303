"""The values of all facets, ready to filter by and to count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import chain

import numpy as np

from kb.search.arrays import Numbers

Sets = Sequence[tuple[str, ...]]
COUNTED = ("kind", "area", "action_line", "theme", "status")
"""The facets that a page shows."""
KEPT = 64
"""Choices of values of which it is kept who has them."""


class SegmentFacets:
    """The values of the documents of one segment; they share few distinct sets of values."""

    def __init__(self, sets: Mapping[str, Sets], codes: Mapping[str, Numbers]) -> None:
        """`sets` are per facet the distinct sets of values, `codes` says which of them each document has."""
        self._sets = sets
        self._codes = codes
        self.having = lru_cache(maxsize=KEPT)(self._having)

    def __len__(self) -> int:
        return len(self._codes["kind"])

    def _having(self, facet: str, wanted: frozenset[str]) -> Numbers:
        """Whether each document has any of the wanted values of a facet."""
        chosen = [not wanted.isdisjoint(values) for values in self._sets[facet]]
        return np.array(chosen or [False]).take(self._codes[facet])

    @cached_property
    def rows(self) -> dict[tuple[str, str], Numbers]:
        """Per facet that is counted and value of it a bit for each document, in whole words."""
        found = {}
        for facet in COUNTED:
            sets = self._sets[facet]
            number = {value: n for n, value in enumerate(dict.fromkeys(chain.from_iterable(sets)))}
            members = np.zeros((len(number), len(sets)), bool)
            for place, values in enumerate(sets):
                members[[number[value] for value in values], place] = True
            for value, n in number.items():
                found[facet, value] = packed(members[n].take(self._codes[facet]))
        return found


class Facets:
    """Which documents have any of some values, and how many have each: counting is masking bits."""

    def __init__(self, parts: Sequence[SegmentFacets]) -> None:
        self._parts = parts
        # the same choices are made again and again
        self.having = lru_cache(maxsize=KEPT)(self._having)
        values = sorted({row for part in parts for row in part.rows})
        self._values = {facet: [v for its, v in values if its == facet] for facet in COUNTED}
        self._rows: dict[str, slice] = {}
        blocks: list[list[Numbers]] = [[] for _ in parts]
        first = 0
        for facet, its in self._values.items():
            self._rows[facet] = slice(first, first + len(its))
            first += len(its)
            for part, block in zip(parts, blocks, strict=True):
                nothing = packed(np.zeros(len(part), bool))
                block += (part.rows.get((facet, value), nothing) for value in its)
        # an index without values has no rows to be as long as its words of bits
        bits = [np.array(b, np.uint64).reshape(first, -1 if first else 0) for b in blocks]
        self._bits = np.concatenate(bits, axis=1)

    def _having(self, facet: str, wanted: frozenset[str]) -> Numbers:
        """Whether each document has any of the wanted values of a facet."""
        return np.concatenate([part.having(facet, wanted) for part in self._parts])

    def counts(self, facets: Sequence[str], documents: Numbers) -> dict[str, dict[str, int]]:
        """How many documents have each value of these facets, of those that `documents` says True of.

        Values that none has are left out; in alphabetical order.
        """
        if not facets:
            return {}
        mask = self._packed(documents)
        rows = [self._rows[facet] for facet in facets]
        first, last = min([its.start for its in rows]), max([its.stop for its in rows])
        counted = np.bitwise_count(self._bits[first:last] & mask).sum(axis=1, dtype=np.int64).tolist()
        found = {}
        for facet, its in zip(facets, rows, strict=True):
            counts = zip(self._values[facet], counted[its.start - first : its.stop - first], strict=True)
            found[facet] = {value: count for value, count in counts if count}
        return found

    def _packed(self, documents: Numbers) -> Numbers:
        """The bits of all parts, as in `rows`."""
        if len(self._parts) == 1:
            return packed(documents)
        found, first = [], 0
        for part in self._parts:
            found.append(packed(documents[first : first + len(part)]))
            first += len(part)
        return np.concatenate(found)


def packed(documents: Numbers) -> Numbers:
    """Return a bit for each document, in whole words."""
    bits = np.zeros(-(-len(documents) // 64) * 8, np.uint8)
    bits[: -(-len(documents) // 8)] = np.packbits(documents)
    return bits.view(np.uint64)

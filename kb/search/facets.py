"""The values of all facets, ready to filter by and to count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from kb.search.catalogue import Numbers

Sets = Sequence[tuple[str, ...]]
COUNTED = ("kind", "area", "action_line", "theme", "status")
"""The facets that a page shows."""
KEPT = 64
"""Choices of values of which it is kept who has them."""


class Facets:
    """Which documents have any of some values, and how many have each.

    Documents share few distinct sets of values.  Of the facets that are counted there is also a row of bits
    for every value: counting is masking them all at once.
    """

    def __init__(self, sets: Mapping[str, Sets], codes: Mapping[str, Numbers]) -> None:
        """`sets` are per facet the distinct sets of values, `codes` says which of them each document has."""
        self._sets = sets
        self._codes = codes
        # the same choices are made again and again
        self.having = lru_cache(maxsize=KEPT)(self._having)
        rows: list[Numbers] = []
        self._values: dict[str, list[str]] = {}
        self._rows: dict[str, slice] = {}
        for facet in COUNTED:
            values = self._values[facet] = sorted({v for its in sets[facet] for v in its})
            self._rows[facet] = slice(len(rows), len(rows) + len(values))
            rows += (_packed(self._having(facet, frozenset({value}))) for value in values)
        self._bits = np.array(rows, np.uint64).reshape(len(rows), -1)

    def _having(self, facet: str, wanted: frozenset[str]) -> Numbers:
        """Whether each document has any of the wanted values of a facet."""
        chosen = [not wanted.isdisjoint(values) for values in self._sets[facet]]
        return np.array(chosen or [False]).take(self._codes[facet])

    def counts(self, facets: Sequence[str], documents: Numbers) -> dict[str, dict[str, int]]:
        """How many documents have each value of these facets, of those that `documents` says True of.

        Values that none has are left out; in alphabetical order.
        """
        mask = _packed(documents)
        first = min(self._rows[facet].start for facet in facets)
        last = max(self._rows[facet].stop for facet in facets)
        counted = np.bitwise_count(self._bits[first:last] & mask).sum(axis=1, dtype=np.int64).tolist()
        found = {}
        for facet in facets:
            rows = self._rows[facet]
            its = zip(self._values[facet], counted[rows.start - first : rows.stop - first], strict=True)
            found[facet] = {value: count for value, count in its if count}
        return found


def _packed(documents: Numbers) -> Numbers:
    """A bit for each document, in whole words."""
    packed = np.zeros(-(-len(documents) // 64) * 8, np.uint8)
    packed[: -(-len(documents) // 8)] = np.packbits(documents)
    return packed.view(np.uint64)

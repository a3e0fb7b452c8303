"""The values of a facet, ready to filter by and to count: documents share few distinct sets of values."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.search.catalogue import Numbers


class FacetIndex:
    """The values of one facet: which documents have any of some, and how many have each."""

    def __init__(self, sets: Sequence[tuple[str, ...]], codes: Numbers) -> None:
        """`sets` are the distinct sets of values, `codes` says which each document has."""
        self.values = list(dict.fromkeys(value for values in sets for value in values))
        self._number = {value: n for n, value in enumerate(self.values)}
        self._codes = codes
        self._sizes = np.array([len(values) for values in sets], np.int64)
        self._members = np.array([self._number[v] for values in sets for v in values], np.int64)
        self._owners = np.repeat(np.arange(len(sets)), self._sizes)

    def having(self, wanted: frozenset[str], documents: Numbers) -> Numbers:
        """Whether each of these documents has any of the wanted values."""
        chosen = np.zeros(len(self.values) + 1, bool)
        chosen[[self._number[value] for value in wanted if value in self._number]] = True
        sets = np.zeros(len(self._sizes), bool)
        sets[self._owners[chosen[self._members]]] = True
        return sets[self._codes[documents]]

    def counts(self, documents: Numbers) -> dict[str, int]:
        """How many of these documents have each value; those that none has are left out."""
        of_sets = np.bincount(self._codes[documents], minlength=len(self._sizes))
        counted = np.bincount(self._members, np.repeat(of_sets, self._sizes), len(self.values))
        return {
            value: int(count) for value, count in zip(self.values, counted.tolist(), strict=True) if count
        }

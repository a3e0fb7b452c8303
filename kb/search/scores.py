"""What documents, or units, score for a word, in the way that is quickest to add up over words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from kb.search.arrays import Numbers

FEW_IN = 16
"""Values of one document in so many, or of fewer, are added one by one."""


class Row(NamedTuple):
    """One value for every document, or unit: all of them, or those that are not 0 with `where` they stand.

    Either way `total[row.where] += row.values` adds them up; `summed` does so quicker.
    """

    where: Numbers | slice
    values: Numbers

    @classmethod
    def of(cls, values: Numbers) -> Row:
        """Keep these values in the way that is quickest to add."""
        there = values != 0  # of flags it is seen many times quicker where they are
        if np.count_nonzero(there) * FEW_IN < len(values):
            where = there.nonzero()[0].astype(np.int32)
            return cls(where, values.take(where))
        return cls(slice(None), values)

    @classmethod
    def where_held(cls, held: Numbers, value: float) -> Row:
        """Keep one value for whatever is held."""
        one = np.float32(value)
        count = np.count_nonzero(held)
        if count * FEW_IN < len(held):
            return cls(held.nonzero()[0].astype(np.int32), np.full(count, one))
        return cls(slice(None), held * one)

    @property
    def nbytes(self) -> int:
        """What it takes to keep this."""
        return self.values.nbytes + (0 if isinstance(self.where, slice) else self.where.nbytes)

    def any_of(self, chosen: Numbers, numbers: Numbers) -> bool:
        """Whether any value is not 0 of those that `chosen` says True of, which have these `numbers`."""
        if isinstance(self.where, slice):
            return bool(self.values.take(numbers).any())
        return bool(chosen.take(self.where).any())

    def at(self, number: int) -> float:
        """Return the value of one document or unit."""
        if isinstance(self.where, slice):
            return float(self.values[number])
        place = int(self.where.searchsorted(number))
        there = place < len(self.where) and int(self.where[place]) == number
        return float(self.values[place]) if there else 0.0


@dataclass(frozen=True)
class Scored:
    """What documents score for a word, whatever the query, and its rarity where they hold it.

    `stems` are all forms that were looked for, for marking; `held_by` is how many hold it.
    """

    scores: Row
    coverage: Row
    held_by: int
    stems: frozenset[str]
    idf: float

    @property
    def nbytes(self) -> int:
        """What it takes to keep this."""
        return 500 + self.scores.nbytes + self.coverage.nbytes


def summed(rows: Sequence[Row], size: int) -> Numbers:
    """Add up rows of values for so many documents, or units."""
    if not rows:
        return np.zeros(size, np.float32)
    first, *others = rows
    if isinstance(first.where, slice):
        total = first.values.copy()
    else:
        total = np.zeros(size, np.float32)
        total[first.where] = first.values
    for row in others:
        if isinstance(row.where, slice):
            total += row.values
        else:
            np.add.at(total, row.where, row.values)
    return total

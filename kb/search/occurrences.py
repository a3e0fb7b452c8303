"""Where the words of a query stand in a few documents: what re-ranking and fragments both need, read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.arrays import Numbers
from kb.search.snapshot import Snapshot

_BOTH = np.arange(2)
"""A document and the next: where its units begin and end."""


@dataclass(frozen=True)
class Occurrences:
    """Every place of these stems in these documents, ascending by unit, place and stem.

    `documents` is ascending; `which` is the place of the stem in `stems`, which are in alphabetical order.
    """

    documents: Numbers
    stems: tuple[str, ...]
    which: Numbers
    units: Numbers
    places: Numbers

    def covers(self, documents: Iterable[int]) -> bool:
        """Whether all of these documents were looked at."""
        return set(documents) <= set(self.documents.tolist())

    def of_stems(self, stems: Sequence[str]) -> Numbers:
        """Whether each place is of one of these stems."""
        wanted: Numbers = np.array([stem in stems for stem in self.stems] or [False], bool)
        return wanted.take(self.which)


def occurrences(snapshot: Snapshot, stems: Iterable[str], documents: Sequence[int] | Numbers) -> Occurrences:
    """Look up these stems in these documents."""
    ordered = np.sort(np.asarray(documents, np.int32))
    names = tuple(sorted(stems))
    stretches = snapshot.unit_first.take(ordered[:, None] + _BOTH)
    which, units, places = snapshot.places(names, stretches)
    # one sort of whole numbers instead of three keys
    found = units.astype(np.int64) << 32 | places.astype(np.int64) << 16 | which
    found.sort()
    return Occurrences(ordered, names, found & 0xFFFF, found >> 32, found >> 16 & 0xFFFF)

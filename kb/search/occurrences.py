"""Where the words of a query stand in a few documents: what re-ranking and fragments both need, read once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kb.search.arrays import Numbers
from kb.search.snapshot import Snapshot


@dataclass(frozen=True)
class Occurrences:
    """Every place of these stems in these documents, ascending by unit and place.

    `documents` is ascending; `which` is the place of the stem in `stems`.
    """

    documents: Numbers
    stems: tuple[str, ...]
    which: Numbers
    units: Numbers
    places: Numbers

    def covers(self, documents: Iterable[int]) -> bool:
        """Whether all of these documents were looked at."""
        return set(documents) <= set(self.documents.tolist())

    def of_stems(self, stems: Iterable[str]) -> Numbers:
        """Whether each place is of one of these stems."""
        wanted = set(stems)
        return np.array([stem in wanted for stem in self.stems] or [False], bool)[self.which]


def occurrences(snapshot: Snapshot, stems: Iterable[str], documents: Sequence[int] | Numbers) -> Occurrences:
    """Look up these stems in these documents."""
    ordered = np.sort(np.asarray(documents, np.int32))
    names = tuple(sorted(stems))
    stretches = np.stack((snapshot.unit_first.take(ordered), snapshot.unit_first.take(ordered + 1)), axis=1)
    which, units, places = snapshot.places(names, stretches)
    order = np.argsort(units.astype(np.int64) << 16 | places, kind="stable")
    return Occurrences(ordered, names, which.take(order), units.take(order), places.take(order))

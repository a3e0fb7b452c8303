"""The orders in which results can be shown: those of the generation, with what changed put in between."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from kb.search.arrays import Numbers
from kb.search.beside import Beside
from kb.search.segment import Segment


def by_title(base: Segment, beside: Sequence[Beside]) -> Numbers:
    """Return the place of each document in the alphabet; changed ones stand between two whole numbers."""
    titles = [its for one in beside for its in one.titles]
    added = sorted((*its, number) for number, its in enumerate(titles, len(base)))
    return _inserted(base.by_title, [(number, before) for _, before, number in added])


def by_recency(base: Segment, updated: Numbers, dated: Numbers, titles: Numbers) -> Numbers:
    """Return the place of each document with the newest first, then by `titles`, as `by_title` gives them."""

    def key(number: int) -> tuple[float, ...]:
        return -int(updated[number]), -int(dated[number]), float(titles[number])

    order = base.recency_order
    added = sorted(range(len(base), len(titles)), key=key)
    places = [(n, bisect_left(order, key(n), key=lambda one: key(int(one)))) for n in added]
    return _inserted(base.by_recency, places)


def _inserted(places: Numbers, added: Sequence[tuple[int, int]]) -> Numbers:
    """The places of the base's documents, and of added ones: (number, how many come before it), in order."""
    result = np.concatenate((places, np.zeros(len(added))))
    for rank, (number, before) in enumerate(added, 1):
        result[number] = before - 1 + rank / (len(added) + 1)
    return result

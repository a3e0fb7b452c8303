"""Sorted postings of one batch of documents after another, and these many runs made one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.aside import Aside, Ticket


class _Run(NamedTuple):
    """The postings of one batch: distinct terms, how many postings each has, and these, ordered by term."""

    terms: Ticket
    counts: Ticket
    columns: tuple[Ticket, ...]


class Runs:
    """Takes the postings of batches, in order; gives them by term."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._runs: list[_Run] = []

    def add(self, terms: Numbers, *columns: Numbers) -> None:
        """Take postings that are sorted by term."""
        first = arrays.begins(terms)
        counts = np.diff(np.append(first, len(terms))).astype(np.int32)
        put = self._aside.put
        self._runs.append(
            _Run(put(terms.take(first).astype(np.int32)), put(counts), tuple(map(put, columns)))
        )

    def starts(self, size: int) -> Numbers:
        """Return where each of `size` terms begins in a merged column, and where the last ends."""
        counts = np.zeros(size, np.int64)
        for one in self._runs:
            counts[self._aside.get(one.terms)] += self._aside.get(one.counts)
        return arrays.starts_of(counts)

    def merged(self, column: int, starts: Numbers) -> Numbers:
        """Return one column of all postings, by term and then in the order in which they came."""
        get = self._aside.get
        whole = np.empty(starts[-1], self._runs[0].columns[column].dtype)
        filled = starts[:-1].copy()
        for one in self._runs:
            terms, counts = get(one.terms), get(one.counts)
            whole[arrays.expanded(filled.take(terms), counts)] = get(one.columns[column])
            filled[terms] += counts
        return whole

"""Sorted postings of one batch of documents, and many such runs made one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kb.search import arrays
from kb.search.catalogue import Numbers


@dataclass(frozen=True)
class Run:
    """The sorted postings of one batch: distinct terms, how many postings each has, and these."""

    terms: Numbers
    counts: Numbers
    columns: tuple[Numbers, ...]


def run(terms: Numbers, *columns: Numbers) -> Run:
    """Return postings that are sorted by term, with the counts of each term."""
    first = arrays.begins(terms)
    counts = np.diff(np.append(first, len(terms)))
    return Run(terms.take(first).astype(np.int32), counts.astype(np.int32), columns)


def merged(runs: list[Run], size: int) -> tuple[Numbers, ...]:
    """Merge runs, in order, into one array per column; where each term begins comes first.

    The runs are used up: what is merged is let go at once.
    """
    counts = np.zeros(size, np.int64)
    for one in runs:
        counts[one.terms] += one.counts
    starts = arrays.starts_of(counts)
    whole = tuple(np.zeros(starts[-1], column.dtype) for column in runs[0].columns)
    filled = starts[:-1].copy()
    for number, one in enumerate(runs):
        places = arrays.expanded(filled.take(one.terms), one.counts)
        for target, column in zip(whole, one.columns, strict=True):
            target[places] = column
        filled[one.terms] += one.counts
        runs[number] = Run(one.terms[:0], one.counts[:0], ())
    return (starts, *whole)

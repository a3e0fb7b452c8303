"""What a posting is worth before its rarity: BM25 as a table, one score for every possible code."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from kb.search.arrays import Numbers
from kb.search.codes import read_document_codes, read_unit_codes

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 0.6
"""What a word in the title adds, on top of its place in the text."""
NAME_WEIGHT = 0.8
"""What a word in the name of a tag adds; it need not stand in the text."""


@lru_cache(maxsize=8)
def document_impacts(average_length: float) -> Numbers:
    """Return what each code of a document is worth: BM25 without idf, title and names on top."""
    times, lengths, in_title, in_names = read_document_codes()
    found = _bm25(times, lengths, average_length) + TITLE_WEIGHT * in_title + NAME_WEIGHT * in_names
    return found.astype(np.float32)


@lru_cache(maxsize=8)
def unit_impacts(average_length: float) -> Numbers:
    """Return what each code of a unit is worth: BM25 without idf."""
    return _bm25(*read_unit_codes(), average_length).astype(np.float32)


def _bm25(times: Numbers, lengths: Numbers, average: float) -> Numbers:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * lengths / average))

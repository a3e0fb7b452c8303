"""A posting is an id (of a document or a unit) and a code, 16 bits that say how the term stands there.

A small table turns codes into scores (`kb.search.impacts`), so weights and averages are never baked in.
"""

from __future__ import annotations

import numpy as np

from kb.search.arrays import Numbers

LENGTH_STEPS = 4
"""Lengths are kept in quarter powers of two: 64 steps up to 65,000 terms, each 19 % longer."""
MAX_TIMES = 31
"""A term that stands more often in a document counts as often as this."""
MAX_UNIT_TIMES = 255
DOCUMENT_CODES = 1 << 13
UNIT_CODES = 1 << 14
BLOCK_BITS = 4
"""Where the places of a posting begin is kept for one in 16; the others are counted from there."""


def document_code(times: Numbers, lengths: Numbers, in_title: Numbers, in_names: Numbers) -> Numbers:
    """Return the codes: times in the text (5 bits), its length (6), in the title (1), in the names (1)."""
    code = np.minimum(times, MAX_TIMES).astype(np.uint16) << 8 | length_step(lengths).astype(np.uint16) << 2
    return code | in_title.astype(np.uint16) << 1 | in_names.astype(np.uint16)


def unit_code(times: Numbers, steps: Numbers) -> Numbers:
    """Return the codes: times in the unit (8 bits), the step of its length (6).

    Not kept: the length is known of the unit, and kept with a posting are the times alone.
    """
    return np.minimum(times, MAX_UNIT_TIMES).astype(np.uint16) << 6 | steps


def read_document_codes() -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return times, length, in title and in names of every possible code."""
    codes = np.arange(DOCUMENT_CODES)
    return codes >> 8, _length_of(codes >> 2 & 63), codes >> 1 & 1, codes & 1


def read_unit_codes() -> tuple[Numbers, Numbers]:
    """Return times and length of every possible code."""
    codes = np.arange(UNIT_CODES)
    return codes >> 6, _length_of(codes & 63)


def length_step(lengths: Numbers) -> Numbers:
    """Return the step that stands for each length in a code."""
    steps: Numbers = np.rint(LENGTH_STEPS * np.log2(np.maximum(lengths, 1)))
    return np.minimum(steps, 63).astype(np.uint8)


def _length_of(steps: Numbers) -> Numbers:
    return np.exp2(steps / LENGTH_STEPS)

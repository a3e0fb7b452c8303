"""Which documents hold a "phrase": its words next to each other, in this order."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.search.arrays import Numbers
from kb.search.snapshot import Snapshot
from kb.text.analysis import Term


def holders(snapshot: Snapshot, phrase: str) -> Numbers:
    """Return the numbers of the documents in which the phrase's words stand next to each other.

    Words are compared by stem; a stop word holds a place but may be any word.  A phrase of only stop
    words is held by nothing.
    """
    terms = [term for term in snapshot.analyzer.terms(phrase) if term.kind == "word"]
    units: Numbers | None = None
    for stem in {term.stem for term in terms}:
        ids = snapshot.unit_ids(stem)
        units = ids if units is None else _common(units, ids)
    if len(terms) > 1 and units is not None:
        units = _in_order(snapshot, terms, units)
    held = np.zeros(len(snapshot), bool)
    if units is not None:
        held[snapshot.document_of.take(units)] = True
    return np.flatnonzero(held)


def _in_order(snapshot: Snapshot, terms: Sequence[Term], units: Numbers) -> Numbers:
    """Those of the units, ascending, in which the terms stand as far apart as in the phrase; doubles too."""
    stretches = np.stack((units, units + np.int32(1)), axis=1)
    held: Numbers | None = None
    for term in terms:
        _, held_by, places = snapshot.places([term.stem], stretches)
        starts = (held_by.astype(np.int64) << 20) + (1 << 10) + places - term.position
        held = starts if held is None else _common(held, starts)
    return units[:0] if held is None else held >> 20


def _common(one: Numbers, other: Numbers) -> Numbers:
    """The values that two ascending arrays without doubles share, ascending."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    if not len(few):
        return few
    at = many.searchsorted(few)
    at[at == len(many)] = 0
    common: Numbers = few[many[at] == few]
    return common

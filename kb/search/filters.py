"""Filters and facets: inside one filter OR, between filters AND, and counts that stay true.

A facet's counts ignore the choice made in that facet itself: choosing one area must not make the others
look empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kb.domain.results import FacetValue, SearchRequest
from kb.search.arrays import Numbers
from kb.search.facets import COUNTED
from kb.search.snapshot import Snapshot


@dataclass(frozen=True)
class Filtered:
    """What passes every filter, how often each facet value occurs, and how many pass but for the area.

    `national` counts only those that reach all areas or the whole country.
    """

    numbers: Numbers
    counts: dict[str, dict[str, int]]
    national: int


def chosen(request: SearchRequest) -> dict[str, frozenset[str]]:
    """The filter values of a request, by facet."""
    return {
        "kind": frozenset(k.value for k in request.kinds),
        "area": frozenset(request.areas),
        "action_line": frozenset(request.action_lines),
        "theme": frozenset(request.themes),
        "status": frozenset(request.statuses),
        "law": frozenset(request.laws),
        "organisation": frozenset(request.organisations),
    }


def apply(snapshot: Snapshot, candidates: Numbers, request: SearchRequest) -> Filtered:
    """Pass documents through the filters of a request and count the facets.

    `candidates` says of every document whether it is one.  Without a choice of kind only cases pass.
    """
    if not request.kinds:
        candidates = candidates & snapshot.is_case
    if request.min_strength is not None:
        candidates = candidates & (snapshot.strength >= request.min_strength)
    if request.among is not None:
        candidates = candidates & _those(snapshot, request.among)
    having = {f: snapshot.facets.having(f, wanted) for f, wanted in chosen(request).items() if wanted}
    national = 0
    if "area" in having:
        reaching = _passing(candidates, having, but="area") & snapshot.national & ~having["area"]
        national = int(np.count_nonzero(reaching))
        if request.include_national:
            having["area"] = having["area"] | snapshot.national
    passing = _passing(candidates, having)
    counts = snapshot.facets.counts([facet for facet in COUNTED if facet not in having], passing)
    for facet in having.keys() & COUNTED:
        counts |= snapshot.facets.counts([facet], _passing(candidates, having, but=facet))
    return Filtered(passing.nonzero()[0], counts, national)


def _those(snapshot: Snapshot, slugs: Iterable[str]) -> Numbers:
    """Whether each document has one of these slugs."""
    found = np.zeros(len(snapshot), bool)
    found[[number for slug in slugs if (number := snapshot.by_slug(slug)) is not None]] = True
    return found


def _passing(candidates: Numbers, having: Mapping[str, Numbers], *, but: str = "") -> Numbers:
    """The candidates that pass every filter but one."""
    for facet, its in having.items():
        if facet != but:
            candidates = candidates & its
    return candidates


def facets(
    counts: Mapping[str, Mapping[str, int]],
    request: SearchRequest,
    complete: Mapping[str, Mapping[str, None]],
) -> dict[str, tuple[FacetValue, ...]]:
    """Arrange the counts: the facets of `complete` whole and in its order, the others by frequency.

    A chosen value is always listed, also at 0.
    """
    choice = chosen(request)
    found: dict[str, tuple[FacetValue, ...]] = {}
    for name in COUNTED:
        count, picked = counts[name], choice[name]
        whole = complete.get(name, {})
        others = [v for v in count if v not in whole] if whole else list(count)
        if name == "kind":
            others = [v for v in others if v in picked]
        others.sort(key=count.__getitem__, reverse=True)  # of equals the first in the alphabet stays first
        values = [*whole, *others]
        if picked:
            values += sorted(picked.difference(values))
        found[name] = tuple([_value(value, count.get(value, 0), value in picked) for value in values])
    return found


# the same values return with every page
_value = lru_cache(maxsize=4096)(FacetValue)

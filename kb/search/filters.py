"""Filters and facets: inside one filter OR, between filters AND, and counts that stay true.

A facet's counts ignore the choice made in that facet itself: choosing one area must not make the others
look empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kb.domain.documents import CASE_KINDS
from kb.domain.results import FacetValue, SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.search.catalogue import Numbers
from kb.search.snapshot import Snapshot

SHOWN = ("kind", "area", "action_line", "theme", "status")


@dataclass(frozen=True)
class Filtered:
    """What passes every filter, how often each facet value occurs, and how many pass but for the area.

    `national` counts only those that reach all areas or the whole country.
    """

    numbers: Numbers
    counts: dict[str, dict[str, int]]
    national: int


def chosen(request: SearchRequest) -> dict[str, frozenset[str]]:
    """The filter values of a request, by facet.  Without a choice of kind only cases pass."""
    return {
        "kind": frozenset(k.value for k in request.kinds or CASE_KINDS),
        "area": frozenset(request.areas),
        "action_line": frozenset(request.action_lines),
        "theme": frozenset(request.themes),
        "status": frozenset(request.statuses),
        "law": frozenset(request.laws),
        "organisation": frozenset(request.organisations),
    }


def apply(snapshot: Snapshot, candidates: Numbers, request: SearchRequest) -> Filtered:
    """Pass `candidates` (numbers of documents) through the filters of a request and count the facets."""
    if request.min_strength is not None:
        candidates = candidates[snapshot.strength[candidates] >= request.min_strength]
    failing = {
        facet: ~snapshot.facets[facet].having(wanted, candidates)
        for facet, wanted in chosen(request).items()
        if wanted
    }
    national = 0
    failures = sum((f.astype(np.int8) for f in failing.values()), np.zeros(len(candidates), np.int8))
    if "area" in failing:
        reaching = snapshot.national[candidates] & failing["area"]
        national = int(np.count_nonzero(reaching & (failures == 1)))
        if request.include_national:
            failures[reaching] -= 1
            failing["area"] &= ~reaching
    passing = failures == 0
    counts = {}
    for facet in SHOWN:
        counted = passing | (failing[facet] & (failures == 1)) if facet in failing else passing
        counts[facet] = snapshot.facets[facet].counts(candidates[counted])
    return Filtered(candidates[passing], counts, national)


def facets(
    counts: Mapping[str, Mapping[str, int]], request: SearchRequest, vocabulary: Vocabulary
) -> dict[str, tuple[FacetValue, ...]]:
    """Arrange the counts: areas, action lines and kinds complete and in order, the others by frequency.

    A chosen value is always listed, also at 0.
    """
    choice = {**chosen(request), "kind": frozenset(k.value for k in request.kinds)}
    complete: dict[str, list[str]] = {
        "kind": [k.value for k in CASE_KINDS],
        "area": [a.slug for a in vocabulary.areas],
        "action_line": [a.slug for a in vocabulary.action_lines],
    }
    found: dict[str, tuple[FacetValue, ...]] = {}
    for name in SHOWN:
        count = counts[name]
        values = list(complete.get(name, ()))
        listed = set(values)
        values += sorted((v for v in count if v not in listed), key=lambda v: (-count[v], v))
        if name == "kind":
            values = [v for v in values if v in listed or v in choice["kind"]]
        values += sorted(choice[name].difference(values))
        found[name] = tuple(FacetValue(v, count.get(v, 0), v in choice[name]) for v in values)
    return found

"""Filters and facets: inside one filter OR, between filters AND, and counts that stay true.

A facet's counts ignore the choice made in that facet itself: choosing one area must not make the others
look empty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kb.domain.documents import CASE_KINDS, Reach
from kb.domain.results import FacetValue, SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.search.snapshot import Entry

NATIONAL_REACH = frozenset({Reach.ALL_AREAS.value, Reach.NATIONAL.value})

Values = Callable[[Entry], Iterable[str]]

FACETS: dict[str, Values] = {
    "kind": lambda e: (e.card.kind.value,),
    "area": lambda e: e.card.areas,
    "action_line": lambda e: e.card.action_lines,
    "theme": lambda e: e.all_themes,
    "status": lambda e: (e.card.status,) if e.card.status else (),
    "law": lambda e: e.laws,
    "organisation": lambda e: e.organisations,
}
SHOWN = ("kind", "area", "action_line", "theme", "status")


@dataclass(frozen=True)
class Filtered:
    """What passes every filter, how often each facet value occurs, and how many pass but for the area.

    `national` counts only those that reach all areas or the whole country.
    """

    numbers: list[int]
    counts: dict[str, Counter[str]]
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


def apply(candidates: Iterable[Entry], request: SearchRequest) -> Filtered:
    """Pass `candidates` through the filters of a request and count the facets.

    Without a choice of kind only cases pass: the manual is found when it is asked for.
    """
    choice = chosen(request)
    kinds = choice["kind"] or {k.value for k in CASE_KINDS}
    numbers: list[int] = []
    counts: dict[str, Counter[str]] = {name: Counter() for name in SHOWN}
    national = 0
    for entry in candidates:
        if request.min_strength is not None and (entry.card.strength or 0) < request.min_strength:
            continue
        values = {name: tuple(of(entry)) for name, of in FACETS.items()}
        failing = [name for name, wanted in choice.items() if wanted and wanted.isdisjoint(values[name])]
        if "kind" not in failing and entry.card.kind.value not in kinds:
            failing.append("kind")
        reaches = entry.card.reach in NATIONAL_REACH
        if failing == ["area"] and reaches:
            national += 1
        if request.include_national and reaches and "area" in failing:
            failing.remove("area")
        if len(failing) > 1:
            continue
        for name in SHOWN:
            if failing in ([], [name]):
                counts[name].update(set(values[name]))
        if not failing:
            numbers.append(entry.number)
    return Filtered(numbers, counts, national)


def facets(
    counts: Mapping[str, Counter[str]], request: SearchRequest, vocabulary: Vocabulary
) -> dict[str, tuple[FacetValue, ...]]:
    """Arrange the counts: areas, action lines and kinds complete and in order, the others by frequency.

    A chosen value is always listed, also at 0.
    """
    choice = chosen(request)
    complete: dict[str, list[str]] = {
        "kind": [k.value for k in CASE_KINDS],
        "area": [a.slug for a in vocabulary.areas],
        "action_line": [a.slug for a in vocabulary.action_lines],
    }
    found: dict[str, tuple[FacetValue, ...]] = {}
    for name in SHOWN:
        count = counts[name]
        frequent = sorted((v for v in count if v not in complete.get(name, ())), key=lambda v: (-count[v], v))
        if name == "kind":
            frequent = [v for v in frequent if v in choice["kind"]]
        values = [*complete.get(name, ()), *frequent]
        values += sorted(choice[name] - set(values))
        found[name] = tuple(FacetValue(v, count[v], v in choice[name]) for v in values)
    return found

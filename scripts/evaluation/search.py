"""Score judged searches: nDCG@10 with graded gain, success and recall, per category, with intervals.

A case is `{id, query, category, filters?, gold: {slug: 1 or 2}}`; filters have the API's Dutch names.
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.domain.documents import Kind
from kb.domain.results import Results, SearchRequest

TOP = 10


@dataclass(frozen=True)
class Outcome:
    """One judged search and what was found, best first."""

    category: str
    query: str
    gold: dict[str, int]
    found: tuple[str, ...]

    @property
    def ndcg(self) -> float:
        gains = [self.gold.get(slug, 0) for slug in self.found[:TOP]]
        return _dcg(gains) / _dcg(sorted(self.gold.values(), reverse=True)[:TOP])

    @property
    def first_is_right(self) -> bool:
        return bool(self.found) and self.gold.get(self.found[0]) == 2

    @property
    def right_in_three(self) -> bool:
        return any(self.gold.get(slug) == 2 for slug in self.found[:3])

    @property
    def recall(self) -> float:
        return len(set(self.found[:TOP]) & set(self.gold)) / len(self.gold)


def _dcg(gains: Iterable[int]) -> float:
    return sum((2**gain - 1) / math.log2(rank + 2) for rank, gain in enumerate(gains))


def run(file: Path, find: Callable[[SearchRequest], Results]) -> list[Outcome]:
    """Put every search of a JSON Lines file and return what came of it."""
    outcomes = []
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        results = find(_request(case["query"], case.get("filters") or {}))
        found = tuple(hit.card.slug for hit in results.hits)
        outcomes.append(Outcome(case["category"], case["query"], case["gold"], found))
    return outcomes


def _request(query: str, filters: dict[str, str]) -> SearchRequest:
    def chosen(name: str) -> tuple[str, ...]:
        return (filters[name],) if name in filters else ()

    return SearchRequest(
        query=query,
        kinds=tuple(Kind(value) for value in chosen("type")),
        areas=chosen("gebied"),
        action_lines=chosen("actielijn"),
    )


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for all searches, then one per category."""
    groups: dict[str, list[Outcome]] = {"all searches": list(outcomes)}
    by_category: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_category[outcome.category].append(outcome)
    groups |= dict(sorted(by_category.items()))
    head = f"{'':22}{'n':>5}{'nDCG@10':>9}{'95 %':>16}{'first':>8}{'in 3':>7}{'recall':>8}{'empty':>7}"
    return [head, *(_row(name, group) for name, group in groups.items())]


def _row(name: str, group: Sequence[Outcome]) -> str:
    low, high = interval([o.ndcg for o in group])
    return (
        f"{name:22}{len(group):5}{mean(o.ndcg for o in group):9.3f}{f'{low:.3f} – {high:.3f}':>16}"
        f"{mean(o.first_is_right for o in group):8.3f}{mean(o.right_in_three for o in group):7.3f}"
        f"{mean(o.recall for o in group):8.3f}{sum(not o.found for o in group):7}"
    )


def mean(values: Iterable[float]) -> float:
    numbers = list(values)
    return sum(numbers) / len(numbers) if numbers else 0.0


def interval(values: Sequence[float], rounds: int = 1000) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean; the same values give the same interval."""
    chance = random.Random(1)
    means = sorted(mean(chance.choices(values, k=len(values))) for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]

"""Judged drafts of several writers → what each sign of a likeness weighs, and how well that holds for others.

A logistic regression with few weights.  It is always judged on a writer that it did not learn from: whoever
learns and measures on the same writer measures memory.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from itertools import product

import numpy as np

from kb.answers import likeness, proposing
from kb.answers.proposing import Signs, Weights
from kb.domain.documents import Document, Kind
from kb.services import match
from kb.services.match_reading import Reading
from kb.text.field_words import ELSEWHERE
from scripts.evaluation.matching import FIRST, Draft

FALSE = 0.07
"""The share of drafts that are like nothing and may get a proposal, over all writers."""
PULL = 3.0
"""How strongly the weights are drawn to 0."""
REPLICAS = 2
"""Times that a draft is read, each time with another half of the words of other matters forgotten.

Who wrote those words knew the drafts: a new writer uses fewer of them.
"""
WRONG, RIGHT = 2, (3, 4)
"""Of a draft that is like nothing its best items teach; of the others the first right one among so many."""
NOT = -99.0
"""The sureness of what may not be proposed."""
STEPS = np.linspace(0.75, 1.0, 11)


@dataclass(frozen=True)
class Seen:
    """An item beside a draft; `near` is whether it may be proposed for its own sake."""

    slug: str
    score: float
    signs: Signs
    near: bool


@dataclass(frozen=True)
class Case:
    """A judged draft with every item beside it, best score first."""

    draft: Draft
    bottlenecks: tuple[Seen, ...]
    solutions: tuple[Seen, ...]


Solves = Mapping[str, frozenset[str]]
"""Solution → the bottlenecks that it solves."""


def see(draft: Draft, reading: Reading, items: Iterable[Document], replica: int) -> Case:
    """Weigh every item beside a draft."""
    known = likeness.draft(
        (_forget(concept, replica) for concept in reading.draft.concepts), rarity=reading.rarity
    )
    own = replace(reading, draft=known)
    near = {
        slug for kind in (Kind.BOTTLENECK, Kind.STORY, Kind.INTERVENTION) for slug in own.near.nearest(kind)
    }
    seen: dict[bool, list[Seen]] = {True: [], False: []}
    for item in items:
        found = own.weigh(item)
        may = item.slug in near and found.score >= proposing.LEAST_SHARED
        one = Seen(item.slug, found.score, proposing.signs(found), may)
        seen[item.kind is Kind.BOTTLENECK].append(one)
    bottlenecks, solutions = (sorted(seen[kind], key=lambda one: -one.score) for kind in (True, False))
    return Case(draft, tuple(one for one in bottlenecks if one.slug in near), tuple(solutions))


def _forget(concept: likeness.Concept, replica: int) -> likeness.Concept:
    """A concept without the matters elsewhere, for half of the words; a word and its plural go together."""
    if (zlib.crc32(concept.word[:5].lower().encode()) >> replica) % 2:
        return concept
    return replace(concept, fields={n: w for n, w in concept.fields.items() if n not in ELSEWHERE})


def learn(cases: Iterable[Sequence[Case]], *, solutions: bool) -> Weights:
    """Fit the weights on the cases of several writers, each writer and each answer counting as much."""
    rows: list[tuple[float, ...]] = []
    truth: list[float] = []
    counts: list[float] = []
    for one in cases:
        lessons = [lesson for case in one for lesson in _lessons(case, solutions=solutions)]
        right = sum(good for _, good in lessons)
        for seen, good in lessons:
            rows.append(astuple(seen.signs))
            truth.append(float(good))
            counts.append(1 / right if good else 1 / (len(lessons) - right))
    found = _fit(np.array(rows), np.array(truth), np.array(counts))
    return Weights(found[0], Signs(*found[1:]))


def _lessons(case: Case, *, solutions: bool) -> list[tuple[Seen, bool]]:
    pool = [one for one in (case.solutions if solutions else case.bottlenecks) if one.near]
    if case.draft.none:
        return [(one, False) for one in pool[:WRONG]]
    gold = case.draft.solutions if solutions else case.draft.bottlenecks
    return [(one, True) for one in pool[: RIGHT[solutions]] if one.slug in gold][:1]


def _fit(rows: np.ndarray, truth: np.ndarray, counts: np.ndarray) -> list[float]:
    """Newton's method; the weights are for the signs as they are, the first is the base."""
    counts = counts / counts.sum()
    middle = counts @ rows
    spread = np.sqrt(counts @ (rows - middle) ** 2) + 1e-6
    known = np.c_[np.ones(len(rows)), (rows - middle) / spread]
    counts = counts * len(rows)
    pull = np.diag([1e-6, *[PULL] * rows.shape[1]])
    weights = np.zeros(known.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-np.clip(known @ weights, -30, 30)))
        slope = known.T @ (counts * (chance - truth)) + pull @ weights
        curve = (known * (counts * chance * (1 - chance))[:, None]).T @ known + pull
        weights = weights - np.linalg.solve(curve, slope)
    own = weights[1:] / spread
    return [float(weights[0] - own @ middle), *map(float, own)]


@dataclass(frozen=True)
class Measured:
    """Shares over the cases of one writer."""

    bottlenecks: float
    solutions: float
    false: float


def settle(cases: Sequence[Sequence[Case]], solves: Solves) -> tuple[Weights, Weights]:
    """Return weights of bottlenecks and of solutions, with the bases that find most at `FALSE` or less."""
    pair = learn(cases, solutions=False), learn(cases, solutions=True)
    judged = [[_judge(case, *pair) for case in one] for one in cases]
    tops = [[one.tops for one in own if one.draft.none] for own in judged]
    steps = [np.quantile([top[n] for own in tops for top in own], STEPS) + 1e-9 for n in (0, 1)]
    best: tuple[float, tuple[float, float]] | None = None
    for least in product(*steps):
        false = np.mean([np.mean([a > least[0] or b > least[1] for a, b in own]) for own in tops])
        if false > FALSE:
            continue
        found = [_measure(own, least, solves) for own in judged]
        worth = float(np.mean([one.bottlenecks + one.solutions for one in found]))
        if best is None or worth > best[0]:
            best = worth, (float(least[0]), float(least[1]))
    assert best is not None, "the last step lets nothing through"
    return replace(pair[0], base=pair[0].base - best[1][0]), replace(pair[1], base=pair[1].base - best[1][1])


def measure(cases: Iterable[Case], bottlenecks: Weights, solutions: Weights, solves: Solves) -> Measured:
    """Say what is found, and what is proposed in vain, with these weights."""
    return _measure([_judge(case, bottlenecks, solutions) for case in cases], (0.0, 0.0), solves)


@dataclass(frozen=True)
class _Judged:
    """A case with how sure each item is: slug, score, sureness; of solutions that are not near, -99."""

    draft: Draft
    bottlenecks: Sequence[tuple[str, float, float]]
    solutions: Sequence[tuple[str, float, float]]

    @property
    def tops(self) -> tuple[float, float]:
        """How sure the surest bottleneck and the surest solution are."""
        return (
            max((sure for _, _, sure in self.bottlenecks), default=NOT),
            max((sure for _, _, sure in self.solutions), default=NOT),
        )


def _judge(case: Case, bottlenecks: Weights, solutions: Weights) -> _Judged:
    def sure(one: Seen, weights: Weights) -> tuple[str, float, float]:
        found = weights.base + float(np.dot(astuple(one.signs), astuple(weights.signs)))
        return one.slug, one.score, found if one.near else NOT

    return _Judged(
        case.draft,
        [sure(one, bottlenecks) for one in case.bottlenecks],
        [sure(one, solutions) for one in case.solutions],
    )


def _measure(cases: Iterable[_Judged], least: tuple[float, float], solves: Solves) -> Measured:
    found: dict[str, list[bool]] = {"bottlenecks": [], "solutions": [], "false": []}
    for case in cases:
        problems, answers = _proposed(case, least, solves)
        if case.draft.none:
            found["false"].append(bool(problems or answers))
        if case.draft.bottlenecks:
            found["bottlenecks"].append(not case.draft.bottlenecks.isdisjoint(problems[:FIRST]))
        if case.draft.solutions:
            found["solutions"].append(not case.draft.solutions.isdisjoint(answers[:FIRST]))
    return Measured(**{name: float(np.mean(held)) for name, held in found.items()})


def _proposed(case: _Judged, least: tuple[float, float], solves: Solves) -> tuple[list[str], list[str]]:
    """What `match.compare` proposes, best first."""
    problems = {slug: score for slug, score, sure in case.bottlenecks if sure > least[0]}
    beside = match.BESIDE_THE_BEST * max(problems.values(), default=0.0)
    problems = dict([pair for pair in problems.items() if pair[1] >= beside][: match.MOST])
    answers: dict[str, float] = {}
    for slug, score, sure in case.solutions:
        solved = [problems[other] for other in solves.get(slug, ()) if other in problems]
        if solved:
            answers[slug] = score + match.BY_RELATION * max(solved)
        elif sure > least[1]:
            answers[slug] = score
    return list(problems), sorted(answers, key=lambda slug: -answers[slug])[: match.MOST]


def each_left_out(
    cases: Mapping[str, Sequence[Case]], solves: Solves, tell: Callable[[str, Measured], None]
) -> None:
    """Tell of each writer how well weights do that learned from the others only."""
    for name, own in cases.items():
        others = [one for other, one in cases.items() if other != name]
        tell(name, measure(own, *settle(others, solves), solves))

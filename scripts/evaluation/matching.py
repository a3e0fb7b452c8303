"""Drafts of bottlenecks against what is known: is the right one proposed, and nothing when there is none?"""

from __future__ import annotations

import json
import re
import shutil
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kb.services.match import Comparison

FIRST = 3
"""Proposals that are looked at."""


@dataclass(frozen=True)
class Draft:
    """A draft, with the bottlenecks and solutions that may be proposed for it; `none` when nothing may."""

    id: str
    text: str
    bottlenecks: frozenset[str]
    solutions: frozenset[str]
    none: bool


@dataclass(frozen=True)
class Outcome:
    """What was proposed for a draft, best first, and how long that took in seconds."""

    draft: Draft
    bottlenecks: tuple[str, ...]
    solutions: tuple[str, ...]
    took: float

    @property
    def bottleneck_found(self) -> bool:
        return not self.draft.bottlenecks.isdisjoint(self.bottlenecks[:FIRST])

    @property
    def solution_found(self) -> bool:
        return not self.draft.solutions.isdisjoint(self.solutions[:FIRST])

    @property
    def false(self) -> bool:
        """Whether something was proposed where nothing is like it."""
        return self.draft.none and bool(self.bottlenecks or self.solutions)

    @property
    def good(self) -> bool:
        if self.draft.none:
            return not self.false
        return self.bottleneck_found and (self.solution_found or not self.draft.solutions)


class Score:
    """Shares over outcomes; a share of nothing is 1."""

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        self.bottlenecks = _share(o.bottleneck_found for o in outcomes if o.draft.bottlenecks)
        self.solutions = _share(o.solution_found for o in outcomes if o.draft.solutions)
        self.false = 1 - _share(not o.false for o in outcomes if o.draft.none)


def load(path: Path) -> list[Draft]:
    """Read judged drafts, one JSON object a line."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        raw = json.loads(line)
        judged = (frozenset(raw["match_knelpunt"]), frozenset(raw["match_solution"]))
        found.append(Draft(raw["id"], raw["draft"], *judged, raw["none"]))
    return found


def run(drafts: Iterable[Draft], compare: Callable[[str], Comparison]) -> list[Outcome]:
    """Put every draft to `compare`."""
    outcomes = []
    for draft in drafts:
        started = time.perf_counter()
        found = compare(draft.text)
        took = time.perf_counter() - started
        known = tuple(m.document.slug for m in found.bottlenecks)
        solutions = tuple(m.document.slug for m in found.solutions)
        outcomes.append(Outcome(draft, known, solutions, took))
    return outcomes


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """The lines that people read."""
    score = Score(outcomes)
    none = sum(o.draft.none for o in outcomes)
    return [
        f"{len(outcomes)} drafts, {none} of them like nothing that is known",
        f"recall@{FIRST}, bottleneck  {score.bottlenecks:.3f}",
        f"recall@{FIRST}, solution    {score.solutions:.3f}",
        f"false matches          {score.false:.3f}",
    ]


def enlarge(content: Path, to: Path, bottlenecks: int) -> None:
    """Copy the content with so many bottlenecks: each a real one with a sentence swapped for another's.

    Always the same ones for the same content.
    """
    shutil.copytree(content, to)
    files = sorted((to / "knelpunten").glob("*.md"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    sentences = [re.findall(r"[A-Z][^.#\n]{30,}\.", text.partition("## Wat knelt er")[2]) for text in texts]
    for number in range(len(files), bottlenecks):
        own, other = number % len(files), (number * 7 + number // len(files)) % len(files)
        text, mine = texts[own], sentences[own]
        text = text.replace(mine[number % len(mine)], sentences[other][number % len(sentences[other])])
        text = re.sub(r"^id: .*$", f"id: KN-{number + 1000:04}", text, flags=re.MULTILINE)
        text = re.sub(r'^titel: "', f'titel: "{number}. ', text, flags=re.MULTILINE)
        (to / "knelpunten" / f"{files[own].stem}-{number}.md").write_text(text, encoding="utf-8")


def typed(drafts: Iterable[Draft], step: int = 20) -> list[Draft]:
    """Return the drafts as they grow under someone's fingers, so many characters at a time."""
    return [
        replace(draft, text=draft.text[:end])
        for draft in drafts
        for end in range(step, len(draft.text) + step, step)
    ]


def speed(outcomes: Sequence[Outcome], bottlenecks: int) -> str:
    """The line that people read about how long a comparison takes."""
    took = sorted(outcome.took * 1000 for outcome in outcomes)
    p50, p95 = took[len(took) // 2], took[int(len(took) * 0.95)]
    return f"{bottlenecks} bottlenecks, {len(took)} comparisons: p50 {p50:.1f} ms, p95 {p95:.1f} ms"


def _share(held: Iterable[bool]) -> float:
    values = list(held)
    return sum(values) / len(values) if values else 1.0

"""Score the privacy check: recall and precision per kind, on texts of which people marked the spots.

A case is `{id, text, spans: [{start, end, type, value}], clean}`.  A spot counts as found when a finding of
the same kind overlaps it, a finding counts as right when it overlaps a spot of its kind.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.text import personal_data
from kb.text.personal_data import Finding, Kind

NAMES = {"email": Kind.EMAIL, "postcode_huisnummer": Kind.ADDRESS}
"""What the cases call otherwise."""


@dataclass(frozen=True)
class Outcome:
    """One text, the spots that people marked, and what was found."""

    id: str
    text: str
    spots: tuple[Finding, ...]
    found: tuple[Finding, ...]

    @property
    def missed(self) -> tuple[Finding, ...]:
        return tuple(spot for spot in self.spots if not _met(spot, self.found))

    @property
    def false(self) -> tuple[Finding, ...]:
        return tuple(one for one in self.found if not _met(one, self.spots))


def _met(one: Finding, others: Sequence[Finding]) -> bool:
    return any(o.kind is one.kind and o.start < one.end and one.start < o.end for o in others)


def run(file: Path) -> list[Outcome]:
    """Check every text of a JSON Lines file."""
    outcomes = []
    for line in file.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        spots = tuple(
            Finding(spot["start"], spot["end"], Kind(NAMES.get(spot["type"], spot["type"])))
            for spot in case["spans"]
        )
        outcomes.append(Outcome(case["id"], case["text"], spots, personal_data.find(case["text"])))
    return outcomes


@dataclass(frozen=True)
class Score:
    """The figures of some kinds together."""

    outcomes: Sequence[Outcome]
    kinds: frozenset[Kind] = frozenset(Kind)

    def _count(self, name: str) -> int:
        return sum(one.kind in self.kinds for o in self.outcomes for one in getattr(o, name))

    @property
    def spots(self) -> int:
        return self._count("spots")

    @property
    def found(self) -> int:
        return self._count("found")

    @property
    def recall(self) -> float:
        return 1 - self._count("missed") / self.spots if self.spots else 1.0

    @property
    def precision(self) -> float:
        return 1 - self._count("false") / self.found if self.found else 1.0

    @property
    def clean(self) -> float:
        """The share of the texts without spots in which nothing was found."""
        empty = [o for o in self.outcomes if not o.spots]
        return sum(not o.found for o in empty) / len(empty) if empty else 1.0


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for everything, one for all kinds but names, then one per kind."""
    rows = {"all kinds": frozenset(Kind), "all but names": frozenset(Kind) - {Kind.NAME}}
    rows |= {kind.value: frozenset({kind}) for kind in Kind}
    counts = Counter(not o.spots for o in outcomes)
    lines = [f"{'':16}{'spots':>7}{'found':>7}{'recall':>9}{'precision':>11}"]
    for name, kinds in rows.items():
        score = Score(outcomes, kinds)
        lines.append(f"{name:16}{score.spots:7}{score.found:7}{score.recall:9.3f}{score.precision:11.3f}")
    return [*lines, f"clean texts without a finding: {Score(outcomes).clean:.3f} of {counts[True]}"]

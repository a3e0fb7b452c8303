"""Judged questions and conversations → how often the answer is there, is right, or is rightly refused.

Definitions.  Sources of an answer, in order, without doubles: its cases, its figures, what its sentences
cite; for a question about a figure the figures come first.  hit@n: a judged source among the first n
(answerable questions only).  must-contain: every pattern is found in the framing text and the
sentences together.  Refusals: precision is the share of refusals that were right, recall the share
of unanswerable questions that were refused.  Citation precision: the share of the sentences quoted from a
passage that do stand in it.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from kb.answers.contexts import SIGNATURE, plain_context
from kb.answers.model import Answer, AnswerKind, Context, PassageCitation

Ask = Callable[[str, dict[str, object] | None], Answer]
"""Question and context of the previous answer → answer."""
PassageText = Callable[[str, str], str | None]
"""Slug and anchor → the text of the passage, or None."""


@dataclass(frozen=True)
class Judged:
    """A question with what is expected of its answer."""

    id: str
    group: str
    question: str
    gold: frozenset[str]
    patterns: tuple[str, ...]
    answerable: bool
    figures_first: bool

    @classmethod
    def of(cls, row: Mapping[str, object], number: str, group: str) -> Judged:
        return cls(
            id=number,
            group=group,
            question=str(row["question"]),
            gold=frozenset(row["gold_slugs"]),
            patterns=tuple(row["must_contain"]),
            answerable=bool(row["answerable"]),
            figures_first=group in ("fact-figure", "indicator"),
        )


@dataclass(frozen=True)
class Outcome:
    judged: Judged
    answer: Answer
    sources: tuple[str, ...]
    wrong_citations: tuple[str, ...]

    @property
    def refused(self) -> bool:
        return self.answer.kind is AnswerKind.NONE

    def hit(self, first: int) -> bool:
        return not self.judged.gold.isdisjoint(self.sources[:first])

    @property
    def contains(self) -> bool:
        text = " ".join((self.answer.text, *(s.text for s in self.answer.sentences)))
        return all(re.search(pattern, text, re.IGNORECASE) for pattern in self.judged.patterns)

    @property
    def good(self) -> bool:
        if not self.judged.answerable:
            return self.refused
        return not self.refused and self.hit(3) and self.contains


@dataclass
class Score:
    """Counts over a set of outcomes; a rate of nothing is None."""

    outcomes: list[Outcome] = field(default_factory=list)

    def _rate(self, good: Iterable[bool]) -> float | None:
        found = list(good)
        return sum(found) / len(found) if found else None

    @property
    def hit1(self) -> float | None:
        return self._rate(o.hit(1) for o in self.outcomes if o.judged.answerable)

    @property
    def hit3(self) -> float | None:
        return self._rate(o.hit(3) for o in self.outcomes if o.judged.answerable)

    @property
    def contains(self) -> float | None:
        return self._rate(o.contains for o in self.outcomes if o.judged.answerable and o.judged.patterns)

    @property
    def refusal_precision(self) -> float | None:
        return self._rate(not o.judged.answerable for o in self.outcomes if o.refused)

    @property
    def refusal_recall(self) -> float | None:
        return self._rate(o.refused for o in self.outcomes if not o.judged.answerable)

    @property
    def wrongly_refused(self) -> float | None:
        return self._rate(o.refused for o in self.outcomes if o.judged.answerable)

    @property
    def citation_precision(self) -> float | None:
        cited = (s.citation for o in self.outcomes for s in o.answer.sentences)
        literal = sum(isinstance(c, PassageCitation) for c in cited)
        wrong = sum(len(o.wrong_citations) for o in self.outcomes)
        return 1 - wrong / literal if literal else None


def load(path: Path) -> list[dict[str, object]]:
    """Return the rows of a JSON Lines file, in order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def questions(rows: Sequence[Mapping[str, object]], ask: Ask, passage: PassageText) -> list[Outcome]:
    """Ask every single question."""
    found = []
    for row in rows:
        group = "/".join(str(row[key]) for key in ("kind", "subkind") if key in row)
        judged = Judged.of(row, str(row["id"]), group)
        found.append(_outcome(judged, ask(judged.question, None), passage))
    return found


def dialogues(rows: Sequence[Mapping[str, object]], ask: Ask, passage: PassageText) -> list[list[Outcome]]:
    """Hold every conversation, sending back the context of each answer with the next question."""
    held = []
    for row in rows:
        context: dict[str, object] | None = None
        turns = []
        for number, turn in enumerate(row["turns"], 1):
            judged = Judged.of(turn, f"{row['id']}.{number}", str(row["kind"]))
            answer = ask(judged.question, context)
            context = sent_back(answer.context)
            turns.append(_outcome(judged, answer, passage))
        held.append(turns)
    return held


def sent_back(context: Context) -> dict[str, object]:
    """The context as a client sends it back."""
    return {**plain_context(context), SIGNATURE: context.signature}


def _outcome(judged: Judged, answer: Answer, passage: PassageText) -> Outcome:
    cases = [example.card.slug for example in answer.examples]
    figures = [line.indicator for line in answer.figures]
    cited = [sentence.citation.slug for sentence in answer.sentences]
    ordered = [*figures, *cases, *cited] if judged.figures_first else [*cases, *figures, *cited]
    wrong = []
    for sentence in answer.sentences:
        citation = sentence.citation
        if isinstance(citation, PassageCitation):
            text = passage(citation.slug, citation.anchor)
            if text is None or sentence.text not in text:
                wrong.append(sentence.text)
    return Outcome(judged, answer, tuple(dict.fromkeys(ordered)), tuple(wrong))


def interval(good: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson); the whole range for none."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, good / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


HEADER = (
    f"{'':34}{'n':>4}{'hit@1':>8}{'hit@3':>8}{'must':>8}{'refused':>9}{'ref.prec':>9}{'wrongly':>9}"
    f"{'cited':>8}{'good':>7}{'95 %':>16}"
)
"""good: answered with a judged source among the first three and every pattern, or rightly refused."""


def line(name: str, outcomes: Sequence[Outcome]) -> str:
    """One line of the table."""
    score = Score(list(outcomes))
    values = (
        (score.hit1, 8),
        (score.hit3, 8),
        (score.contains, 8),
        (score.refusal_recall, 9),
        (score.refusal_precision, 9),
        (score.wrongly_refused, 9),
        (score.citation_precision, 8),
    )
    shown = "".join(f"{'–' if v is None else f'{v:.3f}':>{width}}" for v, width in values)
    good = sum(outcome.good for outcome in outcomes)
    low, high = interval(good, len(outcomes))
    share = f"{good / len(outcomes):>7.3f}   {low:.3f} – {high:.3f}" if outcomes else ""
    return f"{name:34}{len(outcomes):>4}{shown}{share}"


def table(outcomes: Sequence[Outcome]) -> list[str]:
    """The lines of all questions and of each kind."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.judged.group].append(outcome)
    return [HEADER, line("all questions", outcomes), *(line(f"  {g}", os) for g, os in groups.items())]


def speed(rows: Sequence[Mapping[str, object]], ask: Ask) -> str:
    """The line that says how long an answer takes, of the second time that everything is asked."""
    for row in rows:
        ask(str(row["question"]), None)
    taken = []
    for row in rows:
        start = perf_counter()
        ask(str(row["question"]), None)
        taken.append(1000 * (perf_counter() - start))
    taken.sort()
    at = {share: taken[min(len(taken) - 1, int(share * len(taken)))] for share in (0.5, 0.95)}
    return f"{len(taken)} answers: half within {at[0.5]:.0f} ms, 95 % within {at[0.95]:.0f} ms"


def dialogue_table(held: Sequence[Sequence[Outcome]]) -> list[str]:
    """First turns, follow-up turns, and the share of conversations in which every turn is good."""
    first = [turns[0] for turns in held]
    later = [outcome for turns in held for outcome in turns[1:]]
    whole = sum(all(o.good for o in turns) for turns in held) / len(held) if held else 0.0
    return [
        HEADER,
        line("first turns", first),
        line("follow-up turns", later),
        f"conversations with every turn good: {whole:.3f}",
    ]

"""A drafted bottleneck → what is known already: like bottlenecks, what solved them, and the laws at play.

Whoever types gets the solutions of others before a complaint is filed.  What is typed is not kept, and
not logged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from kb.answers import proposing
from kb.answers.likeness import Evidence, Likeness
from kb.domain.documents import BottleneckDetails, Document, Kind, RelationKind
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services.match_laws import LawMatch, laws
from kb.services.match_reading import Reading, read, warm
from kb.storage import documents
from kb.storage.database import Database

__all__ = ["BottleneckMatch", "Comparison", "LawMatch", "Nearby", "SolutionMatch", "compare", "warm"]

SHORTEST, LONGEST = 15, 4000
"""Characters of a draft: a shorter one says too little, of a longer one only the first count."""
MOST = 5
"""Of each: bottlenecks, solutions, laws."""
MOST_NEARBY = 3
FAR = -5.0
"""What is less sure is not even near."""
BESIDE_THE_BEST = 0.5
"""What a bottleneck must have of the likeness of the best: beside a clear one, a vague one is noise."""
BY_RELATION = 0.8
"""What the likeness of the bottleneck counts for what solves it, beside the solution's own."""


@dataclass(frozen=True)
class BottleneckMatch:
    """A known bottleneck, solved ones included; `fragment` is safe HTML whose only markup is `<mark>`.

    `anchor` is the passage of the fragment, None when it comes from the summary.
    """

    document: Document
    likeness: Likeness
    fragment: str
    anchor: str | None


@dataclass(frozen=True)
class SolutionMatch:
    """A practice or intervention; `solves` are the slugs of the matched bottlenecks that it solves."""

    document: Document
    likeness: Likeness
    fragment: str
    anchor: str | None
    solves: tuple[str, ...]


@dataclass(frozen=True)
class Nearby:
    """A bottleneck that comes nearest where none is like the draft: no match."""

    document: Document
    fragment: str
    anchor: str | None


@dataclass(frozen=True)
class Comparison:
    """What is known of a draft: at most five of each, best first; the laws that it names come first.

    `nearest`, at most three, is empty when a bottleneck is like the draft.
    """

    bottlenecks: tuple[BottleneckMatch, ...] = ()
    solutions: tuple[SolutionMatch, ...] = ()
    laws: tuple[LawMatch, ...] = ()
    nearest: tuple[Nearby, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known; what is only near is not."""
        return bool(self.bottlenecks or self.solutions or self.laws)


def compare(
    db: Database,
    index: SearchIndex,
    text: str,
    *,
    vocabulary: Vocabulary,
    also: Sequence[Document] = (),
    without: Collection[str] = (),
) -> Comparison:
    """Return what is like a draft, among what anyone may see and `also`, what this asker may see beside it.

    Documents in `without` (slugs) are left out.  A text of fewer than 15 characters is like nothing.
    """
    text = text.strip()[:LONGEST]
    if len(text) < SHORTEST:
        return Comparison()
    reading = read(db, index, text, vocabulary=vocabulary, hidden=without)
    weighed = _weighed(reading, also)
    problems = _bottlenecks(weighed)
    return Comparison(
        tuple(
            BottleneckMatch(p.document, p.likeness, *reading.fragment(p.document, p.evidence.stems))
            for p in problems
        ),
        tuple(
            SolutionMatch(s.document, s.likeness, *reading.fragment(s.document, s.evidence.stems), s.solves)
            for s in _solutions(reading, problems)
        ),
        laws(
            db,
            text,
            [problem.document for problem in problems],
            vocabulary=vocabulary,
            hidden=reading.hidden,
            limit=MOST,
        ),
        () if problems else tuple(_nearest(reading, weighed)),
    )


@dataclass(frozen=True)
class _Found:
    """A document that is like the draft; `score` orders."""

    document: Document
    evidence: Evidence
    likeness: Likeness
    score: float
    solves: tuple[str, ...] = ()


def _weighed(reading: Reading, also: Sequence[Document]) -> list[tuple[Document, Evidence]]:
    """The bottlenecks that may be like the draft, with what they share with it."""
    public = reading.documents(reading.near.nearest(Kind.BOTTLENECK))
    known = {d.slug: d for d in (*also, *public) if d.slug not in reading.hidden}
    return [(document, reading.weigh(document)) for document in known.values()]


def _bottlenecks(weighed: Sequence[tuple[Document, Evidence]]) -> list[_Found]:
    """The bottlenecks that are like the draft, best first."""
    found = []
    for document, evidence in weighed:
        judged = proposing.judge(evidence, proposing.BOTTLENECKS)
        if judged:
            found.append(_Found(document, evidence, judged, evidence.score))
    best = max((one.score for one in found), default=0.0)
    return sorted((one for one in found if one.score >= BESIDE_THE_BEST * best), key=_order)[:MOST]


def _nearest(reading: Reading, weighed: Sequence[tuple[Document, Evidence]]) -> Iterator[Nearby]:
    sure = [(proposing.sureness(evidence, proposing.BOTTLENECKS), d, evidence) for d, evidence in weighed]
    near = sorted((one for one in sure if one[0] > FAR), key=lambda one: (-one[0], one[1].slug))
    for _, document, evidence in near[:MOST_NEARBY]:
        yield Nearby(document, *reading.fragment(document, evidence.stems))


def _solutions(reading: Reading, problems: Sequence[_Found]) -> list[_Found]:
    """What solves those bottlenecks, and what is very like the draft itself, best first."""
    solves: dict[str, list[_Found]] = {}
    for problem in problems:
        for slug in dict.fromkeys(solved_by(reading.db, problem.document)):
            solves.setdefault(slug, []).append(problem)
    near = [*reading.near.nearest(Kind.STORY), *reading.near.nearest(Kind.INTERVENTION)]
    found = []
    for document in reading.documents([*solves, *near]):
        if document.kind not in (Kind.STORY, Kind.INTERVENTION):
            continue
        evidence = reading.weigh(document)
        judged = proposing.judge(evidence, proposing.SOLUTIONS)
        solved = solves.get(document.slug, [])
        score = evidence.score
        if solved:
            best = max(solved, key=lambda problem: problem.score)
            score += BY_RELATION * best.score
            judged = Likeness.STRONG if judged is Likeness.STRONG else best.likeness
        if judged:
            slugs = tuple(problem.document.slug for problem in solved)
            found.append(_Found(document, evidence, judged, score, slugs))
    return sorted(found, key=_order)[:MOST]


def _order(found: _Found) -> tuple[float, str, str]:
    return -found.score, found.document.title, found.document.slug


def solved_by(db: Database, problem: Document) -> Iterator[str]:
    details = problem.details
    if isinstance(details, BottleneckDetails) and details.solved_by:
        yield details.solved_by
    for kind, inverse, other in documents.links(db, problem.slug):
        if inverse and kind is RelationKind.SOLVES:
            yield other

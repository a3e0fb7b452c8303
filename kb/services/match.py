"""A drafted bottleneck → what is known already: like bottlenecks, what solved them, and the laws at play.

Whoever types gets the solutions of others before a complaint is filed.  What is typed is not kept, and
not logged.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.answers import likeness
from kb.answers.likeness import Bounds, Concept, Evidence, Likeness, Profile
from kb.answers.matching import Reader
from kb.domain.documents import BottleneckDetails, Document, Kind, RelationKind
from kb.domain.vocabulary import Vocabulary
from kb.search import highlight
from kb.search.index import SearchIndex
from kb.search.occurrences import occurrences
from kb.search.snapshot import Snapshot
from kb.services import find
from kb.services.indexing import current
from kb.services.match_candidates import Candidates
from kb.services.match_laws import LawMatch, laws
from kb.storage import documents
from kb.storage.database import Database
from kb.text.analysis import Analyzer
from kb.text.place_names import named_areas

__all__ = ["BottleneckMatch", "Comparison", "LawMatch", "SolutionMatch", "compare", "warm"]

SHORTEST, LONGEST = 15, 4000
"""Characters of a draft: a shorter one says too little, of a longer one only the first count."""
COMPARED = (Kind.BOTTLENECK, Kind.STORY, Kind.INTERVENTION)
REMEMBERED = 2048
"""Documents of which is remembered what they are about."""
MOST = 5
"""Of each: bottlenecks, solutions, laws."""

BOTTLENECKS = Bounds(strong=1.9, possible=1.35)
SOLUTIONS = Bounds(strong=2.1, possible=1.65)
"""Of what solves no bottleneck that is like the draft: it tells of an approach, not of what is wrong."""
BESIDE_THE_BEST = 0.5
"""What a bottleneck must have of the likeness of the best: beside a clear one, a vague one is noise."""
BY_RELATION = 0.8
"""What the likeness of the bottleneck counts for what solves it, beside the solution's own."""

TITLE, PROBLEM, SUMMARY, NAMES, REST = 1.0, 0.45, 0.5, 0.4, 0.2
"""What a stem counts by where it stands: the problem is told under its own heading."""
SOLUTION_HEADING = "Oplossing"


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
class Comparison:
    """What is known of a draft: at most five of each, best first; the laws that it names come first."""

    bottlenecks: tuple[BottleneckMatch, ...] = ()
    solutions: tuple[SolutionMatch, ...] = ()
    laws: tuple[LawMatch, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is known."""
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
    draft = _read(db, index, text, vocabulary, frozenset(without))
    problems = _bottlenecks(draft, also)
    return Comparison(
        tuple(BottleneckMatch(p.document, p.likeness, *draft.fragment(p)) for p in problems),
        tuple(
            SolutionMatch(s.document, s.likeness, *draft.fragment(s), s.solves)
            for s in _solutions(draft, problems)
        ),
        laws(
            db,
            text,
            [problem.document for problem in problems],
            vocabulary=vocabulary,
            hidden=draft.hidden,
            limit=MOST,
        ),
    )


def warm(db: Database, index: SearchIndex, *, vocabulary: Vocabulary) -> None:
    """Read what is known, so that the first comparison is as quick as any.

    Meant for a thread of its own at the start of a process; the latest `REMEMBERED` of what is read are kept.
    """
    draft = _read(db, index, "", vocabulary, frozenset())
    for document in draft.documents(documents.findable_slugs(db, COMPARED)[:REMEMBERED]):
        draft.weigh(document)


@dataclass(frozen=True)
class _Found:
    """A document that is like the draft; `score` orders."""

    document: Document
    evidence: Evidence
    likeness: Likeness
    score: float
    solves: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Draft:
    """A draft, read, with what every step needs."""

    db: Database
    snapshot: Snapshot
    vocabulary: Vocabulary
    reader: Reader
    concepts: tuple[Concept, ...]
    told: float
    rarity: Callable[[str], float]
    near: Candidates
    hidden: frozenset[str]

    def weigh(self, document: Document) -> Evidence:
        labels = "\n".join(_names(document, self.vocabulary))
        item = _profile(tuple(_places(document)), labels, self.reader, self.snapshot.analyzer)
        return likeness.evidence(self.concepts, item, rarity=self.rarity)

    def judge(self, evidence: Evidence, bounds: Bounds) -> Likeness | None:
        return likeness.judge(evidence, bounds, told=self.told)

    def documents(self, slugs: Iterable[str]) -> list[Document]:
        """The findable ones among these that may be shown, each once."""
        wanted = [slug for slug in dict.fromkeys(slugs) if slug not in self.hidden]
        return [d for d in documents.by_slugs(self.db, wanted) if d.is_findable]

    def fragment(self, found: _Found) -> tuple[str, str | None]:
        """The best piece of a document, with the words that the draft shares marked, and its anchor."""
        worth = found.evidence.stems
        number = self.snapshot.by_slug(found.document.slug)
        if number is not None:
            seen = occurrences(self.snapshot, worth, [number]) if worth else None
            return highlight.fragments(self.snapshot, [number], worth, seen)[0]
        analyzer, text = self.snapshot.analyzer, found.document.summary
        spots = [highlight.Spot(term.start, term.stem) for term in analyzer.terms(text) if term.stem in worth]
        return highlight.marked(text, spots, 0, len(text), analyzer), None


def _read(
    db: Database, index: SearchIndex, text: str, vocabulary: Vocabulary, hidden: frozenset[str]
) -> _Draft:
    snapshot = current(db, index)
    total = int(snapshot.is_case.sum())

    @cache
    def rarity(stem: str) -> float:
        return likeness.rarity(snapshot.frequency(stem), total)

    synonyms = find.synonyms_of(vocabulary.synonyms)
    places = named_areas(text, vocabulary.areas).spans
    concepts = likeness.read(text, analyzer=index.analyzer, synonyms=synonyms, without=places)
    told = likeness.told(concepts, rarity=rarity)
    near = Candidates(concepts, snapshot, rarity=rarity)
    return _Draft(db, snapshot, vocabulary, _reader(index.analyzer), concepts, told, rarity, near, hidden)


def _bottlenecks(draft: _Draft, also: Sequence[Document]) -> list[_Found]:
    """The bottlenecks that are like the draft, best first."""
    public = draft.documents(draft.near.nearest(Kind.BOTTLENECK))
    known = {d.slug: d for d in (*also, *public) if d.slug not in draft.hidden}
    found = []
    for document in known.values():
        evidence = draft.weigh(document)
        judged = draft.judge(evidence, BOTTLENECKS)
        if judged:
            found.append(_Found(document, evidence, judged, evidence.score))
    best = max((one.score for one in found), default=0.0)
    return sorted((one for one in found if one.score >= BESIDE_THE_BEST * best), key=_order)[:MOST]


def _solutions(draft: _Draft, problems: Sequence[_Found]) -> list[_Found]:
    """What solves those bottlenecks, and what is very like the draft itself, best first."""
    solves: dict[str, list[_Found]] = {}
    for problem in problems:
        for slug in dict.fromkeys(_solved_by(draft.db, problem.document)):
            solves.setdefault(slug, []).append(problem)
    near = [*draft.near.nearest(Kind.STORY), *draft.near.nearest(Kind.INTERVENTION)]
    found = []
    for document in draft.documents([*solves, *near]):
        if document.kind not in (Kind.STORY, Kind.INTERVENTION):
            continue
        evidence = draft.weigh(document)
        judged = draft.judge(evidence, SOLUTIONS)
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


def _solved_by(db: Database, problem: Document) -> Iterator[str]:
    details = problem.details
    if isinstance(details, BottleneckDetails) and details.solved_by:
        yield details.solved_by
    for kind, inverse, other in documents.links(db, problem.slug):
        if inverse and kind is RelationKind.SOLVES:
            yield other


def _places(document: Document) -> Iterator[tuple[str, float]]:
    """The texts of a document, each with what a stem counts there."""
    yield document.title, TITLE
    yield document.summary, SUMMARY
    problem: list[str] = []
    rest: list[str] = []
    for passage in document.passages:
        tells = document.kind is Kind.BOTTLENECK and not passage.heading.startswith(SOLUTION_HEADING)
        (problem if tells else rest).append(passage.text)
    yield "\n".join(problem), PROBLEM
    yield "\n".join(rest), REST


def _names(document: Document, vocabulary: Vocabulary) -> Iterator[str]:
    """What its themes and laws are called; not its areas and parties, which say nothing of the problem."""
    for theme in (vocabulary.theme[slug] for slug in document.themes):
        yield from (theme.name, *theme.search_words)
    for reference in document.laws:
        law = vocabulary.law.get(reference.law)
        if law:
            yield from filter(None, (law.name, law.abbreviation, *law.aliases))


@lru_cache(maxsize=REMEMBERED)
def _profile(
    places: tuple[tuple[str, float], ...], labels: str, reader: Reader, analyzer: Analyzer
) -> Profile:
    return likeness.profile(places, (labels, NAMES), reader=reader, analyzer=analyzer)


@lru_cache(maxsize=2)
def _reader(analyzer: Analyzer) -> Reader:
    return Reader(analyzer)

"""A draft beside what is known: what both share, and the piece of an item that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from kb.answers import likeness
from kb.answers.likeness import Draft, Evidence, Item
from kb.answers.matching import Reader
from kb.domain.documents import Document, Kind
from kb.domain.vocabulary import Vocabulary
from kb.search import highlight
from kb.search.index import SearchIndex
from kb.search.occurrences import occurrences
from kb.search.snapshot import Snapshot
from kb.services import find
from kb.services.indexing import current
from kb.services.match_candidates import Candidates
from kb.storage import documents
from kb.storage.database import Database
from kb.text.analysis import Analyzer
from kb.text.place_names import named_areas

COMPARED = (Kind.BOTTLENECK, Kind.STORY, Kind.INTERVENTION)
REMEMBERED = 2048
"""Documents of which is remembered what they are about."""
TITLE, PROBLEM, SUMMARY, NAMES, REST = 1.0, 0.45, 0.5, 0.4, 0.2
"""What a stem counts by where it stands: the problem is told under its own headings."""
SOLUTION_HEADING = "Oplossing"


@dataclass(frozen=True)
class Reading:
    """A draft, read, with what every step needs."""

    db: Database
    snapshot: Snapshot
    vocabulary: Vocabulary
    reader: Reader
    draft: Draft
    rarity: Callable[[str], float]
    near: Candidates
    hidden: frozenset[str]

    def weigh(self, document: Document) -> Evidence:
        """Return what the draft and a document share."""
        labels = "\n".join(_names(document, self.vocabulary))
        head = ((document.title, TITLE), (document.summary, SUMMARY))
        item = _item(head, tuple(_places(document)), labels, self.reader, self.snapshot.analyzer)
        return likeness.evidence(self.draft, item, rarity=self.rarity)

    def documents(self, slugs: Iterable[str]) -> list[Document]:
        """Return the findable ones among these that may be shown, each once."""
        wanted = [slug for slug in dict.fromkeys(slugs) if slug not in self.hidden]
        return [d for d in documents.by_slugs(self.db, wanted) if d.is_findable]

    def fragment(self, document: Document, worth: Mapping[str, float]) -> tuple[str, str | None]:
        """Return the best piece of a document, with the words of `worth` (stems) marked, and its anchor."""
        number = self.snapshot.by_slug(document.slug)
        if number is not None:
            seen = occurrences(self.snapshot, worth, [number]) if worth else None
            return highlight.fragments(self.snapshot, [number], worth, seen)[0]
        analyzer, text = self.snapshot.analyzer, document.summary
        spots = [highlight.Spot(term.start, term.stem) for term in analyzer.terms(text) if term.stem in worth]
        return highlight.marked(text, spots, 0, len(text), analyzer), None


def read(
    db: Database, index: SearchIndex, text: str, *, vocabulary: Vocabulary, hidden: Collection[str] = ()
) -> Reading:
    """Read a draft; documents in `hidden` (slugs) are never shown."""
    snapshot = current(db, index)
    total = int(snapshot.is_case.sum())

    @cache
    def rarity(stem: str) -> float:
        return likeness.rarity(snapshot.frequency(stem), total)

    synonyms = find.synonyms_of(vocabulary.synonyms)
    places = named_areas(text, vocabulary.areas).spans
    concepts = likeness.read(text, analyzer=index.analyzer, synonyms=synonyms, without=places)
    near = Candidates(concepts, snapshot, rarity=rarity)
    draft = likeness.draft(concepts, rarity=rarity)
    reader = _reader(index.analyzer)
    return Reading(db, snapshot, vocabulary, reader, draft, rarity, near, frozenset(hidden))


def warm(db: Database, index: SearchIndex, *, vocabulary: Vocabulary) -> None:
    """Read what is known, so that the first comparison is as quick as any.

    Meant for a thread of its own at the start of a process; the latest `REMEMBERED` of what is read are kept.
    """
    reading = read(db, index, "", vocabulary=vocabulary)
    for document in reading.documents(documents.findable_slugs(db, COMPARED)[:REMEMBERED]):
        reading.weigh(document)


def _places(document: Document) -> Iterator[tuple[str, float]]:
    """The texts of a document below its head, each with what a stem counts there."""
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
def _item(
    head: tuple[tuple[str, float], ...],
    body: tuple[tuple[str, float], ...],
    labels: str,
    reader: Reader,
    analyzer: Analyzer,
) -> Item:
    return likeness.item(head, body, (labels, NAMES), reader=reader, analyzer=analyzer)


@lru_cache(maxsize=2)
def _reader(analyzer: Analyzer) -> Reader:
    return Reader(analyzer)

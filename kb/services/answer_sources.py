"""What answering a question needs from the house: candidates, their documents, how common a word is,
spelling.

The core (`kb.answers`) opens nothing; here is everything that it is given.  Documents are kept in memory
for as long as the index that found them is the present one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from weakref import WeakKeyDictionary

from kb.answers import matching, ranking
from kb.answers.asked_forms import in_other_forms
from kb.answers.matching import Asked, Reader
from kb.answers.ranking import Candidate, Match
from kb.domain.documents import Document, Kind
from kb.domain.indicators import Indicator
from kb.domain.results import Correction, SearchRequest
from kb.domain.vocabulary import SynonymGroup, Term, Vocabulary
from kb.search import records
from kb.search.index import SearchIndex
from kb.search.lexicon import lexicon
from kb.search.snapshot import Snapshot
from kb.services import find, library
from kb.services.indexing import current
from kb.storage import documents
from kb.storage.database import Database
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.common_words import COMMON
from kb.text.english import is_english
from kb.text.languages import is_foreign
from kb.text.place_names import place_words
from kb.text.question_words import ASKING
from kb.text.questions import Question
from kb.text.spelling import Speller
from kb.text.stems import stem
from kb.text.tokens import tokenize

CANDIDATES = 20
PASSAGES = 40
TOPIC_WEIGHT = 0.6
"""What a word of the previous question weighs beside those of a follow-up."""
FIRST_SHOWN = 0.3
"""The place in the search that the first of the documents shown counts as having, for a turn that points
back."""
MOST_HELD = 2_000
"""Documents that are kept in memory."""
_SPELLER = Speller(dict.fromkeys(ASKING, 1))


@dataclass(frozen=True)
class Sources:
    """What every step needs, for one request."""

    db: Database
    index: SearchIndex
    snapshot: Snapshot
    vocabulary: Vocabulary
    reader: Reader
    indicators: tuple[Indicator, ...]
    frequency: Callable[[str], int]

    def read(self, text: str) -> Question:
        """Read a question; a neighbourhood that no text names says no more than the area it lies in."""
        question = questions.read(text, analyzer=self.index.analyzer, vocabulary=self.vocabulary)
        if not question.areas:
            return question
        places = place_words(self.vocabulary.areas)
        kept = (w for w in question.words if w.word.folded not in places or self.frequency(w.word.stem))
        return replace(question, words=tuple(kept))


@dataclass(frozen=True)
class Ranked:
    """The words looked for, how many of them are the question's own, and the documents, best first."""

    asked: tuple[Asked, ...]
    own: int
    matches: tuple[Match, ...]


def sources(db: Database, index: SearchIndex, vocabulary: Vocabulary) -> Sources:
    """Return the sources as of the newest change."""
    snapshot = current(db, index)
    indicators = library.indicators(db)
    reader = _reader(index.analyzer)
    in_tables = _stems_of(indicators, reader)

    @lru_cache(maxsize=256)
    def frequency(stem: str) -> int:
        return max(snapshot.frequency(stem), 1 if stem in in_tables else 0)

    return Sources(db, index, snapshot, vocabulary, reader, indicators, frequency)


@lru_cache(maxsize=2)
def _stems_of(indicators: tuple[Indicator, ...], reader: Reader) -> frozenset[str]:
    texts = (" ".join((i.name, i.specification or "", i.unit)) for i in indicators)
    return frozenset(stem for text in texts for stem in reader.stems(text).all)


@lru_cache(maxsize=2)
def _reader(analyzer: Analyzer) -> Reader:
    """One reader per process: it remembers the passages that it has read."""
    return Reader(analyzer)


def ask_words(base: Sources, question: Question) -> tuple[Asked, ...]:
    """Return what is looked for, for the words of a question, in every form that a text may have."""
    found = matching.ask(
        question.words,
        question.worded,
        synonyms=find.synonyms_of(base.vocabulary.synonyms),
        frequency=base.frequency,
        total=int(base.snapshot.alive.sum()),
    )
    return tuple(in_other_forms(word, question.kind, base.frequency) for word in found)


def rank(
    base: Sources,
    question: Question,
    topic: Sequence[Asked] = (),
    *,
    recent: Sequence[str] = (),
    only: Sequence[str] | None = None,
    manual: bool = False,
    topic_weight: float = TOPIC_WEIGHT,
) -> Ranked:
    """Rank the candidates for the question's own words and, lighter, those of the topic.

    `recent` are candidates too; `only` leaves no others.  `manual` takes the pages of the manual instead
    of cases.
    """
    own = ask_words(base, question)
    stems = {word.word.stem for word in own}
    lighter = tuple(replace(w, weight=topic_weight * w.weight) for w in topic if w.word.stem not in stems)
    asked = (*own, *lighter)
    if only is not None:
        prior = {slug: FIRST_SHOWN * (1 - place / len(only)) for place, slug in enumerate(only)}
    elif manual:
        prior = {page.slug: 0.0 for page in library.manual_pages(base.db)}
    else:
        prior = _found(base, question, " ".join(word.word.text for word in asked), recent)
    matches = ranking.rank(
        question,
        asked,
        _candidates(base, prior, manual=manual or only is not None),
        reader=base.reader,
        vocabulary=base.vocabulary,
        recent=frozenset(recent),
    )
    return Ranked(asked, len(own), matches)


def _found(base: Sources, question: Question, text: str, also: Iterable[str]) -> dict[str, float]:
    """What the search finds for these words, and of the areas asked for: slug → score relative to the
    best."""
    areas = () if question.elsewhere else question.areas
    prior: dict[str, float] = {}
    requests = [SearchRequest(query=text, page_size=CANDIDATES)]
    if areas:
        requests.append(SearchRequest(query=text, areas=areas, page_size=CANDIDATES))
        requests.append(SearchRequest(areas=areas, page_size=CANDIDATES))
    if question.kinds:
        requests.append(SearchRequest(query=text, kinds=question.kinds, page_size=CANDIDATES))
    for request in requests:
        hits = find.search(base.db, base.index, request, vocabulary=base.vocabulary).hits
        best = max((hit.score for hit in hits), default=0.0) or 1.0
        for hit in hits:
            prior[hit.card.slug] = max(prior.get(hit.card.slug, 0.0), hit.score / best)
    for passage in find.passages(base.db, base.index, text, vocabulary=base.vocabulary, limit=PASSAGES):
        prior.setdefault(passage.slug, 0.0)
    for slug in also:
        prior.setdefault(slug, 0.0)
    return prior


def _candidates(base: Sources, prior: dict[str, float], *, manual: bool) -> list[Candidate]:
    return [
        Candidate(d, tags, prior[d.slug], whole)
        for d, tags, whole in held(base, tuple(prior))
        if d.is_findable and (manual or d.kind is not Kind.MANUAL)
    ]


_held: WeakKeyDictionary[Snapshot, dict[str, tuple[Document, str, str]]] = WeakKeyDictionary()


def held(base: Sources, slugs: Sequence[str]) -> list[tuple[Document, str, str]]:
    """Return the documents that exist, in this order, each with the names of its tags and its whole text."""
    kept = _held.setdefault(base.snapshot, {})
    missing = [slug for slug in slugs if slug not in kept]
    if len(kept) + len(missing) > MOST_HELD:
        kept.clear()
        missing = list(slugs)
    for document in documents.by_slugs(base.db, missing) if missing else ():
        tags = "\n".join(records.names(document, base.vocabulary))
        kept[document.slug] = (
            document,
            tags,
            "\n".join(passage.text for passage in ranking.told(document.passages)),
        )
    return [kept[slug] for slug in slugs if slug in kept]


def corrected(base: Sources, text: str) -> tuple[str, tuple[Correction, ...]]:
    """Read every word that does not exist as the nearest one that does; return the text, and what was
    changed.

    A word that exists is no typing error, also when nothing here has it, nor is one of which a text has
    another form ("oudere"); numbers, one-letter words and what is written in another language are left.
    """
    if is_english(text) or is_foreign(text):
        return text, ()
    places = place_words(base.vocabulary.areas)
    found: list[Correction] = []
    for token in reversed(tokenize(text)):
        if token.pieces or not _is_wrong(base, token.folded, places):
            continue
        near = _SPELLER.nearest(token.folded)
        root = stem(token.folded)
        if root in COMMON or base.frequency(root):  # another form of a word that exists
            near = near if near and stem(near) == root else None
        elif near is None:
            near = base.snapshot.words.nearest(token.folded)
        if near and near != token.folded:
            found.append(Correction(token.text, near))
            text = text[: token.start] + near + text[token.end :]
    return text, tuple(reversed(found))


def _is_wrong(base: Sources, folded: str, places: frozenset[str]) -> bool:
    exists = (
        not folded.isalpha()
        or folded in lexicon()
        or folded in ASKING
        or folded in places
        or base.snapshot.words.holds(folded)
        or folded in _listed(base.vocabulary)
        or bool(base.index.analyzer.parts(folded))
    )
    return not exists


def _listed(vocabulary: Vocabulary) -> frozenset[str]:
    """The words that the lists hold: synonyms and terms exist, whatever the texts say."""
    return _words_of(vocabulary.synonyms, vocabulary.terms)


@lru_cache(maxsize=2)
def _words_of(groups: tuple[SynonymGroup, ...], terms: tuple[Term, ...]) -> frozenset[str]:
    texts = [*(t for g in groups for t in (*g.words, *g.targets)), *(f"{t.term} {t.meaning}" for t in terms)]
    return frozenset(
        piece.folded for text in texts for token in tokenize(text) for piece in (token, *token.pieces)
    )

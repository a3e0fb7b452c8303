"""A question → an answer of quotations, or an honest no.

Brings together what the pure core needs: the candidates of the search, their documents, the indicators,
how many documents hold a word.  What is asked is not kept anywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.answers import compose, dialogue, figures, matching, selection
from kb.answers.matching import Asked, Reader
from kb.answers.model import Answer, AnswerKind, Context
from kb.answers.selection import Candidate, Match, Refusal
from kb.domain.documents import Document, Kind
from kb.domain.indicators import Indicator
from kb.domain.results import SearchRequest, card_of
from kb.domain.vocabulary import Vocabulary
from kb.search import schema
from kb.search.index import SearchIndex
from kb.search.snapshot import Snapshot
from kb.services import find, library
from kb.services.indexing import current
from kb.storage import documents
from kb.storage.database import Database
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.questions import Question

CANDIDATES = 20
PASSAGES = 40
PRIOR_DOCUMENTS = 3
PRIOR_BOOST = (0.3, 0.2, 0.15)
"""What the best documents of the previous question gain when the new one leans on it."""
LONGEST = 300


@dataclass(frozen=True)
class _Base:
    """What every step needs, for one request."""

    db: Database
    index: SearchIndex
    snapshot: Snapshot
    vocabulary: Vocabulary
    reader: Reader
    indicators: tuple[Indicator, ...]
    frequency: Callable[[str], int]


@dataclass(frozen=True)
class _Ranked:
    asked: tuple[Asked, ...]
    counted: tuple[Asked, ...]
    matches: tuple[Match, ...]


def answer(
    db: Database, index: SearchIndex, question: str, *, context: dict[str, object] | None, vocabulary: Vocabulary
) -> Answer:
    """Answer one question; any text is one, and only its first 300 characters count.

    `context` is what the previous answer gave (keys gebieden, themas, actielijnen, vorigeVraag), or None.
    """
    base = _base(db, index, vocabulary)
    text, switched = questions.without_switch(" ".join(question.split())[:LONGEST])
    carried = Context() if switched else dialogue.read_context(context, vocabulary)
    read = questions.read(text, analyzer=index.analyzer, vocabulary=vocabulary)
    previous = None
    if carried.previous_question:
        previous = questions.read(carried.previous_question, analyzer=index.analyzer, vocabulary=vocabulary)
    turn = dialogue.take_turn(read, previous, carried)
    boosted: dict[str, float] = {}
    if turn.leaning and previous is not None:
        before = _rank(base, _with_areas(previous, carried.areas), {}).matches[:PRIOR_DOCUMENTS]
        boosted = {m.document.slug: gain for m, gain in zip(before, PRIOR_BOOST, strict=False)}
    ranked = _rank(base, turn.question, boosted)
    return _answer(base, turn, ranked, boosted, carried)


def _answer(
    base: _Base, turn: dialogue.Turn, ranked: _Ranked, boosted: dict[str, float], carried: Context
) -> Answer:
    question, asked, matches = turn.question, ranked.asked, ranked.matches
    kept = turn.borrowed or bool(boosted and matches and matches[0].document.slug in boosted)
    themes = matches[0].document.themes[:1] if matches else ()
    after = dialogue.next_context(turn, carried, themes, kept=kept)
    near = [card_of(m.document) for m in matches]

    def refuse(reason: Refusal, unknown: compose.Quote | None = None) -> Answer:
        return compose.refused(
            question, asked, reason, near, vocabulary=base.vocabulary, context=after, unknown=unknown
        )

    early = selection.refusal(question, asked, matches)
    if early in (Refusal.INSTRUCTION, Refusal.EMPTY, Refusal.UNKNOWN_NAME):
        return refuse(early)
    figure = _figure_answer(base, question, ranked, after, near)
    if figure is not None:
        return figure
    if early is not None:
        return refuse(early)
    enough = tuple(m for m in matches if m.coverage >= 0.6 * max(x.coverage for x in matches))
    chosen = compose.choose(question, asked, ranked.counted, enough, reader=base.reader)
    if not chosen.sufficient or not chosen.quotes:
        return refuse(Refusal.NOT_IN_SOURCE, chosen.unknown)
    return compose.answered(
        question,
        asked,
        enough,
        chosen,
        reader=base.reader,
        vocabulary=base.vocabulary,
        missing=_missing(base, question, chosen),
        context=after,
    )


def _figure_answer(
    base: _Base, question: Question, ranked: _Ranked, after: Context, near: Sequence[object]
) -> Answer | None:
    """The answer from the indicator tables; None when the question is not about one."""
    if not figures.asks_for_figures(question):
        return None
    found = figures.find(ranked.asked, base.indicators, reader=base.reader)
    best = found[0] if found else None
    fits = best is not None and best.coverage >= figures.ENOUGH and best.named > 0
    if question.areas and (fits or dialogue.asks_for_area_figures(question)):
        return _refused(base, question, ranked, Refusal.AREA_FIGURES, after)
    if best is None or not fits:
        return None
    indicator = best.indicator
    if figures.years_out_of_range(question, indicator):
        return _refused(base, question, ranked, Refusal.YEAR, after)
    sentences = figures.sentences(question, indicator)
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=f"Dit staat in de kernindicatoren, bij ‘{indicator.name}’.",
        sentences=sentences,
        figures=figures.lines(indicator),
        searched=compose.searched(question, ranked.asked),
        context=after,
    )


def _refused(base: _Base, question: Question, ranked: _Ranked, reason: Refusal, after: Context) -> Answer:
    cards = [card_of(m.document) for m in ranked.matches]
    return compose.refused(question, ranked.asked, reason, cards, vocabulary=base.vocabulary, context=after)


def _missing(base: _Base, question: Question, chosen: compose.Chosen) -> tuple[str, ...]:
    """The parts of a composite question that nothing chosen covers."""
    missing = []
    for part in question.parts:
        read = questions.read(part, analyzer=base.index.analyzer, vocabulary=base.vocabulary)
        words = [w for w in _asked(base, read) if w.role is not questions.Role.LIGHT]
        covered = any(
            matching.held(word, base.reader.stems(f"{q.document.title}\n{q.passage.text}")) > 0
            for word in words
            for q in chosen.quotes
        )
        if words and not covered:
            missing.append(part.rstrip(" ?.!,"))
    return tuple(missing)


def _rank(base: _Base, question: Question, boosted: dict[str, float]) -> _Ranked:
    asked = _asked(base, question)
    stems = {w.stem for w in question.counted}
    counted = tuple(a for a in asked if a.word.stem in stems)
    text = " ".join([w.word.text for w in question.words])
    candidates = _candidates(base, question, text, tuple(boosted))
    matches = selection.rank(
        question, asked, candidates, reader=base.reader, vocabulary=base.vocabulary, boosted=boosted
    )
    return _Ranked(asked, counted, matches)


def _asked(base: _Base, question: Question) -> tuple[Asked, ...]:
    return matching.ask(
        question.words,
        question.worded,
        synonyms=find.synonyms_of(base.vocabulary.synonyms),
        frequency=base.frequency,
        total=len(base.snapshot.entries),
    )


def _candidates(base: _Base, question: Question, text: str, also: tuple[str, ...]) -> list[Candidate]:
    """The documents that the search finds for these words, in the areas asked for if any, and `also`."""
    areas = () if question.elsewhere else question.areas
    prior: dict[str, float] = {}
    requests = [SearchRequest(query=text, page_size=CANDIDATES)]
    if areas:
        requests.append(SearchRequest(query=text, areas=areas, page_size=CANDIDATES))
        requests.append(SearchRequest(areas=areas, page_size=CANDIDATES))
    for request in requests:
        hits = find.search(base.db, base.index, request, vocabulary=base.vocabulary).hits
        best = max((hit.score for hit in hits), default=0.0) or 1.0
        for hit in hits:
            prior[hit.card.slug] = max(prior.get(hit.card.slug, 0.0), hit.score / best)
    for passage in find.passages(base.db, base.index, text, vocabulary=base.vocabulary, limit=PASSAGES):
        prior.setdefault(passage.slug, 0.0)
    for slug in also:
        prior.setdefault(slug, 0.0)
    found = documents.by_slugs(base.db, list(prior))
    return [
        Candidate(d, _tags(d, base.vocabulary), prior[d.slug])
        for d in found
        if d.is_findable and d.kind is not Kind.MANUAL
    ]


def _tags(document: Document, vocabulary: Vocabulary) -> str:
    return "\n".join(schema.names(document, vocabulary))


def _with_areas(question: Question, areas: tuple[str, ...]) -> Question:
    return replace(question, areas=areas)


def _base(db: Database, index: SearchIndex, vocabulary: Vocabulary) -> _Base:
    snapshot = current(db, index)
    indicators = library.indicators(db)
    reader = _reader(index.analyzer)
    in_tables = {
        stem
        for indicator in indicators
        for stem in reader.stems(" ".join((indicator.name, indicator.specification or "", indicator.unit))).all
    }

    @lru_cache(maxsize=256)
    def frequency(stem: str) -> int:
        held = [snapshot.reader.doc_frequency(field, stem) for field in ("terms", "names")]
        return max(*held, 1 if stem in in_tables else 0)

    return _Base(db, index, snapshot, vocabulary, reader, indicators, frequency)


@lru_cache(maxsize=2)
def _reader(analyzer: Analyzer) -> Reader:
    """One reader per process: it remembers the passages that it has read."""
    return Reader(analyzer)

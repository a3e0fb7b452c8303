"""A question → an answer of quotations, or an honest no.

Brings together what the pure core needs: the candidates of the search, their documents, the indicators,
how many documents hold a word.  What is asked is not kept anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from kb.answers import choice, compose, dialogue, figures, matching, selection
from kb.answers.evidence import Quote
from kb.answers.matching import Asked, Reader
from kb.answers.model import MAX_EXAMPLES, Answer, AnswerKind, Context
from kb.answers.selection import Candidate, Match, Refusal
from kb.domain.documents import CASE_KINDS, Document, Kind
from kb.domain.indicators import Indicator
from kb.domain.results import SearchRequest, card_of
from kb.domain.vocabulary import SynonymGroup, SynonymKind, Vocabulary
from kb.search import records
from kb.search.index import SearchIndex
from kb.search.snapshot import Snapshot
from kb.services import find, library
from kb.services.indexing import current
from kb.storage import documents
from kb.storage.database import Database
from kb.text import question_words, questions
from kb.text.analysis import Analyzer
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind

NEAREST = 3
"""Documents shown beside a refusal when nothing bears on the question."""
CANDIDATES = 20
PASSAGES = 40
TOPIC_WEIGHT = 0.6
"""What a word of the previous question weighs beside those of a follow-up."""
EVERYDAY = tuple(SynonymGroup(SynonymKind.EQUAL, words) for words in question_words.EVERYDAY)
RECENT = 5
"""Documents of the previous question that a follow-up may be about."""
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
    """The words looked for, how many of them are the question's own, and the documents, best first."""

    asked: tuple[Asked, ...]
    own: int
    matches: tuple[Match, ...]


def answer(
    db: Database,
    index: SearchIndex,
    question: str,
    *,
    context: dict[str, object] | None,
    vocabulary: Vocabulary,
) -> Answer:
    """Answer one question; any text is one, and only its first 300 characters count.

    `context` is what the previous answer gave (keys gebieden, themas, actielijnen, vorigeVraag), or None.
    """
    base = _base(db, index, vocabulary)
    text, switched = questions.without_switch(" ".join(question.split())[:LONGEST])
    carried = Context() if switched else dialogue.read_context(context, vocabulary)
    previous = _read(base, carried.previous_question) if carried.previous_question else None
    turn = dialogue.take_turn(_read(base, text), previous, carried)
    alone = _rank(base, turn.question)
    if previous is None or turn.borrowed or not turn.leaning:
        return _answer(base, turn, alone, carried, kept=turn.borrowed)
    topic = _asked(base, replace(previous, words=previous.subject))
    before = _rank(base, replace(previous, areas=carried.areas)).matches[:RECENT]
    bound = replace(turn.question, areas=turn.question.areas or carried.areas)
    together = _rank(base, bound, topic, recent=tuple(m.document.slug for m in before))
    if dialogue.stays(turn.question, alone.matches, together.matches, together.own, together.asked):
        return _answer(base, turn, together, carried, kept=True)
    return _answer(base, turn, alone, carried, kept=False)


def _answer(base: _Base, turn: dialogue.Turn, ranked: _Ranked, carried: Context, *, kept: bool) -> Answer:
    question, asked, matches = turn.question, ranked.asked, ranked.matches
    after = dialogue.next_context(turn, carried, (), kept=kept)
    reason = selection.refusal(question, asked, matches, own=ranked.own)
    if reason in (Refusal.INSTRUCTION, Refusal.EMPTY, Refusal.UNKNOWN_NAME):
        return _refused(base, question, ranked, reason, after)
    of_area = question.areas and question.kind not in selection.FACTS
    if not question.subject and (question.kinds or of_area):
        return _listed(base, question, ranked, after)
    from_tables = _figure_answer(base, question, ranked, after)
    if from_tables is not None:
        return from_tables
    if reason is not None:
        return _refused(base, question, ranked, reason, after)
    enough = selection.on_topic(matches, asked, ranked.own)
    chosen = _choose(base, question, ranked, enough)
    if not chosen.quotes:
        return _refused(base, question, ranked, Refusal.NOT_IN_SOURCE, after, chosen.unknown)
    after = dialogue.next_context(turn, carried, chosen.quotes[0].document.themes[:1], kept=kept)
    return compose.answered(
        question, asked, enough, chosen, reader=base.reader, vocabulary=base.vocabulary, context=after
    )


def _choose(base: _Base, question: Question, ranked: _Ranked, enough: Sequence[Match]) -> choice.Chosen:
    """Choose the sentences: facts for the parts that ask for one, passages for the others."""
    asked = ranked.asked
    parts = [_read(base, part) for part in question.parts]
    facts = [part for part in parts if part.kind is QuestionKind.FIGURE]
    others = [part for part in parts if part.kind is not QuestionKind.FIGURE]
    if not facts and question.kind is QuestionKind.FIGURE:
        return choice.choose_facts(
            [_want(base, question, question, asked)], asked, enough, reader=base.reader
        )
    found = choice.Chosen((), (), None)
    if facts:
        wants = [_want(base, question, part, asked, part.text.rstrip(" ?.!,")) for part in facts]
        found = choice.choose_facts(wants, asked, enough, reader=base.reader)
    if others or not facts:
        about = replace(question, kind=others[0].kind, expect=others[0].expect) if facts else question
        words = choice.pointed(asked, ranked.own)
        more = choice.choose_passages(about, words, enough, _places(base, question), reader=base.reader)
        found = choice.together(found, more, reader=base.reader)
    return found


def _listed(base: _Base, question: Question, ranked: _Ranked, after: Context) -> Answer:
    """The documents of the kinds and states that a list was asked of."""
    question = replace(question, kinds=question.kinds or CASE_KINDS)
    request = SearchRequest(
        kinds=question.kinds, statuses=question.statuses, areas=question.areas, themes=question.themes
    )
    results = find.search(base.db, base.index, request, vocabulary=base.vocabulary)
    cases = documents.by_slugs(base.db, [hit.card.slug for hit in results.hits[:MAX_EXAMPLES]])
    if not cases:
        return _refused(base, question, ranked, Refusal.COVERAGE, after)
    return compose.listed(question, cases, results.total, vocabulary=base.vocabulary, context=after)


def _want(
    base: _Base, whole: Question, part: Question, asked: Sequence[Asked], label: str = ""
) -> choice.Want:
    """The fact that one part of a question asks for."""
    by_stem = {word.word.stem: word for word in asked}
    return choice.Want(
        expect=whole.expect if part.expect is Expect.NOTHING else part.expect,
        counted=by_stem.get(part.counted.stem) if part.counted else None,
        words=tuple(by_stem[w.word.stem] for w in part.words if w.word.stem in by_stem),
        years=part.years or whole.years,
        places=_places(base, whole),
        label=label,
    )


def _places(base: _Base, question: Question) -> re.Pattern[str] | None:
    return selection.places(question.areas, base.vocabulary)


def _read(base: _Base, text: str) -> Question:
    return questions.read(text, analyzer=base.index.analyzer, vocabulary=base.vocabulary)


def _figure_answer(base: _Base, question: Question, ranked: _Ranked, after: Context) -> Answer | None:
    """The answer from the indicator tables; None when the question is not about one."""
    if not figures.asks_for_figures(question) or ranked.own < len(ranked.asked):
        return None
    found = figures.find(ranked.asked, base.indicators, reader=base.reader)
    best = next((one for one in found if one.fits), None)
    if question.areas and (best or dialogue.asks_for_area_figures(question)):
        return _refused(base, question, ranked, Refusal.AREA_FIGURES, after)
    if best is None or (best.indicator.latest is None and not figures.names_figures(question)):
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
        searched=compose.searched(ranked.asked),
        context=after,
    )


def _refused(
    base: _Base,
    question: Question,
    ranked: _Ranked,
    reason: Refusal,
    after: Context,
    unknown: Quote | None = None,
) -> Answer:
    cards = [card_of(m.document) for m in ranked.matches]
    if not cards and question.text:
        nearest = SearchRequest(query=question.text, page_size=NEAREST)
        cards = [h.card for h in find.search(base.db, base.index, nearest, vocabulary=base.vocabulary).hits]
    return compose.refused(
        question, ranked.asked, reason, cards, vocabulary=base.vocabulary, context=after, unknown=unknown
    )


def _rank(
    base: _Base, question: Question, topic: tuple[Asked, ...] = (), recent: tuple[str, ...] = ()
) -> _Ranked:
    """Rank the candidates, and `recent`, for the question's own words and, lighter, those of the topic."""
    own = _asked(base, question)
    stems = {word.word.stem for word in own}
    lighter = tuple(replace(w, weight=TOPIC_WEIGHT * w.weight) for w in topic if w.word.stem not in stems)
    asked = (*own, *lighter)
    text = " ".join(word.word.text for word in asked)
    matches = selection.rank(
        question,
        asked,
        _candidates(base, question, text, recent),
        reader=base.reader,
        vocabulary=base.vocabulary,
        recent=frozenset(recent),
    )
    return _Ranked(asked, len(own), matches)


def _asked(base: _Base, question: Question) -> tuple[Asked, ...]:
    return matching.ask(
        question.words,
        question.worded,
        synonyms=find.synonyms_of((*base.vocabulary.synonyms, *EVERYDAY)),
        frequency=base.frequency,
        total=int(base.snapshot.alive.sum()),
    )


def _candidates(base: _Base, question: Question, text: str, also: tuple[str, ...]) -> list[Candidate]:
    """The documents that the search finds for these words, those of the areas asked for, and `also`."""
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
    return "\n".join(records.names(document, vocabulary))


def _base(db: Database, index: SearchIndex, vocabulary: Vocabulary) -> _Base:
    snapshot = current(db, index)
    indicators = library.indicators(db)
    reader = _reader(index.analyzer)
    in_tables = {
        stem
        for indicator in indicators
        for stem in reader.stems(
            " ".join((indicator.name, indicator.specification or "", indicator.unit))
        ).all
    }

    @lru_cache(maxsize=256)
    def frequency(stem: str) -> int:
        return max(snapshot.frequency(stem), 1 if stem in in_tables else 0)

    return _Base(db, index, snapshot, vocabulary, reader, indicators, frequency)


@lru_cache(maxsize=2)
def _reader(analyzer: Analyzer) -> Reader:
    """One reader per process: it remembers the passages that it has read."""
    return Reader(analyzer)

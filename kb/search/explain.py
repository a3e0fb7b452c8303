"""Why a search gives what it gives: how each word was read, and what every result owes its place to.

The parts are asked of the code that ranks, with the same numbers, so they add up to the score that is shown.
This says nothing in Dutch; `kb.cli.explanation` does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from kb.domain.documents import Kind
from kb.domain.results import Hit, Results, SearchRequest
from kb.search import grammar
from kb.search.codes import read_document_codes
from kb.search.occurrences import occurrences
from kb.search.query import Engine, Found, candidates, search
from kb.search.ranking import Ranker, Reading
from kb.search.reranking import bonus_parts
from kb.text.analysis import QueryWord
from kb.text.tokens import tokenize


@dataclass(frozen=True)
class Word:
    """A word of a query: every reading of it, and how many documents hold it."""

    word: QueryWord
    readings: tuple[Reading, ...]
    held_by: int


@dataclass(frozen=True)
class WordScore:
    """What a document gets for a word: by its best reading, which is None when it has none of them."""

    word: QueryWord
    score: float
    reading: Reading | None
    in_title: bool
    in_names: bool


@dataclass(frozen=True)
class Reasons:
    """What a result owes its score to: the words and the four bonuses add up to it."""

    hit: Hit
    words: tuple[WordScore, ...]
    pairs: float
    spelling: float
    letters: float
    name: float


@dataclass(frozen=True)
class Explanation:
    """A query as it was read, and the reasons of its first results.

    `left_out` are the stop words; `tags` the slugs whose very name was asked, by facet.
    """

    results: Results
    left_out: tuple[str, ...]
    words: tuple[Word, ...]
    phrases: tuple[str, ...]
    tags: dict[str, frozenset[str]]
    reasons: tuple[Reasons, ...]


def explain(engine: Engine, request: SearchRequest, *, limit: int = 5) -> Explanation:
    """Search, and explain the first `limit` results; those of an empty query have no reasons."""
    results = search(engine, replace(request, page=1, page_size=limit))
    parsed = grammar.parse(request.query)
    manual = Kind.MANUAL in request.kinds
    ranker = engine.everything if manual else engine.cases
    found = candidates(engine, request.query, manual=manual)
    text = found.corrected.corrected if found.corrected else parsed.text
    words = tuple(
        Word(match.word, tuple(ranker.readings(match.word, text)), match.scored.held_by)
        for match in found.matches
    )
    said = {word.start for word in engine.snapshot.analyzer.query_words(text)}
    return Explanation(
        results=results,
        left_out=tuple(token.text for token in tokenize(text) if token.start not in said),
        words=words,
        phrases=parsed.phrases,
        tags=engine.names.tags(text),
        reasons=tuple(_reasons(engine, ranker, found, words, results.hits)),
    )


def _reasons(
    engine: Engine, ranker: Ranker, found: Found, words: tuple[Word, ...], hits: tuple[Hit, ...]
) -> list[Reasons]:
    snapshot = engine.snapshot
    shown = {n: hit for hit in hits if (n := snapshot.by_slug(hit.card.slug)) is not None}
    looked_for = {stem for _, scored in found.matches for stem in scored.stems}
    if not shown or not looked_for:
        return []
    seen = occurrences(snapshot, looked_for, list(shown))
    extra = bonus_parts(snapshot, found.matches, seen)
    reasons = []
    for number, hit in shown.items():
        scores = [scored.scores.at(number) for _, scored in found.matches]
        best = tuple(_best(ranker, w, score, number) for w, score in zip(words, scores, strict=True))
        pairs, spelling, letters = extra[:, seen.documents.searchsorted(number)].tolist()
        name = float(found.scores[number]) - sum(scores)
        reasons.append(Reasons(hit, best, pairs, spelling, letters, name))
    return reasons


def _best(ranker: Ranker, word: Word, score: float, document: int) -> WordScore:
    best: Reading | None = None
    most = 0.0
    codes: tuple[int, ...] = (0,)
    for reading in word.readings:
        worth, its = ranker.standing(reading, document)
        if worth > most:
            best, most, codes = reading, worth, its
    _, _, in_title, in_names = (column[list(codes)] for column in read_document_codes())
    return WordScore(word.word, score, best, bool(in_title.any()), bool(in_names.any()))

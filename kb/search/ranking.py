"""Words → a score for every document: BM25, word by word.

Each word of a query is looked for in several forms: its stem, the parts of a compound, its synonyms, and words
that look like it.  A document's score for a word is that of its best form.  One part
of a compound, or a word that looks like the word, only ranks: it does not count as holding the word.  Decision 0011 has the measurements.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from kb.search.catalogue import Numbers
from kb.search.postings import read_document_codes, read_unit_codes
from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer, QueryWord
from kb.text.stems import stem
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize

K1 = 1.2
B = 0.75
TITLE_WEIGHT = 0.6
"""What a word in the title adds, on top of its place in the text."""
NAME_WEIGHT = 0.8
"""What a word in the name of a tag adds; it need not stand in the text."""
PARTS_WEIGHT = 1.1
LOOKALIKE_WEIGHT = 0.6
ALIKE = 0.4
"""Dice coefficient of 4-grams from which two words look alike."""
MAX_ALIKE = 16

Postings = Callable[[str], tuple[Numbers, Numbers]]


@dataclass(frozen=True)
class Form:
    """One way to read a word: all these stems must be there; `weight` is relative to the word itself."""

    stems: tuple[str, ...]
    weight: float


@dataclass
class WordMatch:
    """One word of a query: per document its score for it, and whether it holds the word.

    `stems` are all forms that were looked for, for marking; `known` when a document holds it whole.
    """

    word: QueryWord
    scores: Numbers
    held: Numbers
    stems: set[str]
    known: bool
    idf: float


@lru_cache(maxsize=8)
def document_impacts(average_length: float) -> Numbers:
    """Return what each code of a document is worth: BM25 without idf, title and names on top."""
    times, lengths, in_title, in_names = read_document_codes()
    found = _bm25(times, lengths, average_length) + TITLE_WEIGHT * in_title + NAME_WEIGHT * in_names
    return found.astype(np.float32)


@lru_cache(maxsize=8)
def unit_impacts(average_length: float) -> Numbers:
    """Return what each code of a unit is worth: BM25 without idf."""
    return _bm25(*read_unit_codes(), average_length).astype(np.float32)


def _bm25(times: Numbers, lengths: Numbers, average: float) -> Numbers:
    return times * (K1 + 1) / (times + K1 * (1 - B + B * lengths / average))


class Ranker:
    """Scores documents, or units; cheap to make, one per search."""

    def __init__(
        self,
        snapshot: Snapshot,
        synonyms: Synonyms,
        postings: Postings,
        impacts: Numbers,
        *,
        size: int,
        eligible: int,
        undivided: Set[str] = frozenset(),
    ) -> None:
        """`postings` gives the eligible ids of a term with their codes; ids are below `size`.

        `undivided` are folded words that are names: Westwijk is not any wijk in the west.
        """
        self._snapshot = snapshot
        self._analyzer: Analyzer = snapshot.analyzer
        self._synonyms = synonyms
        self._postings = postings
        self._impacts = impacts
        self._size = size
        self._eligible = eligible
        self._undivided = undivided
        self._scored: dict[str, tuple[Numbers, Numbers]] = {}

    def match(self, text: str) -> list[WordMatch]:
        """Look up every distinct word of `text`, in order."""
        words = self._analyzer.query_words(text)
        found: dict[str, WordMatch] = {}
        for word, forms in zip(words, self._forms(text, words), strict=True):
            if word.stem not in found:
                found[word.stem] = self._match_word(word, forms)
        return list(found.values())

    def _forms(self, text: str, words: Sequence[QueryWord]) -> list[list[Form]]:
        """The forms of each word: itself, and what synonyms of it or of its phrase say."""
        tokens = tokenize(text)
        place = {token.start: n for n, token in enumerate(tokens)}
        extra: dict[int, list[Form]] = defaultdict(list)
        for expansion in self._synonyms.expand(tokens):
            for number in range(expansion.start_token, expansion.end_token):
                extra[number] += [Form(stems, expansion.weight) for stems in expansion.alternatives]
        return [[Form((word.stem,), 1.0), *extra[place[word.start]]] for word in words]

    def _match_word(self, word: QueryWord, forms: Sequence[Form]) -> WordMatch:
        scores = np.zeros(self._size, np.float32)
        whole = np.zeros(self._size, bool)
        stems = {one for form in forms for one in form.stems}
        for form in forms:
            ids, its = self._together(form.stems)
            scores[ids] = np.maximum(scores[ids], np.float32(form.weight) * its)
            whole[ids] = True
        if word.folded not in self._undivided:
            if word.parts:
                stems.update(word.parts)
                self._add_parts(word.parts, scores, whole)
            for near, likeness in lookalikes(self._snapshot, word.folded):
                if near not in stems:
                    ids, its = self._score(near)
                    weight = np.float32(LOOKALIKE_WEIGHT * likeness)
                    scores[ids] = np.maximum(scores[ids], weight * its)
        count = int(np.count_nonzero(whole))
        if not count:  # what looks like it is all there is: then that was looked for
            stems.update(near for near, _ in lookalikes(self._snapshot, word.folded))
        return WordMatch(word, scores, whole, stems, count > 0, self._idf(count))

    def _add_parts(self, parts: Sequence[str], scores: Numbers, whole: Numbers) -> None:
        """A document with all parts holds the compound; one with some of them holds that share of it."""
        sums = np.zeros(self._size, np.float32)
        held = np.zeros(self._size, np.float32)
        for part in parts:
            ids, its = self._score(part)
            sums[ids] += its
            held[ids] += 1
        np.maximum(scores, sums * np.float32(PARTS_WEIGHT / math.sqrt(len(parts))), out=scores)
        np.logical_or(whole, held == len(parts), out=whole)


    def _together(self, stems: tuple[str, ...]) -> tuple[Numbers, Numbers]:
        """The ids that hold all of these stems, and their mean scores."""
        ids, scores = self._score(stems[0])
        for one in stems[1:]:
            more, its = self._score(one)
            ids, here, there = np.intersect1d(ids, more, assume_unique=True, return_indices=True)
            scores = scores[here] + its[there]
        return ids, scores / len(stems) if len(stems) > 1 else scores

    def _score(self, term: str) -> tuple[Numbers, Numbers]:
        """The ids that hold a term, and their scores for it."""
        found = self._scored.get(term)
        if found is None:
            ids, codes = self._postings(term)
            found = self._scored[term] = (ids, self._impacts[codes] * np.float32(self._idf(len(ids))))
        return found

    def _idf(self, held: int) -> float:
        return math.log(1 + (self._eligible - held + 0.5) / (held + 0.5))


def lookalikes(snapshot: Snapshot, word: str) -> tuple[tuple[str, float], ...]:
    """Return the stems of the known words that look most like a folded word, best first, with how much."""
    best: dict[str, float] = {}
    for segment in snapshot.segments:
        for near, likeness in segment.words.alike(word, ALIKE, MAX_ALIKE):
            its = stem(near)
            best[its] = max(best.get(its, 0.0), likeness)
    return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0]))[:MAX_ALIKE])


def holders(snapshot: Snapshot, phrase: str) -> Numbers:
    """Return the numbers of the documents in which the phrase's words stand next to each other.

    Words are compared by stem; a stop word holds a place but may be any word.  A phrase of only stop
    words is held by nothing.
    """
    held: Numbers | None = None
    for term in snapshot.analyzer.terms(phrase):
        if term.kind == "word":
            units, places = snapshot.places(term.stem)
            starts = (units.astype(np.int64) << 16) + places - term.position
            held = starts if held is None else np.intersect1d(held, starts)
    if held is None or not len(held):
        return np.zeros(0, np.int32)
    return np.unique(snapshot.document_of[held >> 16])

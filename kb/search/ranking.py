"""Words → a score for every document: BM25, word by word.

Each word of a query is looked for in several forms: its stem, the parts of a compound, its synonyms, and
words that look like it.  A document's score for a word is that of its best form.  One part of a compound, or
a word that looks like the word, only ranks: it does not count as holding the word.  Decision 0011 has the
measurements.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from kb.search.catalogue import Numbers
from kb.search.names import Names
from kb.search.postings import read_document_codes, read_unit_codes
from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer, QueryWord
from kb.text.stems import stem
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
MAX_ALIKE = 8

Postings = Callable[[str], tuple[Numbers, Numbers]]


@dataclass(frozen=True)
class Form:
    """One way to read a word: all these stems must be there; `weight` is relative to the word itself."""

    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Reading:
    """One way in which a word was looked for, as it is explained.

    `kind` is "word", "synonym", "parts" or "alike"; with `whole` a document must hold all stems.  Each
    stem weighs `weight`, before its rarity.
    """

    kind: Literal["word", "synonym", "parts", "alike"]
    stems: tuple[str, ...]
    weight: float
    whole: bool = True


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
    """Scores documents, or units, of one snapshot; threads may share it."""

    def __init__(
        self,
        snapshot: Snapshot,
        names: Names,
        postings: Postings,
        impacts: Numbers,
        eligible: Numbers,
    ) -> None:
        """`postings` gives the ids of a term with their codes; only those that are `eligible` score."""
        self._snapshot = snapshot
        self._analyzer: Analyzer = snapshot.analyzer
        self._names = names
        self._postings = postings
        self._impacts = impacts
        self._eligible = eligible
        self._count = int(np.count_nonzero(eligible))
        # the same words are asked again and again
        self.near = lru_cache(maxsize=4096)(self._near)

    def match(self, text: str) -> list[WordMatch]:
        """Look up every distinct word of `text`, in order."""
        words: dict[str, QueryWord] = {}
        forms: dict[str, list[Form]] = {}
        found = self._analyzer.query_words(text)
        for word, its in zip(found, self._forms(text, found), strict=True):
            if word.stem not in words:
                words[word.stem], forms[word.stem] = word, its
        return self._scored(list(words.values()), list(forms.values())) if words else []

    def readings(self, word: QueryWord, text: str) -> list[Reading]:
        """Return every way in which a word of `text` is looked for, to explain its scores."""
        words = self._analyzer.query_words(text)
        own, *others = self._forms(text, words)[words.index(word)]
        found = [Reading("word", own.stems, own.weight)]
        found += (Reading("synonym", form.stems, form.weight / len(form.stems)) for form in others)
        if self._is_compound(word):
            weight = PARTS_WEIGHT / math.sqrt(len(word.parts))
            found.append(Reading("parts", word.parts, weight, whole=False))
        looked_for = {stem for reading in found for stem in reading.stems}
        if word.folded not in self._names.area_words:
            found += (
                Reading("alike", (one,), LOOKALIKE_WEIGHT * likeness)
                for one, likeness in lookalikes(self._snapshot, word.folded)
                if one not in looked_for
            )
        return found

    def standing(self, reading: Reading, document: int) -> tuple[float, tuple[int, ...]]:
        """Return what a reading is worth to a document, and the code of each of its stems, 0 when absent."""
        score, codes = 0.0, []
        for one in reading.stems:
            ids, its, weight = self._weighed(one, reading.weight)
            place = int(ids.searchsorted(document))
            held = place < len(ids) and int(ids[place]) == document
            codes.append(int(its[place]) if held else 0)
            score += weight * float(self._impacts[its[place]]) if held else 0.0
        return (0.0 if reading.whole and 0 in codes else score), tuple(codes)

    def _forms(self, text: str, words: Sequence[QueryWord]) -> list[list[Form]]:
        """The forms of each word: itself, and what synonyms of it or of its phrase say."""
        tokens = tokenize(text)
        place = {token.start: n for n, token in enumerate(tokens)}
        extra: dict[int, list[Form]] = defaultdict(list)
        for expansion in self._names.synonyms.expand(tokens):
            for number in range(expansion.start_token, expansion.end_token):
                extra[number] += [Form(stems, expansion.weight) for stems in expansion.alternatives]
        return [[Form((word.stem,), 1.0), *extra[place[word.start]]] for word in words]

    def _scored(self, words: Sequence[QueryWord], forms: Sequence[Sequence[Form]]) -> list[WordMatch]:
        """Score all words at once: a row for each, filled from one long list of postings."""
        scores = np.zeros((len(words), len(self._eligible)), np.float32)
        held = np.zeros(scores.shape, bool)
        stems = [{one for form in its for one in form.stems} for its in forms]
        near = [self.near(word.folded) for word in words]
        whole, alike = _Batch(), _Batch()
        for row, (word, its) in enumerate(zip(words, forms, strict=True)):
            for form in its:
                if len(form.stems) == 1:
                    whole.add(row, *self._weighed(form.stems[0], form.weight))
                else:
                    self._together(form, scores[row], held[row])
            if self._is_compound(word):
                stems[row].update(word.parts)
                self._add_parts(word.parts, scores[row], held[row])
            for one, ids, codes, weight in near[row]:
                if one not in stems[row]:
                    alike.add(row, ids, codes, weight)
        whole.fill(scores, self._impacts, held)
        alike.fill(scores, self._impacts)
        if self._count < len(self._eligible):
            scores *= self._eligible
            held &= self._eligible
        matches = []
        for row, word in enumerate(words):
            count = int(np.count_nonzero(held[row]))
            if not count:  # what looks like it is all there is: then that was looked for
                stems[row].update(one for one, *_ in near[row])
            matches.append(WordMatch(word, scores[row], held[row], stems[row], count > 0, self._idf(count)))
        return matches

    def _is_compound(self, word: QueryWord) -> bool:
        # a name is not any wijk in the west
        return bool(word.parts) and word.folded not in self._names.area_words

    def _near(self, word: str) -> list[tuple[str, Numbers, Numbers, float]]:
        """The stems of words that look like a folded word, with their postings and weights."""
        if word in self._names.area_words:
            return []
        found = lookalikes(self._snapshot, word)
        return [(one, *self._weighed(one, LOOKALIKE_WEIGHT * likeness)) for one, likeness in found]

    def _add_parts(self, parts: Sequence[str], scores: Numbers, whole: Numbers) -> None:
        """A document with all parts holds the compound; one with some of them ranks by these."""
        sums = np.zeros(len(scores), np.float32)
        count = np.zeros(len(scores), np.int8)
        weight = PARTS_WEIGHT / math.sqrt(len(parts))
        for part in parts:
            ids, codes, its = self._weighed(part, weight)
            sums[ids] += np.float32(its) * self._impacts[codes]
            count[ids] += 1
        np.maximum(scores, sums, out=scores)
        np.logical_or(whole, count == len(parts), out=whole)

    def _together(self, form: Form, scores: Numbers, whole: Numbers) -> None:
        """A document with all stems of a form holds it, and scores their mean."""
        ids, codes, weight = self._weighed(form.stems[0], form.weight / len(form.stems))
        sums: Numbers = np.float32(weight) * self._impacts[codes]
        for one in form.stems[1:]:
            more, codes, weight = self._weighed(one, form.weight / len(form.stems))
            ids, here, there = np.intersect1d(ids, more, assume_unique=True, return_indices=True)
            sums = sums[here] + np.float32(weight) * self._impacts[codes[there]]
        scores[ids] = np.maximum(scores[ids], sums)
        whole[ids] = True

    def _weighed(self, term: str, weight: float) -> tuple[Numbers, Numbers, float]:
        """The ids that hold a term, their codes, and the weight of the term times that of its rarity."""
        ids, codes = self._postings(term)
        return ids, codes, weight * self._idf(len(ids))

    def _idf(self, held: int) -> float:
        held = min(held, self._count)
        return math.log(1 + (self._count - held + 0.5) / (held + 0.5))


class _Batch:
    """Postings of many terms, each for one row, to be scored together."""

    def __init__(self) -> None:
        self._rows: list[int] = []
        self._sizes: list[int] = []
        self._weights: list[float] = []
        self._ids: list[Numbers] = []
        self._codes: list[Numbers] = []

    def add(self, row: int, ids: Numbers, codes: Numbers, weight: float) -> None:
        if len(ids):
            self._rows.append(row)
            self._sizes.append(len(ids))
            self._weights.append(weight)
            self._ids.append(ids)
            self._codes.append(codes)

    def fill(self, scores: Numbers, impacts: Numbers, held: Numbers | None = None) -> None:
        """Keep the best score of each row and id, and note in `held` that it is held."""
        if not self._rows:
            return
        size = scores.shape[1]
        places = np.repeat(np.array(self._rows, np.int64) * size, self._sizes)
        places += np.concatenate(self._ids)
        worth = impacts[np.concatenate(self._codes)]
        worth *= np.repeat(np.array(self._weights, np.float32), self._sizes)
        np.maximum.at(scores.reshape(-1), places, worth)
        if held is not None:
            held.reshape(-1)[places] = True


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
            _, units, places = snapshot.places([term.stem])
            starts = (units.astype(np.int64) << 20) + (1 << 10) + places - term.position
            held = starts if held is None else np.intersect1d(held, starts)
    if held is None or not len(held):
        return np.zeros(0, np.int32)
    return np.unique(snapshot.document_of[held >> 20])

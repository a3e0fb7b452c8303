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
from typing import Literal, NamedTuple

import numpy as np

from kb.search import haste
from kb.search.arrays import Numbers
from kb.search.kept import Kept
from kb.search.names import Names
from kb.search.scores import Row, Scored
from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer, QueryWord
from kb.text.stems import stem
from kb.text.tokens import Token, tokenize

PARTS_WEIGHT = 1.1
LOOKALIKE_WEIGHT = 0.6
ALIKE = 0.4
"""Dice coefficient of 4-grams from which two words look alike."""
MAX_ALIKE = 8
KEPT_BYTES = 32 << 20
"""What the scores of words that were asked before may take."""

Postings = Callable[[str], tuple[Numbers, Numbers]]


class Form(NamedTuple):
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


class WordMatch(NamedTuple):
    """One word of a query, and what documents score for it."""

    word: QueryWord
    scored: Scored


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
        self._scored: Kept[tuple[str, str, tuple[str, ...], tuple[Form, ...]], Scored] = Kept(KEPT_BYTES)

    def match(self, text: str) -> list[WordMatch]:
        """Look up every distinct word of `text`, in order."""
        tokens = tokenize(text)
        found: dict[str, WordMatch] = {}
        words = self._analyzer.words_among(tokens)
        for word, forms in zip(words, self._forms(tokens, words), strict=True):
            haste.check()
            if word.stem not in found:
                found[word.stem] = WordMatch(word, self._score(word, forms))
        return list(found.values())

    def readings(self, word: QueryWord, text: str) -> list[Reading]:
        """Return every way in which a word of `text` is looked for, to explain its scores."""
        tokens = tokenize(text)
        words = self._analyzer.words_among(tokens)
        own, *others = self._forms(tokens, words)[words.index(word)]
        found = [Reading("word", own.stems, own.weight)]
        found += (Reading("synonym", form.stems, form.weight / len(form.stems)) for form in others)
        if self._is_compound(word):
            weight = PARTS_WEIGHT / math.sqrt(len(word.parts))
            found.append(Reading("parts", word.parts, weight, whole=False))
        looked_for = {stem for reading in found for stem in reading.stems}
        found += (
            Reading("alike", (one,), LOOKALIKE_WEIGHT * likeness)
            for one, likeness in self._alike(word)
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

    def _forms(self, tokens: Sequence[Token], words: Sequence[QueryWord]) -> list[tuple[Form, ...]]:
        """The forms of each word: itself, and what synonyms of it or of its phrase say."""
        extra: dict[int, list[Form]] = defaultdict(list)
        for expansion in self._names.synonyms.expand(tokens):
            for token in tokens[expansion.start_token : expansion.end_token]:
                extra[token.start] += [Form(stems, expansion.weight) for stems in expansion.alternatives]
        return [(Form((word.stem,), 1.0), *extra.get(word.start, ())) for word in words]

    def _score(self, word: QueryWord, forms: tuple[Form, ...]) -> Scored:
        key = (word.folded, word.stem, word.parts, forms)
        found = self._scored.get(key)
        if found is None:
            found = self._scored[key] = self._counted(word, forms)
        return found

    def _counted(self, word: QueryWord, forms: tuple[Form, ...]) -> Scored:
        """Take the best form of the word for every document."""
        scores = np.zeros(len(self._eligible), np.float32)
        held = np.zeros(len(scores), bool)
        stems = {one for form in forms for one in form.stems}
        for form in forms:
            ids, worth = self._together(form)
            _raise(scores, ids, worth)
            held[ids] = True
        if self._is_compound(word):
            stems.update(word.parts)
            self._add_parts(word.parts, scores, held)
        alike = self._alike(word)
        for one, likeness in alike:
            if one not in stems:
                _raise(scores, *self._worth(one, LOOKALIKE_WEIGHT * likeness))
        if self._count < len(self._eligible):
            scores *= self._eligible
            held &= self._eligible
        held_by = int(np.count_nonzero(held))
        if not held_by:  # what looks like it is all there is: then that was looked for
            stems.update(one for one, _ in alike)
        idf = self._idf(held_by)
        return Scored(Row.of(scores), Row.where_held(held, idf), held_by, frozenset(stems), idf)

    def _is_compound(self, word: QueryWord) -> bool:
        # a name is not any wijk in the west
        return bool(word.parts) and word.folded not in self._names.area_words

    def _alike(self, word: QueryWord) -> tuple[tuple[str, float], ...]:
        """The stems of words that look like this one, with how much; none for a name."""
        return () if word.folded in self._names.area_words else lookalikes(self._snapshot, word.folded)

    def _add_parts(self, parts: Sequence[str], scores: Numbers, held: Numbers) -> None:
        """A document with all parts holds the compound; one with some of them ranks by these."""
        sums = np.zeros(len(scores), np.float32)
        count = np.zeros(len(scores), np.int8)
        weight = PARTS_WEIGHT / math.sqrt(len(parts))
        for part in parts:
            ids, worth = self._worth(part, weight)
            sums[ids] += worth
            count[ids] += 1
        np.maximum(scores, sums, out=scores)
        np.logical_or(held, count == len(parts), out=held)

    def _together(self, form: Form) -> tuple[Numbers, Numbers]:
        """The ids with all stems of a form, and their mean score."""
        share = form.weight / len(form.stems)
        ids, sums = self._worth(form.stems[0], share)
        for one in form.stems[1:]:
            more, worth = self._worth(one, share)
            here, there = self._among(ids, more), self._among(more, ids)
            ids, sums = ids.take(here), sums.take(here) + worth.take(there)
        return ids, sums

    def _among(self, ids: Numbers, others: Numbers) -> Numbers:
        """The places of those ids that are among others, too."""
        there = np.zeros(len(self._eligible), bool)
        there[others] = True
        return there.take(ids).nonzero()[0]

    def _worth(self, term: str, weight: float) -> tuple[Numbers, Numbers]:
        """The ids that hold a term, and what it is worth to each."""
        ids, codes, weight = self._weighed(term, weight)
        return ids, self._impacts.take(codes) * np.float32(weight)

    def _weighed(self, term: str, weight: float) -> tuple[Numbers, Numbers, float]:
        """The ids that hold a term, their codes, and the weight of the term times that of its rarity."""
        ids, codes = self._postings(term)
        return ids, codes, weight * self._idf(len(ids))

    def _idf(self, held: int) -> float:
        held = min(held, self._count)
        return math.log(1 + (self._count - held + 0.5) / (held + 0.5))


def _raise(scores: Numbers, ids: Numbers, worth: Numbers) -> None:
    """Give these ids what they are worth, unless they have more."""
    scores[ids] = np.maximum(scores.take(ids), worth)


def lookalikes(snapshot: Snapshot, word: str) -> tuple[tuple[str, float], ...]:
    """Return the stems of the known words that look most like a folded word, best first, with how much."""
    best: dict[str, float] = {}
    for segment in snapshot.segments:
        for near, likeness in segment.words.alike(word, ALIKE, MAX_ALIKE):
            its = stem(near)
            best[its] = max(best.get(its, 0.0), likeness)
    return tuple(sorted(best.items(), key=lambda item: (-item[1], item[0]))[:MAX_ALIKE])

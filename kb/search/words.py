"""The words of a segment as they are written: which look alike, and which stand in a document."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property, lru_cache

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.text import stopwords
from kb.text.grams import grams
from kb.text.spelling import Speller

LEAST_SHARE = 0.2
"""A word that shares less of the grams of another says nothing about it."""
_NONE = np.zeros(0, np.int32)


class Words:
    """The words of a segment as they are written, each with the number of documents that hold it."""

    def __init__(self, data: arrays.Arrays, common: Words | None = None) -> None:
        """`common` says what grams weigh: a handful of documents knows nothing of how rare anything is."""
        self._data = data
        self._common = common or self
        self.documents: Numbers = data["words.documents"]
        # the same words are asked again and again
        self.alike = lru_cache(maxsize=4096)(self._alike)
        self.similar = lru_cache(maxsize=1024)(self._similar)

    @cached_property
    def all(self) -> list[str]:
        """Every word, in alphabetical order."""
        return arrays.lines(self._data["words.lines"])

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Word → its place in the alphabet."""
        return {word: n for n, word in enumerate(self.all)}

    @cached_property
    def speller(self) -> Speller:
        """Finds the nearest word that is no stop word."""
        counted = zip(self.all, self.documents.tolist(), strict=True)
        return Speller({word: count for word, count in counted if word not in stopwords.DOCUMENT})

    @cached_property
    def _grams(self) -> Mapping[str, int]:
        return {gram: n for n, gram in enumerate(arrays.lines(self._data["grams.lines"]))}

    def written(self, documents: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return the words that stand in these documents, and where each document begins among them.

        Last, for `times`, where each of these words stands among those of all documents.  What stands
        there 0 times is no word of the document.
        """
        starts = self._data["written.starts"]
        first = starts.take(documents).astype(np.int64)
        counts = starts.take(documents + 1) - first
        places = arrays.expanded(first, counts)
        begins = counts.cumsum() - counts
        words = np.zeros(len(places) + 1, np.int64)
        self._data["written.steps"].take(places).cumsum(dtype=np.int64, out=words[1:])
        before = words.take(begins) + 1
        return words[1:] - before.repeat(counts), begins, places

    def times(self, places: Numbers) -> Numbers:
        """Return how often a word stands in its document, for places as `written` gives them."""
        times: Numbers = self._data["written.times"].take(places)
        return times

    def counted(self, documents: Numbers) -> Numbers:
        """Return of every word how many of these documents have it."""
        words, _, places = self.written(documents)
        return np.bincount(words[self.times(places) > 0], minlength=len(self.documents))

    def _similar(self, word: str, power: float) -> tuple[Numbers, Numbers, float]:
        """Return the words that share telling grams with `word`, which part of their weight, to a power.

        Last the weight of all telling grams of `word`; 0 when it has none.
        """
        numbers, shared, own = self._sharing(word, "gram.rarity")
        shares = shared / max(own, 1e-9)
        enough = shares >= LEAST_SHARE
        return numbers[enough].astype(np.int64), shares[enough] ** power, own

    def _worth(self, gram: str, weigh_by: str) -> float:
        """What a gram weighs; one that no word has weighs as much as one that a single word has."""
        number = self._grams.get(gram)
        return (
            math.log(1 + max(len(self.documents), 1))
            if number is None
            else float(self._weights[weigh_by][number])
        )

    @cached_property
    def _weights(self) -> Mapping[str, Numbers]:
        """What the grams weigh: by `gram.weight` and `gram.rarity`; and, by `words.weight`, the words."""
        if self._common is self:
            return self._data
        names = arrays.lines(self._data["grams.lines"])
        found: dict[str, Numbers] = {
            name: np.array([self._common._worth(gram, name) for gram in names], np.float32)
            for name in ("gram.weight", "gram.rarity")
        }
        owners, held_by = self._data["gram.words"], np.diff(self._data["gram.starts"])
        by_gram = np.repeat(found["gram.weight"], held_by)
        found["words.weight"] = np.bincount(owners, by_gram, len(self.documents)).astype(np.float32)
        return found

    def _sharing(self, word: str, weigh_by: str) -> tuple[Numbers, Numbers, float]:
        """Return the words that share 4-grams with `word`, and the weight of the grams that each shares.

        `weigh_by` is `gram.weight` (few words have it) or `gram.rarity` (few documents have it).  The
        words are numbers, ascending; last the weight of all grams of `word` itself.
        """
        own = grams(word)
        starts, words, weights = self._data["gram.starts"], self._data["gram.words"], self._weights[weigh_by]
        known = [n for gram in own if (n := self._grams.get(gram)) is not None and weights[n]]
        unknown = sum(self._common._worth(gram, weigh_by) for gram in own if gram not in self._grams)
        if not known:
            return _NONE, np.zeros(0, np.float32), unknown
        stretches = [words[starts[n] : starts[n + 1]] for n in known]
        held = np.concatenate(stretches)
        worth = np.repeat(weights[known], [len(stretch) for stretch in stretches])
        order = np.argsort(held)
        held, worth = held[order], worth[order]
        first = arrays.begins(held)
        return held[first], np.add.reduceat(worth, first), unknown + float(weights[known].sum())

    def _alike(self, word: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Return at most `limit` words that look like `word`, best first, each with how much (Dice, 0–1)."""
        numbers, shared, own = self._sharing(word, "gram.weight")
        likeness = 2 * shared / (own + self._weights["words.weight"][numbers])
        good = np.flatnonzero(likeness >= least)
        best = good[np.argsort(-likeness[good], kind="stable")[:limit]]
        names = self.all
        return [(names[n], x) for n, x in zip(numbers[best].tolist(), likeness[best].tolist(), strict=True)]

"""Records → the words as they are written: which documents have each, and by which 4-grams it is found.

None of the manual: it shows wrong spellings.  `kb.search.words` reads what is made here.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kb.search import arrays
from kb.search.catalogue import Numbers
from kb.search.coding import Coded
from kb.text import stopwords
from kb.text.grams import grams

COMMON_GRAM = 0.3
"""A gram in more than this part of the documents says nothing."""


class WrittenBuilder:
    """Takes batches of coded texts."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._word_of: list[int] = []
        self._telling: list[bool] = []
        self._held_by = np.zeros(0, np.int64)
        self._words: list[Numbers] = []
        self._times: list[Numbers] = []
        self._counts: list[Numbers] = []

    def learn(self, keys: Sequence[str]) -> None:
        """Take the keys that are new since the last batch, in order of their numbers."""
        for key in keys:
            word = key.removeprefix("-")
            self._word_of.append(self._numbers.setdefault(word, len(self._numbers)))
            if len(self._numbers) > len(self._telling):
                self._telling.append(word not in stopwords.DOCUMENT)

    def add(self, texts: Sequence[tuple[Coded, Numbers]], documents: int, cases: int) -> None:
        """Take texts, each with the document of every word, of so many documents, the cases first."""
        word_of = np.array(self._word_of, np.uint64)
        pairs = np.concatenate([d.astype(np.uint64) << 32 | word_of.take(coded.words) for coded, d in texts])
        pairs = np.sort(pairs[pairs < cases << 32])
        first = arrays.begins(pairs)
        times = np.minimum(np.diff(np.append(first, len(pairs))), 255)
        pairs = pairs.take(first)
        words = (pairs & 0xFFFFFFFF).astype(np.int32)
        counted = np.bincount(words, minlength=len(self._numbers))
        counted[: len(self._held_by)] += self._held_by
        self._held_by = counted
        telling = np.array(self._telling, bool).take(words)
        self._words.append(words[telling])
        self._times.append(times[telling].astype(np.uint8))
        held_by = (pairs[telling] >> 32).astype(np.int64)
        self._counts.append(np.bincount(held_by, minlength=documents).astype(np.int32))

    def finish(self, cases: int) -> dict[str, Numbers]:
        """Return the words, how many documents hold each, which each document has, and by 4-grams.

        A gram that few words share says more than one that many share: each has its weight, and each
        word the sum of those of its grams.
        """
        held_by = self._held_by
        words = sorted(word for word, number in self._numbers.items() if held_by[number])
        numbers_of = np.array([self._numbers[word] for word in words], np.int64)
        place = np.zeros(len(held_by), np.int32)
        place[numbers_of] = np.arange(len(words))
        for batch in self._words:
            np.take(place, batch, out=batch)
        grams_of = [grams(word) for word in words]
        numbers: dict[str, int] = {}
        by_gram = np.array(
            [numbers.setdefault(gram, len(numbers)) for its in grams_of for gram in its], np.int64
        )
        owners = np.repeat(np.arange(len(words), dtype=np.int32), [len(its) for its in grams_of])
        shared_by = np.bincount(by_gram, minlength=len(numbers))
        weights = np.log(1 + len(words) / np.maximum(shared_by, 1)).astype(np.float32)
        documents = held_by.take(numbers_of)
        return {
            "words.lines": arrays.packed_lines(words),
            "words.documents": documents.astype(np.int32),
            "words.weight": np.bincount(owners, weights.take(by_gram), len(words)).astype(np.float32),
            "written.starts": arrays.starts_of(np.concatenate(self._counts)),
            "written.words": np.concatenate(self._words),
            "written.times": np.concatenate(self._times),
            "grams.lines": arrays.packed_lines(numbers),
            "gram.weight": weights,
            "gram.rarity": _rarity(by_gram, documents.take(owners), len(numbers), cases),
            "gram.starts": arrays.starts_of(shared_by),
            "gram.words": owners[np.argsort(by_gram, kind="stable")],
        }


def _rarity(grams: Numbers, documents: Numbers, size: int, cases: int) -> Numbers:
    """How telling it is that a document holds each gram; 0 for those in too many documents.

    `grams` and `documents` go together: a gram of a word, and how many documents hold the word.  Counting
    the documents of a gram would cost more than all the rest, so words are taken to be spread at random.
    """
    absent = np.log1p(-np.minimum(documents / max(cases, 1), 0.999))
    held = 1 - np.exp(np.bincount(grams, absent, size))
    return np.where(held > COMMON_GRAM, 0, -np.log(np.maximum(held, 1e-9))).astype(np.float32)

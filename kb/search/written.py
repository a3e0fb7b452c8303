"""Records → the words as they are written: which documents have each, and by which 4-grams it is found.

None of the manual: it shows wrong spellings.  `kb.search.words` reads what is made here.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.aside import Aside, Ticket
from kb.search.coding import Coded
from kb.text import stopwords
from kb.text.grams import grams

LARGEST = 0xFFFF
"""The largest step from one word of a document to the next that is kept as one."""
COMMON_GRAM = 0.3
"""A gram in more than this part of the documents says nothing."""


class WrittenBuilder:
    """Takes batches of coded texts."""

    def __init__(self, aside: Aside) -> None:
        self._aside = aside
        self._numbers: dict[str, int] = {}
        self._word_of = array("i")
        self._telling = bytearray()
        self._held_by = np.zeros(0, np.int64)
        self._batches: list[tuple[Ticket, Ticket, Ticket]] = []

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
        telling = np.frombuffer(bytes(self._telling), bool).take(words)
        put = self._aside.put
        held_by = (pairs[telling] >> 32).astype(np.int64)
        counts = np.bincount(held_by, minlength=documents).astype(np.int32)
        self._batches.append((put(words[telling]), put(times[telling].astype(np.uint8)), put(counts)))

    def finish(self, cases: int) -> Iterator[tuple[str, Numbers]]:
        """Yield the words, how many documents hold each, which each document has, and by 4-grams.

        A gram that few words share says more than one that many share: each has its weight, and each
        word the sum of those of its grams.
        """
        held_by = self._held_by
        words = sorted(word for word, number in self._numbers.items() if held_by[number])
        numbers_of = np.array([self._numbers[word] for word in words], np.int64)
        place = np.zeros(len(held_by), np.int64)
        place[numbers_of] = np.arange(len(words))
        yield from self._by_document(place)
        documents = held_by.take(numbers_of)
        numbers: dict[str, int] = {}
        by_gram, sizes = array("i"), array("i")
        for word in words:
            its = grams(word)
            sizes.append(len(its))
            by_gram.extend([numbers.setdefault(gram, len(numbers)) for gram in its])
        of_words = np.array(by_gram, np.int32)
        owners = np.arange(len(words), dtype=np.int32).repeat(np.array(sizes, np.int32))
        shared_by = np.bincount(of_words, minlength=len(numbers))
        weights = np.log(1 + len(words) / np.maximum(shared_by, 1)).astype(np.float32)
        yield "words.lines", arrays.packed_lines(words)
        yield "words.documents", documents.astype(np.int32)
        yield "words.weight", np.bincount(owners, weights.take(of_words), len(words)).astype(np.float32)
        yield "grams.lines", arrays.packed_lines(numbers)
        yield "gram.weight", weights
        yield "gram.rarity", _rarity(of_words, documents.take(owners), len(numbers), cases)
        yield "gram.starts", arrays.starts_of(shared_by)
        yield "gram.words", owners[np.argsort(of_words, kind="stable")]

    def _by_document(self, place: Numbers) -> Iterator[tuple[str, Numbers]]:
        """The words of each document in alphabetical order, each as the steps from the one before.

        A step that is too large is several, of which all but the last stand for no word: 0 times.
        """
        steps_of, times_of, counts_of = [], [], []
        get, put = self._aside.get, self._aside.put
        for batch in self._batches:
            words, times, held = map(get, batch)
            owners = np.arange(len(held), dtype=np.int64).repeat(held)
            ordered = np.sort(owners << 40 | place.take(words) << 8 | times)
            numbers = (ordered >> 8 & 0xFFFFFFFF) + 1
            steps = np.diff(numbers, prepend=0)
            first = arrays.begins(owners)
            steps[first] = numbers[first]
            often: Numbers = ordered & 0xFF
            more = (steps - 1) // LARGEST
            if more.any():
                last = (more + 1).cumsum() - 1
                whole, times = np.full(last[-1] + 1, LARGEST), np.zeros(last[-1] + 1, np.int64)
                whole[last], times[last] = steps - more * LARGEST, often
                steps, often = whole, times
                held = np.bincount(owners.repeat(more + 1), minlength=len(held))
            steps_of.append(put(steps.astype(np.uint16)))
            times_of.append(put(often.astype(np.uint8)))
            counts_of.append(put(held.astype(np.int32)))
        joined = self._aside.joined
        yield "written.starts", arrays.narrowed(arrays.starts_of(joined(counts_of)))
        yield "written.steps", joined(steps_of)
        yield "written.times", joined(times_of)


def _rarity(grams: Numbers, documents: Numbers, size: int, cases: int) -> Numbers:
    """How telling it is that a document holds each gram; 0 for those in too many documents.

    `grams` and `documents` go together: a gram of a word, and how many documents hold the word.  Counting
    the documents of a gram would cost more than all the rest, so words are taken to be spread at random.
    """
    absent = np.log1p(-np.minimum(documents / max(cases, 1), 0.999))
    held = 1 - np.exp(np.bincount(grams, absent, size))
    return np.where(held > COMMON_GRAM, 0, -np.log(np.maximum(held, 1e-9))).astype(np.float32)

"""The words that living cases hold, and the nearest of them to a word that none holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from kb.search.arrays import Numbers
from kb.search.segment import Segment
from kb.text import stopwords
from kb.text.spelling import Speller


class KnownWords:
    """The words of some segments, without those that only dead documents hold; threads may share it."""

    def __init__(self, segments: Sequence[Segment], dead: Sequence[Numbers]) -> None:
        """`dead` are per segment the numbers of the documents that count no more."""
        self._segments = segments
        self._dead = dead
        # the same errors are made again and again
        self.nearest = lru_cache(maxsize=1024)(self._nearest)
        self.held_by = lru_cache(maxsize=4096)(self._held_by)
        """The number of living cases in which a word stands as it is written."""

    def _held_by(self, word: str) -> int:
        count = 0
        for segment, gone in zip(self._segments, self._gone, strict=True):
            number = segment.words.number.get(word)
            if number is not None:
                count += int(segment.words.documents[number]) - int(gone[number])
        return count

    @cached_property
    def _gone(self) -> list[Numbers]:
        """Per segment how many dead documents hold each word."""
        return [s.words.counted(dead) for s, dead in zip(self._segments, self._dead, strict=True)]

    def holds(self, word: str) -> bool:
        """Whether a word as written, no stop word, stands in a living case."""
        return word not in stopwords.DOCUMENT and self.held_by(word) > 0

    def _nearest(self, word: str) -> str | None:
        """Return the known word nearest to a folded word, or None when none is near enough."""
        found = {near for s in self._segments if (near := s.words.speller.nearest(word)) is not None}
        counts = {near: self.held_by(near) for near in found}
        if all(counts.values()):
            return Speller(counts).nearest(word)
        return self._speller_of_the_living.nearest(word)

    @cached_property
    def _speller_of_the_living(self) -> Speller:
        counts: Counter[str] = Counter()
        for segment, gone in zip(self._segments, self._gone, strict=True):
            living = (segment.words.documents - gone).tolist()
            counts.update(dict(zip(segment.words.all, living, strict=True)))
        return Speller({word: n for word, n in counts.items() if n > 0 and word not in stopwords.DOCUMENT})

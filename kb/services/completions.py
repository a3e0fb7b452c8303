"""Names that what is typed can become: sorted once, and then found by a few binary searches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, chain, pairwise

import numpy as np
from numpy.typing import NDArray

from kb.domain.results import Suggestion
from kb.text import stopwords
from kb.text.tokens import fold

AREA, THEME, LAW, DOCUMENT = range(4)
"""Groups of names, in the order in which names that fit equally well come."""
MAX_CHARACTERS = 100
MAX_WORDS = 12
INSIDE = 3
"""A word of fewer letters is not looked for inside other words."""
MISSPELT = 4
"""A shorter word is too short to tell a typing error from another word."""
CHECKED = 60
"""Letters in which a typing error is looked for; who typed more has typed enough to search."""

_WORD = re.compile(r"[^\W_]+")
_LAST = "\U0010ffff"
_SOUNDS = (("g", "ch"), ("ks", "x"), ("ei", "ij"), ("au", "ou"))
"""Spellings that sound alike in Dutch: taking one for the other is a single error."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"

Marks = NDArray[np.bool_]
"""For every name whether it qualifies."""


@dataclass(frozen=True)
class Name:
    """Something that can be suggested, with all ways to write it; `group` is AREA, THEME, LAW or DOCUMENT.

    Of names that fit equally well the one with the lower group and then the lower `place` comes first.
    """

    suggestion: Suggestion
    spellings: tuple[str, ...]
    group: int
    place: str


@dataclass(frozen=True, order=True)
class Fit:
    """A name that fits what was typed; fits sort by how well, then by the name's own order."""

    quality: int
    group: int
    place: str
    suggestion: Suggestion = field(compare=False)


class Completions:
    """Names in sorted form; immutable, safe to share between threads."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = sorted(names, key=lambda name: (name.group, name.place))
        self._number = {name.suggestion.slug: n for n, name in enumerate(self._names) if _is_document(name)}
        spelled: list[tuple[str, int]] = []
        by_word: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for spelling in name.spellings:
                parts = _WORD.findall(fold(spelling))
                spelled.append((" ".join(parts), number))
                for part in set(parts):
                    by_word[part].append(number)
        spelled.sort()
        self._spelled = [spelling for spelling, _ in spelled]
        self._spelled_by = np.fromiter((number for _, number in spelled), np.int32, len(spelled))
        self._words = sorted(by_word)
        lists = [by_word[word] for word in self._words]
        self._places = [0, *accumulate(map(len, lists))]
        self._held_by = np.fromiter(chain.from_iterable(lists), np.int32, self._places[-1])
        self._text = "\n" + "\n".join(self._words) + "\n"
        self._starts = [0, *accumulate(len(word) + 1 for word in self._words)]
        groups = [name.group for name in self._names]
        self._edges = [bisect_left(groups, group) for group in range(DOCUMENT + 2)]

    def fits(self, text: str, limit: int, *, without: Iterable[str] = ()) -> list[Fit]:
        """Return names that `text` can become, at least the `limit` best ones; empty when it has no words.

        First what begins with the text, then what has words that begin with each typed word, in any order,
        then what has them inside a word.  Only when there is none of these: with one typing error.
        The documents with a slug in `without` are left out.
        """
        words = _WORD.findall(fold(text[:MAX_CHARACTERS]))[:MAX_WORDS]
        if not words:
            return []
        left = self._all()
        left[[self._number[slug] for slug in without if slug in self._number]] = False
        quality_of: dict[int, int] = {}
        for quality, marks in enumerate(self._by_quality(words)):
            marks &= left
            for first, last in pairwise(self._edges):
                for number in np.flatnonzero(marks[first:last])[:limit].tolist():
                    quality_of.setdefault(first + number, quality)
            if len(quality_of) >= limit:
                break
        named = ((quality, self._names[number]) for number, quality in quality_of.items())
        return [Fit(quality, name.group, name.place, name.suggestion) for quality, name in named]

    def _by_quality(self, words: Sequence[str]) -> Iterator[Marks]:
        """Yield what fits, best way of fitting first; a later one is only made when it is asked for."""
        yield self._beginning(" ".join(words))
        telling = [w for w in words[:-1] if w not in stopwords.QUERY] + [words[-1]]
        held = [self._with_word(word) for word in telling]
        together = np.logical_and.reduce(held)
        yield together
        inside = [
            marks | self._inside_word(word) if len(word) >= INSIDE else marks
            for word, marks in zip(telling, held, strict=True)
        ]
        hidden = np.logical_and.reduce(inside)
        yield hidden
        if not hidden.any() and sum(map(len, telling)) <= CHECKED:
            yield self._misspelt(telling, held)

    def _beginning(self, text: str) -> Marks:
        first, last = _range(self._spelled, text)
        return self._marked(self._spelled_by[first:last])

    def _with_word(self, beginning: str) -> Marks:
        first, last = _range(self._words, beginning)
        return self._marked(self._held_by[self._places[first] : self._places[last]])

    def _inside_word(self, part: str) -> Marks:
        """Mark the names with a word that holds `part` anywhere: "corporatie" in "woningcorporaties"."""
        marks = self._none()
        at = self._text.find(part)
        while at >= 0:
            word = bisect_left(self._starts, at)
            marks[self._held_by[self._places[word - 1] : self._places[word]]] = True
            at = self._text.find(part, self._starts[word])
        return marks

    def _misspelt(self, words: Sequence[str], held: Sequence[Marks]) -> Marks:
        """Mark the names that fit when one of the words has one letter too many, too few or wrong."""
        found = self._none()
        for place, word in enumerate(words):
            if len(word) < MISSPELT:
                continue
            others = np.logical_and.reduce([self._all(), *held[:place], *held[place + 1 :]])
            if not others.any():
                continue
            for near in _one_error(word):
                first, last = _range(self._words, near)
                if first < last:
                    numbers = self._held_by[self._places[first] : self._places[last]]
                    found[numbers[others[numbers]]] = True
        return found

    def _marked(self, numbers: NDArray[np.int32]) -> Marks:
        marks = self._none()
        marks[numbers] = True
        return marks

    def _none(self) -> Marks:
        return np.zeros(len(self._names), np.bool_)

    def _all(self) -> Marks:
        return np.ones(len(self._names), np.bool_)


def _range(ordered: Sequence[str], beginning: str) -> tuple[int, int]:
    """Return where the strings with this beginning stand in a sorted list: from, up to."""
    first = bisect_left(ordered, beginning)
    return first, bisect_left(ordered, beginning + _LAST, first)


def _one_error(word: str) -> set[str]:
    """Return every spelling of `word` with one letter left out, swapped, replaced or added, or one sound."""
    halves = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    return {
        *(a + b[1:] for a, b in halves if b),
        *(a + b[1] + b[0] + b[2:] for a, b in halves if len(b) > 1),
        *(a + letter + b[1:] for a, b in halves if b for letter in _LETTERS),
        *(a + letter + b for a, b in halves for letter in _LETTERS),
        *(
            a + other + b[len(one) :]
            for pair in _SOUNDS
            for one, other in (pair, pair[::-1])
            for a, b in halves
            if b.startswith(one)
        ),
    } - {word}


def _is_document(name: Name) -> bool:
    return name.group == DOCUMENT

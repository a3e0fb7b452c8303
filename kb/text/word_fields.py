"""Which parts of life does a text speak of?  See `field_words` for what a field is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from kb.text.analysis import Analyzer
from kb.text.everyday import EVERYDAY
from kb.text.field_words import FIELDS
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize, words

IN_A_COMPOUND = 0.7
"""What a word counts that stands in a compound: "subsidiepot" is no less about a subsidy, yet not only."""
OF_EVERY_DAY = 0.5
"""What a word counts that stands in stories about anything."""
SHORTEST_BEGINNING, SHORTEST_END = 7, 4
"""Letters of a word of a field with which an unknown compound begins, and of what follows."""


class FieldWord(NamedTuple):
    """A word or phrase that speaks of a field: its span in the text, its stems, and what it counts."""

    field: str
    start: int
    end: int
    stems: tuple[str, ...]
    weight: float


def find(text: str, analyzer: Analyzer) -> Iterator[FieldWord]:
    """Yield the words and phrases that speak of a field, in order of where they begin.

    A word may speak of several fields, and a phrase beside its own words.  Of a compound that is in no field
    itself, each part counts that is.
    """
    tokens = tokenize(text)
    running = words(tokens)
    stems = [stem(word.folded) for word, _ in running]
    phrases, longest = _phrases()
    for at, (word, first) in enumerate(running):
        start = tokens[first].start
        for size in range(1, min(longest.get(stems[at], 0), len(running) - at) + 1):
            key = tuple(stems[at : at + size])
            weight = OF_EVERY_DAY if size == 1 and key[0] in EVERYDAY else 1.0
            for field in phrases.get(key, ()):
                yield FieldWord(field, start, tokens[running[at + size - 1][1]].end, key, weight)
        if (stems[at],) not in phrases:
            for part in analyzer.parts(word.folded) or _beginning(word.folded):
                for field in phrases.get((part,), ()):
                    yield FieldWord(field, start, tokens[first].end, (part,), IN_A_COMPOUND)


@lru_cache(maxsize=1 << 15)
def _beginning(folded: str) -> tuple[str, ...]:
    """The stem of the longest word of a field with which this one begins; () for none.

    For compounds of which the lexicon does not know the other part: "verantwoordingsformat".
    """
    known = _beginnings()
    for end in range(len(folded) - SHORTEST_END, SHORTEST_BEGINNING - 1, -1):
        if folded[:end] in known:
            return (stem(folded[:end]),)
    return ()


@cache
def _beginnings() -> frozenset[str]:
    """The single words of the fields that are long enough to be no chance beginning."""
    said = (phrase for phrases in FIELDS.values() for phrase in phrases if " " not in phrase)
    return frozenset(fold(word) for word in said if len(word) >= SHORTEST_BEGINNING)


def stems_of(field: str) -> tuple[str, ...]:
    """Return the stems of the single words of a field, in order; raises `KeyError` for an unknown one."""
    return _stems()[field]


@cache
def _stems() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {field: [] for field in FIELDS}
    for key, fields in _phrases()[0].items():
        for field in fields if len(key) == 1 else ():
            found[field].append(key[0])
    return {field: tuple(stems) for field, stems in found.items()}


@cache
def _phrases() -> tuple[Mapping[tuple[str, ...], tuple[str, ...]], Mapping[str, int]]:
    """The stems of a word or phrase → its fields; the first stem → the most words of a phrase."""
    found: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
    longest: dict[str, int] = defaultdict(int)
    for field, said in FIELDS.items():
        for phrase in said:
            key = tuple(stem(word.folded) for word, _ in words(tokenize(phrase)))
            found[key][field] = None
            longest[key[0]] = max(longest[key[0]], len(key))
    return {key: tuple(fields) for key, fields in found.items()}, dict(longest)

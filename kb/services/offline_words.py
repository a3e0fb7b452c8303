"""What a search without a server must know of the Dutch language: the outcomes of `kb.text`, as one table.

No rule of the language is written a second time.  Of every word of the lexicon and of the texts the table
holds what the analysis makes of it: its stem, and where it splits into parts.  A word that is not in it is
read like the words that end most like it; `kb/web/static/offline/words.js` reads the table.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from kb.text.compounds import Splitter, may_be_part
from kb.text.stems import stem

SHARED = 25
"""Letters that a word shares with the one before are counted up to here: A to Z."""
_FIRST, _SURROGATES = 0x23, 0xD800
"""Codes are written as characters from '#' on: the most frequent ones as plain ASCII."""
_BACKSLASH, _DELETE = 0x5C, 0x7F
_LONGEST_RUN = 8

_SHORT = range(3, 10)
_ENDINGS = ("", "t", "d", "e", "s", "en", "te", "ten", "de", "den", "er", "end", "ende", "ing", "ingen")
_VOICED = {"f": "v", "s": "z"}
_LONG_VOWEL = re.compile(r"([aeou])\1[b-df-hj-np-tv-z]$")
_SHORT_VOWEL = re.compile(r"(?<![aeiouy])[aeiou][b-df-hj-np-tv-z]$")

_Code = TypeVar("_Code", bound=Hashable)


@dataclass(frozen=True)
class WordTable:
    """Every known word, in order, with what the analysis makes of it.

    `words` is one text: per word a capital for how many letters it shares with the one before, and the rest.
    `stems`, `splits` and `marks` have one character per word, codes of the place in `stem_rules`,
    `split_rules` and of flags: 1 the word is in the lexicon, 2 it may be part of a compound.

    A stem rule (at, taken, cut, tail) makes a stem of a word: leave out `taken` letters from `at`, then cut
    `cut` letters off the end and put `tail` there.  A split rule gives the letters of a link and of a part in
    turn: the first link is empty.
    """

    words: str
    stems: str
    splits: str
    marks: str
    stem_rules: tuple[tuple[int, int, int, str], ...]
    split_rules: tuple[tuple[int, ...], ...]


def word_table(words: Iterable[str], *, lexicon: Set[str]) -> WordTable:
    """Make the table of some folded words and their parts; `lexicon` has the parts of compounds."""
    splitter = Splitter(frozenset(lexicon))
    given = set(words)
    known = sorted(given.union(*(splitter.split(word) for word in given)))
    stem_rules, stems = _coded([_stem_rule(word, stem(word)) for word in known])
    split_rules, splits = _coded([_split_rule(word, splitter.split(word)) for word in known])
    marks = [(word in lexicon) | may_be_part(word) << 1 for word in known]
    return WordTable(
        words=_front_coded(known),
        stems=stems,
        splits=splits,
        marks="".join(map(_character, marks)),
        stem_rules=tuple(stem_rules),
        split_rules=tuple(split_rules),
    )


def inflected(stems: Iterable[str]) -> Iterator[str]:
    """Yield forms that a short stem takes in a sentence, of those that the analysis takes back to that stem.

    The lexicon knows few forms of verbs, and these are too short to be read by their ending.  What is no word
    ("gehuist") does no harm: nobody types it.
    """
    for one in stems:
        if one.isalpha() and len(one) in _SHORT:
            yield from (form for form in sorted(_forms(one)) if stem(form) == one)


def _forms(root: str) -> Set[str]:
    roots = {root}
    if _LONG_VOWEL.search(root):
        roots.add(root[:-2] + root[-1])  # koop, kopen
    elif _SHORT_VOWEL.search(root):
        roots |= {root + root[-1], root[:-1] + root[-2:]}  # stop, stoppen; isoler, isoleer
    roots |= {own[:-1] + _VOICED[own[-1]] for own in roots if own[-1] in _VOICED}  # huis, huizen
    return {f"{begin}{own}{end}" for own in roots for begin in ("", "ge") for end in _ENDINGS}


def _stem_rule(word: str, its: str) -> tuple[int, int, int, str]:
    """The cheapest way from a word to its stem: one of the end only, or one that also leaves out a 'ge'."""
    found = [_end_rule(word, its, 0, 0)]
    at = word.find("ge")
    while 0 <= at < _LONGEST_RUN:
        found.append(_end_rule(word, its, at, 2))
        at = word.find("ge", at + 1)
    return min(found, key=lambda rule: (rule[2] + len(rule[3]), rule))


def _end_rule(word: str, its: str, at: int, taken: int) -> tuple[int, int, int, str]:
    rest = word[:at] + word[at + taken :]
    same = _shared(rest, its)
    return at, taken, len(rest) - same, its[same:]


def _shared(one: str, other: str) -> int:
    """The number of letters with which both begin."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _split_rule(word: str, parts: Sequence[str]) -> tuple[int, ...]:
    rule: list[int] = []
    at = 0
    for part in parts:
        begins = word.index(part, at)
        rule += (begins - at, len(part))
        at = begins + len(part)
    return tuple(rule)


def _coded(values: Collection[_Code]) -> tuple[list[_Code], str]:
    """Return the distinct values, the most frequent first, and for every value the character of its place."""
    counted = Counter(values)
    distinct = sorted(counted, key=lambda value: (-counted[value], repr(value)))
    character = {value: _character(n) for n, value in enumerate(distinct)}
    return distinct, "".join([character[value] for value in values])


def _character(number: int) -> str:
    """The character of a code; never a quote, a backslash, a control character or half of a pair."""
    code = _FIRST + number
    code += code >= _BACKSLASH
    code += (code >= _DELETE) * (0xA1 - _DELETE)
    if code >= _SURROGATES:
        raise ValueError(f"{number} codes are too many")
    return chr(code)


def _front_coded(words: Iterable[str]) -> str:
    pieces: list[str] = []
    before = ""
    for word in words:
        same = min(_shared(before, word), SHARED)
        pieces += (chr(65 + same), word[same:])
        before = word
    return "".join(pieces)

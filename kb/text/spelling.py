"""The nearest known word, for "Bedoel je …?" and for typing errors.

Near means few typing errors: a letter too many, too few, wrong, or two letters swapped
(optimal string alignment).  One error is forgiven in words of 4 to 7 letters, two from 8
letters; shorter words and numbers are never changed, because everything is near to them.
A word that sounds the same ("overvegt", "energiefiksers") is nearer than any other.
"""

import re
from collections import defaultdict
from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST = 4
_TWO_ERRORS_FROM = 8
_LONGEST = 64

# Spellings that sound alike, each rewritten to one; z and v last, as "sch" and "gv" need them.
_ALIKE = (
    ("ij", "y"), ("ei", "y"), ("ou", "au"), ("ie", "i"), ("dt", "t"), ("ks", "x"), ("cht", "gt"), ("ch", "g"),
    ("th", "t"), ("ph", "f"), ("qu", "kw"), ("c", "k"), ("z", "s"), ("v", "f"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")


def _sound(word: str) -> str:
    """A rough writing of how a word sounds: equal for "gezag" and "gesag", "overvecht" and "overvegt"."""
    for spelling, other in _ALIKE:
        word = word.replace(spelling, other)
    return _DOUBLE.sub(r"\1", word)


class Speller:
    """Finds the nearest of many known words; prepared once, then shared by threads.

    `known` gives each folded word and how often it occurs.
    """

    def __init__(self, known: Mapping[str, int]) -> None:
        self._known = dict(known)
        self._by_length: dict[int, list[str]] = defaultdict(list)
        self._by_edge: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_sound: dict[str, str] = {}
        # The order decides between equally near words: `extractOne` keeps the first.
        for word in sorted(known, key=lambda word: (-known[word], word)):
            if word.isalpha() and len(word) >= _SHORTEST - 1:
                self._by_length[len(word)].append(word)
                self._by_edge["<" + word[:2], len(word)].append(word)
                self._by_edge[word[-2:] + ">", len(word)].append(word)
                self._by_sound.setdefault(_sound(word), word)

    def nearest(self, word: str) -> str | None:
        """Return the known word nearest to a folded word, or None when none is near enough.

        A known word is its own nearest; a near word that sounds the same comes next.  Of
        equally near words the more frequent wins, then the first in the alphabet.
        """
        if word in self._known:
            return word
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isalpha():
            return None
        allowed = 2 if len(word) >= _TWO_ERRORS_FROM else 1
        alike = self._by_sound.get(_sound(word))
        if alike is not None and OSA.distance(word, alike) <= allowed:
            return alike
        return self._best(word, self._one_error_away(word), 1) or (
            self._best(word, self._as_long(word, 2), 2) if allowed == 2 else None
        )

    def _one_error_away(self, word: str) -> list[list[str]]:
        """Lists that hold every known word with one error: it spares one end of the word."""
        if len(word) == _SHORTEST:  # a swap in the middle touches both ends
            return self._as_long(word, 1)
        return [
            self._by_edge.get((edge, len(word) + more), [])
            for edge in ("<" + word[:2], word[-2:] + ">")
            for more in (-1, 0, 1)
        ]

    def _as_long(self, word: str, errors: int) -> list[list[str]]:
        return [self._by_length.get(len(word) + more, []) for more in range(-errors, errors + 1)]

    def _best(self, word: str, lists: list[list[str]], errors: int) -> str | None:
        found = [process.extractOne(word, some, scorer=OSA.distance, score_cutoff=errors) for some in lists]
        ranked = [(hit[1], -self._known[hit[0]], hit[0]) for hit in found if hit is not None]
        return min(ranked)[2] if ranked else None


def nearest(word: str, known: Mapping[str, int]) -> str | None:
    """Return the word of `known` nearest to `word`, as `Speller` does, for a single question.

    It looks at every known word; keep a `Speller` for more than a few questions.
    """
    return Speller(known).nearest(word)

"""Texts → numbers of words, all texts of a batch at once.

Millions of words are few distinct ones.  A text is cut at its spaces, and what stands between two spaces is
read as words once, however often it returns; the rest is counting with whole arrays.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.text.tokens import keys_and_starts

_SIGNS = '!"#$%&()*+,-./:;<=>?@[]_{}|~€“”„…–—•'
"""What may stand around a word without being part of it; no apostrophes."""


@dataclass(frozen=True)
class Coded:
    """The words of some texts, one text after another.

    `words` are numbers of keys, as `kb.text.tokens.keys` gives them, `starts` where each begins in its text,
    -1 for the joined form of a hyphenated word; `sizes` is how many each text has.
    """

    words: Numbers
    starts: Numbers
    sizes: Numbers

    @property
    def owners(self) -> Numbers:
        """The number of the text of each word."""
        return np.arange(len(self.sizes)).repeat(self.sizes)


class Texts:
    """Texts of a batch, each as the numbers of its pieces."""

    def __init__(self) -> None:
        self.pieces = array("i")
        self.sizes = array("i")


class Coder(dict[str, int]):
    """What stands between two spaces → its number, read when it is first asked for."""

    def __init__(self) -> None:
        self.keys_: dict[str, int] = {}
        """Every distinct key, with its number."""
        self._lengths = array("i")
        self._counts = array("i")
        self._words = array("i")
        self._offsets = array("i")

    def __missing__(self, piece: str) -> int:
        number = self[piece] = len(self)
        self._lengths.append(len(piece))
        known = self.keys_
        word = piece.strip(_SIGNS)
        if word.isalnum() and word.isascii():  # most are one plain word, with or without signs around it
            self._counts.append(1)
            self._words.append(known.setdefault(word.lower(), len(known)))
            self._offsets.append(piece.index(word))
            return number
        keys, starts = keys_and_starts(piece)
        own = iter(starts)
        self._counts.append(len(keys))
        self._words.extend([known.setdefault(key, len(known)) for key in keys])
        self._offsets.extend([-1 if key.startswith("-") else next(own) for key in keys])
        return number

    def take(self, text: str, into: Texts) -> None:
        """Add a text."""
        before = len(into.pieces)
        # one for one, so that places stay what they are; other blanks are part of a piece
        into.pieces.extend(map(self.__getitem__, text.replace("\n", " ").split(" ")))
        into.sizes.append(len(into.pieces) - before)

    def coded(self, texts: Texts) -> Coded:
        """Return the words of these texts."""
        pieces, sizes = np.array(texts.pieces, np.int32), np.array(texts.sizes, np.int64)
        counts = np.array(self._counts, np.int32)
        firsts = arrays.starts_of(counts).take(pieces)
        lengths = np.array(self._lengths, np.int32).take(pieces) + 1
        begins = lengths.cumsum() - lengths
        counts = counts.take(pieces)
        first_piece = sizes.cumsum() - sizes
        begins -= begins.take(first_piece).repeat(sizes)
        there = arrays.expanded(firsts, counts)
        offsets = np.array(self._offsets, np.int32).take(there)
        starts = begins.repeat(counts) + offsets
        starts[offsets < 0] = -1
        held = np.add.reduceat(counts, first_piece) if len(sizes) else sizes
        return Coded(np.array(self._words, np.int32).take(there), starts, held)

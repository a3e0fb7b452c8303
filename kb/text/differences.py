"""What changed between two texts, word by word.  Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_PIECE = re.compile(r"\s+|[^\s]+")
LONGEST = 4_000
"""Words that are compared one by one; a longer text is shown as taken out and put in whole."""


class Change(StrEnum):
    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class Piece:
    """A stretch of text that stayed, was taken out or was put in."""

    change: Change
    text: str


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Return both texts as one: all of `old` is SAME or OUT, all of `new` is SAME or IN, each in its order.

    Empty only when both are.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    if max(len(before), len(after)) > LONGEST:
        return tuple(piece for piece in (Piece(Change.OUT, old), Piece(Change.IN, new)) if piece.text)
    found: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Change.SAME, "".join(before[a:b])))
            continue
        found += [Piece(Change.OUT, "".join(before[a:b]))] if b > a else []
        found += [Piece(Change.IN, "".join(after[c:d]))] if d > c else []
    return tuple(found)

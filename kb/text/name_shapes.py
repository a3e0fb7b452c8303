"""What a name of a person looks like: pieces of patterns, that other modules put together.

All repeats are bounded, so that the work grows with the length of the text.
"""

from __future__ import annotations

import re

from kb.text.name_words import PREFIX_WORDS

UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
LOW = r"[^\W\d_]"
GAP = r"[ \u00a0]"


def either_case(words: str) -> str:
    """Return a pattern for any of these words, with or without a capital, the longest first."""
    ordered = sorted(words.split(), key=len, reverse=True)
    return "|".join(
        f"[{w[0]}{w[0].upper()}]{re.escape(w[1:])}" if w[0].isalpha() else re.escape(w) for w in ordered
    )


def endings(words: str) -> str:
    return "|".join(map(re.escape, words.split()))


PREFIX = rf"(?:{either_case(PREFIX_WORDS)})"
# A part after a hyphen is no prefix of another surname: Havermolen-Tak, but Brandsma-de Vos is two.
CAP = rf"[{UP}]{LOW}{{0,30}}(?:['’-](?!{PREFIX}{GAP}){LOW}{{1,30}}){{0,3}}"
SECOND = rf"(?:-(?:{PREFIX}{GAP}){{1,3}}{CAP})?"
SURNAME = rf"(?:{PREFIX}{GAP}){{0,3}}{CAP}{SECOND}"
INITIALS = rf"(?:[{UP}][a-z]?\.{GAP}?){{1,5}}"

"""The query language: words and "phrases", nothing else.

Whatever someone types is words; there are no operators, wildcards or fields, because Whoosh's own parser
takes minutes over some of them and lets anyone ask hidden fields.  What is over the limits is cut.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_CHARACTERS = 300
MAX_WORDS = 24

_QUOTED = re.compile(r'["“”„«»]([^"“”„«»]*)["“”„«»]')


@dataclass(frozen=True)
class ParsedQuery:
    """The text without quotation marks, and the phrases that must stand in it literally.

    `meant` is everything that was quoted, also one word: it is spelled as it is meant.
    """

    text: str
    phrases: tuple[str, ...]
    meant: tuple[str, ...] = ()


def parse(query: str) -> ParsedQuery:
    """Read what someone typed; any text is a query.  A quotation of one word is just that word."""
    text = query[:MAX_CHARACTERS]
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " for c in text)
    text = " ".join(text.split()[:MAX_WORDS])
    meant = tuple(quoted.strip() for quoted in _QUOTED.findall(text))
    phrases = tuple(quoted for quoted in meant if len(quoted.split()) > 1)
    return ParsedQuery(_QUOTED.sub(r" \1 ", text) if meant else text, phrases, meant)

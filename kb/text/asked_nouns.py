"""The noun that a question turns on: what "hoeveel" counts, and what an answer must have."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.text import question_forms as forms
from kb.text import question_words as ask
from kb.text.analysis import Analyzer, QueryWord
from kb.text.roles import ContentWord, Role
from kb.text.tokens import fold

_SMALL = (Role.LIGHT, Role.COMMON)
_WAYS = (
    "wijze",
    "wijzen",
    "manier",
    "manieren",
    "vorm",
    "vormen",
    "methode",
    "hulp",
    "steun",
    "ondersteuning",
)
"""Endings of words for how something is done, or for help: who tells how need not use them."""
_PEOPLE = frozenset(("personen", "persoon", "mensen", "lui", "dames", "heren", "man", "vrouw"))
"""Words for people of any kind: a text counts them by another name."""


def counted(text: str, analyzer: Analyzer) -> QueryWord | None:
    """Return what "hoeveel" counts: the first word after it that is no adjective; None when unclear.

    For a size it is the unit that was asked for.
    """
    plain = fold(text)
    if len(plain) != len(text):
        return None
    if units := forms.IN_UNITS.search(plain):
        start = units.start("unit")
        return next((replace(w, start=start) for w in analyzer.query_words(text[start : units.end()])), None)
    match = forms.COUNTED.search(plain)
    if match is None:
        return None
    rest = text[match.start("rest") :]
    words = analyzer.query_words(rest)
    end = 0
    for number, word in enumerate(words):
        if rest[end : word.start].strip():
            return None
        following = words[number + 1] if number + 1 < len(words) else None
        adjoins = following is not None and not rest[word.end : following.start].strip()
        if not (word.folded.endswith("e") and adjoins):
            start = match.start("rest") + word.start
            counts = word.folded not in ask.NOT_COUNTED and word.folded not in _PEOPLE
            return replace(word, start=start) if counts else None
        end = word.end
    return None


def attribute(text: str, words: Sequence[ContentWord]) -> QueryWord | None:
    """Return the word of the subject that an answer must have; None when there is no such word.

    It is the property that is asked of something, or what something is done against.
    """
    return _first(text, words, (forms.ATTRIBUTE, forms.EARNS, forms.THINKS, forms.AGAINST, forms.EVENT))


def kind_of_thing(text: str, words: Sequence[ContentWord]) -> QueryWord | None:
    """Return the word after "welke": the kind of thing that would answer; None when there is no such word."""
    return _first(text, words, (forms.BY_WHICH,))


def _first(text: str, words: Sequence[ContentWord], patterns: Sequence[re.Pattern[str]]) -> QueryWord | None:
    plain = fold(text)
    if len(plain) != len(text):
        return None
    for pattern in patterns:
        match = pattern.search(plain)
        at = match and next((n for n, w in enumerate(words) if w.word.start == match.start("what")), None)
        if at is None:
            continue
        word, *following = words[at:]
        noun = following[0] if following else word
        adjoins = not text[word.word.end : noun.word.start].strip()
        if word.word.folded.endswith("e") and adjoins and noun.role not in _SMALL:
            word = noun
        if (word.role not in _SMALL or pattern is forms.EVENT) and not word.word.folded.endswith(_WAYS):
            return word.word
    return None

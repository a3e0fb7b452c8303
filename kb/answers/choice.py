"""Sentences chosen for an answer: few, and nothing twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.answers.evidence import Quote
from kb.answers.matching import Asked, Reader
from kb.answers.model import MAX_SENTENCES

SOURCES = 3
"""Documents that sentences are taken from, at most."""
SAME = 0.75
"""Share of the smaller sentence's stems that another has, from which both say the same."""
SAME_CASE = 0.8
"""Part of the best coverage that another case must have to say what the best one does not."""
BESIDE_THE_POINT = 0.3
"""What words of another part of the question, or of the topic, weigh in choosing a sentence."""
GIVEN = 0.1
"""What a word of the topic weighs among sentences that are all about it."""
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True)
class Chosen:
    """The quotes for an answer in the order in which they are shown.

    `missing` names the parts for which there is none; `unknown` is the sentence in which a source says
    that it does not know what was asked.
    """

    quotes: tuple[Quote, ...]
    missing: tuple[str, ...]
    unknown: Quote | None


def pointed(asked: Sequence[Asked], own: int, *, given: bool = False) -> tuple[Asked, ...]:
    """The asked words with those of the conversation's topic, after the first `own`, made lighter.

    `given` when the documents are those that were shown: they have the topic, so the turn's own words,
    however common, tell their sentences apart.
    """
    beside = GIVEN if given else BESIDE_THE_POINT
    lighter = (replace(word, weight=word.weight * beside) for word in asked[own:])
    words = asked[:own]
    if given:
        words = [replace(word, weight=max(word.weight, 1.0)) for word in words]
    return (*words, *lighter)


def together(facts: Chosen, more: Chosen, *, reader: Reader) -> Chosen:
    """Facts first, then what bears on the other part of the question."""
    taken = list(facts.quotes)
    for quote in more.quotes:
        taken = add(taken, quote, reader)
    return Chosen(tuple(taken), facts.missing, None if taken else facts.unknown)


def add(taken: list[Quote], quote: Quote, reader: Reader, limit: int = MAX_SENTENCES) -> list[Quote]:
    """Add a quote, unless it says what is there already; one that overlaps is joined to the other."""
    for number, other in enumerate(taken):
        if quote.passage is other.passage and quote.start < other.end and other.start < quote.end:
            joined = replace(other, start=min(other.start, quote.start), end=max(other.end, quote.end))
            others = [q for n, q in enumerate(taken) if n != number and not _same(q, joined, reader)]
            return [*others[:number], joined, *others[number:]]
    if len(taken) >= limit or any(_same(quote, other, reader) for other in taken):
        return taken
    return [*taken, quote]


def _same(one: Quote, other: Quote, reader: Reader) -> bool:
    if _NUMBER.findall(one.text) != _NUMBER.findall(other.text):
        return False
    here, there = reader.stems(one.text).all, reader.stems(other.text).all
    return len(here & there) >= SAME * min(len(here), len(there))

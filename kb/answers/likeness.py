"""Is a drafted bottleneck really like a known item: strongly, possibly, or not?

A draft is read as concepts: its words, each in every form it may take (its stem, the parts of a
compound, what the synonyms say).  An item is read as a profile: how much it is about each stem, by where
the stem stands.  What both hold is evidence, weighed by how rare it is.  One shared word is chance,
however rare: likeness takes several words of the draft.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kb.answers.matching import ALL_PARTS, SOME_PARTS, Form, Reader
from kb.text.analysis import Analyzer
from kb.text.everyday import EVERYDAY
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize

Profile = Mapping[str, float]
"""Stem → how much an item is about it, above 0 and at most 1."""
Rarity = Callable[[str], float]
"""Stem → what it tells, from 0; see `rarity`."""

MOST_TELLING = 4.2
"""No stem tells more than one that one in a hundred items holds: else chance grows with the collection."""
EVERYDAY_WEIGHT = 0.2
"""What a word of every day weighs beside one that says what a text is about …"""
EVERYDAY_IN_FULL = 0.4
"""… and what it weighs when the item is about it: when it stands in its title."""
SEVERAL_STEMS = 1.3
"""A word that the item holds in several forms counts for little more than in one."""
MOST_OF_A_WORD = 2.5
"""No word of the draft brings more: less than the least likeness, so that one word never makes a match."""
SUPPORT = 0.3
"""What a second word counts that says the same about the item as the first."""
CARRIES = 0.45
"""The weight from which a word of the draft is one of those that carry the likeness."""
ENOUGH_CARRIERS = 3
"""So many words carry an ordinary likeness; a strong one has no fewer …"""
MOST_CARRIERS = 5
BY_CARRIERS = 0.2
"""… and each word more, up to `MOST_CARRIERS`, or less counts so much in the score."""
ORDINARY_LENGTH = 14
"""Concepts of three sentences; a longer draft shares more with anything, by chance."""
LENGTHENING = 0.5
"""How fast the score is worth less with the length beyond that: a power of it."""


class Likeness(StrEnum):
    """The value is what the API says."""

    STRONG = "sterk"
    POSSIBLE = "mogelijk"


@dataclass(frozen=True)
class Concept:
    """A word of the draft, once, with every form in which an item may hold it."""

    word: str
    forms: tuple[Form, ...]
    everyday: bool


@dataclass(frozen=True)
class Evidence:
    """What a draft and an item share: its weight, the stems with theirs, how many words carry it."""

    score: float
    stems: Mapping[str, float]
    carriers: int


@dataclass(frozen=True)
class Bounds:
    """The scores from which an item is strongly, or possibly, like a draft of ordinary length."""

    strong: float
    possible: float


def read(
    text: str, *, analyzer: Analyzer, synonyms: Synonyms, without: Iterable[tuple[int, int]] = ()
) -> tuple[Concept, ...]:
    """Return the concepts of a draft, in order, each stem once; empty for a text without words.

    Words inside `without` are left out: where something happens is not what happens.
    """
    left_out = tuple(without)
    tokens = tokenize(text)
    words = {
        word.start: word
        for word in analyzer.query_words(text)
        if not word.folded[:1].isdigit() and not any(a <= word.start < b for a, b in left_out)
    }
    found: dict[str, Concept] = {}
    extra: dict[int, list[Form]] = {}
    for expansion in synonyms.expand(tokens):
        forms = [Form(stems, expansion.weight) for stems in expansion.alternatives if stems]
        phrase = tokens[expansion.start_token : expansion.end_token]
        for token in phrase:
            extra.setdefault(token.start, []).extend(forms)
        if not any(token.start in words for token in phrase):
            # "komen niet": small words that mean something together
            said = text[phrase[0].start : phrase[-1].end]
            found[said] = Concept(said, tuple(forms), everyday=False)
    for start, word in words.items():
        forms = [Form((word.stem,), 1.0), *extra.get(start, ())]
        if word.parts:
            forms += [Form(word.parts, ALL_PARTS), *(Form((part,), SOME_PARTS) for part in word.parts)]
        earlier = found.get(word.stem)
        # the same word may stand once by itself and once in a phrase that means something
        known = earlier.forms if earlier else ()
        found[word.stem] = Concept(word.text, tuple(dict.fromkeys((*known, *forms))), word.stem in EVERYDAY)
    return tuple(found.values())


def rarity(held: int, total: int) -> float:
    """What a stem tells that `held` of `total` items hold."""
    return min(MOST_TELLING, math.log(1 + (total - held + 0.5) / (held + 0.5)))


def commonness(stem: str) -> float:
    """What a stem counts for by itself: little when it is a word of every day."""
    return EVERYDAY_WEIGHT if stem in EVERYDAY else 1.0


def profile(places: Iterable[tuple[str, float]], reader: Reader) -> Profile:
    """Return what an item is about; `places` are its texts, each with what a stem counts there.

    A stem that stands in several places counts for all of them, up to 1.
    """
    found: dict[str, float] = {}
    for text, weight in places:
        for stem in reader.stems(text).all:
            found[stem] = min(1.0, found.get(stem, 0.0) + weight)
    return found


def evidence(concepts: Iterable[Concept], item: Profile, *, rarity: Rarity) -> Evidence:
    """Weigh what a draft and an item share.

    A stem counts for the word that brings it best, and a little for the next best.
    """
    stems: dict[str, float] = {}
    seconds: dict[str, float] = {}
    carriers = 0
    for concept in concepts:
        shared = _shared(concept, item, rarity)
        carriers += sum(shared.values()) >= CARRIES
        for stem, weight in shared.items():
            best = stems.get(stem, 0.0)
            stems[stem] = max(weight, best)
            seconds[stem] = max(seconds.get(stem, 0.0), min(weight, best))
    return Evidence(sum(stems.values()) + SUPPORT * sum(seconds.values()), stems, carriers)


def _shared(concept: Concept, item: Profile, rarity: Rarity) -> Mapping[str, float]:
    """The stems of one concept that the item holds, with what each weighs."""
    found: dict[str, float] = {}
    for form in concept.forms:
        if not all(stem in item for stem in form.stems):
            continue
        for stem in form.stems:
            light = stem in EVERYDAY or (concept.everyday and form.weight == 1.0)
            everyday = EVERYDAY_IN_FULL if item[stem] == 1.0 else EVERYDAY_WEIGHT
            weight = form.weight * item[stem] * rarity(stem) * (everyday if light else 1.0)
            found[stem] = max(weight, found.get(stem, 0.0))
    total = sum(found.values())
    most = min(MOST_OF_A_WORD, SEVERAL_STEMS * max(found.values(), default=0.0))
    return {stem: weight * most / total for stem, weight in found.items()} if total > most else found


def judge(found: Evidence, bounds: Bounds, *, length: int) -> Likeness | None:
    """Say how alike a draft of `length` concepts and an item are; None for not."""
    score = found.score / max(1.0, length / ORDINARY_LENGTH) ** LENGTHENING
    score += BY_CARRIERS * (min(found.carriers, MOST_CARRIERS) - ENOUGH_CARRIERS)
    if score < bounds.possible:
        return None
    if score >= bounds.strong and found.carriers >= ENOUGH_CARRIERS:
        return Likeness.STRONG
    return Likeness.POSSIBLE

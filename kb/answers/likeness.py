"""Is a drafted bottleneck really like a known item: strongly, possibly, or not?

A draft is read as concepts: its words, each in every form it may take (its stem, the parts of a
compound, what the synonyms say) and with the parts of life that it speaks of (`kb.text.word_fields`).  An
item is read as a profile: how much it is about each stem and each of those fields, by where its words stand.
What both hold is evidence; a stem weighs by how rare it is.  It is set against all that the draft tells: who
says little and is understood is alike, who tells much of which little is known is not.  One shared word is
chance, however rare: likeness takes several words of the draft.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kb.answers.matching import ALL_PARTS, SOME_PARTS, Form, Reader
from kb.text import word_fields
from kb.text.analysis import Analyzer
from kb.text.everyday import EVERYDAY
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize

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
FIELD_TELLS = 2.3
"""What a field weighs of which the item is full: as much as a word that few items hold."""
FULL_OF_A_FIELD = 6.0
"""So many words of a field make an item full of it; each counts by where it stands, in the title for one."""
CARRIES = 0.45
"""The weight from which a word of the draft is one of those that carry the likeness."""
ENOUGH_CARRIERS = 3
"""So many words carry a strong likeness."""
PHRASE_TELLS = 1.5
"""What a phrase of the draft tells that is known as a synonym or as part of a field only."""
LEAST_TOLD = 3.0
"""A draft that tells less is no more alike for it."""
BY_TOLD = 0.4
"""How fast the score is worth less with what the draft tells: a power of it."""


class Likeness(StrEnum):
    """The value is what the API says."""

    STRONG = "sterk"
    POSSIBLE = "mogelijk"


@dataclass(frozen=True)
class Concept:
    """A word of the draft, once, with every form in which an item may hold it, and the fields it is in."""

    word: str
    stem: str | None
    """None for a phrase."""
    forms: tuple[Form, ...]
    everyday: bool
    fields: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Profile:
    """How much an item is about each stem and each field, above 0 and at most 1.

    `said` are the stems by which it speaks of a field.
    """

    stems: Mapping[str, float]
    fields: Mapping[str, float]
    said: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Evidence:
    """What a draft and an item share: its weight, the item's stems with theirs, how many words carry it."""

    score: float
    stems: Mapping[str, float]
    carriers: int


@dataclass(frozen=True)
class Bounds:
    """The scores from which an item is strongly, or possibly, like a draft; see `judge`."""

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
    forms: dict[int, list[Form]] = defaultdict(list)
    fields: dict[int, dict[str, float]] = defaultdict(dict)
    found: dict[str, Concept] = {}
    for expansion in synonyms.expand(tokens):
        alike = [Form(stems, expansion.weight) for stems in expansion.alternatives if stems]
        phrase = tokens[expansion.start_token : expansion.end_token]
        for token in phrase:
            forms[token.start] += alike
        if not any(token.start in words for token in phrase):
            # "komen niet": small words that mean something together
            said = text[phrase[0].start : phrase[-1].end]
            found[said] = _concept(said, None, alike, {}, found)
    for spoken in word_fields.find(text, analyzer):
        if any(a <= spoken.start < b for a, b in left_out):
            continue
        told = {spoken.field: spoken.weight}
        inside = [start for start in words if spoken.start <= start < spoken.end]
        for start in inside:
            fields[start][spoken.field] = max(spoken.weight, fields[start].get(spoken.field, 0.0))
        if not inside:
            said = text[spoken.start : spoken.end]
            found[said] = _concept(said, None, (), told, found)
    for start, word in words.items():
        own = [Form((word.stem,), 1.0), *forms[start]]
        if word.parts:
            own += [Form(word.parts, ALL_PARTS), *(Form((part,), SOME_PARTS) for part in word.parts)]
        found[word.stem] = _concept(word.text, word.stem, own, fields[start], found)
    return tuple(found.values())


def _concept(
    said: str,
    stem: str | None,
    forms: Iterable[Form],
    fields: Mapping[str, float],
    found: Mapping[str, Concept],
) -> Concept:
    """A concept, with what is known of it already.

    The same word may stand once by itself and once in a phrase that means something.
    """
    earlier = found.get(stem or said)
    known, spoken = (earlier.forms, earlier.fields) if earlier else ((), {})
    return Concept(said, stem, tuple(dict.fromkeys((*known, *forms))), stem in EVERYDAY, {**spoken, **fields})


def rarity(held: int, total: int) -> float:
    """What a stem tells that `held` of `total` items hold."""
    return min(MOST_TELLING, math.log(1 + (total - held + 0.5) / (held + 0.5)))


def commonness(stem: str) -> float:
    """What a stem counts for by itself: little when it is a word of every day."""
    return EVERYDAY_WEIGHT if stem in EVERYDAY else 1.0


def profile(
    places: Iterable[tuple[str, float]], labels: tuple[str, float], *, reader: Reader, analyzer: Analyzer
) -> Profile:
    """Return what an item is about; `places` are its texts, each with what a stem counts there.

    A stem that stands in several places counts for all of them, up to 1.  A field counts for every word by
    which the item speaks of it.  `labels`, what its themes and laws are called, is too wide for fields.
    """
    stems: dict[str, float] = {}
    spoken: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    texts = tuple(places)
    for text, weight in (*texts, labels):
        for one in reader.stems(text).all:
            stems[one] = min(1.0, stems.get(one, 0.0) + weight)
    for text, weight in texts:
        for word in word_fields.find(text, analyzer):
            earlier = spoken[word.field].get(word.stems, 0.0)
            spoken[word.field][word.stems] = max(weight * word.weight, earlier)
    fields = {name: min(1.0, sum(words.values()) / FULL_OF_A_FIELD) for name, words in spoken.items()}
    said = {name: tuple(dict.fromkeys(s for words in found for s in words)) for name, found in spoken.items()}
    return Profile(stems, fields, said)


def told(concepts: Iterable[Concept], *, rarity: Rarity) -> float:
    """Return what a draft tells in all: what `evidence` weighs of an item that is about all of it."""
    return sum(
        max(
            (min(MOST_OF_A_WORD, rarity(f.stems[0])) for f in c.forms if f.weight == 1.0),
            default=PHRASE_TELLS,
        )
        * (EVERYDAY_WEIGHT if c.everyday else 1.0)
        for c in concepts
    )


def evidence(concepts: Iterable[Concept], item: Profile, *, rarity: Rarity) -> Evidence:
    """Weigh what a draft and an item share.

    A stem or field counts for the word that brings it best, and a little for the next best.
    """
    best: dict[_Key, float] = {}
    seconds: dict[_Key, float] = {}
    carriers = 0
    for concept in concepts:
        shared = _shared(concept, item, rarity)
        carriers += sum(shared.values()) >= CARRIES
        for key, weight in shared.items():
            earlier = best.get(key, 0.0)
            best[key] = max(weight, earlier)
            seconds[key] = max(seconds.get(key, 0.0), min(weight, earlier))
    stems: dict[str, float] = {}
    for key, weight in best.items():
        for stem in (key,) if isinstance(key, str) else item.said[key.name]:
            stems[stem] = max(weight, stems.get(stem, 0.0))
    return Evidence(sum(best.values()) + SUPPORT * sum(seconds.values()), stems, carriers)


@dataclass(frozen=True)
class _Field:
    name: str


_Key = str | _Field
"""What is shared: a stem, or a field."""


def _shared(concept: Concept, item: Profile, rarity: Rarity) -> Mapping[_Key, float]:
    """The stems and fields of one concept that the item holds, with what each weighs."""
    found: dict[_Key, float] = {}
    for form in concept.forms:
        if not all(stem in item.stems for stem in form.stems):
            continue
        for stem in form.stems:
            light = stem in EVERYDAY or (concept.everyday and form.weight == 1.0)
            everyday = EVERYDAY_IN_FULL if item.stems[stem] == 1.0 else EVERYDAY_WEIGHT
            weight = form.weight * item.stems[stem] * rarity(stem) * (everyday if light else 1.0)
            found[stem] = max(weight, found.get(stem, 0.0))
    for name, weight in concept.fields.items():
        if name in item.fields:
            found[_Field(name)] = weight * item.fields[name] * FIELD_TELLS
    total = sum(found.values())
    most = min(MOST_OF_A_WORD, SEVERAL_STEMS * max(found.values(), default=0.0))
    return {key: weight * most / total for key, weight in found.items()} if total > most else found


def judge(found: Evidence, bounds: Bounds, *, told: float) -> Likeness | None:
    """Say how alike an item and a draft are that tells so much; None for not."""
    score = found.score / max(LEAST_TOLD, told) ** BY_TOLD
    if score < bounds.possible:
        return None
    if score >= bounds.strong and found.carriers >= ENOUGH_CARRIERS:
        return Likeness.STRONG
    return Likeness.POSSIBLE

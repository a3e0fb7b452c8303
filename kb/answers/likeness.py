"""What does a drafted bottleneck share with a known item, and what does it tell besides?

A draft is read as concepts: its words, each in every form it may take (its stem, the parts of a
compound, what the synonyms say) and with the parts of life that it speaks of (`kb.text.word_fields`).  An
item is read as a profile: how much it is about each stem and each of those fields, by where its words stand.
What both hold is evidence for likeness; a stem weighs by how rare it is.  What the draft tells of which the
item knows nothing is evidence against it.  `kb.answers.proposing` decides.
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
from kb.text.field_words import ELSEWHERE
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
PHRASE_TELLS = 1.5
"""What a phrase of the draft tells that is known as a synonym or as part of a field only."""
MOST_OF_A_FIELD = 2.0
"""Words of a draft that speak of one field count for no more."""
A_LITTLE_SPOKEN = 0.5
"""Who speaks of hardly any field tells hardly anything besides."""
KNOWS_A_FIELD = 0.3
"""An item that is so much about a field is about it too."""


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
class Item:
    """What an item is about in all, and what its head says: title, summary and labels."""

    whole: Profile
    head: Profile


@dataclass(frozen=True)
class Draft:
    """The concepts of a draft, what each tells and all together, and how much it speaks of each field."""

    concepts: tuple[Concept, ...]
    tells: tuple[float, ...]
    told: float
    spoken: Mapping[str, float]


@dataclass(frozen=True)
class Evidence:
    """What a draft and an item share, and what they do not; every number is 0 or more.

    `score` weighs what is shared, and `head` what is shared with the item's head; `stems` are the item's with
    their weights; `carriers` is how many words of the draft carry it; `fields` how many fields are shared.
    `covered` is the part of `told` that the item knows; `beside` the share, up to 1, of the fields of the
    draft that the item is not about; `elsewhere` what the draft tells of matters outside the programme.
    """

    score: float
    head: float
    stems: Mapping[str, float]
    carriers: int
    fields: int
    told: float
    covered: float
    beside: float
    elsewhere: float


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


def item(
    head: Iterable[tuple[str, float]],
    body: Iterable[tuple[str, float]],
    labels: tuple[str, float],
    *,
    reader: Reader,
    analyzer: Analyzer,
) -> Item:
    """Return what an item is about; `head` and `body` are its texts, each with what a stem counts there.

    A stem that stands in several places counts for all of them, up to 1.  A field counts for every word by
    which the item speaks of it.  `labels`, what its themes and laws are called, is too wide for fields.
    """
    first = tuple(head)
    texts = (*first, *body)
    return Item(
        _profile(texts, labels, reader=reader, analyzer=analyzer),
        _profile(first, labels, reader=reader, analyzer=analyzer),
    )


def _profile(
    texts: Iterable[tuple[str, float]], labels: tuple[str, float], *, reader: Reader, analyzer: Analyzer
) -> Profile:
    stems: dict[str, float] = {}
    spoken: dict[str, dict[tuple[str, ...], float]] = defaultdict(dict)
    texts = tuple(texts)
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


def draft(concepts: Iterable[Concept], *, rarity: Rarity) -> Draft:
    """Return what a draft tells."""
    found = tuple(concepts)
    tells = tuple(_tells(concept, rarity) for concept in found)
    spoken: dict[str, float] = defaultdict(float)
    for concept in found:
        for name, weight in concept.fields.items():
            spoken[name] += weight
    return Draft(found, tells, sum(tells), dict(spoken))


def _tells(concept: Concept, rarity: Rarity) -> float:
    own = (min(MOST_OF_A_WORD, rarity(form.stems[0])) for form in concept.forms if form.weight == 1.0)
    return max(own, default=PHRASE_TELLS) * (EVERYDAY_WEIGHT if concept.everyday else 1.0)


def evidence(draft: Draft, item: Item, *, rarity: Rarity) -> Evidence:
    """Weigh what a draft and an item share, and what the draft tells besides."""
    shared = [_shared(concept, item.whole, rarity) for concept in draft.concepts]
    best, score = _best(shared)
    # what the head holds, the whole holds too
    told = [concept for concept, one in zip(draft.concepts, shared, strict=True) if one]
    head = _best(_shared(concept, item.head, rarity) for concept in told)[1]
    stems: dict[str, float] = {}
    for key, weight in best.items():
        for stem in (key,) if isinstance(key, str) else item.whole.said[key.name]:
            stems[stem] = max(weight, stems.get(stem, 0.0))
    weights = [sum(one.values()) for one in shared]
    return Evidence(
        score=score,
        head=head,
        stems=stems,
        carriers=sum(weight >= CARRIES for weight in weights),
        fields=sum(isinstance(key, _Field) for key in best),
        told=draft.told,
        covered=sum(map(min, weights, draft.tells)),
        beside=_beside(draft, item.whole),
        elsewhere=_elsewhere(draft, item.whole),
    )


def _best(shared: Iterable[Mapping[_Key, float]]) -> tuple[Mapping[_Key, float], float]:
    """What is shared with its weight, and the weight of all of it.

    A stem or field counts for the word that brings it best, and a little for the next best.
    """
    best: dict[_Key, float] = {}
    seconds: dict[_Key, float] = {}
    for one in shared:
        for key, weight in one.items():
            earlier = best.get(key, 0.0)
            best[key] = max(weight, earlier)
            seconds[key] = max(seconds.get(key, 0.0), min(weight, earlier))
    return best, sum(best.values()) + SUPPORT * sum(seconds.values())


def _beside(draft: Draft, whole: Profile) -> float:
    spoken = {name: min(MOST_OF_A_FIELD, weight) for name, weight in draft.spoken.items()}
    beside = sum(weight * (1.0 - whole.fields.get(name, 0.0)) for name, weight in spoken.items())
    return beside / (A_LITTLE_SPOKEN + sum(spoken.values()))


def _elsewhere(draft: Draft, whole: Profile) -> float:
    return sum(
        tells
        for concept, tells in zip(draft.concepts, draft.tells, strict=True)
        if any(name in ELSEWHERE and whole.fields.get(name, 0.0) < KNOWS_A_FIELD for name in concept.fields)
    )


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

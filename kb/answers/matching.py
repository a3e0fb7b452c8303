"""How well a text covers the words of a question, each weighed by how telling it is.

A word may stand in a text as itself, in its compound's parts, as a synonym, or in a form that
begins alike (verplaatst, verplaatsing); each counts for less than the one before.  A word that
stands in few documents tells more (idf); one that stands in none tells most of all, and nothing
covers it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kb.text.analysis import Analyzer, QueryWord
from kb.text.questions import ContentWord, Role
from kb.text.stems import stem
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize

Frequency = Callable[[str], int]
"""Stem → number of documents that hold it."""

ROLE_WEIGHT = {
    Role.NAME: 1.4,
    Role.SUBJECT: 1.0,
    Role.MODIFIER: 0.6,
    Role.COMMON: 0.4,
    Role.LIGHT: 0.15,
    Role.POINTING: 0.5,
}
IN_PASSING = 6
"""A word that stands in fewer documents tells no more than one in so many: it may stand there in passing."""
_UP_TO_TWENTY = (
    "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien "
    "zeventien achttien negentien twintig"
)
IN_DIGITS = {
    stem(word): str(number)
    for number, word in enumerate(
        _UP_TO_TWENTY.split(),
        start=1,
    )
}
"""Numbers as words, by their stem, with their digits: a text writes either."""
UNKNOWN = 1
"""The number of documents that a word counts as having that stands in none."""
ALL_PARTS = 0.85
SOME_PARTS = 0.5
ALIKE = 0.6
SHORTEST_ALIKE = 5


@dataclass(frozen=True)
class Form:
    """One way in which a word may stand in a text: all these stems together."""

    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Asked:
    """A word of the question with every form it may take; `weight` is role times idf."""

    word: QueryWord
    role: Role
    forms: tuple[Form, ...]
    weight: float
    known: bool
    """Whether any document has it in any of its forms."""


@dataclass(frozen=True)
class Stems:
    """The stems of a text, and those of them by their first letters."""

    all: frozenset[str]
    by_beginning: dict[str, tuple[str, ...]]


class Reader:
    """Reads texts into stems; remembers the latest 20,000 texts, which are mostly the same passages."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.stems = lru_cache(maxsize=20_000)(self._stems)
        self.heads = lru_cache(maxsize=2_000)(self._heads)

    def _stems(self, text: str) -> Stems:
        return self._sorted(frozenset(term.stem for term in self._analyzer.terms(text)))

    def _heads(self, text: str) -> Stems:
        """The stems of the words, and of compounds the last part: kindcentra are centra, not children."""
        words = [piece for token in tokenize(text) for piece in (token.pieces or (token,))]
        heads = (parts[-1] for word in words if (parts := self._analyzer.parts(word.folded)))
        return self._sorted(frozenset((*(stem(word.folded) for word in words), *heads)))

    def _sorted(self, found: frozenset[str]) -> Stems:
        beginnings: dict[str, tuple[str, ...]] = {}
        for one in sorted(found):
            if len(one) >= SHORTEST_ALIKE:
                key = one[:SHORTEST_ALIKE]
                beginnings[key] = (*beginnings.get(key, ()), one)
        return Stems(found, beginnings)


def ask(
    words: Sequence[ContentWord], text: str, *, synonyms: Synonyms, frequency: Frequency, total: int
) -> tuple[Asked, ...]:
    """Turn the words of a question into what is looked for, in order, each stem once.

    `total` is the number of documents that `frequency` counts in.
    """
    tokens = tokenize(text)
    place = {token.start: n for n, token in enumerate(tokens)}
    extra: dict[int, list[Form]] = {}
    for expansion in synonyms.expand(tokens):
        for number in range(expansion.start_token, expansion.end_token):
            forms = [Form(stems, expansion.weight) for stems in expansion.alternatives]
            extra.setdefault(number, []).extend(forms)
    found: dict[str, Asked] = {}
    for content in words:
        word = content.word
        forms = [Form((word.stem,), 1.0), *extra.get(place.get(word.start, -1), ())]
        if word.stem in IN_DIGITS:
            forms.append(Form((IN_DIGITS[word.stem],), 1.0))
        held = max(min(frequency(stem) for stem in form.stems) for form in forms)
        if word.parts:
            # that each part is known says little: a compound that stands nowhere as itself tells much
            forms.append(Form(word.parts, ALL_PARTS))
            held = held or min(IN_PASSING, *(frequency(part) for part in word.parts))
        passing = min(IN_PASSING, total)
        absent = passing if content.role in (Role.MODIFIER, Role.COMMON) else UNKNOWN
        counted = max(held, passing) if held else absent
        idf = math.log(1 + (total - counted + 0.5) / (counted + 0.5))
        found.setdefault(
            word.stem,
            Asked(word, content.role, tuple(forms), ROLE_WEIGHT[content.role] * idf, held > 0),
        )
    return tuple(found.values())


def held(asked: Asked, stems: Stems) -> float:
    """How well `stems` hold one word: 1 for the word itself, 0 for not at all."""
    best = 0.0
    for form in asked.forms:
        if form.weight > best and all(stem in stems.all for stem in form.stems):
            best = form.weight
    if best == 0.0 and asked.word.parts:
        some = sum(part in stems.all for part in asked.word.parts) / len(asked.word.parts)
        best = SOME_PARTS * some
    if best < ALIKE and _alike(asked.word.stem, stems):
        best = ALIKE
    return best


def _alike(stem: str, stems: Stems) -> bool:
    """Whether some stem begins with this one or the other way round, over most of their length."""
    return any(
        (other.startswith(stem) or stem.startswith(other))
        and min(len(stem), len(other)) >= 0.6 * max(len(stem), len(other))
        for other in stems.by_beginning.get(stem[:SHORTEST_ALIKE], ())
    )


def best_of(*covers: tuple[float, ...]) -> tuple[float, ...]:
    """The best of several covers of the same words, word by word."""
    return tuple(map(max, zip(*covers, strict=True)))


def share(asked: Iterable[Asked], cover: Iterable[float], total: float) -> float:
    """The weight of what is covered, as part of `total`."""
    return sum(word.weight * c for word, c in zip(asked, cover, strict=True)) / total


def coverage(asked: Iterable[Asked], places: Sequence[tuple[Stems, float]]) -> tuple[float, ...]:
    """How well each word is held at best in any of `places`: stems with what a word counts there."""
    return tuple(max((weight * held(word, stems) for stems, weight in places), default=0.0) for word in asked)

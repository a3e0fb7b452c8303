"""Typing errors in the names of areas and themes: is what was meant among the first three?

Every name that has items under it is misspelt a few times, the same way in every run: two letters
swapped, one dropped, one doubled, one replaced by a neighbour on the keyboard.  Two errors at once only in
names of eight letters or more: of a shorter name too little is left to read.  The first letter stays.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kb.domain.results import Results, SearchRequest
from kb.domain.vocabulary import Vocabulary
from scripts.evaluation.search import interval, mean

FIRST = 3
SHORTEST, SHORTEST_FOR_TWO = 4, 8
GOAL = 0.95
ALL = 1_000
"""More than the content has."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, letter in enumerate(row)
}


@dataclass(frozen=True)
class Typo:
    """A misspelt name; `kind` is gebied or thema, `slug` what was meant."""

    kind: str
    slug: str
    text: str
    errors: int


@dataclass(frozen=True)
class Found:
    typo: Typo
    hit: bool


def typos(vocabulary: Vocabulary) -> Iterator[Typo]:
    """Yield the misspelt names, areas first, in the order of the lists."""
    named = [("gebied", a.slug, a.name) for a in vocabulary.areas]
    named += [("thema", t.slug, t.name) for t in vocabulary.themes]
    for kind, slug, name in named:
        chance = random.Random(f"{kind} {slug}")
        letters = sum(c.isalpha() for c in name)
        wanted = [1] * 4 * (letters >= SHORTEST) + [2] * 4 * (letters >= SHORTEST_FOR_TWO)
        seen = {name.lower()}
        for place, errors in enumerate(wanted):
            text = name.lower()
            while text in seen:
                text = name.lower()
                for step in range(errors):
                    text = _misspelt(text, _MISTAKES[(place + step) % len(_MISTAKES)], chance)
            seen.add(text)
            yield Typo(kind, slug, text, errors)


def run(vocabulary: Vocabulary, find: Callable[[SearchRequest], Results]) -> list[Found]:
    """Search for every misspelt name of an area or theme that has items."""
    outcomes = []
    under: dict[tuple[str, str], set[str]] = {}
    for typo in typos(vocabulary):
        key = (typo.kind, typo.slug)
        if key not in under:
            under[key] = {hit.card.slug for hit in find(_filter(typo)).hits}
        if under[key]:
            first = [hit.card.slug for hit in find(SearchRequest(query=typo.text)).hits[:FIRST]]
            outcomes.append(Found(typo, not under[key].isdisjoint(first)))
    return outcomes


def table(outcomes: Sequence[Found]) -> list[str]:
    """One line for all, then by kind of name and number of errors."""
    groups: dict[str, list[Found]] = {"all misspelt names": list(outcomes)}
    parts: dict[str, list[Found]] = defaultdict(list)
    for outcome in outcomes:
        errors = "one error" if outcome.typo.errors == 1 else "two errors"
        parts[f"{outcome.typo.kind}, {errors}"].append(outcome)
    groups |= parts
    word = "PASS" if share(outcomes) >= GOAL else "FAIL"
    head = f"{'':22}{'n':>5}{'in 3':>9}{'95 %':>16}   goal at least {GOAL}: {word}"
    return [head, *(_row(name, group) for name, group in groups.items())]


def share(outcomes: Sequence[Found]) -> float:
    """Which part had what was meant among the first three."""
    return mean(outcome.hit for outcome in outcomes)


def _row(name: str, group: Sequence[Found]) -> str:
    low, high = interval([float(outcome.hit) for outcome in group])
    return f"{name:22}{len(group):5}{share(group):9.3f}{f'{low:.3f} – {high:.3f}':>16}"


def _filter(typo: Typo) -> SearchRequest:
    """Ask for all that the filter of that name lets through: also what is under a narrower theme."""
    areas, themes = ((typo.slug,), ()) if typo.kind == "gebied" else ((), (typo.slug,))
    return SearchRequest(areas=areas, themes=themes, page_size=ALL)


def _swapped(text: str, place: int, _: random.Random) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _dropped(text: str, place: int, _: random.Random) -> str:
    return text[:place] + text[place + 1 :]


def _doubled(text: str, place: int, _: random.Random) -> str:
    return text[: place + 1] + text[place:]


def _neighbour(text: str, place: int, chance: random.Random) -> str:
    return text[:place] + chance.choice(_BESIDE.get(text[place], "e")) + text[place + 1 :]


_MISTAKES = (_swapped, _dropped, _doubled, _neighbour)


def _misspelt(text: str, mistake: Callable[[str, int, random.Random], str], chance: random.Random) -> str:
    """Make one mistake inside a word; never at its first letter."""
    places = [
        place
        for place in range(1, len(text) - 1)
        if text[place].isalpha() and text[place + 1].isalpha() and text[place - 1].isalpha()
    ]
    return mistake(text, chance.choice(places), chance)

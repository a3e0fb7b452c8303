"""The areas that a text names: by name, neighbourhood, municipality, its adjective, or province; in Dutch or
with the English word for north or south.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kb.domain.vocabulary import Area
from kb.text.tokens import Token, fold, tokenize

EXCEPT = re.compile(
    r"\b(?:behalve|uitgezonderd|uitgesloten|maar niet|niet in|niet uit|buiten|zonder|anders dan|"
    r"ander\w* \w+ dan|excluding|except|not in|outside)\s+(?:in\s+|uit\s+|voor\s+|bij\s+|die\s+uit\s+)?$"
)
"""What stands before the name of an area that is left out."""
_NAMES_A_LAW = re.compile(r"\s+(?:act|law|wet)\b", re.IGNORECASE)
_AND = re.compile(r"^\W*(?:en|of|,)\s+$")
SHORTEST_PLACE = 5
"""Letters of a place from which its people are looked for."""
_LONG_VOWEL = re.compile(r"([aeou])\1(?=[^aeiou]$)")
""""Roosendaal", in "Roosendalers"."""


@dataclass(frozen=True)
class Named:
    """The areas named and those left out, as slugs in order of appearance, and where their names stand.

    `spans` are the (start, end) of names that say no more than the area itself does, and of every name that
    is left out; the name of a neighbourhood or a place within an area says more and is not among them.
    """

    areas: tuple[str, ...]
    excluded: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


def named_areas(text: str, areas: tuple[Area, ...]) -> Named:
    """Find the areas that `text` names; of overlapping spellings the longest wins."""
    running = [piece for token in tokenize(text) for piece in (token.pieces or (token,))]
    spellings, plain, longest = _spellings(areas)
    asked: list[str] = []
    excluded: list[str] = []
    spans: list[tuple[int, int]] = []
    parts: set[str] = set()
    at = 0
    leaving_out, last = False, 0
    while at < len(running):
        for size in range(min(longest, len(running) - at), 0, -1):
            words = tuple(piece.folded for piece in running[at : at + size])
            found = spellings.get(words)
            if found and (
                (words in _provinces(areas) and _ends_a_name(text, running, at))
                or _NAMES_A_LAW.match(text[running[at + size - 1].end :])
            ):
                continue  # "Wonen Limburg", "Rotterdam Act"
            if found:
                start, end = running[at].start, running[at + size - 1].end
                goes_on = leaving_out and bool(_AND.match(fold(text[last:start])))
                leaving_out = goes_on or bool(EXCEPT.search(fold(text[:start])))
                is_plain = all(word in plain for word in words)
                (excluded if leaving_out else asked).extend(found)
                if leaving_out and not is_plain:
                    parts.update(found)
                if is_plain or leaving_out:
                    spans.append((start, end))
                last = end
                at += size
                break
        else:
            at += 1
    # "Rotterdam behalve Hillesluis": leaving out a part does not leave out what is asked
    left_out = tuple(slug for slug in dict.fromkeys(excluded) if slug not in parts.intersection(asked))
    kept = tuple(slug for slug in dict.fromkeys(asked) if slug not in left_out)
    return Named(kept, left_out, tuple(spans))


def _ends_a_name(text: str, running: list[Token], at: int) -> bool:
    """Whether a name of a province is the end of a longer one: a word with a capital stands before it."""
    before = running[at - 1] if at > 1 else None
    return before is not None and before.text[:1].isupper() and text[before.end : running[at].start] == " "


@lru_cache(maxsize=4)
def _provinces(areas: tuple[Area, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(_words(area.province) for area in areas)


@lru_cache(maxsize=4)
def place_words(areas: tuple[Area, ...]) -> frozenset[str]:
    """Return every folded word that stands in a name of an area."""
    return frozenset(word for spelling in _spellings(areas)[0] for word in spelling)


@lru_cache(maxsize=4)
def _spellings(
    areas: tuple[Area, ...],
) -> tuple[dict[tuple[str, ...], tuple[str, ...]], frozenset[str], int]:
    """Folded words of every spelling → the areas it may mean; the words that name no more than an area."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for area in areas:
        for name in (area.name, *area.aliases, *_people(area)):
            _add(found, name, area.slug)
    taken = {_words(name) for area in areas for name in (area.municipality, area.name, *area.aliases)}
    for area in areas:
        for name in (area.municipality, *_adjectives(area.municipality)):
            _add(found, name, area.slug)
    for area in areas:
        for name in (area.province, *_in_english(area)):
            if _words(name) not in taken:
                _add(found, name, area.slug)
    plain = frozenset(
        word
        for area in areas
        for name in (
            area.name,
            area.municipality,
            *_adjectives(area.municipality),
            area.province,
            *_in_english(area),
        )
        for word in _words(name)
    )
    return found, plain, max((len(spelling) for spelling in found), default=0)


def _add(found: dict[tuple[str, ...], tuple[str, ...]], name: str, slug: str) -> None:
    key = _words(name)
    if slug not in found.get(key, ()):
        found[key] = (*found.get(key, ()), slug)


def _words(name: str) -> tuple[str, ...]:
    return tuple(piece.folded for token in tokenize(name) for piece in (token.pieces or (token,)))


_COMPASS = {"noord": "north", "zuid": "south", "oost": "east", "west": "west"}


def _in_english(area: Area) -> tuple[str, ...]:
    """ "Rotterdam Zuid" → "Rotterdam South"; nothing for a name without such a word at its end."""
    *before, last = _words(area.name)
    return (" ".join((*before, _COMPASS[last])),) if before and last in _COMPASS else ()


def _adjectives(place: str) -> tuple[str, ...]:
    """ "Eindhoven" → "Eindhovens", "Eindhovense"; only what the rule gives, no irregular ones."""
    last = place.split()[-1]
    roots = {last.removesuffix("s"), last.removesuffix("stad"), last.removesuffix("en")}
    return tuple(f"{root}{ending}" for root in sorted(roots) for ending in ("s", "se"))


def _people(area: Area) -> tuple[str, ...]:
    """ "Tilburg" → "Tilburger", "Tilburgers"; "Overvecht" → "Overvechters"; no irregular ones.

    The endings are tried on every root: what comes out wrong is no word that anybody types.
    """
    places = {_words(name)[-1] for name in (area.municipality, area.name, *area.aliases)}
    roots = {
        root
        for place in places
        if len(place) >= SHORTEST_PLACE and place not in _COMPASS
        for root in (place, place.removesuffix("en"), place + place[-1], _LONG_VOWEL.sub(r"\1", place))
    }
    endings = ("er", "ers", "naar", "naars", "aar", "aars", "aren", "enaar", "enaars", "enaren")
    return tuple(f"{root}{ending}" for root in sorted(roots) for ending in endings)

"""The vocabularies: areas, action lines, themes, organisations, laws, terms and synonyms.

They are content (`content/lijsten/`): policy changes them.  A `Vocabulary` is one immutable value
with all of them; look-ups are by slug, or by any name or spelling variant.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True)
class Area:
    """One of the 20 focus areas; not a municipality, not a neighbourhood."""

    slug: str
    name: str
    municipality: str
    municipality_code: str
    province: str
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class ActionLine:
    slug: str
    name: str
    goal: str
    lines: str | None = None


@dataclass(frozen=True)
class Theme:
    slug: str
    name: str
    broader: str | None = None
    description: str | None = None
    search_words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    slug: str
    name: str
    kind: str
    abbreviation: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True)
class Law:
    """A law, scheme or local rule.  `url` exists only when its number has been verified."""

    slug: str
    name: str
    kind: str
    abbreviation: str | None = None
    official: str | None = None
    bwb_id: str | None = None
    bwb_verified: bool = False
    celex: str | None = None
    mention: str | None = None
    lines: str | None = None
    aliases: tuple[str, ...] = ()
    note: str | None = None

    @property
    def url(self) -> str | None:
        """The address in the national law register, or None: a number is never guessed."""
        return f"https://wetten.overheid.nl/{self.bwb_id}" if self.bwb_id and self.bwb_verified else None


@dataclass(frozen=True)
class Term:
    """A word of the trade, its identifier in the code (may be empty) and its meaning."""

    term: str
    code: str
    meaning: str


class SynonymKind(StrEnum):
    EQUAL = "gelijk"
    ABBREVIATION = "afkorting"
    LAY = "leek"


@dataclass(frozen=True)
class SynonymGroup:
    """Words that find each other; of kind LAY only `words` find `targets`, which others leave empty."""

    kind: SynonymKind
    words: tuple[str, ...]
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class Vocabulary:
    """All vocabularies, each in its list's order."""

    areas: tuple[Area, ...] = ()
    action_lines: tuple[ActionLine, ...] = ()
    themes: tuple[Theme, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    laws: tuple[Law, ...] = ()
    terms: tuple[Term, ...] = ()
    synonyms: tuple[SynonymGroup, ...] = ()

    @cached_property
    def area(self) -> Mapping[str, Area]:
        return {a.slug: a for a in self.areas}

    @cached_property
    def action_line(self) -> Mapping[str, ActionLine]:
        return {a.slug: a for a in self.action_lines}

    @cached_property
    def theme(self) -> Mapping[str, Theme]:
        return {t.slug: t for t in self.themes}

    @cached_property
    def organisation(self) -> Mapping[str, Organisation]:
        return {o.slug: o for o in self.organisations}

    @cached_property
    def law(self) -> Mapping[str, Law]:
        return {law.slug: law for law in self.laws}

    def theme_with_broader(self, slugs: Iterable[str]) -> tuple[str, ...]:
        """Return `slugs` and every theme above them, each once, narrowest first.

        A document under these themes is found by any of them.
        """
        found: list[str] = []
        for slug in slugs:
            step: str | None = slug
            while step is not None and step not in found:
                found.append(step)
                theme = self.theme.get(step)
                step = theme.broader if theme else None
        return tuple(found)

    @cached_property
    def _area_spellings(self) -> Mapping[str, str]:
        spellings: dict[str, str] = {}
        for area in self.areas:
            for name in (area.slug, area.name, *area.aliases):
                spellings.setdefault(_squeeze(name), area.slug)
        return spellings

    def area_by_spelling(self, text: str) -> Area | None:
        """Return the area that `text` names, in any of its spellings, or None."""
        slug = self._area_spellings.get(_squeeze(text))
        return self.area[slug] if slug else None


def _squeeze(text: str) -> str:
    """Fold case, accents, hyphens and spaces away: 'Nieuwegein Centrale-As' = 'nieuwegein centrale as'."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())

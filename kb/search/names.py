"""What things are called, ready to be recognised in a query; made once for each version of the lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from kb.domain.documents import CASE_KINDS
from kb.domain.vocabulary import Vocabulary
from kb.search.catalogue import squeeze
from kb.text.synonyms import Synonyms
from kb.text.tokens import tokenize


class Names:
    """The names of a vocabulary, and the synonyms that go with it; threads may share it."""

    def __init__(self, vocabulary: Vocabulary, synonyms: Synonyms) -> None:
        self.vocabulary = vocabulary
        self.synonyms = synonyms

    @cached_property
    def area_words(self) -> frozenset[str]:
        """The words of all areas' names, folded: no spelling errors and no compounds."""
        areas = self.vocabulary.areas
        spellings = (name for a in areas for name in (a.name, a.municipality, *a.aliases))
        return frozenset(token.folded for spelling in spellings for token in tokenize(spelling))

    @cached_property
    def complete(self) -> dict[str, dict[str, None]]:
        """The facets that are always shown whole: their values, in order."""
        return {
            "kind": dict.fromkeys(kind.value for kind in CASE_KINDS),
            "area": dict.fromkeys(area.slug for area in self.vocabulary.areas),
            "action_line": dict.fromkeys(line.slug for line in self.vocabulary.action_lines),
        }

    def tags(self, text: str) -> dict[str, frozenset[str]]:
        """Return the tags whose very name `text` is: facet → slugs.  Facets without any are left out."""
        name = squeeze(text)
        is_longer = text.isascii() and len(name) > self._longest_area
        area = None if is_longer else self.vocabulary.area_by_spelling(text)
        found = {
            "area": frozenset({area.slug} if area else ()),
            "theme": self._themes.get(name, frozenset()),
            "law": self._laws.get(name, frozenset()),
        }
        return {facet: slugs for facet, slugs in found.items() if slugs}

    @cached_property
    def _longest_area(self) -> int:
        """How many letters and digits the longest spelling of an area has, or more."""
        areas = self.vocabulary.areas
        return max([len(squeeze(its)) for a in areas for its in (a.slug, a.name, *a.aliases)], default=0)

    @cached_property
    def _themes(self) -> dict[str, frozenset[str]]:
        return _by_name((theme.name, theme.slug) for theme in self.vocabulary.themes)

    @cached_property
    def _laws(self) -> dict[str, frozenset[str]]:
        laws = self.vocabulary.laws
        return _by_name((name, law.slug) for law in laws for name in (law.name, law.abbreviation) if name)


def _by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for name, slug in pairs:
        found[squeeze(name)].add(slug)
    return {name: frozenset(slugs) for name, slugs in found.items()}

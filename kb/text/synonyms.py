"""Synonyms: what else a searcher may mean by the words typed.

Three kinds of rules come from the lists that editors keep: words that are each other's
equal, abbreviations with their full form (both ways), and lay words that also look for the
professional one (one way: who types "stookkosten" finds "energierekening", not the reverse).

Words are matched on their stems, so every inflected form counts; of overlapping phrases the
longest wins.  An expansion weighs less than the word itself: that weight is in the rule.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.text import stopwords
from kb.text.stems import stem
from kb.text.tokens import Token, tokenize, words

EQUAL_WEIGHT = 0.7
ABBREVIATION_WEIGHT = 0.9  # "SPUK" and its full form are the same thing, not nearly the same
LAY_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Rule:
    """Who types one of `search` also looks for all of `find`; each is one or more words.

    `weight` is relative to the word that was typed: above 0, below 1.
    """

    search: tuple[str, ...]
    find: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Expansion:
    """Tokens `start_token` up to, not including, `end_token` may also be read as any alternative.

    An alternative is a sequence of stems, in order, at least one; stop words are left out.
    """

    start_token: int
    end_token: int
    alternatives: tuple[tuple[str, ...], ...]
    weight: float


def equal(phrases: Sequence[str], weight: float = EQUAL_WEIGHT) -> Rule:
    """A rule by which all `phrases` find each other."""
    return Rule(tuple(phrases), tuple(phrases), weight)


def abbreviation(short: str, full: str, weight: float = ABBREVIATION_WEIGHT) -> Rule:
    """A rule by which an abbreviation and its full form find each other."""
    return Rule((short, full), (short, full), weight)


def one_way(search: Sequence[str], find: Sequence[str], weight: float = LAY_WEIGHT) -> Rule:
    """A rule by which who types one of `search` also finds `find`."""
    return Rule(tuple(search), tuple(find), weight)


class Synonyms:
    """All rules, ready to expand queries; an immutable value that threads may share."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Raise `ValueError` for a weight outside 0–1 or a phrase without a letter or digit."""
        found: dict[tuple[str, ...], dict[tuple[str, ...], float]] = defaultdict(dict)
        for rule in rules:
            if not 0 < rule.weight < 1:
                raise ValueError(f"weight {rule.weight} of {rule.search} is not between 0 and 1")
            targets = [_read(phrase)[1] for phrase in rule.find]
            for key, own in map(_read, rule.search):
                for target in targets:
                    if target != own:
                        found[key][target] = max(rule.weight, found[key].get(target, 0))
        self._found = dict(found)
        self._longest: dict[str, int] = defaultdict(int)
        for key in found:
            self._longest[key[0]] = max(self._longest[key[0]], len(key))

    def expand(self, tokens: Sequence[Token]) -> list[Expansion]:
        """Return the expansions of a tokenised text from left to right, the longest phrase first.

        Expansions do not overlap, except that one phrase with alternatives of different
        weights gives one expansion for each weight, the heaviest first.  A phrase may begin
        or end inside a hyphenated token ("SPUK-aanvraag"): the expansion then counts for the
        whole token.  Empty when no rule applies.
        """
        running = words(list(tokens))
        stems = [stem(word.folded) for word, _ in running]
        expansions: list[Expansion] = []
        at = 0
        while at < len(running):
            size = self._match(stems, at)
            if size:
                start, end = running[at][1], running[at + size - 1][1] + 1
                expansions.extend(self._expansions(tuple(stems[at : at + size]), start, end))
            at += size or 1
        return expansions

    def _match(self, stems: list[str], at: int) -> int:
        longest = min(self._longest.get(stems[at], 0), len(stems) - at)
        return next(
            (size for size in range(longest, 0, -1) if tuple(stems[at : at + size]) in self._found), 0
        )

    def _expansions(self, key: tuple[str, ...], start: int, end: int) -> Iterable[Expansion]:
        targets = self._found[key]
        for weight in sorted(set(targets.values()), reverse=True):
            alternatives = tuple(target for target, its in targets.items() if its == weight)
            yield Expansion(start, end, alternatives, weight)


def _read(phrase: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The stems of a phrase: all of them, to recognise it; those that say something, to search."""
    running = [word.folded for word, _ in words(tokenize(phrase))]
    if not running:
        raise ValueError(f"{phrase!r} holds no word")
    telling = stopwords.without(stopwords.DOCUMENT, running, str)
    return tuple(map(stem, running)), tuple(map(stem, telling))

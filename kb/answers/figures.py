"""A question about a key indicator → the indicator that it is about.

The figures are for the 20 areas together and for the Netherlands; there are none per area.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers.matching import Asked, Reader, coverage, held
from kb.domain.indicators import Indicator
from kb.text.question_forms import YEAR
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind, Role
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize

ENOUGH = 0.5
"""Share of the question that an indicator's name, specification and unit must cover."""
TOO_MUCH_MISSING = 0.3
"""Share of the question that they do not cover at all, above which it is about something else."""
IN_SPECIFICATION = 0.6
"""What it counts that an indicator is named by its specification, and not by its name."""
SEVERAL_WORDS = 3
"""Words of a name that is not asked for by accident."""
MOST_OF_THE_NAME = 0.66
_OF_ALL = re.compile(
    r"\b(?:in|van|voor) (?:de |alle |onze )?(?:20 |twintig )?(?:nplv-?|focus)?gebieden\b|\blandelijk\b|"
    r"\b(?:heel )?nederland\b|\bgemiddeld\w*\b|\brest van het land\b"
)
"""What says that the areas together or the whole country is meant."""
# Words with which people ask for any indicator, in stems or as typed.
_ABOUT_ANY = (
    "indicator cijfer tabel score procent percentage aandeel deel aantal gebied focusgebied NPLV Nederland "
    "landelijk landelijke verhouding gemiddeld monitor uitkomst resultaat stand definitief voorlopig "
    "achterstand voorsprong kloof verschil ontwikkeling scoren"
)
_GENERAL = frozenset(
    stem(fold(word)) for word in (*_ABOUT_ANY.split(), "hoger", "lager", "jaar", "hoog", "laag")
)


_OPEN = (QuestionKind.YES_NO, QuestionKind.OTHER)
NUMBERS = (Expect.NUMBER, Expect.PERCENTAGE)
"""What is expected of a figure in a table."""


@dataclass(frozen=True)
class Found:
    """An indicator, the share of the question it covers, and how much of its own name was asked for."""

    indicator: Indicator
    coverage: float
    named: float
    missing: float
    """Share of the question that it does not cover at all."""
    strange: bool
    """Whether the question has a subject that no document and no indicator knows."""

    def called_by_name(self, question: Question) -> bool:
        """Whether a question for a number has most of a name of several words, and a year of the table.

        Then it is about that row, whatever else stands around it.
        """
        several = len(tokenize(self.indicator.name)) >= SEVERAL_WORDS
        dated = bool(question.years) and not years_out_of_range(question, self.indicator)
        return several and dated and self.named >= MOST_OF_THE_NAME and question.expect in NUMBERS

    @property
    def fits(self) -> bool:
        enough = self.coverage >= ENOUGH and self.missing <= TOO_MUCH_MISSING
        return enough and self.named > 0 and not self.strange


def is_general(folded: str) -> bool:
    """Whether a folded word could ask for any indicator ("cijfer", "percentage")."""
    return stem(folded) in _GENERAL


def names_figures(question: Question) -> bool:
    """Whether the question says that it is about figures: "wat zeggen de cijfers over …"."""
    words = {token.folded for token in tokenize(question.text)}
    return not words.isdisjoint({"cijfer", "cijfers", "score", "indicator", "indicatoren", "tabel"})


def wants_a_figure(question: Question) -> bool:
    """Whether only a figure answers the question, and no text."""
    return question.expect in NUMBERS or bool(question.years) or names_figures(question)


_HIGHEST = re.compile(r"\b(?:welk jaar|wanneer)\b.*\b(?:meeste|hoogst\w*|grootst\w*|piek\w*)\b")
_LOWEST = re.compile(r"\b(?:welk jaar|wanneer)\b.*\b(?:minste|laagst\w*|kleinst\w*)\b")


def extreme_year(text: str) -> str:
    """Return "highest" or "lowest" for a question for the year in which a figure was so; else ""."""
    plain = fold(text)
    return "highest" if _HIGHEST.search(plain) else "lowest" if _LOWEST.search(plain) else ""


def asks_for_figures(question: Question) -> bool:
    """Whether the question could be about an indicator: a party or how often is in no table."""
    if extreme_year(question.text):
        return True
    if question.why and question.kind is QuestionKind.WHAT_WORKS and not question.years:
        return False
    return question.expect in (Expect.NOTHING, *NUMBERS) and (
        question.expect in NUMBERS
        or question.trend
        or bool(question.years and question.kind in (*_OPEN, QuestionKind.WHAT_WORKS))
        or names_figures(question)
        or (question.kind in _OPEN and bool(_OF_ALL.search(fold(question.text))))
    )


def find(every: Sequence[Asked], indicators: Sequence[Indicator], *, reader: Reader) -> tuple[Found, ...]:
    """Return the indicators that the question may be about, best first."""
    any_of_them = reader.stems(_ABOUT_ANY)
    found = []
    for indicator in indicators:
        name = reader.stems(indicator.name)
        specified = reader.stems(indicator.specification or "")
        rest = reader.stems(" ".join((indicator.specification or "", indicator.unit)))
        own = [word for word in every if not is_general(word.word.folded)]
        here = [word for word in own if held(word, name) or held(word, rest)]
        asked = [word for word in every if _is_telling(word) or word in here]
        total = sum(word.weight for word in asked)
        if not here or not total:
            continue
        cover = coverage(asked, ((name, 1.0), (rest, 0.9), (any_of_them, 1.0)))
        share = sum(word.weight * c for word, c in zip(asked, cover, strict=True)) / total
        asked_stems = {s for word in asked for form in word.forms for s in form.stems}
        unit = reader.stems(indicator.unit).all
        named = max(
            weight * len(asked_stems & stems - unit) / (len(stems - unit) or 1)
            for stems, weight in ((name.all, 1.0), (specified.all, IN_SPECIFICATION))
        )
        missing = sum(word.weight for word, c in zip(asked, cover, strict=True) if not c) / total
        strange = any(
            not word.known and not c and word.role in (Role.NAME, Role.SUBJECT)
            for word, c in zip(asked, cover, strict=True)
        )
        found.append(Found(indicator, share, named, missing, strange))

    def key(one: Found) -> tuple[float, int, str]:
        return -one.coverage - 0.5 * one.named, one.indicator.number, one.indicator.slug

    return tuple(sorted(found, key=key))


def _is_telling(word: Asked) -> bool:
    return word.role not in (Role.LIGHT, Role.COMMON)


def years_out_of_range(question: Question, indicator: Indicator) -> tuple[int, ...]:
    """The years asked for that the table does not have a column for, and that are no part of its name."""
    known = {figures.year for figures in indicator.figures}
    known.update(int(year) for year in YEAR.findall(f"{indicator.name} {indicator.specification or ''}"))
    return tuple(year for year in question.years if year not in known)

"""A question for a fact → the sentences that hold it, or the one that says it is not known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.answers.choice import BESIDE_THE_POINT, Chosen, add
from kb.answers.evidence import Quote, names_kind, quotes
from kb.answers.matching import Asked, Reader
from kb.answers.model import MAX_SENTENCES
from kb.answers.ranking import Match
from kb.text.question_words import Expect

NEAR_BEST_FACT = 0.75
"""Part of the worth, and of the coverage, of the best fact that another passage's fact must have."""
SOURCES_OF_A_FACT = 5
"""Documents that a fact is looked for in: the best sentence decides, not the best document."""
MORE_SAID = 0.15
"""How much more of the question a sentence must have that says it is not known, to go before the fact."""
LACKING = 0.4
"""The share of the names and nouns of a question that the passage of a fact and its title may lack."""
SELDOM = (Expect.TIMES, Expect.AGE, Expect.TIME)
"""Facts so rare that the one in a passage about the question is the one: its sentence need not repeat it."""
GROUNDED = 0.2
"""How much of the question a fact must have in its sentence and title, to be a fact about it."""


@dataclass(frozen=True)
class Want:
    """A fact that is asked for: its kind, the noun that is counted, the words of its part of the question.

    `label` is that part in the asker's words, empty for a question of one part.
    """

    expect: Expect
    counted: Asked | None
    words: tuple[Asked, ...]
    years: tuple[int, ...]
    places: re.Pattern[str] | None = None
    label: str = ""
    alone: bool = True
    """Whether the question has a subject of its own, and none from the conversation."""


def choose_facts(
    wants: Sequence[Want], asked: Sequence[Asked], matches: Sequence[Match], *, reader: Reader
) -> Chosen:
    """Choose the sentences that have the facts asked for; none when a source says that it does not know."""
    taken: list[Quote] = []
    missing: list[str] = []
    unknown: Quote | None = None
    each = MAX_SENTENCES if len(wants) == 1 else 3
    for want in wants:
        found, silent = _fact(want, asked, matches, reader)
        unknown = unknown or silent
        for quote in found[:each]:
            taken = add(taken, quote, reader)
        if not found:
            missing.append(want.label)
    return Chosen(tuple(taken), tuple(filter(None, missing)), None if taken else unknown)


def _fact(
    want: Want, asked: Sequence[Asked], matches: Sequence[Match], reader: Reader
) -> tuple[list[Quote], Quote | None]:
    """Sentences with the fact, best first; or none, and the sentence that says it is not known."""
    place = {match.document.slug: match.score for match in matches}
    part = {word.word.stem for word in want.words}
    asked = [word for word in asked if not names_kind(want.expect, word.word.folded)] or list(asked)
    weighed = [w if w.word.stem in part else replace(w, weight=w.weight * BESIDE_THE_POINT) for w in asked]

    def worth(quote: Quote) -> float:
        return (
            quote.score
            + 0.6 * place[quote.document.slug]
            + (0.35 if quote.near else 0.15 if quote.counts else 0.0)
            + (0.2 if quote.years else 0.0)
            + (0.1 if quote.placed else 0.0)
        )

    found = [
        quote
        for match in matches[:SOURCES_OF_A_FACT]
        for quote in quotes(match, weighed, want.expect, want.counted, want.years, want.places, reader=reader)
    ]
    fits = sorted(
        (q for q in found if q.holds and q.beside and not q.unknown and _is_about(q, want)),
        key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start),
    )
    silent = max(
        (q for q in found if q.silent and q.counts and q.grounded >= GROUNDED), key=worth, default=None
    )
    if not fits:
        return [], silent
    if any(q.near for q in fits):
        near_passages = {q.passage for q in fits if q.near}
        fits = sorted((q for q in fits if q.passage in near_passages), key=lambda q: not q.near)
    best = fits[0]
    if silent is not None and silent.own > best.own + MORE_SAID and not (best.years or best.near):
        return [], silent
    if (
        silent is not None
        and want.counted is not None
        and silent.own >= best.own
        and not _knows_better(fits, silent)
    ):
        return [], silent
    beside = [q for q in fits if q.passage is best.passage]
    near = [
        q
        for q in fits
        if q.passage is not best.passage
        and worth(q) >= NEAR_BEST_FACT * worth(best)
        and q.grounded >= NEAR_BEST_FACT * best.grounded
    ]
    return [*beside, *near], None


def _is_about(quote: Quote, want: Want) -> bool:
    """Whether a fact is about what was asked: its names and nouns, and the year."""
    grounded = quote.score if want.expect in SELDOM else quote.grounded
    if grounded < GROUNDED or (want.alone and quote.lacks > LACKING):
        return False
    return not want.years or any(str(year) in quote.passage.text for year in want.years)


def _knows_better(fits: Sequence[Quote], silent: Quote) -> bool:
    """Whether the facts stand although a sentence says that something like it is not known."""
    return fits[0].near or fits[0].years or any(q.document is silent.document and q.near for q in fits)

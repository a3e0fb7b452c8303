"""Matching documents → the sentences to quote: few, from few sources, and nothing twice.

A question for a fact gets the sentences that hold it, unless a source says closer by that it is not
known; any other question gets the sentences that bear on it most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kb.answers.evidence import Quote, quotes
from kb.answers.matching import Asked, Reader
from kb.answers.model import MAX_SENTENCES
from kb.answers.selection import Match
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind

SOURCES = 3
"""Documents that sentences are taken from, at most."""
PER_SOURCE = 3
SAME = 0.75
"""Share of the smaller sentence's stems that another has, from which both say the same."""
NEAR_BEST_FACT = 0.75
NEAR_BEST_SENTENCE = 0.5
WHAT_WAS_DONE = ("Aanpak", "Resultaat", "Oplossing", "Hoe het werkt", "Lessen")
ABOUT_WHAT_WAS_DONE = 0.12
ABOUT_THE_STATE = 0.12
PER_NAME = 0.05
IN_PLACE = 0.3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STATE = re.compile(
    r"\b(?:nog|sinds|inmiddels|opgelost|onderzo\w+|pilot|zoekt|voortaan|niet meer|blijft)\b", re.IGNORECASE
)
IN_BEST_PASSAGE = 0.1
SAYS_UNKNOWN = 0.25
"""What a sentence loses that says that something is not known, unless the state of things was asked."""
BESIDE_THE_POINT = 0.3
"""What words of another part of the question, or of the topic, weigh in choosing a sentence."""
GROUNDED = 0.2
"""How much of the question a fact must have in its sentence and title, to be a fact about it."""
TYPE_BONUS = 0.25
"""What a sentence gains that holds the kind of fact that was asked for."""


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


@dataclass(frozen=True)
class Chosen:
    """The quotes for an answer in the order in which they are shown.

    `missing` names the parts for which there is none; `unknown` is the sentence in which a source says
    that it does not know what was asked.
    """

    quotes: tuple[Quote, ...]
    missing: tuple[str, ...]
    unknown: Quote | None


def pointed(asked: Sequence[Asked], own: int) -> tuple[Asked, ...]:
    """The asked words with those of the conversation's topic, after the first `own`, made lighter."""
    lighter = (replace(word, weight=word.weight * BESIDE_THE_POINT) for word in asked[own:])
    return (*asked[:own], *lighter)


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
            taken = _with(taken, quote, reader, MAX_SENTENCES)
        if not found:
            missing.append(want.label)
    return Chosen(tuple(taken), tuple(filter(None, missing)), None if taken else unknown)


def choose_passages(
    question: Question,
    asked: Sequence[Asked],
    matches: Sequence[Match],
    places: re.Pattern[str] | None,
    *,
    reader: Reader,
) -> Chosen:
    """Choose the sentences that bear most on the question, from few sources, nothing twice."""
    place = {match.document.slug: match for match in matches}

    def worth(quote: Quote) -> float:
        match = place[quote.document.slug]
        value = quote.score + 0.5 * match.score
        if (
            question.kind in (QuestionKind.WHAT_WORKS, QuestionKind.STATUS)
            and quote.passage.heading in WHAT_WAS_DONE
        ):
            value += ABOUT_WHAT_WAS_DONE
        value += PER_NAME * min(quote.names, 4)
        if quote.placed:
            value += IN_PLACE
        if question.kind is QuestionKind.STATUS and (quote.unknown or _STATE.search(quote.text)):
            value += ABOUT_THE_STATE
        if quote.passage is match.passage:
            value += IN_BEST_PASSAGE
        if quote.unknown and question.kind is not QuestionKind.STATUS:
            value -= SAYS_UNKNOWN
        return value + (TYPE_BONUS if question.expect is not Expect.NOTHING and quote.holds else 0.0)

    found = [
        quote
        for match in matches[:SOURCES]
        for quote in quotes(match, asked, question.expect, None, question.years, places, reader=reader)
    ]
    ordered = sorted(found, key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start))
    taken: list[Quote] = []
    used: Counter[str] = Counter()
    for quote in ordered:
        slug = quote.document.slug
        if worth(quote) < NEAR_BEST_SENTENCE * worth(ordered[0]) or used[slug] >= PER_SOURCE:
            continue
        before = len(taken)
        taken = _with(taken, quote, reader, MAX_SENTENCES)
        used[slug] += len(taken) - before
    order = {match.document.slug: n for n, match in enumerate(matches)}
    return Chosen(tuple(sorted(taken, key=lambda q: order[q.document.slug])), (), None)


def together(facts: Chosen, more: Chosen, *, reader: Reader) -> Chosen:
    """Facts first, then what bears on the other part of the question."""
    taken = list(facts.quotes)
    for quote in more.quotes:
        taken = _with(taken, quote, reader, MAX_SENTENCES)
    return Chosen(tuple(taken), facts.missing, None if taken else facts.unknown)


def _fact(
    want: Want, asked: Sequence[Asked], matches: Sequence[Match], reader: Reader
) -> tuple[list[Quote], Quote | None]:
    """Sentences with the fact, best first; or none, and the sentence that says it is not known."""
    place = {match.document.slug: match.score for match in matches}
    part = {word.word.stem for word in want.words}
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
        for match in matches[:SOURCES]
        for quote in quotes(match, weighed, want.expect, want.counted, want.years, want.places, reader=reader)
    ]
    fits = sorted(
        (q for q in found if q.holds and q.beside and not q.unknown and q.grounded >= GROUNDED),
        key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start),
    )
    silent = max((q for q in found if q.silent and q.counts), key=worth, default=None)
    if not fits:
        return [], silent
    best = fits[0]
    if (
        silent is not None
        and want.counted is not None
        and silent.own >= best.own
        and not _knows_better(fits, silent)
    ):
        return [], silent
    beside = [q for q in fits if q.passage is best.passage]
    near = [q for q in fits if q.passage is not best.passage and worth(q) >= NEAR_BEST_FACT * worth(best)]
    return [*beside, *near], None


def _knows_better(fits: Sequence[Quote], silent: Quote) -> bool:
    """Whether the facts stand although a sentence says that something like it is not known."""
    return fits[0].near or fits[0].years or any(q.document is silent.document and q.counts for q in fits)


def _with(taken: list[Quote], quote: Quote, reader: Reader, limit: int) -> list[Quote]:
    """Add a quote, unless it says what is there already; one that overlaps is joined to the other."""
    for number, other in enumerate(taken):
        if quote.passage is other.passage and quote.start < other.end and other.start < quote.end:
            joined = replace(other, start=min(other.start, quote.start), end=max(other.end, quote.end))
            others = [q for n, q in enumerate(taken) if n != number and not _same(q, joined, reader)]
            return [*others[:number], joined, *others[number:]]
    if len(taken) >= limit or any(_same(quote, other, reader) for other in taken):
        return taken
    return [*taken, quote]


def _same(one: Quote, other: Quote, reader: Reader) -> bool:
    if _NUMBER.findall(one.text) != _NUMBER.findall(other.text):
        return False
    here, there = reader.stems(one.text).all, reader.stems(other.text).all
    return len(here & there) >= SAME * min(len(here), len(there))

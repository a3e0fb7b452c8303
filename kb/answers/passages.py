"""A question for cases, a story or a state → the sentences that bear on it most, from few sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answers.choice import BESIDE_THE_POINT, SOURCES, Chosen, add
from kb.answers.evidence import FRAGMENT, Quote, quotes
from kb.answers.lines import LONGEST_LIST
from kb.answers.matching import Asked, Reader
from kb.answers.ranking import Match, bearing
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind

NEAR_BEST_SENTENCE = 0.5
OF_THE_TITLE = 0.5
"""What a word of the title counts among the sentences under it."""
WHAT_WAS_DONE = ("Aanpak", "Resultaat", "Oplossing", "Hoe het werkt", "Lessen")
THE_REASON = ("Aanleiding", "Wat knelt er", "Hoe het werkt")
ABOUT_WHAT_WAS_DONE = 0.12
ABOUT_THE_REASON = 0.3
GIVES_A_REASON = 0.3
"""What a sentence gains that gives a reason, when that was asked."""
ABOUT_THE_STATE = 0.12
A_LIST = 0.3
"""What a sentence gains that announces a list and is quoted with it, when several things were asked."""
PER_NAME = 0.05
TAKES_PART = 0.3
"""What a sentence gains that says who takes part, when that was asked."""
IN_PLACE = 0.3
ONLY_A_PLACE = 0.9
"""What it gains when the place is all that was asked: "doet Tilburg daar ook aan mee?"."""
IN_BEST_PASSAGE = 0.1
SAYS_UNKNOWN = 0.25
"""What a sentence loses that says that something is not known, unless the state of things or yes or no was
asked."""
SAYS_NOTHING_OF_IT = 0.15
"""What a sentence loses that has none of the words itself: only its title or the rest of its passage has."""
ASKS = 0.25
"""What a sentence loses that is a question itself."""
LEAST_OWN = 0.4
"""Part of the words of the best sentence that one of another source must have itself."""
DEFINITION = 0.35
"""What a sentence gains that says what the asked word is."""
TYPE_BONUS = 0.25
"""What a sentence gains that holds the kind of fact that was asked for."""
_STATE = re.compile(
    r"\b(?:nog|sinds|inmiddels|opgelost|onderzo\w+|pilot|zoekt|voortaan|niet meer|blijft)\b", re.IGNORECASE
)
_REASON = re.compile(
    r"\b(?:omdat|doordat|daardoor|want|vanwege|oorza\w+|reden\w*|komt (?:onder meer )?door|"
    r"houd\w* \w+ (?:\w+ )?(?:weg|tegen)|"
    r"argwaan|nodig|anders)\b"
)
_TAKES_PART = re.compile(
    r"\b(?:doen mee|doet mee|meedoen|betrokken|partners?|partijen|hoort bij|horen bij|samen met|zitten|"
    r"van het ministerie|is van)\b"
)


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

    subject = frozenset(w.word.stem for w in question.subject)

    def worth(quote: Quote) -> float:
        match = place[quote.document.slug]
        value = quote.score + 0.5 * match.score
        if quote.expands and not question.defines:
            value -= BESIDE_THE_POINT
        if quote.asks:
            value -= ASKS
        if quote.own <= 0:
            value -= SAYS_NOTHING_OF_IT
        if question.defines and subject and _defines(quote, subject, reader):
            value += DEFINITION
        if quote.passage.heading in (THE_REASON if question.why else WHAT_WAS_DONE):
            value += ABOUT_THE_REASON if question.why else ABOUT_WHAT_WAS_DONE
        if question.why and _REASON.search(quote.text.lower()):
            value += GIVES_A_REASON
        if question.several and "\n" in quote.text:
            value += A_LIST
        value += PER_NAME * min(quote.names, 4)
        if question.expect is Expect.PARTY and _TAKES_PART.search(quote.text.lower()):
            value += TAKES_PART
        if quote.placed and not (question.subject and match.at_home):
            value += IN_PLACE if question.subject else ONLY_A_PLACE
        if question.kind is QuestionKind.STATUS and (quote.unknown or _STATE.search(quote.text)):
            value += ABOUT_THE_STATE
        if quote.passage is match.passage:
            value += IN_BEST_PASSAGE
        if quote.unknown and question.kind not in (QuestionKind.STATUS, QuestionKind.YES_NO):
            value -= SAYS_UNKNOWN
        return value + (TYPE_BONUS if question.expect is not Expect.NOTHING and quote.holds else 0.0)

    found = [
        _with_its_list(quote)
        for match in bearing(matches, SOURCES)
        for quote in quotes(
            match, _within(match, asked), question.expect, None, question.years, places, reader=reader
        )
    ]
    found = _worth_saying(question, found, matches[0].document.slug if matches else "")
    ordered = sorted(found, key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start))
    taken: list[Quote] = []
    for quote in ordered:
        if worth(quote) >= NEAR_BEST_SENTENCE * worth(ordered[0]):
            taken = add(taken, quote, reader)
    order = {match.document.slug: n for n, match in enumerate(matches)}
    return Chosen(tuple(sorted(taken, key=lambda q: order[q.document.slug])), (), None)


def _with_its_list(quote: Quote) -> Quote:
    """The list that a sentence with a colon announces, in its place: the next passage of the document."""
    if not quote.text.endswith(":"):
        return quote
    following = quote.document.passages
    at = next((n for n, passage in enumerate(following) if passage is quote.passage), len(following))
    announced = next(iter(following[at + 1 : at + 2]), None)
    last = quote.end >= len(quote.passage.text.rstrip())
    if announced is None or not last or "\n" not in announced.text or len(announced.text) > LONGEST_LIST:
        return quote
    return replace(quote, passage=announced, start=0, end=len(announced.text), score=quote.score + FRAGMENT)


def _within(match: Match, asked: Sequence[Asked]) -> list[Asked]:
    """The words as they tell the sentences of one document apart: those of its title less, all are about
    them."""
    return [replace(w, weight=OF_THE_TITLE * w.weight) if w.word.stem in match.titled else w for w in asked]


def _worth_saying(question: Question, found: Sequence[Quote], best: str) -> list[Quote]:
    """The sentences without those that only point elsewhere, pieces of lists, passing remarks of other
    sources than the best, and, unless a state was asked, without those that say that nothing is known.
    """
    most = max((quote.own for quote in found), default=0.0)
    kept = [
        q
        for q in found
        if not q.aside and ("\n" in q.text or not q.text[:1].islower()) and not q.text.endswith(":")
    ]
    kept = [q for q in kept if q.document.slug == best or q.placed or q.own >= LEAST_OWN * most] or list(
        found
    )
    if question.kind in (QuestionKind.STATUS, QuestionKind.YES_NO):
        return kept
    return [quote for quote in kept if not quote.unknown] or kept


_SAYS_WHAT_IT_IS = re.compile(
    r"\b(?:is|zijn|betekent|betekenen|heet|heten|staat voor|wil zeggen|moet|helpt|meet|volgt|geeft|bepaalt)\b"
)


def _defines(quote: Quote, subject: frozenset[str], reader: Reader) -> bool:
    """Whether the span begins with the asked words and goes on to say what they are."""
    verb = _SAYS_WHAT_IT_IS.search(quote.text)
    before = quote.text[: verb.start()] if verb else ""
    return bool(before) and len(before) <= 90 and subject <= reader.stems(before).all

"""Follow-up questions: what the conversation carries along, and when it lets go.

The service keeps no conversation.  The client sends back the context of the last answer.  A turn that only
swaps a slot ("en in Zaandam?", "nee, ik bedoel ouderen") is the previous question with that slot; a turn
that points back ("wat kostte dat?") is about the documents that were shown; a question with a subject of
its own borrows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kb.answers.matching import Asked
from kb.answers.model import Context
from kb.answers.ranking import Match
from kb.answers.refusing import on_topic, share
from kb.text import turns
from kb.text.question_words import Expect
from kb.text.questions import ContentWord, Question, QuestionKind, Role
from kb.text.roles import SAYS_LITTLE
from kb.text.target_groups import group_of
from kb.text.tokens import fold, tokenize

LONGEST = 300
MOST = 5
MOST_SHOWN = 15
FOCUS = 3
"""Documents of the last answer that "dat" may point at."""
STAY = 0.8
"""Part of the best coverage elsewhere that the present subject must have to be stayed with."""
OWN_SUBJECT = 2
"""Words of its own that make a turn one with a subject of its own."""
_DECIDING = (Role.NAME, Role.SUBJECT)
SHORT = 4
"""Words that a turn may have to be no more than a new value for a slot."""


class Mode(StrEnum):
    """How a turn stands to the one before."""

    NEW = "new"
    MORE = "more"
    SWAP = "swap"
    POINTS = "points"
    LEANS = "leans"
    """It has words of its own, and may be about what the previous one was about."""


@dataclass(frozen=True)
class Turn:
    """A question as it is to be answered.

    `topic` is the question so far in words, which the next turn may lean on; `own` are the words that the
    turn brought itself when the question's words are partly borrowed.
    """

    question: Question
    mode: Mode = Mode.NEW
    topic: str = ""
    own: tuple[ContentWord, ...] = ()
    about: Question | None = None
    """The question whose words are the subject beside the turn's own, as telling as they were."""
    rewritten: bool = False
    """Whether the question is to be read anew from `topic`: the previous one with another word in it."""

    @property
    def kept(self) -> bool:
        """Whether the turn stays with the subject, whatever is found."""
        return self.mode in (Mode.MORE, Mode.SWAP, Mode.POINTS)


def take_turn(question: Question, previous: Question | None, context: Context) -> Turn:
    """Decide what the question borrows from the previous one."""
    alone = Turn(question, topic=question.text.strip())
    if previous is None:
        return alone
    plain = fold(question.text.strip())
    previous = in_context(previous, context)
    if turns.MORE.match(plain):
        return Turn(previous, Mode.MORE, previous.text)
    question = replace(question, words=tuple(_referring(question)))
    elliptic, corrects = bool(turns.ELLIPTIC.match(plain)), bool(turns.CORRECTS.search(plain))
    bare = all(w.role is Role.LIGHT or group_of(w.word.folded) for w in question.words)
    asks = question.expect is not Expect.NOTHING or question.aspects or question.trend
    points = bool(turns.POINTS_BACK.search(plain))
    if turns.THERE.search(plain) and not any(w.role in _DECIDING for w in question.words):
        points = True
    short = len(tokenize(plain)) <= SHORT
    slots = any(
        (
            question.areas, question.excluded_areas, question.years, question.target_groups,
            question.national, question.kinds,
        )
    )  # fmt: skip
    if corrects or (slots and bare and (elliptic or short) and not asks and not points):
        return _swapped(question, previous)
    if question.about_site or (question.kinds and question.counted and not question.subject and not elliptic):
        return alone
    if points or all(w.role in SAYS_LITTLE for w in question.words):
        same_years = question.years or (previous.years if question.national or not question.trend else ())
        anywhere = question.expect is Expect.PLACE
        areas = question.areas or (() if anywhere else context.areas)
        words = question.words
        if not any(w.role in _DECIDING for w in words):  # a verb alone says what is asked of it, not of what
            words = tuple(replace(w, role=Role.POINTING) if w.role is Role.MODIFIER else w for w in words)
        pointing = replace(question, areas=areas, years=same_years, words=words)
        return Turn(pointing, Mode.POINTS, previous.text, question.words)
    if question.leans or elliptic or len(question.subject) < 2:
        return Turn(question, Mode.LEANS, question.text.strip())
    return alone


def names_a_slot(question: Question) -> bool:
    """Whether a turn is no more than a new value: "en vwo?"."""
    plain = fold(question.text.strip())
    return bool(turns.ELLIPTIC.match(plain)) or len(tokenize(plain)) < SHORT


def in_context(previous: Question, context: Context) -> Question:
    """Return the previous question with the slots as the answer left them."""
    return replace(previous, areas=context.areas or previous.areas)


def _swapped(question: Question, previous: Question) -> Turn:
    """The previous question with what this turn says otherwise."""
    words, text = previous.words, previous.text.strip()
    own = tuple(w for w in question.words if w.role is not Role.LIGHT)
    if (old := _replaced(own, words)) is not None:
        text = re.sub(rf"\b{re.escape(old.word.text)}\b", own[0].word.text, text)
        return Turn(replace(question, leans=True), Mode.SWAP, text, own, rewritten=True)
    new_group = next((w for w in own if group_of(w.word.folded)), None)
    if new_group is not None:
        for old in (w for w in words if group_of(w.word.folded)):
            text = re.sub(rf"\b{re.escape(old.word.text)}\b", new_group.word.text, text)
        words = tuple(w for w in words if not group_of(w.word.folded))
    if question.years and previous.years:
        text = re.sub(r"\b(?:19|20)\d\d\b", str(question.years[0]), text)
    elif own or question.years:
        text = (
            text
            if new_group is not None and new_group.word.text in text
            else f"{text} {question.text.strip()}"
        )
    merged = replace(
        previous,
        text=question.text,
        worded=question.text if own else previous.worded,
        words=own or words,
        areas=() if question.national else question.areas or previous.areas,
        excluded_areas=(*previous.excluded_areas, *question.excluded_areas),
        years=question.years or previous.years,
        target_groups=question.target_groups or previous.target_groups,
        kinds=question.kinds or previous.kinds,
        statuses=question.statuses or previous.statuses,
        national=question.national or previous.national,
        trend=previous.trend or question.trend,
        leans=True,
        parts=(),
        attribute=None if own else previous.attribute,
        personal=question.personal,
        own_hands=question.own_hands,
        instruction=question.instruction,
        bare=False,
    )
    merged = replace(
        merged, areas=tuple(area for area in merged.areas if area not in question.excluded_areas)
    )
    return Turn(merged, Mode.SWAP, text, own, replace(previous, words=words) if own else None)


def _replaced(own: Sequence[ContentWord], words: Sequence[ContentWord]) -> ContentWord | None:
    """The word of the previous question that the one new word stands for: they end in the same part."""
    if len(own) != 1 or group_of(own[0].word.folded):
        return None
    ending = own[0].word.parts[-1:]
    return next((w for w in words if ending and w.word.parts[-1:] == ending), None)


def _referring(question: Question) -> Iterator[ContentWord]:
    """The words, with nouns that point back ("die klussers", "zo'n box") marked: the answer has them."""
    for content in question.words:
        before = fold(question.text[: content.word.start])
        points = bool(turns.POINTING.search(before)) and content.role is not Role.LIGHT
        yield replace(content, role=Role.POINTING) if points else content


def stays(
    question: Question, alone: Sequence[Match], together: Sequence[Match], own: int, asked: Sequence[Asked]
) -> bool:
    """Whether a follow-up stays with the subject of the conversation.

    It does when what is on that subject has its own words about as well as anything else has; a
    question that begins with "en" and has hardly a subject of its own stays anyway.
    """
    if not together:
        return False
    here = max(share(match, asked, own) for match in on_topic(together, asked, own))
    elsewhere = max((match.coverage for match in alone), default=0.0)
    goes_on = turns.ELLIPTIC.match(fold(question.text.strip()))
    if goes_on and len(question.subject) < OWN_SUBJECT:
        return True
    return here >= STAY * elsewhere


def next_context(
    turn: Turn,
    context: Context,
    *,
    kept: bool,
    themes: tuple[str, ...] = (),
    shown: Sequence[str] = (),
    indicator: str | None = None,
    asked_back: bool = False,
) -> Context:
    """Return what the client sends along with its next question.

    `kept` when the answer stayed with the previous subject; otherwise everything of it is let go.
    """
    question, topic = turn.question, turn.topic
    areas = question.areas
    earlier: tuple[str, ...] = ()
    if kept and context.previous_question:
        earlier = context.shown
        areas = areas or (() if question.national else context.areas)
        if turn.mode is Mode.LEANS or (turn.mode is Mode.POINTS and turn.own and question.subject):
            subject = re.split(r"(?<=[?.!])\s+", context.previous_question)[0]
            topic = f"{subject} {question.text.strip()}"
    return Context(
        areas=areas[:MOST],
        action_lines=question.action_lines[:MOST],
        themes=(question.themes or themes)[:MOST],
        target_groups=(question.target_groups or (context.target_groups if kept else ()))[:MOST],
        previous_question=topic[:LONGEST] or None,
        shown=tuple(dict.fromkeys((*shown, *earlier)))[:MOST_SHOWN],
        indicator=indicator or (context.indicator if kept else None),
        asked_back=asked_back,
    )


def asks_for_area_figures(question: Question) -> bool:
    """Whether it asks for the key figures of one area, which do not exist."""
    words = fold(question.text)
    return (
        bool(question.areas)
        and question.kind is not QuestionKind.WHERE_WHO
        and bool(re.search(r"\b(?:cijfers?|indicator(?:en)?|score)\b", words))
    )

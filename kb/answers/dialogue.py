"""Follow-up questions: what the conversation carries along, and when it lets go.

The service keeps no conversation.  The client sends back the context of the last answer; it is read as
text of a stranger: unknown slugs are left out and long text is cut.  A question that leans on the previous
one ("en in Zaandam?", "wat kostte dat?") borrows what it lacks; a question with a subject of its own
borrows nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kb.answers.matching import Asked
from kb.answers.model import Context
from kb.answers.selection import Match, on_topic, share
from kb.domain.vocabulary import Vocabulary
from kb.text.question_words import ELLIPTIC, POINTING, Expect
from kb.text.questions import ContentWord, Question, QuestionKind, Role
from kb.text.tokens import fold

LONGEST = 300
MOST = 5
STAY = 0.7
"""Part of the best coverage elsewhere that the present subject must have to be stayed with."""


@dataclass(frozen=True)
class Turn:
    """A question as it is to be answered.

    `borrowed` when its words are those of the previous question; `leaning` when it has words of its own
    but may be about what the previous one was about.
    """

    question: Question
    borrowed: bool = False
    leaning: bool = False


def read_context(raw: Mapping[str, object] | None, vocabulary: Vocabulary) -> Context:
    """Read what a client sent back; whatever is not a known value is left out."""
    if not raw:
        return Context()
    previous = raw.get("vorigeVraag")
    return Context(
        areas=_slugs(raw.get("gebieden"), vocabulary.area),
        action_lines=_slugs(raw.get("actielijnen"), vocabulary.action_line),
        themes=_slugs(raw.get("themas"), vocabulary.theme),
        previous_question=previous.strip()[:LONGEST] or None if isinstance(previous, str) else None,
    )


def _slugs(raw: object, known: Mapping[str, object]) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        return ()
    return tuple(dict.fromkeys(slug for slug in raw if isinstance(slug, str) and slug in known))[:MOST]


def take_turn(question: Question, previous: Question | None, context: Context) -> Turn:
    """Decide what the question borrows from the previous one."""
    if previous is None:
        return Turn(question)
    question = replace(question, words=tuple(_referring(question)))
    elliptic = bool(ELLIPTIC.match(fold(question.text.strip())))
    inherits = elliptic and question.expect is Expect.NOTHING
    if all(word.role is Role.LIGHT for word in question.words):
        merged = replace(
            question,
            words=previous.words,
            worded=previous.worded,
            kind=previous.kind if inherits else question.kind,
            expect=previous.expect if inherits else question.expect,
            counted=previous.counted if inherits else question.counted,
            areas=question.areas or context.areas,
            years=question.years or previous.years,
            trend=question.trend or (bool(question.years) and previous.trend),
            themes=previous.themes,
            parts=(),
        )
        return Turn(merged, borrowed=True, leaning=True)
    if question.leans or elliptic or len(question.subject) < 2:
        return Turn(question, leaning=True)
    return Turn(question)


def _referring(question: Question) -> Iterator[ContentWord]:
    """The words, with nouns that point back ("die klussers", "zo'n box") marked: the answer has them."""
    for content in question.words:
        before = fold(question.text[: content.word.start])
        points = bool(POINTING.search(before))
        yield replace(content, role=Role.POINTING) if points else content


def stays(
    question: Question, alone: Sequence[Match], together: Sequence[Match], own: int, asked: Sequence[Asked]
) -> bool:
    """Whether a follow-up stays with the subject of the conversation.

    It does when what is on that subject has its own words about as well as anything else has; a
    question that begins with "en" stays anyway.
    """
    if not together or ELLIPTIC.match(fold(question.text.strip())):
        return bool(together)
    here = max(share(match, asked, own) for match in on_topic(together, asked, own))
    elsewhere = max((match.coverage for match in alone), default=0.0)
    return here >= STAY * elsewhere


def next_context(turn: Turn, context: Context, themes: tuple[str, ...], *, kept: bool) -> Context:
    """Return what the client sends along with its next question.

    `kept` when the answer stayed with the previous subject: then both questions are carried, the first
    for its subject.
    """
    question = turn.question
    asked = question.text.strip()
    areas = question.areas
    if kept and context.previous_question:
        subject = re.split(r"(?<=[?.!])\s+", context.previous_question)[0]
        asked = f"{subject} {asked}"
        areas = areas or context.areas
    return Context(
        areas=areas[:MOST],
        action_lines=question.action_lines[:MOST],
        themes=(question.themes or themes)[:MOST],
        previous_question=asked[:LONGEST] or None,
    )


def asks_for_area_figures(question: Question) -> bool:
    """Whether it asks for the key figures of one area, which do not exist."""
    words = fold(question.text)
    return (
        bool(question.areas)
        and question.kind is not QuestionKind.WHERE_WHO
        and bool(re.search(r"\b(?:cijfers?|indicator(?:en)?|score)\b", words))
    )

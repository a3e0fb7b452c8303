"""Whether what was found is an answer, or the reason why it is none.

Mixing words of the trade into nonsense fools a score.  So what decides is coverage: which share of the
question's words, weighed by how telling they are, one passage and its document hold.  A name that stands
nowhere, an area that no source is about, or a count of something that is never counted, ends it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from kb.answers.matching import ROLE_WEIGHT, Asked
from kb.answers.ranking import Match
from kb.text.analysis import QueryWord
from kb.text.question_forms import ENDS, NAMED_BY
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind, Role
from kb.text.roles import SAYS_LITTLE
from kb.text.tokens import fold

ENOUGH = 0.28
"""Coverage from which a passage bears on a question that asks for cases or a story."""
ENOUGH_FOR_A_FACT = 0.4
"""The same for a question that asks for one fact: half of it found is another fact."""
ENOUGH_FOR_A_KIND_OF_FACT = 0.33
"""In between: a question that names what it is about, or wants money or a date, which few sentences have."""
ENOUGH_WITHOUT_A_NAME = 0.6
"""When a name in the question is absent: the text is about something else, unless all else fits."""
ENOUGH_FOR_A_ROW_OF_WORDS = 0.6
"""Words without a sentence around them must stand together: otherwise any of them finds something."""
ENOUGH_FOR_A_ROW_WITH_A_NAME = 0.5
"""The same when one of them is a name that is there."""
FOR_THE_MANUAL = 0.6
"""Coverage from which a page of the manual answers a question that no case does …"""
FOR_THE_MANUAL_ASKED = 0.3
"""… or one that is clearly about this product."""
EVERYDAY_LENGTH = 7
"""Letters that a word of the trade mostly has at least."""
OWN_AFFAIRS = 0.7
"""What a question about the asker's own affairs must have in common with a document, and with its subject."""
NEARLY_ALL = 0.8
"""What suffices for such a question when a document has it, whatever it is about."""
A_PART = 0.2
"""The same for a compound, which a source may say in other parts."""
AS_ITSELF = 0.75
"""How well a word is held that is not there as a synonym or in a form that begins alike."""
DECISIVE = 1.5
"""How telling a word is at least that an answer must have: one that most texts have is asked in passing."""
HALF = 0.5
"""How well a word must be held to be there."""
WELL_BESIDE_BEST = 0.6
"""Part of the best coverage below which a document takes no part in the answer."""
ON_TOPIC = 0.75
"""The same for the topic of a conversation, from which an answer should not stray."""


class Refusal(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"
    INSTRUCTION = "instruction"
    UNKNOWN_NAME = "unknown-name"
    PERSONAL = "personal"
    PERSON = "person"
    AREA = "area"
    COVERAGE = "coverage"
    NOT_IN_SOURCE = "not-in-source"
    NOTHING_MORE = "nothing-more"
    YEAR = "year"
    AREA_FIGURES = "area-figures"
    LANGUAGE = "language"


def refusal(
    question: Question, asked: Sequence[Asked], matches: Sequence[Match], *, own: int
) -> Refusal | None:
    """Say why these matches are no answer, or None when they may be one.

    The first `own` of the asked words are the question's; what follows comes from the conversation.
    """
    if question.instruction:
        return Refusal.INSTRUCTION
    if question.foreign:
        return Refusal.LANGUAGE
    if not asked and not question.areas:
        return Refusal.EMPTY
    if any(not word.known and word.role is Role.NAME for word in asked):
        return Refusal.UNKNOWN_NAME
    if question.asks_a_person:
        return Refusal.PERSON
    of_oneself = question.personal and not any(_wholly_about(match) for match in matches)
    if not question.about_site and (question.own_hands or of_oneself):
        return Refusal.PERSONAL
    if not matches:
        return Refusal.AREA if question.areas else Refusal.COVERAGE
    if question.areas and not question.subject:
        return None
    near = on_topic(matches, asked, own)
    if own == len(asked) and all(_in_passing(question, asked, match) for match in near):
        return Refusal.COVERAGE
    if not any(
        share(match, asked, own) >= _enough(question, asked, match, own)
        and has_attribute(question, asked, match)
        and _bears_out(question, asked[:own], match)
        and not (own == len(asked) and _mixed(asked, match))
        and (own < len(asked) or _has_a_subject(asked, match))
        for match in near
    ):
        return Refusal.AREA if question.areas else Refusal.COVERAGE
    return None


def _in_passing(question: Question, asked: Sequence[Asked], match: Match) -> bool:
    """Whether all that a question has is one everyday word, which its document is not about."""
    telling = [word for word in asked if word.role is not Role.LIGHT]
    if len(telling) != 1 or question.areas or question.expect is not Expect.NOTHING:
        return False
    word = telling[0].word
    return len(word.folded) < EVERYDAY_LENGTH and not word.parts and match.about < HALF


def _wholly_about(match: Match) -> bool:
    """Whether a document is about all of a question, and not in passing; or has nearly all of its words."""
    return match.coverage >= NEARLY_ALL or (match.coverage >= OWN_AFFAIRS and match.about >= OWN_AFFAIRS)


def _has_a_subject(asked: Sequence[Asked], match: Match) -> bool:
    """Whether any word that decides what a question is about is there: verbs and adjectives alone find a text
    about something else."""
    deciding = [c for w, c in zip(asked, match.cover, strict=True) if w.role in (Role.NAME, Role.SUBJECT)]
    return not deciding or max(deciding) >= A_PART


def _bears_out(question: Question, asked: Sequence[Asked], match: Match) -> bool:
    """Whether what a question takes for granted, that something ended, is there at all."""
    ends = [c for w, c in zip(asked, match.cover, strict=False) if ENDS.match(w.word.folded)]
    asks_whether = question.kind in (QuestionKind.YES_NO, QuestionKind.STATUS)
    return asks_whether or all(c >= HALF for c in ends)


def _mixed(asked: Sequence[Asked], match: Match) -> bool:
    """Whether what is elsewhere but not here outweighs what is here: words of several stories, mixed."""
    deciding = [
        (w, c) for w, c in zip(asked, match.cover, strict=True) if w.role in (Role.NAME, Role.SUBJECT)
    ]
    here = sum(word.weight * c for word, c in deciding)
    elsewhere = [word.weight for word, c in deciding if word.known and c == 0]
    return len(elsewhere) > 1 and sum(elsewhere) > here


def has_attribute(question: Question, asked: Sequence[Asked], match: Match) -> bool:
    """Whether the property that was asked of something ("het salaris van …") is there at all."""
    there = question.attribute is None or (
        _is_there(question.attribute, asked, match) and _has_more(question.attribute, asked, match)
    )
    if not there or question.thing is None or _is_there(question.thing, asked, match):
        return there
    if not NAMED_BY.search(fold(question.text)):
        return False
    # a name answers "welke hal", and the text need not say that it is one, if all the rest is there
    rest = [
        (word, c)
        for word, c in zip(asked, match.cover, strict=True)
        if word.role in (Role.NAME, Role.SUBJECT) and word.word.stem != question.thing.stem
    ]
    return len(rest) > 1 and all(c >= AS_ITSELF for _, c in rest)


def _has_more(attribute: QueryWord, asked: Sequence[Asked], match: Match) -> bool:
    """Whether anything is there of what the property is of: "wat zegt de rechter over inponden"."""
    others = [
        c
        for word, c in zip(asked, match.cover, strict=True)
        if word.role in (Role.NAME, Role.SUBJECT) and word.word.stem != attribute.stem
    ]
    return not others or max(others) >= A_PART


def _is_there(wanted: QueryWord, asked: Sequence[Asked], match: Match) -> bool:
    covers = [
        c
        for word, c in zip(asked, match.cover, strict=True)
        if word.word.stem == wanted.stem and word.weight >= DECISIVE * ROLE_WEIGHT[word.role]
    ]
    return not covers or max(covers) >= (A_PART if wanted.parts else HALF)


def share(match: Match, asked: Sequence[Asked], own: int) -> float:
    """The share of the question's own words that a match covers.

    All of it for a follow-up without a subject of its own: what it is about is the topic.
    """
    if all(word.role in SAYS_LITTLE for word in asked[:own]) and own < len(asked):
        return 1.0
    total = sum(word.weight for word in asked[:own]) or 1.0
    return sum(w.weight * c for w, c in zip(asked[:own], match.cover[:own], strict=True)) / total


def on_topic(matches: Sequence[Match], asked: Sequence[Asked], own: int) -> tuple[Match, ...]:
    """The matches that cover enough beside the best: of the topic when there is one, else of the question."""
    if own == len(asked):
        best = max((match.coverage for match in matches), default=0.0)
        return tuple(match for match in matches if match.coverage >= WELL_BESIDE_BEST * best)

    def topic(match: Match) -> float:
        return sum(w.weight * c for w, c in zip(asked[own:], match.cover[own:], strict=True))

    best = max(map(topic, matches), default=0.0)
    least = {True: WELL_BESIDE_BEST, False: ON_TOPIC}
    return tuple(match for match in matches if topic(match) >= least[match.recent] * best)


def _enough(question: Question, asked: Sequence[Asked], match: Match, own: int) -> float:
    """How much must be covered: more for a count or a name than for cases, which only need to be alike.

    A follow-up for a kind of fact that few sentences have needs no more than words that are known.
    """
    facts = (Expect.NUMBER, Expect.PERCENTAGE, Expect.PARTY, Expect.PLACE)
    named = [c for word, c in zip(asked, match.cover, strict=True) if word.role is Role.NAME]
    if any(c == 0 for c in named):
        return ENOUGH_WITHOUT_A_NAME
    if own < len(asked) and question.kind is QuestionKind.FIGURE and question.counted is None:
        return 0.0 if all(word.known for word in asked[:own]) else ENOUGH_FOR_A_FACT
    if own == len(asked) and _one_word_in_common(asked, match):
        return ENOUGH_WITHOUT_A_NAME
    if question.bare and sum(word.role is not Role.LIGHT for word in asked[:own]) > 2:
        return ENOUGH_FOR_A_ROW_WITH_A_NAME if any(c == 1 for c in named) else ENOUGH_FOR_A_ROW_OF_WORDS
    if question.expect in facts:
        return ENOUGH_FOR_A_KIND_OF_FACT if named or question.areas else ENOUGH_FOR_A_FACT
    return ENOUGH if question.expect is Expect.NOTHING else ENOUGH_FOR_A_KIND_OF_FACT


def _one_word_in_common(asked: Sequence[Asked], match: Match) -> bool:
    """Whether of several telling words one is there, outside the title, and another is in no document; or
    more are there, but none of them as itself."""
    telling = [(w, c) for w, c in zip(asked, match.cover, strict=True) if w.role is not Role.LIGHT]
    there = [word for word, c in telling if c >= HALF]
    return (
        (len(there) < 2 or all(c < AS_ITSELF for _, c in telling))
        and len(telling) >= 2
        and any(not word.known for word, _ in telling)
        and not any(word.role is Role.NAME or word.word.stem in match.titled for word in there)
    )

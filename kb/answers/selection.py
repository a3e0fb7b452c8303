"""Documents → those that bear on the question, or the reason why none does.

A score says which text is nearest, not whether it is near enough: mixing words of the trade into
nonsense fools it.  So what decides is coverage: which share of the question's words, weighed by how
telling they are, one passage and its document hold.  A name that stands nowhere, an area that no
source is about, or a count of something that is never counted, ends it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kb.answers import matching
from kb.answers.matching import Asked, Reader, Stems, best_of, coverage
from kb.domain.documents import BottleneckDetails, Document, Kind, Passage
from kb.domain.vocabulary import Vocabulary
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind, Role
from kb.text.tokens import fold

ENOUGH = 0.28
"""Coverage from which a passage bears on a question that asks for cases or a story."""
ENOUGH_FOR_A_FACT = 0.4
"""The same for a question that asks for one fact: half of it found is another fact."""
ENOUGH_FOR_A_KIND_OF_FACT = 0.33
"""In between: a question that names what it is about, or wants money or a date, which few sentences have."""
ENOUGH_WITHOUT_A_NAME = 0.6
"""When a name in the question is absent: the text is about something else, unless all else fits."""
HALF = 0.5
"""How well a word must be held to be there."""
NEAR_BEST = 0.75
"""Part of the best score from which another document is shown beside it."""
WELL_BESIDE_BEST = 0.6
"""Part of the best coverage below which a document takes no part in the answer."""
ON_TOPIC = 0.75
"""The same for the topic of a conversation, from which an answer should not stray."""
STAYING = 0.15
"""What a document gains that the conversation was about."""
PRIOR = 0.3
"""What the search engine's own ranking adds to coverage, at most."""
NAMED = 0.2
"""What a document gains, at most, whose title has the question's words: it is about them."""
TITLE, SUMMARY, TAGS, ELSEWHERE = 0.95, 0.8, 0.7, 0.6
"""How much a word counts that stands not in the passage itself but around it."""

FACTS = (QuestionKind.FIGURE, QuestionKind.WHERE_WHO)


class Refusal(StrEnum):
    """Why there is no answer."""

    EMPTY = "empty"
    INSTRUCTION = "instruction"
    UNKNOWN_NAME = "unknown-name"
    AREA = "area"
    COVERAGE = "coverage"
    NOT_IN_SOURCE = "not-in-source"
    YEAR = "year"
    AREA_FIGURES = "area-figures"


@dataclass(frozen=True)
class Candidate:
    """A document that may bear on the question, with the names of its tags and its place in the search.

    `prior` is 0–1: the search engine's score relative to its best.
    """

    document: Document
    tags: str
    prior: float


@dataclass(frozen=True)
class Match:
    """A document that bears on the question through `passage`; `cover` is per asked word, in order."""

    document: Document
    passage: Passage
    passages: tuple[Passage, ...]
    """Those that may be quoted: all, or those that name the area asked for."""
    cover: tuple[float, ...]
    coverage: float
    score: float
    recent: bool
    """Whether the conversation was about it."""
    titled: frozenset[str]
    """The stems of the document's title."""


def rank(
    question: Question,
    asked: Sequence[Asked],
    candidates: Sequence[Candidate],
    *,
    reader: Reader,
    vocabulary: Vocabulary,
    recent: frozenset[str] = frozenset(),
) -> tuple[Match, ...]:
    """Return the candidates through their best passage, best first, whether they suffice or not.

    When the question is about areas, only documents of those areas take part, and others by the
    passages that name the area.  `recent` are the documents that the conversation was about.
    """
    total = sum(word.weight for word in asked) or 1.0
    matches = []
    for candidate in candidates:
        document = candidate.document
        if set(document.areas) & set(question.excluded_areas):
            continue
        bound = bool(question.areas) and not question.elsewhere
        passages = _in_area(document, question, vocabulary) if bound else document.passages
        own = not bound or len(passages) == len(document.passages)
        title = reader.stems(document.title)
        titled = coverage(asked, ((title, 1.0),))
        around = coverage(asked, _around(candidate, reader)) if own else (0.0,) * len(asked)
        extra = NAMED * matching.share(asked, titled, total) + PRIOR * candidate.prior
        extra += _leaning(question, document) + _at_home(question, document)
        extra += STAYING if document.slug in recent else 0.0
        covers = [best_of(coverage(asked, ((reader.stems(p.text), 1.0),)), around) for p in passages]
        shares = [matching.share(asked, cover, total) for cover in covers]
        if shares:
            best = max(range(len(shares)), key=shares.__getitem__)
            matches.append(
                Match(
                    document=document,
                    passage=passages[best],
                    passages=tuple(passages),
                    cover=covers[best],
                    coverage=shares[best],
                    score=shares[best] + extra,
                    recent=document.slug in recent,
                    titled=title.all,
                )
            )
    return tuple(sorted(matches, key=lambda m: (-m.score, m.document.slug)))


def _around(candidate: Candidate, reader: Reader) -> tuple[tuple[Stems, float], ...]:
    document = candidate.document
    whole = "\n".join(passage.text for passage in document.passages)
    return (
        (reader.stems(document.title), TITLE),
        (reader.stems(document.summary), SUMMARY),
        (reader.stems(candidate.tags), TAGS),
        (reader.stems(whole), ELSEWHERE),
    )


def places(areas: Sequence[str], vocabulary: Vocabulary) -> re.Pattern[str] | None:
    """What finds the names of these areas in folded text; None without areas."""
    known = [vocabulary.area[slug] for slug in areas if slug in vocabulary.area]
    names = {fold(name) for area in known for name in (area.name, area.municipality, *area.aliases)}
    if not names:
        return None
    return re.compile(
        r"\b(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + r")\b"
    )


def _in_area(document: Document, question: Question, vocabulary: Vocabulary) -> tuple[Passage, ...]:
    """All passages of a document of the asked areas; of another, those that name the area."""
    municipalities = {
        vocabulary.area[slug].municipality for slug in question.areas if slug in vocabulary.area
    }
    if set(document.areas) & set(question.areas) or municipalities & set(document.municipalities):
        return document.passages
    pattern = places(question.areas, vocabulary)
    return tuple(p for p in document.passages if pattern is not None and pattern.search(fold(p.text)))


def _leaning(question: Question, document: Document) -> float:
    """A little for the kind of document that such a question is usually about."""
    if question.kind is QuestionKind.STATUS and isinstance(document.details, BottleneckDetails):
        return 0.08
    if question.kind is QuestionKind.WHAT_WORKS and document.kind is not Kind.BOTTLENECK:
        return 0.04
    return 0.0


def _at_home(question: Question, document: Document) -> float:
    """A little for a document that is about the asked areas only."""
    return 0.15 if document.areas and set(document.areas) <= set(question.areas) else 0.0


def refusal(
    question: Question, asked: Sequence[Asked], matches: Sequence[Match], *, own: int
) -> Refusal | None:
    """Say why these matches are no answer, or None when they may be one.

    The first `own` of the asked words are the question's; what follows comes from the conversation.
    """
    if question.instruction:
        return Refusal.INSTRUCTION
    if not asked and not question.areas:
        return Refusal.EMPTY
    if any(not word.known and word.role is Role.NAME for word in asked):
        return Refusal.UNKNOWN_NAME
    if not matches:
        return Refusal.AREA if question.areas else Refusal.COVERAGE
    near = on_topic(matches, asked, own)
    if not any(share(match, asked, own) >= _enough(question, asked, match, own) for match in near):
        return Refusal.AREA if question.areas else Refusal.COVERAGE
    return None


def share(match: Match, asked: Sequence[Asked], own: int) -> float:
    """The share of the question's own words that a match covers.

    All of it for a follow-up without a subject of its own: what it is about is the topic.
    """
    if all(word.role in (Role.LIGHT, Role.POINTING) for word in asked[:own]) and own < len(asked):
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
    if question.expect in facts:
        return ENOUGH_FOR_A_KIND_OF_FACT if named or question.areas else ENOUGH_FOR_A_FACT
    return ENOUGH if question.expect is Expect.NOTHING else ENOUGH_FOR_A_KIND_OF_FACT


def _one_word_in_common(asked: Sequence[Asked], match: Match) -> bool:
    """Whether of several telling words one is there, outside the title, and another is in no document."""
    telling = [(w, c) for w, c in zip(asked, match.cover, strict=True) if w.role is not Role.LIGHT]
    there = [word for word, c in telling if c >= HALF]
    return (
        len(there) < 2 <= len(telling)
        and any(not word.known for word, _ in telling)
        and not any(word.role is Role.NAME or word.word.stem in match.titled for word in there)
    )


def bearing(matches: Sequence[Match], limit: int) -> tuple[Match, ...]:
    """Return the matches near the best one, at most `limit`."""
    if not matches:
        return ()
    best = matches[0].score
    return tuple(match for match in matches if match.score >= NEAR_BEST * best)[:limit]

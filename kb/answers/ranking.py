"""Documents → those that bear on the question, each through its best passage, best first.

A score says which text is nearest.  Whether it is near enough is another question: `kb.answers.refusing`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers import matching
from kb.answers.matching import Asked, Reader, Stems, best_of, coverage, held
from kb.domain.documents import BottleneckDetails, Document, Kind, Passage
from kb.domain.vocabulary import Vocabulary
from kb.text.questions import Question, QuestionKind
from kb.text.target_groups import may_be_about
from kb.text.tokens import fold

NEAR_BEST = 0.75
"""Part of the best score from which another document is shown beside it."""
STAYING = 0.15
"""What a document gains that the conversation was about."""
AT_HOME = 0.15
"""What a document gains that is about the asked areas only."""
PRIOR = 0.3
"""What the search engine's own ranking adds to coverage, at most."""
NAMED = 0.2
"""What a document gains, at most, whose title has the question's words: it is about them."""
ABOUT = 0.25
"""The same for its title, summary and tags together: a word in passing says less."""
ABOUT_FOR_A_FACT = 0.1
"""… and less for a fact, which is mostly told in passing."""
TITLE, SUMMARY, TAGS, ELSEWHERE = 0.95, 0.8, 0.7, 0.6
"""How much a word counts that stands not in the passage itself but around it."""

TO_RECOGNISE = "Hoe herken je het"
"""The section with what a reader may see at home: it finds a bottleneck, and no source says it."""

FACTS = (QuestionKind.FIGURE, QuestionKind.WHERE_WHO)


@dataclass(frozen=True)
class Candidate:
    """A document that may bear on the question, with the names of its tags and its place in the search.

    `prior` is 0–1: the search engine's score relative to its best.
    """

    document: Document
    tags: str
    prior: float
    whole: str = ""
    """The text of all passages together, when it is at hand."""


@dataclass(frozen=True)
class Match:
    """A document that bears on the question through `passage`; `cover` is per asked word, in order."""

    document: Document
    passage: Passage
    passages: tuple[Passage, ...]
    """Those that may be quoted: all, or those that name the area asked for."""
    cover: tuple[float, ...]
    coverage: float
    about: float
    """Coverage by the title, the summary and the tags alone: a word in passing is not what it is about."""
    score: float
    recent: bool
    """Whether the conversation was about it."""
    titled: frozenset[str]
    """The stems of the document's title."""
    at_home: bool
    """Whether it is about one of the asked areas and no others: its sentences need not name it."""


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
        if not may_be_about(candidate.whole or _text_of(document), question.target_groups):
            continue
        bound = bool(question.areas) and not question.elsewhere
        passages = _in_area(document, question, vocabulary) if bound else document.passages
        own = not bound or len(passages) == len(document.passages)
        passages = told(passages)
        title = reader.stems(document.title)
        titled = coverage(asked, ((title, 1.0),))
        about = coverage(asked, _about(candidate, reader))
        whole = coverage(asked, ((reader.stems(candidate.whole or _text_of(document)), 1.0),))
        around = best_of(about, tuple(ELSEWHERE * c for c in whole)) if own else (0.0,) * len(asked)
        extra = NAMED * matching.share(asked, titled, total) + PRIOR * candidate.prior
        aboutness = ABOUT_FOR_A_FACT if question.kind in FACTS else ABOUT
        extra += aboutness * matching.share(asked, about, total)
        extra += _leaning(question, document) + (AT_HOME if _at_home(question, document) else 0.0)
        extra += STAYING if document.slug in recent else 0.0
        covers = [_cover(asked, reader.stems(p.text), around, whole) for p in passages]
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
                    about=matching.share(asked, about, total),
                    score=shares[best] + extra,
                    recent=document.slug in recent,
                    titled=title.all,
                    at_home=_at_home(question, document),
                )
            )
    return tuple(sorted(matches, key=lambda m: (-m.score, m.document.slug)))


def _about(candidate: Candidate, reader: Reader) -> tuple[tuple[Stems, float], ...]:
    document = candidate.document
    return (
        (reader.stems(document.title), TITLE),
        (reader.stems(document.summary), SUMMARY),
        (reader.stems(candidate.tags), TAGS),
    )


def told(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the passages that say what a source says."""
    return tuple(passage for passage in passages if passage.heading != TO_RECOGNISE)


def _text_of(document: Document) -> str:
    return "\n".join(passage.text for passage in told(document.passages))


def _cover(
    asked: Sequence[Asked], stems: Stems, around: tuple[float, ...], whole: tuple[float, ...]
) -> tuple[float, ...]:
    """How well a passage holds each word, with what stands around it; what the whole has not, it has not."""
    return tuple(
        max(beside, held(word, stems)) if anywhere > beside else beside
        for word, beside, anywhere in zip(asked, around, whole, strict=True)
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
        return 0.2
    if question.kind is QuestionKind.WHAT_WORKS and document.kind is not Kind.BOTTLENECK:
        return 0.04
    return 0.0


def _at_home(question: Question, document: Document) -> bool:
    return bool(document.areas) and set(document.areas) <= set(question.areas)


def bearing(matches: Sequence[Match], limit: int) -> tuple[Match, ...]:
    """Return the matches near the best one, at most `limit`."""
    if not matches:
        return ()
    best = matches[0].score
    return tuple(match for match in matches if match.score >= NEAR_BEST * best)[:limit]

"""The one question that is asked back, when a question is so broad that anything would answer it.

One word that many cases of many kinds are about is no question yet.  The choices are the values of the
facet that divides those cases best: each choice leaves a part of them, and together they leave few out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kb.answers.matching import Asked, Reader
from kb.answers.model import Choice, Clarification
from kb.answers.ranking import Match
from kb.domain.documents import Document
from kb.domain.vocabulary import Vocabulary
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind, Role
from kb.text.tokens import fold

MANY = 8
"""Cases about one word from which a question with only that word is broad."""
CHOICES = 5
LEAST_CHOICES = 3
OTHER_THAN_THEME = 0.7
"""What a facet counts that is no theme: people know best what their question is about."""
TOO_LARGE = 0.75
"""Share of the cases that a choice may have at most: a choice that leaves nearly all is none."""
ABOUT = 0.55
"""Share of the question that a case must be about, by title, summary or tags."""
_ASKS_HOW = (QuestionKind.WHAT_WORKS, QuestionKind.STATUS)
_OPEN = (QuestionKind.OTHER, QuestionKind.YES_NO, QuestionKind.LIST, *_ASKS_HOW)
_HOW_IT_GOES = re.compile(r"^(?:en )?hoe (?:gaat|loopt|zit|staat) het\b")


@dataclass(frozen=True)
class Facet:
    """A way to divide cases: what is asked, a document's values, a value's name, and how a question says
    it."""

    asks: str
    values: Callable[[Document], tuple[str, ...]]
    name: Callable[[str], str]
    preposition: str
    weight: float = OTHER_THAN_THEME


def broad(question: Question, asked: Sequence[Asked], matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the cases that a broad question is about; empty when the question is not broad."""
    telling = [word for word in asked if word.role is not Role.LIGHT]
    narrowed = (
        question.areas or question.excluded_areas or question.years or question.kinds or question.aspects
        or question.defines or question.attribute or question.parts or question.trend or question.personal
    )  # fmt: skip
    if len(telling) != 1 or narrowed or question.expect is not Expect.NOTHING or question.kind not in _OPEN:
        return ()
    if question.kind in _ASKS_HOW and not _HOW_IT_GOES.search(fold(question.text)):
        return ()
    about = [match for match in matches if match.about >= ABOUT]
    return tuple(about) if len(about) >= MANY else ()


def clarification(
    question: Question, matches: Sequence[Match], *, vocabulary: Vocabulary, reader: Reader
) -> Clarification | None:
    """Ask back about these cases; None when no facet divides them."""
    documents = [match.document for match in matches]
    own = frozenset(stem for w in question.subject for stem in reader.stems(w.word.text).all)
    best: tuple[float, Facet, tuple[str, ...]] | None = None
    for facet in _facets(vocabulary):
        counts = Counter(value for document in documents for value in set(facet.values(document)))
        fair = [
            value
            for value, count in counts.most_common()
            if count <= TOO_LARGE * len(documents) and not own & reader.stems(facet.name(value)).all
        ][:CHOICES]
        covered = sum(any(v in fair for v in facet.values(d)) for d in documents) / len(documents)
        largest = max((counts[value] for value in fair), default=0) / len(documents)
        worth = facet.weight * covered * (1 - largest)
        if len(fair) >= LEAST_CHOICES and (best is None or worth > best[0]):
            best = (worth, facet, tuple(fair))
    if best is None:
        return None
    _, facet, values = best
    stem = re.sub(r"[\s?.!]+$", "", question.text)
    choices = tuple(
        Choice(facet.name(value), f"{stem}, {facet.preposition} {facet.name(value)}?") for value in values
    )
    return Clarification(facet.asks, choices)


def _facets(vocabulary: Vocabulary) -> tuple[Facet, ...]:
    return (
        Facet(
            "Dit is een breed onderwerp. Over welk thema gaat je vraag?",
            lambda d: tuple(t for t in d.themes if t in vocabulary.theme),
            lambda slug: vocabulary.theme[slug].name.lower(),
            "over",
            1.0,
        ),
        Facet(
            "Dit is een breed onderwerp. Over welk gebied gaat je vraag?",
            lambda d: tuple(a for a in d.areas if a in vocabulary.area),
            lambda slug: vocabulary.area[slug].name,
            "in",
        ),
        Facet(
            "Dit is een breed onderwerp. Voor wie zoek je iets?",
            lambda d: tuple(g for g in d.target_groups if g not in ("professionals", "bewoners")),
            lambda slug: slug.split("-")[0],
            "voor",
        ),
        Facet(
            "Dit is een breed onderwerp. Over welke actielijn gaat je vraag?",
            lambda d: tuple(a for a in d.action_lines if a in vocabulary.action_line),
            lambda slug: vocabulary.action_line[slug].name.lower(),
            "over actielijn",
        ),
    )

"""Is a knowledge question there already: the very same one, one like it, or documents that may answer it."""

from __future__ import annotations

from dataclasses import dataclass

from kb.domain.documents import CASE_KINDS
from kb.domain.knowledge_question import PUBLIC, KnowledgeQuestion, Status
from kb.domain.results import Card, SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import find
from kb.storage import knowledge_questions as store
from kb.storage.database import Database
from kb.text import stopwords
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize, words

NEAR = 3
ALIKE = 0.5
"""The share of telling words from which two questions are alike (Dice: twice the shared, by all)."""
_SEARCHED = 300

_TURNING = frozenset(
    ("geen", "niet", "nooit", "zonder", "waarom", "wanneer", "waar", "wie", "hoeveel", "hoelang")
)
"""Words that say nothing to a search, but make another question: with or without, who or when."""


@dataclass(frozen=True)
class Near:
    """What is there already: the same question (perhaps not public yet), public ones like it, documents.

    `is_close` when the documents hold all telling words of the question, not only some of them.
    """

    same: KnowledgeQuestion | None
    alike: tuple[KnowledgeQuestion, ...]
    cards: tuple[Card, ...]
    is_close: bool

    @property
    def is_empty(self) -> bool:
        return not (self.same or self.alike or self.cards)


def key_of(question: str) -> str:
    """Return the same key for near-identical questions.

    The stems of their telling words and the words that turn a question, in alphabetical order: the order of
    words, inflection, case and accents do not count.
    """
    turning = _TURNING.intersection(word.folded for word, _ in words(tokenize(question)))
    return " ".join(sorted(stems(question) | turning)) or fold(question)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the telling words of a text."""
    running = [word.folded for word, _ in words(tokenize(text))]
    return frozenset(stem(word) for word in stopwords.without(stopwords.QUERY, running, str))


def near(db: Database, index: SearchIndex, question: str, *, vocabulary: Vocabulary) -> Near:
    """Return what may already be an answer to a question, or the question itself."""
    own = stems(question)
    present = same_question(db, key_of(question))
    scored = []
    for other in store.with_status(db, PUBLIC):
        theirs = stems(other.draft.question)
        likeness = 2 * len(own & theirs) / max(1, len(own) + len(theirs))
        if likeness >= ALIKE and (present is None or other.reference != present.reference):
            scored.append((-likeness, other.reference, other))
    wanted = SearchRequest(query=question[:_SEARCHED], kinds=CASE_KINDS, page_size=NEAR)
    results = find.search(db, index, wanted, vocabulary=vocabulary)
    alike = tuple(other for _, _, other in sorted(scored, key=lambda one: one[:2])[:NEAR])
    return Near(present, alike, tuple(hit.card for hit in results.hits), is_close=results.relaxed is None)


def same_question(db: Database, key: str) -> KnowledgeQuestion | None:
    """Return the question that someone with this key joins: where a merged one went, never a declined one."""
    found = store.by_key(db, key)
    return living(db, found) if found else None


def living(db: Database, found: KnowledgeQuestion) -> KnowledgeQuestion | None:
    """Follow a question to where it was merged into; None when it was declined there."""
    current: KnowledgeQuestion | None = found
    while current is not None and current.status is Status.MERGED:
        current = store.by_reference(db, current.merged_into)
    return current if current is not None and current.status is not Status.DECLINED else None

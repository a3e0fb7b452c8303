"""Putting a knowledge question, joining one that is there, and reading what is open.

Nothing is stored before the privacy check has passed: numbers and addresses must go, a doubtful name may be
confirmed.  The same question is put once: who asks it again is counted.  An address puts a handful an hour;
it is remembered for that hour as a hash whose salt is thrown away the next day, and one address counts once
for one question in that hour.  What editors do is in `kb.services.question_desk`.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from kb.domain.documents import CASE_KINDS
from kb.domain.knowledge_question import (
    EXPLANATION_LENGTH,
    PUBLIC,
    QUESTION_LENGTH,
    QUESTION_LETTERS,
    Draft,
    Event,
    KnowledgeQuestion,
    Status,
    Step,
)
from kb.domain.people import VISITOR, Fault
from kb.domain.results import Card, SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.errors import WijkkennisError
from kb.search.index import SearchIndex
from kb.services import find, library
from kb.storage import documents, sessions
from kb.storage import knowledge_questions as store
from kb.storage.database import Database, joined
from kb.text import personal_data, stopwords
from kb.text.personal_data import Finding
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize, words

WINDOW = timedelta(hours=1)
QUESTIONS_A_WINDOW = 5
WAITING_AT_MOST = 500
"""More questions than this that wait for an editor is somebody filling the table."""
NEAR = 3
ALIKE = 0.5
"""The share of telling words from which two questions are alike (Dice: twice the shared, by all)."""
LETTERS = r"A-Za-z0-9À-ɏ"
ENOUGH_LETTERS = rf"^(?:[^{LETTERS}]*[{LETTERS}]){{{QUESTION_LETTERS}}}"
"""What a question matches that says enough; the API describes it with the same pattern."""

_TURNING = frozenset(
    ("geen", "niet", "nooit", "zonder", "waarom", "wanneer", "waar", "wie", "hoeveel", "hoelang")
)
"""Words that say nothing to a search, but make another question: with or without, who or when."""
_HERE = ZoneInfo("Europe/Amsterdam")
_SEARCHED = 300
_enough = re.compile(ENOUGH_LETTERS)


class QuestionRefused(WijkkennisError):
    """What was filled in cannot be stored; holds every fault, and speaks Dutch."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(f"{f.field}: {f.message}" for f in self.faults))


class TooManyQuestions(WijkkennisError):
    """This address put its number for now, or too many questions wait for an editor."""


class NoSuchQuestion(WijkkennisError):
    """There is no question with this reference that can be joined or moved."""


@dataclass(frozen=True)
class Asked:
    """What became of a question: `joined` when it was there already, `counted` when this asker is new."""

    question: KnowledgeQuestion
    joined: bool
    counted: bool


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


def cleaned(draft: Draft) -> Draft:
    """Return a draft without control characters, and with single spaces; an explanation keeps its lines."""
    lines = [_one_line(line) for line in draft.explanation.splitlines()]
    return replace(draft, question=_one_line(draft.question), explanation="\n".join(lines).strip())


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def key_of(question: str) -> str:
    """Return the same key for near-identical questions.

    The stems of their telling words and the words that turn a question, in alphabetical order: the order of
    words, inflection, case and accents do not count.
    """
    turning = _TURNING.intersection(word.folded for word, _ in words(tokenize(question)))
    return " ".join(sorted(_stems(question) | turning)) or fold(question)


def _stems(text: str) -> frozenset[str]:
    running = [word.folded for word, _ in words(tokenize(text))]
    return frozenset(stem(word) for word in stopwords.without(stopwords.QUERY, running, str))


def faults_of(draft: Draft, *, names_confirmed: bool, vocabulary: Vocabulary) -> list[Fault]:
    """Return everything that keeps a cleaned draft from being stored; empty when nothing does."""
    found = []
    if not is_question(draft.question):
        found.append(Fault("vraag", f"Schrijf je vraag op, met minstens {QUESTION_LETTERS} letters."))
    if len(draft.question) > QUESTION_LENGTH:
        found.append(
            Fault(
                "vraag",
                f"Maak de vraag korter: hoogstens {QUESTION_LENGTH} tekens, dit zijn er "
                f"{len(draft.question)}. Zet de rest bij de toelichting.",
            )
        )
    if len(draft.explanation) > EXPLANATION_LENGTH:
        found.append(
            Fault(
                "toelichting",
                f"Maak de toelichting korter: hoogstens {EXPLANATION_LENGTH} tekens, dit zijn er "
                f"{len(draft.explanation)}.",
            )
        )
    for name, value, known in (
        ("gebied", draft.area, vocabulary.area),
        ("actielijn", draft.action_line, vocabulary.action_line),
        ("thema", draft.theme, vocabulary.theme),
    ):
        if value and value not in known:
            found.append(Fault(name, "Dit staat niet in de lijst. Kies uit de lijst, of laat het leeg."))
    for name, text in (("vraag", draft.question), ("toelichting", draft.explanation)):
        found += [
            Fault(name, f"‘{text[one.start : one.end]}’: {one.advice}")
            for one in traces(text, names_confirmed=names_confirmed)
        ]
    return found


def is_question(text: str) -> bool:
    """Whether a text says enough to be one."""
    return bool(_enough.search(text))


def traces(text: str, *, names_confirmed: bool) -> tuple[Finding, ...]:
    """Return what in a text may point at a person; without names when somebody says they are none."""
    found = personal_data.find(text)
    return tuple(one for one in found if not names_confirmed or one.kind is not personal_data.Kind.NAME)


def near(db: Database, index: SearchIndex, question: str, *, vocabulary: Vocabulary) -> Near:
    """Return what may already be an answer to a question, or the question itself."""
    own = _stems(question)
    same = _same(db, key_of(question))
    scored = []
    for other in store.with_status(db, PUBLIC):
        theirs = _stems(other.draft.question)
        likeness = 2 * len(own & theirs) / max(1, len(own) + len(theirs))
        if likeness >= ALIKE and (same is None or other.reference != same.reference):
            scored.append((-likeness, other.reference, other))
    wanted = SearchRequest(query=question[:_SEARCHED], kinds=CASE_KINDS, page_size=NEAR)
    results = find.search(db, index, wanted, vocabulary=vocabulary)
    alike = tuple(other for _, _, other in sorted(scored, key=lambda one: one[:2])[:NEAR])
    return Near(same, alike, tuple(hit.card for hit in results.hits), is_close=results.relaxed is None)


def _same(db: Database, key: str) -> KnowledgeQuestion | None:
    """Return the question that someone with this key joins: where a merged one went, never a declined one."""
    found = store.by_key(db, key)
    return _living(db, found) if found else None


def _living(db: Database, found: KnowledgeQuestion) -> KnowledgeQuestion | None:
    """Follow a question to where it was merged into; None when it was declined there."""
    current: KnowledgeQuestion | None = found
    while current is not None and current.status is Status.MERGED:
        current = store.by_reference(db, current.merged_into)
    return current if current is not None and current.status is not Status.DECLINED else None


def ask(
    db: Database,
    draft: Draft,
    *,
    names_confirmed: bool,
    address: str,
    limited: bool,
    vocabulary: Vocabulary,
    now: datetime,
) -> Asked:
    """Store a question, or join the same one; it waits for an editor before anyone reads it.

    Raises `QuestionRefused` with every fault and `TooManyQuestions`; then nothing is stored.
    """
    draft = cleaned(draft)
    if faults := faults_of(draft, names_confirmed=names_confirmed, vocabulary=vocabulary):
        raise QuestionRefused(faults)
    key = key_of(draft.question)
    with joined(db):
        existing = _same(db, key)
        if existing is not None:
            return _join(db, existing, draft.area, address=address, limited=limited, now=now)
        hashed = _admitted(db, address, limited=limited, now=now)
        if store.number_with(db, Status.SUBMITTED) >= WAITING_AT_MOST:
            raise TooManyQuestions
        reference = store.add(db, draft, key=key, year=now.astimezone(_HERE).year, at=now)
        store.add_ask(db, reference, draft.area)
        store.append(db, reference, Step.ASK, actor=VISITOR.reference, at=now)
        store.add_try(db, hashed, reference, now=now, window=WINDOW)
        return Asked(_stored(db, reference), joined=False, counted=True)


def join(
    db: Database,
    reference: str,
    area: str,
    *,
    address: str,
    limited: bool,
    vocabulary: Vocabulary,
    now: datetime,
) -> Asked:
    """Count one who asks a public question too.

    Raises `NoSuchQuestion`, `QuestionRefused` for an unknown area, and `TooManyQuestions`.
    """
    if area and area not in vocabulary.area:
        raise QuestionRefused([Fault("gebied", "Dit gebied staat niet in de lijst. Kies er een, of geen.")])
    with db.transaction():
        found = question(db, reference)
        if found is None or not found.is_public:
            raise NoSuchQuestion(reference)
        return _join(db, found, area, address=address, limited=limited, now=now)


def _join(
    db: Database, found: KnowledgeQuestion, area: str, *, address: str, limited: bool, now: datetime
) -> Asked:
    hashed = _hashed(db, address, now)
    if found.reference in store.tries(db, hashed, since=now - WINDOW, now=now):
        return Asked(found, joined=True, counted=False)
    _admitted(db, address, limited=limited, now=now)
    store.add_ask(db, found.reference, area)
    store.add_try(db, hashed, found.reference, now=now, window=WINDOW)
    return Asked(_stored(db, found.reference), joined=True, counted=True)


def _admitted(db: Database, address: str, *, limited: bool, now: datetime) -> str:
    """Return the hash of an address that may put another question.  Raises `TooManyQuestions`."""
    hashed = _hashed(db, address, now)
    if limited and len(store.tries(db, hashed, since=now - WINDOW, now=now)) >= QUESTIONS_A_WINDOW:
        raise TooManyQuestions
    return hashed


def _hashed(db: Database, address: str, now: datetime) -> str:
    """Return a hash that means nothing once the day is over, and is not the one of signing in."""
    salt = sessions.daily_salt(db, now.astimezone(_HERE).date().isoformat(), secrets.token_hex(16))
    return hashlib.sha256(f"{salt}\nkennisvraag\n{address}".encode("utf-8", "replace")).hexdigest()[:16]


def _stored(db: Database, reference: str) -> KnowledgeQuestion:
    found = store.by_reference(db, reference)
    if found is None:
        raise NoSuchQuestion(reference)
    return found


def question(db: Database, reference: str) -> KnowledgeQuestion | None:
    """Return a question in any status, by its reference in any case; a merged one is where it went.

    None when there is no such question.  Whoever shows it must look at `is_public`.
    """
    found = store.by_reference(db, reference.upper())
    if found is None or found.status is not Status.MERGED:
        return found
    return _living(db, found)


def listed(
    db: Database,
    *,
    query: str = "",
    statuses: Sequence[Status] = PUBLIC,
    areas: Sequence[str] = (),
    action_lines: Sequence[str] = (),
    themes: Sequence[str] = (),
) -> tuple[KnowledgeQuestion, ...]:
    """Return the public questions that meet every demand: open first, then most asked, then newest.

    A question is of an area when anyone there asks it.  `query` finds all its telling words.
    """
    wanted = _stems(query) if query else frozenset()
    found = [
        one
        for one in store.with_status(db, [status for status in statuses if status in PUBLIC])
        if (not areas or {area for area, _ in one.asks} & set(areas) or one.draft.area in areas)
        and (not action_lines or one.draft.action_line in action_lines)
        and (not themes or one.draft.theme in themes)
        and (not wanted or wanted <= _stems(f"{one.draft.question} {one.draft.explanation}"))
    ]
    newest = sorted(found, key=lambda one: (one.asked_at, one.reference), reverse=True)
    return tuple(sorted(newest, key=lambda one: (PUBLIC.index(one.status), -one.askers)))


def answers(db: Database, found: KnowledgeQuestion) -> tuple[Card, ...]:
    """Return the documents that answer a question and can be found now, in the editor's order."""
    slugs = [documents.slug_of(db, item) for item in found.items]
    return library.cards(db, [slug for slug in slugs if slug])


def answered_by(db: Database, item: str) -> tuple[KnowledgeQuestion, ...]:
    """Return the answered questions that a document (by id) answers, the last changed first."""
    return tuple(store.answered_by(db, item))


def history(db: Database, found: KnowledgeQuestion) -> list[Event]:
    """Return everything that happened to a question, oldest first; messages are internal."""
    return store.history(db, found.reference)

"""Putting a knowledge question, joining one that is there, and reading what is open.

Nothing is stored before the privacy check has passed: numbers and addresses must go, a doubtful name may be
confirmed.  The same question is put once: who asks it again is counted.  An address puts a handful an hour;
it is remembered for that hour as a hash whose salt is thrown away the next day, and one address counts once
for one question in that hour.  What editors do is in `kb.services.question_desk`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kb.domain.deadlines import local_day
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
from kb.domain.people import VISITOR, Fault, Refused
from kb.domain.results import Card
from kb.domain.vocabulary import Vocabulary
from kb.errors import WijkkennisError
from kb.services import library, typed_text
from kb.services.daily_hash import daily_hash
from kb.services.question_likeness import key_of, living, same_question, stems
from kb.storage import documents
from kb.storage import knowledge_question_tries as tries
from kb.storage import knowledge_questions as store
from kb.storage.database import Database, joined

WINDOW = timedelta(hours=1)
QUESTIONS_A_WINDOW = 5
WAITING_AT_MOST = 500
"""More questions than this that wait for an editor is somebody filling the table."""
LETTERS = r"A-Za-z0-9À-ɏ"
ENOUGH_LETTERS = rf"^(?:[^{LETTERS}]*[{LETTERS}]){{{QUESTION_LETTERS}}}"
"""What a question matches that says enough; the API describes it with the same pattern."""

_PURPOSE = "kennisvraag"
_enough = re.compile(ENOUGH_LETTERS)


class QuestionRefused(Refused):
    """A question, or a step with one, cannot be stored so."""


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


def cleaned(draft: Draft) -> Draft:
    """Return a draft without control characters, and with single spaces; an explanation keeps its lines."""
    question, explanation = typed_text.one_line(draft.question), typed_text.lines(draft.explanation)
    return replace(draft, question=question, explanation=explanation)


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
        found += typed_text.trace_faults(name, text, names_confirmed=names_confirmed)
    return found


def is_question(text: str) -> bool:
    """Whether a text says enough to be one."""
    return bool(_enough.search(text))


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
        existing = same_question(db, key)
        if existing is not None:
            return _join(db, existing, draft.area, address=address, limited=limited, now=now)
        hashed = _admitted(db, address, limited=limited, now=now)
        if store.number_with(db, Status.SUBMITTED) >= WAITING_AT_MOST:
            raise TooManyQuestions
        reference = store.add(db, draft, key=key, year=local_day(now).year, at=now)
        store.add_ask(db, reference, draft.area)
        store.append(db, reference, Step.ASK, actor=VISITOR.reference, at=now)
        tries.add(db, hashed, reference, now=now, window=WINDOW)
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
    hashed = daily_hash(db, _PURPOSE, address, now=now)
    if found.reference in tries.references(db, hashed, since=now - WINDOW, now=now):
        return Asked(found, joined=True, counted=False)
    _admitted(db, address, limited=limited, now=now)
    store.add_ask(db, found.reference, area)
    tries.add(db, hashed, found.reference, now=now, window=WINDOW)
    return Asked(_stored(db, found.reference), joined=True, counted=True)


def _admitted(db: Database, address: str, *, limited: bool, now: datetime) -> str:
    """Return the hash of an address that may put another question.  Raises `TooManyQuestions`."""
    hashed = daily_hash(db, _PURPOSE, address, now=now)
    if limited and len(tries.references(db, hashed, since=now - WINDOW, now=now)) >= QUESTIONS_A_WINDOW:
        raise TooManyQuestions
    return hashed


def clean_up(db: Database, *, now: datetime) -> None:
    """Forget what is known of addresses for longer than an hour.  Runs inside `db.transaction()`."""
    tries.clear(db, now=now, window=WINDOW)


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
    return living(db, found)


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
    wanted = stems(query) if query else frozenset()
    found = [
        one
        for one in store.with_status(db, [status for status in statuses if status in PUBLIC])
        if (not areas or {area for area, _ in one.asks} & set(areas) or one.draft.area in areas)
        and (not action_lines or one.draft.action_line in action_lines)
        and (not themes or one.draft.theme in themes)
        and (not wanted or wanted <= stems(f"{one.draft.question} {one.draft.explanation}"))
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

"""What editors do with knowledge questions: publish, decline, take up, answer, merge.

Every step asks again whether this actor may, follows the one table of `kb.domain.knowledge_question`, and is
one transaction with its line in the history.  A step that the table does not have raises `StepNotAllowed`, an
unknown question `NoSuchQuestion`, and what is missing `QuestionRefused`; nothing is stored then.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from kb.domain.documents import CASE_KINDS
from kb.domain.knowledge_question import (
    ANSWER_LENGTH,
    REASON_LETTERS,
    Draft,
    KnowledgeQuestion,
    Status,
    Step,
    after,
)
from kb.domain.people import Actor, Fault, Permission
from kb.domain.vocabulary import Vocabulary
from kb.services import library, typed_text
from kb.services.accounts import require
from kb.services.knowledge_questions import (
    LETTERS,
    NoSuchQuestion,
    QuestionRefused,
    cleaned,
    faults_of,
)
from kb.storage import changes, documents
from kb.storage import knowledge_questions as store
from kb.storage.database import Database

REASON_LENGTH = 500
ITEMS_AT_MOST = 10


def queue(db: Database, status: Status) -> tuple[KnowledgeQuestion, ...]:
    """Return all questions with this status, oldest first."""
    return tuple(store.with_status(db, [status]))


def case(db: Database, reference: str) -> KnowledgeQuestion:
    """Return a question as it is stored, also a merged one.  Raises `NoSuchQuestion`."""
    found = store.by_reference(db, reference.upper())
    if found is None:
        raise NoSuchQuestion(reference)
    return found


def publish(
    db: Database, reference: str, draft: Draft, *, by: Actor, vocabulary: Vocabulary, now: datetime
) -> None:
    """Make a question public, in the words of `draft`.

    An editor looked: a name may stay.  Raises `QuestionRefused` with every fault.
    """
    require(by, Permission.HANDLE_REPORTS)
    draft = cleaned(draft)
    if faults := faults_of(draft, names_confirmed=True, vocabulary=vocabulary):
        raise QuestionRefused(faults)
    with db.transaction():
        found = _take(db, reference, Step.PUBLISH, by=by, now=now)
        store.set_text(db, found.reference, draft)


def decline(db: Database, reference: str, reason: str, *, by: Actor, now: datetime) -> None:
    """Keep a question from being public, or take it off; the reason is internal."""
    require(by, Permission.HANDLE_REPORTS)
    reason = _reason(reason)
    with db.transaction():
        _take(db, reference, Step.DECLINE, by=by, now=now, message=reason)


def take_up(db: Database, reference: str, *, by: Actor, now: datetime) -> None:
    """Say that somebody is looking for an answer."""
    require(by, Permission.HANDLE_REPORTS)
    with db.transaction():
        _take(db, reference, Step.TAKE_UP, by=by, now=now)


def put_back(db: Database, reference: str, *, by: Actor, now: datetime) -> None:
    """Say that nobody is looking for an answer any more."""
    require(by, Permission.HANDLE_REPORTS)
    with db.transaction():
        _take(db, reference, Step.PUT_BACK, by=by, now=now)


def answer(db: Database, reference: str, text: str, keys: Sequence[str], *, by: Actor, now: datetime) -> None:
    """Answer a question by documents (slugs or ids, in order) with a short text.

    Raises `QuestionRefused` with every fault: no document, one that nobody can find, no text, personal data.
    """
    require(by, Permission.HANDLE_REPORTS)
    text = typed_text.lines(text)
    faults = []
    if not _says_enough(text):
        faults.append(Fault("antwoord", f"Leg het kort uit, met minstens {REASON_LETTERS} letters."))
    if len(text) > ANSWER_LENGTH:
        faults.append(
            Fault("antwoord", f"Gebruik hoogstens {ANSWER_LENGTH} tekens; dit zijn er {len(text)}.")
        )
    faults += typed_text.trace_faults("antwoord", text, names_confirmed=True)
    items, unknown = _items(db, keys)
    if unknown:
        faults.append(Fault("items", f"Dit vinden we niet: {', '.join(unknown)}. Gebruik de slug of het id."))
    elif not items:
        faults.append(Fault("items", "Noem minstens één item dat de vraag beantwoordt."))
    elif len(items) > ITEMS_AT_MOST:
        faults.append(Fault("items", f"Noem hoogstens {ITEMS_AT_MOST} items."))
    if faults:
        raise QuestionRefused(faults)
    with db.transaction():
        found = _take(db, reference, Step.ANSWER, by=by, now=now, message=", ".join(items))
        store.set_answer(db, found.reference, text, items)
        _touch(db, (*found.items, *items), at=now)


def _touch(db: Database, items: Sequence[str], *, at: datetime) -> None:
    """Say that the pages of these documents (by id) changed: they show which questions they answer."""
    for item in dict.fromkeys(items):
        if slug := documents.slug_of(db, item):
            changes.append(db, slug, at=at)


def _items(db: Database, keys: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the ids of the documents that anyone can find, without doubles, and the keys of none."""
    items: dict[str, None] = {}
    unknown = []
    for key in dict.fromkeys(key.strip() for key in keys if key.strip()):
        found = library.document(db, key)
        if found is not None and found.is_findable and found.kind in CASE_KINDS:
            items[found.id] = None
        else:
            unknown.append(key[:80])
    return list(items), unknown


def reopen(db: Database, reference: str, reason: str, *, by: Actor, now: datetime) -> None:
    """Take away an answer that is none; the reason is internal."""
    require(by, Permission.HANDLE_REPORTS)
    reason = _reason(reason)
    with db.transaction():
        found = _take(db, reference, Step.REOPEN, by=by, now=now, message=reason)
        store.set_answer(db, found.reference, "", ())
        _touch(db, found.items, at=now)


def merge(db: Database, reference: str, into: str, *, by: Actor, now: datetime) -> None:
    """Let a question go on in another one, which takes over its askers.

    Raises `QuestionRefused` when `into` is no question that can be asked, or this one itself.
    """
    require(by, Permission.HANDLE_REPORTS)
    with db.transaction():
        found, target = case(db, reference), store.by_reference(db, into.strip().upper())
        if target is None or target.status in (Status.MERGED, Status.DECLINED):
            raise QuestionRefused(
                [Fault("naar", "Deze kennisvraag is er niet. Noem het nummer van een andere vraag.")]
            )
        if target.reference == found.reference:
            raise QuestionRefused([Fault("naar", "Dit is dezelfde vraag. Noem het nummer van een andere.")])
        _take(db, reference, Step.MERGE, by=by, now=now, message=target.reference, into=target.reference)
        _touch(db, found.items, at=now)
        for area, number in found.asks:
            store.add_ask(db, target.reference, area, number)


def _take(
    db: Database,
    reference: str,
    step: Step,
    *,
    by: Actor,
    now: datetime,
    message: str = "",
    into: str = "",
) -> KnowledgeQuestion:
    """Take a step and write its line.  Raises `NoSuchQuestion` and `StepNotAllowed`; then nothing is done."""
    found = case(db, reference)
    store.set_status(db, found.reference, after(found.status, step), at=now, merged_into=into)
    store.append(db, found.reference, step, actor=by.reference, at=now, message=message)
    return found


def _reason(text: str) -> str:
    text = typed_text.one_line(text)
    if not _says_enough(text) or len(text) > REASON_LENGTH:
        raise QuestionRefused(
            [
                Fault(
                    "reden",
                    f"Schrijf een reden van minstens {REASON_LETTERS} letters en hoogstens "
                    f"{REASON_LENGTH} tekens.",
                )
            ]
        )
    return text


def _says_enough(text: str) -> bool:
    return len(re.findall(f"[{LETTERS}]", text)) >= REASON_LETTERS

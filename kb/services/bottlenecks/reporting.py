"""Reporting a bottleneck: a draft of one's own, then a report with a number that an editor looks at.

What the reporter does not fill in is proposed (`proposing`).  Nothing is stored before the privacy check
(`gate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Document
from kb.domain.people import Actor, Permission
from kb.domain.report import (
    Report,
)
from kb.domain.states import Status
from kb.domain.steps import take_step
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.services.accounts import require
from kb.services.bottlenecks import gate
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.proposing import cleaned, proposed
from kb.services.bottlenecks.recording import (
    EDITORS,
    REPORTER,
    NoSuchBottleneck,
    found,
    notify,
)
from kb.services.bottlenecks.report_text import check, with_text
from kb.storage import bottleneck_history as history
from kb.storage import bottlenecks as store
from kb.storage import follows
from kb.storage.database import Database, joined


def report(
    db: Database,
    text: Report,
    *,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
    draft: bool = False,
    similar: Sequence[Document] = (),
) -> Bottleneck:
    """Store a report, or a draft of one, and return it with its number.

    `similar` are documents that were judged alike, best first.  Raises `NotPermitted` for an area that is not
    the actor's, and `InputRefused` with every fault and every unconfirmed trace of a person.
    """
    require(by, Permission.REPORT)
    text = proposed(cleaned(text), similar)
    check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=draft)
    with joined(db):
        reference = store.next_reference(db, local_day(now).year)
        made = with_text(
            Bottleneck(
                reference=reference,
                status=Status.DRAFT,
                since=now,
                created_at=now,
                clock_from=now,
                last_sign_at=now,
                last_public_at=now,
                reporter=by.reference,
            ),
            text,
        )
        store.save(db, made)
        store.save_text(db, reference, text)
        return made if draft else _submitted(db, made, text, by=by, now=now, confirmed=confirmed)


def submit(
    db: Database,
    reference: str,
    *,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
    similar: Sequence[Document] = (),
) -> Bottleneck:
    """Report a draft; return it as it is then.  Raises `NoSuchBottleneck` and `InputRefused`."""
    require(by, Permission.REPORT)
    with joined(db):
        was, _ = found(db, reference, by)
        text = store.text_of(db, was.reference)
        if was.status is not Status.DRAFT or text is None:
            raise NoSuchBottleneck(reference)
        text = proposed(text, similar)
        check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=False)
        store.save_text(db, was.reference, text)
        return _submitted(db, with_text(was, text), text, by=by, now=now, confirmed=confirmed)


def discard(db: Database, reference: str, *, by: Actor) -> None:
    """Throw away one's own draft; its number is not given again."""
    with joined(db):
        was, _ = found(db, reference, by)
        if was.status is not Status.DRAFT:
            raise NoSuchBottleneck(reference)
        store.remove(db, was.reference)


def drafts(db: Database, *, by: Actor) -> list[Bottleneck]:
    """Return the actor's own drafts, newest first."""
    return store.drafts_of(db, by.reference)


def text_of(db: Database, reference: str, *, by: Actor) -> Report:
    """Return the text of a bottleneck that was reported here, for whoever may see it.

    Raises `NoSuchBottleneck`, also when a file owns the text.
    """
    was, _ = found(db, reference, by)
    text = store.text_of(db, was.reference)
    if text is None:
        raise NoSuchBottleneck(reference)
    return text


def _submitted(
    db: Database, draft: Bottleneck, text: Report, *, by: Actor, now: datetime, confirmed: Confirmed
) -> Bottleneck:
    moved, event = take_step(
        draft, Status.REPORTED, actor=by, message="", fields={}, at=now, targets=library.targets(db)
    )
    confirmed_field = gate.confirmed_field(text.texts, confirmed)
    stored = history.append(db, replace(event, fields=confirmed_field, area=text.area))
    store.save(db, moved)
    notify(db, stored, [("ontvangst", [REPORTER]), ("nieuwe-melding", [EDITORS])], at=now)
    if by.account is not None:
        follows.add(db, by.account, follows.BOTTLENECK, moved.reference, at=now)
    return moved

"""Taking a person out of the history: the words of an event and their copies go, the chain stays sound."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from kb.domain.history import Event
from kb.domain.people import Actor, Permission, Role
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate, publishing
from kb.services.bottlenecks.recording import NoSuchBottleneck, NotNow
from kb.storage import bottleneck_history as history
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage import idempotency, outbox
from kb.storage.database import Database, joined

REASON_LENGTH = (10, 600)


def erase_event(db: Database, number: int, *, by: Actor, reason: str, now: datetime) -> Event:
    """Erase who did it and what they wrote; return the event that says so.  State, time and kind stay.

    The copies in support, confirmations, requests, the outbox and stored answers go too, and the last message
    of the bottleneck when it was this one.  What the database file itself still holds goes at the next
    checkpoint (`secure_delete` is on).

    Raises `NotPermitted`, `NoSuchBottleneck` without such an event, `NotNow` for an erasure itself, and
    `InputRefused` without a reason.
    """
    role = _role(by)
    reason = checked_reason(reason)
    with joined(db):
        found = history.by_number(db, number)
        if found is None:
            raise NoSuchBottleneck(str(number))
        try:
            made = history.erase(db, number, by=by, role=role, reason=reason, at=now)
        except ValueError:
            raise NotNow("Het wissen zelf blijft in de geschiedenis staan.") from None
        voices.erase_of_event(db, number)
        outbox.remove_of_event(db, number)
        idempotency.clear(db)
        _forget_words(db, found, now)
        return made


def checked_reason(reason: str) -> str:
    """Return the reason of an erasure as it is stored for ever.  Raises `InputRefused`."""
    reason = gate.cleaned(reason)
    faults = gate.text_faults(
        "reden",
        reason,
        shortest=REASON_LENGTH[0],
        longest=REASON_LENGTH[1],
        ask="Schrijf waarom dit weg moet.",
    )
    gate.check({"reden": reason}, confirmed=(), faults=faults)
    return reason


_COPIED = ("note", "plan", "waiting_on", "case_holder", "suggested_owner", "referred_to")
"""Where a bottleneck repeats the words of its last events."""


def _forget_words(db: Database, event: Event, now: datetime) -> None:
    """Take the words of an event out of the present state of its bottleneck, and out of its document."""
    was = store.by_reference(db, event.reference)
    if was is None:
        return
    words = {event.message, *event.fields.values()} - {""}
    gone: dict[str, Any] = {name: "" for name in _COPIED if getattr(was, name) in words}
    if gone:
        now_is = replace(was, **gone, revision=was.revision + 1)
        store.save(db, now_is)
        publishing.refresh(db, now_is, at=now)


def erase_reporter(db: Database, account: str, *, by: Actor, reason: str, now: datetime) -> list[str]:
    """Take an actor (`account:3`) out of the register, as reporter and in every event.

    Returns the numbers of the bottlenecks that were touched.  Drafts go; the texts of reports stay: they
    belong to the area.  Raises `NotPermitted`.
    """
    role = _role(by)
    touched: dict[str, None] = {}
    with joined(db):
        for event in list(history.of_all(db)):
            if event.actor == account and not event.erased:
                history.erase(db, event.number, by=by, role=role, reason=reason, at=now)
                voices.erase_of_event(db, event.number)
                _forget_words(db, event, now)
                touched[event.reference] = None
        for draft in store.drafts_of(db, account):
            store.remove(db, draft.reference)
        for bottleneck in store.reported_by(db, account):
            store.save(db, replace(bottleneck, reporter="", revision=bottleneck.revision + 1))
            touched[bottleneck.reference] = None
        idempotency.clear(db)
    return list(touched)


def _role(by: Actor) -> Role:
    """Return in which role somebody may erase: an editor or an admin.  Raises `NotPermitted`."""
    if by.may(Permission.HANDLE_REPORTS):
        return Role.EDITOR
    if by.may(Permission.MANAGE_PEOPLE):
        return Role.ADMIN
    raise NotPermitted(f"{by.reference}: erase")

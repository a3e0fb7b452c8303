"""Telling other people's programs what happens in the register.

Everything that anybody may read is told, in the order in which it happened, to each webhook that wants it.
A try is counted before it is made; whoever is killed in between tells once more, with the same id.  What
fails is tried again, ever later, and keeps what comes after it waiting; after the last try an admin must
start the webhook again, and nothing is lost meanwhile.  Only `kb mail` calls this.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from time import monotonic

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import Event, Link
from kb.domain.people import VISITOR
from kb.domain.retrying import MOST_TRIES, PAUSES
from kb.domain.webhooks import Webhook, signature
from kb.errors import WijkkennisError
from kb.services import bottlenecks, sent_list
from kb.services.bottlenecks import recording
from kb.storage import bottleneck_history, webhooks
from kb.storage.database import Database

log = logging.getLogger(__name__)

MOST_A_ROUND = 500
"""So many messages to one webhook in a round; the rest goes in the next."""
PASSED_AT_ONCE = 100
"""So many events that a webhook does not want are passed over before other writers get their turn."""
SECONDS_A_ROUND = 120.0
"""After so long no new message is begun for a webhook in this round."""


class NotTaken(WijkkennisError):
    """A message was not taken; the Dutch message says why, without the address.

    `for_good` ends the tries.
    """

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good


@dataclass(frozen=True)
class Happened:
    """An event as everybody may read it, its bottleneck, and all areas that have that."""

    event: Event
    bottleneck: Bottleneck
    with_it: tuple[str, ...]


@dataclass(frozen=True)
class Told:
    """What is told: something that happened, or nothing yet in a trial message."""

    identity: str
    happened: Happened | None = None


@dataclass(frozen=True)
class Message:
    """A message as it goes out, signed."""

    address: str
    body: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Round:
    """What a round did: messages taken, and (webhook as it is now, reason) of each that failed."""

    sent: int
    failed: tuple[tuple[Webhook, str], ...]


Write = Callable[[Told], bytes]
"""Words what is told as JSON."""
Post = Callable[[Message], None]
"""Brings a message to its address, or raises `NotTaken`."""


def send(
    db: Database, write: Write, post: Post, *, now: Callable[[], datetime], ledger: Path | None = None
) -> Round:
    """Tell every webhook what is due, in order; one that fails does not hold up the others.

    What was taken is also written in `ledger`, for when an older copy of the database is put back.
    """
    sent, failed = 0, []
    for hook in webhooks.everything(db):
        until = monotonic() + SECONDS_A_ROUND
        for _ in range(MOST_A_ROUND):
            while _pass_over(db, hook.number):
                pass
            taken = _take(db, hook.number, write, now())
            if taken is None:
                break
            told, message = taken
            try:
                post(message)
            except NotTaken as error:
                _note_failed(db, hook.number, error, now())
                failed.append((webhooks.by_number(db, hook.number) or hook, str(error)))
                break
            number = told.happened.event.number if told.happened else None
            if ledger is not None and number is not None:
                sent_list.note_webhook(ledger, hook, number, told.identity, at=now())
            with db.transaction():
                webhooks.note_sent(db, hook.number, told=number, at=now())
            sent += 1
            if monotonic() > until:
                break
    return Round(sent, tuple(failed))


def _pass_over(db: Database, number: int) -> bool:
    """Pass over the next events that a webhook does not want, some at a time; whether there may be more."""
    with db.transaction():
        hook = webhooks.by_number(db, number)
        if hook is None or not hook.is_on:
            return False
        passed, looked = hook.told, 0
        following = bottleneck_history.links(db, since=hook.told, at_once=PASSED_AT_ONCE)
        for link in islice(following, PASSED_AT_ONCE):
            if _wanted(db, hook, link) is not None:
                break
            passed, looked = link.number, looked + 1
        if passed != hook.told:
            webhooks.pass_over(db, number, passed)
        return looked == PASSED_AT_ONCE


def _take(db: Database, number: int, write: Write, now: datetime) -> tuple[Told, Message] | None:
    """Return the next message to a webhook that is due, its try counted; None when there is none.

    Another process that looks meanwhile finds that the next try is later.
    """
    with db.transaction():
        hook = webhooks.by_number(db, number)
        if hook is None or not hook.is_on or hook.next_try_at > now:
            return None
        identity = f"proef-{number}-{int(now.timestamp())}"
        told = Told(identity) if hook.ping else _next(db, hook)
        if told is None:
            return None
        webhooks.begin_try(db, number, next_try_at=now + PAUSES[min(hook.tries, MOST_TRIES - 1)])
        key = webhooks.secret(db, number)
    return told, _signed(hook, told, write(told), key, now)


def _next(db: Database, hook: Webhook) -> Told | None:
    """Return the first event after those that were told or passed over; None when that is not wanted yet.

    The id holds the hash of the event: the same at every try and for every webhook, also after a copy of the
    database was put back, and another one when other things happened since.
    """
    link = bottleneck_history.link_of(db, hook.told + 1)
    seen = _wanted(db, hook, link) if link else None
    return Told(f"gebeurtenis-{link.number}-{link.hash[:16]}", seen) if link and seen else None


def _wanted(db: Database, hook: Webhook, link: Link) -> Happened | None:
    """Return what everybody may read of an event; None when that is nothing, or this webhook wants others."""
    seen = _happened(db, link)
    return seen if seen and hook.wants.takes(seen.bottleneck, seen.with_it, seen.event) else None


def _happened(db: Database, link: Link) -> Happened | None:
    """Return what everybody may read of an event; None when that is nothing."""
    try:
        bottleneck, with_it = recording.found(db, link.reference, VISITOR)
        events = bottlenecks.history(db, link.reference, by=VISITOR)
    except bottlenecks.NoSuchBottleneck:
        return None
    event = next((one for one in events if one.number == link.number), None)
    return Happened(event, bottleneck, with_it) if event else None


def _signed(hook: Webhook, told: Told, body: bytes, key: str, now: datetime) -> Message:
    moment = int(now.timestamp())
    return Message(
        hook.address,
        body,
        {
            "Content-Type": "application/json; charset=utf-8",
            "webhook-id": told.identity,
            "webhook-timestamp": str(moment),
            "webhook-signature": signature(key, told.identity, moment, body),
        },
    )


def _note_failed(db: Database, number: int, error: NotTaken, now: datetime) -> None:
    log.warning("webhook %d was not told: %s", number, error)
    with db.transaction():
        hook = webhooks.by_number(db, number)
        if hook is not None:
            given_up = error.for_good or hook.tries >= MOST_TRIES
            webhooks.note_failed(db, number, str(error), given_up=given_up, at=now)

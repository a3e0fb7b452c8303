"""Telling people what happened: one mail a day, and at once what is waiting for their answer.

The outbox says what must be told and to whom by what they are; here that becomes a delivery per account, and
open deliveries become one letter (`kb.services.letters`).

A try is counted before it is made and a mail is noted as sent after it was: whoever is killed between the
two sends once more, with the same `Message-ID`, and loses nothing.  What fails is tried again, ever later.
Only `kb mail` sends (no visit of a page does); another process that runs at the same time takes other mails.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kb.domain.deadlines import HERE, local_day
from kb.domain.people import Account
from kb.domain.retrying import MOST_TRIES, PAUSES
from kb.errors import WijkkennisError
from kb.services import bottlenecks, search_news, sent_list
from kb.services.letters import URGENT, Letter, written
from kb.storage import accounts, deliveries, facts
from kb.storage.database import Database
from kb.storage.deliveries import Mail
from kb.storage.outbox import Notice

log = logging.getLogger(__name__)

DAY_BEGINS = 7
"""The hour in the Netherlands from which the daily mail goes."""
MOST_SHOWN = 1_000
"""So many undecided notices are looked at to show what waits."""
_BATCH = 200


@dataclass(frozen=True)
class Sent:
    """The outcome of a round: mails sent, and (account, what went wrong) of those that were not."""

    sent: int
    failed: tuple[tuple[Account, str], ...]


@dataclass(frozen=True)
class Failing:
    """A mail that could not be sent: to whom, how often it was tried, why not, and when it may be again."""

    account: Account
    tries: int
    error: str
    next_try_at: datetime | None


@dataclass(frozen=True)
class Waiting:
    """What waits: notices, since when the oldest does, letters per account, and what keeps failing."""

    notices: int
    since: datetime | None
    letters: tuple[Letter, ...]
    failing: tuple[Failing, ...]


Send = Callable[[Letter], None]
"""Words a letter and sends it, or raises `MailNotSent`."""


class MailNotSent(WijkkennisError):
    """A letter was not accepted; the message is Dutch, holds no address, and says why."""


def plan(db: Database, *, now: datetime) -> int:
    """Decide who gets each new notice; return how many were decided.  Followers of this moment count."""
    planned = 0
    while found := deliveries.unplanned(db, _BATCH):
        for notice in found:
            with db.transaction():
                deliveries.plan(db, notice.number, _to_tell(db, notice), at=now)
            planned += 1
    return planned


def _to_tell(db: Database, notice: Notice) -> list[int]:
    """Return the accounts that a notice is for and that may read something of it."""
    readers = {a.id: a for a in bottlenecks.accounts_of(db, notice)}
    return [number for number, reader in readers.items() if written(db, reader, [notice], "")]


def send(db: Database, deliver: Send, *, now: datetime, ledger: Path | None = None) -> Sent:
    """Send every mail that is due; return what was sent and what failed.

    `deliver` may raise `MailNotSent`: that letter is tried again later, the others go on.  What was sent is
    also written in `ledger`, for when an older copy of the database is put back.
    """
    plan(db, now=now)
    sent, failed = 0, []
    for number in deliveries.accounts_waiting(db):
        reader = accounts.by_id(db, number)
        while (mail := _take(db, number, now)) is not None:
            letter = _letter(db, reader, mail) if reader is not None and reader.is_usable else None
            if letter is None:  # erased, hidden or switched off since: there is nothing to tell any more
                _drop(db, mail, now)
                continue
            try:
                deliver(letter)
            except MailNotSent as error:
                _note_failed(db, mail, error)
                failed.append((letter.account, str(error)))
                break
            _note_sent(db, mail, letter, now, ledger)
            sent += 1
    return Sent(sent, tuple(failed))


def _drop(db: Database, mail: Mail, now: datetime) -> None:
    with db.transaction():
        notices = [one.number for one in deliveries.in_mail(db, mail.number)]
        deliveries.done(db, mail.account, notices, at=now)
        deliveries.drop(db, mail.number)


def _note_failed(db: Database, mail: Mail, error: MailNotSent) -> None:
    log.warning("mail %d to account %d was not sent: %s", mail.number, mail.account, error)
    with db.transaction():
        deliveries.note_error(db, mail.number, str(error))


def _note_sent(db: Database, mail: Mail, letter: Letter, now: datetime, ledger: Path | None) -> None:
    if ledger is not None:
        told = deliveries.in_mail(db, mail.number)
        sent_list.note_mail(ledger, letter.account, told, digest=mail.digest, at=now)
    with db.transaction():
        deliveries.note_sent(db, mail.number, at=now)


def _take(db: Database, account: int, now: datetime) -> Mail | None:
    """Return the next mail to an account that is due, its try counted; None when there is none.

    While a mail is not sent, nothing new is made: what comes waits for it, so that nobody gets two a day.
    Something urgent does not wait for a daily mail that fails.
    """
    with db.transaction():
        begun = deliveries.open_mails(db, account)
        for mail in begun:
            if mail.next_try_at <= now and mail.tries < MOST_TRIES:
                deliveries.try_again(db, mail.number, next_try_at=now + PAUSES[mail.tries])
                return mail
        chosen = deliveries.loose(db, account)
        daily = not any(m.digest for m in begun) and _digest_is_due(db, account, now)
        if not daily:
            asks_already = any(not m.digest for m in begun)
            chosen = [n for n in chosen if n.kind in URGENT and not asks_already]
        if not chosen:
            return None
        return deliveries.begin(
            db, account, [n.number for n in chosen], digest=daily, next_try_at=now + PAUSES[0]
        )


def _digest_is_due(db: Database, account: int, now: datetime) -> bool:
    last = deliveries.last_digest_at(db, account)
    return now.astimezone(HERE).hour >= DAY_BEGINS and (last is None or local_day(last) < local_day(now))


def _letter(db: Database, reader: Account, mail: Mail) -> Letter | None:
    return written(db, reader, deliveries.in_mail(db, mail.number), f"{mail.number}.{facts.identity(db)}")


def waiting(db: Database) -> Waiting:
    """Return what is not told yet, and what keeps failing; changes nothing."""
    number, since = deliveries.waiting_since(db)
    notices: dict[int, list[Notice]] = {}
    for account in deliveries.accounts_waiting(db):
        mails = deliveries.open_mails(db, account)
        notices[account] = [n for m in mails for n in deliveries.in_mail(db, m.number)]
        notices[account] += deliveries.loose(db, account)
    for notice in deliveries.unplanned(db, MOST_SHOWN):
        for one in bottlenecks.accounts_of(db, notice):
            notices.setdefault(one.id, []).append(notice)
    letters = []
    for account, theirs in sorted(notices.items()):
        reader = accounts.by_id(db, account)
        letter = written(db, reader, theirs, "") if reader is not None and reader.is_usable else None
        if letter is not None:
            letters.append(letter)
    return Waiting(number, since, tuple(letters), failing(db))


def failing(db: Database) -> tuple[Failing, ...]:
    """Return the mails that failed or were broken off, oldest first; no next try when that takes a person."""
    found = []
    for mail in deliveries.unsent(db):
        reader = accounts.by_id(db, mail.account)
        if reader is not None:
            again = mail.next_try_at if mail.tries < MOST_TRIES else None
            found.append(Failing(reader, mail.tries, mail.error, again))
    return tuple(found)


def start_over(db: Database, *, now: datetime) -> int:
    """Let everything that failed be tried again at the next round; return how many mails that are."""
    with db.transaction():
        return deliveries.start_over(db, at=now)


def counted(letters: Sequence[Letter]) -> Counter[str]:
    """Return how often each kind of notice stands in these letters."""
    found = Counter(kind for one in letters for item in one.items for kind, _ in item.told)
    found.update({search_news.NOTICE: sum(len(one.searches) for one in letters)})
    return +found

"""What was sent, in a file beside the database: whoever puts back an older copy does not send it again.

A line names accounts and webhooks by number, and what was told by what it was about and when; no address and
no text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kb.domain.people import Account
from kb.domain.webhooks import Webhook
from kb.services import ledger as written_down
from kb.storage import accounts, bottleneck_history, deliveries, outbox, webhooks
from kb.storage.database import Database
from kb.storage.outbox import Notice

LEDGER = "verstuurd.jsonl"
KEPT = timedelta(days=60)
"""Longer than any copy of the database may be kept."""
_SHORT = 64 * 1024
"""Bytes under which old lines are left alone."""


@dataclass(frozen=True)
class Line:
    """One mail to an account, or one message to a webhook.

    `made_at` is when that account or webhook was made, so that another one with its number is left alone.
    `told` are names of notices, or one event with its hash.
    """

    to: str
    made_at: str
    at: str
    told: tuple[str, ...]
    digest: bool = False


def note_mail(
    ledger: Path, account: Account, notices: Iterable[Notice], *, digest: bool, at: datetime
) -> None:
    """Write down that an account was told these; on disk before this returns."""
    told = tuple(_name(one) for one in notices)
    line = Line(f"account:{account.id}", account.created_at.isoformat(), at.isoformat(), told, digest)
    written_down.add(ledger, asdict(line))


def note_webhook(ledger: Path, hook: Webhook, number: int, identity: str, *, at: datetime) -> None:
    """Write down that a webhook was told an event; on disk before this returns."""
    told = (f"{number} {identity}",)
    line = Line(f"webhook:{hook.number}", hook.created_at.isoformat(), at.isoformat(), told)
    written_down.add(ledger, asdict(line))


def again(db: Database, ledger: Path) -> int:
    """Let a database that was put back know what was sent since that copy; return how much that was."""
    known = {_name(one): one.number for one in outbox.everything_waiting(db)}
    done = 0
    for line in _lines(ledger):
        kind, _, number = line.to.partition(":")
        with db.transaction():
            if kind == "account":
                done += _mail_again(db, int(number), line, known)
            else:
                done += _webhook_again(db, int(number), line)
    with db.transaction():
        deliveries.drop_empty(db)
    return done


def _mail_again(db: Database, number: int, line: Line, known: dict[str, int]) -> int:
    account = accounts.by_id(db, number)
    notices = [known[name] for name in line.told if name in known]
    if account is None or account.created_at.isoformat() != line.made_at or not notices:
        return 0
    at = datetime.fromisoformat(line.at)
    return deliveries.told_before(db, number, notices, digest=line.digest, at=at)


def _webhook_again(db: Database, number: int, line: Line) -> int:
    hook = webhooks.by_number(db, number)
    event, _, identity = line.told[0].partition(" ")
    if hook is None or hook.created_at.isoformat() != line.made_at or int(event) <= hook.told:
        return 0
    link = bottleneck_history.link_of(db, int(event))
    if link is None or not link.hash.startswith(identity.rpartition("-")[2]):
        return 0
    webhooks.pass_over(db, number, int(event))
    return 1


def clean_up(ledger: Path, *, now: datetime) -> None:
    """Throw away lines that no copy needs any more, when there are many."""
    if not ledger.exists() or ledger.stat().st_size < _SHORT:
        return
    written_down.keep(ledger, lambda line: datetime.fromisoformat(line["at"]) > now - KEPT)


def _name(notice: Notice) -> str:
    return f"{notice.kind} {notice.reference} {notice.event} {notice.at.isoformat()}"


def _lines(ledger: Path) -> Iterator[Line]:
    """Yield what was written down, oldest first."""
    for raw in written_down.read(ledger):
        yield Line(**{**raw, "told": tuple(raw["told"])})

"""What must be told to people: written in the transaction of what happened, sent later by `kb mail`.

Recipients are named by what they are to the bottleneck (`melder`, `volgers`, `rol:redacteur`, `gebied:SLUG`,
`dossierhouder`) or by number (`account:3`), and looked up when it is sent.  No address and no text is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kb.storage.database import Database, Row


@dataclass(frozen=True)
class Notice:
    """One thing to tell: what kind, about which bottleneck and event, to whom, and since when it waits."""

    number: int
    kind: str
    reference: str
    event: int
    recipients: tuple[str, ...]
    at: datetime


def add(
    db: Database, kind: str, reference: str, *, event: int, recipients: Iterable[str], at: datetime
) -> None:
    """Add a notice, unless it is for nobody.  Runs inside `db.transaction()`."""
    wanted = list(dict.fromkeys(recipients))
    if wanted:
        db.run(
            """
            INSERT INTO outbox (kind, reference, event, recipients, at)
            VALUES (:kind, :reference, :event, :recipients, :at)
            """,
            kind=kind,
            reference=reference,
            event=event,
            recipients=json.dumps(wanted),
            at=at.isoformat(),
        )


def everything_waiting(db: Database) -> list[Notice]:
    """Return every notice that was not told to everybody yet, oldest first."""
    rows = db.rows("SELECT * FROM outbox WHERE sent_at IS NULL ORDER BY number")
    return [notice_of(row) for row in rows]


def remove_of_event(db: Database, event: int) -> None:
    """Forget what waits about an event that is being erased.  Runs inside `db.transaction()`."""
    db.run("DELETE FROM outbox WHERE event = :event", event=event)


def notice_of(row: Row) -> Notice:
    """Return a row of the outbox as a notice."""
    return Notice(
        row["number"],
        row["kind"],
        row["reference"],
        row["event"],
        tuple(json.loads(row["recipients"])),
        datetime.fromisoformat(row["at"]),
    )

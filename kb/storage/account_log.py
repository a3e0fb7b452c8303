"""The log of accounts: who signed in, was refused, or got other rights.  It can be added to and read.

It holds no names, addresses, passwords or keys: people and keys by number, addresses as a hash whose salt is
thrown away the next day.
"""

from __future__ import annotations

from datetime import datetime

from kb.domain.people import Happening, LogEntry
from kb.storage.database import Database


def append(
    db: Database,
    happening: Happening,
    *,
    at: datetime,
    actor: str,
    subject: str = "",
    note: str = "",
    address_hash: str = "",
) -> None:
    """Add one line.  Runs inside the `db.transaction()` of what it tells about."""
    db.run(
        """
        INSERT INTO account_log (at, actor, happening, subject, note, address_hash)
        VALUES (:at, :actor, :happening, :subject, :note, :address_hash)
        """,
        at=at.isoformat(),
        actor=actor,
        happening=happening,
        subject=subject,
        note=note,
        address_hash=address_hash,
    )


def newest(db: Database, limit: int) -> list[LogEntry]:
    """Return the last lines, newest first, in the order in which they were written."""
    rows = db.rows("SELECT * FROM account_log ORDER BY number DESC LIMIT :limit", limit=limit)
    return [
        LogEntry(
            row["number"],
            datetime.fromisoformat(row["at"]),
            row["actor"],
            Happening(row["happening"]),
            row["subject"],
            row["note"],
            row["address_hash"],
        )
        for row in rows
    ]

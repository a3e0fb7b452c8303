"""Which address asked which knowledge question in the last hour, so that one address counts once.

An address is a hash that means nothing once the day is over.  Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kb.storage.database import Database


def add(db: Database, address_hash: str, reference: str, *, now: datetime, window: timedelta) -> None:
    """Note that this address asked a question, and forget every try outside the window around `now`."""
    clear(db, now=now, window=window)
    db.run(
        """
        INSERT INTO knowledge_question_try (address_hash, reference, at)
        VALUES (:address_hash, :reference, :at)
        """,
        address_hash=address_hash,
        reference=reference,
        at=now.isoformat(),
    )


def clear(db: Database, *, now: datetime, window: timedelta) -> None:
    """Forget every try outside the window around `now`."""
    db.run(
        "DELETE FROM knowledge_question_try WHERE at < :early OR at > :late",
        early=(now - window).isoformat(),
        late=(now + window).isoformat(),
    )


def references(db: Database, address_hash: str, *, since: datetime, now: datetime) -> list[str]:
    """Return what an address asked after `since` and not after `now`: references, oldest first."""
    rows = db.rows(
        """
        SELECT reference FROM knowledge_question_try
        WHERE address_hash = :address_hash AND at > :since AND at <= :now ORDER BY number
        """,
        address_hash=address_hash,
        since=since.isoformat(),
        now=now.isoformat(),
    )
    return [row["reference"] for row in rows]

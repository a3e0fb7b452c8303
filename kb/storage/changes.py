"""The change feed: what the search index, feeds and caches follow.

Every writer appends its change in the transaction of the change itself, so a change that is stored
is never missed.  A subject is a document's slug, or `lijst:NAME` for a list.
"""

from __future__ import annotations

from datetime import datetime

from kb.domain.index_seal import Point
from kb.storage.database import Database

LIST_PREFIX = "lijst:"


def append(db: Database, subject: str, *, at: datetime) -> None:
    """Note that `subject` changed.  Runs inside `db.transaction()`; `at` carries a timezone."""
    db.run("INSERT INTO change (subject, at) VALUES (:subject, :at)", subject=subject, at=at.isoformat())


def latest(db: Database) -> int:
    """Return the newest change number, 0 when nothing ever changed."""
    return int(db.rows("SELECT coalesce(max(seq), 0) AS seq FROM change")[0]["seq"])


def newest(db: Database) -> Point:
    """Return the newest change; number 0 and no more when nothing ever changed."""
    rows = db.rows("SELECT seq, subject, at FROM change ORDER BY seq DESC LIMIT 1")
    return Point(**rows[0]) if rows else Point(0, "", "")


def holds(db: Database, point: Point) -> bool:
    """Whether this change is in the history of the database."""
    if point.seq == 0:
        return True
    return bool(
        db.rows(
            "SELECT 1 FROM change WHERE seq = :seq AND subject = :subject AND at = :at",
            seq=point.seq,
            subject=point.subject,
            at=point.at,
        )
    )


def since(db: Database, seq: int) -> list[tuple[int, str]]:
    """Return (number, subject) of every change after `seq`, oldest first."""
    rows = db.rows("SELECT seq, subject FROM change WHERE seq > :seq ORDER BY seq", seq=seq)
    return [(row["seq"], row["subject"]) for row in rows]

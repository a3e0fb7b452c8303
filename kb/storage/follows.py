"""Who follows what: an account, a kind of subject and the subject: a number, slug or owner.

Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kb.storage.database import Database

BOTTLENECK, AREA, ACTION_LINE, THEME, OWNER = "knelpunt", "gebied", "actielijn", "thema", "eigenaar"
KINDS = (BOTTLENECK, AREA, ACTION_LINE, THEME, OWNER)
"""What can be followed: one bottleneck by its number, or all of an area, action line, theme or owner."""


def add(db: Database, account: int, kind: str, subject: str, *, at: datetime) -> None:
    """Follow a subject; following it again changes nothing, and an account that is gone follows nothing."""
    db.run(
        """
        INSERT INTO follow (account, kind, subject, at)
        SELECT id, :kind, :subject, :at FROM account WHERE id = :account
        ON CONFLICT (account, kind, subject) DO NOTHING
        """,
        account=account,
        kind=kind,
        subject=subject,
        at=at.isoformat(),
    )


def remove(db: Database, account: int, kind: str, subject: str) -> None:
    db.run(
        "DELETE FROM follow WHERE account = :account AND kind = :kind AND subject = :subject",
        account=account,
        kind=kind,
        subject=subject,
    )


def follows(db: Database, account: int, kind: str, subject: str) -> bool:
    return bool(
        db.rows(
            "SELECT 1 FROM follow WHERE account = :account AND kind = :kind AND subject = :subject",
            account=account,
            kind=kind,
            subject=subject,
        )
    )


def followers(db: Database, kind: str, subject: str) -> list[int]:
    """Return the accounts that follow a subject, by number."""
    rows = db.rows(
        "SELECT account FROM follow WHERE kind = :kind AND subject = :subject ORDER BY account",
        kind=kind,
        subject=subject,
    )
    return [row["account"] for row in rows]


def of_account(db: Database, account: int) -> list[tuple[str, str]]:
    """Return (kind, subject) of everything that an account follows, by kind and subject."""
    rows = db.rows(
        "SELECT kind, subject FROM follow WHERE account = :account ORDER BY kind, subject", account=account
    )
    return [(row["kind"], row["subject"]) for row in rows]


def followers_of_any(db: Database, subjects: Iterable[tuple[str, str]]) -> set[int]:
    """Return the accounts that follow at least one of these (kind, subject)."""
    return {account for kind, subject in subjects for account in followers(db, kind, subject)}

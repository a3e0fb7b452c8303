"""The salt of today: without it a hash of an address leads nowhere, nor to a hash of another day.

Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from kb.storage.database import Database


def of_day(db: Database, day: str, fresh: str) -> str:
    """Return the salt of a day (JJJJ-MM-DD), `fresh` when it had none; those of other days are gone then."""
    rows = db.rows("SELECT salt FROM daily_salt WHERE day = :day", day=day)
    if rows:
        return str(rows[0]["salt"])
    forget_others(db, day)
    db.run("INSERT INTO daily_salt (day, salt) VALUES (:day, :salt)", day=day, salt=fresh)
    return fresh


def forget_others(db: Database, day: str) -> None:
    """Throw away the salts of all days but this one."""
    db.run("DELETE FROM daily_salt WHERE day <> :day", day=day)

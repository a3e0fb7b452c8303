"""Single facts about the database itself: which one it is."""

from __future__ import annotations

from uuid import uuid4

from kb.storage.database import Database


def identity(db: Database) -> str:
    """Return the database's own name, unlike that of any other database; made once."""
    rows = db.rows("SELECT value FROM fact WHERE name = 'identity'")
    return str(rows[0]["value"]) if rows else _new_identity(db)


def _new_identity(db: Database) -> str:
    db.run(
        "INSERT INTO fact (name, value) VALUES ('identity', :value) ON CONFLICT (name) DO NOTHING",
        value=str(uuid4()),
    )
    return str(db.rows("SELECT value FROM fact WHERE name = 'identity'")[0]["value"])

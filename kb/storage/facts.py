"""Single facts about the database itself: which one it is, and the key that only it knows."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from kb.storage.database import Database


@dataclass(frozen=True)
class Restored:
    """When a copy was put back; how many messages in it had been sent since; `known` when a list told so."""

    at: datetime
    told: int
    known: bool


def identity(db: Database) -> str:
    """Return the database's own name, unlike that of any other database; made once."""
    return _once(db, "identity", lambda: str(uuid4()))


def renew_identity(db: Database) -> str:
    """Give the database another name: after an older copy was put back it is not the one that it was."""
    name = str(uuid4())
    db.run(
        """
        INSERT INTO fact (name, value) VALUES ('identity', :value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
        value=name,
    )
    return name


def note_restored(db: Database, at: datetime, told: int, *, known: bool) -> None:
    """Note that a copy was put back, how much of it was told before, and whether that could be known."""
    value = json.dumps({"at": at.isoformat(), "told": told, "known": known})
    db.run(
        """
        INSERT INTO fact (name, value) VALUES ('restored', :value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
        value=value,
    )


def restored(db: Database) -> Restored | None:
    """Return when a copy was last put back and what was told before; None when that never happened."""
    rows = db.rows("SELECT value FROM fact WHERE name = 'restored'")
    if not rows:
        return None
    raw = json.loads(rows[0]["value"])
    return Restored(datetime.fromisoformat(raw["at"]), raw["told"], raw["known"])


def signing_key(db: Database) -> bytes:
    """Return the secret with which what this service hands out is signed; made once, never shown."""
    return bytes.fromhex(_once(db, "signing-key", lambda: secrets.token_hex(32)))


def _once(db: Database, name: str, make: Callable[[], str]) -> str:
    """Return the fact of this name; of several that make it at the same time, the first one's stays."""
    rows = db.rows("SELECT value FROM fact WHERE name = :name", name=name)
    if not rows:
        db.run(
            "INSERT INTO fact (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING",
            name=name,
            value=make(),
        )
        rows = db.rows("SELECT value FROM fact WHERE name = :name", name=name)
    return str(rows[0]["value"])

"""Answers to writes that carried an `Idempotency-Key`: a retry gets the same answer and writes nothing.

A key is its client's own: it is kept as a hash, with the actor.  What is kept goes after a day.  `keep` runs
in the transaction of the write itself, so that there is never one without the other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kb.errors import WijkkennisError
from kb.storage.database import Database

KEPT = timedelta(hours=24)


class KeyReused(WijkkennisError):
    """This key was used for something else: another request with it is a mistake, not a retry."""


@dataclass(frozen=True)
class StoredAnswer:
    """What was answered: HTTP status, the headers that belong to it, and the body."""

    status: int
    headers: Mapping[str, str]
    body: str


def find(db: Database, actor: str, key: str, body_hash: str, *, now: datetime) -> StoredAnswer | None:
    """Return the answer that this actor had to this key, None when it is new or older than a day.

    Raises `KeyReused` when the key came with another body.
    """
    rows = db.rows(
        """
        SELECT body_hash, status, headers, body FROM stored_answer
        WHERE actor = :actor AND key_hash = :key_hash AND at > :since
        """,
        actor=actor,
        key_hash=_hash(key),
        since=(now - KEPT).isoformat(),
    )
    if not rows:
        return None
    if rows[0]["body_hash"] != body_hash:
        raise KeyReused(actor)
    return StoredAnswer(rows[0]["status"], json.loads(rows[0]["headers"]), rows[0]["body"])


def keep(
    db: Database,
    actor: str,
    key: str,
    body_hash: str,
    *,
    status: int,
    headers: Mapping[str, str],
    body: str,
    now: datetime,
) -> None:
    """Keep an answer for a day, and forget what is older.  Runs inside `db.transaction()`."""
    remove_old(db, now=now)
    db.run(
        """
        INSERT INTO stored_answer (actor, key_hash, body_hash, at, status, headers, body)
        VALUES (:actor, :key_hash, :body_hash, :at, :status, :headers, :body)
        """,
        actor=actor,
        key_hash=_hash(key),
        body_hash=body_hash,
        at=now.isoformat(),
        status=status,
        headers=json.dumps(dict(headers), ensure_ascii=False),
        body=body,
    )


def remove_old(db: Database, *, now: datetime) -> None:
    """Forget the answers that are older than a day.  Runs inside `db.transaction()`."""
    db.run("DELETE FROM stored_answer WHERE at <= :until", until=(now - KEPT).isoformat())


def clear(db: Database) -> int:
    """Forget every stored answer: one may hold what is being erased.  Runs inside `db.transaction()`."""
    return db.run("DELETE FROM stored_answer")


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()

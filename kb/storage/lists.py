"""The list files, as their authors wrote them: read back by the reader that checked them."""

from __future__ import annotations

from datetime import datetime

from kb.storage import changes
from kb.storage.database import Database

ADDED_LATER = {"streeftermijnen.yaml": b"[]"}
"""Lists that a database may lack until the next ingest, with what they count as."""


def bodies(db: Database) -> dict[str, bytes]:
    """Return the text of every list, by file name; empty before the first ingest."""
    rows = db.rows("SELECT name, body FROM list_file ORDER BY name")
    stored = {row["name"]: row["body"].encode() for row in rows}
    return {**ADDED_LATER, **stored} if stored else {}


def hashes(db: Database) -> dict[str, str]:
    """Return the content hash of every list, by file name."""
    rows = db.rows("SELECT name, content_hash FROM list_file ORDER BY name")
    return {row["name"]: row["content_hash"] for row in rows}


def save(db: Database, name: str, body: str, content_hash: str, *, at: datetime) -> None:
    """Store one list.  Runs inside `db.transaction()`."""
    db.run(
        """
        INSERT INTO list_file (name, content_hash, body) VALUES (:name, :content_hash, :body)
        ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash, body = excluded.body
        """,
        name=name,
        content_hash=content_hash,
        body=body,
    )
    changes.append(db, changes.LIST_PREFIX + name, at=at)

"""What the register knows better than the header of a bottleneck's document (decision 0004)."""

from __future__ import annotations

import json
from datetime import datetime

from kb.storage import changes
from kb.storage.database import Database


def set_register(db: Database, reference: str, known: dict[str, object], *, at: datetime) -> None:
    """Let the register's word on a bottleneck stand above its header.  Runs inside `db.transaction()`.

    `known` are header fields (Dutch keys), with `status` and `bijgewerkt`; a later save of the text leaves
    them alone.  Nothing happens when the bottleneck has no document.
    """
    rows = db.rows(
        """
        UPDATE document SET register = :register, status = :status,
            updated = CASE WHEN updated > :updated THEN updated ELSE :updated END
        WHERE id = :id RETURNING slug
        """,
        id=reference,
        register=json.dumps(known, ensure_ascii=False, sort_keys=True),
        status=known["status"],
        updated=known["bijgewerkt"],
    )
    for row in rows:
        changes.append(db, row["slug"], at=at)


def has_register_records(db: Database, reference: str) -> bool:
    """Whether anything happened to a bottleneck in the register: what no file can bring back."""
    return bool(
        db.rows("SELECT 1 FROM bottleneck_event WHERE reference = :reference LIMIT 1", reference=reference)
    )

"""Earlier texts of documents, kept when a new one takes their place, so that a citation can be checked.

A version is what the page said until `until_at`.  It goes when its document goes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from kb.content.documents import to_document
from kb.content.schema import HEADERS
from kb.domain.documents import Document, Kind, Passage
from kb.storage.database import Database


def keep(db: Database, slug: str, *, at: datetime) -> None:
    """Keep the present text of a document, which is replaced at `at`.  Runs inside `db.transaction()`.

    Nothing is kept of a document that is not there yet, nor of the same moment twice.
    """
    parts = db.rows(
        "SELECT anchor, heading, body, html FROM passage WHERE slug = :slug ORDER BY position", slug=slug
    )
    db.run(
        """
        INSERT INTO document_version (slug, until_at, kind, publication, header, passages)
        SELECT slug, :at, kind, publication, header, :passages FROM document WHERE slug = :slug
        ON CONFLICT (slug, until_at) DO NOTHING
        """,
        slug=slug,
        at=at.isoformat(),
        passages=json.dumps([[p["anchor"], p["heading"], p["body"], p["html"]] for p in parts]),
    )


def after(db: Database, slug: str, moment: datetime) -> tuple[Document, datetime] | None:
    """Return the document as it was at `moment` and when that text was replaced; None when it still stands.

    `moment` carries the timezone UTC, as everything stored does.
    """
    rows = db.rows(
        """
        SELECT until_at, kind, publication, header, passages FROM document_version
        WHERE slug = :slug AND until_at > :moment ORDER BY until_at LIMIT 1
        """,
        slug=slug,
        moment=moment.isoformat(),
    )
    if not rows:
        return None
    row = rows[0]
    raw = {**json.loads(row["header"]), "publicatie": row["publication"]}
    header = HEADERS[Kind(row["kind"])].model_validate(raw)
    passages = [Passage(*part) for part in json.loads(row["passages"])]
    return to_document(header, slug, passages), datetime.fromisoformat(row["until_at"])


def forget(db: Database, slug: str) -> None:
    """Throw away every earlier text of a document.  Runs inside `db.transaction()`."""
    db.run("DELETE FROM document_version WHERE slug = :slug", slug=slug)


def forget_holding(db: Database, slug: str, words: Iterable[str]) -> int:
    """Throw away the earlier texts of a document in which one of these texts stands; return how many.

    Runs inside `db.transaction()`.
    """
    wanted = [json.dumps(one, ensure_ascii=False)[1:-1] for one in words if one]
    rows = db.rows("SELECT until_at, header, passages FROM document_version WHERE slug = :slug", slug=slug)
    found = [row["until_at"] for row in rows if any(w in row["header"] + row["passages"] for w in wanted)]
    for moment in found:
        db.run("DELETE FROM document_version WHERE slug = :slug AND until_at = :at", slug=slug, at=moment)
    return len(found)


def forget_until(db: Database, slug: str, moment: datetime) -> int:
    """Throw away the texts that a document had up to `moment`; return how many.  In `db.transaction()`."""
    return db.run(
        "DELETE FROM document_version WHERE slug = :slug AND until_at <= :at",
        slug=slug,
        at=moment.isoformat(),
    )


def rename(db: Database, old: str, new: str) -> None:
    """Let the earlier texts follow a document to its new slug.  Runs inside `db.transaction()`."""
    db.run("UPDATE document_version SET slug = :new WHERE slug = :old", old=old, new=new)

"""Documents that everybody could find once and can not any more, for feeds that must take them back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from kb.domain.documents import Kind, Publication, Visibility
from kb.domain.states import Status
from kb.storage.database import Database


@dataclass(frozen=True)
class Withdrawn:
    """A document and since when; `merged` when it goes on in another one and its page still says so."""

    kind: Kind
    slug: str
    at: datetime
    merged: bool


def newest(db: Database, limit: int) -> list[Withdrawn]:
    """Return the documents that were removed, archived, merged or hidden last, newest first.

    Something hidden counts only when an earlier text of it was public: else its name would leak.
    """
    rows = db.rows(
        """
        SELECT d.slug, d.kind, d.publication, d.visibility, d.status, max(c.at) AS at
        FROM document AS d JOIN change AS c ON c.subject = d.slug
        WHERE d.publication <> :published OR d.visibility <> :public OR d.status = :merged
        GROUP BY d.slug, d.kind, d.publication, d.visibility, d.status
        ORDER BY at DESC, d.slug
        """,
        published=Publication.PUBLISHED,
        public=Visibility.PUBLIC,
        merged=Status.MERGED,
    )
    found = _removed(db, limit)
    kept = 0
    for row in rows:
        if kept == limit:
            break
        hidden = (
            row["publication"] not in (Publication.PUBLISHED, Publication.ARCHIVED)
            or row["visibility"] != Visibility.PUBLIC
        )
        if hidden and not _was_public(db, row["slug"]):
            continue
        merged = not hidden and row["publication"] == Publication.PUBLISHED
        found.append(Withdrawn(Kind(row["kind"]), row["slug"], datetime.fromisoformat(row["at"]), merged))
        kept += 1
    return sorted(found, key=lambda one: (one.at, one.slug), reverse=True)[:limit]


def _removed(db: Database, limit: int) -> list[Withdrawn]:
    """Return the documents whose file is gone and that did not come back."""
    rows = db.rows(
        """
        SELECT slug, kind, at FROM removed_document
        WHERE slug NOT IN (SELECT slug FROM document) ORDER BY at DESC, slug LIMIT :limit
        """,
        limit=limit,
    )
    return [
        Withdrawn(Kind(row["kind"]), row["slug"], datetime.fromisoformat(row["at"]), merged=False)
        for row in rows
    ]


def _was_public(db: Database, slug: str) -> bool:
    rows = db.rows(
        "SELECT header FROM document_version WHERE slug = :slug AND publication = :published",
        slug=slug,
        published=Publication.PUBLISHED,
    )
    return any(json.loads(row["header"]).get("zichtbaarheid") == Visibility.PUBLIC for row in rows)

"""Writing documents, with their passages, tags and links; every writer appends to the change feed itself.

Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from datetime import datetime

from kb.domain.documents import Document, Publication, Visibility
from kb.storage import changes, versions
from kb.storage.database import Database


def save(
    db: Database,
    document: Document,
    *,
    header: str,
    file: str,
    content_hash: str,
    retired: dict[str, str],
    at: datetime,
) -> None:
    """Store a document whole; the version it replaces is kept.  Runs inside `db.transaction()`."""
    versions.keep(db, document.slug, at=at)
    db.run(
        """
        INSERT INTO document (slug, id, kind, title, publication, visibility, dated, updated,
                              strength, status, reach, file, content_hash, header)
        VALUES (:slug, :id, :kind, :title, :publication, :visibility, :dated, :updated,
                :strength, :status, :reach, :file, :content_hash, :header)
        ON CONFLICT (slug) DO UPDATE SET
            id = excluded.id, kind = excluded.kind, title = excluded.title,
            publication = excluded.publication, visibility = excluded.visibility, dated = excluded.dated,
            strength = excluded.strength,
            status = CASE WHEN document.register = '' THEN excluded.status ELSE document.status END,
            updated = CASE WHEN document.register <> '' AND document.updated > excluded.updated
                      THEN document.updated ELSE excluded.updated END,
            reach = excluded.reach, file = excluded.file, content_hash = excluded.content_hash,
            header = excluded.header
        """,
        slug=document.slug,
        id=document.id,
        kind=document.kind.value,
        title=document.title,
        publication=document.publication.value,
        visibility=document.visibility.value,
        dated=document.dated.isoformat(),
        updated=document.updated.isoformat(),
        strength=document.evidence.strength if document.evidence else None,
        status=document.status,
        reach=document.reach.value,
        file=file,
        content_hash=content_hash,
        header=header,
    )
    _replace_parts(db, document, retired)
    changes.append(db, document.slug, at=at)


def _replace_parts(db: Database, document: Document, retired: dict[str, str]) -> None:
    slug = document.slug
    for table in ("passage", "retired_anchor", "document_tag", "document_link"):
        db.run(f"DELETE FROM {table} WHERE slug = :slug", slug=slug)
    for position, passage in enumerate(document.passages):
        db.run(
            """
            INSERT INTO passage (slug, anchor, position, heading, body, html)
            VALUES (:slug, :anchor, :position, :heading, :body, :html)
            """,
            slug=slug,
            anchor=passage.anchor,
            position=position,
            heading=passage.heading,
            body=passage.text,
            html=passage.html,
        )
    for anchor, stand_in in retired.items():
        db.run(
            "INSERT INTO retired_anchor (slug, anchor, stand_in) VALUES (:slug, :anchor, :stand_in)",
            slug=slug,
            anchor=anchor,
            stand_in=stand_in,
        )
    for tag, values in _tags(document).items():
        for position, value in enumerate(dict.fromkeys(values)):
            db.run(
                """
                INSERT INTO document_tag (slug, tag, value, position)
                VALUES (:slug, :tag, :value, :position)
                """,
                slug=slug,
                tag=tag,
                value=value,
                position=position,
            )
    for position, (kind, target) in enumerate(dict.fromkeys((r.kind, r.slug) for r in document.relations)):
        db.run(
            """
            INSERT INTO document_link (slug, kind, target, position)
            VALUES (:slug, :kind, :target, :position)
            """,
            slug=slug,
            kind=kind.value,
            target=target,
            position=position,
        )


def _tags(document: Document) -> dict[str, tuple[str, ...]]:
    return {
        "area": document.areas,
        "action_line": document.action_lines,
        "theme": document.themes,
        "organisation": document.organisations,
        "law": tuple(reference.law for reference in document.laws),
        "indicator": document.indicators,
        "municipality": document.municipalities,
    }


def remove(db: Database, slug: str, *, at: datetime) -> None:
    """Take a document out, with everything that hangs on it.  Runs inside `db.transaction()`.

    Of one that everybody could find its address is kept, so that feeds can take it back.
    """
    db.run(
        """
        INSERT INTO removed_document (slug, kind, at)
        SELECT slug, kind, :at FROM document
        WHERE slug = :slug AND publication = :published AND visibility = :public
        ON CONFLICT (slug) DO UPDATE SET kind = excluded.kind, at = excluded.at
        """,
        slug=slug,
        at=at.isoformat(),
        published=Publication.PUBLISHED.value,
        public=Visibility.PUBLIC.value,
    )
    db.run("DELETE FROM document WHERE slug = :slug", slug=slug)
    versions.forget(db, slug)
    changes.append(db, slug, at=at)


def archive(db: Database, slug: str, *, at: datetime) -> None:
    """Keep a document readable at its address and out of every list.  Runs inside `db.transaction()`.

    Its content hash is emptied, so that its file, when it comes back, counts as changed.
    """
    db.run(
        "UPDATE document SET publication = :publication, content_hash = '' WHERE slug = :slug",
        slug=slug,
        publication=Publication.ARCHIVED.value,
    )
    changes.append(db, slug, at=at)


def rename(db: Database, old: str, new: str, *, at: datetime) -> None:
    """Give a document another slug; its passages, tags and links follow.  Runs inside `db.transaction()`."""
    db.run("UPDATE document SET slug = :new WHERE slug = :old", old=old, new=new)
    db.run("UPDATE document_link SET target = :new WHERE target = :old", old=old, new=new)
    versions.rename(db, old, new)
    changes.append(db, old, at=at)


def park_id(db: Database, slug: str) -> None:
    """Give up a document's id until it is saved again.  Runs inside `db.transaction()`."""
    db.run("UPDATE document SET id = '~' || slug WHERE slug = :slug", slug=slug)

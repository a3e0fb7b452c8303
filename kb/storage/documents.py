"""Documents, with their passages, tags and links.

A document's header is kept as its authors wrote it (JSON, Dutch keys) and read back by the schema that
checked it; passages, tags and links are rows.  Writers run inside `db.transaction()` and append to
the change feed themselves.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from kb.content.schema import HEADERS, to_document
from kb.domain.documents import Document, Kind, Passage, Publication, RelationKind, Visibility
from kb.storage import changes, versions
from kb.storage.database import Database, Row, chunks, in_list

FINDABLE = f"d.publication = '{Publication.PUBLISHED}' AND d.visibility = '{Visibility.PUBLIC}'"
"""Visibility is part of every query, not of the page."""


@dataclass(frozen=True)
class StoredFile:
    """What ingest must know of a document that has a file: where it came from and whether it changed."""

    slug: str
    id: str
    kind: Kind
    file: str
    content_hash: str
    publication: Publication


def stored_files(db: Database) -> list[StoredFile]:
    """Return every document, by slug; one that the register owns has no file."""
    rows = db.rows("SELECT slug, id, kind, file, content_hash, publication FROM document ORDER BY slug")
    return [
        StoredFile(
            r["slug"], r["id"], Kind(r["kind"]), r["file"], r["content_hash"], Publication(r["publication"])
        )
        for r in rows
    ]


def by_slug(db: Database, slug: str) -> Document | None:
    """Return one document, whatever its publication, or None."""
    found = by_slugs(db, [slug])
    return found[0] if found else None


def slug_of(db: Database, reference: str) -> str | None:
    """Return the slug of the document with this id, in upper or lower case, or None."""
    rows = db.rows("SELECT slug FROM document WHERE id = :id", id=reference.upper())
    return str(rows[0]["slug"]) if rows else None


def next_id(db: Database, prefix: str) -> str:
    """Return the first number after the highest one of a kind, like PV-0022.  It is not taken by asking."""
    rows = db.rows(
        """
        SELECT coalesce(max(CAST(substr(id, :digits) AS INTEGER)), 0) AS latest FROM document
        WHERE substr(id, 1, :length) = :prefix AND length(id) = :length + 4
        """,
        prefix=f"{prefix}-",
        length=len(prefix) + 1,
        digits=len(prefix) + 2,
    )
    return f"{prefix}-{rows[0]['latest'] + 1:04d}"


def by_slugs(db: Database, slugs: Sequence[str]) -> list[Document]:
    """Return the documents that exist, in the order of `slugs`."""
    found: dict[str, Document] = {}
    for part in chunks(list(slugs)):
        names, parameters = in_list("slug", part)
        headers = db.rows(
            f"SELECT slug, kind, header, publication, register FROM document WHERE slug IN {names}",
            **parameters,
        )
        parts = passages(db, part)
        for row in headers:
            found[row["slug"]] = _document(row, parts[row["slug"]])
    return [found[slug] for slug in slugs if slug in found]


def passages(db: Database, slugs: Sequence[str]) -> dict[str, list[Passage]]:
    """Return the passages of each of at most 500 documents, in order; an empty list where there are none."""
    names, parameters = in_list("slug", list(slugs))
    found: dict[str, list[Passage]] = defaultdict(list)
    for row in db.rows(
        f"""
        SELECT slug, anchor, heading, body, html
        FROM passage WHERE slug IN {names} ORDER BY slug, position
        """,
        **parameters,
    ):
        found[row["slug"]].append(Passage(row["anchor"], row["heading"], row["body"], row["html"]))
    return found


def _document(row: Row, parts: Sequence[Passage]) -> Document:
    # an archived bottleneck keeps the header of its file: the row knows better, and of its state the register
    raw = {**json.loads(row["header"]), "publicatie": row["publication"]}
    if row["register"]:
        known = json.loads(row["register"])
        raw |= {**known, "bijgewerkt": max(raw["bijgewerkt"], known["bijgewerkt"])}
    header = HEADERS[Kind(row["kind"])].model_validate(raw)
    return to_document(header, row["slug"], parts)


def findable_slugs(db: Database, kinds: Iterable[Kind]) -> list[str]:
    """Return the slugs of what anyone may find, newest update first, then by slug."""
    names, parameters = in_list("kind", [k.value for k in kinds])
    rows = db.rows(
        f"""
        SELECT d.slug FROM document AS d
        WHERE {FINDABLE} AND d.kind IN {names}
        ORDER BY d.updated DESC, d.slug
        """,
        **parameters,
    )
    return [row["slug"] for row in rows]


def all_slugs(db: Database) -> list[str]:
    """Return every slug, for rebuilding the index."""
    return [row["slug"] for row in db.rows("SELECT slug FROM document ORDER BY slug")]


def tagged(db: Database, tag: str, values: Sequence[str]) -> list[str]:
    """Return the slugs of findable documents with any of these values, by kind, then title, then slug."""
    names, parameters = in_list("value", list(values))
    rows = db.rows(
        f"""
        SELECT DISTINCT d.slug, d.kind, d.title
        FROM document_tag AS t
        JOIN document AS d ON d.slug = t.slug AND {FINDABLE}
        WHERE t.tag = :tag AND t.value IN {names}
        ORDER BY d.kind, d.title, d.slug
        """,
        tag=tag,
        **parameters,
    )
    return [row["slug"] for row in rows]


def tag_pairs(db: Database, tag: str) -> list[tuple[str, str, Kind]]:
    """Return (value, slug, kind) of every findable document with this tag, by value and slug."""
    rows = db.rows(
        f"""
        SELECT t.value, d.slug, d.kind
        FROM document_tag AS t
        JOIN document AS d ON d.slug = t.slug AND {FINDABLE}
        WHERE t.tag = :tag
        ORDER BY t.value, d.slug
        """,
        tag=tag,
    )
    return [(row["value"], row["slug"], Kind(row["kind"])) for row in rows]


def links(db: Database, slug: str) -> list[tuple[RelationKind, bool, str]]:
    """Return (kind, inverse, other slug) of every link from or to `slug`; own ones first, in order.

    Only findable documents on the other side.
    """
    rows = db.rows(
        f"""
        SELECT l.kind, 0 AS inverse, l.target AS other, l.position
        FROM document_link AS l
        JOIN document AS d ON d.slug = l.target AND {FINDABLE}
        WHERE l.slug = :slug
        UNION ALL
        SELECT l.kind, 1 AS inverse, l.slug AS other, l.position
        FROM document_link AS l
        JOIN document AS d ON d.slug = l.slug AND {FINDABLE}
        WHERE l.target = :slug
        ORDER BY inverse, position, other
        """,
        slug=slug,
    )
    return [(RelationKind(r["kind"]), bool(r["inverse"]), r["other"]) for r in rows]


def retired_anchors(db: Database, slug: str) -> dict[str, str]:
    """Return the anchors that are gone, each with the anchor that stands in for it."""
    rows = db.rows(
        "SELECT anchor, stand_in FROM retired_anchor WHERE slug = :slug ORDER BY anchor", slug=slug
    )
    return {row["anchor"]: row["stand_in"] for row in rows}


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
    """Take a document out, with everything that hangs on it.  Runs inside `db.transaction()`."""
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


def park_id(db: Database, slug: str) -> None:
    """Give up a document's id until it is saved again.  Runs inside `db.transaction()`."""
    db.run("UPDATE document SET id = '~' || slug WHERE slug = :slug", slug=slug)

"""Documents, with their passages, tags and links.

A document's header is kept as its authors wrote it (JSON, Dutch keys) and read back by the schema that
checked it; passages, tags and links are rows.  `kb.storage.document_writing` writes them; of a bottleneck the
register knows some fields better (`kb.storage.register_documents`).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.content.documents import to_document
from kb.content.schema import HEADERS
from kb.domain.documents import Document, Kind, Passage, Publication, RelationKind, Visibility
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


def header(db: Database, slug: str) -> dict[str, Any]:
    """Return the header of a document as it counts now (Dutch keys); raises `LookupError` without one."""
    rows = db.rows("SELECT header, publication, register FROM document WHERE slug = :slug", slug=slug)
    if not rows:
        raise LookupError(slug)
    return _header(rows[0])


def _header(row: Row) -> dict[str, Any]:
    # an archived bottleneck keeps the header of its file: the row knows better, and of its state the register
    raw = {**json.loads(row["header"]), "publicatie": row["publication"]}
    if row["register"]:
        known = json.loads(row["register"])
        raw |= {**known, "bijgewerkt": max(raw["bijgewerkt"], known["bijgewerkt"])}
    return raw


def _document(row: Row, parts: Sequence[Passage]) -> Document:
    return to_document(HEADERS[Kind(row["kind"])].model_validate(_header(row)), row["slug"], parts)


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
        SELECT l.kind AS kind, 0 AS inverse, l.target AS other, l.position
        FROM document_link AS l
        JOIN document AS d ON d.slug = l.target AND {FINDABLE}
        WHERE l.slug = :slug
        UNION ALL
        SELECT l.kind AS kind, 1 AS inverse, l.slug AS other, l.position
        FROM document_link AS l
        JOIN document AS d ON d.slug = l.slug AND {FINDABLE}
        WHERE l.target = :slug
        ORDER BY inverse, position, other, kind
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

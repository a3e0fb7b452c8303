"""The seal of a search index: which files it should consist of, byte for byte, and how far it has come.

The index is local to a machine, so each location has its own seal.
"""

from __future__ import annotations

import json
from dataclasses import asdict

from kb.domain.index_seal import IndexSeal, Point, SealedFile
from kb.storage.database import Database


def state(db: Database, location: str) -> tuple[Point, str, int]:
    """Return the newest change, and the generation and change of the seal at `location`.

    One row, because every search asks it; ("", -1) when there is no seal.
    """
    row = db.rows(
        """
        SELECT c.seq, c.subject, c.at, s.generation, s.seq AS sealed
        FROM (SELECT max(seq) AS seq FROM change) AS newest
        LEFT JOIN change AS c ON c.seq = newest.seq
        LEFT JOIN index_seal AS s ON s.location = :location
        """,
        location=location,
    )[0]
    newest = Point(row["seq"] or 0, row["subject"] or "", row["at"] or "")
    return newest, row["generation"] or "", -1 if row["sealed"] is None else row["sealed"]


def seal_of(db: Database, location: str) -> IndexSeal | None:
    """Return the seal of the index at `location`, or None when there is none."""
    rows = db.rows("SELECT * FROM index_seal WHERE location = :location", location=location)
    if not rows:
        return None
    files = tuple(SealedFile(f["name"], f["sha256"], f["size"]) for f in json.loads(rows[0]["files"]))
    return IndexSeal(rows[0]["generation"], rows[0]["seq"], rows[0]["fingerprint"], files)


def save_seal(db: Database, location: str, seal: IndexSeal) -> None:
    """Replace the seal of `location`.  Opens no transaction: one statement is atomic."""
    db.run(
        """
        INSERT INTO index_seal (location, generation, seq, fingerprint, files)
        VALUES (:location, :generation, :seq, :fingerprint, :files)
        ON CONFLICT (location) DO UPDATE SET
            generation = excluded.generation, seq = excluded.seq,
            fingerprint = excluded.fingerprint, files = excluded.files
        """,
        location=location,
        generation=seal.generation,
        seq=seal.seq,
        fingerprint=seal.fingerprint,
        files=json.dumps([asdict(f) for f in seal.files]),
    )

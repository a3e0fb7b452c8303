"""Bottlenecks as the register keeps them, and the text of those that were reported here.

Who reported is a reference (`account:3`) in a column that no list shows.  Lists with filters are in
`kb.storage.bottleneck_lists`.  Writers run inside `db.transaction()`; what they change in a document goes
through `kb.storage.register_documents`, which appends to the change feed.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.domain.bottleneck import Bottleneck
from kb.domain.report import Report
from kb.domain.states import Status
from kb.storage.bottleneck_rows import (
    COLUMNS,
    ROW,
    TAGS,
    bottlenecks_of,
    columns_of,
    record_of,
    report_of,
    text_of_report,
)
from kb.storage.database import Database, chunks, in_list


def next_reference(db: Database, year: int) -> str:
    """Take the next number of a year, like KN-2026-0001.

    A number that was given is never given again, also when its draft was thrown away; a transaction that
    fails gives its number back.  Numbers that files use already are passed over.
    """
    prefix = f"KN-{year}-"
    rows = db.rows(
        """
        SELECT max(latest) AS latest FROM (
            SELECT latest FROM bottleneck_number WHERE year = :year
            UNION ALL
            SELECT CAST(substr(id, :digits) AS INTEGER) FROM document WHERE substr(id, 1, :length) = :prefix
            UNION ALL
            SELECT CAST(substr(reference, :digits) AS INTEGER) FROM bottleneck
            WHERE substr(reference, 1, :length) = :prefix
        ) AS given
        """,
        year=year,
        prefix=prefix,
        length=len(prefix),
        digits=len(prefix) + 1,
    )
    number = int(rows[0]["latest"] or 0) + 1
    db.run(
        """
        INSERT INTO bottleneck_number (year, latest) VALUES (:year, :latest)
        ON CONFLICT (year) DO UPDATE SET latest = excluded.latest
        """,
        year=year,
        latest=number,
    )
    return f"{prefix}{number:04d}"


def save(db: Database, bottleneck: Bottleneck) -> None:
    """Store where a bottleneck stands, replacing what stood there; its text stays as it is."""
    db.run(
        f"""
        INSERT INTO bottleneck ({", ".join(COLUMNS)}, is_open, record, report)
        VALUES ({", ".join(f":{name}" for name in COLUMNS)}, :is_open, :record, '')
        ON CONFLICT (reference) DO UPDATE SET
            {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])},
            is_open = excluded.is_open, record = excluded.record
        """,
        **columns_of(bottleneck),
        is_open=int(bottleneck.is_open),
        record=record_of(bottleneck),
    )
    db.run("DELETE FROM bottleneck_tag WHERE reference = :reference", reference=bottleneck.reference)
    for tag, attribute in TAGS.items():
        for position, value in enumerate(dict.fromkeys(getattr(bottleneck, attribute))):
            db.run(
                """
                INSERT INTO bottleneck_tag (reference, tag, value, position)
                VALUES (:reference, :tag, :value, :position)
                """,
                reference=bottleneck.reference,
                tag=tag,
                value=value,
                position=position,
            )


def save_text(db: Database, reference: str, report: Report | None) -> None:
    """Store the text of a bottleneck; None takes it away: from then on a file owns it."""
    db.run(
        "UPDATE bottleneck SET report = :report WHERE reference = :reference",
        reference=reference,
        report=text_of_report(report) if report else "",
    )


def remove(db: Database, reference: str) -> None:
    """Take away a draft: it has no history."""
    db.run("DELETE FROM bottleneck WHERE reference = :reference", reference=reference)


def forget_files_gone(db: Database) -> None:
    """Take away every bottleneck that was a file's, has no document any more, and no history either."""
    db.run(
        """
        DELETE FROM bottleneck
        WHERE logged = 0 AND reference NOT IN (SELECT id FROM document)
              AND reference NOT IN (SELECT reference FROM bottleneck_event)
        """
    )


def text_of(db: Database, reference: str) -> Report | None:
    """Return the text of a bottleneck that was reported here; None when a file owns it."""
    rows = db.rows("SELECT report FROM bottleneck WHERE reference = :reference", reference=reference)
    return report_of(rows[0]["report"]) if rows and rows[0]["report"] else None


def by_reference(db: Database, reference: str) -> Bottleneck | None:
    """Return the bottleneck with this number, in upper or lower case."""
    rows = db.rows(
        f"SELECT {ROW} FROM bottleneck AS b WHERE reference = :reference", reference=reference.upper()
    )
    found = bottlenecks_of(db, rows)
    return found[0] if found else None


def by_slug(db: Database, slug: str) -> Bottleneck | None:
    """Return the bottleneck whose page has this slug."""
    rows = db.rows(
        f"SELECT {ROW} FROM bottleneck AS b WHERE slug = :slug AND slug <> '' ORDER BY reference LIMIT 1",
        slug=slug,
    )
    found = bottlenecks_of(db, rows)
    return found[0] if found else None


def by_references(db: Database, references: Sequence[str], *, with_tags: bool = True) -> list[Bottleneck]:
    """Return the bottlenecks that exist, in the order of `references`.

    Without tags they seem to have no areas, action lines, themes and laws.
    """
    found: dict[str, Bottleneck] = {}
    for part in chunks(list(references)):
        names, parameters = in_list("reference", part)
        rows = db.rows(f"SELECT {ROW} FROM bottleneck AS b WHERE reference IN {names}", **parameters)
        found |= {b.reference: b for b in bottlenecks_of(db, rows, with_tags=with_tags)}
    return [found[reference] for reference in references if reference in found]


def everything(db: Database) -> list[Bottleneck]:
    """Return every bottleneck but drafts, longest silent first."""
    return bottlenecks_of(
        db,
        db.rows(
            f"SELECT {ROW} FROM bottleneck AS b WHERE status <> :draft ORDER BY last_public_at, reference",
            draft=Status.DRAFT,
        ),
    )


def drafts_of(db: Database, reporter: str) -> list[Bottleneck]:
    """Return the drafts of a reporter, newest first."""
    return bottlenecks_of(
        db,
        db.rows(
            f"""
            SELECT {ROW} FROM bottleneck AS b WHERE status = :draft AND reporter = :reporter
            ORDER BY created_at DESC, reference DESC
            """,
            draft=Status.DRAFT,
            reporter=reporter,
        ),
    )


def reported_by(db: Database, reporter: str) -> list[Bottleneck]:
    """Return everything that an actor reported, drafts too, by number."""
    return bottlenecks_of(
        db,
        db.rows(
            f"SELECT {ROW} FROM bottleneck AS b WHERE reporter = :reporter ORDER BY reference",
            reporter=reporter,
        ),
    )

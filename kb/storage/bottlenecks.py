"""Bottlenecks as the register keeps them, and the text of those that were reported here.

What lists filter by has columns and rows of its own; the rest is one JSON text.  Who reported is a reference
(`account:3`) in a column that no list shows.  Writers run inside `db.transaction()`; what they change in a
document goes through `kb.storage.documents`, which appends to the change feed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import LawReference, Visibility
from kb.domain.report import Report
from kb.domain.states import Status
from kb.storage.database import Database, Row, chunks, in_list

_COLUMNS = (
    "reference", "slug", "title", "status", "since", "created_at", "last_public_at", "logged", "published",
    "stepped", "visibility", "revision", "owner", "case_organisation", "reporter", "reporter_area",
    "merged_into",
)  # fmt: skip
_TAGS = {"area": "areas", "action_line": "action_lines", "theme": "themes", "law": "laws"}
_RECORD = tuple(f.name for f in fields(Bottleneck) if f.name not in _COLUMNS and f.name not in _TAGS.values())
_MOMENTS = ("since", "created_at", "last_public_at", "clock_from", "last_sign_at", "reported_at")
_TUPLES = ("nature", "solved_for")


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
    values = {name: _plain(getattr(bottleneck, name)) for name in _COLUMNS}
    record = {name: _plain(getattr(bottleneck, name)) for name in _RECORD}
    db.run(
        f"""
        INSERT INTO bottleneck ({", ".join(_COLUMNS)}, is_open, record, report)
        VALUES ({", ".join(f":{name}" for name in _COLUMNS)}, :is_open, :record, '')
        ON CONFLICT (reference) DO UPDATE SET
            {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])},
            is_open = excluded.is_open, record = excluded.record
        """,
        **values,
        is_open=int(bottleneck.is_open),
        record=json.dumps(record, ensure_ascii=False),
    )
    db.run("DELETE FROM bottleneck_tag WHERE reference = :reference", reference=bottleneck.reference)
    for tag, attribute in _TAGS.items():
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
    body = json.dumps({f.name: _plain(getattr(report, f.name)) for f in fields(report)}) if report else ""
    db.run(
        "UPDATE bottleneck SET report = :report WHERE reference = :reference",
        reference=reference,
        report=body,
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
    return _report(json.loads(rows[0]["report"])) if rows and rows[0]["report"] else None


def by_reference(db: Database, reference: str) -> Bottleneck | None:
    """Return the bottleneck with this number, in upper or lower case."""
    rows = db.rows("SELECT * FROM bottleneck WHERE reference = :reference", reference=reference.upper())
    found = _bottlenecks(db, rows)
    return found[0] if found else None


def by_slug(db: Database, slug: str) -> Bottleneck | None:
    """Return the bottleneck whose page has this slug."""
    rows = db.rows(
        "SELECT * FROM bottleneck WHERE slug = :slug AND slug <> '' ORDER BY reference LIMIT 1", slug=slug
    )
    found = _bottlenecks(db, rows)
    return found[0] if found else None


def by_references(db: Database, references: Sequence[str]) -> list[Bottleneck]:
    """Return the bottlenecks that exist, in the order of `references`."""
    found: dict[str, Bottleneck] = {}
    for part in chunks(list(references)):
        names, parameters = in_list("reference", part)
        rows = db.rows(f"SELECT * FROM bottleneck WHERE reference IN {names}", **parameters)
        found |= {b.reference: b for b in _bottlenecks(db, rows)}
    return [found[reference] for reference in references if reference in found]


def everything(db: Database) -> list[Bottleneck]:
    """Return every bottleneck but drafts, longest silent first."""
    return _bottlenecks(
        db,
        db.rows(
            "SELECT * FROM bottleneck WHERE status <> :draft ORDER BY last_public_at, reference",
            draft=Status.DRAFT,
        ),
    )


def drafts_of(db: Database, reporter: str) -> list[Bottleneck]:
    """Return the drafts of a reporter, newest first."""
    return _bottlenecks(
        db,
        db.rows(
            """
            SELECT * FROM bottleneck WHERE status = :draft AND reporter = :reporter
            ORDER BY created_at DESC, reference DESC
            """,
            draft=Status.DRAFT,
            reporter=reporter,
        ),
    )


def reported_by(db: Database, reporter: str) -> list[Bottleneck]:
    """Return everything that an actor reported, drafts too, by number."""
    return _bottlenecks(
        db,
        db.rows("SELECT * FROM bottleneck WHERE reporter = :reporter ORDER BY reference", reporter=reporter),
    )


@dataclass(frozen=True)
class Sieve:
    """What a list keeps; an empty tuple keeps all.

    `sees_all` for editors; else what anyone may see, the network, `areas_of` (reported there, or supported),
    whose cases `organisation` holds, and what `reporter` reported.
    """

    statuses: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    only_open: bool = False
    sees_all: bool = False
    sees_network: bool = False
    areas_of: tuple[str, ...] = ()
    organisation: str = ""
    reporter: str = ""


def sifted(db: Database, sieve: Sieve) -> list[Bottleneck]:
    """Return the bottlenecks that pass, but no drafts; longest silent first, then by number."""
    clauses, parameters = ["b.status <> :draft"], {"draft": Status.DRAFT.value}

    def among(column: str, name: str, values: Sequence[str]) -> str:
        names, more = in_list(name, list(values))
        parameters.update(more)
        return f"{column} IN {names}"

    if sieve.statuses:
        clauses.append(among("b.status", "status", sieve.statuses))
    if sieve.owners:
        clauses.append(among("b.owner", "owner", sieve.owners))
    if sieve.only_open:
        clauses.append("b.is_open = 1")
    for number, (tag, values) in enumerate(sieve.tags):
        tagged = among("t.value", f"tag{number}_", values)
        parameters[f"tag{number}"] = tag
        joined = ""
        if tag == "area":
            joined = f"""
                UNION ALL SELECT 1 FROM bottleneck_support AS s
                WHERE s.reference = b.reference AND {among("s.area", "joined", values)}
            """
        clauses.append(
            f"""EXISTS (SELECT 1 FROM bottleneck_tag AS t
                WHERE t.reference = b.reference AND t.tag = :tag{number} AND {tagged}{joined})"""
        )
    if not sieve.sees_all:
        clauses.append(f"({' OR '.join(_seen(sieve, among, parameters))})")
    rows = db.rows(
        f"""
        SELECT b.* FROM bottleneck AS b
        WHERE {" AND ".join(clauses)}
        ORDER BY b.last_public_at, b.reference
        """,
        **parameters,
    )
    return _bottlenecks(db, rows)


def _seen(sieve: Sieve, among: Any, parameters: dict[str, str]) -> list[str]:
    visible = [Visibility.PUBLIC.value, *([Visibility.NETWORK.value] if sieve.sees_network else [])]
    ways = [f"(b.published = 1 AND {among('b.visibility', 'visible', visible)})"]
    if sieve.areas_of:
        ways.append(among("b.reporter_area", "own", sieve.areas_of))
        ways.append(
            f"""EXISTS (SELECT 1 FROM bottleneck_support AS o
                WHERE o.reference = b.reference AND {among("o.area", "ours", sieve.areas_of)})"""
        )
    if sieve.organisation:
        parameters["organisation"] = sieve.organisation
        ways.append("b.case_organisation = :organisation")
    if sieve.reporter:
        parameters["reporter"] = sieve.reporter
        ways.append("b.reporter = :reporter")
    return ways


def _plain(value: Any) -> Any:
    """Return a value as SQL and JSON have it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, LawReference):
        return [value.law, value.article, value.member]
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.value if isinstance(value, Status | Visibility) else value


def _bottlenecks(db: Database, rows: list[Row]) -> list[Bottleneck]:
    tags: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for part in chunks([row["reference"] for row in rows]):
        names, parameters = in_list("reference", part)
        for tag in db.rows(
            f"""
            SELECT reference, tag, value FROM bottleneck_tag WHERE reference IN {names}
            ORDER BY reference, tag, position
            """,
            **parameters,
        ):
            tags[tag["reference"]][tag["tag"]].append(tag["value"])
    return [_bottleneck(row, tags[row["reference"]]) for row in rows]


def _bottleneck(row: Row, tags: dict[str, list[str]]) -> Bottleneck:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    values |= json.loads(row["record"])
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name]) if values[name] else None
    for name in _TUPLES:
        values[name] = tuple(values[name])
    for name in ("logged", "published", "stepped"):
        values[name] = bool(values[name])
    values["status"] = Status(values["status"])
    values["before_merge"] = Status(values["before_merge"]) if values["before_merge"] else None
    values["visibility"] = Visibility(values["visibility"])
    values["next_date"] = date.fromisoformat(values["next_date"]) if values["next_date"] else None
    for tag, attribute in _TAGS.items():
        values[attribute] = tuple(tags.get(tag, ()))
    return Bottleneck(**values)


def _report(raw: dict[str, Any]) -> Report:
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in raw.items()}
    values["laws"] = tuple(LawReference(*law) for law in values["laws"])
    values["visibility"] = Visibility(values["visibility"])
    return Report(**values)

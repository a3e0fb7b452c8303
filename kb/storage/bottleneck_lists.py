"""Lists of the register: what passes a filter, for whoever asks, whole or only what a list is ordered by.

Visibility is part of every query, not of the page.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.states import Status
from kb.storage.bottleneck_rows import ROW, bottlenecks_of
from kb.storage.database import Database, in_list


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


@dataclass(frozen=True)
class Outline:
    """Of a bottleneck only what a list is ordered and cut by: a long list is read for one page of it."""

    reference: str
    slug: str
    title: str
    status: Status
    since: datetime
    last_public_at: datetime
    record: str

    @cached_property
    def summary(self) -> str:
        return str(json.loads(self.record)["summary"])


def outlines(db: Database, sieve: Sieve) -> list[Outline]:
    """Return the outlines of what passes, but no drafts; longest silent first, then by number."""
    condition, parameters = _passing(sieve)
    rows = db.rows(
        f"""
        SELECT b.reference, b.slug, b.title, b.status, b.since, b.last_public_at, b.record
        FROM bottleneck AS b
        WHERE {condition}
        ORDER BY b.last_public_at, b.reference
        """,
        **parameters,
    )
    return [
        Outline(
            row["reference"],
            row["slug"],
            row["title"],
            Status(row["status"]),
            datetime.fromisoformat(row["since"]),
            datetime.fromisoformat(row["last_public_at"]),
            row["record"],
        )
        for row in rows
    ]


def sifted(db: Database, sieve: Sieve, *, with_tags: bool = True) -> list[Bottleneck]:
    """Return the bottlenecks that pass, but no drafts; longest silent first, then by number.

    Without tags they seem to have no areas, action lines, themes and laws: reading those takes longest.
    """
    condition, parameters = _passing(sieve)
    rows = db.rows(
        f"SELECT {ROW} FROM bottleneck AS b WHERE {condition} ORDER BY b.last_public_at, b.reference",
        **parameters,
    )
    return bottlenecks_of(db, rows, with_tags=with_tags)


def owners(db: Database, sieve: Sieve) -> list[str]:
    """Return every owner of what passes, '' when one has nobody; in no telling order."""
    condition, parameters = _passing(sieve)
    rows = db.rows(
        f"SELECT DISTINCT b.owner FROM bottleneck AS b WHERE {condition} ORDER BY b.owner", **parameters
    )
    return [row["owner"] for row in rows]


def area_counts(db: Database) -> dict[str, int]:
    """Return how many areas have each bottleneck that any area has."""
    rows = db.rows(
        """
        SELECT had.reference, count(*) AS areas FROM (
            SELECT reference, value AS area FROM bottleneck_tag WHERE tag = 'area'
            UNION
            SELECT reference, area FROM bottleneck_support
            UNION
            SELECT reference, reporter_area FROM bottleneck WHERE reporter_area <> ''
        ) AS had
        GROUP BY had.reference
        """
    )
    return {row["reference"]: row["areas"] for row in rows}


_Among = Callable[[str, str, Sequence[str]], str]
"""(column, name for parameters, values) → the condition that the column holds one of the values."""


def _passing(sieve: Sieve) -> tuple[str, dict[str, str]]:
    """Return the condition on `bottleneck AS b`, and its parameters; drafts never pass."""
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
    return " AND ".join(clauses), parameters


def _seen(sieve: Sieve, among: _Among, parameters: dict[str, str]) -> list[str]:
    """Return the ways in which whoever asks may see a bottleneck; `parameters` gets those that these need."""
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

"""How often like searches and questions were made, per day: sums, never one search of one person.

A row is a group of near-identical searches (its key) on one day, by one client.  No address,
no time of day and nothing about a visitor is stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.storage.database import Database, in_list


@dataclass(frozen=True)
class SearchSum:
    """What became of a group of searches over a number of days.

    `key` is empty for searches that may hold personal data; `example` is one way in which it was typed.
    `clicked` never exceeds `searches` of a day; programs do not click.
    """

    key: str
    example: str
    searches: int
    empty: int
    weak: int
    clicked: int
    by_programs: int
    last_day: date
    is_open: bool


def day_is_begun(db: Database, day: date) -> bool:
    """Return whether anything was counted on `day`."""
    return bool(db.rows("SELECT 1 FROM missed_search WHERE day = :day LIMIT 1", day=day.isoformat()))


def groups_on(db: Database, day: date) -> int:
    """Return how many rows `day` has."""
    rows = db.rows("SELECT count(*) AS n FROM missed_search WHERE day = :day", day=day.isoformat())
    return int(rows[0]["n"])


def add(
    db: Database, key: str, example: str, *, day: date, client: str, empty: bool, weak: bool, new: bool = True
) -> None:
    """Count one search.  Without `new` only a group that the day has already is counted.

    A group that was settled is open again.  Runs inside `db.transaction()`.
    """
    known = db.run(
        """
        UPDATE missed_search
        SET searches = searches + 1, empty = empty + :empty, weak = weak + :weak, settled = 0
        WHERE query_key = :key AND day = :day AND client = :client
        """,
        key=key,
        day=day.isoformat(),
        client=client,
        empty=int(empty),
        weak=int(weak),
    )
    if new and not known:
        db.run(
            """
            INSERT INTO missed_search
                (query_key, day, client, example, searches, empty, weak, clicked, settled)
            VALUES (:key, :day, :client, :example, 1, :empty, :weak, 0, 0)
            """,
            key=key,
            day=day.isoformat(),
            client=client,
            example=example,
            empty=int(empty),
            weak=int(weak),
        )


def add_click(db: Database, key: str, *, day: date, client: str) -> None:
    """Count that a result of a search of this day was opened.  Runs inside `db.transaction()`."""
    db.run(
        """
        UPDATE missed_search SET clicked = clicked + 1
        WHERE query_key = :key AND day = :day AND client = :client AND clicked < searches
        """,
        key=key,
        day=day.isoformat(),
        client=client,
    )


def settle(db: Database, key: str) -> int:
    """Mark a group as dealt with and return how many rows that were.  Runs inside `db.transaction()`."""
    return db.run("UPDATE missed_search SET settled = 1 WHERE query_key = :key AND settled = 0", key=key)


def remove_before(db: Database, day: date) -> int:
    """Remove what was counted before `day`; return how many rows.  Runs inside `db.transaction()`."""
    return db.run("DELETE FROM missed_search WHERE day < :day", day=day.isoformat())


def sums(
    db: Database, since: date, *, programs: str, clients: Sequence[str] | None = None
) -> list[SearchSum]:
    """Return every group counted on or after `since`: most empty first, then least clicked.

    `clients` are those whose counts are wanted, `programs` the one among them whose searches are no page's.
    Without `clients` all count.  `is_open` when any of its rows is not settled.
    """
    names, parameters = in_list("client", list(clients or ()))
    wanted = f"client IN {names}" if clients is not None else "1 = 1"
    rows = db.rows(
        f"""
        SELECT query_key,
            sum(searches) AS searches,
            sum(empty) AS empty,
            sum(weak) AS weak,
            sum(clicked) AS clicked,
            sum(CASE WHEN client = :programs THEN searches ELSE 0 END) AS by_programs,
            max(day) AS last_day,
            min(settled) AS settled,
            (
                SELECT latest.example FROM missed_search AS latest
                WHERE latest.query_key = counted.query_key AND {wanted}
                ORDER BY latest.day DESC, latest.client DESC LIMIT 1
            ) AS example
        FROM missed_search AS counted
        WHERE day >= :since AND {wanted}
        GROUP BY query_key
        ORDER BY empty DESC, sum(searches) - sum(clicked) DESC, searches DESC, query_key
        """,
        since=since.isoformat(),
        programs=programs,
        **parameters,
    )
    return [
        SearchSum(
            key=row["query_key"],
            example=row["example"],
            searches=row["searches"],
            empty=row["empty"],
            weak=row["weak"],
            clicked=row["clicked"],
            by_programs=row["by_programs"],
            last_day=date.fromisoformat(row["last_day"]),
            is_open=not row["settled"],
        )
        for row in rows
    ]

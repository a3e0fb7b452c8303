"""Saved searches, what was in them when they were last looked at, and what is to be told of them.

A round is one look that found something: its news is told together.  Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kb.domain.saved_search import Change, News, SavedSearch, Shown
from kb.storage.database import Database, Row

ROUNDS_KEPT = 30
"""Rounds of one search whose news is kept: a mail that fails is tried for less time than that."""


def add(db: Database, account: int, name: str, path: str, arguments: str, *, at: datetime) -> int | None:
    """Add a search and return its number; None when this account has the very same one."""
    rows = db.rows(
        """
        INSERT INTO saved_search (account, name, path, arguments, created_at, looked_at)
        SELECT id, :name, :path, :arguments, :at, :at FROM account WHERE id = :account
        ON CONFLICT (account, path, arguments) DO NOTHING
        RETURNING number
        """,
        account=account,
        name=name,
        path=path,
        arguments=arguments,
        at=at.isoformat(),
    )
    return int(rows[0]["number"]) if rows else None


def by_number(db: Database, number: int) -> SavedSearch | None:
    found = _searches(db, "number = :number", number=number)
    return found[0] if found else None


def of_account(db: Database, account: int) -> list[SavedSearch]:
    """Return what an account saved, by name, then by number."""
    return sorted(_searches(db, "account = :account", account=account), key=lambda s: s.name.casefold())


def active(db: Database) -> list[SavedSearch]:
    """Return every search whose owner wants to be told, by number."""
    return _searches(db, "paused_at IS NULL")


def rename(db: Database, number: int, name: str) -> None:
    db.run("UPDATE saved_search SET name = :name WHERE number = :number", number=number, name=name)


def pause(db: Database, number: int, at: datetime | None) -> None:
    """Stop telling since `at`, or tell again when it is None; a moment that is there stays."""
    db.run(
        """
        UPDATE saved_search
        SET paused_at = CASE WHEN :at IS NULL THEN NULL ELSE coalesce(paused_at, :at) END
        WHERE number = :number
        """,
        number=number,
        at=at.isoformat() if at else None,
    )


def set_arguments(db: Database, number: int, arguments: str) -> None:
    """Ask something else under the same name."""
    db.run(
        "UPDATE saved_search SET arguments = :arguments, broken_at = NULL WHERE number = :number",
        number=number,
        arguments=arguments,
    )


def remove(db: Database, number: int) -> None:
    """Forget a search with everything that was kept for it."""
    db.run("DELETE FROM saved_search WHERE number = :number", number=number)


def seen(db: Database, number: int) -> dict[str, Shown]:
    """Return everything that was ever in a list since it was saved, by id, as it was last shown."""
    rows = db.rows("SELECT * FROM saved_search_seen WHERE search = :number ORDER BY id", number=number)
    return {row["id"]: Shown(row["id"], row["updated"], row["status"]) for row in rows}


def note_seen(db: Database, number: int, shown: Iterable[Shown], *, at: datetime) -> None:
    """Note what is in a list now, and that it was looked at."""
    for one in shown:
        db.run(
            """
            INSERT INTO saved_search_seen (search, id, updated, status)
            VALUES (:search, :id, :updated, :status)
            ON CONFLICT (search, id) DO UPDATE SET updated = excluded.updated, status = excluded.status
            WHERE updated <> excluded.updated OR status <> excluded.status
            """,
            search=number,
            id=one.id,
            updated=one.updated,
            status=one.status,
        )
    db.run(
        "UPDATE saved_search SET looked_at = :at, broken_at = NULL WHERE number = :number",
        number=number,
        at=at.isoformat(),
    )


def note_broken(db: Database, number: int, *, at: datetime) -> None:
    """Note that a list cannot be made any more, and that this was looked at."""
    db.run(
        """
        UPDATE saved_search SET looked_at = :at, broken_at = coalesce(broken_at, :at)
        WHERE number = :number
        """,
        number=number,
        at=at.isoformat(),
    )


def add_news(db: Database, number: int, changes: Iterable[Change]) -> int:
    """Add a round of news and return its number; rounds that were told long ago are forgotten."""
    rows = db.rows(
        "UPDATE saved_search SET round = round + 1 WHERE number = :number RETURNING round", number=number
    )
    latest = int(rows[0]["round"])
    db.run(
        "DELETE FROM saved_search_news WHERE search = :number AND round <= :old",
        number=number,
        old=latest - ROUNDS_KEPT,
    )
    for position, one in enumerate(changes):
        db.run(
            """
            INSERT INTO saved_search_news (search, round, position, news, id, before)
            VALUES (:search, :round, :position, :news, :id, :before)
            """,
            search=number,
            round=latest,
            position=position,
            news=one.news,
            id=one.id,
            before=one.before,
        )
    return latest


def news(db: Database, number: int, of_round: int) -> list[Change]:
    """Return the news of one round, in the order of the list; empty when the search is gone."""
    rows = db.rows(
        "SELECT * FROM saved_search_news WHERE search = :number AND round = :round ORDER BY position",
        number=number,
        round=of_round,
    )
    return [Change(News(row["news"]), row["id"], row["before"]) for row in rows]


def _searches(db: Database, condition: str, **parameters: int) -> list[SavedSearch]:
    rows = db.rows(f"SELECT * FROM saved_search WHERE {condition} ORDER BY number", **parameters)
    return [_search(row) for row in rows]


def _search(row: Row) -> SavedSearch:
    paused, broken = row["paused_at"], row["broken_at"]
    return SavedSearch(
        row["number"],
        row["account"],
        row["name"],
        row["path"],
        row["arguments"],
        datetime.fromisoformat(row["created_at"]),
        datetime.fromisoformat(row["looked_at"]),
        datetime.fromisoformat(paused) if paused else None,
        datetime.fromisoformat(broken) if broken else None,
    )

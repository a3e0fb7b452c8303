"""The port to a database, and one SQL dialect above it.

All SQL in this package uses named `:parameters`, upserts, `RETURNING`, times as UTC ISO 8601 text, and no
triggers, JSON operators or full-text search of the engine, so that a second engine needs an adapter
and nothing else (decision 0002).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from math import inf
from pathlib import Path
from typing import Any, Protocol

from kb.errors import NotWritable

Row = Mapping[str, Any]


@dataclass
class Haste:
    """How long whoever asks may keep others waiting: seconds for one query, and when the last one may begin.

    `until` is on the monotonic clock.  It binds reading only, and nothing once something was written: a
    writer is never stopped halfway, and hears what became of it.
    """

    query: float
    until: float = inf


class Database(Protocol):
    """One connection; it belongs to the thread that opened it."""

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """Return all rows of a query, or of a statement with RETURNING.

        Raises `TooSlow` when the connection is in haste and this is only reading.
        """

    def run(self, sql: str, **parameters: Any) -> int:
        """Execute a statement and return how many rows it touched."""

    def transaction(self, *, write: bool = True) -> AbstractContextManager[None]:
        """Do all or nothing.  With `write`, no other writer gets between; without, one consistent view.

        Raises RuntimeError inside another transaction, and `NotWritable` when there is no room on the disk or
        it may only be read: then nothing was stored.
        """

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction of this connection is open."""

    @property
    def refusal(self) -> NotWritable | None:
        """Why nothing can be written through this connection, or None when it was opened for writing."""

    def migrate(self) -> list[str]:
        """Bring the schema up to date, once, under a lock; return the names of the steps taken."""

    def schema_fault(self) -> str | None:
        """Say in Dutch why this program cannot work with the tables that are there, or None when it can."""

    def damage(self) -> str | None:
        """Return the first thing that the engine's own full check finds wrong, or None."""

    def settle(self) -> bool:
        """Write what stands beside the database into it and empty that, so that what was deleted is nowhere.

        False when somebody else was using it all the while: then it has to be done again later.
        """

    def again(self) -> Database:
        """Open another connection to the same database, for another thread or for work without haste."""

    def close(self) -> None:
        """Give the connection back.  Closing twice is no fault."""


def open_database(
    path: Path, *, patience: float = 5.0, haste: Haste | None = None, synced: bool = True
) -> Database:
    """Open the database at `path`; its folder is made when absent.

    A write waits at most `patience` seconds for another writer, and then fails.  What is not `synced` may be
    lost in a power cut, and nothing else with it: for counts that nobody was promised.  Where nothing can be
    written it is opened for reading.  Raises `DatabaseDamaged` when SQLite cannot read the file, and
    `NotWritable` when it is not there and cannot be made.
    """
    from kb.storage.sqlite import SqliteDatabase  # the adapter imports this port

    return SqliteDatabase(path, patience=patience, haste=haste, synced=synced)


@contextmanager
def joined(db: Database) -> Iterator[None]:
    """Do all or nothing, as part of the transaction that is open, or in one of its own.

    For services that may be one part of a larger whole: an API stores its answer with what it answers about.
    """
    if db.in_transaction:
        yield
    else:
        with db.transaction():
            yield


def in_list(name: str, values: list[str] | tuple[str, ...]) -> tuple[str, dict[str, str]]:
    """Return `(:name0, :name1)` and its parameters: the dialect has no arrays.

    An empty list gives `(NULL)`, which nothing is in.
    """
    parameters = {f"{name}{n}": value for n, value in enumerate(values)}
    return "(" + (", ".join(f":{p}" for p in parameters) or "NULL") + ")", parameters


def chunks(values: list[str], size: int = 500) -> Iterator[list[str]]:
    """Yield `values` in parts that fit in one statement."""
    for start in range(0, len(values), size):
        yield values[start : start + size]

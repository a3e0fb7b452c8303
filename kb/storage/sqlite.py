"""SQLite behind the port, by sqlite-utils: WAL, synced to disk, foreign keys on.

Not sqlite-utils' `atomic()`: it begins deferred, so of two writers that read first one is refused whatever
the timeout.  A write begins IMMEDIATE here.  The connection is in autocommit, so that no statement
silently opens a transaction that later ones join.

SQLite lets whoever waits sleep ever longer, so that of many writers some are passed over for seconds.  So a
write first waits its turn at a lock of ours, that is looked at every millisecond.  SQLite's own lock is what
keeps writers apart: without ours all stays right, and is slower.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlite_utils import Migrations

from kb.errors import DatabaseDamaged, DatabaseTooNew, NotWritable, TooSlow
from kb.storage import opening
from kb.storage.database import Haste, Row
from kb.storage.refusals import refusal_of
from kb.storage.schema import STEPS
from kb.storage.turn import Turn

_DIALECT = {"counter": "INTEGER PRIMARY KEY AUTOINCREMENT", "options": " STRICT"}
_STEPS = 20_000
"""Instructions of SQLite's machine between two looks at the clock; together about a millisecond."""


class SqliteDatabase:
    """One SQLite connection; see the port for its methods."""

    def __init__(
        self, path: Path, *, patience: float, haste: Haste | None = None, synced: bool = True
    ) -> None:
        self._path = path
        self._patience = patience
        # half of the patience is for our queue
        connection, self._refusal = opening.opened(path, patience / 2)
        if not synced:
            connection.execute("PRAGMA synchronous = NORMAL")
        connection.row_factory = sqlite3.Row
        self._db = sqlite_utils.Database(connection)
        self._inside = self._writing = False
        self._haste = haste
        self._stop_at: float | None = None
        if haste is not None:
            connection.set_progress_handler(self._is_over, _STEPS)
        self._turn = Turn(path.with_name(path.name + ".beurt"))

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        haste = None if self._writing or not sql.lstrip().startswith(("SELECT", "WITH")) else self._haste
        if haste is None:
            return [dict(row) for row in self._execute(sql, parameters).fetchall()]
        now = time.monotonic()
        if now >= haste.until:
            raise TooSlow("a request")
        self._stop_at = now + haste.query
        try:
            return [dict(row) for row in self._execute(sql, parameters).fetchall()]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooSlow("a query") from error
            raise
        finally:
            self._stop_at = None

    def _is_over(self) -> bool:
        """Whether SQLite must stop what it is doing; it asks now and then."""
        return self._stop_at is not None and time.monotonic() > self._stop_at

    def run(self, sql: str, **parameters: Any) -> int:
        return self._execute(sql, parameters).rowcount

    def _execute(self, sql: str, parameters: dict[str, Any]) -> sqlite3.Cursor:
        try:
            cursor: sqlite3.Cursor = self._db.conn.execute(sql, parameters)
        except sqlite3.OperationalError as error:
            self._say_why(error)
            raise
        return cursor

    def _say_why(self, error: sqlite3.OperationalError) -> None:
        """Raise `NotWritable` when that is what an error is about."""
        if refusal := refusal_of(error, self._path):
            raise self._refusal or refusal from error

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[None]:
        if self._inside:
            raise RuntimeError("a transaction is open already")
        if write and self._refusal:
            raise self._refusal
        with self._turn.taken(self._patience / 2) if write else nullcontext():
            self._execute("BEGIN IMMEDIATE" if write else "BEGIN", {})
            self._inside, self._writing = True, write
            try:
                yield
                self._execute("COMMIT", {})
                if write:
                    self._haste = None
            except BaseException:
                if self._db.conn.in_transaction:  # SQLite takes some back by itself, as when the disk is full
                    self._db.conn.execute("ROLLBACK")
                raise
            finally:
                self._inside = self._writing = False

    @property
    def in_transaction(self) -> bool:
        return self._inside

    @property
    def refusal(self) -> NotWritable | None:
        return self._refusal

    def migrate(self) -> list[str]:
        """Take the steps that are missing.

        Raises `DatabaseDamaged` when SQLite's quick check finds damage, `DatabaseTooNew` when a newer program
        has been here, and `NotWritable` when there are steps and they cannot be taken.
        """
        self._check()
        if self._refusal:
            if self.schema_fault():
                raise self._refusal
            return []
        migrations = Migrations("kb")
        for name, statements in STEPS.items():
            migrations(name=name)(_step(statements))
        # four processes that migrate at once mostly die "locked": the others wait, and find nothing to do
        with _Lock(self._path):
            pending = [step.name for step in migrations.pending(self._db)]
            unknown = {step.name for step in migrations.applied(self._db)} - set(STEPS)
            if unknown:
                raise DatabaseTooNew(
                    f"{self._path} is gemaakt door een nieuwere versie van Wijkkennis "
                    f"({', '.join(sorted(unknown))}).\n"
                    "Werk het programma bij, of zet een reservekopie van deze versie terug."
                )
            migrations.apply(self._db)
        return pending

    def _check(self) -> None:
        try:
            found = self._db.conn.execute("PRAGMA quick_check(1)").fetchone()[0]
        except sqlite3.DatabaseError as error:
            found = str(error)
        if found != "ok":
            raise DatabaseDamaged(opening.damaged(self._path, found))

    def schema_fault(self) -> str | None:
        taken = {step.name for step in Migrations("kb").applied(self._db)}
        if taken - set(STEPS):
            return "de database is van een nieuwere versie van Wijkkennis: werk het programma bij"
        if set(STEPS) - taken:
            return "de database is van een oudere versie van Wijkkennis: voer `kb ingest` uit"
        return None

    def damage(self) -> str | None:
        try:
            found = str(self._db.conn.execute("PRAGMA integrity_check(1)").fetchone()[0])
            dangling = self._db.conn.execute("PRAGMA foreign_key_check").fetchone()
        except sqlite3.DatabaseError as error:
            return str(error)
        if found != "ok":
            return found
        return f"dangling reference in {dangling[0]}" if dangling else None

    def settle(self) -> bool:
        busy, _, _ = self._db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return not busy

    def again(self) -> SqliteDatabase:
        return SqliteDatabase(self._path, patience=self._patience)

    def close(self) -> None:
        self._db.conn.close()
        self._turn.close()


def _step(statements: tuple[str, ...]) -> Any:
    def apply(db: sqlite_utils.Database) -> None:
        for statement in statements:
            db.conn.execute(statement.format(**_DIALECT))

    return apply


class _Lock:
    """One migrating process at a time, by flock on a file beside the database."""

    def __init__(self, path: Path) -> None:
        self._file = path.with_name(path.name + ".lock")

    def __enter__(self) -> None:
        import fcntl

        self._handle = self._file.open("w")
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self._handle.close()

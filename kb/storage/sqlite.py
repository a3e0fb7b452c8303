"""SQLite behind the port, by sqlite-utils: WAL, synced to disk, foreign keys on.

Not sqlite-utils' `atomic()`: it begins deferred, so of two writers that read first one is refused whatever
the timeout.  A write begins IMMEDIATE here.  The connection is in autocommit, so that no statement
silently opens a transaction that later ones join.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlite_utils
from sqlite_utils import Migrations

from kb.errors import DatabaseDamaged, DatabaseTooNew
from kb.storage.database import Row
from kb.storage.schema import STEPS

_DIALECT = {"counter": "INTEGER PRIMARY KEY AUTOINCREMENT", "options": " STRICT"}
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits in a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


class SqliteDatabase:
    """One SQLite connection; see the port for its methods."""

    def __init__(self, path: Path, *, patience: float) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._patience = patience
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=patience)
            for pragma in _PRAGMAS:
                connection.execute(pragma)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
                raise
            raise DatabaseDamaged(_damaged(path, str(error))) from error
        connection.row_factory = sqlite3.Row
        self._db = sqlite_utils.Database(connection)
        self._inside = False

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        return [dict(row) for row in self._execute(sql, parameters).fetchall()]

    def run(self, sql: str, **parameters: Any) -> int:
        return self._execute(sql, parameters).rowcount

    def _execute(self, sql: str, parameters: dict[str, Any]) -> sqlite3.Cursor:
        cursor: sqlite3.Cursor = self._db.conn.execute(sql, parameters)
        return cursor

    @contextmanager
    def transaction(self, *, write: bool = True) -> Iterator[None]:
        if self._inside:
            raise RuntimeError("a transaction is open already")
        self._db.conn.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        self._inside = True
        try:
            yield
        except BaseException:
            self._db.conn.execute("ROLLBACK")
            raise
        else:
            self._db.conn.execute("COMMIT")
        finally:
            self._inside = False

    @property
    def in_transaction(self) -> bool:
        return self._inside

    def migrate(self) -> list[str]:
        """Take the steps that are missing.

        Raises `DatabaseDamaged` when SQLite's quick check finds damage, `DatabaseTooNew` when a newer program
        has been here.
        """
        self._check()
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
            raise DatabaseDamaged(_damaged(self._path, found))

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


def _step(statements: tuple[str, ...]) -> Any:
    def apply(db: sqlite_utils.Database) -> None:
        for statement in statements:
            db.conn.execute(statement.format(**_DIALECT))

    return apply


def _damaged(path: Path, reason: str) -> str:
    return (
        f"De database {path} is beschadigd ({reason}).\n"
        "Zet een reservekopie terug.  Stond er niets in dat niet in content/ staat? "
        "Haal het bestand dan weg; `python -m kb ingest` maakt het opnieuw."
    )


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

"""Opening a SQLite file as we want it, and for reading where nothing can be written.

SQLite needs files beside a database in WAL mode, so on a full disk or one that may only be read the usual way
of opening fails, though everything that is asked of it stands in the file.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from kb.errors import DatabaseDamaged, NotWritable
from kb.storage.refusals import refusal_of

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # NORMAL may lose the last commits in a power cut
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
)


def opened(path: Path, timeout: float) -> tuple[sqlite3.Connection, NotWritable | None]:
    """Open the database at `path`, its folder made when absent, and say why it can only be read, if so.

    Raises `DatabaseDamaged` when SQLite cannot read it, `NotWritable` when it is not there and cannot be
    made, and sqlite3.OperationalError when it is locked for longer than `timeout` seconds.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _connected(path, timeout, pragmas=_PRAGMAS), None
    except (sqlite3.DatabaseError, OSError) as error:
        if isinstance(error, sqlite3.OperationalError) and "locked" in str(error):
            raise
        refusal = refusal_of(error, path)
        if refusal is None:
            raise DatabaseDamaged(damaged(path, str(error))) from error
        return _for_reading(path, refusal), refusal


def to_be_copied(path: Path) -> sqlite3.Connection:
    """Open a database to take it over, and leave its file as it is."""
    try:
        return _connected(path, 5.0)
    except sqlite3.DatabaseError as error:
        refusal = refusal_of(error, path)
        if refusal is None:
            raise
        return _for_reading(path, refusal)


def _connected(
    path: Path, timeout: float, how: str = "", *, pragmas: tuple[str, ...] = ("PRAGMA schema_version",)
) -> sqlite3.Connection:
    """Open a file and execute `pragmas`; SQLite looks at it only then, so that faults come from here."""
    address = f"{path.resolve().as_uri()}?{how}"
    connection = sqlite3.connect(address, uri=True, isolation_level=None, timeout=timeout)
    try:
        for pragma in pragmas:
            connection.execute(pragma)
    except BaseException:
        connection.close()
        raise
    return connection


def _for_reading(path: Path, refusal: NotWritable) -> sqlite3.Connection:
    """Open a database in a place where nothing can be written.  Raises `refusal` when it cannot be read.

    When the files beside it are there SQLite reads them.  When they are not, and cannot be made, nothing
    waits to be taken over from them: the one file is all there is.
    """
    waiting = path.with_name(path.name + "-wal")
    try:
        return _connected(path, 0, "mode=ro")
    except sqlite3.DatabaseError as error:
        if not path.exists() or (waiting.exists() and waiting.stat().st_size):
            raise refusal from error
    try:
        return _connected(path, 0, "immutable=1")
    except sqlite3.DatabaseError as error:
        raise refusal from error


def damaged(path: Path, reason: str) -> str:
    """Say that a database is damaged, and the way out."""
    return (
        f"De database {path} is beschadigd ({reason}).\n"
        "Zet een reservekopie terug.  Stond er niets in dat niet in content/ staat? "
        "Haal het bestand dan weg; `python -m kb ingest` maakt het opnieuw."
    )

"""Whole copies of a SQLite database, by SQLite's own backup: writers and readers may go on meanwhile.

A copy of the file by other means misses what stands in the log beside it.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from kb.errors import DatabaseDamaged, NotWritable
from kb.storage import opening
from kb.storage.refusals import saying_why

_PATIENCE = 30.0
"""Seconds to wait for whoever is writing."""


def save(source: Path, target: Path) -> None:
    """Write a copy of the database as it is at one moment; `target` is there whole, or not at all.

    It is one file, that nothing stands beside.  Raises `NotWritable` when it cannot be put there.
    """
    beside = target.with_name(target.name + ".nieuw")
    beside.unlink(missing_ok=True)
    with saying_why(target):
        _save(source, beside, target)


def _save(source: Path, beside: Path, target: Path) -> None:
    try:
        with closing(opening.to_be_copied(source)) as old, closing(sqlite3.connect(beside)) as new:
            old.backup(new)
            new.execute("PRAGMA journal_mode = DELETE")
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def put_back(source: Path, target: Path) -> None:
    """Replace what is in the database `target` by what is in `source`, in one transaction.

    Whoever has it open reads on: before that the old content, after it the new.
    """
    with saying_why(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        with (
            closing(opening.to_be_copied(source)) as old,
            closing(sqlite3.connect(target, timeout=_PATIENCE)) as new,
        ):
            old.backup(new)
            new.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def check(file: Path) -> None:
    """Raise `DatabaseDamaged` when a copy is not a whole database; its folder need not be writable."""
    try:
        with closing(opening.to_be_copied(file)) as connection:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    except (sqlite3.DatabaseError, NotWritable) as error:
        found, dangling = str(error), None
    if found != "ok" or dangling is not None:
        raise DatabaseDamaged(f"De kopie {file} is beschadigd ({found if found != 'ok' else dangling[0]}).")

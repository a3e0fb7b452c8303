"""Why SQLite will not write: what its error codes mean for whoever runs the program.

A full disk and a disk that may only be read are no damage: reading goes on, and writing works again as soon
as there is room.  Their errors say so, so that nobody puts a copy back for nothing.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kb.errors import DiskFull, NotWritable, ReadOnly

ROOM = 256 * 1024
"""Bytes; with less, SQLite may not be able to make the files that it needs beside a database."""
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def refusal_of(error: Exception, path: Path) -> NotWritable | None:
    """Return what `error` says about writing at `path`; None when it is about something else."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(getattr(error, "sqlite_errorcode", 0) & 0xFF, path)
    if isinstance(error, OSError) and (error.errno in _FULL or (error.errno is None and _has_no_room(path))):
        return full(path)
    if isinstance(error, OSError) and error.errno in _CLOSED:
        return closed(path)
    return None


@contextmanager
def saying_why(path: Path) -> Iterator[None]:
    """Turn what a full disk or a closed folder makes fail inside this into `NotWritable`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        if refusal := refusal_of(error, path):
            raise refusal from error
        raise


def _of_sqlite(code: int, path: Path) -> NotWritable | None:
    if code == sqlite3.SQLITE_FULL:
        return full(path)
    if code == sqlite3.SQLITE_READONLY:
        return closed(path)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN) and path.parent.is_dir():
        # SQLite does not say why it cannot make a file beside the database
        if not os.access(path.parent, os.W_OK):
            return closed(path)
        if _has_no_room(path):
            return full(path)
    return None


def _has_no_room(path: Path) -> bool:
    return path.parent.is_dir() and shutil.disk_usage(path.parent).free < ROOM


def full(path: Path) -> DiskFull:
    return DiskFull(
        f"Er is geen ruimte meer op de schijf van {path.parent}. Er is niets half bewaard. "
        "Maak ruimte vrij; daarna werkt bewaren meteen weer."
    )


def closed(path: Path) -> ReadOnly:
    return ReadOnly(
        f"{path.parent} is alleen te lezen. Er is niets bewaard. "
        "Geef dit programma daar schrijfrechten, of koppel de schijf weer aan om te schrijven."
    )

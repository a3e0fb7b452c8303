"""Writing in the content folder: one writer at a time, and a file is there whole or not at all."""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE_MODE = 0o644


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Wait until no other process changes a file in this folder.  Raises `OSError`."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(file: Path, data: bytes) -> None:
    """Replace a file as a whole: whoever reads it finds the old or the new one.  Raises `OSError`."""
    _put(file, data, file.stat().st_mode & 0o777)


def add_file(file: Path, data: bytes) -> None:
    """Put a new file in a folder; call while `alone` there.  Raises `FileExistsError` and `OSError`."""
    if os.path.lexists(file):
        raise FileExistsError(str(file))
    _put(file, data, FILE_MODE)


def _put(file: Path, data: bytes, mode: int) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

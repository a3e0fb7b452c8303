"""Whose turn it is to write: a lock on a file beside the database, that dies with whoever holds it.

It orders writers and guards nothing: the database has its own lock.  So a file that cannot be made, and a
turn that does not come in time, are no reason to fail.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.001
"""Seconds between two looks; the same for whoever came long ago, so that nobody is passed over for long."""


class Turn:
    """One place in the queue for one connection; the file is opened at the first wait."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._handle: int | None = None

    @contextmanager
    def taken(self, patience: float) -> Iterator[None]:
        """Wait at most so many seconds for the turn, and give it back at the end of the block."""
        handle = self._opened()
        if handle is None:
            yield
            return
        had = _wait(handle, patience)
        try:
            yield
        finally:
            if had:
                fcntl.flock(handle, fcntl.LOCK_UN)

    def close(self) -> None:
        """Let go of the file.  Closing twice is no fault."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _opened(self) -> int | None:
        if self._handle is None:
            try:
                self._handle = os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            except OSError:
                return None  # the database will say what is wrong with this folder
        return self._handle


def _wait(handle: int, patience: float) -> bool:
    """Return whether the turn came."""
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        except BlockingIOError:
            if time.monotonic() > end:
                return False
        except OSError:
            return False  # a file system without such locks
        time.sleep(PAUSE)

"""Counters of requests, shared by all workers of one machine through a small SQLite file.

A store for the library `limits`, which has none that several processes share without a server.  The file
holds nothing that is missed when it is lost, so nothing waits for the disk.  Time is the clock's; a counter
whose end lies further away than its window is from before the clock was set back, and starts again.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

from limits.storage import Storage

SCHEME = "kb-sqlite"
PATIENCE = 0.5
"""Seconds to wait for another worker's count."""
TABLE = """
    CREATE TABLE IF NOT EXISTS counter (
        key TEXT PRIMARY KEY,
        count INTEGER NOT NULL,
        ends REAL NOT NULL
    ) STRICT, WITHOUT ROWID
"""
TIDY_EVERY = 500
"""Counts after which a worker throws away what is over."""


def address(path: Path) -> str:
    """Return the address by which `limits` finds the counters in the file at `path`."""
    return f"{SCHEME}://{path.resolve().as_posix()}"


class RateCounters(Storage):
    """The counters; a connection per thread, made at the first count."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012 the library asks for a list

    def __init__(self, uri: str, wrap_exceptions: bool = False, **options: float | str | bool) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions, **options)
        self._path = Path(unquote(urlsplit(uri).path))
        self._local = threading.local()
        self._counted = 0

    @property
    def base_exceptions(self) -> type[Exception]:
        return sqlite3.Error

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count `amount` more, and return the count of this window; a window lasts `expiry` seconds."""
        now = time.time()
        rows = self._connection().execute(
            """
            INSERT INTO counter (key, count, ends) VALUES (:key, :amount, :ends)
            ON CONFLICT (key) DO UPDATE SET
                count = CASE WHEN ends <= :now OR ends > :ends THEN :amount ELSE count + :amount END,
                ends = CASE WHEN ends <= :now OR ends > :ends THEN :ends ELSE ends END
            RETURNING count
            """,
            {"key": key, "amount": amount, "now": now, "ends": now + expiry},
        )
        count = int(rows.fetchall()[0][0])
        self._counted += 1
        if self._counted % TIDY_EVERY == 0:
            self._connection().execute("DELETE FROM counter WHERE ends <= :now", {"now": now})
        return count

    def get(self, key: str) -> int:
        """Return the count of this window, 0 when none runs."""
        return int(self._window(key)[0])

    def get_expiry(self, key: str) -> float:
        """Return when this window ends, in seconds since 1970; now when none runs."""
        return self._window(key)[1]

    def check(self) -> bool:
        """Whether counting works."""
        try:
            self._connection().execute("SELECT 1 FROM counter LIMIT 1")
        except sqlite3.Error:
            return False
        return True

    def reset(self) -> int:
        """Forget every count; return how many there were."""
        return self._connection().execute("DELETE FROM counter").rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        self._connection().execute("DELETE FROM counter WHERE key = :key", {"key": key})

    def _window(self, key: str) -> tuple[int, float]:
        now = time.time()
        rows = (
            self._connection()
            .execute(
                "SELECT count, ends FROM counter WHERE key = :key AND ends > :now", {"key": key, "now": now}
            )
            .fetchall()
        )
        return (int(rows[0][0]), float(rows[0][1])) if rows else (0, now)

    def _connection(self) -> sqlite3.Connection:
        known: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if known is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            known = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
            known.execute("PRAGMA journal_mode = WAL")
            known.execute("PRAGMA synchronous = OFF")
            known.execute(TABLE)
            self._local.connection = known
        return known

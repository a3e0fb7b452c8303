"""What several groups of commands need."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from kb.config import Settings
from kb.storage.database import Database, open_database


@contextmanager
def opened(settings: Settings) -> Iterator[Database]:
    """Open the database with its tables up to date, and close it however the command ends."""
    db = open_database(settings.database_file)
    try:
        db.migrate()
        yield db
    finally:
        db.close()

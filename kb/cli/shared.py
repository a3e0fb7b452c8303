"""What several groups of commands need."""

from __future__ import annotations

from kb.config import Settings
from kb.storage.database import Database, open_database


def open_ready(settings: Settings) -> Database:
    """Open the database and bring its tables up to date."""
    db = open_database(settings.database_file)
    db.migrate()
    return db

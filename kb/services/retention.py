"""Throwing away what may not be kept longer; most writers do that themselves, but not when nobody writes."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kb.domain.deadlines import local_day
from kb.services import feedback, missed, sent_list
from kb.storage.database import Database


def clean_up(db: Database, home: Path, *, now: datetime) -> int:
    """Remove old feedback, old counts of searches, and old lines of what was sent; return how many rows.

    `home` is the folder of the database.  For a command that runs every day.
    """
    removed = feedback.clean_up(db, now=now) + missed.clean_up(db, today=local_day(now))
    sent_list.clean_up(home / sent_list.LEDGER, now=now)
    return removed

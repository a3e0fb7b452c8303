"""Throwing away what may not be kept longer, also when nobody writes.

Most writers throw away what their own kind of row has had its time; what is here does so on days without any.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kb.domain.deadlines import local_day
from kb.services import feedback, knowledge_questions, missed, sent_list, sign_in
from kb.storage import daily_salts, deliveries, idempotency
from kb.storage.database import Database


def clean_up(db: Database, home: Path, *, now: datetime) -> None:
    """Remove all that has had its time: what is known of addresses, ended sessions and answers of programs;
    old feedback, counts of searches and lines of what was sent.

    `home` is the folder of the database.  For a command that runs every day.
    """
    with db.transaction():
        daily_salts.forget_others(db, local_day(now).isoformat())
        sign_in.clean_up(db, now=now)
        knowledge_questions.clean_up(db, now=now)
        feedback.clean_up(db, now=now)
        idempotency.remove_old(db, now=now)
        deliveries.remove_told(db, now - sent_list.KEPT)
    missed.clean_up(db, today=local_day(now))
    sent_list.clean_up(home / sent_list.LEDGER, now=now)

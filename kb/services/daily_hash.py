"""Counting without knowing: texts hashed with a salt that is thrown away when the day is over."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from kb.domain.deadlines import local_day
from kb.storage import daily_salts
from kb.storage.database import Database


def daily_hash(db: Database, purpose: str, *texts: str, now: datetime) -> str:
    """Return 16 hexadecimal digits: the same for the same texts and purpose, on one day in the Netherlands.

    Hashes of different purposes cannot be compared.  Runs inside `db.transaction()`.
    """
    salt = daily_salts.of_day(db, local_day(now).isoformat(), secrets.token_hex(16))
    whole = "\n".join((salt, purpose, *texts))
    return hashlib.sha256(whole.encode("utf-8", "replace")).hexdigest()[:16]

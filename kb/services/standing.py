"""How the service stands, in numbers for who keeps watch; nothing names a person or says what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from kb.domain.states import OPEN, Status
from kb.search.index import SearchIndex
from kb.storage import changes, deliveries, seals
from kb.storage.database import Database

UNFINISHED = (*OPEN, Status.RESOLVED)


@dataclass(frozen=True)
class Standing:
    """`index_behind` are changes that the index on disk does not hold; None without an index.

    They are found all the same: every worker keeps them beside it.  `index_age` and `oldest_waiting` are
    seconds; None without an index, and when nothing waits.  `unfinished` has every state that asks for a
    step.
    """

    index_behind: int | None
    index_age: float | None
    waiting: int
    oldest_waiting: float | None
    failing_mails: int
    unfinished: Mapping[Status, int]


def standing(db: Database, index: SearchIndex, *, now: datetime) -> Standing:
    """Return how everything stands at this moment."""
    seal = seals.seal_of(db, index.location)
    folder = index.folder / seal.generation if seal else None
    built = folder.stat().st_mtime if folder and folder.is_dir() else None
    waiting, since = deliveries.waiting_since(db)
    rows = db.rows("SELECT status, count(*) AS n FROM bottleneck GROUP BY status")
    counts = {row["status"]: row["n"] for row in rows}
    return Standing(
        index_behind=changes.latest(db) - seal.seq if seal else None,
        index_age=max(0.0, now.timestamp() - built) if built is not None else None,
        waiting=waiting,
        oldest_waiting=max(0.0, (now - since).total_seconds()) if since else None,
        failing_mails=sum(bool(mail.error) for mail in deliveries.unsent(db)),
        unfinished={status: counts.get(status.value, 0) for status in UNFINISHED},
    )

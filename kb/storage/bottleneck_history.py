"""The history of all bottlenecks: one chain that is added to and read, never changed.

Words and who spoke them stand in a table of their own; erasing takes that row away and adds an event that
says so.  Writers run inside `db.transaction()`, so that no other event gets between (decision 0014).
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from kb.domain import history
from kb.domain.documents import Visibility
from kb.domain.history import Audit, Event, EventKind, Link
from kb.domain.people import Actor, Role
from kb.domain.states import Status
from kb.storage.database import Database, Row, chunks, in_list

_SELECT = """
    SELECT e.number, e.reference, e.kind, e.at, e.role, e.before, e.after, e.visibility, e.subject,
           e.commitment, e.hash, w.salt, w.payload
    FROM bottleneck_event AS e
    LEFT JOIN bottleneck_event_words AS w ON w.number = e.number
"""
_PART = 1_000


def append(db: Database, event: Event) -> Event:
    """Add an event to the chain; return it with its number."""
    number, previous = _tail(db)
    made = history.link(event, number=number + 1, previous=previous, salt=secrets.token_hex(16))
    db.run(
        """
        INSERT INTO bottleneck_event
            (number, reference, kind, at, role, before, after, visibility, subject, commitment, hash)
        VALUES (:number, :reference, :kind, :at, :role, :before, :after, :visibility, :subject, :commitment,
                :hash)
        """,
        number=made.number,
        reference=made.reference,
        kind=made.kind,
        at=made.at,
        role=made.role,
        before=made.before,
        after=made.after,
        visibility=made.visibility,
        subject=made.subject,
        commitment=made.commitment,
        hash=made.hash,
    )
    db.run(
        "INSERT INTO bottleneck_event_words (number, salt, payload) VALUES (:number, :salt, :payload)",
        number=made.number,
        salt=made.salt,
        payload=made.payload,
    )
    return replace(event, number=made.number)


def _tail(db: Database) -> tuple[int, str]:
    rows = db.rows("SELECT number, hash FROM bottleneck_event ORDER BY number DESC LIMIT 1")
    return (rows[0]["number"], rows[0]["hash"]) if rows else (0, history.START)


def head(db: Database) -> tuple[int, str]:
    """Return number and hash of the newest event, (0, zeros) for none: what to write down elsewhere."""
    return _tail(db)


def of_bottleneck(db: Database, reference: str) -> list[Event]:
    """Return everything that happened to a bottleneck, oldest first."""
    rows = db.rows(_SELECT + "WHERE e.reference = :reference ORDER BY e.number", reference=reference)
    return [history.event_of(_link(row)) for row in rows]


def of_all(db: Database, *, since: int = 0) -> Iterator[Event]:
    """Yield every event of the register after number `since`, oldest first."""
    for one in links(db, since=since):
        yield history.event_of(one)


def stays(db: Database) -> list[tuple[str, Status, datetime, datetime]]:
    """Return (number, state, since, until) of every stay in a state that ended, by number, oldest first.

    A stay that began before the register knew of it is none.
    """
    rows = db.rows(
        """
        SELECT stay.reference, stay.status, stay.since, stay.until FROM (
            SELECT reference, after AS status, at AS since, number,
                   lead(at) OVER (PARTITION BY reference ORDER BY number) AS until
            FROM bottleneck_event
            WHERE kind IN (:reported, :step) AND before <> ''
        ) AS stay
        WHERE stay.until IS NOT NULL
        ORDER BY stay.reference, stay.number
        """,
        reported=EventKind.REPORTED.value,
        step=EventKind.STEP.value,
    )
    return [
        (
            row["reference"],
            Status(row["status"]),
            datetime.fromisoformat(row["since"]),
            datetime.fromisoformat(row["until"]),
        )
        for row in rows
    ]


def last_words(db: Database, statuses: Sequence[Status]) -> dict[str, list[Event]]:
    """Return, per bottleneck, the steps that led to one of these states and every answer about a solution.

    Oldest first; nothing for a bottleneck that has none.
    """
    names, parameters = in_list("status", [status.value for status in statuses])
    found: dict[str, list[Event]] = {}
    for row in db.rows(
        _SELECT
        + f"""
        WHERE e.kind = :confirm OR (e.kind IN (:reported, :step) AND e.after IN {names})
        ORDER BY e.number
        """,
        **parameters,
        confirm=EventKind.CONFIRM.value,
        reported=EventKind.REPORTED.value,
        step=EventKind.STEP.value,
    ):
        event = history.event_of(_link(row))
        found.setdefault(event.reference, []).append(event)
    return found


def links(db: Database, *, since: int = 0, at_once: int = _PART) -> Iterator[Link]:
    """Yield the chain as it is stored, oldest first; `at_once` links are held at a time."""
    while True:
        rows = db.rows(
            _SELECT + "WHERE e.number > :since ORDER BY e.number LIMIT :part", since=since, part=at_once
        )
        yield from map(_link, rows)
        if len(rows) < at_once:
            return
        since = rows[-1]["number"]


def newest(db: Database, references: Sequence[str] | None, limit: int) -> list[Event]:
    """Return the newest events of these bottlenecks, of all when None; newest first."""
    if references is None:
        rows = db.rows(_SELECT + "ORDER BY e.number DESC LIMIT :limit", limit=limit)
        return [history.event_of(_link(row)) for row in rows]
    found: list[Event] = []
    for part in chunks(list(references)):
        names, parameters = in_list("reference", part)
        rows = db.rows(
            _SELECT + f"WHERE e.reference IN {names} ORDER BY e.number DESC LIMIT :limit",
            **parameters,
            limit=limit,
        )
        found += [history.event_of(_link(row)) for row in rows]
    return sorted(found, key=lambda event: event.number, reverse=True)[:limit]


def link_of(db: Database, number: int) -> Link | None:
    """Return the link of one event; None when there is no event with this number."""
    rows = db.rows(_SELECT + "WHERE e.number = :number", number=number)
    return _link(rows[0]) if rows else None


def by_number(db: Database, number: int) -> Event | None:
    found = link_of(db, number)
    return history.event_of(found) if found else None


def audit(db: Database, *, known_head: str = "") -> Audit:
    """Check the whole chain; with `known_head`, also that this earlier head is still in it."""
    with db.transaction(write=False):
        return history.audit(links(db), known_head=known_head)


def erase(db: Database, number: int, *, by: Actor, role: Role, reason: str, at: datetime) -> Event:
    """Take who and what out of an event, and add the event that says so; return that one.

    Raises `LookupError` when there is no such event, and `ValueError` for the erasure of an erasure: what
    was taken out, and why, stays known.
    """
    found = by_number(db, number)
    if found is None:
        raise LookupError(number)
    if found.kind is EventKind.ERASE:
        raise ValueError(f"event {number} is an erasure")
    db.run("DELETE FROM bottleneck_event_words WHERE number = :number", number=number)
    return append(
        db,
        Event(
            reference=found.reference,
            kind=EventKind.ERASE,
            at=at,
            role=role,
            before=None,
            after=found.after,
            visibility=Visibility.PUBLIC,
            actor=by.reference,
            message=reason,
            subject=number,
        ),
    )


def _link(row: Row) -> Link:
    return Link(**row)

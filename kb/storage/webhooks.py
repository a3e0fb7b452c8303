"""The addresses that are told what happens in the register, and how far each is.

The chain of events is the queue: an event that was stored will be told, and nothing else will.  Writers run
inside `db.transaction()`.
"""

from __future__ import annotations

import json
from datetime import datetime

from kb.domain.webhooks import Wants, Webhook
from kb.storage.database import Database, Row


def add(
    db: Database, *, name: str, address: str, secret: str, wants: Wants, told: int, at: datetime
) -> Webhook:
    """Add a webhook that is told what comes after event `told`, and that gets a trial message first."""
    rows = db.rows(
        """
        INSERT INTO webhook (name, address, secret, areas, action_lines, statuses, created_at, told, ping,
                             tries, next_try_at, outcome)
        VALUES (:name, :address, :secret, :areas, :action_lines, :statuses, :at, :told, 1, 0, :at, '')
        RETURNING *
        """,
        name=name,
        address=address,
        secret=secret,
        areas=json.dumps(wants.areas),
        action_lines=json.dumps(wants.action_lines),
        statuses=json.dumps(wants.statuses),
        told=told,
        at=at.isoformat(),
    )
    return _webhook(rows[0])


def everything(db: Database) -> list[Webhook]:
    """Return every webhook, oldest first."""
    return [_webhook(row) for row in db.rows("SELECT * FROM webhook ORDER BY number")]


def by_number(db: Database, number: int) -> Webhook | None:
    rows = db.rows("SELECT * FROM webhook WHERE number = :number", number=number)
    return _webhook(rows[0]) if rows else None


def secret(db: Database, number: int) -> str:
    """Return the key that messages to this webhook are signed with."""
    return str(db.rows("SELECT secret FROM webhook WHERE number = :number", number=number)[0]["secret"])


def set_secret(db: Database, number: int, key: str) -> None:
    db.run("UPDATE webhook SET secret = :key WHERE number = :number", number=number, key=key)


def remove(db: Database, number: int) -> None:
    db.run("DELETE FROM webhook WHERE number = :number", number=number)


def pause(db: Database, number: int, *, at: datetime) -> None:
    db.run("UPDATE webhook SET paused_at = :at WHERE number = :number", number=number, at=at.isoformat())


def resume(db: Database, number: int, *, told: int | None, at: datetime) -> None:
    """Let a webhook be told again, at once; from after event `told` when that is given."""
    db.run(
        """
        UPDATE webhook SET paused_at = NULL, given_up_at = NULL, tries = 0, next_try_at = :at,
            told = coalesce(:told, told)
        WHERE number = :number
        """,
        number=number,
        told=told,
        at=at.isoformat(),
    )


def ask_ping(db: Database, number: int) -> None:
    """Let a trial message go with the next round."""
    db.run("UPDATE webhook SET ping = 1 WHERE number = :number", number=number)


def pass_over(db: Database, number: int, told: int) -> None:
    """Note that nothing up to event `told` is left to tell."""
    db.run("UPDATE webhook SET told = :told WHERE number = :number", number=number, told=told)


def begin_try(db: Database, number: int, *, next_try_at: datetime) -> None:
    """Count a try, before it is made."""
    db.run(
        "UPDATE webhook SET tries = tries + 1, next_try_at = :at WHERE number = :number",
        number=number,
        at=next_try_at.isoformat(),
    )


def note_sent(db: Database, number: int, *, told: int | None, at: datetime) -> None:
    """Note that a message was taken: event `told`, or the trial message when None."""
    db.run(
        """
        UPDATE webhook SET tries = 0, next_try_at = :at, last_at = :at, outcome = '',
            told = coalesce(:told, told), ping = CASE WHEN :told IS NULL THEN 0 ELSE ping END
        WHERE number = :number
        """,
        number=number,
        told=told,
        at=at.isoformat(),
    )


def note_failed(db: Database, number: int, reason: str, *, given_up: bool, at: datetime) -> None:
    """Note why a message was not taken, and whether no more tries are made by themselves."""
    db.run(
        """
        UPDATE webhook SET last_at = :at, outcome = :reason,
            given_up_at = CASE WHEN :given_up = 1 THEN :at ELSE NULL END
        WHERE number = :number
        """,
        number=number,
        reason=reason,
        given_up=int(given_up),
        at=at.isoformat(),
    )


def _webhook(row: Row) -> Webhook:
    return Webhook(
        number=row["number"],
        name=row["name"],
        address=row["address"],
        wants=Wants(
            tuple(json.loads(row["areas"])),
            tuple(json.loads(row["action_lines"])),
            tuple(json.loads(row["statuses"])),
        ),
        created_at=datetime.fromisoformat(row["created_at"]),
        told=row["told"],
        tries=row["tries"],
        next_try_at=datetime.fromisoformat(row["next_try_at"]),
        paused_at=_moment(row["paused_at"]),
        given_up_at=_moment(row["given_up_at"]),
        ping=bool(row["ping"]),
        last_at=_moment(row["last_at"]),
        outcome=row["outcome"],
    )


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None

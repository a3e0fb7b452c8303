"""Who has yet to be told what, and the mails that tell it.  No address and no text is kept.

A notice of the outbox becomes one delivery per account; open deliveries go into one mail.  A mail keeps its
deliveries until it is sent, so that a second try says the same as the first.  Writers run inside
`db.transaction()`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kb.storage.database import Database, Row
from kb.storage.outbox import Notice, notice_of


@dataclass(frozen=True)
class Mail:
    """One mail to one account.  `tries` were begun, the next may begin at `next_try_at`; `error` is Dutch."""

    number: int
    account: int
    digest: bool
    tries: int
    next_try_at: datetime
    sent_at: datetime | None
    error: str


def unplanned(db: Database, limit: int) -> list[Notice]:
    """Return the oldest notices of which it was not yet decided who gets them, oldest first."""
    rows = db.rows(
        "SELECT * FROM outbox WHERE planned_at IS NULL AND sent_at IS NULL ORDER BY number LIMIT :limit",
        limit=limit,
    )
    return [notice_of(row) for row in rows]


def plan(db: Database, notice: int, accounts: Iterable[int], *, at: datetime) -> None:
    """Note who gets a notice; one for nobody counts as told."""
    wanted = sorted(set(accounts))
    for account in wanted:
        db.run(
            """
            INSERT INTO delivery (notice, account) VALUES (:notice, :account)
            ON CONFLICT (notice, account) DO NOTHING
            """,
            notice=notice,
            account=account,
        )
    db.run(
        """
        UPDATE outbox SET planned_at = :at, sent_at = CASE
            WHEN EXISTS (SELECT 1 FROM delivery WHERE notice = :notice AND done_at IS NULL) THEN NULL
            ELSE :at END
        WHERE number = :notice
        """,
        at=at.isoformat(),
        notice=notice,
    )


def accounts_waiting(db: Database) -> list[int]:
    """Return the accounts that have something to be told, by number."""
    rows = db.rows("SELECT DISTINCT account FROM delivery WHERE done_at IS NULL ORDER BY account")
    return [row["account"] for row in rows]


def loose(db: Database, account: int) -> list[Notice]:
    """Return what an account must be told and is in no mail yet, oldest first."""
    return _notices(
        db,
        "d.account = :account AND d.done_at IS NULL AND d.mail IS NULL",
        account=account,
    )


def in_mail(db: Database, mail: int) -> list[Notice]:
    """Return what a mail tells, oldest first."""
    return _notices(db, "d.mail = :mail", mail=mail)


def _notices(db: Database, condition: str, **parameters: int) -> list[Notice]:
    rows = db.rows(
        f"""
        SELECT o.* FROM outbox AS o JOIN delivery AS d ON d.notice = o.number
        WHERE {condition} ORDER BY o.number
        """,
        **parameters,
    )
    return [notice_of(row) for row in rows]


def open_mails(db: Database, account: int) -> list[Mail]:
    """Return the mails to an account that were begun and not sent, oldest first."""
    rows = db.rows(
        "SELECT * FROM mail WHERE account = :account AND sent_at IS NULL ORDER BY number", account=account
    )
    return [_mail(row) for row in rows]


def last_digest_at(db: Database, account: int) -> datetime | None:
    """Return when the last daily mail to an account was sent."""
    rows = db.rows(
        "SELECT max(sent_at) AS at FROM mail WHERE account = :account AND digest = 1", account=account
    )
    return datetime.fromisoformat(rows[0]["at"]) if rows[0]["at"] else None


def begin(db: Database, account: int, notices: Iterable[int], *, digest: bool, next_try_at: datetime) -> Mail:
    """Make a mail out of loose notices, and count its first try."""
    rows = db.rows(
        """
        INSERT INTO mail (account, digest, tries, next_try_at, error)
        VALUES (:account, :digest, 1, :next_try_at, '')
        RETURNING *
        """,
        account=account,
        digest=int(digest),
        next_try_at=next_try_at.isoformat(),
    )
    made = _mail(rows[0])
    for notice in notices:
        db.run(
            "UPDATE delivery SET mail = :mail WHERE notice = :notice AND account = :account",
            mail=made.number,
            notice=notice,
            account=account,
        )
    return made


def try_again(db: Database, number: int, *, next_try_at: datetime) -> None:
    """Count another try, before it is made."""
    db.run(
        "UPDATE mail SET tries = tries + 1, next_try_at = :at WHERE number = :number",
        at=next_try_at.isoformat(),
        number=number,
    )


def note_error(db: Database, number: int, error: str) -> None:
    """Note why a mail was not sent."""
    db.run("UPDATE mail SET error = :error WHERE number = :number", error=error, number=number)


def note_sent(db: Database, number: int, *, at: datetime) -> None:
    """Note that a mail was sent, with all that it told."""
    db.run(
        "UPDATE mail SET sent_at = :at, error = '' WHERE number = :number", at=at.isoformat(), number=number
    )
    told = db.rows("SELECT notice, account FROM delivery WHERE mail = :mail", mail=number)
    for row in told:
        done(db, row["account"], [row["notice"]], at=at)


def done(db: Database, account: int, notices: Iterable[int], *, at: datetime) -> None:
    """Note that nothing of these notices is left to tell to an account."""
    for notice in notices:
        db.run(
            "UPDATE delivery SET done_at = :at WHERE notice = :notice AND account = :account",
            at=at.isoformat(),
            notice=notice,
            account=account,
        )
        db.run(
            """
            UPDATE outbox SET sent_at = :at WHERE number = :notice AND sent_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM delivery WHERE notice = :notice AND done_at IS NULL)
            """,
            at=at.isoformat(),
            notice=notice,
        )


def told_before(db: Database, account: int, notices: Iterable[int], *, digest: bool, at: datetime) -> int:
    """Note a mail that was sent at `at`, of which this database knows nothing; return how much it told.

    For a copy of the database that was put back.
    """
    made = db.rows(
        """
        INSERT INTO mail (account, digest, tries, next_try_at, sent_at, error)
        VALUES (:account, :digest, 1, :at, :at, '')
        RETURNING number
        """,
        account=account,
        digest=int(digest),
        at=at.isoformat(),
    )
    told = 0
    for notice in notices:
        told += db.run(
            """
            INSERT INTO delivery (notice, account, mail, done_at) VALUES (:notice, :account, :mail, :at)
            ON CONFLICT (notice, account) DO UPDATE SET mail = excluded.mail, done_at = excluded.done_at
            WHERE delivery.done_at IS NULL
            """,
            notice=notice,
            account=account,
            mail=made[0]["number"],
            at=at.isoformat(),
        )
        db.run(
            """
            UPDATE outbox SET sent_at = :at WHERE number = :notice AND planned_at IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM delivery WHERE notice = :notice AND done_at IS NULL)
            """,
            at=at.isoformat(),
            notice=notice,
        )
    return told


def drop_empty(db: Database) -> None:
    """Take away mails that were begun and have nothing to tell any more."""
    db.run(
        "DELETE FROM mail WHERE sent_at IS NULL AND number NOT IN (SELECT mail FROM delivery WHERE mail > 0)"
    )


def drop(db: Database, number: int) -> None:
    """Take away a mail that has nothing to tell any more."""
    db.run("DELETE FROM mail WHERE number = :number", number=number)


def remove_told(db: Database, before: datetime) -> None:
    """Forget the notices that everybody was told before a moment, and the mails that were sent before it.

    Of each account the last daily mail stays: from it is known when the next may go.
    """
    moment = before.isoformat()
    db.run("DELETE FROM outbox WHERE sent_at < :moment", moment=moment)
    db.run(
        """
        DELETE FROM mail WHERE sent_at < :moment AND number NOT IN (
            SELECT max(number) FROM mail WHERE digest = 1 AND sent_at IS NOT NULL GROUP BY account
        )
        """,
        moment=moment,
    )


def unsent(db: Database) -> list[Mail]:
    """Return every mail that was begun and not sent, oldest first."""
    return [_mail(row) for row in db.rows("SELECT * FROM mail WHERE sent_at IS NULL ORDER BY number")]


def start_over(db: Database, *, at: datetime) -> int:
    """Let every unsent mail be tried again from `at`, as if for the first time; return how many."""
    return db.run("UPDATE mail SET tries = 0, next_try_at = :at WHERE sent_at IS NULL", at=at.isoformat())


def waiting_since(db: Database) -> tuple[int, datetime | None]:
    """Return how many notices were not told to everybody yet, and since when the oldest waits."""
    row = db.rows("SELECT count(*) AS n, min(at) AS at FROM outbox WHERE sent_at IS NULL")[0]
    return row["n"], datetime.fromisoformat(row["at"]) if row["at"] else None


def _mail(row: Row) -> Mail:
    return Mail(
        row["number"],
        row["account"],
        bool(row["digest"]),
        row["tries"],
        datetime.fromisoformat(row["next_try_at"]),
        datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
        row["error"],
    )

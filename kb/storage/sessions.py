"""Who is signed in, who tried to, and which keys programs have.

Everything that opens a door is here as a hash only.  Writers run inside `db.transaction()`, unless they say
otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kb.domain.people import ApiToken, Role
from kb.storage.database import Database, Row


@dataclass(frozen=True)
class StoredSession:
    """A session as stored; `form_key` is what its forms carry back."""

    key_hash: str
    account: int
    form_key: str
    began_at: datetime
    seen_at: datetime


def add_session(db: Database, key_hash: str, account: int, form_key: str, *, at: datetime) -> None:
    db.run(
        """
        INSERT INTO session (key_hash, account, form_key, began_at, seen_at)
        VALUES (:key_hash, :account, :form_key, :at, :at)
        """,
        key_hash=key_hash,
        account=account,
        form_key=form_key,
        at=at.isoformat(),
    )


def session(db: Database, key_hash: str) -> StoredSession | None:
    """Return the session with this key, however old."""
    rows = db.rows("SELECT * FROM session WHERE key_hash = :key_hash", key_hash=key_hash)
    if not rows:
        return None
    row = rows[0]
    began, seen = (datetime.fromisoformat(row[name]) for name in ("began_at", "seen_at"))
    return StoredSession(row["key_hash"], row["account"], row["form_key"], began, seen)


def touch(db: Database, key_hash: str, *, began_at: datetime, seen_at: datetime) -> None:
    """Note when a session was last seen.  Opens no transaction: one statement is atomic."""
    db.run(
        "UPDATE session SET began_at = :began_at, seen_at = :seen_at WHERE key_hash = :key_hash",
        began_at=began_at.isoformat(),
        seen_at=seen_at.isoformat(),
        key_hash=key_hash,
    )


def end_session(db: Database, key_hash: str) -> None:
    db.run("DELETE FROM session WHERE key_hash = :key_hash", key_hash=key_hash)


def end_all(db: Database) -> None:
    """Sign everybody out.  Runs inside `db.transaction()`."""
    db.run("DELETE FROM session")


def end_sessions_of(db: Database, account: int) -> None:
    """End every session of an account, on all its devices."""
    db.run("DELETE FROM session WHERE account = :account", account=account)


def clear_sessions(db: Database, *, before: datetime) -> None:
    """Throw away sessions that were last seen before this moment."""
    db.run("DELETE FROM session WHERE seen_at < :before", before=before.isoformat())


def tries(db: Database, address_hash: str, login_hash: str | None, *, since: datetime, now: datetime) -> int:
    """Count the tries from an address, for one login or for all, after `since` and not after `now`.

    Tries from the future (the clock was set back) do not count.
    """
    rows = db.rows(
        """
        SELECT count(*) AS number FROM sign_in_try
        WHERE address_hash = :address_hash AND (login_hash = :login_hash OR :login_hash IS NULL)
        AND at > :since AND at <= :now
        """,
        address_hash=address_hash,
        login_hash=login_hash,
        since=since.isoformat(),
        now=now.isoformat(),
    )
    return int(rows[0]["number"])


def add_try(db: Database, address_hash: str, login_hash: str, *, now: datetime, window: timedelta) -> None:
    """Note a try, and forget every try outside the window around `now`."""
    clear_tries(db, now=now, window=window)
    db.run(
        "INSERT INTO sign_in_try (login_hash, address_hash, at) VALUES (:login_hash, :address_hash, :at)",
        login_hash=login_hash,
        address_hash=address_hash,
        at=now.isoformat(),
    )


def clear_tries(db: Database, *, now: datetime, window: timedelta) -> None:
    """Forget every try outside the window around `now`."""
    db.run(
        "DELETE FROM sign_in_try WHERE at < :early OR at > :late",
        early=(now - window).isoformat(),
        late=(now + window).isoformat(),
    )


def forget_tries(db: Database, address_hash: str, login_hash: str) -> None:
    """Forget the tries of one address for one login: it knew the password after all."""
    db.run(
        "DELETE FROM sign_in_try WHERE address_hash = :address_hash AND login_hash = :login_hash",
        address_hash=address_hash,
        login_hash=login_hash,
    )


def add_token(
    db: Database,
    key_hash: str,
    name: str,
    role: Role,
    area: str,
    *,
    at: datetime,
    expires_at: datetime,
    organisation: str = "",
) -> int:
    """Add a key for programs and return its number."""
    rows = db.rows(
        """
        INSERT INTO api_token (key_hash, name, role, area, made_at, expires_at, organisation)
        VALUES (:key_hash, :name, :role, :area, :at, :expires_at, :organisation)
        RETURNING id
        """,
        key_hash=key_hash,
        name=name,
        role=role,
        area=area,
        at=at.isoformat(),
        expires_at=expires_at.isoformat(),
        organisation=organisation,
    )
    return int(rows[0]["id"])


def token(db: Database, key_hash: str) -> ApiToken | None:
    """Return the key with this hash, whether it still works or not."""
    rows = db.rows("SELECT * FROM api_token WHERE key_hash = :key_hash", key_hash=key_hash)
    return _token(rows[0]) if rows else None


def token_by_id(db: Database, number: int) -> ApiToken | None:
    rows = db.rows("SELECT * FROM api_token WHERE id = :id", id=number)
    return _token(rows[0]) if rows else None


def tokens(db: Database) -> list[ApiToken]:
    """Return every key, the revoked and expired ones too, newest first."""
    return [_token(row) for row in db.rows("SELECT * FROM api_token ORDER BY id DESC")]


def revoke_token(db: Database, number: int, *, at: datetime) -> None:
    db.run("UPDATE api_token SET revoked_at = :at WHERE id = :id", at=at.isoformat(), id=number)


def _token(row: Row) -> ApiToken:
    return ApiToken(
        id=row["id"],
        name=row["name"],
        role=Role(row["role"]),
        area=row["area"],
        made_at=datetime.fromisoformat(row["made_at"]),
        expires_at=datetime.fromisoformat(row["expires_at"]),
        revoked_at=datetime.fromisoformat(row["revoked_at"]) if row["revoked_at"] else None,
        organisation=row["organisation"],
    )

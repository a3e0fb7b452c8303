"""People who can sign in, their roles and areas, and their one-time links.

Passwords come and go as argon2id text, link keys as hashes; this module makes neither.  Writers run inside
`db.transaction()`, unless they say otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from kb.domain.people import Account, Role
from kb.storage.database import Database, Row


def all_accounts(db: Database) -> list[Account]:
    """Return every account, the disabled ones too, by name."""
    return _accounts(db, db.rows("SELECT * FROM account ORDER BY lower(name), id"))


def by_id(db: Database, number: int) -> Account | None:
    found = _accounts(db, db.rows("SELECT * FROM account WHERE id = :id", id=number))
    return found[0] if found else None


def by_login(db: Database, login: str) -> Account | None:
    """Return the account with this e-mail address, which is in lower case."""
    found = _accounts(db, db.rows("SELECT * FROM account WHERE login = :login", login=login))
    return found[0] if found else None


def password_of(db: Database, number: int) -> str | None:
    """Return the argon2id text; None when no password was chosen yet or there is no such account."""
    rows = db.rows("SELECT password FROM account WHERE id = :id", id=number)
    return rows[0]["password"] if rows else None


def add(db: Database, login: str, name: str, organisation: str, *, at: datetime) -> int:
    """Add an account without roles or password and return its number.  The login must be new."""
    rows = db.rows(
        """
        INSERT INTO account (login, name, organisation, created_at)
        VALUES (:login, :name, :organisation, :at)
        RETURNING id
        """,
        login=login,
        name=name,
        organisation=organisation,
        at=at.isoformat(),
    )
    return int(rows[0]["id"])


def set_rights(db: Database, number: int, roles: Iterable[Role], areas: Iterable[str]) -> None:
    """Replace all roles and areas of an account."""
    db.run("DELETE FROM account_role WHERE account = :id", id=number)
    db.run("DELETE FROM account_area WHERE account = :id", id=number)
    for role in sorted(roles):
        db.run("INSERT INTO account_role (account, role) VALUES (:id, :role)", id=number, role=role)
    for area in sorted(areas):
        db.run("INSERT INTO account_area (account, area) VALUES (:id, :area)", id=number, area=area)


def set_password(db: Database, number: int, password: str) -> None:
    """Store an argon2id text."""
    db.run("UPDATE account SET password = :password WHERE id = :id", password=password, id=number)


def set_disabled(db: Database, number: int, at: datetime | None) -> None:
    """Disable an account from `at`, or enable it with None."""
    moment = at.isoformat() if at else None
    db.run("UPDATE account SET disabled_at = :at WHERE id = :id", at=moment, id=number)


def set_link(db: Database, number: int, key_hash: str, *, expires_at: datetime) -> None:
    """Give an account its one-time link; an earlier one stops working."""
    db.run(
        """
        INSERT INTO account_link (account, key_hash, expires_at) VALUES (:id, :key_hash, :expires_at)
        ON CONFLICT (account) DO UPDATE SET key_hash = excluded.key_hash, expires_at = excluded.expires_at
        """,
        id=number,
        key_hash=key_hash,
        expires_at=expires_at.isoformat(),
    )


def by_link(db: Database, key_hash: str, *, now: datetime) -> Account | None:
    """Return the account of a one-time link that has not expired; a disabled account has none."""
    rows = db.rows(
        """
        SELECT a.* FROM account AS a
        JOIN account_link AS l ON l.account = a.id
        WHERE l.key_hash = :key_hash AND l.expires_at > :now AND a.disabled_at IS NULL
        """,
        key_hash=key_hash,
        now=now.isoformat(),
    )
    found = _accounts(db, rows)
    return found[0] if found else None


def remove_link(db: Database, number: int) -> None:
    db.run("DELETE FROM account_link WHERE account = :id", id=number)


def remove_dead_links(db: Database, *, now: datetime) -> None:
    """Throw away the one-time links that have expired."""
    db.run("DELETE FROM account_link WHERE expires_at <= :now", now=now.isoformat())


def _accounts(db: Database, rows: list[Row]) -> list[Account]:
    only = rows[0]["id"] if len(rows) == 1 else None
    roles = _values(db, "role", only)
    areas = _values(db, "area", only)
    return [
        Account(
            id=row["id"],
            login=row["login"],
            name=row["name"],
            organisation=row["organisation"],
            roles=frozenset(Role(r) for r in roles[row["id"]]),
            areas=frozenset(areas[row["id"]]),
            has_password=row["password"] is not None,
            created_at=datetime.fromisoformat(row["created_at"]),
            disabled_at=datetime.fromisoformat(row["disabled_at"]) if row["disabled_at"] else None,
        )
        for row in rows
    ]


def anonymise(db: Database, number: int, *, at: datetime) -> None:
    """Take name, address, password, rights and everything personal off an account; its number stays.

    It can not sign in any more and is told nothing.
    """
    personal = ("account_role", "account_area", "account_link", "session", "follow", "saved_search")
    for table in (*personal, "delivery", "mail"):
        db.run(f"DELETE FROM {table} WHERE account = :id", id=number)
    db.run(
        """
        UPDATE account SET login = :login, name = 'Gewist', organisation = '', password = NULL,
            disabled_at = :at
        WHERE id = :id
        """,
        login=f"gewist-{number}",
        at=at.isoformat(),
        id=number,
    )


_VALUES = {
    "role": """
        SELECT account, role AS value FROM account_role
        WHERE account = :only OR :only IS NULL ORDER BY account, role
        """,
    "area": """
        SELECT account, area AS value FROM account_area
        WHERE account = :only OR :only IS NULL ORDER BY account, area
        """,
}


def _values(db: Database, kind: str, only: int | None) -> dict[int, list[str]]:
    """Return the roles or areas of one account, or of all of them when `only` is None."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for row in db.rows(_VALUES[kind], only=only):
        found[row["account"]].append(row["value"])
    return found

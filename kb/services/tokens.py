"""Keys with which programs write: shown once, stored hashed, bound to one role and at most one area.

A key begins with `wk_`, so that whoever finds one in a file knows what it is.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from kb.domain.people import (
    NAME_LENGTH,
    TOKEN_ROLES,
    AccountRefused,
    Actor,
    ApiToken,
    Fault,
    Happening,
    Permission,
    Role,
    rights_faults,
)
from kb.domain.vocabulary import Vocabulary
from kb.services.accounts import require
from kb.services.sign_in import key_hash, new_key
from kb.storage import account_log, sessions
from kb.storage.database import Database

PREFIX = "wk_"
SHORTEST_DAYS, LONGEST_DAYS, USUAL_DAYS = 1, 730, 365


def make(
    db: Database,
    name: str,
    role: Role,
    area: str,
    *,
    days: int,
    by: Actor,
    vocabulary: Vocabulary,
    now: datetime,
    organisation: str = "",
) -> tuple[ApiToken, str]:
    """Make a key that works for `days`; return it as stored, and the key itself, which is nowhere else.

    `organisation` (a slug, or empty) says whose dossiers a case holder's key may move.  Raises
    `AccountRefused` with every fault.
    """
    require(by, Permission.MANAGE_TOKENS)
    name = " ".join(name.split())
    faults = []
    if not name or len(name) > NAME_LENGTH or not name.isprintable():
        faults.append(Fault("naam", f"Vul een naam in van hoogstens {NAME_LENGTH} tekens: waar is hij voor?"))
    if role not in TOKEN_ROLES:
        faults.append(Fault("rol", f"Een sleutel heeft één van deze rollen: {', '.join(TOKEN_ROLES)}."))
    else:
        faults += rights_faults({role}, {area} if area else (), known_areas=vocabulary.area)
    if organisation and (role is not Role.CASE_HOLDER or organisation not in vocabulary.organisation):
        faults.append(
            Fault("organisatie", "Alleen een dossierhouder hoort bij een organisatie; kies uit de lijst.")
        )
    if not SHORTEST_DAYS <= days <= LONGEST_DAYS:
        faults.append(Fault("dagen", f"Kies een getal van {SHORTEST_DAYS} tot en met {LONGEST_DAYS}."))
    if faults:
        raise AccountRefused(faults)
    key = PREFIX + new_key()
    expires_at = now + timedelta(days=days)
    with db.transaction():
        number = sessions.add_token(
            db,
            key_hash(key),
            name,
            role,
            area,
            at=now,
            expires_at=expires_at,
            organisation=organisation,
        )
        note = " ".join(part for part in (role, area, organisation) if part)
        account_log.append(
            db,
            Happening.TOKEN_MADE,
            at=now,
            actor=by.reference,
            subject=f"sleutel:{number}",
            note=note,
        )
    return ApiToken(number, name, role, area, now, expires_at, None, organisation), key


def every(db: Database) -> list[ApiToken]:
    """Return every key, the revoked and expired ones too, newest first."""
    return sessions.tokens(db)


def actor_of(db: Database, key: str, *, now: datetime) -> Actor | None:
    """Return whom a key speaks for, or None when it does not work (any more)."""
    found = sessions.token(db, key_hash(key)) if key.startswith(PREFIX) else None
    return found.actor if found is not None and found.works_at(now) else None


def revoke(db: Database, number: int, *, by: Actor, now: datetime) -> ApiToken:
    """Make a key useless from now on; return it.  Raises `AccountRefused` when there is no such key."""
    require(by, Permission.MANAGE_TOKENS)
    with db.transaction():
        found = sessions.token_by_id(db, number)
        if found is None:
            raise AccountRefused([Fault("sleutel", f"Er is geen sleutel {number}. Zie `kb token list`.")])
        if found.revoked_at is None:
            sessions.revoke_token(db, number, at=now)
            account_log.append(
                db, Happening.TOKEN_REVOKED, at=now, actor=by.reference, subject=f"sleutel:{number}"
            )
    return found

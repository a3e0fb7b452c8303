"""Who has an account: inviting, rights, disabling, and the one-time links that set a password.

Every change is one transaction with its line in the log, and ends all sessions of the account it changes.
Who may do it is in `kb.domain.people.PERMISSIONS`; asked again here, so that no page can forget it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from kb.domain.people import (
    Account,
    AccountRefused,
    Actor,
    Fault,
    Happening,
    LogEntry,
    Permission,
    Role,
    name_faults,
    rights_faults,
)
from kb.domain.vocabulary import Vocabulary
from kb.errors import WijkkennisError
from kb.services import passwords, sign_in
from kb.storage import account_log, sessions
from kb.storage import accounts as store
from kb.storage.database import Database

LINK_LIFE = timedelta(days=7)


class NotPermitted(WijkkennisError):
    """This actor's roles do not give this permission."""


class NoSuchAccount(WijkkennisError):
    """There is no account with this number or address; the message is Dutch."""


class LinkUnusable(WijkkennisError):
    """A one-time link was used, has expired, was replaced, or never existed."""


def require(by: Actor, permission: Permission) -> None:
    """Raise `NotPermitted` unless the actor may do this."""
    if not by.may(permission):
        raise NotPermitted(f"{by.reference}: {permission}")


def account(db: Database, number: int) -> Account:
    """Return an account.  Raises `NoSuchAccount`."""
    found = store.by_id(db, number)
    if found is None:
        raise NoSuchAccount("Deze gebruiker bestaat niet.")
    return found


def find(db: Database, login: str) -> Account:
    """Return the account with this e-mail address.  Raises `NoSuchAccount`."""
    found = store.by_login(db, sign_in.fold_login(login))
    if found is None:
        raise NoSuchAccount(f"Er is geen gebruiker {login}. Zie `kb user list`.")
    return found


def everyone(db: Database) -> list[Account]:
    """Return every account, the disabled ones too, by name."""
    return store.all_accounts(db)


def log(db: Database, limit: int) -> list[LogEntry]:
    """Return the newest lines of the log, newest first."""
    return account_log.newest(db, limit)


def invite(
    db: Database,
    login: str,
    name: str,
    *,
    organisation: str,
    roles: Iterable[Role],
    areas: Iterable[str],
    by: Actor,
    vocabulary: Vocabulary,
    now: datetime,
) -> tuple[Account, str]:
    """Make an account without a password; return it with the key of its one-time link.

    `organisation` is a slug, or empty.  The very first account must be an admin, or nobody could make the
    second.  Raises `AccountRefused` with every fault.
    """
    require(by, Permission.MANAGE_PEOPLE)
    login, name, roles, areas = sign_in.fold_login(login), " ".join(name.split()), set(roles), set(areas)
    faults = name_faults(login, name)
    faults += rights_faults(roles, areas, known_areas=vocabulary.area)
    if organisation and organisation not in vocabulary.organisation:
        faults.append(Fault("organisatie", "Deze organisatie staat niet in de lijst. Laat het leeg of kies."))
    with db.transaction():
        existing = store.all_accounts(db)
        if any(a.login == login for a in existing):
            faults.append(Fault("email", "Er is al een gebruiker met dit adres. Geef die een nieuwe link."))
        if not existing and Role.ADMIN not in roles:
            faults.append(Fault("rol", "De eerste gebruiker moet beheerder zijn: die nodigt de anderen uit."))
        if faults:
            raise AccountRefused(faults)
        number = store.add(db, login, name, organisation, at=now)
        store.set_rights(db, number, roles, areas)
        note = _rights_note(roles, areas)
        _log(db, Happening.INVITED, number, by=by, now=now, note=note)
        key = _new_link(db, number, now=now)
        return account(db, number), key


def new_link(db: Database, number: int, *, by: Actor, now: datetime) -> str:
    """Make a one-time link to choose a new password; return its key.  The old password works until then."""
    require(by, Permission.MANAGE_PEOPLE)
    with db.transaction():
        if account(db, number).disabled_at:
            raise AccountRefused([Fault("gebruiker", "Deze gebruiker staat uit. Zet hem eerst weer aan.")])
        _log(db, Happening.LINK_MADE, number, by=by, now=now)
        return _new_link(db, number, now=now)


def _new_link(db: Database, number: int, *, now: datetime) -> str:
    key = sign_in.new_key()
    store.set_link(db, number, sign_in.key_hash(key), expires_at=now + LINK_LIFE)
    return key


def of_link(db: Database, key: str, *, now: datetime) -> Account:
    """Return whose one-time link this is.  Raises `LinkUnusable`."""
    found = store.by_link(db, sign_in.key_hash(key), now=now)
    if found is None:
        raise LinkUnusable
    return found


def use_link(db: Database, key: str, new: str, again: str, *, now: datetime) -> Account:
    """Set the password of a one-time link's account; the link and all sessions end.

    Raises `LinkUnusable`, `AccountRefused` with every fault, or `passwords.TooBusy`.
    """
    owner = of_link(db, key, now=now)
    if faults := sign_in.new_password_faults(owner, new, again):
        raise AccountRefused(faults)
    with passwords.place():
        made = passwords.hashed(new)
    with db.transaction():
        owner = of_link(db, key, now=now)  # of two who use it at once, one is first
        store.remove_link(db, owner.id)
        _set_password(db, owner.id, made)
        _log(db, Happening.LINK_USED, owner.id, by=owner.actor, now=now)
        return account(db, owner.id)


def set_password(db: Database, number: int, new: str, *, by: Actor, now: datetime) -> None:
    """Set someone's password from the machine itself; an open link and all sessions end.

    Raises `AccountRefused` with every fault.
    """
    require(by, Permission.MANAGE_PEOPLE)
    owner = account(db, number)
    if faults := sign_in.new_password_faults(owner, new, new):
        raise AccountRefused(faults)
    with passwords.place():
        made = passwords.hashed(new)
    with db.transaction():
        store.remove_link(db, number)
        _set_password(db, number, made)
        _log(db, Happening.PASSWORD_CHANGED, number, by=by, now=now)


def _set_password(db: Database, number: int, made: str) -> None:
    store.set_password(db, number, made)
    sessions.end_sessions_of(db, number)


def set_rights(
    db: Database,
    number: int,
    *,
    roles: Iterable[Role],
    areas: Iterable[str],
    by: Actor,
    vocabulary: Vocabulary,
    now: datetime,
) -> None:
    """Replace someone's roles and areas.  Raises `AccountRefused` with every fault."""
    require(by, Permission.MANAGE_PEOPLE)
    roles, areas = set(roles), set(areas)
    faults = rights_faults(roles, areas, known_areas=vocabulary.area)
    with db.transaction():
        before = account(db, number)
        if Role.ADMIN in before.roles - roles and _is_last_admin(db, before):
            faults.append(
                Fault("rol", f"{before.name} is de laatste beheerder. Maak eerst een ander beheerder.")
            )
        if faults:
            raise AccountRefused(faults)
        if before.roles == roles and before.areas == areas:
            return
        store.set_rights(db, number, roles, areas)
        sessions.end_sessions_of(db, number)
        _log(db, Happening.RIGHTS_CHANGED, number, by=by, now=now, note=_rights_note(roles, areas))


def disable(db: Database, number: int, *, by: Actor, now: datetime) -> None:
    """Keep someone out from now on; everything that carries the account's number stays.

    Raises `AccountRefused` for the last admin.
    """
    require(by, Permission.MANAGE_PEOPLE)
    with db.transaction():
        before = account(db, number)
        if Role.ADMIN in before.roles and _is_last_admin(db, before):
            raise AccountRefused(
                [
                    Fault(
                        "gebruiker", f"{before.name} is de laatste beheerder. Maak eerst een ander beheerder."
                    )
                ]
            )
        if before.disabled_at:
            return
        store.set_disabled(db, number, now)
        store.remove_link(db, number)
        sessions.end_sessions_of(db, number)
        _log(db, Happening.DISABLED, number, by=by, now=now)


def enable(db: Database, number: int, *, by: Actor, now: datetime) -> None:
    """Let someone in again, with the password and rights that the account had."""
    require(by, Permission.MANAGE_PEOPLE)
    with db.transaction():
        if account(db, number).disabled_at:
            store.set_disabled(db, number, None)
            _log(db, Happening.ENABLED, number, by=by, now=now)


def _is_last_admin(db: Database, leaving: Account) -> bool:
    """Whether nobody else could sign in as an admin."""
    return not any(
        Role.ADMIN in a.roles and a.is_usable and a.id != leaving.id for a in store.all_accounts(db)
    )


def _rights_note(roles: set[Role], areas: set[str]) -> str:
    return " ".join([*sorted(roles), *sorted(areas)])


def _log(
    db: Database, happening: Happening, number: int, *, by: Actor, now: datetime, note: str = ""
) -> None:
    account_log.append(db, happening, at=now, actor=by.reference, subject=f"account:{number}", note=note)

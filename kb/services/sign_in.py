"""Signing in and out: sessions that live in the database and can be ended there.

A browser holds a random key and nothing else; what is stored is its hash.  A session ends at sign-out, after
two hours without a visit, after twelve hours in any case, and at every change of password, rights or state of
its account.  Times are judged with the clock that the caller passes in: a clock that was set back makes a
session a little longer, one that was set forward ends it until it is set right again, and nobody is kept out.
"""

from __future__ import annotations

import hashlib
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from kb.domain.passwords import password_faults
from kb.domain.people import Account, AccountRefused, Actor, Fault, Happening
from kb.errors import NotWritable, WijkkennisError
from kb.services import passwords
from kb.services.daily_hash import daily_hash
from kb.storage import account_log, accounts, sessions
from kb.storage.database import Database, joined

LIFE = timedelta(hours=12)
IDLE = timedelta(hours=2)
KEPT = timedelta(days=30)
"""How long a session that ended by itself stays stored: a clock two days ahead may throw nobody out."""
TOUCH = timedelta(minutes=1)

WINDOW = timedelta(minutes=1)
TRIES = 5
"""Per window, account and address."""
ADDRESS_TRIES = 30
"""Per window and address, over all accounts; a town hall may share one address."""


class SignInRefused(WijkkennisError):
    """The address or the password is wrong, or the account is disabled: we do not say which."""


class TooManyTries(WijkkennisError):
    """This address tried too often in the last minute."""


@dataclass(frozen=True)
class Session:
    """A living session.  `form_key` is what each of its forms carries back; `seen_at` as stored."""

    key_hash: str
    account: Account
    form_key: str
    began_at: datetime
    seen_at: datetime

    @property
    def actor(self) -> Actor:
        return self.account.actor


def key_hash(key: str) -> str:
    """Return what is stored of a random key.  Keys are 256 random bits: a plain hash cannot be searched."""
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def new_key() -> str:
    return secrets.token_urlsafe(32)


def fold_login(text: str) -> str:
    """Return an e-mail address as it is stored: lower case, without spaces around it."""
    return text.strip().lower()


def sign_in(db: Database, login: str, password: str, *, address: str, now: datetime) -> str:
    """Check a password and begin a session; return the key for the cookie.

    Raises `SignInRefused`, `TooManyTries`, or `passwords.TooBusy`.  An unknown address takes as long as a
    wrong password, and gets the same answer.
    """
    account, stored = _checked(db, fold_login(login), password, address=address, now=now)
    renewed = None
    if passwords.is_dated(stored):
        with passwords.place():
            renewed = passwords.hashed(password)
    with db.transaction():
        # the check took a while: the account may have changed meanwhile
        current = accounts.by_id(db, account.id)
        if current is None or not current.is_usable or accounts.password_of(db, account.id) != stored:
            raise SignInRefused
        if renewed:
            accounts.set_password(db, current.id, renewed)
        return _begin(db, current, address=address, now=now)


def begin(db: Database, account: Account, *, address: str, now: datetime) -> str:
    """Begin a session for someone who has just proved who it is; return the key for the cookie."""
    with db.transaction():
        return _begin(db, account, address=address, now=now)


def _begin(db: Database, account: Account, *, address: str, now: datetime) -> str:
    key = new_key()
    sessions.clear_sessions(db, before=now - KEPT)
    sessions.add_session(db, key_hash(key), account.id, new_key(), at=now)
    account_log.append(
        db,
        Happening.SIGNED_IN,
        at=now,
        actor=account.actor.reference,
        subject=account.actor.reference,
        address_hash=_hashes(db, address, now)[0],
    )
    return key


def _checked(db: Database, login: str, password: str, *, address: str, now: datetime) -> tuple[Account, str]:
    """Return the account and its stored password when `password` is right; count the try either way."""
    with passwords.place():
        with db.transaction():
            address_hash, login_hash = _hashes(db, address, now, login)
            _refuse_too_many(db, address_hash, login_hash, now)
            sessions.add_try(db, address_hash, login_hash, now=now, window=WINDOW)
        account = accounts.by_login(db, login)
        usable = account is not None and account.is_usable
        stored = accounts.password_of(db, account.id) if account and usable else None
        right = passwords.matches(stored, password)
    with db.transaction():
        if account and stored and right:
            sessions.forget_tries(db, address_hash, login_hash)
            return account, stored
        subject = account.actor.reference if account else "onbekend"
        account_log.append(
            db, Happening.REFUSED, at=now, actor="bezoeker", subject=subject, address_hash=address_hash
        )
    raise SignInRefused


def _refuse_too_many(db: Database, address_hash: str, login_hash: str, now: datetime) -> None:
    since = now - WINDOW
    here = sessions.tries(db, address_hash, login_hash, since=since, now=now)
    if here >= TRIES or sessions.tries(db, address_hash, None, since=since, now=now) >= ADDRESS_TRIES:
        raise TooManyTries


def _hashes(db: Database, address: str, now: datetime, login: str = "") -> tuple[str, str]:
    """Return hashes of an address and a login that mean nothing once the day is over."""
    return daily_hash(db, "adres", address, now=now), daily_hash(db, "inlognaam", login, now=now)


def session(db: Database, key: str, *, now: datetime) -> Session | None:
    """Return the session of a cookie's key, or None when there is none or it is over."""
    found = sessions.session(db, key_hash(key))
    if found is None or now - found.began_at >= LIFE or now - found.seen_at >= IDLE:
        return None
    account = accounts.by_id(db, found.account)
    if account is None or not account.is_usable:
        return None
    return Session(found.key_hash, account, found.form_key, found.began_at, found.seen_at)


def see(db: Database, seen: Session, *, now: datetime) -> None:
    """Note a visit, at most once a minute.  A time in the future (the clock was set back) becomes now."""
    if seen.seen_at > now or seen.began_at > now or now - seen.seen_at >= TOUCH:
        with suppress(NotWritable):  # whoever only reads need not wait for room on the disk
            sessions.touch(db, seen.key_hash, began_at=min(seen.began_at, now), seen_at=now)


def clean_up(db: Database, *, now: datetime) -> None:
    """Remove sessions that ended long ago, and tries from before the last minute."""
    with joined(db):
        sessions.clear_sessions(db, before=now - KEPT)
        sessions.clear_tries(db, now=now, window=WINDOW)
        accounts.remove_dead_links(db, now=now)


def sign_out(db: Database, ended: Session, *, now: datetime) -> None:
    """End this session, on this device."""
    with db.transaction():
        sessions.end_session(db, ended.key_hash)
        who = ended.actor.reference
        account_log.append(db, Happening.SIGNED_OUT, at=now, actor=who, subject=who)


def change_password(
    db: Database, account: Account, old: str, new: str, again: str, *, address: str, now: datetime
) -> str:
    """Change someone's own password, end all sessions of the account, and begin a new one; return its key.

    Raises `AccountRefused` with every fault, `TooManyTries` or `passwords.TooBusy`.
    """
    faults = new_password_faults(account, new, again)
    if not faults and old == new:
        faults = [Fault("wachtwoord", "Dit is je oude wachtwoord. Kies een ander.")]
    if faults:
        raise AccountRefused(faults)
    try:
        _, stored = _checked(db, account.login, old, address=address, now=now)
    except SignInRefused as error:
        raise AccountRefused([Fault("oud", "Dit is niet je huidige wachtwoord.")]) from error
    with passwords.place():
        made = passwords.hashed(new)
    with db.transaction():
        # the hashing took a while: whoever was erased or got another password meanwhile stays that way
        if accounts.password_of(db, account.id) != stored or not _is_usable(db, account.id):
            raise AccountRefused([Fault("oud", "Je account is zojuist gewijzigd. Log opnieuw in.")])
        accounts.set_password(db, account.id, made)
        sessions.end_sessions_of(db, account.id)
        who = account.actor.reference
        account_log.append(db, Happening.PASSWORD_CHANGED, at=now, actor=who, subject=who)
        return _begin(db, account, address=address, now=now)


def _is_usable(db: Database, number: int) -> bool:
    account = accounts.by_id(db, number)
    return account is not None and account.is_usable


def new_password_faults(account: Account, new: str, again: str) -> list[Fault]:
    """Return what is wrong with a new password and its repetition."""
    faults = password_faults(new, login=account.login, name=account.name)
    if new != again:
        faults.append(Fault("herhaling", "De twee wachtwoorden zijn niet gelijk. Typ ze opnieuw."))
    return faults

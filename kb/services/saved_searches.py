"""Saved searches: keeping a list under a name, until its owner or the link in a mail stops it.

How a list is made is known to the pages, so the caller hands that over (`Replay`).  What is told of a list is
in `kb.services.search_news`.

What somebody searches is theirs: it is in no log and no export, and goes when the account is erased.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from urllib.parse import parse_qs

from kb.domain.people import Actor, Fault, Refused
from kb.domain.saved_search import MOST, NAME_LENGTH, Listing, SavedSearch
from kb.errors import WijkkennisError
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate
from kb.services.typed_text import trace_faults, traces
from kb.storage import facts
from kb.storage import saved_searches as store
from kb.storage.database import Database, joined
from kb.text import personal_data

_PURPOSE = b"wijkkennis saved search 1\n"

Replay = Callable[[SavedSearch, Actor], Listing | None]
"""Makes a saved list again, as its page would for this actor; None when it asks for what is not there."""


class SearchRefused(Refused):
    """A list cannot be saved so."""


class NoSuchSearch(WijkkennisError):
    """This account has no saved search with this number, or a link is not ours."""


def faults_of(name: str, words: str, *, names_confirmed: bool) -> list[Fault]:
    """Return what keeps a cleaned name, and the words that are searched, from being kept."""
    found = []
    if not name:
        found.append(Fault("naam", "Geef de zoekopdracht een naam, zodat je hem terugkent."))
    if len(name) > NAME_LENGTH:
        found.append(Fault("naam", f"Maak de naam korter: hoogstens {NAME_LENGTH} tekens."))
    found += trace_faults("naam", name, names_confirmed=names_confirmed)
    if traces(words, names_confirmed=names_confirmed):
        found.append(
            Fault("naam", "In de zoekwoorden staat misschien een persoonsgegeven. Zoek zonder dat woord.")
        )
    return found


def holds_names(name: str, words: str) -> bool:
    """Whether something in them looks like the name of a person: that may be confirmed to be none."""
    found = [*personal_data.find(name), *personal_data.find(words)]
    return any(one.kind is personal_data.Kind.NAME for one in found)


def cleaned(name: str) -> str:
    return " ".join(gate.cleaned(name).split())


def save(
    db: Database,
    name: str,
    path: str,
    arguments: str,
    *,
    replay: Replay,
    names_confirmed: bool,
    by: Actor,
    now: datetime,
) -> SavedSearch:
    """Save a list; what it shows now is no news later.  The very same list is saved once, with its old name.

    Raises `NotPermitted` for whoever has no account, and `SearchRefused`.
    """
    account = _account(by)
    name = cleaned(name)
    if faults := faults_of(name, _words(arguments), names_confirmed=names_confirmed):
        raise SearchRefused(faults)
    if (same := _same(db, account, path, arguments)) is not None:
        return same
    made = replay(SavedSearch(0, account, name, path, arguments, now, now), by)
    if made is None:
        raise SearchRefused([Fault("naam", "Deze lijst kan niet worden gemaakt. Zoek eerst opnieuw.")])
    with joined(db):
        if len(store.of_account(db, account)) >= MOST:
            raise SearchRefused([Fault("naam", f"Je hebt er al {MOST}. Haal er eerst een weg.")])
        number = store.add(db, account, name, path, arguments, at=now)
        if number is not None:
            store.note_seen(db, number, made.shown, at=now)
    saved = _same(db, account, path, arguments)
    if saved is None:
        raise NotPermitted(f"{by.reference}: the account is gone")
    return saved


def _same(db: Database, account: int, path: str, arguments: str) -> SavedSearch | None:
    """Return what an account saved of this very list."""
    own = store.of_account(db, account)
    return next((one for one in own if (one.path, one.arguments) == (path, arguments)), None)


def _words(arguments: str) -> str:
    """Return the words of an address's query."""
    return " ".join(parse_qs(arguments).get("q", ()))


def of_actor(db: Database, *, by: Actor) -> list[SavedSearch]:
    """Return what somebody saved, by name; empty without an account."""
    return store.of_account(db, by.account) if by.account is not None else []


def own(db: Database, number: int, *, by: Actor) -> SavedSearch:
    """Return one's own saved search.  Raises `NotPermitted` and `NoSuchSearch`."""
    found = store.by_number(db, number)
    if found is None or found.account != _account(by):
        raise NoSuchSearch(str(number))
    return found


def rename(db: Database, number: int, name: str, *, names_confirmed: bool, by: Actor) -> None:
    """Give it another name.  Raises `NotPermitted`, `NoSuchSearch` and `SearchRefused`."""
    own(db, number, by=by)
    name = cleaned(name)
    if faults := faults_of(name, "", names_confirmed=names_confirmed):
        raise SearchRefused(faults)
    with joined(db):
        store.rename(db, number, name)


def pause(db: Database, number: int, *, by: Actor, now: datetime) -> None:
    """Tell nothing any more, and keep it.  Raises `NotPermitted` and `NoSuchSearch`."""
    own(db, number, by=by)
    with joined(db):
        store.pause(db, number, now)


def resume(db: Database, number: int, *, replay: Replay, by: Actor, now: datetime) -> None:
    """Tell again, from what is in the list now.  Raises `NotPermitted` and `NoSuchSearch`."""
    _begin_again(db, own(db, number, by=by), replay, by, now)


def change(
    db: Database, number: int, arguments: str, *, replay: Replay, by: Actor, now: datetime
) -> SavedSearch:
    """Ask something else under the same name, for a list that cannot be made any more.

    When this account has that very list already, this one goes.  Raises `NotPermitted` and `NoSuchSearch`.
    """
    found = own(db, number, by=by)
    other = _same(db, found.account, found.path, arguments)
    if other is not None and other.number != number:
        with joined(db):
            store.remove(db, number)
        return other
    with joined(db):
        store.set_arguments(db, number, arguments)
        _begin_again(db, own(db, number, by=by), replay, by, now)
    return own(db, number, by=by)


def _begin_again(db: Database, found: SavedSearch, replay: Replay, by: Actor, now: datetime) -> None:
    made = replay(found, by)
    with joined(db):
        store.pause(db, found.number, None)
        if made is None:
            store.note_broken(db, found.number, at=now)
        else:
            store.note_seen(db, found.number, made.shown, at=now)


def remove(db: Database, number: int, *, by: Actor) -> None:
    """Forget it whole; doing so twice is no fault.  Raises `NotPermitted`."""
    try:
        own(db, number, by=by)
    except NoSuchSearch:
        return
    with joined(db):
        store.remove(db, number)


def stop_key(db: Database, search: SavedSearch) -> str:
    """Return what stands in the stop link of a mail: it stops this search, and nothing else, for ever."""
    text = f"{search.number}.{search.account}"
    signed = hmac.new(facts.signing_key(db), _PURPOSE + text.encode(), hashlib.sha256).hexdigest()[:32]
    return f"{search.number}-{signed}"


def of_stop_key(db: Database, key: str) -> SavedSearch:
    """Return the search that a stop link is about.  Raises `NoSuchSearch`."""
    number = key.partition("-")[0]
    known = store.by_number(db, int(number)) if number.isascii() and number.isdecimal() else None
    if known is None or not hmac.compare_digest(stop_key(db, known).encode(), key.encode("utf-8", "replace")):
        raise NoSuchSearch("stop link")
    return known


def stop(db: Database, key: str, *, now: datetime) -> SavedSearch:
    """Tell nothing any more of the search that a stop link is about.  Raises `NoSuchSearch`."""
    found = of_stop_key(db, key)
    with joined(db):
        store.pause(db, found.number, now)
    return found


def _account(by: Actor) -> int:
    if by.account is None:
        raise NotPermitted(f"{by.reference}: save a search")
    return by.account

"""Erasing what may not be kept: a person, the words of an event, or the earlier texts of a page.

What is erased goes from the database, from what SQLite keeps beside it, and from the search index; the chain
of the register stays whole and says that something was erased.  That it was is written down in a file beside
the database, without saying what it said: whoever puts back an older copy erases it again (`again`).  It is
written down before the erasure is final, so that there is never one without its line.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kb.domain.history import Link, event_of
from kb.domain.people import Account, Actor, Permission
from kb.errors import WijkkennisError
from kb.search.index import SearchIndex
from kb.services import accounts, bottlenecks, indexing
from kb.services import ledger as written_down
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks.erasing import checked_reason
from kb.storage import accounts as account_store
from kb.storage import bottleneck_history as history
from kb.storage import bottlenecks as store
from kb.storage import changes, documents, versions
from kb.storage.database import Database, joined

LEDGER = "gewist.jsonl"
"""The list of erasures, beside the database; it names numbers only."""


class What(StrEnum):
    """What was erased; the values stand in the list for ever."""

    EVENT = "gebeurtenis"
    PERSON = "persoon"
    VERSIONS = "oude-teksten"


@dataclass(frozen=True)
class Erasure:
    """One line of the list.

    `subject` is the number of an event or account, or a slug; `proof` is the hash of the event or when the
    account was made, so that another database with the same numbers is left alone.
    """

    what: What
    subject: str
    proof: str
    at: str


class NothingToErase(WijkkennisError):
    """There is nothing with this number, address or name; the message is Dutch."""


def may_erase(by: Actor) -> bool:
    return by.may(Permission.HANDLE_REPORTS) or by.may(Permission.MANAGE_PEOPLE)


def erase_event(db: Database, ledger: Path, number: int, *, by: Actor, reason: str, now: datetime) -> Erasure:
    """Erase who did something in the register and what they wrote; that it happened stays known.

    Raises `NotPermitted`, `NothingToErase`, `bottlenecks.NotNow` for an erasure itself, and `InputRefused`.
    """
    with joined(db):
        link = history.link_of(db, number)
        if link is None or link.payload is None:
            raise NothingToErase("Deze gebeurtenis is er niet, of is al gewist.")
        _erase_event(db, link, by=by, reason=reason, now=now)
        return _written(ledger, Erasure(What.EVENT, str(number), link.hash, now.isoformat()))


def erase_person(
    db: Database, ledger: Path, number: int, *, by: Actor, reason: str, now: datetime
) -> Erasure:
    """Erase an account's name and address, and the person out of everything done in the register.

    The texts of reports stay: they belong to the area.  The account can not be used any more.  Raises
    `NotPermitted`, `NoSuchAccount`, `AccountRefused` for the last admin, and `InputRefused`.
    """
    accounts.require(by, Permission.MANAGE_PEOPLE)
    reason = checked_reason(reason)
    who = accounts.account(db, number)
    accounts.disable(db, number, by=by, now=now)
    with joined(db):
        _erase_person(db, who, by=by, reason=reason, now=now)
        proof = who.created_at.isoformat()
        return _written(ledger, Erasure(What.PERSON, str(number), proof, now.isoformat()))


def erase_versions(db: Database, ledger: Path, key: str, *, by: Actor, now: datetime) -> Erasure:
    """Erase the earlier texts of a page (slug or number); the present text stays.

    First take out of the present text what may not be in it.  Raises `NotPermitted` and `NothingToErase`.
    """
    if not may_erase(by):
        raise NotPermitted(f"{by.reference}: erase")
    slug = documents.slug_of(db, key) or key
    with joined(db):
        if not versions.forget_until(db, slug, now):
            raise NothingToErase("Van deze pagina zijn er geen oude teksten.")
        changes.append(db, slug, at=now)
        return _written(ledger, Erasure(What.VERSIONS, slug, "", now.isoformat()))


def clean(db: Database, index: SearchIndex) -> bool:
    """Take what was erased out of the files themselves; False when the database was in use all the while.

    Call it after erasing, outside a transaction.
    """
    indexing.rebuild(db, index)
    return db.settle()


def listed(ledger: Path) -> Iterator[Erasure]:
    """Yield everything that was ever erased, oldest first; nothing without a list."""
    for raw in written_down.read(ledger):
        yield Erasure(**{**raw, "what": What(raw["what"])})


def again(db: Database, ledger: Path, *, by: Actor, now: datetime) -> int:
    """Erase in a database that was put back what was erased since that copy; return how much that was."""
    done = 0
    for one in dict.fromkeys(listed(ledger)):
        with db.transaction():
            done += _again(db, one, by=by, now=now)
    return done


_AGAIN = "Opnieuw gewist na het terugzetten van een reservekopie."


def _again(db: Database, one: Erasure, *, by: Actor, now: datetime) -> bool:
    if one.what is What.VERSIONS:
        return versions.forget_until(db, one.subject, datetime.fromisoformat(one.at)) > 0
    number = int(one.subject)
    if one.what is What.PERSON:
        who = account_store.by_id(db, number)
        if who is None or who.created_at.isoformat() != one.proof or who.login == f"gewist-{number}":
            return False
        _erase_person(db, who, by=by, reason=_AGAIN, now=now)
        return True
    link = history.link_of(db, number)
    if link is None or link.hash != one.proof or link.payload is None:
        return False
    _erase_event(db, link, by=by, reason=_AGAIN, now=now)
    return True


def _erase_event(db: Database, link: Link, *, by: Actor, reason: str, now: datetime) -> None:
    event = event_of(link)
    bottlenecks.erase_event(db, link.number, by=by, reason=reason, now=now)
    _forget_versions(db, link.reference, {event.message, *event.fields.values()} - {""})


def _erase_person(db: Database, who: Account, *, by: Actor, reason: str, now: datetime) -> None:
    bottlenecks.erase_reporter(db, f"account:{who.id}", by=by, reason=reason, now=now)
    account_store.anonymise(db, who.id, at=now)


def _forget_versions(db: Database, reference: str, words: set[str]) -> None:
    """Throw away earlier texts of a page that repeat what is being erased: its line about the state does."""
    own = store.by_reference(db, reference)
    if own is not None and own.slug:
        versions.forget_holding(db, own.slug, {" ".join(one.split()) for one in words if len(one) > 9})


def _written(ledger: Path, one: Erasure) -> Erasure:
    """Add a line to the list, on disk before this returns."""
    written_down.add(ledger, asdict(one))
    return one

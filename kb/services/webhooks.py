"""Webhooks as admins tend them: whose programs are told what happens in the register.

Nothing here connects to anything: `kb.services.webhook_rounds` does, and only for `kb mail`.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime

from kb.domain.people import Actor, Fault, Permission
from kb.domain.refusals import InputRefused
from kb.domain.states import Status
from kb.domain.vocabulary import Vocabulary
from kb.domain.webhooks import (
    NAME_LENGTH,
    SECRET_BYTES,
    SECRET_PREFIX,
    Network,
    Wants,
    Webhook,
    address_faults,
)
from kb.errors import WijkkennisError
from kb.services.accounts import require
from kb.storage import bottleneck_history, webhooks
from kb.storage.database import Database, joined

MOST = 50
"""So many webhooks at most."""


class NoSuchWebhook(WijkkennisError):
    """There is no webhook with this number."""


def add(
    db: Database,
    name: str,
    address: str,
    wants: Wants,
    *,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    networks: Iterable[Network] = (),
) -> tuple[Webhook, str]:
    """Add a webhook that is told what happens from now on; return it with its key, to be shown this once.

    Raises `NotPermitted` for whoever is no admin, and `InputRefused`.
    """
    require(by, Permission.MANAGE_PEOPLE)
    name, address = " ".join(name.split()), address.strip()
    faults = address_faults(address, networks)
    if not name or len(name) > NAME_LENGTH:
        faults.append(Fault("naam", f"Schrijf in hoogstens {NAME_LENGTH} tekens van wie dit adres is."))
    if unknown := _unknown(wants, vocabulary):
        faults.append(Fault("keuze", f"Deze keuze kennen we niet: {unknown}."))
    key = _new_key()
    with joined(db):
        if len(webhooks.everything(db)) >= MOST:
            faults.append(Fault("adres", f"Er zijn er al {MOST}. Haal er eerst een weg."))
        if faults:
            raise InputRefused(tuple(faults))
        told, _ = bottleneck_history.head(db)
        made = webhooks.add(db, name=name, address=address, secret=key, wants=wants, told=told, at=now)
    return made, key


def _unknown(wants: Wants, vocabulary: Vocabulary) -> str:
    named = {*wants.areas} - set(vocabulary.area)
    named |= {*wants.action_lines} - set(vocabulary.action_line)
    named |= {*wants.statuses} - {status.value for status in Status}
    return ", ".join(sorted(named))[:80]


def _new_key() -> str:
    return SECRET_PREFIX + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def new_key(db: Database, number: int, *, by: Actor) -> str:
    """Give a webhook another key and return it, to be shown this once; the old one signs nothing any more.

    Raises `NotPermitted` and `NoSuchWebhook`, as everything below does.
    """
    key = _new_key()
    with _changing(db, number, by):
        webhooks.set_secret(db, number, key)
    return key


def pause(db: Database, number: int, *, by: Actor, now: datetime) -> None:
    """Tell a webhook nothing until it is resumed; what happens meanwhile waits."""
    with _changing(db, number, by):
        webhooks.pause(db, number, at=now)


def resume(db: Database, number: int, *, by: Actor, now: datetime, skip: bool = False) -> None:
    """Tell a webhook again, at the next round: what it missed first, or with `skip` only what is new."""
    with _changing(db, number, by):
        told = bottleneck_history.head(db)[0] if skip else None
        webhooks.resume(db, number, told=told, at=now)


def ask_ping(db: Database, number: int, *, by: Actor) -> None:
    """Let a trial message go with the next round."""
    with _changing(db, number, by):
        webhooks.ask_ping(db, number)


def remove(db: Database, number: int, *, by: Actor) -> None:
    with _changing(db, number, by):
        webhooks.remove(db, number)


@contextmanager
def _changing(db: Database, number: int, by: Actor) -> Iterator[None]:
    require(by, Permission.MANAGE_PEOPLE)
    with joined(db):
        if webhooks.by_number(db, number) is None:
            raise NoSuchWebhook(str(number))
        yield


def listed(db: Database, *, by: Actor) -> list[tuple[Webhook, int]]:
    """Return every webhook, oldest first, with how many events it has still to look at."""
    require(by, Permission.MANAGE_PEOPLE)
    newest, _ = bottleneck_history.head(db)
    return [(one, newest - one.told) for one in webhooks.everything(db)]

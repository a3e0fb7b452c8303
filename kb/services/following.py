"""Following: an account is told what happens to one bottleneck, or to all of an area, action line, theme or
owner.

Who hears of what is in `kb.services.bottlenecks.followers`.  Who reported a bottleneck and who reports for an
area that has it are told anyway, and follow nothing for that.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Actor
from kb.domain.vocabulary import Vocabulary
from kb.errors import WijkkennisError
from kb.services import bottlenecks
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import recording
from kb.storage import bottlenecks as store
from kb.storage import follows
from kb.storage.database import Database, joined
from kb.storage.follows import ACTION_LINE, AREA, BOTTLENECK, KINDS, OWNER, THEME

__all__ = [
    "ACTION_LINE",
    "AREA",
    "BOTTLENECK",
    "KINDS",
    "OWNER",
    "THEME",
    "Followed",
    "NoSuchSubject",
    "follow",
    "follows_it",
    "of_actor",
    "stop",
]


class NoSuchSubject(WijkkennisError):
    """There is nothing of this kind and name to follow."""


@dataclass(frozen=True)
class Followed:
    """Something that is followed; `bottleneck` when it is one that the follower may see."""

    kind: str
    subject: str
    bottleneck: Bottleneck | None = None


def follow(
    db: Database, kind: str, subject: str, *, by: Actor, now: datetime, vocabulary: Vocabulary
) -> None:
    """Follow something; following it again changes nothing.

    Raises `NotPermitted` for whoever has no account, and `NoSuchSubject`; a bottleneck that the actor may not
    see is not there.
    """
    if by.account is None:
        raise NotPermitted(f"{by.reference}: follow")
    if kind == BOTTLENECK:
        try:
            bottlenecks.follow(db, subject, by=by, now=now)
        except bottlenecks.NoSuchBottleneck as error:
            raise NoSuchSubject(f"{kind}: {subject[:80]}") from error
        return
    if subject not in _known(db, kind, vocabulary):
        raise NoSuchSubject(f"{kind}: {subject[:80]}")
    with joined(db):
        follows.add(db, by.account, kind, subject, at=now)


def stop(db: Database, kind: str, subject: str, *, by: Actor) -> None:
    """Stop following; stopping twice is no fault, also when the subject is gone.  Raises `NotPermitted`."""
    if by.account is None:
        raise NotPermitted(f"{by.reference}: unfollow")
    with joined(db):
        follows.remove(db, by.account, kind, subject)


def follows_it(db: Database, kind: str, subject: str, *, by: Actor) -> bool:
    return by.account is not None and follows.follows(db, by.account, kind, subject)


def of_actor(db: Database, *, by: Actor) -> list[Followed]:
    """Return what an actor follows, in the order of `KINDS`, then by subject; empty without an account."""
    if by.account is None:
        return []
    found = []
    for kind, subject in sorted(
        follows.of_account(db, by.account), key=lambda pair: (KINDS.index(pair[0]), pair[1])
    ):
        seen = _seen(db, subject, by) if kind == BOTTLENECK else None
        if kind != BOTTLENECK or seen is not None:
            found.append(Followed(kind, subject, seen))
    return found


def _known(db: Database, kind: str, vocabulary: Vocabulary) -> set[str]:
    if kind == AREA:
        return set(vocabulary.area)
    if kind == ACTION_LINE:
        return set(vocabulary.action_line)
    if kind == THEME:
        return set(vocabulary.theme)
    if kind == OWNER:
        return set(vocabulary.organisation) | {one.owner for one in store.everything(db) if one.owner}
    return set()


def _seen(db: Database, reference: str, by: Actor) -> Bottleneck | None:
    try:
        return recording.found(db, reference, by)[0]
    except bottlenecks.NoSuchBottleneck:
        return None

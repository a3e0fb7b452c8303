"""One thing that happened, written whole: state, history, document and what must be told; or nothing of it.

Everything here runs inside the transaction of the service that calls it (`kb.storage.database.joined`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.parties import may_see
from kb.domain.people import Actor, Role
from kb.domain.support import areas_with_it
from kb.errors import WijkkennisError
from kb.services.bottlenecks import publishing
from kb.storage import bottleneck_history as history
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage import outbox
from kb.storage.database import Database

REPORTER, FOLLOWERS, CASE_HOLDER, EDITORS = "melder", "volgers", "dossierhouder", "rol:redacteur"
"""Recipients that are looked up when a notice is sent."""


class NoSuchBottleneck(WijkkennisError):
    """There is no bottleneck with this number or address that this actor may know of."""


class NotNow(WijkkennisError):
    """This can not be done in the present state, or not any more; the message is Dutch and says why."""


class Stale(WijkkennisError):
    """Somebody else changed it meanwhile; `revision` is the present one."""

    def __init__(self, revision: int) -> None:
        self.revision = revision
        super().__init__(f"revision is {revision}")


def found(db: Database, key: str, by: Actor) -> tuple[Bottleneck, tuple[str, ...]]:
    """Return the bottleneck with this number or slug, and the areas that have it.

    Raises `NoSuchBottleneck`, also when it is there but not for this actor.
    """
    bottleneck = store.by_reference(db, key) or store.by_slug(db, key)
    if bottleneck is None:
        raise NoSuchBottleneck(key[:80])
    areas = areas_with_it(bottleneck, voices.supports(db, bottleneck.reference))
    if not may_see(bottleneck, by, supporting=areas):
        raise NoSuchBottleneck(key[:80])
    return bottleneck, areas


def expect(bottleneck: Bottleneck, revision: int | None) -> None:
    """Raise `Stale` unless this is still the revision that the actor looked at; None does not look."""
    if revision is not None and revision != bottleneck.revision:
        raise Stale(bottleneck.revision)


def record(
    db: Database,
    bottleneck: Bottleneck,
    event: Event,
    *,
    tell: Iterable[tuple[str, Iterable[str]]] = (),
) -> Event:
    """Store the bottleneck as it is now, the event, its document's state and notices (kind, recipients).

    Returns the event with its number.
    """
    store.save(db, bottleneck)
    stored = history.append(db, event)
    publishing.refresh(db, bottleneck, at=event.at)
    notify(db, stored, tell, at=event.at)
    return stored


def remark(
    was: Bottleneck,
    kind: EventKind,
    *,
    role: Role,
    by: Actor,
    at: datetime,
    visibility: Visibility = Visibility.PUBLIC,
    area: str = "",
    message: str = "",
    fields: Mapping[str, str] | None = None,
) -> Event:
    """Return an event that leaves the state as it is; that of a case holder names the organisation."""
    return Event(
        reference=was.reference,
        kind=kind,
        at=at,
        role=role,
        before=was.status,
        after=was.status,
        visibility=visibility,
        actor=by.reference,
        area=area,
        organisation=by.organisation if role is Role.CASE_HOLDER else "",
        message=message,
        fields=fields or {},
    )


def notify(db: Database, event: Event, tell: Iterable[tuple[str, Iterable[str]]], *, at: datetime) -> None:
    """Put notices about an event in the outbox."""
    for kind, recipients in tell:
        outbox.add(db, kind, event.reference, event=event.number, recipients=recipients, at=at)


def areas(names: Iterable[str]) -> list[str]:
    """Return the recipients that stand for everybody who reports for these areas."""
    return [f"gebied:{name}" for name in names]

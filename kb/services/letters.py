"""Notices → a letter to one reader, before it is worded: what the site would show them, never more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import Event
from kb.domain.people import Account
from kb.services import bottlenecks, search_news
from kb.services.bottlenecks import recording
from kb.services.search_news import SearchNews
from kb.storage import bottleneck_history
from kb.storage.database import Database
from kb.storage.outbox import Notice

URGENT = frozenset({"vraag", "bevestiging-gevraagd"})
"""Kinds of notice that ask something: these do not wait for the daily mail."""
RECEIPT = "ontvangst"
"""The only thing that people are told of what they did themselves."""


@dataclass(frozen=True)
class Item:
    """What is told of one bottleneck, oldest first: (kind of notice, event as the reader may read it)."""

    bottleneck: Bottleneck
    told: tuple[tuple[str, Event], ...]


@dataclass(frozen=True)
class Letter:
    """A mail before it is worded.  `key` is the same at every try; `searches` are news of saved searches."""

    account: Account
    key: str
    items: tuple[Item, ...]
    searches: tuple[SearchNews, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether something in it waits for the reader's answer."""
        return any(kind in URGENT for item in self.items for kind, _ in item.told)


def written(db: Database, reader: Account, notices: Sequence[Notice], key: str) -> Letter | None:
    """Return what this reader may read of these notices as a letter; None when that is nothing."""
    of_searches = [one for one in notices if one.kind == search_news.NOTICE]
    items = _items(db, reader, [one for one in notices if one.kind != search_news.NOTICE])
    searches = search_news.told(db, reader, of_searches)
    return Letter(reader, key, items, searches) if items or searches else None


def _items(db: Database, reader: Account, notices: Iterable[Notice]) -> tuple[Item, ...]:
    """Return what this reader may read of these notices, by bottleneck in the order of their first notice.

    People are not told what they did themselves, apart from the receipt of a report, and nothing twice.
    """
    told: dict[str, dict[int, str]] = {}
    for notice in notices:
        events = told.setdefault(notice.reference, {})
        if events.get(notice.event) not in URGENT:
            events[notice.event] = notice.kind
    found = []
    for reference, kinds in told.items():
        try:
            bottleneck = recording.found(db, reference, reader.actor)[0]
            readable = bottlenecks.history(db, reference, by=reader.actor)
        except bottlenecks.NoSuchBottleneck:
            continue
        own = _done_by(db, reference, reader)
        lines = tuple(
            (kinds[event.number], event)
            for event in readable
            if event.number in kinds
            and not event.erased
            and (event.number not in own or kinds[event.number] == RECEIPT)
        )
        if lines:
            found.append(Item(bottleneck, lines))
    return tuple(found)


def _done_by(db: Database, reference: str, reader: Account) -> set[int]:
    """Return the numbers of the events of a bottleneck that this account brought about."""
    events = bottleneck_history.of_bottleneck(db, reference)
    return {event.number for event in events if event.actor == reader.actor.reference}

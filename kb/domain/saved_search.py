"""A saved search (bewaarde zoekopdracht): a list that somebody gave a name, to hear when it changes.

What was in the list is remembered by id, so that an item that gets another address is no news.  An item that
was once in the list is not new when it comes back.

This module is pure: whoever calls it passes the list in and stores what comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

NAME_LENGTH = 80
MOST = 50
"""Saved searches of one account."""


class News(StrEnum):
    """What can be told of an item in a list, or of the list itself; the values stand in the database."""

    NEW = "nieuw"
    UPDATED = "bijgewerkt"
    STATUS = "stand"
    BROKEN = "kan-niet-meer"
    """The list cannot be made any more: something that it asks for is gone."""


@dataclass(frozen=True)
class Shown:
    """An item as a list shows it: `updated` is its day (JJJJ-MM-DD), `status` is empty where it has none."""

    id: str
    updated: str
    status: str = ""


@dataclass(frozen=True)
class Listing:
    """A list as it is made now.  When `near`, its items only resemble what is asked: they are no news."""

    shown: tuple[Shown, ...] = ()
    near: bool = False


@dataclass(frozen=True)
class Change:
    """One piece of news.  `id` is empty for the list itself; `before` is the status it had, or empty."""

    news: News
    id: str = ""
    before: str = ""


@dataclass(frozen=True)
class SavedSearch:
    """A list as it was saved.

    `path` is that of the page, `arguments` its query as in the address.  `looked_at` is until when its news
    was gathered.  `paused_at` is None while its owner is told; `broken_at` is None while it can be made.
    """

    number: int
    account: int
    name: str
    path: str
    arguments: str
    created_at: datetime
    looked_at: datetime
    paused_at: datetime | None = None
    broken_at: datetime | None = None


def changes(before: Mapping[str, Shown], now: Iterable[Shown]) -> list[Change]:
    """Return what is new or changed in a list, in the order of the list.

    A change of status says more than a change of day, and is told alone.
    """
    found = []
    for one in now:
        was = before.get(one.id)
        if was is None:
            found.append(Change(News.NEW, one.id))
        elif was.status != one.status:
            found.append(Change(News.STATUS, one.id, was.status))
        elif was.updated != one.updated:
            found.append(Change(News.UPDATED, one.id))
    return found

"""The news of saved searches: gathered once a day, told in the daily mail.

The news is what the very same list shows now and did not show before.  It becomes a notice of the outbox in
the same transaction in which it is noted as seen: a mail that fails is sent later with the same words, and
nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import HERE, local_day
from kb.domain.people import Account, Actor
from kb.domain.results import Card
from kb.domain.saved_search import Change, Listing, News, SavedSearch, changes
from kb.services import library
from kb.services.bottlenecks import NoSuchBottleneck, recording
from kb.services.saved_searches import Replay, stop_key
from kb.storage import accounts, documents, outbox
from kb.storage import saved_searches as store
from kb.storage.database import Database
from kb.storage.outbox import Notice

NOTICE = "zoekopdracht"
"""The kind of notice that tells of a saved search; its reference is `number.round`."""


@dataclass(frozen=True)
class Line:
    """One piece of news as its reader may see it: a document, or a bottleneck that is not public."""

    news: News
    before: str
    card: Card | None = None
    bottleneck: Bottleneck | None = None


@dataclass(frozen=True)
class SearchNews:
    """What is told of one saved search, in the order of the list; `stop` is the key of its stop link."""

    search: SavedSearch
    lines: tuple[Line, ...]
    stop: str

    @property
    def is_broken(self) -> bool:
        return any(line.news is News.BROKEN for line in self.lines)


def gather(db: Database, replay: Replay, *, now: datetime, begins: int) -> int:
    """Look at every list that is due, once a day from hour `begins` in the Netherlands; return how many
    had news.

    A list that cannot be made any more is told of once.
    """
    if now.astimezone(HERE).hour < begins:
        return 0
    count = 0
    for search in store.active(db):
        owner = accounts.by_id(db, search.account)
        if owner is None or not owner.is_usable or local_day(search.looked_at) >= local_day(now):
            continue
        made = replay(search, owner.actor)
        with db.transaction():
            count += _note(db, search, made, now)
    return count


def _note(db: Database, search: SavedSearch, made: Listing | None, now: datetime) -> bool:
    if store.by_number(db, search.number) != search:
        return False  # its owner changed it, or another process looked, while we did
    if made is None:
        found = [] if search.broken_at else [Change(News.BROKEN)]
        store.note_broken(db, search.number, at=now)
    else:
        found = [] if made.near else changes(store.seen(db, search.number), made.shown)
        store.note_seen(db, search.number, made.shown, at=now)
    if not found:
        return False
    round_number = store.add_news(db, search.number, found)
    to = [f"account:{search.account}"]
    outbox.add(db, NOTICE, f"{search.number}.{round_number}", event=0, recipients=to, at=now)
    return True


def told(db: Database, reader: Account, notices: Iterable[Notice]) -> tuple[SearchNews, ...]:
    """Return what these notices tell their reader now, by search in the order of the notices.

    What was taken back meanwhile, is paused or belongs to somebody else is not told.  Of an item that is in
    several rounds the first news counts: what was new stays new.
    """
    rounds: dict[int, list[int]] = {}
    for notice in notices:
        first, _, last = notice.reference.partition(".")
        rounds.setdefault(int(first), []).append(int(last))
    found = []
    for number, wanted in rounds.items():
        search = store.by_number(db, number)
        if search is None or search.account != reader.id or search.paused_at is not None:
            continue
        news: dict[str, Change] = {}
        for of_round in wanted:
            for one in store.news(db, number, of_round):
                news.setdefault(one.id, one)
        if search.broken_at is None:
            news.pop("", None)  # it was mended meanwhile
        lines = _lines(db, list(news.values()), reader.actor)
        if lines:
            found.append(SearchNews(search, lines, stop_key(db, search)))
    return tuple(found)


def _lines(db: Database, news: list[Change], by: Actor) -> tuple[Line, ...]:
    slugs = [documents.slug_of(db, one.id) for one in news if one.id]
    cards = {card.id: card for card in library.cards(db, [slug for slug in slugs if slug])}
    found = []
    for one in news:
        if one.news is News.BROKEN or one.id in cards:
            found.append(Line(one.news, one.before, cards.get(one.id)))
        elif (bottleneck := _bottleneck(db, one.id, by)) is not None:
            found.append(Line(one.news, one.before, bottleneck=bottleneck))
    return tuple(found)


def _bottleneck(db: Database, reference: str, by: Actor) -> Bottleneck | None:
    try:
        return recording.found(db, reference, by)[0]
    except NoSuchBottleneck:
        return None

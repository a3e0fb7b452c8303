"""The list of the register: the lines that answer an address, and what stands around them.

Words are looked up in the whole text of public bottlenecks, as everywhere, and in number, title and summary
of the others that somebody may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from kb.domain.documents import Kind
from kb.domain.people import Actor
from kb.domain.states import Status
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import bottlenecks, find
from kb.services.bottlenecks import Entry, Outline, Sort
from kb.storage.database import Database
from kb.web import access, context
from kb.web.arguments import PAGE_SIZE
from kb.web.links import Links
from kb.web.register import bottleneck_words
from kb.web.register.register_arguments import AGES, EVERYTHING, KNOWN, NOBODY, RELEVANCE, Asked, parse
from kb.web.tables import LIST, TABLE

__all__ = [
    "AGES",
    "EVERYTHING",
    "KNOWN",
    "NOBODY",
    "PATH",
    "Asked",
    "Choice",
    "ListPage",
    "answer",
    "entries_of",
    "outlines",
    "outlines_of",
    "parse",
]

PATH = "/knelpunten"
COLUMNS: tuple[tuple[str, str, Sort | None], ...] = (
    ("nummer", "Nummer", None),
    ("titel", "Titel", Sort.TITLE),
    ("status", "Stand", Sort.STATUS),
    ("sinds", "Sinds", Sort.OLDEST),
    ("stil", "Stil", Sort.SILENCE),
    ("gebieden", "Gebieden", Sort.SUPPORT),
    ("eigenaar", "Eigenaar", None),
    ("streefdatum", "Streefdatum", None),
)
"""Key of a column, its heading, and what the list is sorted by under that heading."""


def answer(asked: Asked) -> tuple[list[Entry], str | None]:
    """Return every line of a list in its order, and the words that were read instead of those asked."""
    found, instead = outlines(asked)
    return bottlenecks.entries(context.db(), [one.reference for one in found], now=access.now()), instead


def outlines(asked: Asked) -> tuple[list[Outline], str | None]:
    """Return the outlines of the lines of `answer`, and its words."""
    return outlines_of(
        asked,
        db=context.db(),
        index=context.index(),
        names=context.vocabulary(),
        by=access.actor(),
        now=access.now(),
    )


def entries_of(
    asked: Asked, *, db: Database, index: SearchIndex, names: Vocabulary, by: Actor, now: datetime
) -> tuple[list[Entry], str | None]:
    """Return the same as `answer` for anybody, at any moment, without a request."""
    found, instead = outlines_of(asked, db=db, index=index, names=names, by=by, now=now)
    return bottlenecks.entries(db, [one.reference for one in found], now=now), instead


def outlines_of(
    asked: Asked, *, db: Database, index: SearchIndex, names: Vocabulary, by: Actor, now: datetime
) -> tuple[list[Outline], str | None]:
    """Return the whole list in its order, only the outline of each, and the words as in `answer`."""
    wanted = asked.search
    statuses = tuple(Status(s) for s in wanted.statuses if s in set(Status))
    if wanted.statuses and not statuses:
        return [], None
    base = replace(asked.own_filter, statuses=statuses)
    tagged = replace(
        base,
        areas=wanted.areas,
        action_lines=wanted.action_lines,
        themes=_with_narrower(wanted.themes, names),
        laws=wanted.laws,
        words=wanted.query,
    )
    shown = bottlenecks.outlines(db, tagged, by=by, now=now)
    instead = None
    elsewhere = bool(wanted.organisations) or wanted.min_strength is not None
    if elsewhere or wanted.query or wanted.include_national:
        results = find.search(
            db, index, replace(wanted, statuses=(), page=1, page_size=EVERYTHING), vocabulary=names
        )
        order = {hit.card.slug: n for n, hit in enumerate(results.hits)}
        every = bottlenecks.outlines(db, base, by=by, now=now)
        found = {one.reference for one in every if one.slug in order}
        kept = {one.reference for one in shown}
        if results.relaxed and kept:
            found = set()  # what has all the words is there: no need for what has some
        kept = found if elsewhere else kept | found
        instead = results.corrected.corrected if results.corrected and found else None
        shown = [one for one in every if one.reference in kept]
        if asked.sort == RELEVANCE:
            shown.sort(key=lambda one: order.get(one.slug, len(order)))
    return shown[::-1] if asked.backwards else shown, instead


def _with_narrower(themes: tuple[str, ...], names: Vocabulary) -> tuple[str, ...]:
    """Return the themes with everything narrower: a broader theme finds its narrower ones."""
    found = list(themes)
    for slug in found:
        found += [t.slug for t in names.themes if t.broader == slug and t.slug not in found]
    return tuple(found)


@dataclass(frozen=True)
class Choice:
    """A link of a list; `current` when it leads to what is on the page; `direction` as aria-sort says it."""

    key: str
    text: str
    url: str | None = None
    current: bool = False
    direction: str | None = None


class ListPage:
    """What stands around the lines: filters, order, views, pages, and the same list in other forms."""

    def __init__(self, asked: Asked, found: Sequence[Outline], owners: Sequence[str]) -> None:
        """`found` is the whole list, `owners` are those to choose from, '' for nobody."""
        self.asked = asked
        self.total = len(found)
        size = asked.search.page_size
        self.pages = max(1, -(-self.total // size))
        self.number = asked.search.page
        shown = found[(self.number - 1) * size : self.number * size]
        self.entries = bottlenecks.entries(context.db(), [one.reference for one in shown], now=access.now())
        self.first = (self.number - 1) * size + 1
        self.owners = owners
        self.filters = [
            p for p in asked.pairs(choice=False) if p[0] not in ("q", "sorteer", "volgorde", "weergave")
        ]

    def url(self, asked: Asked, *, page: int = 1, path: str = PATH, choice: bool = True) -> str:
        pairs = asked.pairs(choice=choice) + ([("pagina", str(page))] if page > 1 else [])
        return context.links().query(path, pairs)

    @property
    def permalink(self) -> str:
        return context.public_links().query(PATH, self.asked.pairs())

    @property
    def list_address(self) -> str:
        """The path and query of this list from its first page, as it is saved."""
        return Links().query(PATH, self.asked.pairs(choice=False))

    @property
    def page_address(self) -> str:
        """The path and query of this very page of the list."""
        page = [("pagina", str(self.number))] if self.number > 1 else []
        return Links().query(PATH, [*self.asked.pairs(choice=False), *page])

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return what the form must send along because it has no field for it."""
        quiet = (
            "organisatie",
            "bewijskracht",
            "sorteer",
            "volgorde",
            "weergave",
            "paginaGrootte",
            "ookLandelijk",
        )
        return [p for p in self.asked.pairs() if p[0] in quiet]

    @property
    def chosen(self) -> dict[str, str]:
        """Return the one value of each filter of the form, '' when it is off."""
        given = dict(self.asked.pairs(choice=False))
        fields = ("status", "gebied", "actielijn", "thema", "wet", "eigenaar", "dagen", "open", "teLaat")
        return {name: given.get(name, "") for name in fields}

    @property
    def sorts(self) -> list[Choice]:
        keys = [*([RELEVANCE] if self.asked.search.query else []), *Sort]
        return [
            Choice(
                key,
                bottleneck_words.SORT[key],
                self.url(replace(self.asked, sort=key, backwards=False)),
                key == self.asked.sort and not self.asked.backwards,
            )
            for key in keys
        ]

    @property
    def views(self) -> list[Choice]:
        return [
            Choice(key, text, self.url(replace(self.asked, table=table)), table == self.asked.table)
            for key, text, table in ((LIST, "Lijst", False), (TABLE, "Tabel", True))
        ]

    @property
    def columns(self) -> list[Choice]:
        """Return the heads of the table; pressing the one that it is sorted by turns the order round."""
        found = []
        for key, text, sort in COLUMNS:
            if sort is None:
                found.append(Choice(key, text))
                continue
            active = self.asked.sort == sort
            after = replace(self.asked, sort=sort, backwards=active and not self.asked.backwards)
            found.append(
                Choice(key, text, self.url(after), active, self._direction(sort) if active else None)
            )
        return found

    def _direction(self, sort: Sort) -> str:
        falling = sort in (Sort.SILENCE, Sort.SUPPORT)
        return "descending" if falling is not self.asked.backwards else "ascending"

    @property
    def numbers(self) -> list[Choice]:
        near = sorted({1, self.pages, *range(max(1, self.number - 2), min(self.pages, self.number + 2) + 1)})
        return [Choice(str(n), str(n), self.url(self.asked, page=n), n == self.number) for n in near]

    @property
    def previous(self) -> str | None:
        return self.url(self.asked, page=min(self.number - 1, self.pages)) if self.number > 1 else None

    @property
    def next(self) -> str | None:
        return self.url(self.asked, page=self.number + 1) if self.number < self.pages else None

    @property
    def exports(self) -> list[Choice]:
        """Return the list in other forms, each with the arguments of this address that it knows."""
        links, asked = context.links(), replace(self.asked, table=False, chosen=())
        straight = replace(asked, search=replace(asked.search, page_size=PAGE_SIZE), backwards=False)
        # the API orders by relevance when it is not told otherwise, a feed by date
        filters = [pair for pair in straight.pairs() if pair[0] != "sorteer"]
        pairs = [*filters, ("sorteer", asked.sort)]
        return [
            Choice("csv", "Deze lijst als CSV", self.url(asked, path=f"{PATH}/tabel.csv")),
            Choice("xlsx", "Deze lijst als Excel", self.url(asked, path=f"{PATH}/tabel.xlsx")),
            Choice(
                "feed", "Atom-feed", links.query("/feed.atom", [("type", Kind.BOTTLENECK.value), *filters])
            ),
            Choice("verloop", "Feed van stappen", self.url(asked, path=f"{PATH}/feed.atom")),
            Choice("csv", "CSV met alle velden", links.query("/api/v1/export/knelpunten.csv", pairs)),
            Choice("json", "JSON (API)", links.query("/api/v1/knelpunten", pairs)),
        ]

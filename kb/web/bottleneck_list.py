"""The list of the register: what an address asks for, the lines that answer it, and what stands around them.

The arguments of a search mean here what they mean on every list; `eigenaar`, `open`, `teLaat` and `dagen`
are the register's own.  Words are looked up in the whole text of public bottlenecks, as everywhere, and in
number, title and summary of the others that somebody may see.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from kb.domain.documents import Kind
from kb.domain.people import Actor
from kb.domain.results import SearchRequest
from kb.domain.states import Status
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks, find
from kb.services.bottlenecks import Entry, Filter, Sort
from kb.web import access, bottleneck_words, context, tables
from kb.web.arguments import PAGE_SIZE, PARAMETERS, ArgumentProblem, one_of, parse_search, search_pairs
from kb.web.tables import ASCENDING, DESCENDING, LIST, TABLE

PATH = "/knelpunten"
OWN = ("eigenaar", "open", "teLaat", "dagen", "kies")
"""Arguments that only this list has; `kies` are numbers that were ticked for a meeting."""
KNOWN = (*PARAMETERS, *tables.PARAMETERS, *OWN)
RELEVANCE = "relevantie"
AGES = ("30", "60", "90", "180", "365")
NOBODY = "niemand"
"""What asks for bottlenecks without an owner."""
EVERYTHING = 1_000_000
REVERSED = {Sort.NEWEST: Sort.OLDEST, Sort.OLDEST: Sort.NEWEST}
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


@dataclass(frozen=True)
class Asked:
    """What an address asks for.  `owners` are texts as the register has them, '' for nobody."""

    search: SearchRequest
    owners: tuple[str, ...] = ()
    only_open: bool = False
    overdue: bool = False
    min_days: int | None = None
    sort: str = Sort.SILENCE
    backwards: bool = False
    table: bool = False
    chosen: tuple[str, ...] = ()

    @property
    def default_sort(self) -> str:
        return RELEVANCE if self.search.query else Sort.SILENCE

    def pairs(self, *, choice: bool = True) -> list[tuple[str, str]]:
        """Return the arguments that give this back, in a fixed order, without what is the default."""
        found = search_pairs(replace(self.search, page=1), fixed_kinds=True)
        found += [("eigenaar", owner or NOBODY) for owner in self.owners]
        found += [("open", "ja")] if self.only_open else []
        found += [("teLaat", "ja")] if self.overdue else []
        found += [("dagen", str(self.min_days))] if self.min_days else []
        found += [("sorteer", self.sort)] if self.sort != self.default_sort else []
        found += [("volgorde", DESCENDING)] if self.backwards else []
        found += [("weergave", TABLE)] if self.table else []
        return found + ([("kies", one) for one in self.chosen] if choice else [])


def owners_of(entries: Sequence[Entry]) -> list[str]:
    """Return every owner among these lines, in alphabetical order; '' last when somebody has none."""
    names = {e.bottleneck.owner for e in entries}
    return [*sorted(names - {""}, key=str.lower), *([""] if "" in names else [])]


def parse(
    args: MultiDict[str, str], names: Vocabulary, owners: Sequence[str]
) -> Asked | list[ArgumentProblem]:
    """Read the address of a list, or return every problem at once.  `owners` are those that there are."""
    problems: list[ArgumentProblem] = []
    table = one_of(args, "weergave", (LIST, TABLE), problems) == TABLE
    backwards = one_of(args, "volgorde", (ASCENDING, DESCENDING), problems) == DESCENDING
    sort = one_of(args, "sorteer", (RELEVANCE, *Sort, *tables.SORTS), problems)
    only_open = one_of(args, "open", ("ja",), problems) == "ja"
    overdue = one_of(args, "teLaat", ("ja",), problems) == "ja"
    days = args.get("dagen", "").strip()
    if days and not (days.isascii() and days.isdecimal() and 0 < int(days) < 10_000):
        problems.append(ArgumentProblem("dagen", f"‘{days[:20]}’ is geen aantal dagen.", AGES))
    wanted = tuple(dict.fromkeys(v.strip() for v in args.getlist("eigenaar") if v.strip()))
    known = {owner or NOBODY: owner for owner in owners}
    problems += [
        ArgumentProblem("eigenaar", f"‘{value[:60]}’ is van geen knelpunt de eigenaar.", tuple(known))
        for value in wanted
        if value not in known
    ]
    rest = MultiDict(
        [(k, v) for k, v in args.items(multi=True) if k not in (*tables.PARAMETERS, *OWN, "sorteer")]
    )
    search = parse_search(rest, names, kinds=(Kind.BOTTLENECK,))
    if isinstance(search, list):
        return problems + search
    if problems:
        return problems
    default = RELEVANCE if search.query else Sort.SILENCE
    if sort is None or sort not in (*Sort, RELEVANCE) or (sort == RELEVANCE and not search.query):
        sort = default  # the columns of other lists' tables lead here from old addresses
    chosen = tuple(dict.fromkeys(v.strip().upper() for v in args.getlist("kies") if v.strip()))[:60]
    return Asked(
        search,
        tuple(known[value] for value in wanted),
        only_open,
        overdue,
        int(days) if days else None,
        sort,
        backwards,
        table,
        chosen,
    )


def visible(by: Actor) -> tuple[Entry, ...]:
    """Return every line that whoever asks may see."""
    wanted = Filter(page_size=EVERYTHING)
    return bottlenecks.listing(context.db(), wanted, by=by, now=access.now()).entries


def answer(asked: Asked) -> tuple[list[Entry], str | None]:
    """Return every line of a list in its order, and the words that were read instead of those asked."""
    db, names, by, now = context.db(), context.vocabulary(), access.actor(), access.now()
    wanted = asked.search
    statuses = tuple(Status(s) for s in wanted.statuses if s in set(Status))
    base = Filter(
        statuses=statuses,
        owners=asked.owners,
        only_open=asked.only_open,
        overdue=asked.overdue,
        min_days=asked.min_days,
        sort=Sort(asked.sort) if asked.sort != RELEVANCE else Sort.SILENCE,
        page_size=EVERYTHING,
    )
    if wanted.statuses and not statuses:
        return [], None
    every = bottlenecks.listing(db, base, by=by, now=now).entries
    tagged = replace(
        base,
        areas=wanted.areas,
        action_lines=wanted.action_lines,
        themes=_with_narrower(wanted.themes, names),
        laws=wanted.laws,
        words=wanted.query,
    )
    kept = {e.bottleneck.reference for e in bottlenecks.listing(db, tagged, by=by, now=now).entries}
    instead, order = None, dict[str, int]()
    whole_text = wanted.query or wanted.include_national
    if whole_text or wanted.organisations or wanted.min_strength is not None:
        whole = replace(wanted, statuses=(), page=1, page_size=EVERYTHING)
        results = find.search(db, context.index(), whole, vocabulary=names)
        order = {hit.card.slug: n for n, hit in enumerate(results.hits)}
        found = {e.bottleneck.reference for e in every if e.bottleneck.slug in order}
        if results.relaxed and kept:
            found = set()  # what has all the words is there: no need for what has some
        kept = kept | found if not (wanted.organisations or wanted.min_strength is not None) else found
        instead = results.corrected.corrected if results.corrected and found else None
    shown = [e for e in every if e.bottleneck.reference in kept]
    if asked.sort == RELEVANCE:
        shown.sort(key=lambda e: order.get(e.bottleneck.slug, len(order)))
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

    def __init__(self, asked: Asked, entries: list[Entry], every: Sequence[Entry]) -> None:
        self.asked = asked
        self.total = len(entries)
        self.every = every
        size = asked.search.page_size
        self.pages = max(1, -(-self.total // size))
        self.number = asked.search.page
        self.entries = entries[(self.number - 1) * size : self.number * size]
        self.first = (self.number - 1) * size + 1
        self.owners = owners_of(every)
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
        """Return the list in other forms: those of the register first, then those of every list."""
        links, asked = context.links(), replace(self.asked, table=False, chosen=())
        pairs = search_pairs(replace(self.asked.search, page=1, page_size=PAGE_SIZE))
        return [
            Choice("csv", "Deze lijst als CSV", self.url(asked, path=f"{PATH}/tabel.csv")),
            Choice("xlsx", "Deze lijst als Excel", self.url(asked, path=f"{PATH}/tabel.xlsx")),
            Choice("feed", "Atom-feed", links.query("/feed.atom", pairs)),
            Choice("verloop", "Feed van stappen", self.url(asked, path=f"{PATH}/feed.atom")),
            Choice("csv", "CSV voor een rekenblad", links.query("/api/v1/export/zoekresultaten.csv", pairs)),
            Choice("json", "JSON (API)", links.query("/api/v1/zoekresultaten", pairs)),
        ]

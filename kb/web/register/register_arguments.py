"""The arguments of a list of the register: those of any search, and its own.

`eigenaar`, `open`, `teLaat` and `dagen` mean the same on the page, in its spreadsheets and feeds, and in the
API.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from kb.domain.documents import Kind
from kb.domain.results import SearchRequest
from kb.domain.vocabulary import Vocabulary
from kb.services.bottlenecks import Filter, Sort
from kb.web import tables
from kb.web.arguments import PARAMETERS, ArgumentProblem, one_of, parse_search, search_pairs
from kb.web.tables import ASCENDING, DESCENDING, LIST, TABLE

FILTERS = ("eigenaar", "open", "teLaat", "dagen")
"""Filters that only the register has."""
OWN = (*FILTERS, "kies")
"""Arguments that only the page of the list has; `kies` are numbers that were ticked for a meeting."""
KNOWN = (*PARAMETERS, *tables.PARAMETERS, *OWN)
RELEVANCE = "relevantie"
SORTS = (RELEVANCE, *(sort.value for sort in Sort))
AGES = ("30", "60", "90", "180", "365")
MOST_DAYS = 9_999
NOBODY = "niemand"
"""What asks for bottlenecks without an owner."""
EVERYTHING = 1_000_000
"""A page size that no list reaches."""


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

    @property
    def own_pairs(self) -> list[tuple[str, str]]:
        """Return the arguments of the filters that only the register has."""
        found = [("eigenaar", owner or NOBODY) for owner in self.owners]
        found += [("open", "ja")] if self.only_open else []
        found += [("teLaat", "ja")] if self.overdue else []
        return found + ([("dagen", str(self.min_days))] if self.min_days else [])

    @property
    def own_filter(self) -> Filter:
        """Return the filters that only the register has, in the order that was asked; all on one page."""
        return Filter(
            owners=self.owners,
            only_open=self.only_open,
            overdue=self.overdue,
            min_days=self.min_days,
            sort=Sort.SILENCE if self.sort == RELEVANCE else Sort(self.sort),
            page_size=EVERYTHING,
        )

    def pairs(self, *, choice: bool = True) -> list[tuple[str, str]]:
        """Return the arguments that give this back, in a fixed order, without what is the default."""
        found = search_pairs(replace(self.search, page=1), fixed_kinds=True)
        found += self.own_pairs
        found += [("sorteer", self.sort)] if self.sort != self.default_sort else []
        found += [("volgorde", DESCENDING)] if self.backwards else []
        found += [("weergave", TABLE)] if self.table else []
        return found + ([("kies", one) for one in self.chosen] if choice else [])


def parse(
    args: MultiDict[str, str],
    names: Vocabulary,
    owners: Sequence[str],
    *,
    sorts: Sequence[str] = (*SORTS, *tables.SORTS),
) -> Asked | list[ArgumentProblem]:
    """Read the address of a list, or return every problem at once.  `owners` are those that there are.

    Of `sorts`, those of the tables of other lists mean the order that is usual here.
    """
    problems: list[ArgumentProblem] = []
    table = one_of(args, "weergave", (LIST, TABLE), problems) == TABLE
    backwards = one_of(args, "volgorde", (ASCENDING, DESCENDING), problems) == DESCENDING
    sort = one_of(args, "sorteer", sorts, problems)
    only_open = one_of(args, "open", ("ja",), problems) == "ja"
    overdue = one_of(args, "teLaat", ("ja",), problems) == "ja"
    days = args.get("dagen", "").strip()
    if days and not (days.isascii() and days.isdecimal() and 0 < int(days) <= MOST_DAYS):
        problems.append(ArgumentProblem("dagen", f"‘{days[:20]}’ is geen aantal dagen.", AGES))
    wanted = tuple(dict.fromkeys(v.strip() for v in args.getlist("eigenaar") if v.strip()))
    known = {**{owner or NOBODY: owner for owner in owners}, NOBODY: ""}
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
        sort = default
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

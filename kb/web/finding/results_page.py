"""What a result page shows beside the hits: facets, chips, order, views, pages and other forms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kb.domain.documents import Kind
from kb.domain.results import FacetValue, Results, SearchRequest, Sort, Suggestion
from kb.domain.vocabulary import Vocabulary
from kb.services.comparison import Column
from kb.web import context, labels, tables
from kb.web.arguments import PAGE_SIZE, search_pairs
from kb.web.finding.search_help import Loosened
from kb.web.public.presenters import SUGGESTED_TAGS
from kb.web.tables import View

FACETS = {"kind": "type", "area": "gebied", "action_line": "actielijn", "theme": "thema", "status": "status"}
"""Facet of `Results` → name of its argument, in the order in which they are shown."""
LEGENDS = {
    "type": "Soort",
    "gebied": "Gebied",
    "actielijn": "Actielijn",
    "thema": "Thema",
    "status": "Stand",
    "wet": "Wet of regeling",
    "organisatie": "Organisatie",
    "bewijskracht": "Bewijskracht",
    "ookLandelijk": "Ook landelijk",
    "sorteer": "Gesorteerd op",
    "volgorde": "Volgorde",
    "weergave": "Weergave",
    "pagina": "Pagina",
    "paginaGrootte": "Aantal per pagina",
    "q": "Zoekwoorden",
    "eigenaar": "Eigenaar",
    "open": "Alleen wat loopt",
    "teLaat": "Alleen wat te laat is",
    "dagen": "Dagen in deze stand",
}
FIRST_OPTIONS = 12
"""So many themes are shown at once; the others are behind 'Meer'."""


@dataclass(frozen=True)
class Option:
    """A checkbox: a value that can be chosen, with how many documents it would give."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Group:
    """The checkboxes of one facet; `more` are behind a fold, open when one of them is chosen."""

    field: str
    legend: str
    options: tuple[Option, ...]
    more: tuple[Option, ...] = ()

    @property
    def more_open(self) -> bool:
        return any(option.chosen for option in self.more)


@dataclass(frozen=True)
class Link:
    """A link with its text; `current` when it leads to what is on the page."""

    text: str
    url: str
    current: bool = False


def value_label(field: str, value: str, names: Vocabulary) -> str:
    """Return the display name of a filter value."""
    named: Mapping[str, Mapping[str, object]] = {
        "gebied": names.area,
        "actielijn": names.action_line,
        "thema": names.theme,
        "wet": names.law,
        "organisatie": names.organisation,
    }
    if field in named:
        entry = named[field].get(value)
        return str(getattr(entry, "name", value))
    if field == "bewijskracht":
        return labels.strength(int(value))
    if field == "ookLandelijk":
        return "ja" if value == "true" else "nee"
    sorts = {**labels.SORT, **tables.SORTS}
    fixed = {"type": labels.KIND_PLURAL, "status": labels.STATUS, "sorteer": sorts}
    return labels.name(fixed.get(field, {}), value)


@dataclass(frozen=True)
class Heading:
    """The head of a column; `url` sorts by it, `direction` is aria-sort's word when it is sorted by it."""

    key: str
    text: str
    url: str | None = None
    direction: str | None = None


class ResultsPage:
    """What the template shows beside the hits: facets, chips, order, pages and other forms of the list."""

    def __init__(self, results: Results, names: Vocabulary, path: str, kind: Kind | None, view: View) -> None:
        self.view = view
        self._results = results
        self._request = results.request
        self._names = names
        self._kind = kind
        self.path = context.links().path(path)
        self._path = path

    def _url(self, wanted: SearchRequest, path: str | None = None) -> str:
        """Return the address of another search: as a page with this view, or under another path without."""
        if path:
            return context.links().query(path, search_pairs(wanted))
        return self._page_url(wanted, self.view)

    def _page_url(self, wanted: SearchRequest, view: View, end: str = "") -> str:
        pairs = search_pairs(wanted, fixed_kinds=self._kind is not None)
        if view.order:
            pairs = [p for p in pairs if p[0] != "sorteer"]
        return context.links().query(self._path + end, [*pairs, *view.pairs])

    def address(self, pairs: Iterable[tuple[str, str]]) -> str:
        """Return the address of this list with these arguments."""
        return context.links().query(self._path, pairs)

    def with_query(self, words: str) -> str:
        """Return the address of the same list for other words."""
        return self._url(replace(self._request, query=words, page=1))

    @property
    def filtered(self) -> bool:
        return bool(self.chips)

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return the checkboxes, without the kind when the address says it."""
        found = []
        for facet, field in FACETS.items():
            if facet == "kind" and self._kind:
                continue
            options = self._options(field, self._results.facets.get(facet, ()))
            if not options:
                continue
            cut = FIRST_OPTIONS if field == "thema" else len(options)
            found.append(Group(field, LEGENDS[field], options[:cut], options[cut:]))
        return tuple(found)

    def _options(self, field: str, values: tuple[FacetValue, ...]) -> tuple[Option, ...]:
        chosen = {v for name, v in search_pairs(self._request) if name == field}
        options = [
            Option(v.value, value_label(field, v.value, self._names), v.count, v.value in chosen)
            for v in values
        ]
        listed = {v.value for v in values}
        lost = sorted(chosen - listed)
        options += [Option(v, value_label(field, v, self._names), 0, True) for v in lost]
        return tuple(options)

    @property
    def chips(self) -> tuple[Link, ...]:
        """Return the filters that are on, each with the address without it."""
        pairs = search_pairs(replace(self._request, page=1), fixed_kinds=self._kind is not None)
        quiet = {"q", "sorteer", "paginaGrootte"}
        view = self.view.pairs
        return tuple(
            Link(self._chip(field, value), self.address([*(p for p in pairs if p != (field, value)), *view]))
            for field, value in pairs
            if field not in quiet
        )

    def _chip(self, field: str, value: str) -> str:
        if field == "ookLandelijk":
            return "Ook landelijk"
        if field == "bewijskracht":
            return f"Bewijskracht vanaf {value}"
        return value_label(field, value, self._names)

    @property
    def all(self) -> str:
        """The address of the same words without any filter."""
        return self._url(SearchRequest(self._request.query, sort=self._request.sort))

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Return the arguments that the form has no field for and must send along."""
        pairs = search_pairs(replace(self._request, page=1))
        quiet = {"wet", "organisatie", "sorteer", "paginaGrootte"}
        return [*(p for p in pairs if p[0] in quiet), *self.view.pairs]

    @property
    def sorts(self) -> tuple[Link, ...]:
        plain = View(self.view.table)
        return tuple(
            Link(
                labels.SORT[sort],
                self._page_url(replace(self._request, sort=sort, page=1), plain),
                sort is self._request.sort and not self.view.order,
            )
            for sort in Sort
        )

    @property
    def views(self) -> tuple[Link, ...]:
        """Return the two ways to look at this list; the list cannot keep an order of the table's own."""
        first = replace(self._request, page=1)
        table = self.view if self.view.table else View(table=True)
        return (
            Link("Lijst", self._page_url(first, View()), not self.view.table),
            Link("Tabel", self._page_url(first, table), self.view.table),
        )

    @property
    def columns(self) -> tuple[Heading, ...]:
        """Return the heads of the table; a list of one kind does not repeat the kind."""
        found = []
        for key, text, column in tables.COLUMNS:
            if column is Column.KIND and self._kind:
                continue
            if column is None:
                found.append(Heading(key, text))
                continue
            after = tables.order_after(column, self.view.order, self._request.sort)
            now = tables.direction(column, self.view.order, self._request.sort)
            wanted = replace(self._request, page=1, sort=Sort.RELEVANCE)
            found.append(Heading(key, text, self._page_url(wanted, View(True, after)), now))
        return tuple(found)

    @property
    def strengths(self) -> tuple[Option, ...]:
        """Return the smallest evidence mark that can be asked for; the count is not known beforehand."""
        return tuple(
            Option(str(n), f"vanaf {n}: {labels.STRENGTH[n]}", 0, n == self._request.min_strength)
            for n in range(1, 6)
        )

    @property
    def first(self) -> int:
        """Number of the first hit on this page, counting from 1."""
        return (self._request.page - 1) * self._request.page_size + 1

    @property
    def beyond(self) -> bool:
        """Whether this page comes after the last one."""
        return self._request.page > self._results.pages

    def _page(self, number: int) -> str:
        return self._url(replace(self._request, page=number))

    @property
    def previous(self) -> str | None:
        last = self._results.pages
        return self._page(min(self._request.page - 1, last)) if self._request.page > 1 else None

    @property
    def next(self) -> str | None:
        return self._page(self._request.page + 1) if self._request.page < self._results.pages else None

    @property
    def numbers(self) -> tuple[Link, ...]:
        """Return the pages around this one, the first and the last."""
        last, here = self._results.pages, self._request.page
        near = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
        return tuple(Link(str(n), self._page(n), n == here) for n in near)

    @property
    def with_national(self) -> str:
        return self._url(replace(self._request, include_national=True, page=1))

    @property
    def area_names(self) -> str:
        """Return the chosen areas in one phrase: 'Delft West en Lelystad Oost'."""
        chosen = [self._names.area[a].name for a in self._request.areas]
        return " en ".join([", ".join(chosen[:-1]), chosen[-1]] if len(chosen) > 1 else chosen)

    @property
    def permalink(self) -> str:
        """The public address of this search, from its first page."""
        pairs = search_pairs(replace(self._request, page=1), fixed_kinds=self._kind is not None)
        if self.view.order:
            pairs = [p for p in pairs if p[0] != "sorteer"]
        return context.public_links().query(self._path, [*pairs, *self.view.pairs])

    @property
    def list_address(self) -> str:
        """The path and query of this list from its first page, as it is saved."""
        return self._page_url(replace(self._request, page=1), self.view).removeprefix(context.links().base)

    @property
    def page_address(self) -> str:
        """The path and query of this very page."""
        return self._page_url(self._request, self.view).removeprefix(context.links().base)

    @property
    def table_csv(self) -> str:
        """The rows of the table, all of them, in the order of the screen."""
        whole = replace(self._request, page=1, page_size=PAGE_SIZE)
        return self._page_url(whole, View(True, self.view.order), end="/tabel.csv")

    def named_url(self, one: Suggestion) -> str:
        """Return the page of something that was suggested by its name."""
        tag = SUGGESTED_TAGS.get(one.kind)
        links = context.links()
        return links.tag(tag, one.slug) if tag else links.item(Kind(one.kind), one.slug)

    def without(self, one: Loosened) -> Link:
        """Return the address of the same search without one filter, named as the filter was chosen."""
        given = [v for k, v in search_pairs(self._request) if k == one.field]
        text = " en ".join(self._chip(one.field, value) for value in given)
        return Link(text, self._url(one.request))

    @property
    def exports(self) -> tuple[Link, ...]:
        """Return the same list as a feed, as JSON and as CSV; a table as the table that is on the screen."""
        whole = replace(self._request, page=1, page_size=PAGE_SIZE)
        csv = "/api/v1/export/zoekresultaten.csv"
        return (
            Link("CSV voor een rekenblad", self._url(whole, csv)),
            Link("JSON (API)", self._url(self._request, "/api/v1/zoekresultaten")),
            Link("Atom-feed", self._url(replace(whole, sort=Sort.RELEVANCE), "/feed.atom")),
        )

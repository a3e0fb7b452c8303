"""/zoeken and the lists of one kind: the same search, with or without the kind fixed by the address.

Everything is in the address.  A filter value that does not exist gives a page that names the values that
do, never an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, Response, make_response, render_template, request

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.results import FacetValue, Results, SearchRequest, Sort
from kb.domain.vocabulary import Vocabulary
from kb.services import find
from kb.web import context, labels
from kb.web.arguments import PAGE_SIZE, PARAMETERS, ArgumentProblem, parse_search, search_pairs

blueprint = Blueprint("search", __name__)

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
    "sorteer": "Volgorde",
    "pagina": "Pagina",
    "paginaGrootte": "Aantal per pagina",
    "q": "Zoekwoorden",
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


def register(blueprint: Blueprint) -> None:
    """Add /zoeken and a list per kind."""
    blueprint.add_url_rule("/zoeken", "everything", partial(show, None))
    for kind in CASE_KINDS:
        blueprint.add_url_rule(f"/{kind.collection}", kind.value, partial(show, kind))


def show(kind: Kind | None) -> Response:
    """Answer one page of results, or 400 with the values that are allowed."""
    names = context.vocabulary()
    wanted = parse_search(request.args, names, kinds=(kind,) if kind else ())
    if isinstance(wanted, list):
        return wrong(wanted)
    results = find.search(context.db(), context.index(), wanted, vocabulary=names)
    path = f"/{kind.collection}" if kind else "/zoeken"
    page = ResultsPage(results, names, path, kind)
    named = find.named(wanted.query, names)
    return make_response(
        render_template("search/results.html", page=page, results=results, kind=kind, named=named)
    )


def wrong(problems: list[ArgumentProblem]) -> Response:
    """Answer 400: every problem, and for each the address with an allowed value in its place."""
    given = [(k, v) for k, v in request.args.items(multi=True) if k in PARAMETERS and v.strip()]
    names = context.vocabulary()
    fields = []
    for problem in problems:
        rest = [(k, v) for k, v in given if (k, v) not in _wrong_pairs(given, problems)]
        choices = [
            Link(value_label(problem.field, value, names), _here([*rest, (problem.field, value)]))
            for value in problem.allowed
        ]
        legend = LEGENDS.get(problem.field, problem.field)
        fields.append({"legend": legend, "message": problem.message, "choices": choices, "rest": _here(rest)})
    return make_response(render_template("search/wrong.html", fields=fields), 400)


def _wrong_pairs(given: list[tuple[str, str]], problems: list[ArgumentProblem]) -> set[tuple[str, str]]:
    """Return the arguments that a problem is about: one value, or all values of the field."""
    return {
        (k, v)
        for problem in problems
        for k, v in given
        if k == problem.field and problem.value in {"", v.strip()}
    }


def _here(pairs: Iterable[tuple[str, str]]) -> str:
    return context.links().query(request.path, pairs)


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
    fixed = {"type": labels.KIND_PLURAL, "status": labels.STATUS, "sorteer": labels.SORT}
    return labels.name(fixed.get(field, {}), value)


class ResultsPage:
    """What the template shows beside the hits: facets, chips, order, pages and other forms of the list."""

    def __init__(self, results: Results, names: Vocabulary, path: str, kind: Kind | None) -> None:
        self._results = results
        self._request = results.request
        self._names = names
        self._kind = kind
        self.path = context.links().path(path)
        self._path = path

    def _url(self, wanted: SearchRequest, path: str | None = None) -> str:
        pairs = search_pairs(wanted, fixed_kinds=self._kind is not None and path is None)
        return context.links().query(path or self._path, pairs)

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
        links = context.links()
        return tuple(
            Link(self._chip(field, value), links.query(self._path, [p for p in pairs if p != (field, value)]))
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
        return [p for p in pairs if p[0] in {"wet", "organisatie", "sorteer", "paginaGrootte"}]

    @property
    def sorts(self) -> tuple[Link, ...]:
        return tuple(
            Link(
                labels.SORT[sort],
                self._url(replace(self._request, sort=sort, page=1)),
                sort is self._request.sort,
            )
            for sort in Sort
        )

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
    def exports(self) -> tuple[Link, ...]:
        """Return the same list as a feed, as JSON and as CSV."""
        whole = replace(self._request, page=1, page_size=PAGE_SIZE)
        return (
            Link("CSV voor een rekenblad", self._url(whole, "/api/v1/export/zoekresultaten.csv")),
            Link("JSON (API)", self._url(self._request, "/api/v1/zoekresultaten")),
            Link("Atom-feed", self._url(replace(whole, sort=Sort.RELEVANCE), "/feed.atom")),
        )


register(blueprint)

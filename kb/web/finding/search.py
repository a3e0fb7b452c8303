"""/zoeken and the lists of one kind: the same search, with or without the kind fixed by the address.

Everything is in the address.  A filter value that does not exist gives a page that names the values that
do, never an empty list.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from flask import Blueprint, Response, current_app, make_response, render_template, request

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.results import Results, SearchRequest, Suggestion
from kb.services import comparison, find, suggest
from kb.web import context, tables
from kb.web.arguments import PARAMETERS, ArgumentProblem, parse_search, unknown_parameters
from kb.web.desk import missed
from kb.web.exports import export
from kb.web.finding.results_page import LEGENDS, Link, ResultsPage, value_label
from kb.web.finding.search_help import Help, help_for, literally
from kb.web.tables import TableRow, View, parse_view

blueprint = Blueprint("search", __name__)

KNOWN = (*PARAMETERS, *tables.PARAMETERS)
FROM_ELSEWHERE = ("utm_", "mtm_", "pk_", "fbclid", "gclid", "msclkid")
"""Beginnings of names that mail programs and other sites add to an address; nobody meant to ask them."""
QUESTION_FORM = "/kennisvragen/nieuw"
EVERYTHING = 1_000_000
"""A page size that no list reaches."""


@dataclass(frozen=True)
class Asked:
    """What an address asks for."""

    request: SearchRequest
    view: View


def register(blueprint: Blueprint) -> None:
    """Add /zoeken and a list per kind, each also as a table in CSV; the register lists bottlenecks itself."""
    for kind in (None, *CASE_KINDS):
        if kind is Kind.BOTTLENECK:
            continue
        path, name = _path(kind), kind.value if kind else "everything"
        blueprint.add_url_rule(path, name, partial(show, kind))
        blueprint.add_url_rule(f"{path}/tabel.csv", f"{name}_table", partial(download, kind))


def _path(kind: Kind | None) -> str:
    return f"/{kind.collection}" if kind else "/zoeken"


def show(kind: Kind | None) -> Response:
    """Answer one page of results, or 400 with the values that are allowed."""
    asked = _asked(kind)
    if isinstance(asked, list):
        return wrong(asked)
    names = context.vocabulary()
    results, in_order = _answer(asked)
    missed.note(results)
    page = ResultsPage(results, names, _path(kind), kind, asked.view)
    literal = _literal_search(results) if results.corrected else None
    body = render_template(
        "search/results.html",
        page=page,
        results=results,
        kind=kind,
        named=find.named(results.request.query, names),
        rows=_rows(results) if asked.view.table else (),
        in_order=in_order,
        sortable=comparison.SORTABLE,
        literal=page.with_query(literal) if literal else None,
        help=None if results.total else _help(results.request, kind),
        unknown=_unknown(page),
        question_form=QUESTION_FORM if _has_page(QUESTION_FORM) else None,
    )
    return make_response(body)


def download(kind: Kind | None) -> Response:
    """Answer the whole list as the table of the screen, in the order of the screen, as CSV."""
    asked = _asked(kind)
    if isinstance(asked, list):
        return wrong(asked)
    whole = replace(asked.request, page=1, page_size=EVERYTHING)
    results, _ = _answer(replace(asked, request=whole))
    body = "".join(export.csv_lines(TableRow, _rows(results, public=True)))
    response = Response(body, content_type="text/csv; charset=utf-8")
    name = kind.collection if kind else "zoekresultaten"
    response.headers["Content-Disposition"] = f'attachment; filename="wijkkennis-{name}-tabel.csv"'
    return response


def _asked(kind: Kind | None) -> Asked | list[ArgumentProblem]:
    """Read the address; every problem at once."""
    view, rest, problems = parse_view(request.args)
    wanted = parse_search(rest, context.vocabulary(), kinds=(kind,) if kind else ())
    if isinstance(wanted, list):
        return problems + wanted
    return problems or Asked(wanted, view)


def _answer(asked: Asked) -> tuple[Results, bool]:
    """Return the results, and whether they stand in the order that was asked."""
    db, index, names = context.db(), context.index(), context.vocabulary()
    if asked.view.order:
        return comparison.search(db, index, asked.request, asked.view.order, vocabulary=names)
    return find.search(db, index, asked.request, vocabulary=names), True


def _ask(wanted: SearchRequest) -> Results:
    return find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())


def _rows(results: Results, *, public: bool = False) -> list[TableRow]:
    """Return the hits as rows of a table, with paths, or with public addresses for use elsewhere."""
    found = comparison.rows(context.db(), [hit.card for hit in results.hits])
    links = context.public_links() if public else context.links()
    return [tables.cells(row, context.vocabulary(), links) for row in found]


def _literal_search(results: Results) -> str | None:
    """Return the words that search for what was typed, or None when these too would be read otherwise."""
    assert results.corrected
    words = literally(results.corrected)
    return None if _ask(replace(results.request, query=words, page=1, page_size=1)).corrected else words


def _help(wanted: SearchRequest, kind: Kind | None) -> Help:
    def complete(text: str) -> tuple[Suggestion, ...]:
        return suggest.suggest(context.db(), context.index(), text, vocabulary=context.vocabulary())

    return help_for(wanted, _ask, complete, fixed_kinds=kind is not None)


def _unknown(page: ResultsPage) -> list[tuple[str, Link | None]]:
    """Return the names in the address that mean nothing here, each with the address that has the nearest."""
    found: list[tuple[str, Link | None]] = []
    for problem in unknown_parameters(request.args, KNOWN):
        if problem.field.startswith(FROM_ELSEWHERE):
            continue
        nearest = problem.nearest
        pairs = [
            (nearest if k == problem.field and nearest else k, v) for k, v in request.args.items(multi=True)
        ]
        kept = [(k, v) for k, v in pairs if k in KNOWN and v.strip()]
        found.append((problem.field, Link(nearest, page.address(kept)) if nearest else None))
    return found


def _has_page(path: str) -> bool:
    """Whether this site has a page at `path`: not every installation has every part."""
    return any(
        rule.rule == path and "GET" in (rule.methods or ()) for rule in current_app.url_map.iter_rules()
    )


def wrong(problems: list[ArgumentProblem], known: Sequence[str] = KNOWN) -> Response:
    """Answer 400: every problem, and for each the address with an allowed value in its place.

    `known` are the arguments of this address that stay in it.
    """
    given = [(k, v) for k, v in request.args.items(multi=True) if k in known and v.strip()]
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


register(blueprint)

"""The views of `/api/v1/export`: whole lists, and everything at once, to take along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from os import SEEK_END
from tempfile import SpooledTemporaryFile
from typing import IO, Any, cast

from flask import Response

from kb.domain.documents import Kind
from kb.domain.results import Results
from kb.services import find, library
from kb.web import context
from kb.web.api import reading, replies
from kb.web.api.operation import EXPORT_TYPES
from kb.web.api.requests import no_arguments, register_request, search_request
from kb.web.exports import export, spreadsheet, sqlite_file
from kb.web.public import list_shapes, shapes

IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an export that are kept in memory; the rest goes to a temporary file."""
PART = 64 * 1024
EVERYTHING = 1_000_000
"""A page size that no list reaches."""


def export_register(form: str) -> Response:
    """Answer whole bottlenecks, with the filters and in the order of the register."""
    context.take_time()
    asked = register_request()
    wanted = replace(asked.search, page=1, page_size=EVERYTHING)
    return _whole(Kind.BOTTLENECK, reading.listed(asked, wanted), form)


def export_search(kind: Kind | None, form: str) -> Response:
    """Answer the whole list of a search: results as found, or whole documents of one kind."""
    context.take_time()
    wanted = replace(search_request(*([kind] if kind else [])), page=1, page_size=EVERYTHING)
    present = replies.presenter()
    results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    if kind is None:
        hits = [replace(hit, fragment=export.plain_fragment(hit.fragment)) for hit in results.hits]
        shown = results.hits if form == "jsonl" else hits
        return _download("zoekresultaten", form, shapes.Hit, map(present.hit, shown))
    return _whole(kind, results, form)


def _whole(kind: Kind, results: Results, form: str) -> Response:
    documents = (library.document(context.db(), hit.card.slug) for hit in results.hits)
    rows = (replies.item_shape(found) for found in documents if found)
    return _download(kind.collection, form, replies.ITEM_SHAPES[kind], rows)


def export_indicators(form: str) -> Response:
    """Answer the indicators: as a table with a row per year, or as one object per indicator."""
    context.take_time()
    lines = search_request().action_lines
    present = replies.presenter()
    counts = library.tag_counts(context.db(), "indicator")
    found = [i for i in library.indicators(context.db()) if not lines or i.action_line in lines]
    shown = [present.indicator(one, counts.get(one.slug, {})) for one in found]
    rows = ({**one, "waarden": year} for one in shown for year in one["waarden"])
    return _download("indicatoren", form, list_shapes.IndicatorRow, shown if form == "jsonl" else rows)


def export_everything() -> Response:
    """Answer one SQLite file with everything public."""
    no_arguments()
    context.take_time()
    body = sqlite_file.current().open("rb")
    return _attachment(body, "application/vnd.sqlite3", "wijkkennis.sqlite")


def _download(name: str, form: str, shape: type, rows: Iterable[Mapping[str, Any]]) -> Response:
    # written whole before it is sent: a fault halfway is a 500, and no slow client keeps the database open
    body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 (the response closes it)
    if form == "xlsx":
        spreadsheet.write(cast(IO[bytes], body), shape, rows)
    else:
        lines = export.csv_lines(shape, rows) if form == "csv" else export.jsonl_lines(rows)
        body.writelines(line.encode() for line in lines)
    return _attachment(cast(IO[bytes], body), EXPORT_TYPES[form], f"wijkkennis-{name}.{form}")


def _attachment(body: IO[bytes], media_type: str, name: str) -> Response:
    """Answer a file as a download; the response closes it."""
    length = body.seek(0, SEEK_END)
    body.seek(0)
    response = Response(_parts(body), mimetype=media_type)
    response.call_on_close(body.close)  # also when nobody reads it, as for HEAD
    response.content_length = length
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _parts(body: IO[bytes]) -> Iterator[bytes]:
    with body:
        yield from iter(partial(body.read, PART), b"")

"""Everything public in one SQLite file: a table per kind and list, and one that explains every column.

Made for who computes with the content: values stand as they are, lists and objects as JSON, and what many
items share (areas, lines, themes, laws, organisations, indicators) stands besides in a table of pairs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from sqlite_utils import Database
from sqlite_utils.db import Table

from kb.domain.documents import CASE_KINDS
from kb.services import library
from kb.web import context
from kb.web.api import replies, schemas
from kb.web.exports import export
from kb.web.public import list_shapes, presenters

PREFIX = "openbaar-"
PAIRS = {
    "gebieden": "gebied",
    "actielijnen": "actielijn",
    "themas": "thema",
    "indicatoren": "indicator",
    "organisaties": "organisatie",
}
"""List of an item → the column of its pairs."""


def current() -> Path:
    """Return the file of the present content and day, made when there is none; older ones are thrown away."""
    folder = context.settings().database_file.parent
    version = hashlib.sha256(
        f"{context.content_version()} {context.today()} {context.public_links().base}".encode()
    ).hexdigest()
    wanted = folder / f"{PREFIX}{version[:16]}.sqlite"
    if not wanted.exists():
        handle, made = mkstemp(prefix=PREFIX, suffix=".tmp", dir=folder)
        os.close(handle)
        try:
            _write(Path(made))
            Path(made).replace(wanted)
        finally:
            Path(made).unlink(missing_ok=True)  # half a file, when something failed
        for older in folder.glob(f"{PREFIX}*.sqlite"):
            if older != wanted:
                older.unlink(missing_ok=True)
    return wanted


def _write(path: Path) -> None:
    db = Database(path)
    try:
        explained: list[dict[str, str]] = []
        for name, shape, rows in _tables():
            columns = {column: column.replace(".", "_") for column in export.columns(shape)}
            key = ("slug", "waarden_jaar") if shape is list_shapes.IndicatorRow else "slug"
            cells = ({own: _cell(export.at(row, c)) for c, own in columns.items()} for row in rows)
            Table(db, name).insert_all(cells, pk=key)
            explained += [
                {"tabel": name, "kolom": own, "uitleg": schemas.sentence(shape, column)}
                for column, own in columns.items()
            ]
            for many, one in PAIRS.items():
                if many in columns:
                    pairs = ({"item": row["slug"], one: entry["slug"]} for row in rows for entry in row[many])
                    Table(db, f"item_{one}").insert_all(pairs, pk=("item", one), ignore=True)
        Table(db, "uitleg").insert_all(explained, pk=("tabel", "kolom"))
        Table(db, "herkomst").insert_all(_origin(), pk="naam")
        db.vacuum()
    finally:
        db.close()


def _tables() -> Iterator[tuple[str, type, list[Mapping[str, Any]]]]:
    """Yield the name, shape and rows of every table, in order of slug."""
    db, names, present = context.db(), context.vocabulary(), replies.presenter()
    everything = library.newest(db, sum(library.totals(db).values()))
    for kind in CASE_KINDS:
        slugs = sorted(card.slug for card in everything if card.kind is kind)
        found = (library.document(db, slug) for slug in slugs)
        yield kind.collection, replies.ITEM_SHAPES[kind], [replies.item_shape(one) for one in found if one]
    figures = library.indicators(db)
    lists: tuple[tuple[str, str, type, Sequence[Any], Callable[..., Mapping[str, Any]]], ...] = (
        ("gebieden", "area", list_shapes.Area, names.areas, present.area),
        ("actielijnen", "action_line", list_shapes.Line, names.action_lines, present.action_line),
        ("themas", "theme", list_shapes.Theme, names.themes, present.theme),
        ("wetten", "law", list_shapes.Law, names.laws, present.law),
        ("organisaties", "organisation", list_shapes.Organisation, names.organisations, present.organisation),
        ("indicatoren", "indicator", list_shapes.IndicatorRow, figures, present.indicator),
    )
    for name, tag, shape, entries, shown in lists:
        counts = library.tag_counts(db, tag)
        rows = [shown(entry, counts.get(entry.slug, {})) for entry in sorted(entries, key=lambda e: e.slug)]
        if shape is list_shapes.IndicatorRow:
            rows = [{**row, "waarden": year} for row in rows for year in row["waarden"]]
        yield name, shape, rows


def _cell(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    return presenters.to_json(value).rstrip()


def _origin() -> Iterator[dict[str, str]]:
    newest = library.newest(context.db(), 1)
    for name, value in (
        ("bron", context.public_links().path("/")),
        ("bijgewerkt", max((c.updated.isoformat() for c in newest), default="")),
        ("inhoud", context.content_version()),
        ("beschrijving", context.public_links().path("/api/v1/openapi.json")),
    ):
        yield {"naam": name, "waarde": value}

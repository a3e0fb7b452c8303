"""Whole lists as a table (CSV for Dutch spreadsheets) or as one JSON object per line.

The columns of a table are the keys of a shape, in its order: a nested object gives a column per key
(`bewijs.kracht`), a list gives one cell.  So the description of the API is the table's data dictionary.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from kb.web.public import presenters, shapes

BOM = "\ufeff"
SEPARATOR = " | "
LEFT_OUT = ("inhoudHtml",)
"""Keys that a table has in another form: `alineas` has the text."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that make a spreadsheet run a cell as a formula."""

_WHOLE = (shapes.Reference, shapes.ItemBrief)
"""Shapes that make one cell, with their name or title."""
_NAMING = ("omschrijving", "naam", "titel", "tekst")
_NARROWING = ("waarde", "eenheid", "periode", "artikel", "lid", "regels")
_MARK = re.compile("</?mark>")


def columns(shape: type) -> tuple[str, ...]:
    """Return the columns of a table of `shape`, as dotted keys."""
    found: list[str] = []
    for key, hint in get_type_hints(shape).items():
        inner = next((one for one in _alternatives(hint) if is_typeddict(one) and one not in _WHOLE), None)
        if key not in LEFT_OUT:
            found += [f"{key}.{part}" for part in columns(inner)] if inner else [key]
    return tuple(found)


def _alternatives(hint: Any) -> tuple[Any, ...]:
    """Return the members of `X | None`, or the hint itself."""
    origin = get_origin(hint)
    return get_args(hint) if origin is Union or getattr(origin, "__name__", "") == "UnionType" else (hint,)


def csv_lines(shape: type, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield a table with a header, a line at a time; it begins with a byte order mark for Excel."""
    names = columns(shape)
    yield BOM + _line(names)
    for row in rows:
        yield _line([cell(at(row, name)) for name in names])


def jsonl_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one JSON object per line."""
    for row in rows:
        yield presenters.to_json(row)


def plain_fragment(fragment: str) -> str:
    """Return a hit's fragment as plain text."""
    return unescape(_MARK.sub("", fragment))


def cell(value: object) -> str:
    """Write a value as people in the Netherlands read it in a spreadsheet.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers have a decimal
    comma, because "5.3" becomes a date in a Dutch spreadsheet.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value).replace(".", ",")
    text = words(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def words(value: object) -> str:
    """Return a value in words: nothing as an empty text, a list with bars between."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return SEPARATOR.join(_text(part) for part in value) if isinstance(value, list) else _text(value)


def _text(value: object) -> str:
    """Name an object by its description, name, title or text, with what narrows it down in brackets."""
    if not isinstance(value, Mapping):
        return "" if value is None else str(value)
    name = next((str(value[key]) for key in _NAMING if value.get(key)), "")
    if "item" in value:
        name = f"{name}: {_text(value['item'])}"
    narrowing = [f"{key} {value[key]}" for key in _NARROWING if value.get(key)]
    return f"{name} ({', '.join(narrowing)})" if narrowing else name


def at(row: Mapping[str, Any], name: str) -> object:
    """Return what a row has in a column, a dotted key; None where it has nothing."""
    value: object = row
    for key in name.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _line(cells: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=";", lineterminator="\r\n").writerow(cells)
    return written.getvalue()

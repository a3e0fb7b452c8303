"""A table as an Excel file: one sheet with the rows, one that explains each column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import IO, Any

import xlsxwriter

from kb.web.api import schemas
from kb.web.exports import export

LONGEST = 32_767
"""Characters that fit in one cell of Excel."""
WIDTH = 28
MADE = datetime(2024, 12, 31)
"""The same date in every file, so that the same rows give the same file."""


def write(body: IO[bytes], shape: type, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write `rows` of `shape` to `body`, in their order.

    Nothing becomes a formula, a link or another kind of value than it was; a text that does not fit in a
    cell is cut off and ends in an ellipsis.
    """
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    names = export.columns(shape)
    with xlsxwriter.Workbook(body, options) as book:
        book.set_properties({"title": "Wijkkennis", "created": MADE})
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet("Gegevens")
        sheet.write_row(0, 0, names, head)
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(names) - 1, WIDTH)
        last = 0
        for last, row in enumerate(rows, start=1):
            for column, name in enumerate(names):
                sheet.write(last, column, _cell(export.at(row, name)))
        sheet.autofilter(0, 0, last, len(names) - 1)
        explained = book.add_worksheet("Uitleg")
        explained.write_row(0, 0, ("Kolom", "Uitleg"), head)
        explained.set_column(0, 0, WIDTH)
        explained.set_column(1, 1, 4 * WIDTH)
        for number, name in enumerate(names, start=1):
            explained.write_row(number, 0, (name, schemas.sentence(shape, name)))


def _cell(value: object) -> str | int | float:
    """Return a number as itself and anything else in words."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = export.words(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

"""The table view of a result list: its arguments, its columns, and the same rows as CSV.

`weergave`, `volgorde` and some values of `sorteer` are the page's own: the API lists the same documents and
leaves their order to whoever reads it.
"""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import TypedDict
from werkzeug.datastructures import MultiDict

from kb.domain.results import Sort
from kb.domain.vocabulary import Vocabulary
from kb.services.comparison import Column, Order, Row
from kb.web import labels
from kb.web.arguments import ArgumentProblem, one_of
from kb.web.links import Links

PARAMETERS = ("weergave", "volgorde")
LIST, TABLE = "lijst", "tabel"
ASCENDING, DESCENDING = "oplopend", "aflopend"
HIGHEST_FIRST = (Column.STRENGTH, Column.YEAR)
"""Columns that are first looked at from above: the strongest evidence, the latest year."""

NOT_SAID = "niet beschreven"
COLUMNS: tuple[tuple[str, str, Column | None], ...] = (
    ("titel", "Titel", Column.TITLE),
    ("soort", "Soort", Column.KIND),
    ("gebied", "Gebied", Column.AREA),
    ("actielijn", "Actielijn", None),
    ("bewijskracht", "Bewijskracht", Column.STRENGTH),
    ("kosten", "Kosten", Column.COSTS),
    ("jaar", "Jaar", Column.YEAR),
    ("faseOfStand", "Fase of stand", Column.PHASE),
)
"""Key of `TableRow`, heading, and what the table is sorted by under that heading."""
SORTS = {column.value: text for _, text, column in COLUMNS if column}


class TableRow(TypedDict):
    """A row as a spreadsheet gets it: the columns of the screen, and the address."""

    titel: str
    soort: str
    gebied: list[str]
    actielijn: list[str]
    bewijskracht: int | None
    kosten: str
    jaar: int
    faseOfStand: str
    url: str


@dataclass(frozen=True)
class View:
    """How a result is shown: as a table or not, and in which order when the page's own is asked."""

    table: bool = False
    order: Order | None = None

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """Return the arguments that give this view back."""
        found = [("weergave", TABLE)] if self.table else []
        if self.order:
            found.append(("sorteer", self.order.column.value))
            if self.order.descending:
                found.append(("volgorde", DESCENDING))
        return found


def parse_view(
    args: MultiDict[str, str],
) -> tuple[View, MultiDict[str, str], list[ArgumentProblem]]:
    """Return the view, the arguments that are left for the search, and every problem with the view."""
    problems: list[ArgumentProblem] = []
    table = one_of(args, "weergave", (LIST, TABLE), problems) == TABLE
    descending = one_of(args, "volgorde", (ASCENDING, DESCENDING), problems) == DESCENDING
    rest = MultiDict([(k, v) for k, v in args.items(multi=True) if k not in PARAMETERS])
    if not table:
        return View(), rest, problems
    own = tuple(column.value for column in Column)
    sort = one_of(args, "sorteer", tuple(dict.fromkeys([*Sort, *own])), problems)
    order = None
    if sort in own and (descending or sort != Sort.TITLE):
        order = Order(Column(sort), descending)
    if order or (sort is None and "sorteer" in rest):
        rest.poplist("sorteer")
    return View(table, order), rest, problems


def order_after(column: Column, current: Order | None, sort: Sort) -> Order:
    """Return the order that a column's head leads to: the other way round when it already is the order."""
    if column is Column.TITLE and current is None and sort is Sort.TITLE:
        return Order(column, descending=True)
    if current and current.column is column:
        return Order(column, descending=not current.descending)
    return Order(column, descending=column in HIGHEST_FIRST)


def direction(column: Column, current: Order | None, sort: Sort) -> str | None:
    """Return what aria-sort says of a column, None when the table is not sorted by it."""
    if current is None:
        return "ascending" if column is Column.TITLE and sort is Sort.TITLE else None
    if current.column is not column:
        return None
    return "descending" if current.descending else "ascending"


def cells(row: Row, names: Vocabulary, links: Links) -> TableRow:
    """Return the row in words."""
    card = row.card
    areas = [names.area[slug].name for slug in card.areas]
    return {
        "titel": card.title,
        "soort": labels.KIND[card.kind],
        "gebied": areas or [labels.name(labels.REACH, card.reach)],
        "actielijn": [names.action_line[slug].name for slug in card.action_lines],
        "bewijskracht": card.strength,
        "kosten": labels.name(labels.COSTS, row.costs) if row.costs else NOT_SAID,
        "jaar": card.dated.year,
        "faseOfStand": labels.name({**labels.STATUS, **labels.PHASE}, row.phase) if row.phase else NOT_SAID,
        "url": links.document(card),
    }

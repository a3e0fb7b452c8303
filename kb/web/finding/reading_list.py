"""/leeslijst: documents that someone put together.  The list is the address, and nothing else.

No account and no storage: whoever has the address has the list.  The script beside it can keep a list in the
browser; the server never knows whose it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from flask import Blueprint, Response, abort, render_template, request

from kb.domain.results import Card
from kb.services import comparison, library
from kb.web import context, tables
from kb.web.exports import export
from kb.web.tables import TableRow

blueprint = Blueprint("reading_list", __name__)

PATH = "/leeslijst"
LIMIT = 50
LONGEST = 120
"""Characters of a name; a longer one is not of a document and is cut before it is repeated."""
TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl; charset=utf-8"}


@dataclass(frozen=True)
class Entry:
    """A document on the list, with the address of the list without it."""

    card: Card
    without: str


@dataclass(frozen=True)
class ReadingList:
    """What an address asks for: the documents in its order, what is not there, and how much was too much."""

    cards: tuple[Card, ...]
    unknown: tuple[str, ...]
    left_out: int


@blueprint.get(PATH)
def show() -> str:
    """Answer the list of this address; without documents, how to make one."""
    found = _read(request.args.getlist("item"))
    slugs = [card.slug for card in found.cards]
    entries = [Entry(card, _address([s for s in slugs if s != card.slug])) for card in found.cards]
    return render_template(
        "reading_list.html",
        found=found,
        entries=entries,
        limit=LIMIT,
        permalink=context.public_links().query(PATH, _pairs(slugs)),
        forms=[(form.upper(), _address(slugs, f".{form}")) for form in TYPES] if slugs else [],
    )


@blueprint.get(f"{PATH}.<form>")
def download(form: str) -> Response:
    """Answer the list as a table in CSV or as one JSON object per line, with the same columns."""
    if form not in TYPES:
        abort(404)
    found = _read(request.args.getlist("item"))
    links, names = context.public_links(), context.vocabulary()
    rows = [tables.cells(row, names, links) for row in comparison.rows(context.db(), found.cards)]
    lines = export.csv_lines(TableRow, rows) if form == "csv" else export.jsonl_lines(rows)
    response = Response("".join(lines), content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="wijkkennis-leeslijst.{form}"'
    return response


def _read(given: Sequence[str]) -> ReadingList:
    """Look up names, identifiers or addresses of documents, each once, in the order given."""
    wanted = [name for name in dict.fromkeys(map(_name, given)) if name]
    db = context.db()
    found: dict[str, Card] = {card.slug: card for card in library.cards(db, wanted[:LIMIT])}
    cards: dict[str, Card] = {}
    unknown = []
    for name in wanted[:LIMIT]:
        card = found.get(name) or _by_identifier(name)
        if card is None:
            unknown.append(name)
        else:
            cards.setdefault(card.slug, card)
    return ReadingList(tuple(cards.values()), tuple(unknown), max(0, len(wanted) - LIMIT))


def _by_identifier(name: str) -> Card | None:
    document = library.document(context.db(), name)
    return next(iter(library.cards(context.db(), [document.slug])), None) if document else None


def _name(given: str) -> str:
    """Return the last part of an address, or what was given when it is no address."""
    text = "".join(c for c in given if c.isprintable()).strip()
    try:
        path = unquote(urlsplit(text).path)
    except ValueError:
        path = text
    return path.rstrip("/").rsplit("/", 1)[-1].strip()[:LONGEST]


def _pairs(slugs: Sequence[str]) -> list[tuple[str, str]]:
    return [("item", slug) for slug in slugs]


def _address(slugs: Sequence[str], end: str = "") -> str:
    return context.links().query(PATH + end, _pairs(slugs))

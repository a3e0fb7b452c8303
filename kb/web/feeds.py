"""/feed.atom: any search as an Atom feed, with the arguments of /zoeken.

What was archived, merged or hidden is taken back from whoever reads along.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, request

from kb.domain.results import Card, Results, SearchRequest, Sort
from kb.services import find
from kb.storage import withdrawn as withdrawals
from kb.web import atom, context, labels
from kb.web.arguments import parse_search, search_pairs
from kb.web.atom import Entry, Gone
from kb.web.links import Links
from kb.web.results_page import value_label
from kb.web.search import wrong

blueprint = Blueprint("feeds", __name__)

ENTRIES = 50
WITHDRAWN = "Dit stuk is ingetrokken of gearchiveerd."
MERGED = "Dit knelpunt is samengevoegd met een ander en gaat daar verder."


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Answer the newest documents that a search finds; without arguments, the newest of all."""
    wanted = parse_search(request.args, context.vocabulary())
    if isinstance(wanted, list):
        return wrong(wanted)
    if "sorteer" not in request.args:
        wanted = replace(wanted, sort=Sort.NEWEST)
    if "paginaGrootte" not in request.args:
        wanted = replace(wanted, page_size=ENTRIES)
    results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    return Response(_xml(results, context.public_links()), content_type=atom.MEDIA_TYPE)


def _xml(results: Results, links: Links) -> bytes:
    wanted = results.request
    pairs = search_pairs(replace(wanted, sort=Sort.RELEVANCE, page_size=20))
    withdrawn = withdrawals.newest(context.db(), ENTRIES)
    merged = {one.slug for one in withdrawn if one.merged} if not wanted.statuses else set()
    return atom.feed(
        own=links.query("/feed.atom", pairs),
        page=links.query("/zoeken", pairs),
        title=_title(wanted),
        entries=[_entry(hit.card, links) for hit in results.hits if hit.card.slug not in merged],
        gone=[
            Gone(links.item(one.kind, one.slug), one.at, MERGED if one.merged else WITHDRAWN)
            for one in withdrawn
            if not one.merged or one.slug in merged
        ],
    )


def _entry(card: Card, links: Links) -> Entry:
    address = links.document(card)
    title = f"{labels.KIND[card.kind]}: {card.title}"
    terms = (*card.action_lines, *card.areas, *card.themes)
    return Entry(address, address, title, _moment(card.updated), card.summary, terms)


def _title(wanted: SearchRequest) -> str:
    """Name the feed by what it looks for."""
    names = context.vocabulary()
    filters = [
        value_label(field, value, names)
        for field, value in search_pairs(wanted)
        if field in {"type", "gebied", "actielijn", "thema", "wet", "organisatie", "status"}
    ]
    parts = [f"‘{wanted.query}’" if wanted.query else "", ", ".join(filters)]
    return "Wijkkennis: " + (" in ".join(p for p in parts if p) or "nieuw en bijgewerkt")


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)

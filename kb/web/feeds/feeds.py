"""/feed.atom: any search as an Atom feed, with the arguments of /zoeken and the filters of the register.

What was archived, merged or hidden is taken back from whoever reads along.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from kb.domain.people import VISITOR
from kb.domain.results import Card, Results, SearchRequest, Sort
from kb.services import bottlenecks, find
from kb.storage import withdrawn as withdrawals
from kb.web import access, context, labels
from kb.web.arguments import ArgumentProblem, parse_search, search_pairs
from kb.web.feeds import atom
from kb.web.feeds.atom import Entry, Gone
from kb.web.finding.results_page import value_label
from kb.web.finding.search import wrong
from kb.web.links import Links
from kb.web.register import register_arguments
from kb.web.register.register_arguments import Asked

blueprint = Blueprint("feeds", __name__)

ENTRIES = 50
WITHDRAWN = "Dit stuk is ingetrokken of gearchiveerd."
MERGED = "Dit knelpunt is samengevoegd met een ander en gaat daar verder."


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Answer the newest documents that a search finds; without arguments, the newest of all."""
    asked, wanted = _register(), parse_search(request.args, context.vocabulary())
    faults = [*(asked if isinstance(asked, list) else ()), *(wanted if isinstance(wanted, list) else ())]
    if faults or isinstance(asked, list) or isinstance(wanted, list):
        return wrong(faults, register_arguments.KNOWN)
    if "sorteer" not in request.args:
        wanted = replace(wanted, sort=Sort.NEWEST)
    if "paginaGrootte" not in request.args:
        wanted = replace(wanted, page_size=ENTRIES)
    db, index, names = context.db(), context.index(), context.vocabulary()
    if asked is None:
        results = find.search(db, index, wanted, vocabulary=names)
    else:
        results = bottlenecks.search(
            db, index, wanted, asked.own_filter, in_order=False, vocabulary=names, now=access.now()
        )
    return Response(_xml(results, context.public_links(), asked), content_type=atom.MEDIA_TYPE)


def _register() -> Asked | list[ArgumentProblem] | None:
    """Return the filters that only the register has, or what is wrong with them; None without any."""
    given = MultiDict([(k, v) for k, v in request.args.items(multi=True) if k in register_arguments.FILTERS])
    if not any(value.strip() for value in given.values()):
        return None
    owners = bottlenecks.owners(context.db(), by=VISITOR)
    return register_arguments.parse(given, context.vocabulary(), owners)


def _xml(results: Results, links: Links, asked: Asked | None) -> bytes:
    wanted = results.request
    plain = replace(wanted, sort=Sort.RELEVANCE, page_size=20)
    own = asked.own_pairs if asked else []
    page = (
        ("/knelpunten", search_pairs(plain, fixed_kinds=True)) if asked else ("/zoeken", search_pairs(plain))
    )
    pairs = [*search_pairs(plain), *own]
    withdrawn = withdrawals.newest(context.db(), ENTRIES)
    merged = {one.slug for one in withdrawn if one.merged} if not wanted.statuses else set()
    return atom.feed(
        own=links.query("/feed.atom", pairs),
        page=links.query(page[0], [*page[1], *own]),
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

"""/feed.atom: any search as an Atom feed, with the arguments of /zoeken."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from xml.etree import ElementTree

from flask import Blueprint, Response, request

from kb.domain.results import Card, Results, SearchRequest, Sort
from kb.services import find
from kb.web import context, labels
from kb.web.arguments import parse_search, search_pairs
from kb.web.links import Links
from kb.web.results_page import value_label
from kb.web.search import wrong

blueprint = Blueprint("feeds", __name__)

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50
BEGINNING = date(2024, 12, 31)
"""The end of the period that the first content covers: when a feed without entries was last updated."""


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
    return Response(_xml(results, context.public_links()), content_type=MEDIA_TYPE)


def _xml(results: Results, links: Links) -> bytes:
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "nl"})
    pairs = search_pairs(replace(results.request, sort=Sort.RELEVANCE, page_size=20))
    own = links.query("/feed.atom", pairs)
    _add(root, "id", own)
    _add(root, "title", _title(results.request))
    _add(root, "updated", _moment(max((h.card.updated for h in results.hits), default=BEGINNING)))
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", links.query("/zoeken", pairs), "text/html")
    author = ElementTree.SubElement(root, f"{{{ATOM}}}author")
    _add(author, "name", "Wijkkennis")
    for hit in results.hits:
        _entry(root, hit.card, links)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _entry(root: ElementTree.Element, card: Card, links: Links) -> None:
    entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
    address = links.document(card)
    _add(entry, "id", address)
    _add(entry, "title", f"{labels.KIND[card.kind]}: {card.title}")
    _add(entry, "updated", _moment(card.updated))
    _link(entry, "alternate", address, "text/html")
    _add(entry, "summary", card.summary)
    for term in (*card.action_lines, *card.areas, *card.themes):
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", {"term": term})


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


def _moment(day: date) -> str:
    return datetime.combine(day, time(), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, relation: str, address: str, media_type: str) -> None:
    attributes = {"rel": relation, "href": address, "type": media_type}
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", attributes)

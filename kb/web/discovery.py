"""What search engines read: a map of all pages, and what a page is about in the words of schema.org."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from xml.etree import ElementTree

from flask import Blueprint, Response

from kb.domain.documents import CASE_KINDS, Document
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.web import context, labels
from kb.web.links import TAG_PATHS, Links

blueprint = Blueprint("discovery", __name__)

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
SCHEMA = "https://schema.org"
FIXED = ("/", "/kennisvragen", "/uitleg", "/begrippen", "/vraag", "/api", "/api-wijzigingen")
PROGRAMME = {
    "@type": "GovernmentOrganization",
    "name": "Nationaal Programma Leefbaarheid en Veiligheid",
    "url": "https://www.leefbaarenveilig.nl",
}


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    """Answer the addresses of all public pages; documents with the day of their last change."""
    ElementTree.register_namespace("", SITEMAP)
    root = ElementTree.Element(f"{{{SITEMAP}}}urlset")
    for address, changed in _pages(context.public_links()):
        page = ElementTree.SubElement(root, f"{{{SITEMAP}}}url")
        ElementTree.SubElement(page, f"{{{SITEMAP}}}loc").text = address
        if changed:
            ElementTree.SubElement(page, f"{{{SITEMAP}}}lastmod").text = changed.isoformat()
    body: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, content_type="application/xml; charset=utf-8")


def _pages(links: Links) -> Iterator[tuple[str, date | None]]:
    db, names = context.db(), context.vocabulary()
    for path in FIXED:
        yield links.path(path), None
    for kind in CASE_KINDS:
        yield links.collection(kind), None
    for card in library.newest(db, sum(library.totals(db).values())):
        yield links.document(card), card.updated
    for page in library.manual_pages(db):
        yield links.document(page), page.updated
    entries = {
        "area": names.area,
        "action_line": names.action_line,
        "theme": names.theme,
        "law": names.law,
        "organisation": names.organisation,
        "indicator": {i.slug: i for i in library.indicators(db)},
    }
    for tag in TAG_PATHS:
        yield links.tag(tag), None
        for slug in entries[tag]:
            yield links.tag(tag, slug), None


def site(links: Links) -> dict[str, Any]:
    """Describe the whole site, with the address that searches it."""
    return {
        "@context": SCHEMA,
        "@type": "WebSite",
        "name": "Wijkkennis",
        "url": links.path("/"),
        "inLanguage": "nl",
        "publisher": PROGRAMME,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": links.path("/zoeken?q={zoekwoorden}")},
            "query-input": "required name=zoekwoorden",
        },
    }


def article(document: Document, names: Vocabulary, links: Links) -> Mapping[str, Any]:
    """Describe a document: what it is about, where, since when, and on which sources it rests."""
    return {
        "@context": SCHEMA,
        "@type": "Article",
        "headline": document.title,
        "abstract": document.summary,
        "genre": labels.KIND[document.kind],
        "identifier": document.id,
        "url": links.document(document),
        "inLanguage": "nl",
        "isAccessibleForFree": True,
        "datePublished": document.dated.isoformat(),
        "dateModified": document.updated.isoformat(),
        "about": [
            {"@type": "Thing", "name": names.theme[slug].name, "url": links.theme(slug)}
            for slug in document.themes
        ],
        "spatialCoverage": [
            {"@type": "Place", "name": names.area[slug].name, "url": links.area(slug)}
            for slug in document.areas
        ],
        "citation": [source.title for source in document.sources],
        "publisher": PROGRAMME,
    }

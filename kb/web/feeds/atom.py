"""Atom feeds (RFC 4287), with headstones for what may no longer be shown (RFC 6721)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree

from kb.web import dates

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
BEGINNING = datetime(2024, 12, 31, tzinfo=UTC)
"""The end of the period that the first content covers: when a feed without entries was last updated."""


@dataclass(frozen=True)
class Entry:
    """One entry: `name` stays the same for ever, `address` is its page, `updated` carries a timezone."""

    name: str
    address: str
    title: str
    updated: datetime
    summary: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Gone:
    """An entry that readers of the feed should throw away: its name, since when, and why in Dutch."""

    name: str
    at: datetime
    reason: str


def feed(
    *,
    own: str,
    page: str,
    title: str,
    entries: Iterable[Entry],
    gone: Iterable[Gone] = (),
    since: datetime = BEGINNING,
) -> bytes:
    """Return a feed with these entries in this order; `own` is its address, `page` that of the same page.

    Without entries it was last updated `since` then.
    """
    entries, gone = list(entries), list(gone)
    changed = [*(entry.updated for entry in entries), *(one.at for one in gone)]
    ElementTree.register_namespace("", ATOM)
    ElementTree.register_namespace("at", TOMBSTONES)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "nl"})
    _add(root, "id", own)
    _add(root, "title", title)
    _add(
        root,
        "updated",
        dates.utc(max(changed, default=since)),
    )
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    _add(ElementTree.SubElement(root, f"{{{ATOM}}}author"), "name", "Wijkkennis")
    for one in gone:
        stone = ElementTree.SubElement(
            root, f"{{{TOMBSTONES}}}deleted-entry", {"ref": one.name, "when": dates.utc(one.at)}
        )
        ElementTree.SubElement(stone, f"{{{TOMBSTONES}}}comment").text = one.reason
    for entry in entries:
        _entry(root, entry)
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _entry(root: ElementTree.Element, one: Entry) -> None:
    entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
    _add(entry, "id", one.name)
    _add(entry, "title", one.title)
    _add(entry, "updated", dates.utc(one.updated))
    _link(entry, "alternate", one.address, "text/html")
    _add(entry, "summary", one.summary)
    for term in one.terms:
        ElementTree.SubElement(entry, f"{{{ATOM}}}category", {"term": term})


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, relation: str, address: str, media_type: str) -> None:
    attributes = {"rel": relation, "href": address, "type": media_type}
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", attributes)

"""Knowledge questions as Atom: the newest of all, and what happened to one.  Internal messages stay out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree

from kb.domain.knowledge_question import Event, KnowledgeQuestion, Step
from kb.web import dates
from kb.web.links import Links

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml; charset=utf-8"
ENTRIES = 50
BEGINNING = datetime(2024, 12, 31, tzinfo=UTC)
"""When a feed without entries was last updated."""
TOLD = {
    Step.PUBLISH: "De vraag staat open",
    Step.TAKE_UP: "Iemand zoekt een antwoord",
    Step.PUT_BACK: "De vraag staat weer open",
    Step.ANSWER: "Er is een antwoord",
    Step.REOPEN: "De vraag staat weer open",
}
"""The steps that a follower is told about."""


def newest(found: Sequence[KnowledgeQuestion]) -> tuple[KnowledgeQuestion, ...]:
    """Return the questions that changed last, the latest first."""
    ordered = sorted(found, key=lambda one: (one.changed_at, one.reference), reverse=True)
    return tuple(ordered[:ENTRIES])


def of_questions(found: Sequence[KnowledgeQuestion], links: Links) -> bytes:
    """Return the feed of these questions, in this order."""
    root = _feed(
        links.path("/kennisvragen.atom"),
        links.path("/kennisvragen"),
        "Wijkkennis: kennisvragen",
        max((one.changed_at for one in found), default=BEGINNING),
    )
    for one in found:
        address = links.path(f"/kennisvragen/{one.reference}")
        _entry(root, address, address, one.draft.question, one.changed_at, one.answer)
    return _written(root)


def of_history(found: KnowledgeQuestion, history: Sequence[Event], links: Links) -> bytes:
    """Return the feed of one question, the latest event first; its words only once it is public."""
    address = links.path(f"/kennisvragen/{found.reference}")
    told = [event for event in reversed(history) if event.step in TOLD]
    title = f"Kennisvraag {found.reference}" + (f": {found.draft.question}" if found.is_public else "")
    updated = told[0].at if told else found.asked_at
    root = _feed(f"{address}.atom", address, title, updated)
    for event in told:
        answer = found.answer if event.step is Step.ANSWER else ""
        _entry(root, f"{address}#stap-{event.number}", address, TOLD[event.step], event.at, answer)
    return _written(root)


def _feed(own: str, page: str, title: str, updated: datetime) -> ElementTree.Element:
    ElementTree.register_namespace("", ATOM)
    root = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "nl"})
    _add(root, "id", own)
    _add(root, "title", title)
    _add(root, "updated", dates.utc(updated))
    _link(root, "self", own, "application/atom+xml")
    _link(root, "alternate", page, "text/html")
    _add(ElementTree.SubElement(root, f"{{{ATOM}}}author"), "name", "Wijkkennis")
    return root


def _entry(
    root: ElementTree.Element, name: str, address: str, title: str, updated: datetime, text: str
) -> None:
    entry = ElementTree.SubElement(root, f"{{{ATOM}}}entry")
    _add(entry, "id", name)
    _add(entry, "title", title)
    _add(entry, "updated", dates.utc(updated))
    _link(entry, "alternate", address, "text/html")
    _add(entry, "summary", text or title)


def _written(root: ElementTree.Element) -> bytes:
    xml: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return xml


def _add(parent: ElementTree.Element, name: str, text: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: ElementTree.Element, relation: str, address: str, media_type: str) -> None:
    attributes = {"rel": relation, "href": address, "type": media_type}
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", attributes)

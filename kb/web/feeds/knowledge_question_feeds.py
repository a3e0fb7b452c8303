"""Knowledge questions as Atom: the newest of all, and what happened to one.  Internal messages stay out."""

from __future__ import annotations

from collections.abc import Sequence

from kb.domain.knowledge_question import Event, KnowledgeQuestion, Step
from kb.web.feeds import atom
from kb.web.feeds.atom import Entry
from kb.web.links import Links

ENTRIES = 50
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
    addresses = [(one, links.path(f"/kennisvragen/{one.reference}")) for one in found]
    return atom.feed(
        own=links.path("/kennisvragen.atom"),
        page=links.path("/kennisvragen"),
        title="Wijkkennis: kennisvragen",
        entries=[
            Entry(address, address, one.draft.question, one.changed_at, one.answer or one.draft.question)
            for one, address in addresses
        ],
    )


def of_history(found: KnowledgeQuestion, history: Sequence[Event], links: Links) -> bytes:
    """Return the feed of one question, the latest event first; its words only once it is public."""
    address = links.path(f"/kennisvragen/{found.reference}")
    return atom.feed(
        own=f"{address}.atom",
        page=address,
        title=f"Kennisvraag {found.reference}" + (f": {found.draft.question}" if found.is_public else ""),
        entries=[
            Entry(
                f"{address}#stap-{event.number}",
                address,
                TOLD[event.step],
                event.at,
                (found.answer if event.step is Step.ANSWER else "") or TOLD[event.step],
            )
            for event in reversed(history)
            if event.step in TOLD
        ],
        since=found.asked_at,
    )

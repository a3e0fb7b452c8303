"""The laws at play in a drafted bottleneck, and the room in them: what others did within the same law."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from kb.domain.documents import Document, Kind
from kb.domain.results import Card
from kb.domain.vocabulary import Law, Vocabulary
from kb.services import library
from kb.storage.database import Database
from kb.text import law_references

UNKNOWN_LAW = "onbekend"
MOST_ROOM = 3
"""Practices shown within one law."""


@dataclass(frozen=True)
class LawMatch:
    """A law that the draft names (`in_text`) or that the matched `bottlenecks` are about.

    A law that is not in the register has the slug `onbekend` and no address.  `room` is what was done within
    it.
    """

    law: Law
    article: str | None
    member: str | None
    in_text: bool
    bottlenecks: tuple[str, ...] = ()
    room: tuple[Card, ...] = ()


def laws(
    db: Database,
    text: str,
    problems: Sequence[Document],
    *,
    vocabulary: Vocabulary,
    hidden: Collection[str],
    limit: int,
) -> tuple[LawMatch, ...]:
    """Return the laws that a text names, then those that these bottlenecks name, each law and article once.

    Documents in `hidden` are no room.  Empty when nothing is named.
    """
    names = vocabulary
    mentions = law_references.find(text, names.laws)
    found: dict[tuple[str, str | None, str | None], LawMatch] = {}
    for m in mentions:
        law = names.law.get(m.slug or "") or Law(slug=UNKNOWN_LAW, name=m.name, kind="wet")
        found.setdefault((m.name, m.article, m.member), LawMatch(law, m.article, m.member, in_text=True))
    for problem in problems:
        for reference in problem.laws:
            known = names.law.get(reference.law)
            if known is None:
                continue
            key = (known.name, reference.article, reference.member)
            match = found.get(key) or LawMatch(known, reference.article, reference.member, in_text=False)
            bottlenecks = tuple(dict.fromkeys((*match.bottlenecks, problem.slug)))
            found[key] = replace(match, bottlenecks=bottlenecks)
    # a law by itself says nothing beside the article of it that is meant
    precise = {match.law.name for match in found.values() if match.article}
    kept = [match for match in found.values() if match.article or match.law.name not in precise]
    return tuple(replace(match, room=_room(db, match.law, hidden)) for match in kept[:limit])


def _room(db: Database, law: Law, hidden: Collection[str]) -> tuple[Card, ...]:
    """What was done within a law: practices and interventions that name it, the strongest evidence first."""
    if law.slug == UNKNOWN_LAW:
        return ()
    cards = [
        card
        for card in library.tagged(db, "law", law.slug)
        if card.kind in (Kind.STORY, Kind.INTERVENTION) and card.slug not in hidden
    ]
    return tuple(sorted(cards, key=lambda card: (-(card.strength or 0), card.title)))[:MOST_ROOM]

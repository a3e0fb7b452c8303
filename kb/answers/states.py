"""Where a bottleneck stands, as an answer says it: its state, since when, who has it, what was promised."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date

from kb.answers.model import StateLine
from kb.answers.ranking import Match
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import BottleneckDetails
from kb.domain.vocabulary import Vocabulary

Registered = Callable[[str], Bottleneck | None]
"""Slug → the bottleneck in the register, or None."""
_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
    "november", "december",
)  # fmt: skip
_NAMES = {
    "gemeld": "gemeld",
    "erkend": "erkend",
    "geagendeerd": "op de agenda",
    "in-behandeling": "in behandeling",
    "in-proef": "in proef",
    "opgelost": "opgelost",
    "geborgd": "opgelost en geborgd",
    "niet-overgenomen": "niet overgenomen",
    "doorverwezen": "doorverwezen",
    "samengevoegd": "samengevoegd met een ander knelpunt",
}


def nothing_registered(_slug: str) -> None:
    """The register of whoever has none."""


def name(status: str) -> str:
    """Return what people call a state."""
    return _NAMES.get(status, status)


def said(state: StateLine) -> str:
    """Say in Dutch where a bottleneck stands, since when, with whom, and what was promised."""
    text = name(state.status)
    if state.since:
        text += f", sinds {_day(state.since)}"
    if state.owner:
        text += f"; het ligt bij {state.owner}"
    if state.next_date:
        text += f", de volgende stap is uiterlijk {_day(state.next_date)}"
    return text


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def state_of(
    matches: Sequence[Match], quoted: Container[str], registered: Registered, vocabulary: Vocabulary
) -> StateLine | None:
    """Return the state of the first bottleneck that is quoted, as the register has it, or its text.

    What is not public about a bottleneck (who reported it) is not read.
    """
    for match in matches:
        document, details = match.document, match.document.details
        if document.slug not in quoted or not isinstance(details, BottleneckDetails):
            continue
        known = registered(document.slug)
        if known is None or not known.published:
            return StateLine(document.slug, document.title, details.status.value, solved_by=details.solved_by)
        return StateLine(
            document.slug,
            document.title,
            known.status.value,
            since=local_day(known.since),
            solved_by=known.solved_by or None,
            owner=_owner(known.owner, vocabulary),
            next_date=known.next_date,
        )
    return None


def _owner(owner: str, vocabulary: Vocabulary) -> str | None:
    """The name of an owner, which is an organisation's slug or a text."""
    organisation = vocabulary.organisation.get(owner)
    return organisation.name if organisation else owner or None

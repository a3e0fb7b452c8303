"""What happened to bottlenecks, in one chain that shows when somebody rewrote it.

Every event is linked to the one before it by a hash.  The link covers when, what and which state, and a
commitment to the rest: the hash of a random salt with who, where and the words.  The words stand apart, so
that a person can be erased: the words and the salt go, the commitment stays, and a later event in the chain
says so.  Without that event an empty place is damage.

Whoever rewrites everything after an event, or cuts the tail, makes a chain that is whole again; that is seen
only by comparing its head with one that was written down elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from kb.domain.documents import Visibility
from kb.domain.people import Role
from kb.domain.states import Status

START = "0" * 64
"""What stands before the first event."""


class EventKind(StrEnum):
    """What happened; the values stand in the history for ever."""

    REPORTED = "melding"
    STEP = "stap"
    JOIN = "ook-bij-ons"
    CONFIRM = "bevestiging"
    REQUEST = "verzoek"
    DECIDE = "besluit-op-verzoek"
    ESCALATE = "escalatie"
    ASSIGN = "toewijzing"
    UPDATE = "bericht"
    DECISION = "besluit"
    WAIT = "wacht-op"
    EDIT = "tekst-gewijzigd"
    ADOPT = "overgenomen-door-bestand"
    ERASE = "gewist"


@dataclass(frozen=True)
class Event:
    """One line of the history.

    `number` counts over the whole register, 0 before it is stored.  `actor` is a reference, never a name.
    `before` is the state before, None for the first.  `subject` is the number of the event that an ERASE
    emptied, else 0.  `fields` has Dutch keys.  `erased` when who and what were taken out.
    """

    reference: str
    kind: EventKind
    at: datetime
    role: Role
    after: Status
    before: Status | None = None
    visibility: Visibility = Visibility.PUBLIC
    actor: str = ""
    area: str = ""
    organisation: str = ""
    message: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    number: int = 0
    subject: int = 0
    erased: bool = False

    @property
    def is_step(self) -> bool:
        """Whether the state changed."""
        return self.kind in (EventKind.REPORTED, EventKind.STEP)


@dataclass(frozen=True)
class Link:
    """An event as stored: what the chain covers openly, the commitment, and the words, if still there."""

    number: int
    reference: str
    kind: str
    at: str
    role: str
    before: str
    after: str
    visibility: str
    subject: int
    commitment: str
    hash: str
    salt: str | None
    payload: str | None


def payload_of(event: Event) -> str:
    """Return who, where and the words of an event as one text, always the same for the same event."""
    return json.dumps(
        {
            "actor": event.actor,
            "area": event.area,
            "fields": dict(event.fields),
            "message": event.message,
            "organisation": event.organisation,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def link(event: Event, *, number: int, previous: str, salt: str) -> Link:
    """Return an event as the next link after the one whose hash is `previous`; `salt` is random."""
    payload = payload_of(event)
    open_part: dict[str, Any] = {
        "number": number,
        "reference": event.reference,
        "kind": event.kind.value,
        "at": event.at.isoformat(),
        "role": event.role.value,
        "before": event.before.value if event.before else "",
        "after": event.after.value,
        "visibility": event.visibility.value,
        "subject": event.subject,
        "commitment": _sha256(salt, payload),
    }
    return Link(
        **open_part, hash=_sha256(previous, *map(str, open_part.values())), salt=salt, payload=payload
    )


def event_of(found: Link) -> Event:
    """Return the event of a link; who and what are empty when they were erased."""
    words = json.loads(found.payload) if found.payload is not None else {}
    return Event(
        reference=found.reference,
        kind=EventKind(found.kind),
        at=datetime.fromisoformat(found.at),
        role=Role(found.role),
        after=Status(found.after),
        before=Status(found.before) if found.before else None,
        visibility=Visibility(found.visibility),
        actor=words.get("actor", ""),
        area=words.get("area", ""),
        organisation=words.get("organisation", ""),
        message=words.get("message", ""),
        fields=words.get("fields", {}),
        number=found.number,
        subject=found.subject,
        erased=found.payload is None,
    )


@dataclass(frozen=True)
class Audit:
    """The outcome of checking a chain: how many links were sound, its head, and where and why it breaks.

    `broken_at` is the number of the first event that is wrong, 0 when none is; `reason` is Dutch.
    """

    events: int
    head: str
    broken_at: int = 0
    reason: str = ""

    @property
    def is_sound(self) -> bool:
        return not self.reason


def audit(links: Iterable[Link], *, known_head: str = "") -> Audit:
    """Check a whole chain, oldest first; with `known_head`, also that this hash is in it.

    `known_head` is a head that was written down earlier, elsewhere.
    """
    previous, count, emptied, erasures = START, 0, dict[int, int](), set[int]()
    seen_head = known_head in ("", START)
    for one in links:
        count += 1
        if one.number != count:
            return Audit(count - 1, previous, count, f"gebeurtenis {count} ontbreekt")
        if one.hash != _hash_of(one, previous):
            return Audit(count - 1, previous, count, "tijd, soort, stand of volgorde is gewijzigd")
        if one.payload is None or one.salt is None:
            emptied[one.number] = count
        elif _sha256(one.salt, one.payload) != one.commitment:
            return Audit(count - 1, previous, count, "de tekst of wie het deed is gewijzigd")
        if one.kind == EventKind.ERASE:
            erasures.add(one.subject)
        previous = one.hash
        seen_head = seen_head or previous == known_head
    silent = sorted(set(emptied) - erasures)
    if silent:
        return Audit(count, previous, silent[0], "deze tekst is gewist zonder dat het is vastgelegd")
    if not seen_head:
        return Audit(count, previous, count + 1, "het bekende hoofd staat niet in de keten: het einde is weg")
    return Audit(count, previous)


def _hash_of(one: Link, previous: str) -> str:
    parts = (
        one.number, one.reference, one.kind, one.at, one.role, one.before, one.after, one.visibility,
        one.subject, one.commitment,
    )  # fmt: skip
    return _sha256(previous, *map(str, parts))


def _sha256(*parts: str) -> str:
    """Return the hash of texts in order; each preceded by its length, so that none runs into the next."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode()
        digest.update(f"{len(data)}:".encode() + data)
    return digest.hexdigest()

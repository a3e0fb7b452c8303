"""Requests (verzoeken): what areas and case holders may ask for, within which term, and who decides.

A request is open until an editor decides.  Not to take a bottleneck up takes two people: who proposes it
cannot be who confirms it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from kb.domain.bottleneck import MOST_ESCALATED, Bottleneck
from kb.domain.parties import Party
from kb.domain.people import Role
from kb.domain.states import OPEN, Status

REOPEN_TERM = timedelta(days=60)
OBJECTION_TERM = timedelta(days=14)
UPDATE_PAUSE = timedelta(days=14)
"""An area asks for an update at most once in this time."""


class RequestKind(StrEnum):
    REOPEN = "heropening"
    OBJECTION = "bezwaar"
    ESCALATION = "escalatie"
    UPDATE = "update"
    DECLINE = "niet-overnemen"


REOPENED_FROM = (Status.RESOLVED, Status.SECURED, Status.DECLINED, Status.REFERRED)
DECLINED_FROM = (
    Status.REPORTED,
    Status.MORE_ASKED,
    Status.ACKNOWLEDGED,
    Status.ON_AGENDA,
    Status.IN_PROGRESS,
)
DECLINED_BY_EDITOR = (Status.REPORTED, Status.MORE_ASKED, Status.ACKNOWLEDGED)
"""Before it is on somebody's agenda an editor may propose not to take it up; afterwards its holder does."""

STOPS_SECURING = frozenset({RequestKind.REOPEN, RequestKind.OBJECTION})
"""A solution is not secured while one of these is open."""


@dataclass(frozen=True)
class Request:
    """One request.  `by` and `decided_by` are references of actors, never names; `area` may be empty.

    `granted` is None while it is open.  `fields` are what a proposal to decline carries.
    """

    number: int
    reference: str
    kind: RequestKind
    at: datetime
    by: str
    role: Role
    area: str
    reason: str
    fields: Mapping[str, str] = field(default_factory=dict)
    decided_at: datetime | None = None
    decided_by: str = ""
    granted: bool | None = None
    decision: str = ""

    @property
    def is_open(self) -> bool:
        return self.decided_at is None


def allowed_requests(
    bottleneck: Bottleneck,
    parties: frozenset[Party],
    *,
    now: datetime,
    earlier: Iterable[Request] = (),
    area: str = "",
) -> tuple[RequestKind, ...]:
    """Return what may be asked about a bottleneck now, in the order of `RequestKind`.

    `earlier` are all its requests; of one kind an area has one open at a time, and a proposal to decline is
    alone.  `area` is the area that asks, empty for a case holder or an editor.
    """
    earlier = tuple(earlier)
    return tuple(
        kind
        for kind in RequestKind
        if _fits(kind, bottleneck, parties, now) and not _is_taken(kind, earlier, area, now)
    )


def _fits(kind: RequestKind, bottleneck: Bottleneck, parties: frozenset[Party], now: datetime) -> bool:
    concerned = bool(parties & {Party.REPORTER, Party.SUPPORTER})
    status, age = bottleneck.status, now - bottleneck.since
    if kind is RequestKind.REOPEN:
        return concerned and status in REOPENED_FROM and age <= REOPEN_TERM
    if kind is RequestKind.OBJECTION:
        return concerned and status is Status.MERGED and age <= OBJECTION_TERM
    if kind is RequestKind.ESCALATION:
        asks = concerned or Party.CASE_HOLDER in parties
        return asks and status in OPEN and bottleneck.escalation < MOST_ESCALATED
    if kind is RequestKind.UPDATE:
        return concerned and status in OPEN
    holder = Party.CASE_HOLDER in parties and status in DECLINED_FROM
    return holder or (Party.EDITOR in parties and status in DECLINED_BY_EDITOR)


def _is_taken(kind: RequestKind, earlier: tuple[Request, ...], area: str, now: datetime) -> bool:
    same = [r for r in earlier if r.kind is kind and (r.area == area or kind is RequestKind.DECLINE)]
    if any(r.is_open for r in same):
        return True
    return kind is RequestKind.UPDATE and any(now - r.at < UPDATE_PAUSE for r in same)

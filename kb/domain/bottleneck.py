"""A bottleneck (knelpunt) as the register keeps it: where it stands, who has it, and since when.

Bottlenecks are reported by a programme manager, put on the agenda of the ministry or body that owns the
rule, and followed until the rule or the practice has changed.  The text of a bottleneck is its `Report`,
or the file that owns it (decision 0004); the steps it may take are in `kb.domain.steps`; what happened to it
is its history, which is never edited.

This module is pure: whoever calls it passes the time in and stores what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from kb.domain.documents import Visibility
from kb.domain.states import ENDS, NEEDS_DIRECTION, NEEDS_OWNER, NEEDS_SOLUTION, OPEN, Status

__all__ = [
    "ENDS",
    "NEEDS_DIRECTION",
    "NEEDS_OWNER",
    "NEEDS_SOLUTION",
    "NOT_NAMED",
    "OPEN",
    "Bottleneck",
    "Status",
]

NOT_NAMED = "niet genoemd in de bron"
"""What a file says where the report names no owner or case holder: it counts as nobody."""

MOST_ESCALATED = 3
"""0 the area, 1 gebiedsoverleg, 2 department, 3 Bestuurlijk Overleg."""


@dataclass(frozen=True)
class Bottleneck:
    """Where a bottleneck stands in the register.  Empty text means not known; times are UTC.

    `logged` when its text belongs to the database, else a file owns it.  `stepped` when the register knows
    better than the file.  `published` from ACKNOWLEDGED on, and whenever it has a file.  `areas` are those of
    the text, the reporter's first.  `reporter` is an actor's reference (`account:3`) and is never shown.

    The clock of a state: `clock_from` with `paused_days` working days of waiting for the reporter, and
    `last_sign_at`, the last time that whoever holds it spoke.  Silence counts from `last_public_at`.
    `missed` counts targets that passed since the last escalation.
    """

    reference: str
    status: Status
    since: datetime
    created_at: datetime
    clock_from: datetime
    last_sign_at: datetime
    last_public_at: datetime
    title: str = ""
    slug: str = ""
    summary: str = ""
    logged: bool = True
    revision: int = 1
    visibility: Visibility = Visibility.PUBLIC
    published: bool = False
    stepped: bool = False
    reported_at: datetime | None = None
    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    nature: tuple[str, ...] = ()
    urgency: str = ""
    reporter: str = ""
    reporter_area: str = ""
    owner: str = ""
    case_holder: str = ""
    case_organisation: str = ""
    suggested_owner: str = ""
    escalation: int = 0
    direction: str = ""
    solved_by: str = ""
    solved_for: tuple[str, ...] = ()
    waiting_on: str = ""
    next_date: date | None = None
    plan: str = ""
    referred_to: str = ""
    merged_into: str = ""
    before_merge: Status | None = None
    paused_days: int = 0
    hand_overs: int = 0
    reopened: int = 0
    missed: int = 0
    note: str = ""
    source_note: str = ""

    @property
    def is_open(self) -> bool:
        return self.status in OPEN

"""What owners do with bottlenecks: how long they are silent, and comply or explain, one bottleneck at a time.

A median is over bottlenecks that are open now.  Owners are in alphabetical order, never ranked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import Clock
from kb.domain.history import Event, EventKind
from kb.domain.states import NEEDS_SOLUTION, OPEN, Status
from kb.domain.step_fields import Field
from kb.domain.support import Answer

NOBODY = ""
"""The owner of what has none yet."""
WORDED = (*(status for status in Status if status in NEEDS_SOLUTION), Status.DECLINED)
"""States of which the owner's own words are told."""


class Reply(StrEnum):
    """What an owner did with a bottleneck: comply, in part, or explain; or nothing yet."""

    DONE = "uitgevoerd"
    PARTLY = "deels"
    NO = "nee"
    SILENT = "stil"
    BUSY = "loopt"


@dataclass(frozen=True)
class Line:
    """A bottleneck with its clock: its areas are not read here."""

    bottleneck: Bottleneck
    clock: Clock


@dataclass(frozen=True)
class Answered:
    """One line of the comply-or-explain log: what an owner did with one bottleneck, and its own words."""

    bottleneck: Bottleneck
    reply: Reply
    reason: str
    since: datetime


@dataclass(frozen=True)
class OwnerFigures:
    """One owner: an organisation slug or free text, or NOBODY, whose log is empty.

    `silent_days` is the median over open ones, None when none is open; `longest_silent` is 0 then.
    """

    owner: str
    open: int
    closed: int
    silent_days: float | None
    longest_silent: int
    overdue: int
    hand_overs: int
    log: tuple[Answered, ...]

    @property
    def n(self) -> int:
        return self.open + self.closed

    @property
    def replies(self) -> dict[Reply, int]:
        counted = Counter(line.reply for line in self.log)
        return {reply: counted[reply] for reply in Reply}


def owner_figures(seen: Iterable[Line], events: Mapping[str, Sequence[Event]]) -> tuple[OwnerFigures, ...]:
    """Return a line per owner of these bottlenecks, in alphabetical order; NOBODY comes first.

    `events` are, per number, the steps to a state of `WORDED` and the answers about a solution, oldest first.
    """
    by_owner: defaultdict[str, list[Line]] = defaultdict(list)
    for line in seen:
        by_owner[line.bottleneck.owner].append(line)
    in_order = sorted(by_owner.items(), key=lambda pair: (pair[0].lower(), pair[0]))
    return tuple(_of_owner(owner, group, events) for owner, group in in_order)


def _of_owner(owner: str, group: Sequence[Line], events: Mapping[str, Sequence[Event]]) -> OwnerFigures:
    silent = [line.clock.silent_days for line in group if line.bottleneck.is_open]
    answers = [_answered(line, events.get(line.bottleneck.reference, ())) for line in group]
    return OwnerFigures(
        owner=owner,
        open=len(silent),
        closed=len(group) - len(silent),
        silent_days=median(silent) if silent else None,
        longest_silent=max(silent, default=0),
        overdue=sum(line.clock.is_overdue for line in group),
        hand_overs=sum(line.bottleneck.hand_overs for line in group),
        log=() if owner == NOBODY else tuple(answers),
    )


def _answered(line: Line, events: Sequence[Event]) -> Answered:
    """Return what its owner did with a bottleneck: the last word of who holds it, and why not when not."""
    one = line.bottleneck
    words = next((e for e in reversed(events) if e.after is one.status and e.is_step), None)
    reason = words.message if words else ""
    if one.status is Status.DECLINED:
        code = words.fields.get(Field.REASON_CODE, "") if words else ""
        return Answered(one, Reply.NO, f"{code}: {reason}".strip(": "), one.since)
    if one.status is Status.SECURED:
        return Answered(one, Reply.DONE, reason, one.since)
    if one.status is Status.RESOLVED:
        doubted = any(
            e.kind is EventKind.CONFIRM and e.fields.get("antwoord") in (Answer.PARTLY, Answer.NO)
            for e in events
        )
        return Answered(one, Reply.PARTLY if doubted else Reply.DONE, reason, one.since)
    if one.status in OPEN and line.clock.is_overdue:
        return Answered(one, Reply.SILENT, "", one.last_sign_at)
    return Answered(one, Reply.BUSY, one.note, one.since)

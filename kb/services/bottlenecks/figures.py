"""Fair figures of the register: how many, how long, how often in time, and what owners answer.

Every figure says over how many bottlenecks it is.  Owners are in alphabetical order and never ranked while
one has fewer than `FEW`.  Medians are over stays that ended; what still waits is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from statistics import median

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import Clock, Target, Targets, add_working_days, clock, local_day
from kb.domain.history import Event, EventKind
from kb.domain.people import Actor
from kb.domain.states import OPEN, Status
from kb.domain.steps import Field
from kb.services import library
from kb.services.bottlenecks.lists import Filter, entries, sieve_of
from kb.storage import bottleneck_history as history
from kb.storage import bottleneck_lists as lists
from kb.storage.database import Database

FEW = 5
"""Under so many, nothing is ranked or called a percentage."""
AGES = (30, 90, 180, 365)
"""Upper bounds, in days since reported, of the groups by age; the last group is older."""
NOBODY = ""
SOLVED = (Status.RESOLVED, Status.SECURED)
WORDED = (*SOLVED, Status.DECLINED)
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
class Stay:
    """How long bottlenecks stayed in a state: the median in days over `n` stays that ended, None for none."""

    status: Status
    n: int
    median_days: float | None
    in_target: int
    still_there: int

    @property
    def share_in_target(self) -> float | None:
        """The part of the stays that ended within the target; None under `FEW`."""
        return self.in_target / self.n if self.n >= FEW else None


@dataclass(frozen=True)
class Answered:
    """One line of the comply-or-explain log: what an owner did with one bottleneck, and its own words."""

    bottleneck: Bottleneck
    reply: Reply
    reason: str
    since: datetime


@dataclass(frozen=True)
class OwnerFigures:
    """One owner: an organisation slug or free text, '' for nobody yet.

    `silent_days` is the median over open ones, None when none is open.
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


@dataclass(frozen=True)
class Figures:
    """The register in figures, over what this actor may see.

    `by_age` are (upper bound in days, open bottlenecks); None is older than the last bound.  `solved` are
    those that are or were solved, `solved_elsewhere` those that a second area confirms.
    """

    total: int
    open: int
    waiting_on_others: int
    by_status: dict[Status, int]
    by_age: tuple[tuple[int | None, int], ...]
    stays: tuple[Stay, ...]
    owners: tuple[OwnerFigures, ...]
    may_rank: bool
    answered: int
    answered_in_target: int
    solved: int
    solved_elsewhere: int
    hand_overs: dict[str, int]
    reopened: int

    @property
    def share_answered_in_target(self) -> float | None:
        return self.answered_in_target / self.answered if self.answered >= FEW else None

    @property
    def share_solved_elsewhere(self) -> float | None:
        return self.solved_elsewhere / self.solved if self.solved >= FEW else None


def figures(db: Database, *, by: Actor, now: datetime) -> Figures:
    """Return the figures over what this actor may see, drafts never."""
    targets = library.targets(db)
    seen = [
        Line(one, clock(one, now=now, targets=targets))
        for one in lists.sifted(db, sieve_of(Filter(), by), with_tags=False)
    ]
    references = {line.bottleneck.reference for line in seen}
    stays = _stays(seen, [stay for stay in history.stays(db) if stay[0] in references], targets)
    first = next(s for s in stays if s.status is Status.REPORTED)
    solved = [line.bottleneck.reference for line in seen if line.bottleneck.status in SOLVED]
    owners = _owners(seen, history.last_words(db, WORDED))
    by_status = Counter(line.bottleneck.status for line in seen)
    return Figures(
        total=len(seen),
        open=sum(line.bottleneck.is_open for line in seen),
        waiting_on_others=sum(line.bottleneck.is_open and bool(line.bottleneck.waiting_on) for line in seen),
        by_status={s: by_status[s] for s in Status if s is not Status.DRAFT},
        by_age=_by_age(seen, now),
        stays=stays,
        owners=owners,
        may_rank=bool(owners) and all(o.n >= FEW for o in owners if o.owner != NOBODY),
        answered=first.n,
        answered_in_target=first.in_target,
        solved=len(solved),
        solved_elsewhere=sum(e.confirming >= 2 for e in entries(db, solved, now=now)),
        hand_overs={
            line.bottleneck.reference: line.bottleneck.hand_overs
            for line in seen
            if line.bottleneck.hand_overs
        },
        reopened=sum(line.bottleneck.reopened for line in seen),
    )


def _by_age(seen: Iterable[Line], now: datetime) -> tuple[tuple[int | None, int], ...]:
    counted: Counter[int | None] = Counter()
    today = local_day(now)
    for one in (line.bottleneck for line in seen if line.bottleneck.is_open):
        began = one.reported_at or min(one.since, one.created_at)
        days = (today - local_day(began)).days
        counted[next((bound for bound in AGES if days <= bound), None)] += 1
    return tuple((bound, counted[bound]) for bound in (*AGES, None))


def _stays(
    seen: Sequence[Line], ended: Iterable[tuple[str, Status, datetime, datetime]], targets: Targets
) -> tuple[Stay, ...]:
    """Return a line per state with a target, in the order of the way."""
    took: defaultdict[Status, list[tuple[int, bool]]] = defaultdict(list)
    for _, status, since, until in ended:
        if status in targets:
            took[status].append(_took(local_day(since), local_day(until), targets[status]))
    there = Counter(line.bottleneck.status for line in seen)
    return tuple(
        Stay(
            status,
            len(took[status]),
            median(days for days, _ in took[status]) if took[status] else None,
            sum(in_time for _, in_time in took[status]),
            there[status],
        )
        for status in Status
        if status in targets
    )


def _took(began: date, ended: date, target: Target) -> tuple[int, bool]:
    """Return how many days a stay took, and whether that was in time."""
    days = (ended - began).days
    if days <= target.days or not target.working:
        return days, days <= target.days
    return days, ended <= add_working_days(began, target.days)


def _owners(seen: Iterable[Line], events: Mapping[str, Sequence[Event]]) -> tuple[OwnerFigures, ...]:
    by_owner: defaultdict[str, list[Line]] = defaultdict(list)
    for line in seen:
        by_owner[line.bottleneck.owner].append(line)
    return tuple(
        OwnerFigures(
            owner=owner,
            open=sum(line.bottleneck.is_open for line in group),
            closed=sum(not line.bottleneck.is_open for line in group),
            silent_days=_median(line.clock.silent_days for line in group if line.bottleneck.is_open),
            longest_silent=max(
                (line.clock.silent_days for line in group if line.bottleneck.is_open), default=0
            ),
            overdue=sum(line.clock.is_overdue for line in group),
            hand_overs=sum(line.bottleneck.hand_overs for line in group),
            log=tuple(_answered(line, events.get(line.bottleneck.reference, ())) for line in group)
            if owner != NOBODY
            else (),
        )
        for owner, group in sorted(by_owner.items(), key=lambda pair: pair[0].lower())
    )


def _median(days: Iterable[int]) -> float | None:
    values = list(days)
    return median(values) if values else None


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
            e.kind is EventKind.CONFIRM and e.fields.get("antwoord") in ("deels", "nee") for e in events
        )
        return Answered(one, Reply.PARTLY if doubted else Reply.DONE, reason, one.since)
    if one.status in OPEN and line.clock.is_overdue:
        return Answered(one, Reply.SILENT, "", one.last_sign_at)
    return Answered(one, Reply.BUSY, one.note, one.since)

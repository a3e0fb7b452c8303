"""Fair figures of the register: how many, how long, how often in time, and what owners answer.

Every figure says over how many bottlenecks it is.  Owners are in alphabetical order and never ranked while
one has fewer than `FEW`.  Medians are over stays that ended; what still waits is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from statistics import median

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import DEFAULT_TARGETS, Targets, add_working_days, local_day
from kb.domain.history import Event, EventKind
from kb.domain.people import Actor
from kb.domain.states import OPEN, Status
from kb.domain.steps import Field
from kb.services.bottlenecks.lists import Filter, sieve_of
from kb.services.bottlenecks.reading import Entry, entries_of
from kb.storage import bottleneck_history
from kb.storage import bottlenecks as store
from kb.storage.database import Database

FEW = 5
"""Under so many, nothing is ranked or called a percentage."""
AGES = (30, 90, 180, 365)
"""Upper bounds, in days since reported, of the groups by age; the last group is older."""
NOBODY = ""


class Reply(StrEnum):
    """What an owner did with a bottleneck: comply, in part, or explain; or nothing yet."""

    DONE = "uitgevoerd"
    PARTLY = "deels"
    NO = "nee"
    SILENT = "stil"
    BUSY = "loopt"


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


def figures(db: Database, *, by: Actor, now: datetime, targets: Targets = DEFAULT_TARGETS) -> Figures:
    """Return the figures over what this actor may see, drafts never."""
    entries = entries_of(db, store.sifted(db, sieve_of(Filter(), by)), now=now, targets=targets)
    seen = {e.bottleneck.reference for e in entries}
    events: defaultdict[str, list[Event]] = defaultdict(list)
    for event in bottleneck_history.of_all(db):
        if event.reference in seen:
            events[event.reference].append(event)
    stays = _stays(entries, events, targets)
    first = next(s for s in stays if s.status is Status.REPORTED)
    solved = [e for e in entries if e.bottleneck.status in (Status.RESOLVED, Status.SECURED)]
    owners = _owners(entries, events)
    return Figures(
        total=len(entries),
        open=sum(e.bottleneck.is_open for e in entries),
        waiting_on_others=sum(e.bottleneck.is_open and bool(e.bottleneck.waiting_on) for e in entries),
        by_status={
            s: sum(e.bottleneck.status is s for e in entries) for s in Status if s is not Status.DRAFT
        },
        by_age=_by_age(entries, now),
        stays=stays,
        owners=owners,
        may_rank=bool(owners) and all(o.n >= FEW for o in owners if o.owner != NOBODY),
        answered=first.n,
        answered_in_target=first.in_target,
        solved=len(solved),
        solved_elsewhere=sum(e.confirming >= 2 for e in solved),
        hand_overs={
            e.bottleneck.reference: e.bottleneck.hand_overs for e in entries if e.bottleneck.hand_overs
        },
        reopened=sum(e.bottleneck.reopened for e in entries),
    )


def _by_age(entries: Iterable[Entry], now: datetime) -> tuple[tuple[int | None, int], ...]:
    counted: Counter[int | None] = Counter()
    for one in (e.bottleneck for e in entries if e.bottleneck.is_open):
        began = one.reported_at or min(one.since, one.created_at)
        days = (local_day(now) - local_day(began)).days
        counted[next((bound for bound in AGES if days <= bound), None)] += 1
    return tuple((bound, counted[bound]) for bound in (*AGES, None))


def _stays(entries: Sequence[Entry], events: dict[str, list[Event]], targets: Targets) -> tuple[Stay, ...]:
    """Return a line per state with a target, in the order of the way."""
    ended: defaultdict[Status, list[tuple[int, bool]]] = defaultdict(list)
    for entry in entries:
        arrived: tuple[Status, datetime] | None = None
        for event in (e for e in events.get(entry.bottleneck.reference, ()) if e.is_step and e.before):
            if arrived is not None:
                ended[arrived[0]].append(_stay(arrived, event.at, targets))
            arrived = (event.after, event.at)
    there = Counter(e.bottleneck.status for e in entries)
    return tuple(
        Stay(
            status,
            len(ended[status]),
            median(days for days, _ in ended[status]) if ended[status] else None,
            sum(in_time for _, in_time in ended[status]),
            there[status],
        )
        for status in Status
        if status in targets
    )


def _stay(arrived: tuple[Status, datetime], until: datetime, targets: Targets) -> tuple[int, bool]:
    status, since = arrived
    began, ended = local_day(since), local_day(until)
    days = (ended - began).days
    target = targets.get(status)
    if target is None:
        return days, True
    in_time = ended <= add_working_days(began, target.days) if target.working else days <= target.days
    return days, in_time


def _owners(entries: Sequence[Entry], events: dict[str, list[Event]]) -> tuple[OwnerFigures, ...]:
    by_owner: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_owner[entry.bottleneck.owner].append(entry)
    return tuple(
        OwnerFigures(
            owner=owner,
            open=sum(e.bottleneck.is_open for e in group),
            closed=sum(not e.bottleneck.is_open for e in group),
            silent_days=_median(e.clock.silent_days for e in group if e.bottleneck.is_open),
            longest_silent=max((e.clock.silent_days for e in group if e.bottleneck.is_open), default=0),
            overdue=sum(e.clock.is_overdue for e in group),
            hand_overs=sum(e.bottleneck.hand_overs for e in group),
            log=tuple(_answered(e, events.get(e.bottleneck.reference, [])) for e in group)
            if owner != NOBODY
            else (),
        )
        for owner, group in sorted(by_owner.items(), key=lambda pair: pair[0].lower())
    )


def _median(days: Iterable[int]) -> float | None:
    values = list(days)
    return median(values) if values else None


def _answered(entry: Entry, events: Sequence[Event]) -> Answered:
    """Return what its owner did with a bottleneck: the last word of who holds it, and why not when not."""
    one = entry.bottleneck
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
    if one.status in OPEN and entry.clock.is_overdue:
        return Answered(one, Reply.SILENT, "", one.last_sign_at)
    return Answered(one, Reply.BUSY, one.note, one.since)

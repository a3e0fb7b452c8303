"""Fair figures of the register: how many, how long, how often in time, and what owners answer.

Every figure says over how many bottlenecks it is.  Owners are in alphabetical order and never ranked while
one has fewer than `FEW`.  Medians are over stays that ended; what still waits is counted apart.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from statistics import median

from kb.domain.deadlines import Target, Targets, add_working_days, clock, local_day
from kb.domain.people import Actor
from kb.domain.states import NEEDS_SOLUTION, Status
from kb.domain.support import AREAS_THAT_CONFIRM
from kb.services import library
from kb.services.bottlenecks.lists import Filter, sieve_of
from kb.services.bottlenecks.owner_figures import NOBODY, WORDED, Line, OwnerFigures, owner_figures
from kb.storage import bottleneck_history as history
from kb.storage import bottleneck_lists as lists
from kb.storage import bottleneck_voices as voices
from kb.storage import changes, facts
from kb.storage.bottleneck_lists import Sieve
from kb.storage.database import Database

FEW = 5
"""Under so many, nothing is ranked or called a percentage."""
AGES = (30, 90, 180, 365)
"""Upper bounds, in days since reported, of the groups by age; the last group is older."""
HELD = 8
"""So many sets of figures are kept: one for visitors, and some for people who see more."""


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


_Key = tuple[str, int, int, date, Sieve]
_held: dict[_Key, Figures] = {}


def figures(db: Database, *, by: Actor, now: datetime) -> Figures:
    """Return the figures over what this actor may see, drafts never.

    They count in days, so they stay the same until something changes or a day begins: so long they are kept.
    """
    sieve = sieve_of(Filter(), by)
    key = (facts.identity(db), changes.latest(db), history.head(db)[0], local_day(now), sieve)
    found = _held.get(key)
    if found is None:
        found = _counted(db, sieve, now)
        for old in [other for other in list(_held) if other[:4] != key[:4]] or list(_held)[: 1 - HELD]:
            _held.pop(old, None)
        _held[key] = found
    return found


def _counted(db: Database, sieve: Sieve, now: datetime) -> Figures:
    targets = library.targets(db)
    seen = [
        Line(one, clock(one, now=now, targets=targets)) for one in lists.sifted(db, sieve, with_tags=False)
    ]
    every = [line.bottleneck for line in seen]
    references = {one.reference for one in every}
    stays = _stays(seen, [stay for stay in history.stays(db) if stay[0] in references], targets)
    first = next(s for s in stays if s.status is Status.REPORTED)
    solved = {one.reference for one in every if one.status in NEEDS_SOLUTION}
    owners = owner_figures(seen, history.last_words(db, WORDED))
    by_status = Counter(one.status for one in every)
    return Figures(
        total=len(every),
        open=sum(one.is_open for one in every),
        waiting_on_others=sum(one.is_open and bool(one.waiting_on) for one in every),
        by_status={s: by_status[s] for s in Status if s is not Status.DRAFT},
        by_age=_by_age(seen, now),
        stays=stays,
        owners=owners,
        may_rank=bool(owners) and all(o.n >= FEW for o in owners if o.owner != NOBODY),
        answered=first.n,
        answered_in_target=first.in_target,
        solved=len(solved),
        solved_elsewhere=len(solved & voices.confirmed_by(db, AREAS_THAT_CONFIRM)),
        hand_overs={one.reference: one.hand_overs for one in every if one.hand_overs},
        reopened=sum(one.reopened for one in every),
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

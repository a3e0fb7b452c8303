"""When a bottleneck should move: target times, working days, age and silence.

Working days are those of the Algemene termijnenwet (article 3): no weekend, New Year's Day, Good Friday,
Easter Monday, King's Day, 5 May, Ascension Day, Whit Monday or Christmas.  Days are those of the Netherlands.
Other targets are calendar days.  A bottleneck of the report has no target before its first step in the
register: the programme promised nothing about it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from kb.domain.bottleneck import Bottleneck
from kb.domain.states import Status

HERE = ZoneInfo("Europe/Amsterdam")
"""The zone in which days begin and end."""
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Target:
    """How long a bottleneck may stay in a state, in working or calendar days.

    `meaning` is a Dutch sentence that says what must have happened by then; empty when nobody wrote one.
    """

    days: int
    working: bool = False
    meaning: str = ""


Targets = Mapping[Status, Target]

DEFAULT_TARGETS: Targets = MappingProxyType(
    {
        Status.REPORTED: Target(10, working=True),
        Status.MORE_ASKED: Target(20),
        Status.ACKNOWLEDGED: Target(20),
        Status.ON_AGENDA: Target(30),
        Status.IN_PROGRESS: Target(90),
        Status.ON_TRIAL: Target(90),
        Status.RESOLVED: Target(90),
    }
)
"""What counts while the list of targets says nothing.

On the agenda: a first reply; in progress and on trial: a sign of life; resolved: confirmation."""

SIGNS_COUNT = frozenset({Status.ON_AGENDA, Status.IN_PROGRESS, Status.ON_TRIAL})
"""States in which a message of whoever holds the case starts the clock anew."""


@dataclass(frozen=True)
class Clock:
    """How a bottleneck stands against its target today.

    `due` is the last day in time, None without a target.  `overdue_days` is 0 in time.  `days_in_state` and
    `silent_days` (since the last public message) are calendar days.  `paused` while the reporter is asked.
    `missed` counts targets missed so far, also of a period that is missed now.
    """

    due: date | None
    overdue_days: int
    days_in_state: int
    silent_days: int
    paused: bool
    missed: int

    @property
    def is_overdue(self) -> bool:
        return self.overdue_days > 0


def local_day(at: datetime) -> date:
    """Return the day on which a moment falls in the Netherlands."""
    return at.astimezone(HERE).date()


def clock(bottleneck: Bottleneck, *, now: datetime, targets: Targets = DEFAULT_TARGETS) -> Clock:
    """Return how a bottleneck stands against its target.  `now` carries a timezone."""
    today = local_day(now)
    due = _due(bottleneck, targets)
    overdue = max(0, (today - due).days) if due else 0
    target = targets.get(bottleneck.status)
    periods = 1 + overdue // target.days if overdue and target and not _is_paused(bottleneck) else 0
    return Clock(
        due=due,
        overdue_days=overdue,
        days_in_state=max(0, (today - local_day(bottleneck.since)).days),
        silent_days=max(0, (today - local_day(bottleneck.last_public_at)).days),
        paused=_is_paused(bottleneck),
        missed=bottleneck.missed + periods,
    )


def _is_paused(bottleneck: Bottleneck) -> bool:
    return bottleneck.status is Status.MORE_ASKED


def _due(bottleneck: Bottleneck, targets: Targets) -> date | None:
    target = targets.get(bottleneck.status)
    if target is None or not (bottleneck.logged or bottleneck.stepped):
        return None
    if bottleneck.status is Status.REPORTED:
        return _after(local_day(bottleneck.clock_from), target, extra=bottleneck.paused_days)
    if bottleneck.status is Status.ON_TRIAL and bottleneck.next_date:
        return bottleneck.next_date
    start = bottleneck.since if _is_paused(bottleneck) else bottleneck.clock_from
    if bottleneck.status in SIGNS_COUNT:
        start = max(start, bottleneck.last_sign_at)
    due = _after(local_day(start), target)
    if bottleneck.status is Status.IN_PROGRESS and bottleneck.next_date:
        return min(due, bottleneck.next_date)
    return due


def _after(day: date, target: Target, *, extra: int = 0) -> date:
    if target.working:
        return add_working_days(day, target.days + extra)
    return day + timedelta(days=target.days + extra)


@lru_cache(maxsize=4096)
def add_working_days(day: date, number: int) -> date:
    """Return the `number`-th working day after `day`; `day` itself for 0."""
    while number > 0:
        day += _DAY
        if is_working_day(day):
            number -= 1
    return day


def working_days_between(start: date, end: date) -> int:
    """Return how many working days lie after `start`, up to and including `end`; 0 when there are none."""
    return sum(is_working_day(start + n * _DAY) for n in range(1, (end - start).days + 1))


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in public_holidays(day.year)


@cache
def public_holidays(year: int) -> frozenset[date]:
    """Return the days of a year on which terms do not run, besides weekends."""
    easter = _easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == 6:
        kings_day -= _DAY
    return frozenset(
        {
            date(year, 1, 1),
            easter - 2 * _DAY,
            easter + _DAY,
            kings_day,
            date(year, 5, 5),
            easter + 39 * _DAY,
            easter + 50 * _DAY,
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def _easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year, by the rule of Butcher and Meeus."""
    golden = year % 19
    century, rest = divmod(year, 100)
    skipped, leap = divmod(century, 4)
    moon = (19 * golden + century - skipped - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * leap + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * correction + 114, 31)
    return date(year, month, day + 1)

"""Working days, target times, age and silence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kb.content.lists import Lists, read_lists
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import (
    Target,
    add_working_days,
    clock,
    is_working_day,
    local_day,
    public_holidays,
    working_days_between,
)
from kb.domain.people import Actor, Role
from kb.domain.states import Status
from kb.domain.steps import take_step
from kb.errors import Problem
from tests.builders import REAL_CONTENT

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MESSAGE = "We leggen hier uit wat er gebeurt en waarom, zodat iedereen het volgt."
EDITOR = Actor("redacteur", frozenset({Role.EDITOR}), account=7)
REPORTER = Actor("melder", frozenset({Role.REPORTER}), frozenset({"arnhem-oost"}), account=1)


def bottleneck(status: Status, **changes: object) -> Bottleneck:
    made = Bottleneck(
        reference="KN-2026-0001",
        status=status,
        since=NOON,
        created_at=NOON,
        clock_from=NOON,
        last_sign_at=NOON,
        last_public_at=NOON,
        reporter="account:1",
        reporter_area="arnhem-oost",
    )
    return replace(made, **changes)


def test_the_days_on_which_no_term_runs_are_those_of_the_law():
    assert public_holidays(2026) == {
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    }


@pytest.mark.parametrize(
    ("year", "easter_monday"),
    [
        (2024, date(2024, 4, 1)),
        (2025, date(2025, 4, 21)),
        (2027, date(2027, 3, 29)),
        (2038, date(2038, 4, 26)),
    ],
)
def test_easter_is_where_the_calendar_has_it(year: int, easter_monday: date):
    assert easter_monday in public_holidays(year)


def test_kings_day_is_never_on_a_sunday():
    assert date(2025, 4, 26) in public_holidays(2025)
    assert date(2025, 4, 27) not in public_holidays(2025)


def test_ten_working_days_pass_over_weekends_and_christmas():
    assert add_working_days(date(2026, 11, 24), 10) == date(2026, 12, 8)
    assert add_working_days(date(2026, 12, 18), 10) == date(2027, 1, 5)
    assert not is_working_day(date(2026, 12, 25))


def test_counting_working_days_is_the_reverse_of_adding_them():
    start = date(2026, 4, 1)
    for number in range(40):
        assert working_days_between(start, add_working_days(start, number)) == number


def test_a_report_late_in_the_evening_counts_for_the_dutch_day():
    assert local_day(datetime(2026, 11, 24, 23, 30, tzinfo=UTC)) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("status", "due"),
    [
        (Status.REPORTED, date(2026, 12, 8)),
        (Status.MORE_ASKED, date(2026, 12, 14)),
        (Status.ACKNOWLEDGED, date(2026, 12, 14)),
        (Status.ON_AGENDA, date(2026, 12, 24)),
        (Status.IN_PROGRESS, date(2027, 2, 22)),
        (Status.RESOLVED, date(2027, 2, 22)),
        (Status.DRAFT, None),
        (Status.SECURED, None),
        (Status.DECLINED, None),
        (Status.REFERRED, None),
        (Status.MERGED, None),
    ],
)
def test_each_state_has_its_target(status: Status, due: date | None):
    assert clock(bottleneck(status), now=NOON).due == due


def test_a_bottleneck_is_overdue_from_the_day_after_its_target():
    it = bottleneck(Status.ACKNOWLEDGED)
    assert not clock(it, now=NOON + timedelta(days=20)).is_overdue
    assert clock(it, now=NOON + timedelta(days=21)).overdue_days == 1


def test_the_clock_stands_still_while_the_reporter_is_asked():
    asked, _ = take_step(
        bottleneck(Status.REPORTED),
        Status.MORE_ASKED,
        actor=EDITOR,
        message=MESSAGE,
        fields={},
        at=NOON + timedelta(days=3),  # Friday: three working days used
    )
    assert clock(asked, now=NOON + timedelta(days=10)).paused

    answered, _ = take_step(
        asked,
        Status.REPORTED,
        actor=REPORTER,
        message="Het gaat om twaalf eigenaren.",
        fields={},
        at=NOON + timedelta(days=10),  # the Friday after: five working days waited
    )
    assert clock(answered, now=NOON).due == add_working_days(date(2026, 12, 8), 5)


def test_a_sign_of_life_starts_the_clock_anew_and_a_promised_day_comes_first():
    it = bottleneck(Status.IN_PROGRESS, last_sign_at=NOON + timedelta(days=60))
    assert clock(it, now=NOON).due == date(2027, 4, 23)
    assert clock(replace(it, next_date=date(2027, 1, 15)), now=NOON).due == date(2027, 1, 15)


def test_the_report_of_the_programme_promised_nothing_here():
    it = bottleneck(Status.ACKNOWLEDGED, logged=False, since=NOON - timedelta(days=690))
    found = clock(it, now=NOON)
    assert (found.due, found.overdue_days, found.days_in_state) == (None, 0, 690)


def test_silence_counts_from_the_last_public_word():
    it = bottleneck(Status.ON_AGENDA, last_public_at=NOON - timedelta(days=33))
    assert clock(it, now=NOON).silent_days == 33


def test_a_target_that_is_missed_twice_over_counts_twice():
    it = bottleneck(Status.ACKNOWLEDGED)
    assert clock(it, now=NOON + timedelta(days=20)).missed == 0
    assert clock(it, now=NOON + timedelta(days=25)).missed == 1
    assert clock(it, now=NOON + timedelta(days=41)).missed == 2


def test_the_targets_are_settings():
    short = {Status.REPORTED: Target(2, working=True)}
    assert clock(bottleneck(Status.REPORTED), now=NOON, targets=short).due == date(2026, 11, 26)
    assert clock(bottleneck(Status.RESOLVED), now=NOON, targets=short).due is None


def lists_with(targets: str) -> Lists | list[Problem]:
    files = {file.name: file.read_bytes() for file in (REAL_CONTENT / "lijsten").iterdir()}
    return read_lists({**files, "streeftermijnen.yaml": targets.encode()}, folder="lijsten")


def test_an_editor_sets_the_targets_in_a_list():
    line = "- {stand: gemeld, dagen: 2, soort: werkdagen, uitleg: Een antwoord.}\n"
    found = lists_with(line)
    assert isinstance(found, Lists)
    assert found.targets == {Status.REPORTED: Target(2, working=True, meaning="Een antwoord.")}


def test_the_list_as_it_is_says_what_counts_without_it():
    written, absent = (
        lists_with((REAL_CONTENT / "lijsten/streeftermijnen.yaml").read_text()),
        lists_with("[]"),
    )
    assert isinstance(written, Lists)
    assert isinstance(absent, Lists)
    assert {s: replace(t, meaning="") for s, t in written.targets.items()} == dict(absent.targets)
    assert all(target.meaning for target in written.targets.values())


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ("- {stand: gemeldt, dagen: 2, soort: dagen, uitleg: x}", "gemeld"),
        ("- {stand: geborgd, dagen: 2, soort: dagen, uitleg: x}", "geborgd"),
        ("- {stand: gemeld, dagen: 0, soort: dagen, uitleg: x}", "dagen"),
        ("- {stand: gemeld, dagen: 2, soort: weken, uitleg: x}", "weken"),
        ("- {stand: erkend, dagen: 2, soort: dagen, uitleg: x}", "'gemeld' ontbreekt"),
        ("- {stand: gemeld, dagen: 2, soort: dagen, uitleg: x}\n" * 2, "2 keer"),
    ],
)
def test_a_list_of_targets_that_cannot_be_right_is_refused_with_its_reason(targets: str, message: str):
    found = lists_with(targets)
    assert isinstance(found, list)
    assert message in str(found[0])
    assert "streeftermijnen.yaml" in found[0].file

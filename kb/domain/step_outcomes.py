"""What a bottleneck is like after a step: its state, its clock, and what the step's fields say of it.

Whether a step is allowed and complete was asked before (`kb.domain.steps`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import Targets, clock, local_day, working_days_between
from kb.domain.documents import Visibility
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.step_fields import Field, several
from kb.domain.transitions import Transition

F = Field


def moved(
    was: Bottleneck,
    row: Transition,
    values: Mapping[str, str],
    message: str,
    *,
    at: datetime,
    targets: Targets,
) -> Bottleneck:
    """Return the bottleneck after a step that is allowed and complete; `values` are cleaned fields by name.

    `at` carries a timezone.
    """
    late = clock(was, now=at, targets=targets)
    to = row.to
    is_answer = row.key == (Status.MORE_ASKED, Status.REPORTED)
    now = replace(
        was,
        status=to,
        since=at,
        stepped=True,
        source_note="",
        revision=was.revision + 1,
        clock_from=was.clock_from if is_answer else at,
        paused_days=0,
        last_sign_at=at,
        missed=was.missed + (1 if late.is_overdue and not late.paused else 0),
        next_date=None,
        waiting_on=values.get(F.WAITING_ON, ""),
    )
    if row.audience is Visibility.PUBLIC:
        now = replace(now, last_public_at=at, note=message or was.note)
    if to is Status.MORE_ASKED:
        # the clock stands still: it began when it was reported, and goes on from there
        return replace(now, clock_from=was.clock_from, paused_days=was.paused_days)
    if is_answer:
        waited = working_days_between(local_day(was.since), local_day(at))
        return replace(now, paused_days=was.paused_days + waited)
    if row.outcome_of is not None:
        return _decided(was, now, row.outcome_of, values)
    return _arrived(was, now, values, at)


def _arrived(was: Bottleneck, now: Bottleneck, values: Mapping[str, str], at: datetime) -> Bottleneck:
    match now.status:
        case Status.REPORTED:
            return replace(now, reported_at=at)
        case Status.ACKNOWLEDGED if was.status is Status.REPORTED:
            return replace(
                now,
                published=True,
                nature=several(values[F.NATURE]),
                direction=values[F.DIRECTION],
                urgency=values[F.URGENCY],
            )
        case Status.ACKNOWLEDGED:
            return replace(
                now,
                suggested_owner=values[F.SUGGESTED_OWNER],
                owner="",
                case_holder="",
                case_organisation="",
                plan="",
                hand_overs=was.hand_overs + 1,
            )
        case Status.MERGED:
            return replace(now, merged_into=values[F.MERGE_INTO].upper(), before_merge=was.status)
        case Status.REFERRED:
            return replace(now, referred_to=values[F.NEXT_OWNER])
        case Status.ON_AGENDA:
            return replace(
                now,
                owner=values[F.OWNER],
                case_holder=values[F.CASE_HOLDER],
                case_organisation=values[F.CASE_ORGANISATION],
                escalation=max(was.escalation, int(values[F.ESCALATION])),
                suggested_owner="",
            )
        case Status.IN_PROGRESS:
            return replace(
                now,
                plan=values.get(F.PLAN, was.plan),
                next_date=date.fromisoformat(values[F.NEXT_DATE]),
            )
        case Status.ON_TRIAL:
            return replace(now, next_date=date.fromisoformat(values[F.UNTIL]))
        case Status.RESOLVED:
            return replace(now, solved_by=values[F.SOLVED_BY], solved_for=several(values[F.SOLVED_FOR]))
        case _:
            return now


def _decided(was: Bottleneck, now: Bottleneck, kind: RequestKind, values: Mapping[str, str]) -> Bottleneck:
    if kind is RequestKind.OBJECTION:
        return replace(now, merged_into="", before_merge=None)
    if kind is RequestKind.REOPEN:
        return replace(
            now,
            published=True,
            direction=values.get(F.DIRECTION, was.direction),
            reopened=was.reopened + 1,
            solved_by="",
            solved_for=(),
            referred_to="",
        )
    return now

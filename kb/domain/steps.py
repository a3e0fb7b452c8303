"""Taking a step: is it allowed, is it complete, and what the bottleneck is like afterwards.

The table is in `kb.domain.transitions`, what a step asks in `kb.domain.step_fields`; both are offered here
too, so that whoever works with steps needs one module.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import DEFAULT_TARGETS, Targets, clock, local_day, working_days_between
from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Fault, Role
from kb.domain.refusals import StepIncomplete
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.step_fields import (
    ANSWER_LENGTH,
    DECLINE_REASONS,
    FREE_TEXTS,
    MESSAGE_LENGTH,
    NATIONAL,
    Field,
    Fields,
    cleaned,
    field_faults,
    message_faults,
    several,
)
from kb.domain.transitions import TRANSITIONS, Effect, Transition
from kb.errors import WijkkennisError

__all__ = [
    "ANSWER_LENGTH",
    "DECLINE_REASONS",
    "FREE_TEXTS",
    "MESSAGE_LENGTH",
    "NATIONAL",
    "TRANSITIONS",
    "Effect",
    "Field",
    "Fields",
    "StepNotAllowed",
    "Transition",
    "allowed_steps",
    "cleaned",
    "field_faults",
    "message_faults",
    "required_fields",
    "role_of",
    "several",
    "step_faults",
    "take_step",
]

F = Field


def required_fields(bottleneck: Bottleneck, transition: Transition) -> tuple[Field, ...]:
    """Return what a step asks beforehand; its message besides, when `asks_message`."""
    if transition.outcome_of is RequestKind.REOPEN and not bottleneck.direction:
        return (F.DIRECTION,)
    return transition.required


class StepNotAllowed(WijkkennisError):
    """There is no such step from here for this actor; holds the ones that there are."""

    def __init__(self, origin: Status, to: Status, allowed: Iterable[Transition]) -> None:
        self.origin, self.to, self.allowed = origin, to, tuple(allowed)
        super().__init__(f"{origin} → {to}")


def allowed_steps(
    bottleneck: Bottleneck,
    actor: Actor,
    *,
    supporting: Collection[str] = (),
    can_be_secured: bool = False,
) -> tuple[Transition, ...]:
    """Return the steps that this actor may take now, in the order of the table.

    `can_be_secured` says that enough areas confirm and nobody objects (`kb.domain.support`).  What only
    follows from a request is not among them.
    """
    parties = parties_of(bottleneck, actor, supporting=supporting)
    return tuple(
        row
        for row in TRANSITIONS
        if row.origin is bottleneck.status
        and row.outcome_of is None
        and row.by in parties
        and (row.to is not Status.SECURED or can_be_secured)
    )


def take_step(
    bottleneck: Bottleneck,
    to: Status,
    *,
    actor: Actor,
    message: str,
    fields: Fields,
    at: datetime,
    supporting: Collection[str] = (),
    can_be_secured: bool = False,
    decided: RequestKind | None = None,
    also: Sequence[Fault] = (),
    targets: Targets = DEFAULT_TARGETS,
) -> tuple[Bottleneck, Event]:
    """Move a bottleneck one step; return it as it is then, and the event to append to its history.

    Stores neither.  `at` carries a timezone.  `decided` is the kind of request that was granted, for the
    steps that follow from one.  `also` are faults that only the caller can see (a target that is not there).

    Raises `StepNotAllowed` with the steps that are allowed, and `StepIncomplete` with every fault at once.
    """
    row = _row(bottleneck, to, actor, supporting, can_be_secured, decided)
    if row is None:
        raise StepNotAllowed(
            bottleneck.status,
            to,
            allowed_steps(bottleneck, actor, supporting=supporting, can_be_secured=can_be_secured),
        )
    message = message.strip()
    faults = [*step_faults(row, message, fields, today=local_day(at)), *also]
    if faults:
        raise StepIncomplete(dict.fromkeys(faults))
    values = {name: cleaned(value) for name, value in fields.items() if cleaned(value)}
    event = Event(
        reference=bottleneck.reference,
        kind=EventKind.REPORTED if row.origin is Status.DRAFT else EventKind.STEP,
        at=at,
        role=role_of(row.by),
        before=bottleneck.status,
        after=to,
        visibility=row.audience,
        actor=actor.reference,
        area=bottleneck.reporter_area if row.by is Party.REPORTER else "",
        organisation=actor.organisation if row.by is Party.CASE_HOLDER else "",
        message=message,
        fields=values,
    )
    return _moved(bottleneck, row, values, message, at, targets), event


def _row(
    bottleneck: Bottleneck,
    to: Status,
    actor: Actor,
    supporting: Collection[str],
    can_be_secured: bool,
    decided: RequestKind | None,
) -> Transition | None:
    if decided is None:
        rows = allowed_steps(bottleneck, actor, supporting=supporting, can_be_secured=can_be_secured)
    else:
        parties = parties_of(bottleneck, actor, supporting=supporting)
        rows = tuple(
            row
            for row in TRANSITIONS
            if row.origin is bottleneck.status and row.outcome_of is decided and row.by in parties
        )
    return next((row for row in rows if row.to is to), None)


def role_of(party: Party) -> Role:
    """Return the role in which a party acts: what the public history shows in place of a name."""
    roles = {Party.CASE_HOLDER: Role.CASE_HOLDER, Party.EDITOR: Role.EDITOR}
    return roles.get(party, Role.REPORTER)


def step_faults(row: Transition, message: str, fields: Fields, *, today: date) -> list[Fault]:
    """Return everything that is missing or wrong for a step, in the order of its fields."""
    found = message_faults(message, shortest=row.shortest)
    found += field_faults(fields, required=row.required, optional=row.optional, today=today)
    return found


def _moved(
    was: Bottleneck, row: Transition, values: Mapping[str, str], message: str, at: datetime, targets: Targets
) -> Bottleneck:
    """Return the bottleneck after a step that is allowed and complete."""
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

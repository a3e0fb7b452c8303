"""Taking a step: is it allowed, and is it complete.

The table is in `kb.domain.transitions`, what a step asks in `kb.domain.step_fields`; both are offered here
too, so that whoever works with steps needs one module.  What a bottleneck is like afterwards is in
`kb.domain.step_outcomes`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import DEFAULT_TARGETS, Targets, local_day
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
from kb.domain.step_outcomes import moved
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
    return moved(bottleneck, row, values, message, at=at, targets=targets), event


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

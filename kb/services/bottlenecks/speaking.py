"""What is said about a bottleneck without moving it: escalation, assignment, signs of life, notes.

Each function is one transaction.  A public message ends the silence.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from kb.domain.bottleneck import MOST_ESCALATED, Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Visibility
from kb.domain.history import EventKind
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Fault
from kb.domain.states import NEEDS_OWNER, OPEN, Status
from kb.domain.steps import MESSAGE_LENGTH, Field, Fields, field_faults, message_faults
from kb.domain.vocabulary import Vocabulary
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.recording import (
    CASE_HOLDER,
    NotNow,
    found,
)
from kb.services.bottlenecks.saying import said
from kb.services.bottlenecks.step_checks import clean_fields, free_texts
from kb.storage.database import Database, joined


def escalate(
    db: Database, reference: str, *, message: str, by: Actor, now: datetime, confirmed: Confirmed = ()
) -> Bottleneck:
    """Bring an open bottleneck one level higher; return it as it is then.

    Raises `NoSuchBottleneck`, `NotPermitted`, `NotNow` and `InputRefused`.
    """
    message = gate.cleaned(message)
    with joined(db):
        was, with_it = found(db, reference, by)
        _require(was, by, {Party.EDITOR}, with_it)
        _check_message(message, confirmed)
        return escalated(db, was, with_it, message=message, by=by, now=now)


def escalated(
    db: Database, was: Bottleneck, with_it: tuple[str, ...], *, message: str, by: Actor, now: datetime
) -> Bottleneck:
    """Escalate inside the open transaction.  Raises `NotNow`."""
    if was.status not in OPEN or was.escalation >= MOST_ESCALATED:
        raise NotNow(
            "Dit knelpunt kan niet verder omhoog: het is afgesloten of staat al op het hoogste niveau."
        )
    level = was.escalation + 1
    now_is = replace(was, escalation=level, missed=0)
    return said(
        db,
        now_is,
        with_it,
        EventKind.ESCALATE,
        Party.EDITOR,
        message=message,
        fields={Field.ESCALATION.value: str(level)},
        by=by,
        now=now,
    )


ASSIGNED = (Field.OWNER, Field.CASE_HOLDER, Field.CASE_ORGANISATION)


def assign(
    db: Database,
    reference: str,
    *,
    fields: Fields,
    message: str,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
) -> Bottleneck:
    """Name who owns the rule and who holds the case, from ON_AGENDA on; return the bottleneck.

    The report's own bottlenecks name nobody, and a ministry may be reorganised.  To another owner it is a
    hand-over.  Raises `NoSuchBottleneck`, `NotPermitted`, `NotNow` and `InputRefused`.
    """
    values, message = clean_fields(fields), gate.cleaned(message)
    with joined(db):
        was, with_it = found(db, reference, by)
        _require(was, by, {Party.EDITOR}, with_it)
        if was.status not in NEEDS_OWNER:
            raise NotNow("Een eigenaar hoort bij een knelpunt dat geagendeerd is. Zet die stap eerst.")
        faults = [*message_faults(message), *field_faults(values, required=ASSIGNED, today=local_day(now))]
        organisation = values.get(Field.CASE_ORGANISATION)
        if organisation and organisation not in vocabulary.organisation:
            faults.append(Fault(Field.CASE_ORGANISATION, "Kies een organisatie uit de lijst."))
        gate.check(free_texts(message, values), confirmed=confirmed, faults=faults)
        moves_on = bool(was.owner) and was.owner != values[Field.OWNER]
        now_is = replace(
            was,
            owner=values[Field.OWNER],
            case_holder=values[Field.CASE_HOLDER],
            case_organisation=values[Field.CASE_ORGANISATION],
            hand_overs=was.hand_overs + moves_on,
        )
        return said(
            db,
            now_is,
            with_it,
            EventKind.ASSIGN,
            Party.EDITOR,
            message=message,
            fields=values,
            by=by,
            now=now,
            tell=[("toegewezen", [CASE_HOLDER])],
        )


def post(
    db: Database,
    reference: str,
    message: str,
    *,
    by: Actor,
    now: datetime,
    kind: EventKind = EventKind.UPDATE,
    visibility: Visibility = Visibility.PUBLIC,
    confirmed: Confirmed = (),
    waiting_on: str | None = None,
    next_date: date | None = None,
) -> Bottleneck:
    """Say something about a bottleneck without moving it: a sign of life, a meeting's decision, a note.

    `kind` is UPDATE or DECISION.  A public message ends the silence, starts the clock of who holds the case
    anew, and answers what areas asked.  `waiting_on` '' ends a wait, None leaves it.

    Raises `NoSuchBottleneck`, `NotPermitted`, `NotNow` and `InputRefused`.
    """
    message = gate.cleaned(message)
    waiting_on = gate.cleaned(waiting_on) if waiting_on is not None else None
    with joined(db):
        was, with_it = found(db, reference, by)
        party = _require(was, by, {Party.CASE_HOLDER, Party.EDITOR}, with_it)
        if kind not in (EventKind.UPDATE, EventKind.DECISION):
            raise ValueError(kind)
        if was.status is Status.DRAFT:
            raise NotNow("Dit is nog een concept.")
        public = visibility is Visibility.PUBLIC
        faults = message_faults(message, shortest=MESSAGE_LENGTH if public else 1)
        if next_date is not None and next_date < local_day(now):
            faults.append(Fault(Field.NEXT_DATE, "Deze dag is voorbij. Kies een dag vanaf vandaag."))
        gate.check(
            {Field.MESSAGE.value: message, Field.WAITING_ON.value: waiting_on or ""},
            confirmed=confirmed,
            faults=faults,
        )
        known = dict[str, str]()
        now_is = was
        if waiting_on is not None:
            now_is, known[Field.WAITING_ON] = replace(now_is, waiting_on=waiting_on), waiting_on
        if next_date is not None:
            now_is = replace(now_is, next_date=next_date)
            known[Field.NEXT_DATE] = next_date.isoformat()
        return said(
            db,
            now_is,
            with_it,
            kind,
            party,
            message=message,
            fields=known,
            by=by,
            now=now,
            visibility=visibility,
            answers_updates=public,
        )


def _require(bottleneck: Bottleneck, by: Actor, wanted: set[Party], with_it: tuple[str, ...]) -> Party:
    """Return in which wanted capacity the actor acts, a case holder first.  Raises `NotPermitted`."""
    parties = parties_of(bottleneck, by, supporting=with_it) & wanted
    if not parties:
        raise NotPermitted(f"{by.reference}: {bottleneck.reference}")
    return Party.CASE_HOLDER if Party.CASE_HOLDER in parties else next(iter(parties))


def _check_message(message: str, confirmed: Confirmed) -> None:
    gate.check({Field.MESSAGE.value: message}, confirmed=confirmed, faults=message_faults(message))

"""Requests and their decisions.

Who asks acts for an area of their own; an editor decides.  Not to take a bottleneck up takes two people.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Visibility
from kb.domain.history import Event, EventKind
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Fault, Role
from kb.domain.requests import Request, RequestKind, allowed_requests
from kb.domain.states import Status
from kb.domain.steps import (
    Field,
    Fields,
    StepNotAllowed,
    field_faults,
    message_faults,
)
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate, moving, speaking
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.joining import heard, own_areas
from kb.services.bottlenecks.recording import (
    CASE_HOLDER,
    EDITORS,
    FOLLOWERS,
    REPORTER,
    NoSuchBottleneck,
    NotNow,
    found,
    record,
    remark,
)
from kb.services.bottlenecks.step_checks import clean_fields, free_texts
from kb.storage import bottleneck_voices as voices
from kb.storage.database import Database, joined

DECLINE_FIELDS = (Field.REASON_CODE, Field.ALTERNATIVE)


def request(
    db: Database,
    reference: str,
    kind: RequestKind,
    reason: str,
    *,
    by: Actor,
    now: datetime,
    area: str = "",
    fields: Fields | None = None,
    confirmed: Confirmed = (),
) -> Request:
    """Ask for something that an editor decides; return the request with its number.

    `area` may be left out by who has one area that has the bottleneck.  A proposal to decline carries
    REASON_CODE and ALTERNATIVE in `fields`.  Raises `NoSuchBottleneck`, `NotNow` when it is not for this
    actor now, and `InputRefused`.
    """
    values, reason = clean_fields(fields or {}), gate.cleaned(reason)
    with joined(db):
        was, with_it = found(db, reference, by)
        parties = parties_of(was, by, supporting=with_it)
        own = own_areas(by, with_it)
        area = area or (own[0] if len(own) == 1 else "")
        acts_for_area = bool(parties & {Party.REPORTER, Party.SUPPORTER}) and kind is not RequestKind.DECLINE
        faults = message_faults(reason)
        if kind is RequestKind.DECLINE:
            faults += field_faults(values, required=DECLINE_FIELDS, today=local_day(now))
            area = ""
        elif acts_for_area and own and area not in own:
            faults.append(Fault("gebied", "Kies voor welk van je gebieden je dit vraagt."))
        allowed = allowed_requests(
            was, parties, now=now, earlier=voices.requests(db, was.reference), area=area
        )
        if kind not in allowed:
            raise NotNow(_why_not(kind))
        texts = free_texts(reason, values)
        gate.check(texts, confirmed=confirmed, faults=faults)
        role = _role(parties, acts_for_area=acts_for_area)
        event = remark(
            was,
            EventKind.REQUEST,
            role=role,
            by=by,
            at=now,
            visibility=_audience(was, kind, granted=False),
            area=area,
            message=reason,
            fields={
                "soort": kind.value,
                **values,
                **gate.confirmed_field(texts, confirmed),
            },
        )
        tell = [EDITORS, CASE_HOLDER] if kind is RequestKind.UPDATE else [EDITORS]
        stored = record(db, replace(was, revision=was.revision + 1), event, tell=[("verzoek", tell)])
        made = Request(0, was.reference, kind, now, by.reference, role, area, reason, values)
        return replace(made, number=voices.add_request(db, made, event=stored.number))


def decide(
    db: Database,
    reference: str,
    number: int,
    granted: bool,
    message: str,
    *,
    by: Actor,
    now: datetime,
    fields: Fields | None = None,
    confirmed: Confirmed = (),
) -> Bottleneck:
    """Decide a request and do what follows from a yes; return the bottleneck as it is then.

    Reopening what was never acknowledged asks for a DIRECTION in `fields`; nothing else does.

    Raises `NoSuchBottleneck` (also without such a request), `NotPermitted` (also for who proposed to decline:
    that takes two people), `NotNow` when it was decided or the bottleneck moved on, and `InputRefused`.
    """
    message = gate.cleaned(message)
    with joined(db):
        was, with_it = found(db, reference, by)
        asked = next((r for r in voices.requests(db, was.reference) if r.number == number), None)
        if asked is None:
            raise NoSuchBottleneck(f"{was.reference} {number}")
        if Party.EDITOR not in parties_of(was, by, supporting=with_it):
            raise NotPermitted(f"{by.reference}: decide {was.reference}")
        if not asked.is_open:
            raise NotNow("Over dit verzoek is al besloten.")
        if asked.kind is RequestKind.DECLINE and asked.by == by.reference:
            raise NotPermitted(f"{by.reference}: decide own proposal")
        gate.check({Field.MESSAGE.value: message}, confirmed=confirmed, faults=message_faults(message))
        now_is = _decided(db, was, asked, message, granted=granted, by=by, now=now)
        if not granted:
            return now_is
        values = {**asked.fields, **clean_fields(fields or {})}
        return _follow_up(db, now_is, with_it, asked, message=message, values=values, by=by, now=now)


def _decided(
    db: Database, was: Bottleneck, asked: Request, message: str, *, granted: bool, by: Actor, now: datetime
) -> Bottleneck:
    """Record a decision in the open transaction; return the bottleneck as it is then."""
    now_is = heard(was, now)
    event = _decision(was, asked, message, by, now, granted=granted)
    stored = record(db, now_is, event, tell=[("besluit-op-verzoek", [_asker(asked), REPORTER, FOLLOWERS])])
    voices.decide(
        db, asked.number, granted=granted, by=by.reference, decision=message, event=stored.number, at=now
    )
    return now_is


def _follow_up(
    db: Database,
    now_is: Bottleneck,
    with_it: tuple[str, ...],
    asked: Request,
    *,
    message: str,
    values: Fields,
    by: Actor,
    now: datetime,
) -> Bottleneck:
    """Do what a yes means, in the open transaction."""
    if asked.kind is RequestKind.UPDATE:
        return now_is
    if asked.kind is RequestKind.ESCALATION:
        return speaking.escalated(db, now_is, with_it, message=message, by=by, now=now)
    to = {
        RequestKind.REOPEN: Status.ACKNOWLEDGED,
        RequestKind.OBJECTION: now_is.before_merge or Status.REPORTED,
        RequestKind.DECLINE: Status.DECLINED,
    }[asked.kind]
    try:
        return moving.move(
            db,
            now_is,
            with_it,
            to,
            message=message,
            values=values,
            by=by,
            now=now,
            vocabulary=None,
            confirmed=(),
            decided=asked.kind,
            checked=True,
        )
    except StepNotAllowed as refused:
        raise NotNow("Dit knelpunt staat er intussen anders voor. Wijs het verzoek af.") from refused


def _decision(
    was: Bottleneck, asked: Request, message: str, by: Actor, now: datetime, *, granted: bool
) -> Event:
    return remark(
        was,
        EventKind.DECIDE,
        role=Role.EDITOR,
        by=by,
        at=now,
        visibility=_audience(was, asked.kind, granted=granted),
        area=asked.area,
        message=message,
        fields={
            "soort": asked.kind.value,
            "besluit": "ja" if granted else "nee",
            "verzoek": str(asked.number),
        },
    )


def _audience(was: Bottleneck, kind: RequestKind, *, granted: bool) -> Visibility:
    """A proposal not to take something up is internal until it is decided so."""
    return Visibility.INTERNAL if kind is RequestKind.DECLINE and not granted else was.visibility


def _asker(asked: Request) -> str:
    return asked.by if asked.by.startswith("account:") else EDITORS


def _role(parties: frozenset[Party], *, acts_for_area: bool) -> Role:
    if acts_for_area:
        return Role.REPORTER
    return Role.CASE_HOLDER if Party.CASE_HOLDER in parties else Role.EDITOR


def _why_not(kind: RequestKind) -> str:
    reasons = {
        RequestKind.REOPEN: "Heropenen vraagt de melder of een gebied dat het ook heeft, tot 60 dagen na het "
        "afsluiten, en één keer tegelijk.",
        RequestKind.OBJECTION: "Bezwaar maakt de melder of een gebied dat het ook heeft, tot 14 dagen na het "
        "samenvoegen.",
        RequestKind.ESCALATION: "Escalatie vragen kan zolang het knelpunt loopt en niet al op het hoogste "
        "niveau staat, en één keer tegelijk.",
        RequestKind.UPDATE: "Een update vragen kan één keer per 14 dagen, zolang het knelpunt loopt.",
        RequestKind.DECLINE: "Niet overnemen stelt de dossierhouder voor, of vóór het agenderen een "
        "redacteur; één voorstel tegelijk.",
    }
    return reasons[kind]

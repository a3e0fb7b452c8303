"""Writing down what was said without a step: the event, the silence that it ends and the clock that it sets.

Runs inside the transaction of the service that calls it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import clock
from kb.domain.documents import Visibility
from kb.domain.history import EventKind
from kb.domain.parties import Party
from kb.domain.people import Actor, Role
from kb.domain.requests import RequestKind
from kb.services import library
from kb.services.bottlenecks.recording import FOLLOWERS, REPORTER, areas, record, remark
from kb.storage import bottleneck_voices as voices
from kb.storage.database import Database


def said(
    db: Database,
    now_is: Bottleneck,
    with_it: tuple[str, ...],
    kind: EventKind,
    party: Party,
    *,
    message: str,
    fields: Mapping[str, str],
    by: Actor,
    now: datetime,
    visibility: Visibility = Visibility.PUBLIC,
    answers_updates: bool = False,
    tell: list[tuple[str, list[str]]] | None = None,
) -> Bottleneck:
    """Record an event that leaves the state as it is; return the bottleneck as it is then."""
    public = visibility is Visibility.PUBLIC
    late = clock(now_is, now=now, targets=library.targets(db))
    changed = replace(now_is, revision=now_is.revision + 1)
    if not now_is.stepped and (kind in (EventKind.ESCALATE, EventKind.ASSIGN) or fields):
        # the register knows something that the file does not: its promises count from here
        changed = replace(changed, stepped=True, source_note="", clock_from=now)
    if public:
        changed = replace(changed, last_public_at=now, note=message or changed.note, last_sign_at=now)
        if kind is not EventKind.ESCALATE and late.is_overdue and not late.paused:
            changed = replace(changed, missed=changed.missed + 1)
    everyone = [REPORTER, *areas(with_it), FOLLOWERS]
    stored = record(
        db,
        changed,
        remark(
            changed,
            kind,
            role=Role.CASE_HOLDER if party is Party.CASE_HOLDER else Role.EDITOR,
            by=by,
            at=now,
            visibility=visibility,
            message=message,
            fields={name: value for name, value in fields.items() if value},
        ),
        tell=[*([(kind.value, everyone)] if public else []), *(tell or [])],
    )
    if answers_updates:
        _answer_updates(db, changed, message, by=by, event=stored.number, at=now)
    return changed


def _answer_updates(
    db: Database, bottleneck: Bottleneck, message: str, *, by: Actor, event: int, at: datetime
) -> None:
    """Close what areas asked: a message is what they wanted."""
    for one in voices.requests(db, bottleneck.reference):
        if one.is_open and one.kind is RequestKind.UPDATE:
            voices.decide(db, one.number, granted=True, by=by.reference, decision=message, event=event, at=at)

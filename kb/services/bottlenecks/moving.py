"""Taking a step: the state, the event, the document, the notices and whatever follows by itself, in one.

A step that is refused leaves no trace.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.parties import Party
from kb.domain.people import Actor
from kb.domain.refusals import InputRefused
from kb.domain.report import Report
from kb.domain.requests import STOPS_SECURING, RequestKind
from kb.domain.states import Status
from kb.domain.steps import (
    TRANSITIONS,
    Effect,
    Fields,
    StepNotAllowed,
    Transition,
    take_step,
)
from kb.domain.support import areas_with_it, enough_confirm
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.services.bottlenecks import gate, publishing
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.recording import (
    CASE_HOLDER,
    EDITORS,
    FOLLOWERS,
    REPORTER,
    areas,
    expect,
    found,
    record,
)
from kb.services.bottlenecks.step_checks import clean_fields, free_texts, outside_faults
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage import documents
from kb.storage.database import Database, joined


def can_be_secured(db: Database, bottleneck: Bottleneck, with_it: tuple[str, ...]) -> bool:
    """Whether enough areas confirm the solution and nobody's objection is open."""
    if bottleneck.status is not Status.RESOLVED:
        return False
    objections = [
        r for r in voices.requests(db, bottleneck.reference) if r.is_open and r.kind in STOPS_SECURING
    ]
    return not objections and enough_confirm(with_it, voices.confirmations(db, bottleneck.reference))


def step(
    db: Database,
    reference: str,
    to: Status,
    *,
    message: str,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    fields: Fields | None = None,
    confirmed: Confirmed = (),
    revision: int | None = None,
) -> Bottleneck:
    """Take one step and return the bottleneck as it is then.

    Raises `NoSuchBottleneck`, `Stale`, `StepNotAllowed` with the steps that are allowed, and `InputRefused`
    (a `StepIncomplete` without traces of persons) with every fault and finding.  A draft goes by `submit`.
    """
    values = clean_fields(fields or {})
    message = gate.cleaned(message)
    with joined(db):
        was, with_it = found(db, reference, by)
        expect(was, revision)
        if was.status is Status.DRAFT:
            raise StepNotAllowed(was.status, to, ())
        return move(
            db,
            was,
            with_it,
            to,
            message=message,
            values=values,
            by=by,
            now=now,
            vocabulary=vocabulary,
            confirmed=confirmed,
        )


def move(
    db: Database,
    was: Bottleneck,
    with_it: tuple[str, ...],
    to: Status,
    *,
    message: str,
    values: Fields,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary | None,
    confirmed: Confirmed,
    decided: RequestKind | None = None,
    checked: bool = False,
) -> Bottleneck:
    """Take a step inside the open transaction, with cleaned texts; see `step`.

    `decided` is the kind of request that was granted.  `vocabulary` may be None for steps that name nothing
    out of one.  With `checked` the texts have passed the privacy check before.
    """
    secure = to is Status.SECURED and can_be_secured(db, was, with_it)
    row = next((r for r in TRANSITIONS if r.key == (was.status, to) and r.outcome_of is decided), None)
    also = outside_faults(db, was, row, values, vocabulary) if row else []
    traces = () if checked else gate.unconfirmed(free_texts(message, values), confirmed)
    try:
        moved, event = take_step(
            was,
            to,
            targets=library.targets(db),
            actor=by,
            message=message,
            fields=values,
            at=now,
            supporting=with_it,
            can_be_secured=secure,
            decided=decided,
            also=also,
        )
    except InputRefused as refused:
        # say all of it at once, but only to who may take the step
        raise (InputRefused(refused.faults, traces) if traces else refused) from None
    if traces:
        raise InputRefused((), traces)
    event = replace(
        event, fields={**event.fields, **gate.confirmed_field(free_texts(message, values), confirmed)}
    )
    assert row is not None  # take_step found it
    if Effect.PUBLISH in row.effects:
        moved = replace(moved, slug=moved.slug or publishing.free_slug(db, moved))
    record(db, moved, event, tell=_notices(row, was, moved, with_it))
    if moved.published and moved.logged and documents.slug_of(db, moved.reference) is None:
        text = store.text_of(db, moved.reference)
        if text is not None:
            publishing.publish(db, moved, _as_checked(moved, text), at=now)
    _follow_up(db, row, was, moved, now)
    return moved


def _as_checked(moved: Bottleneck, text: Report) -> Report:
    return replace(text, nature=moved.nature, urgency=moved.urgency)


def _follow_up(db: Database, row: Transition, was: Bottleneck, moved: Bottleneck, now: datetime) -> None:
    """Do what follows by itself, besides telling people."""
    if row.to is Status.ACKNOWLEDGED and was.status is Status.REPORTED:
        text = store.text_of(db, moved.reference)
        if text is not None:
            store.save_text(db, moved.reference, _as_checked(moved, text))
    if Effect.COPY_SUPPORT in row.effects:
        _copy_support(db, moved, now)
    if Effect.RETURN_SUPPORT in row.effects:
        voices.remove_support_via(db, was.merged_into, was.reference)
        _touch(db, was.merged_into, now)
    if row.outcome_of is RequestKind.REOPEN:
        voices.clear_confirmations(db, moved.reference)


def _copy_support(db: Database, merged: Bottleneck, now: datetime) -> None:
    """Let the areas of a merged bottleneck count at the one it goes on in, unless they are there already."""
    target = store.by_reference(db, merged.merged_into)
    if target is None:
        return
    there = areas_with_it(target, voices.supports(db, target.reference))
    voices.copy_support(db, merged, to=target.reference, without=there, at=now)
    _touch(db, target.reference, now)


def _touch(db: Database, reference: str, now: datetime) -> None:
    """Give a bottleneck a new revision when something at its side changed."""
    target = store.by_reference(db, reference)
    if target is not None:
        store.save(db, replace(target, revision=target.revision + 1))
        publishing.refresh(db, target, at=now)


def _notices(
    row: Transition, was: Bottleneck, moved: Bottleneck, with_it: tuple[str, ...]
) -> list[tuple[str, list[str]]]:
    """Return who must be told of a step: the reporter always, whatever is followed."""
    everyone = [REPORTER, *areas(with_it), FOLLOWERS]
    if moved.status is Status.MERGED or row.outcome_of is RequestKind.OBJECTION:
        return [("samengevoegd" if moved.status is Status.MERGED else "samenvoeging-terug", everyone)]
    found_notices: list[tuple[str, list[str]]] = []
    for effect in row.effects:
        if effect is Effect.ASK_REPORTER:
            found_notices.append(("vraag", [REPORTER]))
        elif effect is Effect.TELL_EDITORS:
            found_notices.append(("stap", [EDITORS]))
        elif effect is Effect.TELL_OWNER:
            found_notices.append(("toegewezen", [CASE_HOLDER]))
        elif effect is Effect.ASK_CONFIRMATION:
            found_notices.append(("bevestiging-gevraagd", [REPORTER, *areas(with_it)]))
        elif effect is Effect.DRAFT_STORY:
            found_notices.append(("praktijkverhaal-opzetten", [EDITORS, CASE_HOLDER]))
        elif effect is Effect.TELL_FOLLOWERS:
            found_notices.append(("stap", everyone))
    if was.case_organisation and row.by is Party.EDITOR:
        found_notices.append(("stap", [CASE_HOLDER]))
    return found_notices

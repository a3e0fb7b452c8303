"""Reporting a bottleneck: a draft of one's own, then a report with a number that an editor looks at.

What the reporter does not fill in is proposed (`proposing`).  Nothing is stored before the privacy check
(`gate`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from kb.content.write import plain
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import Document
from kb.domain.history import Event, EventKind
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Fault, Permission, Role
from kb.domain.refusals import InputRefused
from kb.domain.report import (
    WHAT_LENGTH,
    Report,
    report_faults,
)
from kb.domain.states import Status
from kb.domain.steps import take_step
from kb.domain.vocabulary import Vocabulary
from kb.services import library
from kb.services.accounts import NotPermitted, require
from kb.services.bottlenecks import gate, publishing
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.proposing import cleaned, proposed
from kb.services.bottlenecks.recording import (
    EDITORS,
    REPORTER,
    NoSuchBottleneck,
    expect,
    found,
    notify,
    record,
)
from kb.services.bottlenecks.step_checks import unfinished
from kb.storage import bottleneck_history as history
from kb.storage import bottlenecks as store
from kb.storage import documents, follows
from kb.storage.database import Database, joined


def report(
    db: Database,
    text: Report,
    *,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
    draft: bool = False,
    similar: Sequence[Document] = (),
) -> Bottleneck:
    """Store a report, or a draft of one, and return it with its number.

    `similar` are documents that were judged alike, best first.  Raises `NotPermitted` for an area that is not
    the actor's, and `InputRefused` with every fault and every unconfirmed trace of a person.
    """
    require(by, Permission.REPORT)
    text = proposed(cleaned(text), similar)
    _check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=draft)
    with joined(db):
        reference = store.next_reference(db, local_day(now).year)
        made = _with_text(
            Bottleneck(
                reference=reference,
                status=Status.DRAFT,
                since=now,
                created_at=now,
                clock_from=now,
                last_sign_at=now,
                last_public_at=now,
                reporter=by.reference,
            ),
            text,
        )
        store.save(db, made)
        store.save_text(db, reference, text)
        return made if draft else _submitted(db, made, text, by=by, now=now, confirmed=confirmed)


def edit(
    db: Database,
    reference: str,
    text: Report,
    *,
    revision: int | None,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
) -> Bottleneck:
    """Replace the text: of one's own draft, or, for an editor, of any report; return it as it is then.

    `revision` is the one that the actor looked at, None for whichever.  An editor's change is in the history.
    Raises `NoSuchBottleneck`, `NotPermitted`, `Stale` and `InputRefused`.
    """
    text = cleaned(text)
    with joined(db):
        was, areas = found(db, reference, by)
        parties = parties_of(was, by, supporting=areas)
        is_draft = was.status is Status.DRAFT
        if not was.logged or not parties & {Party.EDITOR, *([Party.REPORTER] if is_draft else [])}:
            raise NotPermitted(f"{by.reference}: edit {was.reference}")
        expect(was, revision)
        _check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=is_draft)
        now_is = replace(_with_text(was, text), revision=was.revision + 1)
        if was.published and (faults := unfinished(now_is, now_is.nature)):
            raise InputRefused(faults)
        store.save_text(db, was.reference, text)
        if is_draft:
            store.save(db, now_is)
            return now_is
        kinds = gate.kinds_confirmed(text.texts, confirmed)
        record(
            db,
            now_is,
            Event(
                reference=was.reference,
                kind=EventKind.EDIT,
                at=now,
                role=Role.EDITOR,
                before=was.status,
                after=was.status,
                actor=by.reference,
                fields={"velden": _changed(was, now_is), **_confirmed_field(kinds)},
            ),
        )
        if now_is.published:
            publishing.publish(db, now_is, text, at=now)
        return now_is


def submit(
    db: Database,
    reference: str,
    *,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
    similar: Sequence[Document] = (),
) -> Bottleneck:
    """Report a draft; return it as it is then.  Raises `NoSuchBottleneck` and `InputRefused`."""
    require(by, Permission.REPORT)
    with joined(db):
        was, _ = found(db, reference, by)
        text = store.text_of(db, was.reference)
        if was.status is not Status.DRAFT or text is None:
            raise NoSuchBottleneck(reference)
        text = proposed(text, similar)
        _check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=False)
        store.save_text(db, was.reference, text)
        return _submitted(db, _with_text(was, text), text, by=by, now=now, confirmed=confirmed)


def discard(db: Database, reference: str, *, by: Actor) -> None:
    """Throw away one's own draft; its number is not given again."""
    with joined(db):
        was, _ = found(db, reference, by)
        if was.status is not Status.DRAFT:
            raise NoSuchBottleneck(reference)
        store.remove(db, was.reference)


def drafts(db: Database, *, by: Actor) -> list[Bottleneck]:
    """Return the actor's own drafts, newest first."""
    return store.drafts_of(db, by.reference)


def text_of(db: Database, reference: str, *, by: Actor) -> Report:
    """Return the text of a bottleneck that was reported here, for whoever may see it.

    Raises `NoSuchBottleneck`, also when a file owns the text.
    """
    was, _ = found(db, reference, by)
    text = store.text_of(db, was.reference)
    if text is None:
        raise NoSuchBottleneck(reference)
    return text


def _check(
    db: Database, text: Report, *, by: Actor, vocabulary: Vocabulary, confirmed: Confirmed, draft: bool
) -> None:
    faults = report_faults(text, vocabulary=vocabulary, draft=draft)
    if not draft and len(text.what) <= WHAT_LENGTH[1] < len(plain(text.what)):
        faults.append(Fault("wat_knelt_er", "Gebruik minder bijzondere tekens, zoals sterretjes en haken."))
    faults += [
        Fault("gerelateerd", f"'{slug[:80]}' kennen we niet.")
        for slug in text.related
        if (known := documents.by_slug(db, slug)) is None or not known.is_readable
    ]
    if text.area and text.area in vocabulary.area and not _may_report_for(by, text.area):
        raise NotPermitted(f"{by.reference}: report for {text.area}")
    gate.check(text.texts, confirmed=confirmed, faults=faults)


def _may_report_for(by: Actor, area: str) -> bool:
    return by.may(Permission.REPORT, area=area) or by.may(Permission.HANDLE_REPORTS)


def _with_text(bottleneck: Bottleneck, text: Report) -> Bottleneck:
    area = (text.area,) if text.area else ()
    return replace(
        bottleneck,
        title=text.title,
        summary=text.summary,
        areas=area,
        reporter_area=text.area,
        action_lines=text.action_lines,
        themes=text.themes,
        laws=tuple(dict.fromkeys(law.law for law in text.laws)),
        nature=text.nature,
        urgency=text.urgency,
        visibility=text.visibility,
    )


def _submitted(
    db: Database, draft: Bottleneck, text: Report, *, by: Actor, now: datetime, confirmed: Confirmed
) -> Bottleneck:
    moved, event = take_step(
        draft, Status.REPORTED, actor=by, message="", fields={}, at=now, targets=library.targets(db)
    )
    kinds = gate.kinds_confirmed(text.texts, confirmed)
    stored = history.append(db, replace(event, fields=_confirmed_field(kinds), area=text.area))
    store.save(db, moved)
    notify(db, stored, [("ontvangst", [REPORTER]), ("nieuwe-melding", [EDITORS])], at=now)
    if by.account is not None:
        follows.add(db, by.account, follows.BOTTLENECK, moved.reference, at=now)
    return moved


def _confirmed_field(kinds: str) -> dict[str, str]:
    return {"persoonsgegevens_bevestigd": kinds} if kinds else {}


def _changed(was: Bottleneck, now_is: Bottleneck) -> str:
    """Name what an edit touched, for the history; the texts themselves are not repeated there."""
    names = {
        "title": "titel",
        "summary": "samenvatting",
        "areas": "gebied",
        "action_lines": "actielijnen",
        "themes": "themas",
        "laws": "wetten",
        "visibility": "zichtbaarheid",
    }
    changed = [
        name for attribute, name in names.items() if getattr(was, attribute) != getattr(now_is, attribute)
    ]
    return " ".join(changed) or "tekst"

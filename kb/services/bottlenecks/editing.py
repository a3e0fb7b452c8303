"""Another text for a bottleneck: of one's own draft, or, for an editor, of any report."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import EventKind
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Role
from kb.domain.refusals import InputRefused
from kb.domain.report import Report
from kb.domain.states import Status
from kb.domain.vocabulary import Vocabulary
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate, publishing
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.proposing import cleaned
from kb.services.bottlenecks.recording import expect, found, record, remark
from kb.services.bottlenecks.report_text import check, with_text
from kb.services.bottlenecks.step_checks import unfinished
from kb.storage import bottlenecks as store
from kb.storage.database import Database, joined


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
        check(db, text, by=by, vocabulary=vocabulary, confirmed=confirmed, draft=is_draft)
        now_is = replace(with_text(was, text), revision=was.revision + 1)
        if was.published and (faults := unfinished(now_is, now_is.nature)):
            raise InputRefused(faults)
        store.save_text(db, was.reference, text)
        if is_draft:
            store.save(db, now_is)
            return now_is
        fields = {"velden": _changed(was, now_is), **gate.confirmed_field(text.texts, confirmed)}
        record(db, now_is, remark(was, EventKind.EDIT, role=Role.EDITOR, by=by, at=now, fields=fields))
        if now_is.published:
            publishing.publish(db, now_is, text, at=now)
        return now_is


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

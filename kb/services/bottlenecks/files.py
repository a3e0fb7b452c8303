"""Files and the register: a bottleneck of a file is entered when it is read, and its text followed.

The state in a file counts until the first step in the register.  A file with the number of a bottleneck that
was reported here adopts it: from then on the file owns the text, and nothing of the history is lost.
All of it runs inside the transaction of the ingest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time

from kb.domain.bottleneck import NOT_NAMED, Bottleneck
from kb.domain.deadlines import HERE
from kb.domain.documents import BottleneckDetails, Document, Publication, Visibility
from kb.domain.history import EventKind
from kb.domain.people import OPERATOR, Role
from kb.services.bottlenecks import publishing
from kb.services.bottlenecks.recording import remark
from kb.storage import bottleneck_history as history
from kb.storage import bottlenecks as store
from kb.storage.database import Database


def follow_files(db: Database, documents: Iterable[Document], *, at: datetime) -> None:
    """Bring the register in line with the bottlenecks that have a file; passages are not needed."""
    wanted = [d for d in documents if isinstance(d.details, BottleneckDetails)]
    known = {b.reference: b for b in store.by_references(db, [d.id for d in wanted])}
    for document in wanted:
        was = known.get(document.id)
        now_is = _entered(document, at) if was is None else _followed(was, document, at)
        if now_is == was:
            continue
        store.save(db, now_is)
        if was is not None and was.logged:
            _adopt(db, now_is, at)
        publishing.refresh(db, now_is, at=at)
    store.forget_files_gone(db)


def _adopt(db: Database, now_is: Bottleneck, at: datetime) -> None:
    store.save_text(db, now_is.reference, None)
    adopted = remark(
        now_is, EventKind.ADOPT, role=Role.EDITOR, by=OPERATOR, at=at, visibility=Visibility.INTERNAL
    )
    history.append(db, adopted)


def _entered(document: Document, at: datetime) -> Bottleneck:
    details = document.details
    assert isinstance(details, BottleneckDetails)
    began = datetime.combine(document.dated, time(), HERE).astimezone(at.tzinfo)
    return _with_text(
        _with_state(
            Bottleneck(
                reference=document.id,
                status=details.status,
                since=began,
                created_at=at,
                clock_from=began,
                last_sign_at=began,
                last_public_at=began,
                logged=False,
            ),
            details,
        ),
        document,
    )


def _followed(was: Bottleneck, document: Document, at: datetime) -> Bottleneck:
    details = document.details
    assert isinstance(details, BottleneckDetails)
    now_is = _with_text(replace(was, logged=False, stepped=was.stepped or was.logged), document)
    if not now_is.stepped:
        began = _entered(document, at)
        now_is = _with_state(
            replace(
                now_is,
                status=details.status,
                since=began.since,
                clock_from=began.since,
                last_sign_at=began.since,
                last_public_at=max(began.since, was.last_public_at),
            ),
            details,
        )
    return now_is if now_is == was else replace(now_is, revision=was.revision + 1)


def _with_state(bottleneck: Bottleneck, details: BottleneckDetails) -> Bottleneck:
    """Return the bottleneck with what its file says of its state."""
    return replace(
        bottleneck,
        owner=_named(details.owner),
        case_holder=_named(details.case_holder),
        escalation=details.escalation,
        direction=details.solution_direction or "",
        solved_by=details.solved_by or "",
        solved_for=details.solved_for,
        source_note=details.status_note,
    )


def _with_text(bottleneck: Bottleneck, document: Document) -> Bottleneck:
    """Return the bottleneck with what its file says of its subject."""
    details = document.details
    assert isinstance(details, BottleneckDetails)
    return replace(
        bottleneck,
        slug=document.slug,
        title=document.title,
        summary=document.summary,
        visibility=document.visibility,
        published=document.publication in (Publication.PUBLISHED, Publication.ARCHIVED),
        areas=document.areas,
        action_lines=document.action_lines,
        themes=document.themes,
        laws=tuple(dict.fromkeys(law.law for law in document.laws)),
        nature=details.nature,
        urgency=details.urgency,
    )


def _named(text: str | None) -> str:
    return "" if text is None or text.strip().lower() == NOT_NAMED else text

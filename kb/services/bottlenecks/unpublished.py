"""Reports that nobody else may see yet, as documents: to compare a new report with.

A neighbour of the same area may have reported it this morning, and an editor sees all that waits.  These
documents are made for one comparison and stored nowhere; who reported is not in them.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from kb.content import render
from kb.content.write import body_text
from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import local_day
from kb.domain.documents import (
    BottleneckDetails,
    Document,
    Kind,
    Owner,
    Passage,
    Publication,
    Reach,
)
from kb.domain.people import Actor
from kb.domain.report import Report
from kb.domain.states import Status
from kb.services.bottlenecks.lists import Filter, Sort, listing
from kb.services.bottlenecks.publishing import OFFICE, sections_of
from kb.services.bottlenecks.reading import Dossier
from kb.storage import bottlenecks as store
from kb.storage.database import Database

MOST = 100
"""The newest so many: what is compared while somebody types must be quick."""


def unpublished(db: Database, *, by: Actor, now: datetime) -> list[Document]:
    """Return the reports that wait and that this actor may see, newest first; drafts are not among them.

    The slug of each is its number: it has no page for everybody.
    """
    wanted = Filter(statuses=(Status.REPORTED, Status.MORE_ASKED), sort=Sort.NEWEST, page_size=MOST)
    waiting = [entry.bottleneck for entry in listing(db, wanted, by=by, now=now).entries]
    texts = [(one, store.text_of(db, one.reference)) for one in waiting if not one.published]
    return [_document(one, text) for one, text in texts if text is not None]


def as_document(found: Dossier) -> Document:
    """Return what a dossier says as a document: the published one, or else the report as it stands now."""
    if found.document is not None:
        return found.document
    text = found.report or Report()
    own = _document(found.bottleneck, text)
    return replace(
        own,
        slug=own.slug.lower(),
        publication=Publication.DRAFT if own.status == Status.DRAFT else Publication.IN_REVIEW,
        passages=tuple(render.passages(body_text(sections_of(text)))),
    )


def _document(one: Bottleneck, text: Report) -> Document:
    day = local_day(one.reported_at or one.created_at)
    parts = (("Wat knelt er", text.what), ("Voorbeeld", text.example), ("Al geprobeerd", text.tried))
    return Document(
        kind=Kind.BOTTLENECK,
        id=one.reference,
        slug=one.reference,
        title=one.title,
        summary=one.summary,
        reach=Reach.AREA,
        areas=one.areas,
        municipalities=(),
        neighbourhoods=(),
        action_lines=one.action_lines,
        themes=one.themes,
        target_groups=text.target_groups,
        indicators=(),
        organisations=text.organisations,
        funding=(),
        laws=text.laws,
        evidence=None,
        outcomes=(),
        costs=None,
        sources=(),
        relations=(),
        publication=Publication.IN_REVIEW,
        visibility=one.visibility,
        dated=day,
        updated=day,
        review_by=day,
        owner=Owner("redactie", OFFICE),
        details=_details(one, text),
        passages=tuple(Passage("", heading, words, "") for heading, words in parts if words),
    )


def _details(one: Bottleneck, text: Report) -> BottleneckDetails:
    return BottleneckDetails(
        nature=text.nature,
        status=one.status,
        status_note="",
        cause_at=text.cause_at,
        affects=text.affects,
        urgency=text.urgency,
        urgency_reason=text.urgency_reason or None,
        wanted_solution=text.wanted_solution or None,
        extent=text.extent or None,
        solution_direction=None,
        owner=None,
        case_holder=None,
        escalation=one.escalation,
        solved_by=None,
        solved_for=(),
    )

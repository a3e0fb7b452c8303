"""A checked header and rendered passages → the Document of the domain."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from kb.content.schema import (
    BottleneckHeader,
    CaseHeader,
    Header,
    InterventionHeader,
    ManualHeader,
    StoryHeader,
)
from kb.domain.documents import (
    BottleneckDetails,
    Costs,
    Details,
    Document,
    Evidence,
    InterventionDetails,
    Kind,
    LawReference,
    ManualDetails,
    Outcome,
    Owner,
    Passage,
    Publication,
    Reach,
    Relation,
    RelationKind,
    Source,
    StoryDetails,
    Visibility,
)
from kb.domain.states import Status

REVIEW_AFTER_MONTHS = 18


def to_document(header: Header, slug: str, passages: Sequence[Passage]) -> Document:
    """Make the domain value of a checked header and its rendered passages."""
    case = header if isinstance(header, CaseHeader) else None
    return Document(
        kind=Kind(header.type),
        id=header.id,
        slug=slug,
        title=header.title,
        summary=header.summary,
        reach=Reach(case.reach) if case else Reach.NATIONAL,
        areas=tuple(case.areas) if case else (),
        municipalities=tuple(case.municipalities) if case else (),
        neighbourhoods=tuple(case.neighbourhoods) if case else (),
        action_lines=tuple(case.action_lines) if case else (),
        themes=tuple(case.themes) if case else (),
        target_groups=tuple(case.target_groups) if case else (),
        indicators=tuple(case.indicators) if case else (),
        organisations=tuple(case.organisations) if case else (),
        funding=tuple(case.funding) if case else (),
        laws=tuple(LawReference(x.law, x.article, x.member) for x in case.laws) if case else (),
        evidence=Evidence(case.evidence.strength, case.evidence.kind, case.evidence.note) if case else None,
        outcomes=tuple(
            Outcome(o.text, o.kind, o.source, o.value, o.unit, o.period)
            for o in (case.outcomes if case else ())
        ),
        costs=Costs(case.costs.level, case.costs.note) if case and case.costs else None,
        sources=tuple(
            Source(s.title, s.kind, s.dated, s.url, s.lines) for s in (case.sources if case else ())
        ),
        relations=tuple(Relation(RelationKind(r.kind), r.slug) for r in (case.relations if case else ())),
        publication=Publication(header.publication),
        visibility=Visibility(header.visibility),
        dated=header.dated,
        updated=header.updated,
        review_by=header.review_by or later(header.updated, months=REVIEW_AFTER_MONTHS),
        owner=Owner(header.owner.role, header.owner.organisation),
        details=_details(header),
        passages=tuple(passages),
    )


def _details(header: Header) -> Details:
    if isinstance(header, StoryHeader):
        start, end = (header.period.start, header.period.end) if header.period else (None, None)
        return StoryDetails(header.phase, start, end, tuple(header.conditions))
    if isinstance(header, InterventionHeader):
        return InterventionDetails(
            form=header.form,
            status=header.status,
            working_elements=tuple(header.working_elements),
            direction=header.direction,
            conditions=tuple(header.conditions),
            providers=tuple(header.providers),
            risks=tuple(header.risks),
            recognition=header.recognition,
            legal_basis=header.legal_basis,
        )
    if isinstance(header, BottleneckHeader):
        solved_for = header.solved_for
        return BottleneckDetails(
            nature=tuple(header.nature),
            status=Status(header.status),
            status_note=header.status_note,
            cause_at=header.cause_at,
            affects=tuple(header.affects),
            urgency=header.urgency,
            urgency_reason=header.urgency_reason,
            wanted_solution=header.wanted_solution,
            extent=header.extent,
            solution_direction=header.solution_direction,
            owner=header.bottleneck_owner,
            case_holder=header.case_holder,
            escalation=header.escalation,
            solved_by=header.solved_by,
            solved_for=(solved_for,) if isinstance(solved_for, str) else tuple(solved_for),
        )
    if isinstance(header, ManualHeader):
        return ManualDetails(header.order)
    raise TypeError(f"no details for {type(header).__name__}")


def later(day: date, *, months: int) -> date:
    """Return the same day `months` later, or the last day of that month when it is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))

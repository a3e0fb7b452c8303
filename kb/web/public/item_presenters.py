"""Whole documents → public JSON.

Nothing private passes: documents come from `kb.services.library`, which gives only what anyone may read,
and a link to what may not be found is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from kb.domain.documents import (
    BottleneckDetails,
    Document,
    InterventionDetails,
    LawReference,
    Publication,
    StoryDetails,
)
from kb.domain.indicators import Indicator
from kb.domain.knowledge_question import KnowledgeQuestion
from kb.domain.results import Card, card_of
from kb.services.bottlenecks import Entry
from kb.services.library import RelatedDocument
from kb.web import labels
from kb.web.public import bottleneck_presenters, item_shapes
from kb.web.public.presenters import Presenter


@dataclass(frozen=True)
class Nearby:
    """What an item's page shows of others.

    `cards` holds the findable documents that its funding and solution name, by slug; `retired` the old
    anchors per anchor, `entry` what the register keeps of a bottleneck, `questions` what it answers.
    """

    related: tuple[RelatedDocument, ...]
    cards: Mapping[str, Card]
    indicators: Mapping[str, Indicator]
    retired: Mapping[str, tuple[str, ...]]
    entry: Entry | None = None
    questions: tuple[KnowledgeQuestion, ...] = ()


def named_elsewhere(item: Document) -> tuple[str, ...]:
    """Return the slugs of documents that an item names outside its relations: funding and solution."""
    solved = item.details.solved_by if isinstance(item.details, BottleneckDetails) else None
    return (*item.funding, *((solved,) if solved else ()))


def story(present: Presenter, item: Document, nearby: Nearby) -> item_shapes.Story:
    details = item.details
    if not isinstance(details, StoryDetails):
        raise TypeError(f"{item.slug} is no story")
    timed = details.period_from or details.period_to
    return {
        **_item(present, item, nearby),
        "fase": details.phase,
        "periode": {"van": details.period_from, "tot": details.period_to} if timed else None,
        "randvoorwaarden": list(details.conditions),
    }


def intervention(present: Presenter, item: Document, nearby: Nearby) -> item_shapes.Intervention:
    details = item.details
    if not isinstance(details, InterventionDetails):
        raise TypeError(f"{item.slug} is no intervention")
    return {
        **_item(present, item, nearby),
        "soort": details.form,
        "werkzameElementen": list(details.working_elements),
        "effectrichting": details.direction,
        "randvoorwaarden": list(details.conditions),
        "uitvoerders": list(details.providers),
        "risicos": list(details.risks),
        "erkenning": details.recognition,
        "juridischeGrondslag": details.legal_basis,
    }


def bottleneck(present: Presenter, item: Document, nearby: Nearby) -> item_shapes.Bottleneck:
    details = item.details
    if not isinstance(details, BottleneckDetails):
        raise TypeError(f"{item.slug} is no bottleneck")
    solution = nearby.cards.get(details.solved_by or "")
    return {
        **_item(present, item, nearby),
        "statusToelichting": details.status_note,
        "aard": list(details.nature),
        "oorzaakBij": details.cause_at,
        "raakt": list(details.affects),
        "urgentie": details.urgency,
        "urgentieToelichting": details.urgency_reason,
        "oplossingGewenst": details.wanted_solution,
        "omvang": details.extent,
        "oplossingsrichting": details.solution_direction,
        "eigenaarKnelpunt": details.owner,
        "dossierhouder": details.case_holder,
        "escalatie": details.escalation,
        "opgelostDoor": present.brief(solution) if solution else None,
        "geldtVoor": list(details.solved_for),
        "register": bottleneck_presenters.register(present, nearby.entry) if nearby.entry else None,
    }


def _item(present: Presenter, item: Document, nearby: Nearby) -> item_shapes.Item:
    evidence, costs = item.evidence, item.costs
    return {
        **present.brief(card_of(item)),
        "gemeenten": list(item.municipalities),
        "wijken": list(item.neighbourhoods),
        "doelgroepen": list(item.target_groups),
        "indicatoren": [
            {"slug": slug, "naam": nearby.indicators[slug].name}
            for slug in item.indicators
            if slug in nearby.indicators
        ],
        "organisaties": present.references(present.names.organisation, item.organisations),
        "financiering": [f for slug in item.funding if (f := _funding(present, slug, nearby.cards))],
        "wetten": [_law_mention(present, law) for law in item.laws],
        "bewijs": {"kracht": evidence.strength, "soort": evidence.kind, "toelichting": evidence.note}
        if evidence
        else None,
        "resultaten": [
            {
                "tekst": o.text,
                "soort": o.kind,
                "waarde": o.value,
                "eenheid": o.unit,
                "periode": o.period,
                "bron": o.source,
            }
            for o in item.outcomes
        ],
        "kosten": {"klasse": costs.level, "toelichting": costs.note} if costs else None,
        "bronnen": sources(item),
        "gerelateerd": [_related(present, related) for related in nearby.related],
        "kennisvragen": [_answered(present, one) for one in nearby.questions],
        "inhoudHtml": _content(present, item, nearby.retired),
        "alineas": [{"anker": p.anchor, "kop": p.heading, "tekst": p.text} for p in item.passages],
        "publicatie": item.publication.value,
        "datum": item.dated.isoformat(),
        "herzienVoor": item.review_by.isoformat(),
        "mogelijkVerouderd": item.is_overdue(present.today) and item.publication is Publication.PUBLISHED,
        "eigenaar": {"rol": item.owner.role, "organisatie": item.owner.organisation},
    }


def sources(item: Document) -> list[item_shapes.Source]:
    """Return what an item rests on, in its own order."""
    return [
        {"titel": s.title, "soort": s.kind, "datum": s.dated, "url": s.url, "regels": s.lines}
        for s in item.sources
    ]


def _content(present: Presenter, item: Document, retired: Mapping[str, tuple[str, ...]]) -> str:
    """Join the passages under their headings; old anchors stay as empty targets."""
    parts = []
    for heading, passages in groupby(item.passages, key=lambda p: p.heading):
        parts.append(f"<h2>{escape(heading)}</h2>" if heading else "")
        for passage in passages:
            old = "".join(f'<span id="{escape(a)}"></span>' for a in retired.get(passage.anchor, ()))
            html = present.links.within(passage.html)
            parts.append(f'{old}<div id="{escape(passage.anchor)}">{html}</div>')
    return "\n".join(part for part in parts if part)


def _related(present: Presenter, related: RelatedDocument) -> item_shapes.Related:
    return {
        "soort": related.kind.value,
        "richting": "in" if related.inverse else "uit",
        "omschrijving": labels.relation(related.kind, inverse=related.inverse, other=related.card.kind),
        "item": present.brief(related.card),
    }


def _answered(present: Presenter, question: KnowledgeQuestion) -> item_shapes.AnsweredQuestion:
    return {
        "id": question.reference,
        "vraag": question.draft.question,
        "url": present.links.path(f"/kennisvragen/{question.reference}"),
    }


def _funding(present: Presenter, slug: str, cards: Mapping[str, Card]) -> item_shapes.Funding | None:
    if slug in present.names.law:
        return {"slug": slug, "naam": present.names.law[slug].name, "url": present.links.law(slug)}
    if card := cards.get(slug):
        return {"slug": slug, "naam": card.title, "url": present.links.document(card)}
    return None


def _law_mention(present: Presenter, mention: LawReference) -> item_shapes.LawMention:
    law = present.names.law.get(mention.law)
    return {
        "slug": mention.law,
        "naam": law.name if law else "Nog niet bekend welke",
        "artikel": mention.article,
        "lid": mention.member,
        "url": present.links.law(law.slug) if law else None,
        "officieleUrl": law.url if law else None,
        "geverifieerd": bool(law and law.bwb_verified),
    }

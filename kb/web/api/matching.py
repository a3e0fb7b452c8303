"""Comparing a drafted bottleneck with what is known; the text is neither kept nor logged."""

from __future__ import annotations

from flask import Response

from kb.domain.documents import BottleneckDetails
from kb.services import match
from kb.text import law_references
from kb.web import context
from kb.web.api import replies
from kb.web.api.problems import InputWrong
from kb.web.api.requests import posted_text
from kb.web.arguments import ArgumentProblem
from kb.web.public import matching_shapes
from kb.web.public.presenters import Presenter


def compare() -> Response:
    """Answer the bottlenecks, solutions and laws that are like the posted text."""
    text = posted_text(match.LONGEST)
    if len(text) < match.SHORTEST:
        short = f"Stuur minstens {match.SHORTEST} tekens; dit zijn er {len(text)}."
        raise InputWrong([ArgumentProblem("tekst", short)])
    found = match.compare(context.db(), context.index(), text, vocabulary=context.vocabulary())
    present = replies.presenter()
    answer: matching_shapes.ComparisonAnswer = {
        "knelpunten": [_bottleneck(present, one) for one in found.bottlenecks],
        "oplossingen": [_solution(present, one) for one in found.solutions],
        "wetten": [_law(present, one) for one in found.laws],
    }
    return replies.json(answer)


def _bottleneck(present: Presenter, found: match.BottleneckMatch) -> matching_shapes.BottleneckMatch:
    item = found.document
    details = item.details
    if not isinstance(details, BottleneckDetails):
        raise TypeError(f"{item.slug} is no bottleneck")
    return {
        "slug": item.slug,
        "referentie": item.id,
        "titel": item.title,
        "status": details.status.value,
        "eigenaar": details.owner,
        "gebieden": present.references(present.names.area, item.areas),
        "fragment": found.fragment,
        "anker": found.anchor,
        "url": present.links.document(item),
        "overeenkomst": found.likeness.value,
    }


def _solution(present: Presenter, found: match.SolutionMatch) -> matching_shapes.SolutionMatch:
    item = found.document
    return {
        "type": item.kind.value,
        "slug": item.slug,
        "titel": item.title,
        "gebieden": present.references(present.names.area, item.areas),
        "fragment": found.fragment,
        "anker": found.anchor,
        "url": present.links.document(item),
        "overeenkomst": found.likeness.value,
        "lostOp": list(found.solves),
    }


def _law(present: Presenter, found: match.LawMatch) -> matching_shapes.LawMatch:
    law = found.law
    return {
        "slug": law.slug,
        "naam": law.name,
        "artikel": found.article,
        "lid": found.member,
        "url": present.links.law(law.slug) if law.slug in present.names.law else None,
        "officieleUrl": law_references.address(law, found.article, found.member),
        "geverifieerd": law.bwb_verified,
        "inTekst": found.in_text,
        "knelpunten": list(found.bottlenecks),
        "ruimte": [present.brief(card) for card in found.room],
    }

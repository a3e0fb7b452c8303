"""Answers → public JSON."""

from __future__ import annotations

from typing import cast
from urllib.parse import quote

from kb.answers.contexts import SIGNATURE, plain_context
from kb.answers.model import (
    Answer,
    Citation,
    Clarification,
    Context,
    Example,
    FigureLine,
    LawCitation,
    PassageCitation,
    TermCitation,
)
from kb.web.public import answer_shapes
from kb.web.public.presenters import Presenter


def answer(present: Presenter, found: Answer) -> answer_shapes.Answer:
    """Present an answer, a counter-question or a refusal."""
    return {
        "vraag": found.question,
        "soort": found.kind.value,
        "tekst": found.text,
        "zinnen": [
            {"tekst": s.text, "letterlijk": s.verbatim, "bron": _citation(present, s.citation)}
            for s in found.sentences
        ],
        "voorbeelden": [_example(present, example) for example in found.examples],
        "cijfers": [_figure(present, line) for line in found.figures],
        "verduidelijking": _clarification(found.clarification) if found.clarification else None,
        "ontbreekt": list(found.missing),
        "alternatieven": [present.brief(card) for card in found.alternatives],
        "gezocht": list(found.searched),
        "gelezenAls": [{"van": c.original, "naar": c.corrected} for c in found.corrections],
        "context": _context(found.context),
    }


def _context(context: Context) -> answer_shapes.Context:
    carried = {**plain_context(context), SIGNATURE: context.signature}
    return cast(answer_shapes.Context, carried)


def _citation(present: Presenter, citation: Citation) -> answer_shapes.Citation:
    if isinstance(citation, PassageCitation):
        return {
            "type": citation.kind.value,
            "slug": citation.slug,
            "titel": citation.title,
            "anker": citation.anchor,
            "url": present.links.item(citation.kind, citation.slug, citation.anchor),
            "bewijskracht": citation.strength,
            "datum": citation.dated.isoformat(),
        }
    if isinstance(citation, TermCitation):
        return {
            "type": "begrip",
            "slug": citation.anchor,
            "titel": citation.term,
            "anker": citation.anchor,
            "url": present.links.path(f"/begrippen#{quote(citation.anchor)}"),
        }
    if isinstance(citation, LawCitation):
        return {
            "type": "wet",
            "slug": citation.slug,
            "titel": citation.title,
            "url": present.links.law(citation.slug),
        }
    return {
        "type": "indicator",
        "slug": citation.slug,
        "titel": citation.title,
        "jaar": citation.year,
        "url": present.links.indicator(citation.slug, citation.year),
    }


def _example(present: Presenter, example: Example) -> answer_shapes.Example:
    brief = present.brief(example.card)
    return {
        "type": brief["type"],
        "slug": brief["slug"],
        "titel": brief["titel"],
        "gebieden": brief["gebieden"],
        "actielijnen": brief["actielijnen"],
        "aanpak": example.approach,
        "resultaat": example.result,
        "randvoorwaarden": list(example.conditions) if example.conditions is not None else None,
        "bewijskracht": brief["bewijskracht"],
        "waarom": example.why,
        "url": brief["url"],
    }


def _figure(present: Presenter, line: FigureLine) -> answer_shapes.FigureLine:
    return {
        "indicator": line.indicator,
        "titel": line.title,
        "jaar": line.year,
        "nplv": line.focus,
        "nederland": line.national,
        "eenheid": line.unit,
        "voorlopig": line.provisional,
        "verdacht": line.suspect,
        "url": present.links.indicator(line.indicator, line.year),
    }


def _clarification(clarification: Clarification) -> answer_shapes.Clarification:
    return {
        "vraag": clarification.question,
        "keuzes": [{"tekst": c.text, "vraag": c.question} for c in clarification.choices],
    }

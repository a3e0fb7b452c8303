"""Answers → public JSON."""

from __future__ import annotations

from kb.answers.model import Answer, Citation, Clarification, Example, FigureLine, PassageCitation
from kb.web import answer_shapes
from kb.web.presenters import Presenter


def answer(present: Presenter, found: Answer) -> answer_shapes.Answer:
    """Present an answer, a counter-question or a refusal."""
    context = found.context
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
        "context": {
            "gebieden": list(context.areas),
            "themas": list(context.themes),
            "actielijnen": list(context.action_lines),
            "vorigeVraag": context.previous_question,
        },
    }


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

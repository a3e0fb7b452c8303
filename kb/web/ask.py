"""/vraag: a question in a sentence, answered with quotations or with an honest no.

The conversation is in the address: what a follow-up carries along stands there, and can be taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from kb.answers.model import Answer, AnswerKind, FigureLine
from kb.services import ask
from kb.web import context
from kb.web.arguments import QUERY_LIMIT
from kb.web.results_page import Link, value_label

blueprint = Blueprint("ask", __name__)

EXAMPLES = (
    "Wat werkt om ouders naar de voorschool te krijgen?",
    "Hoe bereik je huurders met een hoge energierekening?",
    "Hoeveel huishoudens leven onder het sociaal minimum?",
    "Welke knelpunten zijn opgelost?",
)
CARRIED = {"gebied": "gebieden", "thema": "themas", "actielijn": "actielijnen"}
"""Argument → key of the context that the answer service takes."""
PREVIOUS = "vorigeVraag"


@dataclass(frozen=True)
class Carried:
    """What the next question takes along: hidden fields, and a link that lets go of each."""

    fields: tuple[tuple[str, str], ...]
    chips: tuple[Link, ...]


@blueprint.get("/vraag")
def question() -> str:
    """Answer the question of the address, or show the empty box with examples."""
    text = " ".join(request.args.get("vraag", "").replace("\0", " ").split())
    if not text or len(text) > QUERY_LIMIT:
        return render_template(
            "ask/empty.html", text=text, too_long=bool(text), examples=EXAMPLES, limit=QUERY_LIMIT
        )
    names = context.vocabulary()
    answer = ask.answer(context.db(), context.index(), text, context=_given(), vocabulary=names)
    quoted = [s for s in answer.sentences if s.verbatim]
    computed = [s for s in answer.sentences if not s.verbatim]
    return render_template(
        "ask/answer.html",
        answer=answer,
        quoted=quoted,
        computed=computed,
        figures=_by_indicator(answer),
        refused=answer.kind is AnswerKind.NONE,
        carried=_carried(answer),
        examples=EXAMPLES,
        limit=QUERY_LIMIT,
    )


def _by_indicator(answer: Answer) -> list[tuple[str, list[FigureLine]]]:
    """Return the figures per indicator: (its title, its years)."""
    found: dict[str, list[FigureLine]] = {}
    for figure in answer.figures:
        found.setdefault(figure.title, []).append(figure)
    return list(found.items())


def _given() -> dict[str, object] | None:
    """Return the context that the address carries, in the shape of the API; None when it carries none."""
    given: dict[str, object] = {key: request.args.getlist(name) for name, key in CARRIED.items()}
    previous = request.args.get(PREVIOUS, "").strip()[:QUERY_LIMIT]
    given[PREVIOUS] = previous or None
    return given if any(given.values()) else None


def _carried(answer: Answer) -> Carried:
    """Return what the next question takes along: the slots of the answer's context."""
    names, kept = context.vocabulary(), answer.context
    slots = [
        *(("gebied", a) for a in kept.areas if a in names.area),
        *(("thema", t) for t in kept.themes if t in names.theme),
        *(("actielijn", a) for a in kept.action_lines if a in names.action_line),
    ]
    previous = [(PREVIOUS, kept.previous_question)] if kept.previous_question else []
    here = [("vraag", answer.question)]
    chips = [
        Link(
            value_label(field, value, names),
            context.links().query("/vraag", [*here, *(s for s in slots if s != (field, value))]),
        )
        for field, value in slots
    ]
    return Carried((*slots, *previous), tuple(chips))

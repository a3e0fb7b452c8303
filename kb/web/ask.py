"""/vraag: a question in a sentence, answered with quotations or with an honest no.

The conversation is in the address: what a follow-up carries along stands there, and can be taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from kb.answers.model import Answer
from kb.services import ask
from kb.web import context
from kb.web.arguments import QUERY_LIMIT
from kb.web.search import Link, value_label

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
    text = " ".join(request.args.get("vraag", "").split())
    if not text:
        return render_template("ask/empty.html", examples=EXAMPLES, limit=QUERY_LIMIT)
    if len(text) > QUERY_LIMIT:
        return render_template("ask/empty.html", examples=EXAMPLES, limit=QUERY_LIMIT, long=True, text=text)
    names = context.vocabulary()
    answer = ask.answer(context.db(), context.index(), text, context=_context(), vocabulary=names)
    return render_template(
        "ask/answer.html", answer=answer, carried=_carried(answer), examples=EXAMPLES, limit=QUERY_LIMIT
    )

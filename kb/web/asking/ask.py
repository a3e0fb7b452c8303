"""/vraag: a question in a sentence, answered with quotations, a counter-question or an honest no.

The conversation is in the address (`kb.web.asking.conversation`).  What a chip shows was carried from the
question before, and can be taken away.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request

from kb.answers.model import Answer, AnswerKind, PassageCitation
from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Kind
from kb.domain.vocabulary import Vocabulary
from kb.services import ask, bottlenecks, feedback, library
from kb.web import access, context, labels
from kb.web.arguments import QUERY_LIMIT
from kb.web.asking import answer_page, conversation
from kb.web.asking.conversation import Conversation, Pairs
from kb.web.desk import missed
from kb.web.finding.results_page import Link, value_label

blueprint = Blueprint("ask", __name__)

PATH = "/vraag"
DONE, THANKED = "gedaan", "bedankt"
EXAMPLES = (
    "Wat werkt om ouders naar de voorschool te krijgen?",
    "Hoe bereik je huurders met een hoge energierekening?",
    "Hoeveel huishoudens leven onder het sociaal minimum?",
    "Welke knelpunten zijn opgelost?",
)


@dataclass(frozen=True)
class Carried:
    """What the question took along, each with a link that lets go of it, and what the next one takes."""

    chips: tuple[Link, ...]
    next_fields: Pairs


@blueprint.get(PATH)
def question() -> str:
    """Answer the question of the address, or show the empty box with examples."""
    names = context.vocabulary()
    asked = conversation.read(request.args, names)
    text = asked.question
    if not text or len(text) > QUERY_LIMIT:
        return render_template(
            "ask/empty.html", text=text, too_long=bool(text), examples=EXAMPLES, limit=QUERY_LIMIT
        )
    answer = ask.answer(context.db(), context.index(), text, context=asked.context, vocabulary=names)
    if DONE not in request.args:  # the same page again, with a word of thanks
        missed.note_answer(answer)
    refused = answer.kind is AnswerKind.NONE and bool(answer.searched or answer.alternatives)
    cited = [one.citation.slug for one in answer.sentences if isinstance(one.citation, PassageCitation)]
    standings = _standings(answer)
    solving = [one.solved_by for one in standings.values()]
    solving += [answer.state.solved_by] if answer.state and answer.state.solved_by else []
    cards = library.cards(context.db(), list(dict.fromkeys([*cited, *filter(None, solving)])))
    places = answer_page.places_of(cards, names)
    return render_template(
        "ask/answer.html",
        answer=answer,
        quotations=answer_page.quotations(answer, context.links(), places=places),
        computed=answer_page.computed(answer),
        figures=answer_page.figures(answer),
        plain=answer_page.as_text(answer, context.public_links(), today=context.today()),
        addresses=[one.url for one in answer_page.quotations(answer, context.public_links())],
        standings=standings,
        solutions={card.slug: card for card in cards},
        refused=refused,
        has_content=refused or answer.kind is not AnswerKind.NONE,
        carried=Carried(_chips(asked, answer, names), asked.following(answer)),
        earlier=asked.earlier,
        earlier_fields=[pair for pair in asked.following(answer) if pair[0] == conversation.EARLIER],
        asked_fields=asked.pairs(),
        mark=feedback.mark_of(feedback.subject_of(answer)),
        thanked=request.args.get(DONE) == THANKED,
        examples=EXAMPLES,
        limit=QUERY_LIMIT,
    )


def _standings(answer: Answer) -> dict[str, Bottleneck]:
    """Return where the bottlenecks among the cases stand in the register, by slug."""
    slugs = [one.card.slug for one in answer.examples if one.card.kind is Kind.BOTTLENECK]
    entries = [bottlenecks.entry(context.db(), slug, now=access.now()) for slug in slugs]
    return {slug: one.bottleneck for slug, one in zip(slugs, entries, strict=True) if one}


def _chips(asked: Conversation, answer: Answer, names: Vocabulary) -> tuple[Link, ...]:
    """Return what was carried along and used, each with the address of the same question without it."""
    used = conversation.slots_of(answer.context)
    return tuple(
        Link(_name(field, value, names), context.links().query(PATH, asked.pairs(without=(field, value))))
        for field, value in asked.slots
        if (field, value) in used
    )


def _name(field: str, value: str, names: Vocabulary) -> str:
    if field == "doelgroep":
        return labels.TARGET_GROUP.get(value, value.capitalize())
    return value_label(field, value, names)

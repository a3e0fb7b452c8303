"""One knowledge question as an item of the API: its words as paragraphs, and what its answer rests on."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kb.domain.documents import Document
from kb.domain.knowledge_question import KnowledgeQuestion
from kb.domain.results import card_of
from kb.web.public import item_presenters
from kb.web.public.item_shapes import Passage
from kb.web.public.knowledge_question_shapes import ANSWERS, WholeQuestion, question
from kb.web.public.presenters import Presenter


def whole(present: Presenter, found: KnowledgeQuestion, answers: Sequence[Document]) -> WholeQuestion:
    """Present a public question as one item: its words as paragraphs, and the sources of what answers it."""
    cards = [card_of(one) for one in answers]
    parts = [
        ("vraag", "Vraag", found.draft.question),
        ("toelichting", "Toelichting", found.draft.explanation),
        ("antwoord", "Antwoord", found.answer),
    ]
    passages: list[Passage] = [
        {"anker": anchor, "kop": heading, "tekst": line}
        for anchor, heading, text in parts
        for line in text.splitlines()
        if line.strip()
    ]
    html = "".join(
        str(Markup("<h2>{}</h2>\n").format(heading)) + paragraphs
        for _, heading, text in parts
        if (paragraphs := _paragraphs(text))
    )
    sources = [source for one in answers for source in item_presenters.sources(one)]
    return {
        **question(present, found, cards),
        "inhoudHtml": html,
        "alineas": passages,
        "gerelateerd": [
            {
                "soort": ANSWERS,
                "richting": "uit",
                "omschrijving": "Geeft antwoord op deze vraag",
                "item": present.brief(card),
            }
            for card in cards
        ],
        "bronnen": [source for number, source in enumerate(sources) if source not in sources[:number]],
    }


def _paragraphs(text: str) -> str:
    return "".join(str(Markup("<p>{}</p>\n").format(line)) for line in text.splitlines() if line.strip())

"""Knowledge questions → public JSON.  The words of one that waits are in none of it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from kb.domain.documents import Document
from kb.domain.knowledge_question import KnowledgeQuestion
from kb.domain.results import Card, card_of
from kb.services.knowledge_questions import Asked
from kb.web import dates
from kb.web.public import item_presenters
from kb.web.public.item_shapes import Passage
from kb.web.public.knowledge_question_shapes import ANSWERS, PublicQuestion, QuestionReceipt, WholeQuestion
from kb.web.public.presenters import Presenter


def question(present: Presenter, found: KnowledgeQuestion, answers: Sequence[Card]) -> PublicQuestion:
    """Present a public question with the documents that answer it."""
    names, draft = present.names, found.draft
    areas = present.references(names.area, [draft.area])
    lines = present.references(names.action_line, [draft.action_line])
    themes = present.references(names.theme, [draft.theme])
    return {
        "id": found.reference,
        "vraag": draft.question,
        "toelichting": draft.explanation or None,
        "gebied": areas[0] if areas else None,
        "actielijn": lines[0] if lines else None,
        "thema": themes[0] if themes else None,
        "stand": found.status.value,
        "gesteldOp": dates.here(found.asked_at).isoformat(),
        "bijgewerkt": dates.here(found.changed_at).isoformat(),
        "vraagstellers": found.askers,
        "perGebied": [
            {"gebied": next(iter(present.references(names.area, [area])), None), "aantal": number}
            for area, number in found.asks
        ],
        "antwoord": {"tekst": found.answer, "items": [present.brief(card) for card in answers]}
        if found.answer
        else None,
        "url": _page(present, found),
    }


def receipt(present: Presenter, asked: Asked, answers: Sequence[Card]) -> QuestionReceipt:
    """Present what became of a question; its words only when anyone may read them."""
    found = asked.question
    return {
        "id": found.reference,
        "stand": found.status.value,
        "aangesloten": asked.joined,
        "meegeteld": asked.counted,
        "kennisvraag": question(present, found, answers) if found.is_public else None,
        "url": _page(present, found),
    }


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


def _page(present: Presenter, found: KnowledgeQuestion) -> str:
    return present.links.path(f"/kennisvragen/{found.reference}")

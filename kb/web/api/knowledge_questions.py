"""The views of `/api/v1` about knowledge questions."""

from __future__ import annotations

from flask import Response
from werkzeug.exceptions import TooManyRequests

from kb.domain.knowledge_question import PUBLIC, Draft, KnowledgeQuestion
from kb.domain.knowledge_question import Status as KnowledgeStatus
from kb.domain.results import Sort
from kb.services import knowledge_questions, library
from kb.services.knowledge_questions import WINDOW, Asked, TooManyQuestions
from kb.web import access, context
from kb.web.api import replies
from kb.web.api.bodies import Body
from kb.web.api.idempotent import once
from kb.web.api.problems import NotFoundHere
from kb.web.api.requests import knowledge_question_request, no_arguments
from kb.web.arguments import ArgumentProblem, allowed_values
from kb.web.asking.knowledge_questions import is_limited
from kb.web.public import knowledge_question_presenters, knowledge_question_shapes


def questions() -> Response:
    """Answer one page of the public knowledge questions."""
    wanted, stand = knowledge_question_request()
    found: tuple[KnowledgeQuestion, ...] = ()
    # a question has none of these, so whoever demands one of them finds nothing
    if not (wanted.laws or wanted.organisations or wanted.statuses or wanted.min_strength is not None):
        found = knowledge_questions.listed(
            context.db(),
            query=wanted.query,
            statuses=(KnowledgeStatus(stand),) if stand else PUBLIC,
            areas=wanted.areas,
            action_lines=wanted.action_lines,
            themes=wanted.themes,
        )
    if wanted.sort is Sort.NEWEST:
        found = tuple(sorted(found, key=lambda one: (one.asked_at, one.reference), reverse=True))
    elif wanted.sort is Sort.TITLE:
        found = tuple(sorted(found, key=lambda one: (one.draft.question.lower(), one.reference)))
    answer: knowledge_question_shapes.PublicQuestionList = {
        "totaal": len(found),
        "pagina": wanted.page,
        "paginaGrootte": wanted.page_size,
        "resultaten": [_question_shape(one) for one in replies.page_of(found, wanted)],
    }
    more = [("stand", stand)] if stand else []
    return replies.with_own_tag(replies.paged(replies.json(answer), wanted, len(found), more=more))


def question(reference: str) -> Response:
    """Answer one public knowledge question; `Content-Location` has its one address."""
    no_arguments()
    found = knowledge_questions.question(context.db(), reference)
    if found is None or not found.is_public:
        raise NotFoundHere("Er is geen openbare kennisvraag met dit kenmerk.")
    answers = knowledge_questions.answers(context.db(), found)
    documents = [one for card in answers if (one := library.document(context.db(), card.slug))]
    response = replies.json(knowledge_question_presenters.whole(replies.presenter(), found, documents))
    response.headers["Content-Location"] = replies.address(f"/kennisvragen/{found.reference}", ())
    return replies.with_own_tag(response)


def ask_question() -> Response:
    """Store a knowledge question (201), or join the same one (200)."""
    body, names = Body(knowledge_question_shapes.NewQuestion, '{"vraag": "…"}'), context.vocabulary()
    draft = knowledge_questions.cleaned(
        Draft(
            question=body.text("vraag"),
            explanation=body.text("toelichting"),
            area=body.text("gebied"),
            action_line=body.text("actielijn"),
            theme=body.text("thema"),
        )
    )
    names_confirmed = body.flag("namenBevestigd")
    wrong = knowledge_questions.faults_of(draft, names_confirmed=names_confirmed, vocabulary=names)
    listed = allowed_values(names)
    body.add(ArgumentProblem(one.field, one.message, listed.get(one.field, ())) for one in wrong)
    body.check()

    def do() -> Response:
        try:
            stored = knowledge_questions.ask(
                context.db(),
                draft,
                names_confirmed=names_confirmed,
                address=access.address(),
                limited=is_limited(),
                vocabulary=names,
                now=access.now(),
            )
        except TooManyQuestions as error:
            raise TooManyRequests(retry_after=int(WINDOW.total_seconds())) from error
        return _receipt(stored)

    return once(do)


def _receipt(stored: Asked) -> Response:
    answers = knowledge_questions.answers(context.db(), stored.question)
    receipt = knowledge_question_presenters.receipt(replies.presenter(), stored, answers)
    response = replies.json(receipt)
    response.headers["Cache-Control"] = "no-store"
    if not stored.joined:
        response.status_code = 201
        response.headers["Location"] = receipt["url"]
    return response


def _question_shape(found: KnowledgeQuestion) -> knowledge_question_shapes.PublicQuestion:
    answers = knowledge_questions.answers(context.db(), found)
    return knowledge_question_presenters.question(replies.presenter(), found, answers)

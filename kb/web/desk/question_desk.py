"""/beheer/kennisvragen: the questions that wait, and every step that an editor may take with one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.knowledge_question import (
    ANSWER_LENGTH,
    EXPLANATION_LENGTH,
    QUESTION_LENGTH,
    Draft,
    KnowledgeQuestion,
    Status,
    Step,
    StepNotAllowed,
    allowed_steps,
)
from kb.domain.people import Fault, Role
from kb.services import accounts, knowledge_questions, question_desk, question_likeness
from kb.services.knowledge_questions import NoSuchQuestion, QuestionRefused
from kb.web import access, context
from kb.web.access import DeskPage
from kb.web.asking.knowledge_questions import STATE, marked_text

blueprint = Blueprint("question_desk", __name__)

PATH = "/beheer/kennisvragen"
DONE = {
    Step.PUBLISH: "De vraag is geplaatst.",
    Step.DECLINE: "De vraag is niet geplaatst. De reden staat alleen hier.",
    Step.TAKE_UP: "De vraag is opgepakt.",
    Step.PUT_BACK: "De vraag staat weer open.",
    Step.ANSWER: "De vraag is beantwoord.",
    Step.REOPEN: "Het antwoord is weggehaald en de vraag staat weer open.",
    Step.MERGE: "De vraag gaat verder in de andere vraag. De stemmen tellen daar mee.",
}
TOO_LATE = "Dit kan niet meer: iemand anders was je voor. Hieronder zie je hoe de vraag er nu voor staat."


@dataclass(frozen=True)
class StepForm:
    """What was filled in for a step; each step reads its own fields."""

    draft: Draft = field(default_factory=Draft)
    answer: str = ""
    items: str = ""
    reason: str = ""
    into: str = ""

    @classmethod
    def from_request(cls) -> StepForm:
        form = request.form
        draft = Draft(
            form.get("vraag", ""),
            form.get("toelichting", ""),
            form.get("gebied", ""),
            form.get("actielijn", ""),
            form.get("thema", ""),
        )
        return cls(
            draft,
            form.get("antwoord", ""),
            form.get("items", ""),
            form.get("reden", ""),
            form.get("naar", ""),
        )

    @classmethod
    def of(cls, found: KnowledgeQuestion) -> StepForm:
        return cls(found.draft, found.answer, "\n".join(found.items))


@blueprint.get(PATH)
@access.requires(
    Role.EDITOR,
    desk=DeskPage(
        "Kennisvragen", "Nieuwe vragen beoordelen, oppakken, beantwoorden en samenvoegen.", waits=True
    ),
)
def queue() -> str:
    """Answer the questions in one state, oldest first; without a choice those that wait."""
    given = request.args.get("stand", Status.SUBMITTED)
    if given not in set(Status):
        abort(400)
    chosen = Status(given)
    found = {status: question_desk.queue(context.db(), status) for status in Status}
    return render_template(
        "knowledge_questions/desk.html",
        questions=found[chosen],
        chosen=chosen,
        counts={status: len(questions) for status, questions in found.items()},
        state_names=STATE,
    )


@blueprint.get(f"{PATH}/<reference>")
@access.requires(Role.EDITOR)
def case(reference: str) -> Response:
    """Answer one question with its history and the steps that may be taken."""
    found = _case(reference)
    done = request.args.get("gedaan", "")
    message = DONE[Step(done)] if done in set(DONE) else None
    return _page(found, StepForm.of(found), message=message)


@blueprint.post(f"{PATH}/<reference>/stappen")
@access.requires(Role.EDITOR)
def take_step(reference: str) -> Response:
    """Take one step and go back to the question; what is wrong or too late stays on the page."""
    found, form = _case(reference), StepForm.from_request()
    given = request.form.get("stap", "")
    if given not in set(DONE):
        abort(400)
    step = Step(given)
    try:
        _service(step, found.reference, form)()
    except QuestionRefused as refused:
        kept = form if step is Step.PUBLISH else replace(form, draft=found.draft)
        return _page(found, kept, faults=refused.faults, status=400)
    except StepNotAllowed:
        current = _case(reference)
        return _page(current, StepForm.of(current), faults=(Fault("stap", TOO_LATE),), status=409)
    return redirect(context.links().query(f"{PATH}/{found.reference}", [("gedaan", step)]), code=303)


def _service(step: Step, reference: str, form: StepForm) -> Callable[[], None]:
    """Return what a step does, ready to be done."""
    db, by, now = context.db(), access.actor(), access.now()
    done: dict[Step, Callable[..., None]] = {
        Step.PUBLISH: partial(question_desk.publish, vocabulary=context.vocabulary()),
        Step.DECLINE: question_desk.decline,
        Step.TAKE_UP: question_desk.take_up,
        Step.PUT_BACK: question_desk.put_back,
        Step.ANSWER: question_desk.answer,
        Step.REOPEN: question_desk.reopen,
        Step.MERGE: question_desk.merge,
    }
    fields: dict[Step, tuple[object, ...]] = {
        Step.PUBLISH: (form.draft,),
        Step.DECLINE: (form.reason,),
        Step.ANSWER: (form.answer, form.items.replace(",", "\n").splitlines()),
        Step.REOPEN: (form.reason,),
        Step.MERGE: (form.into,),
    }
    return partial(done[step], db, reference, *fields.get(step, ()), by=by, now=now)


def _page(
    found: KnowledgeQuestion,
    form: StepForm,
    *,
    faults: tuple[Fault, ...] = (),
    message: str | None = None,
    status: int = 200,
) -> Response:
    near = question_likeness.near(
        context.db(), context.index(), found.draft.question, vocabulary=context.vocabulary()
    )
    marked = {
        name: marked_text(text, names_confirmed=False)
        for name, text in (("vraag", found.draft.question), ("toelichting", found.draft.explanation))
    }
    body = render_template(
        "knowledge_questions/case.html",
        question=found,
        form=form,
        marked=marked,
        has_traces=any(piece.finding for part in marked.values() for piece in part),
        alike=[one for one in near.alike if one.reference != found.reference],
        cards=near.cards,
        steps=allowed_steps(found.status),
        step_of=Step,
        history=knowledge_questions.history(context.db(), found),
        names_of={one.actor.reference: one.name for one in accounts.everyone(context.db())},
        faults=faults,
        message=message,
        state=STATE[found.status],
        state_names=STATE,
        question_length=QUESTION_LENGTH,
        explanation_length=EXPLANATION_LENGTH,
        answer_length=ANSWER_LENGTH,
    )
    return make_response(body, status)


def _case(reference: str) -> KnowledgeQuestion:
    try:
        return question_desk.case(context.db(), reference)
    except NoSuchQuestion:
        abort(404)

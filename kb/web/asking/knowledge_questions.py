"""/kennisvragen: what nobody has an answer to yet, for anyone to put, join and follow without an account.

A question is put from one form.  What is there already is shown first, on the page itself or on a second look
at it, so that nobody needs JavaScript; nothing is stored before the privacy check has passed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from kb.domain.knowledge_question import (
    EXPLANATION_LENGTH,
    PUBLIC,
    QUESTION_LENGTH,
    Draft,
    KnowledgeQuestion,
    Status,
)
from kb.domain.people import Fault, Permission
from kb.services import knowledge_questions, question_likeness, typed_text
from kb.services.knowledge_questions import (
    QUESTIONS_A_WINDOW,
    WINDOW,
    Asked,
    NoSuchQuestion,
    QuestionRefused,
    TooManyQuestions,
)
from kb.services.question_likeness import Near
from kb.text.personal_data import Finding, Kind
from kb.web import access, context
from kb.web.arguments import ArgumentProblem, one_of
from kb.web.feeds import atom, knowledge_question_feeds
from kb.web.finding.search import wrong

blueprint = Blueprint("knowledge_questions", __name__)

PATH = "/kennisvragen"
PAGE_SIZE = 30
TRAP = "website"
"""A field that people do not see: whoever fills it in is a program."""
STATE = {
    Status.SUBMITTED: "Wacht op beoordeling",
    Status.OPEN: "Open",
    Status.IN_PROGRESS: "In behandeling",
    Status.ANSWERED: "Beantwoord",
    Status.DECLINED: "Niet geplaatst",
    Status.MERGED: "Samengevoegd",
}
STATE_MEANING = {
    Status.SUBMITTED: "De redactie bekijkt de vraag eerst.",
    Status.OPEN: "Er is nog geen antwoord.",
    Status.IN_PROGRESS: "Iemand zoekt een antwoord.",
    Status.ANSWERED: "Er is een antwoord.",
}
RECEIVED, COUNTED, KNOWN = "ontvangen", "meegeteld", "al-geteld"
"""What was just done; it stands in the address of the page that follows."""
TOO_MANY = (
    f"Vanaf jouw adres zijn dit uur al {QUESTIONS_A_WINDOW} vragen gesteld. Zo houden we misbruik tegen. "
    "Bewaar je tekst en probeer het over een uur opnieuw."
)


@dataclass(frozen=True)
class QuestionForm:
    """What was filled in; `seen` is the key of the question whose neighbours were shown already."""

    draft: Draft = field(default_factory=Draft)
    names_confirmed: bool = False
    seen: str = ""
    trap: str = ""

    @classmethod
    def of(cls, given: MultiDict[str, str]) -> QuestionForm:
        """Read a form, or the address that leads to one."""
        draft = Draft(
            given.get("vraag", ""),
            given.get("toelichting", ""),
            given.get("gebied", ""),
            given.get("actielijn", ""),
        )
        return cls(
            knowledge_questions.cleaned(draft),
            "namen" in given,
            given.get("gezien", ""),
            given.get(TRAP, ""),
        )


@dataclass(frozen=True)
class Marked:
    """A piece of a text; `finding` says what in it may point at a person."""

    text: str
    finding: Finding | None


@blueprint.after_request
def fresh(response: Response) -> Response:
    """Let nobody show an old count or state; pages of whoever signed in are marked private elsewhere."""
    response.headers.setdefault("Cache-Control", "no-cache" if request.method == "GET" else "no-store")
    return response


@blueprint.get(PATH)
def overview() -> Response:
    """Answer the public questions, filtered by state, area and action line."""
    names, problems = context.vocabulary(), list[ArgumentProblem]()
    stand = one_of(request.args, "stand", PUBLIC, problems)
    area = one_of(request.args, "gebied", tuple(names.area), problems)
    line = one_of(request.args, "actielijn", tuple(names.action_line), problems)
    page = one_of(request.args, "pagina", tuple(str(n) for n in range(1, 1000)), problems)
    if problems:
        return wrong(problems)
    found = knowledge_questions.listed(
        context.db(),
        statuses=(Status(stand),) if stand else PUBLIC,
        areas=(area,) if area else (),
        action_lines=(line,) if line else (),
    )
    number = int(page or 1)
    chosen = [("stand", stand), ("gebied", area), ("actielijn", line)]
    pairs = [(name, value) for name, value in chosen if value]
    body = render_template(
        "knowledge_questions/overview.html",
        questions=found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE],
        total=len(found),
        number=number,
        last=max(1, -(-len(found) // PAGE_SIZE)),
        pairs=pairs,
        chosen=dict(pairs),
        options=[(status.value, STATE[status]) for status in PUBLIC],
        state_names=STATE,
    )
    return make_response(body)


@blueprint.get(f"{PATH}.atom")
def feed() -> Response:
    """Answer the public questions that changed last, as a feed."""
    newest = knowledge_question_feeds.newest(knowledge_questions.listed(context.db()))
    return _feed(knowledge_question_feeds.of_questions(newest, context.public_links()))


@blueprint.get(f"{PATH}/<reference>.atom")
def question_feed(reference: str) -> Response:
    """Answer what happened to one question, as a feed; empty for as long as it waits."""
    found = _known(reference)
    history = knowledge_questions.history(context.db(), found) if found.is_public else []
    return _feed(knowledge_question_feeds.of_history(found, history, context.public_links()))


def _feed(xml: bytes) -> Response:
    response = make_response(xml)
    response.content_type = atom.MEDIA_TYPE
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag(weak=True)
    return response.make_conditional(request)


@blueprint.get(f"{PATH}/nieuw")
def new() -> Response:
    """Answer the form; with a question in the address also what is there already."""
    form = QuestionForm.of(request.args)
    near = _near(form.draft) if knowledge_questions.is_question(form.draft.question) else None
    return _form_page(form, near)


@blueprint.post(f"{PATH}/nieuw")
def ask() -> Response:
    """Store a question or join the same one; first show what is there, and what must be mended."""
    form = QuestionForm.of(request.form)
    if form.trap:
        trapped = Fault(TRAP, "Laat het veld ‘Website’ leeg. Dat is er om programma's tegen te houden.")
        return _form_page(form, None, (trapped,), status=400)
    faults = knowledge_questions.faults_of(
        form.draft, names_confirmed=form.names_confirmed, vocabulary=context.vocabulary()
    )
    if faults:
        return _form_page(form, None, tuple(faults), status=400)
    if form.seen != question_likeness.key_of(form.draft.question):
        near = _near(form.draft)
        if not near.is_empty:
            return _form_page(form, near)
    try:
        asked = knowledge_questions.ask(
            context.db(),
            form.draft,
            names_confirmed=form.names_confirmed,
            address=access.address(),
            limited=is_limited(),
            vocabulary=context.vocabulary(),
            now=access.now(),
        )
    except QuestionRefused as refused:
        return _form_page(form, None, refused.faults, status=400)
    except TooManyQuestions:
        return _too_many(form)
    return _receipt(asked)


@blueprint.post(f"{PATH}/<reference>/stem")
def join(reference: str) -> Response:
    """Count one more who asks a public question."""
    try:
        asked = knowledge_questions.join(
            context.db(),
            reference,
            request.form.get("gebied", ""),
            address=access.address(),
            limited=is_limited(),
            vocabulary=context.vocabulary(),
            now=access.now(),
        )
    except NoSuchQuestion:
        abort(404)
    except QuestionRefused:
        abort(400)
    except TooManyQuestions:
        return _too_many(QuestionForm())
    return _receipt(asked)


def is_limited() -> bool:
    """Whether whoever is asking may put only a few an hour: everyone but who handles the questions."""
    return context.settings().rate_limits and not access.actor().may(Permission.HANDLE_REPORTS)


def _receipt(asked: Asked) -> Response:
    done = (COUNTED if asked.counted else KNOWN) if asked.joined else RECEIVED
    address = context.links().query(f"{PATH}/{asked.question.reference}", [("gedaan", done)])
    return redirect(address, code=303)


def _too_many(form: QuestionForm) -> Response:
    response = _form_page(form, None, (Fault("vraag", TOO_MANY),), status=429)
    response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
    return response


def _near(draft: Draft) -> Near:
    return question_likeness.near(
        context.db(), context.index(), draft.question, vocabulary=context.vocabulary()
    )


def _form_page(
    form: QuestionForm, near: Near | None, faults: tuple[Fault, ...] = (), *, status: int = 200
) -> Response:
    draft = form.draft
    marked = {
        name: marked_text(text, names_confirmed=form.names_confirmed)
        for name, text in (("vraag", draft.question), ("toelichting", draft.explanation))
    }
    pieces = [piece for part in marked.values() for piece in part if piece.finding]
    body = render_template(
        "knowledge_questions/new.html",
        draft=draft,
        form=form,
        near=near if near is not None and not near.is_empty else None,
        seen=question_likeness.key_of(draft.question) if near is not None else "",
        faults=faults,
        marked=marked if faults and pieces else {},
        doubtful=form.names_confirmed
        or bool(faults and any(p.finding and p.finding.kind is Kind.NAME for p in pieces)),
        trap=TRAP,
        question_length=QUESTION_LENGTH,
        explanation_length=EXPLANATION_LENGTH,
        state_names=STATE,
    )
    return make_response(body, status)


def marked_text(text: str, *, names_confirmed: bool) -> tuple[Marked, ...]:
    """Return a text in pieces, those that may point at a person with their finding."""
    pieces, end = [], 0
    for one in typed_text.traces(text, names_confirmed=names_confirmed):
        pieces += [Marked(text[end : one.start], None), Marked(text[one.start : one.end], one)]
        end = one.end
    return tuple(piece for piece in (*pieces, Marked(text[end:], None)) if piece.text)


@blueprint.get(f"{PATH}/<reference>")
def show(reference: str) -> Response:
    """Answer one question: what is asked and answered, or that it waits; a merged one leads on."""
    found = _known(reference)
    own = f"{PATH}/{found.reference}"
    done = request.args.get("gedaan", "")
    if request.path != own:
        return redirect(context.links().query(own, [("gedaan", done)] if done else []), code=301)
    if not found.is_public:
        body = render_template("knowledge_questions/waiting.html", question=found, done=done)
        return make_response(body)
    body = render_template(
        "knowledge_questions/question.html",
        question=found,
        cards=knowledge_questions.answers(context.db(), found),
        done=done,
        state=STATE[found.status],
        meaning=STATE_MEANING[found.status],
    )
    return make_response(body)


def _known(reference: str) -> KnowledgeQuestion:
    found = knowledge_questions.question(context.db(), reference)
    if found is None:
        abort(404)
    return found

"""/terugkoppelingen: whether an answer helped, said without an account; and the list that editors read.

The page sends the question back with a mark of what it showed; the answer is made again here, so that nobody
can say that another answer was given.  Without JavaScript it works the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.answers.model import Answer
from kb.domain.documents import Kind
from kb.domain.feedback import (
    EXPLANATION_LENGTH,
    NOTE_LENGTH,
    Opinion,
    Reason,
    Source,
    Subject,
    Verdict,
)
from kb.domain.people import Fault, Role
from kb.services import accounts, ask, feedback
from kb.services.feedback import KEPT, LISTED, WINDOW, AlreadyHandled, FeedbackRefused, TooMuchFeedback
from kb.text import personal_data
from kb.web import access, context, labels
from kb.web.access import DeskPage
from kb.web.arguments import QUERY_LIMIT
from kb.web.asking import answer_page, conversation
from kb.web.asking.ask import DONE, THANKED
from kb.web.asking.ask import PATH as QUESTION_PATH
from kb.web.asking.conversation import Conversation
from kb.web.asking.knowledge_questions import TRAP, is_limited, marked_text
from kb.web.links import Links

blueprint = Blueprint("feedback", __name__)

PATH = "/terugkoppelingen"
DESK = "/beheer/terugkoppelingen"
CLIENT = "pagina"
NEW, HANDLED = "nieuw", "afgehandeld"
TOO_MUCH = (
    "Vanaf jouw adres kwamen dit uur al veel reacties. Zo houden we misbruik tegen. "
    "Bewaar je tekst en probeer het over een uur opnieuw."
)
TOO_LATE = "Deze reactie was al afgehandeld, of is er niet meer. Hieronder staat wat er nu is."


@dataclass(frozen=True)
class FeedbackForm:
    """What was filled in about the answer to one question; `mark` is of what the page showed."""

    asked: Conversation
    opinion: Opinion
    mark: str
    names_confirmed: bool
    trap: str

    @classmethod
    def read(cls) -> FeedbackForm:
        """Read the address or the form.  Aborts with 400 without a question that can be asked."""
        given = request.form if request.method == "POST" else request.args
        asked = conversation.read(given, context.vocabulary())
        verdict = given.get("oordeel", Verdict.BAD)
        if not asked.question or len(asked.question) > QUERY_LIMIT or verdict not in set(Verdict):
            abort(400)
        reason = given.get("reden", "")
        opinion = Opinion(
            Verdict(verdict), Reason(reason) if reason in set(Reason) else None, given.get("toelichting", "")
        )
        return cls(
            asked, feedback.cleaned(opinion), given.get("merk", ""), "namen" in given, given.get(TRAP, "")
        )


@blueprint.after_request
def fresh(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@blueprint.get(f"{PATH}/nieuw")
def new() -> Response:
    """Answer the form that asks what was wrong with an answer."""
    form = FeedbackForm.read()
    return _form_page(form, _answer(form))


@blueprint.post(PATH)
def give() -> Response:
    """Keep an opinion and go back to the answer; what is wrong stays on the page."""
    form = FeedbackForm.read()
    answer = _answer(form)
    if form.trap:
        trapped = Fault(TRAP, "Laat het veld ‘Website’ leeg. Dat is er om programma's tegen te houden.")
        return _form_page(form, answer, (trapped,), status=400)
    subject = feedback.subject_of(answer)
    try:
        feedback.give(
            context.db(),
            form.opinion,
            subject,
            names_confirmed=form.names_confirmed,
            is_changed=bool(form.mark) and form.mark != feedback.mark_of(subject),
            client=CLIENT,
            address=access.address(),
            limited=is_limited(),
            now=access.now(),
        )
    except FeedbackRefused as refused:
        return _form_page(form, answer, refused.faults, status=400)
    except TooMuchFeedback:
        response = _form_page(form, answer, (Fault("", TOO_MUCH),), status=429)
        response.headers["Retry-After"] = str(int(WINDOW.total_seconds()))
        return response
    back = context.links().query(QUESTION_PATH, [*form.asked.pairs(), (DONE, THANKED)])
    return redirect(f"{back}#hielp", code=303)


def _answer(form: FeedbackForm) -> Answer:
    return ask.answer(
        context.db(),
        context.index(),
        form.asked.question,
        context=form.asked.context,
        vocabulary=context.vocabulary(),
    )


def _form_page(
    form: FeedbackForm, answer: Answer, faults: tuple[Fault, ...] = (), *, status: int = 200
) -> Response:
    pieces = marked_text(form.opinion.explanation, names_confirmed=form.names_confirmed)
    found = [piece.finding for piece in pieces if piece.finding]
    body = render_template(
        "feedback/new.html",
        form=form,
        opinion=replace(form.opinion, verdict=Verdict.BAD),
        answer=answer,
        quotations=answer_page.quotations(answer, context.links()),
        computed=answer_page.computed(answer),
        fields=form.asked.pairs(),
        back=context.links().query(QUESTION_PATH, form.asked.pairs()),
        faults=faults,
        pieces=pieces if faults and found else (),
        doubtful=form.names_confirmed
        or bool(faults and any(one.kind is personal_data.Kind.NAME for one in found)),
        reasons=[(one.value, labels.FEEDBACK_REASON[one], "") for one in Reason],
        trap=TRAP,
        limit=EXPLANATION_LENGTH,
        kept_days=KEPT.days,
    )
    return make_response(body, status)


@blueprint.get(DESK)
@access.requires(
    Role.EDITOR,
    desk=DeskPage(
        "Terugkoppelingen",
        "Wat lezers van antwoorden en resultaten vinden, met precies wat zij zagen.",
        waits=True,
    ),
)
def desk() -> Response:
    """Answer what readers said, newest first, in one state and for one reason."""
    return _desk_page()


@blueprint.post(f"{DESK}/<int:number>/{HANDLED}")
@access.requires(Role.EDITOR)
def handle(number: int) -> Response:
    """Mark one as handled, with a note, and go back to the list."""
    note = request.form.get("notitie", "")
    try:
        feedback.handle(context.db(), number, note, by=access.actor(), now=access.now())
    except FeedbackRefused as refused:
        return _desk_page(refused.faults, tried=(number, note), status=400)
    except AlreadyHandled:
        return _desk_page((Fault("", TOO_LATE),), status=409)
    reason = request.form.get("reden", "")
    pairs = [("reden", reason)] if reason in set(Reason) else []
    return redirect(context.links().query(DESK, [*pairs, (DONE, HANDLED)]), code=303)


def _desk_page(
    faults: tuple[Fault, ...] = (), *, tried: tuple[int, str] = (0, ""), status: int = 200
) -> Response:
    state, verdict = request.args.get("stand", NEW), request.args.get("oordeel", "")
    reason = request.args.get("reden", "")
    if state not in (NEW, HANDLED) or reason not in {"", *Reason} or verdict not in {"", *Verdict}:
        abort(400)
    handled = state == HANDLED
    counts = feedback.counts(context.db(), handled=handled)
    body = render_template(
        "feedback/desk.html",
        found=feedback.listed(context.db(), handled=handled, verdict=verdict, reason=reason),
        counts=counts,
        state=state,
        verdict=verdict,
        reason=reason,
        states=((NEW, "Nieuw", counts.new), (HANDLED, "Afgehandeld", counts.handled)),
        reasons=[(one.value, labels.FEEDBACK_REASON[one], counts.reasons.get(one, 0)) for one in Reason],
        good=Verdict.GOOD,
        bad=Verdict.BAD,
        address=source_address,
        list_address=list_address,
        names_of={one.actor.reference: one.name for one in accounts.everyone(context.db())},
        faults=faults,
        tried=tried,
        done=request.args.get(DONE, "") == HANDLED,
        limit=NOTE_LENGTH,
        most=LISTED,
        kept_days=KEPT.days,
    )
    return make_response(body, status)


def list_address(subject: Subject, links: Links) -> str:
    """Return where the list stands that was spoken of, as it is now."""
    path, _, query = (subject.outcome or "/zoeken").partition("?")
    words = [("q", subject.question)] if subject.question else []
    return links.query(path, [*words, *parse_qsl(query)])


def source_address(one: Source, links: Links) -> str:
    """Return where a source stands, with its place on that page."""
    if one.kind == "begrip":
        return links.path(f"/begrippen#{one.anchor}")
    if one.kind == "wet":
        return links.law(one.slug)
    if one.kind == "indicator":
        return links.indicator(one.slug) + (f"#{one.anchor}" if one.anchor else "")
    return links.item(Kind(one.kind), one.slug, one.anchor or None)

"""The small forms about one bottleneck: ook bij ons, werkt dit ook bij jullie, and the requests.

Who may do what is the register's; a page says why something cannot be done now.  As with a report nothing
typed is lost: whoever is not signed in is let in halfway (`kb.web.accounts.detour`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as AnyResponse

from kb.domain.people import Fault
from kb.domain.refusals import InputRefused
from kb.domain.requests import RequestKind
from kb.domain.steps import DECLINE_REASONS, MESSAGE_LENGTH, Field
from kb.domain.support import Answer
from kb.services import bottlenecks, library
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import Dossier, NoSuchBottleneck, NotNow
from kb.web import access, context, errors
from kb.web.access import Refused
from kb.web.accounts import detour
from kb.web.register import bottleneck_words
from kb.web.register.history_lines import places
from kb.web.register.voice_form import BEGIN, VoiceForm
from kb.web.reporting import reporting_saving
from kb.web.reporting.reporting_form import BUTTON, marked, spans
from kb.web.reporting.reporting_offers import ASKED, confirm_of

blueprint = Blueprint("voices", __name__)

PATH = "/knelpunten/<reference>"
NOT_YOURS = "Dat doet iemand die voor dat gebied meldt. Log in met een account van dat gebied."


@dataclass(frozen=True)
class Voice:
    """One of the forms: its template, the last part of its address, and how it speaks.

    `speak` raises what the register refuses.  `offered` says whether it can be done now.
    """

    name: str
    template: str
    speak: Callable[[Dossier, VoiceForm], object]
    offered: Callable[[Dossier, VoiceForm], bool]


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody keep a page with somebody's text on it."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.errorhandler(Refused)
def refused(error: Refused) -> ResponseReturnValue:
    """Show the form again when it carried the key of an ended session: nothing typed is lost."""
    return detour.again(error) or errors.answer(error)


def _join(found: Dossier, form: VoiceForm) -> object:
    return bottlenecks.join(
        context.db(),
        found.bottleneck.reference,
        area=form.area,
        example=form.example,
        consequence=form.consequence,
        by=access.actor(),
        now=access.now(),
        vocabulary=context.vocabulary(),
        confirmed=spans({"voorbeeld": form.example, "gevolg": form.consequence}, form.confirmed),
    )


def _confirm(found: Dossier, form: VoiceForm) -> object:
    if form.answer not in set(Answer):
        raise InputRefused([Fault("antwoord", "Kies ja, deels of nee.")])
    if form.area not in found.may_confirm:
        raise InputRefused([Fault("gebied", "Kies voor welk gebied je antwoordt.")])
    return bottlenecks.confirm(
        context.db(),
        found.bottleneck.reference,
        area=form.area,
        answer=Answer(form.answer),
        note=form.note,
        by=access.actor(),
        now=access.now(),
        confirmed=spans({"toelichting": form.note}, form.confirmed),
    )


def _request(found: Dossier, form: VoiceForm) -> object:
    kind = RequestKind(form.kind)
    fields: dict[str, str] = {}
    if kind is RequestKind.DECLINE:
        fields = {Field.REASON_CODE: form.reason_code, Field.ALTERNATIVE: form.alternative}
    texts = {"toelichting": form.note, Field.ALTERNATIVE.value: form.alternative}
    return bottlenecks.request(
        context.db(),
        found.bottleneck.reference,
        kind,
        form.note,
        area=form.area,
        fields=fields,
        by=access.actor(),
        now=access.now(),
        confirmed=spans(texts, form.confirmed),
    )


JOIN = Voice("ook-bij-ons", "reporting/join.html", _join, lambda found, _: bool(found.may_join))
CONFIRM = Voice("bevestigen", "reporting/confirm.html", _confirm, lambda found, _: bool(found.may_confirm))
REQUEST = Voice(
    "verzoek", "reporting/request.html", _request, lambda found, form: form.kind in found.may_request
)


@blueprint.get(f"{PATH}/ook-bij-ons")
def join(reference: str) -> AnyResponse:
    """Answer the form with which an area says that it has the bottleneck too."""
    return _open(JOIN, reference)


@blueprint.post(f"{PATH}/ook-bij-ons")
def add(reference: str) -> AnyResponse:
    """Add an area with its example; or open the form with what was typed for a report."""
    return _send(JOIN, reference)


@blueprint.get(f"{PATH}/bevestigen")
def confirm(reference: str) -> AnyResponse:
    """Answer the form that asks whether a solution works here too."""
    return _open(CONFIRM, reference)


@blueprint.post(f"{PATH}/bevestigen")
def give(reference: str) -> AnyResponse:
    """Record whether a solution works in an area."""
    return _send(CONFIRM, reference)


@blueprint.get(f"{PATH}/verzoek")
def ask_for(reference: str) -> AnyResponse:
    """Answer the form for one kind of request."""
    return _open(REQUEST, reference)


@blueprint.post(f"{PATH}/verzoek")
def send(reference: str) -> AnyResponse:
    """Make a request, which an editor decides."""
    return _send(REQUEST, reference)


@detour.resumes("voices.add")
def _join_again(given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]) -> AnyResponse:
    return _again(JOIN, given, values, faults)


@detour.resumes("voices.give")
def _confirm_again(
    given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]
) -> AnyResponse:
    return _again(CONFIRM, given, values, faults)


@detour.resumes("voices.send")
def _request_again(
    given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]
) -> AnyResponse:
    return _again(REQUEST, given, values, faults)


def _again(
    voice: Voice, given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]
) -> AnyResponse:
    message = None if faults else detour.BACK_AGAIN
    return _page(voice, _known(values["reference"]), VoiceForm.of(given), faults, message=message)


def _open(voice: Voice, reference: str) -> AnyResponse:
    if not access.actor().is_signed_in:
        return _visitor_page(voice, reference)
    found = _known(reference)
    if done := request.args.get("gedaan"):
        return make_response(
            render_template(
                "reporting/spoken.html",
                found=found,
                voice=voice.name,
                follows=_follows(done),
                own=confirm_of(found) if voice is CONFIRM else None,
            )
        )
    return _page(voice, found, VoiceForm.of(request.args))


def _follows(done: str) -> str:
    """Say what follows on a request of this kind."""
    kind = RequestKind(done) if done in set(RequestKind) else None
    return bottleneck_words.REQUEST_SENT.get(kind, bottleneck_words.ASKED_FOR) if kind else ""


def _send(voice: Voice, reference: str) -> AnyResponse:
    if not access.actor().is_signed_in:
        return detour.ask(request.path)
    found, form = _known(reference), VoiceForm.of(request.form)
    if request.form.get(BUTTON) == BEGIN or (voice is REQUEST and form.kind not in set(RequestKind)):
        return _page(voice, found, form)
    try:
        name = f"{voice.name}:{found.bottleneck.reference}:{form.kind}"
        reporting_saving.once(name, form.key, lambda: voice.speak(found, form))
    except InputRefused as error:
        return _page(voice, found, form, error.faults, check=True, status=400)
    except NotNow as error:
        return _page(voice, found, form, (Fault("", str(error)),), status=409)
    except NotPermitted as error:
        raise Refused("Dit mag jij niet", NOT_YOURS) from error
    path = f"/knelpunten/{found.bottleneck.reference}/{voice.name}"
    return redirect(context.links().query(path, [("gedaan", form.kind or "ja")]), code=303)


def _known(reference: str) -> Dossier:
    try:
        return bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())
    except NoSuchBottleneck:
        abort(404)


def _page(
    voice: Voice,
    found: Dossier,
    form: VoiceForm,
    faults: tuple[Fault, ...] = (),
    *,
    message: str | None = None,
    check: bool = False,
    status: int = 200,
) -> AnyResponse:
    marks = marked(form.texts, form.confirmed) if check or form.confirmed else ()
    open_marks = tuple(
        Fault(one.field, f"{one.label} Hier staat iets dat naar een persoon kan wijzen.")
        for one in marks
        if one.is_open
    )
    kind = RequestKind(form.kind) if form.kind in set(RequestKind) else None
    body = render_template(
        voice.template,
        found=found,
        form=form,
        faults=(*faults, *open_marks),
        marks={one.field: one for one in marks},
        message=message,
        kind=kind,
        asked=ASKED,
        offered=voice.offered(found, form) or status == 409,
        areas=_areas(voice, found),
        carried=list(detour.carried().items(multi=True)) if _begins(voice) else [],
        mine=any(area in found.supporting_areas for area in access.actor().areas),
        solution=next(iter(library.cards(context.db(), [found.bottleneck.solved_by])), None),
        solved_for=places(found.bottleneck.solved_for, context.vocabulary()),
        reasons=DECLINE_REASONS,
        least=MESSAGE_LENGTH,
    )
    return make_response(body, status)


def _begins(voice: Voice) -> bool:
    """Whether this request brought the form of a report along, to be gone back to."""
    return voice is JOIN and "wat_knelt_er" in request.form


def _areas(voice: Voice, found: Dossier) -> list[tuple[str, str]]:
    """Return (slug, name) of the areas for which whoever asks may speak here."""
    own = {JOIN.name: found.may_join, CONFIRM.name: found.may_confirm}.get(voice.name)
    if own is None:
        own = tuple(area for area in found.supporting_areas if area in access.actor().areas)
    known = context.vocabulary().area
    return [(slug, known[slug].name) for slug in own if slug in known]


def _visitor_page(voice: Voice, reference: str) -> AnyResponse:
    """Say how to get in; names the bottleneck only when everybody may know of it."""
    try:
        found = bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())
    except NoSuchBottleneck:
        found = None
    body = render_template(
        "reporting/voice_visitor.html",
        voice=voice.name,
        found=found,
        enter=access.sign_in_address(),
    )
    return make_response(body)

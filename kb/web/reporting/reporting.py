"""/knelpunten/melden: one field, what is known already beside it, and the rest of the report.

Everybody may open the form and see what is alike; only melders and redacteuren send it.  Whoever is not
signed in gets a page to do so that keeps what was typed (`kb.web.accounts.detour`).
"""

from __future__ import annotations

from flask import Blueprint, Response, abort, jsonify, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response as AnyResponse

from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Fault, Permission, Role
from kb.domain.refusals import InputRefused
from kb.domain.report import Report
from kb.domain.states import Status
from kb.services import bottlenecks
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import NoSuchBottleneck, Stale
from kb.web import access, context, dates, errors, limits
from kb.web.access import Refused
from kb.web.accounts import detour
from kb.web.reporting import reporting_found, reporting_page, reporting_saving
from kb.web.reporting.reporting_form import BUTTON, DRAFT, ReportForm, digest, marked
from kb.web.reporting.reporting_saving import SentBefore

blueprint = Blueprint("reporting", __name__)

PATH = "/knelpunten/melden"
DRAFTS = "/knelpunten/concepten"
STALE = Fault(
    "",
    "Je hebt dit concept ook in een ander venster gewijzigd. Hieronder staat wat je hier typte. "
    "Bewaar of verstuur het nog een keer als deze tekst moet gelden.",
)
TOO_SOON = Fault("", "Je meldde net al een knelpunt. Wacht tien seconden en verstuur dit nog een keer.")
NOT_YOURS = Fault("gebied", "Je meldt alleen voor je eigen gebied. Kies een gebied uit de lijst.")
SIGNED_OUT = "Je bent uitgelogd. Wat je typte, staat hier nog. Druk op ‘Bewaar als concept’ om in te loggen."
DONE = {
    "bewaard": "Je concept is bewaard. Alleen jij ziet het.",
    "weggegooid": "Het concept is weg.",
}
"""What was just done → what is said about it; the key stands in the address."""


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody keep a page with somebody's text on it."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.errorhandler(Refused)
def refused(error: Refused) -> ResponseReturnValue:
    """Show the form again when it carried the key of an ended session: nothing typed is lost."""
    return detour.again(error) or errors.answer(error)


def may_report() -> bool:
    return access.actor().may(Permission.REPORT)


@blueprint.get(PATH)
def form() -> AnyResponse:
    """Answer an empty form; a visitor gets the first field and how to get in."""
    if not may_report():
        return reporting_page.outsider_page(ReportForm())
    return reporting_page.form_page(ReportForm(), area=True)


@blueprint.post(PATH)
def send() -> AnyResponse:
    """Show what is alike, keep a draft, or report: whatever button was pressed."""
    button = request.form.get(BUTTON, "")
    if not may_report():
        filled = ReportForm.of(request.form)
        if access.actor().is_signed_in or button == "bekijk":
            return reporting_page.outsider_page(filled, look=True)
        return detour.ask(PATH)
    filled = _form(request.form)
    if button == "opslaan":
        return _keep(filled)
    if button == "melden":
        return _report(filled)
    return reporting_page.form_page(filled, look=True)


@blueprint.post(f"{PATH}/inloggen")
def sign_in() -> AnyResponse:
    """Sign in halfway a form, and go on with it."""
    return detour.enter()


@detour.resumes("reporting.send")
def resume(given: MultiDict[str, str], _: dict[str, str], faults: tuple[Fault, ...]) -> AnyResponse:
    """Show the form as it was filled in, to whoever just signed in."""
    if not may_report():
        return reporting_page.outsider_page(ReportForm.of(given), faults, look=True)
    message = None if faults else detour.BACK_AGAIN
    return reporting_page.form_page(_form(given), faults, message=message, area=True, look=True)


def _form(given: MultiDict[str, str]) -> ReportForm:
    """Read a form of somebody who may report; a draft keeps what the form does not ask."""
    return ReportForm.of(given, _draft_text(given.get(DRAFT, "")) if may_report() else None)


def _draft_text(reference: str) -> Report | None:
    try:
        return bottlenecks.text_of(context.db(), reference, by=access.actor()) if reference else None
    except NoSuchBottleneck:
        return None


def _keep(filled: ReportForm) -> AnyResponse:
    if filled.is_empty:
        nothing = Fault("wat_knelt_er", "Er is nog niets om te bewaren. Typ eerst wat er knelt.")
        return reporting_page.form_page(filled, (nothing,), status=400)
    try:
        made = reporting_saving.keep(filled)
    except InputRefused as error:
        return reporting_page.form_page(filled, error.faults, check=True, status=400)
    except NotPermitted:
        return reporting_page.form_page(filled, (NOT_YOURS,), status=400)
    except Stale as error:
        return _stale(filled, error)
    except SentBefore as error:
        return _sent_before(filled, error)
    return redirect(context.links().query(f"{DRAFTS}/{made.reference}", [("gedaan", "bewaard")]), code=303)


def _report(filled: ReportForm) -> AnyResponse:
    found = reporting_found.beside(filled)
    try:
        made = reporting_saving.known(filled)
        if made is None:
            faults = reporting_saving.faults(filled)
            is_marked = any(one.is_open for one in marked(filled.report.texts, filled.confirmed))
            unseen = sum(slug not in filled.seen for slug in found.slugs)
            if faults or is_marked or unseen:
                status = 400 if faults or is_marked else 200
                return reporting_page.form_page(
                    filled, faults, found=found, unseen=unseen, check=True, status=status
                )
            with limits.one_report():
                made = reporting_saving.report(filled, found)
    except TooManyRequests as error:
        response = reporting_page.form_page(filled, (TOO_SOON,), found=found, status=429)
        response.headers["Retry-After"] = str(error.retry_after)
        return response
    except InputRefused as error:
        return reporting_page.form_page(filled, error.faults, found=found, check=True, status=400)
    except NotPermitted:
        return reporting_page.form_page(filled, (NOT_YOURS,), found=found, status=400)
    except Stale as error:
        return _stale(filled, error)
    except SentBefore as error:
        return _sent_before(filled, error)
    return redirect(context.links().path(f"/knelpunten/{made}/ontvangst"), code=303)


def _stale(filled: ReportForm, error: Stale) -> AnyResponse:
    return reporting_page.form_page(filled, (STALE,), revision=error.revision, status=409)


def _sent_before(filled: ReportForm, error: SentBefore) -> AnyResponse:
    message = (
        f"Deze melding is al verstuurd als {error.reference}. Wat je hier typte, is daarna gewijzigd. "
        "Verstuur het nog een keer als dit een nieuwe melding is."
    )
    return reporting_page.form_page(
        filled, (Fault("", message),), fresh=True, sent=error.reference, status=409
    )


@blueprint.post(f"{PATH}/vergelijking")
def compare() -> AnyResponse:
    """Answer the lists beside the field, as a piece of the page, while somebody types."""
    filled = ReportForm.of(request.form)
    body = render_template(
        "reporting/_answer.html",
        form=filled,
        found=reporting_found.beside(filled),
        laws_chosen=reporting_found.laws(filled.report),
        may_report=may_report(),
    )
    return make_response(body)


@blueprint.post(f"{PATH}/opslaan")
def autosave() -> AnyResponse:
    """Keep a draft while somebody types; say in JSON what was kept, or why it was not."""
    if not may_report():
        text = (
            "Je bent uitgelogd. Wat je typte, staat hier nog. Druk op ‘Bewaar als concept’ om in te loggen."
        )
        return _said(text, status=409)
    filled = _form(request.form)
    if filled.is_empty:
        return _said("", status=200)
    try:
        made = reporting_saving.keep(filled)
    except InputRefused as error:
        if any(m.is_open for m in marked(filled.report.texts, filled.confirmed)):
            text = (
                "Nog niet bewaard: er staat iets in dat naar een persoon kan wijzen. "
                "Druk op ‘Bewaar als concept’ om te zien wat."
            )
        else:
            text = f"Nog niet bewaard. {' '.join(fault.message for fault in error.faults)}"
        return _said(text, status=422)
    except NotPermitted:
        return _said(f"Nog niet bewaard. {NOT_YOURS.message}", status=422)
    except Stale:
        return _said("Nog niet bewaard: je hebt dit concept ook in een ander venster gewijzigd.", status=409)
    except SentBefore as error:
        return _said(f"Deze melding is al verstuurd als {error.reference}.", status=409)
    clock = dates.moment(access.now()).rsplit(", ", 1)[-1]
    kept = f"Concept bewaard om {clock}. Alleen jij ziet het."
    return jsonify(concept=made.reference, revisie=made.revision, tekst=kept)


def _said(text: str, *, status: int) -> AnyResponse:
    response = jsonify(tekst=text)
    response.status_code = status
    return response


@blueprint.get(DRAFTS)
@access.requires(Role.REPORTER, Role.EDITOR)
def drafts() -> AnyResponse:
    """Answer the own drafts, newest first."""
    body = render_template(
        "reporting/drafts.html",
        drafts=bottlenecks.drafts(context.db(), by=access.actor()),
        message=DONE.get(request.args.get("gedaan", "")),
    )
    return make_response(body)


@blueprint.get(f"{DRAFTS}/<reference>")
@access.requires(Role.REPORTER, Role.EDITOR)
def draft(reference: str) -> AnyResponse:
    """Answer the form with a draft of one's own in it."""
    found = _own_draft(reference)
    text = bottlenecks.text_of(context.db(), found.reference, by=access.actor())
    return reporting_page.form_page(
        ReportForm(text, draft=found.reference, revision=found.revision),
        message=DONE.get(request.args.get("gedaan", "")),
        kept=request.args.get("gedaan") == "bewaard",
        area=True,
        look=True,
    )


@blueprint.post(f"{DRAFTS}/<reference>/weggooien")
@access.requires(Role.REPORTER, Role.EDITOR)
def discard(reference: str) -> AnyResponse:
    """Throw away a draft of one's own; without a yes it asks whether that is meant."""
    found = _own_draft(reference)
    if request.form.get("zeker") != "ja":
        who = digest(access.actor().reference)
        return make_response(render_template("reporting/discard.html", draft=found, who=who))
    bottlenecks.discard(context.db(), found.reference, by=access.actor())
    return redirect(context.links().query(DRAFTS, [("gedaan", "weggegooid")]), code=303)


def _own_draft(reference: str) -> Bottleneck:
    own = bottlenecks.drafts(context.db(), by=access.actor())
    return next((one for one in own if one.reference == reference), None) or abort(404)


@blueprint.get("/knelpunten/<reference>/ontvangst")
@access.requires(Role.REPORTER, Role.EDITOR)
def receipt(reference: str) -> AnyResponse:
    """Answer what was received, until when it may take, and who is next; others get the bottleneck itself."""
    who = access.actor()
    try:
        found = bottlenecks.dossier(context.db(), reference, by=who, now=access.now())
    except NoSuchBottleneck:
        abort(404)
    if found.bottleneck.status is Status.DRAFT:
        abort(404)
    if found.report is None or found.bottleneck.reporter != who.reference:
        return redirect(context.links().path(f"/knelpunten/{found.bottleneck.reference}"), code=303)
    return make_response(render_template("reporting/receipt.html", found=found, report=found.report))

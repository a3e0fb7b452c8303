"""The forms with which a bottleneck is moved, spoken about, followed, and its requests decided.

A form shows only what whoever asks may do, and asks everything beforehand.  Nothing typed is lost: a fault, a
trace of a person, a session that ended or somebody who was first all answer with the same text still there.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response as Answer

from kb.domain.people import GIVEN_ROLES, Fault
from kb.domain.refusals import InputRefused
from kb.services import bottlenecks
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import Dossier, NoSuchBottleneck, NotNow, Stale, StepNotAllowed
from kb.web import access, context, errors
from kb.web.access import Refused
from kb.web.accounts import detour
from kb.web.register.bottleneck_forms import StepForm, known, listed, marks, open_marks
from kb.web.register.bottleneck_page import step_offer
from kb.web.register.bottleneck_tasks import Task, deed_task, request_task, step_task, why_not
from kb.web.reporting import reporting_saving
from kb.web.reporting.reporting_form import BUTTON

blueprint = Blueprint("bottleneck_steps", __name__)

PATH = "/knelpunten/<reference>"
BEGIN, LOOK = "begin", "zoek"
"""Buttons that send nothing: open with what was typed elsewhere, look something up."""
CHANGED = "Dit knelpunt is intussen veranderd. Kijk of het nog klopt, en verstuur het dan opnieuw."
TEXT_FIELDS = ("titel", "samenvatting", "actielijnen", "themas", "wetten")
"""Faults that are mended in the text of the bottleneck, not on this form."""
Find = Callable[[Dossier, str], Task | None]


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody keep a page with somebody's text on it."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.errorhandler(Refused)
def refused(error: Refused) -> Answer | HTTPException:
    """Show the form again when it carried the key of an ended session: nothing typed is lost."""
    return detour.again(error) or errors.answer(error)


@blueprint.get(f"{PATH}/stappen/<to>")
@access.requires(*GIVEN_ROLES)
def step(reference: str, to: str) -> Answer:
    """Answer the form of a step, or say which steps there are."""
    return _open(reference, lambda found, search: step_task(found, to, search))


@blueprint.post(f"{PATH}/stappen/<to>")
def take_step(reference: str, to: str) -> Answer:
    """Take a step and go back to the bottleneck."""
    return _send(reference, lambda found, search: step_task(found, to, search))


@blueprint.get(f"{PATH}/doen/<name>")
@access.requires(*GIVEN_ROLES)
def deed(reference: str, name: str) -> Answer:
    """Answer the form of a message, a meeting's decision, an assignment or an escalation."""
    return _open(reference, lambda found, _: deed_task(found, name))


@blueprint.post(f"{PATH}/doen/<name>")
def do(reference: str, name: str) -> Answer:
    """Do it, and go back to the bottleneck or to the brief that it was recorded on."""
    return _send(reference, lambda found, _: deed_task(found, name))


@blueprint.get(f"{PATH}/verzoeken/<int:number>")
@access.requires(*GIVEN_ROLES)
def asked(reference: str, number: int) -> Answer:
    """Answer the form that decides a request."""
    return _open(reference, lambda found, _: request_task(found, number))


@blueprint.post(f"{PATH}/verzoeken/<int:number>")
def decide(reference: str, number: int) -> Answer:
    """Decide a request."""
    return _send(reference, lambda found, _: request_task(found, number))


@blueprint.post(f"{PATH}/volgen")
@access.requires(*GIVEN_ROLES)
def follow(reference: str) -> Answer:
    """Follow a bottleneck, or stop following it."""
    found = _known(reference)
    stops = request.form.get(BUTTON) == "stoppen"
    if stops:
        bottlenecks.unfollow(context.db(), found.bottleneck.reference, by=access.actor())
    else:
        bottlenecks.follow(context.db(), found.bottleneck.reference, by=access.actor(), now=access.now())
    return redirect(address(found, "stoppen" if stops else "volgen"), code=303)


@detour.resumes("bottleneck_steps.take_step")
def _step_again(given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]) -> Answer:
    return _again(given, values, faults, lambda found, search: step_task(found, values["to"], search))


@detour.resumes("bottleneck_steps.do")
def _deed_again(given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]) -> Answer:
    return _again(given, values, faults, lambda found, _: deed_task(found, values["name"]))


@detour.resumes("bottleneck_steps.decide")
def _decision_again(given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...]) -> Answer:
    return _again(given, values, faults, lambda found, _: request_task(found, int(values["number"])))


def _again(
    given: MultiDict[str, str], values: dict[str, str], faults: tuple[Fault, ...], find: Find
) -> Answer:
    found = _known(values["reference"])
    task = find(found, given.get(LOOK, ""))
    if task is None:
        return _too_late(found, given)
    message = "" if faults else detour.BACK_AGAIN
    return _page(found, task, StepForm.of(given, [f.name for f in task.fields]), faults, message=message)


def _open(reference: str, find: Find) -> Answer:
    found = _known(reference)
    task = find(found, request.args.get(LOOK, ""))
    if task is None:
        return _too_late(found, MultiDict(), why_not(found, (request.view_args or {}).get("to", "")))
    return _page(
        found, task, StepForm(known(found.bottleneck, task.fields), back=request.args.get("terug", ""))
    )


def _send(reference: str, find: Find) -> Answer:
    if not access.actor().is_signed_in:
        return detour.ask(request.path)
    found = _known(reference)
    task = find(found, request.form.get(LOOK, ""))
    if task is None:
        return _too_late(found, request.form)
    form = StepForm.of(request.form, [f.name for f in task.fields])
    if request.form.get(BUTTON) in (LOOK, BEGIN):
        return _page(found, task, form)
    try:
        name = f"{request.path}:{task.done}"
        reporting_saving.once(name, form.key, lambda: task.do(found, form))
    except InputRefused as error:
        return _page(found, task, form, error.faults, check=True, status=400)
    except Stale:
        return _page(_known(reference), task, form, (Fault("", CHANGED),), status=409)
    except (StepNotAllowed, NotNow) as error:
        said = str(error) if isinstance(error, NotNow) else ""
        return _too_late(_known(reference), request.form, said)
    except NotPermitted as error:
        raise Refused(
            "Dit mag jij niet", "Dat doet iemand anders: kijk op de pagina wie aan zet is."
        ) from error
    if own := access.own_path(form.back):
        return redirect(context.links().path(own), code=303)
    return redirect(address(_known(reference), task.done), code=303)


def _known(reference: str) -> Dossier:
    try:
        return bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now())
    except NoSuchBottleneck:
        abort(404)


def address(found: Dossier, done: str) -> str:
    """Return the page of a bottleneck, which says what was just done."""
    own = found.bottleneck
    public = own.published and own.slug and own.visibility == "openbaar"
    path = f"/knelpunten/{own.slug if public else own.reference}"
    return context.links().query(path, [("gedaan", done)])


def _page(
    found: Dossier,
    task: Task,
    form: StepForm,
    faults: tuple[Fault, ...] = (),
    *,
    message: str = "",
    check: bool = False,
    status: int = 200,
) -> Answer:
    texts = form.texts(task.fields)
    marked = marks(texts, task.fields, form.confirmed) if check or form.confirmed else {}
    body = render_template(
        "bottlenecks/step.html",
        found=found,
        task=task,
        form=form,
        faults=(*faults, *open_marks(marked)),
        listed=listed((*faults, *open_marks(marked)), task.fields),
        marks=marked,
        message=message,
        action=request.path if request.form.get(detour.TARGET) is None else request.form[detour.TARGET],
        elsewhere={one.field: "" for one in faults if one.field not in {f.name for f in task.fields}},
        in_text=[one for one in faults if one.field in TEXT_FIELDS],
    )
    return make_response(body, status)


def _too_late(found: Dossier, given: MultiDict[str, str], said: str = "") -> Answer:
    """Say how it stands now and what can still be done; with everything that was typed."""
    quiet = (*detour.OWN, BUTTON, "sleutel", "revisie", "bevestigd", "terug", LOOK)
    typed = [(name, text) for name, text in given.items(multi=True) if name not in quiet and len(text) > 9]
    body = render_template(
        "bottlenecks/too_late.html",
        found=found,
        said=said,
        typed=typed,
        steps=[step_offer(found.bottleneck, one) for one in found.steps],
    )
    return make_response(body, 409)

"""/bewaard: the searches that somebody saved, and the link in a mail with which one stops.

What is saved is one of our own lists, given as its address; it is read by the rules of that list before it is
kept.  The stop link works for whoever has the mail, without signing in; only its button changes something.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.people import GIVEN_ROLES, Fault
from kb.domain.saved_search import MOST, NAME_LENGTH, SavedSearch
from kb.services import saved_searches
from kb.services.saved_searches import NoSuchSearch, SearchRefused
from kb.web import access, context
from kb.web.accounts import saved_lists
from kb.web.accounts.saved_lists import SavedList
from kb.web.arguments import ArgumentProblem

blueprint = Blueprint("saved_searches", __name__)

PATH = "/bewaard"
FIELD = "adres"
DONE = {
    "bewaard": "De zoekopdracht is bewaard.",
    "hernoemd": "De naam is gewijzigd.",
    "gepauzeerd": "Je krijgt over deze zoekopdracht geen mail meer. Hij blijft bewaard.",
    "hervat": "Je krijgt weer mail over wat er vanaf nu nieuw is.",
    "hersteld": "De zoekopdracht is aangepast en werkt weer.",
    "verwijderd": "De zoekopdracht is weg.",
}
"""What was just done → what is said about it; the key stands in the address."""


@dataclass(frozen=True)
class Line:
    """A saved search as it is listed; `problems` say what it asks for that is gone, `mended` is without."""

    saved: SavedSearch
    words: str
    filters: tuple[str, ...]
    url: str
    problems: tuple[ArgumentProblem, ...]


@blueprint.after_request
def fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.get(PATH)
@access.requires(*GIVEN_ROLES)
def overview() -> Response:
    """Answer what the reader saved, by name."""
    return _overview()


@blueprint.get(f"{PATH}/nieuw")
@access.requires(*GIVEN_ROLES)
def new() -> Response:
    """Answer the form that asks for a name."""
    wanted = _wanted()
    return _new_page(wanted, _proposed(wanted)) if isinstance(wanted, SavedList) else wanted


@blueprint.post(PATH)
@access.requires(*GIVEN_ROLES)
def save() -> Response:
    """Save a list, and go to what is saved."""
    wanted = _wanted()
    if not isinstance(wanted, SavedList):
        return wanted
    name = saved_searches.cleaned(request.form.get("naam", ""))
    try:
        saved_searches.save(
            context.db(),
            name,
            wanted.path,
            wanted.arguments,
            replay=saved_lists.here(),
            names_confirmed="namen" in request.form,
            by=access.actor(),
            now=access.now(),
        )
    except SearchRefused as refused:
        return _new_page(wanted, name, refused.faults, status=400)
    return _done("bewaard")


@blueprint.post(f"{PATH}/<int:number>")
@access.requires(*GIVEN_ROLES)
def change(number: int) -> Response:
    """Rename, pause, resume, mend or remove one of one's own."""
    try:
        done = _changed(number, request.form.get("knop", ""))
    except NoSuchSearch:
        abort(404)
    except SearchRefused as refused:
        return _overview(number, refused.faults, status=400)
    if done is None:
        abort(400)
    return _done(done)


def _changed(number: int, button: str) -> str | None:
    """Do what a button says and return what was done, as `DONE` names it; None for no button of ours."""
    db, by, now = context.db(), access.actor(), access.now()
    if button == "verwijder":
        saved_searches.remove(db, number, by=by)
        return "verwijderd"
    own = saved_searches.own(db, number, by=by)
    if button == "hernoem":
        name, confirmed = request.form.get("naam", ""), "namen" in request.form
        saved_searches.rename(db, number, name, names_confirmed=confirmed, by=by)
        return "hernoemd"
    if button == "pauzeer":
        saved_searches.pause(db, number, by=by, now=now)
        return "gepauzeerd"
    if button == "hervat":
        saved_searches.resume(db, number, replay=saved_lists.here(), by=by, now=now)
        return "hervat"
    if button == "herstel":
        arguments = saved_lists.without(own, saved_lists.problems_of(db, own, by=by))
        saved_searches.change(db, number, arguments, replay=saved_lists.here(), by=by, now=now)
        return "hersteld"
    return None


@blueprint.get(f"{PATH}/stoppen/<key>")
def confirm(key: str) -> Response:
    """Answer the page of a stop link; nothing changes before its button."""
    return _stop_page(key, stops=False)


@blueprint.post(f"{PATH}/stoppen/<key>")
def stop(key: str) -> Response:
    """Tell nothing any more of the search of a stop link, whoever has it."""
    return _stop_page(key, stops=True)


def _stop_page(key: str, *, stops: bool) -> Response:
    try:
        found = saved_searches.of_stop_key(context.db(), key)
        if stops:
            found = saved_searches.stop(context.db(), key, now=access.now())
    except NoSuchSearch:
        return make_response(render_template("saved/stop.html", saved=None, stopped=True), 404)
    stopped = stops or found.paused_at is not None
    return make_response(render_template("saved/stop.html", saved=found, stopped=stopped))


def _wanted() -> SavedList | Response:
    """Read the address of a list from the request; what is wrong with it is said by the list itself.

    Aborts with 400 when it is no list of ours.
    """
    given = request.form if request.method == "POST" else request.args
    address = given.get(FIELD, "").removeprefix(request.script_root)
    found = saved_lists.read(context.db(), address, by=access.actor()) if access.own_path(address) else None
    if found is None:
        abort(400)
    return redirect(context.links().path(address), code=303) if isinstance(found, list) else found


def _proposed(wanted: SavedList) -> str:
    """Propose a name: the words and the filters, or what the list is."""
    filters = ", ".join(saved_lists.filters_of(wanted, context.vocabulary()))
    words = f"‘{wanted.words}’" if wanted.words else saved_lists.name_of(wanted.path)
    return (f"{words} in {filters}" if filters else words)[:NAME_LENGTH]


def _new_page(wanted: SavedList, name: str, faults: tuple[Fault, ...] = (), *, status: int = 200) -> Response:
    body = render_template(
        "saved/new.html",
        wanted=wanted,
        address=context.links().query(wanted.path, wanted.pairs),
        given=f"{wanted.path}?{wanted.arguments}",
        name=name,
        kind=saved_lists.name_of(wanted.path),
        filters=saved_lists.filters_of(wanted, context.vocabulary()),
        faults=faults,
        doubtful=bool(faults) and saved_searches.holds_names(name, wanted.words),
        longest=NAME_LENGTH,
        mails=context.settings().smtp_host is not None,
    )
    return make_response(body, status)


def _overview(tried: int = 0, faults: tuple[Fault, ...] = (), *, status: int = 200) -> Response:
    db, by, names = context.db(), access.actor(), context.vocabulary()
    lines = [
        Line(
            one,
            saved_lists.words_of(one),
            tuple(saved_lists.filters_of(one, names)),
            context.links().path(one.path + (f"?{one.arguments}" if one.arguments else "")),
            tuple(saved_lists.problems_of(db, one, by=by)),
        )
        for one in saved_searches.of_actor(db, by=by)
    ]
    body = render_template(
        "saved/overview.html",
        lines=lines,
        kinds={path: saved_lists.name_of(path) for path in saved_lists.PATHS},
        message=DONE.get(request.args.get("gedaan", "")),
        tried=tried,
        name=request.form.get("naam", ""),
        faults=faults,
        doubtful=bool(faults) and saved_searches.holds_names(request.form.get("naam", ""), ""),
        longest=NAME_LENGTH,
        most=MOST,
        mails=context.settings().smtp_host is not None,
    )
    return make_response(body, status)


def _done(what: str) -> Response:
    return redirect(context.links().query(PATH, [("gedaan", what)]), code=303)

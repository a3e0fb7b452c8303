"""/beheer/gemist: what people searched or asked and did not find; and the counting of it, after the answer.

A visit to an item counts as a click when the browser says that it came from our own page of results.
"""

from __future__ import annotations

import re
from functools import partial
from urllib.parse import parse_qs, urlsplit

from flask import Blueprint, Response, abort, after_this_request, current_app, render_template, request
from flask import redirect as go
from werkzeug.wrappers import Response as AnyResponse

from kb.answers.model import Answer
from kb.domain.documents import CASE_KINDS
from kb.domain.people import Role
from kb.domain.results import Results
from kb.services import missed
from kb.services.missed import Client, Note
from kb.web import access, context
from kb.web.access import DeskPage

blueprint = Blueprint("missed", __name__)

PERIODS = (7, 30, missed.KEPT_DAYS)
SHOWN = 200
SEARCH_PATHS = ("/zoeken", *(f"/{kind.collection}" for kind in CASE_KINDS))
ITEMS = frozenset(f"pages.{kind.value}" for kind in CASE_KINDS)
QUESTION_FORM = "/kennisvragen/nieuw"
_ROBOT = re.compile(r"bot\b|bot/|crawl|spider|slurp|preview|monitor|headless|curl/|wget/", re.IGNORECASE)


def note(results: Results, client: Client = Client.PAGE) -> None:
    """Count a search when its answer has been sent, unless a machine, an editor or a repeat asked it.

    A search by a program counts only when nothing was found, or nothing but what resembles it: programs
    repeat what people once asked.
    """
    if not _is_visit(client):
        return
    if client is Client.PAGE and _came_from_search() == results.request.query:
        return  # another order, page or filter of the same search
    noted = missed.note_of(results, client)
    if noted is None or (client is Client.API and not noted.empty and not noted.weak):
        return
    _count_later(noted)


def note_answer(answer: Answer, client: Client = Client.QUESTION) -> None:
    """Count a question without a whole answer when the page has been sent; who is not counted: see `note`."""
    if not _is_visit(client):
        return
    noted = missed.note_of_answer(answer, client)
    if noted is not None:
        _count_later(noted)


def _count_later(noted: Note) -> None:
    write = partial(missed.note, context.settings().database_file, noted, day=context.today())

    @after_this_request
    def later(response: Response) -> Response:
        response.call_on_close(write)
        return response


@blueprint.after_app_request
def note_click(response: Response) -> Response:
    """Count the visit to an item as a click when it came from a search."""
    if request.endpoint in ITEMS and response.status_code in (200, 304) and _is_visit(Client.PAGE):
        query = _came_from_search()
        if query:
            file, day = context.settings().database_file, context.today()
            response.call_on_close(partial(missed.note_click, file, query, day=day))
    return response


def _is_visit(client: Client) -> bool:
    """Whether somebody really asks: no HEAD, no page fetched in advance, no robot, no editor who tries.

    A program may send a question in a body, so that it stands in no address.
    """
    ways = ("GET", "POST") if client is Client.QUESTION_API else ("GET",)
    if request.method not in ways or "prefetch" in request.headers.get(
        "Sec-Purpose", request.headers.get("Purpose", "")
    ):
        return False
    if client in (Client.PAGE, Client.QUESTION) and _ROBOT.search(request.user_agent.string):
        return False
    return not access.carries_key() or not access.shown_actor().has(Role.EDITOR)


def _came_from_search() -> str:
    """Return the words of our page of results that led here, or an empty text."""
    came = urlsplit(access.referring_path())
    if came.path not in SEARCH_PATHS:
        return ""
    return " ".join(" ".join(parse_qs(came.query).get("q", ())).split())


@blueprint.get("/beheer/gemist")
@access.requires(
    Role.EDITOR,
    desk=DeskPage("Gemiste zoekopdrachten en vragen", "Waar mensen niets op vonden, of niets van openden."),
)
def overview() -> str:
    """Answer what was missed in a period, the worst first."""
    given = request.args.get("dagen", "30")
    if given not in map(str, PERIODS):
        abort(400)
    days = int(given)
    found = missed.missed(context.db(), today=context.today(), days=days)
    asked = missed.missed(context.db(), today=context.today(), days=days, clients=missed.QUESTIONS)
    pages = {str(rule) for rule in current_app.url_map.iter_rules()}
    return render_template(
        "missed/overview.html",
        groups=found.groups[:SHOWN],
        more=max(0, len(found.groups) - SHOWN),
        personal=found.personal,
        asked=asked.groups[:SHOWN],
        more_asked=max(0, len(asked.groups) - SHOWN),
        personal_asked=asked.personal,
        days=days,
        periods=PERIODS,
        kept=missed.KEPT_DAYS,
        question_form=QUESTION_FORM if QUESTION_FORM in pages else None,
    )


@blueprint.post("/beheer/gemist/afgehandeld")
@access.requires(Role.EDITOR)
def settle() -> AnyResponse:
    """Take one group off the list, and go back to it."""
    missed.settle(context.db(), request.form.get("sleutel", ""))
    days = request.form.get("dagen", "30")
    known = [("dagen", days)] if days in map(str, PERIODS) else []
    return go(context.links().query("/beheer/gemist", known), code=303)

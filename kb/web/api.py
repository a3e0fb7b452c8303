"""`/api/v1`: what other sites build on.

Each view turns a request into values and values into a shape; `kb.web.operations` says which addresses there
are and what may be asked.  Public content needs no key, sets no cookie and may be read from every site that
the settings allow.  Where we leave the API Design Rules of the government is in decision 0010.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Flask, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_cors import CORS

import kb
from kb.domain.documents import Kind
from kb.web import (
    access,
    api_bottlenecks,
    api_exports,
    api_feedback,
    api_knowledge_questions,
    api_matching,
    api_reading,
    caching,
    context,
    openapi,
    reference,
    replies,
)
from kb.web.api_requests import asked, no_arguments, posted
from kb.web.operation import Operation
from kb.web.operations import OPERATIONS

blueprint = Blueprint("api", __name__)

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
EXPOSED = ("API-Version", "Content-Location", "ETag", "Link", "Retry-After")
READING = ("GET", "HEAD", "OPTIONS")
PREFLIGHT_SECONDS = 24 * 60 * 60

View = Callable[..., Response]


def description() -> Response:
    """Answer the description of this API."""
    no_arguments()
    return replies.json(_description())


def reference_page() -> str:
    """Answer the description as a page for people."""
    return render_template("api/reference.html", reference=reference.read(_description()))


def _description() -> dict[str, Any]:
    base, contact = context.public_links().base, context.settings().contact
    return openapi.describe(context.vocabulary(), base=base, contact=contact)


VIEWS: dict[str, View] = {
    "zoekresultaten": api_reading.search,
    "suggesties": api_reading.suggestions,
    "praktijkverhalen": partial(api_reading.search, Kind.STORY),
    "praktijkverhaal": partial(api_reading.item, Kind.STORY),
    "interventies": partial(api_reading.search, Kind.INTERVENTION),
    "interventie": partial(api_reading.item, Kind.INTERVENTION),
    "knelpunten": partial(api_reading.search, Kind.BOTTLENECK),
    "knelpunt": partial(api_reading.item, Kind.BOTTLENECK),
    "kennisvragen": api_knowledge_questions.questions,
    "kennisvraag": api_knowledge_questions.question,
    "stelKennisvraag": api_knowledge_questions.ask_question,
    "gebieden": partial(api_reading.entries, "area"),
    "gebied": api_reading.area,
    "actielijnen": partial(api_reading.entries, "action_line"),
    "themas": partial(api_reading.entries, "theme"),
    "wetten": partial(api_reading.entries, "law"),
    "organisaties": partial(api_reading.entries, "organisation"),
    "indicatoren": partial(api_reading.entries, "indicator"),
    "indicator": api_reading.indicator,
    "antwoord": partial(api_reading.answer, asked),
    "geefTerugkoppeling": api_feedback.give,
    "stelVraag": partial(api_reading.answer, posted),
    "vergelijkKnelpunt": api_matching.compare,
    "controleerPrivacy": api_reading.privacy_check,
    "meldKnelpunt": api_bottlenecks.report,
    "wijzigKnelpunt": api_bottlenecks.change,
    "zetStap": api_bottlenecks.take_step,
    "geschiedenis": api_bottlenecks.history,
    "meldOokBijOns": api_bottlenecks.join,
    "doeVerzoek": api_bottlenecks.ask,
    "besluitOpVerzoek": api_bottlenecks.decide,
    "bevestigOplossing": api_bottlenecks.confirm,
    "exportPraktijkverhalen": partial(api_exports.export_search, Kind.STORY),
    "exportInterventies": partial(api_exports.export_search, Kind.INTERVENTION),
    "exportKnelpunten": partial(api_exports.export_search, Kind.BOTTLENECK),
    "exportIndicatoren": api_exports.export_indicators,
    "exportZoekresultaten": partial(api_exports.export_search, None),
    "exportAlles": api_exports.export_everything,
    "beschrijving": description,
}
"""The view of each operation, by the operation's id."""


def _by_position(view: View) -> View:
    """Pass path parameters by position: their names are Dutch and public, those of our arguments are not."""

    def call(**path: str) -> Response:
        return view(*path.values())

    return call


def _rule(one: Operation) -> str:
    """Return Flask's spelling of an operation's path."""
    rule = openapi.PREFIX + one.path
    for parameter in one.parameters:
        if parameter.in_path:
            values = parameter.schema.get("enum")
            converter = f"any({', '.join(map(str, values))}):" if isinstance(values, list) else ""
            converter = "int:" if parameter.schema.get("type") == "integer" else converter
            rule = rule.replace(f"{{{parameter.name}}}", f"<{converter}{parameter.name}>")
    return rule


@lru_cache(maxsize=1)
def _program() -> str:
    """Name this program as it is: another one may answer the same content otherwise."""
    found = hashlib.sha256()
    folder = Path(kb.__file__).parent
    for path in sorted([*folder.rglob("*.py"), *folder.rglob("*.html")]):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]


@blueprint.record_once
def _furnish(state: BlueprintSetupState) -> None:
    """Give the application what all of /api/ has: 304s, CORS and headers, also on errors."""
    app = cast(Flask, state.app)
    caching.remember(app, (blueprint.name,), _program())
    with app.app_context():
        origins = list(context.settings().cors_origins)
    CORS(
        app,
        resources={
            rf"{openapi.PREFIX}/openapi\.json": {"origins": "*"},
            rf"{openapi.PREFIX}/.*": {"origins": origins},
        },
        methods=list(READING),
        expose_headers=list(EXPOSED),
        max_age=PREFLIGHT_SECONDS,
        send_wildcard=True,  # an echoed origin would be another answer for every site, in every cache
    )

    @app.after_request
    def headers(response: Response) -> Response:
        if request.path.startswith("/api/"):
            response.headers["API-Version"] = openapi.VERSION
            response.headers["Content-Security-Policy"] = POLICY
        return response


for _one in OPERATIONS:
    _view = _by_position(VIEWS[_one.id])
    _view = access.requires(*_one.roles)(_view) if _one.roles else _view
    blueprint.add_url_rule(_rule(_one), _one.id, _view, methods=[_one.method])
blueprint.add_url_rule("/api", "reference", reference_page)

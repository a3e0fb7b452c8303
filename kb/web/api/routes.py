"""`/api/v1`: what other sites build on.

Each view turns a request into values and values into a shape; `kb.web.api.operations` says which addresses
there are and what may be asked.  Public content needs no key, sets no cookie and may be read from every
site that the settings allow.  Where we leave the API Design Rules of the government is in decision 0010.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, cast

from flask import Blueprint, Flask, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_cors import CORS

import kb
from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.people import VISITOR
from kb.services import bottlenecks, library
from kb.web import access, caching, context, cross_site
from kb.web.api import bottlenecks as api_bottlenecks
from kb.web.api import (
    changes,
    exports,
    feedback,
    knowledge_questions,
    matching,
    openapi,
    reading,
    reference,
    replies,
    reports,
)
from kb.web.api.operation import EXPORT_TYPES, Operation, export_id
from kb.web.api.operations import BY_ID, OPERATIONS
from kb.web.api.requests import asked, no_arguments, posted

blueprint = Blueprint("api", __name__)

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
EXPOSED = (
    "API-Version",
    "Content-Disposition",
    "Content-Location",
    "ETag",
    "Link",
    "Location",
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "Retry-After",
)
"""Headers that a script on another site may read."""
SENDABLE = ("Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match")
"""Headers that it may send; not the form key, so that a cookie never counts from elsewhere."""
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


def changes_page() -> str:
    """Answer what changed per version, newest first."""
    return render_template("api/changes.html", changes=changes.CHANGES)


def _description() -> dict[str, Any]:
    settings = context.settings()
    return openapi.describe(
        context.vocabulary(),
        base=context.public_links().base,
        contact=settings.contact,
        email=settings.contact_email,
        owners=bottlenecks.owners(context.db(), by=VISITOR),
    )


VIEWS: dict[str, View] = {
    "zoekresultaten": reading.search,
    "suggesties": reading.suggestions,
    "praktijkverhalen": partial(reading.search, Kind.STORY),
    "praktijkverhaal": partial(reading.item, Kind.STORY),
    "interventies": partial(reading.search, Kind.INTERVENTION),
    "interventie": partial(reading.item, Kind.INTERVENTION),
    "knelpunten": reading.register,
    "knelpunt": api_bottlenecks.read,
    "kennisvragen": knowledge_questions.questions,
    "kennisvraag": knowledge_questions.question,
    "stelKennisvraag": knowledge_questions.ask_question,
    "gebieden": partial(reading.entries, "area"),
    "gebied": reading.area,
    "actielijnen": partial(reading.entries, "action_line"),
    "themas": partial(reading.entries, "theme"),
    "wetten": partial(reading.entries, "law"),
    "organisaties": partial(reading.entries, "organisation"),
    "indicatoren": partial(reading.entries, "indicator"),
    "indicator": reading.indicator,
    "antwoord": partial(reading.answer, asked),
    "geefTerugkoppeling": feedback.give,
    "stelVraag": partial(reading.answer, posted),
    "vergelijkKnelpunt": matching.compare,
    "controleerPrivacy": reading.privacy_check,
    "meldKnelpunt": reports.report,
    "wijzigKnelpunt": reports.change,
    "zetStap": api_bottlenecks.take_step,
    "geschiedenis": api_bottlenecks.history,
    "meldOokBijOns": api_bottlenecks.join,
    "doeVerzoek": api_bottlenecks.ask,
    "besluitOpVerzoek": api_bottlenecks.decide,
    "bevestigOplossing": api_bottlenecks.confirm,
    **{
        export_id(name, form): partial(export, form)
        for name, export in (
            ("praktijkverhalen", partial(exports.export_search, Kind.STORY)),
            ("interventies", partial(exports.export_search, Kind.INTERVENTION)),
            ("knelpunten", exports.export_register),
            ("indicatoren", exports.export_indicators),
            ("zoekresultaten", partial(exports.export_search, None)),
        )
        for form in EXPORT_TYPES
    },
    "exportAlles": exports.export_everything,
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
            converter = "int:" if parameter.schema.get("type") == "integer" else ""
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
    caching.remember(app, (blueprint.name,), _program(), also=_fixed_address)

    # before CORS, so that it runs after it
    @app.after_request
    def headers(response: Response) -> Response:
        if request.path.startswith(access.API):
            response.headers["API-Version"] = changes.VERSION
            response.headers["Content-Security-Policy"] = POLICY
            if request.method not in READING:
                response.headers.setdefault("Cache-Control", "no-store")
            if request.method not in READING and not _other_sites_may_write():
                for name in ("Access-Control-Allow-Origin", "Access-Control-Expose-Headers"):
                    response.headers.pop(name, None)
        return response

    with app.app_context():
        origins = list(context.settings().cors_origins)
    CORS(
        app,
        resources={
            rf"{openapi.PREFIX}/openapi\.json": {"origins": "*", "methods": list(READING)},
            **{path: {"origins": origins, "methods": methods} for path, methods in _open_paths().items()},
            rf"{openapi.PREFIX}/.*": {"origins": origins, "methods": list(READING)},
        },
        allow_headers=list(SENDABLE),
        expose_headers=list(EXPOSED),
        max_age=PREFLIGHT_SECONDS,
        send_wildcard=True,  # an echoed origin would be another answer for every site, in every cache
    )


def _open_paths() -> dict[str, list[str]]:
    """Return, as patterns, the paths that other sites may write to: with a key, or when nothing is kept."""
    found: dict[str, list[str]] = {}
    for one in OPERATIONS:
        if one.roles or one.for_any_site:
            pattern = openapi.PREFIX + re.sub(r"\{\w+\}", "[^/]+", one.path) + "$"
            found.setdefault(pattern, list(READING)).append(one.method)
    return found


def _other_sites_may_write() -> bool:
    """Whether the answer to this unsafe request is for a script on another site."""
    return request.authorization is not None or cross_site.is_open_to_sites()


def _fixed_address() -> dict[str, str]:
    """Return the header that a 304 of an item has in common with the item itself."""
    one = BY_ID.get((request.endpoint or "").rpartition(".")[2])
    kind = next((kind for kind in CASE_KINDS if one and one.id == kind.value), None)
    if kind is None:
        return {}
    found = library.document(context.db(), str(next(iter((request.view_args or {}).values()))))
    return {"Content-Location": reading.fixed_address(found)} if found else {}


for _one in OPERATIONS:
    _view = _by_position(VIEWS[_one.id])
    _view = access.requires(*_one.roles)(_view) if _one.roles else _view
    _view = cross_site.from_any_site(_view) if _one.for_any_site else _view
    blueprint.add_url_rule(_rule(_one), _one.id, _view, methods=[_one.method])
blueprint.add_url_rule("/api", "reference", reference_page)
blueprint.add_url_rule(changes.PATH, "changes", changes_page)

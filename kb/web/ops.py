"""Whether the service is well, and what machines look for at fixed addresses."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, abort, current_app

from kb.domain.results import SearchRequest
from kb.services import find, health, library
from kb.web import context, metrics
from kb.web.assets import FOREVER, Asset

blueprint = Blueprint("ops", __name__)

TEXT = "text/plain; charset=utf-8"
SECURITY_TXT_DAYS = 180
"""RFC 9116 asks for less than a year; it is made anew every day."""


@blueprint.get("/gezondheid/leeft")
def alive() -> Response:
    """Say that the process answers; looks at nothing else."""
    return Response("leeft\n", content_type=TEXT, headers={"Cache-Control": "no-store"})


@blueprint.get("/gezondheid/gereed")
def ready() -> Response:
    """Say whether a search can be answered; 503 with the reason when not, without details."""
    problem = _problem()
    return Response(
        f"{problem or 'gereed'}\n",
        503 if problem else 200,
        content_type=TEXT,
        headers={"Cache-Control": "no-store"},
    )


def _problem() -> str | None:
    try:
        if fault := context.db().schema_fault():
            return fault
        names = library.vocabulary(context.db())
        if not names.areas:
            return "nog geen inhoud ingelezen: voer `kb ingest` uit"
    except Exception:
        current_app.logger.exception("the database is not ready")
        return "de database is niet te lezen"
    try:
        find.search(context.db(), context.index(), SearchRequest(page_size=1), vocabulary=names)
    except Exception:
        current_app.logger.exception("the search index is not ready")
        return "de zoekindex is niet te lezen of bij te werken"
    if not health.is_writable(context.settings().database_file.parent):
        return "de map van de database is niet te beschrijven"
    if not health.has_room(context.settings().database_file.parent):
        return "de schijf is bijna vol"
    return None


blueprint.add_url_rule("/metrics", "metrics", metrics.page)


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Let everything be found but endless combinations of filters."""
    rules = "User-agent: *\nDisallow: /zoeken\nDisallow: /vraag?\nAllow: /\n"
    return Response(f"{rules}\nSitemap: {context.public_links().path('/sitemap.xml')}\n", content_type=TEXT)


@blueprint.get("/.well-known/security.txt")
def security_txt() -> Response:
    """Say where a leak can be reported (RFC 9116)."""
    expires = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires += timedelta(days=SECURITY_TXT_DAYS)
    lines = (
        f"Contact: {context.settings().contact}",
        f"Expires: {expires.strftime('%Y-%m-%dT%H:%M:%SZ')}",
        "Preferred-Languages: nl, en",
        f"Canonical: {context.public_links().path('/.well-known/security.txt')}",
    )
    return Response("\n".join(lines) + "\n", content_type=TEXT)


@blueprint.get("/static/<version>/<name>")
def asset(version: str, name: str) -> Response:
    """Answer a stylesheet, script or image; its address holds its version, so it may be kept for ever."""
    found: Asset | None = current_app.extensions["assets"].get(name)
    if found is None or found.version != version:
        abort(404)
    return Response(found.body, content_type=found.media_type, headers={"Cache-Control": FOREVER})


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Answer the mark of the site for browsers that ask for it at this address."""
    found: Asset = current_app.extensions["assets"]["merk.svg"]
    return Response(found.body, content_type=found.media_type)

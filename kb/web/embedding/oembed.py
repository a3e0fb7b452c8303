"""/oembed: for a site where an editor pastes one of our addresses and gets the list or item itself.

Follows oEmbed 1.0 with type `rich`: the HTML is a frame of `/embed/…`.  Only JSON; addresses of other sites
and pages that have nothing to frame are 404.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.datastructures import MultiDict

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.results import Sort
from kb.services import library
from kb.web import access, context, errors
from kb.web.api import problems
from kb.web.api.problems import InputWrong, NotFoundHere
from kb.web.arguments import ArgumentProblem, parse_search
from kb.web.embedding import embed_codes
from kb.web.embedding.embed_codes import EmbedCode
from kb.web.links import TAG_PATHS
from kb.web.public import presenters

blueprint = Blueprint("oembed", __name__)

WIDTH = 600
CACHE_SECONDS = 3600
LIMITS = ("maxwidth", "maxheight")
COLLECTIONS = {kind.collection: kind for kind in CASE_KINDS}
TAGS = {
    TAG_PATHS["area"]: "gebied",
    TAG_PATHS["action_line"]: "actielijn",
    TAG_PATHS["theme"]: "thema",
    TAG_PATHS["law"]: "wet",
    TAG_PATHS["organisation"]: "organisatie",
}
"""First part of the path of a tag's page → the filter with which a list shows the same."""


@blueprint.get("/oembed")
def describe() -> Response:
    """Answer how to show the page at `url`; 404 when it is none of ours or cannot be shown."""
    if request.args.get("format", "json") != "json":
        return Response("Alleen format=json kan.\n", 501, content_type="text/plain; charset=utf-8")
    faults: list[ArgumentProblem] = []
    width, height = (_pixels(name, faults) for name in LIMITS)
    if faults:
        raise InputWrong(faults)
    code = code_of(request.args.get("url", ""))
    if code is None:
        raise NotFoundHere("Op dit adres is niets van Wijkkennis dat je kunt insluiten.")
    wide, high = min(WIDTH, width or WIDTH), min(code.height, height or code.height)
    answer = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "Wijkkennis",
        "provider_url": context.public_links().path("/"),
        "title": code.title,
        "width": wide,
        "height": high,
        "html": embed_codes.frame(code.address, code.title, width=str(wide), height=high),
        "cache_age": CACHE_SECONDS,
    }
    return Response(presenters.to_json(answer), content_type="application/json")


def code_of(address: str) -> EmbedCode | None:
    """Return how to embed one of our pages, by its full address; None when there is no such page."""
    path = _own_path(address)
    if path is None:
        return None
    links, names = context.public_links(), context.vocabulary()
    query = MultiDict(parse_qsl(urlsplit(address).query))
    match [unquote(part) for part in path.strip("/").split("/")]:
        case ["vraag"]:
            return embed_codes.of_question(links, " ".join(query.get("vraag", "").split())[:300])
        case ["zoeken"]:
            return _list(query)
        case [collection] if collection in COLLECTIONS:
            return _list(query, COLLECTIONS[collection])
        case [collection, key] if collection in COLLECTIONS:
            found = library.document(context.db(), key)
            if found is None or found.kind is not COLLECTIONS[collection]:
                return None
            return embed_codes.of_item(links, found.kind, found.slug, found.title)
        case [tag, slug] if tag in TAGS:
            wanted = parse_search(MultiDict([(TAGS[tag], slug)]), names)
            return None if isinstance(wanted, list) else embed_codes.of_list(links, wanted, names)
    return None


def _list(query: MultiDict[str, str], kind: Kind | None = None) -> EmbedCode | None:
    """Return the code of a page of results; an order that only the page itself has is left out."""
    if query.get("sorteer") not in list(Sort):
        query.poplist("sorteer")
    names = context.vocabulary()
    wanted = parse_search(query, names, kinds=(kind,) if kind else ())
    return None if isinstance(wanted, list) else embed_codes.of_list(context.public_links(), wanted, names)


def _own_path(address: str) -> str | None:
    """Return the path of an address of this site, as it is known here or in public; None for another's."""
    try:
        given = urlsplit(address)
    except ValueError:
        return None
    here = request.host_url.rstrip("/") + request.script_root
    for base in {context.public_links().base, here}:
        own = urlsplit(base)
        inside = given.path == own.path or given.path.startswith(f"{own.path}/")
        # not the scheme: a page that was copied over http is the same page
        if given.scheme in ("http", "https") and given.netloc == own.netloc and inside:
            return given.path.removeprefix(own.path)
    return None


def _pixels(name: str, faults: list[ArgumentProblem]) -> int | None:
    value = request.args.get(name, "").strip()
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,5}", value) or int(value) < 1:
        faults.append(ArgumentProblem(name, "Geef een heel getal in pixels, van 1 tot en met 99999."))
        return None
    return int(value)


@blueprint.errorhandler(Exception)
def trouble(exception: Exception) -> Response:
    """Answer any exception as the API does: programs ask here, not people."""
    return problems.respond(errors.as_http(exception))


@blueprint.app_context_processor
def discovery() -> dict[str, object]:
    """Give a page that can be shown elsewhere the address that says how."""

    def oembed_address() -> str | None:
        if request.method not in access.SAFE:
            return None
        links = context.public_links()
        shown = links.path(request.full_path.rstrip("?"))
        try:
            return links.query("/oembed", [("url", shown)]) if code_of(shown) else None
        except Exception:  # a page of an error may not fail on what made the error
            current_app.logger.exception("how to embed a page cannot be told")
            return None

    return {"oembed_address": oembed_address}

"""/embed/…: small pages for the frames of other sites, and the script that shows the same without a frame.

A framed page needs no script, sets and reads no cookie, and opens what is read outside the frame.  Only these
pages may be framed, by the sites of `KB_FRAME_ANCESTORS`; see `kb.web.security`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import Blueprint, Response, make_response, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, NotFound

from kb.domain.documents import CASE_KINDS, BottleneckDetails, Document
from kb.domain.results import SearchRequest, card_of
from kb.services import ask, find, library
from kb.web import context, errors
from kb.web.arguments import QUERY_LIMIT, ArgumentProblem, parse_search, search_pairs
from kb.web.assets import STATIC, Asset
from kb.web.desk import missed
from kb.web.embedding import embed_codes
from kb.web.embedding.embed_codes import AMOUNT, EmbedCode
from kb.web.public import answer_presenters
from kb.web.public.presenters import Presenter

blueprint = Blueprint("embed", __name__)

PARTS = ("service", "building", "element", "items", "asking", "start")
"""The files of the script, in the order in which they need each other."""
SCRIPT = Asset(
    "insluiten.js",
    "text/javascript; charset=utf-8",
    "\n".join((STATIC / "insluiten" / f"{part}.js").read_text("utf-8") for part in PARTS).encode(),
)
KEPT = "public, max-age=3600, stale-while-revalidate=86400, stale-if-error=604800"
"""The address of the script never changes: an hour old at most, and a week when we are down."""
COLOURS = ("licht", "donker")
"""Values of `kleur`, for a site that is always light or dark; without it the reader's own choice counts."""
OWN_WORDS = {"q", "pagina", "paginaGrootte"}


@blueprint.get(embed_codes.SCRIPT)
def script() -> Response:
    """Answer the web components, for every site."""
    response = Response(SCRIPT.body, content_type=SCRIPT.media_type)
    response.headers["Access-Control-Allow-Origin"] = "*"  # browsers fetch a module as CORS
    response.headers["Cache-Control"] = KEPT
    response.set_etag(SCRIPT.version)
    response.make_conditional(request)
    return response


@blueprint.get("/embed/zoek")
def search() -> Response:
    """Answer a search field, and its results in place when something was asked."""
    wanted = _wanted()
    if isinstance(wanted, list):
        return _wrong(wanted)
    if not wanted.query:
        return _page("search.html", wanted=wanted, found=None, kept=_kept(wanted))
    results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    missed.note(results)
    before, after = min(wanted.page - 1, results.pages), wanted.page + 1

    def page(number: int) -> str:
        return _here([*_kept(wanted), ("q", wanted.query), ("pagina", str(number))])

    return _page(
        "search.html",
        wanted=wanted,
        found=_present().results(results),
        kept=_kept(wanted),
        whole=context.public_links().query("/zoeken", search_pairs(replace(wanted, page=1, page_size=20))),
        previous=page(before) if before else None,
        next=page(after) if after <= results.pages else None,
        pages=results.pages,
    )


@blueprint.get("/embed/lijst")
def listing() -> Response:
    """Answer the first items of a list."""
    wanted = _wanted()
    if isinstance(wanted, list):
        return _wrong(wanted)
    first = replace(wanted, page=1)
    results = find.search(context.db(), context.index(), first, vocabulary=context.vocabulary())
    return _page(
        "list.html",
        title=embed_codes.title_of(wanted, context.vocabulary()),
        found=_present().results(results),
        whole=context.public_links().query("/zoeken", search_pairs(replace(first, page_size=20))),
    )


@blueprint.get("/embed/<kind>/<reference>")
def item(kind: str, reference: str) -> Response:
    """Answer one item, with its state."""
    found = library.document(context.db(), reference)
    if found is None or found.kind not in CASE_KINDS or found.kind.value != kind:
        raise NotFound
    return _page("item.html", item=_present().brief(card_of(found)), document=found, state=_state(found))


@blueprint.get("/embed/vraag")
def question() -> Response:
    """Answer the question box, with the answer to the question of the address."""
    text = " ".join(request.args.get("vraag", "").replace("\0", " ").split())
    if not text or len(text) > QUERY_LIMIT:
        return _page(
            "question.html", text=text[:QUERY_LIMIT], too_long=bool(text), answer=None, limit=QUERY_LIMIT
        )
    found = ask.answer(context.db(), context.index(), text, context=None, vocabulary=context.vocabulary())
    answer = answer_presenters.answer(_present(), found)
    return _page(
        "question.html",
        text=text,
        too_long=False,
        answer=answer,
        whole=context.public_links().question(text),
        limit=QUERY_LIMIT,
    )


@blueprint.errorhandler(Exception)
def trouble(exception: Exception) -> Response | HTTPException:
    """Answer any exception in the small: the page around the frame stays whole."""
    http = errors.as_http(exception)
    if http.code is None or http.code < 400:
        return http
    made = http.get_response()
    title, text = errors.TEXTS.get(http.code, errors.TEXTS[500 if http.code >= 500 else 400])
    if http.code == 404:
        title, text = "Dit stuk is niet te vinden", "Het is weg, of het adres klopt niet."
    body = render_template("embed/trouble.html", title=title, lines=(text,), colour=_colour())
    response = Response(body, http.code, made.headers, content_type="text/html; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.app_context_processor
def codes() -> dict[str, object]:
    """Let every page offer the code of what it shows."""

    def embed_list(wanted: SearchRequest) -> EmbedCode:
        return embed_codes.of_list(context.public_links(), wanted, context.vocabulary())

    def embed_tag(name: str, slug: str) -> EmbedCode:
        wanted = parse_search(MultiDict([(name, slug)]), context.vocabulary())
        if isinstance(wanted, list):
            raise ValueError(f"{name}={slug} is no filter")
        return embed_list(wanted)

    def embed_item(shown: Document) -> EmbedCode:
        return embed_codes.of_item(context.public_links(), shown.kind, shown.slug, shown.title)

    def embed_question(asked: str = "") -> EmbedCode:
        return embed_codes.of_question(context.public_links(), asked)

    return {
        "embed_list": embed_list,
        "embed_tag": embed_tag,
        "embed_item": embed_item,
        "embed_question": embed_question,
    }


def _wanted() -> SearchRequest | list[ArgumentProblem]:
    """Read the search of the address; `aantal` is how many are shown, and other names are left alone."""
    given: MultiDict[str, str] = MultiDict(request.args.items(multi=True))
    given.setlist(
        "paginaGrootte", [value for value in given.getlist("aantal") if value.strip()] or [str(AMOUNT)]
    )
    wanted = parse_search(given, context.vocabulary())
    if not isinstance(wanted, list):
        return wanted
    return [replace(p, field="aantal" if p.field == "paginaGrootte" else p.field) for p in wanted]


def _kept(wanted: SearchRequest) -> list[tuple[str, str]]:
    """Return what the form sends along: all but the words and the page."""
    pairs = [pair for pair in search_pairs(wanted) if pair[0] not in OWN_WORDS]
    shown = [("aantal", str(wanted.page_size))] if wanted.page_size != AMOUNT else []
    return [*pairs, *shown, *([("kleur", _colour())] if _colour() else [])]


def _here(pairs: list[tuple[str, str]]) -> str:
    return context.links().query(request.path, pairs)


def _state(found: Document) -> Mapping[str, str | None] | None:
    if not isinstance(found.details, BottleneckDetails):
        return None
    return {"note": found.details.status_note, "owner": found.details.owner}


def _wrong(problems: list[ArgumentProblem]) -> Response:
    """Answer 400: for whoever set the frame up, every problem; nothing that a visitor can do."""
    lines = [f"{problem.field}: {problem.message}" for problem in problems]
    title = "Dit blok is niet goed ingesteld"
    body = render_template("embed/trouble.html", title=title, lines=lines, colour=_colour())
    response = make_response(body, 400)
    response.headers["Cache-Control"] = "no-store"
    return response


def _page(template: str, **shown: object) -> Response:
    return make_response(render_template(f"embed/{template}", colour=_colour(), **shown))


def _colour() -> str:
    given = request.args.get("kleur", "")
    return given if given in COLOURS else ""


def _present() -> Presenter:
    return Presenter(context.vocabulary(), context.public_links(), context.today())

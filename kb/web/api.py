"""`/api/v1`, everything that reads: what other sites build on.

Each view turns a request into values and values into a shape; `kb.web.operations` says which addresses there
are and what may be asked.  Public content needs no key, sets no cookie and may be read from every site that
the settings allow.  Where we leave the API Design Rules of the government is in decision 0010.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar, cast

from flask import Blueprint, Flask, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from flask_cors import CORS
from werkzeug.exceptions import TooManyRequests

import kb
from kb.domain.documents import Document, Kind
from kb.domain.knowledge_question import PUBLIC, KnowledgeQuestion
from kb.domain.knowledge_question import Status as KnowledgeStatus
from kb.domain.results import SearchRequest, Sort
from kb.services import ask, find, knowledge_questions, library, suggest
from kb.services.knowledge_questions import WINDOW, TooManyQuestions
from kb.services.missed import Client
from kb.text import personal_data
from kb.web import (
    access,
    answer_presenters,
    caching,
    context,
    export,
    item_presenters,
    item_shapes,
    knowledge_question_shapes,
    list_shapes,
    missed,
    openapi,
    presenters,
    privacy_shapes,
    reference,
    shapes,
)
from kb.web.api_requests import (
    asked,
    knowledge_question_request,
    no_arguments,
    operation,
    posted,
    posted_knowledge_question,
    posted_text,
    search_request,
)
from kb.web.arguments import ArgumentProblem, allowed_values, search_pairs
from kb.web.knowledge_questions import is_limited
from kb.web.operations import EXPORT_TYPES, OPERATIONS, Operation
from kb.web.presenters import Presenter
from kb.web.problems import InputWrong, NotFoundHere

blueprint = Blueprint("api", __name__)

POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
EXPOSED = ("API-Version", "Content-Location", "ETag", "Link", "Retry-After")
READING = ("GET", "HEAD", "OPTIONS")
PREFLIGHT_SECONDS = 24 * 60 * 60
EXPORT_IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an export that are kept in memory; the rest goes to a temporary file."""
PART = 64 * 1024
EVERYTHING = 1_000_000
"""A page size that no list reaches."""

T = TypeVar("T")
View = Callable[..., Response]


def search(*kinds: Kind) -> Response:
    """Answer one page of a search, in everything or in one kind."""
    wanted = search_request(*kinds)
    results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    missed.note(results, Client.API)
    response = _json(_present().results(results))
    return _paged(response, wanted, results.total, fixed_kinds=bool(kinds))


def suggestions() -> Response:
    """Answer completions of what is being typed."""
    typed = search_request().query
    found = suggest.suggest(context.db(), context.index(), typed, vocabulary=context.vocabulary())
    present = _present()
    answer: shapes.Suggestions = {"suggesties": [present.suggestion(one) for one in found]}
    return _json(answer)


def item(kind: Kind, key: str) -> Response:
    """Answer one document, by slug or id; `Content-Location` has its one address."""
    no_arguments()
    found = library.document(context.db(), key)
    if found is None or found.kind is not kind:
        raise NotFoundHere(f"Er is geen {kind.value} met dit kenmerk of deze slug.")
    response = _json(_item_shape(found))
    own = found.id if kind is Kind.BOTTLENECK else found.slug
    response.headers["Content-Location"] = _address(f"/{kind.collection}/{own}", ())
    return response


def _item_shape(found: Document) -> item_shapes.Item:
    present = _present()
    nearby = _nearby(found)
    if found.kind is Kind.STORY:
        return item_presenters.story(present, found, nearby)
    if found.kind is Kind.INTERVENTION:
        return item_presenters.intervention(present, found, nearby)
    return item_presenters.bottleneck(present, found, nearby)


def _nearby(found: Document) -> item_presenters.Nearby:
    db = context.db()
    cards = library.cards(db, item_presenters.named_elsewhere(found))
    return item_presenters.Nearby(
        related=library.related(db, found.slug),
        cards={card.slug: card for card in cards},
        indicators={one.slug: one for one in library.indicators(db)},
        retired=library.retired_anchors(db, found.slug),
    )


def questions() -> Response:
    """Answer one page of the public knowledge questions."""
    wanted, stand = knowledge_question_request()
    found: tuple[KnowledgeQuestion, ...] = ()
    # a question has none of these, so whoever demands one of them finds nothing
    if not (wanted.laws or wanted.organisations or wanted.statuses or wanted.min_strength is not None):
        found = knowledge_questions.listed(
            context.db(),
            query=wanted.query,
            statuses=(KnowledgeStatus(stand),) if stand else PUBLIC,
            areas=wanted.areas,
            action_lines=wanted.action_lines,
            themes=wanted.themes,
        )
    if wanted.sort is Sort.NEWEST:
        found = tuple(sorted(found, key=lambda one: (one.asked_at, one.reference), reverse=True))
    elif wanted.sort is Sort.TITLE:
        found = tuple(sorted(found, key=lambda one: (one.draft.question.lower(), one.reference)))
    answer: knowledge_question_shapes.PublicQuestionList = {
        "totaal": len(found),
        "pagina": wanted.page,
        "paginaGrootte": wanted.page_size,
        "resultaten": [_question_shape(one) for one in _page_of(found, wanted)],
    }
    more = [("stand", stand)] if stand else []
    return _with_own_tag(_paged(_json(answer), wanted, len(found), more=more))


def question(reference: str) -> Response:
    """Answer one public knowledge question; `Content-Location` has its one address."""
    no_arguments()
    found = knowledge_questions.question(context.db(), reference)
    if found is None or not found.is_public:
        raise NotFoundHere("Er is geen openbare kennisvraag met dit kenmerk.")
    response = _json(_question_shape(found))
    response.headers["Content-Location"] = _address(f"/kennisvragen/{found.reference}", ())
    return _with_own_tag(response)


def ask_question() -> Response:
    """Store a knowledge question (201), or join the same one (200)."""
    draft, names_confirmed, faults = posted_knowledge_question()
    draft, names = knowledge_questions.cleaned(draft), context.vocabulary()
    wrong = knowledge_questions.faults_of(draft, names_confirmed=names_confirmed, vocabulary=names)
    listed, known = allowed_values(names), {fault.field for fault in faults}
    faults += [
        ArgumentProblem(f.field, f.message, listed.get(f.field, ())) for f in wrong if f.field not in known
    ]
    if faults:
        raise InputWrong(faults)
    try:
        stored = knowledge_questions.ask(
            context.db(),
            draft,
            names_confirmed=names_confirmed,
            address=access.address(),
            limited=is_limited(),
            vocabulary=names,
            now=access.now(),
        )
    except TooManyQuestions as error:
        raise TooManyRequests(retry_after=int(WINDOW.total_seconds())) from error
    answers = knowledge_questions.answers(context.db(), stored.question)
    receipt = knowledge_question_shapes.receipt(_present(), stored, answers)
    response = _json(receipt)
    response.headers["Cache-Control"] = "no-store"
    if not stored.joined:
        response.status_code = 201
        response.headers["Location"] = receipt["url"]
    return response


def _question_shape(found: KnowledgeQuestion) -> knowledge_question_shapes.PublicQuestion:
    answers = knowledge_questions.answers(context.db(), found)
    return knowledge_question_shapes.question(_present(), found, answers)


def _with_own_tag(response: Response) -> Response:
    """Give an answer a tag made from itself: what people ask and editors do is no change of the content."""
    response.add_etag(weak=True)
    response.make_conditional(request)
    return response


def entries(tag: str) -> Response:
    """Answer one page of a vocabulary or of the indicators, with the number of documents per entry."""
    wanted = search_request()
    present = _present()
    names = context.vocabulary()
    lines = wanted.action_lines
    figures = [i for i in library.indicators(context.db()) if not lines or i.action_line in lines]
    lists: dict[str, tuple[Sequence[Any], Callable[..., Mapping[str, Any]]]] = {
        "area": (names.areas, present.area),
        "action_line": (names.action_lines, present.action_line),
        "theme": (names.themes, present.theme),
        "law": (names.laws, present.law),
        "organisation": (names.organisations, present.organisation),
        "indicator": (figures, present.indicator),
    }
    found, shown = lists[tag]
    counts = library.tag_counts(context.db(), tag)
    answer = {
        "totaal": len(found),
        "pagina": wanted.page,
        "paginaGrootte": wanted.page_size,
        "resultaten": [shown(entry, counts.get(entry.slug, {})) for entry in _page_of(found, wanted)],
    }
    return _paged(_json(answer), wanted, len(found))


def area(slug: str) -> Response:
    """Answer one area with its documents."""
    no_arguments()
    found = context.vocabulary().area.get(slug)
    if found is None:
        raise NotFoundHere("Er is geen gebied met deze slug. Alle gebieden staan op /gebieden.")
    own = library.tagged(context.db(), "area", slug)
    nearby = [c for c in library.in_municipality(context.db(), found.municipality) if slug not in c.areas]
    return _json(_present().area_page(found, own, nearby))


def indicator(slug: str) -> Response:
    """Answer one indicator with the documents that aim at it."""
    no_arguments()
    found = library.indicator(context.db(), slug)
    if found is None:
        raise NotFoundHere("Er is geen indicator met deze slug. Alle indicatoren staan op /indicatoren.")
    cards = library.tagged(context.db(), "indicator", slug)
    return _json(_present().indicator_page(found, cards))


def answer(read: Callable[[], tuple[str, dict[str, Any] | None]]) -> Response:
    """Answer a question; `read` takes it from the address or from the body."""
    question, carried = read()
    found = ask.answer(
        context.db(), context.index(), question, context=carried, vocabulary=context.vocabulary()
    )
    return _json(answer_presenters.answer(_present(), found))


def privacy_check() -> Response:
    """Answer what in a text may point at a person; the text is neither kept nor logged."""
    found = personal_data.find(posted_text(privacy_shapes.TEXT_LIMIT))
    answer: privacy_shapes.PrivacyCheck = {
        "bevindingen": [
            {"van": one.start, "tot": one.end, "soort": one.kind.value, "advies": one.advice} for one in found
        ]
    }
    return _json(answer)


def export_search(kind: Kind | None, form: str) -> Response:
    """Answer the whole list of a search: results as found, or whole documents of one kind."""
    wanted = replace(search_request(*([kind] if kind else [])), page=1, page_size=EVERYTHING)
    db, present = context.db(), _present()
    results = find.search(db, context.index(), wanted, vocabulary=context.vocabulary())
    if kind is None:
        hits = [replace(hit, fragment=export.plain_fragment(hit.fragment)) for hit in results.hits]
        shown = hits if form == "csv" else results.hits
        return _download("zoekresultaten", form, shapes.Hit, map(present.hit, shown))
    documents = (library.document(db, hit.card.slug) for hit in results.hits)
    rows = (_item_shape(found) for found in documents if found)
    return _download(kind.collection, form, ITEM_SHAPES[kind], rows)


def export_indicators(form: str) -> Response:
    """Answer the indicators: as a table with a row per year, or as one object per indicator."""
    lines = search_request().action_lines
    present = _present()
    counts = library.tag_counts(context.db(), "indicator")
    found = [i for i in library.indicators(context.db()) if not lines or i.action_line in lines]
    shown = [present.indicator(one, counts.get(one.slug, {})) for one in found]
    rows = ({**one, "waarden": year} for one in shown for year in one["waarden"])
    return _download("indicatoren", form, list_shapes.IndicatorRow, rows if form == "csv" else shown)


def _download(name: str, form: str, shape: type, rows: Iterable[Mapping[str, Any]]) -> Response:
    # written whole before it is sent: a fault halfway is a 500, and no slow client keeps the database open
    body = SpooledTemporaryFile(max_size=EXPORT_IN_MEMORY)  # noqa: SIM115 (the response closes it)
    for line in export.csv_lines(shape, rows) if form == "csv" else export.jsonl_lines(rows):
        body.write(line.encode())
    length = body.tell()
    body.seek(0)
    response = Response(_parts(cast(IO[bytes], body)), mimetype=EXPORT_TYPES[form])
    response.call_on_close(body.close)  # also when nobody reads it, as for HEAD
    response.content_length = length
    response.headers["Content-Disposition"] = f'attachment; filename="wijkkennis-{name}.{form}"'
    return response


def _parts(body: IO[bytes]) -> Iterator[bytes]:
    with body:
        yield from iter(partial(body.read, PART), b"")


def description() -> Response:
    """Answer the description of this API."""
    no_arguments()
    return _json(_description())


def reference_page() -> str:
    """Answer the description as a page for people."""
    return render_template("api/reference.html", reference=reference.read(_description()))


def _description() -> dict[str, Any]:
    base, contact = context.public_links().base, context.settings().contact
    return openapi.describe(context.vocabulary(), base=base, contact=contact)


def _present() -> Presenter:
    return Presenter(context.vocabulary(), context.public_links(), context.today())


def _json(value: object) -> Response:
    return Response(presenters.to_json(value), content_type="application/json")


def _page_of(found: Sequence[T], wanted: SearchRequest) -> Sequence[T]:
    first = (wanted.page - 1) * wanted.page_size
    return found[first : first + wanted.page_size]


def _paged(
    response: Response,
    wanted: SearchRequest,
    total: int,
    *,
    fixed_kinds: bool = False,
    more: Sequence[tuple[str, str]] = (),
) -> Response:
    """Add the addresses of the other pages (RFC 8288); `more` are arguments that a search has not."""
    last = max(1, -(-total // wanted.page_size))
    pages = {"first": 1, "last": last}
    if wanted.page > 1:
        pages["prev"] = min(wanted.page - 1, last)
    if wanted.page < last:
        pages["next"] = wanted.page + 1
    path = operation().path
    addresses = {
        rel: _address(path, [*search_pairs(replace(wanted, page=page), fixed_kinds=fixed_kinds), *more])
        for rel, page in pages.items()
    }
    response.headers["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in addresses.items())
    return response


def _address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    return context.public_links().query(openapi.PREFIX + path, pairs)


ITEM_SHAPES = {
    Kind.STORY: item_shapes.Story,
    Kind.INTERVENTION: item_shapes.Intervention,
    Kind.BOTTLENECK: item_shapes.Bottleneck,
}
VIEWS: dict[str, View] = {
    "zoekresultaten": search,
    "suggesties": suggestions,
    "praktijkverhalen": partial(search, Kind.STORY),
    "praktijkverhaal": partial(item, Kind.STORY),
    "interventies": partial(search, Kind.INTERVENTION),
    "interventie": partial(item, Kind.INTERVENTION),
    "knelpunten": partial(search, Kind.BOTTLENECK),
    "knelpunt": partial(item, Kind.BOTTLENECK),
    "kennisvragen": questions,
    "kennisvraag": question,
    "stelKennisvraag": ask_question,
    "gebieden": partial(entries, "area"),
    "gebied": area,
    "actielijnen": partial(entries, "action_line"),
    "themas": partial(entries, "theme"),
    "wetten": partial(entries, "law"),
    "organisaties": partial(entries, "organisation"),
    "indicatoren": partial(entries, "indicator"),
    "indicator": indicator,
    "antwoord": partial(answer, asked),
    "stelVraag": partial(answer, posted),
    "controleerPrivacy": privacy_check,
    "exportPraktijkverhalen": partial(export_search, Kind.STORY),
    "exportInterventies": partial(export_search, Kind.INTERVENTION),
    "exportKnelpunten": partial(export_search, Kind.BOTTLENECK),
    "exportIndicatoren": export_indicators,
    "exportZoekresultaten": partial(export_search, None),
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
    blueprint.add_url_rule(_rule(_one), _one.id, _by_position(VIEWS[_one.id]), methods=[_one.method])
blueprint.add_url_rule("/api", "reference", reference_page)

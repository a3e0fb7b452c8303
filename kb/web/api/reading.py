"""The views of `/api/v1` that read: searches, items, lists, figures and answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Response

from kb.domain.documents import Document, Kind
from kb.domain.results import Results, SearchRequest
from kb.services import ask, bottlenecks, find, library, suggest
from kb.services.missed import Client
from kb.text import personal_data
from kb.web import access, context
from kb.web.api import replies
from kb.web.api.problems import NotFoundHere
from kb.web.api.requests import no_arguments, posted_text, register_request, search_request
from kb.web.desk import missed
from kb.web.public import answer_presenters, privacy_shapes, shapes
from kb.web.register.register_arguments import RELEVANCE, Asked


def search(*kinds: Kind) -> Response:
    """Answer one page of a search, in everything or in one kind."""
    wanted = search_request(*kinds)
    results = find.search(context.db(), context.index(), wanted, vocabulary=context.vocabulary())
    missed.note(results, Client.API)
    response = replies.json(replies.presenter().results(results))
    return replies.paged(response, wanted, results.total, fixed_kinds=bool(kinds))


def register() -> Response:
    """Answer one page of the public bottlenecks, with the filters and orders of the register."""
    asked = register_request()
    results = listed(asked, asked.search)
    if not asked.own_pairs:
        missed.note(results, Client.API)
    order = [("sorteer", asked.sort)] if asked.sort != RELEVANCE else []
    response = replies.json(replies.presenter().results(results))
    return replies.paged(
        response, asked.search, results.total, fixed_kinds=True, more=[*asked.own_pairs, *order]
    )


def listed(asked: Asked, wanted: SearchRequest) -> Results:
    """Return a page of what a list of the register asks for; `wanted` is its search, whichever its page."""
    db, index, names = context.db(), context.index(), context.vocabulary()
    in_order = asked.sort != RELEVANCE
    if not (in_order or asked.own_pairs):
        return find.search(db, index, wanted, vocabulary=names)
    return bottlenecks.search(
        db, index, wanted, asked.own_filter, in_order=in_order, vocabulary=names, now=access.now()
    )


def suggestions() -> Response:
    """Answer completions of what is being typed."""
    typed = search_request().query
    found = suggest.suggest(context.db(), context.index(), typed, vocabulary=context.vocabulary())
    present = replies.presenter()
    answer: shapes.Suggestions = {"suggesties": [present.suggestion(one) for one in found]}
    return replies.json(answer)


def item(kind: Kind, key: str) -> Response:
    """Answer one document, by slug or id; `Content-Location` has its one address."""
    no_arguments()
    found = library.document(context.db(), key)
    if found is None or found.kind is not kind:
        raise NotFoundHere(f"Er is geen {kind.value} met dit kenmerk of deze slug.")
    response = replies.json(replies.item_shape(found))
    response.headers["Content-Location"] = fixed_address(found)
    return response


def fixed_address(found: Document) -> str:
    """Return the one address of a document, whichever of its names was asked for."""
    own = found.id if found.kind is Kind.BOTTLENECK else found.slug
    return replies.address(f"/{found.kind.collection}/{own}", ())


def entries(tag: str) -> Response:
    """Answer one page of a vocabulary or of the indicators, with the number of documents per entry."""
    wanted = search_request()
    present = replies.presenter()
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
        "resultaten": [shown(entry, counts.get(entry.slug, {})) for entry in replies.page_of(found, wanted)],
    }
    return replies.paged(replies.json(answer), wanted, len(found))


def area(slug: str) -> Response:
    """Answer one area with its documents."""
    no_arguments()
    found = context.vocabulary().area.get(slug)
    if found is None:
        raise NotFoundHere("Er is geen gebied met deze slug. Alle gebieden staan op /gebieden.")
    own = library.tagged(context.db(), "area", slug)
    nearby = [c for c in library.in_municipality(context.db(), found.municipality) if slug not in c.areas]
    return replies.json(replies.presenter().area_page(found, own, nearby))


def indicator(slug: str) -> Response:
    """Answer one indicator with the documents that aim at it."""
    no_arguments()
    found = library.indicator(context.db(), slug)
    if found is None:
        raise NotFoundHere("Er is geen indicator met deze slug. Alle indicatoren staan op /indicatoren.")
    cards = library.tagged(context.db(), "indicator", slug)
    return replies.json(replies.presenter().indicator_page(found, cards))


def answer(read: Callable[[], tuple[str, dict[str, Any] | None]]) -> Response:
    """Answer a question; `read` takes it from the address or from the body."""
    question, carried = read()
    found = ask.answer(
        context.db(), context.index(), question, context=carried, vocabulary=context.vocabulary()
    )
    missed.note_answer(found, Client.QUESTION_API)
    return replies.json(answer_presenters.answer(replies.presenter(), found))


def privacy_check() -> Response:
    """Answer what in a text may point at a person; the text is neither kept nor logged."""
    found = personal_data.find(posted_text(privacy_shapes.TEXT_LIMIT))
    answer: privacy_shapes.PrivacyCheck = {
        "bevindingen": [
            {"van": one.start, "tot": one.end, "soort": one.kind.value, "advies": one.advice} for one in found
        ]
    }
    return replies.json(answer)

"""What the views of the API share: shapes in JSON, pages with their `Link`, and tags."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from flask import Response, request

from kb.domain.documents import Document, Kind
from kb.domain.results import SearchRequest
from kb.services import bottlenecks, knowledge_questions, library
from kb.web import access, context
from kb.web.api import openapi
from kb.web.api.requests import operation
from kb.web.arguments import search_pairs
from kb.web.public import item_presenters, item_shapes, presenters
from kb.web.public.presenters import Presenter

T = TypeVar("T")

ITEM_SHAPES = {
    Kind.STORY: item_shapes.Story,
    Kind.INTERVENTION: item_shapes.Intervention,
    Kind.BOTTLENECK: item_shapes.Bottleneck,
}


def presenter() -> Presenter:
    """Return what makes public JSON of values, with full addresses."""
    return Presenter(context.vocabulary(), context.public_links(), context.today())


def json(value: object) -> Response:
    """Answer a shape as JSON."""
    return Response(presenters.to_json(value), content_type="application/json")


def page_of(found: Sequence[T], wanted: SearchRequest) -> Sequence[T]:
    """Return the part of a whole list that is on the page asked for; empty past the end."""
    first = (wanted.page - 1) * wanted.page_size
    return found[first : first + wanted.page_size]


def paged(
    response: Response,
    wanted: SearchRequest,
    total: int,
    *,
    fixed_kinds: bool = False,
    more: Sequence[tuple[str, str]] = (),
    path: str | None = None,
) -> Response:
    """Add the addresses of the other pages (RFC 8288).

    `more` are arguments that a search has not; `path` is the list's own when the operation's has parameters.
    """
    last = max(1, -(-total // wanted.page_size))
    pages = {"first": 1, "last": last}
    if wanted.page > 1:
        pages["prev"] = min(wanted.page - 1, last)
    if wanted.page < last:
        pages["next"] = wanted.page + 1
    own = path or operation().path
    addresses = {
        rel: address(own, [*search_pairs(replace(wanted, page=page), fixed_kinds=fixed_kinds), *more])
        for rel, page in pages.items()
    }
    response.headers["Link"] = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in addresses.items())
    return response


def address(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return the full address of a path of the API, with a query of `pairs`."""
    return context.public_links().query(openapi.PREFIX + path, pairs)


def with_own_tag(response: Response, *, revision: int | None = None) -> Response:
    """Give an answer a tag made from itself: what people ask and editors do is no change of the content.

    With a revision the tag begins with it and is strong, so that it serves in `If-Match` too.
    """
    if revision is None:
        response.add_etag(weak=True)
    else:
        response.set_etag(f"{revision}.{hashlib.sha256(response.get_data()).hexdigest()[:16]}")
    response.make_conditional(request)
    return response


def item_shape(found: Document) -> item_shapes.Item:
    """Return all public fields of a document, with what it shows of others."""
    present = presenter()
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
        entry=bottlenecks.entry(db, found.id, now=access.now()) if found.kind is Kind.BOTTLENECK else None,
        questions=knowledge_questions.answered_by(db, found.id),
    )

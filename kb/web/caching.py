"""Pages carry an ETag made before they are: whoever has the page of this content gets a 304 at once.

A page depends on its address, the content, the program and the day (what is overdue); all of them are in the
tag.  It is weak, because a proxy may compress the page.

Whoever signed in sees the own name at the head of every page: such a page has no tag and is kept nowhere.
`Vary: Cookie` tells shared caches so; nobody else has a cookie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from kb import __version__
from kb.errors import WijkkennisError
from kb.web import access, context

SAFE = ("GET", "HEAD")


def remember(
    app: Flask,
    blueprints: tuple[str, ...],
    look: str,
    *,
    also: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Answer 304 for pages of `blueprints` that did not change; `look` names templates and styles.

    `also` returns further headers of a 304: those that the whole answer would have (RFC 9110).
    """

    def is_page() -> bool:
        return (
            request.method in SAFE
            and request.blueprint in blueprints
            and not access.carries_key()
            and request.authorization is None  # a program with a key may be shown more
        )

    @app.before_request
    def unchanged() -> Response | None:
        # `*` would say "unchanged" of an address that does not exist
        if not is_page() or not request.if_none_match or request.if_none_match.star_tag:
            return None
        tag = _tag(look)
        if tag and request.if_none_match.contains_weak(tag):
            response = Response(status=304)
            response.set_etag(tag, weak=True)
            response.headers["Cache-Control"] = "no-cache"
            response.headers.update(also())
            return response
        return None

    @app.after_request
    def tagged(response: Response) -> Response:
        own_look = response.mimetype == "text/html" or request.blueprint in blueprints
        if own_look:
            response.vary.add("Cookie")
        if own_look and (access.carries_key() or request.authorization is not None):
            response.headers["Cache-Control"] = access.PRIVATE
        if not is_page():
            return response
        response.headers.setdefault("Cache-Control", "no-cache")
        if response.status_code == 200 and "ETag" not in response.headers and (tag := _tag(look)):
            response.set_etag(tag, weak=True)
        return response


def _tag(look: str) -> str | None:
    """Return the tag of this address with the present content; None when the content cannot be read."""
    if "page_tag" not in g:
        try:
            parts = (
                __version__,
                look,
                context.content_version(),
                context.today().isoformat(),
                context.public_links().base,
                request.full_path,
                str(context.is_read_only()),  # every page says so at its head
            )
            g.page_tag = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
        except (WijkkennisError, HTTPException):
            g.page_tag = None
    tag: str | None = g.page_tag
    return tag

"""What a page of another site may send here: nothing that is kept, but with a key of a program.

Every unsafe request is refused when a browser says that another site made it.  Let through are those with a
key, because no browser adds one by itself, and those to views that keep nothing (`from_any_site`).  A form of
somebody who signed in carries the form key of the session besides (decision 0013).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, current_app, request

from kb.web import access, context
from kb.web.access import Refused

View = TypeVar("View", bound=Callable[..., Any])

_from_any_site: set[Callable[..., Any]] = set()


def guard(app: Flask) -> None:
    """Check every unsafe request before its view sees it."""
    app.before_request(_check)


def from_any_site(view: View) -> View:
    """Let pages of other sites post to a view under /api/: for what changes and keeps nothing."""
    _from_any_site.add(view)
    return view


def is_open_to_sites() -> bool:
    """Whether pages of other sites may post to the view of this request."""
    return current_app.view_functions.get(request.endpoint or "") in _from_any_site


def _check() -> None:
    if request.method in access.SAFE:
        return
    if access.is_api():
        if _is_foreign() and not (is_open_to_sites() or _has_working_token()):
            raise Refused(
                "Dit kwam van een andere site",
                "Vanaf een andere site schrijf je alleen met een sleutel: Authorization: Bearer wk_…",
            )
        return  # a cookie counts for nothing there without the form key
    if _is_foreign():
        raise Refused(
            "Dit kwam van een andere site",
            "Voor de veiligheid nemen we alleen formulieren aan van onze eigen pagina's. "
            "Open de pagina op deze site en probeer het opnieuw.",
        )
    found = access.session()
    if found is not None and not access.is_form_key(request.form.get(access.FORM_FIELD, ""), found):
        raise Refused(
            "Dit formulier is verlopen",
            "Je bent in de tussentijd opnieuw ingelogd. Ga terug, ververs de pagina en verstuur het opnieuw.",
        )


def _has_working_token() -> bool:
    return access.bearer() is not None and access.actor().token is not None


def _is_foreign() -> bool:
    """Whether the browser says that another site made this request.

    A browser sends `Sec-Fetch-Site`, and `Origin` with everything unsafe; a program sends neither.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc not in _own_hosts()


def _own_hosts() -> set[str]:
    """Return the names of this site: as the request came in, and as the settings say.  Never empty ones."""
    return {request.host, urlsplit(context.public_links().base).netloc} - {""}

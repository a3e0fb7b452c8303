"""Who is asking, what that role may open, and the guard at every route that changes something.

A browser that signed in sends a cookie with a random key; a program sends `Authorization: Bearer`.  Nobody
else gets a cookie.  Under /api/ a cookie counts only together with the form key in `X-CSRF-Token`, so that no
other site can write with it, and a bearer call never falls back on a cookie.

Every unsafe request is refused when a browser says that another site made it, but for one with a key of a
program and for what keeps nothing (`from_any_site`); a signed-in form carries the form key of its session
besides (decision 0013).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import wraps
from hmac import compare_digest
from typing import Any, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, current_app, g, redirect, request
from markupsafe import Markup, escape
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Forbidden, Unauthorized
from werkzeug.wrappers import Response

from kb.domain.people import VISITOR, Actor, Role
from kb.services import sign_in, tokens
from kb.services.sign_in import Session
from kb.web import context

SAFE = ("GET", "HEAD", "OPTIONS")
API = "/api/"
FORM_FIELD = "csrf"
FORM_HEADER = "X-CSRF-Token"
PRIVATE = "private, no-store"
LONGEST_PATH = 2_000

View = TypeVar("View", bound=Callable[..., Any])


class Refused(Forbidden):
    """This may not be done; `title` and `text` say in Dutch why, and what to do."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__(text)
        self.title = title
        self.text = text


@dataclass(frozen=True)
class DeskPage:
    """How a page is offered on /beheer."""

    title: str
    text: str


@dataclass(frozen=True)
class Requirement:
    """What a view asks of whoever opens it: one of these roles."""

    roles: frozenset[Role]
    desk: DeskPage | None


_required: dict[Callable[..., Any], Requirement] = {}
_from_any_site: set[Callable[..., Any]] = set()


def guard(app: Flask) -> None:
    """Check every unsafe request, and let templates know who is asking."""
    app.before_request(_check_unsafe)
    app.after_request(_forget_dead_key)
    app.jinja_env.globals.update(csrf_field=csrf_field, actor=shown_actor, Role=Role)


def requires(*roles: Role, desk: DeskPage | None = None) -> Callable[[View], View]:
    """Let a view be opened by these roles only; with `desk` it is offered to them on /beheer.

    A visitor is sent to /inloggen and back, or answered 401 under /api/; another role gets a 403.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*arguments: Any, **named: Any) -> Any:
            who = actor()
            if who.has(*roles):
                return view(*arguments, **named)
            if _is_api() and who == VISITOR:
                raise _unauthorized()
            if who == VISITOR:
                return redirect(sign_in_address(), code=303)
            raise Refused(
                "Dit mag jouw rol niet",
                f"Je bent ingelogd als {' en '.join(sorted(who.roles))}. "
                f"Deze pagina is voor: {' of '.join(sorted(roles))}. "
                "Heb je die rol nodig? Vraag het een beheerder.",
            )

        _required[guarded] = Requirement(frozenset(roles), desk)
        return cast(View, guarded)

    return decorate


def from_any_site(view: View) -> View:
    """Let pages of other sites post to a view under /api/: for what changes and keeps nothing."""
    _from_any_site.add(view)
    return view


def requirement(view: Callable[..., Any]) -> Requirement | None:
    """Return what a view asks, or None for a view that everyone may open."""
    return _required.get(view)


def desk_pages() -> list[tuple[str, DeskPage]]:
    """Return (path, page) of everything that is offered on /beheer to whoever is asking, in order of path."""
    found = []
    for rule in current_app.url_map.iter_rules():
        asked = requirement(current_app.view_functions[rule.endpoint])
        if asked and asked.desk and "GET" in (rule.methods or ()) and actor().has(*asked.roles):
            found.append((rule.rule, asked.desk))
    return sorted(found, key=lambda pair: pair[0])


def now() -> datetime:
    return datetime.now(UTC)


def address() -> str:
    """Return the network address that the request came from."""
    return request.remote_addr or ""


def actor() -> Actor:
    """Return who is asking; `VISITOR` when nobody signed in.

    Raises `Unauthorized` for a key of a program that does not work.
    """
    if "actor" not in g:
        g.actor = _api_actor() if _is_api() else _session_actor()
    found: Actor = g.actor
    return found


def shown_actor() -> Actor:
    """Return who is asking, for the head of a page: it may not fail, also when the database does."""
    try:
        return actor()
    except Exception:
        current_app.logger.exception("who is asking cannot be read")
        return VISITOR


def session() -> Session | None:
    """Return the living session of this request's cookie, and note that it was seen."""
    if "session_found" not in g:
        key = request.cookies.get(cookie_name())
        g.session_found = _seen(key) if key else None
    found: Session | None = g.session_found
    return found


def _seen(key: str) -> Session | None:
    moment = now()
    found = sign_in.session(context.db(), key, now=moment)
    if found is not None:
        try:
            sign_in.see(context.db(), found, now=moment)
        except Exception:  # a page that can be read is not refused for a note that cannot be made
            current_app.logger.exception("a visit was not noted")
    return found


def _session_actor() -> Actor:
    found = session()
    return found.actor if found else VISITOR


def _api_actor() -> Actor:
    if key := _bearer():
        known = tokens.actor_of(context.db(), key, now=now())
        if known is None:
            raise _unauthorized()
        return known
    found = session() if FORM_HEADER in request.headers else None
    return found.actor if found and _is_form_key(request.headers[FORM_HEADER], found) else VISITOR


def _unauthorized() -> Unauthorized:
    return Unauthorized(www_authenticate=WWWAuthenticate("bearer"))


def _bearer() -> str | None:
    given = request.authorization
    return given.token or "-" if given and given.type == "bearer" else None


def _is_api() -> bool:
    return request.path.startswith(API)


def carries_key() -> bool:
    """Whether the browser sent a session key, living or not: its pages are nobody else's."""
    return cookie_name() in request.cookies


def cookie_name() -> str:
    """Return the name of the cookie; browsers take `__Host-` from this host over TLS only."""
    return "__Host-wijkkennis" if context.settings().https else "wijkkennis"


def give_key(response: Response, key: str) -> Response:
    """Let the browser keep the key of its session until it closes."""
    g.key_given = True
    response.set_cookie(
        cookie_name(), key, path="/", secure=context.settings().https, httponly=True, samesite="Lax"
    )
    return response


def become(key: str) -> None:
    """Let the rest of this request be that of whoever just signed in with `key`."""
    g.session_found = _seen(key)
    g.actor = _session_actor()


def take_key(response: Response) -> Response:
    """Let the browser forget its key."""
    response.delete_cookie(
        cookie_name(), path="/", secure=context.settings().https, httponly=True, samesite="Lax"
    )
    return response


def csrf_field() -> Markup:
    """Return the hidden field that every form of a signed-in page carries; empty for a visitor."""
    found = session()
    if found is None:
        return Markup("")
    return Markup('<input type="hidden" name="{}" value="{}">').format(FORM_FIELD, escape(found.form_key))


def sign_in_address() -> str:
    """Return /inloggen with the way back to this page, or to the page of this form."""
    back = request.full_path.rstrip("?") if request.method in SAFE else referring_path()
    return context.links().query("/inloggen", [("terug", back)] if own_path(back) else [])


def referring_path() -> str:
    """Return the path and query of our own page that led here, or an empty text."""
    came = urlsplit(request.referrer or "")
    root = request.script_root
    if came.netloc != request.host or not came.path.startswith(f"{root}/"):
        return ""
    path = came.path.removeprefix(root)
    return f"{path}?{came.query}" if came.query else path


def own_path(text: str) -> str:
    """Return `text` when it is a path on this site that can be gone back to, else an empty text."""
    if len(text) > LONGEST_PATH or not text.isprintable() or "\\" in text:
        return ""
    if not text.startswith("/") or text.startswith("//"):
        return ""
    return "" if text.startswith(("/inloggen", "/uitloggen", "/uitnodiging")) else text


def _check_unsafe() -> None:
    if request.method in SAFE:
        return
    if _is_foreign() and not (_is_api() and (is_open_to_sites() or _has_key_of_program())):
        raise Refused(
            "Dit kwam van een andere site",
            "Voor de veiligheid nemen we alleen formulieren aan van onze eigen pagina's. "
            "Open de pagina op deze site en probeer het opnieuw.",
        )
    if _is_api():
        return  # a cookie counts for nothing there without the form key
    found = session()
    if found is not None and not _is_form_key(request.form.get(FORM_FIELD, ""), found):
        raise Refused(
            "Dit formulier is verlopen",
            "Je bent in de tussentijd opnieuw ingelogd. Ga terug, ververs de pagina en verstuur het opnieuw.",
        )


def is_open_to_sites() -> bool:
    """Whether pages of other sites may post to the view of this request."""
    return current_app.view_functions.get(request.endpoint or "") in _from_any_site


def _has_key_of_program() -> bool:
    """Whether the request carries a key that works: no browser adds one by itself.

    Raises `Unauthorized` for one that does not.
    """
    return _bearer() is not None and actor().token is not None


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


def _is_form_key(given: str, found: Session) -> bool:
    return compare_digest(given.encode("utf-8", "replace"), found.form_key.encode())


def _forget_dead_key(response: Response) -> Response:
    """Take away the cookie of a session that ended, so that the browser may keep pages again."""
    dead = "session_found" in g and g.session_found is None and carries_key()
    return take_key(response) if dead and "key_given" not in g else response

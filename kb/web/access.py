"""Who is asking, and what that role may open.

A browser that signed in sends a cookie with a random key; a program sends `Authorization: Bearer`.  Nobody
else gets a cookie.  Under /api/ a cookie counts only together with the form key in `X-CSRF-Token`, so that no
other site can write with it, and a bearer call never falls back on a cookie (decision 0013).  What another
site may send is in `kb.web.cross_site`.
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
    """How a page is offered on /beheer; `waits` when people wait for what is done there: it comes first."""

    title: str
    text: str
    waits: bool = False


@dataclass(frozen=True)
class Requirement:
    """What a view asks of whoever opens it: one of these roles."""

    roles: frozenset[Role]
    desk: DeskPage | None


_required: dict[Callable[..., Any], Requirement] = {}


def guard(app: Flask) -> None:
    """Refuse a key that does not work, and let templates know who is asking."""
    app.before_request(_refuse_dead_token)
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
            if is_api() and who == VISITOR:
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


def requirement(view: Callable[..., Any]) -> Requirement | None:
    """Return what a view asks, or None for a view that everyone may open."""
    return _required.get(view)


def desk_pages() -> list[tuple[str, DeskPage]]:
    """Return (path, page) of all that /beheer offers to whoever is asking: where people wait first."""
    found = []
    for rule in current_app.url_map.iter_rules():
        asked = requirement(current_app.view_functions[rule.endpoint])
        if asked and asked.desk and "GET" in (rule.methods or ()) and actor().has(*asked.roles):
            found.append((rule.rule, asked.desk))
    return sorted(found, key=lambda pair: (not pair[1].waits, pair[0]))


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
        g.actor = _api_actor() if is_api() else _session_actor()
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
    if key := bearer():
        known = tokens.actor_of(context.db(), key, now=now())
        if known is None:
            raise _unauthorized()
        return known
    found = session() if FORM_HEADER in request.headers else None
    return found.actor if found and is_form_key(request.headers[FORM_HEADER], found) else VISITOR


def _unauthorized() -> Unauthorized:
    return Unauthorized(www_authenticate=WWWAuthenticate("bearer"))


def bearer() -> str | None:
    """Return the key that a program sent: never empty, and None when none was sent."""
    given = request.authorization
    return given.token or "-" if given and given.type == "bearer" else None


def is_api() -> bool:
    """Whether a program asks: nothing under /api/ is a page."""
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


def is_form_key(given: str, found: Session) -> bool:
    """Whether `given` is the form key of this session."""
    return compare_digest(given.encode("utf-8", "replace"), found.form_key.encode())


def _refuse_dead_token() -> None:
    """Refuse a key of a program that does not work, also where everybody may read: its owner must know."""
    if is_api() and bearer() is not None:
        actor()


def _forget_dead_key(response: Response) -> Response:
    """Take away the cookie of a session that ended, so that the browser may keep pages again."""
    dead = "session_found" in g and g.session_found is None and carries_key()
    return take_key(response) if dead and "key_given" not in g else response

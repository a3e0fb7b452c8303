"""How often one client may ask: a person by account, a program by its key, anyone else by network address.

The numbers are those of public forums that live under the same traffic (Discourse: 200 a minute and 50 in
ten seconds).  Searching costs most, so it has the tightest limit; suggestions and matches come while someone
types.
Counters are shared by all workers; when they cannot be reached, each worker counts by itself.
"""

from __future__ import annotations

import hashlib
import math
import time

from flask import Flask, Response, current_app, request
from flask_limiter import Limiter

from kb.config import Settings
from kb.storage import facts, rate_counters
from kb.web import access, context

SEARCH = "200 per minute; 50 per 10 seconds"
READ = "600 per minute; 150 per 10 seconds"
TYPING = "300 per minute; 60 per 10 seconds"
WRITE = "60 per minute; 20 per 10 seconds"

SEARCHES = frozenset(
    {
        "search.results",
        "ask.question",
        "feeds.feed",
        "api.zoekresultaten",
        "api.antwoord",
        "api.stelVraag",
        "api.exportZoekresultaten",
    }
)
WHILE_TYPING = frozenset({"api.suggesties", "api.vergelijkKnelpunt", "api.controleerPrivacy"})
UNLIMITED = frozenset({"ops.alive", "ops.ready", "pages.asset"})
"""What proxies and monitors ask, and files that browsers keep."""

SALT = "wijkkennis-limits-salt"


def limit(app: Flask, settings: Settings) -> None:
    """Count every request and refuse what is too much with 429; `KB_RATE_LIMITS=uit` counts nothing."""
    if not settings.rate_limits:
        return
    store = settings.rate_store or rate_counters.address(settings.database_file.parent / "tellers.sqlite")
    limiter = Limiter(
        _client,
        app=app,
        application_limits=[_allowed],
        application_limits_exempt_when=_is_unlimited,
        storage_uri=store,
        in_memory_fallback_enabled=True,
    )

    @app.after_request
    def headers(response: Response) -> Response:
        """Say what is left, to programs; and to whoever asked too much, when to come back."""
        strictest = limiter.current_limit
        if strictest is None:
            return response
        wait = max(1, math.ceil(strictest.window.reset_time - time.time()))
        if request.path.startswith(access.API):
            response.headers["RateLimit-Limit"] = str(strictest.limit.amount)
            response.headers["RateLimit-Remaining"] = str(max(0, strictest.remaining))
            response.headers["RateLimit-Reset"] = str(wait)
        if response.status_code == 429:
            response.headers.setdefault("Retry-After", str(wait))
        return response


def _is_unlimited() -> bool:
    return request.endpoint in UNLIMITED


def _allowed() -> str:
    if request.endpoint in SEARCHES:
        return SEARCH
    if request.endpoint in WHILE_TYPING:
        return TYPING
    return READ if request.method in access.SAFE else WRITE


def _client() -> str:
    who = access.actor()
    if who.account is not None or who.token is not None:
        return who.reference
    return hashlib.sha256(f"{_salt()}\n{access.address()}".encode()).hexdigest()[:20]


def _salt() -> str:
    """Return what hides an address in the name of its counter; the workers of one database agree on it."""
    known: str | None = current_app.extensions.get(SALT)
    if known is None:
        known = current_app.extensions[SALT] = facts.identity(context.db())
    return f"{known}\n{context.today()}"

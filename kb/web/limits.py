"""How often one client may ask: a person by account, a program by its key, anyone else by network address.

The numbers are those of public forums that live under the same traffic (Discourse: 200 a minute and 50 in
ten seconds).  Searching costs most, so it has the tightest limit; suggestions and matches come while someone
types.  Counters are shared by all workers; when they cannot be reached, each worker counts by itself.
"""

from __future__ import annotations

import hashlib
import math
import time
from dataclasses import dataclass

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.errors import StorageError
from limits.storage import MemoryStorage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests

from kb.config import Settings
from kb.domain.documents import CASE_KINDS
from kb.storage import facts, rate_counters
from kb.web import access, context


def _share(name: str, *, a_minute: int, in_ten_seconds: int) -> tuple[RateLimitItem, ...]:
    """Return the two windows of one kind of request; kinds are counted apart."""
    return (
        RateLimitItemPerSecond(in_ten_seconds, 10, namespace=name),
        RateLimitItemPerMinute(a_minute, namespace=name),
    )


SEARCH = _share("search", a_minute=200, in_ten_seconds=50)
READ = _share("read", a_minute=600, in_ten_seconds=150)
TYPING = _share("typing", a_minute=300, in_ten_seconds=60)
WRITE = _share("write", a_minute=60, in_ten_seconds=20)

SEARCHES = frozenset(
    {
        *(
            f"search.{name}{view}"
            for name in ("everything", *(k.value for k in CASE_KINDS))
            for view in ("", "_table")
        ),
        "ask.question",
        "embed.search",
        "embed.listing",
        "embed.question",
        "feedback.new",
        "feeds.feed",
        "api.zoekresultaten",
        "api.antwoord",
        "api.stelVraag",
        "api.exportZoekresultaten",
    }
)
WHILE_TYPING = frozenset(
    {
        "api.suggesties",
        "api.vergelijkKnelpunt",
        "api.controleerPrivacy",
        "reporting.compare",
        "reporting.autosave",
    }
)
UNLIMITED = frozenset({"ops.alive", "ops.ready", "ops.asset", "ops.favicon", "embed.script"})
"""What proxies and monitors ask, and files that browsers keep."""

SALT = "wijkkennis-limits-salt"


def limit(app: Flask, settings: Settings) -> None:
    """Count every request and refuse what is too much with 429; `KB_RATE_LIMITS=uit` counts nothing."""
    if not settings.rate_limits:
        return
    file = settings.database_file.parent / "tellers.sqlite"
    store = storage_from_string(settings.rate_store or rate_counters.address(file), wrap_exceptions=True)
    shared, own = FixedWindowRateLimiter(store), FixedWindowRateLimiter(MemoryStorage())

    @app.before_request
    def count() -> None:
        if request.endpoint in UNLIMITED:
            return
        client = _client()
        try:
            share = _take(shared, client)
        except StorageError:
            current_app.logger.warning("the counters of requests cannot be reached", exc_info=True)
            share = _take(own, client)
        g.share = share
        if share.is_used_up:
            raise TooManyRequests(retry_after=share.wait)

    @app.after_request
    def headers(response: Response) -> Response:
        """Say to programs what is left of their share."""
        if "share" in g and request.path.startswith(access.API):
            share: Share = g.share
            response.headers["RateLimit-Limit"] = str(share.size)
            response.headers["RateLimit-Remaining"] = str(share.left)
            response.headers["RateLimit-Reset"] = str(share.wait)
        return response


@dataclass(frozen=True)
class Share:
    """What one client may ask in a window: `size` requests, `left` of them; `wait` seconds until the next."""

    size: int
    left: int
    wait: int
    is_used_up: bool


def _take(counters: FixedWindowRateLimiter, client: str) -> Share:
    """Count one request of this client, and say what is left in the tightest window."""
    found = []
    for item in _windows():
        allowed = counters.hit(item, client)
        window = counters.get_window_stats(item, client)
        wait = max(1, math.ceil(window.reset_time - time.time()))
        found.append(Share(item.amount, max(0, window.remaining), wait, not allowed))
    return min(found, key=lambda share: (not share.is_used_up, share.left))


def _windows() -> tuple[RateLimitItem, ...]:
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

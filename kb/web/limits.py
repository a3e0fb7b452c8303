"""How often one client may ask: a person by account, a program by its key, anyone else by network address.

The numbers are those of public forums that live under the same traffic (Discourse: 200 a minute and 50 in
ten seconds).  Searching costs most, so it has the tightest limit; suggestions and matches come while someone
types.  Counters are shared by all workers; when they cannot be reached, each worker counts by itself.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, current_app, g, request
from limits import RateLimitItem, RateLimitItemPerMinute, RateLimitItemPerSecond
from limits.errors import ConfigurationError, StorageError
from limits.storage import MemoryStorage, Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from werkzeug.exceptions import TooManyRequests, Unauthorized

from kb.config import Settings
from kb.domain.documents import CASE_KINDS
from kb.domain.people import VISITOR
from kb.errors import SettingsWrong
from kb.storage import facts, rate_counters
from kb.web import access, context
from kb.web.api.operation import EXPORT_TYPES, export_id


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
REPORT = RateLimitItemPerSecond(1, 10, namespace="report")
"""How often one person may report a bottleneck."""

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
        *(f"api.{export_id('zoekresultaten', form)}" for form in EXPORT_TYPES),
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
UNLIMITED = frozenset({"ops.alive", "ops.ready", "ops.metrics", "ops.asset", "ops.favicon", "embed.script"})
"""What proxies and monitors ask, and files that browsers keep."""

SALT = "wijkkennis-limits-salt"
COUNTERS = "wijkkennis-limits-counters"


@dataclass(frozen=True)
class Counters:
    """What all workers count in, and what this one counts in when that cannot be reached."""

    shared: FixedWindowRateLimiter
    own: FixedWindowRateLimiter

    def take(self, items: tuple[RateLimitItem, ...], client: str) -> Share:
        """Count one request of this client in each window, and say what is left in the tightest."""
        try:
            return _take(self.shared, items, client)
        except StorageError:
            current_app.logger.warning("the counters of requests cannot be reached", exc_info=True)
            return _take(self.own, items, client)

    def give_back(self, item: RateLimitItem, client: str) -> None:
        """Forget what was counted in a window of one."""
        for counters in (self.shared, self.own):
            try:
                counters.clear(item, client)
            except StorageError:
                current_app.logger.warning("the counters of requests cannot be reached", exc_info=True)


def limit(app: Flask, settings: Settings) -> None:
    """Count every request and refuse what is too much with 429; `KB_RATE_LIMITS=uit` counts nothing."""
    if not settings.rate_limits:
        return
    counters = Counters(FixedWindowRateLimiter(_store(settings)), FixedWindowRateLimiter(MemoryStorage()))
    app.extensions[COUNTERS] = counters

    @app.before_request
    def count() -> None:
        if request.endpoint in UNLIMITED:
            return
        g.share = counters.take(_windows(), _client())
        if g.share.is_used_up:
            raise TooManyRequests(retry_after=g.share.wait)

    @app.after_request
    def headers(response: Response) -> Response:
        """Say to programs what is left of their share."""
        if "share" in g and request.path.startswith(access.API):
            share: Share = g.share
            response.headers["RateLimit-Limit"] = str(share.size)
            response.headers["RateLimit-Remaining"] = str(share.left)
            response.headers["RateLimit-Reset"] = str(share.wait)
        return response


def _store(settings: Settings) -> Storage:
    """Return where the workers count.  Raises `SettingsWrong` when the package that Redis needs is absent."""
    file = settings.database_file.parent / "tellers.sqlite"
    address = settings.rate_store or rate_counters.address(file)
    try:
        return cast(Storage, storage_from_string(address, wrap_exceptions=True))
    except ConfigurationError as error:
        raise SettingsWrong(
            "KB_RATE_STORE: het pakket dat met Redis praat, is er niet.\n"
            "Installeer het: .venv/bin/python -m pip install 'redis<8'"
        ) from error


@contextmanager
def one_report() -> Iterator[None]:
    """Make a new bottleneck inside this: a person may do that once in ten seconds.

    A program has a share of its own by its key, and imports many.  What fails does not count.
    Raises `TooManyRequests`.
    """
    counters: Counters | None = current_app.extensions.get(COUNTERS)
    who = access.actor()
    if counters is None or who.account is None:
        yield
        return
    share = counters.take((REPORT,), who.reference)
    if share.is_used_up:
        g.share = share
        raise TooManyRequests(retry_after=share.wait)
    try:
        yield
    except BaseException:
        counters.give_back(REPORT, who.reference)
        raise


@dataclass(frozen=True)
class Share:
    """What one client may ask of one kind: `size` in a window, `left` of it, `wait` seconds to the next."""

    kind: str
    size: int
    left: int
    wait: int
    is_used_up: bool


def _take(counters: FixedWindowRateLimiter, items: tuple[RateLimitItem, ...], client: str) -> Share:
    found = []
    for item in items:
        allowed = counters.hit(item, client)
        window = counters.get_window_stats(item, client)
        wait = max(1, math.ceil(window.reset_time - time.time()))
        found.append(Share(item.namespace, item.amount, max(0, window.remaining), wait, not allowed))
    return min(found, key=lambda share: (not share.is_used_up, share.left))


def _windows() -> tuple[RateLimitItem, ...]:
    if request.endpoint in SEARCHES:
        return SEARCH
    if request.endpoint in WHILE_TYPING:
        return TYPING
    return READ if request.method in access.SAFE else WRITE


def _client() -> str:
    """Return who is counted.  A key that does not work counts for its address: trying keys has a share."""
    try:
        who = access.actor()
    except Unauthorized:
        who = VISITOR
    if who.account is not None or who.token is not None:
        return who.reference
    return hashlib.sha256(f"{_salt()}\n{access.address()}".encode()).hexdigest()[:20]


def _salt() -> str:
    """Return what hides an address in the name of its counter; the workers of one database agree on it."""
    known: str | None = current_app.extensions.get(SALT)
    if known is None:
        known = current_app.extensions[SALT] = facts.identity(context.db())
    return f"{known}\n{context.today()}"

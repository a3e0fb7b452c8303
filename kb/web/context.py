"""What every view asks for: settings, database, index, vocabulary, links and the date.

One database connection per request, opened when first asked for and closed when the request ends; the search
index is one handle per process.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import inf

from flask import Flask, current_app, g, request

from kb.config import Settings
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import library
from kb.storage.database import Database, Haste, open_database
from kb.web import dates
from kb.web.links import Links

EXTENSION = "wijkkennis"
QUERY_SECONDS = 1.0
REQUEST_SECONDS = 10.0


@dataclass(frozen=True)
class House:
    """What lives as long as the process."""

    settings: Settings
    index: SearchIndex


def furnish(app: Flask, settings: Settings) -> None:
    """Give `app` its settings and index, and close what a request opened."""
    app.extensions[EXTENSION] = House(settings, SearchIndex(settings.index_folder))
    app.teardown_appcontext(_close)


def settings() -> Settings:
    return _house().settings


def index() -> SearchIndex:
    return _house().index


def db() -> Database:
    """Return this request's connection; it answers no longer than a request may take.

    Raises `DatabaseDamaged` when it cannot be read.
    """
    if "db" not in g:
        g.haste = Haste(QUERY_SECONDS, time.monotonic() + REQUEST_SECONDS)
        g.db = open_database(settings().database_file, haste=g.haste)
    opened: Database = g.db
    return opened


def is_read_only() -> bool:
    """Whether this request found a database in which nothing can be stored; opens none."""
    opened: Database | None = g.get("db")
    return opened is not None and opened.refusal is not None


def take_time() -> None:
    """Let this request take as long as it needs, for a whole list; one query still may not."""
    db()
    g.haste.until = inf


def vocabulary() -> Vocabulary:
    return library.vocabulary(db())


def content_version() -> str:
    """Return the version of all content, read once per request so that page and ETag agree."""
    if "content_version" not in g:
        g.content_version = library.content_version(db())
    version: str = g.content_version
    return version


def links() -> Links:
    """Links within this site: paths, also when the site stands under a path of its own."""
    return Links(request.script_root)


def public_links() -> Links:
    """Links as other sites must write them: the public address, or the one that the request came to."""
    return Links(settings().base_url or request.host_url.rstrip("/") + request.script_root)


def today() -> date:
    """Return the date in the Netherlands, to tell what is overdue."""
    return day_of(datetime.now(UTC))


def day_of(moment: datetime) -> date:
    """Return the date in the Netherlands of a moment with a timezone."""
    return dates.here(moment)


def _house() -> House:
    house: House = current_app.extensions[EXTENSION]
    return house


def _close(_: BaseException | None) -> None:
    opened: Database | None = g.pop("db", None)
    if opened is not None:
        opened.close()

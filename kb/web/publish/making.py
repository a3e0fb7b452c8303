"""Making the folder: a copy of the database, the pages of the application on it, and what searches offline.

All is made from one copy, so that pages, lists and search agree and a running service is not touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Flask

from kb.config import Settings
from kb.search.index import SearchIndex
from kb.services import library, published_folder
from kb.services.offline_index import OfflineIndex, offline_index
from kb.storage import copies
from kb.storage.database import open_database
from kb.web import context, create_app, dates
from kb.web.assets import STATIC
from kb.web.publish import exports, search_page
from kb.web.publish.addresses import (
    ABOUT_FILE,
    SEARCH_FILE,
    SEARCH_PATH,
    STYLE_FILE,
    Address,
    Places,
    relative,
    search_file,
)
from kb.web.publish.crawl import Found, crawl, resolver
from kb.web.publish.rewriting import CLASSIC, Resolve, Site, rewrite
from kb.web.publish.tree import Element, read

NO_ADDRESS = "."
"""What full addresses begin with when the site has none: they are then relative."""


@dataclass(frozen=True)
class Published:
    """What was written: pages, documents that can be found, files, and bytes, those of the search apart."""

    folder: Path
    pages: int
    documents: int
    files: int
    size: int
    search_size: int


def publish(
    settings: Settings,
    folder: Path,
    *,
    now: datetime,
    listed: Set[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Published:
    """Write the public knowledge base to `folder`, in the place of what was published there before.

    `now` carries a timezone.  `listed` limits the words that the search knows beside those in the texts.
    Raises `FolderRefused` and `PageFailed`; then nothing changed.
    """
    published_folder.refuse_strangers(folder)
    with _copied(settings) as own:
        index = _indexed(own, listed)
        app = create_app(own)
        places = Places(app)
        bases = tuple(filter(None, (settings.base_url, NO_ADDRESS)))
        found = crawl(app.test_client(), places, bases=bases, progress=progress)
        site = Site(bases, settings.base_url, lambda file: _notice(file, now, settings.base_url))
        work = _Work(app, found, places, site, _resolve(found, places), now, index)
        with _settled(app), published_folder.written(folder, made_at=now) as fresh:
            for target, body in _files(work):
                path = fresh / target
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(body)
            return _counted(fresh, folder, work)


@contextmanager
def _settled(app: Flask) -> Iterator[None]:
    """Wait at the end for what the application does beside: it would miss the copy that is thrown away."""
    try:
        yield
    finally:
        with app.app_context():
            if (beside := context.index().beside) is not None:
                beside.join()


@dataclass(frozen=True)
class _Work:
    app: Flask
    found: Found
    places: Places
    site: Site
    resolve: Resolve
    now: datetime
    index: OfflineIndex


@contextmanager
def _copied(settings: Settings) -> Iterator[Settings]:
    """Give the settings of an application on a copy of the database, with an index of its own."""
    with TemporaryDirectory(prefix="wijkkennis-") as aside:
        database = Path(aside) / "kb.sqlite"
        copies.save(settings.database_file, database)
        yield settings.model_copy(
            update={
                "database": database,
                "index": Path(aside) / "search_index",
                "base_url": settings.base_url or NO_ADDRESS,
                "rate_limits": False,
                "rate_store": None,
                "proxies": 0,
            }
        )


def _indexed(settings: Settings, listed: Set[str] | None) -> OfflineIndex:
    """Build the index of the copy, which the pages use too."""
    with closing(open_database(settings.database_file)) as db:
        index = SearchIndex(settings.index_folder)
        return offline_index(db, index, library.vocabulary(db), listed=listed)


def _resolve(found: Found, places: Places) -> Resolve:
    taken = resolver(found, places)

    own = {f"{search_page.FOLDER}/{name}" for name in (*search_page.SCRIPTS, *search_page.DATA)}
    own |= {f"{exports.FOLDER}/{name}" for name in exports.NAMES}

    def file_of(address: Address) -> str | None:
        name = address.path.lstrip("/")
        return taken(address) or search_file(address) or (name if name in own else None)

    return file_of


def _notice(file: str, now: datetime, address: str | None) -> Element:
    """What every page says first: that it is of one moment, and where more is said of that."""
    day, about = dates.day(dates.here(now)), relative(ABOUT_FILE, file)
    where = f'<a href="{escape(address)}">de site zelf</a>' if address else "de site zelf"
    words = (
        f"Dit is een momentopname van {day}. Lezen en zoeken kan hier; een vraag stellen, melden en inloggen "
        f'kan alleen op {where}. <a href="{about}">Over deze momentopname</a>'
    )
    return read(
        f'<aside class="kb-snapshot" aria-label="Momentopname"><p class="kb-wrap">{words}</p></aside>'
    )


def _files(work: _Work) -> Iterator[tuple[str, bytes]]:
    """Yield every file of the folder: its name and what is in it."""
    yield STYLE_FILE, (STATIC / "offline" / "momentopname.css").read_bytes()
    for address, body in work.found.files.items():
        if not address.path.endswith(".js") or address.path.endswith(f"/{CLASSIC}"):
            yield address.path.lstrip("/"), body
    for address, page in work.found.pages.items():
        file = work.places.file(address)
        assert file is not None  # it was taken along because it has one
        yield file, _rewritten(page, address.path, file, work)
    taken = exports.exports(work.app)
    yield from taken.items()
    with work.app.test_request_context(SEARCH_PATH):
        yield from search_page.data_files(work.index, work.resolve)
        yield SEARCH_FILE, _rewritten(read(search_page.page()), SEARCH_PATH, SEARCH_FILE, work)
    with work.app.test_request_context("/"):
        about = search_page.about(work.now, work.site.address, taken)
        yield ABOUT_FILE, _rewritten(read(about), "/", ABOUT_FILE, work)


def _rewritten(page: Element, path: str, file: str, work: _Work) -> bytes:
    rewrite(page, path=path, file=file, site=work.site, resolve=work.resolve)
    return page.html().encode()


def _counted(fresh: Path, folder: Path, work: _Work) -> Published:
    sizes = {one: one.stat().st_size for one in fresh.rglob("*") if one.is_file()}
    return Published(
        folder=folder,
        pages=sum(one.suffix == ".html" for one in sizes),
        documents=len(work.index.cards),
        files=len(sizes),
        size=sum(sizes.values()),
        search_size=sum(size for one, size in sizes.items() if one.parent.name == search_page.FOLDER),
    )

"""Addresses of the application → files of a published folder.

A page becomes a file whose name says what it is and that opens straight from disk: no address that a server
must complete.  What an address asks besides (a filter, another order) is for the offline search page, when
that can answer it; everything else is only there on the site itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from kb.domain.documents import CASE_KINDS
from kb.domain.results import Sort
from kb.web.arguments import PARAMETERS

SEARCH_FILE = "zoeken.html"
ABOUT_FILE = "momentopname.html"
STYLE_FILE = "static/momentopname.css"
SEARCH_PATH = "/zoeken"
LISTS = {f"/{kind.collection}": kind.value for kind in CASE_KINDS}
"""Path of the list of a kind → its name in `type`."""
PAGES = frozenset(
    {
        *(f"pages.{name}" for name in ("home", "manual", "terms", "accessibility", "uitleg")),
        *(f"pages.{kind.value}" for kind in CASE_KINDS),
        *(f"search.{kind.value}" for kind in CASE_KINDS),
        *(f"browse.{name}" for name in ("area", "action_line", "theme", "law", "organisation", "indicator")),
        *(f"browse.{name}s" for name in ("area", "action_line", "theme", "law", "organisation", "indicator")),
        *(f"bottlenecks.{name}" for name in ("overview", "show")),
        *(f"register_figures.{name}" for name in ("figures", "owners")),
        *(f"knowledge_questions.{name}" for name in ("overview", "show")),
        "api.reference",
    }
)
"""What is taken along as a page."""
FILES = frozenset({"ops.asset"})
"""What is taken along as it is."""
PAGED = "pagina"
_NOT_OFFLINE = frozenset({"paginaGrootte"})


@dataclass(frozen=True)
class Address:
    """An address of this site: its path, and what it asks, in order."""

    path: str
    query: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The address as a request has it."""
        return f"{quote(self.path)}?{urlencode(self.query)}" if self.query else quote(self.path)


def own_address(link: str, bases: Sequence[str], here: str) -> tuple[Address, str] | None:
    """Return the address on this site that a link leads to, and the part after '#'; None for another site.

    `bases` are what the site's own full addresses begin with; `here` is the path of the page.
    """
    for base in bases:
        if link == base or link.startswith((f"{base}/", f"{base}?")):
            link = link.removeprefix(base) or "/"
            break
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(here), parts.path)) if parts.path else here
    return Address(path, tuple(parse_qsl(parts.query, keep_blank_values=False))), parts.fragment


class Places:
    """Knows which addresses are taken along, and in which file each comes."""

    def __init__(self, app: Flask) -> None:
        self._routes = app.url_map.bind("localhost")

    def file(self, address: Address) -> str | None:
        """Return the file of an address, relative to the folder; None when it is not taken along."""
        try:
            endpoint, _ = self._routes.match(address.path)
        except (HTTPException, RequestRedirect):
            return None
        if endpoint in FILES:
            return address.path.lstrip("/")
        if endpoint not in PAGES:
            return None
        name = address.path.strip("/") or "index"
        if not address.query:
            return f"{name}.html"
        # a list in its own order, a page further on
        (key, value), *others = address.query
        further = key == PAGED and value.isdecimal() and len(value) < 6 and not others
        return f"{name}.{PAGED}-{int(value)}.html" if further else None


def search_file(address: Address) -> str | None:
    """Return the offline search that answers the same; None when it cannot."""
    if address.path != SEARCH_PATH and address.path not in LISTS:
        return None
    if any(name not in PARAMETERS or name in _NOT_OFFLINE for name, _ in address.query):
        return None
    if any(name == "sorteer" and value not in tuple(Sort) for name, value in address.query):
        return None
    own = LISTS.get(address.path)
    pairs = [("type", own)] if own else []
    pairs += [(name, value) for name, value in address.query if not (own and name == "type")]
    return f"{SEARCH_FILE}?{urlencode(pairs)}" if pairs else SEARCH_FILE


def relative(file: str, here: str) -> str:
    """Return `file` as it is written in the file `here`; both are relative to the folder."""
    name, mark, query = file.partition("?")
    return quote(posixpath.relpath(name, posixpath.dirname(here) or ".")) + mark + query

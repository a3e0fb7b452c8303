"""The address of everything that has a page.

The only place where paths of pages are put together.  `Links("")` gives paths on this site,
`Links("https://kb.example")` gives full addresses for the API, feeds and other sites.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from kb.domain.documents import Document, Kind
from kb.domain.results import Card

TAG_PATHS = {
    "area": "gebieden",
    "action_line": "actielijnen",
    "theme": "themas",
    "law": "wetten",
    "organisation": "organisaties",
    "indicator": "indicatoren",
}
"""First part of the path, by the tag name that `kb.services.library` uses."""


@dataclass(frozen=True)
class Links:
    """Addresses that begin with `base`: '' or an address without a slash at its end."""

    base: str = ""

    def path(self, path: str) -> str:
        """Return the address of `path`, which begins with a slash."""
        return f"{self.base}{path}"

    def document(self, item: Document | Card, anchor: str | None = None) -> str:
        """Return the address of a document, or of one of its passages."""
        return self.item(item.kind, item.slug, anchor)

    def item(self, kind: Kind, slug: str, anchor: str | None = None) -> str:
        """Like `document`, for when only the kind and slug are at hand."""
        fragment = f"#{quote(anchor)}" if anchor else ""
        return self.path(f"/{kind.collection}/{quote(slug)}{fragment}")

    def collection(self, kind: Kind) -> str:
        return self.path(f"/{kind.collection}")

    def tag(self, tag: str, slug: str | None = None) -> str:
        """Return the page of one entry of a vocabulary, or of the whole vocabulary.

        Raises `KeyError` for a tag that is not in `TAG_PATHS`.
        """
        return self.path(f"/{TAG_PATHS[tag]}/{quote(slug)}" if slug else f"/{TAG_PATHS[tag]}")

    def area(self, slug: str) -> str:
        return self.tag("area", slug)

    def action_line(self, slug: str) -> str:
        return self.tag("action_line", slug)

    def theme(self, slug: str) -> str:
        return self.tag("theme", slug)

    def law(self, slug: str) -> str:
        return self.tag("law", slug)

    def organisation(self, slug: str) -> str:
        return self.tag("organisation", slug)

    def indicator(self, slug: str, year: int | None = None) -> str:
        """Return the page of an indicator, or the row of one year in its table."""
        return self.tag("indicator", slug) + (f"#jaar-{year}" if year else "")

    def question(self, question: str | None = None) -> str:
        return self.query("/vraag", [("vraag", question)] if question else [])

    def query(self, path: str, pairs: Iterable[tuple[str, str]]) -> str:
        """Return `path` with a query of `pairs`, in their order; without a question mark when empty."""
        text = urlencode(list(pairs))
        return self.path(f"{path}?{text}" if text else path)

    def within(self, html: str) -> str:
        """Return passage HTML with its links to our own pages made to begin with `base`."""
        return html.replace('href="/', f'href="{self.base}/') if self.base else html

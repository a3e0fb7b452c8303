"""Markdown → safe passages.

Markdown has no safe mode: cleaning with nh3 always comes *after* it, with a tight list (no images, no
style, no ids).  Each paragraph, list, table or quotation under a heading becomes one passage: plain
text to search and to quote, safe HTML to show.  Anchors are `section-number`, counted per section;
`kb.content.anchors` keeps them stable between versions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import markdown
import nh3
from slugify import slugify

from kb.domain.documents import Passage

VERSION = "1"
"""Part of every content hash: raise it when the same text renders to other passages."""

BODY_LIMIT = 20_000
OPEN_LIMIT = 100
"""More unmatched `[` or `<` than this take python-markdown seconds (10,000 `[`: 11 s)."""

_EXTENSIONS = ["def_list", "fenced_code", "tables", "sane_lists", "smarty"]
_SMARTY = {
    "smarty": {
        "substitutions": {
            "left-single-quote": "‘",
            "right-single-quote": "’",
            "left-double-quote": "“",
            "right-double-quote": "”",
            "ellipsis": "…",
            "ndash": "–",
            "mdash": "—",
        }
    }
}
_TAGS = {
    "p", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "em", "strong", "a", "br", "hr",
    "table", "thead", "tbody", "tr", "th", "td", "h3", "h4", "sub", "sup",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href"}, "th": {"align"}, "td": {"align"}, "ol": {"start"}}
_HEADINGS = {"h3", "h4"}
_BREAKS = {"li", "tr", "br", "dt", "dd", "p"}
_SECTION = re.compile(r"^## +(.+?) *#*$")
_FENCE = re.compile(r"^ {0,3}(```|~~~)")


@dataclass(frozen=True)
class Section:
    """A `## ` heading with the Markdown under it; `line` counts in the body from 1.

    Text before the first heading has no title.
    """

    title: str
    text: str
    line: int


class TooComplex(ValueError):
    """The Markdown nests deeper than the renderer can follow."""


def sections(body: str) -> list[Section]:
    """Split `body` at its `## ` headings; a heading inside a code fence is text."""
    found: list[Section] = []
    title, line, lines, fenced = "", 1, list[str](), False
    for number, row in enumerate(body.split("\n"), 1):
        if _FENCE.match(row):
            fenced = not fenced
        heading = None if fenced else _SECTION.match(row)
        if heading is None:
            lines.append(row)
            continue
        found.append(Section(title, "\n".join(lines).strip("\n"), line))
        title, line, lines = heading.group(1).strip(), number, []
    found.append(Section(title, "\n".join(lines).strip("\n"), line))
    return [s for s in found if s.title or s.text.strip()]


def unmatched(text: str) -> int:
    """The larger number of opening brackets, square or angle, that are never closed."""
    return max(text.count("[") - text.count("]"), text.count("<") - text.count(">"), 0)


def passages(body: str) -> tuple[Passage, ...]:
    """Render `body` to passages, in order.

    Raises `TooComplex` when it nests too deep.  The caller has refused what is too long or has too
    many open brackets.
    """
    found: list[Passage] = []
    renderer = markdown.Markdown(extensions=_EXTENSIONS, extension_configs=_SMARTY)
    for section in sections(body):
        base = slugify(section.title) or "inleiding"
        for number, (html, text) in enumerate(_blocks(_safe_html(renderer, section.text)), 1):
            found.append(Passage(f"{base}-{number}", section.title, text, html))
    return tuple(found)


def _safe_html(renderer: markdown.Markdown, text: str) -> str:
    try:
        raw = renderer.reset().convert(text)
    except RecursionError as error:
        raise TooComplex from error
    return nh3.clean(
        raw, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel="noopener"
    )


def _blocks(html: str) -> list[tuple[str, str]]:
    """Return (html, text) per top-level element; a heading joins the block that follows it."""
    splitter = _Splitter(html)
    splitter.feed(html)
    splitter.close()
    blocks: list[tuple[str, str]] = []
    heading = ""
    for tag, start, end, text in splitter.blocks:
        part = html[start:end]
        if tag in _HEADINGS:
            heading += part
        elif text:
            blocks.append((heading + part, text))
            heading = ""
    return blocks


class _Splitter(HTMLParser):
    """Finds the top-level elements of clean HTML, with their plain text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[tuple[str, int, int, str]] = []
        self._line_starts = [0]
        for line in html.split("\n"):
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self._depth = 0
        self._tag = ""
        self._start = 0
        self._text: list[str] = []

    def _position(self) -> int:
        line, column = self.getpos()
        return self._line_starts[line - 1] + column

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "hr"}:
            self._text.append("\n")
            return
        if self._depth == 0:
            self._tag, self._start, self._text = tag, self._position(), []
        elif tag in _BREAKS:
            self._text.append("\n")
        elif tag in {"td", "th"}:
            self._text.append(" ")
        self._depth += 1

    def handle_endtag(self, tag: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            end = self._position() + len(f"</{tag}>")
            rows = (" ".join(row.split()) for row in "".join(self._text).split("\n"))
            self.blocks.append((self._tag, self._start, end, "\n".join(row for row in rows if row)))

    def handle_data(self, data: str) -> None:
        if self._depth:
            # a line break in the source is a space; only elements make lines
            self._text.append(data.replace("\n", " "))

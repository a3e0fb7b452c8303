"""Reading a page in a test: its links, ids, headings and text, with a real HTML parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "rect", "path", "line", "circle"}

BLOCKS = {"p", "li", "dt", "dd", "td", "th", "h1", "h2", "h3", "h4", "div", "text"}
"""What is read with a pause after it."""


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """The elements of a page in document order, each with all text inside it."""

    response: TestResponse
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)
        self.feed(self.response.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.handle_data(" ")
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, css: str | None = None) -> list[Element]:
        return [
            e
            for e in self.elements
            if e.tag == tag and (css is None or css in e.attributes.get("class", "").split())
        ]

    def one(self, tag: str, css: str | None = None) -> Element:
        found = self.all(tag, css)
        assert len(found) == 1, f"{len(found)} × {tag} {css or ''}"
        return found[0]

    def classed(self, css: str) -> list[Element]:
        return [e for e in self.elements if css in e.attributes.get("class", "").split()]

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        return [e.attributes["href"] for e in self.all("a")]

    @property
    def text(self) -> str:
        return words(self.one("main").text)

    def link_to(self, text: str) -> str:
        """Return where the first link with exactly this text leads."""
        return next(e.attributes["href"] for e in self.all("a") if words(e.text) == text)


def words(text: str) -> str:
    return " ".join(text.split())


def read(client: FlaskClient, path: str, status: int = 200) -> Page:
    response = client.get(path)
    assert response.status_code == status, f"{path}: {response.status_code}"
    return Page(response)

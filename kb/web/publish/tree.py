"""HTML → a small tree that can be changed, and back.

Made for the pages of this application, which close what they open: a page that does not is a mistake of ours
and is refused.  What nobody changes comes back as it was, but for the quotes around attributes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
"""Tags of elements that have nothing inside."""


@dataclass(eq=False)
class Element:
    """An element: its tag, its attributes in order (None for one without a value), and what is inside.

    A text inside is HTML as it was written.  `closed` is an element of SVG that closes itself.
    """

    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)
    closed: bool = False

    def get(self, name: str) -> str:
        """Return an attribute; empty when it is absent or has no value."""
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.get("class").split())

    def all(self) -> Iterator[Element]:
        """Yield this element and everything inside it, in order of the page."""
        yield self
        for one in self.inside:
            if isinstance(one, Element):
                yield from one.all()

    @property
    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [one for one in self.inside if isinstance(one, Element)]

    @property
    def is_blank(self) -> bool:
        """Whether nothing is inside but white space."""
        return not any(isinstance(one, Element) or one.strip() for one in self.inside)

    def html(self) -> str:
        """Write the element as HTML."""
        inside = "".join(one if isinstance(one, str) else one.html() for one in self.inside)
        if not self.tag:
            return inside
        attributes = "".join(
            f" {name}" if value is None else f' {name}="{escape(value)}"'
            for name, value in self.attributes.items()
        )
        if self.closed:
            return f"<{self.tag}{attributes}/>"
        if self.tag in VOID:
            return f"<{self.tag}{attributes}>"
        return f"<{self.tag}{attributes}>{inside}</{self.tag}>"


def read(html: str) -> Element:
    """Return a page as an element without a tag.  Raises `ValueError` when something is not closed."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    if len(reader.open) > 1:
        raise ValueError(f"<{reader.open[-1].tag}> is not closed")
    return reader.open[0]


class _Reader(HTMLParser):
    # SVG's names keep their capitals in a browser whatever we write, so lower case loses nothing

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open = [Element("")]

    def _add(self, one: Element | str) -> None:
        self.open[-1].inside.append(one)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self._add(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(Element(tag, dict(attrs), closed=True))

    def handle_endtag(self, tag: str) -> None:
        if self.open[-1].tag != tag:
            raise ValueError(f"</{tag}> closes <{self.open[-1].tag}>, at {self.getpos()}")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self._add(data)

    def handle_entityref(self, name: str) -> None:
        self._add(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._add(f"&#{name};")

    def handle_comment(self, data: str) -> None:
        self._add(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self._add(f"<!{decl}>")

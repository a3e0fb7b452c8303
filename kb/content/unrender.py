"""Stored passages → Markdown that renders to the same passages again.

The database keeps what was rendered of a file, not the file.  What is written here is tried: a passage that
would not come out the same (a rare nesting) is written as the HTML that it is, which Markdown leaves alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import count, groupby

from kb.content import render
from kb.domain.documents import Passage

_VOID = frozenset({"br", "hr"})
_LISTS = frozenset({"ul", "ol"})
_IN_ITEMS = frozenset({"p", "ul", "ol", "blockquote", "pre"})
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_AT_THE_START = re.compile(r"^(\s*\d*)(?=[#+:~=-]|(?<=\d)\.)", re.MULTILINE)
_ALIGN = {"left": ":---", "right": "---:", "center": ":---:"}


@dataclass
class _Node:
    """An element with what is in it; a text has no tag."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[_Node] = field(default_factory=list)
    text: str = ""


def body_of(passages: Sequence[Passage]) -> str:
    """Return the text of a file whose passages are these, in order; empty without passages.

    The anchors are not in it: a new file counts its own.
    """
    parts = []
    for heading, group in groupby(passages, key=lambda one: one.heading):
        blocks = list(_blocks(list(group)))
        title = [f"## {heading}"] if heading else []
        parts.append("\n\n".join([*title, *blocks]))
    return "".join(f"\n{part}\n" for part in parts)


def _blocks(passages: Sequence[Passage]) -> Iterator[str]:
    """Yield the Markdown of each passage of one section."""
    before = ""
    for one in passages:
        top = _tree(one.html)
        first = top[0].tag if top else ""
        if before in _LISTS and first in _LISTS:
            yield "<!-- -->"  # else the two lists become one
        text = "\n\n".join(_block(node) for node in top)
        yield text if _renders_to(text, one) else one.html
        before = top[-1].tag if top else ""


def _renders_to(text: str, wanted: Passage) -> bool:
    try:
        made = render.passages(text)
    except render.TooComplex:
        return False
    return [(one.html, one.text) for one in made] == [(wanted.html, wanted.text)]


def _tree(html: str) -> list[_Node]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [node for node in reader.root.children if node.tag]


class _Reader(HTMLParser):
    """Clean HTML → nodes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag not in _VOID:
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(_Node("", text=data))


def _block(node: _Node) -> str:
    match node.tag:
        case "h3" | "h4":
            return f"{'#' * int(node.tag[1])} {_inline(node.children)}"
        case "ul" | "ol":
            return _list(node)
        case "blockquote":
            inside = "\n\n".join(_block(child) for child in node.children if child.tag)
            return "\n".join(f"> {line}".rstrip() for line in inside.split("\n"))
        case "pre":
            return f"```\n{_plain(node).removesuffix(chr(10))}\n```"
        case "table":
            return _table(node)
        case _:
            return _paragraph(node.children)


def _paragraph(children: Sequence[_Node]) -> str:
    return _AT_THE_START.sub(r"\1\\", _inline(children).strip())


def _list(node: _Node) -> str:
    """Return a list; with paragraphs in its items, blank lines keep those apart."""
    first = int(node.attributes.get("start", "1"))
    items = [child for child in node.children if child.tag == "li"]
    apart = "\n\n" if any(child.tag == "p" for item in items for child in item.children) else "\n"
    marks = (f"{number}." if node.tag == "ol" else "-" for number in count(first))
    return apart.join(
        f"{mark} {_indented(apart.join(_item(item)))}" for mark, item in zip(marks, items, strict=False)
    )


def _item(item: _Node) -> Iterator[str]:
    """Yield what is in a list item: a line of text or paragraphs, then lists within it."""
    for is_block, nodes in groupby(item.children, key=lambda node: node.tag in _IN_ITEMS):
        if is_block:
            yield from map(_block, nodes)
        elif text := _paragraph(list(nodes)):
            yield text


def _indented(text: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join([first, *(f"    {line}" if line else "" for line in rest)])


def _table(node: _Node) -> str:
    rows = [row for part in node.children for row in part.children if row.tag == "tr"]
    cells = [[cell for cell in row.children if cell.tag in {"th", "td"}] for row in rows]
    lines = ["| " + " | ".join(_inline(c.children).replace("|", "\\|") for c in row) + " |" for row in cells]
    ruler = "| " + " | ".join(_ALIGN.get(c.attributes.get("align", ""), "---") for c in cells[0]) + " |"
    return "\n".join([lines[0], ruler, *lines[1:]])


def _inline(children: Sequence[_Node]) -> str:
    return "".join(_span(child) for child in children)


def _span(node: _Node) -> str:
    inside = _inline(node.children)
    match node.tag:
        case "":
            return _escaped(node.text)
        case "em":
            return f"*{inside}*"
        case "strong":
            return f"**{inside}**"
        case "br":
            return "  "
        case "code":
            return f"`{_plain(node)}`"
        case "a":
            return f"[{inside}]({node.attributes.get('href', '')})"
        case _:
            return f"<{node.tag}>{inside}</{node.tag}>"


def _escaped(text: str) -> str:
    """Return Markdown that shows a text as it is."""
    text = _ENTITY.sub("&amp;", text)
    return _MEANS_SOMETHING.sub(r"\\\1", text).replace("<", "&lt;").replace(">", "&gt;")


def _plain(node: _Node) -> str:
    return node.text + "".join(_plain(child) for child in node.children)

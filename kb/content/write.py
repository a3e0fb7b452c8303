"""A header and sections → the text of a file: always the same bytes for the same document.

What is written here is read back by `kb.content.parse` without problems.  People's own words are no Markdown:
`plain` keeps a `#` or a `[` in them from meaning anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | Sequence["Value"] | Mapping[str, "Value"]

_BARE = re.compile(r"(?!null$)[a-z0-9]+(-[a-z0-9]+)*|[A-Z]{2}(-[0-9]{4}){1,2}")
_MEANS_SOMETHING = re.compile(r"([\\`*_\[\]<>|])")
_AT_THE_START = re.compile(r"^([#~=:])")


def file_text(header: Mapping[str, Value], sections: Sequence[tuple[str, str]]) -> str:
    """Return a file: the keys in the order given, then each (heading, Markdown) that has a text."""
    return header_text(header) + body_text(sections)


def header_text(header: Mapping[str, Value]) -> str:
    """Return the header of a file, between its two lines."""
    return "\n".join(["---", *(f"{key}: {value_text(value)}" for key, value in header.items()), "---", ""])


def body_text(sections: Sequence[tuple[str, str]]) -> str:
    """Return the Markdown of a document, each section that has a text under its heading."""
    return "".join(f"\n## {heading}\n\n{text.strip()}\n" for heading, text in sections if text.strip())


def plain(text: str) -> str:
    """Return Markdown that shows a text as it was typed; blank lines part paragraphs, `- ` makes a list."""
    lines = (_MEANS_SOMETHING.sub(r"\\\1", line.strip()) for line in text.split("\n"))
    return "\n".join(_AT_THE_START.sub(r"\\\1", line) for line in lines).strip()


def value_text(value: Value) -> str:
    """Return a value as it stands behind its key, on one line."""
    if isinstance(value, str):
        return value if _BARE.fullmatch(value) else _quoted(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {value_text(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(value_text(one) for one in value) + "]"


def _quoted(text: str) -> str:
    """A JSON text is a YAML text in double quotes."""
    return json.dumps(text, ensure_ascii=False)

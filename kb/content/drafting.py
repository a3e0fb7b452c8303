"""A file ⇄ what a form knows of it; what nobody changed keeps its very bytes.

A form fills in some header keys and the sections.  Every other key, every comment and the layout belong to
the authors: a change touches the lines of the keys and sections that differ, and no other byte.  So a file
that is opened and saved without a change is the same file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kb.content import write
from kb.content.front_matter import Value, read_yaml, split
from kb.content.render import sections
from kb.content.rules import SECTIONS
from kb.content.schema import HEADERS
from kb.domain.documents import Kind
from kb.errors import Problem

ORDER = (
    *("type", "id", "titel", "samenvatting", "bereik", "gebieden", "gemeenten", "wijken", "actielijnen"),
    *("themas", "doelgroepen", "indicatoren", "organisaties", "financiering", "wetten", "bewijs"),
    *("resultaten", "kosten", "bronnen", "gerelateerd", "toestemming", "publicatie", "zichtbaarheid"),
    *("datum", "bijgewerkt", "herzien_voor", "eigenaar"),
)
"""The keys of every case in the order of a new file; those of its own kind follow."""
WIDE = 100
"""Characters from which a list has a line per value."""
_KEY = re.compile(r"^([a-z_]+) *:")


@dataclass(frozen=True)
class Draft:
    """What a form holds: header values by Dutch key, as the front matter has them, and text by heading.

    A value that is empty, or a text without words, is not there.
    """

    kind: Kind
    header: Mapping[str, Value] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)


def draft_of(text: str, file: str) -> Draft | list[Problem]:
    """Return what stands in a file; sections as they are read, without the blank lines around them."""
    parts = split(text, file)
    if isinstance(parts, list):
        return parts
    raw = parts.header.value
    assert isinstance(raw, dict)  # `split` has seen to it
    if raw.get("type") not in set(Kind):
        return [Problem(file, 1, "type", "dit veld ontbreekt.", "Zet 'type:' in de kop.")]
    found = {one.title: one.text.strip() for one in sections(parts.body) if one.title}
    return Draft(Kind(str(raw["type"])), raw, found)


def new_text(draft: Draft) -> str:
    """Return a new file: the keys in the order of `ORDER`, the sections in that of their kind."""
    keys = [key for key in order(draft.kind) if _is_there(draft.header.get(key))]
    lines = [line for key in keys for line in _lines(key, draft.header[key])]
    known = [title for title, _ in SECTIONS.get(draft.kind, ())]
    titles = [*known, *(title for title in draft.sections if title not in known)]
    body = write.body_text([(title, draft.sections.get(title, "")) for title in titles])
    return "\n".join(["---", *lines, "---", ""]) + body


def changed_text(text: str, draft: Draft, file: str) -> str | list[Problem]:
    """Return a file with what a draft says otherwise; keys that are not in the draft stay as they are.

    A key whose new value is empty goes.  Raises nothing; a file that cannot be read is its problems.
    """
    parts = split(text, file)
    if isinstance(parts, list):
        return parts
    raw = parts.header.value
    assert isinstance(raw, dict)  # `split` has seen to it
    rows = text.split("\n")
    blocks = _blocks(rows[1 : parts.body_line - 2])
    for key, value in draft.header.items():
        if _same(raw.get(key), value):
            continue
        lines = _lines(key, value) if _is_there(value) else []
        if key in dict(blocks):
            blocks = [(name, lines if name == key else old) for name, old in blocks]
        elif lines:
            blocks.insert(_place(key, [name for name, _ in blocks], draft.kind), (key, lines))
    header = [line for _, lines in blocks for line in lines]
    return "\n".join([rows[0], *header, rows[parts.body_line - 2], *_body(parts.body, draft)])


def _blocks(rows: Sequence[str]) -> list[tuple[str, list[str]]]:
    """Return the header's lines by the key that they belong to; what comes before the first has no name."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for row in rows:
        key = _KEY.match(row)
        if key:
            found.append((key.group(1), []))
        found[-1][1].append(row)
    return found


def _place(key: str, present: Sequence[str], kind: Kind) -> int:
    """Return where a new key comes: after the nearest that goes before it in a new file."""
    known = order(kind)
    before = known[: known.index(key)] if key in known else known
    nearest = next((name for name in reversed(before) if name in present), None)
    return len(present) if nearest is None else list(present).index(nearest) + 1


def _body(body: str, draft: Draft) -> list[str]:
    """Return the lines of the text, with the sections that differ written anew, in the order of the kind."""
    rows, found = body.split("\n"), sections(body)
    starts = [one.line - 1 for one in found if one.title]
    cuts = [*starts, len(rows)]
    old = {
        one.title: (one.text.strip(), rows[start:end])
        for one, start, end in zip((o for o in found if o.title), cuts, cuts[1:], strict=False)
    }
    now = {**{title: words for title, (words, _) in old.items()}, **draft.sections}
    known = [title for title, _ in SECTIONS.get(draft.kind, ())]
    if all(now[title].strip() == words for title, (words, _) in old.items()) and not any(
        now[title].strip() for title in now if title not in old
    ):
        return rows
    lines = rows[: starts[0]] if starts else [""]
    for title in [*known, *(t for t in now if t not in known)]:
        words, kept = old.get(title, ("", []))
        if title not in now or not now[title].strip():
            continue
        if now[title].strip() == words:
            lines += [*_without_end(kept), ""]
        else:
            lines += [f"## {title}", "", *now[title].strip().split("\n"), ""]
    return lines


def _without_end(rows: Sequence[str]) -> list[str]:
    end = len(rows)
    while end and not rows[end - 1].strip():
        end -= 1
    return list(rows[:end])


def _lines(key: str, value: Value) -> list[str]:
    """Return a key with its value: on one line, or a long list or one of several parts with a line each."""
    given = _written(value)
    line = f"{key}: {write.value_text(given)}"
    if not isinstance(value, list) or not value:
        return [line]
    if len(line) <= WIDE and all(isinstance(one, str) for one in value):
        return [line]
    return [f"{key}:", *(f"  - {write.value_text(_written(one))}" for one in value)]


def _written(value: Value) -> write.Value:
    """Return a value as it is written: without the parts of it that are empty."""
    if isinstance(value, dict):
        return {key: _written(one) for key, one in value.items() if _is_there(one)}
    if isinstance(value, list):
        return [_written(one) for one in value if _is_there(one)]
    return value or ""


def _is_there(value: Value) -> bool:
    if isinstance(value, dict):
        return any(_is_there(one) for one in value.values())
    return bool(value)


def _same(old: Value, new: Value) -> bool:
    """Whether two values say the same; an empty one says the same as none."""
    if not _is_there(old) and not _is_there(new):
        return True
    return _read_again(old) == _read_again(new)


def says_the_same(one: Draft, other: Draft) -> bool:
    """Whether two drafts would be the same file."""
    keys = {*one.header, *other.header}
    titles = {*one.sections, *other.sections}
    return all(_same(one.header.get(key), other.header.get(key)) for key in keys) and all(
        one.sections.get(title, "").strip() == other.sections.get(title, "").strip() for title in titles
    )


def _read_again(value: Value) -> Value:
    """Return a value as it is once it was written and read."""
    read = read_yaml(write.value_text(_written(value)), "", first_line=1)
    return value if isinstance(read, list) else read.value


def order(kind: Kind) -> tuple[str, ...]:
    """Return every header key of a kind, in the order of a new file."""
    own = [info.alias or name for name, info in HEADERS[kind].model_fields.items()]
    return (*(key for key in ORDER if key in own), *(key for key in own if key not in ORDER))

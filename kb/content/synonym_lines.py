"""The list of synonyms as lines of text: read with the place of every group, and changed one group at a time.

Editors keep comments, blank lines and an order of their own in this file, so a change may touch the lines of
one group only.  What is in a group is checked here as far as a form needs it, with the field of the form; the
rules for the list as a whole are those of `kb.content.lists`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from kb.domain.vocabulary import SynonymGroup, SynonymKind
from kb.errors import Problem, WijkkennisError
from kb.text.tokens import tokenize

FILE = "synoniemen.yaml"
PHRASE_LENGTH = 80
PHRASES = 40


class ListChanged(WijkkennisError):
    """The list is no longer what the maker of a change looked at."""


@dataclass(frozen=True)
class Entry:
    """One group as it stands in the file; `number` counts from 0, `lines` from 1 (last included).

    `remark` is the comment behind it, with the space between.
    """

    number: int
    group: SynonymGroup
    note: str
    lines: tuple[int, int]
    remark: str


@dataclass(frozen=True)
class Change:
    """Put `group` in the place of entry `number`: without number it is added, without group it goes."""

    group: SynonymGroup | None
    number: int | None = None


def entries(text: str) -> tuple[Entry, ...] | None:
    """Return every group of the list in its order, or None when it is no list of groups."""
    nodes = _nodes(text)
    groups = [_group(node) for node in nodes]
    if not nodes or not all(groups):
        return None
    rows = text.splitlines(keepends=True)
    return tuple(
        Entry(
            number,
            group,
            _scalars(node).get("notitie", ("",))[0],
            _lines_of(node),
            _remark(rows, (node.end_mark.line, node.end_mark.column)) if node.flow_style else "",
        )
        for number, (node, group) in enumerate(zip(nodes, groups, strict=True))
        if group
    )


def _nodes(text: str) -> list[yaml.MappingNode]:
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    found = top.value if isinstance(top, yaml.SequenceNode) else []
    return [node for node in found if isinstance(node, yaml.MappingNode)]


def _scalars(node: yaml.MappingNode) -> dict[str, tuple[str, ...]]:
    return {
        str(key.value): tuple(str(one.value) for one in value.value)
        if isinstance(value, yaml.SequenceNode)
        else (str(value.value),)
        for key, value in node.value
    }


def _group(node: yaml.MappingNode) -> SynonymGroup | None:
    values = _scalars(node)
    kind = values.get("soort", ("",))[0]
    if kind == SynonymKind.EQUAL:
        return SynonymGroup(SynonymKind.EQUAL, values.get("woorden", ()))
    if kind == SynonymKind.ABBREVIATION:
        return SynonymGroup(SynonymKind.ABBREVIATION, values.get("kort", ()) + values.get("voluit", ()))
    if kind == SynonymKind.LAY:
        return SynonymGroup(SynonymKind.LAY, values.get("zoek", ()), values.get("vind", ()))
    return None


def _lines_of(node: yaml.MappingNode) -> tuple[int, int]:
    return node.start_mark.line + 1, _last_line(node)


def _last_line(node: yaml.Node) -> int:
    """Return the last line of what `node` says; to YAML a block ends where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (1 if node.end_mark.column else 0)


def _remark(rows: Sequence[str], node_end: tuple[int, int]) -> str:
    """Return the comment behind a group, with the space before it."""
    line, column = node_end
    rest = rows[line][column:].rstrip("\r\n") if line < len(rows) else ""
    return rest if rest.lstrip().startswith("#") else ""


def line_of(group: SynonymGroup, note: str = "") -> str:
    """Return a group as one line of the list, in the spelling of the other lines."""
    pairs: dict[str, str | tuple[str, ...]]
    if group.kind is SynonymKind.LAY:
        pairs = {"zoek": group.words, "vind": group.targets}
    elif group.kind is SynonymKind.ABBREVIATION:
        pairs = {"kort": group.words[0], "voluit": group.words[1]}
    else:
        pairs = {"woorden": group.words}
    if note:
        pairs["notitie"] = note
    values = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in pairs.items())
    return f"- {{soort: {group.kind.value}, {values}}}"


def changed(text: str, found: Sequence[Entry], change: Change) -> str:
    """Return the text of a list whose entries are `found` after a change; other lines stay as they are.

    Raises `ListChanged` when the number is not in the list.
    """
    if change.number is None:
        start = text if text.endswith("\n") or not text else text + "\n"
        return start + (line_of(change.group) + "\n" if change.group else "")
    if not 0 <= change.number < len(found):
        raise ListChanged("Deze groep staat niet meer in de lijst.")
    entry = found[change.number]
    first, last = entry.lines
    rows = text.splitlines(keepends=True)
    ending = "\r\n" if rows[last - 1].endswith("\r\n") else "\n"
    new = [line_of(change.group, entry.note) + entry.remark + ending] if change.group else []
    return "".join([*rows[: first - 1], *new, *rows[last:]])


def faults(change: Change) -> list[Problem]:
    """Return what is wrong with a new group, by field of the form: soort, woorden or vindt."""
    group = change.group
    if group is None:
        return []
    found = []
    for field, phrases in (("woorden", group.words), ("vindt", group.targets)):
        for phrase in phrases:
            if not tokenize(phrase):
                found.append(_fault(field, f"'{phrase}' is geen woord.", "Schrijf letters of cijfers."))
            elif len(phrase) > PHRASE_LENGTH:
                cure = f"Gebruik hoogstens {PHRASE_LENGTH} tekens per woord of woordgroep."
                found.append(_fault(field, f"'{phrase[:30]}…' is te lang.", cure))
        if len(phrases) > PHRASES:
            found.append(_fault(field, f"dit zijn {len(phrases)} regels.", f"Hoogstens {PHRASES} per groep."))
    lacking = {
        SynonymKind.EQUAL: (
            "woorden",
            len(group.words) < 2,
            "Schrijf twee of meer woorden, elk op een regel.",
        ),
        SynonymKind.ABBREVIATION: (
            "woorden",
            len(group.words) != 2,
            "Schrijf één afkorting bij ‘Woorden’ en één voluit geschreven naam bij ‘Vindt ook’.",
        ),
        SynonymKind.LAY: (
            "woorden" if not group.words else "vindt",
            not group.words or not group.targets,
            "Schrijf bij ‘Woorden’ wat mensen typen, en bij ‘Vindt ook’ wat er dan bij komt.",
        ),
    }
    field, is_lacking, cure = lacking[group.kind]
    if is_lacking:
        found.append(_fault(field, "hier ontbreekt iets, of er staat te veel.", cure))
    return found


def _fault(field: str, message: str, cure: str) -> Problem:
    return Problem(FILE, 0, field, message, cure)

"""Split a file into header and body, and read YAML without YAML's surprises.

PyYAML's own loaders turn `no` into False and `12:30` into 750, keep the last of two equal keys, and lose the
line of what is wrong.  So the text is composed to nodes, every scalar stays text (only an empty value
is None), and each path keeps its line.  Whatever is doubtful is refused: duplicate keys, anchors and
aliases (a 700-byte alias bomb never finishes printing), tags, deep nesting (decision 0006).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from kb.errors import Problem

HEADER_LIMIT = 8_192
FILE_LIMIT = 100_000
DEPTH_LIMIT = 6
NODE_LIMIT = 20_000

Path = tuple[str | int, ...]
Value = str | None | list["Value"] | dict[str, "Value"]

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_BETWEEN_QUOTES = "Zet de tekst achter de dubbele punt tussen dubbele aanhalingstekens."


_ONLY_NULL = {first: [("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|)$"))] for first in ("~", "n", "")}


class _Loader(yaml.SafeLoader):
    """A loader that resolves nothing but the empty value: everything else stays text."""

    yaml_implicit_resolvers = _ONLY_NULL


class _QuickLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # chosen at run time
    """The same, ten times as fast where libyaml is; its error messages say less, so `_Loader` makes those."""

    yaml_implicit_resolvers = _ONLY_NULL


@dataclass(frozen=True)
class Yaml:
    """A YAML text as plain values, with the line of every path (counted from 1 in the whole file)."""

    value: Value
    lines: dict[Path, int]

    def line(self, path: Path) -> int:
        """Return the line of `path`, or of the nearest path above it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


@dataclass(frozen=True)
class Parts:
    """A file in two: its header and its body, which begins at `body_line`."""

    header: Yaml
    body: str
    body_line: int


def decode(data: bytes, file: str) -> str | Problem:
    """Return the text of a file: UTF-8, with or without BOM, without control characters."""
    if len(data) > FILE_LIMIT:
        return Problem(
            file,
            0,
            "",
            f"het bestand is {len(data):,} bytes groot; {FILE_LIMIT:,} is het meeste.".replace(",", "."),
            "Maak het korter of verdeel het over meer bestanden.",
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return Problem(
            file, line, "", "het bestand is geen UTF-8.", "Sla het op als UTF-8 (in de editor: 'Codering')."
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if control := _CONTROL.search(text):
        line = text.count("\n", 0, control.start()) + 1
        code = f"U+{ord(control.group()):04X}"
        return Problem(
            file, line, "", f"hier staat een onzichtbaar stuurteken ({code}).", "Haal dat teken weg."
        )
    return text


def split(text: str, file: str) -> Parts | list[Problem]:
    """Split `text` in header and body, or say what is wrong with the header."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return [
            Problem(
                file,
                1,
                "",
                "het bestand begint niet met een kop.",
                "Begin met een regel '---', dan de velden, dan weer een regel '---'.",
            )
        ]
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return [
            Problem(
                file, 1, "", "de kop wordt niet afgesloten.", "Zet een regel '---' onder het laatste veld."
            )
        ]
    header = "\n".join(lines[1:end])
    if len(header.encode()) > HEADER_LIMIT:
        return [
            Problem(
                file,
                1,
                "",
                "de kop is groter dan 8 kB.",
                "Zet lange teksten onder een kopje in de tekst zelf.",
            )
        ]
    read = read_yaml(header, file, first_line=2)
    if isinstance(read, list):
        return read
    if not isinstance(read.value, dict):
        return [Problem(file, 2, "", "de kop bevat geen velden.", "Schrijf per regel 'veld: waarde'.")]
    return Parts(read, "\n".join(lines[end + 1 :]), end + 2)


def read_yaml(text: str, file: str, *, first_line: int) -> Yaml | list[Problem]:
    """Read `text`, whose first line is line `first_line` of the file, or say what is wrong."""
    try:
        return _read(text, file, first_line, _QuickLoader)
    except yaml.YAMLError:
        pass  # once more, for a better message
    try:
        return _read(text, file, first_line, _Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + first_line if mark else first_line
        return [_syntax_problem(error, file, line)]
    except yaml.YAMLError:
        return [Problem(file, first_line, "", "dit is geen leesbare YAML.", _BETWEEN_QUOTES)]


def _read(text: str, file: str, first_line: int, loader: type[yaml.SafeLoader]) -> Yaml | list[Problem]:
    if refused := _refused(text, file, first_line, loader):
        return [refused]
    node = yaml.compose(text, Loader=loader)
    problems: list[Problem] = []
    lines: dict[Path, int] = {(): first_line}
    value = _value(node, (), lines, problems, file, first_line) if node is not None else None
    return problems or Yaml(value, lines)


def _refused(text: str, file: str, first_line: int, loader: type[yaml.SafeLoader]) -> Problem | None:
    """The first thing in the event stream that we never accept; nothing is built to find it."""
    depth = 0
    for nodes, event in enumerate(yaml.parse(text, Loader=loader)):
        line = (event.start_mark.line if event.start_mark else 0) + first_line
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            return Problem(
                file,
                line,
                "",
                "verwijzingen met & en * mogen hier niet.",
                "Schrijf de waarde uit, of zet haar tussen aanhalingstekens.",
            )
        if getattr(event, "tag", None):
            return Problem(
                file, line, "", "typen met '!' mogen hier niet.", "Zet de waarde tussen aanhalingstekens."
            )
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            depth += 1
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT or nodes > NODE_LIMIT:
            return Problem(
                file, line, "", "dit is te diep of te veel genest.", "Houd het bij velden met korte lijsten."
            )
    return None


def _value(
    node: yaml.Node, path: Path, lines: dict[Path, int], problems: list[Problem], file: str, first_line: int
) -> Value:
    """Turn a node into plain values, noting the line of each path and every duplicate key."""
    lines.setdefault(path, node.start_mark.line + first_line)
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, (*path, i), lines, problems, file, first_line) for i, n in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Value] = {}
        for key, (line, value_node) in _pairs(node, first_line):
            if key in mapping:
                problems.append(
                    Problem(
                        file,
                        line,
                        key,
                        f"dit veld staat er al (regel {lines[(*path, key)]}).",
                        "Laat er één staan.",
                    )
                )
                continue
            lines[(*path, key)] = line
            mapping[key] = _value(value_node, (*path, key), lines, problems, file, first_line)
        return mapping
    return None if node.tag.endswith(":null") else str(node.value)


def _pairs(node: yaml.MappingNode, first_line: int) -> Iterator[tuple[str, tuple[int, yaml.Node]]]:
    for key_node, value_node in node.value:
        key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
        yield key, (key_node.start_mark.line + first_line, value_node)


def _syntax_problem(error: yaml.MarkedYAMLError, file: str, line: int) -> Problem:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return Problem(file, line, "", "er staat een dubbele punt te veel op deze regel.", _BETWEEN_QUOTES)
    if "found character '\\t'" in problem:
        return Problem(file, line, "", "er staat een tab in de kop.", "Gebruik spaties.")
    if "quoted scalar" in (error.context or ""):
        return Problem(
            file, line, "", "een aanhalingsteken wordt niet gesloten.", "Zet het sluitende aanhalingsteken."
        )
    return Problem(
        file,
        line,
        "",
        "deze regel is niet te lezen.",
        "Schrijf 'veld: waarde'; zet waarden met leestekens tussen dubbele aanhalingstekens.",
    )

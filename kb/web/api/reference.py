"""The description of the API, arranged for reading: what the page /api shows.

Everything on that page comes from the description itself, so it cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kb.web.api import openapi, problems

TYPES = {
    "string": "tekst",
    "integer": "heel getal",
    "number": "getal",
    "boolean": "waar of onwaar",
    "object": "object",
}
FORMATS = {"date": "datum", "uri": "webadres"}
LISTED_AT_MOST = 12
"""A longer list of values is not printed with every parameter: it has an address of its own."""


@dataclass(frozen=True)
class TypeOf:
    """A type in words; `shape` is the name of the shape that it is or that it lists."""

    text: str
    shape: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A parameter, or a key of a shape."""

    name: str
    type: TypeOf
    description: str
    required: bool


@dataclass(frozen=True)
class OperationView:
    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Row, ...]
    body: TypeOf | None
    example: str | None
    answers: tuple[TypeOf, ...]
    statuses: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    name: str
    description: str
    operations: tuple[OperationView, ...]


@dataclass(frozen=True)
class ShapeView:
    name: str
    description: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class ProblemKind:
    """A kind of error; `anchor` is what its `type` points at."""

    anchor: str
    status: int
    title: str
    detail: str


@dataclass(frozen=True)
class Reference:
    """The whole page, in reading order."""

    version: str
    server: str
    paragraphs: tuple[str, ...]
    sections: tuple[Section, ...]
    shapes: tuple[ShapeView, ...]
    problems: tuple[ProblemKind, ...]


def read(document: Mapping[str, Any]) -> Reference:
    """Arrange a description made by `kb.web.api.openapi.describe`."""
    server = document["servers"][0]["url"]
    operations: dict[str, list[OperationView]] = {tag["name"]: [] for tag in document["tags"]}
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            operations[operation["tags"][0]].append(_operation(document, server, path, method, operation))
    sections = [
        Section(tag["name"], tag["description"], tuple(operations[tag["name"]])) for tag in document["tags"]
    ]
    shapes = [
        ShapeView(name, schema.get("description", ""), _rows(schema))
        for name, schema in document["components"]["schemas"].items()
    ]
    text = document["info"]["description"].split("\n\n")
    return Reference(
        version=document["info"]["version"],
        server=server,
        paragraphs=tuple(" ".join(paragraph.split()) for paragraph in text),
        sections=tuple(sections),
        shapes=tuple(shapes),
        problems=tuple(
            ProblemKind(name, status, title, text)
            for status, (name, title, text) in (
                *problems.KINDS.items(),
                (503, problems.SLOW),
                (503, problems.NOTHING_STORED),
            )
        ),
    )


def _operation(
    document: Mapping[str, Any], server: str, path: str, method: str, operation: Mapping[str, Any]
) -> OperationView:
    parameters = [_resolved(document, parameter) for parameter in operation["parameters"]]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json")
    answers = operation["responses"]
    contents = (answers.get("200") or answers["201"])["content"]
    example = operation.get(openapi.EXAMPLE_KEY)
    return OperationView(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=tuple(_parameter(parameter) for parameter in parameters),
        body=_type(body["schema"]) if body else None,
        example=server + example if example else None,
        answers=tuple(
            _type(content["schema"]) if "$ref" in content.get("schema", {}) else TypeOf(media)
            for media, content in contents.items()
        ),
        statuses=tuple(operation["responses"]),
    )


def _resolved(document: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    if "$ref" not in node:
        return node
    found: Any = document
    for part in node["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    resolved: Mapping[str, Any] = found
    return resolved


def _parameter(parameter: Mapping[str, Any]) -> Row:
    schema = parameter.get("schema") or parameter["content"]["application/json"]["schema"]
    return Row(parameter["name"], _type(schema), parameter["description"], parameter["required"])


def _rows(schema: Mapping[str, Any]) -> tuple[Row, ...]:
    required = schema.get("required", ())
    return tuple(
        Row(name, _type(part), part.get("description", ""), name in required)
        for name, part in schema["properties"].items()
    )


def _type(schema: Mapping[str, Any]) -> TypeOf:
    """Say in Dutch what a schema accepts."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return TypeOf(name, name)
    if "anyOf" in schema:
        rest = [one for one in schema["anyOf"] if one.get("type") != "null"]
        inner = _type(rest[0])
        return TypeOf(f"{inner.text} of leeg", inner.shape, inner.values)
    if schema.get("type") == "array":
        inner = _type(schema["items"])
        return TypeOf(f"lijst van {inner.text}", inner.shape, inner.values)
    text = FORMATS.get(schema.get("format", ""), TYPES.get(schema.get("type", ""), "waarde"))
    if "minimum" in schema and "maximum" in schema:
        text = f"{text} van {schema['minimum']} tot en met {schema['maximum']}"
    if "default" in schema:
        text = f"{text} (anders {schema['default']})"
    values = tuple(str(value) for value in schema.get("enum", ()))
    return TypeOf(text, values=values if len(values) <= LISTED_AT_MOST else ())

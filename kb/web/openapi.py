"""The description of the API (OpenAPI 3.1), made from operations, shapes and the lists as they are now."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode
from typing_extensions import get_original_bases, is_typeddict

from kb.domain.vocabulary import Vocabulary
from kb.web import (
    answer_shapes,
    bottleneck_shapes,
    feedback_shapes,
    item_shapes,
    knowledge_question_shapes,
    list_shapes,
    matching_shapes,
    privacy_shapes,
    problems,
    register_shapes,
    shapes,
)
from kb.web.arguments import allowed_values
from kb.web.operation import SHARED, Operation, Parameter
from kb.web.operations import OPERATIONS, TAGS

VERSION = "1.0.0"
"""Of the contract, as `API-Version` says it: a field more raises the second number."""
PREFIX = "/api/v1"
LICENCE = "EUPL-1.2"
ALWAYS = (400, 500, 503)
"""Problems that every operation can answer."""
BINARY = "application/vnd."
"""Media types whose content is no text, so that a description says nothing more of it."""
EXAMPLE_KEY = "x-voorbeeld"
"""A request that works, counted from the server's address; OpenAPI has no place for a whole request."""

INTRODUCTION = """\
Alles wat openbaar is in Wijkkennis, de kennisbank en het knelpuntenregister van het Nationaal Programma
Leefbaarheid en Veiligheid. Lezen kan zonder sleutel, vanaf elke site.

Namen veranderen binnen versie 1 niet van betekenis; er kan wel een veld bij komen. Schrijf een programma
dus zo dat het onbekende velden negeert. Een parameter die niet bestaat, is een fout (400): zo valt een
tikfout in een filter op; een lege waarde telt als niet gegeven. Elk antwoord op GET heeft een ETag: stuur die
mee in If-None-Match en je krijgt 304 als er niets is veranderd."""

_HEADERS: dict[str, dict[str, Any]] = {
    "API-Version": {
        "description": "De versie van deze API.",
        "required": True,
        "schema": {"type": "string", "examples": [VERSION]},
    },
    "ETag": {
        "description": "Verandert als het antwoord verandert; voor If-None-Match.",
        "schema": {"type": "string"},
    },
    "Link": {
        "description": "De pagina's first, last, next en prev (RFC 8288).",
        "schema": {"type": "string"},
    },
    "Content-Location": {
        "description": "Het vaste adres van dit item.",
        "schema": {"type": "string", "format": "uri"},
    },
    "Location": {
        "description": "De pagina van wat er gemaakt is.",
        "schema": {"type": "string", "format": "uri"},
    },
    "Content-Disposition": {"description": "De bestandsnaam.", "schema": {"type": "string"}},
}


def describe(vocabulary: Vocabulary, *, base: str, contact: str) -> dict[str, Any]:
    """Return the whole description.  `base` is the site's address, `contact` where people are answered."""
    values = {name: list(found) for name, found in allowed_values(vocabulary).items()}
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, values)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wijkkennis",
            "version": VERSION,
            "description": INTRODUCTION,
            "contact": {"name": "Wijkkennis", "url": contact},
            "license": {"name": LICENCE, "identifier": LICENCE},
        },
        "servers": [{"url": base + PREFIX, "description": "Deze site"}],
        "externalDocs": {"description": "De uitleg voor lezers", "url": base + problems.REFERENCE},
        "security": [],
        "tags": [{"name": name, "description": text} for name, text in TAGS.items()],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "sleutel": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "Een sleutel van een beheerder, met één rol; een melder heeft één gebied.",
                }
            },
            "parameters": {name: _parameter(p, values) for name, p in SHARED.items()},
            "headers": _HEADERS,
            "responses": {_problem_name(status): _problem(status) for status in _statuses()},
            "schemas": _with_values(_schemas(), values),
        },
    }


def _operation(operation: Operation, values: dict[str, list[str]]) -> dict[str, Any]:
    reads = operation.method == "GET"
    statuses = {"200": _success(operation)}
    if operation.creates:
        made = _success(operation)
        statuses["201"] = {**made, "headers": {**made["headers"], **_headers("Location")}}
    if operation.creates and operation.roles:
        del statuses["200"]  # what the register takes in is always new
    if reads:
        unchanged = "Er is niets veranderd sinds de ETag in If-None-Match."
        statuses["304"] = {"description": unchanged, "headers": _headers("API-Version", "ETag")}
    for status in sorted({*ALWAYS, *operation.errors}):
        statuses[str(status)] = {"$ref": f"#/components/responses/{_problem_name(status)}"}
    found: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "description": operation.description,
        "parameters": [_parameter_or_reference(p, values) for p in operation.parameters],
        "responses": statuses,
    }
    if operation.body:
        media = {"schema": _reference(operation.body), "example": dict(operation.body_example)}
        found["requestBody"] = {"required": True, "content": {"application/json": media}}
    else:
        found[EXAMPLE_KEY] = example_of(operation)
    if operation.roles:
        found["security"] = [{"sleutel": []}]
    return found


def example_of(operation: Operation) -> str:
    """Return the operation's example request, counted from the server's address."""
    path = operation.path
    for parameter in operation.parameters:
        if parameter.in_path:
            path = path.replace(f"{{{parameter.name}}}", parameter.example or "")
    return f"{path}?{urlencode(operation.example)}" if operation.example else path


def _statuses() -> list[int]:
    """Return the statuses of every problem that some operation answers."""
    return sorted({*ALWAYS, *(status for operation in OPERATIONS for status in operation.errors)})


def _success(operation: Operation) -> dict[str, Any]:
    headers = ["API-Version"]
    headers += ["ETag"] if operation.method == "GET" else []
    headers += ["Link"] if operation.is_list else []
    headers += ["Content-Location"] if operation.is_item else []
    if operation.answer:
        content = {"application/json": {"schema": _reference(operation.answer)}}
    elif operation.media:
        headers.append("Content-Disposition")
        content = {
            media: {} if media.startswith(BINARY) else {"schema": {"type": "string"}}
            for media in operation.media
        }
    else:
        content = {"application/json": {"schema": {"type": "object"}}}
    return {"description": operation.summary, "headers": _headers(*headers), "content": content}


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _problem_name(status: int) -> str:
    return "".join(word.capitalize() for word in problems.KINDS[status][0].split("-"))


def _problem(status: int) -> dict[str, Any]:
    _, title, detail = problems.KINDS[status]
    return {
        "description": f"{title}. {detail}",
        "headers": _headers("API-Version"),
        "content": {problems.MEDIA_TYPE: {"schema": _reference(shapes.Problem)}},
    }


def _parameter_or_reference(parameter: Parameter, values: dict[str, list[str]]) -> dict[str, Any]:
    if SHARED.get(parameter.name) is parameter:
        return {"$ref": f"#/components/parameters/{parameter.name}"}
    return _parameter(parameter, values)


def _parameter(parameter: Parameter, values: dict[str, list[str]]) -> dict[str, Any]:
    schema = dict(parameter.schema)
    if parameter.values and values[parameter.values]:
        schema["enum"] = values[parameter.values]
    example: object = parameter.example
    if parameter.repeatable:
        schema = {"type": "array", "items": schema, "maxItems": 60}
        example = [parameter.example]
    found: dict[str, Any] = {
        "name": parameter.name,
        "in": "path" if parameter.in_path else "header" if parameter.in_header else "query",
        "description": parameter.description,
        "required": parameter.required,
    }
    if parameter.is_json:
        return {**found, "content": {"application/json": {"schema": schema}}}
    if parameter.repeatable:
        found |= {"style": "form", "explode": True}
    if parameter.example is not None:
        found["example"] = example
    return {**found, "schema": schema}


def _all_shapes() -> dict[str, type]:
    """Return every shape by its name in the code."""
    modules = (
        shapes,
        bottleneck_shapes,
        item_shapes,
        list_shapes,
        answer_shapes,
        feedback_shapes,
        matching_shapes,
        privacy_shapes,
        register_shapes,
        knowledge_question_shapes,
    )
    values = [value for module in modules for value in vars(module).values() if is_typeddict(value)]
    return {value.__name__: value for value in values if value.__module__.startswith("kb.")}


def _public_name(shape: type) -> str | None:
    """Return the name that clients see; None for what shapes only share."""
    title = getattr(shape, "__pydantic_config__", {}).get("title")
    return str(title) if title else None


def _reference(shape: type) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{_public_name(shape)}"}


def sentence(shape: type, key: str) -> str:
    """Return what the description says of a key of a shape, or of a key of its part (`bewijs.kracht`)."""
    first, _, rest = key.partition(".")
    part = _raw_schemas()[shape.__name__]["properties"][first]
    named = part.get("$ref") or next((one["$ref"] for one in part.get("anyOf", ()) if "$ref" in one), "")
    if rest:
        return sentence(_all_shapes()[named], rest)
    return str(part.get("description") or _raw_schemas()[named]["description"])


@lru_cache(maxsize=1)
def _raw_schemas() -> dict[str, Any]:
    """Return the schema of every shape by its name in the code, with a sentence at every key."""
    found = _all_shapes()
    adapters: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (name, "serialization", TypeAdapter(shape)) for name, shape in found.items()
    ]
    _, document = TypeAdapter.json_schemas(adapters, ref_template="{model}")
    raw: dict[str, Any] = document["$defs"]
    for name, schema in raw.items():
        for key, part in schema["properties"].items():
            if "description" not in part and "$ref" not in part:  # a shape brings its own sentence
                part["description"] = _inherited(raw, found[name], key)
    return raw


@lru_cache(maxsize=1)
def _schemas() -> dict[str, Any]:
    found, raw = _all_shapes(), _raw_schemas()
    public = {name: title for name, shape in found.items() if (title := _public_name(shape))}
    cleaned = {public[name]: _clean(schema, public) for name, schema in raw.items() if name in public}
    return dict(sorted(cleaned.items()))


def _with_values(node: Any, values: dict[str, list[str]]) -> Any:
    """Give every value that comes from a list the values of that list as it is now."""
    if isinstance(node, list):
        return [_with_values(part, values) for part in node]
    if not isinstance(node, dict):
        return node
    found = {key: _with_values(part, values) for key, part in node.items() if key != shapes.LIST_KEY}
    if known := values.get(node.get(shapes.LIST_KEY, "")):
        found["enum"] = known
    return found


def _inherited(raw: dict[str, Any], shape: type, key: str) -> str:
    """Return the sentence of a key that a shape has from another one; pydantic sees only a class's own."""
    for parent in _parents(shape):
        text = raw[parent.__name__]["properties"].get(key, {}).get("description")
        if text:
            return str(text)
    raise LookupError(f"{shape.__name__}.{key} has no sentence")


def _parents(shape: type) -> Iterator[type]:
    for parent in get_original_bases(shape):
        if is_typeddict(parent):
            yield parent
            yield from _parents(parent)


def _clean(node: Any, public: dict[str, str]) -> Any:
    """Drop pydantic's titles and give references their public names."""
    if isinstance(node, list):
        return [_clean(part, public) for part in node]
    if not isinstance(node, dict):
        return node
    if "properties" in node:
        rest = _clean({k: v for k, v in node.items() if k != "properties"}, public)
        return {**rest, "properties": {k: _clean(v, public) for k, v in node["properties"].items()}}
    cleaned = {k: _clean(v, public) for k, v in node.items() if k not in ("title", "$ref")}
    if "$ref" in node:
        return {"$ref": f"#/components/schemas/{public[node['$ref']]}", **cleaned}
    return cleaned

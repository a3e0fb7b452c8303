"""The description of the API (OpenAPI 3.1), made from operations, shapes and the lists as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from kb.domain.vocabulary import Vocabulary
from kb.web.api import problems
from kb.web.api.changes import VERSION
from kb.web.api.operation import SHARED, Operation, Parameter
from kb.web.api.operations import OPERATIONS, TAGS
from kb.web.api.schemas import public_schemas, reference
from kb.web.arguments import allowed_values
from kb.web.public import shapes
from kb.web.register import register_arguments

PREFIX = "/api/v1"
LICENCE = "EUPL-1.2"
ALWAYS = (400, 401, 429, 500, 503)
"""Problems that every operation can answer; 401 also where no key is asked, to one that does not work."""
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
mee in If-None-Match en je krijgt 304 als er niets is veranderd.

De koppen RateLimit-Limit, RateLimit-Remaining en RateLimit-Reset zeggen hoeveel je nog mag vragen. Wie te
veel vraagt, krijgt 429 met Retry-After. Een sleutel telt apart, en niet mee met anderen op hetzelfde netwerk.

Lezen kan vanuit een script op elke site (CORS). Schrijven vanuit zo'n script kan alleen met een sleutel. Wat
niets bewaart, kan ook zonder: vragen stellen, knelpunten vergelijken en nakijken op persoonsgegevens.

Wat er per versie veranderde, staat op de pagina /api-wijzigingen."""

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
    "RateLimit-Limit": {
        "description": "Hoeveel verzoeken er in dit tijdvak mogen.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "RateLimit-Remaining": {
        "description": "Hoeveel daarvan er nog over zijn.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "RateLimit-Reset": {
        "description": "Over hoeveel seconden het volgende tijdvak begint.",
        "schema": {"type": "integer", "minimum": 0},
    },
    "Retry-After": {
        "description": "Over hoeveel seconden je het opnieuw kunt proberen.",
        "schema": {"type": "integer", "minimum": 1},
    },
}
_LIMITS = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")


def describe(
    vocabulary: Vocabulary,
    *,
    base: str,
    contact: str,
    email: str | None = None,
    owners: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the whole description.  `base` is the site's address, `contact` where people are answered.

    `owners` are those of bottlenecks that everybody may read.
    """
    values = {name: list(found) for name, found in allowed_values(vocabulary).items()}
    values["eigenaar"] = [*(owner for owner in owners if owner), register_arguments.NOBODY]
    paths: dict[str, dict[str, Any]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation, values)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wijkkennis",
            "version": VERSION,
            "description": INTRODUCTION,
            "contact": {"name": "Wijkkennis", "url": contact, **({"email": email} if email else {})},
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
            "schemas": public_schemas(values),
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
        kept = ("API-Version", "ETag", *(("Content-Location",) if operation.is_item else ()), *_LIMITS)
        statuses["304"] = {"description": unchanged, "headers": _headers(*kept)}
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
        media = {"schema": reference(operation.body), "example": dict(operation.body_example)}
        found["requestBody"] = {"required": True, "content": {"application/json": media}}
    else:
        found[EXAMPLE_KEY] = example_of(operation)
    if operation.roles:
        found["security"] = [{"sleutel": []}]
    elif operation.key_shows_more:
        found["security"] = [{}, {"sleutel": []}]
    return found


def example_of(operation: Operation) -> str:
    """Return the operation's example request, counted from the server's address."""
    path = operation.path
    for parameter in operation.parameters:
        if parameter.in_path:
            path = path.replace(f"{{{parameter.name}}}", str(parameter.example or ""))
    return f"{path}?{urlencode(operation.example)}" if operation.example else path


def _statuses() -> list[int]:
    """Return the statuses of every problem that some operation answers."""
    return sorted({*ALWAYS, *(status for operation in OPERATIONS for status in operation.errors)})


def _success(operation: Operation) -> dict[str, Any]:
    headers = ["API-Version", *_LIMITS]
    headers += ["ETag"] if operation.method == "GET" else []
    headers += ["Link"] if operation.is_list else []
    headers += ["Content-Location"] if operation.is_item else []
    if operation.answer:
        content = {"application/json": {"schema": reference(operation.answer)}}
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
        "headers": _headers("API-Version", *_LIMITS, *(("Retry-After",) if status in (429, 503) else ())),
        "content": {problems.MEDIA_TYPE: {"schema": reference(shapes.Problem)}},
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

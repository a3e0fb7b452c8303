"""Holds every answer of the API against its own description, stricter than clients need to be.

A client must bear a key that it does not know; here a key that is not described is a failure.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlsplit

from flask import Flask
from jsonschema import Draft202012Validator, FormatChecker
from werkzeug.test import TestResponse

PREFIX = "/api/v1"


class Contract:
    """A client of the API that refuses answers which are not in the description."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.description: dict[str, Any] = self.client.get(f"{PREFIX}/openapi.json").json
        self.seen: set[tuple[str, str, str]] = set()
        """Path, method and status of every answer that was checked."""
        schemas = _closed(self.description["components"]["schemas"])
        self._root = {
            **self.description,
            "components": {**self.description["components"], "schemas": schemas},
        }

    def get(self, address: str, **options: Any) -> TestResponse:
        """GET an address counted from /api/v1 and check the answer."""
        return self._checked("get", self.client.get(PREFIX + address, **options))

    def post(self, address: str, **options: Any) -> TestResponse:
        return self._checked("post", self.client.post(PREFIX + address, **options))

    def patch(self, address: str, **options: Any) -> TestResponse:
        return self._checked("patch", self.client.patch(PREFIX + address, **options))

    def _checked(self, method: str, response: TestResponse) -> TestResponse:
        path = self._described(urlsplit(response.request.path).path.removeprefix(PREFIX))
        if path is None:  # no operation: then it can only be a problem document
            assert response.status_code in (404, 405)
            self._validate({"$ref": "#/components/schemas/Probleem"}, response.json)
            return response
        responses = self.description["paths"][path][method]["responses"]
        described = self.resolved(responses[str(response.status_code)])
        self.seen.add((path, method, str(response.status_code)))
        for name, header in described.get("headers", {}).items():
            assert name in response.headers or not self.resolved(header).get("required"), name
        schema = described.get("content", {response.mimetype: {}})[response.mimetype].get("schema")
        if schema:
            self._validate(schema, response.json if response.is_json else response.text)
        return response

    def _described(self, path: str) -> str | None:
        if path in self.description["paths"]:
            return path
        for template in self.description["paths"]:
            if re.fullmatch(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(template)), path):
                return template
        return None

    def resolved(self, node: dict[str, Any]) -> dict[str, Any]:
        """Follow a reference inside the description."""
        found: Any = node
        while "$ref" in found:
            reference, found = found["$ref"], self.description
            for part in reference.removeprefix("#/").split("/"):
                found = found[part]
        return found

    def _validate(self, schema: dict[str, Any], value: object) -> None:
        checker = Draft202012Validator({**self._root, **schema}, format_checker=FormatChecker())
        faults = [
            f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}" for e in checker.iter_errors(value)
        ]
        assert not faults, "\n".join(faults)


def _closed(schemas: dict[str, Any]) -> dict[str, Any]:
    """Forbid keys that are not described."""
    copy = json.loads(json.dumps(schemas))
    for schema in copy.values():
        schema["additionalProperties"] = False
    return copy

"""The description is the truth: its paths are the routes, its examples work, and answers keep to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    positive_data_acceptance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kb.web import create_app
from kb.web.api import openapi
from kb.web.api.operation import Operation
from kb.web.api.operations import OPERATIONS
from kb.web.arguments import PARAMETERS
from tests.conftest import House
from tests.web.conftest import stop_the_clock_of_windows
from tests.web.contract import PREFIX, Contract

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    positive_data_acceptance,
]

FROM_DESK = {"REMOTE_ADDR": "192.0.2.7"}
OPEN = [operation for operation in OPERATIONS if not operation.roles]
"""What needs no key; writing in the register has tests of its own."""


@pytest.fixture(scope="module")
def app(asked_house: House) -> Flask:
    made = create_app(asked_house.settings)
    made.wsgi_app = FromEverywhere(made.wsgi_app)
    return made


class FromEverywhere:
    """Lets every request come from an address of its own, unless a test gave one: limits are per address."""

    def __init__(self, app) -> None:
        self.app = app
        self.number = 0

    def __call__(self, environ, start_response):
        self.number += 1
        if environ.get("REMOTE_ADDR", "127.0.0.1") == "127.0.0.1":
            environ["REMOTE_ADDR"] = f"2001:db8::{self.number:x}"
        return self.app(environ, start_response)


@pytest.fixture(scope="module")
def api(app: Flask) -> Contract:
    return Contract(app)


def operations(description: dict) -> Iterator[tuple[str, str, dict]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_the_description_is_valid_openapi(api):
    assert api.description["openapi"].startswith("3.1")
    validate(api.description)


def test_the_paths_of_the_description_are_the_routes_of_the_application(app, api):
    routes = {
        (re.sub(r"<(?:[^<>]*:)?(\w+)>", r"{\1}", rule.rule).removeprefix(PREFIX), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith(f"{PREFIX}/")
        for method in rule.methods - {"HEAD", "OPTIONS"}
    }
    assert routes == {(path, method) for path, method, _ in operations(api.description)}


@pytest.mark.parametrize("operation", OPEN, ids=lambda o: o.id)
def test_every_example_is_a_request_that_works(api, operation: Operation):
    if operation.method == "POST":
        response = api.post(operation.path, json=dict(operation.body_example))
    else:
        response = api.get(openapi.example_of(operation))
    assert response.status_code in ((200, 201) if operation.creates else (200,))
    if operation.is_list:
        assert response.json["resultaten"]


def test_every_example_of_a_parameter_works(api):
    for path, method, operation in operations(api.description):
        for parameter in operation["parameters"]:
            found = api.resolved(parameter)
            if method == "get" and found["in"] == "query" and "example" in found and "{" not in path:
                query = {found["name"]: found["example"]}
                assert api.get(path, query_string=query).status_code == 200, (path, query)


def test_the_filters_are_those_of_the_search_page(api):
    named = [
        api.resolved(p)["name"] for p in api.description["paths"]["/zoekresultaten"]["get"]["parameters"]
    ]
    assert tuple(named) == PARAMETERS


def test_everything_is_explained_in_dutch(api):
    for _, _, operation in operations(api.description):
        assert operation["summary"]
        assert operation["description"]
        assert all(api.resolved(p)["description"] for p in operation["parameters"])
    for name, schema in api.description["components"]["schemas"].items():
        assert schema["description"], name
        for key, part in schema["properties"].items():
            assert part.get("description") or "$ref" in part, f"{name}.{key}"
    text = json.dumps(api.description, ensure_ascii=False).lower()
    assert not re.search(r"\b(the|returns|whether|which)\b", text)


DEAD_KEY = {"Authorization": "Bearer wk_verlopen"}


def test_a_status_that_is_described_does_happen(app, monkeypatch):
    """Of what a client can cause; a fault of ours is tested where faults are."""
    stop_the_clock_of_windows(monkeypatch)
    api = Contract(app)
    settings = app.extensions["wijkkennis"].settings
    limited = Contract(create_app(settings.model_copy(update={"rate_limits": True})))
    for operation in OPEN:
        if operation.method == "POST":
            api.post(operation.path, json=dict(operation.body_example))
            api.post(operation.path, json={})
            api.post(operation.path, json={}, headers=DEAD_KEY)
            if operation.creates:  # the example may have been asked before: then it joins
                api.post(operation.path, json={"vraag": "Wat kost een buurthuis in het jaar 2031?"})
            if 422 in operation.errors:
                again = {"headers": {"Idempotency-Key": operation.id}, "environ_base": FROM_DESK}
                api.post(operation.path, json=dict(operation.body_example), **again)
                api.post(operation.path, json={**operation.body_example, "toelichting": "Iets."}, **again)
            api.post(operation.path, data="x")
            api.post(operation.path, data=b" " * 70_000, content_type="application/json")
            continue
        address = openapi.example_of(operation)
        response = api.get(address)
        api.get(address, headers={"If-None-Match": response.headers["ETag"]})
        api.get(f"{address}{'&' if '?' in address else '?'}onzin=1")
        api.get(address, headers=DEAD_KEY)
        if 404 in operation.errors:
            api.get(re.sub(r"\{\w+\}", "bestaat-niet", operation.path))
    _use_up(limited.client)
    for operation in OPEN:
        if operation.method == "POST":
            refused = limited.post(operation.path, json={}, environ_base=FROM_DESK)
        else:
            refused = limited.get(operation.path.replace("{", "").replace("}", ""), environ_base=FROM_DESK)
        assert int(refused.headers["Retry-After"]) > 0
    described = {
        (path, method, status)
        for path, method, operation in operations(api.description)
        for status in operation["responses"]
        if operation["operationId"] in {one.id for one in OPEN} and status < "500"
    }
    assert described == api.seen | limited.seen


def _use_up(client: FlaskClient) -> None:
    """Use up every share of one desk, with what costs little."""
    for method, path, times in (
        ("GET", "/zoekresultaten?onzin=1", 51),
        ("GET", "/gebieden?onzin=1", 151),
        ("GET", "/suggesties?onzin=1", 61),
        ("POST", "/kennisvragen", 21),
    ):
        for _ in range(times):
            last = client.open(PREFIX + path, method=method, environ_base=FROM_DESK)
        assert last.status_code == 429


class _Links(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.addresses: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            self.ids.add(given["id"])
        if tag == "a" and (given.get("href") or "").startswith("#"):
            self.targets.add(given["href"][1:])
        elif tag == "a" and PREFIX in (given.get("href") or ""):
            self.addresses.add(given["href"])


def test_the_page_for_people_shows_every_operation_and_its_links_lead_somewhere(app, api):
    page = app.test_client().get("/api")
    found = _Links(page.text)

    assert page.status_code == 200
    assert page.mimetype == "text/html"
    assert found.targets <= found.ids
    for operation in OPERATIONS:
        assert operation.id in found.ids
    for address in found.addresses:
        parts = urlsplit(address)
        assert api.get(f"{parts.path.removeprefix(PREFIX)}?{parts.query}").status_code == 200, address


def test_the_type_of_every_problem_is_explained_on_the_page_for_people(app, api):
    ids = _Links(app.test_client().get("/api").text).ids
    for address in ("/zoekresultaten?gebied=x", "/gebieden/x"):
        assert urlsplit(api.get(address).json["type"]).fragment in ids


@pytest.fixture(scope="module")
def described(app: Flask):
    """The description as schemathesis reads it; it looks through all our code for values to try."""
    return schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", app)


@pytest.mark.parametrize("operation", OPEN, ids=lambda o: o.id)
def test_whatever_is_asked_is_answered_as_described(described, operation: Operation):
    case_of = described[operation.path][operation.method].as_strategy()

    @settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=case_of)
    def ask(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS)

    ask()

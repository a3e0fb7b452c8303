"""The technical rules of the government's REST API Design Rules, on the live application and its description.

The names of the rules are theirs (`/core/…`), in our own words; what we do otherwise is in decision 0010.
"""

from __future__ import annotations

import re

import pytest
from flask import Flask

from kb.web import create_app
from kb.web.api import openapi
from kb.web.api.operations import OPERATIONS
from tests import builders
from tests.conftest import House, make_house
from tests.web.contract import PREFIX, Contract

READ = [openapi.example_of(o) for o in OPERATIONS if o.method == "GET"]
WRONG = ["/bestaat-niet", "/gebieden/", "/gebieden?onzin=1", "/gebieden/atlantis"]
CAMEL = re.compile(r"[a-z][a-zA-Z0-9]*")
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.fixture(scope="module")
def app(asked_house: House) -> Flask:
    return create_app(asked_house.settings)


@pytest.fixture(scope="module")
def client(app: Flask):
    return app.test_client()


@pytest.fixture(scope="module")
def description(app: Flask) -> dict:
    return Contract(app).description


def test_no_trailing_slash_and_no_redirect_to_hide_one(client):
    for address in READ:
        path = address.split("?")[0]
        assert client.get(f"{PREFIX}{path}/").status_code == 404


def test_path_segments_are_kebab_case_and_query_keys_camel_case(description):
    for path, methods in description["paths"].items():
        for segment in path.strip("/").split("/"):
            plain = re.sub(r"\{\w+\}", "x", segment)
            for ending in (".json", ".sqlite", ".csv", ".jsonl", ".xlsx"):
                plain = plain.removesuffix(ending)
            assert KEBAB.fullmatch(plain), path
        for operation in methods.values():
            for parameter in operation["parameters"]:
                name = parameter.get("name") or parameter["$ref"].rpartition("/")[2]
                assert CAMEL.fullmatch(name) or parameter["in"] == "header"


def test_keys_are_camel_case(description):
    for schema in description["components"]["schemas"].values():
        for key in schema["properties"]:
            assert CAMEL.fullmatch(key), key


def test_methods_are_those_of_http_and_reading_changes_nothing(description):
    used = {method for methods in description["paths"].values() for method in methods}
    assert used == {"get", "post", "patch"}
    open_to_all = {
        path
        for path, methods in description["paths"].items()
        for method, operation in methods.items()
        if method != "get" and "security" not in operation
    }
    # only the last two keep anything
    assert open_to_all == {
        "/antwoorden",
        "/knelpuntvergelijkingen",
        "/privacycontroles",
        "/kennisvragen",
        "/terugkoppelingen",
    }


@pytest.mark.parametrize("address", READ)
def test_another_method_is_refused_with_those_that_can(client, address):
    response = client.delete(PREFIX + address)
    assert response.status_code == 405
    assert response.mimetype == "application/problem+json"
    assert {"GET", "HEAD", "OPTIONS"} <= {m.strip() for m in response.headers["Allow"].split(",")}


@pytest.mark.parametrize("address", READ)
def test_head_says_what_get_would_without_a_body(client, address):
    got, head = client.get(PREFIX + address), client.head(PREFIX + address, buffered=True)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Link"):
        assert head.headers.get(name) == got.headers.get(name)


def test_the_version_is_in_the_address_and_on_every_answer(client, description):
    assert description["servers"][0]["url"].endswith("/v1")
    assert re.fullmatch(r"\d+\.\d+\.\d+", description["info"]["version"])
    for address in [*READ, *WRONG]:
        assert client.get(PREFIX + address).headers["API-Version"] == description["info"]["version"]
    version = client.post(f"{PREFIX}/antwoorden", data="x").headers["API-Version"]
    assert version == description["info"]["version"]


def test_the_description_has_a_contact_a_licence_and_is_open_to_every_site(client, description):
    assert description["info"]["contact"]["url"].startswith("https://")
    assert description["info"]["license"]["identifier"] == "EUPL-1.2"
    response = client.get(f"{PREFIX}/openapi.json")
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.mimetype == "application/json"


def test_every_error_is_a_problem_document(client):
    for address in WRONG:
        response = client.get(PREFIX + address)
        assert response.mimetype == "application/problem+json"
        assert response.json["status"] == response.status_code


def test_bad_input_is_400_with_all_faults(client):
    response = client.get(f"{PREFIX}/zoekresultaten?pagina=x&paginaGrootte=0")
    assert response.status_code == 400
    assert len(response.json["fouten"]) == 2


def test_days_are_dates_without_a_time(client):
    item = client.get(f"{PREFIX}/praktijkverhalen/energiefixers-zaandam-oost").json
    for key in ("datum", "bijgewerkt", "herzienVoor"):
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", item[key])


def test_security_headers_are_on_every_answer_and_nothing_says_what_runs_here(client):
    for address in [*READ, *WRONG]:
        headers = client.get(PREFIX + address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Content-Security-Policy"].startswith("default-src 'none'")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "Set-Cookie" not in headers
        assert not {"Server", "X-Powered-By"} & set(headers.keys())


def test_tls_is_asked_for_when_it_is_there(full_house):
    safe = create_app(full_house.settings.model_copy(update={"https": True})).test_client()
    age = safe.get(f"{PREFIX}/gebieden").headers["Strict-Transport-Security"]
    assert int(re.search(r"max-age=(\d+)", age)[1]) >= 31_536_000


# Caching


@pytest.mark.parametrize("address", READ)
def test_what_has_not_changed_is_not_sent_again(client, address):
    first = client.get(PREFIX + address)
    again = client.get(PREFIX + address, headers={"If-None-Match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "no-cache"
    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Content-Location", "Vary"):
        assert again.headers.get(name) == first.headers.get(name)


def test_another_question_has_another_tag(client):
    tags = [client.get(PREFIX + address).headers["ETag"] for address in READ]
    assert len(set(tags)) == len(tags)


def test_a_change_of_content_changes_the_tag(tmp_path):
    content = builders.folder(tmp_path / "content", praktijkverhalen__fixers=builders.story())
    house = make_house(tmp_path, content)
    house.ingest()
    client = create_app(house.settings).test_client()
    before = client.get(f"{PREFIX}/praktijkverhalen/fixers")
    builders.write(content, "praktijkverhalen__fixers", builders.story(titel="Nu anders"))
    house.ingest()
    house.db.close()

    after = client.get(f"{PREFIX}/praktijkverhalen/fixers", headers={"If-None-Match": before.headers["ETag"]})
    assert after.status_code == 200
    assert after.json["titel"] == "Nu anders"


def test_a_fault_is_never_kept(client):
    for address in WRONG:
        headers = client.get(PREFIX + address).headers
        assert headers["Cache-Control"] == "no-store"
        assert "ETag" not in headers


# Other sites

ORIGINS = ["https://gemeente.example", "http://localhost:3000", "null", "https://example.org:8443"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_every_site_may_read_and_sees_the_headers_it_needs(client, origin):
    for address in [*READ, *WRONG]:
        headers = client.get(PREFIX + address, headers={"Origin": origin}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        exposed = {name.strip() for name in headers["Access-Control-Expose-Headers"].split(",")}
        assert {"ETag", "Link", "API-Version", "RateLimit-Remaining", "Content-Disposition"} <= exposed


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_preflight_allows_reading_and_nothing_else(client, origin):
    asked = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    headers = client.options(f"{PREFIX}/zoekresultaten", headers=asked).headers
    allowed = {name.strip() for name in headers["Access-Control-Allow-Methods"].split(",")}
    assert allowed == {"GET", "HEAD", "OPTIONS"}


def test_only_the_sites_of_the_settings_may_read_but_everyone_may_read_the_description(full_house):
    strict = full_house.settings.model_copy(update={"cors_origins": ("https://gemeente.example",)})
    client = create_app(strict).test_client()

    def allowed(address: str, origin: str) -> str | None:
        response = client.get(PREFIX + address, headers={"Origin": origin})
        return response.headers.get("Access-Control-Allow-Origin")

    assert allowed("/gebieden", "https://gemeente.example") == "https://gemeente.example"
    assert allowed("/gebieden", "https://elders.example") is None
    assert allowed("/openapi.json", "https://elders.example") == "*"


def test_pages_do_not_open_themselves_to_other_sites(client):
    for address in ("/", "/zoeken", "/api"):
        headers = client.get(address, headers={"Origin": ORIGINS[0]}).headers
        assert "Access-Control-Allow-Origin" not in headers


def test_the_public_address_is_in_every_link(full_house):
    public = full_house.settings.model_copy(update={"base_url": "https://wijkkennis.example/nl"})
    client = create_app(public).test_client()
    response = client.get(f"{PREFIX}/zoekresultaten?paginaGrootte=1")

    assert f"<https://wijkkennis.example/nl{PREFIX}/zoekresultaten?pagina=2" in response.headers["Link"]
    assert response.json["resultaten"][0]["url"].startswith("https://wijkkennis.example/nl/")


def test_the_words_of_a_question_are_not_in_the_log(client, caplog):
    caplog.set_level("DEBUG")
    word = "Zonnebloempitten"
    client.get(f"{PREFIX}/zoekresultaten?q={word}")
    client.get(f"{PREFIX}/antwoorden?vraag={word}")
    client.post(f"{PREFIX}/antwoorden", json={"vraag": word})
    client.get(f"{PREFIX}/zoekresultaten?q={word}&onzin=1")
    assert word.lower() not in caplog.text.lower()

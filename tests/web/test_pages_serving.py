"""Feeds, errors, caching and the addresses for machines."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.services import health
from kb.web import create_app
from tests import builders
from tests.conftest import House
from tests.web.pages import read


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


def test_a_feed_reader_understands_the_feed_of_a_search(client):
    response = client.get("/feed.atom?gebied=zaandam-oost&type=praktijkverhaal")
    feed = feedparser.parse(response.data, response_headers={"content-type": response.content_type})

    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Wijkkennis: Praktijkverhalen, Zaandam Oost"
    entries = {e.link: e for e in feed.entries}
    entry = entries["http://localhost/praktijkverhalen/energiefixers-zaandam-oost"]
    assert entry.id == entry.link
    assert entry.updated_parsed is not None
    assert len(entries) == 3
    alternate = next(x.href for x in feed.feed.links if x.rel == "alternate")
    assert alternate == "http://localhost/zoeken?type=praktijkverhaal&gebied=zaandam-oost"


def test_a_feed_without_entries_is_still_a_feed(client):
    feed = feedparser.parse(client.get("/feed.atom?gebied=delft-west").data)
    assert not feed.bozo
    assert feed.entries == []
    assert feed.feed.updated


def test_a_feed_names_the_public_address(full_house):
    settings = full_house.settings.model_copy(update={"base_url": "https://kb.example"})
    feed = feedparser.parse(create_app(settings).test_client().get("/feed.atom").data)
    assert all(e.link.startswith("https://kb.example/") for e in feed.entries)


def test_a_page_that_did_not_change_is_not_sent_again(house):
    builders.write(house.content, "praktijkverhalen__fixers", builders.story())
    house.ingest()
    client = create_app(house.settings).test_client()
    first = client.get("/praktijkverhalen/fixers")
    tag = first.headers["ETag"]

    again = client.get("/praktijkverhalen/fixers", headers={"If-None-Match": tag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", tag)
    assert first.headers["Cache-Control"] == "no-cache"
    assert client.get("/praktijkverhalen", headers={"If-None-Match": tag}).status_code == 200

    builders.write(house.content, "praktijkverhalen__fixers", builders.story(titel="Nieuwe titel"))
    house.ingest()
    changed = client.get("/praktijkverhalen/fixers", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag


def test_an_error_is_never_kept_or_tagged(client):
    response = client.get("/praktijkverhalen/bestaat-niet")
    assert response.status_code == 404
    assert "ETag" not in response.headers
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_a_page_that_does_not_exist_shows_what_comes_near(client):
    page = read(client, "/praktijkverhalen/energiefixers-zaandam", 404)
    assert "/praktijkverhalen/energiefixers-zaandam-oost" in page.links


@pytest.mark.parametrize(
    "path",
    ["/zoeken/", "/praktijkverhalen/", "/themas/wonen/", "/gebieden//zaandam-oost", "/uitleg/"],
)
def test_an_address_with_a_slash_too_many_does_not_exist(client, path):
    read(client, path, 404)


def test_a_page_can_only_be_read(client):
    response = client.post("/zoeken", data={"q": "x"})
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Dit kan hier niet" in response.text


def test_a_fault_of_ours_says_nothing_about_its_cause(full_house, caplog):
    app = create_app(full_house.settings)
    _add_failing_page(app)
    response = app.test_client().get("/stuk?q=geheime+woorden")

    assert response.status_code == 500
    assert "Dat ligt aan ons" in response.text
    assert "kapot" not in response.text
    assert "kapot" in caplog.text
    assert "geheime" not in caplog.text


def _add_failing_page(app: Flask) -> None:
    def fail() -> str:
        raise RuntimeError("kapot")

    app.add_url_rule("/stuk", "stuk", fail)


def test_a_damaged_database_is_said_not_shown(house, caplog):
    house.db.close()
    for file in house.settings.database_file.parent.glob("kb.sqlite*"):
        file.unlink()
    house.settings.database_file.write_bytes(b"geen database" * 1000)
    client = create_app(house.settings).test_client()

    assert client.get("/").status_code == 503
    ready = client.get("/gezondheid/gereed")
    assert (ready.status_code, ready.text) == (503, "de database is niet te lezen\n")
    assert client.get("/gezondheid/leeft").status_code == 200
    assert caplog.text


def test_readiness_asks_for_content_and_room_on_the_disk(house, client, monkeypatch):
    assert client.get("/gezondheid/gereed").text == "gereed\n"
    monkeypatch.setattr(health, "LEAST_FREE", 10**18)
    full = client.get("/gezondheid/gereed")
    assert (full.status_code, full.text) == (503, "de schijf is bijna vol\n")
    empty = create_app(house.settings).test_client().get("/gezondheid/gereed")
    assert empty.status_code == 503
    assert "kb ingest" in empty.text


def test_a_database_of_another_version_is_not_ready(house):
    house.ingest()
    client = create_app(house.settings).test_client()
    assert client.get("/gezondheid/gereed").text == "gereed\n"

    house.db.run(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kb', '9999_later', '2099')"
    )
    assert "nieuwere versie" in client.get("/gezondheid/gereed").text
    house.db.run("DELETE FROM _sqlite_migrations WHERE name LIKE '%later' OR name LIKE '0001%'")
    older = client.get("/gezondheid/gereed")
    assert (older.status_code, "oudere versie" in older.text) == (503, True)


def test_security_txt_is_valid_for_months_but_less_than_a_year(client):
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    left = datetime.fromisoformat(fields["Expires"]) - datetime.now(UTC)

    assert response.content_type == "text/plain; charset=utf-8"
    assert timedelta(days=90) < left < timedelta(days=365)
    assert fields["Contact"].startswith("https://")
    assert fields["Preferred-Languages"] == "nl, en"


def test_robots_may_read_everything_but_the_endless_searches(client):
    text = client.get("/robots.txt").text
    assert "Disallow: /zoeken" in text
    assert "Allow: /" in text


def test_hsts_is_sent_only_when_tls_is_in_front(full_house):
    plain = create_app(full_house.settings).test_client().get("/")
    secure = create_app(full_house.settings.model_copy(update={"https": True})).test_client().get("/")

    assert "Strict-Transport-Security" not in plain.headers
    assert int(secure.headers["Strict-Transport-Security"].split(";")[0].split("=")[1]) >= 31536000


def test_a_stylesheet_may_be_kept_for_ever_because_its_address_changes_with_it(client):
    page = read(client, "/")
    address = next(e.attributes["href"] for e in page.all("link") if e.attributes["rel"] == "stylesheet")
    response = client.get(address)

    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert client.get("/static/0000000000000000/stijl.css").status_code == 404
    assert client.get("/static/0000000000000000/../../../etc/passwd").status_code == 404

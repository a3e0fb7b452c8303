"""Who looks elsewhere finds the way here: search engines read every public page, and what it is about."""

from __future__ import annotations

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from kb.domain.documents import CASE_KINDS
from kb.services import library
from kb.web import create_app
from tests import builders
from tests.conftest import House
from tests.web.pages import Page, read

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
STORY = "/praktijkverhalen/energiefixers-zaandam-oost"


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


def described(page: Page) -> dict:
    (script,) = (s for s in page.all("script") if s.attributes.get("type") == "application/ld+json")
    return json.loads(script.text)


def listed(client: FlaskClient) -> list[str]:
    return [urlsplit(e.text).path for e in ElementTree.fromstring(client.get("/sitemap.xml").data).iter(LOC)]


def test_the_map_lists_every_public_page_once_and_all_of_them_open(client, full_house):
    paths = listed(client)

    assert len(paths) == len(set(paths))
    assert STORY in paths
    totals = library.totals(full_house.db)
    assert len([p for p in paths if p.startswith("/praktijkverhalen/")]) == totals[CASE_KINDS[0]]
    assert {path: s for path in paths if (s := client.get(path).status_code) != 200} == {}


def test_a_draft_is_not_on_the_map(house):
    builders.write(house.content, "praktijkverhalen__a", builders.story())
    builders.write(house.content, "praktijkverhalen__b", builders.story(id="PV-0002", publicatie="concept"))
    house.ingest()

    paths = listed(create_app(house.settings).test_client())

    assert [p for p in paths if p.startswith("/praktijkverhalen/")] == ["/praktijkverhalen/a"]


def test_robots_are_pointed_to_the_map(client):
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


def test_an_item_says_what_it_is_about_where_and_since_when(client):
    about = described(read(client, STORY))

    assert about["@type"] == "Article"
    assert about["url"] == f"http://localhost{STORY}"
    assert "Zaandam Oost" in [place["name"] for place in about["spatialCoverage"]]
    assert about["datePublished"] == "2024-12-31"
    assert about["citation"]


def test_no_title_can_end_the_description_early(house):
    builders.write(house.content, "praktijkverhalen__a", builders.story(titel="</script><b>Hoi</b>"))
    house.ingest()
    client = create_app(house.settings).test_client()

    assert described(read(client, "/praktijkverhalen/a"))["headline"] == "</script><b>Hoi</b>"


def test_the_front_page_says_how_to_search_the_site(client):
    target = described(read(client, "/"))["potentialAction"]["target"]["urlTemplate"]
    assert client.get(urlsplit(target.replace("{zoekwoorden}", "schulden")).path).status_code == 200

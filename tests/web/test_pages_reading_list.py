"""The reading list: a list of documents that is its address."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from kb.domain.documents import CASE_KINDS
from kb.storage import documents
from kb.web import create_app
from tests import builders
from tests.conftest import House
from tests.web.pages import Page, read, words

FIXERS, ISDE = "energiefixers-zaandam-oost", "isde-voorfinanciering"


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


def titles(page: Page) -> list[str]:
    return [words(e.text) for e in page.all("h2", "nl-heading--level-4")]


def test_the_address_is_the_list_in_its_order(client):
    page = read(client, f"/leeslijst?item={ISDE}&item={FIXERS}&item={ISDE}")
    linked = [x for x in page.links if x.endswith((FIXERS, ISDE)) and not x.startswith("/leeslijst")]

    assert linked == [f"/knelpunten/{ISDE}", f"/praktijkverhalen/{FIXERS}"]
    assert "2 stukken" in words(page.one("h1").text)
    assert page.link_to(f"Haal van deze lijst: {titles(page)[0]}") == f"/leeslijst?item={FIXERS}"


@pytest.mark.parametrize(
    "given",
    [
        FIXERS, f"/praktijkverhalen/{FIXERS}", f"https://kb.example/praktijkverhalen/{FIXERS}?x=1#aanpak-1",
        f"  {FIXERS}/ ",
    ],
)  # fmt: skip
def test_a_document_may_be_given_by_name_or_by_address(client, given):
    page = Page(client.get("/leeslijst", query_string={"item": given}))
    assert f"/praktijkverhalen/{FIXERS}" in page.links


def test_a_document_may_be_given_by_number(client, full_house):
    found = documents.by_slug(full_house.db, ISDE)
    assert found
    for number in (found.id, found.id.lower()):
        assert f"/knelpunten/{ISDE}" in read(client, f"/leeslijst?item={number}").links


def test_what_is_not_there_is_named(client):
    page = read(client, f"/leeslijst?item={FIXERS}&item=bestaat-niet&item=<b>x")
    assert "niet in Wijkkennis: ‘bestaat-niet’, ‘<b>x’." in page.text
    assert len(titles(page)) == 1


def test_a_list_has_at_most_fifty_documents(client, full_house):
    slugs = documents.findable_slugs(full_house.db, CASE_KINDS)[:52]
    page = read(client, "/leeslijst?" + "&".join(f"item={slug}" for slug in slugs))

    assert len(titles(page)) == 50
    assert "De laatste 2 zijn weggelaten" in page.text
    assert "erbij" not in page.ids


def test_an_empty_list_tells_how_to_make_one(client):
    page = read(client, "/leeslijst")
    assert "Bewaar op leeslijst" in page.text
    assert read(client, "/leeslijst?item=&item=%20").response.status_code == 200


def test_the_form_carries_the_list_along(client):
    page = read(client, f"/leeslijst?item={FIXERS}")
    carried = [e.attributes["value"] for e in page.all("input") if e.attributes.get("type") == "hidden"]
    assert carried == [FIXERS]


def test_a_list_can_be_taken_along(client):
    page = read(client, f"/leeslijst?item={ISDE}&item={FIXERS}")
    table = client.get(page.link_to("CSV")).text.removeprefix("\ufeff")
    lines = client.get(page.link_to("JSONL")).text.splitlines()

    in_table = [row["titel"] for row in csv.DictReader(io.StringIO(table), delimiter=";")]
    assert in_table == [json.loads(line)["titel"] for line in lines] == titles(page)
    assert client.get("/leeslijst.xml").status_code == 404


def test_an_item_and_a_result_lead_to_the_list_with_it_on(client):
    assert f"/leeslijst?item={FIXERS}" in read(client, f"/praktijkverhalen/{FIXERS}").links
    assert f"/leeslijst?item={FIXERS}" in read(client, "/zoeken?q=radiatorfolie").links


def test_the_page_says_where_the_list_is(client):
    assert "De server bewaart je lijst niet" in read(client, "/leeslijst").text
    response = client.get(f"/leeslijst?item={FIXERS}")
    assert "Set-Cookie" not in response.headers
    assert 'name="robots" content="noindex"' in response.text


def test_what_may_not_be_found_is_not_on_a_list(house):
    hidden = [{"publicatie": "concept"}, {"publicatie": "gearchiveerd"}, {"zichtbaarheid": "intern"}]
    for number, header in enumerate(hidden):
        story = builders.story(titel=f"Verborgen tuin {number}", id=f"PV-091{number}", **header)
        builders.write(house.content, f"praktijkverhalen__tuin{number}", story)
    report = house.ingest()
    assert not report.refused, report.problems
    client = create_app(house.settings).test_client()
    page = read(client, "/leeslijst?item=tuin0&item=tuin1&item=tuin2")

    assert titles(page) == []
    assert "Verborgen tuin" not in page.response.text

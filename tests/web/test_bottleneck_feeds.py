"""Feeds of the register: what everybody may know, and what is taken back."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from kb.domain.documents import Visibility
from kb.domain.people import Role
from kb.domain.states import Status
from kb.services import bottlenecks
from kb.storage import bottlenecks as store
from tests import builders, register
from tests.conftest import House
from tests.people import browser_of, person
from tests.register import AREA, EDITOR, ELSEWHERE, HOLDER, later

A = "{http://www.w3.org/2005/Atom}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
NEWS = "Het ministerie rekent een voorschot door en legt het voor aan de gemeenten."
SECRET = "Alleen voor de redactie: de wethouder wil dit nog niet naar buiten brengen."


@pytest.fixture
def shop(furnished_house: House) -> House:
    return furnished_house


def feed(client: FlaskClient, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.content_type == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(response.data)


def texts(root: ElementTree.Element, name: str) -> list[str]:
    return [one.findtext(f"{A}{name}", "") for one in root.iter(f"{A}entry")]


def taken_back(root: ElementTree.Element) -> set[str]:
    return {one.attrib["ref"] for one in root.iter(f"{AT}deleted-entry")}


def test_a_page_whose_file_is_taken_away_is_taken_back_until_it_returns(client, shop):
    page = "http://localhost/knelpunten/subsidie-na-betaling"
    hidden = builders.bottleneck(id="KN-0902", publicatie="concept")
    builders.write(shop.content, "knelpunten__nooit_getoond", hidden)
    shop.ingest()
    file = shop.content / "knelpunten/subsidie-na-betaling.md"
    text = file.read_text()
    file.unlink()
    (shop.content / "knelpunten/nooit-getoond.md").unlink()
    assert len(shop.ingest().removed) == 2
    assert taken_back(feed(client, "/feed.atom")) == {page}
    file.write_text(text)
    shop.ingest()
    assert taken_back(feed(client, "/feed.atom")) == set()
    assert page in texts(feed(client, "/feed.atom"), "id")


def test_a_feed_of_one_bottleneck_tells_what_happened_newest_first(client, shop):
    reference = register.reach(shop, Status.IN_PROGRESS).reference
    bottlenecks.post(shop.db, reference, NEWS, by=HOLDER, now=later(1))
    root = feed(client, f"/knelpunten/{reference}/feed.atom")
    assert texts(root, "title") == [
        f"{reference}: {title}" for title in ("Bericht", "In behandeling", "Geagendeerd", "Erkend", "Gemeld")
    ]
    assert texts(root, "summary")[0] == NEWS
    assert root.findtext(f"{A}updated") == "2026-11-25T12:00:00Z"
    for address in (one.attrib["href"] for one in root.iter(f"{A}link") if one.attrib["rel"] == "alternate"):
        assert client.get(address.removeprefix("http://localhost")).status_code == 200


def test_nothing_internal_is_in_a_feed_whoever_asks(app, client, shop):
    reference = register.reach(shop, Status.ACKNOWLEDGED).reference
    hidden = register.report(shop).reference
    bottlenecks.post(shop.db, reference, SECRET, by=EDITOR, now=later(1), visibility=Visibility.INTERNAL)
    editor = browser_of(app, shop, person(shop, Role.EDITOR))
    for asker in (client, editor):
        for path in ("/knelpunten/feed.atom", f"/knelpunten/{reference}/feed.atom"):
            body = asker.get(path).text
            assert SECRET not in body
            assert hidden not in body
            assert "account:" not in body
        assert asker.get(f"/knelpunten/{hidden}/feed.atom").status_code == 404


def test_a_feed_of_a_list_holds_what_the_list_holds(client, shop):
    mine = register.reach(shop, Status.ACKNOWLEDGED).reference
    other = register.report(
        shop, by=register.NEIGHBOUR, area=ELSEWHERE, title="Fixers mogen de ventilatie niet aanpassen"
    ).reference
    register.step(shop, other, Status.ACKNOWLEDGED, by=EDITOR)
    everything = " ".join(texts(feed(client, "/knelpunten/feed.atom"), "title"))
    assert mine in everything
    assert other in everything
    of_area = " ".join(texts(feed(client, f"/knelpunten/feed.atom?gebied={AREA}"), "title"))
    assert mine in of_area
    assert other not in of_area
    assert client.get("/knelpunten/feed.atom?gebied=nergens").status_code == 400


def test_a_text_that_was_erased_is_taken_back(client, shop):
    reference = register.reach(shop, Status.ACKNOWLEDGED).reference
    bottlenecks.post(shop.db, reference, NEWS, by=EDITOR, now=later(1))
    path = f"/knelpunten/{reference}/feed.atom"
    before = feed(client, path)
    number = bottlenecks.history(shop.db, reference, by=EDITOR)[-1].number
    bottlenecks.erase_event(shop.db, number, by=EDITOR, reason="Er stond een naam in.", now=later(2))
    after = feed(client, path)
    assert NEWS in texts(before, "summary")
    assert NEWS not in ElementTree.tostring(after, encoding="unicode")
    assert taken_back(after) == {texts(before, "id")[0]}
    assert texts(before, "id")[0] not in texts(after, "id")


def test_a_bottleneck_that_is_not_public_any_more_is_taken_back(client, shop):
    reference = register.reach(shop, Status.ON_AGENDA).reference
    told = set(texts(feed(client, f"/knelpunten/{reference}/feed.atom"), "id")[:-1])
    with shop.db.transaction():
        store.save(shop.db, replace(register.stored(shop, reference), visibility=Visibility.INTERNAL))
    root = feed(client, "/knelpunten/feed.atom")
    assert told <= taken_back(root)
    assert not told & set(texts(root, "id"))
    assert client.get(f"/knelpunten/{reference}/feed.atom").status_code == 404


def test_a_merged_bottleneck_is_taken_back_from_the_feed_of_documents(client, shop):
    reference = register.reach(shop, Status.ACKNOWLEDGED).reference
    address = [f"http://localhost/knelpunten/{register.stored(shop, reference).slug}"]
    assert set(address) <= set(texts(feed(client, "/feed.atom"), "id"))
    register.step(
        shop, reference, Status.MERGED, by=EDITOR, fields={"samenvoegen_met": "KN-0901"}, now=later(1)
    )
    root = feed(client, "/feed.atom")
    assert set(address) <= taken_back(root)
    assert not set(address) & set(texts(root, "id"))
    asked_for = feed(client, "/feed.atom?type=knelpunt&status=samengevoegd")
    assert texts(asked_for, "id") == address
    assert not taken_back(asked_for)


def test_an_archived_document_is_taken_back(client, shop):
    builders.write(shop.content, "praktijkverhalen__fixers", builders.story())
    shop.ingest()
    assert "http://localhost/praktijkverhalen/fixers" in texts(feed(client, "/feed.atom"), "id")
    builders.write(shop.content, "praktijkverhalen__fixers", builders.story(publicatie="gearchiveerd"))
    shop.ingest()
    root = feed(client, "/feed.atom")
    assert taken_back(root) == {"http://localhost/praktijkverhalen/fixers"}
    assert "http://localhost/praktijkverhalen/fixers" not in texts(root, "id")


def test_a_document_that_never_was_public_is_not_named(client, shop):
    builders.write(
        shop.content, "praktijkverhalen__geheim", builders.story(id="PV-0909", publicatie="concept")
    )
    shop.ingest()
    assert "geheim" not in client.get("/feed.atom").text


def test_a_feed_that_did_not_change_is_not_sent_again(client, shop):
    reference = register.reach(shop, Status.ACKNOWLEDGED).reference
    path = f"/knelpunten/{reference}/feed.atom"
    first = client.get(path)
    headers = {"If-None-Match": first.headers["ETag"]}
    assert client.get(path, headers=headers).status_code == 304
    bottlenecks.post(shop.db, reference, NEWS, by=EDITOR, now=later(1))
    assert client.get(path, headers=headers).status_code == 200


def test_by_its_other_name_a_feed_is_sent_on(client, shop):
    own = register.reach(shop, Status.ACKNOWLEDGED)
    sent = client.get(f"/knelpunten/{register.stored(shop, own.reference).slug}/feed.atom")
    assert (sent.status_code, sent.headers["Location"]) == (
        301,
        f"/knelpunten/{own.reference}/feed.atom",
    )

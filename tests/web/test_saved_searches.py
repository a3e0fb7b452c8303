"""Saving a search on the pages: from the result list to the name, the list of one's own and the stop link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from kb.domain.people import Account, Role
from kb.services import saved_searches
from kb.storage import saved_searches as store
from kb.web.accounts import saved_lists
from tests import builders, register
from tests.conftest import House, make_house
from tests.people import browser_of, form_key, person

LIST = "/zoeken?q=subsidie&gebied=arnhem-oost"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("saved")
    made = register.furnish(make_house(root, builders.folder(root / "content")))
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def reader(shop: House) -> Account:
    return person(shop, Role.REPORTER, areas=(register.THIRD,))


@pytest.fixture
def browser(app, shop, reader):
    yield browser_of(app, shop, reader)
    with shop.db.transaction():
        for one in store.of_account(shop.db, reader.id):
            store.remove(shop.db, one.number)


def press(browser, path: str, **form: str):
    return browser.post(path, data={"csrf": form_key(browser), **form})


def saved(shop: House, reader: Account):
    return store.of_account(shop.db, reader.id)


def test_from_a_list_to_a_name_and_back_to_the_very_same_list(browser, shop, reader):
    page = browser.get(f"{LIST}&weergave=tabel&pagina=2&utm_source=x").text
    to = re.search(r'href="(/bewaard/nieuw\?adres=[^"]+)"', page)[1].replace("&amp;", "&")
    form = browser.get(to).text
    assert "‘subsidie’ in Arnhem Oost" in form
    given = re.search(r'name="adres" value="([^"]+)"', form)[1].replace("&amp;", "&")
    done = press(browser, "/bewaard", adres=given, naam="Subsidie in Arnhem")
    assert (done.status_code, done.headers["Location"]) == (303, "/bewaard?gedaan=bewaard")
    (one,) = saved(shop, reader)
    assert one.arguments == "q=subsidie&gebied=arnhem-oost&weergave=tabel"
    shown = browser.get("/bewaard").text
    assert f'href="/zoeken?{one.arguments.replace("&", "&amp;")}"' in shown
    assert "met de woorden ‘subsidie’ · Arnhem Oost" in shown


def test_a_list_of_the_register_is_saved_with_filters_of_its_own(browser, shop, reader):
    page = browser.get("/knelpunten?open=ja&dagen=30&eigenaar=niemand&kies=KN-0901").text
    assert "/bewaard/nieuw?adres=%2Fknelpunten%3Feigenaar%3Dniemand%26open%3Dja%26dagen%3D30" in page
    press(browser, "/bewaard", adres="/knelpunten?open=ja&dagen=30", naam="Loopt lang")
    assert saved(shop, reader)[0].arguments == "open=ja&dagen=30"
    assert "alleen wat nog loopt · 30 dagen of langer in deze stand" in browser.get("/bewaard").text


@pytest.mark.parametrize("path", ["/zoeken?q=subsidie", "/interventies", "/knelpunten?gebied=arnhem-oost"])
def test_whoever_has_no_account_gets_the_feed_of_the_same_list(app, path):
    page = app.test_client().get(path).text
    assert "Volg met een Atom-feed" in page
    feed = re.search(r'href="([^"]*feed\.atom[^"]*)" type="application/atom\+xml">Volg', page)[1]
    assert app.test_client().get(feed.replace("&amp;", "&")).status_code == 200
    sent = app.test_client().get("/bewaard/nieuw?adres=" + path)
    assert sent.headers["Location"].startswith("/inloggen?terug=%2Fbewaard%2Fnieuw")


@pytest.mark.parametrize(
    "address",
    ["https://elders.example/zoeken", "//elders.example/zoeken", "/beheer", "/zoeken/x", "", "\\zoeken"],
)
def test_only_a_list_of_our_own_can_be_saved(browser, shop, reader, address):
    assert press(browser, "/bewaard", adres=address, naam="Wonen").status_code == 400
    assert saved(shop, reader) == []


def test_a_filter_that_does_not_exist_is_named_before_anything_is_saved(browser, shop, reader):
    page = press(browser, "/bewaard", adres="/zoeken?gebied=arnhem-ost", naam="Wonen")
    assert (page.status_code, page.headers["Location"]) == (303, "/zoeken?gebied=arnhem-ost")
    assert "Bedoel je &#39;arnhem-oost&#39;?" in browser.get(page.headers["Location"]).text
    assert saved(shop, reader) == []


def test_a_name_of_a_person_stays_on_the_page_and_is_not_kept(browser, shop, reader):
    page = press(browser, "/bewaard", adres=LIST, naam="Mevrouw Jansen")
    assert page.status_code == 400
    assert 'value="Mevrouw Jansen"' in page.text
    assert 'name="namen"' in page.text
    assert saved(shop, reader) == []
    press(browser, "/bewaard", adres=LIST, naam="Mevrouw Jansen", namen="ja")
    (one,) = saved(shop, reader)
    wrong = press(browser, f"/bewaard/{one.number}", knop="hernoem", naam="Bel 06-12345678")
    assert wrong.status_code == 400
    assert "Bel 06-12345678" in wrong.text
    press(browser, f"/bewaard/{one.number}", knop="hernoem", naam="Wonen")
    assert saved(shop, reader)[0].name == "Wonen"


def test_pausing_resuming_and_removing(browser, shop, reader):
    press(browser, "/bewaard", adres=LIST, naam="Wonen")
    number = saved(shop, reader)[0].number
    press(browser, f"/bewaard/{number}", knop="pauzeer")
    assert "<strong>Geen mail</strong>" in browser.get("/bewaard").text
    press(browser, f"/bewaard/{number}", knop="hervat")
    assert "Mail bij nieuws" in browser.get("/bewaard").text
    assert press(browser, f"/bewaard/{number}", knop="iets").status_code == 400
    press(browser, f"/bewaard/{number}", knop="verwijder")
    assert "Je hebt nog niets bewaard" in browser.get("/bewaard").text
    assert press(browser, f"/bewaard/{number}", knop="pauzeer").status_code == 404


def test_a_search_whose_area_is_gone_says_so_and_goes_on_without_it(browser, shop, reader):
    press(browser, "/bewaard", adres=LIST, naam="Wonen")
    number = saved(shop, reader)[0].number
    with shop.db.transaction():
        store.set_arguments(shop.db, number, "q=subsidie&gebied=opgeheven&thema=energiearmoede")
    page = browser.get("/bewaard").text
    assert "Deze zoekopdracht werkt niet meer." in page
    assert "opgeheven" in page
    press(browser, f"/bewaard/{number}", knop="herstel")
    assert saved(shop, reader)[0].arguments == "q=subsidie&thema=energiearmoede"
    assert "werkt niet meer" not in browser.get("/bewaard").text


def test_the_link_in_a_mail_stops_it_without_signing_in_but_not_by_opening_it(app, browser, shop, reader):
    press(browser, "/bewaard", adres=LIST, naam="Wonen")
    one = saved(shop, reader)[0]
    link = f"/bewaard/stoppen/{saved_searches.stop_key(shop.db, one)}"
    visitor = app.test_client()
    asked = visitor.get(link)
    assert "Geen mail meer over ‘Wonen’?" in asked.text
    assert asked.headers["Cache-Control"] == "private, no-store"
    assert saved(shop, reader)[0].paused_at is None
    stopped = visitor.post(link, data={"List-Unsubscribe": "One-Click"})
    assert "Je krijgt hier geen mail meer over" in stopped.text
    assert saved(shop, reader)[0].paused_at is not None
    assert visitor.get("/bewaard/stoppen/1-onzin").status_code == 404
    store_remove(shop, one.number)
    assert visitor.get(link).status_code == 404


def store_remove(shop: House, number: int) -> None:
    with shop.db.transaction():
        store.remove(shop.db, number)


@pytest.mark.usefixtures("browser")
def test_nothing_of_it_is_in_an_export(app, shop, reader):
    saved_searches.save(
        shop.db,
        "Allergeheimst",
        "/zoeken",
        "q=allergeheimst",
        replay=saved_lists.replay(shop.db, shop.index),
        names_confirmed=False,
        by=reader.actor,
        now=datetime.now(UTC),
    )
    taken = app.test_client().get("/api/v1/export/wijkkennis.sqlite")
    assert taken.status_code == 200
    assert b"allergeheimst" not in taken.data.lower()

"""Writing an item on the pages: from a missed search to a concept, and on to what everybody reads."""

from __future__ import annotations

import re
from html import unescape

import pytest

from kb.domain.people import Account, Role
from kb.services import missed
from kb.services.missed import Client, Note
from kb.web.context import today
from tests import builders
from tests.conftest import House
from tests.people import browser_of, form_key, person

FILLED = {
    "type": "praktijkverhaal",
    "titel": "Samen koken in de flat",
    "samenvatting": builders.SUMMARY,
    "bereik": "gebied",
    "gebieden": ["zaandam-oost", "arnhem-oost"],
    "hoofdlijn": "sociaal",
    "actielijnen": ["fysiek"],
    "themas": ["energiearmoede"],
    "fase": "pilot",
    "kracht": "0",
    "bewijssoort": "ervaring",
    "bewijstoelichting": "Verteld door de projectleider.",
    "bron-1-titel": "Gesprek met de projectleider",
    "bron-1-soort": "eigen-waarneming",
    "datum": "2026-11-01",
    "rol": "redactie",
    "organisatie": "Programmabureau NPLV",
    "sectie-1": "Buren kenden elkaar niet.",
    "sectie-2": "Elke week koken zij samen.\r\n\r\n- soep\r\n- brood",
    "sectie-3": "Nog niet bekend.",
    "sectie-4": "Nog niet bekend.",
}


@pytest.fixture
def shop(furnished_house: House) -> House:
    return furnished_house


@pytest.fixture
def writer(shop: House) -> Account:
    return person(shop, Role.EDITOR)


@pytest.fixture
def browser(app, shop, writer):
    return browser_of(app, shop, writer)


def press(browser, path: str, **form):
    return browser.post(path, data={"csrf": form_key(browser), **form})


def fields(page: str) -> dict[str, object]:
    """What a browser would send of the form on a page without touching it."""
    form = page[page.index('<form class="kb-form"') :]
    form = form[: form.index("</form>")]
    found: dict[str, object] = {}
    for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form):
        if name in ("gebieden", "actielijnen", "themas", "namen"):
            continue
        found[name] = unescape(value)
    for name, value in re.findall(r'type="checkbox" name="([^"]+)" value="([^"]+)" checked', form):
        found.setdefault(name, [])
        found[name].append(value)  # type: ignore[attr-defined]  # a list of ticked boxes
    for name, options in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', options)[1]
    for name, text in re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        found[name] = unescape(text).replace("\n", "\r\n")
    return found


def the_file(shop: House) -> str:
    return (shop.content / "praktijkverhalen" / "samen-koken-in-de-flat.md").read_text(encoding="utf-8")


def test_from_a_missed_search_to_what_everybody_reads(app, browser, shop):
    choice = browser.get("/beheer/nieuw?titel=Samen+koken").text
    to = re.search(r'href="(/beheer/nieuw\?type=praktijkverhaal[^"]*)"', choice)[1].replace("&amp;", "&")
    assert 'value="Samen koken"' in browser.get(to).text
    shown = press(browser, "/beheer/nieuw", knop="voorbeeld", **FILLED)
    assert "Alles klopt." in shown.text
    assert "<li>soep</li>" in shown.text
    assert not (shop.content / "praktijkverhalen" / "samen-koken-in-de-flat.md").exists()
    done = press(browser, "/beheer/nieuw", knop="bewaar", **FILLED)
    assert (done.status_code, done.headers["Location"]) == (
        303,
        "/beheer/items/samen-koken-in-de-flat?gedaan=bewaard",
    )
    assert "\npublicatie: concept\n" in the_file(shop)
    assert "actielijnen: [sociaal, fysiek]" in the_file(shop)
    own = browser.get("/beheer/items/samen-koken-in-de-flat").text
    assert "Alleen redacteuren zien het" in own
    visitor = app.test_client()
    assert visitor.get("/praktijkverhalen/samen-koken-in-de-flat").status_code == 404
    assert visitor.get("/api/v1/praktijkverhalen/samen-koken-in-de-flat").status_code == 404
    assert "Samen koken in de flat" in browser.get("/beheer/items").text
    version = re.search(r'name="versie" value="([^"]+)"', own)[1]
    out = press(browser, "/beheer/items/samen-koken-in-de-flat/publiceren", versie=version)
    assert out.headers["Location"] == "/praktijkverhalen/samen-koken-in-de-flat"
    assert visitor.get("/praktijkverhalen/samen-koken-in-de-flat").status_code == 200
    assert "Er zijn nu geen concepten." in browser.get("/beheer/items").text


def test_opening_the_form_and_saving_it_untouched_keeps_every_byte(browser, shop):
    press(browser, "/beheer/nieuw", knop="bewaar", **FILLED)
    before = the_file(shop).replace("bijgewerkt: ", "bijgewerkt:   ").replace("2026-11-01", "'2026-11-01'")
    before = before.replace("themas: [energiearmoede]", "themas: [energiearmoede]  # het hoofdthema")
    (shop.content / "praktijkverhalen" / "samen-koken-in-de-flat.md").write_text(before, encoding="utf-8")
    shop.ingest()
    path = "/beheer/items/samen-koken-in-de-flat/bewerken"
    sent = fields(browser.get(path).text)
    assert sent["sectie-2"] == FILLED["sectie-2"]
    assert press(browser, path, **{**sent, "knop": "bewaar"}).status_code == 303
    assert the_file(shop) == before
    press(browser, path, **{**sent, "titel": "Anders", "knop": "bewaar"})
    changed = set(the_file(shop).split("\n")) - set(before.split("\n"))
    assert changed == {'titel: "Anders"'}


def test_every_fault_stands_at_its_field_in_words_of_the_form(browser, shop):
    page = press(
        browser,
        "/beheer/nieuw",
        **{
            **FILLED,
            "samenvatting": "Kort.",
            "sectie-2": "",
            "bron-1-url": "www.x",
            "hoofdlijn": "",
            "actielijnen": [],
            "kracht": "3",
            "titel": "Het plan van mevrouw Jansen",
            "knop": "bewaar",
        },
    )
    assert page.status_code == 400
    for place, words in (
        ("samenvatting", "Samenvatting: deze tekst is te kort. Schrijf minstens 80 tekens."),
        ("sectie-2", "Aanpak: dit is nog leeg. Schrijf wat er bekend is, of ‘nog niet bekend’."),
        ("bron-1-url", "Bron 1: &#39;www.x&#39; is geen webadres."),
        ("hoofdlijn", "Belangrijkste actielijn: dit is nog leeg. Vul dit in."),
        ("kracht", "Bewijskracht: kracht 3 vraagt een bron van soort &#39;onderzoek&#39;."),
        ("titel", "Titel: ‘Jansen’ kan naar een persoon wijzen."),
    ):
        assert f'<a href="#veld-{place}">' in page.text
        assert words in page.text, place
    assert 'name="namen"' in page.text
    assert "Kort." in page.text
    assert not list((shop.content).rglob("het-plan*.md"))


def test_when_the_folder_refuses_the_text_can_be_taken_along(browser, shop):
    folder = shop.content / "praktijkverhalen"
    folder.mkdir(exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("hier staat een bestand in de weg", encoding="utf-8")
    page = press(browser, "/beheer/nieuw", knop="bewaar", **FILLED)
    assert page.status_code == 503
    assert "niet te schrijven" in page.text
    assert "Buren kenden elkaar niet." in page.text
    taken = press(browser, "/beheer/nieuw", knop="bestand", **FILLED)
    assert taken.headers["Content-Disposition"] == 'attachment; filename="samen-koken-in-de-flat.md"'
    assert "## Aanpak\n\nElke week koken zij samen.\n\n- soep\n- brood\n" in taken.text


def test_somebody_who_was_quicker_is_not_overwritten(browser, shop):
    press(browser, "/beheer/nieuw", knop="bewaar", **FILLED)
    path = "/beheer/items/samen-koken-in-de-flat/bewerken"
    sent = fields(browser.get(path).text)
    theirs = the_file(shop).replace("soep", "erwtensoep")
    (shop.content / "praktijkverhalen" / "samen-koken-in-de-flat.md").write_text(theirs, encoding="utf-8")
    page = press(browser, path, **{**sent, "titel": "Van mij", "knop": "bewaar"})
    assert page.status_code == 409
    assert 'value="Van mij"' in page.text
    assert the_file(shop) == theirs


def test_an_empty_place_on_the_page_of_an_area_leads_to_a_new_item_for_that_place(app, browser):
    assert "/beheer/nieuw" not in app.test_client().get("/gebieden/zaandam-oost").text
    page = unescape(browser.get("/gebieden/zaandam-oost").text + browser.get("/gebieden/delft-west").text)
    assert 'href="/beheer/nieuw?gebied=delft-west"' in page
    to = re.search(r'href="/beheer/nieuw\?(gebied=zaandam-oost&actielijn=veilig)"', page)[1]
    form = fields(browser.get(f"/beheer/nieuw?type=interventie&{to}").text)
    assert (form["gebieden"], form["hoofdlijn"]) == (["zaandam-oost"], "veilig")


def test_the_list_of_missed_searches_leads_to_a_new_item(browser, shop):
    key, example = missed.group("buurtmoestuin dak")
    missed.note(
        shop.settings.database_file, Note(key, example, Client.PAGE, empty=True, weak=False), day=today()
    )
    page = browser.get("/beheer/gemist").text
    assert 'href="/beheer/nieuw?titel=Buurtmoestuin+dak"' in page

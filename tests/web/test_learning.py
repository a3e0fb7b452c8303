"""Editors see what was missed and repair it with synonyms; visitors are not followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.content.synonym_lines import FILE
from kb.domain.people import Role
from kb.services import missed
from kb.services.missed import Client
from kb.web import context
from tests import builders
from tests.conftest import House, copy_of, ingested, lent
from tests.people import browser_of, person
from tests.web.pages import Page, read, words

OWN = "http://localhost"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    files = {
        "praktijkverhalen__energiefixers": builders.story(),
        "praktijkverhalen__tuin": builders.story(id="PV-0902", titel="Een daktuin"),
    }
    yield from lent(ingested(tmp_path_factory.mktemp("learning"), **files))


@pytest.fixture
def shop(filled: House, tmp_path: Path) -> Iterator[House]:
    """Two stories, and lists to write in."""
    yield from lent(copy_of(filled, tmp_path))


def visit(client: FlaskClient, path: str, **headers: str) -> None:
    """Fetch a page to its end, as a server does: what is done after the answer is done then."""
    response = client.get(path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert response.status_code in (200, 304)
    response.close()


def counted(house: House) -> list[tuple[str, str, int, int, int]]:
    rows = house.db.rows("SELECT * FROM missed_search ORDER BY query_key, client")
    return [(r["example"], r["client"], r["searches"], r["empty"], r["clicked"]) for r in rows]


def form(page: Page, action: str) -> dict[str, str]:
    """The fields of the form that posts to `action`, as they stand on the page."""
    html = page.response.text
    found = re.search(rf'<form[^>]*method="post"[^>]*action="{re.escape(action)}".*?</form>', html, re.DOTALL)
    assert found, action
    return {
        m[1]: m[2]
        for m in re.finditer(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', found[0], re.DOTALL)
    }


def test_a_search_without_result_is_counted_and_one_with_result_too(client, shop):
    visit(client, "/zoeken?q=tochtgat")
    visit(client, "/zoeken?q=daktuin")
    assert counted(shop) == [("daktuin", "pagina", 1, 0, 0), ("tochtgat", "pagina", 1, 1, 0)]


def test_opening_a_result_is_a_click_for_everybody_together(client, shop):
    visit(client, "/zoeken?q=daktuin")
    visit(client, "/praktijkverhalen/tuin", Referer=f"{OWN}/zoeken?q=daktuin")
    assert counted(shop) == [("daktuin", "pagina", 1, 0, 1)]


@pytest.mark.parametrize(
    "referer",
    ["https://elders.example/zoeken?q=daktuin", f"{OWN}/uitleg?q=daktuin", f"{OWN}/zoeken", "rommel"],
)
def test_coming_from_anywhere_else_is_no_click(client, shop, referer):
    visit(client, "/zoeken?q=daktuin")
    visit(client, "/praktijkverhalen/tuin", Referer=referer)
    assert counted(shop) == [("daktuin", "pagina", 1, 0, 0)]


def test_the_links_on_a_page_of_results_say_nothing_about_the_search(client):
    page = read(client, "/zoeken?q=daktuin")
    assert "/praktijkverhalen/tuin" in page.links
    assert page.response.headers["Referrer-Policy"] == "same-origin"
    assert "Set-Cookie" not in page.response.headers


@pytest.mark.parametrize(
    "again",
    [
        "/zoeken?q=daktuin&sorteer=titel",
        "/zoeken?q=daktuin&pagina=2",
        "/zoeken?q=daktuin&gebied=zaandam-oost",
    ],
)
def test_ordering_paging_and_filtering_are_no_new_search(client, shop, again):
    visit(client, "/zoeken?q=daktuin")
    visit(client, again, Referer=f"{OWN}/zoeken?q=daktuin")
    assert counted(shop) == [("daktuin", "pagina", 1, 0, 0)]


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Purpose": "prefetch;prerender"}, {"Purpose": "prefetch"}, {"User-Agent": "Zoekbot/2.1 (crawler)"}],
)
def test_machines_are_not_counted(client, shop, headers):
    response = client.get("/zoeken?q=daktuin", headers=headers)
    response.close()
    client.head("/zoeken?q=daktuin").close()
    assert counted(shop) == []


def test_what_only_resembles_the_search_is_told_apart(client, shop):
    visit(client, "/api/v1/zoekresultaten?q=zonnecoach")
    (row,) = shop.db.rows("SELECT searches, empty, weak FROM missed_search")
    assert row == {"searches": 1, "empty": 0, "weak": 1}


def test_programs_count_only_when_they_find_nothing(client, shop):
    visit(client, "/api/v1/zoekresultaten?q=daktuin")
    visit(client, "/api/v1/zoekresultaten?q=tochtgat")
    assert counted(shop) == [("tochtgat", "api", 1, 1, 0)]


def test_what_an_editor_tries_is_not_counted(editor, shop):
    visit(editor, "/zoeken?q=tochtgat")
    assert counted(shop) == []


def test_a_search_answers_also_when_nothing_can_be_written(client, shop, caplog):
    visit(client, "/zoeken?q=daktuin")
    shop.db.run("DELETE FROM missed_search")
    with shop.db.transaction():
        visit(client, "/zoeken?q=tochtgat")
    assert counted(shop) == []
    assert "tochtgat" not in caplog.text


@pytest.mark.parametrize("path", ["/beheer/gemist", "/beheer/synoniemen"])
def test_a_visitor_cannot_open_the_page_and_another_role_is_told(app, client, shop, path):
    response = client.get(path)
    assert response.status_code == 303
    assert response.headers["Location"].startswith("/inloggen")
    assert browser_of(app, shop, person(shop, Role.REPORTER)).get(path).status_code == 403


@pytest.mark.parametrize(
    "path", ["/beheer/gemist/afgehandeld", "/beheer/synoniemen/voorbeeld", "/beheer/synoniemen/bewaar"]
)
def test_a_visitor_changes_nothing(client, shop, path):
    before = (shop.content / "lijsten" / FILE).read_bytes()
    assert client.post(path, data={"soort": "gelijk", "woorden": "aap\nnoot"}).status_code == 303
    assert (shop.content / "lijsten" / FILE).read_bytes() == before


@pytest.fixture
def searched(shop: House, app: Flask) -> House:
    with app.app_context():
        day: date = context.today()
    for query, client in (
        ("tochtgat", Client.PAGE),
        ("tochtgaten", Client.PAGE),
        ("kwantumfysica", Client.API),
        ("06-12345678", Client.PAGE),
    ):
        result = missed.Note(*missed.group(query), client, empty=True, weak=False)
        missed.note(shop.settings.database_file, result, day=day)
    return shop


@pytest.mark.usefixtures("searched")
def test_an_editor_sees_the_groups_and_what_can_be_done(editor):
    page = read(editor, "/beheer/gemist")
    headings = [words(e.text) for e in page.all("th") if e.attributes.get("scope") == "row"]
    assert [h.split()[0] for h in headings] == ["tochtgat", "kwantumfysica"]
    assert "/beheer/synoniemen?zoek=tochtgat" in page.links
    assert "1 zoekopdracht bevat mogelijk persoonsgegevens" in page.text
    assert "12345678" not in page.response.text


@pytest.mark.usefixtures("searched")
def test_what_is_settled_leaves_the_list(editor):
    fields = form(read(editor, "/beheer/gemist"), "/beheer/gemist/afgehandeld")
    response = editor.post("/beheer/gemist/afgehandeld", data=fields)
    assert (response.status_code, response.headers["Location"]) == (303, "/beheer/gemist?dagen=30")
    assert "tochtgat" not in read(editor, "/beheer/gemist").text


def test_an_unknown_period_is_refused_and_an_empty_list_says_so(editor):
    assert editor.get("/beheer/gemist?dagen=0").status_code == 400
    assert "niets gemist" in read(editor, "/beheer/gemist?dagen=7").text


def preview_of(editor: FlaskClient, **fields: str) -> Page:
    base = form(read(editor, "/beheer/synoniemen"), "/beheer/synoniemen/voorbeeld")
    response = editor.post("/beheer/synoniemen/voorbeeld", data={**base, **fields})
    assert response.status_code == 200, words(Page(response).text)
    return Page(response)


@pytest.mark.usefixtures("searched")
def test_an_editor_sees_what_a_synonym_does_before_it_is_saved(editor, shop):
    before = (shop.content / "lijsten" / FILE).read_bytes()
    page = preview_of(
        editor, soort="leek", woorden="tochtgat\nrioolwarmte\n", vindt="radiatorfolie", proef="rioolwarmte"
    )
    assert "Er is nog niets bewaard." in page.text
    rows = [words(e.text) for e in page.all("tr") if words(e.text).startswith(("rioolwarmte", "tochtgat"))]
    assert [row.partition(" resultatenE")[0] for row in rows] == [
        "rioolwarmte 2 erbij 0 resultaten 2",
        "tochtgat 2 erbij 0 resultaten 2",
    ]
    assert "Energiefixers in Zaandam" in page.text
    assert (shop.content / "lijsten" / FILE).read_bytes() == before

    saved = editor.post("/beheer/synoniemen/bewaar", data=form(page, "/beheer/synoniemen/bewaar"))
    assert saved.status_code == 303
    assert "zijn bewaard" in read(editor, saved.headers["Location"]).text
    assert "Energiefixers in Zaandam" in read(editor, "/zoeken?q=tochtgat").text


def test_a_group_is_found_changed_and_removed(editor, shop):
    page = read(editor, "/beheer/synoniemen?zoek=NPRZ")
    link = page.link_to("Wijzig NPRZ")
    assert "Groep wijzigen" in read(editor, link).text
    number = link.rpartition("=")[2]
    page = preview_of(editor, nummer=number, verwijder="ja")
    assert "Je verwijdert: NPRZ, Nationaal Programma Rotterdam Zuid" in page.text
    assert (
        editor.post("/beheer/synoniemen/bewaar", data=form(page, "/beheer/synoniemen/bewaar")).status_code
        == 303
    )
    text = (shop.content / "lijsten" / FILE).read_text(encoding="utf-8")
    assert "NPRZ" not in text
    assert "NPLV" in text


def test_what_is_wrong_stands_beside_its_field_and_nothing_typed_is_lost(editor):
    base = form(read(editor, "/beheer/synoniemen"), "/beheer/synoniemen/voorbeeld")
    response = editor.post(
        "/beheer/synoniemen/voorbeeld", data={**base, "soort": "gelijk", "woorden": "eenzaam"}
    )
    page = Page(response)
    assert response.status_code == 400
    assert "#veld-woorden" in page.links
    assert page.one("title").text.startswith("Fout: ")
    assert "eenzaam" in next(e for e in page.all("textarea") if e.attributes["id"] == "veld-woorden").text


@pytest.mark.parametrize(
    "fields",
    [{"soort": "onzin", "woorden": "a\nb"}, {"soort": "gelijk", "nummer": "x"}, {"verwijder": "ja"}, {}],
)
def test_a_form_that_asks_for_nothing_is_refused(editor, fields):
    for path in ("/beheer/synoniemen/voorbeeld", "/beheer/synoniemen/bewaar"):
        base = form(read(editor, "/beheer/synoniemen"), "/beheer/synoniemen/voorbeeld")
        data = {"csrf": base["csrf"], "versie": base["versie"], **fields}
        assert editor.post(path, data=data).status_code == 400


@pytest.mark.parametrize("path", ["voorbeeld", "bewaar"])
def test_when_somebody_else_was_first_the_list_of_now_is_shown(editor, shop, path):
    base = form(read(editor, "/beheer/synoniemen"), "/beheer/synoniemen/voorbeeld")
    with (shop.content / "lijsten" / FILE).open("a", encoding="utf-8") as file:
        file.write('- {soort: gelijk, woorden: ["kattenluik", "poezendeur"]}\n')
    response = editor.post(
        f"/beheer/synoniemen/{path}", data={**base, "soort": "gelijk", "woorden": "aap\nnoot"}
    )
    assert response.status_code == 409
    page = Page(response)
    assert "iemand anders heeft de lijst zojuist gewijzigd" in page.text.lower()
    assert "kattenluik" in page.text
    assert "noot" in next(e for e in page.all("textarea") if e.attributes["id"] == "veld-woorden").text


def test_pages_for_editors_are_kept_nowhere(editor):
    for path in ("/beheer/gemist", "/beheer/synoniemen"):
        response = editor.get(path)
        assert "no-store" in response.headers["Cache-Control"]
        assert "ETag" not in response.headers


def test_both_pages_are_offered_on_the_desk(editor):
    links = read(editor, "/beheer").links
    assert "/beheer/gemist" in links
    assert "/beheer/synoniemen" in links


@pytest.fixture
def check(client: FlaskClient) -> Iterator[object]:
    def post(body: object, **options: object):
        return client.post("/api/v1/privacycontroles", json=body, **options)

    return post


def test_the_privacy_check_says_where_what_and_what_to_write(check, caplog):
    text = "Bel de bewoner op 06-12345678 😀 of mail j.jansen@example.org."
    response = check({"tekst": text})
    found = response.json["bevindingen"]
    assert [(text[f["van"] : f["tot"]], f["soort"]) for f in found] == [
        ("06-12345678", "telefoon"),
        ("j.jansen@example.org", "e-mail"),
    ]
    assert all(f["advies"].endswith(".") for f in found)
    assert "12345678" not in caplog.text


def test_a_text_without_personal_data_gives_no_finding(check):
    assert check({"tekst": "De wethouder Wonen belt met 14 045."}).json == {"bevindingen": []}


@pytest.mark.parametrize(
    "body",
    [{}, {"tekst": ""}, {"tekst": " \n "}, {"tekst": 5}, {"tekst": "x" * 20_001}, [], {"tekst": "a", "b": 1}],
)
def test_a_text_that_cannot_be_read_is_a_fault(check, body):
    response = check(body)
    assert response.status_code == 400
    assert response.json["fouten"]

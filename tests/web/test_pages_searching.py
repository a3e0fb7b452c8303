"""Around the search field: the table, ways on from an empty list, saved searches, remarks on an address."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask.testing import FlaskClient

from kb.domain.results import Correction
from kb.services import comparison
from kb.web import create_app
from kb.web.finding.search_help import literally
from tests.conftest import House
from tests.web.pages import Page, read, words

WIDE = ("Alle", "Heel", "Een deel")
ITEMS = ("/praktijkverhalen/", "/interventies/", "/knelpunten/")
REPORTING = "/knelpunten/melden"
"""Stands under every page, and is no document."""


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


def table(client: FlaskClient, address: str) -> list[str]:
    """The documents of a table, page after page, by the path of their page."""
    found: list[str] = []
    while address:
        page = read(client, address)
        found += [
            urlsplit(x).path for x in page.links if x.startswith(ITEMS) and ".csv" not in x and x != REPORTING
        ]
        following = [e for e in page.all("a") if e.attributes.get("rel") == "next"]
        address = following[0].attributes["href"] if following else ""
    return found


def rows(client: FlaskClient, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert "attachment" in response.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff")), delimiter=";"))


def heads(page: Page) -> dict[str, str | None]:
    """The heads of the table: text → how it is sorted."""
    found = [e for e in page.all("th") if e.attributes.get("scope") == "col"]
    return {words(e.text).rstrip("▲▼ "): e.attributes.get("aria-sort") for e in found}


def csv_link(page: Page) -> str:
    return page.link_to("Deze tabel als CSV")


def test_a_table_shows_the_same_documents_as_the_list(client):
    listed = read(client, "/zoeken?q=wonen")
    shown = read(client, listed.link_to("Tabel"))

    assert shown.link_to("Lijst") == "/zoeken?q=wonen"
    assert [x for x in listed.links if x.startswith(ITEMS)] == [
        x for x in shown.links if x.startswith(ITEMS) and ".csv" not in x
    ]
    assert list(heads(shown)) == [
        "Titel", "Soort", "Gebied", "Actielijn", "Bewijskracht", "Kosten", "Jaar", "Fase of stand",
        "Leeslijst",
    ]  # fmt: skip
    assert "Soort" not in heads(read(client, "/knelpunten?weergave=tabel"))


@pytest.mark.parametrize(
    "order",
    [
        "", "&sorteer=nieuwste", "&sorteer=titel", "&sorteer=titel&volgorde=aflopend", "&sorteer=soort",
        "&sorteer=gebied", "&sorteer=bewijskracht&volgorde=aflopend", "&sorteer=jaar",
        "&sorteer=kosten", "&sorteer=fase&volgorde=aflopend",
    ],
)  # fmt: skip
@pytest.mark.parametrize("list_", ["/zoeken?q=wonen", "/interventies?thema=wonen"])
def test_the_csv_of_a_table_has_the_rows_of_the_screen_in_their_order(client, list_, order):
    address = f"{list_}&weergave=tabel{order}&paginaGrootte=7"
    on_screen = table(client, address)
    exported = rows(client, csv_link(read(client, address)))

    assert len(on_screen) > 7
    assert [urlsplit(row["url"]).path for row in exported] == on_screen
    assert all(row["url"].startswith("http") for row in exported)


def test_a_head_sorts_the_whole_result_and_then_turns_it_round(client):
    page = read(client, "/zoeken?q=wonen&weergave=tabel")
    assert set(heads(page).values()) == {None}

    strongest = page.link_to("Bewijskracht")
    first = rows(client, csv_link(read(client, strongest)))
    marks = [int(row["bewijskracht"]) for row in first if row["bewijskracht"]]
    assert marks == sorted(marks, reverse=True)
    assert len(set(marks)) > 1
    assert all(not row["bewijskracht"] for row in first[len(marks) :])

    turned = read(client, strongest)
    assert heads(turned)["Bewijskracht"] == "descending"
    assert heads(read(client, turned.link_to("Bewijskracht▼")))["Bewijskracht"] == "ascending"


def test_areas_sort_by_name_and_what_has_none_comes_last(client):
    for direction in ("", "&volgorde=aflopend"):
        found = rows(client, f"/zoeken/tabel.csv?weergave=tabel&sorteer=gebied{direction}")
        own = [r["gebied"].split(" | ")[0] for r in found if not r["gebied"].startswith(WIDE)]
        assert own == sorted(own, reverse=bool(direction))
        assert len(own) < len(found)
        assert found[-1]["gebied"].startswith(WIDE)


def test_costs_sort_from_low_to_high_and_what_is_not_known_comes_last(client):
    found = [r["kosten"] for r in rows(client, "/zoeken/tabel.csv?weergave=tabel&sorteer=kosten")]
    known = [costs for costs in found if costs in ("Laag", "Midden", "Hoog")]
    assert known == sorted(known, key=["Laag", "Midden", "Hoog"].index)
    assert 0 < len(known) < len(found)
    assert found[: len(known)] == known


def test_phases_sort_by_how_far_something_is(client):
    found = [r["faseOfStand"] for r in rows(client, "/interventies/tabel.csv?weergave=tabel&sorteer=fase")]
    scale = ["Gepland", "Gestart", "Lopend", "Afgerond"]
    known = [phase for phase in found if phase in scale]
    assert known == sorted(known, key=scale.index)
    assert len(set(known)) > 1


def test_a_result_that_is_too_long_to_sort_says_so(client, monkeypatch):
    monkeypatch.setattr(comparison, "SORTABLE", 5)
    page = read(client, "/zoeken?q=wonen&weergave=tabel&sorteer=jaar")
    plain = read(client, "/zoeken?q=wonen&weergave=tabel")

    assert "te lang voor deze volgorde: dat kan tot 5 resultaten" in page.text
    assert [x for x in page.links if x.startswith(ITEMS)] == [x for x in plain.links if x.startswith(ITEMS)]


def test_the_view_stays_when_something_else_is_chosen(client):
    page = read(client, "/zoeken?q=wonen&gebied=heerlen-noord&weergave=tabel&sorteer=jaar&volgorde=aflopend")
    kept = [("weergave", "tabel"), ("sorteer", "jaar"), ("volgorde", "aflopend")]

    chip = next(e for e in page.all("a", "kb-chip") if "Heerlen Noord" in e.text)
    assert parse_qsl(urlsplit(chip.attributes["href"]).query)[-3:] == kept
    hidden = [
        (e.attributes["name"], e.attributes["value"])
        for e in page.all("input")
        if e.attributes.get("type") == "hidden"
    ]
    assert hidden[-3:] == kept


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("/zoeken?weergave=kaart", "Weergave"),
        ("/zoeken?weergave=tabel&sorteer=prijs", "Gesorteerd op"),
        ("/zoeken?weergave=tabel&sorteer=jaar&volgorde=omhoog", "Volgorde"),
        ("/zoeken?sorteer=jaar", "Gesorteerd op"),
        ("/zoeken/tabel.csv?weergave=tabel&sorteer=prijs", "Gesorteerd op"),
    ],
)
def test_a_view_that_does_not_exist_names_those_that_do(client, address, wrong):
    page = read(client, address, 400)
    assert [words(h.text) for h in page.all("h2")] == [wrong]
    assert any(link.startswith("/zoeken") and "?" in link for link in page.links)


def test_an_empty_list_says_which_filter_emptied_it(client):
    page = read(client, "/zoeken?q=radiatorfolie&type=praktijkverhaal&gebied=delft-west")
    without = page.link_to("Haal ‘Delft West’ weg")

    assert "Dit filter maakt de lijst leeg" in page.text
    assert without == "/zoeken?q=radiatorfolie&type=praktijkverhaal"
    assert "radiatorfolie" in read(client, without).text
    assert "Niets gevonden" not in read(client, without).text


def test_an_empty_list_shows_what_is_near(client):
    page = read(client, "/zoeken?q=voorschool&gebied=delft-west&actielijn=veilig")

    assert "Dit komt het dichtst in de buurt" in page.text
    assert any(link.startswith(ITEMS) for link in page.links)
    assert page.link_to("Zoek hetzelfde zonder filters") == "/zoeken?q=voorschool"


def test_an_empty_list_leads_to_a_knowledge_question_only_where_that_page_exists(client, full_house):
    address = "/zoeken?q=xyzzyqwrtplugh"
    target = "/kennisvragen/nieuw?vraag=xyzzyqwrtplugh"
    exists = any(rule.rule == "/kennisvragen/nieuw" for rule in client.application.url_map.iter_rules())
    assert (target in read(client, address).links) is exists

    other = create_app(full_house.settings)
    if not exists:
        other.add_url_rule("/kennisvragen/nieuw", "asking", lambda: "")
    assert target in read(other.test_client(), address).links


def test_a_corrected_search_asks_whether_that_was_meant(client):
    page = read(client, "/zoeken?q=energiefiksers")
    assert "Bedoel je energiefixers? Daarop is gezocht in plaats van ‘energiefiksers’." in page.text

    offered = [e.attributes["href"] for e in page.all("a") if e.text.startswith("Zoek toch op")]
    for link in offered:
        assert "Bedoel je" not in read(client, link).text


def test_only_the_words_that_were_read_otherwise_are_put_in_quotation_marks():
    assert literally(Correction("energiefiksers bij huurders", "energiefixers bij huurders")) == (
        '"energiefiksers" bij huurders'
    )
    assert literally(Correction("Overvegt", "overvecht")) == '"Overvegt"'


def test_every_search_can_be_saved_and_followed(client):
    page = read(client, "/interventies?q=subsidie&gebied=arnhem-oost&sorteer=titel&pagina=1")
    saved = next(e for e in page.all("input") if e.attributes.get("id") == "adres").attributes["value"]

    assert saved == "http://localhost/interventies?q=subsidie&gebied=arnhem-oost&sorteer=titel"
    for text in ("Atom-feed", "CSV voor een rekenblad", "JSON (API)"):
        links = [e.attributes["href"] for e in page.all("a") if words(e.text) == text]
        link = next(x for x in links if "subsidie" in x)
        assert "type=interventie" in link
        assert client.get(link).status_code == 200


def test_a_name_that_means_nothing_is_told_with_the_nearest_one(client):
    page = read(client, "/zoeken?q=wonen&gebeid=heerlen-noord")
    assert "In het adres staat ‘gebeid’. Dat bestaat hier niet en telt dus niet mee." in page.text
    assert page.link_to("gebied") == "/zoeken?q=wonen&gebied=heerlen-noord"

    assert "bestaat hier niet" in read(client, "/zoeken?q=wonen&zzz=1").text
    assert "bestaat hier niet" not in read(client, "/zoeken?q=wonen&utm_source=nieuwsbrief").text

"""Whole lists at once, for a spreadsheet and for a program."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from xml.etree import ElementTree

import pytest
from flask import Flask

from kb.web import create_app
from kb.web.exports import export
from kb.web.public import item_shapes, list_shapes, shapes
from tests import builders
from tests.conftest import House
from tests.web.contract import PREFIX

EXCEL = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LISTS = ["praktijkverhalen", "interventies", "knelpunten", "indicatoren", "zoekresultaten"]


@pytest.fixture(scope="module")
def client(full_house: House):
    app: Flask = create_app(full_house.settings)
    return app.test_client()


def table(response) -> list[dict[str, str]]:
    text = response.data.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:]), delimiter=";"))


def lines(response) -> list[dict]:
    return [json.loads(line) for line in response.text.splitlines()]


def sheets(response) -> dict[str, list[list[str]]]:
    """The cells of each sheet of an Excel file, as text."""
    book = zipfile.ZipFile(io.BytesIO(response.data))
    shared = ["".join(e.itertext()) for e in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
    listed = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{EXCEL}sheet")
    found = {}
    for number, name in enumerate([e.get("name") for e in listed], start=1):
        sheet = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        found[name] = [
            [
                shared[int(cell.findtext(f"{EXCEL}v"))]
                if cell.get("t") == "s"
                else cell.findtext(f"{EXCEL}v")
                for cell in row
            ]
            for row in sheet.iter(f"{EXCEL}row")
        ]
        assert not list(sheet.iter(f"{EXCEL}f")), "a formula"
    return found


@pytest.mark.parametrize("name", LISTS)
def test_a_spreadsheet_has_the_rows_of_the_table_and_explains_every_column(client, name):
    rows = table(client.get(f"{PREFIX}/export/{name}.csv"))
    book = sheets(client.get(f"{PREFIX}/export/{name}.xlsx"))

    head, *body = book["Gegevens"]
    assert head == list(rows[0])
    assert [dict(zip(head, row, strict=False))["slug"] for row in body] == [row["slug"] for row in rows]
    assert [line[0] for line in book["Uitleg"][1:]] == head
    assert all(line[1] for line in book["Uitleg"][1:])


def test_the_same_content_gives_the_same_spreadsheet(client):
    first, second = (client.get(f"{PREFIX}/export/knelpunten.xlsx").data for _ in range(2))
    assert first == second


@pytest.fixture(scope="module")
def everything(client, tmp_path_factory):
    file = tmp_path_factory.mktemp("take") / "wijkkennis.sqlite"
    response = client.get(f"{PREFIX}/export/wijkkennis.sqlite")
    assert response.headers["Content-Disposition"] == 'attachment; filename="wijkkennis.sqlite"'
    file.write_bytes(response.data)
    db = sqlite3.connect(file)
    yield db
    db.close()


def test_everything_public_fits_in_one_file(client, everything):
    for name in ("praktijkverhalen", "interventies", "knelpunten", "gebieden", "themas", "wetten"):
        own = {slug for (slug,) in everything.execute(f"SELECT slug FROM {name}")}
        listed = client.get(f"{PREFIX}/{name}?paginaGrootte=100").json["resultaten"]
        assert own == {one["slug"] for one in listed}


def test_the_file_answers_which_stories_an_area_has(client, everything):
    found = everything.execute(
        """
        SELECT p.slug FROM praktijkverhalen AS p JOIN item_gebied AS g ON g.item = p.slug
        WHERE g.gebied = 'zaandam-oost' ORDER BY p.slug
        """
    ).fetchall()
    listed = client.get(f"{PREFIX}/praktijkverhalen?gebied=zaandam-oost").json["resultaten"]
    assert [slug for (slug,) in found] == sorted(one["slug"] for one in listed)


def test_every_column_of_the_file_is_explained(everything):
    explained = set(everything.execute("SELECT tabel, kolom FROM uitleg WHERE uitleg <> ''"))
    tables = {name for (name,) in everything.execute("SELECT DISTINCT tabel FROM uitleg")}
    columns = {(t, row[1]) for t in tables for row in everything.execute(f"PRAGMA table_info({t})")}
    assert explained == columns
    assert len(tables) == 9


def test_a_draft_is_not_in_the_file_and_an_older_file_is_thrown_away(house):
    builders.write(house.content, "praktijkverhalen__a", builders.story())
    house.ingest()
    client = create_app(house.settings).test_client()
    client.get(f"{PREFIX}/export/wijkkennis.sqlite")
    builders.write(
        house.content,
        "praktijkverhalen__b",
        builders.story(id="PV-0002", titel="Nog niet af", publicatie="concept"),
    )
    builders.write(house.content, "praktijkverhalen__c", builders.story(id="PV-0003"))
    house.ingest()

    newer = client.get(f"{PREFIX}/export/wijkkennis.sqlite").data

    assert b"Nog niet af" not in newer
    assert len(list(house.settings.database_file.parent.glob("openbaar-*"))) == 1


@pytest.mark.parametrize("name", LISTS)
def test_both_forms_are_downloads_with_the_same_content(client, name):
    as_csv = client.get(f"{PREFIX}/export/{name}.csv")
    as_jsonl = client.get(f"{PREFIX}/export/{name}.jsonl")

    assert as_csv.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert as_jsonl.mimetype == "application/jsonl"
    assert as_csv.headers["Content-Disposition"] == f'attachment; filename="wijkkennis-{name}.csv"'
    assert as_csv.content_length == len(as_csv.data)
    assert {row["slug"] for row in table(as_csv)} == {one["slug"] for one in lines(as_jsonl)}


def test_the_whole_list_comes_out_whatever_page_was_on_the_screen(client):
    total = client.get(f"{PREFIX}/zoekresultaten").json["totaal"]
    assert total > 20
    assert len(lines(client.get(f"{PREFIX}/export/zoekresultaten.jsonl?pagina=2&paginaGrootte=5"))) == total


def test_the_same_filters_give_the_same_items_in_the_same_order(client):
    query = "q=energie&actielijn=fysiek&paginaGrootte=100"
    shown = client.get(f"{PREFIX}/zoekresultaten?{query}").json["resultaten"]
    exported = lines(client.get(f"{PREFIX}/export/zoekresultaten.jsonl?{query}"))
    assert exported == shown


def test_a_line_of_an_export_is_the_item_as_its_own_address_gives_it(client):
    line = lines(client.get(f"{PREFIX}/export/praktijkverhalen.jsonl?gebied=zaandam-oost"))[0]
    assert client.get(f"{PREFIX}/praktijkverhalen/{line['slug']}").json == line


def test_a_wrong_filter_is_refused_in_an_export_too(client):
    response = client.get(f"{PREFIX}/export/zoekresultaten.csv?gebied=atlantis")
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("name", "shape"),
    [("praktijkverhalen", item_shapes.Story), ("interventies", item_shapes.Intervention),
     ("knelpunten", item_shapes.Bottleneck), ("indicatoren", list_shapes.IndicatorRow),
     ("zoekresultaten", shapes.Hit)],
)  # fmt: skip
def test_the_header_of_a_table_names_the_keys_of_the_description(client, name, shape):
    header = client.get(f"{PREFIX}/export/{name}.csv").data.decode("utf-8-sig").splitlines()[0]
    assert tuple(header.split(";")) == export.columns(shape)


def test_a_table_of_figures_has_a_row_per_year_with_decimal_commas(client):
    rows = table(client.get(f"{PREFIX}/export/indicatoren.csv"))
    row = next(r for r in rows if r["slug"] == "leefbaarometer-algemeen" and r["waarden.jaar"] == "2022")

    assert row["waarden.nplv.procent"].replace(",0", "") == "52"
    assert row["actielijn"] == "Samenhangende aanpak"
    assert not any("." in r["waarden.nplv.procent"] for r in rows)
    assert len({(r["slug"], r["waarden.jaar"]) for r in rows}) == len(rows)


def test_people_read_names_in_a_table_and_programs_slugs_in_lines(client):
    row = next(
        r
        for r in table(client.get(f"{PREFIX}/export/praktijkverhalen.csv?gebied=zaandam-oost"))
        if r["id"] == "PV-0003"
    )
    assert row["gebieden"] == "Zaandam Oost"
    assert row["actielijnen"] == "Fysiek | Sociaal"
    assert row["bewijs.kracht"] == "1"
    assert row["mogelijkVerouderd"] == "nee"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_run_as_a_formula(start):
    assert export.cell(f"{start}HYPERLINK()") == f"'{start}HYPERLINK()"
    assert export.cell([f"{start}1", "b"]).startswith("'")
    assert export.cell({"naam": f"{start}1"}).startswith("'")


def test_a_negative_number_stays_a_number():
    assert export.cell(-3.5) == "-3,5"


def test_a_fragment_in_a_table_is_plain_text(client):
    rows = table(client.get(f"{PREFIX}/export/zoekresultaten.csv?q=energie"))
    assert not any("<mark>" in row["fragment"] or "&amp;" in row["fragment"] for row in rows)


def test_nothing_found_is_a_table_with_only_a_header(client):
    response = client.get(f"{PREFIX}/export/knelpunten.csv?gebied=zaandam-oost&wet=isde&status=gemeld")
    assert table(response) == []
    assert response.data.decode("utf-8-sig").startswith("id;slug;type;")

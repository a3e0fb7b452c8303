"""Whole lists at once, for a spreadsheet and for a program."""

from __future__ import annotations

import csv
import io
import json

import pytest
from flask import Flask

from kb.web import create_app, export, item_shapes, list_shapes, shapes
from tests.conftest import House
from tests.web.contract import PREFIX

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

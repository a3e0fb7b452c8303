"""`POST /knelpuntvergelijkingen`: a draft gives what is known, in public shapes, and is kept nowhere."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from kb.web import create_app
from tests.conftest import House
from tests.web.contract import PREFIX, Contract

PATH = "/knelpuntvergelijkingen"
INSULATION = (
    "Huiseigenaren met een kleine beurs willen isoleren, maar de ISDE-subsidie komt pas als de aannemer "
    "betaald is. Dat geld hebben ze niet, en voorschieten kan niemand."
)


@pytest.fixture(scope="module")
def app(full_house: House) -> Flask:
    return create_app(full_house.settings)


@pytest.fixture(scope="module")
def contract(app: Flask) -> Contract:
    return Contract(app)


@pytest.fixture(scope="module")
def answer(contract: Contract):
    return contract.post(PATH, json={"tekst": INSULATION}).json


def test_a_known_bottleneck_comes_with_its_state_owner_and_the_place_that_is_alike(answer):
    first = answer["knelpunten"][0]
    assert first["slug"] == "isde-voorfinanciering"
    assert re.fullmatch(r"KN-\d{4}", first["referentie"])
    assert first["status"] == "opgelost"
    assert first["overeenkomst"] == "sterk"
    assert "<mark>" in first["fragment"]
    assert first["url"].endswith(f"/knelpunten/{first['slug']}")


def test_what_solved_it_comes_first_and_says_what_it_solves(answer):
    slugs = [one["slug"] for one in answer["oplossingen"]]
    assert set(slugs[:2]) == {"isde-voorschieten-arnhem-oost", "isde-voorschieten-door-gemeenten"}
    assert answer["oplossingen"][0]["lostOp"] == ["isde-voorfinanciering"]


def test_the_law_comes_with_the_room_in_it(answer):
    law = answer["wetten"][0]
    assert (law["slug"], law["inTekst"], law["geverifieerd"]) == ("isde", True, True)
    assert "isde-voorfinanciering" in law["knelpunten"]
    assert law["ruimte"]
    assert {one["type"] for one in law["ruimte"]} <= {"praktijkverhaal", "interventie"}


def test_a_law_without_a_verified_number_has_no_official_address(contract):
    text = "Mogen we van artikel 8 van de Wbmgp en van de Participatiewet iemand weigeren?"
    found = {law["naam"]: law for law in contract.post(PATH, json={"tekst": text}).json["wetten"]}
    named = found["Wet bijzondere maatregelen grootstedelijke problematiek"]
    assert (named["artikel"], named["geverifieerd"], named["officieleUrl"]) == ("8", False, None)
    unknown = found["Participatiewet"]
    assert (unknown["slug"], unknown["url"], unknown["officieleUrl"]) == ("onbekend", None, None)


def test_nothing_alike_is_an_empty_answer(contract):
    found = contract.post(PATH, json={"tekst": "De kermis staat dit jaar op het verkeerde grasveld."})
    assert found.json == {"knelpunten": [], "oplossingen": [], "wetten": []}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ({"tekst": "te kort"}, "minstens 15 tekens"),
        ({"tekst": "x" * 4001}, "hoogstens 4000 tekens"),
        ({"tekst": "   \n"}, "leeg"),
        ({}, "tekst"),
        ({"tekst": "een tekst die lang genoeg is", "gebied": "x"}, "bestaat hier niet"),
    ],
)
def test_a_text_that_cannot_be_compared_is_refused_in_dutch(contract, body, said):
    response = contract.post(PATH, json=body)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert said in str(response.json["fouten"])


def test_what_is_typed_is_kept_nowhere(contract, full_house, caplog):
    before = {name: full_house.db.rows(f"SELECT count(*) AS n FROM {name}") for name in _tables(full_house)}
    contract.post(PATH, json={"tekst": "Kenmerkwoordzonderweerga: de huisbaas vraagt per bed huur."})
    after = {name: full_house.db.rows(f"SELECT count(*) AS n FROM {name}") for name in _tables(full_house)}
    assert after == before
    assert "Kenmerkwoord" not in caplog.text


def test_markup_in_a_draft_comes_back_as_nothing(contract):
    text = f"<script>alert(1)</script> {INSULATION}"
    found = contract.post(PATH, json={"tekst": text})
    assert "<script" not in found.text


def test_any_site_may_read_the_answer(app):
    response = app.test_client().post(
        PREFIX + PATH, json={"tekst": INSULATION}, headers={"Origin": "https://wijk.example"}
    )
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def _tables(house: House) -> list[str]:
    return [r["name"] for r in house.db.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]

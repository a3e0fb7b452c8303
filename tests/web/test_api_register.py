"""A program reports a bottleneck, moves it along and reads its history: everything that a page can do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from kb.domain.people import OPERATOR, Role
from kb.domain.states import Status
from kb.services import tokens
from kb.web import create_app
from kb.web.api.operations_writing import REGISTER
from tests import builders
from tests.conftest import House, copy_of, ingested, lent
from tests.web.contract import PREFIX, Contract

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]

AREA, ELSEWHERE, THIRD = "zaandam-oost", "arnhem-oost", "breda-noord"
MINISTRY = "ministerie-van-bzk"
LATER = "2099-01-31"
MESSAGE = "Het programmabureau heeft dit nagekeken en legt hier uit wat er gebeurt."
REPORT = {
    **next(one for one in REGISTER if one.id == "meldKnelpunt").body_example,
    "actielijnen": ["fysiek"],
    "themas": ["energiearmoede"],
}
ACKNOWLEDGE = {
    "naar": "erkend", "toelichting": MESSAGE, "aard": ["financiering"], "urgentie": "hoog",
    "oplossingsrichting": "regel-wijzigen", "dubbelGecontroleerd": "ja",
}  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("solution")
    yield from lent(ingested(root, interventies__voorschieten=builders.intervention()))


@pytest.fixture
def shop(filled: House, tmp_path: Path) -> Iterator[House]:
    """A solution that can be pointed at."""
    yield from lent(copy_of(filled, tmp_path))


@pytest.fixture
def api(shop: House) -> Contract:
    app: Flask = create_app(shop.settings)
    return Contract(app)


@pytest.fixture
def keys(shop: House) -> dict[str, dict[str, str]]:
    return keys_in(shop)


def keys_in(house: House) -> dict[str, dict[str, str]]:
    """Headers with a key of each kind of program."""

    def key(role: Role, area: str = "", organisation: str = "") -> dict[str, str]:
        _, made = tokens.make(
            house.db, f"{role} {area}", role, area, organisation=organisation, days=1,
            by=OPERATOR, vocabulary=house.vocabulary, now=datetime.now(UTC),
        )  # fmt: skip
        return {"Authorization": f"Bearer {made}"}

    organisation = next(o.slug for o in house.vocabulary.organisations)
    return {
        "reporter": key(Role.REPORTER, AREA),
        "elsewhere": key(Role.REPORTER, ELSEWHERE),
        "third": key(Role.REPORTER, THIRD),
        "editor": key(Role.EDITOR),
        "second editor": key(Role.EDITOR),
        "holder": key(Role.CASE_HOLDER, organisation=organisation),
        "outsider": key(Role.CASE_HOLDER),
    }


def report(api: Contract, headers: dict[str, str], **changes: object):
    return api.post("/knelpunten", json={**REPORT, **changes}, headers=headers)


def step(api: Contract, reference: str, headers: dict[str, str], **body: object):
    return api.post(f"/knelpunten/{reference}/statuswijzigingen", json=body, headers=headers)


@pytest.fixture
def reported(api: Contract, keys) -> str:
    response = report(api, keys["reporter"])
    assert response.status_code == 201, response.json
    return response.json["referentie"]


@pytest.fixture
def acknowledged(api: Contract, keys, reported) -> str:
    response = step(api, reported, keys["editor"], **ACKNOWLEDGE)
    assert response.status_code == 201, response.json["fouten"]
    return reported


def test_a_report_gets_a_number_a_target_date_and_who_is_next(api, keys):
    response = report(api, keys["reporter"])

    year = datetime.now(UTC).year
    assert response.json["referentie"] == f"KN-{year}-0001"
    assert response.json["status"] == "gemeld"
    assert response.json["streefdatum"] > datetime.now(UTC).date().isoformat()
    assert response.json["volgende"] == "de redactie van het programmabureau"
    assert response.headers["Location"].endswith(f"/knelpunten/kn-{year}-0001")


def test_a_retry_with_the_same_key_reports_once_and_gets_the_same_answer(api, keys):
    headers = {**keys["reporter"], "Idempotency-Key": "b8f1"}
    first, second = report(api, headers), report(api, headers)

    assert (second.status_code, second.json) == (first.status_code, first.json)
    assert report(api, keys["reporter"]).json["referentie"].endswith("-0002")


def test_a_key_that_was_used_for_something_else_is_refused(api, keys):
    headers = {**keys["reporter"], "Idempotency-Key": "b8f1"}
    report(api, headers)

    assert report(api, headers, urgentie="laag").status_code == 422


def test_what_was_refused_may_be_tried_again_with_the_same_key(api, keys):
    headers = {**keys["reporter"], "Idempotency-Key": "b8f1"}
    assert report(api, headers, aard=[]).status_code == 400

    assert report(api, headers).status_code == 201


def test_every_fault_is_told_at_once_by_the_name_of_its_key(api, keys):
    response = report(api, keys["reporter"], watKneltEr="kort", aard=["onzin"], urgentie="", voorbeeld="")

    assert response.status_code == 400
    assert {f["veld"] for f in response.json["fouten"]} >= {"watKneltEr", "aard", "urgentie", "voorbeeld"}


@pytest.mark.parametrize("body", [{"x": 1}, {"aard": "geen lijst"}, {"wetten": [{"wet": 3}]}, {"gebied": 7}])
def test_a_body_of_the_wrong_kind_is_told_what_is_wrong(api, keys, body):
    response = report(api, keys["reporter"], **body)
    assert response.status_code == 400
    assert next(iter(body)) in {f["veld"] for f in response.json["fouten"]}


def test_personal_data_come_back_with_their_place_and_pass_only_when_meant(api, keys, shop):
    text = "Bel meneer op 06-12345678 als je het niet gelooft."
    refused = report(api, keys["reporter"], voorbeeld=text)
    (fault,) = refused.json["fouten"]
    assert text[fault["van"] : fault["tot"]] == "06-12345678"
    assert shop.db.rows("SELECT * FROM bottleneck WHERE logged = 1") == []

    meant = [{"veld": "voorbeeld", "van": fault["van"], "tot": fault["tot"]}]
    accepted = report(api, keys["reporter"], voorbeeld=text, persoonsgegevensBevestigd=meant)
    assert accepted.status_code == 201


def test_a_reporter_reports_for_the_own_area_only(api, keys):
    response = report(api, keys["elsewhere"])
    assert response.status_code in (400, 403)


def test_nobody_writes_without_a_key(api):
    assert report(api, {}).status_code == 401


def test_a_key_reads_what_is_not_public_yet_and_nobody_else_does(api, keys, reported):
    path = f"/knelpunten/{reported}"
    assert api.get(path).status_code == 404
    assert api.get(path, headers=keys["elsewhere"]).status_code == 404
    for who in ("reporter", "editor"):
        answer = api.get(path, headers=keys[who])
        assert answer.status_code == 200
        assert (answer.json["status"], answer.json["publicatie"]) == ("gemeld", "in-redactie")
        assert REPORT["watKneltEr"] in [passage["tekst"] for passage in answer.json["alineas"]]
        assert answer.json["register"]["gebiedenMetKnelpunt"][0]["slug"] == AREA
        assert "private" in answer.headers["Cache-Control"]
    unchanged = api.get(path, headers={**keys["editor"], "If-None-Match": answer.headers["ETag"]})
    assert unchanged.status_code == 304


def test_a_draft_is_read_by_who_wrote_it_only(api, keys):
    reference = report(api, keys["reporter"], status="concept").json["referentie"]
    own = api.get(f"/knelpunten/{reference}", headers=keys["reporter"])
    assert (own.status_code, own.json["publicatie"]) == (200, "concept")
    assert api.get(f"/knelpunten/{reference}", headers=keys["editor"]).status_code == 404


def test_a_public_bottleneck_is_the_same_with_a_key_and_tells_where_it_stands(api, keys, acknowledged):
    plain = api.get(f"/knelpunten/{acknowledged}")
    assert api.get(f"/knelpunten/{acknowledged}", headers=keys["editor"]).json == plain.json
    register = plain.json["register"]
    assert register["laatsteBericht"] == MESSAGE
    assert register["aantalGebieden"] == 1
    assert (register["eigenaar"], register["eigenaarNaam"], register["volgendeDatum"]) == (None, None, None)


def test_what_is_not_acknowledged_yet_is_for_its_own_area_and_the_office(api, keys, reported):
    path = f"/knelpunten/{reported}/geschiedenis"
    assert api.get(path).status_code == 404
    assert api.get(path, headers=keys["elsewhere"]).status_code == 404
    assert api.get(path, headers=keys["reporter"]).status_code == 200
    assert api.get(f"/knelpunten/{reported}").status_code == 404
    assert api.get("/zoekresultaten?q=voorschieten&type=knelpunt").json["totaal"] == 0


def test_an_acknowledged_bottleneck_is_found_with_how_it_stands(api, acknowledged):
    found = api.get(f"/knelpunten/{acknowledged}").json

    assert found["status"] == "erkend"
    assert found["register"]["gebiedenMetKnelpunt"] == [{"slug": AREA, "naam": "Zaandam Oost"}]
    assert not found["register"]["volgensBron"]
    listed = api.get("/zoekresultaten?type=knelpunt&status=erkend").json["resultaten"]
    assert acknowledged in {one["id"] for one in listed}


def test_a_step_that_cannot_be_taken_names_those_that_can(api, keys, reported):
    response = step(api, reported, keys["editor"], naar="opgelost", toelichting=MESSAGE)

    assert response.status_code == 409
    assert "erkend" in response.json["stappen"]
    assert "opgelost" not in response.json["stappen"]
    assert response.json["detail"].endswith(f"Wel kan: {', '.join(response.json['stappen'])}.")


def test_a_step_that_lacks_something_names_all_of_it(api, keys, reported):
    response = step(api, reported, keys["editor"], naar="erkend", toelichting="Kort.")

    assert response.status_code == 400
    fields = {f["veld"] for f in response.json["fouten"]}
    assert {"toelichting", "oplossingsrichting", "dubbelGecontroleerd"} <= fields


def test_a_change_says_which_version_it_changes(api, keys, reported):
    path, body = f"/knelpunten/{reported}", {"omvang": "Ongeveer 300 woningen."}
    send = api.patch

    assert send(path, json=body, headers=keys["editor"]).status_code == 428
    assert send(path, json=body, headers={**keys["editor"], "If-Match": '"99"'}).status_code == 412
    present = step(api, reported, keys["editor"], **ACKNOWLEDGE).headers["ETag"]
    changed = send(path, json=body, headers={**keys["editor"], "If-Match": present})
    assert changed.status_code == 200, changed.json
    assert changed.headers["ETag"] == f'"{changed.json["revisie"]}"'
    assert changed.json["revisie"] > 1


def test_the_tag_of_what_was_read_with_a_key_says_which_version_is_changed(api, keys, acknowledged):
    path, body = f"/knelpunten/{acknowledged}", {"omvang": "Ongeveer 300 woningen."}
    tag = api.get(path, headers=keys["editor"]).headers["ETag"]
    assert api.patch(path, json=body, headers={**keys["editor"], "If-Match": f"W/{tag}"}).status_code == 200
    assert api.patch(path, json=body, headers={**keys["editor"], "If-Match": tag}).status_code == 412
    for odd in ("*", '"3", "4"', api.get(path).headers["ETag"]):
        refused = api.patch(path, json=body, headers={**keys["editor"], "If-Match": odd})
        assert (refused.status_code, "revisie" in refused.json["detail"]) == (412, True)


def test_who_may_not_change_a_text_is_told_so_in_dutch(api, keys, reported):
    headers = {**keys["reporter"], "If-Match": '"2"'}
    refused = api.patch(f"/knelpunten/{reported}", json={"omvang": "Groot."}, headers=headers)
    assert refused.status_code == 403
    assert refused.json["detail"].startswith("Je rol of gebied mag dit niet")


def test_who_has_it_too_is_seen_at_once_by_who_kept_the_page(api, keys, acknowledged):
    path = f"/knelpunten/{acknowledged}"
    kept = api.get(path).headers["ETag"]
    body = {"gebied": ELSEWHERE, "voorbeeld": "Hier wachten twintig eigenaren.", "gevolg": "Het staat stil."}
    joined = api.post(f"{path}/steunbetuigingen", json=body, headers=keys["elsewhere"])

    assert joined.status_code == 201, joined.json
    fresh = api.get(path, headers={"If-None-Match": kept})
    assert fresh.status_code == 200
    slugs = {area["slug"] for area in fresh.json["register"]["gebiedenMetKnelpunt"]}
    assert slugs == {AREA, ELSEWHERE}


@pytest.fixture
def resolved(api, keys, acknowledged, shop) -> str:
    """A bottleneck of two areas that its case holder says is solved."""
    organisation = next(o.slug for o in shop.vocabulary.organisations)
    body = {"gebied": ELSEWHERE, "voorbeeld": "Hier wachten twintig eigenaren.", "gevolg": "Het staat stil."}
    api.post(f"/knelpunten/{acknowledged}/steunbetuigingen", json=body, headers=keys["elsewhere"])
    for who, to in (
        ("editor", {
            "naar": "geagendeerd", "eigenaarKnelpunt": organisation, "escalatie": "2",
            "dossierhouder": "beleidsmedewerker", "dossierhouderOrganisatie": organisation,
        }),
        ("holder", {"naar": "in-behandeling", "plan": "De regeling passen we aan.", "volgendeDatum": LATER}),
        ("holder", {"naar": "opgelost", "opgelostDoor": "voorschieten", "geldtVoor": ["landelijk"]}),
    ):  # fmt: skip
        response = step(api, acknowledged, keys[who], toelichting=MESSAGE, **to)
        assert response.status_code == 201, response.json
    return acknowledged


def test_a_whole_life_ends_only_when_two_areas_confirm(api, keys, resolved):
    path = f"/knelpunten/{resolved}"
    refused = step(api, resolved, keys["editor"], naar="geborgd", toelichting=MESSAGE)
    assert refused.status_code == 409

    for who, area in (("reporter", AREA), ("elsewhere", ELSEWHERE)):
        body = {"gebied": area, "antwoord": "ja", "toelichting": "Eigenaren beginnen nu wel."}
        confirmed = api.post(f"{path}/bevestigingen", json=body, headers=keys[who])
        assert confirmed.status_code == 201, confirmed.json

    secured = step(api, resolved, keys["editor"], naar="geborgd", toelichting=MESSAGE)
    assert secured.json["status"] == "geborgd"
    assert api.get(path).json["register"]["bevestigingen"] == 2


def test_the_history_is_public_in_order_and_names_nobody(api, resolved):
    answer = api.get(f"/knelpunten/{resolved}/geschiedenis")
    states = [one["naar"] for one in answer.json["resultaten"] if one["soort"] == "stap"]

    assert states == ["erkend", "geagendeerd", "in-behandeling", "opgelost"]
    assert "sleutel:" not in answer.text
    assert "account:" not in answer.text


def test_a_request_waits_for_an_editor(api, keys, resolved):
    body = {"soort": "heropening", "toelichting": MESSAGE, "gebied": ELSEWHERE}
    asked = api.post(f"/knelpunten/{resolved}/verzoeken", json=body, headers=keys["elsewhere"])
    assert asked.status_code == 201, asked.json
    assert asked.json["open"]

    path = f"/knelpunten/{resolved}/verzoeken/{asked.json['nummer']}/besluiten"
    decision = {"besluit": "toegekend", "toelichting": MESSAGE}
    assert api.post(path, json=decision, headers=keys["holder"]).status_code == 403
    assert api.post(path, json=decision, headers=keys["editor"]).json["status"] == "erkend"
    assert api.post(path, json=decision, headers=keys["editor"]).status_code in (404, 409)


def test_who_does_not_hold_the_dossier_does_not_move_it(api, keys, resolved):
    answers = {
        who: step(api, resolved, keys[who], naar="geborgd", toelichting=MESSAGE).status_code
        for who in ("outsider", "reporter", "third")
    }
    assert set(answers.values()) <= {403, 409}


@pytest.mark.parametrize("to", list(Status))
def test_a_visitor_takes_no_step(api, acknowledged, to):
    assert step(api, acknowledged, {}, naar=to.value, toelichting=MESSAGE).status_code == 401


def test_every_example_of_writing_works_in_the_order_of_a_life(api, keys):
    """What the description shows a developer can be sent as it stands."""
    examples = {one.id: (one.path, dict(one.body_example)) for one in REGISTER if one.body}
    path, body = examples.pop("meldKnelpunt")
    more = {"actielijnen": ["fysiek"], "themas": ["energiearmoede"]}
    reference = api.post(path, json={**body, **more}, headers=keys["reporter"]).json["referentie"]

    def send(operation: str, who: str, **changes: object):
        path, body = examples.pop(operation)
        address = path.replace("{referentie}", reference).replace("{nummer}", "1")
        response = api.post(address, json={**body, **changes}, headers=keys[who])
        assert response.status_code == 201, (operation, response.json)
        return response

    acknowledged = send("zetStap", "editor")
    path, body = examples.pop("wijzigKnelpunt")
    headers = {**keys["editor"], "If-Match": acknowledged.headers["ETag"]}
    assert api.patch(path.replace("{referentie}", reference), json=body, headers=headers).status_code == 200
    send("meldOokBijOns", "elsewhere", gebied=ELSEWHERE)
    send("doeVerzoek", "elsewhere")
    send("besluitOpVerzoek", "editor")
    assert list(examples) == ["bevestigOplossing"]  # needs a solution: see the whole life above


def test_the_statuses_of_writing_are_those_that_are_described(api, keys, acknowledged):
    """Every refusal that the description names is met, and nothing else is."""
    outsider = {"Authorization": "Bearer wk_geraden"}
    for one in REGISTER:
        if not one.roles:
            continue
        send = api.patch if one.method == "PATCH" else api.post
        path = one.path.replace("{nummer}", "999")
        own, absent = path.replace("{referentie}", acknowledged), path.replace("{referentie}", "KN-1900-0001")
        match = {"If-Match": '"1"'}
        body = dict(one.body_example)
        assert send(own, json=body, headers={**outsider, **match}).status_code == 401
        assert send(own, json={"x": 1}, headers={**keys["editor"], **match}).status_code in (400, 403)
        assert send(own, json=[], headers={**keys["reporter"], **match}).status_code in (400, 403)
        assert send(own, data="x", headers={**keys["editor"], **match}).status_code in (415, 403)
        large = {"data": b" " * 70_000, "content_type": "application/json"}
        assert send(own, headers={**keys["editor"], **match}, **large).status_code in (413, 403)
        if "{referentie}" in one.path:
            assert send(absent, json=body, headers={**keys["editor"], **match}).status_code in (404, 403)


@pytest.fixture(scope="module")
def described(filled: House, tmp_path_factory: pytest.TempPathFactory):
    """A register as schemathesis reads it, which looks through all our code for values to try; its keys."""
    house = copy_of(filled, tmp_path_factory.mktemp("described"))
    yield schemathesis.openapi.from_wsgi(f"{PREFIX}/openapi.json", create_app(house.settings)), keys_in(house)
    house.db.close()


@pytest.mark.parametrize("operation", [one for one in REGISTER if one.roles], ids=lambda one: one.id)
def test_whatever_is_sent_is_answered_as_described(described, operation):
    """No body, number or key makes the register fail or answer something that is not described."""
    described, keys = described
    cases = described[operation.path][operation.method].as_strategy()
    headers = keys["editor" if Role.EDITOR in operation.roles else "reporter"]

    @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def send(case: schemathesis.Case) -> None:
        case.call_and_validate(checks=CHECKS, headers=headers)

    send()

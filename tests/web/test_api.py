"""What other sites build on: the answers of /api/v1 on the real content."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask

from kb.web import create_app
from tests import builders
from tests.conftest import House, make_house
from tests.web.contract import PREFIX, Contract


@pytest.fixture(scope="module")
def app(full_house: House) -> Flask:
    return create_app(full_house.settings)


@pytest.fixture(scope="module")
def api(app: Flask) -> Contract:
    return Contract(app)


def links(response) -> dict[str, str]:
    """The `Link` header: relation → address."""
    parts = [part.split(">; rel=") for part in response.headers["Link"].split(", <")]
    return {rel.strip('"'): url.lstrip("<") for url, rel in parts}


def faults(response) -> dict[str, str]:
    assert response.status_code == 400
    return {fault["veld"]: fault["melding"] for fault in response.json["fouten"]}


def test_a_search_finds_items_with_their_fragment_and_counts(api):
    answer = api.get("/zoekresultaten?q=energiefixers").json

    first = answer["resultaten"][0]
    assert (first["id"], first["type"]) == ("PV-0003", "praktijkverhaal")
    assert "<mark>" in first["fragment"]
    assert {"slug": "zaandam-oost", "naam": "Zaandam Oost"} in first["gebieden"]
    assert len(answer["facetten"]["gebied"]) == 20
    assert len(answer["facetten"]["actielijn"]) == 4
    assert answer["totaal"] >= len(answer["resultaten"]) > 0


def test_values_of_one_filter_widen_and_filters_together_narrow(api):
    def total(query: str) -> int:
        return api.get(f"/zoekresultaten?{query}").json["totaal"]

    both = total("gebied=zaandam-oost&gebied=arnhem-oost")
    assert both == total("gebied=zaandam-oost") + total("gebied=arnhem-oost") - _shared(api)
    assert total("gebied=zaandam-oost&type=praktijkverhaal") < total("gebied=zaandam-oost")


def _shared(api: Contract) -> int:
    found = api.get("/zoekresultaten?gebied=zaandam-oost&paginaGrootte=100").json["resultaten"]
    return sum("arnhem-oost" in [area["slug"] for area in item["gebieden"]] for item in found)


def test_an_area_without_items_says_so_and_how_much_holds_there_all_the_same(api):
    empty = next(
        area["slug"]
        for area in api.get("/gebieden?paginaGrootte=100").json["resultaten"]
        if not area["aantallen"]["totaal"]
    )

    own = api.get(f"/zoekresultaten?gebied={empty}").json
    assert own["totaal"] == 0
    assert "zelf nog niets" in own["toelichting"]
    assert str(own["aantalLandelijk"]) in own["toelichting"]

    wider = api.get(f"/zoekresultaten?gebied={empty}&ookLandelijk=true").json
    assert wider["totaal"] == own["aantalLandelijk"] > 0


def test_pages_follow_each_other_by_their_links_and_give_every_item_once(api):
    seen: list[str] = []
    address = "/zoekresultaten?gebied=zaandam-oost&gebied=heerlen-noord&paginaGrootte=3"
    response = api.get(address)
    while True:
        seen += [item["id"] for item in response.json["resultaten"]]
        following = links(response).get("next")
        if following is None:
            break
        response = api.get(following.removeprefix(f"http://localhost{PREFIX}"))
    assert len(seen) == len(set(seen)) == response.json["totaal"]
    assert links(response)["prev"]
    assert "next" not in links(response)


def test_a_page_past_the_end_is_empty_and_points_back(api):
    response = api.get("/gebieden?pagina=9")
    assert response.json["resultaten"] == []
    assert links(response)["prev"] == links(response)["last"]


def test_a_list_of_one_kind_has_only_that_kind(api):
    for collection, kind in (
        ("praktijkverhalen", "praktijkverhaal"),
        ("interventies", "interventie"),
        ("knelpunten", "knelpunt"),
    ):
        answer = api.get(f"/{collection}?paginaGrootte=100").json
        assert {item["type"] for item in answer["resultaten"]} == {kind}
        assert answer["totaal"] == len(answer["resultaten"])


def test_every_item_of_the_content_can_be_read_whole(api):
    for collection in ("praktijkverhalen", "interventies", "knelpunten"):
        for brief in api.get(f"/{collection}?paginaGrootte=100").json["resultaten"]:
            item = api.get(f"/{collection}/{brief['slug']}").json
            assert {
                key: item[key] for key in brief if key not in ("fragment", "anker")
            }.items() <= brief.items()
            assert item["alineas"]
            assert item["bronnen"]
            assert all(f'id="{part["anker"]}"' in item["inhoudHtml"] for part in item["alineas"])


def test_a_hit_names_a_paragraph_that_the_item_has(api):
    for hit in api.get("/zoekresultaten?q=energiearmoede").json["resultaten"]:
        if hit["anker"]:
            item = api.get(f"/{_collection(hit)}/{hit['slug']}").json
            assert hit["anker"] in [part["anker"] for part in item["alineas"]]


def _collection(hit: dict) -> str:
    return {"praktijkverhaal": "praktijkverhalen", "interventie": "interventies", "knelpunt": "knelpunten"}[
        hit["type"]
    ]


def test_a_bottleneck_answers_to_its_reference_and_its_slug_and_names_the_one_address(api):
    by_reference = api.get("/knelpunten/KN-0001")
    by_slug = api.get(f"/knelpunten/{by_reference.json['slug']}")

    assert by_reference.json == by_slug.json
    assert by_slug.headers["Content-Location"] == f"http://localhost{PREFIX}/knelpunten/KN-0001"
    assert by_reference.json["status"] == "opgelost"
    assert by_reference.json["opgelostDoor"]["slug"] == "isde-voorschieten-door-gemeenten"


def test_an_item_is_not_found_under_another_kind(api):
    assert api.get("/interventies/energiefixers-zaandam-oost").status_code == 404


def test_a_relation_is_shown_from_both_sides(api):
    story = api.get("/praktijkverhalen/energiefixers-zaandam-oost").json
    out = next(r for r in story["gerelateerd"] if r["richting"] == "uit")
    other = api.get(f"/{_collection(out['item'])}/{out['item']['slug']}").json

    assert (out["soort"], "in", story["slug"]) in [
        (r["soort"], r["richting"], r["item"]["slug"]) for r in other["gerelateerd"]
    ]


def test_links_inside_a_text_lead_out_of_the_page_that_shows_it(api):
    html = api.get("/praktijkverhalen/energiefixers-zaandam-oost").json["inhoudHtml"]
    assert 'href="http://localhost/knelpunten/' in html
    assert 'href="/' not in html


def test_a_law_number_that_nobody_verified_is_not_shown(api):
    laws = api.get("/wetten?paginaGrootte=100").json["resultaten"]
    assert {law["geverifieerd"] for law in laws} == {True, False}
    assert all((law["bwbId"] is None and law["officieleUrl"] is None) or law["geverifieerd"] for law in laws)


def test_an_area_counts_its_items_per_kind_and_action_line(api):
    area = api.get("/gebieden/zaandam-oost").json
    listed = [*area["praktijkverhalen"], *area["interventies"], *area["knelpunten"]]

    assert len(listed) == area["aantallen"]["totaal"] > 0
    assert [line["actielijn"]["slug"] for line in area["actielijnen"]] == [
        "samenhangende-aanpak", "fysiek", "sociaal", "veilig"
    ]  # fmt: skip
    assert all("zaandam-oost" in [a["slug"] for a in item["gebieden"]] for item in listed)
    assert not {i["id"] for i in area["inGemeente"]} & {i["id"] for i in listed}


def test_figures_stand_as_printed_and_the_doubtful_ones_are_marked(api):
    indicator = api.get("/indicatoren/leefbaarometer-algemeen").json
    years = {year["jaar"]: year for year in indicator["waarden"]}

    assert (years[2022]["nplv"]["procent"], years[2022]["nederland"]["procent"]) == (52, 11)
    assert years[2022]["verschilProcentpunt"] == 41
    assert years[2019]["nplv"] == {"procent": None, "aantal": None, "score": None}
    everything = api.get("/indicatoren?paginaGrootte=100").json["resultaten"]
    assert "nederland.aantal" in {n for i in everything for year in i["waarden"] for n in year["verdacht"]}


def test_without_knowledge_questions_the_list_is_empty(api):
    assert api.get("/kennisvragen").json == {
        "totaal": 0, "pagina": 1, "paginaGrootte": 20, "resultaten": []
    }  # fmt: skip


def test_suggestions_lead_to_pages_and_never_number_more_than_eight(api):
    found = api.get("/suggesties?q=energ").json["suggesties"]
    assert 0 < len(found) <= 8
    assert all(one["url"].startswith("http://localhost/") for one in found)
    assert api.get("/suggesties").json == {"suggesties": []}


def test_a_question_is_answered_alike_in_the_address_and_in_the_body(api):
    question = "Wat werkt om ouders naar de voorschool te krijgen?"
    asked = api.get("/antwoorden", query_string={"vraag": question}).json
    posted = api.post("/antwoorden", json={"vraag": question}).json

    assert asked == posted
    assert asked["soort"] == "antwoord"
    for sentence in asked["zinnen"]:
        if sentence["letterlijk"]:
            source = sentence["bron"]
            item = api.get(f"/{_collection(source)}/{source['slug']}").json
            text = next(p["tekst"] for p in item["alineas"] if p["anker"] == source["anker"])
            assert sentence["tekst"] in text


def test_the_context_goes_back_as_it_came_in_the_address_and_in_the_body(api):
    first = api.post("/antwoorden", json={"vraag": "Wat helpt tegen energiearmoede?"}).json
    follow_up = "En in Zaandam?"
    address = {"vraag": follow_up, "context": json.dumps(first["context"])}

    posted = api.post("/antwoorden", json={"vraag": follow_up, "context": first["context"]}).json
    assert posted == api.get("/antwoorden", query_string=address).json
    assert posted["context"]["gebieden"] == ["zaandam-oost"]


def test_what_no_source_says_is_refused_with_the_nearest_items(api):
    answer = api.get("/antwoorden", query_string={"vraag": "Wat is een goed recept voor lasagne?"}).json
    assert answer["soort"] == "geen-antwoord"
    assert answer["zinnen"] == []
    assert answer["voorbeelden"] == []


@pytest.mark.parametrize(
    "context", [{"gebieden": "zaandam-oost"}, {"themas": [1, None, {}]}, {"vorigeVraag": []}, {"x": [[[]]]}]
)
def test_a_context_that_makes_no_sense_is_left_out(api, context):
    body = {"vraag": "Wat helpt tegen energiearmoede?", "context": context}
    assert api.post("/antwoorden", json=body).status_code == 200


# What cannot be asked


def test_all_faults_come_at_once_each_with_what_is_allowed(api):
    response = api.get("/zoekresultaten?gebied=zaandam-ost&sorteer=leuk&pagina=0&gebiet=x")

    assert set(faults(response)) == {"gebied", "sorteer", "pagina", "gebiet"}
    assert "Bedoel je 'zaandam-oost'?" in faults(response)["gebied"]
    assert "Bedoel je 'gebied'?" in faults(response)["gebiet"]
    allowed = {fault["veld"]: fault["toegestaan"] for fault in response.json["fouten"]}
    assert len(allowed["gebied"]) == 20
    assert allowed["gebied"][0] == "zaandam-oost"
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/zoekresultaten?q=" + "a" * 301, "q"),
        ("/zoekresultaten?paginaGrootte=101", "paginaGrootte"),
        ("/zoekresultaten?paginaGrootte=0", "paginaGrootte"),
        ("/zoekresultaten?bewijskracht=6", "bewijskracht"),
        ("/zoekresultaten?ookLandelijk=ja", "ookLandelijk"),
        ("/zoekresultaten?q=a&q=b", "q"),
        ("/praktijkverhalen?type=knelpunt", "type"),
        ("/praktijkverhalen/energiefixers-zaandam-oost?q=x", "q"),
        ("/gebieden?q=x", "q"),
        ("/antwoorden", "vraag"),
        ("/antwoorden?vraag=%20%00", "vraag"),
        ("/antwoorden?vraag=" + "a" * 301, "vraag"),
        ("/antwoorden?vraag=a&context=nee", "context"),
        ("/antwoorden?vraag=a&context=[]", "context"),
        ("/antwoorden?vraag=a&context=" + "[" * 5000, "context"),
    ],
)
def test_a_misspelt_or_impossible_parameter_is_a_fault_never_ignored(api, address, field):
    assert field in faults(api.get(address))


@pytest.mark.parametrize(
    ("body", "field"),
    [
        (b"", "inhoud"),
        (b"{", "inhoud"),
        (b"[]", "inhoud"),
        (b"null", "inhoud"),
        (b'"x"', "inhoud"),
        (b"[" * 60_000, "inhoud"),
        (b'{"vraag": NaN}', "inhoud"),
        (b'{"vraag": 1' + b"0" * 6000 + b"}", "inhoud"),
        (b"\xff\xfe\x00", "inhoud"),
        (b"{}", "vraag"),
        (b'{"vraag": 7}', "vraag"),
        (b'{"vraag": "\\ud800"}', "vraag"),
        (b'{"vraag": "x", "contekst": {}}', "contekst"),
        (b'{"vraag": "Wat werkt?", "vraag": "Wat knelt?"}', "inhoud"),
        (b'{"vraag": "x", "context": []}', "context"),
    ],
)
def test_a_body_that_is_no_question_is_a_fault(api, body, field):
    assert field in faults(api.post("/antwoorden", data=body, content_type="application/json"))


def test_what_is_posted_is_kept_by_no_cache(api):
    assert api.post("/privacycontroles", json={"tekst": "Bel mij."}).headers["Cache-Control"] == "no-store"


def test_a_page_of_another_site_hears_that_it_writes_with_a_key(app):
    question = {"vraag": "Hoe krijg je ouders van jonge kinderen mee?"}
    elsewhere = {"Origin": "https://elders.example"}
    refused = app.test_client().post(f"{PREFIX}/kennisvragen", json=question, headers=elsewhere)
    assert (refused.status_code, "Authorization: Bearer" in refused.json["detail"]) == (403, True)


def test_a_key_that_does_not_work_is_refused_also_where_everybody_may_read(api):
    assert api.get("/gebieden", headers={"Authorization": "Bearer wk_verzonnen"}).status_code == 401


def test_another_media_type_is_refused_and_a_big_body_too(api):
    assert api.post("/antwoorden", data="vraag=x").status_code == 415
    assert api.post("/antwoorden", data='{"vraag":"x"}', content_type="text/plain").status_code == 415
    big = json.dumps({"vraag": "x" * 70_000})
    assert api.post("/antwoorden", data=big, content_type="application/json").status_code == 413


@pytest.mark.parametrize(
    "address",
    ["/", "/gebieden/", "/bestaat-niet", "/gebieden/atlantis", "/indicatoren/x", "/knelpunten/KN-9999",
     "/praktijkverhalen/a%00b", "/export/praktijkverhalen.pdf", "/export/gebieden.csv", "//gebieden"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem_document(app, address):
    response = app.test_client().get(PREFIX + address)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert set(response.json) == {"type", "title", "status", "detail", "fouten"}


def test_a_fault_of_ours_says_nothing_about_its_cause(full_house, tmp_path):
    broken = full_house.settings.model_copy(update={"database": tmp_path / "broken.sqlite"})
    (tmp_path / "broken.sqlite").write_bytes(b"this is no database, and nobody should read that" * 40)
    response = create_app(broken).test_client().get(f"{PREFIX}/gebieden")

    assert response.status_code in (500, 503)
    assert response.mimetype == "application/problem+json"
    assert "sqlite" not in response.text.lower()
    assert "Traceback" not in response.text


def test_nothing_that_is_not_public_comes_out_of_any_address(tmp_path):
    content = builders.folder(tmp_path / "content")
    secret = "Geheimzinnigheid"
    hidden = [
        {"publicatie": "concept"},
        {"publicatie": "in-redactie"},
        {"zichtbaarheid": "netwerk"},
        {"zichtbaarheid": "intern"},
    ]
    for number, change in enumerate(hidden):
        text = builders.story(id=f"PV-080{number}", titel=f"{secret} {number}", **change)
        builders.write(content, f"praktijkverhalen__geheim_{number}", text)
    house = make_house(tmp_path, content)
    assert not house.ingest().refused
    house.db.close()
    client = create_app(house.settings).test_client()

    addresses = [
        "/zoekresultaten", f"/zoekresultaten?q={secret}", f"/suggesties?q={secret}", "/praktijkverhalen",
        "/gebieden/zaandam-oost", f"/antwoorden?vraag={secret}", "/export/zoekresultaten.csv",
        "/export/praktijkverhalen.jsonl", *(f"/praktijkverhalen/{key}" for key in ("geheim-0", "PV-0800")),
    ]  # fmt: skip
    for address in addresses:
        text = client.get(PREFIX + address).text.replace(f'"vraag":"{secret}"', "")
        assert f"{secret} " not in text, address
        assert "geheim-" not in text, address
    assert client.get(f"{PREFIX}/praktijkverhalen/geheim-0").status_code == 404


def test_the_query_of_a_page_link_is_the_query_that_was_asked(api):
    response = api.get("/zoekresultaten?q=wonen%20en%20%22schulden%20en%22&thema=schulden&paginaGrootte=2")
    query = parse_qs(urlsplit(links(response)["first"]).query)
    assert query == {"q": ['wonen en "schulden en"'], "thema": ["schulden"], "paginaGrootte": ["2"]}

"""A knowledge question, from the form of a visitor to an answer by an editor, on pages and in the API."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import Role
from kb.services.knowledge_questions import QUESTIONS_A_WINDOW
from kb.web import create_app
from tests.conftest import House
from tests.people import browser_of, form_key, person
from tests.web.contract import Contract
from tests.web.pages import Page, read

QUESTION = "Hoe houd je vrijwilligers vast in een buurthuis?"
ATOM = "{http://www.w3.org/2005/Atom}"
OWN = "/kennisvragen/KV-2026-0001"
DESK = "/beheer/kennisvragen/KV-2026-0001"


@pytest.fixture
def shop(small_house: House) -> House:
    return small_house


def ask(client: FlaskClient, question: str = QUESTION, address: str = "192.0.2.1", **fields: str):
    form = {"vraag": question, **fields}
    return client.post("/kennisvragen/nieuw", data=form, environ_base={"REMOTE_ADDR": address})


def seen(page: Page) -> str:
    fields = {e.attributes.get("name"): e.attributes.get("value", "") for e in page.all("input")}
    return fields["gezien"]


def put(client: FlaskClient, question: str = QUESTION, address: str = "192.0.2.1", **fields: str):
    """Ask, look at what is there already, and send it all the same."""
    looked = ask(client, question, address, **fields)
    if looked.status_code != 200:
        return looked
    return ask(client, question, address, gezien=seen(Page(looked)), **fields)


def step(editor: FlaskClient, name: str, **fields: str) -> TestResponse:
    form = {"csrf": form_key(editor), "stap": name, **fields}
    return editor.post(f"{DESK}/stappen", data=form)


@pytest.fixture
def opened(client: FlaskClient, editor: FlaskClient) -> str:
    """The address of a public question of Zaandam Oost."""
    assert put(client, gebied="zaandam-oost").status_code == 303
    assert step(editor, "geplaatst", vraag=QUESTION, gebied="zaandam-oost").status_code == 303
    return OWN


def asked(house: House) -> list[tuple[str, int]]:
    rows = house.db.rows("SELECT * FROM knowledge_question_ask ORDER BY reference, area")
    return [(row["area"], row["askers"]) for row in rows]


def test_a_visitor_puts_a_question_and_gets_a_number_and_an_address_to_follow(client):
    response = put(client, gebied="zaandam-oost")
    assert response.status_code == 303
    assert "Set-Cookie" not in response.headers

    page = read(client, response.headers["Location"])
    assert "Het nummer is KV-2026-0001" in page.text
    assert "wacht op beoordeling" in page.text
    assert f"{OWN}.atom" in page.links
    assert QUESTION not in page.response.text


def test_nobody_reads_a_question_before_an_editor_published_it(client):
    put(client)
    for path in ("/kennisvragen", OWN, "/kennisvragen.atom", f"{OWN}.atom", "/api/v1/kennisvragen"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "vrijwilligers" not in response.text, path
    assert client.get("/api/v1/kennisvragen/KV-2026-0001").status_code == 404
    other = read(client, "/kennisvragen/nieuw?vraag=Wie+houdt+vrijwilligers+vast+in+een+buurthuis")
    assert QUESTION not in other.response.text


def test_coming_from_an_empty_search_one_click_puts_the_question(client):
    page = read(client, "/kennisvragen/nieuw?vraag=energiefixers+in+de+winter")
    assert "Is dit al je antwoord?" in page.one("h1").text
    assert "/praktijkverhalen/energiefixers" in page.links
    assert "Hier staat misschien je antwoord" not in page.text  # the winter is nowhere in it
    assert "Dit komt het dichtst in de buurt" in page.text
    assert ask(client, "energiefixers in de winter", gezien=seen(page)).status_code == 303


def test_without_a_look_at_what_is_there_the_form_shows_it_first(client, shop):
    first = ask(client, "Wat kosten energiefixers in de winter?")
    assert first.status_code == 200
    assert asked(shop) == []
    page = Page(first)
    assert "/praktijkverhalen/energiefixers" in page.links
    assert ask(client, "Wat kosten energiefixers in de winter?", gezien=seen(page)).status_code == 303
    assert asked(shop) == [("", 1)]


def test_another_question_is_looked_up_anew(client, shop):
    page = Page(ask(client, "Wat kosten energiefixers in de winter?"))
    changed = ask(client, "Wie leidt energiefixers in de winter op?", gezien=seen(page))
    assert changed.status_code == 200
    assert asked(shop) == []


def test_who_asks_the_same_is_shown_the_open_question_and_joins_it(client, shop, opened):
    page = Page(ask(client, QUESTION.lower(), "192.0.2.2", gebied="delft-west"))
    assert "Deze vraag is al gesteld" in page.text
    assert opened in page.links

    done = ask(client, QUESTION.lower(), "192.0.2.2", gebied="delft-west", gezien=seen(page))
    after = read(client, done.headers["Location"])
    assert "Deze vraag staat al open. Jouw stem is meegeteld." in after.text
    assert "2 vraagstellers" in after.text
    assert asked(shop) == [("delft-west", 1), ("zaandam-oost", 1)]


def test_one_click_on_an_open_question_counts_and_a_second_does_not(client, shop, opened):
    elsewhere = {"REMOTE_ADDR": "192.0.2.3"}
    first = client.post(f"{opened}/stem", data={"gebied": "delft-west"}, environ_base=elsewhere)
    second = client.post(f"{opened}/stem", data={"gebied": "delft-west"}, environ_base=elsewhere)
    assert "meegeteld" in first.headers["Location"]
    assert "We tellen je één keer" in read(client, second.headers["Location"]).text
    assert asked(shop) == [("delft-west", 1), ("zaandam-oost", 1)]


def test_personal_data_comes_back_marked_with_advice_and_is_not_stored(client, shop):
    response = ask(client, "Wie belt mijn buurman terug op 06-12345678 over de huur?")
    page = Page(response)
    assert response.status_code == 400
    assert [mark.text for mark in page.all("mark")] == ["06-12345678"]
    assert "Haal het telefoonnummer weg" in page.text
    assert asked(shop) == []
    assert "namen" not in [e.attributes.get("name") for e in page.all("input")]


def test_a_doubtful_name_may_be_confirmed_to_be_none(client, shop):
    text = "Wat is er bereikt door de heer Jan de Vries in de buurt?"
    page = Page(ask(client, text))
    assert [mark.text for mark in page.all("mark")] == ["Jan de Vries"]
    assert "namen" in [e.attributes.get("name") for e in page.all("input")]
    assert asked(shop) == []

    both = Page(ask(client, text + " Bel 06-12345678.", namen="ja"))
    assert [mark.text for mark in both.all("mark")] == ["06-12345678"]
    assert put(client, text, namen="ja").status_code == 303


def test_a_program_that_fills_in_every_field_stores_nothing(client, shop):
    assert ask(client, website="https://koop.example").status_code == 400
    assert asked(shop) == []


@pytest.mark.parametrize("question", ["", "Hoe?", "!!!!!!!!!!!!!!", "x" * 501])
def test_a_question_that_says_too_little_or_too_much_is_kept_in_the_form(client, shop, question):
    response = ask(client, question, toelichting="Dit blijft staan.")
    assert response.status_code == 400
    assert "Dit blijft staan." in response.text
    assert asked(shop) == []


def test_after_five_questions_an_hour_an_address_is_told_to_wait(shop):
    limited = create_app(shop.settings.model_copy(update={"rate_limits": True}))
    client, editor = limited.test_client(), browser_of(limited, shop, person(shop, Role.EDITOR))
    for number in range(QUESTIONS_A_WINDOW):
        assert put(client, f"Wat kost een buurthuis in het jaar {2030 + number}?").status_code == 303
    refused = put(client, "Wie betaalt een buurtsportcoach?")
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "3600"
    assert "probeer het over een uur opnieuw" in refused.text
    assert "Wie betaalt een buurtsportcoach?" in Page(refused).one("main").text
    assert len(asked(shop)) == QUESTIONS_A_WINDOW

    form = {"csrf": form_key(editor)}
    assert put(editor, "Wie betaalt een buurtsportcoach?", **form).status_code == 303


def test_the_limit_can_be_switched_off_for_measurements(shop):
    open_house = create_app(shop.settings.model_copy(update={"rate_limits": False})).test_client()
    api = "/api/v1/kennisvragen"
    for number in range(QUESTIONS_A_WINDOW + 2):
        question = f"Wat kost een buurthuis in het jaar {2030 + number}?"
        assert open_house.post(api, json={"vraag": question}).status_code == 201


def test_the_list_is_filtered_and_a_value_that_does_not_exist_is_told(client, opened):
    assert opened in read(client, "/kennisvragen").links
    assert opened in read(client, "/kennisvragen?stand=open&gebied=zaandam-oost&actielijn=").links
    assert opened not in read(client, "/kennisvragen?stand=beantwoord").links
    assert opened not in read(client, "/kennisvragen?gebied=delft-west").links
    read(client, "/kennisvragen?stand=weg", 400)
    read(client, "/kennisvragen?pagina=0", 400)


def test_the_address_of_a_question_is_one_in_any_case(client, opened):
    response = client.get(opened.lower())
    assert (response.status_code, response.headers["Location"]) == (301, opened)
    read(client, "/kennisvragen/KV-2026-0099", 404)


def test_what_is_asked_is_shown_as_text(client, editor):
    script = "Hoe werkt <script>alert(1)</script> in een buurthuis?"
    put(client, script)
    step(editor, "geplaatst", vraag=script, toelichting="<b>vet</b>")
    for path in (OWN, "/kennisvragen", DESK):
        text = editor.get(path).text
        assert "<script>alert" not in text
        assert "<b>vet" not in text
    assert ElementTree.fromstring(client.get("/kennisvragen.atom").text)


def test_an_editor_answers_with_an_item_and_who_follows_is_told(client, editor, opened):
    assert step(editor, "opgepakt").status_code == 303
    wrong = step(editor, "beantwoord", antwoord="Dit verhaal laat zien hoe.", items="bestaat-niet")
    assert wrong.status_code == 400
    assert "bestaat-niet" in wrong.text
    assert "Dit verhaal laat zien hoe." in wrong.text
    done = step(editor, "beantwoord", antwoord="Dit verhaal laat zien hoe.", items="energiefixers")
    assert "De vraag is beantwoord." in read(editor, done.headers["Location"]).text

    page = read(client, opened)
    assert "Dit verhaal laat zien hoe." in page.text
    assert "/praktijkverhalen/energiefixers" in page.links
    feed = ElementTree.fromstring(client.get(f"{opened}.atom").text)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == ["Er is een antwoord", "Iemand zoekt een antwoord", "De vraag staat open"]


def test_the_item_that_answers_a_question_says_so_until_the_answer_is_taken_away(client, editor, opened):
    item, program = "/praktijkverhalen/energiefixers", "/api/v1/praktijkverhalen/energiefixers"
    tags = {path: client.get(path).headers["ETag"] for path in (item, program)}
    assert opened not in read(client, item).links
    step(editor, "opgepakt")
    step(editor, "beantwoord", antwoord="Dit verhaal laat zien hoe.", items="energiefixers")
    for path, tag in tags.items():
        assert client.get(path, headers={"If-None-Match": tag}).status_code == 200, path
    page = read(client, item)
    assert "Beantwoordt de vraag" in page.text
    assert opened in page.links
    (told,) = client.get(program).json["kennisvragen"]
    assert told["vraag"] == QUESTION
    assert told["url"].endswith(opened)
    step(editor, "heropend", reden="Dit was toch niet de goede vraag.")
    assert opened not in read(client, item).links
    assert client.get(program).json["kennisvragen"] == []


def test_a_feed_is_sent_once_and_again_when_something_happened(client, editor, opened):
    tag = client.get(f"{opened}.atom").headers["ETag"]
    assert client.get(f"{opened}.atom", headers={"If-None-Match": tag}).status_code == 304
    step(editor, "opgepakt")
    assert client.get(f"{opened}.atom", headers={"If-None-Match": tag}).status_code == 200


def test_the_queue_shows_what_waits_and_a_decline_stays_internal(client, editor):
    put(client)
    assert DESK in read(editor, "/beheer/kennisvragen").links
    assert "/beheer/kennisvragen" in read(editor, "/beheer").links
    assert step(editor, "niet-geplaatst", reden="kort").status_code == 400
    assert step(editor, "niet-geplaatst", reden="Dit staat al op de site.").status_code == 303

    told = read(client, OWN)
    assert "niet geplaatst" in told.text
    assert "Dit staat al op de site." not in told.response.text
    assert "Dit staat al op de site." in read(editor, DESK).text
    assert "Noor Hendriks" in read(editor, DESK).text


@pytest.mark.usefixtures("opened")
def test_who_comes_too_late_sees_how_the_question_stands_now(editor):
    late = step(editor, "geplaatst", vraag=QUESTION)
    assert late.status_code == 409
    assert "iemand anders was je voor" in late.text


def test_a_merged_question_leads_to_the_other(client, editor, opened):
    put(client, "Hoe bind je oude vrijwilligers?", "192.0.2.4", gebied="delft-west")
    key = form_key(editor)
    merged = editor.post(
        "/beheer/kennisvragen/KV-2026-0002/stappen",
        data={"csrf": key, "stap": "samengevoegd", "naar": "KV-2026-0001"},
    )
    assert merged.status_code == 303
    response = client.get("/kennisvragen/KV-2026-0002")
    assert (response.status_code, response.headers["Location"]) == (301, opened)
    assert "2 vraagstellers" in read(client, opened).text


@pytest.mark.usefixtures("opened")
def test_the_page_of_an_unknown_step_or_state_does_not_exist(editor):
    assert step(editor, "gesteld").status_code == 400
    assert step(editor, "weg").status_code == 400
    assert editor.get("/beheer/kennisvragen?stand=weg").status_code == 400
    assert editor.get("/beheer/kennisvragen/KV-2026-0099").status_code == 404


@pytest.fixture
def api(app: Flask) -> Iterator[Contract]:
    return Contract(app)


def test_a_program_puts_a_question_and_the_next_one_joins(api, shop):
    first = api.post("/kennisvragen", json={"vraag": QUESTION, "gebied": "zaandam-oost"})
    assert first.status_code == 201
    assert first.headers["Location"] == "http://localhost/kennisvragen/KV-2026-0001"
    assert first.json["kennisvraag"] is None
    second = api.post(
        "/kennisvragen",
        json={"vraag": QUESTION.upper(), "gebied": None},
        environ_base={"REMOTE_ADDR": "192.0.2.5"},
    )
    assert second.status_code == 200
    assert (second.json["id"], second.json["aangesloten"], second.json["meegeteld"]) == (
        "KV-2026-0001",
        True,
        True,
    )
    again = api.post("/kennisvragen", json={"vraag": QUESTION})
    assert (again.status_code, again.json["meegeteld"]) == (200, False)
    assert asked(shop) == [("", 1), ("zaandam-oost", 1)]


def test_the_api_tells_all_faults_at_once_and_stores_nothing(api, shop):
    text = "Bel 06-12345678 over de huur van de buren"
    wrong = api.post("/kennisvragen", json={"vraag": text, "gebied": "zaandam", "thema": 3, "x": 1})
    assert wrong.status_code == 400
    faults = {fault["veld"]: fault for fault in wrong.json["fouten"]}
    assert set(faults) == {"vraag", "gebied", "thema", "x"}
    assert "06-12345678" in faults["vraag"]["melding"]
    assert "zaandam-oost" in faults["gebied"]["toegestaan"]
    assert asked(shop) == []


@pytest.mark.usefixtures("opened")
def test_the_public_json_of_a_question_shows_no_asker(api):
    (one,) = api.get("/kennisvragen?gebied=zaandam-oost&stand=open").json["resultaten"]
    whole = api.get("/kennisvragen/KV-2026-0001").json
    assert one.items() <= whole.items()
    assert whole["alineas"][0] == {"anker": "vraag", "kop": "Vraag", "tekst": one["vraag"]}
    assert whole["inhoudHtml"].startswith("<h2>Vraag</h2>")
    assert one["perGebied"] == [
        {"gebied": {"slug": "zaandam-oost", "naam": "Zaandam Oost"}, "aantal": 1},
    ]
    assert not re.search("192.0.2|account:|bezoeker", api.get("/kennisvragen/KV-2026-0001").text)


@pytest.mark.usefixtures("opened")
def test_the_filters_of_the_api_find_questions_and_pages_keep_the_state(api):
    assert api.get("/kennisvragen?q=buurthuizen").json["totaal"] == 1
    assert api.get("/kennisvragen?q=energie").json["totaal"] == 0
    assert api.get("/kennisvragen?wet=isde").json["totaal"] == 0
    page = api.get("/kennisvragen?stand=open&paginaGrootte=1&sorteer=titel")
    assert page.headers["Link"].count("stand=open") == 2
    wrong = api.get("/kennisvragen?stand=weg&gebied=nergens")
    assert {fault["veld"] for fault in wrong.json["fouten"]} == {"stand", "gebied"}


def test_the_api_answers_anew_when_somebody_joined(api, client, opened):
    tag = api.get("/kennisvragen").headers["ETag"]
    assert api.get("/kennisvragen", headers={"If-None-Match": tag}).status_code == 304
    client.post(f"{opened}/stem", environ_base={"REMOTE_ADDR": "192.0.2.6"})
    changed = api.get("/kennisvragen", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.json["resultaten"][0]["vraagstellers"] == 2

"""Saying whether an answer helped, from the page and from a program, and what editors see of it."""

from __future__ import annotations

import html
import re

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.feedback import About, Opinion, Reason, Subject, Verdict
from kb.services import feedback
from kb.web import access, create_app
from tests import builders
from tests.conftest import House
from tests.people import form_key
from tests.web.pages import read

QUESTION = "Wat is er gedaan met radiatorfolie?"
ANSWER = "/vraag?vraag=Wat+is+er+gedaan+met+radiatorfolie%3F"
QUOTE = "Zij plakken radiatorfolie."
API = "/api/v1/terugkoppelingen"


@pytest.fixture
def shop(small_house: House) -> House:
    return small_house


def fields(page: str, action: str) -> list[tuple[str, str]]:
    """The hidden fields of the form with this address."""
    found = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    assert found, action
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', found[0])
    return [(name, html.unescape(value)) for name, value in pairs]


def say(client: FlaskClient, **more: str) -> TestResponse:
    """Send what the form about the answer sends, with these fields filled in."""
    given = dict(fields(client.get(ANSWER).text, "/terugkoppelingen/nieuw"))
    return client.post("/terugkoppelingen", data={**given, "oordeel": "slecht", **more})


def test_one_click_says_that_it_helped_and_leads_back_with_thanks(client, shop):
    form = dict(fields(client.get(ANSWER).text, "/terugkoppelingen"))
    response = client.post("/terugkoppelingen", data=form)
    assert response.status_code == 303
    assert response.headers["Location"].endswith("gedaan=bedankt#hielp")
    assert "Set-Cookie" not in response.headers
    assert "Dank je wel" in read(client, response.headers["Location"]).text
    (kept,) = feedback.listed(shop.db)
    assert (kept.opinion.verdict, kept.is_changed) == ("goed", False)


def test_no_leads_to_a_form_that_shows_which_answer_it_is_about(client, shop):
    given = fields(client.get(ANSWER).text, "/terugkoppelingen/nieuw")
    page = read(client, "/terugkoppelingen/nieuw?" + "&".join(f"{n}={v}" for n, v in given))
    assert QUESTION in page.text
    assert QUOTE in page.text
    radios = [e.attributes["value"] for e in page.all("input") if e.attributes["type"] == "radio"]
    assert radios == list(Reason)
    assert feedback.listed(shop.db) == ()


def test_what_was_wrong_is_kept_with_the_sentences_that_were_shown(client, shop):
    assert say(client, reden="onvolledig", toelichting="Ik mis de prijs.").status_code == 303
    (kept,) = feedback.listed(shop.db)
    assert (kept.opinion.reason, kept.opinion.explanation) == ("onvolledig", "Ik mis de prijs.")
    assert kept.subject.question == QUESTION
    assert QUOTE in [one.text for one in kept.subject.sources]
    assert not kept.is_changed


def test_a_reason_is_asked_for(client, shop):
    response = say(client)
    assert response.status_code == 400
    assert "Kies wat er niet goed was." in response.text
    assert feedback.listed(shop.db) == ()


def test_personal_data_come_back_marked_and_are_stored_nowhere(client, shop):
    response = say(client, reden="anders", toelichting="Bel mij op 06-12345678.")
    assert response.status_code == 400
    assert "<mark>06-12345678</mark>" in response.text
    assert "We hebben nog niets bewaard" in response.text
    assert feedback.listed(shop.db) == ()


def test_an_answer_that_changed_in_between_is_told_apart(client, shop):
    given = dict(fields(client.get(ANSWER).text, "/terugkoppelingen/nieuw"))
    changed = builders.story().replace(QUOTE, "Zij plakken nieuwe radiatorfolie.")
    builders.write(shop.content, "praktijkverhalen__energiefixers", changed)
    assert not shop.ingest().refused
    sent = {**given, "oordeel": "slecht", "reden": "verouderd"}
    assert client.post("/terugkoppelingen", data=sent).status_code == 303
    (kept,) = feedback.listed(shop.db)
    assert kept.is_changed


def test_a_program_that_fills_in_everything_is_stopped(client, shop):
    assert say(client, reden="anders", website="https://elders.example").status_code == 400
    assert feedback.listed(shop.db) == ()


@pytest.mark.parametrize("query", ["", "?vraag=", "?vraag=" + "a" * 301, "?vraag=wonen&oordeel=matig"])
def test_a_form_about_nothing_is_refused(client, query):
    assert client.get(f"/terugkoppelingen/nieuw{query}").status_code == 400


def test_too_much_from_one_address_is_told_when_to_try_again(shop):
    client = create_app(shop.settings.model_copy(update={"rate_limits": True})).test_client()
    given = dict(fields(client.get(ANSWER).text, "/terugkoppelingen/nieuw"))
    for number in range(feedback.A_WINDOW):
        feedback.give(
            shop.db,
            Opinion(Verdict.BAD, Reason.OTHER, str(number)),
            Subject(About.ANSWER, QUESTION),
            names_confirmed=False,
            is_changed=False,
            client="pagina",
            address="127.0.0.1",
            limited=True,
            now=access.now(),
        )
    response = client.post("/terugkoppelingen", data={**given, "oordeel": "slecht", "reden": "anders"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "3600"


def test_an_editor_reads_filters_and_handles_what_was_said(client, editor, shop):
    say(client, reden="onvolledig", toelichting="Ik mis de prijs.")
    page = read(editor, "/beheer/terugkoppelingen")
    assert QUESTION in page.text
    assert QUOTE in page.text
    assert "Ik mis de prijs." in page.text
    assert any(link.startswith("/praktijkverhalen/energiefixers#") for link in page.links)
    assert QUESTION not in read(editor, "/beheer/terugkoppelingen?reden=verouderd").text
    assert QUESTION not in read(editor, "/beheer/terugkoppelingen?oordeel=goed").text

    (kept,) = feedback.listed(shop.db)
    done = f"/beheer/terugkoppelingen/{kept.number}/afgehandeld"
    sent = {"csrf": form_key(editor), "notitie": "Prijs staat er nu bij."}
    assert editor.post(done, data=sent).status_code == 303
    assert editor.post(done, data=sent).status_code == 409
    assert QUESTION not in read(editor, "/beheer/terugkoppelingen").text
    handled = read(editor, "/beheer/terugkoppelingen?stand=afgehandeld").text
    assert "Prijs staat er nu bij." in handled
    assert "Noor Hendriks" in handled


def test_a_note_with_personal_data_is_refused_beside_its_field(client, editor, shop):
    say(client, reden="anders")
    (kept,) = feedback.listed(shop.db)
    done = f"/beheer/terugkoppelingen/{kept.number}/afgehandeld"
    response = editor.post(done, data={"csrf": form_key(editor), "notitie": "Gebeld met 06-12345678"})
    assert response.status_code == 400
    assert f'href="#veld-notitie-{kept.number}"' in response.text
    assert len(feedback.listed(shop.db)) == 1


@pytest.mark.parametrize("query", ["stand=x", "reden=x", "oordeel=x"])
def test_a_filter_that_does_not_exist_is_refused(editor, query):
    assert editor.get(f"/beheer/terugkoppelingen?{query}").status_code == 400


def test_what_readers_type_is_shown_as_text(client, editor):
    say(client, reden="anders", toelichting="<b>vet</b> <script>alert(1)</script>")
    page = editor.get("/beheer/terugkoppelingen").text
    assert "<b>vet" not in page
    assert "<script>alert" not in page


def test_a_program_does_the_same(client, shop):
    sent = {
        "over": "antwoord",
        "oordeel": "slecht",
        "vraag": QUESTION,
        "bron": [
            {"type": "praktijkverhaal", "slug": "energiefixers", "anker": "aanpak-2"},
            {"type": "praktijkverhaal", "slug": "bestaat-niet"},
        ],
        "toelichting": "Ik mis de prijs.",
    }
    answer = client.post(API, json=sent)
    assert answer.status_code == 200
    assert answer.json["reden"] == "anders"
    assert answer.json["onbekendeBronnen"] == [2]
    assert answer.json["vraagBewaard"] is True
    (kept,) = feedback.listed(shop.db)
    assert (kept.number, kept.client) == (answer.json["nummer"], "api")
    assert [one.text for one in kept.subject.sources] == [QUOTE]


def test_a_program_that_names_no_source_means_the_whole_answer(client, shop):
    assert (
        client.post(API, json={"over": "antwoord", "oordeel": "goed", "vraag": QUESTION}).status_code == 200
    )
    (kept,) = feedback.listed(shop.db)
    assert QUOTE in [one.text for one in kept.subject.sources]


def test_a_program_hears_every_fault_at_once(client, shop):
    sent = {
        "over": "x",
        "oordeel": 3,
        "reden": "x",
        "bron": [{"type": "x"}],
        "namenBevestigd": "ja",
        "onzin": 1,
    }
    answer = client.post(API, json=sent)
    assert answer.status_code == 400
    named = {fault["veld"] for fault in answer.json["fouten"]}
    assert named == {"over", "oordeel", "reden", "vraag", "bron", "namenBevestigd", "onzin"}
    number = {"over": "antwoord", "oordeel": "goed", "vraag": "x", "toelichting": "Bel 06-12345678"}
    assert "06-12345678" in client.post(API, json=number).json["fouten"][0]["melding"]
    assert feedback.listed(shop.db) == ()


def test_a_question_with_personal_data_is_received_but_not_kept(client, shop):
    sent = {"over": "resultaat", "oordeel": "goed", "vraag": "waar woont jan de vries 06-12345678"}
    assert client.post(API, json=sent).json["vraagBewaard"] is False
    (kept,) = feedback.listed(shop.db)
    assert kept.subject.question == ""

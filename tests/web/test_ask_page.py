"""The page of an answer: quotations that can be checked, an honest no with a way on, and a conversation that
is kept in its address only."""

from __future__ import annotations

import html
import re
from datetime import date
from itertools import pairwise
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from kb.domain.people import Role
from kb.services import missed
from kb.services.missed import QUESTIONS
from kb.web import create_app
from tests.conftest import House
from tests.people import browser_of, person
from tests.web.pages import Page, read

PRESCHOOL = "Wat werkt om ouders naar de voorschool te krijgen?"
LASAGNE = "Wat is een goed recept voor lasagne?"


@pytest.fixture(scope="module")
def site(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


@pytest.fixture
def shop(small_house: House) -> House:
    return small_house


def asked(client: FlaskClient, question: str, *more: tuple[str, str]) -> Page:
    return read(client, f"/vraag?{urlencode([('vraag', question), *more])}")


def hidden(page: Page) -> list[tuple[str, str]]:
    """What the box for the next question takes along."""
    box = page.response.text.split('<form class="kb-ask kb-ask--large"')[1].split("</form>")[0]
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', box)
    return [(name, html.unescape(value)) for name, value in pairs]


def test_beside_every_quotation_stand_its_place_evidence_and_date(site):
    page = asked(site, PRESCHOOL)
    quotes = page.classed("kb-quote")
    assert quotes
    for quote in quotes:
        assert "Bewijskracht" in quote.text
        assert "Stand eind" in quote.text or "Stand " in quote.text
        assert "Den Haag Zuidwest" in quote.text


def test_headings_go_down_one_step_at_a_time(site):
    for question in (PRESCHOOL, LASAGNE, "Hoeveel huishoudens leven onder het sociaal minimum?", "jongeren"):
        levels = [int(e.tag[1]) for e in asked(site, question).elements if e.tag in ("h1", "h2", "h3", "h4")]
        main = levels[levels.index(1) :]
        assert main.count(1) == 1, question
        assert all(after - before <= 1 for before, after in pairwise(main)), question


def test_the_answer_can_take_the_focus_and_every_form_leads_to_it(site):
    page = asked(site, PRESCHOOL)
    (answer,) = [e for e in page.elements if e.attributes.get("id") == "antwoord"]
    assert (answer.tag, answer.attributes["tabindex"]) == ("h2", "-1")
    assert {e.attributes["action"] for e in page.all("form", "kb-ask--large")} == {"/vraag#antwoord"}


def test_a_figure_is_shown_as_computed_with_its_indicator_and_year(site):
    page = asked(site, "Hoeveel huishoudens leven onder het sociaal minimum?")
    assert "Berekend uit de cijfers" in page.text
    assert page.all("blockquote") == []
    assert any(link.startswith("/indicatoren/") and "#jaar-" in link for link in page.links)
    assert page.one("caption", "kb-table__caption").text == "Huishoudens onder het sociaal minimum"


def test_a_bottleneck_in_an_answer_shows_who_has_it_since_when_and_what_solved_it(site):
    for question in ("Welke knelpunten zijn opgelost?", "Wat is de stand van de isolatiesubsidie?"):
        page = asked(site, question)
        shown = " ".join(one.text for one in (*page.classed("kb-case"), *page.classed("kb-note")))
        assert "Sinds 31 december 2024" in shown
        assert "Eigenaar Ministerie van Economische Zaken en Klimaat" in shown
        assert "Opgelost door ISDE namens eigenaren" in shown
        assert "niet beschreven" not in shown  # what only a practice has is not missed in a bottleneck


def test_the_meaning_of_a_word_is_quoted_from_the_glossary(site):
    page = asked(site, "Wat is een SPUK?")
    assert any(link.startswith("/begrippen#") for link in page.links)
    assert "Specifieke uitkering" in page.all("blockquote")[0].text


def test_the_answer_can_be_copied_with_its_sources_without_a_script(site):
    text = next(e for e in asked(site, PRESCHOOL).all("textarea") if e.attributes.get("id") == "kopie").text
    assert PRESCHOOL in text
    assert "bewijskracht" in text
    assert "http://localhost/praktijkverhalen/" in text or "http://localhost/knelpunten/" in text
    assert "Bron: Wijkkennis, opgehaald op" in text


def test_a_counter_question_offers_its_choices_as_links(site):
    page = asked(site, "jongeren")
    choices = [link for link in page.links if link.startswith("/vraag?vraag=") and link.endswith("#antwoord")]
    assert 2 <= len(choices) <= 5 + 4
    assert site.get(choices[0]).status_code == 200


def test_a_refusal_names_what_was_searched_and_leads_to_people(site):
    page = asked(site, LASAGNE)
    assert "Gezocht op: " in page.text
    assert "lasagne" in page.text
    assert (
        page.link_to("Maak hier een kennisvraag van")
        == f"/kennisvragen/nieuw?{urlencode({'vraag': LASAGNE})}"
    )
    assert "redactie" in page.text
    assert "@" not in page.text


def test_the_page_says_what_it_is_and_is_not(site):
    text = asked(site, PRESCHOOL).text
    assert "geen taalmodel" in text
    assert "geen advies" in text


def test_a_conversation_shows_what_was_asked_before_and_lets_go_of_the_oldest(site):
    carried: list[tuple[str, str]] = []
    for question in (
        "Wat werkt voor jongeren?",
        "en in Tilburg?",
        "en in Delft?",
        "en in Breda?",
        "en ouderen?",
    ):
        page = asked(site, question, *carried)
        carried = hidden(page)
    earlier = [value for name, value in carried if name == "eerder"]
    assert earlier == ["en in Tilburg?", "en in Delft?", "en in Breda?", "en ouderen?"]
    shown = next(e for e in page.all("nav") if e.attributes.get("aria-label") == "Eerder in dit gesprek")
    assert "Wat werkt voor jongeren?" in shown.text


@pytest.mark.parametrize(
    "name", ["gebied", "thema", "actielijn", "doelgroep", "getoond", "indicator", "eerder"]
)
def test_junk_in_the_address_breaks_nothing(site, name):
    for junk in ("", "bestaat-niet", "\0", "<script>", "a" * 2000):
        page = asked(site, PRESCHOOL, (name, junk))
        assert "<script>" not in page.response.text.replace('<script type="module"', "")


def test_a_question_without_answer_is_counted_apart_from_searches(client, shop):
    client.get("/vraag?vraag=recept+voor+lasagne").close()
    client.get("/vraag?vraag=een+recept+voor+lasagne").close()
    client.get("/zoeken?q=tochtgat").close()
    editor = browser_of(client.application, shop, person(shop, Role.EDITOR))
    page = read(editor, "/beheer/gemist")
    searches, questions = page.response.text.split('id="vragen"')
    assert "lasagne" in questions
    assert "lasagne" not in searches
    assert "tochtgat" in searches
    assert "tochtgat" not in questions
    assert "/kennisvragen/nieuw?vraag=" in questions
    assert "/beheer/synoniemen?zoek=" in questions


def test_an_answered_question_and_an_editor_who_tries_are_not_counted(client, shop, editor):
    client.get("/vraag?vraag=radiatorfolie").close()
    client.get("/vraag?vraag=hallo").close()
    editor.get("/vraag?vraag=recept+voor+lasagne").close()
    client.get("/vraag?vraag=recept+voor+lasagne&gedaan=bedankt").close()
    assert shop.db.rows("SELECT * FROM missed_search") == []


def test_a_question_that_may_name_a_person_is_counted_without_its_words(client, shop):
    client.get("/vraag?vraag=waar+woont+jan+de+vries+06-12345678").close()
    rows = shop.db.rows("SELECT * FROM missed_search")
    assert "vries" not in str(rows)
    found = missed.missed(shop.db, today=date(2099, 1, 1), days=7, clients=QUESTIONS)
    assert found.groups == ()


def test_a_program_that_gets_no_answer_counts_as_such_however_it_asks(client, shop):
    client.get("/api/v1/antwoorden?vraag=recept+voor+lasagne").close()
    client.post("/api/v1/antwoorden", json={"vraag": "recept voor lasagne"}).close()
    rows = shop.db.rows("SELECT client, searches FROM missed_search")
    assert [(row["client"], row["searches"]) for row in rows] == [("vraag-api", 2)]

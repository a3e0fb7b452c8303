"""Saying of a list of results that it was not it; editors see the very list, and nobody's name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest

from kb.domain.feedback import MOST_SOURCES, About
from kb.services import feedback
from tests import builders, register
from tests.conftest import House, make_house
from tests.web.pages import read

PATH = "/terugkoppelingen/resultaten"
API = "/api/v1/terugkoppelingen"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("resultaten")
    stories = {
        f"praktijkverhalen__fixer_{n}": builders.story(id=f"PV-08{n:02d}", titel=f"Fixer {n:02d}")
        for n in range(25)
    }
    made = register.furnish(make_house(root, builders.folder(root / "content", **stories)))
    yield made
    made.db.close()


@pytest.fixture
def shop(filled: House) -> Iterator[House]:
    yield filled
    with filled.db.transaction():
        filled.db.run("DELETE FROM feedback")
        filled.db.run("DELETE FROM feedback_try")


def opened(client, address: str) -> dict[str, str]:
    """Follow 'Niet wat je zocht?' on a page of results; what its form sends of itself."""
    page = client.get(address).text
    link = html.unescape(re.search(r'href="([^"]+)" rel="nofollow">Niet wat je zocht\?', page)[1])
    form = client.get(link).text
    pairs = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in pairs}


def send(client, address: str, **more: str):
    return client.post(PATH, data={**opened(client, address), "reden": "onvolledig", **more})


def test_the_redactie_sees_the_very_page_of_the_list_that_was_spoken_of(client, editor, shop):
    address = "/praktijkverhalen?q=fixer&gebied=zaandam-oost&sorteer=titel&pagina=2"
    done = send(client, address, toelichting="Ik zocht iets over sloten.")
    assert done.status_code == 303
    assert "Set-Cookie" not in done.headers
    thanks = read(client, done.headers["Location"])
    assert "Dank je wel" in thanks.text
    (kept,) = feedback.listed(shop.db)
    assert (kept.subject.about, kept.subject.question, kept.is_changed) == (About.RESULT, "fixer", False)
    assert [one.slug for one in kept.subject.sources] == [f"fixer-{n}" for n in range(20, 25)]
    assert "25 resultaten, pagina 2, filters: Zaandam Oost" in kept.subject.text
    desk = read(editor, "/beheer/terugkoppelingen")
    assert "Ik mis iets in deze lijst" in desk.text
    assert "Ik zocht iets over sloten." in desk.text
    assert any(link.startswith("/praktijkverhalen/fixer-24") for link in desk.links)
    assert "/praktijkverhalen?q=fixer&gebied=zaandam-oost&sorteer=titel" in desk.links


@pytest.mark.parametrize("address", ["/zoeken?q=fixer", "/knelpunten?open=ja", "/interventies"])
def test_every_list_has_it_and_it_works_without_a_script(client, shop, address):
    assert send(client, address).status_code == 303
    (kept,) = feedback.listed(shop.db)
    assert 0 < len(kept.subject.sources) <= MOST_SOURCES


def test_of_the_register_only_what_everybody_sees_is_kept(app, shop):
    register.report(shop, by=register.REPORTER)
    assert send(app.test_client(), "/knelpunten").status_code == 303
    (kept,) = feedback.listed(shop.db)
    assert [one.title for one in kept.subject.sources] == ["Subsidie komt pas na betaling"]


def test_words_that_may_name_a_person_are_not_kept_and_a_number_comes_back(client, shop):
    send(client, "/zoeken?q=mevrouw+de+vries+06-12345678")
    (kept,) = feedback.listed(shop.db)
    assert (kept.subject.question, kept.subject.text) == ("", "")
    wrong = send(client, "/zoeken?q=fixer", toelichting="Bel 06-12345678")
    assert wrong.status_code == 400
    assert "<mark>06-12345678</mark>" in wrong.text
    assert len(feedback.listed(shop.db)) == 1


def test_a_reason_is_asked_and_a_program_is_stopped(client, shop):
    assert "Kies wat er niet goed was." in send(client, "/zoeken?q=fixer", reden="").text
    assert send(client, "/zoeken?q=fixer", website="x").status_code == 400
    assert feedback.listed(shop.db) == ()


@pytest.mark.parametrize("address", ["https://elders.example/zoeken", "/beheer", "", "/zoeken/x"])
def test_it_is_about_a_list_of_ours_or_about_nothing(client, shop, address):
    assert client.post(PATH, data={"adres": address, "reden": "anders"}).status_code == 400
    wrong = client.get(PATH, query_string={"adres": "/zoeken?gebied=bestaat-niet"})
    assert (wrong.status_code, wrong.headers["Location"]) == (303, "/zoeken?gebied=bestaat-niet")
    assert feedback.listed(shop.db) == ()


def test_a_list_that_changed_meanwhile_is_marked(client, shop):
    form = opened(client, "/zoeken?q=fixer")
    client.post(PATH, data={**form, "merk": "een ander", "reden": "anders"})
    (kept,) = feedback.listed(shop.db)
    assert kept.is_changed


def test_a_program_may_leave_the_results_to_us(client, shop):
    sent = {"over": "resultaat", "oordeel": "slecht", "reden": "past-niet", "vraag": "fixer"}
    assert client.post(API, json=sent).status_code == 200
    (kept,) = feedback.listed(shop.db)
    assert len(kept.subject.sources) == MOST_SOURCES
    assert kept.subject.about is About.RESULT

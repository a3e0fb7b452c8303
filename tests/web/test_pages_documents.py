"""The page of one document: what it says, where it leads, and what it keeps to itself."""

from __future__ import annotations

from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from kb.web import create_app
from tests import builders
from tests.conftest import House
from tests.web.pages import read, words


@pytest.fixture
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


@pytest.fixture
def own(house: House) -> FlaskClient:
    """A site over the folder of `house`, to which a test adds its own files."""
    return create_app(house.settings).test_client()


def panel(page, label: str) -> str:
    """What stands behind `label` in a list of facts."""
    elements = [e for e in page.elements if e.tag in {"dt", "dd"}]
    return next(
        words(after.text)
        for before, after in pairwise(elements)
        if before.tag == "dt" and words(before.text) == label
    )


def test_a_story_tells_where_it_comes_from_and_how_strong_it_is(client):
    page = read(client, "/praktijkverhalen/energiefixers-zaandam-oost")

    assert "1 van 5: goed beschreven" in page.text
    assert "Stand eind 2024" in page.text
    assert "regels 268-287" in page.text
    assert panel(page, "Gemeente") == "Zaanstad"
    assert panel(page, "Gebaseerd op") == "Cijfers"
    assert page.link_to("Zaandam Oost") == "/gebieden/zaandam-oost"
    assert page.link_to("Energiearmoede") == "/themas/energiearmoede"
    assert "Ervaring wat één of enkele mensen meemaakten €250 per maand" in page.text


def test_every_paragraph_has_its_own_address(client):
    page = read(client, "/praktijkverhalen/energiefixers-zaandam-oost")
    anchors = [e.attributes["id"] for e in page.classed("kb-passage")]

    assert {"aanleiding-1", "aanpak-1", "resultaat-1"} <= set(anchors)
    assert [link for link in page.links if link.startswith("#") and link[1:] in anchors] == [
        f"#{anchor}" for anchor in anchors
    ]


def test_a_relation_is_shown_on_both_pages(client):
    story = read(client, "/praktijkverhalen/energiefixers-zaandam-oost")
    bottleneck = read(client, "/knelpunten/kwetsbare-bewoners-slecht-bereikt")

    assert "Helpt tegen dit knelpunt" in [words(h.text) for h in story.all("h3")]
    assert "/knelpunten/kwetsbare-bewoners-slecht-bereikt" in story.links
    assert "Hiermee aangepakt" in [words(h.text) for h in bottleneck.all("h3")]
    assert "/praktijkverhalen/energiefixers-zaandam-oost" in bottleneck.links


def test_a_bottleneck_shows_its_state_its_meaning_and_who_must_move(client):
    page = read(client, "/knelpunten/isde-voorfinanciering")

    assert words(page.one("p", "kb-state__name").text) == "Opgelost"
    assert "Of die overal werkt, moet nog blijken" in page.text
    assert panel(page, "Dossierhouder") == "Niet genoemd in de bron"
    assert panel(page, "Opgelost door")
    assert panel(page, "De oplossing geldt voor") == "Heel Nederland"
    assert "wetten/isde" in " ".join(page.links)


def test_a_law_without_a_verified_number_says_so_and_links_nowhere(client):
    page = read(client, "/wetten/wbmgp")
    verified = read(client, "/wetten/isde")

    assert "nummer niet nageslagen" in page.text
    assert not any("wetten.overheid.nl" in link for link in page.links)
    assert any("wetten.overheid.nl/BWBR0035474" in link for link in verified.links)


def test_an_id_leads_to_the_one_address(client):
    for asked in ("/knelpunten/KN-0001", "/knelpunten/kn-0001", "/praktijkverhalen/isde-voorfinanciering"):
        response = client.get(asked)
        assert (response.status_code, response.location) == (301, "/knelpunten/isde-voorfinanciering")


def test_a_draft_or_hidden_document_is_not_there(house, own):
    builders.write(house.content, "praktijkverhalen__nog_niet", builders.story(publicatie="concept"))
    hidden = builders.story(id="PV-0902", zichtbaarheid="netwerk")
    builders.write(house.content, "praktijkverhalen__besloten", hidden)
    assert not house.ingest().refused

    read(own, "/praktijkverhalen/nog-niet", 404)
    read(own, "/praktijkverhalen/PV-0901", 404)
    read(own, "/praktijkverhalen/besloten", 404)
    for path in ("/", "/praktijkverhalen", "/gebieden/zaandam-oost", "/zoeken?q=energiefixers"):
        assert "Energiefixers in Zaandam" not in read(own, path).text
    assert "Energiefixers in Zaandam" not in own.get("/feed.atom").text


def test_an_archived_document_can_be_read_with_a_warning_but_not_found(house, own):
    builders.write(house.content, "praktijkverhalen__oud", builders.story(publicatie="gearchiveerd"))
    house.ingest()

    page = read(own, "/praktijkverhalen/oud")
    assert "Dit stuk is gearchiveerd" in page.text
    assert {"name": "robots", "content": "noindex"} in [e.attributes for e in page.all("meta")]
    assert "Energiefixers in Zaandam" not in read(own, "/zoeken?q=energiefixers").text


def test_a_document_past_its_review_date_says_so(house, own):
    old = builders.story(bijgewerkt="2024-12-31", herzien_voor="2025-06-30")
    builders.write(house.content, "praktijkverhalen__oud", old)
    house.ingest()

    assert "Mogelijk verouderd" in read(own, "/praktijkverhalen/oud").text
    assert "Mogelijk verouderd" in read(own, "/praktijkverhalen").text


def test_an_old_address_of_a_paragraph_still_leads_somewhere(house, own):
    builders.write(house.content, "praktijkverhalen__fixers", builders.story())
    house.ingest()
    before = read(own, "/praktijkverhalen/fixers").ids
    shorter = builders.story().replace("\n\nZij plakken radiatorfolie.", "")
    builders.write(house.content, "praktijkverhalen__fixers", shorter)
    house.ingest()

    after = read(own, "/praktijkverhalen/fixers")
    assert "aanpak-2" in before
    assert "aanpak-2" in after.ids
    assert "radiatorfolie" not in " ".join(e.text for e in after.classed("kb-passage"))


def test_what_an_author_typed_is_text_and_never_markup(house, own):
    nasty = builders.story(titel='<script>alert("x")</script> & "quotes"', wijken=["<b>De Gorzen</b>"])
    builders.write(house.content, "praktijkverhalen__naar", nasty)
    house.ingest()

    for path in ("/praktijkverhalen/naar", "/praktijkverhalen", "/", "/zoeken?q=quotes"):
        page = read(own, path)
        runs = [e for e in page.all("script") if e.attributes.get("type") != "application/ld+json"]
        assert all(e.attributes["src"].startswith("/static/") and not e.text for e in runs)
        assert '<script>alert("x")</script>' in page.text
    assert '<script>alert("x")</script>' in own.get("/feed.atom").text.replace("&lt;", "<").replace(
        "&gt;", ">"
    )


def test_the_manual_is_a_chain_of_pages_and_toegankelijkheid_is_one(client):
    contents = read(client, "/uitleg")
    page = read(client, "/uitleg/knelpunten-lezen")

    assert "/uitleg/knelpunten-lezen" in contents.links
    assert page.link_to("Uitleg")
    assert client.get("/toegankelijkheid").location == "/uitleg/toegankelijkheid"

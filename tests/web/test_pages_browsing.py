"""Searching and browsing in pages: lists, filters, chips, areas, themes and figures, on the real content."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient

from kb.answers import definitions
from kb.content.parse import RESERVED_SLUGS
from kb.domain.documents import CASE_KINDS, Kind
from kb.services import library
from kb.web import create_app
from tests.conftest import House
from tests.web.pages import Page, read, words

EMPTY_AREAS = (
    "amsterdam-nieuw-west", "amsterdam-zuidoost", "delft-west", "dordrecht-west", "lelystad-oost",
    "nieuwegein-centrale-as", "vlaardingen-westwijk",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


def hits(page: Page) -> list[str]:
    return [
        e.attributes["href"]
        for e in page.all("a")
        if "#" in e.attributes["href"] or _is_item(e.attributes["href"])
    ]


def _is_item(href: str) -> bool:
    _, _, name = href.partition("#")[0].rpartition("/")
    ours = "." in name or name in RESERVED_SLUGS
    return href.startswith(tuple(f"/{k.collection}/" for k in CASE_KINDS)) and not ours


def options(page: Page, name: str) -> dict[str, bool]:
    """The checkboxes of a filter: value → chosen."""
    return {
        e.attributes["value"]: "checked" in e.attributes
        for e in page.all("input")
        if e.attributes.get("name") == name
    }


def test_the_front_page_counts_what_there_is(client, full_house):
    page = read(client, "/")
    totals = library.totals(full_house.db)

    for kind in (Kind.STORY, Kind.INTERVENTION, Kind.BOTTLENECK):
        assert f"{totals[kind]} {kind.collection}" in page.text
    assert len(page.classed("kb-areas__link")) == 20
    assert len(page.classed("kb-tile--line")) == 4


def test_a_result_opens_on_the_paragraph_that_was_found(client):
    page = read(client, "/zoeken?q=radiatorfolie")
    link = next(x for x in page.links if x.startswith("/praktijkverhalen/energiefixers-zaandam-oost#"))

    path, anchor = link.split("#")
    target = read(client, path)
    assert anchor in target.ids
    passage = next(e for e in target.classed("kb-passage") if e.attributes["id"] == anchor)
    assert "radiatorfolie" in passage.text
    assert page.all("mark")[0].text == "radiatorfolie"


def test_all_areas_and_action_lines_can_always_be_chosen(client):
    page = read(client, "/zoeken?q=radiatorfolie&gebied=delft-west")

    assert len(options(page, "gebied")) == 20
    assert options(page, "gebied")["delft-west"]
    assert len(options(page, "actielijn")) == 4


def test_each_chosen_filter_can_be_taken_away_by_itself(client):
    page = read(client, "/zoeken?q=wonen&gebied=zaandam-oost&actielijn=fysiek&bewijskracht=1&sorteer=titel")
    chips = {words(e.text): e.attributes["href"] for e in page.all("a", "kb-chip")}

    assert (
        chips["Haal filter weg: Zaandam Oost"]
        == "/zoeken?q=wonen&actielijn=fysiek&bewijskracht=1&sorteer=titel"
    )
    assert "Haal filter weg: Bewijskracht vanaf 1" in chips
    assert chips["Alle filters weg"] == "/zoeken?q=wonen&sorteer=titel"


def test_pages_of_a_list_lead_to_each_other_and_show_everything_once(client, full_house):
    address, seen = "/interventies?sorteer=titel", []
    while address:
        page = read(client, address)
        seen += [e.attributes["href"].split("#")[0] for e in page.all("a") if _is_item(e.attributes["href"])]
        following = [e for e in page.all("a") if e.attributes.get("rel") == "next"]
        address = following[0].attributes["href"] if following else None

    assert len(seen) == len(set(seen)) == library.totals(full_house.db)[Kind.INTERVENTION]


def test_a_page_after_the_last_one_says_so(client):
    assert "Deze pagina is er niet" in read(client, "/zoeken?pagina=999").text


def test_a_list_of_one_kind_keeps_its_kind(client):
    page = read(client, "/interventies?q=subsidie")

    assert options(page, "type") == {}
    assert all(href.startswith("/interventies/") for href in page.links if _is_item(href))
    csv = next(link for link in page.links if link.startswith("/api/v1/export/zoekresultaten.csv"))
    assert "type=interventie" in csv


def test_the_register_is_exported_as_it_is_filtered(client):
    page = read(client, "/knelpunten?q=subsidie&status=in-proef")

    csv = next(link for link in page.links if link.startswith("/api/v1/export/knelpunten.csv"))
    assert "q=subsidie" in csv
    assert "status=in-proef" in csv


def test_a_wrong_filter_names_what_there_is_and_keeps_the_rest(client):
    page = read(client, "/zoeken?q=huur&gebied=zaandam&actielijn=fysiek", 400)

    assert "'zaandam' staat niet in de lijst" in page.text
    first = page.all("a")[[e.text for e in page.all("a")].index("Zaandam Oost")]
    assert first.attributes["href"] == "/zoeken?q=huur&actielijn=fysiek&gebied=zaandam-oost"
    assert page.link_to("Zoek verder zonder dit filter") == "/zoeken?q=huur&actielijn=fysiek"
    assert sum(link.startswith("/zoeken?q=huur&actielijn=fysiek&gebied=") for link in page.links) == 20


def test_all_wrong_filters_are_told_at_once(client):
    page = read(client, "/praktijkverhalen?thema=onzin&bewijskracht=9&pagina=nul", 400)
    assert [words(h.text) for h in page.all("h2")] == ["Thema", "Bewijskracht", "Pagina"]


def test_an_empty_list_helps(client):
    page = read(client, "/zoeken?q=xyzzyqwrtplugh")

    assert "Niets gevonden" in page.text
    assert page.link_to("stel het als vraag") == "/vraag?vraag=xyzzyqwrtplugh"


def test_a_misspelt_word_is_corrected_aloud(client):
    page = read(client, "/zoeken?q=energiefiksers")
    assert "in plaats van ‘energiefiksers’" in page.text or "energiefixers" in " ".join(page.links)


@pytest.mark.parametrize("slug", EMPTY_AREAS)
def test_an_area_without_items_says_so_and_points_at_what_holds_everywhere(client, slug):
    page = read(client, f"/gebieden/{slug}")
    search = read(client, f"/zoeken?gebied={slug}")

    assert "nog geen eigen praktijkverhaal, interventie of knelpunt" in page.text
    assert page.link_to("Bekijk die ook") == f"/zoeken?gebied={slug}&ookLandelijk=true"
    assert "heeft nog geen eigen stukken" in search.text
    national = read(client, search.link_to("Toon die ook"))
    assert any(_is_item(link) for link in national.links)


def test_an_area_counts_its_items_per_kind_and_line(client, full_house):
    page = read(client, "/gebieden/zaandam-oost")
    counts = library.tag_counts(full_house.db, "area")["zaandam-oost"]

    headings = [words(h.text) for h in page.all("h2")]
    for kind, name in ((Kind.STORY, "Praktijkverhalen"), (Kind.BOTTLENECK, "Knelpunten")):
        assert f"{name} {counts[kind]}" in headings


def test_a_broad_theme_shows_its_narrower_ones_and_their_items(client):
    broad, narrow = read(client, "/themas/energie"), read(client, "/themas/energiearmoede")

    assert "/themas/energiearmoede" in broad.links
    assert "/themas/energie" in narrow.links
    assert {link for link in narrow.links if _is_item(link)} <= set(broad.links)


def test_an_indicator_shows_figures_as_printed_and_flags_what_cannot_be_right(client):
    page = read(client, "/indicatoren/energiearme-huishoudens")

    assert "1.197.987" in page.text
    assert len(page.classed("kb-flag")) >= 1
    assert "kan niet kloppen" in page.text
    assert page.all("svg", "kb-chart__drawing") == []


def test_an_indicator_tells_the_gap_and_how_it_changed(client):
    page = read(client, "/indicatoren/leefbaarometer-algemeen")

    assert "Verschil +41 procentpunt" in page.text
    assert "−5 procentpunt, kleiner" in page.text
    drawing = page.one("svg", "kb-chart__drawing")
    assert drawing.attributes["role"] == "img"
    assert set(drawing.attributes["aria-labelledby"].split()) <= set(page.ids)
    assert page.all("polyline") == []
    assert {"jaar-2018", "jaar-2023"} <= set(page.ids)


def test_a_provisional_figure_says_so(client):
    assert "voorlopig" in read(client, "/indicatoren/verdachte-jongeren").text


def test_an_indicator_without_figures_fills_nothing_in(client):
    page = read(client, "/indicatoren/nieuw-te-bouwen-woningen")
    assert "geen cijfers in de bron" in page.text
    assert page.all("table") == []


def test_a_question_is_answered_with_quotations_that_lead_to_their_paragraph(client):
    page = read(client, "/vraag?vraag=Wat+werkt+om+ouders+naar+de+voorschool+te+krijgen%3F")
    quotes = page.all("blockquote")

    assert 1 <= len(quotes) <= 5
    sources = [link for link in page.links if _is_item(link) and "#" in link]
    path, anchor = sources[0].split("#")
    passage = next(e for e in read(client, path).classed("kb-passage") if e.attributes["id"] == anchor)
    assert words(quotes[0].text) in words(passage.text)


def test_nonsense_is_refused_with_what_was_searched(client):
    page = read(client, "/vraag?vraag=recept+voor+lasagne")

    assert "Dat vond ik niet" in page.text
    assert page.all("blockquote") == []
    assert "geen advies" in page.text


def test_a_follow_up_carries_its_subject_in_the_address(client):
    page = read(client, "/vraag?vraag=Wat+werkt+tegen+energiearmoede+in+Zaandam+Oost%3F")
    hidden = [
        (e.attributes["name"], e.attributes["value"])
        for e in page.all("input")
        if e.attributes["type"] == "hidden"
    ]

    assert ("gebied", "zaandam-oost") in hidden
    assert page.all("a", "kb-chip") == [], "what the question says itself cannot be taken away"
    follow_up = [
        ("vraag", "en voor ouderen?"),
        *hidden[: hidden.index(("eerder", words(page.all("h1")[0].text))) + 1],
    ]
    after = read(client, f"/vraag?{urlencode(follow_up)}")
    chip = next(e for e in after.all("a", "kb-chip") if "Zaandam Oost" in e.text)
    assert "gebied=zaandam-oost" not in chip.attributes["href"]
    assert any("Wat werkt tegen energiearmoede in Zaandam Oost?" in e.text for e in after.all("nav"))


def test_a_question_that_is_too_long_is_handed_back(client):
    page = read(client, "/vraag?vraag=" + "waarom+" * 60)
    assert "langer dan 300 tekens" in page.text
    assert page.all("blockquote") == []


@pytest.mark.parametrize(
    "junk", ["%00", "%F0%9F%98%80", "%ff%fe", "a" * 299, "%22+OR+1%3D1", "*+~9+[a+TO+z]", "<b>"]
)
@pytest.mark.parametrize(
    "path", ["/zoeken?q=", "/vraag?vraag=", "/vraag?vraag=wonen&gebied=", "/feed.atom?q="]
)
def test_no_words_break_a_page(client, path, junk):
    assert client.get(path + junk).status_code == 200


def test_every_term_has_an_address_of_its_own_where_an_answer_can_lead(client, full_house):
    page = read(client, "/begrippen")
    anchors = [definitions.anchor(term.term) for term in full_house.vocabulary.terms]
    assert len(set(anchors)) == len(anchors)
    assert set(anchors) <= set(page.ids)

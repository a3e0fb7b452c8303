"""Claims about every page at once: a walk over all links of the site, with the real content."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import urldefrag, urlsplit

import pytest

from kb.domain.documents import CASE_KINDS
from kb.services import library
from kb.storage import documents
from kb.web import create_app
from tests.conftest import House
from tests.web.pages import Page

ELSEWHERE = ("/api/", "/static/", "/feed.atom", "/catalogus")
NO_PAGES = (".csv", ".jsonl", ".atom", ".xlsx", ".ttl", ".jsonld")
SEARCHES = 60
"""Searches lead to searches without end: so many addresses with a query are read, of the others all."""


@pytest.fixture(scope="module")
def site(full_house: House) -> dict[str, Page]:
    """Every page that can be reached from the front page by links, by address."""
    client = create_app(full_house.settings).test_client()
    found: dict[str, Page] = {}
    todo, searched = ["/"], 0
    while todo:
        address = todo.pop()
        path = urlsplit(address).path
        if address in found or path.startswith(ELSEWHERE) or path.endswith(NO_PAGES):
            continue
        if "?" in address:
            searched += 1
            if searched > SEARCHES:
                continue
        response = client.get(address, follow_redirects=True)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        if response.request.path == "/inloggen" and path != "/inloggen":
            continue  # a page for those who are signed in
        found[address] = Page(response)
        todo += [urldefrag(link).url for link in found[address].links if link.startswith("/")]
    assert len(found) > 200
    return found


def test_every_page_can_be_reached_by_links(site, full_house):
    items = {f"/{k.collection}/{c.slug}" for c, k in _cards(full_house)}
    vocabulary = full_house.vocabulary
    entries = {f"/gebieden/{a.slug}" for a in vocabulary.areas}
    entries |= {f"/themas/{t.slug}" for t in vocabulary.themes} | {
        f"/wetten/{w.slug}" for w in vocabulary.laws
    }
    entries |= {f"/organisaties/{o.slug}" for o in vocabulary.organisations}

    assert (items | entries) - set(site) == set()


def _cards(house: House):
    slugs = documents.findable_slugs(house.db, CASE_KINDS)
    return [(card, card.kind) for card in library.cards(house.db, slugs)]


def test_a_link_to_a_place_on_a_page_finds_that_place(site):
    missing = []
    for address, page in site.items():
        for link in page.links:
            url, fragment = urldefrag(link)
            target = site.get(url or address)
            if fragment and target is not None and fragment not in target.ids:
                missing.append(f"{address} → {link}")
    assert missing == []


def test_an_id_stands_on_a_page_once(site):
    for address, page in site.items():
        assert len(page.ids) == len(set(page.ids)), address


def test_every_page_has_one_title_one_main_heading_and_is_dutch(site):
    titles = {}
    for address, page in site.items():
        assert page.one("h1").text.strip(), address
        assert page.one("html").attributes["lang"] == "nl"
        titles[address] = page.all("title")[0].text
        assert "Wijkkennis" in titles[address]
    own = {t for a, t in titles.items() if "?" not in a and a != "/toegankelijkheid"}
    assert len(own) == len([a for a in titles if "?" not in a and a != "/toegankelijkheid"])


def test_headings_skip_no_level(site):
    for address, page in site.items():
        levels = [int(e.tag[1]) for e in page.elements if re.fullmatch("h[1-6]", e.tag)]
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], address


def test_a_page_holds_no_script_or_style_of_its_own_and_loads_nothing_from_elsewhere(site):
    for address, page in site.items():
        for element in page.elements:
            assert not any(name.startswith("on") or name == "style" for name in element.attributes), address
            if element.attributes.get("type") == "application/ld+json":
                continue  # a browser runs nothing of it
            if element.tag in {"script", "img", "iframe", "source"}:
                assert element.attributes["src"].startswith("/"), address
            if element.tag == "link" and element.attributes["rel"] in {"stylesheet", "icon"}:
                assert element.attributes["href"].startswith("/"), address
        runs = [e for e in page.all("script") if e.attributes.get("type") != "application/ld+json"]
        assert all(not e.text.strip() for e in runs)
        assert page.all("style") == []


def test_a_field_has_a_name_that_can_be_heard(site):
    for address, page in site.items():
        labelled = {e.attributes.get("for") for e in page.all("label")}
        for element in page.elements:
            if element.tag in {"input", "select", "textarea"} and element.attributes.get("type") not in {
                "hidden",
                "checkbox",
            }:
                assert element.attributes.get("id") in labelled, f"{address}: {element.attributes}"


def test_no_page_shows_what_only_a_programmer_understands(site):
    for address, page in site.items():
        assert not re.search(r"(?<![\w-])None(?![\w-])|\bTrue\b|Kind\.|Undefined", page.text), address


def test_no_answer_sets_a_cookie_or_names_the_server(site):
    for address, page in site.items():
        assert "Set-Cookie" not in page.response.headers, address
        assert "Server" not in page.response.headers, address


def test_every_answer_carries_the_security_headers(site):
    for address, page in site.items():
        headers = page.response.headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "data:" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"

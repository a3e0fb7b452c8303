"""A published folder, opened from disk in a real browser: it searches as the service does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kb.domain.documents import Kind
from kb.domain.results import SearchRequest
from kb.search.index import SearchIndex
from kb.search.lexicon import lexicon
from kb.services import find
from kb.text.tokens import keys, tokenize
from kb.web.publish.making import publish
from tests.browser.looks import faults_wide_and_narrow
from tests.conftest import House

JUDGED = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "quality" / "search.jsonl").read_text("utf-8").splitlines()
]
FACETS = {"type": "kind", "gebied": "area", "actielijn": "action_line", "thema": "theme"}
ASK = """cases => cases.map(({query, filters}) => {
    const facets = Wijkkennis.Search.FACETS;
    const chosen = Object.fromEntries(facets.map((facet) => [facet, new Set(filters[facet] ?? [])]));
    const found = Wijkkennis.engine.search({
        query, filters: chosen, strength: null, national: false, sort: "relevantie", first: 0, last: 10,
    });
    return {
        slugs: found.hits.map((hit) => hit.slug),
        total: found.total,
        fragments: found.hits.map(({pieces}) =>
            pieces.map((one) => one.marked ? `|${one.text}|` : one.text).join("")),
    };
})"""
ANALYSE = """texts => {
    const {data, wordTable} = Wijkkennis;
    const language = new Wijkkennis.Language(wordTable, new Set(data.stopwords.document));
    return texts.map((text) => Wijkkennis.tokenize(text).map(({folded, start, end, pieces}) => {
        const {stem, parts} = language.read(folded);
        return [folded, start, end, pieces.length, stem, parts];
    }));
}"""


@pytest.fixture(scope="module")
def folder(full_house: House, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, with of the lexicon the words that these queries can be split into."""
    asked = {key.removeprefix("-") for case in JUDGED for key in keys(case["query"])}
    inside = {word[a:b] for word in asked for a in range(len(word)) for b in range(a + 1, len(word) + 1)}
    target = tmp_path_factory.mktemp("uit") / "moment opname"  # a blank in the path, as people have
    publish(full_house.settings, target, now=datetime.now(UTC), listed=inside & lexicon())
    return target


@pytest.fixture
def page(sized: BrowserContext) -> Iterator[Page]:
    """A page, wide and narrow, on which no script may fail and that asks nothing of the network."""
    errors: list[str] = []
    made = sized.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    made.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    # what was still on its way when somebody went on to another page did not fail
    made.on(
        "requestfailed",
        lambda asked: None if asked.failure == "net::ERR_ABORTED" else errors.append(asked.url),
    )
    made.on("request", lambda asked: None if asked.url.startswith("file:") else errors.append(asked.url))
    yield made
    assert errors == []


def opened(page: Page, folder: Path, file: str, query: str = "") -> None:
    page.goto((folder / file).as_uri() + (f"?{query}" if query else ""))


@pytest.fixture
def wide(browser, folder: Path) -> Iterator[Page]:
    made = browser.new_page()
    opened(made, folder, "zoeken.html")
    yield made
    made.close()


def asked_of_service(house: House, index: SearchIndex, case: dict):
    filters = case.get("filters") or {}
    request = SearchRequest(
        query=case["query"],
        kinds=tuple(Kind(value) for name, value in filters.items() if name == "type"),
        areas=tuple(value for name, value in filters.items() if name == "gebied"),
        action_lines=tuple(value for name, value in filters.items() if name == "actielijn"),
        themes=tuple(value for name, value in filters.items() if name == "thema"),
        page_size=10,
    )
    return find.search(house.db, index, request, vocabulary=house.vocabulary)


def test_it_finds_what_the_service_finds_in_the_same_order(wide: Page, full_house: House) -> None:
    cases = [
        {"query": c["query"], "filters": {FACETS[k]: [v] for k, v in (c.get("filters") or {}).items()}}
        for c in JUDGED
    ]
    here = wide.evaluate(ASK, cases)
    there = [asked_of_service(full_house, full_house.index, case) for case in JUDGED]
    same = [
        (one["slugs"], one["total"]) == ([hit.card.slug for hit in other.hits], other.total)
        for one, other in zip(here, there, strict=True)
    ]
    assert all(same[:20]), [
        case["query"] for case, equal in zip(JUDGED[:20], same, strict=False) if not equal
    ]
    # a form of a verb that is in no list may be read otherwise, so not every query needs to be the same
    assert sum(same) >= 0.97 * len(same), [
        c["query"] for c, equal in zip(JUDGED, same, strict=True) if not equal
    ]
    fragments = [
        (ours, unescape(re.sub("</?mark>", "|", hit.fragment)))
        for one, other in zip(here, there, strict=True)
        if one["slugs"] == [hit.card.slug for hit in other.hits]
        for ours, hit in zip(one["fragments"], other.hits, strict=True)
    ]
    assert len(fragments) > 500
    assert not [pair for pair in fragments if pair[0] != pair[1]]


def test_it_reads_every_word_of_the_content_as_the_service_does(wide: Page, full_house: House) -> None:
    analyzer = full_house.index.analyzer
    texts = wide.evaluate(
        "() => Wijkkennis.data.documents.flatMap(({units, names}) => [...units.map((one) => one[2]), names])"
    )
    here = wide.evaluate(ANALYSE, texts)
    expected = [
        [[t.folded, t.start, t.end, len(t.pieces), *_read(analyzer, t.folded)] for t in tokenize(text)]
        for text in texts
    ]
    pairs = [pair for a, b in zip(here, expected, strict=True) for pair in zip(a, b, strict=True)]
    assert not [pair for pair in pairs if pair[0] != pair[1]]
    assert sum(map(len, here)) > 40_000


def _read(analyzer, folded: str) -> tuple[str, list[str]]:
    (word,) = analyzer.words_among([tokenize("x")[0]._replace(folded=folded)])
    return word.stem, list(analyzer.parts(folded))


def test_somebody_searches_filters_and_reads_with_the_keyboard(page: Page, folder: Path) -> None:
    opened(page, folder, "index.html")
    page.keyboard.press("/")
    page.keyboard.type("energiearmode huurders")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken.html?q=*")
    expect(page.get_by_text("Bedoel je energiearmoede huurders?")).to_be_visible()
    total = page.locator(".kb-hit").count()
    assert total > 3
    if page.viewport_size and page.viewport_size["width"] < 600:
        page.locator("#filters-kop").press("Enter")
    page.get_by_role("checkbox", name=re.compile("^Interventies")).press("Space")
    page.get_by_role("button", name="Toon resultaten").first.press("Enter")
    page.wait_for_url("**type=interventie*")
    expect(page.locator(".kb-chip")).to_contain_text("Interventies")
    assert 0 < page.locator(".kb-hit").count() < total
    first = page.locator(".kb-hit__title a").first
    title = first.inner_text()
    first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.locator(".kb-chip")).to_be_visible()


def test_nothing_found_wrong_filters_and_phrases_are_said(page: Page, folder: Path) -> None:
    opened(page, folder, "zoeken.html", "q=wonen&gebied=atlantis&kleur=rood")
    expect(
        page.get_by_text("Dit kent de momentopname niet, en telt niet mee: ‘kleur’, ‘atlantis’.")
    ).to_be_visible()
    opened(page, folder, "zoeken.html", f"q={quote('<img src=x onerror=alert(1)>')}&type=uitleg")
    expect(page.locator("#resultaten")).to_contain_text("<img src=x onerror=alert(1)>")
    opened(page, folder, "zoeken.html", "q=Zaandam%20Oost")
    page.get_by_text("Bladzijde over het gebied: Zaandam Oost").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zaandam Oost")
    opened(page, folder, "zoeken.html", "gebied=zaandam-oost&pagina=2")
    expect(page.get_by_role("link", name="Toon die ook")).to_be_visible()


@pytest.mark.parametrize("file", ["zoeken.html?q=energiearmoede&type=interventie", "index.html"])
def test_axe_finds_no_fault(inspected: Page, folder: Path, file: str) -> None:
    name, _, query = file.partition("?")
    opened(inspected, folder, name, query)
    assert faults_wide_and_narrow(inspected) == []

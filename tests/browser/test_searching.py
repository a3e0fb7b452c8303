"""Around the search field in a real browser: suggestions by keyboard, the reading list, what is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Route, expect

from tests.browser.looks import NARROW, WIDE, faults, too_wide

STORY = "/praktijkverhalen/energiefixers-zaandam-oost"
OTHER = "/knelpunten/isde-voorfinanciering"


@pytest.fixture
def page(sized: BrowserContext) -> Iterator[Page]:
    """A page, wide and narrow, on which no script may fail."""
    errors: list[str] = []
    made = sized.new_page()
    made.on("pageerror", lambda error: errors.append(str(error)))
    yield made
    assert errors == []


def typed(page: Page, text: str) -> None:
    """Type into the search field and wait for the suggestions."""
    page.keyboard.press("/")
    page.keyboard.type(text)
    expect(page.locator(".kb-suggest [role=option]").first).to_be_visible()


def stored(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate("({...localStorage})")
    return {key: json.loads(str(value)) for key, value in found.items()}


@pytest.mark.parametrize("path", ["/", "/begrippen", "/zoeken"])
def test_a_suggestion_is_chosen_with_the_keyboard(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    typed(page, "zaandam oost")
    field = page.locator("input[role=combobox]")
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-activedescendant") is None
    expect(page.get_by_role("option").first).to_have_text("Zaandam Oost gebied")
    expect(page.get_by_role("status").filter(has_text="suggestie")).to_have_count(1)

    page.keyboard.press("ArrowDown")
    active = page.locator("[role=option][aria-selected=true]")
    expect(active).to_have_text("Zaandam Oost gebied")
    expect(field).to_have_attribute("aria-activedescendant", active.get_attribute("id") or "?")
    expect(field).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator(".kb-suggest [role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gebieden/zaandam-oost")


def test_without_a_chosen_suggestion_enter_searches(page: Page, address: str) -> None:
    page.goto(address + "/begrippen")
    typed(page, "zaandam")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=zaandam")


def test_the_arrows_go_round_by_way_of_the_field_itself(page: Page, address: str) -> None:
    page.goto(address + "/begrippen")
    typed(page, "zaandam")
    chosen = page.locator("[role=option][aria-selected=true]")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".kb-suggest [role=option]").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_have_count(0)
    expect(page.get_by_role("combobox")).to_have_value("zaandam")


def test_escape_closes_and_then_clears_and_tab_only_closes(page: Page, address: str) -> None:
    page.goto(address + "/begrippen")
    typed(page, "zaandam")
    field, options = page.get_by_role("combobox"), page.get_by_role("listbox")
    page.keyboard.press("Escape")
    expect(options).to_be_hidden()
    expect(field).to_have_value("zaandam")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Escape")
    expect(field).to_have_value("")

    page.keyboard.type("zaandam")
    expect(options).to_be_visible()
    page.keyboard.press("Tab")
    expect(options).to_be_hidden()
    expect(field).to_have_value("zaandam")
    expect(page.get_by_role("button", name="Zoek", exact=True)).to_be_focused()


def test_a_suggestion_is_chosen_with_the_mouse(page: Page, address: str) -> None:
    page.goto(address + "/begrippen")
    typed(page, "overvecht")
    page.get_by_role("option").first.click()
    page.wait_for_url("**/gebieden/utrecht-overvecht")


def test_control_k_goes_to_the_field_also_from_another_field(page: Page, address: str) -> None:
    page.goto(address + "/")
    page.get_by_label("Of stel een vraag").focus()
    page.keyboard.press("Control+k")
    expect(page.get_by_label("Zoek op woorden")).to_be_focused()


def test_a_late_answer_to_older_words_is_dropped(page: Page, address: str) -> None:
    """The answer to the first words is held back until the second one is on the screen."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        words = parse_qs(urlsplit(route.request.url).query)["q"][0]
        if words == "overvecht":
            held.append(route)
        else:
            route.continue_()

    page.route("**/api/v1/suggesties**", hold)
    page.goto(address + "/begrippen")
    page.keyboard.press("/")
    with page.expect_request(lambda request: "q=overvecht" in request.url):
        page.keyboard.type("overvecht")
    page.keyboard.press("Control+a")
    page.keyboard.type("zaandam oost")
    expect(page.get_by_role("option").first).to_have_text("Zaandam Oost gebied")

    assert len(held) == 1
    late = '{"suggesties": [{"tekst": "Te laat", "soort": "thema", "url": "/themas/wonen"}]}'
    held[0].fulfill(body=late, content_type="application/json")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.get_by_role("option").first).to_have_text("Zaandam Oost gebied")
    expect(page.get_by_role("option", name="Te laat")).to_have_count(0)


@pytest.mark.parametrize("fault", ["broken", "error", "nonsense"])
def test_searching_goes_on_when_suggestions_fail(page: Page, address: str, fault: str) -> None:
    def answer(route: Route) -> None:
        if fault == "broken":
            route.abort()
        else:
            route.fulfill(status=500 if fault == "error" else 200, body="<p>")

    page.route("**/api/v1/suggesties**", answer)
    page.goto(address + "/begrippen")
    page.keyboard.press("/")
    with page.expect_request("**/api/v1/suggesties**"):
        page.keyboard.type("zaandam")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=zaandam")


def test_what_is_typed_goes_to_this_site_alone_and_is_kept_nowhere(page: Page, address: str) -> None:
    asked: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.goto(address + "/begrippen")
    typed(page, "zaandam")

    assert {urlsplit(one.url).netloc for one in asked} == {urlsplit(address).netloc}
    assert sum("/api/v1/suggesties" in one.url for one in asked) < len("zaandam")
    assert stored(page) == {}


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_axe_finds_no_fault_in_open_suggestions(inspected: Page, address: str, size: str) -> None:
    inspected.goto(address + "/begrippen")
    inspected.evaluate("size => document.documentElement.style.fontSize = size", size)
    typed(inspected, "wo")
    inspected.keyboard.press("ArrowDown")

    for width in (WIDE, NARROW):
        inspected.set_viewport_size(width)
        assert faults(inspected) == [], width
        assert size == "200%" or not too_wide(inspected), width
    box = inspected.get_by_role("option").first.bounding_box()
    assert box
    assert box["height"] >= 24


def test_the_chosen_suggestion_shows_in_high_contrast(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + "/begrippen")
    typed(page, "wo")
    page.keyboard.press("ArrowDown")
    colours = page.evaluate(
        "[...document.querySelectorAll('[role=option]')].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert colours[0] != colours[1]
    context.close()


def test_a_document_is_kept_on_the_reading_list_of_this_browser(page: Page, address: str) -> None:
    page.goto(address + STORY)
    assert stored(page) == {}
    page.get_by_role("button", name="Bewaar op leeslijst").first.click()
    expect(page.get_by_role("link", name="Leeslijst (1)")).to_be_visible()
    assert stored(page) == {"wijkkennis.leeslijst": ["energiefixers-zaandam-oost"]}

    page.goto(address + OTHER)
    page.get_by_role("button", name="Bewaar op leeslijst").first.click()
    page.get_by_role("link", name="Leeslijst (2)").click()
    page.wait_for_url("**/leeslijst?item=energiefixers-zaandam-oost&item=isde-voorfinanciering")
    expect(page.get_by_text("Dit is de leeslijst in deze browser.")).to_be_visible()

    page.get_by_role("link", name="Haal van deze lijst").first.click()
    page.wait_for_url("**/leeslijst?item=isde-voorfinanciering")
    expect(page.get_by_role("link", name="Leeslijst (1)")).to_be_visible()
    page.get_by_role("button", name="Wis mijn leeslijst").click()
    page.wait_for_url("**/leeslijst")
    assert stored(page) == {}


def test_a_list_from_someone_else_is_only_kept_when_asked(page: Page, address: str) -> None:
    page.goto(address + "/leeslijst?item=isde-voorfinanciering&item=energiefixers-zaandam-oost")
    assert stored(page) == {}
    page.get_by_role("button", name="Bewaar in deze browser").click()
    expect(page.get_by_text("Dit is de leeslijst in deze browser.")).to_be_visible()
    assert stored(page) == {"wijkkennis.leeslijst": ["isde-voorfinanciering", "energiefixers-zaandam-oost"]}


def test_nothing_that_was_viewed_is_remembered_unless_asked(page: Page, address: str) -> None:
    page.goto(address + STORY)
    page.goto(address + "/")
    assert stored(page) == {}
    page.get_by_role("button", name="Onthoud wat ik bekijk").click()
    for path in (STORY, OTHER, STORY):
        page.goto(address + path)
    page.goto(address + "/")
    section = page.get_by_role("region", name="Laatst bekeken")
    links = section.get_by_role("link")
    expect(links).to_have_count(2)
    expect(links.first).to_have_attribute("href", STORY)

    section.get_by_role("button", name="Wis en onthoud niets meer").click()
    expect(links).to_have_count(0)
    assert stored(page) == {}


def test_at_most_eight_are_remembered(page: Page, address: str) -> None:
    page.goto(address + "/interventies")
    paths = page.locator(".kb-hit__title a").evaluate_all("all => all.slice(0, 10).map(e => e.pathname)")
    page.evaluate("localStorage.setItem('wijkkennis.bekeken', '[]')")
    for path in paths:
        page.goto(address + path)
    kept = stored(page)["wijkkennis.bekeken"]
    assert isinstance(kept, list)
    assert [one["url"] for one in kept] == paths[:1:-1]


@pytest.mark.parametrize("fault", ["blocked", "full", "junk"])
def test_where_storage_does_not_work_the_list_is_the_address(page: Page, address: str, fault: str) -> None:
    page.add_init_script({
        "blocked": "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException(); }})",
        "full": "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "junk": "['leeslijst', 'bekeken'].forEach(x => localStorage.setItem(`wijkkennis.${x}`, '{'))",
    }[fault])  # fmt: skip
    page.goto(address + STORY)
    page.get_by_text("Bewaar op leeslijst").first.click()
    if fault != "junk":
        page.wait_for_url("**/leeslijst?item=energiefixers-zaandam-oost")
        expect(page.get_by_role("link", name="Energiefixers in Zaandam Oost").first).to_be_visible()
    else:
        expect(page.get_by_role("link", name="Leeslijst (1)")).to_be_visible()


def test_the_reading_list_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + STORY)
    page.get_by_role("link", name="Bewaar op leeslijst").first.click()
    page.wait_for_url("**/leeslijst?item=energiefixers-zaandam-oost")
    page.get_by_label("Zet er een stuk bij").fill(address + OTHER)
    page.get_by_role("button", name="Zet erbij").click()
    page.wait_for_url("**/leeslijst?item=energiefixers-zaandam-oost&item=**")
    expect(page.get_by_role("link", name="Haal van deze lijst")).to_have_count(2)
    context.close()


def test_a_printed_list_is_only_the_list(page: Page, address: str) -> None:
    page.goto(address + "/leeslijst?item=energiefixers-zaandam-oost")
    page.emulate_media(media="print")
    expect(page.get_by_role("link", name="Energiefixers in Zaandam Oost").first).to_be_visible()
    for text in ("Zet er een stuk bij", "Vast adres van deze lijst", "Haal van deze lijst"):
        expect(page.get_by_text(text).first).to_be_hidden()


def test_the_menu_of_a_small_screen_opens_and_closes_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "/begrippen")
    link = page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Knelpunten")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").press("Enter")
    expect(link).to_be_visible()
    page.keyboard.press("Escape")
    expect(link).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    link.click()
    page.wait_for_url("**/knelpunten")
    context.close()


def test_a_wide_table_scrolls_in_its_own_frame(page: Page, address: str) -> None:
    page.goto(address + "/zoeken?q=wonen&weergave=tabel")
    page.get_by_role("link", name="Bewijskracht").click()
    page.wait_for_url("**&sorteer=bewijskracht&volgorde=aflopend")
    expect(page.get_by_role("columnheader", name="Bewijskracht")).to_have_attribute("aria-sort", "descending")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_choice_stays_when_a_later_answer_still_has_it(page: Page, address: str) -> None:
    page.goto(address + "/begrippen")
    typed(page, "zaandam oos")
    page.keyboard.press("ArrowDown")
    active = page.locator("[role=option][aria-selected=true]")
    expect(active).to_have_text("Zaandam Oost gebied")

    with page.expect_response("**/suggesties?q=zaandam+oost"):
        page.keyboard.type("t")

    expect(active).to_have_text("Zaandam Oost gebied")
    expect(page.locator("input[role=combobox]")).to_have_attribute(
        "aria-activedescendant", "snel-suggesties-0"
    )

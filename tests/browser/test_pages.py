"""What only a browser can tell: accessibility, keyboard, width, no script, no stranger, no cookie."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.looks import NARROW, WIDE, faults_wide_and_narrow, too_wide

STORY = "/praktijkverhalen/energiefixers-zaandam-oost"
PAGES = (
    "/",
    "/zoeken",
    "/zoeken?q=energiearmoede+huurders&gebied=zaandam-oost&sorteer=titel",
    "/zoeken?q=xyzzyqwrtplugh&gebied=delft-west",
    "/zoeken?gebied=zaandam&type=knelpnt",
    "/zoeken?q=energiefiksers&gebeid=zaandam-oost",
    "/zoeken?q=wonen&weergave=tabel&sorteer=bewijskracht&volgorde=aflopend",
    "/leeslijst",
    "/leeslijst?item=energiefixers-zaandam-oost&item=isde-voorfinanciering&item=onzin",
    "/knelpunten?pagina=2",
    STORY,
    "/interventies/preventie-met-gezag",
    "/knelpunten/isde-voorfinanciering",
    "/gebieden",
    "/gebieden/zaandam-oost",
    "/gebieden/delft-west",
    "/actielijnen",
    "/actielijnen/fysiek",
    "/themas",
    "/themas/wonen",
    "/wetten",
    "/wetten/isde",
    "/organisaties",
    "/organisaties/rochdale",
    "/indicatoren",
    "/indicatoren/ses-woa-score",
    "/indicatoren/energiearme-huishoudens",
    "/begrippen",
    "/uitleg",
    "/uitleg/knelpunten-lezen",
    "/vraag",
    "/vraag?vraag=Wat+werkt+om+ouders+naar+de+voorschool+te+krijgen%3F",
    "/vraag?vraag=Hoeveel+huishoudens+leven+onder+het+sociaal+minimum%3F",
    "/vraag?vraag=recept+voor+lasagne",
    "/bestaat-niet",
)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_no_fault_wide_and_narrow(inspected: Page, address: str, path: str) -> None:
    inspected.goto(address + path)
    assert faults_wide_and_narrow(inspected) == []


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_stranger_sets_no_cookie_breaks_no_rule_and_fits(
    inspected: Page, address: str, path: str
) -> None:
    asked: list[str] = []
    errors: list[str] = []
    inspected.set_viewport_size(NARROW)
    with (
        noted(inspected, "request", lambda request: asked.append(request.url)),
        noted(inspected, "pageerror", lambda error: errors.append(str(error))),
    ):
        inspected.goto(address + path)

    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert inspected.context.cookies() == []
    assert inspected.evaluate("window.refused") == []
    assert inspected.evaluate("localStorage.length + sessionStorage.length") == 0
    assert errors == []
    for size in (NARROW, WIDE):
        inspected.set_viewport_size(size)
        assert not too_wide(inspected), size


@contextmanager
def noted(page: Page, event: str, note: Callable[[Any], None]) -> Iterator[None]:
    page.on(event, note)
    yield
    page.remove_listener(event, note)


def test_the_policy_is_really_enforced(inspected: Page, address: str) -> None:
    """Otherwise the test above could not fail."""
    inspected.goto(address)
    inspected.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.ran = true';
            document.body.append(script);
        }"""
    )
    inspected.wait_for_function("window.refused.length > 0")
    (refused,) = inspected.evaluate("window.refused")
    assert refused.startswith("script-src")
    assert inspected.evaluate("window.ran === undefined")


def test_from_search_to_paragraph_with_the_keyboard_alone(sized: BrowserContext, address: str) -> None:
    page = sized.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Zoek op woorden")).to_be_focused()
    page.keyboard.type("radiatorfolie")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=radiatorfolie")

    link = page.locator(f'.kb-hits a[href^="{STORY}#"]')
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("e => e === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert link.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{STORY}#*")
    passage = page.locator(".kb-passage:target")
    expect(passage).to_be_in_viewport()
    expect(passage).to_contain_text("radiatorfolie")


def test_everything_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address)
    page.fill("#q", "energiearmoede")
    page.press("#q", "Enter")
    page.wait_for_url("**/zoeken?q=energiearmoede")
    page.get_by_text("Filters", exact=False).first.click()
    page.get_by_role("checkbox", name="Zaandam Oost").check()
    page.get_by_role("button", name="Toon resultaten").last.click()
    page.wait_for_url("**gebied=zaandam-oost**")
    page.get_by_role("link", name="Haal filter weg: Zaandam Oost").click()
    page.wait_for_url("**/zoeken?q=energiearmoede")

    page.goto(address + STORY)
    expect(page.get_by_label("Vast adres van deze pagina")).to_have_value(address + STORY)
    context.close()


def test_filters_stand_open_on_a_wide_screen_and_are_folded_on_a_narrow_one(
    sized: BrowserContext, address: str
) -> None:
    page = sized.new_page()
    page.goto(address + "/zoeken")
    box = page.get_by_role("checkbox", name="Zaandam Oost")
    wide = page.viewport_size is not None and page.viewport_size["width"] > 1000
    expect(box).to_be_visible(visible=wide)


def test_the_slash_key_goes_to_the_search_field_but_not_while_typing(
    sized: BrowserContext, address: str
) -> None:
    page = sized.new_page()
    page.goto(address + "/begrippen")
    page.keyboard.press("/")
    field = page.get_by_label("Zoek in Wijkkennis")
    expect(field).to_be_focused()
    page.keyboard.type("a/b")
    expect(field).to_have_value("a/b")


def test_an_address_can_be_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + STORY)
    page.get_by_role("button", name="Kopieer").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == address + STORY
    context.close()


def test_text_may_be_doubled_without_losing_any(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 640, "height": 800})
    page = context.new_page()
    for path in ("/", "/zoeken?q=wonen", STORY, "/indicatoren"):
        page.goto(address + path)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    context.close()


def test_a_printed_story_holds_its_text_and_not_the_menu(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + STORY)
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Hoofdmenu")).to_be_hidden()
    expect(page.get_by_text("Energiefixers komen bij huurders thuis")).to_be_visible()
    context.close()

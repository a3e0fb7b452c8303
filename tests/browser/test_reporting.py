"""A melder reports a bottleneck in a real browser: what is alike appears while typing, nothing gets lost."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from kb.domain.people import Role
from kb.services import bottlenecks
from kb.web import create_app
from tests.browser.conftest import serving
from tests.browser.looks import NARROW, WIDE, faults_wide_and_narrow
from tests.conftest import House
from tests.people import PASSWORD, browser_of, person

WHAT = (
    "Bewoners met weinig geld kunnen de subsidie van de ISDE niet voorschieten. Daarom verduurzamen zij hun "
    "huis niet."
)
EXAMPLE = "Een moeder met twee kinderen kan 4.000 euro niet missen."
PATH = "/knelpunten/melden"


@pytest.fixture(scope="module")
def house(own_house: House) -> House:
    """The product with all the real content; tests share it and write in it."""
    return own_house


@pytest.fixture(scope="module")
def site(house: House) -> Iterator[str]:
    with serving(create_app(house.settings)) as running:
        yield running


@pytest.fixture(scope="module")
def melder(house: House):
    return person(house, Role.REPORTER)


@pytest.fixture(scope="module")
def key(house: House, melder) -> str:
    """The session key of a melder of Zaandam Oost."""
    return browser_of(create_app(house.settings), house, melder).get_cookie("wijkkennis").value


@pytest.fixture
def signed_in(browser: Browser, site: str, key: str) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=WIDE)
    context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    yield context
    context.close()


def test_a_melder_reports_with_the_lists_beside_the_field(
    signed_in: BrowserContext, site: str, house: House, melder
) -> None:
    page = signed_in.new_page()
    page.goto(site + PATH)
    page.get_by_label("Wat knelt er?").fill(WHAT)
    alike = page.get_by_role("region", name="Lijkt jouw knelpunt hierop?")
    expect(alike.get_by_role("link", name="ISDE pas na betaling")).to_be_visible(timeout=20_000)
    expect(alike).to_contain_text("Ministerie van Economische Zaken en Klimaat")
    expect(page.get_by_role("region", name="Zo pakken anderen het aan")).to_contain_text("Arnhem")
    expect(page.locator("[data-gezegd]")).to_contain_text(re.compile(r"lijk(t|en) hierop"))
    # the keyboard goes from the field to the lists, and they stay while they are read
    page.get_by_label("Wat knelt er?").press("Tab")
    expect(page.get_by_role("link", name="Sla deze lijsten over")).to_be_focused()
    page.keyboard.press("Tab")
    expect(alike.get_by_role("link").first).to_be_focused()
    alike.get_by_label("Anders, maar het hoort erbij: ISDE").check()
    page.get_by_label("Investeringssubsidie duurzame energie").check()
    expect(page.locator("[data-bewaard]")).to_contain_text("Concept bewaard om")
    page.get_by_label("Een voorbeeld").fill(EXAMPLE)
    page.get_by_label("Wat heb je al geprobeerd?").fill("Wij vroegen de gemeente om een lening.")
    page.locator("#veld-aard").get_by_label("Financiering").check()
    page.locator("#veld-raakt").get_by_label("Bewoners").check()
    expect(page.get_by_label("Waarom kan het niet wachten?")).to_be_hidden()
    page.get_by_label("Acuut").check()
    page.get_by_label("Waarom kan het niet wachten?").fill("De winter begint.")
    page.get_by_role("button", name="Verstuur de melding").dblclick()
    expect(page.get_by_role("heading", name="Je melding is binnen")).to_be_visible()
    reference = page.url.split("/")[-2]
    text = bottlenecks.text_of(house.db, reference, by=melder.actor)
    assert (text.what, text.example, text.related) == (WHAT, EXAMPLE, ("isde-voorfinanciering",))
    assert [law.law for law in text.laws] == ["isde"]
    assert bottlenecks.drafts(house.db, by=melder.actor) == []  # the draft that kept itself is what was sent
    expect(page.get_by_role("button", name="Print dit")).to_be_visible()
    page.goto(site + PATH)
    expect(page.get_by_label("Wat knelt er?")).to_have_value("")
    # who walks away in the middle of a sentence has it among the drafts
    page.get_by_label("Wat knelt er?").fill("Halverwege deze zin ging de telefoon")
    kept = page.get_by_role("link", name="Halverwege deze zin ging de telefoon")
    for _ in range(20):  # what was typed is sent while the page closes: the next one may be quicker
        page.goto(f"{site}/knelpunten/concepten")
        if kept.count():
            break
    expect(kept).to_be_visible()


def test_what_a_visitor_typed_is_there_after_signing_in(browser: Browser, site: str, melder) -> None:
    context = browser.new_context(viewport=NARROW)
    page = context.new_page()
    page.goto(site + PATH)
    page.get_by_label("Wat knelt er?").fill(WHAT)
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Inloggen").last.click()  # not even with our own button
    page.get_by_label("E-mailadres").fill(melder.login)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    expect(page.get_by_label("Wat knelt er?")).to_have_value(WHAT)
    expect(page.get_by_text("Wat je eerder typte, staat er weer.")).to_be_visible()
    context.close()


def test_what_may_point_at_a_person_stays_in_this_browser_until_it_is_confirmed(
    signed_in: BrowserContext, site: str, house: House, melder
) -> None:
    tried = "Wij belden met de bank op 06-12345678, zonder gevolg."
    before = len(bottlenecks.drafts(house.db, by=melder.actor))
    page = signed_in.new_page()
    page.goto(site + PATH)
    page.get_by_label("Wat heb je al geprobeerd?").fill(tried)
    page.get_by_label("Hoog").check()
    expect(page.get_by_text("Wat je typte, staat alleen in deze browser")).to_be_visible(timeout=20_000)
    assert len(bottlenecks.drafts(house.db, by=melder.actor)) == before
    page.close()

    again = signed_in.new_page()
    again.goto(site + PATH)
    expect(again.get_by_text("Wat je eerder typte, staat er weer.")).to_be_visible()
    expect(again.get_by_label("Wat heb je al geprobeerd?")).to_have_value(tried)
    expect(again.get_by_label("Hoog")).to_be_checked()
    again.get_by_role("button", name="Bewaar als concept").click()
    expect(again.get_by_text("Er is nog niets bewaard of verstuurd.")).to_be_visible()
    again.get_by_label("Dit mag blijven staan").check()
    again.get_by_role("button", name="Bewaar als concept").click()
    expect(again.get_by_text("Je concept is bewaard.")).to_be_visible()
    assert again.evaluate("Object.keys(localStorage).filter((name) => name.includes('knelpunt'))") == []
    assert len(bottlenecks.drafts(house.db, by=melder.actor)) == before + 1


def test_axe_finds_no_fault_when_the_form_comes_back_marked(inspected: Page, site: str, key: str) -> None:
    page = inspected
    page.context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    page.goto(site + PATH)
    page.get_by_label("Wat knelt er?").fill(f"{WHAT} Bel de heer Jan de Vries op 06-12345678.")
    expect(page.get_by_role("button", name="Ook bij ons").first).to_be_visible()
    page.get_by_role("button", name="Verstuur de melding").click()
    expect(page.locator(".kb-trace mark").first).to_be_visible()
    assert faults_wide_and_narrow(page) == []
    page.get_by_role("button", name="Ook bij ons").first.click()
    expect(page.get_by_role("heading", name="Ook bij ons")).to_be_visible()
    assert faults_wide_and_narrow(page) == []

"""Signing in with a real browser: without script, by keyboard, without faults for axe, on a phone too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.domain.people import OPERATOR, Role
from kb.services import accounts
from kb.web import create_app
from tests import builders
from tests.browser.conftest import serving
from tests.browser.looks import faults_wide_and_narrow
from tests.conftest import House, make_house
from tests.people import PASSWORD, browser_of, person

OTHER = "vier heel andere woorden"


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """A product of its own: people are added to it."""
    root = tmp_path_factory.mktemp("accounts")
    made = make_house(root, builders.folder(root / "content", praktijkverhalen__fixers=builders.story()))
    made.ingest()
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def site(house) -> Iterator[str]:
    with serving(create_app(house.settings)) as running:
        yield running


@pytest.fixture(scope="module")
def key(house) -> str:
    """The session key of someone who is redacteur and beheerder."""
    who = person(house, Role.ADMIN, Role.EDITOR, login="pim@wijk.example")
    client = browser_of(create_app(house.settings), house, who)
    return client.get_cookie("wijkkennis").value


@pytest.fixture(scope="module")
def link(house, key) -> str:
    assert key  # the beheerder comes first
    _, made = accounts.invite(
        house.db,
        "sam@wijk.example",
        "Sam Smit",
        organisation="",
        roles={Role.REPORTER},
        areas={"zaandam-oost", "delft-west"},
        by=OPERATOR,
        vocabulary=house.vocabulary,
        now=datetime.now(UTC),
    )
    return f"/uitnodiging/{made}"


@pytest.mark.parametrize("path", ["/inloggen", "/inloggen?gedaan=uitgelogd", "/uitnodiging/bestaat-niet"])
def test_axe_finds_no_fault_before_signing_in(inspected: Page, site: str, path: str) -> None:
    inspected.goto(site + path)
    assert faults_wide_and_narrow(inspected) == []


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/account",
        "/account?gedaan=welkom",
        "/beheer",
        "/beheer/gebruikers",
        "/beheer/gebruikers/1",
        "/beheer/tokens",
        "/beheer/logboek",
    ],
)
def test_axe_finds_no_fault_after_signing_in(inspected: Page, site: str, key: str, path: str) -> None:
    inspected.context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    response = inspected.goto(site + path)
    assert response is not None
    assert response.status == 200
    assert faults_wide_and_narrow(inspected) == []


def test_axe_finds_no_fault_in_a_form_with_faults(inspected: Page, site: str, key: str) -> None:
    inspected.context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    inspected.goto(f"{site}/beheer/gebruikers")
    inspected.get_by_label("Naam", exact=True).fill("Sam")
    inspected.get_by_label("E-mailadres").fill("sam@wijk")
    inspected.get_by_role("button", name="Maak de link").click()
    expect(inspected.get_by_role("alert")).to_contain_text("Er kloppen 2 dingen niet")
    assert faults_wide_and_narrow(inspected) == []


def test_an_invitation_to_signing_out_works_without_script_and_by_keyboard(
    browser: Browser, site: str, link: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + link)
    assert context.cookies() == []
    page.get_by_label("Nieuw wachtwoord").fill(OTHER)
    page.get_by_label("Nog een keer").fill(OTHER)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Welkom!")
    expect(page.get_by_role("banner")).to_contain_text("Ingelogd als Sam Smit")
    (cookie,) = context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"], cookie["expires"]) == (True, "Lax", -1)

    page.get_by_role("button", name="Uitloggen").click()
    expect(page.get_by_role("status")).to_contain_text("Je bent uitgelogd")
    assert context.cookies() == []

    page.goto(f"{site}/account")
    page.get_by_label("E-mailadres").fill("sam@wijk.example")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("klopt niet")
    page.get_by_label("Wachtwoord").fill(OTHER)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}/account")
    context.close()


def test_a_form_on_another_site_cannot_sign_someone_out(browser: Browser, site: str, key: str) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    page = context.new_page()
    page.goto("about:blank")
    page.set_content(f'<form method="post" action="{site}/uitloggen"><button>Win een fiets</button></form>')
    page.get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dit kwam van een andere site")
    page.goto(f"{site}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Je account")
    context.close()

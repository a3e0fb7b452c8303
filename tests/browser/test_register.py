"""The register in a real browser: without faults for axe, on a phone, by keyboard and without script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.domain.people import Role
from kb.domain.states import Status
from kb.services import bottlenecks
from kb.web import create_app
from tests import builders
from tests.browser.conftest import serving
from tests.browser.looks import faults_wide_and_narrow
from tests.conftest import House, make_house
from tests.people import browser_of, person
from tests.web.test_bottlenecks_life import HOLDERS, TEXT, TOLD

NOW = datetime.now(UTC)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A small register: one bottleneck with an owner that is late, one that was just reported."""
    root = tmp_path_factory.mktemp("register")
    made = make_house(root, builders.folder(root / "content", praktijkverhalen__fixers=builders.story()))
    assert not made.ingest().refused
    reporter = person(made, Role.REPORTER).actor
    editor = person(made, Role.EDITOR).actor
    names, then = made.vocabulary, NOW - timedelta(days=100)
    late = bottlenecks.report(made.db, TEXT, by=reporter, now=then, vocabulary=names).reference
    for to, fields in (
        (
            Status.ACKNOWLEDGED,
            {
                "aard": "organisatie",
                "oplossingsrichting": "experiment",
                "urgentie": "hoog",
                "dubbel_gecontroleerd": "ja",
            },
        ),
        (
            Status.ON_AGENDA,
            {
                "eigenaar_knelpunt": "Ministerie van Sociale Zaken en Werkgelegenheid",
                "dossierhouder": "beleidsmedewerker",
                "dossierhouder_organisatie": HOLDERS,
                "escalatie": "1",
            },
        ),
    ):
        bottlenecks.step(
            made.db, late, to, message=TOLD, fields=fields, by=editor, now=then, vocabulary=names
        )
    new = replace(TEXT, title="Niemand beheert de sleutel van het buurthuis")
    bottlenecks.report(made.db, new, by=reporter, now=NOW, vocabulary=names)
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def site(house: House) -> Iterator[str]:
    with serving(create_app(house.settings)) as running:
        yield running


@pytest.fixture(scope="module")
def key(house: House) -> str:
    """The session key of somebody who is a redacteur and reports for an area."""
    who = person(house, Role.EDITOR, Role.REPORTER, login="noor@wijk.example")
    return browser_of(create_app(house.settings), house, who).get_cookie("wijkkennis").value


def number(n: int) -> str:
    return f"KN-{(NOW - timedelta(days=100 if n == 1 else 0)).year}-000{n}"


def test_axe_finds_no_fault_on_the_pages_of_the_register(inspected: Page, site: str, key: str) -> None:
    paths = (
        "/knelpunten",
        "/knelpunten?weergave=tabel",
        "/knelpunten/cijfers",
        "/knelpunten/eigenaren",
        f"/knelpunten/{number(1)}",
        f"/knelpunten/{number(2)}",
        f"/knelpunten/{number(2)}/stappen/samengevoegd",
        f"/knelpunten/overleg?item={number(1)}",
        "/beheer/knelpunten",
    )
    inspected.context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    wrong = []
    for path in paths:
        inspected.goto(site + path)
        wrong += [f"{path}: {fault}" for fault in faults_wide_and_narrow(inspected)]
    assert wrong == []


def test_a_step_is_taken_by_keyboard_and_without_script(browser: Browser, site: str, key: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/beheer/knelpunten")
    page.get_by_role("link", name="Niemand beheert de sleutel").first.press("Enter")
    page.get_by_role("link", name="Erken dit knelpunt").press("Enter")
    page.get_by_label("Richting van de oplossing").select_option("organisatie")
    page.get_by_label("Bericht").fill("Te kort.")
    page.get_by_role("button", name="Erken dit knelpunt").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Er kloppen 2 dingen niet")
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_label("Bericht")).to_have_value("Te kort.")
    page.get_by_label("Ik heb gekeken").press("Space")
    page.get_by_label("Bericht").fill(TOLD)
    page.get_by_role("button", name="Erken dit knelpunt").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("De stand is nu ‘erkend’")
    expect(page.get_by_role("link", name="Zet op de agenda")).to_be_visible()
    context.close()


def test_a_piece_for_a_meeting_prints_a_page_each_without_buttons(
    browser: Browser, site: str, key: str
) -> None:
    context = browser.new_context()
    context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    page = context.new_page()
    page.goto(f"{site}/knelpunten")
    page.get_by_label("Kies voor een overleg: Fixers").check()
    page.get_by_role("button", name="Stuk voor het gebiedsoverleg").click()
    expect(page.get_by_role("article")).to_have_count(1)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_hidden()
    expect(page.get_by_text("Leg vast wat hierover is besloten")).to_be_hidden()
    expect(page.get_by_text("Gevraagd:")).to_be_visible()
    context.close()

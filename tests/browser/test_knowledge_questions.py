"""Putting a knowledge question in a real browser: without script, without faults for axe, on a phone too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kb.domain.knowledge_question import Draft
from kb.domain.people import Role
from kb.services import knowledge_questions, question_desk
from kb.web import create_app
from tests.browser.conftest import serving
from tests.browser.looks import faults_wide_and_narrow
from tests.conftest import NOON, House, copy_of
from tests.people import browser_of, person

OPEN = Draft(
    "Hoe houd je vrijwilligers vast in een buurthuis?",
    "Na een half jaar stopt de helft.\nWe hebben al een vergoeding geprobeerd.",
    "zaandam-oost",
    "sociaal",
)
ANSWERED = Draft("Wie betaalt energiefixers als de subsidie stopt?", area="delft-west")
WAITING = Draft("Hoe bereik je oude mensen in een hoge flat?")


@pytest.fixture(scope="module")
def house(full_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All the real content, with a question that is open, one that is answered and one that waits."""
    made = copy_of(full_house, tmp_path_factory.mktemp("questions"))
    editor = person(made, Role.EDITOR).actor
    names = made.vocabulary
    for draft in (OPEN, ANSWERED, WAITING):
        asked = knowledge_questions.ask(
            made.db,
            draft,
            names_confirmed=False,
            address="192.0.2.1",
            limited=True,
            vocabulary=names,
            now=NOON,
        )
        if draft is not WAITING:
            question_desk.publish(
                made.db, asked.question.reference, draft, by=editor, vocabulary=names, now=NOON
            )
    text = "In Zaandam betaalt de gemeente een deel."
    question_desk.answer(made.db, "KV-2026-0002", text, ["PV-0003"], by=editor, now=NOON)
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def site(house: House) -> Iterator[str]:
    with serving(create_app(house.settings)) as running:
        yield running


@pytest.fixture(scope="module")
def key(house: House) -> str:
    """The session key of a redacteur."""
    who = person(house, Role.EDITOR, login="noor@wijk.example")
    client = browser_of(create_app(house.settings), house, who)
    return client.get_cookie("wijkkennis").value


@pytest.mark.parametrize(
    "path",
    [
        "/kennisvragen",
        "/kennisvragen?stand=in-behandeling",
        "/kennisvragen/nieuw",
        "/kennisvragen/nieuw?vraag=Wie+houdt+vrijwilligers+vast+in+een+buurthuis",
        "/kennisvragen/KV-2026-0001?gedaan=meegeteld",
        "/kennisvragen/KV-2026-0002",
        "/kennisvragen/KV-2026-0003?gedaan=ontvangen",
    ],
)
def test_axe_finds_no_fault_for_a_visitor(inspected: Page, site: str, path: str) -> None:
    response = inspected.goto(site + path)
    assert response is not None
    assert response.status == 200
    assert faults_wide_and_narrow(inspected) == []


@pytest.mark.parametrize(
    "path",
    ["", "?stand=beantwoord", "/KV-2026-0001", "/KV-2026-0002?gedaan=beantwoord", "/KV-2026-0003"],
)
def test_axe_finds_no_fault_for_an_editor(inspected: Page, site: str, key: str, path: str) -> None:
    inspected.context.add_cookies([{"name": "wijkkennis", "value": key, "url": site}])
    response = inspected.goto(f"{site}/beheer/kennisvragen{path}")
    assert response is not None
    assert response.status == 200
    assert faults_wide_and_narrow(inspected) == []


def test_axe_finds_no_fault_when_personal_data_comes_back_marked(inspected: Page, site: str) -> None:
    inspected.goto(f"{site}/kennisvragen/nieuw")
    inspected.get_by_label("Wat wil je weten?").fill("Wie belt de heer Jan de Vries op 06-12345678?")
    inspected.get_by_role("button", name="Verstuur").click()
    expect(inspected.locator("mark")).to_have_count(2)
    field = inspected.get_by_label("Wat wil je weten?")
    assert field.evaluate("field => field.scrollWidth <= field.clientWidth")  # a long question is read whole
    assert faults_wide_and_narrow(inspected) == []


def test_a_question_is_put_without_script_cookie_or_account(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/kennisvragen")
    page.get_by_role("link", name="Stel een kennisvraag").click()
    page.get_by_label("Wat wil je weten?").fill("Wie betaalt een buurtsportcoach op het schoolplein?")
    page.get_by_label("Gebied (mag leeg)").select_option("Zaandam Oost")
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Is dit al je antwoord?")
    page.get_by_role("button", name="Verstuur mijn vraag toch").click()
    expect(page.get_by_role("status")).to_contain_text("Het nummer is KV-2026-0004")
    assert context.cookies() == []
    context.close()

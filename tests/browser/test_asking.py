"""Asking in a real browser: with the keyboard, without script, without faults for axe, on a phone too."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looks import NARROW, faults_wide_and_narrow

PRESCHOOL = "Wat werkt om ouders naar de voorschool te krijgen?"
ASKS_BACK = "jongeren"


def question(address: str, text: str) -> str:
    return f"{address}/vraag?{urlencode({'vraag': text})}"


def test_a_counter_question_and_the_form_about_an_answer_have_no_faults_and_fit(
    inspected: Page, address: str
):
    """Answers and refusals are inspected with all other pages."""
    form = f"{address}/terugkoppelingen/nieuw?{urlencode({'vraag': PRESCHOOL})}"
    for url in (question(address, ASKS_BACK), form):
        inspected.goto(url)
        assert faults_wide_and_narrow(inspected) == [], url


def test_with_the_keyboard_a_question_leads_to_the_heading_of_its_answer(browser: Browser, address: str):
    page = browser.new_page()
    page.goto(f"{address}/vraag")
    page.get_by_label("Je vraag").focus()
    page.keyboard.type(PRESCHOOL)
    page.keyboard.press("Enter")
    expect(page.locator("#antwoord")).to_be_focused()

    page.get_by_label("Je volgende vraag").focus()
    page.keyboard.type("en in Tilburg?")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("en in Tilburg?")
    expect(page.locator("#antwoord")).to_be_focused()
    expect(page.get_by_role("navigation", name="Eerder in dit gesprek")).to_contain_text(PRESCHOOL)
    page.close()


@pytest.mark.parametrize("script", [True, False], ids=["met script", "zonder script"])
def test_on_a_phone_somebody_reads_the_source_and_says_what_is_missing(
    browser: Browser, address: str, script: bool
):
    context = browser.new_context(viewport=NARROW, java_script_enabled=script)
    page = context.new_page()
    page.goto(question(address, PRESCHOOL))
    quote = page.locator("blockquote").first.inner_text()
    page.locator(".kb-quote__source a").first.click()
    expect(page.locator(".kb-passage:target")).to_contain_text(quote.strip())

    page.go_back()
    page.get_by_role("button", name="Nee").click()
    page.get_by_label("Er ontbreekt iets").check()
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("status").filter(has_text="Je reactie is bewaard")).to_be_visible()
    context.close()

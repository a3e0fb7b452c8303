"""Wijkkennis in the page of another site: another origin, a strict policy, and a service that goes away."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from werkzeug.serving import BaseWSGIServer, make_server

from kb.web import create_app
from tests.browser.looks import faults
from tests.conftest import House

HOSTS = Path(__file__).parent / "hosts"


@dataclass
class Service:
    """Our site at an address of its own, that can go away and come back."""

    house: House
    port: int = 0
    _server: BaseWSGIServer | None = None
    _thread: threading.Thread | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        self._server = make_server("127.0.0.1", self.port, create_app(self.house.settings), threaded=True)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def stop(self) -> None:
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = None


@pytest.fixture(scope="module")
def service(full_house: House) -> Iterator[Service]:
    made = Service(full_house)
    made.start()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def host(service: Service) -> Iterator[str]:
    """A municipality's site on another origin, that allows nothing but what the manual asks for."""
    policy = "; ".join((
        "default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'none'",
        f"script-src {service.address}", f"connect-src {service.address}", f"frame-src {service.address}",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ))  # fmt: skip

    def site(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        name, look = environ["PATH_INFO"].strip("/"), environ["QUERY_STRING"] or "licht"
        file = HOSTS / name
        if not file.is_file():
            start("404 Not Found", [("Content-Type", "text/plain")])
            return [b""]
        text = file.read_text("utf-8")
        if file.suffix == ".html":
            text = text.replace("{dienst}", service.address).replace("{stijl}", look)
        kind = {".html": "text/html; charset=utf-8", ".css": "text/css"}[file.suffix]
        start("200 OK", [("Content-Type", kind), ("Content-Security-Policy", policy)])
        return [text.encode()]

    # another name for the same machine: another origin, and for a browser another site
    server = make_server("localhost", 0, site, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page on which no script may fail and no rule of the host's policy may be broken."""
    made = context.new_page()
    broken: list[str] = []
    made.on("pageerror", lambda error: broken.append(str(error)))
    made.on(
        "console", lambda said: broken.append(said.text) if "Content Security Policy" in said.text else None
    )
    made.add_init_script(
        "window.told = [];"
        "addEventListener('wijkkennis:resultaat', e => told.push([e.target.localName, e.detail]))"
    )
    yield made
    assert broken == []


def storage(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("({...localStorage, ...sessionStorage})")
    return found


def answer_of(
    service: Service, path: str, body: object, *, status: int = 200, form: str = "application/json"
):
    """Let the service say something else at `path`."""

    def answer(route: Route) -> None:
        text = body if isinstance(body, str) else json.dumps(body)
        headers = {"Access-Control-Allow-Origin": "*", "Content-Type": form}
        route.fulfill(status=status, body=text, headers=headers)

    return f"{service.address}{path}", answer


def test_the_blocks_fill_themselves_in_a_strict_site_and_leave_no_cookie(
    page: Page, host: str, service: Service
) -> None:
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page.goto(f"{host}/gemeente.html")
    items = page.locator("wijkkennis-lijst li")
    expect(items).to_have_count(2)
    expect(page.get_by_role("list", name="Wijkkennis over Zaandam Oost")).to_be_visible()
    expect(page.locator("wijkkennis-knelpunt")).to_contain_text("Stand: Opgelost")
    expect(
        page.locator("wijkkennis-lijst").get_by_role("link", name="Alle 8 op Wijkkennis")
    ).to_have_attribute("href", f"{service.address}/zoeken?gebied=zaandam-oost")
    assert ["wijkkennis-lijst", {"toestand": "goed", "totaal": 8}] in page.evaluate("told")

    page.locator("wijkkennis-lijst").evaluate(
        "(list) => list.setAttribute('gebied', 'arnhem-oost tilburg-noordwest')"
    )
    expect(items.first).to_contain_text("Tilburg Noordwest")

    page.get_by_label("Stel een vraag aan Wijkkennis").fill(
        "Wat werkt om ouders naar de voorschool te krijgen?"
    )
    page.keyboard.press("Enter")
    expect(page.locator("wijkkennis-vraag blockquote").first).to_be_visible()
    expect(page.locator("wijkkennis-vraag")).to_contain_text("Er schrijft geen taalmodel mee")

    assert asked == {urlsplit(host).netloc, urlsplit(service.address).netloc}
    assert page.context.cookies() == []
    kept = storage(page)
    assert {urlsplit(key.removeprefix("wijkkennis:")).path for key in kept} == {
        "/api/v1/zoekresultaten",
        "/api/v1/knelpunten/isde-voorfinanciering",
    }
    assert "voorschool" not in str(kept), "nothing that was typed is kept"


def test_axe_finds_no_fault_in_a_light_a_dark_and_a_large_page(browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{host}/gemeente.html")
    field = page.get_by_label("Zoek in Wijkkennis")
    field.fill("energie huurders")
    field.press("Enter")
    expect(page.locator("wijkkennis-zoek li[part=item]")).to_have_count(3)
    question = page.get_by_label("Stel een vraag aan Wijkkennis")
    question.fill("Wat werkt om ouders naar de voorschool te krijgen?")
    question.press("Enter")
    expect(page.locator("wijkkennis-vraag blockquote").first).to_be_visible()
    for look in ("donker", "groot", "licht"):
        page.evaluate(
            "look => new Promise(done => Object.assign(document.querySelector('link'),"
            " {onload: done, href: `/${look}.css`}))",
            look,
        )
        field.fill("w")
        expect(page.get_by_role("listbox")).to_be_hidden()
        field.fill("wo")
        expect(page.get_by_role("option").first).to_be_visible()
        field.press("ArrowDown")
        assert faults(page) == [], look
        ground = page.get_by_role("listbox").evaluate("list => getComputedStyle(list).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (look == "licht"), "suggestions are as dark as the page"
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), look
    heights = page.locator("wijkkennis-lijst a, wijkkennis-vraag a").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().height)"
    )
    assert min(height for height in heights if height) >= 24
    context.close()


def test_axe_finds_no_fault_in_a_frame_light_or_dark_nor_in_insluiten(
    browser: Browser, service: Service
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, bypass_csp=True)
    page = context.new_page()
    for path in (
        "/embed/knelpunt/isde-voorfinanciering",
        "/embed/vraag?vraag=Wat+werkt+om+ouders+naar+de+voorschool+te+krijgen%3F",
    ):
        page.goto(service.address + path)
        assert faults(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert faults(page) == [], f"{path}, dark"
        page.emulate_media(color_scheme="light")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page.goto(f"{service.address}/knelpunten/isde-voorfinanciering")
    page.get_by_text("Insluiten in je eigen site").click()
    expect(page.locator("wijkkennis-knelpunt")).to_contain_text("Stand: Opgelost")
    assert faults(page, within=".kb-embed") == []
    context.close()


def test_a_counter_question_is_answered_with_one_press(page: Page, host: str, service: Service) -> None:
    empty = {
        "soort": "antwoord", "tekst": "Over jongeren.", "zinnen": [], "voorbeelden": [],
        "ontbreekt": ["kosten"], "alternatieven": [], "verduidelijking": None,
    }  # fmt: skip
    choices = [{"tekst": "Jongeren", "vraag": "Wat werkt voor jongeren?"}]
    asks_back = {
        **empty, "soort": "verduidelijking", "tekst": "Dat is breed.", "ontbreekt": [],
        "verduidelijking": {"vraag": "Voor wie?", "keuzes": choices},
    }  # fmt: skip
    page.route(*answer_of(service, "/api/v1/antwoorden?vraag=Wat+werkt%3F", asks_back))
    page.route(*answer_of(service, "/api/v1/antwoorden?vraag=Wat+werkt+voor+jongeren%3F", empty))
    page.goto(f"{host}/gemeente.html")
    block = page.locator("wijkkennis-vraag")
    field = block.get_by_label("Stel een vraag aan Wijkkennis")
    field.fill("Wat werkt?")
    field.press("Enter")
    expect(block.get_by_role("list", name="Voor wie?")).to_be_visible()
    block.get_by_role("button", name="Jongeren").press("Enter")
    expect(block.get_by_role("status").filter(has_text="Over jongeren.")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("Wat werkt voor jongeren?")
    expect(block).to_contain_text("Hierover vond ik niets: kosten.")


def test_searching_goes_by_keyboard_alone_and_is_told_aloud(page: Page, host: str, service: Service) -> None:
    page.goto(f"{host}/gemeente.html")
    page.keyboard.press("Tab")
    field = page.get_by_role("combobox", name="Zoek in Wijkkennis")
    expect(field).to_be_focused()
    page.keyboard.type("energie huurders")
    page.keyboard.press("Enter")
    status = page.locator("wijkkennis-zoek").get_by_role("status").filter(has_text="resultaten voor")
    expect(status).to_contain_text("resultaten voor ‘energie huurders’")
    expect(field).to_be_focused()
    expect(page.get_by_role("option")).to_have_count(0)

    page.get_by_role("button", name="Toon meer").focus()
    page.keyboard.press("Enter")
    results = page.locator("wijkkennis-zoek li[part=item]")
    expect(results).to_have_count(6)
    expect(results.nth(3).get_by_role("link")).to_be_focused()

    field.fill("")
    field.type("zaandam oost")
    expect(page.get_by_role("option").first).to_have_text("Zaandam Oostgebied")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "voorstel-0")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    field.type(" ")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{service.address}/gebieden/zaandam-oost")


def test_when_the_service_goes_away_the_last_good_answer_stays_with_its_time_until_it_is_back(
    page: Page, host: str, service: Service
) -> None:
    page.goto(f"{host}/gemeente.html")
    block = page.locator("wijkkennis-lijst")
    expect(block.locator("li")).to_have_count(2)
    service.stop()
    try:
        page.goto(f"{host}/gemeente.html")
        expect(block).to_contain_text("Laatst bijgewerkt:")
        expect(block.locator("time")).to_be_visible()
        expect(block.locator("li")).to_have_count(2)
        expect(page.locator("wijkkennis-knelpunt")).to_contain_text("Laatst bijgewerkt:")
        again = block.get_by_role("button", name="Probeer opnieuw")
        again.press("Enter")
        expect(block.get_by_role("status")).to_contain_text("Wijkkennis is even niet te bereiken.")
        expect(again).to_be_focused()

        page.get_by_label("Zoek in Wijkkennis").fill("energie")
        page.keyboard.press("Enter")
        search = page.locator("wijkkennis-zoek")
        expect(search.get_by_role("status").filter(has_text="niet te bereiken")).to_be_visible()
        expect(search.get_by_role("link", name="Probeer het op Wijkkennis zelf")).to_have_attribute(
            "href", f"{service.address}/zoeken?q=energie"
        )
    finally:
        service.start()
    again.press("Enter")
    expect(block.get_by_role("status")).to_have_text("Bijgewerkt.")
    expect(again).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("wijkkennis-knelpunt")).not_to_contain_text("Laatst bijgewerkt:")


EMPTY_LIST: dict[str, object] = {
    "totaal": 0, "pagina": 1, "paginaGrootte": 2, "resultaten": [], "gecorrigeerd": None,
    "versoepeld": None, "toelichting": None,
}  # fmt: skip
NONSENSE: dict[str, tuple[object, int, str]] = {
    "an HTML page": ("<!doctype html><h1>Onderhoud</h1>", 200, "text/html"),
    "HTML that says it is JSON": ("<h1>Onderhoud</h1>", 200, "application/json"),
    "another shape": ({"totaal": "veel", "resultaten": {}}, 200, "application/json"),
    "nothing": ("null", 200, "application/json"),
    "a fault": ("kapot", 500, "text/plain"),
    "a page of a proxy": ("<h1>404</h1>", 404, "text/html"),
    "far too much": ({**EMPTY_LIST, "vulling": "x" * 1_100_000}, 200, "application/json"),
}


def test_nonsense_from_the_service_leaves_the_page_whole_with_the_link_it_came_with(
    page: Page, host: str, service: Service
) -> None:
    for name, (body, status, form) in NONSENSE.items():
        page.route(*answer_of(service, "/api/v1/**", body, status=status, form=form))
        page.goto(f"{host}/gemeente.html")
        block = page.locator("wijkkennis-lijst")
        expect(block.locator("[part=melding]"), name).to_have_text("Wijkkennis is even niet te bereiken.")
        expect(page.get_by_role("link", name="Wijkkennis: Zaandam Oost"), name).to_be_visible()
        page.unroute_all()
    assert storage(page) == {}


def test_a_service_that_does_not_answer_is_given_up_on(page: Page, host: str, service: Service) -> None:
    page.clock.install()
    page.route(f"{service.address}/api/v1/**", lambda _: None)
    page.goto(f"{host}/gemeente.html")
    block = page.locator("wijkkennis-lijst")
    expect(page.get_by_role("link", name="Wijkkennis: Zaandam Oost")).to_be_visible()
    expect(block.locator("[part=blok]")).to_have_attribute("aria-busy", "true")
    page.clock.fast_forward("00:09")
    expect(block.locator("[part=melding]")).to_have_text("Wijkkennis is even niet te bereiken.")
    page.unroute_all(behavior="ignoreErrors")
    page.clock.fast_forward("01:10")
    expect(block.locator("li")).to_have_count(2)


def test_markup_and_addresses_from_the_service_become_text(page: Page, host: str, service: Service) -> None:
    evil = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>'
    item = {
        "id": "PV-1", "slug": "x", "type": "praktijkverhaal", "titel": evil, "samenvatting": evil,
        "gebieden": [], "actielijnen": [], "themas": [], "bewijskracht": 1, "status": evil,
        "bereik": "landelijk", "bijgewerkt": "2026-11-24", "anker": None, "statusToelichting": evil,
        "eigenaarKnelpunt": evil,
    }  # fmt: skip
    fragments = (
        "Een <mark>woord</mark> &lt;b&gt; " + evil,
        "<mark>half <b>open</mark>",
        "&#60;i&#x3e; &amp;lt;",
    )
    addresses = ("javascript:window.ran=1", "https://elders.example/", f"{service.address}/x")
    hits = [{**item, "url": url, "fragment": f} for url, f in zip(addresses, fragments, strict=True)]
    page.route(*answer_of(service, "/api/v1/zoekresultaten**", {
        **EMPTY_LIST, "totaal": 3, "resultaten": hits, "toelichting": evil,
    }))  # fmt: skip
    page.route(*answer_of(service, "/api/v1/knelpunten/**", {**item, "url": addresses[0]}))
    page.goto(f"{host}/gemeente.html")
    block = page.locator("wijkkennis-lijst")
    expect(block.locator("li")).to_have_count(3)
    expect(block.locator("li mark")).to_have_text(["woord", "half <b>open"])
    expect(block.locator("li").nth(0)).to_contain_text("Een woord <b> <img src=x")
    expect(block.locator("li").nth(2)).to_contain_text("<i> &lt;")
    expect(block.locator("li a")).to_have_count(1)
    expect(page.locator("wijkkennis-knelpunt a[part]")).to_have_count(0)
    expect(block.locator("img, script, b")).to_have_count(0)
    assert page.evaluate("window.ran") is None


def test_what_was_withdrawn_does_not_live_on_in_another_site(page: Page, host: str, service: Service) -> None:
    page.goto(f"{host}/gemeente.html")
    block = page.locator("wijkkennis-knelpunt")
    expect(block).to_contain_text("Stand: Opgelost")
    assert len(storage(page)) == 2
    gone = {"type": "x", "title": "Niet gevonden", "status": 404, "detail": "", "fouten": []}
    page.route(*answer_of(
        service, "/api/v1/knelpunten/**", gone, status=404, form="application/problem+json"
    ))  # fmt: skip
    page.goto(f"{host}/gemeente.html")
    expect(block.locator("[part=melding]")).to_have_text("Dit stuk is niet te vinden op Wijkkennis.")
    assert len(storage(page)) == 1


def test_a_frame_takes_its_own_height_searches_in_place_and_opens_what_is_read_outside(
    context: BrowserContext, host: str, service: Service
) -> None:
    page = context.new_page()
    page.goto(f"{host}/venster.html")
    listed, search = page.locator("#lijst"), page.frame_locator("#zoek")
    expect(listed).not_to_have_attribute("height", "120")
    inside = (
        page.frame_locator("#lijst").locator("body").evaluate("body => body.getBoundingClientRect().height")
    )
    assert abs(int(listed.get_attribute("height") or 0) - inside) <= 1

    before = int(page.locator("#zoek").get_attribute("height") or 0)
    search.get_by_label("Zoek in Wijkkennis").fill("huurders")
    search.get_by_role("button", name="Zoek").click()
    expect(search.locator("li").first).to_be_visible()
    expect(page.locator("#zoek")).not_to_have_attribute("height", str(before))
    assert page.url == f"{host}/venster.html"
    assert page.frames[3].url.startswith("chrome-error:"), "an ordinary page is not framed"

    search.locator("a.titel").first.click()
    page.wait_for_url(f"{service.address}/**")
    assert context.cookies() == []


def test_a_frame_works_without_javascript(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/venster.html")
    expect(page.frame_locator("#lijst").locator("li")).to_have_count(2)
    search = page.frame_locator("#zoek")
    search.get_by_label("Zoek in Wijkkennis").fill("huurders")
    search.get_by_role("button", name="Zoek").click()
    expect(search.locator("li").first).to_be_visible()
    page.goto(f"{host}/gemeente.html")
    expect(page.get_by_role("link", name="Wijkkennis: Zaandam Oost")).to_be_visible()
    context.close()


def test_insluiten_shows_the_block_as_it_will_be_and_copies_its_code(
    browser: Browser, service: Service
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{service.address}/zoeken?q=huurders&type=interventie")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.get_by_text("Insluiten in je eigen site").click()
    shown = page.locator(".kb-embed wijkkennis-lijst")
    expect(shown.locator("li").first).to_be_visible()
    titles = page.locator(".kb-hit__title a").all_text_contents()[:5]
    assert shown.locator("a[part=titel]").all_text_contents() == titles
    assert sum("zoekresultaten" in url for url in asked) == 1

    page.locator(".kb-embed").get_by_role("button", name="Kopieer").first.click()
    expect(page.locator(".kb-embed").get_by_role("button", name="Gekopieerd")).to_be_visible()
    code = page.evaluate("navigator.clipboard.readText()")
    assert code.splitlines()[1].startswith('<wijkkennis-lijst q="huurders" type="interventie" aantal="5">')
    assert storage(page) == {}
    context.close()

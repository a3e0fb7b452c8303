"""Every route says who may open it, and every refusal is tried for every role by a real request.

A route that is added needs a row here: without one a test fails and names it.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import GIVEN_ROLES, Role
from kb.web import access, create_app
from tests import builders
from tests.conftest import House, make_house
from tests.people import browser_of, form_key, person

EVERYONE = frozenset(Role)
SIGNED_IN = frozenset(GIVEN_ROLES)
EDITOR = frozenset({Role.EDITOR})
REPORTERS = frozenset({Role.REPORTER, Role.EDITOR})
ADMIN = frozenset({Role.ADMIN})

TABLE: dict[tuple[str, str], frozenset[Role]] = {
    **dict.fromkeys(
        (
            ("GET", "account.sign_in_form"),
            ("POST", "account.enter"),
            ("POST", "account.leave"),
            ("GET", "account.invitation"),
            ("POST", "account.accept"),
            ("GET", "api.actielijnen"),
            ("GET", "api.antwoord"),
            ("GET", "api.beschrijving"),
            ("POST", "api.controleerPrivacy"),
            ("GET", "api.geschiedenis"),
            ("GET", "api.changes"),
            ("GET", "ops.metrics"),
            ("GET", "catalogue.json_ld"),
            ("GET", "catalogue.negotiated"),
            ("GET", "catalogue.turtle"),
            ("GET", "api.exportAlles"),
            *(
                ("GET", f"api.export{name}{form}")
                for name in (
                    "Indicatoren",
                    "Interventies",
                    "Knelpunten",
                    "Praktijkverhalen",
                    "Zoekresultaten",
                )
                for form in ("Csv", "Jsonl", "Xlsx")
            ),
            ("POST", "api.geefTerugkoppeling"),
            ("GET", "api.gebied"),
            ("GET", "api.gebieden"),
            ("GET", "api.indicator"),
            ("GET", "api.indicatoren"),
            ("GET", "api.interventie"),
            ("GET", "api.interventies"),
            ("GET", "api.kennisvraag"),
            ("GET", "api.kennisvragen"),
            ("GET", "api.knelpunt"),
            ("GET", "api.knelpunten"),
            ("GET", "api.organisaties"),
            ("GET", "api.praktijkverhaal"),
            ("GET", "api.praktijkverhalen"),
            ("GET", "api.reference"),
            ("POST", "api.stelKennisvraag"),
            ("POST", "api.stelVraag"),
            ("GET", "api.suggesties"),
            ("POST", "api.vergelijkKnelpunt"),
            ("GET", "api.themas"),
            ("GET", "api.wetten"),
            ("GET", "api.zoekresultaten"),
            ("GET", "ask.question"),
            ("GET", "bottleneck_feeds.of_one"),
            ("GET", "bottleneck_feeds.register"),
            ("POST", "bottleneck_steps.decide"),
            ("POST", "bottleneck_steps.do"),
            ("POST", "bottleneck_steps.take_step"),
            ("POST", "bottleneck_text.change"),
            ("GET", "bottlenecks.overview"),
            ("GET", "bottlenecks.show"),
            ("GET", "bottlenecks.table"),
            ("GET", "browse.action_line"),
            ("GET", "browse.action_lines"),
            ("GET", "browse.area"),
            ("GET", "browse.areas"),
            ("GET", "browse.indicator"),
            ("GET", "browse.indicators"),
            ("GET", "browse.law"),
            ("GET", "browse.laws"),
            ("GET", "browse.organisation"),
            ("GET", "browse.organisations"),
            ("GET", "browse.theme"),
            ("GET", "browse.themes"),
            ("GET", "discovery.sitemap"),
            ("GET", "embed.item"),
            ("GET", "embed.listing"),
            ("GET", "embed.question"),
            ("GET", "embed.script"),
            ("GET", "embed.search"),
            ("POST", "feedback.give"),
            ("GET", "feedback.new"),
            ("GET", "feeds.feed"),
            ("GET", "knowledge_questions.feed"),
            ("GET", "knowledge_questions.new"),
            ("GET", "knowledge_questions.overview"),
            ("GET", "knowledge_questions.question_feed"),
            ("GET", "knowledge_questions.show"),
            ("POST", "knowledge_questions.ask"),
            ("POST", "knowledge_questions.join"),
            ("GET", "oembed.describe"),
            ("GET", "ops.alive"),
            ("GET", "ops.asset"),
            ("GET", "ops.favicon"),
            ("GET", "ops.ready"),
            ("GET", "ops.robots"),
            ("GET", "ops.security_txt"),
            ("GET", "pages.accessibility"),
            ("GET", "pages.home"),
            ("GET", "pages.interventie"),
            ("GET", "pages.manual"),
            ("GET", "pages.praktijkverhaal"),
            ("GET", "pages.terms"),
            ("GET", "pages.uitleg"),
            ("GET", "reading_list.download"),
            ("GET", "reading_list.show"),
            ("GET", "register_figures.figures"),
            ("GET", "register_figures.owners"),
            ("GET", "reporting.form"),
            ("POST", "reporting.send"),
            ("POST", "reporting.sign_in"),
            ("POST", "reporting.compare"),
            ("POST", "reporting.autosave"),
            ("GET", "result_feedback.new"),
            ("POST", "result_feedback.give"),
            ("GET", "saved_searches.confirm"),
            ("POST", "saved_searches.stop"),
            ("GET", "search.everything"),
            ("GET", "search.everything_table"),
            ("GET", "search.interventie"),
            ("GET", "search.interventie_table"),
            ("GET", "search.praktijkverhaal"),
            ("GET", "search.praktijkverhaal_table"),
            ("GET", "voices.join"),
            ("POST", "voices.add"),
            ("GET", "voices.confirm"),
            ("POST", "voices.give"),
            ("GET", "voices.ask_for"),
            ("POST", "voices.send"),
        ),
        EVERYONE,
    ),
    ("POST", "api.meldKnelpunt"): REPORTERS,
    ("PATCH", "api.wijzigKnelpunt"): REPORTERS,
    ("POST", "api.zetStap"): REPORTERS | {Role.CASE_HOLDER},
    ("POST", "api.meldOokBijOns"): frozenset({Role.REPORTER}),
    ("POST", "api.doeVerzoek"): REPORTERS | {Role.CASE_HOLDER},
    ("POST", "api.besluitOpVerzoek"): EDITOR,
    ("POST", "api.bevestigOplossing"): frozenset({Role.REPORTER}),
    ("GET", "account.own"): SIGNED_IN,
    ("GET", "bottleneck_steps.asked"): SIGNED_IN,
    ("GET", "bottleneck_steps.deed"): SIGNED_IN,
    ("GET", "bottleneck_steps.step"): SIGNED_IN,
    ("POST", "bottleneck_steps.follow"): SIGNED_IN,
    ("POST", "account.change_password"): SIGNED_IN,
    ("GET", "following.overview"): SIGNED_IN,
    ("POST", "following.change"): SIGNED_IN,
    ("GET", "saved_searches.overview"): SIGNED_IN,
    ("GET", "saved_searches.new"): SIGNED_IN,
    ("POST", "saved_searches.save"): SIGNED_IN,
    ("POST", "saved_searches.change"): SIGNED_IN,
    ("GET", "outbox_desk.overview"): ADMIN,
    ("GET", "erasing.form"): EDITOR | ADMIN,
    ("GET", "register_history.table"): EDITOR,
    ("POST", "erasing.erase"): EDITOR | ADMIN,
    ("GET", "bottleneck_text.text"): EDITOR,
    ("GET", "briefs.show"): SIGNED_IN - ADMIN,
    ("GET", "briefs.table"): SIGNED_IN - ADMIN,
    ("GET", "work_list.desk"): EDITOR | {Role.CASE_HOLDER},
    ("GET", "work_list.own_area"): frozenset({Role.REPORTER}),
    ("GET", "users.desk"): EDITOR | ADMIN,
    ("GET", "feedback.desk"): EDITOR,
    ("POST", "feedback.handle"): EDITOR,
    ("GET", "reporting.drafts"): REPORTERS,
    ("GET", "reporting.draft"): REPORTERS,
    ("POST", "reporting.discard"): REPORTERS,
    ("GET", "reporting.receipt"): REPORTERS,
    ("GET", "missed.overview"): EDITOR,
    ("POST", "missed.settle"): EDITOR,
    ("GET", "question_desk.case"): EDITOR,
    ("GET", "question_desk.queue"): EDITOR,
    ("POST", "question_desk.take_step"): EDITOR,
    ("GET", "item_desk.overview"): EDITOR,
    ("GET", "item_desk.new"): EDITOR,
    ("POST", "item_desk.create"): EDITOR,
    ("GET", "item_desk.show"): EDITOR,
    ("GET", "item_desk.edit"): EDITOR,
    ("POST", "item_desk.save"): EDITOR,
    ("POST", "item_desk.publish"): EDITOR,
    ("GET", "synonyms.overview"): EDITOR,
    ("POST", "synonyms.preview"): EDITOR,
    ("POST", "synonyms.save"): EDITOR,
    ("GET", "users.people"): ADMIN,
    ("POST", "users.invite"): ADMIN,
    ("GET", "users.person"): ADMIN,
    ("POST", "users.change_rights"): ADMIN,
    ("POST", "users.disable"): ADMIN,
    ("POST", "users.enable"): ADMIN,
    ("POST", "users.make_link"): ADMIN,
    ("GET", "users.keys"): ADMIN,
    ("POST", "users.make_key"): ADMIN,
    ("POST", "users.revoke_key"): ADMIN,
    ("GET", "users.log"): ADMIN,
    ("GET", "webhooks.overview"): ADMIN,
    ("POST", "webhooks.add"): ADMIN,
    ("POST", "webhooks.change"): ADMIN,
}
FILLED = {"number": 999_999, "nummer": 999_999, "formaat": "csv", "form": "csv"}
"""What stands in an address for its variables; nothing has this name or number."""
KEEPS_NOTHING = {"api.stelVraag", "api.vergelijkKnelpunt", "api.controleerPrivacy"}
"""What pages of other sites may post without a key."""
FOREIGN = (
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://elders.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost.elders.example"},
    {"Sec-Fetch-Site": "same-origin", "Origin": "https://elders.example"},
)


def routes(app: Flask) -> dict[tuple[str, str], str]:
    """Return an address for every (method, endpoint) of the application."""
    adapter = app.url_map.bind("localhost")
    found = {}
    for rule in app.url_map.iter_rules():
        values = {name: FILLED.get(name, "bestaat-niet") for name in rule.arguments}
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            found[method, rule.endpoint] = adapter.build(rule.endpoint, values, method=method)
    return found


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator[House]:
    """A product with the lists and one story; the whole module shares it."""
    root = tmp_path_factory.mktemp("table")
    made = make_house(root, builders.folder(root / "content", praktijkverhalen__fixers=builders.story()))
    made.ingest()
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def app(house) -> Flask:
    return create_app(house.settings)


@pytest.fixture(scope="module")
def addresses(app) -> dict[tuple[str, str], str]:
    return routes(app)


@pytest.fixture(scope="module")
def people(house):
    """Someone in every role; nobody is the visitor."""
    admin = person(house, Role.ADMIN, login="tabel-beheerder@wijk.example")
    others = {
        role: person(house, role, login=f"tabel-{role.value}@wijk.example")
        for role in GIVEN_ROLES
        if role is not Role.ADMIN
    }
    return {Role.VISITOR: None, Role.ADMIN: admin, **others}


def ask(client: FlaskClient, method: str, path: str, **headers: str) -> TestResponse:
    """Send a request as a signed-in page would: with the form key, in the form or for the API in a header."""
    if method == "GET":
        return client.get(path, headers=headers)
    key = form_key(client)
    if path.startswith("/api/"):
        return client.open(path, method=method, headers={"X-CSRF-Token": key, **headers})
    return client.open(path, method=method, data={"csrf": key}, headers=headers)


def is_refused(response: TestResponse) -> bool:
    to = response.headers.get("Location", "")
    return response.status_code in (401, 403) or to == "/inloggen" or to.startswith("/inloggen?terug=")


def test_every_route_has_a_row_and_every_row_a_route(addresses):
    assert set(addresses) - set(TABLE) == set(), "a route without a row: decide who may open it"
    assert set(TABLE) - set(addresses) == set(), "a row without a route"


def test_what_a_view_demands_is_what_the_table_says(app):
    for (method, endpoint), allowed in TABLE.items():
        asked = access.requirement(app.view_functions[endpoint])
        assert (asked.roles if asked else EVERYONE) == allowed, f"{method} {endpoint}"


@pytest.mark.parametrize("role", list(Role), ids=lambda role: role.value)
def test_a_role_opens_what_the_table_allows_and_nothing_else(app, house, addresses, people, role):
    wrong = []
    for (method, endpoint), path in addresses.items():
        client = browser_of(app, house, people[role])
        response = ask(client, method, path)
        if is_refused(response) == (role in TABLE[method, endpoint]) or response.status_code >= 500:
            wrong.append(f"{method} {path}: {response.status_code}")
    assert wrong == []


def test_a_visitor_is_sent_to_sign_in_and_another_role_is_told_which_it_needs(app, house, people):
    sent = app.test_client().get("/beheer/gebruikers?x=1")
    assert (sent.status_code, sent.headers["Location"]) == (
        303,
        "/inloggen?terug=%2Fbeheer%2Fgebruikers%3Fx%3D1",
    )
    told = browser_of(app, house, people[Role.REPORTER]).get("/beheer/gebruikers")
    assert told.status_code == 403
    assert "Je bent ingelogd als melder" in told.text
    assert "beheerder" in told.text


@pytest.mark.parametrize("headers", FOREIGN, ids=lambda h: " ".join(h.values()))
def test_no_other_site_can_make_a_change(app, house, addresses, people, headers):
    admin = browser_of(app, house, people[Role.ADMIN])
    visitor = app.test_client()
    key = form_key(admin)
    unsafe = [
        path for (method, name), path in addresses.items() if method != "GET" and name not in KEEPS_NOTHING
    ]
    assert len(unsafe) > 10
    for path in unsafe:
        assert admin.post(path, data={"csrf": key}, headers=headers).status_code == 403, path
        assert visitor.post(path, headers=headers).status_code == 403, path


def test_a_signed_in_form_without_its_key_changes_nothing(app, house, addresses, people):
    client = browser_of(app, house, people[Role.ADMIN])
    other = form_key(browser_of(app, house, people[Role.ADMIN]))
    for (method, _), path in addresses.items():
        if method == "GET" or path.startswith("/api/"):
            continue
        for given in ({}, {"csrf": ""}, {"csrf": "é"}, {"csrf": other}):
            response = client.post(path, data=given)
            assert response.status_code == 403, path
            assert "Dit formulier is verlopen" in response.text, path


def test_our_own_pages_may_send_forms(app, house, people):
    own = (
        {"Sec-Fetch-Site": "same-origin", "Origin": "http://localhost"},
        {"Origin": "http://localhost"},
        {},
    )
    for headers in own:
        client = browser_of(app, house, people[Role.EDITOR])
        assert ask(client, "POST", "/uitloggen", **headers).status_code == 303


def test_no_get_request_changes_anything(house, addresses, people, app):
    """Every address is read as a beheerder and a redacteur; the accounts, keys and log stay as they were."""
    tables = ("account", "account_role", "account_area", "account_link", "api_token", "account_log")
    clients = [browser_of(app, house, people[role]) for role in (Role.ADMIN, Role.EDITOR)]

    def state() -> str:
        return str([house.db.rows(f"SELECT * FROM {table}") for table in tables])

    before = state()
    for (method, _), path in addresses.items():
        if method == "GET":
            for client in clients:
                client.get(path)
    assert state() == before

"""Ook bij ons, werkt dit ook bij jullie, and requests: small forms with the care of the big one."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import Account, Role
from kb.services import bottlenecks
from kb.web import create_app
from kb.web.reporting.reporting_offers import confirm_of, offers
from tests.conftest import House
from tests.people import AREA, PASSWORD, browser_of, form_key, person
from tests.web.pages import Page, read
from tests.web.test_reporting import OWN, REPORT, WHAT, fields

OPEN, SOLVED = "KN-0023", "KN-0001"
"""From the report: one that is open, and one that Arnhem solved."""
EXAMPLE = "Een gezin van vier staat bij ons nergens ingeschreven."
VOICE = {"gebied": AREA, "voorbeeld": EXAMPLE, "gevolg": "Zij krijgen geen huisarts en geen school."}
REASON = "Al acht weken horen wij niets, en bewoners vragen elke dag hoe het nu verder moet."


@pytest.fixture(scope="module")
def house(own_house: House) -> House:
    """The product with all the real content; each test speaks about a bottleneck of its own."""
    return own_house


@pytest.fixture(scope="module")
def app(house: House) -> Flask:
    return create_app(house.settings)


@pytest.fixture(scope="module")
def samira(house: House) -> Account:
    return person(house, Role.REPORTER)


@pytest.fixture(scope="module")
def arnhem(house: House) -> Account:
    return person(house, Role.REPORTER, login="arnhem@wijk.example", areas=("arnhem-oost",))


@pytest.fixture
def melder(app: Flask, house: House, samira: Account) -> FlaskClient:
    return browser_of(app, house, samira)


def send(client: FlaskClient, path: str, **given: object) -> TestResponse:
    return client.post(f"/knelpunten/{path}", data={"csrf": form_key(client)} | given)


def dossier(house: House, reference: str, who: Account) -> bottlenecks.Dossier:
    return bottlenecks.dossier(house.db, reference, by=who.actor, now=datetime.now(UTC))


def own_report(client: FlaskClient, key: str) -> str:
    """Report something that nothing is like, and return its number."""
    filled = REPORT | {"wat_knelt_er": OWN, "sleutel": key, "knop": "melden", "csrf": form_key(client)}
    answer = client.post("/knelpunten/melden", data=filled)
    if answer.status_code == 200:
        answer = client.post("/knelpunten/melden", data=filled | {"gezien": fields(Page(answer))["gezien"]})
    return answer.headers["Location"].split("/")[2]


def test_one_press_takes_what_was_typed_to_the_form_of_another_area(melder):
    typed = REPORT | {"wat_knelt_er": WHAT, "voorbeeld": EXAMPLE, "knop": "begin", "sleutel": "begin"}
    page = Page(send(melder, f"{OPEN}/ook-bij-ons", **typed))
    assert page.response.status_code == 200
    filled = dict(
        re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', page.response.text, re.S)
    )
    assert filled == {"voorbeeld": EXAMPLE, "gevolg": ""}
    only_what = Page(send(melder, f"{OPEN}/ook-bij-ons", **typed | {"voorbeeld": ""}))
    assert f">\n{WHAT}</textarea>" in only_what.response.text
    # and back again: it was something else after all
    carried = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page.response.text)
    assert ("wat_knelt_er", WHAT) in carried
    assert ("urgentie", "hoog") in carried


def test_an_area_joins_with_an_example_and_follows_from_then_on(house, melder, samira):
    before = dossier(house, OPEN, samira).entry.areas
    sent = send(melder, f"{OPEN}/ook-bij-ons", **VOICE, sleutel="erbij", knop="versturen")
    assert sent.status_code == 303
    again = send(melder, f"{OPEN}/ook-bij-ons", **VOICE, sleutel="erbij", knop="versturen")
    assert again.headers["Location"] == sent.headers["Location"]  # the same press twice is one
    after = dossier(house, OPEN, samira)
    assert after.entry.areas == before + 1
    assert after.follows
    assert [s.example for s in after.supports] == [EXAMPLE]
    page = read(melder, sent.headers["Location"])
    assert f"{before + 1} gebieden hebben nu dit knelpunt" in page.text
    assert "Je volgt dit knelpunt vanzelf" in page.text
    assert "Jouw gebied staat er al bij." in read(melder, f"/knelpunten/{OPEN}/ook-bij-ons").text
    twice = send(melder, f"{OPEN}/ook-bij-ons", **VOICE, sleutel="nog eens", knop="versturen")
    assert twice.status_code == 409
    assert EXAMPLE in twice.text  # what was typed is there to be copied


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(melder):
    page = Page(
        send(melder, "KN-0004/ook-bij-ons", gebied=AREA, voorbeeld="Kort.", gevolg="", knop="versturen")
    )
    assert page.response.status_code == 400
    assert [h for h in page.links if h.startswith("#veld-")] == ["#veld-voorbeeld", "#veld-gevolg"]
    assert {"veld-voorbeeld", "veld-gevolg", "fout-voorbeeld", "fout-gevolg"} <= set(page.ids)
    assert ">\nKort.</textarea>" in page.response.text


def test_a_trace_of_a_person_in_an_example_is_marked_and_not_stored(house, melder, samira):
    given = VOICE | {"voorbeeld": "Mevrouw Fatima Yilmaz belt ons elke week op.", "knop": "versturen"}
    refused = send(melder, "KN-0004/ook-bij-ons", **given)
    assert refused.status_code == 400
    assert (
        "<mark>Mevrouw Fatima Yilmaz</mark>" in refused.text or "<mark>Fatima Yilmaz</mark>" in refused.text
    )
    assert not dossier(house, "KN-0004", samira).supports
    digests = re.findall(r'name="bevestigd" value="([^"]+)"', refused.text)
    sent = send(melder, "KN-0004/ook-bij-ons", **given, bevestigd=digests)
    assert sent.status_code == 303


def test_nobody_joins_for_another_area(house, melder, samira):
    refused = send(melder, "KN-0005/ook-bij-ons", **VOICE | {"gebied": "delft-west", "knop": "versturen"})
    assert refused.status_code == 403
    assert not dossier(house, "KN-0005", samira).supports


def test_who_must_sign_in_first_keeps_the_example(app, house, samira):
    visitor = app.test_client()
    page = read(visitor, "/knelpunten/KN-0006/ook-bij-ons")
    assert "Dit doet een melder" in page.text
    assert page.link_to("Inloggen").startswith("/inloggen")
    detour = send(visitor, "KN-0006/ook-bij-ons", **VOICE, knop="versturen")
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', detour.text))
    back = visitor.post(
        "/knelpunten/melden/inloggen", data=hidden | {"email": samira.login, "wachtwoord": PASSWORD}
    )
    assert "Wat je typte, staat er nog." in back.text
    assert f">\n{EXAMPLE}</textarea>" in back.text
    assert not dossier(house, "KN-0006", samira).supports


def test_signing_in_leads_to_no_other_page_than_the_forms(app, samira):
    for target in ("/beheer", "//elders.example/x", "https://elders.example", "/uitloggen", ""):
        answer = app.test_client().post(
            "/knelpunten/melden/inloggen",
            data={"doel": target, "email": samira.login, "wachtwoord": PASSWORD},
        )
        assert answer.status_code == 404, target
        assert "Set-Cookie" not in answer.headers


def test_an_area_says_whether_the_solution_works_there(app, house, arnhem):
    client = browser_of(app, house, arnhem)
    given = {"gebied": "arnhem-oost", "knop": "versturen"}
    nothing = send(client, f"{SOLVED}/bevestigen", **given)
    assert nothing.status_code == 400
    assert "Kies ja, deels of nee." in nothing.text
    bare = send(client, f"{SOLVED}/bevestigen", **given, antwoord="deels")
    assert bare.status_code == 400
    assert "Leg uit wat er bij jullie niet werkt." in bare.text
    assert 'value="deels" checked' in bare.text
    sent = send(
        client, f"{SOLVED}/bevestigen", **given, antwoord="deels", toelichting="Huurders vallen erbuiten."
    )
    page = read(client, sent.headers["Location"])
    assert "Tot nu toe 0 keer ‘ja’, van 1 gebied." in page.text
    (said,) = dossier(house, SOLVED, arnhem).confirmations
    assert (said.area, said.answer, said.note) == ("arnhem-oost", "deels", "Huurders vallen erbuiten.")


def test_an_area_that_does_not_have_it_cannot_confirm(melder):
    assert "Dit kan nu niet." in read(melder, f"/knelpunten/{SOLVED}/bevestigen").text
    refused = send(melder, f"{SOLVED}/bevestigen", gebied=AREA, antwoord="ja", knop="versturen")
    assert refused.status_code == 400


def test_a_melder_answers_with_one_button_on_the_page_and_on_the_own_list(app, house):
    heerlen = person(house, Role.REPORTER, login="heerlen@wijk.example", areas=("heerlen-noord",))
    melder = browser_of(app, house, heerlen)
    send(
        melder, f"{SOLVED}/ook-bij-ons", **VOICE | {"gebied": "heerlen-noord"}, sleutel="h", knop="versturen"
    )
    yes = f"/knelpunten/{SOLVED}/bevestigen?antwoord=ja"
    page = f"/knelpunten/{dossier(house, SOLVED, heerlen).bottleneck.slug}"
    for path in (page, "/knelpunten/ons-gebied"):
        shown = read(melder, path)
        assert "Werkt de oplossing ook bij jullie?" in shown.text
        assert yes in shown.links
    assert "Wacht op jullie 1" in read(melder, "/knelpunten/ons-gebied").text
    assert 'value="ja" checked' in melder.get(yes).text

    given = {"gebied": "heerlen-noord", "antwoord": "ja", "toelichting": "Ook hier.", "knop": "versturen"}
    assert send(melder, f"{SOLVED}/bevestigen", **given).status_code == 303
    assert "Werkt ook bij Heerlen Noord, zeiden jullie." in read(melder, page).text
    assert "Wacht op jullie" not in read(melder, "/knelpunten/ons-gebied").text
    visitor = read(app.test_client(), page)
    assert f"/knelpunten/{SOLVED}/bevestigen" in visitor.links


def test_an_update_is_asked_once_in_fourteen_days(house, melder, samira):
    reference = own_report(melder, "update")
    path = f"{reference}/verzoek"
    page = read(melder, f"/knelpunten/{path}?soort=update")
    assert "Vraag om een bericht" in page.text
    short = send(melder, path, soort="update", toelichting="Hoe staat het?", knop="versturen")
    assert short.status_code == 400
    assert ">\nHoe staat het?</textarea>" in short.text
    sent = send(melder, path, soort="update", toelichting=REASON, knop="versturen", sleutel="1")
    received = read(melder, sent.headers["Location"]).text
    assert "Je verzoek is binnen" in received
    assert "Wie het dossier houdt en de redactie krijgen je vraag" in received  # nobody decides on a question
    again = send(melder, path, soort="update", toelichting=REASON, knop="versturen", sleutel="2")
    assert again.status_code == 409
    assert "één keer per 14 dagen" in again.text
    assert len(dossier(house, reference, samira).requests) == 1
    other = read(melder, f"/knelpunten/{path}?soort=update")
    assert "Dit kan nu niet. Dit kan wel:" in other.text
    assert "Vraag om een niveau hoger" in other.text


def test_a_page_offers_exactly_what_the_actor_may_do(app, house, melder, samira, arnhem):
    reference = own_report(melder, "aanbod")
    with app.test_request_context():
        own = [offer.url for offer in offers(dossier(house, reference, samira))]
        asked, not_asked = (confirm_of(dossier(house, SOLVED, who)) for who in (arnhem, samira))
    assert own == [
        f"/knelpunten/{reference}/verzoek?soort=escalatie",
        f"/knelpunten/{reference}/verzoek?soort=update",
    ]
    assert not_asked is None
    assert [one.label for one in asked.answers] == ["Ja, het werkt", "Deels", "Nee, nog niet"]
    for url in own:
        assert "Verstuur je verzoek" in read(melder, url).text


def test_what_somebody_may_not_know_of_is_not_there(app, house, melder, arnhem):
    reference = own_report(melder, "geheim")
    for path in ("ook-bij-ons", "bevestigen", "verzoek"):
        assert browser_of(app, house, arnhem).get(f"/knelpunten/{reference}/{path}").status_code == 404
        hidden = app.test_client().get(f"/knelpunten/{reference}/{path}")
        unknown = app.test_client().get(f"/knelpunten/KN-2031-9999/{path}")
        assert hidden.text.replace(reference, "KN") == unknown.text.replace("KN-2031-9999", "KN")

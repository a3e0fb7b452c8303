"""Reporting a bottleneck: nothing typed is lost, nothing is sent twice, and nobody's details get in."""

from __future__ import annotations

import logging
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import Account, Role
from kb.services import bottlenecks, sign_in
from kb.services.bottlenecks import NoSuchBottleneck
from kb.web import create_app
from tests.conftest import House
from tests.people import AREA, PASSWORD, browser_of, form_key, person
from tests.web.pages import Page, read, words

WHAT = (
    "Bewoners met weinig geld kunnen de subsidie van de ISDE niet voorschieten. Daarom verduurzamen zij hun "
    "huis niet en blijft hun energierekening hoog."
)
OWN = (
    "De fontein op het plein mag alleen aan als een keurmeester uit een andere provincie erbij staat, en die "
    "komt maar twee keer per jaar langs."
)
EXAMPLE = "Een moeder met twee kinderen kan 4.000 euro niet missen."
REPORT = {
    "wat_knelt_er": WHAT,
    "voorbeeld": EXAMPLE,
    "al_geprobeerd": "Wij vroegen de gemeente om een lening.",
    "aard": ["financiering", "wet-en-regelgeving"],
    "raakt": ["bewoners"],
    "urgentie": "hoog",
    "gebied": AREA,
    "wet": ["isde"],
    "oplossing_gewenst": "Laat de gemeente voorschieten.",
}
PATH, DRAFTS = "/knelpunten/melden", "/knelpunten/concepten"


@pytest.fixture(scope="module")
def house(own_house: House) -> House:
    """The product with all the real content; tests share it and use keys of their own."""
    return own_house


@pytest.fixture(scope="module")
def app(house: House) -> Flask:
    return create_app(house.settings)


@pytest.fixture(scope="module")
def samira(house: House) -> Account:
    return person(house, Role.REPORTER)


@pytest.fixture(scope="module")
def delft(house: House) -> Account:
    return person(house, Role.REPORTER, login="delft@wijk.example", areas=("delft-west", "arnhem-oost"))


@pytest.fixture
def visitor(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def melder(app: Flask, house: House, samira: Account) -> FlaskClient:
    return browser_of(app, house, samira)


def fields(page: Page) -> dict[str, list[str]]:
    """What the form of a report would send as it stands."""
    text = page.response.text
    found: dict[str, list[str]] = {}
    form = re.search(r'<form[^>]*id="melding".*?</form>', text, re.DOTALL)
    shown = form[0] if form else text
    for tag in re.findall(r"<input[^>]*>", shown):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value and (("checkbox" not in tag and "radio" not in tag) or " checked" in tag):
            found.setdefault(name[1], []).append(value[1])
    for name, value in re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n?(.*?)</textarea>', shown, re.DOTALL):
        found[name] = [value]
    for name, body in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', shown, re.DOTALL):
        chosen = re.findall(r'value="([^"]*)"(?: selected)', body) or re.findall(r'value="([^"]*)"', body)[:1]
        found.setdefault(name, []).extend(chosen)
    return found


def send(client: FlaskClient, button: str = "melden", path: str = PATH, **given: object) -> TestResponse:
    return client.post(path, data={"csrf": form_key(client), "knop": button, **given})


def report(client: FlaskClient, key: str, **given: object) -> TestResponse:
    """Send a whole report, having looked at what is alike."""
    filled = REPORT | {"sleutel": key} | given
    first = send(client, **filled)
    if first.status_code == 200:
        return send(client, **(filled | {"gezien": fields(Page(first)).get("gezien", [])}))
    return first


def reported(house: House) -> int:
    return house.db.rows("SELECT count(*) AS n FROM bottleneck WHERE reporter <> ''")[0]["n"]


def test_a_visitor_sees_what_reporting_is_and_how_to_get_in(visitor):
    page = read(visitor, PATH)
    assert "Programmamanagers van de 20 gebieden melden knelpunten hier" in page.text
    assert "Log in en meld dit" in page.text
    assert "vraag het programmabureau om een account" in page.text.lower()
    assert "Set-Cookie" not in page.response.headers


def test_what_is_there_already_is_shown_before_anything_is_asked(visitor):
    page = Page(send(visitor, "bekijk", wat_knelt_er=WHAT))
    isde = next(li for li in page.classed("kb-alike") if "KN-0001" in li.text)
    assert "Stand: Opgelost" in words(isde.text)
    assert "Eigenaar: Ministerie van Economische Zaken en Klimaat" in words(isde.text)
    assert "Arnhem Oost" in isde.text
    assert "In 1 gebied" in words(isde.text)
    assert "<mark>" in page.response.text
    assert "Arnhem-Oost: gemeente schiet de verduurzamingssubsidie voor" in page.text
    assert "Je noemt deze wet." in page.text
    assert fields(page)["wat_knelt_er"] == [WHAT]


def test_what_is_alike_comes_as_a_piece_of_the_page_while_typing(melder):
    answer = send(melder, path=f"{PATH}/vergelijking", wat_knelt_er=WHAT, wet=["isde"])
    page = Page(answer)
    assert re.match(r"1 knelpunt lijkt|[2-5] knelpunten lijken", page.all("p")[0].text)
    assert 'formaction="/knelpunten/KN-0001/ook-bij-ons"' in answer.text
    assert answer.headers["Cache-Control"] == "private, no-store"
    short = send(melder, path=f"{PATH}/vergelijking", wat_knelt_er="te kort")
    assert "kb-alike" not in short.text


@pytest.mark.parametrize("path", [PATH, f"{PATH}/vergelijking"])
def test_where_nothing_is_alike_what_comes_nearest_stands_folded_and_cannot_be_joined(melder, path):
    text = (
        "De buurt wil minder geluid van de kerkklok en betaalt de isolatie van de toren zelf. "
        "De kerk doet niets."
    )
    page = Page(send(melder, "bekijk", path=path, wat_knelt_er=text))
    assert "Er lijkt nog niets op wat je typt." in page.response.text
    fold = next(one for one in page.all("details") if "Toch even kijken?" in one.text)
    assert "Dit komt het dichtst in de buurt" in fold.text
    assert "open" not in fold.attributes
    assert 'href="/knelpunten/' in page.response.text
    assert "/ook-bij-ons" not in page.response.text
    assert not fields(page).get("gezien")


def test_what_comes_nearest_is_not_shown_beside_what_is_alike(melder):
    assert "Toch even kijken?" not in send(melder, "bekijk", wat_knelt_er=WHAT).text


def test_a_report_of_the_own_area_that_waits_is_shown_to_that_area_only(app, house, samira, delft):
    client = browser_of(app, house, samira)
    text = (
        "Wie een steiger in de haven wil, heeft zeven vergunningen van vier loketten nodig. Het kost een jaar"
    )
    sent = report(client, "steiger", wat_knelt_er=text, wet=[])
    reference = sent.headers["Location"].split("/")[2]
    typed = "Voor een steiger in de haven zijn zeven vergunningen nodig, van vier loketten."
    own = Page(send(client, path=f"{PATH}/vergelijking", wat_knelt_er=typed))
    mine = next(li for li in own.classed("kb-alike") if reference in li.text)
    assert "Nog niet openbaar" in mine.text
    assert f"/knelpunten/{reference}/ook-bij-ons" in own.response.text
    assert f'name="gerelateerd" value="{reference}"' not in own.response.text
    for other in (browser_of(app, house, delft), app.test_client()):
        assert reference not in send(other, path=f"{PATH}/vergelijking", wat_knelt_er=typed).text


def test_what_is_typed_stands_in_no_address_and_no_log(melder, visitor, caplog):
    caplog.set_level(logging.DEBUG)
    for client in (melder, visitor):
        send(client, path=f"{PATH}/vergelijking", wat_knelt_er="De buurman Kareltje Zonderling klaagt erover")
    refused = send(melder, **REPORT | {"voorbeeld": "Bel mevrouw Kareltje Zonderling op 06-12345678."})
    assert refused.status_code == 400
    assert "Zonderling" not in caplog.text
    assert "12345678" not in caplog.text


def test_a_whole_report_is_sent_without_script_and_ends_in_a_receipt(house, melder, samira):
    first = send(melder, **REPORT, sleutel="heel")
    assert first.status_code == 200
    look = Page(first)
    assert "Kijk eerst of jouw knelpunt er al is." in look.text
    assert "Er is nog niets verstuurd." in look.text
    filled = fields(look)
    assert {k: filled[k] for k in ("aard", "raakt", "urgentie")} == {
        "aard": ["wet-en-regelgeving", "financiering"],
        "raakt": ["bewoners"],
        "urgentie": ["hoog"],
    }
    sent = melder.post(PATH, data=filled | {"knop": "melden"})
    assert sent.status_code == 303
    page = read(melder, sent.headers["Location"])
    reference = re.search(r"KN-\d{4}-\d{4}", page.text)[0]
    assert "Je melding is binnen" in page.text
    assert "Uiterlijk antwoord" in page.text
    assert "Nu aan zet De redactie van het programmabureau" in page.text
    assert "Je volgt dit knelpunt vanzelf" in page.text
    assert page.link_to(f"Bekijk {reference}") == f"/knelpunten/{reference}"
    found = bottlenecks.dossier(house.db, reference, by=samira.actor, now=datetime.now(UTC))
    assert found.follows
    assert found.report.what == WHAT
    assert found.report.laws[0].law == "isde"


def test_the_own_area_is_filled_in(melder, app, house, delft):
    assert fields(read(melder, PATH))["gebied"] == [AREA]
    both = read(browser_of(app, house, delft), PATH)
    assert fields(both)["gebied"] == [""]
    assert [o.text for o in both.all("option")][:3] == ["Kies een gebied", "Arnhem Oost", "Delft West"]


def test_nobody_reports_for_another_area(house, app, delft):
    client = browser_of(app, house, delft)
    before = reported(house)
    for button in ("melden", "opslaan"):
        refused = send(client, button, **REPORT, sleutel="anders")
        assert refused.status_code == 400
        assert "Je meldt alleen voor je eigen gebied" in refused.text
        assert fields(Page(refused))["wat_knelt_er"] == [WHAT]
    assert reported(house) == before


def test_everything_that_is_wrong_is_said_at_once_and_leads_to_its_field(melder):
    page = Page(send(melder, wat_knelt_er="Te kort om te snappen.", urgentie="acuut", aard=["kennis"]))
    assert page.response.status_code == 400
    alert = next(e for e in page.elements if e.attributes.get("id") == "fouten")
    assert "Er kloppen 6 dingen niet" in words(alert.text)
    targets = [href[1:] for href in page.links if href.startswith("#veld-")]
    assert targets == [
        "veld-wat_knelt_er",
        "veld-voorbeeld",
        "veld-al_geprobeerd",
        "veld-gebied",
        "veld-raakt",
        "veld-urgentie_toelichting",
    ]
    assert set(targets) <= set(page.ids)
    filled = fields(page)
    assert (filled["wat_knelt_er"], filled["urgentie"], filled["aard"]) == (
        ["Te kort om te snappen."],
        ["acuut"],
        ["kennis"],
    )


def test_a_trace_of_a_person_stops_the_report_and_is_marked(house, melder):
    before = reported(house)
    example = "Bel de heer Jan de Vries op 06-12345678, want hij wacht al een jaar."
    refused = report(melder, "spoor", voorbeeld=example)
    page = Page(refused)
    assert refused.status_code == 400
    assert reported(house) == before
    marks = [m.text for m in page.classed("kb-trace")[0:1]]
    assert "Gebruik een rol in plaats van een naam" in words(marks[0])
    assert "Haal het telefoonnummer weg" in words(marks[0])
    assert fields(page)["voorbeeld"] == [example]
    assert "Jan" not in str(refused.headers)
    mended = report(melder, "spoor", voorbeeld=EXAMPLE, gezien=fields(page)["gezien"])
    assert mended.status_code == 303


def test_what_only_looks_like_a_person_may_stay_when_the_reporter_says_so(house, melder, samira):
    what = f"De heer Jan de Vries heet ons buurthuis. {WHAT}"  # also in the title that is proposed
    page = Page(report(melder, "bevestigd", wat_knelt_er=what))
    digests = re.findall(r'name="bevestigd" value="([^"]+)"', page.response.text)
    assert digests
    sent = report(melder, "bevestigd", wat_knelt_er=what, bevestigd=digests, gezien=fields(page)["gezien"])
    assert sent.status_code == 303
    stored = bottlenecks.text_of(house.db, sent.headers["Location"].split("/")[2], by=samira.actor)
    assert stored.what == what


def test_a_number_like_that_of_a_citizen_stays_only_when_it_is_no_such_number(melder):
    page = Page(report(melder, "bsn", wat_knelt_er=f"{WHAT} Het dossier heeft nummer 111222333."))
    assert "burgerservicenummer mag hier nooit staan" in page.text
    assert "Dit is geen burgerservicenummer" in page.text
    assert "want het wijst niet naar één mens" not in page.text


def test_a_form_that_is_sent_twice_gives_one_number(house, melder):
    first = report(melder, "dubbel")
    count = reported(house)
    again = report(melder, "dubbel")
    assert first.status_code == again.status_code == 303
    assert first.headers["Location"] == again.headers["Location"]
    assert reported(house) == count


def test_a_form_that_was_sent_and_changed_since_is_told_so_and_keeps_its_text(house, melder):
    first = report(melder, "gewijzigd").headers["Location"].split("/")[2]
    count = reported(house)
    later = report(melder, "gewijzigd", voorbeeld="Nu een heel ander voorbeeld uit de wijk.")
    assert later.status_code == 409
    page = Page(later)
    assert f"al verstuurd als {first}" in page.text
    assert fields(page)["voorbeeld"] == ["Nu een heel ander voorbeeld uit de wijk."]
    assert fields(page)["sleutel"] != ["gewijzigd"]
    assert reported(house) == count


def test_who_is_not_signed_in_loses_nothing_by_signing_in(visitor, samira):
    filled = REPORT | {"gerelateerd": ["kortcyclische-financiering"]}
    detour = Page(send(visitor, **filled))
    assert "Log in om verder te gaan" in detour.text
    assert "Set-Cookie" not in detour.response.headers
    carried = {}
    for one in detour.all("input"):
        if one.attributes.get("type") == "hidden":
            carried.setdefault(one.attributes["name"], []).append(one.attributes["value"])
    wrong = visitor.post(f"{PATH}/inloggen", data=carried | {"email": samira.login, "wachtwoord": "verkeerd"})
    assert wrong.status_code == 400
    assert "klopt niet" in wrong.text
    assert WHAT in wrong.text
    assert "Set-Cookie" not in wrong.headers
    back = visitor.post(f"{PATH}/inloggen", data=carried | {"email": samira.login, "wachtwoord": PASSWORD})
    assert "wijkkennis=" in back.headers["Set-Cookie"]
    page = Page(back)
    assert "Wat je typte, staat er nog." in page.text
    shown = fields(page)
    for name, value in filled.items():
        values = value if isinstance(value, list) else [value]
        assert sorted(v for v in shown[name] if v) == sorted(values), name
    sent = visitor.post(PATH, data=shown | {"knop": "melden"})
    assert sent.status_code == 303


def test_a_session_that_ends_while_writing_loses_nothing(house, app, samira):
    client = browser_of(app, house, samira)
    filled = fields(read(client, PATH)) | REPORT
    session = sign_in.session(house.db, client.get_cookie("wijkkennis").value, now=datetime.now(UTC))
    sign_in.sign_out(house.db, session, now=datetime.now(UTC))
    said = client.post(f"{PATH}/opslaan", data=filled)
    assert said.status_code == 409
    assert "Je bent uitgelogd" in said.json["tekst"]
    page = Page(client.post(PATH, data=filled | {"knop": "melden"}))
    assert "Log in om verder te gaan" in page.text
    assert WHAT in page.response.text
    assert EXAMPLE in page.response.text


def test_a_form_with_the_key_of_an_older_session_comes_back_whole(house, melder):
    before = reported(house)
    refused = melder.post(PATH, data=REPORT | {"csrf": "oud", "knop": "melden"})
    assert refused.status_code == 403
    page = Page(refused)
    assert "Dit formulier is verlopen" in page.text
    assert reported(house) == before
    shown = fields(page)
    assert shown["wat_knelt_er"] == [WHAT]
    assert melder.post(PATH, data=shown | {"knop": "melden"}).status_code == 303


def test_another_site_cannot_fill_in_the_form(melder):
    refused = melder.post(PATH, data=REPORT | {"csrf": "oud"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert refused.status_code == 403
    assert WHAT not in refused.text


def test_a_draft_keeps_itself_and_is_one_draft(house, app, samira):
    client = browser_of(app, house, samira)
    given = {"sleutel": "zelf", "wat_knelt_er": "De eerste woorden over de fontein"}
    first = send(client, path=f"{PATH}/opslaan", **given)
    assert re.fullmatch(r"Concept bewaard om \d\d\.\d\d uur\. Alleen jij ziet het\.", first.json["tekst"])
    # the first answer got lost on the way: the form does not know its draft
    again = send(client, path=f"{PATH}/opslaan", **given | {"wat_knelt_er": OWN})
    assert again.json["concept"] == first.json["concept"]
    assert again.json["revisie"] == first.json["revisie"] + 1
    page = read(client, DRAFTS)
    mine = [e for e in page.classed("kb-row__title") if e.attributes["href"].endswith(again.json["concept"])]
    assert len(mine) == 1
    assert mine[0].text.startswith("De fontein op het plein")  # the title follows the text
    assert fields(read(client, f"{DRAFTS}/{again.json['concept']}"))["wat_knelt_er"] == [OWN]
    assert send(client, path=f"{PATH}/opslaan", sleutel="leeg").json == {"tekst": ""}


def test_a_draft_that_is_sent_keeps_its_number(melder):
    kept = send(melder, "opslaan", **REPORT | {"wat_knelt_er": OWN}, sleutel="van concept")
    assert kept.status_code == 303
    page = read(melder, kept.headers["Location"])
    assert "Je concept is bewaard" in page.text
    reference = fields(page)["concept"][0]
    sent = report(melder, "van concept", **(fields(page) | {"wat_knelt_er": OWN}))
    assert sent.headers["Location"] == f"/knelpunten/{reference}/ontvangst"
    assert melder.get(f"{DRAFTS}/{reference}").status_code == 404
    assert reference not in read(melder, DRAFTS).text


def test_a_draft_is_nobody_elses(house, app, melder, delft, visitor):
    kept = send(melder, "opslaan", **REPORT, sleutel="eigen").headers["Location"]
    reference = kept.split("/")[3].split("?")[0]
    other = browser_of(app, house, delft)
    assert other.get(f"{DRAFTS}/{reference}").status_code == 404
    assert visitor.get(kept).status_code == 303
    assert other.get(f"/knelpunten/{reference}/ontvangst").status_code == 404
    assert visitor.get(f"/knelpunten/{reference}/ontvangst").headers["Location"].startswith("/inloggen")
    with pytest.raises(NoSuchBottleneck):
        bottlenecks.text_of(house.db, reference, by=delft.actor)


def test_a_draft_that_changed_in_another_window_is_not_overwritten_unasked(house, melder, samira):
    kept = send(melder, "opslaan", **REPORT, sleutel="twee vensters").headers["Location"]
    old = fields(read(melder, kept))
    changed = "Dit tikte ik in het andere venster van mijn computer."
    send(melder, "opslaan", **old | {"voorbeeld": changed})
    stale = melder.post(PATH, data=old | {"knop": "opslaan", "voorbeeld": "Dit tikte ik hier."})
    assert stale.status_code == 409
    page = Page(stale)
    assert "ook in een ander venster gewijzigd" in page.text
    assert bottlenecks.text_of(house.db, old["concept"][0], by=samira.actor).example == changed
    assert melder.post(PATH, data=fields(page) | {"knop": "opslaan"}).status_code == 303
    text = bottlenecks.text_of(house.db, old["concept"][0], by=samira.actor)
    assert text.example == "Dit tikte ik hier."


def test_a_draft_is_thrown_away_only_after_a_yes(melder):
    kept = send(melder, "opslaan", **REPORT, sleutel="weg").headers["Location"]
    path = kept.split("?")[0]
    asked = send(melder, path=f"{path}/weggooien")
    assert "Dit concept weggooien?" in asked.text
    assert melder.get(path).status_code == 200
    gone = send(melder, path=f"{path}/weggooien", zeker="ja")
    assert "Het concept is weg." in read(melder, gone.headers["Location"]).text
    assert melder.get(path).status_code == 404


def test_a_draft_with_a_trace_of_a_person_is_not_kept_and_says_so(house, melder):
    before = reported(house)
    said = send(melder, path=f"{PATH}/opslaan", sleutel="naam", voorbeeld="Mail jan.jansen@voorbeeld.nl")
    assert said.status_code == 422
    assert "naar een persoon kan wijzen" in said.json["tekst"]
    marked = send(melder, "opslaan", sleutel="naam", voorbeeld="Mail jan.jansen@voorbeeld.nl")
    assert marked.status_code == 400
    assert "<mark>jan.jansen@voorbeeld.nl</mark>" in marked.text
    assert reported(house) == before


def test_a_law_in_the_text_is_proposed_and_counts_only_when_confirmed(melder):
    page = Page(send(melder, "bekijk", wat_knelt_er="Artikel 2.3.5 van de Wmo 2015 laat dit niet toe."))
    assert "Herkend in je tekst. Klopt dat?" in page.text
    assert 'name="wet" value="wmo-2015|2.3.5"' in page.response.text
    assert fields(page)["wet"] == [""]


def test_what_belongs_with_it_is_kept_as_a_relation(house, melder, samira):
    sent = report(melder, "erbij", gerelateerd=["kortcyclische-financiering"])
    reference = sent.headers["Location"].split("/")[2]
    assert bottlenecks.text_of(house.db, reference, by=samira.actor).related == (
        "kortcyclische-financiering",
    )


def test_typed_text_is_never_markup(melder):
    wicked = '<script>alert("x")</script>"><img src=x onerror=alert(1)> de brug in de haven klapt niet open'
    waiting = report(
        melder, "boos", wat_knelt_er=f"{wicked}, want er is geen stroom voor de motor van de brug"
    )
    shown = [
        melder.get(waiting.headers["Location"]).text,
        send(
            melder, path=f"{PATH}/vergelijking", wat_knelt_er="Geen stroom: de brug in de haven klapt niet"
        ).text,
        melder.get(f"/knelpunten/{waiting.headers['Location'].split('/')[2]}/ook-bij-ons").text,
    ]
    assert all("de brug in de haven" in page for page in shown)
    assert not any("<img src=x" in page or "<script>alert" in page for page in shown)
    for button in ("bekijk", "melden"):
        page = send(melder, button, **dict.fromkeys(REPORT, wicked))
        assert wicked not in page.text
        assert "<img src=x" not in page.text


@pytest.mark.parametrize("role", [Role.CASE_HOLDER, Role.ADMIN])
def test_other_roles_are_told_who_reports(app, house, role):
    client = browser_of(app, house, person(house, role, login=f"{role.value}@melden.example"))
    page = read(client, PATH)
    assert f"Je bent ingelogd als {role.value}" in page.text
    told = send(client, **REPORT)
    assert fields(Page(told))["wat_knelt_er"] == [WHAT]

"""A bottleneck's whole life on the pages, clicked through as each role; and what may go wrong on the way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import Account, Role
from kb.domain.report import Report
from kb.services import bottlenecks
from kb.storage import bottlenecks as store
from tests.conftest import House
from tests.people import browser_of, form_key, person
from tests.web.pages import Page, read

TOLD = "We hebben dit nagekeken en herkennen het knelpunt in meer gebieden."
OTHER_AREA = "delft-west"
HOLDERS = "ministerie-szw"
TEXT = Report(
    what="Fixers mogen van de verhuurder de ventilatie niet aanpassen, ook als schimmel de oorzaak is van "
    "een hoge rekening en een ziek kind.",
    example="In een portiek in het Hembrugkwartier bleef de schimmel ondanks drie bezoeken.",
    tried="We vroegen de verhuurder om toestemming en kregen geen antwoord.",
    nature=("organisatie",),
    affects=("bewoners",),
    urgency="hoog",
    area="zaandam-oost",
    title="Fixers mogen de ventilatie niet aanpassen",
    summary="Energiefixers zien schimmel door slechte ventilatie, maar mogen daar in een huurwoning niets "
    "aan veranderen zonder de verhuurder.",
    action_lines=("fysiek",),
    themes=("energiearmoede",),
)


@pytest.fixture
def shop(small_house: House) -> House:
    return small_house


@pytest.fixture
def reporter(shop: House) -> Account:
    return person(shop, Role.REPORTER)


@pytest.fixture
def neighbour(shop: House) -> Account:
    """Somebody who reports for another area."""
    return person(shop, Role.REPORTER, login="buur@wijk.example", areas=(OTHER_AREA,))


@pytest.fixture
def holder(shop: House) -> Account:
    """A case holder of the ministry."""
    return person(shop, Role.CASE_HOLDER, login="dossier@wijk.example", organisation=HOLDERS)


@pytest.fixture
def reference(shop: House, reporter: Account) -> str:
    """The number of a bottleneck that was just reported."""
    return reported(shop, reporter)


def reported(house: House, who: Account, **changes: object) -> str:
    text = replace(TEXT, **changes)  # type: ignore[arg-type]  # a test changes what it is about
    made = bottlenecks.report(
        house.db, text, by=who.actor, now=datetime.now(UTC), vocabulary=house.vocabulary
    )
    return made.reference


def fill(browser: FlaskClient, path: str, **fields: object) -> TestResponse:
    """Open a form and send it as the browser would: with what it carries, and these fields."""
    page = read(browser, path)
    carried = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("type") == "hidden" and "name" in e.attributes
    }
    return browser.post(path, data={**carried, "csrf": form_key(browser), "knop": "versturen", **fields})


def state(house: House, reference: str) -> str:
    found = store.by_reference(house.db, reference)
    assert found is not None
    return found.status.value


def acknowledge(browser: FlaskClient, reference: str) -> TestResponse:
    return fill(
        browser,
        f"/knelpunten/{reference}/stappen/erkend",
        aard="organisatie",
        oplossingsrichting="uitleg-of-handreiking",
        urgentie="hoog",
        dubbel_gecontroleerd="ja",
        toelichting=TOLD,
    )


def on_agenda(browser: FlaskClient, reference: str) -> TestResponse:
    return fill(
        browser,
        f"/knelpunten/{reference}/stappen/geagendeerd",
        eigenaar_knelpunt="Ministerie van Sociale Zaken en Werkgelegenheid",
        dossierhouder="beleidsmedewerker wonen",
        dossierhouder_organisatie=HOLDERS,
        escalatie="1",
        toelichting=TOLD,
    )


def test_a_bottleneck_lives_from_report_to_a_secured_solution_by_its_pages_alone(
    app, shop, reporter, neighbour, holder, editor, client, reference
):
    own = browser_of(app, shop, reporter)
    other = browser_of(app, shop, neighbour)
    ministry = browser_of(app, shop, holder)

    offered = read(editor, f"/knelpunten/{reference}")
    assert offered.link_to("Erken dit knelpunt") == f"/knelpunten/{reference}/stappen/erkend"
    gone = acknowledge(editor, reference)
    assert gone.status_code == 303
    public = gone.headers["Location"].partition("?")[0]
    assert read(client, public).one("p", "kb-state__name").text.strip() == "Erkend"

    assert "Zet op de agenda" not in read(own, public).text
    assert on_agenda(editor, reference).status_code == 303
    joined = fill(
        other,
        f"/knelpunten/{reference}/ook-bij-ons",
        voorbeeld="Ook in onze flat bleef de schimmel na elk bezoek van de fixers terugkomen.",
        gevolg="Bewoners stoken meer en worden ziek.",
        gebied=OTHER_AREA,
    )
    assert joined.status_code == 303

    soon = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
    page = read(ministry, "/beheer/knelpunten")
    assert "Mijn dossiers" in page.one("h1").text
    assert public in page.links
    plan = {"plan": "We schrijven een handreiking voor verhuurders.", "volgende_datum": soon}
    taken = fill(ministry, f"/knelpunten/{reference}/stappen/in-behandeling", toelichting=TOLD, **plan)
    assert taken.status_code == 303
    solved = fill(
        ministry,
        f"/knelpunten/{reference}/stappen/opgelost",
        opgelost_door="energiefixers",
        geldt_voor=["zaandam-oost", OTHER_AREA],
        toelichting="De handreiking is er en verhuurders geven nu vooraf toestemming aan de fixers.",
    )
    assert solved.status_code == 303
    assert state(shop, reference) == "opgelost"
    assert "Borg de oplossing" not in read(editor, public).text
    early = editor.get(f"/knelpunten/{reference}/stappen/geborgd")
    assert early.status_code == 409
    assert (
        "Borgen kan als 2 gebieden zeggen dat de oplossing werkt. Nu zegt nog geen gebied ja." in early.text
    )

    for browser, area in ((own, "zaandam-oost"), (other, OTHER_AREA)):
        answer = fill(
            browser, f"/knelpunten/{reference}/bevestigen", gebied=area, antwoord="ja", toelichting=""
        )
        assert answer.status_code == 303
    page = read(editor, public)
    assert "Werkt ook bij Delft West" in page.text
    assert fill(editor, f"/knelpunten/{reference}/stappen/geborgd", toelichting=TOLD).status_code == 303

    page = read(client, public)
    assert page.one("p", "kb-state__name").text.strip() == "Geborgd"
    assert "Klaar: de oplossing is geborgd" in page.text
    assert "/praktijkverhalen/energiefixers" in page.links
    assert "Wat kun je doen" not in page.text or "ook-bij-ons" in " ".join(page.links)
    for name in ("Samira Bakker", "Joris de Wit", "account:", "melder@wijk.example"):
        assert name not in page.response.text
    titles = [
        e.text for e in page.all("strong") if e.text in ("Geborgd", "Opgelost", "Erkend", "Geagendeerd")
    ]
    assert titles == ["Geborgd", "Opgelost", "Geagendeerd", "Erkend"]


def test_a_visitor_never_sees_what_is_not_published(app, shop, client, editor, reporter, reference):
    for path in (
        "/knelpunten",
        "/knelpunten?q=ventilatie",
        f"/knelpunten?q={reference}",
        "/knelpunten/tabel.csv",
        "/zoeken?q=ventilatie",
        "/feed.atom?q=ventilatie",
        "/api/v1/knelpunten",
        "/api/v1/zoekresultaten?q=ventilatie",
        "/knelpunten/cijfers",
        "/knelpunten/eigenaren",
        "/gebieden/zaandam-oost",
        "/",
    ):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert TEXT.title not in answer.text, path
        assert "portiek" not in answer.text, path
    assert client.get(f"/knelpunten/{reference}").status_code == 404
    assert client.get(f"/api/v1/knelpunten/{reference}").status_code == 404
    stranger = browser_of(app, shop, person(shop, Role.REPORTER, login="x@wijk.example", areas=(OTHER_AREA,)))
    assert stranger.get(f"/knelpunten/{reference}").status_code == 404
    assert TEXT.title not in stranger.get("/knelpunten").text
    own = read(browser_of(app, shop, reporter), f"/knelpunten/{reference}")
    assert "nog niet openbaar" in own.text
    assert TEXT.title in read(editor, "/knelpunten").text


def test_the_same_step_from_two_browsers_is_taken_once_and_the_second_text_is_kept(
    app, shop, editor, reference
):
    second = browser_of(app, shop, person(shop, Role.EDITOR, login="tweede@wijk.example"))
    path = f"/knelpunten/{reference}/stappen/erkend"
    late = read(second, path)
    assert acknowledge(editor, reference).status_code == 303

    carried = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in late.all("input")
        if e.attributes.get("type") == "hidden"
    }
    words = "Deze uitleg schreef ik met zorg, en die wil ik niet kwijt zijn."
    answer = second.post(path, data={**carried, "csrf": form_key(second), "toelichting": words})
    assert answer.status_code == 409
    page = Page(answer)
    assert "Iemand anders heeft dit knelpunt zojuist verder gebracht" in page.text
    assert words in page.text
    assert "Erkend" in page.text
    assert f"/knelpunten/{reference}/stappen/geagendeerd" in page.links
    assert (
        len(
            bottlenecks.history(
                shop.db, reference, by=person(shop, Role.EDITOR, login="d@wijk.example").actor
            )
        )
        == 2
    )


def test_pressing_twice_takes_one_step(editor, reference):
    page = read(editor, f"/knelpunten/{reference}/doen/bericht")
    carried = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("type") == "hidden"
    }
    form = {
        **carried,
        "csrf": form_key(editor),
        "knop": "versturen",
        "zichtbaarheid": "openbaar",
        "toelichting": TOLD,
    }
    for _ in range(2):
        assert editor.post(f"/knelpunten/{reference}/doen/bericht", data=form).status_code == 303
    assert (
        read(editor, f"/knelpunten/{reference}").text.count(TOLD) == 2
    )  # under the state, and in the history


def test_everything_that_is_wrong_is_said_at_once_beside_its_field_and_nothing_is_lost(
    shop, editor, reference
):
    answer = fill(
        editor,
        f"/knelpunten/{reference}/stappen/erkend",
        aard="organisatie",
        toelichting="Te kort.",
    )
    assert answer.status_code == 400
    page = Page(answer)
    assert state(shop, reference) == "gemeld"
    for name in ("oplossingsrichting", "urgentie", "dubbel_gecontroleerd", "toelichting"):
        assert f"fout-{name}" in page.ids, name
    assert "minstens 40 tekens; dit zijn er 8" in page.text
    assert "Te kort." in page.text
    listed = [link.removeprefix("#veld-") for link in page.links if link.startswith("#veld-")]
    assert listed == ["oplossingsrichting", "urgentie", "dubbel_gecontroleerd", "toelichting"]
    assert "Richting van de oplossing. Vul dit in" in page.text  # no two lines of the list are the same
    chosen = [e.attributes["value"] for e in page.all("input") if "checked" in e.attributes]
    assert chosen == ["organisatie"]


def test_a_name_in_a_message_is_marked_and_may_be_left_on_purpose(editor, reference):
    path = f"/knelpunten/{reference}/doen/bericht"
    words = "De heer Jan de Vries belde ons vandaag op 06-12345678 over de schimmel in zijn huis."
    answer = fill(editor, path, zichtbaarheid="openbaar", toelichting=words)
    assert answer.status_code == 400
    page = Page(answer)
    ticks = [e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == "bevestigd"]
    assert ticks
    again = fill(editor, path, zichtbaarheid="openbaar", toelichting=words, bevestigd=ticks)
    assert again.status_code == 303


def test_who_signed_out_meanwhile_signs_in_and_finds_the_text_again(app, shop, reference):
    visitor = app.test_client()
    path = f"/knelpunten/{reference}/stappen/erkend"
    answer = visitor.post(path, data={"toelichting": TOLD})
    assert answer.status_code == 200
    page = Page(answer)
    assert any(e.attributes.get("value") == TOLD for e in page.all("input")) or TOLD in answer.text
    who = person(shop, Role.EDITOR)
    hidden = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("type") == "hidden"
    }
    form = next(e.attributes["action"] for e in page.all("form") if e.attributes.get("method") == "post")
    back = visitor.post(
        form,
        data={
            **hidden,
            "toelichting": TOLD,
            "doel": path,
            "email": who.login,
            "wachtwoord": "paard batterij nietje lamp",
        },
    )
    assert back.status_code == 200, back.text
    assert TOLD in back.text
    assert "Erken dit knelpunt" in back.text


def test_only_the_allowed_steps_are_offered(app, shop, editor, holder, reporter, reference):
    def offered(browser: FlaskClient) -> set[str]:
        links = read(browser, f"/knelpunten/{reference}").links
        return {x.rsplit("/", 1)[1] for x in links if "/stappen/" in x}

    assert offered(editor) == {"aanvulling-gevraagd", "erkend", "samengevoegd", "doorverwezen"}
    assert offered(browser_of(app, shop, reporter)) == set()
    refused = read(browser_of(app, shop, reporter), f"/knelpunten/{reference}/stappen/erkend", 409)
    assert "niet voor jouw rol" in refused.text
    assert browser_of(app, shop, holder).get(f"/knelpunten/{reference}").status_code == 404


def test_a_question_goes_to_the_area_and_its_answer_starts_the_clock_again(
    app, shop, editor, reporter, reference
):
    asked = "Om welke verhuurder gaat het, en hoeveel woningen zijn er met schimmel?"
    assert (
        fill(editor, f"/knelpunten/{reference}/stappen/aanvulling-gevraagd", toelichting=asked).status_code
        == 303
    )
    own = browser_of(app, shop, reporter)
    page = read(own, f"/knelpunten/{reference}")
    assert "De vraag aan jullie:" in page.text
    assert "termijn staat stil" in page.text
    for path in (f"/knelpunten/{reference}/stappen/gemeld", "/knelpunten/ons-gebied"):
        assert asked in read(own, path).text
    assert "Wacht op jullie 1" in read(own, "/knelpunten/ons-gebied").text
    assert page.link_to("Beantwoord de vraag").endswith("/stappen/gemeld")
    answer = fill(
        own, f"/knelpunten/{reference}/stappen/gemeld", toelichting="Het gaat om ruim honderd woningen."
    )
    assert answer.status_code == 303
    assert state(shop, reference) == "gemeld"
    page = read(own, f"/knelpunten/{reference}")
    assert "Vraag beantwoord" in page.text
    assert "De vraag aan jullie:" not in page.text


def test_merging_searches_a_target_and_the_merged_one_says_where_it_goes_on(
    app, shop, editor, client, neighbour, reference
):
    acknowledge(editor, reference)
    twin = reported(shop, neighbour, area=OTHER_AREA, title="Ventilatie aanpassen mag niet van de verhuurder")
    page = read(editor, f"/knelpunten/{twin}/stappen/samengevoegd?zoek=ventilatie")
    choices = [
        e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == "samenvoegen_met"
    ]
    assert choices == [reference]
    done = fill(
        editor, f"/knelpunten/{twin}/stappen/samengevoegd", samenvoegen_met=reference, toelichting=TOLD
    )
    assert done.status_code == 303
    own = read(browser_of(app, shop, neighbour), f"/knelpunten/{twin}")
    assert "Het is niet afgewezen" in own.text
    assert any(reference in e.text for e in own.all("a"))
    target = read(client, f"/knelpunten/{store.by_reference(shop.db, reference).slug}")
    assert "Delft West" in target.text


def test_not_taking_up_takes_two_people_and_the_page_says_why(app, shop, editor, client, reference):
    acknowledge(editor, reference)
    asked = fill(
        editor,
        f"/knelpunten/{reference}/verzoek?soort=niet-overnemen",
        soort="niet-overnemen",
        redencode="al-mogelijk",
        toelichting="De verhuurder kan nu al toestemming geven; een andere regel is niet nodig.",
        alternatief="Gebruik de modelbrief van de gemeente.",
    )
    assert asked.status_code == 303
    number = (
        bottlenecks.dossier(
            shop.db,
            reference,
            by=person(shop, Role.EDITOR, login="e@wijk.example").actor,
            now=datetime.now(UTC),
        )
        .requests[0]
        .number
    )
    path = f"/knelpunten/{reference}/verzoeken/{number}"
    assert editor.get(path).status_code == 409
    assert path not in read(editor, "/beheer/knelpunten").links
    proposed = read(editor, f"/knelpunten/{store.by_reference(shop.db, reference).slug}")
    assert "Jij stelde dit voor. Een andere redacteur beslist." in proposed.text
    second = browser_of(app, shop, person(shop, Role.EDITOR, login="tweede@wijk.example"))
    assert path in read(second, "/beheer/knelpunten").links
    assert fill(second, path, besluit="ja", toelichting=TOLD).status_code == 303
    slug = store.by_reference(shop.db, reference).slug
    page = read(client, f"/knelpunten/{slug}")
    assert "Dit wordt niet overgenomen" in page.text
    assert "Het knelpunt is dus niet weg" in page.text
    assert "Het kan al binnen de regels" in page.text
    assert "Gebruik de modelbrief" in page.one("section", "kb-state").text
    assert "geborgd" not in page.one("section", "kb-state").text.lower()


def test_referring_says_that_it_is_not_solved_and_who_has_it(shop, editor, client, reference):
    acknowledge(editor, reference)
    done = fill(
        editor,
        f"/knelpunten/{reference}/stappen/doorverwezen",
        volgende_eigenaar="Huurcommissie",
        toelichting=TOLD,
    )
    assert done.status_code == 303
    page = read(client, f"/knelpunten/{store.by_reference(shop.db, reference).slug}")
    assert "Het knelpunt is niet opgelost" in page.text
    assert "Huurcommissie" in page.text


def test_an_editor_completes_the_text_before_it_is_acknowledged(app, shop, editor, reporter):
    reference = reported(shop, reporter, themes=())
    form = read(editor, f"/knelpunten/{reference}/stappen/erkend")
    assert "Vul eerst de tekst aan: Kies eerst minstens één thema." in form.text
    refused = acknowledge(editor, reference)
    assert refused.status_code == 400
    assert f"/knelpunten/{reference}/tekst" in Page(refused).links
    page = read(editor, f"/knelpunten/{reference}/tekst")
    values = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("type") in ("hidden", "text")
    }
    texts = {e.attributes["name"]: e.text.strip() for e in page.all("textarea")}
    saved = editor.post(
        f"/knelpunten/{reference}/tekst",
        data={
            **values, **texts, "csrf": form_key(editor), "aard": "organisatie", "raakt": "bewoners",
            "urgentie": "hoog", "actielijnen": "fysiek", "themas": "energiearmoede",
            "oorzaak_bij": "corporatie", "zichtbaarheid": "openbaar", "omvang": "Ruim honderd woningen.",
        },
    )  # fmt: skip
    assert saved.status_code == 303, saved.text
    assert acknowledge(editor, reference).status_code == 303
    assert browser_of(app, shop, reporter).get(f"/knelpunten/{reference}/tekst").status_code == 403

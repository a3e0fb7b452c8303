"""The register as a list, what waits, its figures, and pieces for a meeting."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kb.domain.history import EventKind
from kb.domain.people import Role
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import TRANSITIONS, Field
from kb.services import bottlenecks
from kb.storage import bottlenecks as store
from kb.web import labels
from kb.web.register import bottleneck_list, bottleneck_words
from kb.web.register.bottleneck_page import step_words
from tests import builders
from tests.conftest import House, copy_of, ingested, lent
from tests.people import browser_of, form_key, person
from tests.web.pages import Page, read, words
from tests.web.test_bottlenecks_life import HOLDERS, OTHER_AREA, TEXT, TOLD, fill

ATOM = "{http://www.w3.org/2005/Atom}"
NOW = datetime.now(UTC)
VWS, SZW = (
    "Ministerie van Volksgezondheid, Welzijn en Sport",
    "Ministerie van Sociale Zaken en Werkgelegenheid",
)


WAITING = (
    "Wie schulden heeft, wacht maanden op een eerste gesprek. In die tijd groeit de schuld en komt er beslag."
)


def ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


SILENT = f"KN-{ago(100).year}-0001"
"""The number of the one that is silent for a hundred days."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One bottleneck of the report, and three that were reported here: silent, fresh, and not published."""
    files = {
        "praktijkverhalen__energiefixers": builders.story(),
        "knelpunten__isde": builders.bottleneck(),
    }
    house = ingested(tmp_path_factory.mktemp("register"), **files)
    editor = person(house, Role.EDITOR, login="maker@wijk.example").actor
    reporter = person(house, Role.REPORTER, login="meldt@wijk.example").actor

    def made(title: str, days: int, owner: str, **changes: object) -> str:
        def moved(to: Status, **fields: str) -> None:
            bottlenecks.step(
                house.db,
                one,
                to,
                message=TOLD,
                fields=fields,
                by=editor,
                now=ago(days),
                vocabulary=house.vocabulary,
            )

        text = replace(TEXT, title=title, **changes)
        one = bottlenecks.report(
            house.db, text, by=reporter, now=ago(days), vocabulary=house.vocabulary
        ).reference
        moved(
            Status.ACKNOWLEDGED,
            aard="organisatie",
            oplossingsrichting="experiment",
            urgentie="hoog",
            dubbel_gecontroleerd="ja",
        )
        moved(
            Status.ON_AGENDA,
            eigenaar_knelpunt=owner,
            dossierhouder="beleidsmedewerker",
            dossierhouder_organisatie=HOLDERS,
            escalatie="1",
        )
        return one

    assert made("Fixers mogen de ventilatie niet aanpassen", 100, VWS) == SILENT
    made(
        "Een wachtlijst zonder einde voor schuldhulp", 3, SZW, what=WAITING, summary=WAITING, example=WAITING
    )
    bottlenecks.report(
        house.db,
        replace(TEXT, title="Niemand mag dit nog zien"),
        by=reporter,
        now=ago(1),
        vocabulary=house.vocabulary,
    )
    yield from lent(house)


@pytest.fixture
def shop(filled: House, tmp_path: Path) -> Iterator[House]:
    yield from lent(copy_of(filled, tmp_path))


def titles(page: Page) -> list[str]:
    return [words(e.text) for e in page.all("h3", "kb-hit__title")]


def test_the_register_shows_what_is_longest_silent_first(client):
    page = read(client, "/knelpunten")
    assert [t.split()[0] for t in titles(page)][1:] == ["Fixers", "Een"]
    assert "100 dagen stil" in page.text
    assert "70 dagen te laat" in page.text
    assert "Niemand mag dit" not in page.response.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=geagendeerd", 2),
        ("gebied=zaandam-oost&status=geagendeerd", 2),
        ("gebied=delft-west", 0),
        ("thema=energiearmoede&open=ja&status=geagendeerd", 2),
        ("teLaat=ja", 1),
        ("dagen=60&status=geagendeerd", 1),
        (f"eigenaar={VWS.replace(' ', '+')}", 1),
        ("q=ventilatie", 1),
        ("q=wachtlijst", 1),
        ("actielijn=sociaal", 0),
    ],
)
def test_every_filter_stands_in_the_address_and_narrows_the_list(client, query, found):
    page = read(client, f"/knelpunten?{query}")
    assert len(titles(page)) == found
    chosen = [
        e.attributes["value"]
        for e in page.all("option")
        if "selected" in e.attributes and e.attributes["value"]
    ]
    asked = [
        v for k, _, v in (p.partition("=") for p in query.split("&")) if k not in ("q", "open", "teLaat")
    ]
    assert chosen == [v.replace("+", " ") for v in asked] or sorted(chosen) == sorted(
        v.replace("+", " ") for v in asked
    )


@pytest.mark.parametrize(
    "query",
    [
        "teLaat=ja",
        "dagen=60&open=ja",
        f"eigenaar={VWS.replace(' ', '+')}",
        "eigenaar=niemand",
        "sorteer=titel&status=geagendeerd",
        "sorteer=oudste&open=ja",
        "q=wachtlijst&teLaat=ja",
    ],
)
def test_the_same_address_gives_the_same_list_in_the_api_its_exports_and_the_feed(client, query):
    own = titles(read(client, f"/knelpunten?{query}"))
    order = "" if "sorteer" in query else "&sorteer=stilte"

    listed = client.get(f"/api/v1/knelpunten?{query}{order}").json
    assert [one["titel"] for one in listed["resultaten"]] == own
    assert listed["totaal"] == sum(one["aantal"] for one in listed["facetten"]["type"]) == len(own)
    lines = client.get(f"/api/v1/export/knelpunten.jsonl?{query}{order}").text.splitlines()
    assert [json.loads(line)["titel"] for line in lines] == own
    table = client.get(f"/api/v1/export/knelpunten.csv?{query}{order}").text.lstrip("\ufeff")
    assert [row["titel"] for row in csv.DictReader(io.StringIO(table), delimiter=";")] == own
    filters = "&".join(part for part in query.split("&") if not part.startswith("sorteer"))
    feed = ElementTree.fromstring(client.get(f"/feed.atom?type=knelpunt&{filters}").data)
    found = {entry.findtext(f"{ATOM}title").removeprefix("Knelpunt: ") for entry in feed.iter(f"{ATOM}entry")}
    assert found == set(own)


def test_the_page_links_to_its_own_list_in_every_form(client):
    page = read(client, "/knelpunten?teLaat=ja&dagen=90")
    for text in ("CSV met alle velden", "JSON (API)"):
        answer = client.get(page.link_to(text))
        assert answer.status_code == 200
        assert "Fixers mogen" in answer.text
        assert "wachtlijst zonder einde" not in answer.text
    feed = client.get(page.link_to("Atom-feed"))
    assert "Fixers mogen" in feed.text
    assert "/knelpunten?teLaat=ja&amp;dagen=90" in feed.text


@pytest.mark.parametrize(
    "query", ["eigenaar=niet-bekend", "dagen=nul", "teLaat=nee", "kies=KN-1", "weergave=tabel"]
)
def test_the_api_refuses_what_a_list_of_bottlenecks_does_not_have(client, query):
    answer = client.get(f"/api/v1/knelpunten?{query}")
    assert answer.status_code == 400
    assert [one["veld"] for one in answer.json["fouten"]] == [query.split("=")[0]]


def test_an_export_tells_where_each_bottleneck_stands(client):
    text = client.get("/api/v1/export/knelpunten.csv?teLaat=ja").text.lstrip("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["register.eigenaarNaam"] == VWS
    assert row["register.dagenStil"] == "100"
    assert row["register.aantalGebieden"] == "1"
    assert row["register.laatsteBericht"] == TOLD
    assert row["register.streefdatum"] < NOW.date().isoformat() < row["register.volgendeDatum"] + "z"
    assert row["register.sinds"][:10] == ago(100).date().isoformat()


def test_a_filter_that_does_not_exist_names_those_that_do(client):
    page = read(client, "/knelpunten?eigenaar=niet-bekend", 400)
    assert "Eigenaar" in page.text
    assert client.get("/knelpunten?dagen=x").status_code == 400


def test_words_find_what_stands_in_the_text_and_not_only_in_the_title(client):
    assert titles(read(client, "/knelpunten?q=Hembrugkwartier"))
    assert titles(read(client, f"/knelpunten?q={SILENT}"))


def test_the_table_sorts_the_whole_list_by_its_heads_and_turns_round(client):
    page = read(client, "/knelpunten?weergave=tabel")
    link = page.link_to("Titel")
    up = read(client, link)
    head = next(e for e in up.all("th") if e.attributes.get("aria-sort"))
    assert head.attributes["aria-sort"] == "ascending"
    rows = [words(e.text) for e in up.all("th") if e.attributes.get("scope") == "row"]
    assert rows == sorted(rows, key=str.lower)
    down = read(client, next(x for x in up.links if "sorteer=titel" in x and "volgorde=aflopend" in x))
    assert [words(e.text) for e in down.all("th") if e.attributes.get("scope") == "row"] == rows[::-1]


def test_the_list_goes_along_as_csv_and_excel_in_the_order_of_the_screen(client):
    page = read(client, "/knelpunten?status=geagendeerd")
    answer = client.get(page.link_to("Deze lijst als CSV"))
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))
    assert [r["titel"] for r in rows] == titles(page)
    assert rows[0]["dagenStil"] == "100"
    assert rows[0]["gebieden"] == "Zaandam Oost"
    excel = client.get(page.link_to("als Excel"))
    assert zipfile.is_zipfile(io.BytesIO(excel.data))
    assert client.get("/knelpunten/tabel.pdf").status_code == 404


def test_a_cell_is_never_run_as_a_formula(shop, client):
    one = store.by_reference(shop.db, SILENT)
    with shop.db.transaction():
        store.save(shop.db, replace(one, waiting_on='=HYPERLINK("https://elders.example")'))
    assert "'=HYPERLINK" in client.get("/knelpunten/tabel.csv").text


def test_an_item_of_the_report_says_that_its_state_is_that_of_the_source(client):
    page = read(client, "/knelpunten/isde")
    assert "Niet genoemd in de bron" in page.text or "Stand volgens de bron" in page.text
    assert "nog geen stap gezet" in page.text
    assert client.get("/knelpunten/kn-0901").status_code in (200, 301)


def test_a_number_leads_to_the_one_address(shop, client):
    one = store.by_reference(shop.db, SILENT)
    answer = client.get(f"/knelpunten/{one.reference}")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"/knelpunten/{one.slug}")


def test_an_area_sees_what_it_reported_and_what_it_may_ask(app, shop):
    own = browser_of(app, shop, person(shop, Role.REPORTER))
    page = read(own, "/knelpunten/ons-gebied")
    assert titles(page)[1] == "Fixers mogen de ventilatie niet aanpassen"
    assert "Niemand mag dit nog zien" in titles(page)
    ask = next(x for x in page.links if x.endswith(f"{SILENT}/verzoek?soort=update"))
    answer = fill(own, ask, soort="update", toelichting="Wij horen al maanden niets over dit knelpunt.")
    assert answer.status_code == 303
    assert ask not in read(own, "/knelpunten/ons-gebied").links
    other = browser_of(app, shop, person(shop, Role.REPORTER, login="b@wijk.example", areas=(OTHER_AREA,)))
    assert titles(read(other, "/knelpunten/ons-gebied")) == []


def test_the_work_list_shows_an_editor_what_waits(shop, editor):
    own = person(shop, Role.REPORTER).actor
    asks = "Wij horen al maanden niets over dit knelpunt."
    bottlenecks.request(shop.db, SILENT, RequestKind.UPDATE, asks, by=own, now=NOW)
    page = read(editor, "/beheer/knelpunten")
    heads = [words(e.text) for e in page.all("h2")]
    assert heads[:4] == ["Verzoeken 1", "Nieuwe meldingen 1", "Te laat 1", "Misschien hoger 1"]
    assert "Niemand mag dit nog zien" in page.text
    assert "/beheer/knelpunten" in read(editor, "/beheer").links


def test_a_case_holder_without_an_organisation_is_told_why_the_list_is_empty(app, shop):
    page = read(browser_of(app, shop, person(shop, Role.CASE_HOLDER)), "/beheer/knelpunten")
    assert "Vraag een beheerder" in page.text
    assert titles(page) == []


def test_an_internal_note_is_for_the_editors_and_a_public_one_for_all(shop, editor, client):
    path, public = f"/knelpunten/{SILENT}/doen/bericht", store.by_reference(shop.db, SILENT).slug
    assert (
        fill(editor, path, zichtbaarheid="intern", toelichting="Eerst bellen met de regio.").status_code
        == 303
    )
    assert "Eerst bellen" not in client.get(f"/knelpunten/{public}").text
    assert "Eerst bellen" in editor.get(f"/knelpunten/{public}").text
    said = "We praten volgende maand verder met de verhuurders in het gebied."
    assert fill(editor, path, zichtbaarheid="openbaar", toelichting=said).status_code == 303
    assert said in client.get(f"/knelpunten/{public}").text
    assert "Kies wie dit mag lezen" in fill(editor, path, toelichting=said).text


def test_following_is_one_press_and_so_is_stopping(shop, editor):
    public = f"/knelpunten/{store.by_reference(shop.db, SILENT).slug}"
    path = f"/knelpunten/{SILENT}/volgen"
    done = editor.post(path, data={"csrf": form_key(editor), "knop": "volgen"})
    assert "Je volgt dit knelpunt" in read(editor, done.headers["Location"]).text
    assert "Volg dit knelpunt niet meer" in read(editor, public).text
    editor.post(path, data={"csrf": form_key(editor), "knop": "stoppen"})
    assert "Volg dit knelpunt niet meer" not in read(editor, public).text


def test_figures_say_over_how_many_they_are_and_few_are_no_percentage(client):
    page = read(client, "/knelpunten/cijfers")
    assert "n = 2" in page.text
    assert "te weinig" in page.text
    assert "%" not in page.text
    assert len(page.all("rect", "kb-bars__bar")) == 16


def test_owners_are_in_alphabetical_order_with_what_they_did_and_no_ranking_of_few(client):
    page = read(client, "/knelpunten/eigenaren")
    heads = [words(e.text) for e in page.all("h2")]
    assert heads.index(f"{SZW} n = 1") < heads.index(f"{VWS} n = 1")
    assert "geen ranglijst" in page.text
    assert "Stil" in page.text
    assert "niets gezegd" in page.text


def test_a_piece_for_a_meeting_has_a_page_each_and_refuses_what_is_not_complete(editor):
    page = read(editor, f"/knelpunten/overleg?overleg=gebiedsoverleg&item={SILENT}&item=isde&item=KN-0000")
    pieces = page.all("article", "kb-brief")
    assert len(pieces) + len(page.all("ul", "kb-brief__lacks")) == 2
    assert "Gevraagd: Besluit of er een proef komt" in words(pieces[0].text)
    assert VWS in pieces[0].text
    assert "‘KN-0000’ is er niet" in page.text
    answer = editor.get(page.link_to("CSV voor een rekenblad"))
    rows = list(csv.DictReader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))
    assert rows[0]["nummer"] == SILENT
    assert rows[0]["ontbreekt"] == ""
    assert zipfile.is_zipfile(io.BytesIO(editor.get(page.link_to("Excel")).data))


def test_what_is_missing_is_named_with_the_page_where_it_is_filled_in(shop, editor):
    one = store.by_reference(shop.db, SILENT)
    with shop.db.transaction():
        store.save(shop.db, replace(one, owner="", direction=""))
    page = read(editor, f"/knelpunten/overleg?item={SILENT}")
    assert page.all("article", "kb-brief") == []
    assert f"/knelpunten/{SILENT}/doen/toewijzen" in page.links
    assert "Eigenaar" in page.text
    assert "Richting van de oplossing" in page.text


def test_a_decision_is_recorded_from_the_piece_itself(shop, editor, client):
    address = f"/knelpunten/overleg?item={SILENT}"
    said = "Het overleg vraagt het ministerie om voor de zomer een proef te beginnen."
    page = read(editor, address)
    form = next(e for e in page.all("form") if e.attributes.get("action", "").endswith("/doen/besluit"))
    carried = {
        e.attributes["name"]: e.attributes.get("value", "")
        for e in page.all("input")
        if e.attributes.get("type") == "hidden"
    }
    answer = editor.post(
        form.attributes["action"], data={**carried, "toelichting": said, "knop": "versturen"}
    )
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith(address)
    assert "Eerder besloten" in read(editor, address).text
    assert said in client.get(f"/knelpunten/{store.by_reference(shop.db, SILENT).slug}").text


def test_choosing_for_a_meeting_is_for_who_is_signed_in(client, editor):
    assert not [e for e in read(client, "/knelpunten").all("input") if e.attributes.get("name") == "item"]
    page = read(editor, f"/knelpunten?kies={SILENT}")
    ticked = [
        e.attributes["value"]
        for e in page.all("input")
        if e.attributes.get("name") == "item" and "checked" in e.attributes
    ]
    assert ticked == [SILENT]
    assert client.get("/knelpunten/overleg").status_code == 303


def test_every_step_field_event_and_end_has_words():
    for row in TRANSITIONS:
        if row.outcome_of is None and row.origin is not Status.DRAFT:
            assert all(step_words(row.origin, row.to)), row.key
    assert set(bottleneck_words.FIELD) == set(Field)
    assert set(bottleneck_words.EVENT) == set(EventKind)
    assert set(bottleneck_words.REQUEST) == set(RequestKind)
    assert set(bottleneck_words.CLOSING) >= {Status.SECURED, Status.DECLINED, Status.REFERRED, Status.MERGED}
    assert len({text for _, text in bottleneck_words.CLOSING.values()}) == len(bottleneck_words.CLOSING)
    assert set(bottleneck_words.ASKS) == set(labels.SOLUTION_DIRECTION)
    assert set(bottleneck_words.SORT) == {*bottlenecks.Sort, bottleneck_list.RELEVANCE}

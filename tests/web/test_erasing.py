"""/beheer/wissen: what an editor and an admin can take out, and what they are asked first."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kb.domain.people import Role
from kb.domain.states import Status
from kb.services import bottlenecks
from kb.storage import accounts as account_store
from tests import register
from tests.conftest import NOON, House
from tests.people import browser_of, form_key, person

PATH = "/beheer/wissen"
NEWS = "Dit bericht noemt per ongeluk het zeldzame woord vleermuis, en dat moet weg."
REASON = "Op verzoek van betrokkene."


@pytest.fixture
def shop(furnished_house: House) -> House:
    return furnished_house


def send(client: FlaskClient, **form: str) -> TestResponse:
    return client.post(PATH, data={"csrf": form_key(client), **form})


def told(house: House) -> tuple[str, int]:
    """The slug of a public bottleneck, and the number of its last message."""
    reference = register.reach(house, Status.ACKNOWLEDGED).reference
    bottlenecks.post(house.db, reference, NEWS, by=register.EDITOR, now=NOON)
    number = bottlenecks.history(house.db, reference, by=register.EDITOR)[-1].number
    return register.stored(house, reference).slug, number


def test_an_editor_sees_what_goes_and_it_is_gone_from_the_page(editor: FlaskClient, client, shop):
    slug, number = told(shop)
    assert "vleermuis" in editor.get(f"{PATH}?gebeurtenis={number}").text
    assert "vleermuis" in client.get(f"/knelpunten/{slug}").text
    done = send(editor, wat="gebeurtenis", welke=str(number), reden=REASON, zeker="ja")
    assert (done.status_code, done.headers["Location"]) == (303, f"{PATH}?gedaan=schoon")
    page = client.get(f"/knelpunten/{slug}").text
    assert "vleermuis" not in page
    assert "Dit is al gewist" in editor.get(f"{PATH}?gebeurtenis={number}").text


def test_every_fault_is_named_and_nothing_is_erased(editor: FlaskClient, client, shop):
    slug, number = told(shop)
    refused = send(editor, wat="gebeurtenis", welke=str(number), reden="kort")
    assert refused.status_code == 400
    assert "minstens 10 tekens" in refused.text
    assert "Zet een vinkje" in refused.text
    for which in ("999999", "geen getal", "²"):
        again = send(editor, wat="gebeurtenis", welke=which, reden=REASON, zeker="ja")
        assert again.status_code == 400, which
    assert "vleermuis" in client.get(f"/knelpunten/{slug}").text


def test_the_history_as_a_table_has_every_event_and_nothing_that_was_erased(editor: FlaskClient, shop):
    _, number = told(shop)
    before = editor.get("/beheer/geschiedenis.csv")
    assert "vleermuis" in before.text
    assert len(before.text.splitlines()) == 1 + number
    send(editor, wat="gebeurtenis", welke=str(number), reden=REASON, zeker="ja")
    after = editor.get("/beheer/geschiedenis.csv")
    assert "vleermuis" not in after.text
    assert len(after.text.splitlines()) == 2 + number
    assert "no-store" in after.headers["Cache-Control"]


def test_only_a_beheerder_erases_a_person(app, editor: FlaskClient, shop):
    who = person(shop, Role.REPORTER, login="weg@wijk.example")
    given = {"wat": "persoon", "welke": who.login, "reden": REASON, "zeker": "ja"}
    assert 'value="persoon"' not in editor.get(PATH).text
    assert send(editor, **given).status_code == 403
    admin = browser_of(app, shop, person(shop, Role.ADMIN, login="baas@wijk.example"))
    assert send(admin, **given).status_code == 303
    gone = account_store.by_id(shop.db, who.id)
    assert gone is not None
    assert (gone.login, gone.name) == (f"gewist-{who.id}", "Gewist")
    missing = send(admin, **given)
    assert missing.status_code == 400
    assert "geen account met dit e-mailadres" in missing.text

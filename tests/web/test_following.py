"""Following on the pages: the button, the list and the end of it; and the outbox as a beheerder sees it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from kb.domain.people import Account, Role
from kb.domain.states import Status
from kb.services import following, notify
from kb.services.letters import Letter
from kb.services.notify import MailNotSent
from kb.storage import facts
from kb.web.accounts import letters
from tests import builders, register
from tests.conftest import NOON, House, make_house
from tests.people import browser_of, form_key, person

PATH = "/account/volgt"


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("following")
    made = register.furnish(make_house(root, builders.folder(root / "content")))
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def reader(shop: House) -> Account:
    return person(shop, Role.REPORTER, areas=(register.THIRD,))


def press(app: Flask, house: House, who: Account, **form: str):
    client = browser_of(app, house, who)
    return client.post(PATH, data={"csrf": form_key(client), **form})


@pytest.mark.parametrize(
    ("place", "kind", "subject"),
    [
        ("/gebieden/arnhem-oost", following.AREA, "arnhem-oost"),
        ("/actielijnen/fysiek", following.ACTION_LINE, "fysiek"),
        ("/themas/energiearmoede", following.THEME, "energiearmoede"),
        ("/organisaties/ministerie-vro", following.OWNER, "ministerie-vro"),
    ],
)
def test_following_begins_and_ends_at_the_page_itself(app, shop, reader, place, kind, subject):
    client = browser_of(app, shop, reader)
    assert "Volg de knelpunten van" in client.get(place).text
    done = press(app, shop, reader, soort=kind, wat=subject, knop="volgen", terug=place)
    assert (done.status_code, done.headers["Location"]) == (303, place)
    assert "Stop met volgen" in client.get(place).text
    assert place in client.get(PATH).text
    press(app, shop, reader, soort=kind, wat=subject, knop="stoppen", terug=place)
    assert "Volg de knelpunten van" in client.get(place).text
    assert place not in client.get(PATH).text


def test_a_followed_bottleneck_stands_in_the_list_and_can_be_stopped_there(app, shop, reader):
    reference = register.reach(shop, Status.ACKNOWLEDGED).reference
    following.follow(
        shop.db,
        following.BOTTLENECK,
        reference,
        by=reader.actor,
        now=NOON,
        vocabulary=shop.vocabulary,
    )
    client = browser_of(app, shop, reader)
    assert f"/knelpunten/{reference}" in client.get(PATH).text
    stopped = press(app, shop, reader, soort="knelpunt", wat=reference, knop="stoppen")
    assert stopped.headers["Location"] == f"{PATH}?gedaan=gestopt"
    assert reference not in client.get(PATH).text


def test_what_is_not_there_cannot_be_followed(app, shop, reader):
    assert press(app, shop, reader, soort="gebied", wat="nergens").status_code == 404
    assert press(app, shop, reader, soort="planeet", wat="mars").status_code == 404


def test_a_button_leads_to_no_other_site(app, shop, reader):
    gone = press(app, shop, reader, soort="gebied", wat="delft-west", terug="//elders.example/")
    assert gone.headers["Location"].startswith(PATH)


def test_a_visitor_gets_a_feed_instead_of_a_button(client):
    page = client.get("/gebieden/arnhem-oost").text
    assert "/knelpunten/feed.atom?gebied=arnhem-oost" in page
    assert 'name="wat"' not in page


def test_a_beheerder_sees_what_waits_and_what_failed_without_the_texts(app, shop):
    admin = person(shop, Role.ADMIN, login="post@wijk.example")
    reporter = person(shop, Role.REPORTER, login="wacht@wijk.example", areas=(register.AREA,))
    register.report(shop, by=reporter.actor)

    def fail(letter: Letter) -> None:
        raise MailNotSent(f"de mailserver weigert dit adres (code {550 if letter else 0})")

    notify.send(shop.db, fail, now=NOON)
    page = browser_of(app, shop, admin).get("/beheer/berichten")
    assert page.status_code == 200
    assert "de mailserver weigert dit adres (code 550)" in page.text
    assert "ontvangst van een melding" in page.text
    assert "Er is geen mailserver ingesteld" in page.text
    assert register.REPORT.what[:40] not in page.text
    assert "no-store" in page.headers["Cache-Control"]


def test_every_kind_of_notice_has_a_name(shop):
    for status in (Status.MORE_ASKED, Status.SECURED, Status.MERGED, Status.DECLINED, Status.REFERRED):
        register.reach(shop, status)
    found = {row["kind"] for row in shop.db.rows("SELECT DISTINCT kind FROM outbox")}
    assert len(found) > 8
    assert found <= set(letters.NOTICE)


def test_the_outbox_says_that_a_copy_was_put_back_and_what_that_means(app, shop):
    admin = browser_of(app, shop, person(shop, Role.ADMIN, login="terug@wijk.example"))
    assert "reservekopie" not in admin.get("/beheer/berichten").text
    for known, told, words in (
        (True, 1, "Eén bericht daarin was al verstuurd"),
        (False, 0, "twee keer krijgen"),
    ):
        with shop.db.transaction():
            facts.note_restored(shop.db, NOON, told, known=known)
        assert words in admin.get("/beheer/berichten").text

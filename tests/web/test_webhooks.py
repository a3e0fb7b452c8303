"""The page where an admin says whose programs hear what happens."""

from __future__ import annotations

import re
import socket

import pytest
from flask.testing import FlaskClient

from kb.domain.people import OPERATOR, Role
from kb.services import webhook_rounds
from kb.services.webhook_rounds import NotTaken
from kb.storage import webhooks
from kb.web import create_app
from tests import register
from tests.conftest import NOON, House
from tests.people import browser_of, form_key, person

PATH = "/beheer/webhooks"
GIVEN = {"naam": "Zaaksysteem Arnhem", "adres": "https://ontvanger.example/in?sleutel=abc"}


@pytest.fixture
def admin(house: House) -> FlaskClient:
    register.furnish(house)
    return browser_of(create_app(house.settings), house, person(house, Role.ADMIN))


def send(admin: FlaskClient, path: str = PATH, **given: object):
    return admin.post(path, data={"csrf": form_key(admin), **given})


def only(house: House):
    (found,) = webhooks.everything(house.db)
    return found


def test_the_key_is_shown_once_and_nothing_is_connected_to(
    house: House, admin: FlaskClient, monkeypatch: pytest.MonkeyPatch
):
    def refuse(*_: object, **__: object) -> object:
        raise AssertionError("a page may not look up or connect")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    page = send(admin, **GIVEN, gebied=["arnhem-oost"]).text
    key = re.search(r'value="(whsec_[^"]+)"', page)
    assert key is not None
    assert webhooks.secret(house.db, only(house).number) == key[1].replace("&#43;", "+")
    again = admin.get(PATH)
    assert "whsec_" not in again.text
    assert "sleutel=abc" not in again.text
    assert "ontvanger.example" in again.text
    assert f"<dd>{house.vocabulary.area['arnhem-oost'].name}</dd>" in again.text
    assert again.headers["Cache-Control"] == "private, no-store"


def test_what_is_wrong_stands_at_its_field_and_nothing_is_lost(house: House, admin: FlaskClient):
    answer = send(admin, naam="", adres="http://10.0.0.1/", stand=["geagendeerd"])
    assert answer.status_code == 400
    assert 'href="#veld-adres"' in answer.text
    assert 'value="http://10.0.0.1/"' in answer.text
    assert re.search(r'value="geagendeerd" checked', answer.text)
    assert webhooks.everything(house.db) == []


def test_an_address_can_be_paused_resumed_tried_and_removed(house: House, admin: FlaskClient):
    send(admin, **GIVEN)
    path = f"{PATH}/{only(house).number}"
    assert "wacht" in admin.get(send(admin, path, doe="pauzeer").location).text
    assert not only(house).is_on
    send(admin, path, doe="hervat")
    assert only(house).is_on
    with house.db.transaction():
        webhooks.note_sent(house.db, only(house).number, told=None, at=NOON)
    send(admin, path, doe="proef")
    assert only(house).ping
    page = send(admin, path, doe="sleutel").text
    assert "whsec_" in page
    assert send(admin, path, doe="iets").status_code == 400
    send(admin, path, doe="verwijder")
    assert webhooks.everything(house.db) == []
    assert send(admin, path, doe="pauzeer").status_code == 404


def test_a_failure_is_shown_with_its_reason_and_what_waits(house: House, admin: FlaskClient):
    send(admin, **GIVEN)

    def post(_: webhook_rounds.Message) -> None:
        raise NotTaken("de ontvanger wil geen berichten meer (410)", for_good=True)

    register.reach(house, register.Status.ACKNOWLEDGED)
    webhook_rounds.send(house.db, lambda _: b"{}", post, now=lambda: register.later(3000))
    page = admin.get(PATH).text
    assert "<strong>Gestopt</strong>" in page
    assert "de ontvanger wil geen berichten meer (410)" in page
    assert "Er wachten 2 gebeurtenissen." in page
    assert OPERATOR.reference not in page

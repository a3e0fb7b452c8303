"""Invented people with an account, and a browser in which one of them is signed in."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import cache

from flask import Flask
from flask.testing import FlaskClient

from kb.domain.people import OPERATOR, Account, Role
from kb.services import accounts, passwords, sign_in
from kb.storage import accounts as store
from tests.conftest import House

PASSWORD = "paard batterij nietje lamp"
NAMES = {
    Role.REPORTER: "Samira Bakker",
    Role.CASE_HOLDER: "Joris de Wit",
    Role.EDITOR: "Noor Hendriks",
    Role.ADMIN: "Pim Vos",
}
AREA = "zaandam-oost"


@cache
def _hashed() -> str:
    """The stored form of `PASSWORD`; made once, because that takes a while on purpose."""
    with passwords.place():
        return passwords.hashed(PASSWORD)


def person(
    house: House,
    *roles: Role,
    login: str | None = None,
    areas: tuple[str, ...] = (AREA,),
    organisation: str = "",
) -> Account:
    """Someone with these roles who can sign in with `PASSWORD`; there is an admin already or it is one."""
    if not accounts.everyone(house.db) and Role.ADMIN not in roles:
        person(house, Role.ADMIN, login="eerste@wijk.example")
    made, _ = accounts.invite(
        house.db,
        login or f"{roles[0].value}@wijk.example",
        NAMES[roles[0]],
        organisation=organisation,
        roles=roles,
        areas=areas if Role.REPORTER in roles else (),
        by=OPERATOR,
        vocabulary=house.vocabulary,
        now=datetime.now(UTC),
    )
    with house.db.transaction():
        store.set_password(house.db, made.id, _hashed())
    return accounts.account(house.db, made.id)


def browser_of(app: Flask, house: House, who: Account | None) -> FlaskClient:
    """A browser in which `who` has just signed in; nobody when None."""
    client = app.test_client()
    if who is not None:
        key = sign_in.begin(house.db, who, address="127.0.0.1", now=datetime.now(UTC))
        client.set_cookie("wijkkennis", key, httponly=True)
    return client


def form_key(client: FlaskClient) -> str:
    """The token that forms of this browser's session carry; empty when nobody is signed in."""
    page = client.get("/").text
    found = re.search(r'name="csrf" value="([^"]+)"', page)
    return found[1] if found else ""

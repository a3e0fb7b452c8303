"""The pages for signing in, the own account, people and keys, as a browser meets them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask, jsonify

from kb.domain.people import OPERATOR, Role
from kb.services import passwords, tokens
from kb.services.sign_in import TRIES
from kb.web import access, create_app
from tests.people import AREA, PASSWORD, browser_of, form_key, person
from tests.web.pages import Page, read

OTHER = "vier heel andere woorden"


@pytest.fixture
def house(listed_house):
    """A product that knows the areas."""
    return listed_house


@pytest.fixture
def app(house) -> Flask:
    return create_app(house.settings)


@pytest.fixture
def noor(house):
    return person(house, Role.EDITOR)


@pytest.fixture
def pim(house):
    return person(house, Role.ADMIN)


def enter(client, login, password=PASSWORD, **fields):
    return client.post("/inloggen", data={"email": login, "wachtwoord": password, **fields})


def test_nobody_gets_a_cookie_before_signing_in(app):
    client = app.test_client()
    for path in (
        "/",
        "/zoeken?q=wonen",
        "/inloggen",
        "/account",
        "/beheer",
        "/uitnodiging/x",
        "/bestaat-niet",
    ):
        assert "Set-Cookie" not in client.get(path).headers, path
    assert "Set-Cookie" not in enter(client, "niemand@wijk.example").headers


def test_signing_in_gives_one_cookie_that_scripts_and_other_sites_cannot_use(app, noor):
    response = enter(app.test_client(), noor.login)
    assert response.status_code == 303
    (cookie,) = response.headers.getlist("Set-Cookie")
    name, _, rest = cookie.partition("=")
    parts = rest.split("; ")
    assert name == "wijkkennis"
    assert len(parts[0]) >= 43
    assert sorted(parts[1:]) == ["HttpOnly", "Path=/", "SameSite=Lax"]


def test_behind_tls_the_cookie_is_bound_to_this_host(house, noor):
    secure = create_app(house.settings.model_copy(update={"https": True})).test_client()
    (cookie,) = enter(secure, noor.login).headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-wijkkennis=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert secure.get("/account", base_url="https://localhost").status_code == 200


def test_the_key_is_renewed_at_every_sign_in(app, noor):
    client = app.test_client()
    client.set_cookie("wijkkennis", "gekozen-door-een-ander")
    enter(client, noor.login)
    first = client.get_cookie("wijkkennis").value
    assert first != "gekozen-door-een-ander"
    enter(client, noor.login, csrf=form_key(client))
    second = client.get_cookie("wijkkennis").value
    assert second != first
    client.set_cookie("wijkkennis", first)
    assert client.get("/account").status_code == 303


def test_who_asked_for_a_page_comes_back_to_it_after_signing_in(app, noor):
    client = app.test_client()
    page = read(client, client.get("/account?gedaan=welkom").headers["Location"])
    back = next(e.attributes["value"] for e in page.all("input") if e.attributes.get("name") == "terug")
    assert back == "/account?gedaan=welkom"
    assert enter(client, noor.login, terug=back).headers["Location"] == back


@pytest.mark.parametrize(
    "back",
    [
        "https://elders.example/",
        "//elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "javascript:alert(1)",
        "/x\n//elders.example",
        "elders.example",
        " //elders.example",
        "/" + "x" * 3000,
        "/inloggen?terug=/",
        "",
    ],
)
def test_nobody_is_sent_to_another_site_after_signing_in(app, noor, back):
    assert enter(app.test_client(), noor.login, terug=back).headers["Location"] == "/account"


def test_a_wrong_password_and_an_unknown_address_look_the_same(app, noor):
    client = app.test_client()
    known = enter(client, noor.login, OTHER)
    unknown = enter(client, "niemand@wijk.example", OTHER)
    assert known.status_code == unknown.status_code == 400
    assert known.text.replace(noor.login, "@") == unknown.text.replace("niemand@wijk.example", "@")
    page = Page(known)
    assert "klopt niet" in page.text
    assert (
        next(e for e in page.all("input") if e.attributes.get("name") == "email").attributes["value"]
        == noor.login
    )
    assert OTHER not in known.text


def test_too_many_tries_are_told_to_wait_a_minute(app, noor):
    client = app.test_client()
    for _ in range(TRIES):
        enter(client, noor.login, OTHER)
    response = enter(client, noor.login)
    assert (response.status_code, response.headers["Retry-After"]) == (429, "60")
    assert "Wacht een minuut" in response.text


def test_a_busy_moment_is_told_to_try_again(app, noor):
    with passwords.place(), passwords.place():
        response = enter(app.test_client(), noor.login)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
    assert "Probeer het over een paar seconden" in response.text


def test_signing_out_ends_the_session_on_the_server_too(app, house, noor):
    client = browser_of(app, house, noor)
    key = client.get_cookie("wijkkennis").value
    response = client.post("/uitloggen", data={"csrf": form_key(client)})
    assert response.headers["Location"] == "/inloggen?gedaan=uitgelogd"
    assert client.get_cookie("wijkkennis") is None
    client.set_cookie("wijkkennis", key)
    assert client.get("/account").status_code == 303


@pytest.mark.parametrize("ending", ["rechten", "uitzetten"])
def test_what_a_beheerder_changes_holds_at_the_very_next_request(app, house, pim, noor, ending):
    editor, admin = browser_of(app, house, noor), browser_of(app, house, pim)
    assert editor.get("/beheer").status_code == 200
    form = {"csrf": form_key(admin), "rol": "dossierhouder"}
    assert admin.post(f"/beheer/gebruikers/{noor.id}/{ending}", data=form).status_code == 303
    after = editor.get("/beheer")
    assert after.status_code == 303
    assert "wijkkennis=;" in after.headers["Set-Cookie"]


def test_a_changed_password_keeps_this_browser_in_and_puts_the_others_out(app, house, noor):
    here, there = browser_of(app, house, noor), browser_of(app, house, noor)
    form = {"csrf": form_key(here), "oud": PASSWORD, "wachtwoord": OTHER, "herhaling": OTHER}
    response = here.post("/account", data=form)
    assert response.headers["Location"] == "/account?gedaan=wachtwoord"
    assert "Je wachtwoord is gewijzigd" in here.get("/account?gedaan=wachtwoord").text
    assert there.get("/account").status_code == 303
    assert enter(app.test_client(), noor.login, OTHER).status_code == 303


def test_faults_in_a_new_password_stand_beside_their_fields(app, house, noor):
    client = browser_of(app, house, noor)
    form = {"csrf": form_key(client), "oud": PASSWORD, "wachtwoord": "kort", "herhaling": "anders"}
    response = client.post("/account", data=form)
    page = Page(response)
    assert response.status_code == 400
    assert {"fout-wachtwoord", "fout-herhaling"} <= set(page.ids)
    assert {"#veld-wachtwoord", "#veld-herhaling"} <= set(page.links)
    assert page.one("title").text.startswith("Fout: ")


def test_an_invitation_is_followed_to_a_signed_in_account(app, house, pim):
    admin = browser_of(app, house, pim)
    form = {
        "csrf": form_key(admin), "naam": "Sam Smit", "email": "Sam@Wijk.example",
        "rol": "melder", "gebied": AREA, "organisatie": "",
    }  # fmt: skip
    shown = admin.post("/beheer/gebruikers", data=form)
    assert shown.headers["Cache-Control"] == "private, no-store"
    link = next(e for e in Page(shown).all("input") if e.attributes.get("id") == "link").attributes["value"]
    assert "Uitgenodigd" in admin.get("/beheer/gebruikers").text

    guest = app.test_client()
    path = link.removeprefix("http://localhost")
    opened = guest.get(path)
    assert "Dag Sam Smit" in opened.text
    assert opened.headers["Referrer-Policy"] == "same-origin"
    wrong = guest.post(path, data={"wachtwoord": "Welkom2026!!!!", "herhaling": "Welkom2026!!!!"})
    assert (wrong.status_code, "makkelijk te raden" in wrong.text) == (400, True)
    done = guest.post(path, data={"wachtwoord": OTHER, "herhaling": OTHER})
    assert done.headers["Location"] == "/account?gedaan=welkom"
    assert "Zaandam Oost" in guest.get("/account").text
    again = app.test_client().get(path)
    assert (again.status_code, "Deze link werkt niet meer" in again.text) == (404, True)


def test_a_refused_invitation_keeps_what_was_filled_in(app, house, pim):
    admin = browser_of(app, house, pim)
    form = {"csrf": form_key(admin), "naam": "Sam", "email": "geen adres", "rol": ["melder", "keizer"]}
    response = admin.post("/beheer/gebruikers", data=form)
    page = Page(response)
    assert response.status_code == 400
    assert {"fout-email", "fout-gebied"} <= set(page.ids)
    fields = {
        e.attributes.get("name"): e.attributes
        for e in page.all("input")
        if e.attributes.get("type") != "checkbox"
    }
    assert (fields["naam"]["value"], fields["email"]["value"]) == ("Sam", "geen adres")
    checked = {e.attributes["value"] for e in page.all("input") if "checked" in e.attributes}
    assert checked == {"melder"}


def test_the_last_beheerder_stays(app, house, pim):
    admin = browser_of(app, house, pim)
    for action in ("uitzetten", "rechten"):
        form = {"csrf": form_key(admin), "rol": "redacteur"}
        response = admin.post(f"/beheer/gebruikers/{pim.id}/{action}", data=form)
        assert response.status_code == 400
        assert "laatste beheerder" in response.text
    assert admin.get("/beheer/gebruikers").status_code == 200


def test_someone_who_does_not_exist_is_not_found(app, house, pim):
    admin = browser_of(app, house, pim)
    assert admin.get("/beheer/gebruikers/99").status_code == 404
    assert admin.get(f"/beheer/gebruikers/{10**30}").status_code == 404


def test_a_key_is_shown_once_and_can_be_revoked(app, house, pim):
    admin = browser_of(app, house, pim)
    form = {"csrf": form_key(admin), "naam": "Meldformulier", "rol": "melder", "gebied": AREA, "dagen": "30"}
    shown = Page(admin.post("/beheer/tokens", data=form))
    key = next(e for e in shown.all("input") if e.attributes.get("id") == "sleutel").attributes["value"]
    assert key.startswith("wk_")
    listed = admin.get("/beheer/tokens").text
    assert "Meldformulier" in listed
    assert key not in listed
    (made,) = tokens.every(house.db)
    admin.post(f"/beheer/tokens/{made.id}/intrekken", data={"csrf": form_key(admin)})
    assert tokens.actor_of(house.db, key, now=datetime.now(UTC)) is None


@pytest.mark.parametrize("days", ["", "veel", "-1", "1e3", "٣٠", "99999999999999999999"])
def test_a_key_needs_a_sensible_number_of_days(app, house, pim, days):
    admin = browser_of(app, house, pim)
    form = {"csrf": form_key(admin), "naam": "X", "rol": "redacteur", "gebied": "", "dagen": days}
    response = admin.post("/beheer/tokens", data=form)
    assert response.status_code == 400
    assert "fout-dagen" in Page(response).ids


def test_the_log_names_people_as_they_are_called_now(app, house, pim, noor):
    enter(app.test_client(), noor.login)
    text = read(browser_of(app, house, pim), "/beheer/logboek").text
    assert "Ingelogd" in text
    assert noor.name in text
    assert noor.login not in text
    assert "127.0.0.1" not in text


def test_the_desk_offers_what_a_role_can_open(app, house, pim, noor):
    editor, admin = (set(read(browser_of(app, house, who), "/beheer").links) for who in (noor, pim))
    assert {"/beheer/gebruikers", "/beheer/tokens", "/beheer/logboek"} <= admin
    assert not {"/beheer/gebruikers", "/beheer/tokens", "/beheer/logboek"} & editor
    for path in {p for p in editor if p.startswith("/beheer/")}:
        assert browser_of(app, house, noor).get(path).status_code == 200


# pages that others see too


def test_a_signed_in_page_is_kept_nowhere_and_differs_in_its_head_only(app, house, noor):
    visitor = app.test_client().get("/begrippen")
    client = browser_of(app, house, noor)
    own = client.get("/begrippen", headers={"If-None-Match": visitor.headers["ETag"]})
    assert own.status_code == 200
    assert "ETag" not in own.headers
    assert own.headers["Cache-Control"] == "private, no-store"
    assert noor.name in own.text
    assert own.text.partition("<main")[2] == visitor.text.partition("<main")[2]


def test_shared_caches_are_told_that_a_page_depends_on_the_cookie(app):
    for path in ("/", "/zoeken", "/feed.atom", "/inloggen", "/bestaat-niet"):
        assert "Cookie" in app.test_client().get(path).headers["Vary"], path


def test_after_signing_out_the_page_that_was_kept_before_still_holds(app, house, noor):
    tag = app.test_client().get("/begrippen").headers["ETag"]
    client = browser_of(app, house, noor)
    client.post("/uitloggen", data={"csrf": form_key(client)})
    assert client.get("/begrippen", headers={"If-None-Match": tag}).status_code == 304


def test_a_database_that_fails_does_not_take_the_head_of_the_error_page_along(app, house, noor, caplog):
    client = browser_of(app, house, noor)
    house.db.run("DROP TABLE session")
    assert client.get("/begrippen").status_code == 200
    assert client.get("/bestaat-niet").status_code == 404
    assert "who is asking cannot be read" in caplog.text


# programs


@pytest.fixture
def with_writing(app) -> Flask:
    """The application with one more route, of the kind that writing through the API has."""

    @access.requires(Role.REPORTER)
    def write():
        who = access.actor()
        return jsonify(wie=who.reference, gebieden=sorted(who.areas))

    app.add_url_rule("/api/v1/proef", "proef", write, methods=["POST"])
    return app


def key_for(house) -> str:
    _, key = tokens.make(
        house.db, "proef", Role.REPORTER, AREA, days=1, by=OPERATOR,
        vocabulary=house.vocabulary, now=datetime.now(UTC),
    )  # fmt: skip
    return key


def bearer(key: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}"}


def test_a_program_with_a_key_writes_in_its_role_and_area(with_writing, house):
    response = with_writing.test_client().post("/api/v1/proef", headers=bearer(key_for(house)))
    assert response.json == {"wie": "sleutel:1", "gebieden": [AREA]}
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("headers", [{}, bearer("wk_geraden"), bearer(""), {"Authorization": "Bearer"}])
def test_a_program_without_a_working_key_is_told_how_to_send_one(with_writing, headers):
    response = with_writing.test_client().post("/api/v1/proef", headers=headers)
    assert response.status_code == 401
    assert response.content_type == "application/problem+json"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert "Authorization: Bearer" in response.json["detail"]


def test_a_key_of_another_role_is_refused(with_writing, house):
    _, key = tokens.make(
        house.db, "proef", Role.EDITOR, "", days=1, by=OPERATOR,
        vocabulary=house.vocabulary, now=datetime.now(UTC),
    )  # fmt: skip
    response = with_writing.test_client().post("/api/v1/proef", headers=bearer(key))
    assert (response.status_code, response.content_type) == (403, "application/problem+json")
    assert "redacteur" in response.json["detail"]


def test_a_cookie_writes_through_the_api_only_with_the_form_key(with_writing, house):
    client = browser_of(with_writing, house, person(house, Role.REPORTER))
    key = form_key(client)
    assert client.post("/api/v1/proef").status_code == 401
    assert client.post("/api/v1/proef", headers={"X-CSRF-Token": "geraden"}).status_code == 401
    assert client.post("/api/v1/proef", headers={"X-CSRF-Token": key}).json["gebieden"] == [AREA]


def test_a_key_that_does_not_work_never_falls_back_on_the_cookie(with_writing, house):
    client = browser_of(with_writing, house, person(house, Role.REPORTER))
    headers = {"X-CSRF-Token": form_key(client), **bearer("wk_geraden")}
    assert client.post("/api/v1/proef", headers=headers).status_code == 401


def test_a_key_opens_no_page(app, house):
    assert app.test_client().get("/account", headers=bearer(key_for(house))).status_code == 303

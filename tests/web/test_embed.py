"""Wijkkennis in other sites: frames, the script, oEmbed, the code to copy, and who may do what."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.domain.people import Role
from kb.web import create_app, labels
from kb.web.arguments import PARAMETERS
from kb.web.embedding.embed import SCRIPT
from tests import builders
from tests.conftest import House, make_house
from tests.people import browser_of, person
from tests.web.pages import Element, Page, read, words
from tests.web.test_access_table import routes

SITE, ELSEWHERE = "https://gemeente.example", "https://elders.example"
ORIGINS = (SITE, ELSEWHERE, "null", "http://localhost")
STORY, BOTTLENECK = "energiefixers-zaandam-oost", "isde-voorfinanciering"
FRAMES = (
    "/embed/zoek",
    "/embed/zoek?q=huurders&type=interventie&pagina=2&aantal=1",
    "/embed/zoek?q=xyzzyqwrtplugh",
    "/embed/lijst?gebied=zaandam-oost&aantal=3&kleur=donker",
    "/embed/lijst?gebied=delft-west",
    f"/embed/praktijkverhaal/{STORY}",
    "/embed/interventie/preventie-met-gezag",
    f"/embed/knelpunt/{BOTTLENECK}",
    "/embed/knelpunt/KN-0001",
    "/embed/vraag",
    "/embed/vraag?vraag=Wat+werkt+om+ouders+naar+de+voorschool+te+krijgen%3F",
    "/embed/vraag?vraag=recept+voor+lasagne",
)
REFUSED = {
    "/embed/lijst?gebied=zaandam": 400,
    "/embed/zoek?q=x&aantal=0": 400,
    "/embed/knelpunt/bestaat-niet": 404,
    "/embed/uitleg/zoeken": 404,
    f"/embed/knelpunt/{STORY}": 404,
}


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


@pytest.fixture(scope="module")
def frames(client: FlaskClient) -> dict[str, Page]:
    return {address: read(client, address) for address in FRAMES}


def app_with(house: House, **settings: object) -> Flask:
    return create_app(house.settings.model_copy(update=settings))


def code(page: Page, kind: str) -> str:
    """The code to copy that a page offers: `blok` or `venster`."""
    return next(e.text for e in page.all("textarea") if e.attributes["id"] == f"code-{kind}")


def first(html: str, tag: str) -> Element:
    found = re.search(rf"<({tag}[\w-]*)((?:\s[\w-]+=\"[^\"]*\")*)>", html)
    assert found, html
    pairs = re.findall(r'([\w-]+)="([^"]*)"', found[2])
    return Element(found[1], {k: v.replace("&amp;", "&").replace("&quot;", '"') for k, v in pairs})


# The script


def test_the_script_is_at_most_15_kilobytes_on_the_wire(client):
    response = client.get("/static/insluiten.js")
    assert response.status_code == 200
    assert response.mimetype == "text/javascript"
    assert len(gzip.compress(response.data)) <= 15_000
    for tag in ("zoek", "vraag", "lijst", "knelpunt", "praktijkverhaal", "interventie"):
        assert f'"wijkkennis-{tag}"' in response.text


def test_nothing_in_the_script_can_run_what_the_service_sends_or_break_a_strict_policy():
    text = SCRIPT.body.decode()
    risky = (
        r"innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\.write|DOMParser|createContextualFragment"
        r"|\beval\(|new Function|srcdoc|document\.cookie|indexedDB|sessionStorage|\.style\b|\"style\""
    )
    assert re.findall(risky, text) == []
    assert re.findall(r"https?://", text) == [], "every address comes from where the script itself is"


def test_the_script_speaks_the_same_words_as_the_site():
    text = SCRIPT.body.decode()
    for value, name in labels.STRENGTH.items():
        assert f'{value}: "{name}"' in text
    for reach, name in labels.REACH.items():
        assert f'"{reach}": "{name}"' in text
    for known in (labels.STATUS, labels.KIND):
        for value, name in known.items():
            assert value.replace("-", " ").capitalize() == name, "the script makes this name from the value"


def test_the_script_is_kept_an_hour_and_a_week_when_we_are_down(client):
    answer = client.get("/static/insluiten.js")
    assert "max-age=3600" in answer.headers["Cache-Control"]
    assert "stale-if-error=604800" in answer.headers["Cache-Control"]
    again = client.get("/static/insluiten.js", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


# Who may do what: four origins and every route


@pytest.fixture(scope="module")
def small(tmp_path_factory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("origins")
    made = make_house(
        root,
        builders.folder(
            root / "content",
            praktijkverhalen__fixers=builders.story(),
            interventies__oud=builders.intervention(publicatie="gearchiveerd"),
            knelpunten__concept=builders.bottleneck(publicatie="concept"),
        ),
    )
    made.ingest()
    yield made
    made.db.close()


@pytest.mark.parametrize("origin", ORIGINS)
def test_only_reading_the_api_and_the_script_is_open_to_other_sites(small, origin):
    app = create_app(small.settings)
    client = app.test_client()
    open_to_all, framed = set(), set()
    for (method, endpoint), path in routes(app).items():
        headers = client.open(path, method=method, headers={"Origin": origin}).headers
        allowed = headers.get("Access-Control-Allow-Origin")
        assert allowed in (None, "*"), path
        assert "Access-Control-Allow-Credentials" not in headers, path
        assert method != "GET" or "Set-Cookie" not in headers, path
        if allowed and method == "GET":
            open_to_all.add(endpoint)
        policy = headers["Content-Security-Policy"]
        if headers.get("X-Frame-Options") == "DENY":
            assert "frame-ancestors 'none'" in policy, path
        else:
            assert policy.endswith("frame-ancestors *"), path
            framed.add(endpoint)
    api = {endpoint for (method, endpoint) in routes(app) if endpoint.startswith("api.") and method == "GET"}
    assert open_to_all == api - {"api.reference", "api.changes"} | {"embed.script"}
    assert framed == {"embed.search", "embed.listing", "embed.item", "embed.question"}


@pytest.mark.parametrize("origin", [SITE, ELSEWHERE, "null"])
def test_without_a_key_no_other_site_may_write_what_is_kept(small, origin):
    client = create_app(small.settings).test_client()
    for path in ("/api/v1/terugkoppelingen", "/api/v1/kennisvragen", "/kennisvragen", "/embed/vraag"):
        asked = {"Origin": origin, "Access-Control-Request-Method": "POST"}
        answer = client.options(path, headers=asked).headers
        assert "POST" not in answer.get("Access-Control-Allow-Methods", ""), path
        refused = client.post(path, headers={"Origin": origin})
        assert refused.status_code in (403, 405), path
        assert "Access-Control-Allow-Origin" not in refused.headers


@pytest.mark.parametrize("origin", [SITE, ELSEWHERE, "null"])
def test_another_site_may_post_what_keeps_nothing(small, origin):
    client = create_app(small.settings).test_client()
    body = {"vraag": "Wat werkt tegen eenzaamheid?"}, {"tekst": "De subsidie komt te laat voor bewoners."}
    for path, sent in (
        ("antwoorden", body[0]),
        ("knelpuntvergelijkingen", body[1]),
        ("privacycontroles", body[1]),
    ):
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": "POST",
            "Access-Control-Request-Headers": "content-type",
        }
        allowed = client.options(f"/api/v1/{path}", headers=asked).headers
        assert "POST" in allowed["Access-Control-Allow-Methods"]
        assert allowed["Access-Control-Allow-Headers"].lower() == "content-type"
        answer = client.post(f"/api/v1/{path}", json=sent, headers={"Origin": origin})
        assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*"), path


def test_another_site_writes_with_a_key_and_never_with_the_session_of_a_browser(small):
    client = create_app(small.settings).test_client()
    asked = {
        "Origin": SITE,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization, content-type, idempotency-key, x-csrf-token",
    }
    allowed = client.options("/api/v1/knelpunten", headers=asked).headers
    assert "POST" in allowed["Access-Control-Allow-Methods"]
    assert set(allowed["Access-Control-Allow-Headers"].lower().split(", ")) == {
        "authorization",
        "content-type",
        "idempotency-key",
    }
    wrong = {"Origin": SITE, "Authorization": "Bearer wk_verkeerd"}
    assert client.post("/api/v1/knelpunten", json={}, headers=wrong).status_code == 401
    assert client.post("/api/v1/kennisvragen", json={}, headers=wrong).status_code == 401
    assert client.post("/api/v1/knelpunten", json={}, headers={"Origin": SITE}).status_code == 403


def test_an_installation_can_choose_which_sites_may_read_and_which_may_frame(small):
    client = app_with(small, cors_origins=(SITE,), frame_ancestors=(SITE,)).test_client()

    def reader(origin: str) -> str | None:
        return client.get("/api/v1/gebieden", headers={"Origin": origin}).headers.get(
            "Access-Control-Allow-Origin"
        )

    assert (reader(SITE), reader(ELSEWHERE), reader("null")) == (SITE, None, None)
    policy = client.get("/embed/zoek").headers["Content-Security-Policy"]
    assert policy.endswith(f"frame-ancestors 'self' {SITE}")
    assert client.get("/static/insluiten.js").headers["Access-Control-Allow-Origin"] == "*"


def test_an_address_that_does_not_exist_cannot_be_framed_either(client):
    for path in ("/embed/", "/embed/onzin", "/embed/onzin/x/y", "/embed/zoek/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["X-Frame-Options"] == "DENY"


def test_a_frame_is_the_same_for_whoever_is_signed_in(small):
    app = create_app(small.settings)
    editor = browser_of(app, small, person(small, Role.EDITOR))
    framed, plain = (c.get("/embed/zoek?q=fixers") for c in (editor, app.test_client()))
    assert framed.text == plain.text
    assert "Ingelogd" not in framed.text


# The pages for frames


def test_a_page_for_a_frame_holds_no_style_or_script_of_its_own_and_nothing_from_elsewhere(frames):
    for address, page in frames.items():
        assert page.one("html").attributes["lang"] == "nl", address
        for element in page.elements:
            assert not any(name.startswith("on") or name == "style" for name in element.attributes), address
            if element.tag == "script":
                assert element.attributes["src"].startswith("/static/")
            if element.tag in {"input"} and element.attributes["type"] != "hidden":
                assert element.attributes["id"] in {e.attributes["for"] for e in page.all("label")}, address
        assert len(page.ids) == len(set(page.ids)), address
        assert page.one("title").text
        assert page.all("meta")[-1].attributes == {"name": "robots", "content": "noindex"}


def test_what_is_read_opens_outside_the_frame_and_what_is_searched_stays_in_it(frames):
    for address, page in frames.items():
        for link in page.all("a"):
            inside = link.attributes["href"].startswith("/embed/")
            expected = None if inside else "_top"
            assert link.attributes.get("target") == expected, address
            assert inside or link.attributes["rel"] == "noopener"
            assert inside or link.attributes["href"].startswith("http://localhost/")
        for form in page.all("form"):
            assert form.attributes["action"].startswith("/embed/")


def test_a_list_shows_what_the_api_gives(client, frames):
    page = frames["/embed/lijst?gebied=zaandam-oost&aantal=3&kleur=donker"]
    answer = client.get("/api/v1/zoekresultaten?gebied=zaandam-oost&paginaGrootte=3").json
    shown = [e.attributes["href"].split("#")[0] for e in page.all("a", "titel")]
    assert shown == [one["url"] for one in answer["resultaten"]]
    assert (
        page.link_to(f"Alle {answer['totaal']} op Wijkkennis")
        == "http://localhost/zoeken?gebied=zaandam-oost"
    )
    assert page.one("html").attributes["class"] == "donker"


def test_an_area_without_items_says_so(frames):
    page = frames["/embed/lijst?gebied=delft-west"]
    assert "Delft West heeft zelf nog niets dat hierbij past" in page.text
    assert "Hier staat nog niets over" in page.text


def test_searching_and_paging_go_on_inside_the_frame_with_the_filters_of_the_code(client):
    page = read(client, "/embed/zoek?q=huurders&gebied=zaandam-oost&aantal=1&kleur=licht")
    hidden = {
        e.attributes["name"]: e.attributes["value"] for e in page.all("input") if "id" not in e.attributes
    }
    assert hidden == {"gebied": "zaandam-oost", "aantal": "1", "kleur": "licht"}
    after = read(client, page.link_to("Volgende"))
    assert "Pagina 2 van" in after.text
    assert after.one("html").attributes["class"] == "licht"
    assert page.all("a", "titel")[0].attributes["href"] != after.all("a", "titel")[0].attributes["href"]
    beyond = read(client, "/embed/zoek?q=huurders&gebied=zaandam-oost&aantal=1&pagina=99")
    last = read(client, beyond.link_to("Vorige"))
    assert [e.attributes["rel"] for e in last.all("a") if e.attributes.get("rel") in ("prev", "next")] == [
        "prev"
    ]
    assert len(last.all("a", "titel")) == 1


def test_a_bottleneck_shows_its_state_and_who_has_it(frames):
    page = frames[f"/embed/knelpunt/{BOTTLENECK}"]
    assert words(page.one("p", "soort").text) == "Knelpunt Stand: Opgelost"
    assert "Bij: Ministerie van Economische Zaken" in page.text
    assert frames["/embed/knelpunt/KN-0001"].text == page.text


def test_an_answer_in_a_frame_is_quotations_with_their_source_or_an_honest_no(frames):
    page = frames["/embed/vraag?vraag=Wat+werkt+om+ouders+naar+de+voorschool+te+krijgen%3F"]
    assert page.all("blockquote")
    assert "Er schrijft geen taalmodel mee" in page.text
    refused = frames["/embed/vraag?vraag=recept+voor+lasagne"]
    assert refused.all("blockquote") == []
    assert "Bekijk of vraag door op Wijkkennis" in refused.text


@pytest.mark.parametrize(("address", "status"), REFUSED.items())
def test_what_is_wrong_is_said_in_the_small_and_kept_nowhere(client, address, status):
    page = read(client, address, status)
    assert page.all("header") == []
    assert page.response.headers["Cache-Control"] == "no-store"
    assert page.link_to("Naar Wijkkennis") == "http://localhost/"
    if status == 400:
        assert "Dit blok is niet goed ingesteld" in page.text
        assert re.search(r"gebied: 'zaandam' staat niet in de lijst|aantal: '0' kan niet", page.text)


def test_what_may_not_be_found_cannot_be_embedded(small):
    client = create_app(small.settings).test_client()
    assert "Dit stuk is gearchiveerd" in read(client, "/embed/interventie/oud").text
    assert read(client, "/embed/knelpunt/concept", 404)
    assert client.get("/oembed?url=http://localhost/knelpunten/concept").status_code == 404
    assert "oud" not in read(client, "/embed/lijst?aantal=50").response.text
    assert read(client, "/interventies/oud").all("textarea") == []


def test_a_damaged_service_is_said_in_the_small_as_well(tmp_path, caplog):
    made = make_house(tmp_path, builders.folder(tmp_path / "content"))
    made.ingest()
    made.db.close()
    for file in made.settings.database_file.parent.glob("kb.sqlite*"):
        file.unlink()
    made.settings.database_file.write_bytes(b"geen database" * 1000)
    page = read(create_app(made.settings).test_client(), "/embed/lijst", 503)
    assert "Wijkkennis is even niet te lezen" in page.text
    assert page.all("header") == []
    assert caplog.text


# The code to copy

LISTS = (
    "/zoeken?q=energie+%22huurders%22&gebied=zaandam-oost&gebied=utrecht-overvecht&ookLandelijk=true",
    "/zoeken?type=knelpunt&status=opgelost&bewijskracht=1&sorteer=nieuwste",
    "/interventies?actielijn=fysiek&pagina=2&weergave=tabel&sorteer=kosten",
    "/zoeken?wet=isde",
    "/praktijkverhalen?organisatie=rochdale",
    "/gebieden/zaandam-oost",
    "/themas/energiearmoede",
    "/actielijnen/fysiek",
    "/wetten/isde",
    "/organisaties/rochdale",
)
SAME = {
    "/zoeken?wet=isde": "wet=isde",
    "/gebieden/zaandam-oost": "gebied=zaandam-oost",
    "/themas/energiearmoede": "thema=energiearmoede",
    "/actielijnen/fysiek": "actielijn=fysiek",
    "/wetten/isde": "wet=isde",
    "/organisaties/rochdale": "organisatie=rochdale",
    "/interventies?actielijn=fysiek&pagina=2&weergave=tabel&sorteer=kosten": (
        "type=interventie&actielijn=fysiek"
    ),
}
"""Page → the search whose list it is, where the page's own query is another."""


def slugs(client: FlaskClient, query: str) -> list[str]:
    answer = client.get(f"/api/v1/zoekresultaten?{query}")
    assert answer.status_code == 200, query
    return [one["slug"] for one in answer.json["resultaten"]][:5]


@pytest.mark.parametrize("address", LISTS)
def test_the_code_gives_exactly_the_list_of_the_page(client, address):
    page = read(client, address)
    query = SAME.get(address) or address.partition("?")[2]
    if address.startswith("/praktijkverhalen"):
        query += "&type=praktijkverhaal"
    wanted = slugs(client, query)
    assert wanted

    block = first(code(page, "blok"), "wijkkennis-lijst")
    names = {name.lower(): name for name in PARAMETERS} | {"aantal": "paginaGrootte"}
    pairs = [
        (names[name], one)
        for name, value in block.attributes.items()
        for one in (value.split() if name not in ("q", "aantal") else [value])
    ]
    assert slugs(client, "&".join(f"{k}={v.replace(' ', '+')}" for k, v in pairs)) == wanted

    frame = first(code(page, "venster"), "iframe")
    shown = read(client, frame.attributes["src"].removeprefix("http://localhost"))
    assert [re.split(r"[/#]", e.attributes["href"])[4] for e in shown.all("a", "titel")] == wanted
    assert frame.attributes["title"].startswith("Wijkkennis: ")


def test_an_item_is_embedded_by_its_own_name(client):
    for collection, kind, slug in (
        ("praktijkverhalen", "praktijkverhaal", STORY),
        ("knelpunten", "knelpunt", BOTTLENECK),
    ):
        page = read(client, f"/{collection}/{slug}")
        block = first(code(page, "blok"), "wijkkennis-")
        assert (block.tag, block.attributes) == (f"wijkkennis-{kind}", {"referentie": slug})
        frame = first(code(page, "venster"), "iframe")
        assert frame.attributes["src"] == f"http://localhost/embed/{kind}/{slug}"


def test_what_a_visitor_typed_cannot_become_markup_in_the_code(client):
    page = read(client, "/zoeken?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    for kind in ("blok", "venster"):
        assert "<script>alert" not in code(page, kind)
        assert "&lt;script&gt;alert(1)" in code(page, kind)


def test_the_code_names_the_public_address(full_house):
    client = app_with(full_house, base_url="https://kb.example/kennis").test_client()
    page = read(client, "/interventies?thema=energiearmoede")
    assert 'src="https://kb.example/kennis/static/insluiten.js"' in code(page, "blok")
    assert 'src="https://kb.example/kennis/embed/lijst?' in code(page, "venster")


# oEmbed


def oembed(client: FlaskClient, url: str, **more: str) -> dict[str, object]:
    answer = client.get("/oembed", query_string={"url": url, **more})
    assert answer.status_code == 200, url
    assert answer.mimetype == "application/json"
    found: dict[str, object] = answer.json
    return found


@pytest.mark.parametrize(
    "address",
    [*LISTS, f"/knelpunten/{BOTTLENECK}", f"/praktijkverhalen/{STORY}", "/vraag?vraag=Wat+werkt%3F"],
)
def test_a_page_says_where_to_ask_how_it_is_embedded_and_the_answer_is_a_working_frame(client, address):
    page = read(client, address)
    link = next(e for e in page.all("link") if e.attributes.get("type") == "application/json+oembed")
    assert link.attributes["rel"] == "alternate"
    answer = client.get(link.attributes["href"].removeprefix("http://localhost")).json
    assert {k: answer[k] for k in ("version", "type", "provider_name")} == {
        "version": "1.0", "type": "rich", "provider_name": "Wijkkennis",
    }  # fmt: skip
    frame = first(answer["html"], "iframe")
    assert frame.attributes["src"] == first(code(page, "venster"), "iframe").attributes["src"]
    assert (frame.attributes["width"], frame.attributes["height"]) == (
        str(answer["width"]),
        str(answer["height"]),
    )
    assert client.get(frame.attributes["src"].removeprefix("http://localhost")).status_code == 200


def test_a_page_without_a_frame_promises_none(client):
    for address in ("/", "/uitleg", "/begrippen", "/inloggen"):
        assert "oembed" not in read(client, address).response.text, address


def test_a_frame_fits_the_room_that_the_other_site_has(client):
    url = f"http://localhost/knelpunten/{BOTTLENECK}"
    whole = oembed(client, url)
    small = oembed(client, url, maxwidth="300", maxheight="200")
    wide = oembed(client, url, maxwidth="4000", maxheight="4000")
    assert (small["width"], small["height"]) == (300, 200)
    assert (wide["width"], wide["height"]) == (whole["width"], whole["height"])


@pytest.mark.parametrize(
    "url",
    [
        "",
        "onzin",
        "http://[",
        f"https://elders.example/knelpunten/{BOTTLENECK}",
        f"http://localhost@elders.example/knelpunten/{BOTTLENECK}",
        f"http://localhost.elders.example/knelpunten/{BOTTLENECK}",
        f"javascript://localhost/knelpunten/{BOTTLENECK}",
        "http://localhost/knelpunten/bestaat-niet",
        f"http://localhost/knelpunten/{STORY}",
        "http://localhost/gebieden/bestaat-niet",
        "http://localhost/zoeken?gebied=bestaat-niet",
        "http://localhost/beheer/gebruikers",
        "http://localhost/uitleg/zoeken",
        "http://localhost/",
    ],
)
def test_an_address_that_is_not_ours_or_has_nothing_to_show_is_not_found(client, url):
    answer = client.get("/oembed", query_string={"url": url})
    assert answer.status_code == 404
    assert "Op dit adres is niets van Wijkkennis" in answer.json["detail"]


def test_what_oembed_cannot_do_it_says(client):
    url = f"http://localhost/knelpunten/{BOTTLENECK}"
    assert client.get("/oembed", query_string={"url": url, "format": "xml"}).status_code == 501
    wrong = client.get("/oembed", query_string={"url": url, "maxwidth": "breed", "maxheight": "0"})
    assert wrong.status_code == 400
    assert [fault["veld"] for fault in wrong.json["fouten"]] == ["maxwidth", "maxheight"]


def test_oembed_knows_a_page_by_its_public_address_and_by_the_one_that_was_asked(full_house):
    client = app_with(full_house, base_url="https://kb.example/kennis").test_client()
    for url in (
        f"https://kb.example/kennis/knelpunten/{BOTTLENECK}",
        f"http://localhost/knelpunten/{BOTTLENECK}",
    ):
        assert "https://kb.example/kennis/embed/knelpunt/" in str(oembed(client, url)["html"])
    assert client.get(f"/oembed?url=https://kb.example/knelpunten/{BOTTLENECK}").status_code == 404


def test_everything_also_works_under_a_path_of_its_own_behind_a_proxy(full_house):
    client = app_with(full_house, proxies=1).test_client()
    proxied = {
        "X-Forwarded-Prefix": "/kennis",
        "X-Forwarded-Host": "kb.example",
        "X-Forwarded-Proto": "https",
    }
    url = f"https://kb.example/kennis/knelpunten/{BOTTLENECK}"
    answer = client.get("/oembed", query_string={"url": url}, headers=proxied)
    assert f'src="https://kb.example/kennis/embed/knelpunt/{BOTTLENECK}"' in answer.json["html"]
    page = client.get(f"/knelpunten/{BOTTLENECK}", headers=proxied).text
    assert "https://kb.example/oembed" not in page
    assert f"/kennis/oembed?url=https%3A%2F%2Fkb.example%2Fkennis%2Fknelpunten%2F{BOTTLENECK}" in page
    search = client.get("/embed/zoek?q=huurders&aantal=1", headers=proxied)
    assert 'action="/kennis/embed/zoek"' in search.text
    assert 'href="/kennis/embed/zoek?' in search.text
    assert "X-Frame-Options" not in search.headers

"""Nobody can keep the others from searching: every client has a share, counted over all workers."""

from __future__ import annotations

import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.config import Settings
from kb.domain.people import OPERATOR, Role
from kb.services import tokens
from kb.storage import rate_counters
from kb.storage.rate_counters import RateCounters
from kb.web import create_app
from kb.web.api.operations_writing import REGISTER
from tests.conftest import House
from tests.people import AREA, browser_of, form_key, person
from tests.web.conftest import stop_the_clock_of_windows

FROM_DESK = {"REMOTE_ADDR": "192.0.2.7"}
FROM_ELSEWHERE = {"REMOTE_ADDR": "192.0.2.8"}


@pytest.fixture
def limited(listed_house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    stop_the_clock_of_windows(monkeypatch)
    return listed_house


def worker(house: House, **settings: str) -> FlaskClient:
    """Return a client of one more worker of the same house."""
    environment = {"KB_CONTENT": str(house.content), "KB_RATE_LIMITS": "aan", **settings}
    return create_app(
        Settings.from_environment(root=house.settings.root, environment=environment)
    ).test_client()


def search(client: FlaskClient, **environment: str):
    return client.get("/api/v1/zoekresultaten?q=huis", environ_base=environment or FROM_DESK)


def test_the_fifty_first_search_in_ten_seconds_waits_and_hears_how_long(limited: House) -> None:
    client = worker(limited)
    assert [search(client).status_code for _ in range(50)] == [200] * 50

    refused = search(client)

    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert refused.content_type == "application/problem+json"


def test_workers_count_together(limited: House) -> None:
    one, other = worker(limited), worker(limited)
    for client in (one, other) * 25:
        assert search(client).status_code == 200

    assert search(one).status_code == 429
    assert search(other).status_code == 429


def test_one_client_does_not_use_up_the_share_of_another(limited: House) -> None:
    client = worker(limited)
    for _ in range(51):
        search(client)

    assert search(client, **FROM_ELSEWHERE).status_code == 200


def test_every_page_counts_and_still_opens(limited: House) -> None:
    client = worker(limited)
    addresses = [
        rule.rule
        for rule in client.application.url_map.iter_rules()
        if "GET" in rule.methods and not rule.arguments
    ]

    assert len(addresses) > 40
    assert {a: s for a in addresses if (s := client.get(a).status_code) >= 500} == {}


def test_a_search_page_counts_as_a_search_and_an_item_as_reading(limited: House) -> None:
    client = worker(limited)
    for _ in range(51):
        searched = client.get("/interventies?q=huis", environ_base=FROM_DESK)

    assert searched.status_code == 429
    assert "Even rustig aan" in searched.text
    assert client.get("/gebieden", environ_base=FROM_DESK).status_code == 200


def test_health_and_files_are_never_refused(limited: House) -> None:
    client = worker(limited)

    assert {client.get("/gezondheid/leeft", environ_base=FROM_DESK).status_code for _ in range(200)} == {200}


def test_trying_keys_uses_up_a_share(limited: House) -> None:
    client = worker(limited)
    tried = {"headers": {"Authorization": "Bearer wk_verzonnen"}, "environ_base": FROM_DESK}

    assert client.get("/api/v1/suggesties?q=a", **tried).status_code == 401
    assert [client.get("/api/v1/suggesties?q=a", **tried).status_code for _ in range(60)][-1] == 429


def test_an_answer_says_what_is_left(limited: House) -> None:
    client = worker(limited)

    first, second = search(client), search(client)

    assert first.headers["RateLimit-Limit"] == "50"
    assert [first.headers["RateLimit-Remaining"], second.headers["RateLimit-Remaining"]] == ["49", "48"]


def test_the_address_behind_a_named_proxy_counts_and_otherwise_what_it_says_is_not_believed(
    limited: House,
) -> None:
    open_to_lies, behind_proxy = worker(limited), worker(limited, KB_PROXIES="1")
    for n in range(51):
        last = open_to_lies.get(
            "/api/v1/zoekresultaten?q=huis",
            environ_base=FROM_DESK,
            headers={"X-Forwarded-For": f"198.51.100.{n}"},
        )
    assert last.status_code == 429

    named = behind_proxy.get(
        "/api/v1/zoekresultaten?q=huis", environ_base=FROM_DESK, headers={"X-Forwarded-For": "198.51.100.1"}
    )
    assert named.status_code == 200


def test_no_network_address_is_kept(limited: House) -> None:
    search(worker(limited))

    folder = limited.settings.database_file.parent
    assert not [f for f in folder.iterdir() if b"192.0.2.7" in f.read_bytes()]


def test_counting_that_fails_refuses_nobody(limited: House) -> None:
    file = limited.settings.database_file.parent / "tellers.sqlite"
    file.write_bytes(b"not a database" * 100)

    assert search(worker(limited)).status_code == 200


def test_a_clock_that_was_set_back_locks_nobody_out(tmp_path: Path) -> None:
    counters = RateCounters(rate_counters.address(tmp_path / "tellers.sqlite"))
    assert [counters.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    with sqlite3.connect(tmp_path / "tellers.sqlite") as file:
        file.execute("UPDATE counter SET ends = ends + 172800")

    assert counters.incr("a", 60) == 1


# One report at a time

REPORT = {
    **next(one for one in REGISTER if one.id == "meldKnelpunt").body_example,
    "actielijnen": ["fysiek"],
    "themas": ["energiearmoede"],
}


def report(client: FlaskClient, headers: dict[str, str], **changed: object):
    return client.post("/api/v1/knelpunten", json={**REPORT, **changed}, headers=headers)


def test_a_person_reports_once_in_ten_seconds_and_what_was_refused_does_not_count(limited: House) -> None:
    client = worker(limited)
    browser = browser_of(client.application, limited, person(limited, Role.REPORTER))
    key = {"X-CSRF-Token": form_key(browser)}

    assert report(browser, key, watKneltEr="Te kort.").status_code == 400
    assert report(browser, key).status_code == 201
    again = report(browser, key, omvang="Ook in de straat hierachter.")

    assert again.status_code == 429
    assert 1 <= int(again.headers["Retry-After"]) <= 10
    assert (again.headers["RateLimit-Limit"], again.headers["RateLimit-Remaining"]) == ("1", "0")


def test_a_retry_with_its_key_gets_its_answer_and_not_a_refusal(limited: House) -> None:
    client = worker(limited)
    browser = browser_of(client.application, limited, person(limited, Role.REPORTER))
    headers = {"X-CSRF-Token": form_key(browser), "Idempotency-Key": "een-verbroken-lijn"}

    first, second = report(browser, headers), report(browser, headers)

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["referentie"] == second.json["referentie"]


def test_a_program_has_a_share_of_its_own_by_its_key(limited: House) -> None:
    client = worker(limited)
    keys = []
    for name in ("een", "twee"):
        _, made = tokens.make(
            limited.db, name, Role.REPORTER, AREA, organisation="", days=1,
            by=OPERATOR, vocabulary=limited.vocabulary, now=datetime.now(UTC),
        )  # fmt: skip
        keys.append({"Authorization": f"Bearer {made}"})
    numbered = [
        report(client, keys[0], omvang=f"Ongeveer {n} woningen.").status_code for n in range(100, 103)
    ]
    assert numbered == [201, 201, 201]
    for _ in range(51):
        last = client.get("/api/v1/zoekresultaten?q=huis", headers=keys[0])
    assert last.status_code == 429
    assert client.get("/api/v1/zoekresultaten?q=huis", headers=keys[1]).status_code == 200
    assert search(client).status_code == 200


# Redis


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Redis of our own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("SKIPPED: redis-server is not here; on Debian `apt-get install redis-server`")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", port)).close()
                break
            except OSError:
                time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def test_machines_that_share_a_redis_count_together(listed_house: House, redis: str) -> None:
    one, other = worker(listed_house, KB_RATE_STORE=redis), worker(listed_house, KB_RATE_STORE=redis)
    for client in (one, other) * 25:
        assert search(client).status_code == 200

    refused = search(other)

    assert (search(one).status_code, refused.status_code) == (429, 429)
    assert 1 <= int(refused.headers["Retry-After"]) <= 10
    assert not (listed_house.settings.database_file.parent / "tellers.sqlite").exists()


def test_a_redis_that_is_gone_refuses_nobody(limited: House) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    gone = worker(limited, KB_RATE_STORE=f"redis://127.0.0.1:{port}")

    assert [search(gone).status_code for _ in range(50)] == [200] * 50
    assert search(gone).status_code == 429, "each worker then counts by itself"

"""Nobody can keep the others from searching: every client has a share, counted over all workers."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.config import Settings
from kb.storage import rate_counters
from kb.storage.rate_counters import RateCounters
from kb.web import create_app
from tests.conftest import House

FROM_DESK = {"REMOTE_ADDR": "192.0.2.7"}
FROM_ELSEWHERE = {"REMOTE_ADDR": "192.0.2.8"}


@pytest.fixture
def limited(house: House) -> House:
    house.ingest()
    return house


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

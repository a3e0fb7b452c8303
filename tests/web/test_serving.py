"""The real server: workers count together, it says not what it is, and slow clients keep nobody waiting."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kb.web import create_app, serving
from kb.web.serving import HurriedSocket
from tests import builders
from tests.conftest import House, make_house

ROOT = Path(__file__).parent.parent.parent
ASKED = 24


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("serving")
    made = make_house(root, builders.folder(root / "content", praktijkverhalen__fixers=builders.story()))
    made.ingest()
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def address(small: House) -> Iterator[str]:
    """The address of a server with two workers that counts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "KB_CONTENT": str(small.content),
        "KB_DATABASE": str(small.settings.database_file),
        "KB_INDEX": str(small.settings.index_folder),
        "KB_RATE_LIMITS": "uit",
        "KB_METRICS": "aan",
    }
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "app:app"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                get(address + "/gezondheid/leeft")
                break
            except OSError:
                assert server.poll() is None, "the server ended at once"
                time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=20) == 0


def get(address: str) -> tuple[dict[str, str], str]:
    """Return headers and text of an address, over a connection of its own."""
    with urllib.request.urlopen(address, timeout=20) as answer:
        return dict(answer.headers), answer.read().decode()


def test_all_workers_count_together_whichever_of_them_is_asked(address: str) -> None:
    for _ in range(ASKED):
        get(f"{address}/api/v1/zoekresultaten?q=Zonnebloempitten")
    with pytest.raises(urllib.error.HTTPError):
        get(f"{address}/praktijkverhalen/Zonnebloempitten")

    for _ in range(4):
        _, text = get(f"{address}/metrics")
        counted = dict(re.findall(r"^(\S+\{.*\}|\S+) (\S+)$", text, re.MULTILINE))
        route = 'route="/api/v1/zoekresultaten"'
        assert float(counted[f'wijkkennis_http_requests_total{{method="GET",{route},status="2xx"}}']) == ASKED
        assert float(counted[f"wijkkennis_http_request_seconds_count{{{route}}}"]) == ASKED
        assert float(counted["wijkkennis_outbox_waiting"]) == 0
        assert float(counted["wijkkennis_index_changes_behind"]) >= 0
        assert 'wijkkennis_bottlenecks_unfinished{status="gemeld"}' in counted
        assert "zonnebloempitten" not in text.lower()
        assert "127.0.0.1" not in text


def test_answers_do_not_say_which_server_this_is(address: str) -> None:
    headers, _ = get(f"{address}/api/v1/gebieden")
    assert headers["Server"] == "Wijkkennis"


def test_nothing_is_counted_or_shown_without_the_setting(small: House) -> None:
    client = create_app(small.settings).test_client()
    assert client.get("/metrics").status_code == 404
    assert client.post("/metrics").status_code in (404, 405)


def test_a_client_that_stalls_is_hung_up_on_and_one_in_time_is_heard() -> None:
    ours, theirs = socket.socketpair()
    with HurriedSocket(fileno=ours.detach()) as hurried, theirs:
        hurried.read_by = time.monotonic() + 60
        theirs.sendall(b"GET /")
        assert hurried.recv(100) == b"GET /"
        hurried.read_by = time.monotonic() + 0.05
        assert hurried.recv(100) == b""
        theirs.sendall(b" HTTP/1.1")
        assert hurried.recv(100) == b"", "too late"


def test_an_answer_that_nobody_takes_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "SEND_SECONDS", 0.05)
    ours, theirs = socket.socketpair()
    with HurriedSocket(fileno=ours.detach()) as hurried, theirs:
        hurried.sendall(b"short")
        with pytest.raises(BrokenPipeError):
            hurried.sendall(b"x" * 10_000_000)
        assert theirs.recv(5) == b"short"

"""Kill the real server while clients write to it over HTTP, and compare what they were told with what is so.

gunicorn runs as it is started in service, with several workers.  Clients report bottlenecks, each with an
`Idempotency-Key`; who gets no answer asks again with the same key, as a careful program does.  Meanwhile
workers are killed (SIGKILL), and now and then everything at once, also while it starts.  What was answered
with 201 must be there once; what was asked twice may not be there twice.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from kb.domain.people import OPERATOR, Role
from kb.services import library, tokens
from kb.services.ingest import ingest
from kb.storage import bottlenecks as store
from kb.storage.database import Database, open_database
from scripts.proof.register import REPORT, Told

ROOT = Path(__file__).resolve().parents[2]
PATH = "/api/v1/knelpunten"
WORKERS, THREADS = 3, 4
CLIENTS = 6
ALL_AT_ONCE = 0.06
"""The share of kills that take the master and all of its workers."""
WHILE_STARTING = 0.5
"""The share of starts after such a kill that are killed as well, before anybody was answered."""
PATIENCE = 60.0
"""Seconds that a client goes on asking for one write, and the server may take to start."""


@dataclass
class Killed:
    """What happened: what clients were told (titles by number), kills of workers and of everything."""

    told: Told = field(default_factory=Told)
    titles: dict[str, str] = field(default_factory=dict)
    asked_again: int = 0
    workers: int = 0
    everything: int = 0


@dataclass(frozen=True)
class Home:
    """A house in a temporary folder, and the key with which clients write."""

    folder: Path
    key: str
    area: str
    settings: tuple[tuple[str, str], ...] = (("KB_RATE_LIMITS", "uit"),)

    @property
    def database(self) -> Path:
        return self.folder / "kb.sqlite"

    @property
    def environment(self) -> dict[str, str]:
        paths = {"KB_CONTENT": "content", "KB_DATABASE": "kb.sqlite", "KB_INDEX": "index"}
        places = {name: str(self.folder / path) for name, path in paths.items()}
        return {**os.environ, **places, **dict(self.settings)}


def furnish(folder: Path) -> Home:
    """Make a house with the real lists, no documents, and a key for a reporter."""
    shutil.copytree(ROOT / "content" / "lijsten", folder / "content" / "lijsten")
    with closing(open_database(folder / "kb.sqlite")) as db:
        db.migrate()
        ingest(db, folder / "content", now=datetime.now(UTC))
        names = library.vocabulary(db)
        area = names.areas[0].slug
        _, key = tokens.make(
            db,
            "proef",
            Role.REPORTER,
            area,
            days=30,
            by=OPERATOR,
            vocabulary=names,
            now=datetime.now(UTC),
        )
    return Home(folder, key, area)


class Server:
    """gunicorn on one port, in a process group of its own, so that all of it can be killed."""

    def __init__(self, home: Home, *, forked: bool) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self._home, self._forked = home, forked
        self._master = self._start()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)]
        command += ["--no-control-socket", "--log-level", "critical"]
        command += ["--preload"] if self._forked else []
        command += ["app:app"]
        return subprocess.Popen(
            command, cwd=ROOT, env=self._home.environment, start_new_session=True, stderr=subprocess.DEVNULL
        )

    def workers(self) -> list[int]:
        """Return the process numbers of the present workers."""
        master = self._master.pid
        children = Path(f"/proc/{master}/task/{master}/children")
        return [int(number) for number in children.read_text().split()] if children.exists() else []

    def kill_worker(self, chance: random.Random) -> bool:
        """Kill one worker; False when there is none yet."""
        alive = self.workers()
        if not alive:
            return False
        os.kill(chance.choice(alive), signal.SIGKILL)
        return True

    def kill_all(self) -> None:
        """Kill the master and every worker, and start again."""
        self.stop()
        self.start_again()

    def stop(self) -> None:
        os.killpg(self._master.pid, signal.SIGKILL)
        self._master.wait()

    def start_again(self) -> None:
        """Start after a stop, on the same port."""
        self._master = self._start()


def kill(home: Home, *, kills: int, writes: int, forked: bool = False, seed: int = 1) -> Killed:
    """Kill so often, and go on until so many writes were acknowledged; return what happened.

    `forked` workers are copies of a master that is ready: there again in no time, for a short form in which
    only workers are killed.  In service each starts by itself.
    """
    found, done, lock = Killed(), threading.Event(), threading.Lock()
    chance = random.Random(seed)
    server = Server(home, forked=forked)
    try:
        clients = [
            threading.Thread(target=_write, args=(home, server.port, number, found, done, lock))
            for number in range(CLIENTS)
        ]
        for one in clients:
            one.start()
        _wait(found, 1)
        while found.workers + found.everything < kills:
            before = len(found.told.writes)
            time.sleep(chance.uniform(0.02, 0.3))
            if not forked and chance.random() < ALL_AT_ONCE:
                server.kill_all()
                found.everything += 1
                if chance.random() < WHILE_STARTING:
                    time.sleep(chance.uniform(0.1, 1.5))
                    server.kill_all()
                    found.everything += 1
            elif server.kill_worker(chance):
                found.workers += 1
            _wait(found, before + 1)  # a kill of what does nothing proves nothing
        _wait(found, writes)
        done.set()
        for one in clients:
            one.join()
    finally:
        done.set()
        server.stop()
    return found


def _wait(found: Killed, writes: int) -> None:
    """Wait until so many writes were acknowledged; raises when the server answers nobody any more."""
    end, known = time.monotonic() + PATIENCE, len(found.told.writes)
    while len(found.told.writes) < writes:
        if len(found.told.writes) > known:
            end, known = time.monotonic() + PATIENCE, len(found.told.writes)
        if time.monotonic() > end:
            raise RuntimeError("the server answers nobody any more")
        time.sleep(0.005)


def _write(
    home: Home, port: int, client: int, found: Killed, done: threading.Event, lock: threading.Lock
) -> None:
    """Report one bottleneck after another until it is enough; each until it is answered."""
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        _write_on(connection, home, client, found, done, lock)


def _write_on(
    connection: HTTPConnection,
    home: Home,
    client: int,
    found: Killed,
    done: threading.Event,
    lock: threading.Lock,
) -> None:
    number = 0
    while not done.is_set():
        number += 1
        title = f"Proef {client} van {number}"
        began, end, tries = time.monotonic(), time.monotonic() + PATIENCE, 0
        while time.monotonic() < end:
            tries += 1
            try:
                status, body = post(connection, home, title)
            except (OSError, HTTPException):
                connection.close()
                time.sleep(0.05)
                continue
            with lock:
                if status == 201:
                    reference = json.loads(body)["referentie"]
                    found.told.writes.append(("melding", reference, home.area))
                    found.titles[reference] = title
                    found.told.took.append(time.monotonic() - began)
                    found.asked_again += tries - 1
                else:
                    found.told.errors.append(f"{status} {body[:200].decode(errors='replace')}")
            break
        else:
            with lock:
                found.told.errors.append(f"{title}: no answer in {PATIENCE:g} s")


def post(connection: HTTPConnection, home: Home, title: str) -> tuple[int, bytes]:
    """Report a bottleneck; return status and body of the answer."""
    report = {
        "titel": title,
        "watKneltEr": REPORT.what,
        "voorbeeld": REPORT.example,
        "alGeprobeerd": REPORT.tried,
        "aard": list(REPORT.nature),
        "raakt": list(REPORT.affects),
        "urgentie": REPORT.urgency,
        "gebied": home.area,
        "actielijnen": list(REPORT.action_lines),
        "themas": list(REPORT.themes),
    }
    headers = {
        "Authorization": f"Bearer {home.key}",
        "Content-Type": "application/json",
        "Idempotency-Key": title.replace(" ", "-").lower() + "-0123456789",
    }
    connection.request("POST", PATH, json.dumps(report), headers)
    answer = connection.getresponse()
    return answer.status, answer.read()


def doubles(db: Database, found: Killed) -> list[str]:
    """Return titles that are there more than once, and acknowledged ones that stand under another number."""
    stored = {one.reference: one.title for one in store.everything(db)}
    often = [title for title, times in Counter(stored.values()).items() if times > 1]
    return often + [title for number, title in found.titles.items() if stored.get(number, title) != title]

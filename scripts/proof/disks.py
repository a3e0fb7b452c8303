"""A disk that is full, and one that may only be read, under the real server.

A small file system in memory is mounted for it, which takes rights that not every machine gives.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kb.errors import NotWritable
from kb.search.index import SearchIndex
from kb.services import health, indexing, safety
from kb.storage.database import open_database
from scripts.proof import server
from scripts.proof.register import Told
from scripts.proof.talk import Client, report

READ = ("/", "/zoeken?q=subsidie", "/api/v1/zoekresultaten?q=subsidie", "/knelpunten", "/vraag?q=subsidie")
"""What must go on, whatever the disk."""
READY = "/gezondheid/gereed"
LEFT = 192 * 1024
"""Bytes that are left on a disk that is almost full; a few reports."""
REFUSED = 10
"""So many refused writes are looked at."""


@dataclass
class Trouble:
    """What happened while nothing could be stored.  `wrong` says what should not be; the rest was seen."""

    told: Told = field(default_factory=Told)
    refused: Counter[int] = field(default_factory=Counter)
    read: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def expect(self, right: bool, what: str) -> None:
        if not right:
            self.wrong.append(what)


def can_mount(folder: Path) -> bool:
    """Whether this machine lets us mount a disk in memory."""
    try:
        with disk(folder / "proef", mib=1):
            return True
    except (OSError, subprocess.CalledProcessError):
        return False


@contextmanager
def disk(folder: Path, *, mib: int) -> Iterator[Path]:
    """Mount an empty disk of so many MiB at `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    _call("mount", "-t", "tmpfs", "-o", f"size={mib}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _call("umount", "--lazy", str(folder))


@contextmanager
def filled(folder: Path, *, left: int) -> Iterator[None]:
    """Fill a disk but for so many bytes, and give them back."""
    ballast = folder / f"ballast-{left}"
    with ballast.open("wb") as file:
        while (free := _free(folder)) > left:
            file.write(b"0" * min(65_536, free - left))
            file.flush()
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def only_read(folder: Path) -> Iterator[None]:
    """Let a disk be read only; nobody may have a file open on it to write."""
    _call("mount", "-o", "remount,ro", str(folder))
    try:
        yield
    finally:
        _call("mount", "-o", "remount,rw", str(folder))


def full(home: server.Home) -> Trouble:
    """Write to the real server until the disk is full and on, make room, and write again."""
    found = Trouble()
    running = server.Server(home, forked=False)
    client = Client(running.port)
    try:
        client.wait()
        _read(client, found)
        report(running.port, home, "Proef nul van de volle schijf", found.told)
        with filled(home.folder, left=LEFT):
            _write_until_refused(running.port, home, client, found)
            status, text = client.get(READY)
            found.expect(status == 503 and "vol" in text, f"ready says {status} {text!r}")
            found.wrong += _no_copy(home, home.folder / "kopie")
            with filled(home.folder, left=0):
                _read(client, found)
        # not started again
        status, text = report(running.port, home, "Proef na de volle schijf", found.told)
        found.expect(status == 201, f"with room again a write is answered {status} {text[:200]}")
        _read(client, found)
    finally:
        running.stop()
    found.wrong += index_faults(home)
    return found


def _write_until_refused(port: int, home: server.Home, client: Client, found: Trouble) -> None:
    number, end = 0, time.monotonic() + 120
    while found.refused.total() < REFUSED and time.monotonic() < end:
        number += 1
        status, text = report(port, home, f"Proef {number} van de volle schijf", found.told)
        if status != 201:
            found.refused[status] += 1
            found.expect(
                status in (503, 507) and "niets te bewaren" in text, f"a write got {status} {text[:200]}"
            )
            _read(client, found)
    found.expect(found.refused.total() == REFUSED, "the disk did not get full")


def read_only(home: server.Home) -> Trouble:
    """Start the real server on a disk that may only be read, ask and write; then let it be written again."""
    found = Trouble()
    running = server.Server(home, forked=False)
    client = Client(running.port)
    try:
        client.wait()
        report(running.port, home, "Proef nul van de dichte schijf", found.told)
        _read(client, found)  # which makes the index
        running.stop()
        with only_read(home.folder):
            running.start_again()
            client.wait()
            _read(client, found)
            found.expect("nu alleen te lezen" in client.get("/")[1], "no page says that it is read only")
            status, text = client.get(READY)
            found.expect(status == 503 and "beschrijven" in text, f"ready says {status} {text!r}")
            for number in range(REFUSED):
                status, text = report(running.port, home, f"Proef {number} van de dichte schijf", found.told)
                found.refused[status] += 1
                right = status == 503 and "niets te bewaren" in text
                found.expect(right, f"a write got {status} {text[:200]}")
            running.stop()
        running.start_again()
        client.wait()
        status, text = report(running.port, home, "Proef na de dichte schijf", found.told)
        found.expect(status == 201, f"with rights again a write is answered {status} {text[:200]}")
    finally:
        running.stop()
    found.wrong += index_faults(home)
    return found


def _read(client: Client, found: Trouble) -> None:
    for path in READ:
        status, _ = client.get(path)
        found.read[status] += 1
        found.expect(status == 200, f"{path} is answered {status}")


def _no_copy(home: server.Home, folder: Path) -> list[str]:
    """Try to make a copy where there is no room; return what is wrong with how that ends."""
    try:
        safety.backup(home.database, folder, now=datetime.now(UTC))
    except NotWritable:
        left = [path.name for path in folder.glob("*")] if folder.exists() else []
        return [f"half a copy is left: {left}"] if left else []
    except Exception as error:
        return [f"a copy without room fails with {error!r}"]
    return []  # there was just room enough


def index_faults(home: server.Home) -> list[str]:
    """Return what is wrong with the search index once it was asked: it must be equal to the database."""
    index = SearchIndex(home.folder / "index")
    with closing(open_database(home.database)) as db:
        indexing.current(db, index)
        finding = health.examine_index(db, index)
    return [] if finding.ok else [finding.message]


def _free(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def _call(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)

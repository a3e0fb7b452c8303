#!/usr/bin/env python3
"""Prove that the index follows the database and survives what is done to its folder.

    scripts/prove_index.py [--changes 20] [--sabotages 50] [--workers 3]

Starts the product with several gunicorn workers on a copy of content/ in a temporary folder.  Then:
1. changes a story and measures the time from the database's commit until every worker finds the new words;
2. deletes, truncates and bit-flips the index under the running server, and compares every answer with the
   one before: those of the server, which answers from memory, and those of a process that starts then and
   must do with what it finds;
3. damages it once more and measures the time until the server has noticed and built it again.
Prints all; exit status 1 when an answer was wrong, or when the damage stayed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.domain.results import SearchRequest  # noqa: E402  # the path above must be set first
from kb.errors import IndexUnusable  # noqa: E402  # as above
from kb.search.index import SearchIndex  # noqa: E402  # as above
from kb.services import find, indexing, library  # noqa: E402  # as above
from kb.services.ingest import ingest  # noqa: E402  # as above
from kb.storage import seals  # noqa: E402  # as above
from kb.storage.database import Database, open_database  # noqa: E402  # as above

QUERIES = ("energiefixers", "schulden huisbezoek", "woningen heerlen", "jongeren criminaliteit")
IN_A_ROW = 4
"""Every worker must have answered: so many right answers in a row per worker."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changes", type=int, default=20)
    parser.add_argument("--sabotages", type=int, default=50)
    parser.add_argument("--workers", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        shutil.copytree(ROOT / "content", home / "content")
        db = open_database(home / "kb.sqlite")
        db.migrate()
        ingest(db, home / "content", now=datetime.now(UTC))
        server, address = start(home, options.workers)
        try:
            follow(db, home, address, options.changes, options.workers)
            wrong = sabotage(db, home / "index", address, options.sabotages)
            wrong += not_mended(db, home / "index", address)
        finally:
            server.terminate()
            server.wait()
            db.close()
    return 1 if wrong else 0


def start(home: Path, workers: int) -> tuple[subprocess.Popen[bytes], str]:
    """Start gunicorn on a free port and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"KB_CONTENT": "content", "KB_DATABASE": "kb.sqlite", "KB_INDEX": "index"}
    environment = {**os.environ, **{name: str(home / value) for name, value in settings.items()}}
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
    command += ["--worker-class", "gthread", "--threads", "2", "--log-level", "error", "app:app"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    address = f"http://127.0.0.1:{port}/api/v1/zoekresultaten?q="
    deadline = time.monotonic() + 60
    while True:
        try:
            search(address, QUERIES[0])
            return server, address
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def search(address: str, query: str) -> dict[str, Any]:
    with urllib.request.urlopen(address + urllib.parse.quote(query), timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def follow(db: Database, home: Path, address: str, changes: int, workers: int) -> None:
    """Change one story again and again; print how long it took until all workers showed it."""
    file = home / "content" / "praktijkverhalen" / "energiefixers-zaandam-oost.md"
    original = file.read_text(encoding="utf-8")
    times = []
    for number in range(changes):
        title = f"Energiefixers, versie {number}"
        lines = [f'titel: "{title}"' if x.startswith("titel:") else x for x in original.split("\n")]
        file.write_text("\n".join(lines), encoding="utf-8")
        ingest(db, home / "content", now=datetime.now(UTC))
        committed, right = time.monotonic(), 0
        while right < IN_A_ROW * workers:
            titles = [hit["titel"] for hit in search(address, "energiefixers")["resultaten"]]
            right = right + 1 if title in titles else 0
        times.append(time.monotonic() - committed)
    times.sort()
    print(
        f"{changes} changes, {workers} workers: found by all after {times[len(times) // 2]:.2f} s (median), "
        f"{times[-1]:.2f} s (longest), {IN_A_ROW * workers} searches in a row included"
    )


def sabotage(db: Database, folder: Path, address: str, times: int) -> int:
    """Damage the index folder in turn in five ways; return the number of wrong answers."""
    chance = random.Random(1)
    expected = {query: slugs(address, query) for query in QUERIES}
    wrong, longest, slowest_start, by_whoosh = 0, 0.0, 0.0, 0
    for number in range(times):
        damage(folder, number % 5, chance)
        started_index = SearchIndex(folder)
        for query, right in expected.items():
            started = time.monotonic()
            try:
                wrong += slugs(address, query) != right
            except OSError as error:
                print(f"{query}: {error}")
                wrong += 1
            longest = max(longest, time.monotonic() - started)
            started = time.monotonic()
            wrong += own_slugs(db, started_index, query) != right
            slowest_start = max(slowest_start, time.monotonic() - started)
            snapshot = started_index.snapshot
            by_whoosh += snapshot is not None and not snapshot.segments[0].by_arrays
        if started_index.beside is not None:
            started_index.beside.join()
        indexing.rebuild(db, started_index)  # to have something to damage again
    print(
        f"{times} sabotages, {2 * times * len(expected)} answers, {by_whoosh} by Whoosh: {wrong} wrong; "
        f"slowest of the server {longest:.2f} s, of a process that starts {slowest_start:.2f} s"
    )
    return wrong


def not_mended(db: Database, folder: Path, address: str) -> bool:
    """Flip a bit, go on searching, and wait until the index is whole again; return whether it is not."""
    damage(folder, 2, random.Random(2))
    started = time.monotonic()
    while time.monotonic() - started < 2 * indexing.COMPARE_EVERY:
        slugs(address, QUERIES[0])
        seal = seals.seal_of(db, str(folder.resolve()))
        try:
            if seal is not None:
                SearchIndex(folder).verify(seal)
                print(f"one flipped bit was noticed and mended after {time.monotonic() - started:.1f} s")
                return False
        except IndexUnusable:
            time.sleep(0.2)
    print("one flipped bit was not mended")
    return True


def own_slugs(db: Database, index: SearchIndex, query: str) -> list[str]:
    """Return what a process that has just started finds."""
    found = find.search(db, index, SearchRequest(query=query), vocabulary=library.vocabulary(db))
    return [hit.card.slug for hit in found.hits]


def slugs(address: str, query: str) -> list[str]:
    return [hit["slug"] for hit in search(address, query)["resultaten"]]


def damage(index: Path, way: int, chance: random.Random) -> None:
    """0: the folder away; 1: a generation away; 2: one bit; 3: half a file; 4: a file away."""
    files = [f for f in index.glob("gen-*/*") if f.stat().st_size]
    file = chance.choice(files)
    if way == 0:
        shutil.rmtree(index)
    elif way == 1:
        shutil.rmtree(file.parent)
    elif way == 2:
        data = bytearray(file.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(data)
    elif way == 3:
        os.truncate(file, file.stat().st_size // 2)
    else:
        file.unlink()


if __name__ == "__main__":
    sys.exit(main())

"""Make copies of the database while many processes write to it, put each back, and look what is missing.

A copy must hold every write that was acknowledged before the copy was begun, and be whole by itself.
"""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kb.domain.people import OPERATOR
from kb.services import safety
from kb.storage import bottleneck_history
from kb.storage.database import open_database
from scripts.proof.register import Told, go, is_there, ready, start


@dataclass
class Copied:
    """What writers were told, what was wrong with copies, seconds and bytes per copy."""

    told: Told = field(default_factory=Told)
    wrong: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def copies(database: Path, folder: Path, *, processes: int, number: int) -> Copied:
    """Make so many copies while so many processes write; put each back and judge it."""
    found, lock = Copied(), threading.Lock()
    writers = [start(database, 3600, seed) for seed in range(processes)]
    for one in writers:
        ready(one)
    readers = [threading.Thread(target=_listen, args=(one, found.told, lock)) for one in writers]
    for reader in readers:
        reader.start()
    for one in writers:
        go(one)
    try:
        for count in range(number):
            _wait_for_news(found.told, lock)
            with lock:
                known = list(found.told.writes)
            began = time.monotonic()
            made = safety.backup(database, folder, now=datetime.now(UTC))
            found.took.append(time.monotonic() - began)
            found.sizes.append(made.file.stat().st_size)
            found.wrong += [f"copy {count + 1}: {what}" for what in _judged(made, folder, known)]
    finally:
        for one in writers:
            one.kill()
        for reader in readers:
            reader.join()
        for one in writers:
            one.communicate()
    return found


def _listen(writer: subprocess.Popen[str], told: Told, lock: threading.Lock) -> None:
    """Note what a writer says as soon as it says it; a line that its end cut short was not said."""
    assert writer.stdout is not None
    for line in writer.stdout:
        if line.endswith("\n"):
            what, number, area, took = json.loads(line)
            with lock:
                told.writes.append((what, number, area))
                told.took.append(took)


def _wait_for_news(told: Told, lock: threading.Lock) -> None:
    """Wait until something was written since, so that every copy is made amid writes."""
    with lock:
        known = len(told.writes)
    end = time.monotonic() + 60
    while len(told.writes) <= known:
        if time.monotonic() > end:
            raise RuntimeError("nobody writes any more")
        time.sleep(0.002)


def _judged(made: safety.Copy, folder: Path, known: list[tuple[str, str, str]]) -> list[str]:
    """Put a copy back where nothing is, and return what is wrong with it."""
    fresh = folder / "teruggezet.sqlite"
    for left in folder.glob(f"{fresh.name}*"):
        left.unlink()
    safety.restore(made.file, fresh, by=OPERATOR, now=datetime.now(UTC))
    made.file.unlink()
    with closing(open_database(fresh)) as db:
        audit = bottleneck_history.audit(db, known_head=made.head)
        events = Counter((e.kind.value, e.reference, e.area) for e in bottleneck_history.of_all(db))
        wrong = [
            f"{what} {number} is missing"
            for what, number, area in known
            if not is_there(events, what, number, area)
        ]
        wrong += [text for text in (audit.reason, db.damage()) if text]
        if audit.events != made.events:
            wrong.append(f"{audit.events} events, {made.events} were promised")
    return wrong

"""Many people sign in at once while others search: who searches may not notice.

Checking a password takes a fifth of a second of one core on purpose.  Whoever does not get a turn is told to
try again; nobody who searches waits for it.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from scripts.proof import server
from scripts.proof.talk import Client

SEARCH = "/api/v1/zoekresultaten?q=subsidie"


@dataclass
class Busy:
    """Seconds per search before and during the sign-ins, and how each of both was answered."""

    before: list[float] = field(default_factory=list)
    during: list[float] = field(default_factory=list)
    searches: Counter[int] = field(default_factory=Counter)
    sign_ins: Counter[int] = field(default_factory=Counter)

    @property
    def wrong(self) -> list[str]:
        faults = [
            f"{n} searches are answered {status}" for status, n in self.searches.items() if status != 200
        ]
        right = (303, 400, 429, 503)
        return faults + [
            f"{n} sign-ins are answered {status}"
            for status, n in self.sign_ins.items()
            if status not in right
        ]


def quantile(times: list[float], share: float) -> float:
    """Return how many seconds this share took at most; 0 of none."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def busy(home: server.Home, *, people: int, rounds: int, searches: int) -> Busy:
    """Search so often in peace, and then as long as so many people sign in at once, so many times over."""
    found, done, lock = Busy(), threading.Event(), threading.Lock()
    running = server.Server(home, forked=False)
    try:
        client = Client(running.port)
        client.wait()
        for _ in range(20):  # the first make the index
            _search(client, found)
        for _ in range(searches):
            found.before.append(_search(client, found))
        start = threading.Barrier(people + 1)
        visitors = [
            threading.Thread(target=_enter, args=(running.port, n, rounds, start, found, lock))
            for n in range(people)
        ]
        for one in visitors:
            one.start()
        watcher = threading.Thread(target=_watch, args=(visitors, done))
        start.wait()
        watcher.start()
        while not done.is_set():
            found.during.append(_search(client, found))
        watcher.join()
    finally:
        running.stop()
    return found


def _watch(visitors: list[threading.Thread], done: threading.Event) -> None:
    for one in visitors:
        one.join()
    done.set()


def _enter(
    port: int, number: int, rounds: int, start: threading.Barrier, found: Busy, lock: threading.Lock
) -> None:
    client = Client(port)
    start.wait()
    for _ in range(rounds):
        status, _ = client.fill_in(
            "/inloggen",
            {"email": f"niemand{number}@voorbeeld.example", "wachtwoord": "geen van ons weet het"},
        )
        with lock:
            found.sign_ins[status] += 1


def _search(client: Client, found: Busy) -> float:
    began = time.monotonic()
    status, _ = client.get(SEARCH)
    found.searches[status] += 1
    return time.monotonic() - began

"""Search from many threads and processes while another process writes, and check every answer.

Two kinds of checks take turns.  Long queries are put to a snapshot that stays the same, and must give exactly
what they gave one thread before anyone else was there.  And documents that are changed, removed and put back
all the time are looked for by a word that only they hold: what is right is read from the database just before
and just after, and when nothing happened to the document in between, its newest version must be there, or
it must not be there at all.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import random
import re
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from kb.domain.documents import Kind
from kb.domain.results import Results, SearchRequest
from kb.search import query
from kb.search.index import SearchIndex
from kb.search.names import Names
from kb.search.query import Engine
from kb.services import find, indexing, library
from kb.storage import changes, document_writing, documents
from kb.storage.database import Database, open_database
from scripts.benchmark import corpus, house

FIRST = 1_000_000
"""The number of the first document that changes; a corpus has none so high."""
LONG = 24
"""Words of a long query."""
_SPAWN = multiprocessing.get_context("spawn")


@dataclass(frozen=True)
class Load:
    """What is put on the house in `database` and `index`; `pause` is in seconds, between two changes."""

    database: Path
    index: Path
    texts: tuple[str, ...]
    """What long queries are taken from."""
    seconds: float
    threads: int = 8
    processes: int = 3
    changing: int = 300
    pause: float = 0.05


@dataclass
class Tally:
    """What came of it; `times` are seconds per search, `wrong` and `errors` say what should not be."""

    answers: int = 0
    certain: int = 0
    """Answers that could be only one thing; of the others an older or a newer version was right too."""
    wrong: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    generations: set[str] = field(default_factory=set)
    changes: int = 0

    def add(self, other: Tally) -> None:
        """Count what another process counted."""
        self.answers += other.answers
        self.certain += other.certain
        self.wrong += other.wrong
        self.errors += other.errors
        self.times += other.times
        self.generations |= other.generations
        self.changes += other.changes


def under_load(load: Load) -> Tally:
    """Run it: one process with threads, more with one thread each, and one that writes."""
    # the arguments of a process, and how many of them there are
    starts = [load.threads, *[1] * load.processes]
    ready = _SPAWN.Barrier(len(starts) + 1)
    told: multiprocessing.Queue[Tally] = _SPAWN.Queue()
    running = [_SPAWN.Process(target=_search, args=(load, n, ready, told)) for n in starts]
    running.append(_SPAWN.Process(target=_write, args=(load, ready, told)))
    for process in running:
        process.start()
    total = Tally()
    for _ in running:
        total.add(told.get(timeout=load.seconds + 300))
    for process in running:
        process.join()
    return total


def word(number: int) -> str:
    """Return the word that only this document holds: letters, unlike any other word."""
    digest = hashlib.blake2b(str(number).encode(), digest_size=7).hexdigest()
    return "q" + digest.translate(str.maketrans("0123456789abcdef", "bcdfghjklmnprstv"))


def document(number: int, version: int) -> corpus.Record:
    """Return a version of a document that changes."""
    text = (f"Het woord {word(number)} staat hier in versie {version}.", "De buurt werkt samen.")
    return corpus.record(FIRST + number, f"Proef {number} versie {version}", text, house.names())


def _write(load: Load, ready: threading.Barrier, told: multiprocessing.Queue[Tally]) -> None:
    tally, chance = Tally(), random.Random(1)
    try:
        db = open_database(load.database)
        ready.wait()
        end = time.monotonic() + load.seconds
        while time.monotonic() < end:
            tally.changes += 1
            _change(db, tally.changes, chance, load.changing)
            time.sleep(load.pause)
        db.close()
    except Exception as error:
        tally.errors.append(f"writer: {error!r}")
    told.put(tally)


def _change(db: Database, version: int, chance: random.Random, changing: int) -> None:
    """Change a document, or put it back; a quarter of the time remove it."""
    number = chance.randrange(changing)
    record = document(number, version)
    with db.transaction():
        if chance.random() < 0.25 and documents.by_slug(db, record.slug):
            document_writing.remove(db, record.slug, at=datetime.now(UTC))
        else:
            house.save(db, record)


def _search(load: Load, threads: int, ready: threading.Barrier, told: multiprocessing.Queue[Tally]) -> None:
    """One process: learn what long queries give, then let the threads go."""
    total = Tally()
    try:
        searcher = Searcher(load)
        tallies = [Tally() for _ in range(threads)]
        running = [
            threading.Thread(target=searcher.run, args=(tally, seed)) for seed, tally in enumerate(tallies)
        ]
        ready.wait()
        for thread in running:
            thread.start()
        for thread in running:
            thread.join()
        for tally in tallies:
            total.add(tally)
    except Exception as error:
        total.errors.append(f"process: {error!r}")
    told.put(total)


class Searcher:
    """What the threads of one process share: the index, a snapshot that stays, and what it should answer."""

    def __init__(self, load: Load) -> None:
        self.load = load
        self.index = SearchIndex(load.index)
        db = open_database(load.database)
        vocabulary = library.vocabulary(db)
        names = Names(vocabulary, find.synonyms_of(vocabulary.synonyms))
        requests = long_requests(load.texts, count=40)
        alone = Engine(indexing.current(db, SearchIndex(load.index)), names)
        self.expected = [(request, query.search(alone, request)) for request in requests]
        self.fixed = Engine(indexing.current(db, self.index), names)
        db.close()

    def run(self, tally: Tally, seed: int) -> None:
        """Search until the time is over, with a connection of its own."""
        chance = random.Random(seed)
        db = open_database(self.load.database)
        end = time.monotonic() + self.load.seconds
        turns: Sequence[Callable[[Database, Tally, random.Random], None]] = (
            self._long,
            self._one,
            self._long,
            self._one,
            self._all,
        )
        while time.monotonic() < end:
            try:
                turns[tally.answers % len(turns)](db, tally, chance)
            except Exception as error:
                tally.errors.append(repr(error))
            tally.answers += 1
        db.close()

    def _long(self, _: Database, tally: Tally, chance: random.Random) -> None:
        request, expected = chance.choice(self.expected)
        started = time.monotonic()
        found = query.search(self.fixed, request)
        tally.times.append(time.monotonic() - started)
        tally.certain += 1
        if found != expected:
            tally.wrong.append(f"long: {request.query}")

    def _one(self, db: Database, tally: Tally, chance: random.Random) -> None:
        number = chance.randrange(self.load.changing)
        slug = document(number, 0).slug
        before = state_of(db, slug)
        found = self._ask(db, tally, SearchRequest(query=word(number)))
        judge(tally, number, found, before, state_of(db, slug))

    def _all(self, db: Database, tally: Tally, _: random.Random) -> None:
        before = changes.latest(db)
        count = db.rows("SELECT count(*) AS n FROM document WHERE kind = 'praktijkverhaal'")[0]["n"]
        found = self._ask(db, tally, SearchRequest(kinds=(Kind.STORY,), page_size=1))
        if changes.latest(db) == before:
            tally.certain += 1
            if found.total != count:
                tally.wrong.append(f"{found.total} documents in the place of {count}")

    def _ask(self, db: Database, tally: Tally, request: SearchRequest) -> Results:
        started = time.monotonic()
        found = find.search(db, self.index, request, vocabulary=library.vocabulary(db))
        tally.times.append(time.monotonic() - started)
        snapshot = self.index.snapshot
        if snapshot is not None:
            tally.generations.add(snapshot.seal.generation)
        return found


def judge(
    tally: Tally, number: int, found: Results, before: tuple[int, str | None], after: tuple[int, str | None]
) -> None:
    """Compare what a search for a document gave with its states just before and just after."""
    slug = document(number, 0).slug
    hits = [hit for hit in found.hits if hit.card.slug == slug]
    shown = hits[0].card.title if hits else None
    if before == after:
        tally.certain += 1
        if shown != after[1] or (hits and found.hits[0] != hits[0]):
            tally.wrong.append(f"{word(number)}: {shown!r} in the place of {after[1]!r}")
    elif shown is not None and version(shown) < version(before[1] or ""):
        tally.wrong.append(f"{word(number)}: {shown!r} is older than {before[1]!r}")
    # the title comes from the card, the fragment from the text: they must be of the same version
    if shown and f"versie {version(shown)}." not in re.sub(r"</?mark>", "", hits[0].fragment):
        tally.wrong.append(f"{word(number)}: {shown!r} with {hits[0].fragment!r}")


def state_of(db: Database, slug: str) -> tuple[int, str | None]:
    """Return the newest change of a document, and its title; None when it is not there."""
    row = db.rows(
        """
        SELECT (SELECT coalesce(max(seq), 0) FROM change WHERE subject = :slug) AS changed,
               (SELECT title FROM document WHERE slug = :slug) AS title
        """,
        slug=slug,
    )[0]
    return row["changed"], row["title"]


def version(title: str) -> int:
    """Return the number at the end of a title, 0 without one."""
    found = re.search(r"versie (\d+)$", title)
    return int(found[1]) if found else 0


def long_requests(texts: Sequence[str], *, count: int) -> list[SearchRequest]:
    """Return queries of as many words as a query may have; the same for the same texts."""
    chance = random.Random(1)
    found = []
    for _ in range(count):
        words = chance.choice(texts).split()
        start = chance.randrange(max(1, len(words) - LONG))
        found.append(SearchRequest(query=" ".join(words[start : start + LONG])))
    return found

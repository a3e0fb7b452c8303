"""The change feed → the index; the only place where storage and search meet.

Every search begins with `current()`: it compares the newest change with what this process reads, one row.
What changed since the sealed generation is analysed by each process itself and stands beside it, so a
writer may leave the index alone, a crash between commit and indexing costs nothing, and every worker sees
a change at its next search.  When much has changed a new generation is built, meanwhile the old one answers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

from kb.domain.documents import Kind
from kb.domain.index_seal import IndexSeal, Point
from kb.domain.vocabulary import Vocabulary
from kb.errors import IndexUnusable, NotWritable
from kb.search.index import SearchIndex, fingerprint
from kb.search.records import Record, record_of
from kb.search.segment import Segment
from kb.search.snapshot import Snapshot
from kb.services import library
from kb.storage import changes, documents, facts, lists, seals
from kb.storage.database import Database, chunks
from kb.storage.refusals import saying_why

log = logging.getLogger(__name__)

NAMING_LISTS = ("gebieden", "themas", "organisaties", "wetten")
"""The lists whose names are in the index: when one changes, everything is indexed again."""
FEW = 50
"""So many changed documents may stand beside a generation, whatever its size."""
PART = 50
"""Or a fiftieth of its documents; above it a new generation is built while this one answers."""
MUCH = 4
"""When more than a quarter changed, and more than `FEW`, the search waits for the new generation."""
COMPARE_EVERY = 15.0
"""Seconds after which a process that is asked something compares the files with their seal again …"""
COMPARE_PART = 20
"""… or this many times what it took the last time, when that is longer."""


def current(db: Database, index: SearchIndex) -> Snapshot:
    """Return the index as of the newest change: as it is, with what changed beside it, or rebuilt.

    Damage to the files since they were read does not touch the answer; it is noticed and mended beside it.
    """
    held = index.snapshot
    newest, generation, sealed = seals.state(db, index.location)
    if held is None or (held.newest, held.seal.generation, held.seal.seq) != (newest, generation, sealed):
        with index.refreshing:
            made = index.snapshot
            if (
                made is held
                or made is None
                or made.newest.seq < newest.seq
                or not changes.holds(db, made.newest)
            ):
                made = index.snapshot = _refreshed(db, index)
            # else another thread made it while we waited, and it knows all that had happened when we came:
            # to ask for more would let threads refresh one after another while documents go on changing
            held = made
    _compare_now_and_then(db, index)
    return held


def rebuild(db: Database, index: SearchIndex, *, progress: Callable[[int], None] | None = None) -> IndexSeal:
    """Build a new generation from the database, whatever the state of the old one.

    Raises `NotWritable` when there is no room for it; then the old one is still there.
    """
    with _writing(db, index):
        return _rebuilt(db, index, progress)[0]


def _refreshed(db: Database, index: SearchIndex) -> Snapshot:
    """Return a snapshot as of the newest change.  Call while holding `index.refreshing`."""
    found = _from_seal(db, index)
    if found is None:
        with _unusable_when_unwritable(), _writing(db, index):
            # another process may have built it while we waited
            found = _from_seal(db, index)
            if found is None:
                with closing(db.again()) as own:  # it takes longer than whoever searches may wait
                    seal, newest = _rebuilt(own, index, None)
                found = Snapshot(seal, newest, index.open(seal), {}, index.analyzer)
    return found


@contextmanager
def _unusable_when_unwritable() -> Iterator[None]:
    """Say of a search that needs a new generation what is the matter: it cannot be answered."""
    try:
        yield
    except NotWritable as error:
        raise IndexUnusable(f"a new one could not be made: {error}") from error


def _from_seal(db: Database, index: SearchIndex) -> Snapshot | None:
    """Return the sealed generation with what changed beside it; None when a new one must be built first."""
    seal = seals.seal_of(db, index.location)
    if seal is None or not _is_of(db, seal):
        return None
    base = _opened(db, index, seal)
    if base is None:
        return None
    with db.transaction(write=False):
        if not _is_of(db, seal):  # the lists may have changed while it was opened
            return None
        newest = changes.newest(db)
        changed = _changed(db, seal, index.snapshot, most=max(FEW, len(base) // MUCH))
    if changed is None:
        return None
    if len(changed) > max(FEW, len(base) // PART):
        _rebuild_beside(db, index, seal)
    return Snapshot(seal, newest, base, changed, index.analyzer, index.snapshot)


def _is_of(db: Database, seal: IndexSeal) -> bool:
    """Whether a generation was made from this database, as it is or as it was, with the present lists."""
    return seal.seq <= changes.latest(db) and seal.fingerprint == _fingerprint(db)


def _opened(db: Database, index: SearchIndex, seal: IndexSeal) -> Segment | None:
    """Return the generation by its arrays, else by Whoosh; None when neither is what was sealed."""
    try:
        return index.open(seal)
    except IndexUnusable as error:
        damage = error
    if seals.seal_of(db, index.location) != seal:
        return None  # another process has just put a new one in its place
    try:
        base = index.open_fallback(seal)
    except IndexUnusable as error:
        log.warning("search index: %s; %s; rebuilding", damage, error)
        return None
    log.warning("search index: %s; Whoosh answers until it is rebuilt", damage)
    _rebuild_beside(db, index, seal)
    return base


def _changed(
    db: Database, seal: IndexSeal, held: Snapshot | None, *, most: int
) -> dict[str, Record | None] | None:
    """Return what changed since the seal, by slug; only what is new is read.  None when that is over `most`.

    What is held counts for nothing when the database has another history: then an older one was restored.
    """
    known: dict[str, Record | None] = {}
    since = seal.seq
    if held is not None and held.seal == seal and changes.holds(db, held.newest):
        known, since = held.changed, held.newest.seq
    feed = changes.since(db, since)
    slugs = sorted({subject for _, subject in feed if not subject.startswith(changes.LIST_PREFIX)})
    if len(known.keys() | set(slugs)) > most:
        return None
    vocabulary = library.vocabulary(db)
    found = documents.by_slugs(db, slugs)
    fresh = {d.slug: record_of(d, vocabulary) for d in found if d.is_findable}
    return {**known, **dict.fromkeys(slugs), **fresh}


def _compare_now_and_then(db: Database, index: SearchIndex) -> None:
    """Start a comparison of the files with their seal when it is time for one."""
    now = time.monotonic()
    if index.compare_at is None:
        index.compare_at = now + COMPARE_EVERY
    elif now >= index.compare_at and index.refreshing.acquire(blocking=False):
        try:
            index.compare_at = now + COMPARE_EVERY
            _start_beside(db, index, _compare)
        finally:
            index.refreshing.release()


def _compare(db: Database, index: SearchIndex) -> None:
    """Compare every file with the seal, and build a new generation when one is not what was sealed."""
    seal = seals.seal_of(db, index.location)
    if seal is None:
        return
    started = time.monotonic()
    try:
        index.verify(seal)
    except IndexUnusable as error:
        log.warning("search index: %s; rebuilding", error)
        _replace(db, index, seal)
    else:
        now = time.monotonic()
        index.compare_at = now + max(COMPARE_EVERY, COMPARE_PART * (now - started))


def _rebuild_beside(db: Database, index: SearchIndex, seal: IndexSeal) -> None:
    _start_beside(db, index, lambda own, index: _replace(own, index, seal))


def _replace(db: Database, index: SearchIndex, seal: IndexSeal) -> None:
    """Build the successor of a generation, unless another thread or process was first."""
    with _writing(db, index):
        if seals.seal_of(db, index.location) == seal:
            _rebuilt(db, index, None)


def _start_beside(db: Database, index: SearchIndex, work: Callable[[Database, SearchIndex], None]) -> None:
    """Do `work` in a thread with a connection of its own; one at a time.  Call holding `index.refreshing`."""
    if index.beside is not None and index.beside.is_alive():
        return

    def run() -> None:
        try:
            with closing(db.again()) as own:
                work(own, index)
        except Exception:
            log.exception("search index: could not be compared or rebuilt")

    index.beside = threading.Thread(target=run, name="search index", daemon=True)
    index.beside.start()


def _rebuilt(
    db: Database, index: SearchIndex, progress: Callable[[int], None] | None
) -> tuple[IndexSeal, Point]:
    facts.identity(db)  # made when there is none: inside a transaction that only reads it could be refused
    with db.transaction(write=False):
        newest = changes.newest(db)
        made_by = _fingerprint(db)
        found = _records(db, library.vocabulary(db))
        seal = index.rebuild(found, seq=newest.seq, fingerprint=made_by, progress=progress)
    seals.save_seal(db, index.location, seal)
    index.tidy(seal)
    return seal, newest


@contextmanager
def _writing(db: Database, index: SearchIndex) -> Iterator[None]:
    """One writer at a time.

    Raises `NotWritable` when there is no room or the folder may only be read: what was half made is gone.
    """
    place = index.folder / ".lock"
    with saying_why(place), index.writing():
        try:
            with saying_why(place):
                yield
        except (OSError, NotWritable):
            if seal := seals.seal_of(db, index.location):
                with suppress(OSError):
                    index.tidy(seal)
            raise


def _records(db: Database, vocabulary: Vocabulary) -> Iterator[Record]:
    """Yield what anyone may find, cases before manual pages."""
    slugs = documents.all_slugs(db)
    manual: list[Record] = []
    for part in chunks(slugs):
        for document in documents.by_slugs(db, part):
            if document.is_findable:
                record = record_of(document, vocabulary)
                if document.kind is Kind.MANUAL:
                    manual.append(record)
                else:
                    yield record
    yield from manual


def _fingerprint(db: Database) -> str:
    digests = lists.hashes(db)
    naming = (f"{name} {digests[name]}" for name in sorted(digests) if name.split(".")[0] in NAMING_LISTS)
    return fingerprint(facts.identity(db), "\n".join(naming))

"""The change feed → the index; the only place where storage and search meet.

Every search begins with `current()`: it compares the newest change with what this process reads, one row.
What changed since the sealed generation is analysed by each process itself and stands beside it, so a
writer may leave the index alone, a crash between commit and indexing costs nothing, and every worker sees
a change at its next search.  When much has changed a new generation is built, meanwhile the old one answers.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

from kb.domain.documents import Kind
from kb.domain.index_seal import IndexSeal
from kb.domain.vocabulary import Vocabulary
from kb.errors import IndexUnusable
from kb.search.index import SearchIndex, fingerprint
from kb.search.records import Record, record_of
from kb.search.segment import Segment
from kb.search.snapshot import Snapshot
from kb.services import library
from kb.storage import changes, documents, facts, lists, seals
from kb.storage.database import Database, chunks

log = logging.getLogger(__name__)

NAMING_LISTS = ("gebieden", "themas", "organisaties", "wetten")
"""The lists whose names are in the index: when one changes, everything is indexed again."""
FEW = 50
"""So many changed documents may stand beside a generation, whatever its size."""
PART = 50
"""Or a fiftieth of its documents; above it a new generation is built while this one answers."""
MUCH = 4
"""When more than a quarter changed, and more than `FEW`, the search waits for the new generation."""


def current(db: Database, index: SearchIndex) -> Snapshot:
    """Return the index as of the newest change: as it is, with what changed beside it, or rebuilt."""
    held = index.snapshot
    state = seals.state(db, index.location)
    if held is not None and state == (held.seq, held.seal.generation, held.seal.seq):
        return held
    with index.refreshing:
        return _refreshed(db, index)


def rebuild(db: Database, index: SearchIndex, *, progress: Callable[[int], None] | None = None) -> IndexSeal:
    """Build a new generation from the database, whatever the state of the old one."""
    with index.writing():
        return _rebuilt(db, index, progress)


def _refreshed(db: Database, index: SearchIndex) -> Snapshot:
    """Bring this process's snapshot up to date.  Call while holding `index.refreshing`."""
    newest, generation, sealed = seals.state(db, index.location)
    held = index.snapshot
    if held is not None and (newest, generation, sealed) == (held.seq, held.seal.generation, held.seal.seq):
        return held  # another thread did it while we waited
    seal = seals.seal_of(db, index.location)
    if seal is None or seal.seq > newest or seal.fingerprint != _fingerprint(db):
        return _rebuilt_now(db, index)
    try:
        base = _opened(db, index, seal)
    except IndexUnusable as error:
        log.warning("search index: %s; rebuilding", error)
        return _rebuilt_now(db, index)
    seq, changed = _changed(db, seal, held)
    if len(changed) > max(FEW, len(base) // MUCH):
        return _rebuilt_now(db, index)
    index.snapshot = Snapshot(seal, seq, base, changed, index.analyzer)
    if len(changed) > max(FEW, len(base) // PART):
        _rebuild_beside(db, index)
    return index.snapshot


def _opened(db: Database, index: SearchIndex, seal: IndexSeal) -> Segment:
    try:
        return index.open(seal)
    except IndexUnusable as error:
        base = index.open_fallback(seal)
        log.warning("search index: %s; Whoosh answers until it is rebuilt", error)
        _rebuild_beside(db, index)
        return base


def _changed(db: Database, seal: IndexSeal, held: Snapshot | None) -> tuple[int, dict[str, Record | None]]:
    """Return the newest change, and what changed since the seal by slug; only what is new is read."""
    known = held.changed if held is not None and held.seal == seal else {}
    with db.transaction(write=False):
        seq = changes.latest(db)
        feed = changes.since(db, held.seq if held is not None and held.seal == seal else seal.seq)
        slugs = sorted({subject for _, subject in feed if not subject.startswith(changes.LIST_PREFIX)})
        found = documents.by_slugs(db, slugs)
        vocabulary = library.vocabulary(db)
    fresh = {d.slug: record_of(d, vocabulary) for d in found if d.is_findable}
    return seq, {**known, **dict.fromkeys(slugs), **fresh}


def _rebuilt_now(db: Database, index: SearchIndex) -> Snapshot:
    with index.writing():
        # another process may have done it while we waited
        seal = seals.seal_of(db, index.location)
        usable = seal is not None and seal.seq == changes.latest(db) and seal.fingerprint == _fingerprint(db)
        base = None
        if seal is not None and usable:
            try:
                base = index.open(seal)
            except IndexUnusable:
                base = None
        if seal is None or base is None:
            seal = _rebuilt(db, index, None)
            base = index.open(seal)
    index.snapshot = Snapshot(seal, seal.seq, base, {}, index.analyzer)
    return index.snapshot


def _rebuild_beside(db: Database, index: SearchIndex) -> None:
    """Build a new generation in a thread with a connection of its own; one at a time."""
    if index.rebuilding is not None and index.rebuilding.is_alive():
        return

    def build() -> None:
        own = db.again()
        try:
            with index.writing():
                _rebuilt(own, index, None)
        except Exception:
            log.exception("search index: could not be rebuilt")
        finally:
            own.close()

    index.rebuilding = threading.Thread(target=build, name="rebuild", daemon=True)
    index.rebuilding.start()


def _rebuilt(db: Database, index: SearchIndex, progress: Callable[[int], None] | None) -> IndexSeal:
    with db.transaction(write=False):
        seq = changes.latest(db)
        made_by = _fingerprint(db)
        found = _records(db, library.vocabulary(db))
        seal = index.rebuild(found, seq=seq, fingerprint=made_by, progress=progress)
    seals.save_seal(db, index.location, seal)
    index.tidy(seal)
    return seal


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

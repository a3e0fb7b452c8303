"""The change feed → the index; the only place where storage and search meet.

Every search begins with `current()`: it compares the newest change with what the index holds, one indexed
row, and catches up first when it is behind.  So a writer may leave the index alone, a crash between
commit and indexing costs nothing, and every worker sees a change at its next search.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from kb.domain.documents import Document
from kb.domain.index_seal import IndexSeal
from kb.errors import IndexUnusable
from kb.search.index import SearchIndex, fingerprint
from kb.search.snapshot import Snapshot
from kb.services import library
from kb.storage import changes, documents, facts, seals
from kb.storage.database import Database, chunks

log = logging.getLogger(__name__)


def current(db: Database, index: SearchIndex) -> Snapshot:
    """Return the index as of the newest change: as it is, caught up, or rebuilt."""
    seal = seals.seal_of(db, index.location)
    if seal is not None and seal.seq == changes.latest(db) and seal.fingerprint == _fingerprint(db):
        try:
            return index.snapshot(seal)
        except IndexUnusable:
            pass  # looked at again, and said, by whoever gets the lock
    return _bring_up_to_date(db, index)


def rebuild(db: Database, index: SearchIndex, *, progress: Callable[[int], None] | None = None) -> IndexSeal:
    """Build a new index from the database, whatever the state of the old one."""
    with index.writing():
        return _rebuild(db, index, progress)


def _bring_up_to_date(db: Database, index: SearchIndex) -> Snapshot:
    with index.writing():
        # another thread or process may have done it while we waited
        seal = seals.seal_of(db, index.location)
        newest = changes.latest(db)
        if seal is not None and seal.fingerprint == _fingerprint(db):
            try:
                snapshot = index.snapshot(seal)
                if seal.seq == newest:
                    return snapshot
                if seal.seq < newest:
                    return index.snapshot(_catch_up(db, index, seal))
                log.warning("search index: ahead of the database; rebuilding")
            except IndexUnusable as error:
                log.warning("search index: %s; rebuilding", error)
        return index.snapshot(_rebuild(db, index, None))


def _catch_up(db: Database, index: SearchIndex, seal: IndexSeal) -> IndexSeal:
    with db.transaction(write=False):
        feed = changes.since(db, seal.seq)
        slugs = sorted({subject for _, subject in feed if not subject.startswith(changes.LIST_PREFIX)})
        found = documents.by_slugs(db, slugs)
        vocabulary = library.vocabulary(db)
    gone = set(slugs) - {d.slug for d in found}
    try:
        new = index.apply(seal, gone, found, vocabulary, seq=feed[-1][0])
    except Exception as error:
        # whatever Whoosh made of it: the sealed generation no longer is what it was
        log.warning("search index: could not catch up (%r); rebuilding", error)
        return _rebuild(db, index, None)
    seals.save_seal(db, index.location, new)
    return new


def _rebuild(db: Database, index: SearchIndex, progress: Callable[[int], None] | None) -> IndexSeal:
    with db.transaction(write=False):
        seq = changes.latest(db)
        made_by = _fingerprint(db)
        vocabulary = library.vocabulary(db)
        seal = index.rebuild(_all_documents(db), vocabulary, seq=seq, fingerprint=made_by, progress=progress)
    seals.save_seal(db, index.location, seal)
    index.tidy(seal)
    return seal


def _all_documents(db: Database) -> Iterator[Document]:
    for part in chunks(documents.all_slugs(db)):
        yield from documents.by_slugs(db, part)


def _fingerprint(db: Database) -> str:
    return fingerprint(facts.identity(db), library.lists_version(db))

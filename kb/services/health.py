"""Is everything well: the database, the index beside it, the content folder.

Behind `kb doctor` and the health addresses.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from kb.domain.index_seal import IndexSeal
from kb.errors import IndexUnusable
from kb.search.index import SearchIndex
from kb.services import indexing, library
from kb.services.ingest import check
from kb.storage import bottleneck_history, changes, deliveries, documents, seals
from kb.storage.database import Database

LEAST_FREE = 50 * 1024 * 1024
"""Bytes; with less, a backup or a new search index may not fit."""
OUTBOX_PATIENCE = timedelta(hours=36)
"""A message may wait for the next daily mail, and for a night."""


@dataclass(frozen=True)
class Finding:
    """One thing that was examined; `message` is Dutch and, when not `ok`, says what to do."""

    subject: str
    ok: bool
    message: str


def examine(
    db: Database, index: SearchIndex, content_folder: Path, *, now: datetime, repair: bool = False
) -> tuple[Finding, ...]:
    """Examine everything.  With `repair` an index that is not right is rebuilt first."""
    index_finding = examine_index(db, index)
    if repair and not index_finding.ok:
        indexing.rebuild(db, index)
        index_finding = examine_index(db, index)
    return (_database(db), _history(db), index_finding, _content(db, content_folder), _outbox(db, now))


def examine_index(db: Database, index: SearchIndex) -> Finding:
    """Compare the index with the database, without mending anything."""
    subject = "zoekindex"
    cure = "De volgende zoekvraag maakt hem opnieuw, of geef `kb doctor --herstel`."
    seal = seals.seal_of(db, index.location)
    if seal is None:
        return Finding(subject, False, f"er is nog geen index. {cure}")
    newest = changes.latest(db)
    if seal.seq > newest:
        return Finding(subject, False, f"hoort bij een nieuwere stand van de database. {cure}")
    try:
        index.verify(seal)
    except IndexUnusable as error:
        message = f"de bestanden zijn niet wat ze moeten zijn ({error})."
        if _whoosh_is_whole(index, seal):
            message += " Whoosh is nog heel: daarmee gaat het zoeken door, maar trager."
        return Finding(subject, False, f"{message} {cure}")
    snapshot = indexing.current(db, index)
    expected = {d.slug for d in documents.by_slugs(db, documents.all_slugs(db)) if d.is_findable}
    found = {card.slug for card in snapshot.cards(manual=True)}
    if expected != found:
        different = len(expected ^ found)
        return Finding(subject, False, f"{different} documenten verschillen van de database. {cure}")
    beside = f", waarvan {len(snapshot.changed)} later gewijzigd" if snapshot.changed else ""
    return Finding(subject, True, f"{len(expected)} documenten{beside}, gelijk aan de database.")


def _whoosh_is_whole(index: SearchIndex, seal: IndexSeal) -> bool:
    try:
        SearchIndex(index.folder).open_fallback(seal)
    except IndexUnusable:
        return False
    return True


def _database(db: Database) -> Finding:
    if damage := db.damage():
        return Finding("database", False, f"beschadigd ({damage}). Zet een reservekopie terug.")
    totals = library.totals(db)
    counted = ", ".join(f"{count} {kind.collection}" for kind, count in totals.items())
    return Finding("database", True, f"heel; {counted}.")


def _history(db: Database) -> Finding:
    found = bottleneck_history.audit(db)
    if not found.is_sound:
        return Finding(
            "geschiedenis",
            False,
            f"klopt niet bij gebeurtenis {found.broken_at}: {found.reason}. Zet een reservekopie terug.",
        )
    return Finding("geschiedenis", True, f"heel; {found.events} gebeurtenissen, hoofd {found.head[:16]}.")


def _outbox(db: Database, now: datetime) -> Finding:
    """Say how long the oldest message waits; a day is more than the daily mail explains."""
    number, since = deliveries.waiting_since(db)
    failing = len([mail for mail in deliveries.unsent(db) if mail.error])
    if since is None:
        return Finding("berichten", True, "er wacht niets.")
    hours = int((now - since).total_seconds() // 3600)
    message = f"{number} wachten, het oudste {hours} uur"
    if failing:
        message += f"; {failing} mails mislukten"
    wrong = bool(failing) or now - since > OUTBOX_PATIENCE
    cure = " `kb mail` verstuurt, `kb mail --toon` laat ze zien." if wrong else ""
    return Finding("berichten", not wrong, f"{message}.{cure}")


def _content(db: Database, folder: Path) -> Finding:
    stored = {s.file: s.content_hash for s in documents.stored_files(db)}
    checked = check(folder, known=stored)
    if checked.problems:
        count = len(checked.problems)
        return Finding("inhoud", False, f"{count} problemen; `kb check` noemt ze.")
    different = [p.file for p in checked.parsed if stored.get(p.file) != p.content_hash]
    if different:
        return Finding(
            "inhoud", False, f"{len(different)} bestanden zijn nog niet ingelezen. Geef `kb ingest`."
        )
    return Finding("inhoud", True, f"{checked.files} bestanden, alle ingelezen.")


def is_writable(folder: Path) -> bool:
    """Whether this process may write in a folder."""
    return os.access(folder, os.W_OK)


def has_room(folder: Path) -> bool:
    """Whether there is room on the disk for what is written in a day."""
    return shutil.disk_usage(folder).free >= LEAST_FREE

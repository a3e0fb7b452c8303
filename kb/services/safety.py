"""Copies of the database, and putting one back.

A copy carries the head of the chain of the register, so that cutting the tail or rewriting history shows.
What was erased since a copy was made is erased again before it is put back, and what was sent since is not
sent again; the database gets another name, so that no index or cached page of the other counts as its own.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kb.domain.people import Actor
from kb.errors import WijkkennisError
from kb.services import erasure, sent_list
from kb.storage import bottleneck_history, copies, facts, outbox, sessions
from kb.storage.database import open_database
from kb.storage.refusals import saying_why

PREFIX = "wijkkennis-"


class RestoreRefused(WijkkennisError):
    """This copy is not put back; the message is Dutch and says why."""


@dataclass(frozen=True)
class Copy:
    """A copy and what stands in the file beside it: events in the register, the head, and its hash."""

    file: Path
    made_at: datetime
    events: int
    head: str
    sha256: str


@dataclass(frozen=True)
class Restored:
    """What came back: events in the register, how much was erased again, and how much was told already."""

    events: int
    erased_again: int
    told_already: int


def backup(database: Path, folder: Path, *, now: datetime) -> Copy:
    """Write a copy into `folder`, check it, and write its head and hash beside it.

    Raises `DatabaseDamaged`, or `NotWritable` when there is no room for it: then nothing is left of it.
    """
    with saying_why(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / f"{PREFIX}{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}.sqlite"
    copies.save(database, file)
    file.chmod(0o600)
    try:
        copies.check(file)
        with closing(open_database(file)) as db:
            events, head = bottleneck_history.head(db)
        made = Copy(file, now, events, head, _sha256(file))
        beside = {"gemaakt": now.isoformat(), "gebeurtenissen": events, "hoofd": head, "sha256": made.sha256}
        with saying_why(file):
            file.with_suffix(".json").write_text(json.dumps(beside, indent=2) + "\n", encoding="utf-8")
            erased = database.parent / erasure.LEDGER
            if erased.exists():
                shutil.copyfile(erased, folder / erasure.LEDGER)
    except BaseException:
        # a copy without its head proves nothing
        for half in (file, file.with_suffix(".json")):
            half.unlink(missing_ok=True)
        raise
    return made


def restore(file: Path, database: Path, *, by: Actor, now: datetime) -> Restored:
    """Put a copy in the place of the database, whole or not at all; who uses it meanwhile reads on.

    Everybody must sign in again.  Raises `DatabaseDamaged`, `NotWritable` when there is no room for it, and
    `RestoreRefused` when the copy is not the one that was made, or its history was tampered with.
    """
    if not file.exists():
        raise RestoreRefused(f"{file} is er niet.")
    known = _beside(file)
    if known and known["sha256"] != _sha256(file):
        raise RestoreRefused(f"{file} is niet meer wat er bewaard is: de controlegetallen verschillen.")
    copies.check(file)
    database.parent.mkdir(parents=True, exist_ok=True)
    ledger = _joined_ledger(file.parent, database.parent)
    beside = database.with_name(database.name + ".terugzetten")
    copies.save(file, beside)
    try:
        db = open_database(beside)
        try:
            db.migrate()
            audit = bottleneck_history.audit(db, known_head=known["hoofd"] if known else "")
            if not audit.is_sound:
                raise RestoreRefused(
                    f"De geschiedenis in deze kopie klopt niet bij gebeurtenis {audit.broken_at}: "
                    f"{audit.reason}."
                )
            erased = erasure.again(db, ledger, by=by, now=now)
            sent = database.parent / sent_list.LEDGER
            known_told = sent.exists() or not outbox.everything_waiting(db)
            told = sent_list.again(db, sent)
            with db.transaction():
                facts.note_restored(db, now, told, known=known_told)
                facts.renew_identity(db)
                sessions.end_all(db)
            db.settle()
        finally:
            db.close()
        copies.put_back(beside, database)
    finally:
        for left in database.parent.glob(f"{beside.name}*"):
            left.unlink()
    return Restored(audit.events, erased, told)


def _joined_ledger(folder: Path, home: Path) -> Path:
    """Return the list of erasures of this database, with what a list beside the copy has besides."""
    own, other = home / erasure.LEDGER, folder / erasure.LEDGER
    if other.exists() and other.resolve() != own.resolve():
        known = set(own.read_text(encoding="utf-8").splitlines()) if own.exists() else set()
        with own.open("a", encoding="utf-8") as file:
            for line in other.read_text(encoding="utf-8").splitlines():
                if line not in known:
                    file.write(line + "\n")
    return own


def _beside(file: Path) -> dict[str, str] | None:
    path = file.with_suffix(".json")
    if not path.exists():
        return None
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()

"""The database keeps what it was given, whole, also when many write at once."""

from __future__ import annotations

import sqlite3
import threading
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kb.domain.index_seal import IndexSeal, Point, SealedFile
from kb.errors import DatabaseDamaged, DatabaseTooNew
from kb.storage import changes, facts, seals
from kb.storage.database import Database, open_database
from kb.storage.schema import STEPS
from tests.conftest import NOON


def test_a_transaction_is_all_or_nothing(db: Database):
    def append_and_fail() -> None:
        with db.transaction():
            changes.append(db, "een", at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        append_and_fail()
    assert changes.latest(db) == 0


def test_a_transaction_inside_a_transaction_is_refused(db: Database):
    with db.transaction(), pytest.raises(RuntimeError), db.transaction():
        pass


def test_changes_are_numbered_in_order(db: Database):
    with db.transaction():
        for subject in ("een", "twee", "drie"):
            changes.append(db, subject, at=NOON)
    assert changes.since(db, 1) == [(2, "twee"), (3, "drie")]
    assert changes.latest(db) == 3


def test_writers_at_the_same_time_wait_for_each_other(db: Database, tmp_path: Path):
    """Read-then-write by four threads: no error, no number twice."""

    def add_twenty_five() -> None:
        own = open_database(tmp_path / "instance" / "kb.sqlite")
        for _ in range(25):
            with own.transaction():
                number = changes.latest(own) + 1
                changes.append(own, str(number), at=NOON)
        own.close()

    threads = [threading.Thread(target=add_twenty_five) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [subject for _, subject in changes.since(db, 0)] == [str(n) for n in range(1, 101)]


def test_every_commit_is_synced_to_disk(db: Database):
    (row,) = db.rows("PRAGMA synchronous")
    assert row["synchronous"] == 2
    (row,) = db.rows("PRAGMA journal_mode")
    assert row["journal_mode"] == "wal"


def test_a_dangling_reference_is_refused(db: Database):
    with pytest.raises(sqlite3.IntegrityError):
        db.run("INSERT INTO document_tag (slug, tag, value, position) VALUES ('x', 'area', 'y', 0)")


def test_every_table_is_strict_and_none_has_a_trigger(db: Database):
    tables = db.rows(
        "SELECT name, \"strict\" FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
    )
    loose = {t["name"] for t in tables if not t["strict"]}
    assert {name for name in loose if not name.startswith(("sqlite_", "_sqlite"))} == set()
    assert db.rows("SELECT name FROM sqlite_master WHERE type = 'trigger'") == []


def test_migrating_twice_does_nothing(db: Database):
    assert db.migrate() == []


def test_many_starters_at_once_migrate_once(tmp_path: Path):
    taken: list[str] = []
    errors: list[BaseException] = []

    def start() -> None:
        try:
            own = open_database(tmp_path / "kb.sqlite")
            taken.extend(own.migrate())
            own.close()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=start) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert sorted(taken) == sorted(STEPS)


def test_a_database_of_a_newer_version_is_not_touched(db: Database):
    db.run(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('kb', '9999_future', :at)",
        at=NOON.isoformat(),
    )
    with pytest.raises(DatabaseTooNew, match="9999_future"):
        db.migrate()


@pytest.mark.parametrize("content", [b"dit is geen database" * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_database_is_named_with_a_way_out(tmp_path: Path, content: bytes):
    file = tmp_path / "kb.sqlite"
    file.write_bytes(content)
    with pytest.raises(DatabaseDamaged, match="reservekopie"):
        open_database(file).migrate()


def test_a_database_has_one_name_for_ever(db: Database, tmp_path: Path):
    assert facts.identity(db) == facts.identity(db)
    other = open_database(tmp_path / "ander.sqlite")
    other.migrate()
    assert facts.identity(other) != facts.identity(db)
    other.close()


def test_a_seal_comes_back_as_it_was_kept(db: Database):
    seal = IndexSeal("gen-1", 7, "f", (SealedFile("_MAIN_1.toc", "ab", 1), SealedFile("arrays.bin", "cd", 2)))
    seals.save_seal(db, "/hier", seal)
    seals.save_seal(db, "/daar", IndexSeal("gen-2", 1, "g", ()))
    assert seals.seal_of(db, "/hier") == seal
    assert seals.seal_of(db, "/nergens") is None


def test_a_change_is_told_from_another_with_the_same_number(db: Database):
    assert changes.newest(db) == Point(0, "", "")
    assert changes.holds(db, changes.newest(db))
    with db.transaction():
        changes.append(db, "een", at=NOON)
    newest = changes.newest(db)
    assert newest == Point(1, "een", NOON.isoformat())
    assert changes.holds(db, newest)
    assert not changes.holds(db, replace(newest, at=(NOON + timedelta(seconds=1)).isoformat()))
    assert not changes.holds(db, replace(newest, subject="twee"))
    assert seals.state(db, "/hier") == (newest, "", -1)


def test_the_moment_of_a_change_keeps_its_timezone(db: Database):
    with db.transaction():
        changes.append(db, "een", at=NOON)
    (row,) = db.rows("SELECT at FROM change")
    assert datetime.fromisoformat(row["at"]) == NOON

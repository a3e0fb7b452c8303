"""A full disk and a closed folder: what is there is read, what cannot be stored is refused in words.

The long form, with the real server, is scripts/prove_operations.py.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest

from kb.errors import DiskFull, NotWritable, ReadOnly
from kb.services import safety
from kb.storage import changes
from kb.storage.database import Database, open_database
from scripts.proof import disks
from tests.conftest import NOON


@contextmanager
def closed(folder: Path) -> Iterator[None]:
    """Let nobody write in a folder: by its rights, or for root, whom those do not stop, as a disk."""
    if os.geteuid():
        folder.chmod(0o500)
        try:
            yield
        finally:
            folder.chmod(0o700)
    else:
        with disks.only_read(folder):
            yield


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that can be closed."""
    made = tmp_path / "schijf"
    with ExitStack() as mounted:
        if os.geteuid():
            made.mkdir()
        elif disks.can_mount(tmp_path):
            mounted.enter_context(disks.disk(made, mib=8))
        else:
            pytest.skip("root may write everywhere here, and may mount nothing")
        yield made


def filled(file: Path) -> None:
    with closing(open_database(file)) as db:
        db.migrate()
        append(db, "eerst")


def append(db: Database, subject: str) -> None:
    with db.transaction():
        changes.append(db, subject, at=NOON)


def test_a_write_for_which_there_is_no_room_leaves_no_trace_and_the_next_one_works(db: Database):
    append(db, "eerst")
    pages = db.rows("PRAGMA page_count")[0]["page_count"]
    db.rows(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull, match="geen ruimte meer"):
        append(db, "groot " * 10_000)
    assert not db.in_transaction
    assert changes.latest(db) == 1
    db.rows(f"PRAGMA max_page_count = {pages + 100}")
    append(db, "daarna")
    assert changes.since(db, 0) == [(1, "eerst"), (2, "daarna")]


def test_a_database_in_a_closed_folder_is_read_and_not_written(folder: Path):
    filled(folder / "kb.sqlite")
    with closed(folder), closing(open_database(folder / "kb.sqlite")) as db:
        assert db.migrate() == []
        assert isinstance(db.refusal, ReadOnly)
        assert changes.since(db, 0) == [(1, "eerst")]
        with pytest.raises(ReadOnly, match="alleen te lezen"):
            append(db, "daarna")
        with pytest.raises(ReadOnly):
            db.run("DELETE FROM change")
    with closing(open_database(folder / "kb.sqlite")) as db:
        assert db.refusal is None
        append(db, "daarna")


def test_what_a_killed_program_left_beside_the_database_is_read_too(folder: Path, tmp_path: Path):
    """Those files hold the last writes: without them an older state would be told as the present one."""
    with closing(open_database(tmp_path / "kb.sqlite")) as db:
        db.migrate()
        append(db, "eerst")
        for file in tmp_path.glob("kb.sqlite*"):
            shutil.copy(file, folder)
    with closed(folder), closing(open_database(folder / "kb.sqlite")) as found:
        assert changes.since(found, 0) == [(1, "eerst")]
    (folder / "kb.sqlite-shm").unlink()
    with closed(folder), pytest.raises(ReadOnly):
        open_database(folder / "kb.sqlite")


def test_where_nothing_is_and_nothing_can_be_made_the_reason_is_told(folder: Path):
    with closed(folder), pytest.raises(NotWritable, match="alleen te lezen"):
        open_database(folder / "kb.sqlite")


def test_a_copy_that_cannot_be_made_leaves_nothing_half(folder: Path, tmp_path: Path):
    filled(tmp_path / "kb.sqlite")
    with closed(folder), pytest.raises(ReadOnly):
        safety.backup(tmp_path / "kb.sqlite", folder / "kopie", now=NOON)
    if not os.geteuid():
        with disks.filled(folder, left=64 * 1024), pytest.raises(DiskFull):
            safety.backup(tmp_path / "kb.sqlite", folder / "kopie", now=NOON)
        assert list((folder / "kopie").iterdir()) == []


def test_a_copy_can_be_made_of_what_may_only_be_read(folder: Path, tmp_path: Path):
    filled(folder / "kb.sqlite")
    with closed(folder):
        made = safety.backup(folder / "kb.sqlite", tmp_path / "kopie", now=NOON)
    with closing(open_database(made.file)) as db:
        assert changes.since(db, 0) == [(1, "eerst")]

"""A short form of scripts/prove_register.py: many at once, killed, copied, and the real server killed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from kb.storage.database import open_database
from scripts.proof import copies, register, server, synced


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "kb.sqlite"
    db = open_database(path)
    db.migrate()
    db.close()
    return path


def test_processes_that_write_at_once_lose_nothing_and_share_no_number(database: Path):
    found = register.judge(database, register.together(database, processes=2, seconds=0.6))
    assert found.is_right, found
    assert found.writes == found.events > 2


def test_a_writer_that_is_killed_loses_nothing_that_it_was_told(database: Path):
    found = register.judge(database, register.killed(database, kills=1))
    assert found.is_right, found
    assert found.events >= found.writes > 2


@pytest.mark.skipif(not synced.can_watch(), reason="strace is not there, or may not watch")
def test_a_write_is_on_disk_before_it_is_said_to_be_done(database: Path, tmp_path: Path):
    seen = synced.watch(database, tmp_path / "aanroepen", seconds=0.3)
    assert seen.writes > 0
    assert seen.too_early == 0, seen


def test_a_copy_made_amid_writes_is_whole_and_holds_what_was_told_before(database: Path, tmp_path: Path):
    found = copies.copies(database, tmp_path / "kopie", processes=2, number=2)
    assert found.wrong == []
    assert len(found.told.writes) > 2


def test_killed_workers_of_the_real_server_lose_nothing_that_they_answered(tmp_path: Path):
    house = server.furnish(tmp_path)
    found = server.kill(house, kills=20, writes=30, forked=True)
    assert found.workers == 20
    verdict = register.judge(house.database, found.told)
    assert verdict.is_right, verdict
    assert verdict.writes >= 30
    with closing(open_database(house.database)) as db:
        assert server.doubles(db, found) == []

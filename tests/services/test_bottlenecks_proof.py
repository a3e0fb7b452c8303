"""A short form of scripts/prove_register.py: many writers at once, and writers that are killed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.storage.database import open_database
from scripts.proof import register


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

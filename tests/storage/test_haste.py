"""Nobody keeps the others waiting: a query has its time, and a writer is never stopped halfway."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf
from pathlib import Path

import pytest

from kb.errors import TooSlow
from kb.storage.database import Database, Haste, open_database

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
LONG = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 200000) SELECT max(i) AS i FROM n"
)
"""Many times as long as there is between two looks at the clock."""


def hurried(folder: Path, haste: Haste) -> Iterator[Database]:
    db = open_database(folder / "kb.sqlite", haste=haste)
    db.migrate()
    yield db
    db.close()


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A database in which every long query is over at once."""
    yield from hurried(tmp_path, Haste(query=0.0))


def test_a_query_without_an_end_is_stopped_and_the_next_one_answers(db: Database) -> None:
    with pytest.raises(TooSlow):
        db.rows(ENDLESS)

    assert db.rows("SELECT 1 AS one") == [{"one": 1}]


def test_a_writer_reads_for_as_long_as_it_takes_and_is_not_stopped_halfway(db: Database) -> None:
    with db.transaction():
        db.run("INSERT INTO fact (name, value) VALUES ('a', '1')")
        assert db.rows(LONG) == [{"i": 200_000}]
        db.run("INSERT INTO fact (name, value) VALUES ('b', '2')")

    assert len(db.rows("SELECT name FROM fact WHERE name IN ('a', 'b')")) == 2


def test_whoever_wrote_something_hears_what_became_of_it(db: Database) -> None:
    with db.transaction():
        db.run("INSERT INTO fact (name, value) VALUES ('a', '1')")

    assert db.rows(LONG) == [{"i": 200_000}]


def test_a_query_that_is_stopped_inside_a_view_of_one_moment_leaves_nothing_open(db: Database) -> None:
    with pytest.raises(TooSlow), db.transaction(write=False):
        db.rows(ENDLESS)

    assert not db.in_transaction
    with db.transaction():
        db.run("INSERT INTO fact (name, value) VALUES ('a', '1')")


def test_work_without_haste_takes_a_connection_of_its_own(db: Database) -> None:
    own = db.again()
    assert own.rows(LONG) == [{"i": 200_000}]
    own.close()


def test_after_its_time_a_request_reads_nothing_more_but_may_still_write(tmp_path: Path) -> None:
    haste = Haste(query=inf, until=0.0)
    for db in hurried(tmp_path, haste):
        with pytest.raises(TooSlow):
            db.rows("SELECT 1")
        assert db.run("INSERT INTO fact (name, value) VALUES ('a', '1')") == 1
        haste.until = inf
        assert db.rows("SELECT value FROM fact WHERE name = 'a'") == [{"value": "1"}]

"""The short form of scripts/prove_search.py, over the real content."""

from __future__ import annotations

from scripts.benchmark import house as filling
from scripts.proof import load, typed

from kb.services import indexing
from tests.conftest import House
from tests.search.test_search import ask


def texts() -> tuple[str, ...]:
    return tuple(" ".join(source.paragraphs) for source in filling.own_texts() if source.paragraphs)


def test_every_answer_is_right_while_many_search_and_another_process_writes(full_house: House, tmp_path):
    database = tmp_path / "kb.sqlite"
    full_house.db.run("VACUUM INTO :path", path=str(database))
    found = load.under_load(
        load.Load(
            database,
            tmp_path / "index",
            texts(),
            seconds=4,
            threads=6,
            processes=1,
            changing=70,  # more than may stand beside an index: it is built again meanwhile
            pause=0.03,
        )
    )
    assert (found.wrong, found.errors) == ([], [])
    assert found.changes > 10
    assert found.certain > 50


def test_the_check_itself_sees_an_answer_that_is_not_the_newest(full_house: House, tmp_path):
    """A process that never looks whether anything changed is found out."""
    database = tmp_path / "kb.sqlite"
    full_house.db.run("VACUUM INTO :path", path=str(database))
    seen = load.Load(database, tmp_path / "index", texts(), seconds=0.0, changing=1)
    db = load.open_database(database)
    with db.transaction():
        filling.save(db, load.document(0, 1))
    searcher = load.Searcher(seen)
    tally = load.Tally()
    searcher.look_up(db, tally, 0)
    assert (tally.certain, tally.wrong) == (1, [])
    with db.transaction():
        filling.save(db, load.document(0, 2))
    stale = load.Tally()
    searcher.judge(stale, 0, load.state_of(db, load.document(0, 0).slug), ask_of(searcher.fixed), db)
    db.close()
    assert len(stale.wrong) == 1

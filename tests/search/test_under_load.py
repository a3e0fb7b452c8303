"""The short form of scripts/prove_search.py, over the real content."""

from __future__ import annotations

from kb.domain.results import SearchRequest
from kb.search.index import SearchIndex
from kb.services import find
from kb.storage.database import open_database
from scripts.benchmark import house as filling
from scripts.proof import load, typed
from tests.conftest import House


def texts() -> tuple[str, ...]:
    return tuple(" ".join(source.paragraphs) for source in filling.own_texts() if source.paragraphs)


def test_every_answer_is_right_while_many_search_and_another_process_writes(full_house: House, tmp_path):
    database = tmp_path / "kb.sqlite"
    full_house.db.run("VACUUM INTO :path", path=str(database))
    work = load.Load(
        database,
        tmp_path / "index",
        texts(),
        seconds=8,
        threads=6,
        processes=1,
        changing=70,  # more than may stand beside an index: it is built again meanwhile
        pause=0.03,
    )
    found = load.Tally()
    for _ in range(5):  # a busy machine needs some turns to get far enough
        found.add(load.under_load(work))
        if found.changes > 10 and found.certain > 50:
            break
    assert (found.wrong, found.errors) == ([], [])
    assert found.changes > 10
    assert found.certain > 50


def test_the_check_itself_sees_an_answer_that_is_not_the_newest(full_house: House, tmp_path):
    database = tmp_path / "kb.sqlite"
    full_house.db.run("VACUUM INTO :path", path=str(database))
    db, index = open_database(database), SearchIndex(tmp_path / "index")
    slug = load.document(0, 0).slug
    with db.transaction():
        filling.save(db, load.document(0, 1))
    first, right = load.state_of(db, slug), load.Tally()
    request = SearchRequest(query=load.word(0))
    found = find.search(db, index, request, vocabulary=full_house.vocabulary)
    load.judge(right, 0, found, first, first)
    assert (right.certain, right.wrong) == (1, [])

    with db.transaction():
        filling.save(db, load.document(0, 2))
    stale, second = load.Tally(), load.state_of(db, slug)
    load.judge(stale, 0, found, second, second)
    db.close()
    assert len(stale.wrong) == 1


def test_whatever_is_typed_gets_an_answer(full_house: House):
    for request in typed.requests(texts(), full_house.vocabulary, 1_000):
        results = find.search(full_house.db, full_house.index, request, vocabulary=full_house.vocabulary)
        assert len(results.hits) <= min(results.total, request.page_size), request

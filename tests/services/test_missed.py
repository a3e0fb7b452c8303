"""What people miss is counted, and nobody is remembered."""

from __future__ import annotations

import logging
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from kb.domain.documents import Kind
from kb.domain.results import Correction, Results, SearchRequest
from kb.services import missed
from kb.services.missed import Client
from kb.storage import missed_searches
from kb.storage.database import Database

TODAY = date(2026, 11, 24)


def results(query: str, total: int = 0, **more: object) -> Results:
    filters = {"kinds", "areas", "page"} & set(more)
    request = SearchRequest(query, **{name: more.pop(name) for name in filters})
    return Results(request, total, (), **more)


@pytest.fixture
def file(db: Database, tmp_path: Path) -> Path:
    assert db.rows("SELECT * FROM missed_search") == []
    return tmp_path / "instance" / "kb.sqlite"


def search(
    file: Path, query: str, total: int = 0, *, day: date = TODAY, client: Client = Client.PAGE, **more: object
):
    noted = missed.note_of(results(query, total, **more), client)
    if noted:
        missed.note(file, noted, day=day)


def rows(db: Database, days: int = 30, today: date = TODAY):
    return [(g.example, g.searches, g.empty) for g in missed.missed(db, today=today, days=days).groups]


def test_word_order_inflection_and_capitals_group_together(db, file):
    for query in ("eenzame ouderen", "Ouderen eenzaam", "wat werkt voor eenzame oudere?"):
        search(file, query)
    assert rows(db) == [("eenzame ouderen", 3, 3)]


def test_most_often_without_result_comes_first_then_what_nobody_opened(db, file):
    search(file, "daktuin", 3)
    search(file, "daktuin", 3)
    search(file, "rioolwarmte", 1)
    search(file, "zonnecoach")
    assert [example for example, _, _ in rows(db)] == ["zonnecoach", "daktuin", "rioolwarmte"]


def test_a_search_that_always_led_somewhere_is_not_missed(db, file):
    search(file, "energiefixers", 4)
    missed.note_click(file, "Energiefixer", day=TODAY)
    assert rows(db) == []


def test_clicks_never_exceed_searches(db, file):
    search(file, "energiefixers", 4)
    for _ in range(3):
        missed.note_click(file, "energiefixers", day=TODAY)
    (one,) = missed_searches.sums(db, TODAY, programs=Client.API)
    assert (one.searches, one.clicked) == (1, 1)


@pytest.mark.parametrize(
    "query",
    [
        "999901205",
        "bsn 9999.01.205 schulden",
        "06-12345678",
        "jan@example.org",
        "1234 AB 12 lekkage",
        "Aniek van der Zilverdonk",
        "aniek van der zilverdonk schulden",
    ],
)
def test_a_search_that_may_name_a_person_is_counted_without_its_words(db, file, query):
    search(file, query)
    missed.note_click(file, query, day=TODAY)
    found = missed.missed(db, today=TODAY, days=30)
    assert (found.groups, found.personal) == ((), 1)
    db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    written = b"".join(p.read_bytes() for p in file.parent.iterdir()).lower()
    for word in query.lower().split():
        if len(word) > 3:
            assert word.encode() not in written


def test_long_numbers_and_long_texts_are_cut(db, file):
    search(file, "dossier 12345678 " + "overlast " * 20)
    (example, _, _) = rows(db)[0]
    assert "12345678" not in example
    assert len(example) <= missed.LENGTH


def test_after_ninety_days_nothing_is_left(db, file):
    search(file, "zonnecoach")
    search(file, "daktuin", day=TODAY + timedelta(days=89))
    assert {e for e, _, _ in rows(db, 90, TODAY + timedelta(days=89))} == {"zonnecoach", "daktuin"}
    search(file, "daktuin", day=TODAY + timedelta(days=90))
    assert db.rows("SELECT DISTINCT example FROM missed_search") == [{"example": "daktuin"}]


def test_cleaning_up_needs_no_new_search(db, file):
    search(file, "zonnecoach")
    assert missed.clean_up(db, today=TODAY + timedelta(days=89)) == 0
    assert missed.clean_up(db, today=TODAY + timedelta(days=90)) == 1
    assert db.rows("SELECT * FROM missed_search") == []


def test_only_a_day_and_sums_are_stored(db, file):
    search(file, "zonnecoach")
    (row,) = db.rows("SELECT * FROM missed_search")
    assert row == {
        "query_key": "zonnecoach",
        "day": "2026-11-24",
        "client": "pagina",
        "example": "zonnecoach",
        "searches": 1,
        "empty": 1,
        "weak": 0,
        "clicked": 0,
        "settled": 0,
    }


def test_a_relaxed_or_corrected_result_counts_as_weak(db, file):
    search(file, "zonnecoach heerlen", 2, relaxed="Niet alle woorden komen voor.")
    search(file, "zonekoach", 1, corrected=Correction("zonekoach", "zonnecoach"))
    assert {(g.example, g.empty, g.weak) for g in missed.missed(db, today=TODAY, days=7).groups} == {
        ("zonnecoach heerlen", 0, 1),
        ("zonekoach", 0, 1),
    }


def test_a_later_page_is_not_another_search_and_a_filter_empties_no_word(db, file):
    search(file, "huur", 40, page=2)
    search(file, "huur", 0, kinds=(Kind.STORY,))
    assert rows(db) == [("huur", 1, 0)]


def test_a_search_without_words_is_not_counted(db, file):
    for query in ("", "   ", "?!", "123456 "):
        search(file, query)
    assert db.rows("SELECT * FROM missed_search WHERE query_key <> ''") == []


def test_searches_by_programs_are_told_apart(db, file):
    search(file, "zonnecoach", client=Client.API)
    search(file, "zonnecoach")
    (one,) = missed.missed(db, today=TODAY, days=7).groups
    assert (one.searches, one.by_programs) == (2, 1)


def test_a_settled_group_is_gone_until_somebody_searches_it_again(db, file):
    search(file, "zonnecoach")
    (one,) = missed.missed(db, today=TODAY, days=7).groups
    assert missed.settle(db, one.key)
    assert rows(db) == []
    assert not missed.settle(db, one.key)
    search(file, "zonnecoaches", day=TODAY + timedelta(days=1))
    assert [n for _, n, _ in rows(db, today=TODAY + timedelta(days=1))] == [2]


def test_a_locked_database_breaks_no_search_and_the_log_does_not_say_what_was_searched(
    file, caplog, monkeypatch
):
    monkeypatch.setattr(missed.log, "disabled", False)  # import-linter switches off whatever logger it meets
    writer = sqlite3.connect(file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    with caplog.at_level(logging.WARNING):
        search(file, "zonnecoach")
        missed.note_click(file, "zonnecoach", day=TODAY)
    writer.execute("ROLLBACK")
    writer.close()
    assert "was not counted" in caplog.text
    assert "zonnecoach" not in caplog.text


def test_a_flood_of_different_searches_does_not_fill_the_table(db, file, monkeypatch):
    monkeypatch.setattr(missed, "GROUPS_A_DAY", 3)
    for query in ("een daktuin", "twee tuinen", "drie bomen", "vier vogels", "vijf vissen", "daktuin"):
        search(file, query)
    assert db.rows("SELECT count(*) AS n, sum(searches) AS s FROM missed_search") == [{"n": 3, "s": 4}]


def test_the_most_frequent_searches_come_first_as_examples(db, file):
    for query in ("daktuin", "zonnecoach", "zonnecoach", "06-12345678"):
        search(file, query)
    assert missed.queries(db, today=TODAY, limit=10) == ("zonnecoach", "daktuin")

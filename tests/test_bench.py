"""The measurements measure: every engine does the work, corpora differ and repeat, a miss is said."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from scripts.benchmark import corpus, house, pages, report, run
from scripts.evaluation import collections, measured, typos

COUNT = 120


@pytest.fixture(scope="module")
def sources() -> list[corpus.Source]:
    return house.own_texts()


@pytest.fixture(scope="module")
def records(sources) -> list[corpus.Record]:
    return list(corpus.make(sources, house.names(), COUNT))


@pytest.fixture(scope="module")
def installed() -> dict[str, str]:
    return run.pythons(run.ENGINES, lambda _: None)


@pytest.fixture(scope="module")
def figures(records, installed, tmp_path_factory) -> list[run.Figures]:
    folder = tmp_path_factory.mktemp("bench")
    corpus.write(records, folder / "corpus.jsonl")
    queries = pages.draw_queries(records, house.names().areas[:4])
    return run.measure(
        folder / "corpus.jsonl",
        queries,
        folder,
        count=COUNT,
        pythons=installed,
        rounds=1,
        say=lambda _: None,
    )


def test_every_installed_engine_shows_marked_hits_and_counts(figures, installed):
    assert {"ours", "fts5", "whoosh"} <= set(installed)
    assert [f.engine for f in figures] == list(installed)
    for one in figures:
        assert one.look["empty"] < sum(pages.SHARES.values()) / 2, one.engine
        assert one.look["facets"] >= one.look["matches"] > 0, one.engine
        assert one.look["marked"] > 0.5, one.engine
        assert set(one.page) == {"all", *pages.SHARES}
        assert one.disk_mb > 0


def test_every_engine_but_one_shows_a_changed_document_at_its_next_search(figures):
    assert {f.engine for f in figures if f.update_ms is None} <= {"bm25s"}


def test_the_table_names_every_engine_and_what_ours_is_beside_it(figures):
    text = "\n".join(report.tables(figures))
    assert all(text.count(f"\n{f.engine} ") >= 2 for f in figures)
    assert "ours / peer" in text


def test_an_engine_that_is_not_there_is_skipped_aloud():
    said: list[str] = []

    assert run.pythons(["bestaat_niet"], said.append) == {}
    assert said[0].startswith("SKIPPED: bestaat_niet is not installed here.")


def test_a_goal_that_is_missed_is_called_a_failure():
    fast, slow = ({"all": (1.0, p95)} for p95 in (2.0, 3.1))
    peer = run.Figures("tantivy", 1_000, page=fast)

    missed = report.verdicts([peer, run.Figures("ours", 1_000, page=slow)])
    reached = report.verdicts([peer, run.Figures("ours", 1_000, page=fast)])

    assert [str(v)[:4] for v in missed] == ["FAIL"]
    assert [str(v)[:4] for v in reached] == ["PASS"]


def test_a_corpus_larger_than_its_source_repeats_itself_nowhere_and_is_the_same_every_time(sources):
    made = list(corpus.make(sources, house.names(), 3 * len(sources)))

    assert made == list(corpus.make(sources, house.names(), 3 * len(sources)))
    assert len({record.text for record in made}) == len(made)
    assert len({record.slug for record in made}) == len(made)


def test_a_corpus_comes_back_from_its_file_as_it_was(records, tmp_path):
    assert corpus.write(records, tmp_path / "corpus.jsonl.gz") == COUNT
    assert list(corpus.read(tmp_path / "corpus.jsonl.gz")) == records


def test_mixed_texts_are_about_as_long_as_the_source(sources):
    own = [len(r.text) for r in corpus.make(sources, house.names(), len(sources))]
    mixed = [len(r.text) for r in corpus.make(sources, house.names(), 4 * len(sources))][len(sources) :]
    assert sum(mixed) / len(mixed) == pytest.approx(sum(own) / len(own), rel=0.2)


def test_a_known_item_is_looked_up_by_title_through_the_api(tmp_path):
    texts = {
        "101": ("Subsidie voor dakisolatie", "De gemeente betaalt de dakisolatie vooruit."),
        "102": ("Voorlezen in de bibliotheek", "Vrijwilligers lezen peuters voor in de bibliotheek."),
    }
    rows = [{"id": key, "title": t, "body": "Niets.", "answer": a} for key, (t, a) in texts.items()]
    asked = [{"id": key, "query": t, "gold": {key: 1}} for key, (t, _) in texts.items()]
    _write(tmp_path / "kamer-documents.jsonl.gz", rows)
    _write(tmp_path / "kamer-queries.jsonl.gz", asked)
    _write(tmp_path / "theme-queries.jsonl.gz", asked)
    (tmp_path / "kamer-answers.json").write_text(json.dumps(list(texts)))

    kamer, theme = collections.load(tmp_path)
    result = collections.measure(kamer, say=lambda _: None)

    assert [r.title for r in kamer.records] == ["101", "102"]
    assert "Niets." in theme.records[0].text
    assert "Niets." not in kamer.records[0].text
    assert result.scores["ours"] == [1.0, 1.0]
    assert {"fts5", "fts5_trigram", "whoosh"} <= set(result.scores)


def test_every_misspelt_name_differs_from_the_name_and_is_the_same_every_time(full_house):
    names = {(a.slug, a.name.lower()) for a in full_house.vocabulary.areas}
    names |= {(t.slug, t.name.lower()) for t in full_house.vocabulary.themes}
    made = list(typos.typos(full_house.vocabulary))

    assert made == list(typos.typos(full_house.vocabulary))
    assert not {(t.slug, t.text) for t in made} & names
    assert {t.errors for t in made} == {1, 2}


def test_a_part_that_is_measured_again_leaves_the_others_alone(tmp_path):
    file = tmp_path / "measured.json"
    measured.record(file, "typos", {"count": 3, "in_three": 2 / 3})
    measured.record(file, "answers", {"count": 140, "hit3": 0.5, "refused": 1.0})
    measured.record(file, "answers", {"count": 140, "hit3": 0.93, "refused": 1.0})

    shown = "\n".join(measured.tables(file))
    assert "| 0.667 |" in shown
    assert "| 0.93; 1.00 |" in shown
    assert "0.50" not in shown


def _write(file: Path, rows: list[dict[str, object]]) -> None:
    with gzip.open(file, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row) + "\n" for row in rows)

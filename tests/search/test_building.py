"""An index is the same whatever it was made in: batches, parts, memory or a file beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from kb.domain.documents import Kind
from kb.errors import IndexUnusable
from kb.search import arrays, aside, building, whoosh_store, whoosh_writing, written
from kb.search.arrays import Numbers
from kb.search.aside import Aside
from kb.search.building import Builder
from kb.search.catalogue import FACETS
from kb.search.index import SearchIndex
from kb.search.records import Record, record_of
from kb.search.segment import Segment
from kb.storage import documents
from kb.text import stopwords
from kb.text.analysis import Analyzer
from kb.text.tokens import keys
from tests.conftest import House

UNITS = 5
"""Terms may stand so often that their postings are several blocks; here from so many units."""
META = {"cases": 0, "sets": dict.fromkeys(FACETS, ())}


@pytest.fixture(scope="module")
def analyzer(full_house: House) -> Analyzer:
    return full_house.index.analyzer


@pytest.fixture(scope="module")
def records(full_house: House) -> list[Record]:
    slugs = documents.all_slugs(full_house.db)[:40]
    found = documents.by_slugs(full_house.db, slugs)
    return [record_of(d, full_house.vocabulary) for d in found if d.kind is not Kind.MANUAL]


def made(records: Sequence[Record], analyzer: Analyzer, folder: Path | None = None) -> dict[str, Numbers]:
    with closing(Builder(analyzer, folder)) as builder:
        for record in records:
            builder.add(record)
        return dict(builder.finish())


def test_an_index_made_in_many_batches_is_the_one_made_at_once(records, analyzer, tmp_path, monkeypatch):
    at_once = made(records, analyzer)
    monkeypatch.setattr(building, "_BATCH", 500)
    monkeypatch.setattr(aside, "IN_MEMORY", 1000)
    by_parts = made(records, analyzer, tmp_path)
    assert at_once.keys() == by_parts.keys()
    for name, its in at_once.items():
        if not name.startswith(("terms.", "documents.", "units.", "places.", "grams.", "gram.")):
            assert np.array_equal(its, by_parts[name]), name
    # terms have other numbers, and the same postings
    one, other = (Segment(data, META).terms for data in (at_once, by_parts))
    terms = arrays.lines(at_once["terms.lines"])
    assert sorted(terms) == sorted(arrays.lines(by_parts["terms.lines"]))
    everywhere = np.array([[0, len(at_once["unit.kind"])]], np.int32)
    for term in terms:
        for ask in ("documents", "units"):
            for mine, its in zip(getattr(one, ask)(term), getattr(other, ask)(term), strict=True):
                assert np.array_equal(mine, its), (ask, term)
        for mine, its in zip(*(some.places([term], everywhere) for some in (one, other)), strict=True):
            assert np.array_equal(mine, its), term
    assert not list(tmp_path.iterdir()), "what waited has left nothing"


@pytest.mark.parametrize("largest", [2, 0xFFFF])
def test_a_document_has_its_own_words_however_far_apart_they_stand_in_the_alphabet(
    records, analyzer, monkeypatch, largest
):
    monkeypatch.setattr(written, "LARGEST", largest)
    words = Segment(made(records, analyzer), META).words
    for number, record in enumerate(records):
        numbers, _, places = words.written(np.array([number]))
        times = words.times(places)
        found = {words.all[n]: t for n, t in zip(numbers.tolist(), times.tolist(), strict=True) if t}
        texts = [*(unit.text for unit in record.units), record.names]
        counted = Counter(key.removeprefix("-") for text in texts for key in keys(text))
        assert found == {w: min(n, 255) for w, n in counted.items() if w not in stopwords.DOCUMENT}
    together = words.counted(np.arange(len(records)))
    held = {word: n for word, n in zip(words.all, together.tolist(), strict=True) if n}
    assert held == {
        word: n
        for word, n in zip(words.all, words.documents.tolist(), strict=True)
        if word not in stopwords.DOCUMENT
    }


def test_whoosh_reads_back_every_posting_however_it_was_packed(records, tmp_path, monkeypatch):
    monkeypatch.setattr(whoosh_writing, "BLOCK", UNITS)
    monkeypatch.setattr(whoosh_writing, "PART", 50)
    index = SearchIndex(tmp_path / "index")
    with index.writing():
        seal = index.rebuild(records, seq=1, fingerprint="x")
    own, whoosh = index.open(seal).terms, SearchIndex(index.folder).open_fallback(seal).terms
    assert isinstance(whoosh, whoosh_store.WhooshTerms)
    data, _ = arrays.read(next(index.folder.glob("*/arrays.bin")).read_bytes())
    everywhere = np.array([[0, len(data["unit.kind"])]], np.int32)
    several = 0
    for term in arrays.lines(data["terms.lines"]):
        for ask in ("documents", "units"):
            for mine, its in zip(getattr(own, ask)(term), getattr(whoosh, ask)(term), strict=True):
                assert mine.tolist() == its.tolist(), (ask, term)
        several += len(own.unit_ids(term)) > UNITS
        for mine, its in zip(*(some.places([term], everywhere) for some in (own, whoosh)), strict=True):
            assert mine.tolist() == its.tolist(), term
    assert several > 100


@pytest.mark.parametrize("folder", [False, True])
def test_what_is_put_aside_comes_back_as_it_was(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(aside, "IN_MEMORY", 100)
    given = [np.arange(n, dtype=kind) for n in (0, 3, 200) for kind in (np.uint8, np.int32, np.uint64)]
    with closing(Aside(tmp_path if folder else None)) as kept:
        tickets = [kept.put(values) for values in given]
        for values, ticket in reversed(list(zip(given, tickets, strict=True))):
            assert np.array_equal(kept.get(ticket), values)
            assert kept.get(ticket).dtype == values.dtype
        assert kept.joined(tickets[1::3]).tolist() == [*range(3), *range(200)]
    assert not list(tmp_path.iterdir())


def test_a_file_of_arrays_that_is_cut_off_anywhere_is_no_index(tmp_path):
    file = tmp_path / "arrays.bin"
    given = {"one": np.arange(5, dtype=np.int32), "two": np.zeros(0), "three": np.arange(3, dtype=np.uint8)}
    arrays.write(file, iter(given.items()), {"cases": 5})
    whole = file.read_bytes()
    found, meta = arrays.read(whole)
    assert meta == {"cases": 5}
    beside = arrays.Written(file)
    for name, values in given.items():
        assert found[name].tolist() == beside[name].tolist() == values.tolist()
    for size in range(len(whole)):
        with pytest.raises(IndexUnusable):
            arrays.read(whole[:size])

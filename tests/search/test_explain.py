"""`kb search --uitleg`: an editor sees why, and the sum is right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain.results import SearchRequest
from kb.search.explain import Explanation
from kb.services import find
from tests import builders
from tests.conftest import House
from tests.search import asked


def explain(house: House, query: str) -> Explanation:
    return find.explain(house.db, house.index, SearchRequest(query=query), vocabulary=house.vocabulary)


def test_the_reasons_of_every_result_add_up_to_its_score(full_house: House):
    count = 0
    for request in asked.judged():
        explained = explain(full_house, request.query)
        for one in explained.reasons:
            parts = [*(word.score for word in one.words), one.pairs, one.spelling, one.letters, one.name]
            assert sum(parts) == pytest.approx(one.hit.score, abs=0.001), request.query
            assert min(parts) > -0.001, request.query
            count += 1
    assert count > 400


def test_every_score_of_a_word_comes_from_a_reading_that_is_named(full_house: House):
    for request in asked.judged():
        for one in explain(full_house, request.query).reasons:
            for word in one.words:
                assert (word.reading is not None) == (word.score > 0), (request.query, word)


def test_the_results_are_those_of_the_search(full_house: House):
    for query in ("energiefixers", "Overvegt", '"hulp kost niets"', "Heerlen-Noord", ""):
        found = find.search(
            full_house.db,
            full_house.index,
            SearchRequest(query=query, page_size=5),
            vocabulary=full_house.vocabulary,
        )
        explained = explain(full_house, query)
        assert explained.results == found
        assert [one.hit for one in explained.reasons] == (list(found.hits) if query else [])


def test_how_a_question_was_read_is_told(full_house: House):
    explained = explain(full_house, "hoe krijg ik een glazenwasservergunning")
    assert explained.left_out == ("hoe", "krijg", "ik", "een")
    (word,) = explained.words
    (parts,) = (reading for reading in word.readings if reading.kind == "parts")
    assert len(parts.stems) > 1
    assert explain(full_house, "Heerlen-Noord").tags == {"area": frozenset({"heerlen-noord"})}
    assert explain(full_house, '"hulp kost niets"').phrases == ("hulp kost niets",)
    corrected = explain(full_house, "Overvegt").results.corrected
    assert corrected is not None
    assert corrected.corrected == "overvecht"
    (lay,) = explain(full_house, "stookkosten").words
    assert any(reading.kind == "synonym" and reading.weight < 1 for reading in lay.readings)


def test_at_a_terminal_it_is_dutch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    content = builders.folder(tmp_path / "content")
    builders.write(content, "praktijkverhalen__energiefixers", builders.story())
    monkeypatch.setenv("KB_CONTENT", str(content))
    monkeypatch.setenv("KB_DATABASE", str(tmp_path / "instance" / "kb.sqlite"))
    monkeypatch.setenv("KB_INDEX", str(tmp_path / "search_index"))
    assert CliRunner().invoke(main, ["ingest"]).exit_code == 0
    result = CliRunner().invoke(main, ["search", "--uitleg", "wat doen energiefixers in Poelenburg"])
    assert result.exit_code == 0, result.output
    assert "Weggelaten, want die zeggen te weinig: wat, doen, in." in result.output
    assert "energiefixers: woordstam energiefixer; delen " in result.output
    assert "1. Energiefixers in Zaandam" in result.output
    first, *rest = (float(x.replace(",", ".")) for x in re.findall(r"^ +(\d+,\d\d)  ", result.output, re.M))
    assert sum(rest) == pytest.approx(first, abs=0.05)

"""Searches that people judged keep finding what they should.  The floors may only rise."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from kb.services import find
from scripts.evaluation import search
from tests.conftest import House

JUDGED = Path(__file__).with_name("search.jsonl")

FLOOR = 0.915
FLOORS = {
    "abbreviation": 0.88,
    "area-alias": 0.95,
    "compound": 0.94,
    "exact-term": 0.98,
    "inflection": 0.93,
    "multi-aspect": 0.95,
    "natural-question": 0.75,
    "paraphrase-synonym": 0.89,
    "typo": 0.95,
}


@pytest.fixture(scope="module")
def outcomes(full_house: House) -> list[search.Outcome]:
    return search.run(
        JUDGED,
        lambda request: find.search(
            full_house.db, full_house.index, request, vocabulary=full_house.vocabulary
        ),
    )


def test_judged_searches_find_the_right_cases_high_in_the_list(outcomes):
    assert search.mean(o.ndcg for o in outcomes) >= FLOOR


def test_no_kind_of_search_falls_behind(outcomes):
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.category].append(outcome.ndcg)
    assert set(groups) == set(FLOORS)
    assert {c: round(search.mean(v), 3) for c, v in groups.items() if search.mean(v) < FLOORS[c]} == {}


def test_no_judged_search_comes_up_empty(outcomes):
    assert [o.query for o in outcomes if not o.found] == []

"""Drafts of bottlenecks that people judged.  The floors may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.services import match
from scripts.evaluation import matching
from tests.conftest import House

JUDGED = Path(__file__).with_name("drafts.jsonl")


@pytest.fixture(scope="module")
def score(full_house: House) -> matching.Score:
    def compare(text: str) -> match.Comparison:
        return match.compare(full_house.db, full_house.index, text, vocabulary=full_house.vocabulary)

    return matching.Score(matching.run(matching.load(JUDGED), compare))


def test_a_known_bottleneck_is_among_the_first_three(score):
    assert score.bottlenecks >= 0.95


def test_what_solved_it_is_among_the_first_three(score):
    assert score.solutions >= 0.95


def test_what_is_new_is_not_taken_for_something_known(score):
    assert score.false == 0

"""The privacy check on texts in which people marked the spots.  The floors may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.text.personal_data import Kind
from scripts.evaluation import privacy

JUDGED = Path(__file__).with_name("privacy.jsonl")
PATTERNED = frozenset(Kind) - {Kind.NAME}


@pytest.fixture(scope="module")
def outcomes() -> list[privacy.Outcome]:
    return privacy.run(JUDGED)


def test_numbers_and_addresses_do_not_slip_through(outcomes):
    assert privacy.Score(outcomes, PATTERNED).recall >= 0.98


def test_most_names_are_found(outcomes):
    assert privacy.Score(outcomes, frozenset({Kind.NAME})).recall >= 0.9


def test_a_warning_is_seldom_for_nothing(outcomes):
    score = privacy.Score(outcomes)
    assert score.precision >= 0.95
    assert score.clean >= 0.95

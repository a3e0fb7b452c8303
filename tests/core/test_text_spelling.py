"""The nearest known word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.spelling import Speller, nearest

KNOWN = {
    "overvecht": 40,
    "overlegt": 90,
    "energiefixers": 12,
    "gezag": 30,
    "schuldhulpverlening": 25,
    "school": 200,
    "voorschool": 60,
    "zaandam": 33,
    "wijk": 500,
    "wijn": 3,
    "spuk": 10,
    "leefbaarometer": 20,
    "2024": 99,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("overvegt", "overvecht"),  # though "overlegt" is one letter away
        ("energiefiksers", "energiefixers"),
        ("gesag", "gezag"),
        ("schuldhulpverlenig", "schuldhulpverlening"),
        ("shcool", "school"),  # two letters swapped
        ("cshool", "school"),  # swapped at the beginning
        ("zchool", "school"),
        ("aandam", "zaandam"),  # the first letter forgotten
        ("voorschol", "voorschool"),
        ("leefbarometr", "leefbaarometer"),
        ("wijj", "wijk"),  # as near as "wijn", and more frequent
        ("spukk", "spuk"),
    ],
)
def test_a_typing_error_finds_the_word_that_was_meant(typed, meant):
    assert nearest(typed, KNOWN) == meant


@pytest.mark.parametrize(
    "typed", ["wij", "wik", "2023", "20244", "", "schol5", "zaanstad", "xyzxyzxyz", "sch"]
)
def test_short_words_numbers_and_words_far_away_are_left_alone(typed):
    assert nearest(typed, KNOWN) is None


def test_a_known_word_is_never_corrected():
    assert nearest("wijn", KNOWN) == "wijn"


def test_equally_near_and_equally_frequent_words_come_in_alphabetical_order():
    assert nearest("boxt", {"boot": 1, "bout": 1, "bost": 1}) == "boot"


@given(st.text(max_size=80))
def test_any_text_gives_a_known_word_or_none(text):
    assert Speller(KNOWN).nearest(text) in {None, *KNOWN}

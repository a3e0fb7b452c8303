"""A reader sees which words of a text went and which came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kb.text.differences import LONGEST, Change, Piece, differences


def test_one_changed_word_is_shown_as_out_and_in():
    assert differences("In 900 woningen is iets gedaan.", "In 950 woningen is iets gedaan.") == (
        Piece(Change.SAME, "In "),
        Piece(Change.OUT, "900"),
        Piece(Change.IN, "950"),
        Piece(Change.SAME, " woningen is iets gedaan."),
    )


@given(st.text(max_size=80), st.text(max_size=80))
def test_both_texts_are_there_whole(old, new):
    pieces = differences(old, new)
    assert "".join(p.text for p in pieces if p.change is not Change.IN) == old
    assert "".join(p.text for p in pieces if p.change is not Change.OUT) == new


def test_very_long_texts_are_not_compared_word_by_word():
    old, new = "a " * LONGEST, "b " * LONGEST
    assert [p.change for p in differences(old, new)] == [Change.OUT, Change.IN]

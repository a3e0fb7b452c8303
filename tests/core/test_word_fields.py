"""Which parts of life a text speaks of."""

from __future__ import annotations

import pytest

from kb.text import stopwords, word_fields
from kb.text.analysis import Analyzer
from kb.text.field_words import FIELDS
from kb.text.tokens import fold, tokenize

ANALYZER = Analyzer(frozenset({"schuld", "last", "subsidie", "pot"}))


def fields(text: str) -> dict[str, float]:
    return {word.field: word.weight for word in word_fields.find(text, ANALYZER)}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Zij heeft schulden bij de energieleverancier.", "debts"),
        ("Wij betalen het uit eigen zak.", "paying first"),
        ("Iedereen werkt langs elkaar heen.", "working apart"),
        ("DE GEMEENTE IS NIET TE VERTROUWEN", "distrust"),
    ],
)
def test_a_word_or_phrase_tells_the_field(text, field):
    assert field in fields(text)


def test_a_part_of_a_compound_tells_less_than_the_word_itself():
    assert fields("schuldlast")["debts"] == word_fields.IN_A_COMPOUND < fields("schuld")["debts"]


def test_a_compound_of_which_a_part_is_unknown_tells_by_its_beginning():
    assert "forms" in fields("verantwoordingsxyzzy")


def test_a_phrase_stands_where_it_begins_and_ends():
    text = "Ja, uit eigen zak!"
    spans = {text[word.start : word.end] for word in word_fields.find(text, ANALYZER)}
    assert "uit eigen zak" in spans


@pytest.mark.parametrize("text", ["", "?!", "de het een", "Kabouters dansen."])
def test_a_text_about_something_else_speaks_of_no_field(text):
    assert not fields(text)


def test_no_field_has_a_word_that_says_nothing():
    alone = {phrase for phrases in FIELDS.values() for phrase in phrases if " " not in phrase}
    assert not {word for word in alone if fold(word) in stopwords.DOCUMENT}
    assert all(tokenize(phrase) for phrases in FIELDS.values() for phrase in phrases)


def test_a_phrase_is_in_a_field_once():
    assert all(len(set(phrases)) == len(phrases) for phrases in FIELDS.values())

"""What counts as a word, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.grams import grams
from kb.text.tokens import fold, tokenize, words


def folded(text: str) -> list[str]:
    return [token.folded for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De huurders, zegt Anna: 'help!'", ["de", "huurders", "zegt", "anna", "help"]),
        ("foto's van zzp'ers en zo’n wijk", ["foto's", "van", "zzp'ers", "en", "zo'n", "wijk"]),
        ("1.197.987 bewoners", ["1197987", "bewoners"]),
        ("7,5% meer", ["7,5", "meer"]),
        ("€500 en € 1.500,50.", ["500", "en", "1500,50"]),
        ("2022-2024", ["2022", "2024"]),
        ("€ 256mln", ["256mln"]),
        ("wet- en regelgeving", ["wet", "en", "regelgeving"]),
        ("mbo_niveau/2", ["mbo", "niveau", "2"]),
        ("", []),
        ("… – € %", []),
    ],
)
def test_words_are_what_a_reader_calls_words(text, expected):
    assert folded(text) == expected


@pytest.mark.parametrize(
    ("text", "joined", "pieces"),
    [
        ("VVE-indicatie", "vveindicatie", ["vve", "indicatie"]),
        ("mbo-leerlingen", "mboleerlingen", ["mbo", "leerlingen"]),
        ("NPLV-gebieden", "nplvgebieden", ["nplv", "gebieden"]),
        ("Rotterdam-Zuid", "rotterdamzuid", ["rotterdam", "zuid"]),
        ("niet‑westers", "nietwesters", ["niet", "westers"]),  # a hyphen that does not break
        ("covid-19", "covid19", ["covid", "19"]),
    ],
)
def test_a_hyphenated_word_is_found_whole_and_by_its_halves(text, joined, pieces):
    (token,) = tokenize(text)
    assert token.text == text
    assert token.folded == joined
    assert [piece.folded for piece in token.pieces] == pieces
    assert all(text[piece.start : piece.end] == piece.text for piece in token.pieces)


def test_the_hague_is_one_word_with_its_apostrophe():
    (token,) = tokenize("'s-Gravenhage")
    assert (token.text, token.folded) == ("'s-Gravenhage", "sgravenhage")
    assert token.pieces[-1].folded == "gravenhage"


def test_running_words_read_the_same_with_and_without_a_hyphen():
    assert [word.folded for word, _ in words(tokenize("in Rotterdam-Zuid"))] == folded("in Rotterdam Zuid")
    assert [index for _, index in words(tokenize("in Rotterdam-Zuid"))] == [0, 1, 1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Één ĲSSEL Straße", "een ijssel strasse"),
        ("Sijpruutcafé’s", "sijpruutcafe's"),
        ("cafe\u0301", "cafe"),  # the accent as a character of its own
        ("wo\u00adning", "woning"),  # a soft hyphen left by a word processor
        ("geïsoleerde", "geisoleerde"),
    ],
)
def test_accents_case_and_invisible_marks_do_not_matter(text, expected):
    assert fold(text) == expected


def test_grams_know_where_a_word_begins_and_ends():
    assert grams("wijk") == ("<wij", "wijk", "ijk>")
    assert grams("a") == ("<a>",)
    assert grams("") == ()
    assert grams("foto's") == grams("fotos")


def test_a_word_with_a_typing_error_still_shares_grams():
    shared = set(grams("leefbarometer")) & set(grams("leefbaarometer"))
    assert len(shared) >= 8


@given(st.text(max_size=300))
def test_any_text_gives_tokens_in_order_that_slice_to_themselves(text):
    at = 0
    for token in tokenize(text):
        assert at <= token.start < token.end
        assert text[token.start : token.end] == token.text
        assert token.folded
        assert not any(character.isspace() for character in token.folded)
        at = token.end


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("junk", ["a", "a-", "a'", "1.", "1,1", "é", "'", "-", "a\u0301", "\u00ad", "\u0301"])
def test_a_hundred_thousand_characters_of_junk_are_read_in_one_pass(junk):
    # A pass that backtracks takes hours for this, so the test would not end.
    text = junk * (100_000 // len(junk))
    assert all(text[token.start : token.end] == token.text for token in tokenize(text))

"""Where sentences begin and end, so that a quotation is a whole one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.text.sentences import sentences


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dit werkt. Dat niet.", ["Dit werkt.", "Dat niet."]),
        ("Steden, bijv. Utrecht, doen mee. Klaar.", ["Steden, bijv. Utrecht, doen mee.", "Klaar."]),
        ("Dit doen o.a. Den Haag en Delft.", ["Dit doen o.a. Den Haag en Delft."]),
        ("Het kost € 1.500. Dat is veel.", ["Het kost € 1.500.", "Dat is veel."]),
        ("Zie r. 270 en art. 3 van de wet.", ["Zie r. 270 en art. 3 van de wet."]),
        ("Dat was in 2022. Nu niet meer.", ["Dat was in 2022.", "Nu niet meer."]),
        ("In 2022. 15 gebieden doen mee.", ["In 2022.", "15 gebieden doen mee."]),
        ("Zij volgt mbo 2-niveau. Hij niet.", ["Zij volgt mbo 2-niveau.", "Hij niet."]),
        ("Directeur drs. J. Jansen sprak. Goed zo.", ["Directeur drs. J. Jansen sprak.", "Goed zo."]),
        ('"Waarom?" vroeg hij. "Omdat!"', ['"Waarom?" vroeg hij.', '"Omdat!"']),
        ("Werkt het? Ja! Echt.", ["Werkt het?", "Ja!", "Echt."]),
        ("Het is stil. 's Avonds niet.", ["Het is stil.", "'s Avonds niet."]),
        ("Het duurde lang... Toen kwam het.", ["Het duurde lang...", "Toen kwam het."]),
        ("Het steeg met 7,5%. Mooi.", ["Het steeg met 7,5%.", "Mooi."]),
        ("Kijk op www.nplv.nl voor meer.", ["Kijk op www.nplv.nl voor meer."]),
        ("Zonder punt", ["Zonder punt"]),
        ("", []),
        (" \n\t ", []),
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(text, expected):
    assert texts(text) == expected


def test_list_items_headings_and_paragraphs_are_sentences_without_their_marks():
    text = "## Resultaten\n- Eerste punt\n- Tweede punt. Met meer\n1. Genummerd\n\nEen alinea.\n\nNog een"
    assert texts(text) == [
        "Resultaten",
        "Eerste punt",
        "Tweede punt.",
        "Met meer",
        "Genummerd",
        "Een alinea.",
        "Nog een",
    ]


def test_a_title_on_its_own_line_is_no_part_of_the_next_sentence():
    assert texts("Wat is er gedaan\nDe gemeente gaf geld.") == ["Wat is er gedaan", "De gemeente gaf geld."]


def test_a_wrapped_line_does_not_end_a_sentence():
    text = "Deze regel is lang genoeg om te zien dat hij door een programma\nUtrecht is afgebroken."
    assert texts(text) == [text]


@given(st.text(alphabet=st.sampled_from("aB1.!? \n-#'\"(€…"), max_size=200) | st.text(max_size=200))
def test_sentences_slice_to_themselves_and_lose_no_word(text):
    at = 0
    for sentence in sentences(text):
        assert at <= sentence.start < sentence.end
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip()
        between = text[at : sentence.start]
        assert sum(character.isalpha() for character in between) == between.count("a)")
        at = sentence.end


@pytest.mark.parametrize("junk", [".", "\n", "a. ", "A.\n", ". '", "- ", "' ", "! (", ".\n\t"])
def test_a_hundred_thousand_characters_of_junk_are_read_in_one_pass(junk):
    text = junk * (100_000 // len(junk))
    assert all(text[found.start : found.end] == found.text for found in sentences(text))

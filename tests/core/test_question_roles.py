"""What the words of a question do in it, and what an answer must have."""

from __future__ import annotations

import pytest

from kb.domain.vocabulary import Vocabulary
from kb.search.lexicon import lexicon
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.languages import is_foreign
from kb.text.questions import Question, Role

ANALYZER = Analyzer(lexicon())


def read(text: str) -> Question:
    return questions.read(text, analyzer=ANALYZER, vocabulary=Vocabulary())


def role(text: str, word: str) -> Role:
    return next(w.role for w in read(text).words if w.word.folded == word)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Ons bureau verdrinkt in vragenlijsten", "verdrinkt"),
        ("Wie ontlast de politie in de wijk?", "ontlast"),
        ("Waar is de aanpak bedacht?", "bedacht"),
        ("Hoe koppel je sport aan zorg?", "koppel"),
        ("Mogen huurders er ook over meepraten?", "meepraten"),
        ("Noem een plek die erdoor dichtging.", "dichtging"),
        ("In welk jaar trapte het project af?", "trapte"),
        ("Raken mensen hun bed kwijt zodra het contract afloopt?", "afloopt"),
    ],
)
def test_a_verb_decides_less_than_a_noun(text, word):
    assert role(text, word) is not Role.SUBJECT


def test_a_noun_after_an_article_is_no_verb():
    assert role("Zit daar een goed restaurant in de straat?", "restaurant") is Role.SUBJECT
    assert role("Wat kost het ontbijt de school?", "ontbijt") is Role.SUBJECT


def test_a_word_that_stands_in_a_text_about_anything_decides_nothing():
    assert role("Was dat meer dan de helft van de huizen?", "helft") is Role.COMMON


def test_small_words_alone_ask_nothing():
    assert read("Wie doet daar iets aan?").words == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Wat werkt tegen eenzaamheid bij ouderen?", "eenzaamheid"),
        ("Hoe gaat het sinds de sluiting van de school?", "sluiting"),
        ("Wat is het salaris van de projectleider?", "salaris"),
    ],
)
def test_what_an_answer_must_have_is_known(text, word):
    assert read(text).attribute.folded == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Welke boete kreeg de corporatie?", "boete"),
        ("In welke zaal was de bijeenkomst voor huurders?", "zaal"),
    ],
)
def test_the_kind_of_thing_that_is_asked_for_is_known(text, word):
    assert read(text).thing.folded == word


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Noem de partners van het project.", True),
        ("Welke maatregelen neemt de gemeente?", True),
        ("Hoeveel woningen zijn er gebouwd?", False),
    ],
)
def test_a_question_for_several_things_is_known(text, several):
    assert read(text).several is several


def test_how_something_is_done_need_not_be_called_a_way():
    assert read("Welke werkwijze helpt bij schulden?").attribute is None


def test_the_subject_between_the_words_of_a_side_stays_the_subject():
    assert role("Wat leverde het interventieteam op?", "interventieteam") is Role.SUBJECT


@pytest.mark.parametrize(
    "text",
    [
        "Welche Maßnahmen gibt es gegen Armut?",
        "Quelles sont les mesures contre la pauvreté ?",
        "Yoksulluğa karşı ne yapılabilir?",
        "ما هو البرنامج؟",
    ],
)
def test_another_language_is_recognised(text):
    assert is_foreign(text)


@pytest.mark.parametrize(
    "text", ["Wat werkt tegen schulden?", "What works against debts?", "", "asdf", "2023"]
)
def test_dutch_english_and_no_language_are_not_another_one(text):
    assert not is_foreign(text)

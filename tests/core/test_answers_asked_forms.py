"""A word of the question in the other forms that a text may have."""

from __future__ import annotations

import pytest

from kb.answers import matching
from kb.answers.asked_forms import in_other_forms
from kb.answers.matching import Asked, Reader
from kb.domain.vocabulary import Vocabulary
from kb.search.lexicon import lexicon
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.questions import Role
from kb.text.synonyms import Synonyms

ANALYZER = Analyzer(lexicon())
TEXT = "De score blijft onvoldoende. Zij wonen hier graag."


def asked(text: str, word: str) -> Asked:
    """A word of a question, asked of the text above."""
    question = questions.read(text, analyzer=ANALYZER, vocabulary=Vocabulary())
    here = Reader(ANALYZER).stems(TEXT).all

    def frequency(stem: str) -> int:
        return int(stem in here)

    every = matching.ask(question.words, text, synonyms=Synonyms(()), frequency=frequency, total=10)
    one = next(w for w in every if w.word.folded == word)
    return in_other_forms(one, question.kind, frequency)


def covers(one: Asked) -> bool:
    return matching.held(one, Reader(ANALYZER).stems(TEXT)) > matching.ALIKE


@pytest.mark.parametrize(
    ("text", "word", "held"),
    [
        ("Krijgt de wijk een voldoende?", "voldoende", True),
        ("Welke wijk kreeg een voldoende?", "voldoende", False),
        ("Hoeveel mensen woonden er?", "woonden", True),
        ("Hoeveel mensen zongen er?", "zongen", False),
    ],
)
def test_an_opposite_answers_whether_and_a_present_answers_a_past(text, word, held):
    assert covers(asked(text, word)) is held


def test_a_word_of_asking_that_no_text_has_weighs_nothing():
    word = asked("Is het intussen opgelost met de ratten?", "intussen")

    assert word.role is Role.LIGHT
    assert word.weight == 0

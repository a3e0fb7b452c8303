"""What a follow-up borrows, and what it refuses to take from a stranger."""

from __future__ import annotations

import pytest

from kb.answers import dialogue
from kb.answers.model import Context
from kb.domain.vocabulary import Area, Theme, Vocabulary
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.question_words import Expect
from kb.text.questions import Question, Role

VOCABULARY = Vocabulary(
    areas=(
        Area("zaandam-oost", "Zaandam Oost", "Zaanstad", "GM0479", "Noord-Holland", ("Zaandam",)),
        Area("tilburg-noordwest", "Tilburg Noordwest", "Tilburg", "GM0855", "Noord-Brabant"),
    ),
    themes=(Theme("schulden", "Schulden"),),
)
ANALYZER = Analyzer(frozenset())


def read(text: str) -> Question:
    return questions.read(text, analyzer=ANALYZER, vocabulary=VOCABULARY)


def turn(text: str, previous: str, context: Context | None = None) -> dialogue.Turn:
    return dialogue.take_turn(read(text), read(previous), context or Context())


def test_another_area_keeps_the_subject_and_swaps_the_place():
    taken = turn(
        "En in Zaandam?", "Wat werkt tegen schulden in Tilburg?", Context(areas=("tilburg-noordwest",))
    )

    assert taken.borrowed
    assert taken.question.areas == ("zaandam-oost",)
    assert [w.word.folded for w in taken.question.subject] == ["schulden"]


def test_a_bare_follow_up_keeps_what_was_counted_and_the_area():
    taken = turn(
        "En landelijk?",
        "Hoeveel huishoudens hebben schulden in Tilburg?",
        Context(areas=("tilburg-noordwest",)),
    )

    assert taken.question.expect is Expect.NUMBER
    assert taken.question.counted.folded == "huishoudens"
    assert taken.question.areas == ("tilburg-noordwest",)


def test_a_question_with_its_own_subject_borrows_nothing():
    taken = turn("Hoe bereikt een gemeente ouders met jonge kinderen?", "Wat werkt tegen schulden?")

    assert not taken.borrowed
    assert not taken.leaning


def test_a_noun_that_points_back_needs_no_source_of_its_own():
    taken = turn("Wat kregen die klussers betaald?", "Wie plakt de tochtstrips?")

    assert {w.word.folded: w.role for w in taken.question.words}["klussers"] is Role.POINTING
    assert taken.leaning


def test_the_first_question_has_nothing_to_lean_on():
    assert dialogue.take_turn(read("En in Zaandam?"), None, Context()) == dialogue.Turn(
        read("En in Zaandam?")
    )


def test_the_context_holds_the_subject_and_the_latest_question():
    taken = turn("En in Zaandam?", "Wat werkt tegen schulden?")
    before = Context(previous_question="Wat werkt tegen schulden? En in Tilburg?")

    after = dialogue.next_context(taken, before, ("schulden",), kept=True)

    assert after.previous_question == "Wat werkt tegen schulden? En in Zaandam?"
    assert after.areas == ("zaandam-oost",)


def test_a_new_subject_forgets_the_old_one():
    taken = turn("Wat kost een warmtepomp voor huiseigenaren?", "Wat werkt tegen schulden?")

    after = dialogue.next_context(
        taken, Context(areas=("zaandam-oost",), previous_question="Oud?"), (), kept=False
    )

    assert after.previous_question == "Wat kost een warmtepomp voor huiseigenaren?"
    assert after.areas == ()


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        {"gebieden": "zaandam-oost", "themas": 7, "vorigeVraag": ["x"]},
        {"gebieden": [None, {"a": 1}, "atlantis"], "themas": ["onzin"], "vorigeVraag": "   "},
    ],
)
def test_a_context_that_makes_no_sense_is_an_empty_one(raw):
    assert dialogue.read_context(raw, VOCABULARY) == Context()


def test_a_long_context_is_cut():
    read_back = dialogue.read_context(
        {"gebieden": ["zaandam-oost"] * 50, "vorigeVraag": "x" * 5000}, VOCABULARY
    )

    assert read_back.areas == ("zaandam-oost",)
    assert len(read_back.previous_question) == dialogue.LONGEST

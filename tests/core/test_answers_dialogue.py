"""What a follow-up keeps, what it swaps, and what it refuses to take from a stranger."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.answers import contexts, dialogue
from kb.answers.dialogue import Mode, Turn
from kb.answers.model import Context
from kb.domain.documents import Kind
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


def turn(text: str, previous: str, context: Context | None = None) -> Turn:
    return dialogue.take_turn(read(text), read(previous), context or Context())


def subject(taken: Turn) -> list[str]:
    return [w.word.folded for w in taken.question.subject]


def test_the_first_question_has_nothing_to_lean_on():
    taken = dialogue.take_turn(read("En in Zaandam?"), None, Context())

    assert taken.mode is Mode.NEW
    assert taken.question == read("En in Zaandam?")


def test_another_area_keeps_the_subject_and_swaps_the_place():
    taken = turn(
        "En in Zaandam?", "Wat werkt tegen schulden in Tilburg?", Context(areas=("tilburg-noordwest",))
    )

    assert taken.mode is Mode.SWAP
    assert taken.question.areas == ("zaandam-oost",)
    assert subject(taken) == ["schulden"]


def test_an_area_that_is_left_out_is_no_longer_asked_for():
    taken = turn("Behalve Tilburg", "Wat werkt tegen schulden?", Context(areas=("tilburg-noordwest",)))

    assert taken.question.areas == ()
    assert taken.question.excluded_areas == ("tilburg-noordwest",)
    assert subject(taken) == ["schulden"]


def test_the_whole_country_lets_go_of_the_area_and_keeps_what_was_counted():
    taken = turn(
        "En landelijk?",
        "Hoeveel huishoudens hebben schulden in Tilburg?",
        Context(areas=("tilburg-noordwest",)),
    )

    assert taken.question.expect is Expect.NUMBER
    assert taken.question.counted.folded == "huishoudens"
    assert taken.question.areas == ()


def test_another_year_takes_the_place_of_the_year():
    taken = turn("En in 2019?", "Hoeveel jongeren kregen jeugdzorg in 2022?")

    assert taken.question.years == (2019,)
    assert taken.topic == "Hoeveel jongeren kregen jeugdzorg in 2019?"


@pytest.mark.parametrize("text", ["En voor ouderen?", "Nee, ik bedoel ouderen", "Nee, ouderen"])
def test_another_group_takes_the_place_of_the_group(text):
    taken = turn(text, "Wat werkt voor jongeren met schulden?")

    assert taken.mode is Mode.SWAP
    assert taken.question.target_groups == ("ouderen",)
    assert taken.topic == "Wat werkt voor ouderen met schulden?"
    assert [w.word.folded for w in taken.about.subject] == ["schulden"]


def test_another_kind_of_item_keeps_the_area():
    taken = turn("En welke interventies?", "Welke knelpunten zijn er in Tilburg?")

    assert taken.question.kinds == (Kind.INTERVENTION,)
    assert taken.question.areas == ("tilburg-noordwest",)


@pytest.mark.parametrize(
    "text", ["Nog meer voorbeelden?", "Heb je nog andere voorbeelden?", "Meer", "En nog?"]
)
def test_more_is_the_same_question_again(text):
    taken = turn(text, "Wat werkt tegen schulden?")

    assert taken.mode is Mode.MORE
    assert subject(taken) == ["schulden"]


@pytest.mark.parametrize(
    "text", ["Wat kostte dat?", "Wie deed dat?", "Is dat gedaald?", "Werkt dat ook?", "Wat leverde het op?"]
)
def test_a_question_about_what_was_said_points_back(text):
    assert turn(text, "Wat werkt tegen schulden?").mode is Mode.POINTS


def test_a_turn_that_only_names_a_value_is_told_from_a_question():
    assert dialogue.names_a_slot(read("En vwo?"))
    assert not dialogue.names_a_slot(read("Hoeveel kinderen gaan er naar het vwo?"))


@pytest.mark.parametrize("text", ["Hoeveel huizen worden het?", "Wie regelt het dan daar?"])
def test_it_and_there_point_back(text):
    assert turn(text, "Hoe gaat het bouwen?").mode is Mode.POINTS


@pytest.mark.parametrize("text", ["Mogen bewoners er ook over meedenken?", "Wat is er tegenover gezet?"])
def test_half_a_pointer_points_back_in_a_turn_without_a_subject(text):
    taken = turn(text, "Hoe gaat het bouwen?")

    assert taken.mode is Mode.POINTS
    assert all(w.role is not Role.MODIFIER for w in taken.question.words)


def test_half_a_pointer_beside_a_subject_of_its_own_does_not():
    assert (
        turn("Zijn er verhalen over drugshandel bij scholen?", "Hoe gaat het bouwen?").mode is not Mode.POINTS
    )


def test_a_noun_that_points_back_needs_no_source_of_its_own():
    taken = turn("Wat kregen die klussers betaald?", "Wie plakt de tochtstrips?")

    assert {w.word.folded: w.role for w in taken.question.words}["klussers"] is Role.POINTING
    assert taken.mode in (Mode.POINTS, Mode.LEANS)


def test_a_question_with_its_own_subject_borrows_nothing():
    taken = turn("Hoe bereikt een gemeente ouders met jonge kinderen?", "Wat werkt tegen schulden?")

    assert taken.mode is Mode.NEW
    assert taken.about is None


def test_the_context_holds_the_subject_the_place_and_what_was_shown():
    taken = turn("En in Zaandam?", "Wat werkt tegen schulden?")
    before = Context(previous_question="Wat werkt tegen schulden?", shown=("oud",))

    after = dialogue.next_context(taken, before, kept=True, shown=("nieuw",))

    assert after.previous_question == "Wat werkt tegen schulden?"
    assert after.areas == ("zaandam-oost",)
    assert after.shown == ("nieuw", "oud")


def test_a_new_subject_forgets_the_old_one():
    taken = turn("Wat kost een warmtepomp voor huiseigenaren?", "Wat werkt tegen schulden?")
    before = Context(areas=("zaandam-oost",), previous_question="Oud?", shown=("oud",), indicator="armoede")

    after = dialogue.next_context(taken, before, kept=False, shown=("nieuw",))

    assert after.previous_question == "Wat kost een warmtepomp voor huiseigenaren?"
    assert (after.areas, after.shown, after.indicator) == ((), ("nieuw",), None)


@pytest.mark.parametrize(
    "raw",
    [
        None,
        {},
        {"gebieden": "zaandam-oost", "themas": 7, "vorigeVraag": ["x"], "getoond": {"a": 1}},
        {"gebieden": [None, {"a": 1}, "atlantis"], "themas": ["onzin"], "vorigeVraag": "   "},
        {"doelgroepen": ["marsmannen"], "indicator": 7, "wedervraag": "ja"},
    ],
)
def test_a_context_that_makes_no_sense_is_an_empty_one(raw):
    assert contexts.read_context(raw, VOCABULARY) == Context()


def test_a_long_context_is_cut():
    raw = {
        "gebieden": ["zaandam-oost"] * 50,
        "vorigeVraag": "x" * 5000,
        "getoond": [f"s-{n}" for n in range(99)],
    }
    read_back = contexts.read_context(raw, VOCABULARY)

    assert read_back.areas == ("zaandam-oost",)
    assert len(read_back.previous_question) == dialogue.LONGEST
    assert len(read_back.shown) == dialogue.MOST_SHOWN


@given(
    st.builds(
        Context,
        areas=st.sampled_from([(), ("zaandam-oost",)]),
        target_groups=st.sampled_from([(), ("ouderen",)]),
        previous_question=st.sampled_from([None, "Wat werkt?"]),
        shown=st.sampled_from([(), ("a", "b")]),
        indicator=st.sampled_from([None, "armoede"]),
        asked_back=st.booleans(),
    )
)
def test_a_context_comes_back_as_it_went_out(context):
    assert contexts.read_context(contexts.plain_context(context), VOCABULARY) == context


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_turn_after_any_question_is_taken(text, previous):
    assert turn(text, previous).question.text is not None

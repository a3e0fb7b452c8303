"""What a word means comes from the glossary; what a broad question is asked back; which sides a case has."""

from __future__ import annotations

import pytest

from kb.answers import clarifying, declining, definitions, sides
from kb.answers.model import Context, LawCitation, TermCitation
from kb.answers.refusing import Refusal
from kb.domain.vocabulary import Law, Term
from kb.text import turns
from kb.text.aspects import Aspect, aspects_in
from kb.text.turns import Courtesy
from tests.core.test_answers_evidence import FIXERS, READER, VOCABULARY, ranked

TERMS = (
    Term("SPUK", "", "Geld van het Rijk voor één doel."),
    Term("bewijskracht 3: eerste aanwijzingen", "", "Onderzoek laat voor het eerst zien dat het werkt."),
    Term("wijk", "", "Een deel van een gemeente."),
    Term("gebied", "", "Een van de 20 gebieden."),
)
LAWS = (Law("wmo-2015", "Wet maatschappelijke ondersteuning 2015", "wet", "Wmo"),)


def meanings(text: str) -> list[str]:
    return [s.text for s in definitions.meanings(text, TERMS, LAWS, (), reader=READER)]


@pytest.mark.parametrize(
    "text",
    ["Wat is een SPUK?", "wat betekent SPUK", "Wat zijn SPUK's?", "What is a SPUK?"],
)
def test_a_word_of_the_trade_is_explained_in_the_words_of_the_glossary(text):
    assert meanings(text) == ["Geld van het Rijk voor één doel."]


def test_a_grade_is_found_by_its_number():
    assert meanings("Wat betekent bewijskracht 3?") == ["Onderzoek laat voor het eerst zien dat het werkt."]


def test_two_words_that_are_compared_are_both_explained():
    assert len(meanings("Wat is het verschil tussen een wijk en een gebied?")) == 2


def test_a_law_is_named_in_full():
    found = definitions.meanings("Wat is de Wmo?", TERMS, LAWS, (), reader=READER)

    assert found[0].text == "Wet maatschappelijke ondersteuning 2015"
    assert isinstance(found[0].citation, LawCitation)


@pytest.mark.parametrize(
    "text", ["Wat is het nut van een SPUK voor de wijk?", "Hoe vraag je een SPUK aan?", ""]
)
def test_more_than_a_word_asks_no_meaning(text):
    assert meanings(text) == []


def test_a_meaning_has_its_place_on_the_page():
    found = definitions.meanings("Wat betekent bewijskracht 3?", TERMS, LAWS, (), reader=READER)

    assert found[0].verbatim
    assert found[0].citation == TermCitation(TERMS[1].term, "bewijskracht-3-eerste-aanwijzingen")


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("wat waren de kosten en het resultaat van de proef?", (Aspect.COSTS, Aspect.RESULT)),
        ("wat is de aanpak, wat kost het en wie betaalt het?", (Aspect.APPROACH, Aspect.COSTS, Aspect.PAYER)),
        ("wat kostte dat?", (Aspect.COSTS,)),
        ("wie deed dat?", (Aspect.PARTIES,)),
        ("wat leverde het op?", (Aspect.RESULT,)),
        ("wat werkte niet?", (Aspect.DOWNSIDES,)),
        ("wat was er nodig?", (Aspect.CONDITIONS,)),
        ("wat werkt tegen schulden?", ()),
        ("", ()),
    ],
)
def test_the_sides_of_a_case_are_known_by_their_words(text, named):
    assert tuple(one.aspect for one in aspects_in(text)) == named


def test_a_side_that_no_source_describes_is_named_as_missing():
    question, asked, matches = ranked(
        "Wat is de aanpak van de energiefixers in Zaandam en wat is de looptijd?"
    )
    chosen = sides.choose_sides(question, asked, matches, reader=READER)

    assert chosen.quotes
    assert chosen.missing == (Aspect.PERIOD.value,)
    assert all(quote.text in quote.passage.text for quote in chosen.quotes)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("dank je wel!", Courtesy.THANKS),
        ("top, bedankt", Courtesy.THANKS),
        ("hallo", Courtesy.GREETING),
        ("nee", Courtesy.NO),
        ("ja graag", Courtesy.YES),
        ("nee, ik bedoel ouderen", None),
        ("wat werkt?", None),
        ("", None),
    ],
)
def test_a_turn_that_asks_nothing_is_no_question(text, kind):
    assert turns.courtesy(text) is kind


def test_a_question_about_one_thing_is_not_broad():
    question, asked, matches = ranked("Wat werkt tegen glazenwassers?")

    assert clarifying.broad(question, asked, matches) == ()


def test_what_is_far_is_not_called_near():
    _, asked, matches = ranked("Hoe bak ik een taart?")

    assert declining.nearest(matches, asked) == ()


def test_what_is_near_is_named():
    _, asked, matches = ranked("Hoeveel energiefixers werken op zondag?")

    assert [card.slug for card in declining.nearest(matches, asked)] == [FIXERS.slug]


def test_every_reason_has_its_words():
    question, asked, _ = ranked("Hoe bak ik een taart?")
    for reason in Refusal:
        answer = declining.refused(question, asked, reason, (), vocabulary=VOCABULARY, context=Context())
        assert answer.text.endswith(".")

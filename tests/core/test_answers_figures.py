"""Sentences computed from the indicator tables: only what is printed, with year, remark and gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.answers import figure_sentences, figures, matching
from kb.answers.matching import Reader
from kb.domain.indicators import Indicator, YearFigures
from kb.domain.vocabulary import Vocabulary
from kb.text import questions
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms

ANALYZER = Analyzer(frozenset({"schuld", "schulden", "sanering", "jeugd", "zorg"}))
READER = Reader(ANALYZER)


def indicator(slug: str, name: str, *years: YearFigures, unit: str = "personen") -> Indicator:
    return Indicator(slug, 1, name, None, unit, "sociaal", None, "1", None, (), (), years)


MINIMUM = indicator(
    "minimum",
    "Huishoudens onder het sociaal minimum",
    YearFigures(2018, 15, 82768, None, 7, 550054, None),
    YearFigures(2019),
    YearFigures(2022, 14, 79412, None, 6, 520870, None),
    unit="huishoudens",
)
CLIENTS = indicator(
    "wmo", "Wmo-cliënten", YearFigures(2021, 9, 101324), YearFigures(2022, 9, 101562, None, 7, 1248938)
)
SUSPECTS = indicator(
    "verdachten",
    "Verdachte jongeren",
    YearFigures(2018, None, 7350, None, None, 57890),
    YearFigures(2023, None, 6580, None, None, 53610, provisional=True),
    unit="jongeren",
)
SCORE = indicator(
    "ses", "SES-WOA-score", YearFigures(2022, None, None, -0.33, None, None, 0.03), unit="score"
)
EMPTY = indicator(
    "nieuwbouw", "Nieuw te bouwen woningen", YearFigures(2018), YearFigures(2023), unit="woningen"
)
DOUBTFUL = indicator(
    "energie",
    "Energiearme huishoudens",
    YearFigures(2022, 13, 77046, None, 7, 1197987, suspect=("national_count",)),
)
ALL = (MINIMUM, CLIENTS, SUSPECTS, SCORE, EMPTY, DOUBTFUL)


def read(text: str) -> questions.Question:
    return questions.read(text, analyzer=ANALYZER, vocabulary=Vocabulary())


def said(text: str, about: Indicator) -> str:
    return " ".join(s.text for s in figure_sentences.sentences(read(text), about))


def find(text: str) -> figures.Found:
    asked = matching.ask(
        read(text).words, text, synonyms=Synonyms(()), frequency=lambda stem: stem != "eenhoorn", total=100
    )
    return figures.find(asked, ALL, reader=READER)[0]


def test_the_newest_figure_answers_when_no_year_is_asked():
    text = said("Hoeveel huishoudens leven onder het sociaal minimum?", MINIMUM)

    assert "2022" in text
    assert "14% (79.412 huishoudens)" in text
    assert "6% (520.870 huishoudens)" in text
    assert "8 procentpunt hoger" in text


def test_the_asked_year_answers():
    assert "15% (82.768 huishoudens)" in said("Hoeveel procent was dat in 2018?", MINIMUM)


def test_a_trend_names_both_ends_and_the_change():
    text = said("Is het aandeel sinds 2018 gedaald?", MINIMUM)

    assert "Tussen 2018 en 2022 daalde het van 15% naar 14% in de gebieden." in text


def test_the_year_in_which_a_figure_was_highest_is_computed():
    text = said("In welk jaar waren er de meeste verdachte jongeren?", SUSPECTS)

    assert text.startswith("In de jaren 2018 tot en met 2023 was het in de gebieden het hoogst in 2018.")
    assert "Verdachte jongeren in 2018: in de 20 gebieden samen 7.350 jongeren" in text
    assert "het laagst in 2023" in said("Welk jaar had de minste verdachte jongeren?", SUSPECTS)


def test_a_figure_of_one_year_is_neither_highest_nor_lowest():
    text = said("In welk jaar was de energiearmoede het hoogst?", DOUBTFUL)

    assert "hoogst" not in text
    assert "in 2022" in text


def test_an_empty_year_is_said_to_be_missing_and_the_newest_is_given():
    text = said("Hoeveel was het in 2019?", MINIMUM)

    assert "voor 2019 geeft de bron geen cijfer" in text
    assert "14%" in text


def test_a_missing_national_figure_is_named_and_never_filled_in():
    text = said("Hoeveel Wmo-cliënten had Nederland in 2021?", CLIENTS)

    assert "voor heel Nederland geeft de bron geen cijfer" in text
    assert "1.248.938" not in text


def test_a_row_without_figures_says_so():
    sentence = figure_sentences.sentences(read("Wat zeggen de cijfers over nieuw te bouwen woningen?"), EMPTY)

    assert len(sentence) == 1
    assert "geen cijfers" in sentence[0].text


def test_a_provisional_figure_is_called_provisional():
    assert "voorlopig" in said("Hoeveel verdachte jongeren waren er in 2023?", SUSPECTS)


def test_a_figure_that_cannot_be_right_carries_its_warning():
    assert "kan volgens de redactie niet kloppen" in said("Hoeveel energiearme huishoudens?", DOUBTFUL)
    assert not figure_sentences.lines(DOUBTFUL)[0].suspect  # the percentages that the line shows are right


def test_counts_without_percentages_give_no_gap():
    text = said("Hoeveel verdachte jongeren waren er in 2018?", SUSPECTS)

    assert "7.350 jongeren" in text
    assert "procentpunt" not in text


def test_a_score_is_compared_as_a_score():
    text = said("Wat is het verschil in SES-WOA in 2022?", SCORE)

    assert "−0,33" in text
    assert "0,36 lager dan Nederland" in text


def test_every_sentence_is_computed_and_names_its_indicator():
    for about in ALL:
        for sentence in figure_sentences.sentences(read("Hoeveel is het sinds 2018?"), about):
            assert not sentence.verbatim
            assert sentence.citation.slug == about.slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hoeveel huishoudens zitten onder het sociaal minimum?", "minimum"),
        ("Daalt het aantal verdachte jongeren?", "verdachten"),
        ("Hoe hoog is de SES-WOA-score?", "ses"),
    ],
)
def test_an_indicator_is_found_by_its_name(text, slug):
    found = find(text)

    assert found.indicator.slug == slug
    assert found.fits


def test_an_indicator_is_no_answer_to_a_question_about_something_else():
    assert not find("Hoeveel huishoudens kregen een eenhoorn onder het sociaal minimum?").fits
    assert not find("Hoeveel huishoudens kregen bezoek van een wijkteam?").fits


def test_a_row_called_by_its_name_with_its_year_is_found_whatever_else_is_said():
    text = "Hoeveel huishoudens onder het sociaal minimum legden in 2022 een eenhoorn in de weg?"

    assert not find(text).fits
    assert find(text).called_by_name(read(text))
    assert not find(text).called_by_name(read("Hoeveel huishoudens onder het sociaal minimum in 1950?"))


def test_a_year_in_the_name_of_a_row_is_no_year_asked_for():
    ambition = replace(EMPTY, specification="Bouwambitie tot en met 2030")

    assert figures.years_out_of_range(read("Hoe groot is de bouwambitie tot en met 2030?"), ambition) == ()


def test_a_year_outside_the_table_is_noticed():
    assert figures.years_out_of_range(read("Hoeveel waren het er in 2024?"), MINIMUM) == (2024,)


@pytest.mark.parametrize(
    ("value", "text"), [(7550, "7.550"), (0.32, "0,32"), (-0.4, "−0,4"), (15, "15"), (1197987, "1.197.987")]
)
def test_numbers_are_written_as_dutch_does(value, text):
    assert figure_sentences.number(value) == text

"""Other words for what was typed."""

import pytest

from kb.text.synonyms import Expansion, Synonyms, abbreviation, equal, one_way
from kb.text.tokens import tokenize

SYNONYMS = Synonyms(
    [
        equal(["schulden", "betalingsachterstanden"]),
        abbreviation("SPUK", "specifieke uitkering"),
        one_way(["stookkosten", "torenhoge energierekening"], ["energiearmoede"]),
        one_way(["energierekening"], ["gasrekening"]),
        equal(["ontbijt op school", "schoolontbijt"], weight=0.8),
        equal(["Den Haag Zuidwest", "Haagse Zuidwesthoek"]),
    ]
)


def expand(query: str) -> list[Expansion]:
    return SYNONYMS.expand(tokenize(query))


def test_an_abbreviation_finds_its_full_form_and_the_full_form_finds_it():
    assert expand("SPUK")[0].alternatives == (("specifiek", "uitker"),)
    assert expand("een specifieke uitkering")[0].alternatives == (("spuk",),)


def test_an_inflected_form_is_recognised():
    assert expand("een schuld")[0].alternatives == (("betalingsachterstand",),)
    assert expand("specifieke uitkeringen") == [Expansion(0, 2, (("spuk",),), 0.9)]


def test_a_lay_word_finds_the_professional_one_but_not_the_reverse():
    assert expand("stookkosten")[0].alternatives == (("energiearmoed",),)
    assert expand("energiearmoede") == []


def test_the_longest_phrase_wins():
    assert expand("torenhoge energierekening") == [Expansion(0, 2, (("energiearmoed",),), 0.6)]
    assert expand("hoge energierekening")[0].alternatives == (("gasreken",),)


def test_stop_words_help_to_recognise_a_phrase_and_are_not_searched():
    assert expand("gratis ontbijt op school") == [Expansion(1, 4, (("schoolontbijt",),), 0.8)]
    assert expand("schoolontbijt")[0].alternatives == (("ontbijt", "school"),)


def test_a_hyphen_is_no_obstacle():
    assert expand("SPUK-aanvraag") == [Expansion(0, 1, (("specifiek", "uitker"),), 0.9)]
    assert expand("Den Haag-Zuidwest") == [Expansion(0, 2, (("haag", "zuidwesthoek"),), 0.7)]
    assert expand("Den Haag Zuidwest") == [Expansion(0, 3, (("haag", "zuidwesthoek"),), 0.7)]


def test_a_query_without_synonyms_is_left_alone():
    assert expand("peuterconsulenten in Roosendaal") == []
    assert expand("") == []
    assert Synonyms([]).expand(tokenize("schulden")) == []


def test_the_heaviest_alternatives_come_first():
    both = Synonyms([equal(["hulp", "steun"], weight=0.4), equal(["hulp", "bijstand"], weight=0.6)])
    assert [expansion.weight for expansion in both.expand(tokenize("hulp"))] == [0.6, 0.4]


@pytest.mark.parametrize(
    "rule", [equal(["a b", "c"], weight=1.5), equal(["…", "c"]), equal(["x", "y"], weight=0)]
)
def test_a_rule_that_cannot_work_is_refused(rule):
    with pytest.raises(ValueError, match=r"weight|no word"):
        Synonyms([rule])

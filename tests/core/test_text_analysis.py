"""The one chain, from text to terms, with the word list that the product ships."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.search.lexicon import lexicon
from kb.text import analysis
from kb.text.analysis import Analyzer

SAMPLE = """
De woningcorporaties in Rotterdam-Zuid renoveerden 1.197.987 huizen; 7,5% van de VVE-indicaties
kwam te laat. Gemeenten en gezinnen met schulden kregen € 1.500 via de energiefixers.
Jeugdcriminaliteit en overlast daalden, foto's van kwetsbare wijken en de schoolontbijten staan
in het praktijkverhaal. Wat werkt tegen huurachterstand?
"""


@pytest.fixture(scope="module")
def analyzer() -> Analyzer:
    return Analyzer(lexicon())


def stems(analyzer: Analyzer, text: str) -> set[str]:
    return {term.stem for term in analyzer.terms(text)}


def searched(analyzer: Analyzer, query: str) -> list[set[str]]:
    return [{word.stem, *word.parts} for word in analyzer.query_words(query)]


@pytest.mark.parametrize(
    ("query", "document"),
    [
        ("woning corporatie", "De woningcorporaties bouwen."),
        ("woningcorporatie", "De corporatie verhuurt een woning."),
        ("ontbijt op school", "Schoolontbijten helpen."),
        ("schoolontbijt", "Kinderen krijgen een ontbijt op school."),
        ("VVE-indicatie", "kinderen met een vve indicatie"),
        ("vveindicatie", "kinderen met een VVE-indicatie"),
        ("Rotterdam Zuid", "in Rotterdam-Zuid"),
        ("Rotterdam-Zuid", "in Rotterdam Zuid"),
        ("schulden", "de schuldenaanpak"),
        ("huis", "bij huisbezoeken"),
        ("gemeenten", "de gemeente Zaanstad"),
        ("geïsoleerde huizen", "een huis isoleren"),
        ("sijpruutcafe", "het Sijpruutcafé"),
    ],
)
def test_every_word_of_the_query_is_found_in_the_document(analyzer, query, document):
    found = stems(analyzer, document)
    assert searched(analyzer, query)
    assert all(forms & found for forms in searched(analyzer, query))


@pytest.mark.parametrize(
    ("query", "document"),
    [("zin", "het gezin"), ("school", "de voorschool"), ("over", "de overlast"), ("bouw", "het gebouw")],
)
def test_a_word_inside_another_word_by_chance_is_not_found(analyzer, query, document):
    assert not any(forms & stems(analyzer, document) for forms in searched(analyzer, query))


def test_a_part_points_at_the_whole_word_so_that_it_can_be_marked(analyzer):
    text = "Alle woningcorporaties bouwen."
    whole, *parts = [term for term in analyzer.terms(text) if term.start == 5]
    assert whole.kind == "word"
    assert [part.kind for part in parts] == ["part", "part"]
    assert {text[term.start : term.end] for term in (whole, *parts)} == {"woningcorporaties"}
    assert {term.position for term in (whole, *parts)} == {1}


def test_the_halves_of_a_hyphenated_word_are_words_with_their_own_place(analyzer):
    text = "de VVE-indicatie nu"
    joined, vve, indication = analyzer.terms(text)
    assert [text[term.start : term.end] for term in (joined, vve, indication)] == [
        "VVE-indicatie",
        "VVE",
        "indicatie",
    ]
    assert [term.position for term in (joined, vve, indication)] == [1, 1, 2]
    assert {term.kind for term in (joined, vve, indication)} == {"word"}


def test_a_query_word_carries_every_form_that_is_searched(analyzer):
    (word,) = analyzer.query_words("Woningcorporaties")
    assert (word.text, word.folded, word.start, word.end) == ("Woningcorporaties", "woningcorporaties", 0, 17)
    assert word.parts == analyzer.query_words("woning corporatie")[0].parts + tuple(
        other.stem for other in analyzer.query_words("woning corporatie")
    )
    assert word.grams[0] == "<won"


def test_a_question_is_reduced_to_what_it_is_about(analyzer):
    asked = "Hoe kunnen we graag weten wat werkt tegen hoge energierekeningen?"
    assert [word.folded for word in analyzer.query_words(asked)] == ["hoge", "energierekeningen"]


def test_a_query_of_stop_words_alone_keeps_them_all(analyzer):
    assert [word.folded for word in analyzer.query_words("wat werkt")] == ["wat", "werkt"]
    assert analyzer.query_words("  ?! ") == []


@given(st.text(max_size=300))
def test_any_text_gives_terms_that_slice_to_a_word(analyzer, text):
    for term in analyzer.terms(text):
        assert term.stem
        assert 0 <= term.start < term.end <= len(text)
    for word in analyzer.query_words(text):
        assert text[word.start : word.end] == word.text


@pytest.mark.parametrize("junk", ["a", "ab-", "é", "wijk", "1.", "schuldenaanpak", "aa'"])
def test_a_hundred_thousand_characters_of_junk_are_analysed(analyzer, junk):
    text = junk * (100_000 // len(junk))
    assert analyzer.terms(text)
    assert analyzer.query_words(text)


def test_whoever_changes_the_analysis_raises_its_version(analyzer):
    # An index made by an older analysis would find other things.  When this fails: raise
    # `analysis.VERSION` and write the new pair here.
    outcome = repr([tuple(term) for term in analyzer.terms(SAMPLE)]) + repr(analyzer.query_words(SAMPLE))
    assert (analysis.VERSION, hashlib.sha256(outcome.encode()).hexdigest()[:16]) == ("2", "51a13a470b52bcdb")

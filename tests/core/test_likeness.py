"""What a draft and an item share, in whichever form their words stand, and what the draft tells besides."""

from __future__ import annotations

import pytest

from kb.answers import likeness, proposing
from kb.answers.likeness import Draft, Evidence, Item, Likeness
from kb.answers.matching import Reader
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms, equal, one_way

ANALYZER = Analyzer(frozenset({"glas", "wasser", "vragen", "lijst", "huis", "bezoek", "schuld"}))
SYNONYMS = Synonyms([equal(["glazenwasser", "ramenlapper"]), one_way(["aangifte", "signaal"], ["meldingen"])])
READER = Reader(ANALYZER)


def item(title: str, *texts: tuple[str, float]) -> Item:
    return likeness.item([(title, 1.0)], texts, ("", 0.4), reader=READER, analyzer=ANALYZER)


ITEM = item("Glazenwassers worden zelden gemeld", ("Er zijn weinig meldingen en alles gaat contant.", 0.5))


def rarity(_: str) -> float:
    return 3.0


def read(text: str) -> Draft:
    concepts = likeness.read(text, analyzer=ANALYZER, synonyms=SYNONYMS)
    return likeness.draft(concepts, rarity=rarity)


def weigh(text: str, beside: Item = ITEM) -> Evidence:
    return likeness.evidence(read(text), beside, rarity=rarity)


def judged(text: str, beside: Item = ITEM) -> Likeness | None:
    return proposing.judge(weigh(text, beside), proposing.BOTTLENECKS)


def test_the_same_problem_in_other_words_is_recognised():
    assert judged("Een ramenlapper werkt contant en niemand doet aangifte.") is Likeness.STRONG


def test_one_shared_word_is_a_possible_likeness_at_most_and_in_a_story_it_is_chance():
    assert judged("De glazenwasser viel van de ladder.") is Likeness.POSSIBLE
    assert (
        judged("De glazenwasser viel van de ladder en brak zijn linkerarm bij het kasteel in Lisse.") is None
    )


def test_words_of_every_day_make_no_likeness():
    beside = item("", ("Vandaag staat de straat weer vol en gaat alles langzaam", 0.5))
    assert judged("Vandaag gaat alles weer langzaam.", beside) is None


def test_two_words_are_a_possible_likeness_at_most():
    assert judged("Glazenwassers laten zich contant betalen.") is Likeness.POSSIBLE


def test_a_word_in_three_forms_counts_little_more_than_in_one():
    beside = item("glazenwasser ramenlapper glas wasser")
    assert weigh("ramenlapper", beside).score <= likeness.MOST_OF_A_WORD


def test_the_same_draft_said_again_and_again_is_no_more_alike():
    once = weigh("Een ramenlapper werkt contant.")
    often = weigh("Een ramenlapper werkt contant. " * 20)
    assert often.score == pytest.approx(once.score)


def test_a_long_story_that_happens_to_share_two_words_is_not_alike():
    story = " ".join(
        f"Onderwerp{letter} heeft zijn kenmerk{letter}." for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    assert judged(f"Glazenwassers contant. {story}") is None


def test_what_stands_in_the_title_and_the_text_weighs_most_and_never_more_than_one():
    assert ITEM.whole.stems["glazenwasser"] == 1.0
    assert ITEM.whole.stems["meld"] == 1.0
    assert ITEM.whole.stems["conter"] == 0.5
    assert "conter" not in ITEM.head.stems


def test_a_rare_word_tells_more_than_a_common_one_and_no_word_tells_everything():
    assert likeness.rarity(50, 100) < likeness.rarity(2, 100) <= likeness.rarity(1, 1_000_000)
    assert likeness.rarity(1, 1_000_000) == likeness.MOST_TELLING


@pytest.mark.parametrize("text", ["", "...", "de het een", "2024 15 7,5"])
def test_a_draft_without_words_is_like_nothing(text):
    assert judged(text) is None


def test_other_words_for_the_same_part_of_life_count():
    beside = item("Huurders met schulden", ("Een deurwaarder, een aanmaning, beslag en incasso.", 0.5))
    alike = weigh("Stapels rekeningen en wanbetaling", beside)
    assert alike.score > weigh("Stapels stenen en zand", beside).score
    assert "deurwar" in alike.stems
    assert alike.fields


def test_the_fuller_an_item_is_of_a_field_the_more_it_is_about_it():
    once = item("", ("Een deurwaarder kwam langs.", 0.5))
    often = item("", ("Een deurwaarder, een aanmaning, beslag en incasso.", 0.5))
    assert weigh("Wanbetaling", often).score > weigh("Wanbetaling", once).score > 0


def test_what_the_head_of_an_item_says_is_weighed_apart():
    same = "Glazenwassers laten zich contant betalen."
    low = item("Iets anders", ("Glazenwassers worden zelden gemeld en alles gaat contant.", 0.5))
    assert weigh(same).head > weigh(same, low).head == 0


def test_a_draft_that_speaks_of_other_matters_says_so_unless_the_item_does_too():
    text = "De glazenwassers parkeren hun bussen op de stoep."
    parking = item("Parkeren, parkeerplaatsen, parkeerdruk en een parkeervergunning in de blauwe zone")
    assert weigh("De glazenwassers willen contant geld.").elsewhere == 0
    assert weigh(text).elsewhere > weigh(text, parking).elsewhere
    assert weigh(text).beside > weigh(text, parking).beside


def test_who_tells_much_besides_is_less_alike():
    short = "Glazenwassers laten zich contant betalen, en niemand doet aangifte."
    story = (
        "Verder spraken burgers over rozenstruiken, fietspaden, zwembaden, kermissen, bibliotheken en musea."
    )
    assert judged(short) is Likeness.STRONG
    assert judged(f"{short} {story} {story.replace('en', 'in')}") is not Likeness.STRONG


def test_labels_of_an_item_are_too_wide_for_fields():
    labelled = likeness.item((), (), ("Schulden en incasso", 0.4), reader=READER, analyzer=ANALYZER).whole
    assert labelled.stems
    assert not labelled.fields


def test_nothing_shared_is_evidence_of_nothing():
    found = weigh("Rozen bloeien laat.")
    assert found.score == found.head == found.covered == 0
    assert not found.stems
    assert found.told > 0

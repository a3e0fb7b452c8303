"""When a draft is like an item: several words that say something, whichever form they stand in."""

from __future__ import annotations

import pytest

from kb.answers import likeness
from kb.answers.likeness import Bounds, Evidence, Likeness, Profile
from kb.answers.matching import Reader
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms, equal, one_way

ANALYZER = Analyzer(frozenset({"glas", "wasser", "vragen", "lijst", "huis", "bezoek", "schuld"}))
SYNONYMS = Synonyms([equal(["glazenwasser", "ramenlapper"]), one_way(["aangifte", "signaal"], ["meldingen"])])
READER = Reader(ANALYZER)
BOUNDS = Bounds(strong=1.9, possible=1.4)


def profile(*places: tuple[str, float]) -> Profile:
    return likeness.profile(places, ("", 0.4), reader=READER, analyzer=ANALYZER)


ITEM = profile(
    ("Glazenwassers worden zelden gemeld", 1.0), ("Er zijn weinig meldingen en alles gaat contant.", 0.5)
)


def rarity(_: str) -> float:
    return 3.0


def weigh(draft: str, item=ITEM) -> Evidence:
    concepts = likeness.read(draft, analyzer=ANALYZER, synonyms=SYNONYMS)
    return likeness.evidence(concepts, item, rarity=rarity)


def judged(draft: str, item=ITEM) -> Likeness | None:
    told = likeness.told(likeness.read(draft, analyzer=ANALYZER, synonyms=SYNONYMS), rarity=rarity)
    return likeness.judge(weigh(draft, item), BOUNDS, told=told)


def test_the_same_problem_in_other_words_is_recognised():
    assert judged("Een ramenlapper werkt contant en niemand doet aangifte.") is Likeness.STRONG


def test_one_shared_word_is_chance_however_rare_it_is():
    assert judged("De glazenwasser viel van de ladder.") is None


def test_words_of_every_day_make_no_likeness():
    item = profile(("Vandaag staat de straat weer vol en gaat alles langzaam", 0.5))
    assert judged("Vandaag gaat alles weer langzaam.", item) is None


def test_two_words_are_a_possible_likeness_at_most():
    assert judged("Glazenwassers laten zich contant betalen.") is Likeness.POSSIBLE


def test_a_word_in_three_forms_counts_little_more_than_in_one():
    item = profile(("glazenwasser ramenlapper glas wasser", 1.0))
    assert weigh("ramenlapper", item).score <= likeness.MOST_OF_A_WORD


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
    assert ITEM.stems["glazenwasser"] == 1.0
    assert ITEM.stems["meld"] == 1.0
    assert ITEM.stems["conter"] == 0.5


def test_a_rare_word_tells_more_than_a_common_one_and_no_word_tells_everything():
    assert likeness.rarity(50, 100) < likeness.rarity(2, 100) <= likeness.rarity(1, 1_000_000)
    assert likeness.rarity(1, 1_000_000) == likeness.MOST_TELLING


@pytest.mark.parametrize("text", ["", "...", "de het een", "2024 15 7,5"])
def test_a_draft_without_words_is_like_nothing(text):
    assert judged(text) is None


def test_other_words_for_the_same_part_of_life_count():
    item = profile(
        ("Huurders met schulden", 1.0), ("Een deurwaarder, een aanmaning, beslag en incasso.", 0.5)
    )
    alike = weigh("Stapels rekeningen en wanbetaling", item)
    assert alike.score > weigh("Stapels stenen en zand", item).score
    assert "deurwar" in alike.stems


def test_the_fuller_an_item_is_of_a_field_the_more_it_is_about_it():
    once = profile(("Een deurwaarder kwam langs.", 0.5))
    often = profile(("Een deurwaarder, een aanmaning, beslag en incasso.", 0.5))
    assert weigh("Wanbetaling", often).score > weigh("Wanbetaling", once).score > 0


def test_who_tells_much_besides_is_less_alike():
    short = "Glazenwassers laten zich contant betalen, en niemand doet aangifte."
    story = (
        "Verder spraken burgers over rozenstruiken, fietspaden, zwembaden, kermissen, bibliotheken en musea."
    )
    assert judged(short) is Likeness.STRONG
    assert judged(f"{short} {story} {story.replace('en', 'in')}") is not Likeness.STRONG


def test_labels_of_an_item_are_too_wide_for_fields():
    labelled = likeness.profile((), ("Schulden en incasso", 0.4), reader=READER, analyzer=ANALYZER)
    assert labelled.stems
    assert not labelled.fields

"""When a draft is like an item: several words that say something, whichever form they stand in."""

from __future__ import annotations

import pytest

from kb.answers import likeness
from kb.answers.likeness import Bounds, Evidence, Likeness
from kb.answers.matching import Reader
from kb.text.analysis import Analyzer
from kb.text.synonyms import Synonyms, equal, one_way

ANALYZER = Analyzer(frozenset({"glas", "wasser", "vragen", "lijst", "huis", "bezoek", "schuld"}))
SYNONYMS = Synonyms([equal(["glazenwasser", "ramenlapper"]), one_way(["aangifte", "signaal"], ["meldingen"])])
READER = Reader(ANALYZER)
BOUNDS = Bounds(strong=5.0, possible=2.8)
ITEM = likeness.profile(
    [("Glazenwassers worden zelden gemeld", 1.0), ("Er zijn weinig meldingen en alles gaat contant.", 0.5)],
    READER,
)


def weigh(draft: str, item=ITEM) -> tuple[Evidence, int]:
    concepts = likeness.read(draft, analyzer=ANALYZER, synonyms=SYNONYMS)
    return likeness.evidence(concepts, item, rarity=lambda _: 3.0), len(concepts)


def judged(draft: str, item=ITEM) -> Likeness | None:
    found, length = weigh(draft, item)
    return likeness.judge(found, BOUNDS, length=length)


def test_the_same_problem_in_other_words_is_recognised():
    assert judged("Een ramenlapper werkt contant en niemand doet aangifte.") is Likeness.STRONG


def test_one_shared_word_is_chance_however_rare_it_is():
    assert judged("De glazenwasser viel van de ladder.") is None


def test_words_of_every_day_make_no_likeness():
    item = likeness.profile([("Vandaag staat de straat weer vol en gaat alles langzaam", 0.5)], READER)
    assert judged("Vandaag gaat alles weer langzaam.", item) is None


def test_two_words_are_a_possible_likeness_at_most():
    assert judged("Glazenwassers laten zich contant betalen.") is Likeness.POSSIBLE


def test_a_word_in_three_forms_counts_little_more_than_in_one():
    item = likeness.profile([("glazenwasser ramenlapper glas wasser", 1.0)], READER)
    assert weigh("ramenlapper", item)[0].score <= likeness.MOST_OF_A_WORD < BOUNDS.possible


def test_the_same_draft_said_again_and_again_is_no_more_alike():
    once, _ = weigh("Een ramenlapper werkt contant.")
    often, _ = weigh("Een ramenlapper werkt contant. " * 20)
    assert often.score == pytest.approx(once.score)


def test_a_long_story_that_happens_to_share_two_words_is_not_alike():
    story = " ".join(
        f"Onderwerp{letter} heeft zijn kenmerk{letter}." for letter in "abcdefghijklmnopqrstuvwxyz"
    )
    assert judged(f"Glazenwassers contant. {story}") is None


def test_what_stands_in_the_title_and_the_text_weighs_most_and_never_more_than_one():
    assert ITEM["glazenwasser"] == 1.0
    assert ITEM["meld"] == 1.0
    assert ITEM["conter"] == 0.5


def test_a_rare_word_tells_more_than_a_common_one_and_no_word_tells_everything():
    assert likeness.rarity(50, 100) < likeness.rarity(2, 100) <= likeness.rarity(1, 1_000_000)
    assert likeness.rarity(1, 1_000_000) == likeness.MOST_TELLING


@pytest.mark.parametrize("text", ["", "...", "de het een", "2024 15 7,5"])
def test_a_draft_without_words_is_like_nothing(text):
    assert judged(text) is None

"""Laws in running text: what is named is found, and words that happen to look like a law are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.content.lists import Lists, read_lists
from kb.domain.vocabulary import Law
from kb.text import law_references
from kb.text.law_references import LawMention

LABELLED = Path(__file__).with_name("law_references.txt")
LISTS = Path(__file__).parents[2] / "content" / "lijsten"
Named = tuple[str, str | None, str | None]


@pytest.fixture(scope="module")
def laws() -> tuple[Law, ...]:
    lists = read_lists({f.name: f.read_bytes() for f in LISTS.iterdir()}, folder="lijsten")
    assert isinstance(lists, Lists)
    return lists.vocabulary.laws


def _labelled() -> list[tuple[str, list[Named]]]:
    found = []
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, named = line.rpartition("|")
            found.append((text.strip(), [_label(one) for one in named.split(";") if one.strip()]))
    return found


def _label(written: str) -> Named:
    law, _, place = written.strip().partition(" ")
    article, _, member = place.partition("/")
    return law, article or None, member or None


def _named(mention: LawMention) -> Named:
    return mention.slug or "-", mention.article, mention.member


def test_what_is_found_is_right_and_most_is_found(laws):
    right = found = labelled = 0
    wrong = []
    for text, expected in _labelled():
        mentions = [_named(m) for m in law_references.find(text, laws)]
        left = list(expected)
        for mention in mentions:
            if mention in left:
                left.remove(mention)
                right += 1
        found, labelled = found + len(mentions), labelled + len(expected)
        if mentions != expected:
            wrong.append(f"{text} → {mentions}")
    assert len(_labelled()) >= 95
    assert right / found >= 0.97, wrong
    assert right / labelled >= 0.95, wrong


def test_a_mention_is_where_it_says(laws):
    text = "Bij ons zit artikel 46, tweede lid, van de Woningwet in de weg, en de Wmo ook."
    found = law_references.find(text, laws)
    assert [text[m.start : m.end] for m in found] == ["artikel 46, tweede lid, van de Woningwet", "Wmo"]


def test_two_articles_of_one_law_are_two_mentions_and_the_member_is_of_the_last(laws):
    found = law_references.find("artikelen 8 en 9 lid 2 van de Wbmgp", laws)
    assert [(m.article, m.member) for m in found] == [("8", None), ("9", "2")]


def test_a_law_the_register_does_not_have_is_named_without_a_slug(laws):
    (found,) = law_references.find("dat mag niet van de participatiewet", laws)
    assert (found.slug, found.name) == (None, "Participatiewet")


def test_only_a_verified_number_gets_an_address(laws):
    by_slug = {law.slug: law for law in laws}
    verified, guessed = by_slug["wmo-2015"], by_slug["wbmgp"]
    assert guessed.bwb_id
    assert not guessed.bwb_verified
    assert law_references.address(guessed, "8", None) is None
    assert law_references.address(verified) == verified.url
    at_article = law_references.address(verified, "2.3.5", "1")
    assert at_article == f"https://wetten.overheid.nl/jci1.3:c:{verified.bwb_id}&artikel=2.3.5&lid=1"


def test_without_a_register_only_laws_that_everyone_knows_are_found():
    found = law_references.find("De AVG en de Jeugdwet.", ())
    assert [m.name for m in found] == ["Jeugdwet"]


@pytest.mark.parametrize("text", ["", " ", "artikel " * 500, "Wmo " * 500, "artikel 1, 2, 3 " * 300 + "Wmo"])
def test_any_text_is_read(text, laws):
    found = law_references.find(text, laws)
    assert {text[m.start : m.end][-3:] for m in found} == ({"Wmo"} if "Wmo" in text else set())

"""What is proposed for a draft, to whom, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.domain.documents import Kind, Visibility
from kb.services import library, match
from tests.conftest import House

WINDOW_CLEANERS = (
    "Mannen met ladders zeggen dat zij in deze straat de ramen wassen. Alles gaat cash en niemand doet "
    "aangifte, omdat ze bewoners intimideren."
)


def compare(house: House, text: str, **options: object) -> match.Comparison:
    return match.compare(house.db, house.index, text, vocabulary=house.vocabulary, **options)


@pytest.fixture(scope="module")
def found(full_house: House) -> match.Comparison:
    return compare(full_house, WINDOW_CLEANERS)


def test_the_known_bottleneck_is_first_with_the_place_that_is_alike(found):
    first = found.bottlenecks[0]
    assert first.document.slug == "glazenwassers-weinig-meldingen"
    assert first.document.kind is Kind.BOTTLENECK
    assert "<mark>" in first.fragment
    assert first.anchor in {passage.anchor for passage in first.document.passages}


def test_solutions_say_which_of_the_bottlenecks_they_solve(found):
    known = {one.document.slug for one in found.bottlenecks}
    assert found.solutions[0].solves
    assert {slug for one in found.solutions for slug in one.solves} <= known
    assert {one.document.kind for one in found.solutions} <= {Kind.STORY, Kind.INTERVENTION}


def test_laws_of_the_bottlenecks_come_with_what_was_done_within_them(found):
    law = next(one for one in found.laws if one.law.slug == "vergunningplicht-glazenwassers-zaanstad")
    assert not law.in_text
    assert law.bottlenecks == ("glazenwassers-weinig-meldingen",)
    assert [card.slug for card in law.room]


def test_a_law_in_the_text_comes_first_with_its_article(full_house):
    text = f"{WINDOW_CLEANERS} Helpt artikel 2, derde lid, van de Wet goed verhuurderschap?"
    first = compare(full_house, text).laws[0]
    assert (first.law.slug, first.article, first.member, first.in_text) == (
        *("wet-goed-verhuurderschap", "2", "3"),
        True,
    )


def test_the_name_of_a_law_alone_is_no_bottleneck(full_house):
    found = compare(full_house, "Wat staat er in de Woningwet?")
    assert [one.law.slug for one in found.laws] == ["woningwet"]
    assert not found.bottlenecks


def test_never_more_than_five_of_each(full_house):
    text = " ".join(d.summary for d in _bottlenecks(full_house))
    found = compare(full_house, text)
    assert max(len(found.bottlenecks), len(found.solutions), len(found.laws)) <= match.MOST


@pytest.mark.parametrize("text", ["", "kort", " " * 40, "?!" * 20])
def test_too_little_text_is_like_nothing(full_house, text):
    assert not compare(full_house, text)


def test_only_the_first_part_of_a_very_long_text_counts(full_house):
    text = f"{'De molen draait op wind. ' * 200}{WINDOW_CLEANERS}"
    assert not compare(full_house, text).bottlenecks


def test_what_is_left_out_is_not_proposed_anywhere(full_house, found):
    hidden = found.bottlenecks[0].document.slug
    again = compare(full_house, WINDOW_CLEANERS, without=[hidden])
    assert hidden not in {one.document.slug for one in again.bottlenecks}
    assert hidden not in {slug for one in again.solutions for slug in one.solves}


def test_a_report_that_is_not_public_is_proposed_only_to_who_may_see_it(full_house, found):
    known = found.bottlenecks[0].document
    own = replace(known, slug="eigen-melding", id="KN-2026-0001", visibility=Visibility.INTERNAL)
    again = compare(full_house, WINDOW_CLEANERS, also=[own])
    mine = next(one for one in again.bottlenecks if one.document.slug == "eigen-melding")
    assert "<mark>" in mine.fragment
    assert mine.anchor is None
    assert "eigen-melding" not in {one.document.slug for one in found.bottlenecks}


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Wij moeten alles eerst betalen uit eigen zak voor de gevelisolatie", "isde-voorfinanciering"),
        ("Privacyregels: we mogen niet samen aanbellen bij wie achterloopt", "avg-huisbezoeken-schulden"),
        (
            "Poolse en Bulgaarse leerlingen stromen halverwege het jaar in op onze basisschool",
            "scholen-met-kinderen-van-arbeidsmigranten",
        ),
        ("De projectsubsidie loopt af en het contract van onze mensen ook", "kortcyclische-financiering"),
    ],
)
def test_a_short_draft_in_words_that_stand_in_no_file_is_recognised(full_house, text, slug):
    assert slug in [one.document.slug for one in compare(full_house, text).bottlenecks[:3]]


@pytest.mark.parametrize(
    "text",
    [
        "De lantaarnpaal in onze straat is al weken stuk",
        "Er is te weinig plek om te parkeren bij het station",
        "De bibliotheek gaat dicht op zaterdag",
    ],
)
def test_what_nobody_told_before_is_like_nothing(full_house, text):
    found = compare(full_house, text)
    assert found.bottlenecks == found.solutions == ()


def test_a_word_of_the_same_field_is_marked_in_the_fragment(full_house):
    text = "Een ramenlapper met een emmer en een ladder wil alleen cash, zonder bonnetje"
    first = compare(full_house, text).bottlenecks[0]
    assert "<mark>" in first.fragment
    assert first.document.slug.startswith("glazenwassers")


def test_reading_everything_beforehand_changes_no_answer(full_house, found):
    match.warm(full_house.db, full_house.index, vocabulary=full_house.vocabulary)
    assert compare(full_house, WINDOW_CLEANERS) == found


NEARLY = (
    "De buurt wil minder geluid van de kerkklok en betaalt de isolatie van de toren zelf. De kerk doet niets."
)


def test_where_nothing_is_alike_the_nearest_are_told_apart_and_are_no_match(full_house):
    found = compare(full_house, NEARLY)
    assert found.bottlenecks == ()
    assert 1 <= len(found.nearest) <= match.MOST_NEARBY
    assert "<mark>" in found.nearest[0].fragment
    assert not found


def test_nothing_is_near_when_something_is_alike_or_nothing_is_shared(full_house, found):
    assert found.bottlenecks
    assert found.nearest == ()
    assert compare(full_house, "De lantaarnpaal in onze straat is al weken stuk").nearest == ()


def test_what_is_left_out_is_not_near_either(full_house):
    first = compare(full_house, NEARLY).nearest[0].document.slug
    again = compare(full_house, NEARLY, without=[first])
    assert first not in {one.document.slug for one in again.nearest}


def _bottlenecks(house: House):
    cards = [c for c in library.tagged(house.db, "theme", "financiering") if c.kind is Kind.BOTTLENECK]
    return [d for c in cards if (d := library.document(house.db, c.slug))]

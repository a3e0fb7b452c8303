"""Suggestions while typing: what they find, in which order, and what they never show."""

from __future__ import annotations

import pytest

from kb.domain.documents import Kind
from kb.domain.results import Suggestion
from kb.services import library, suggest
from kb.services.completions import DOCUMENT, Completions, Name
from kb.storage import documents
from tests import builders
from tests.conftest import House


def suggested(house: House, text: str, **options: int) -> list[tuple[str, str]]:
    found = suggest.suggest(house.db, house.index, text, vocabulary=house.vocabulary, **options)
    return [(one.kind, one.slug) for one in found]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("overv", ("gebied", "utrecht-overvecht")),
        ("energiea", ("thema", "energiearmoede")),
        ("isde", ("wet", "isde")),
        ("noord heerlen", ("gebied", "heerlen-noord")),
        ("HEERLEN-NO", ("gebied", "heerlen-noord")),
        ("overvegt", ("gebied", "utrecht-overvecht")),
        ("herlen", ("gebied", "heerlen-noord")),
        ("zaanstad", ("gebied", "zaandam-oost")),
        ("energiefxers", ("praktijkverhaal", "energiefixers-zaandam-oost")),
        ("energiefiksers", ("praktijkverhaal", "energiefixers-zaandam-oost")),
    ],
)
def test_what_is_typed_is_completed(full_house, typed, first):
    assert suggested(full_house, typed)[0] == first


def test_a_neighbourhood_leads_to_its_area(full_house):
    for area in full_house.vocabulary.areas:
        for spelling in (area.name, *area.aliases):
            assert ("gebied", area.slug) in suggested(full_house, spelling), spelling


def test_an_abbreviation_leads_to_its_law(full_house):
    for law in full_house.vocabulary.laws:
        if law.abbreviation:
            assert ("wet", law.slug) in suggested(full_house, law.abbreviation), law.abbreviation


def test_every_document_is_suggested_by_its_title_and_never_the_manual(full_house):
    cards = library.cards(full_house.db, documents.findable_slugs(full_house.db, [Kind.STORY]))
    assert cards
    for card in cards:
        assert (card.kind.value, card.slug) in suggested(full_house, card.title)
    assert suggested(full_house, "Zoeken in Wijkkennis") == []


def test_there_are_never_more_than_asked_and_nothing_gives_nothing(full_house):
    assert len(suggested(full_house, "e")) == 8
    assert len(suggested(full_house, "e", limit=3)) == 3
    for nothing in ("", "   ", "?!", "zzqqxxyy"):
        assert suggested(full_house, nothing) == []


def test_no_text_is_too_long_or_too_odd(full_house):
    for text in ("a " * 500, "energiearmoede" * 100, "\x00", "😀", "'s", "é", "%_*"):
        assert len(suggested(full_house, text)) <= 8


def test_documents_are_not_crowded_out_by_names(full_house):
    kinds = [kind for kind, _ in suggested(full_house, "wo")]
    assert {"praktijkverhaal", "interventie", "knelpunt"} & set(kinds)


def test_what_begins_with_the_words_stands_before_what_holds_them():
    titles = ("Huis aan huis", "Aan huis", "Tehuis", "Een huisje")
    names = Completions(Name(Suggestion(t, "interventie", t), (t,), DOCUMENT, t.lower()) for t in titles)

    ordered = [fit.suggestion.text for fit in sorted(names.fits("huis", 8))]
    assert ordered == ["Huis aan huis", "Aan huis", "Een huisje", "Tehuis"]


def test_a_typing_error_is_only_looked_for_when_nothing_fits_as_typed():
    titles = ("Wijkteam", "Wijntap")
    names = Completions(Name(Suggestion(t, "interventie", t), (t,), DOCUMENT, t.lower()) for t in titles)

    assert [fit.suggestion.text for fit in names.fits("wijk", 8)] == ["Wijkteam"]
    for wrong in ("wikteam", "wijjkteam", "wjikteam", "wijkteem"):
        assert [fit.suggestion.text for fit in names.fits(wrong, 8)] == ["Wijkteam"], wrong
    assert names.fits("wikteem", 8) == []


def test_a_document_is_suggested_from_when_it_may_be_found_until_it_may_not(house):
    file = builders.write(house.content, "praktijkverhalen__proef", builders.story(titel="Kruidentuin"))
    house.ingest()
    assert suggested(house, "kruident") == [("praktijkverhaal", "proef")]

    file.write_text(builders.story(titel="Moestuin"), "utf-8")
    house.ingest()
    assert suggested(house, "kruident") == []
    assert suggested(house, "moest") == [("praktijkverhaal", "proef")]

    for hidden in ({"publicatie": "concept"}, {"publicatie": "gearchiveerd"}, {"zichtbaarheid": "intern"}):
        file.write_text(builders.story(titel="Moestuin", **hidden), "utf-8")
        house.ingest()
        assert suggested(house, "moest") == [], hidden
        file.write_text(builders.story(titel="Moestuin"), "utf-8")
        house.ingest()
        assert suggested(house, "moest") == [("praktijkverhaal", "proef")]

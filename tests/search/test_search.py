"""What people type, and what they get: over the real content."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.domain.documents import Kind
from kb.domain.results import Results, SearchRequest, Sort
from kb.search.grammar import MAX_WORDS, parse
from kb.services import find, library
from tests import builders
from tests.conftest import House


def ask(house: House, query: str = "", **filters: object) -> Results:
    request = SearchRequest(query=query, **filters)
    return find.search(house.db, house.index, request, vocabulary=house.vocabulary)


def slugs(results: Results) -> list[str]:
    return [hit.card.slug for hit in results.hits]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("energiefixers", "energiefixers-zaandam-oost"),
        ("energiefiksers", "energiefixers-zaandam-oost"),
        ("subsidie verduurzaming voorschieten", "isde-voorschieten-arnhem-oost"),
        ("woning corporatie heerlen", "inponden"),
        ("preventie met gesag", "preventie-met-gezag"),
        ("VVE", "voorschoolse-educatie"),
        ("Overvegt", "de-mix-overvecht"),
        ("Poelenburg", "energiefixers-zaandam-oost"),
        ("glazenwasservergunning", "vergunningplicht-glazenwassers"),
    ],
)
def test_what_people_type_finds_the_right_case_among_the_first_three(full_house, query, expected):
    known = slugs(ask(full_house, "", page_size=100))
    matches = [s for s in known if s.startswith(expected)]
    assert matches, f"no such case: {expected}"
    assert set(slugs(ask(full_house, query))[:3]) & set(matches)


def test_an_unknown_word_is_read_as_the_nearest_and_said(full_house):
    corrected = ask(full_house, "Overvegt").corrected
    assert corrected is not None
    assert (corrected.original, corrected.corrected) == ("Overvegt", "overvecht")


def test_a_word_too_many_does_not_empty_the_page(full_house):
    results = ask(full_house, "energiefixers quantumcomputer")
    assert slugs(results)[0] == "energiefixers-zaandam-oost"
    assert results.relaxed is not None
    assert "‘quantumcomputer’" in results.relaxed


def test_words_that_are_all_there_are_not_relaxed(full_house):
    assert ask(full_house, "energiefixers zaandam").relaxed is None


def test_a_phrase_must_stand_there_word_for_word(house):
    for number, words in enumerate(("de hulp kost niets", "niets kost zo veel als hulp"), 1):
        body = builders.story().split("---\n\n", 1)[1].replace("Fixers komen thuis langs.", words)
        builders.write(
            house.content, f"praktijkverhalen__v{number}", builders.story(id=f"PV-090{number}", body=body)
        )
    house.ingest()
    assert set(slugs(ask(house, "hulp kost niets"))) == {"v1", "v2"}
    assert slugs(ask(house, '"hulp kost niets"')) == ["v1"]
    apart = ask(house, '"radiatorfolie hulp"')
    assert apart.relaxed is not None
    assert "nergens precies zo" in apart.relaxed


def test_filters_are_or_inside_and_and_between(full_house):
    two = ask(full_house, areas=("zaandam-oost", "arnhem-oost"), page_size=100)
    assert all({"zaandam-oost", "arnhem-oost"} & set(h.card.areas) for h in two.hits)
    both = ask(full_house, areas=("zaandam-oost",), kinds=(Kind.STORY,), page_size=100)
    assert both.total > 0
    assert all("zaandam-oost" in h.card.areas and h.card.kind is Kind.STORY for h in both.hits)


def test_choosing_one_area_keeps_the_true_counts_of_the_others(full_house):
    everything = {v.value: v.count for v in ask(full_house).facets["area"]}
    chosen = {v.value: v.count for v in ask(full_house, areas=("utrecht-overvecht",)).facets["area"]}
    assert chosen == everything
    for area, count in everything.items():
        assert ask(full_house, areas=(area,)).total == count


def test_every_facet_count_is_what_choosing_it_gives(full_house):
    start = {"query": "woningen", "action_lines": ("fysiek",)}
    results = ask(full_house, **start)
    filters = {"kind": "kinds", "area": "areas", "theme": "themes", "status": "statuses"}
    for facet, name in filters.items():
        for value in results.facets[facet]:
            choice = Kind(value.value) if facet == "kind" else value.value
            assert ask(full_house, **start, **{name: (choice,)}).total == value.count, value


def test_a_choice_in_every_facet_at_once_still_counts_each_without_its_own(full_house):
    chosen = {"areas": ("zaandam-oost",), "action_lines": ("fysiek",), "themes": ("energiearmoede",)}
    found = ask(full_house, kinds=(Kind.INTERVENTION,), statuses=("lopend",), **chosen)
    without = ask(full_house, kinds=(Kind.INTERVENTION,), **chosen)

    counts = {value.value: value.count for value in found.facets["status"]}
    assert counts["lopend"] == found.total
    assert sum(counts.values()) == without.total


def test_all_areas_and_action_lines_are_listed_also_at_zero(full_house):
    facets = ask(full_house, "sijpruutcafé").facets
    assert len(facets["area"]) == 20
    assert [v.value for v in facets["action_line"]] == ["samenhangende-aanpak", "fysiek", "sociaal", "veilig"]
    assert any(v.count == 0 for v in facets["area"])


def test_a_broader_theme_finds_its_narrower_ones(full_house):
    broad = set(slugs(ask(full_house, themes=("energie",), page_size=100)))
    narrow = set(slugs(ask(full_house, themes=("energiearmoede",), page_size=100)))
    assert narrow
    assert narrow <= broad


def test_an_area_without_cases_of_its_own_says_how_many_hold_everywhere(full_house):
    results = ask(full_house, areas=("vlaardingen-westwijk",))
    assert results.total == 0
    assert results.national_count > 0
    with_national = ask(full_house, areas=("vlaardingen-westwijk",), include_national=True)
    assert with_national.total == results.national_count


def test_what_holds_everywhere_comes_below_the_areas_own(full_house):
    results = ask(full_house, "energie", areas=("zaandam-oost",), include_national=True, page_size=100)
    own = ["zaandam-oost" in h.card.areas for h in results.hits]
    assert own == sorted(own, reverse=True)
    assert {True, False} == set(own)


def test_the_name_of_an_area_in_any_spelling_puts_its_cases_first(full_house):
    for query in ("Heerlen-Noord", "heerlen noord", "HEERLEN NOORD"):
        first = ask(full_house, query).hits[0]
        assert "heerlen-noord" in first.card.areas


def test_a_title_finds_its_own_document_first(full_house):
    for document in ask(full_house, page_size=100).hits:
        assert slugs(ask(full_house, document.card.title))[0] == document.card.slug


def test_pages_together_are_the_whole_list_without_doubles(full_house):
    for sort in Sort:
        whole = slugs(ask(full_house, "bewoners", sort=sort, page_size=100))
        parts = [
            s
            for page in range(1, 9)
            for s in slugs(ask(full_house, "bewoners", sort=sort, page=page, page_size=7))
        ]
        assert parts == whole[: len(parts)]
        assert len(set(parts)) == len(parts)


def test_titles_are_sorted_as_a_dutch_reader_expects(full_house):
    titles = [h.card.title for h in ask(full_house, sort=Sort.TITLE, page_size=100).hits]
    letters = [re.sub(r"^\W+", "", t)[0].casefold() for t in titles]
    assert letters == sorted(letters)


def test_a_fragment_opens_on_a_paragraph_that_holds_the_marked_words(full_house):
    for query in ("tochtstrips", "schulden huisbezoek", "arbeidsmigranten dakloos"):
        hit = ask(full_house, query).hits[0]
        assert hit.anchor is not None
        document = library.document(full_house.db, hit.card.slug)
        assert document is not None
        passage = next(p for p in document.passages if p.anchor == hit.anchor)
        plain = unescape(re.sub(r"</?mark>", "", hit.fragment)).strip("… ")
        assert plain in " ".join(passage.text.split("\n"))
        assert re.search(r"<mark>\w", hit.fragment)


def test_a_fragment_is_escaped_but_for_its_marks(house):
    body = builders.story().split("---\n\n", 1)[1].replace("Fixers", 'Fixers \\<b\\> & "radiator"')
    builders.write(house.content, "praktijkverhalen__v", builders.story(body=body))
    house.ingest()
    (hit,) = ask(house, "fixers thuis").hits
    assert "&lt;b&gt; &amp;" in hit.fragment
    assert set(re.findall(r"<[^>]*>", hit.fragment)) == {"<mark>", "</mark>"}


def test_the_manual_is_found_only_when_asked_for(full_house):
    assert all(h.card.kind is not Kind.MANUAL for h in ask(full_house, "zoeken", page_size=100).hits)
    assert ask(full_house, "zoeken", kinds=(Kind.MANUAL,)).total > 0


def test_words_that_only_stand_in_the_manual_do_not_count_as_known(full_house):
    assert ask(full_house, "Overvegt").corrected is not None


@pytest.mark.parametrize(
    "query",
    [
        "*", "?", "body:*", "slug:[a TO z]", "publication:concept", "woord~99", "(" * 200, "NOT " * 200,
        "-", '"', '""', '"""', "a" * 100_000, "woord " * 5_000, "\x00", "\ud800", "💥", "´`^¨",
        "<script>", "' OR 1=1 --", "%", "_", "١٢٣", "İ", "ﬁets", " ", "\n\t",
    ],
)  # fmt: skip
def test_whatever_is_typed_is_words(full_house, query):
    results = ask(full_house, query)
    assert results.total <= 88


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_makes_the_search_fail(full_house, query):
    results = ask(full_house, query)
    for hit in results.hits:
        assert set(re.findall(r"<[^>]*>", hit.fragment)) <= {"<mark>", "</mark>"}


def test_a_long_query_is_cut_not_refused():
    assert len(parse("woord " * 500).text.split()) == MAX_WORDS


def test_the_same_request_gives_the_same_answer(full_house):
    assert ask(full_house, "jongeren") == ask(full_house, "jongeren")


def test_a_document_like_this_one_says_why(full_house):
    cards = find.like_this(
        full_house.db, full_house.index, "energiefixers-zaandam-oost", vocabulary=full_house.vocabulary
    )
    assert cards
    assert all(reason.startswith("zelfde thema: ") for _, reason in cards)
    assert "energiefixers-zaandam-oost" not in {card.slug for card, _ in cards}


def test_choosing_one_kind_keeps_the_true_counts_of_the_others(full_house):
    start = {"query": "jongeren", "action_lines": ("veilig",)}
    everything = {v.value: v.count for v in ask(full_house, **start).facets["kind"]}
    chosen = ask(full_house, **start, kinds=(Kind.INTERVENTION,))
    assert {v.value: v.count for v in chosen.facets["kind"]} == everything


def test_what_was_dropped_is_said_of_the_results_that_are_shown(full_house):
    """With a filter the words that those results lack are named, not those of other results."""
    results = ask(full_house, "voorschool ouders", areas=("heerlen-noord",))
    assert results.total > 0
    assert results.relaxed is not None
    assert "‘voorschool’" in results.relaxed


def test_a_word_that_exists_is_not_taken_for_a_typing_error(full_house):
    assert ask(full_house, "schulden taart").corrected is None


def test_a_neighbourhood_is_not_split_into_any_wijk(full_house):
    results = ask(full_house, "Westwijk")
    assert all("west" not in hit.fragment.lower().split("<mark>")[1:] for hit in results.hits)
    assert results.total < 12


def test_a_number_finds_its_document(full_house):
    assert ask(full_house, "KN-0002").hits[0].card.id == "KN-0002"


def test_the_page_of_what_is_named_is_offered(full_house):
    def named(text):
        return [(tag, slug) for tag, slug, _ in find.named(text, full_house.vocabulary)]

    assert named("Delft") == [("area", "delft-west")]
    assert named("poelenburg") == [("area", "zaandam-oost")]
    assert named("Amsterdam") == [("area", "amsterdam-nieuw-west"), ("area", "amsterdam-zuidoost")]
    assert ("law", "isde") in named("ISDE")
    assert named("schulden in Delft") == []
    assert named("") == []

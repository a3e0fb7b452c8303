"""The small things that pages and API share: labels, dates, numbers, links, arguments and charts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from werkzeug.datastructures import MultiDict

from kb.content import schema
from kb.domain.bottleneck import Status
from kb.domain.documents import Kind, Publication, Reach, RelationKind
from kb.domain.indicators import Indicator, YearFigures
from kb.domain.results import SearchRequest, Sort
from kb.domain.vocabulary import ActionLine, Area, Vocabulary
from kb.web import charts, dates, labels
from kb.web.arguments import PARAMETERS, parse_search, search_pairs, unknown_parameters
from kb.web.links import Links

VOCABULARY = Vocabulary(
    areas=(
        Area("heerlen-noord", "Heerlen Noord", "Heerlen", "GM0917", "Limburg"),
        Area("zaandam-oost", "Zaandam Oost", "Zaanstad", "GM0479", "Noord-Holland"),
    ),
    action_lines=(ActionLine("fysiek", "Fysiek", ""), ActionLine("veilig", "Veilig", "")),
)


def parse(*pairs: tuple[str, str]):
    return parse_search(MultiDict(pairs), VOCABULARY)


@pytest.mark.parametrize(
    ("names", "values"),
    [
        (labels.KIND, Kind),
        (labels.KIND_PLURAL, Kind),
        (labels.KIND_MEANING, Kind),
        (labels.REACH, Reach),
        (labels.BOTTLENECK_STATUS, Status),
        (labels.STATUS_MEANING, [*Status, *schema.INTERVENTION_STATUSES]),
        (labels.INTERVENTION_STATUS, schema.INTERVENTION_STATUSES),
        (labels.STRENGTH, range(6)),
        (labels.STRENGTH_MEANING, range(6)),
        (labels.EVIDENCE_KIND, schema.EVIDENCE_KINDS),
        (labels.OUTCOME_KIND, schema.OUTCOME_KINDS),
        (labels.OUTCOME_MEANING, schema.OUTCOME_KINDS),
        (labels.DIRECTION, schema.DIRECTIONS),
        (labels.COSTS, schema.COST_LEVELS),
        (labels.SOURCE_KIND, schema.SOURCE_KINDS),
        (labels.PHASE, schema.PHASES),
        (labels.FORM, schema.FORMS),
        (labels.NATURE, schema.NATURES),
        (labels.CAUSE, schema.CAUSES),
        (labels.AFFECTED, schema.AFFECTED),
        (labels.URGENCY, schema.URGENCIES),
        (labels.SOLUTION_DIRECTION, schema.SOLUTION_DIRECTIONS),
        (labels.ESCALATION, range(4)),
        (labels.TARGET_GROUP, schema.TARGET_GROUPS),
        (labels.PUBLICATION, Publication),
        (labels.SORT, Sort),
    ],
)
def test_every_value_that_an_author_may_write_has_a_name(names, values):
    assert set(names) == set(values)


def test_every_kind_of_law_and_organisation_in_the_lists_has_a_name(full_house):
    assert {law.kind for law in full_house.vocabulary.laws} <= set(labels.LAW_KIND)
    assert {o.kind for o in full_house.vocabulary.organisations} <= set(labels.ORGANISATION_KIND)


def test_a_relation_reads_right_from_both_sides():
    for kind in RelationKind:
        for other in Kind:
            assert labels.relation(kind, inverse=False, other=other)
            assert labels.relation(kind, inverse=True, other=other)
    assert (
        labels.relation(RelationKind.SOLVES, inverse=False, other=Kind.BOTTLENECK)
        == "Helpt tegen dit knelpunt"
    )
    assert labels.relation(RelationKind.SOLVES, inverse=True, other=Kind.STORY) == "Hiermee aangepakt"
    assert labels.relation(RelationKind.APPLIES, inverse=True, other=Kind.STORY) == "Toegepast in"


def test_dates_and_numbers_read_as_dutch():
    assert dates.day(date(2026, 3, 1)) == "1 maart 2026"
    assert dates.as_of(date(2024, 12, 31)) == "stand eind 2024"
    assert dates.as_of(date(2025, 6, 30)) == "stand 30 juni 2025"
    assert dates.partial("2024-06") == "juni 2024"
    assert dates.period("2022", None) == "vanaf 2022"
    assert dates.period("2022", "2024-06-30") == "2022 tot en met 30 juni 2024"
    assert dates.period(None, None) is None
    assert dates.number(1197987) == "1.197.987"
    assert dates.number(-0.33) == "−0,33"
    assert dates.percentage(7.5) == "7,5%"
    assert dates.percentage(14.0) == "14%"
    assert [dates.signed(n) for n in (3, -4.5, 0)] == ["+3", "−4,5", "0"]


def test_links_lead_to_the_same_place_with_and_without_a_public_address():
    assert Links().item(Kind.STORY, "x", "aanpak-1") == "/praktijkverhalen/x#aanpak-1"
    assert Links("https://kb.example/pad").area("delft-west") == "https://kb.example/pad/gebieden/delft-west"
    assert Links().query("/zoeken", [("q", "a&b c")]) == "/zoeken?q=a%26b+c"
    assert Links().query("/zoeken", []) == "/zoeken"
    assert Links("/pad").within('<a href="/knelpunten/x">') == '<a href="/pad/knelpunten/x">'


def test_a_search_survives_the_trip_to_an_address_and_back():
    wanted = SearchRequest(
        query="hoge rekening",
        kinds=(Kind.STORY, Kind.BOTTLENECK),
        areas=("zaandam-oost",),
        action_lines=("fysiek", "veilig"),
        statuses=("opgelost",),
        min_strength=0,
        include_national=True,
        sort=Sort.TITLE,
        page=3,
        page_size=5,
    )

    assert parse(*search_pairs(wanted)) == wanted
    assert search_pairs(SearchRequest()) == []
    assert set(dict(search_pairs(wanted))) | {"thema", "wet", "organisatie"} == set(PARAMETERS)


def test_empty_fields_of_a_form_are_no_filter():
    assert parse(("q", " "), ("gebied", ""), ("bewijskracht", "")) == SearchRequest()


def test_every_wrong_argument_is_reported_with_the_nearest_value():
    problems = parse(
        ("gebied", "Zaandam ost"),
        ("type", "knelpnt"),
        ("bewijskracht", "9"),
        ("pagina", "0"),
        ("paginaGrootte", "101"),
        ("sorteer", "best"),
        ("q", "a" * 301),
        ("ookLandelijk", "misschien"),
    )

    assert isinstance(problems, list)
    by_field = {p.field: p for p in problems}
    assert set(by_field) == {
        "gebied", "type", "bewijskracht", "pagina", "paginaGrootte", "sorteer", "q", "ookLandelijk",
    }  # fmt: skip
    assert by_field["gebied"].nearest == by_field["gebied"].allowed[0] == "zaandam-oost"
    assert by_field["type"].nearest == "knelpunt"
    assert "301" in by_field["q"].message


@pytest.mark.parametrize("value", ["²", "1e3", "-1", "0x1", "١", "9" * 400, "1.0", "\x00"])
def test_a_page_number_is_a_plain_whole_number(value):
    found = parse(("pagina", value))
    assert isinstance(found, list) or value.strip("\x00") == ""


def test_a_single_argument_may_not_have_two_values():
    assert [p.field for p in parse(("sorteer", "titel"), ("sorteer", "nieuwste"))] == ["sorteer"]
    assert parse(("sorteer", "titel"), ("sorteer", "titel")) == SearchRequest(sort=Sort.TITLE)


def test_control_characters_never_reach_the_search():
    assert parse(("q", "hoge\x00\x1f rekening\u200b")).query.startswith("hoge rekening")


def test_a_draft_cannot_be_asked_for():
    assert [p.field for p in parse(("status", "concept"))] == ["status"]


def test_a_misspelt_name_is_told_with_the_right_one():
    problem = unknown_parameters(MultiDict([("gebeid", "x"), ("q", "y")]))[0]
    assert (problem.field, problem.nearest) == ("gebeid", "gebied")


def indicator(*figures: YearFigures) -> Indicator:
    return Indicator("x", 1, "Huishoudens", None, "huishoudens", "sociaal", None, "1", None, (), (), figures)


def test_a_year_without_a_figure_is_a_gap_in_the_line():
    years = [
        YearFigures(year, focus_percentage=value, national_percentage=10.0)
        for year, value in ((2018, 20.0), (2019, 19.0), (2020, None), (2021, 18.0), (2022, 17.0))
    ]
    drawn = charts.chart(indicator(*years))

    focus, national = drawn.lines
    assert len(focus.runs) == 2
    assert len(focus.marks) == 4
    assert len(national.runs) == 1
    assert "2020" not in drawn.description
    assert "NPLV-gebieden: 20% in 2018, 17% in 2022." in drawn.description


def test_everything_drawn_lies_inside_the_drawing():
    years = [
        YearFigures(2018 + n, focus_score=value, national_score=0.01)
        for n, value in enumerate((-0.4, -0.38, 0.2, -0.33))
    ]
    drawn = charts.chart(indicator(*years))

    for line in drawn.lines:
        for mark in line.marks:
            assert drawn.left <= mark.x <= drawn.right
            assert 0 <= mark.y <= drawn.bottom
    places = [m.y for m in drawn.lines[0].marks]
    assert places.index(max(places)) == 0, "the lowest figure is drawn lowest"


def test_one_year_is_no_line():
    assert charts.chart(indicator(YearFigures(2022, focus_percentage=7.0), YearFigures(2023))) is None
    assert charts.chart(indicator(YearFigures(2022))) is None


def test_provisional_and_doubtful_figures_are_marked_in_the_drawing():
    first = YearFigures(2022, focus_percentage=7.0)
    second = replace(first, year=2023, provisional=True, suspect=("focus_percentage",))
    marks = charts.chart(indicator(first, second)).lines[0].marks

    assert [(m.provisional, m.suspect) for m in marks] == [(False, False), (True, True)]

"""What holds for the content itself: everyone who edits it may count on these."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from kb.domain.documents import CASE_KINDS, Kind
from kb.services import library
from kb.services.ingest import check
from kb.storage import documents
from tests import builders
from tests.conftest import House

QUALITY = Path(__file__).parent / "quality"


@pytest.fixture(scope="module")
def cases(full_house: House):
    return documents.by_slugs(full_house.db, documents.findable_slugs(full_house.db, CASE_KINDS))


def test_every_file_is_correct():
    assert check(builders.REAL_CONTENT).problems == ()


def test_the_whole_report_is_in(full_house: House):
    totals = library.totals(full_house.db)
    assert (totals[Kind.STORY], totals[Kind.INTERVENTION], totals[Kind.BOTTLENECK]) == (21, 43, 24)
    assert len(library.indicators(full_house.db)) == 25
    assert len(full_house.vocabulary.areas) == 20
    assert len(full_house.vocabulary.themes) == 43


def test_every_case_names_the_lines_that_it_comes_from(cases):
    assert [c.slug for c in cases if not any(s.lines for s in c.sources)] == []


def test_evidence_is_claimed_no_higher_than_well_described(cases):
    assert {c.evidence.strength for c in cases} == {0, 1}


def test_every_link_is_shown_from_both_sides(full_house: House, cases):
    seen = {c.slug: {r.card.slug for r in library.related(full_house.db, c.slug)} for c in cases}
    declared = [(c.slug, r.slug) for c in cases for r in c.relations]
    assert declared
    assert [(a, b) for a, b in declared if b not in seen[a] or a not in seen[b]] == []


def test_only_a_verified_number_becomes_a_link(full_house: House):
    laws = full_house.vocabulary.laws
    assert {law.slug for law in laws if law.url} == {law.slug for law in laws if law.bwb_verified}
    assert all(law.url is None for law in laws if law.bwb_id is None)


def test_notes_in_the_lists_speak_to_a_visitor_and_not_to_an_editor(full_house: House):
    names = full_house.vocabulary
    for one in (*names.laws, *names.areas, *names.organisations):
        note = one.note or ""
        assert not any(words in note for words in ("eigen kennis", "algemene kennis", "colofon")), one.slug


def test_the_site_that_the_report_misspells_is_spelt_right(cases):
    text = "\n".join(path.read_text() for path in builders.REAL_CONTENT.rglob("*.md"))
    assert "leefbaareveilig" not in text
    assert cases


def test_figures_that_cannot_be_right_are_flagged_and_stay_as_printed(full_house: House):
    energy = library.indicator(full_house.db, "energiearme-huishoudens")
    assert energy is not None
    printed = energy.in_year(2022)
    assert printed is not None
    assert printed.national_count == 1_197_987
    assert printed.suspect == ("national_count",)


def test_nobody_is_named_by_first_and_last_name(cases):
    """Quotations and names need consent; the report's items have neither."""
    honorific = re.compile(r"\b(?:mevrouw|meneer|mevr\.|dhr\.)\s+[A-Z]")
    texts = {c.slug: "\n".join(p.text for p in c.passages) for c in cases}
    assert [slug for slug, text in texts.items() if honorific.search(text)] == []


@pytest.mark.parametrize(
    ("file", "labels"),
    [
        ("search.jsonl", lambda row: row["gold"]),
        ("questions.jsonl", lambda row: row["gold_slugs"]),
        ("dialogues.jsonl", lambda row: [s for turn in row["turns"] for s in turn["gold_slugs"]]),
    ],
)
def test_judgements_are_about_what_exists(full_house: House, cases, file, labels):
    known = {c.slug for c in cases} | {i.slug for i in library.indicators(full_house.db)}
    rows = [json.loads(line) for line in (QUALITY / file).read_text().splitlines()]
    assert {slug for row in rows for slug in labels(row)} - known == set()

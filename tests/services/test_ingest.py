"""What happens when the content folder is read in."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from kb.domain.documents import Publication
from kb.services import bottlenecks, library
from kb.services.ingest import check
from kb.storage import changes, documents, register_documents
from tests import builders, register
from tests.conftest import NOON, House

STORY = "praktijkverhalen__energiefixers"
BOTTLENECK = "knelpunten__subsidie_na_betaling"


def test_reading_twice_changes_nothing(house: House):
    builders.write(house.content, STORY, builders.story())
    assert house.ingest().new == ["energiefixers"]
    before = changes.latest(house.db)

    again = house.ingest()

    assert (again.touched, again.unchanged) == (0, 1)
    assert changes.latest(house.db) == before


def test_one_changed_file_touches_one_document(house: House):
    for number in range(1, 6):
        builders.write(
            house.content, f"praktijkverhalen__verhaal_{number}", builders.story(id=f"PV-090{number}")
        )
    house.ingest()
    before = changes.latest(house.db)
    builders.write(
        house.content, "praktijkverhalen__verhaal_3", builders.story(id="PV-0903", titel="Een andere titel")
    )

    report = house.ingest()

    assert (report.changed, report.unchanged) == (["verhaal-3"], 4)
    assert [subject for _, subject in changes.since(house.db, before)] == ["verhaal-3"]


def test_nothing_changes_while_any_file_is_wrong(house: House):
    builders.write(house.content, STORY, builders.story())
    builders.write(house.content, "praktijkverhalen__fout", builders.story(id="PV-0902", fase="klaar"))

    report = house.ingest()

    assert report.refused
    assert [p.file for p in report.problems] == ["content/praktijkverhalen/fout.md"]
    assert documents.stored_files(house.db) == []
    assert changes.latest(house.db) == 0


def test_wrong_files_can_be_skipped_and_stay_as_they_were(house: House):
    builders.write(house.content, STORY, builders.story())
    house.ingest()
    builders.write(house.content, STORY, builders.story(fase="klaar"))
    builders.write(house.content, "praktijkverhalen__tweede", builders.story(id="PV-0902"))

    report = house.ingest(skip_wrong=True)

    assert (report.new, report.changed, report.removed) == (["tweede"], [], [])
    assert len(report.problems) == 1
    stored = documents.by_slug(house.db, "energiefixers")
    assert stored is not None
    assert stored.details.phase == "uitvoering"


def test_a_removed_file_is_removed_everywhere(house: House):
    linked = builders.story(id="PV-0902", gerelateerd=[{"soort": "lijkt-op", "item": "energiefixers"}])
    file = builders.write(house.content, STORY, builders.story())
    other = builders.write(house.content, "praktijkverhalen__ander", linked)
    house.ingest()
    file.unlink()
    other.write_text(builders.story(id="PV-0902"))

    assert house.ingest().removed == ["energiefixers"]

    for table in ("document", "passage", "document_tag", "document_link", "retired_anchor"):
        assert house.db.rows(f"SELECT * FROM {table} WHERE slug = 'energiefixers'") == []
    assert library.related(house.db, "ander") == ()


@pytest.mark.parametrize("record", ["event", "support"])
def test_a_bottleneck_that_people_work_on_is_archived_and_keeps_its_history(house: House, record: str):
    file = builders.write(house.content, BOTTLENECK, builders.bottleneck())
    house.ingest()
    _add_record(house, record)
    file.unlink()

    report = house.ingest()

    assert (report.archived, report.removed) == (["subsidie-na-betaling"], [])
    kept = library.document(house.db, "KN-0901")
    assert kept is not None
    assert kept.publication is Publication.ARCHIVED
    assert library.totals(house.db)[kept.kind] == 0
    assert house.db.rows(f"SELECT reference FROM bottleneck_{record}") == [{"reference": "KN-0901"}]
    assert house.ingest().touched == 0


def test_an_archived_bottleneck_comes_back_with_its_file(house: House):
    file = builders.write(house.content, BOTTLENECK, builders.bottleneck())
    house.ingest()
    _add_record(house, "support")
    file.unlink()
    house.ingest()
    builders.write(house.content, BOTTLENECK, builders.bottleneck())

    assert house.ingest().changed == ["subsidie-na-betaling"]
    found = library.document(house.db, "subsidie-na-betaling")
    assert found is not None
    assert found.publication is Publication.PUBLISHED


def test_a_bottleneck_that_people_work_on_keeps_its_number(house: House):
    builders.write(house.content, BOTTLENECK, builders.bottleneck())
    house.ingest()
    _add_record(house, "event")
    builders.write(house.content, BOTTLENECK, builders.bottleneck(id="KN-0902"))

    report = house.ingest()

    assert report.refused
    assert "Zet het nummer terug op KN-0901" in report.problems[0].cure


def test_a_renamed_file_keeps_its_history_and_its_anchors(house: House):
    file = builders.write(house.content, BOTTLENECK, builders.bottleneck())
    house.ingest()
    _add_record(house, "event")
    file.rename(file.with_name("voorschieten.md"))

    report = house.ingest()

    assert report.renamed == [("subsidie-na-betaling", "voorschieten")]
    assert (report.archived, report.removed, report.new) == ([], [], [])
    assert register_documents.has_register_records(house.db, "KN-0901")
    assert documents.by_slug(house.db, "subsidie-na-betaling") is None


def test_two_files_can_swap_their_numbers(house: House):
    for name, number in (("een", 1), ("twee", 2)):
        builders.write(house.content, f"praktijkverhalen__{name}", builders.story(id=f"PV-090{number}"))
    house.ingest()
    for name, number in (("een", 2), ("twee", 1)):
        builders.write(house.content, f"praktijkverhalen__{name}", builders.story(id=f"PV-090{number}"))

    assert house.ingest().changed == ["een", "twee"]
    assert documents.slug_of(house.db, "PV-0901") == "twee"


def test_an_anchor_survives_edits_elsewhere_in_the_file(house: House):
    builders.write(house.content, STORY, builders.story())
    house.ingest()
    changed = builders.story().replace(
        "## Aanpak\n\n", "## Aanpak\n\nEerst belt de corporatie aan bij iedereen.\n\n"
    )
    builders.write(house.content, STORY, changed)
    house.ingest()

    found = documents.by_slug(house.db, "energiefixers")
    assert found is not None
    texts = {p.anchor: p.text for p in found.passages}
    assert texts["aanpak-1"] == "Fixers komen thuis langs."
    assert texts["aanpak-2"] == "Zij plakken radiatorfolie."


def test_a_changed_list_is_noted_and_stored(house: House):
    builders.write(house.content, STORY, builders.story())
    house.ingest()
    areas = house.content / "lijsten" / "gebieden.yaml"
    areas.write_text(areas.read_text().replace('naam: "Zaandam Oost"', 'naam: "Zaandam-Oost (nieuw)"'))

    report = house.ingest()

    assert (report.lists, report.touched) == (["gebieden.yaml"], 1)
    assert house.vocabulary.area["zaandam-oost"].name == "Zaandam-Oost (nieuw)"


def test_a_wrong_list_is_never_skipped(house: House):
    builders.write(house.content, STORY, builders.story())
    (house.content / "lijsten" / "themas.yaml").write_text("- slug: x\n")

    report = house.ingest(skip_wrong=True)

    assert report.refused
    assert report.problems[0].file == "content/lijsten/themas.yaml"


def test_three_planted_errors_in_three_files_are_three_problems(house: House):
    builders.write(house.content, STORY, builders.story(fase="klaar"))
    builders.write(
        house.content, "praktijkverhalen__twee", builders.story(id="PV-0902", themas=["energie-armoede"])
    )
    builders.write(house.content, BOTTLENECK, builders.bottleneck(datum="2024-02-30"))

    found = check(house.content)

    assert len(found.problems) == found.wrong_files == 3


def test_what_is_no_regular_file_is_named_and_never_followed(house: House, tmp_path):
    secret = tmp_path / "geheim.md"
    secret.write_text(builders.story())
    stories = house.content / "praktijkverhalen"
    stories.mkdir()
    (stories / "koppeling.md").symlink_to(secret)
    os.mkfifo(stories / "pijp.md")
    (stories / "map.md").mkdir()
    (house.content / "interventies").symlink_to(tmp_path)

    found = check(house.content)

    named = {p.file.removeprefix("content/") for p in found.problems}
    assert named == {
        "praktijkverhalen/koppeling.md",
        "praktijkverhalen/pijp.md",
        "praktijkverhalen/map.md",
        "interventies",
    }
    assert found.parsed == ()


def test_a_file_that_nobody_would_read_is_named(house: House):
    builders.write(house.content, STORY, builders.story()).rename(house.content / "los.md")
    (house.content / "praktijkverhalen" / "verhaal.txt").write_text("x")
    assert {p.file for p in check(house.content).problems} == {
        "content/los.md",
        "content/praktijkverhalen/verhaal.txt",
    }


def test_two_readers_at_once_do_not_undo_each_other(house: House, monkeypatch):
    """Somebody ingests a newer version between our reading and our writing."""
    builders.write(house.content, STORY, builders.story(titel="Oud"))
    from kb.services import ingest as module

    real_check, calls = module.check, []

    def check_while_another_ingests(folder, **options):
        found = real_check(folder, **options)
        if not calls:
            calls.append(1)
            builders.write(house.content, STORY, builders.story(titel="Nieuw"))
            house.ingest()
        return found

    monkeypatch.setattr(module, "check", check_while_another_ingests)
    house.ingest()

    stored = documents.by_slug(house.db, "energiefixers")
    assert stored is not None
    assert stored.title == "Nieuw"


def _add_record(house: House, record: str) -> None:
    """Let something happen to the bottleneck in the register: a message, or another area that joins."""
    if record == "event":
        bottlenecks.post(house.db, "KN-0901", register.MESSAGE, by=register.EDITOR, now=NOON)
    else:
        register.join(house, "KN-0901", "arnhem-oost", now=NOON)


def test_a_draft_is_read_in_but_nobody_sees_it(house: House):
    builders.write(house.content, STORY, builders.story(publicatie="concept"))
    house.ingest()
    assert documents.by_slug(house.db, "energiefixers") is not None
    assert library.document(house.db, "energiefixers") is None
    assert library.newest(house.db, 10) == ()
    assert replace(
        documents.by_slug(house.db, "energiefixers"), publication=Publication.PUBLISHED
    ).is_findable

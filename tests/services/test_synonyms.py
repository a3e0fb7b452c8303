"""Editors change the synonyms after seeing what it does, by the rules of the list, and lose no byte."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from kb.content.synonym_lines import FILE, Change, ListChanged
from kb.domain.vocabulary import SynonymGroup, SynonymKind, Vocabulary
from kb.services import find, folder_writing, library, synonyms
from kb.services.ingest import check
from kb.services.synonyms import SynonymFile
from tests.conftest import NOON, House

LAY = SynonymGroup(SynonymKind.LAY, ("tochtgat", "windspleet"), ("radiatorfolie",))
EQUAL = SynonymGroup(SynonymKind.EQUAL, ("fietsflat", "rijwielschuur"))


@pytest.fixture
def shop(small_house: House) -> House:
    """A house with the energy fixers in it."""
    return small_house


def the_file(house: House) -> SynonymFile:
    found = synonyms.read(house.content)
    assert isinstance(found, SynonymFile)
    return found


def on_disk(house: House) -> bytes:
    return (house.content / "lijsten" / FILE).read_bytes()


def save(house: House, change: Change, version: str | None = None):
    version = version or the_file(house).version
    return synonyms.save(house.db, house.index, house.content, change, version=version, now=NOON)


def total(house: House, query: str) -> int:
    request = find.SearchRequest(query=query)
    return find.search(house.db, house.index, request, vocabulary=library.vocabulary(house.db)).total


def test_every_group_of_the_list_is_read_as_the_search_reads_it(full_house):
    assert tuple(entry.group for entry in the_file(full_house).entries) == full_house.vocabulary.synonyms


def test_writing_a_group_again_as_it_is_changes_no_byte_of_the_list(full_house):
    file = the_file(full_house)
    for entry in file.entries:
        assert synonyms.changed_text(file, Change(entry.group, entry.number)) == file.text


def test_a_new_group_is_one_line_more_and_found_at_once(shop):
    before = on_disk(shop)
    assert total(shop, "tochtgat") == 0
    assert save(shop, Change(LAY)) == []
    assert on_disk(shop) == before + (
        b'- {soort: leek, zoek: ["tochtgat", "windspleet"], vind: ["radiatorfolie"]}\n'
    )
    assert total(shop, "tochtgat") == 1
    assert not check(shop.content).problems


def test_removing_what_was_added_gives_the_same_file_back(shop):
    before = on_disk(shop)
    save(shop, Change(LAY))
    assert save(shop, Change(None, len(the_file(shop).entries) - 1)) == []
    assert on_disk(shop) == before
    assert total(shop, "tochtgat") == 0


def test_a_change_keeps_comments_notes_and_every_other_line(shop):
    file = shop.content / "lijsten" / FILE
    file.write_text(
        "# Bovenaan.\n"
        '- {soort: gelijk, woorden: ["aap", "noot"], notitie: "Laten staan."}  # waarom dit er is\n'
        "\n"
        "# --- Deel twee\n"
        "- soort: leek\n"
        "  zoek:\n"
        "    - mies\n"
        "  vind: [wim]\n"
        "\n"
        "# --- Deel drie\n"
        '- {soort: afkorting, kort: "ZV", voluit: "zus van"}\n',
        encoding="utf-8",
    )
    assert not shop.ingest().refused
    first, second, third = the_file(shop).entries
    save(shop, Change(SynonymGroup(SynonymKind.EQUAL, ("aap", "noot", "teun")), first.number))
    save(shop, Change(SynonymGroup(SynonymKind.LAY, ("mies",), ("jet",)), second.number))
    assert on_disk(shop).decode() == (
        "# Bovenaan.\n"
        '- {soort: gelijk, woorden: ["aap", "noot", "teun"], notitie: "Laten staan."}  # waarom dit er is\n'
        "\n"
        "# --- Deel twee\n"
        '- {soort: leek, zoek: ["mies"], vind: ["jet"]}\n'
        "\n"
        "# --- Deel drie\n"
        '- {soort: afkorting, kort: "ZV", voluit: "zus van"}\n'
    )
    assert the_file(shop).entries[2].group == third.group


@pytest.mark.parametrize(
    "word", ['een "echt" huis', "a: b", "[x]", "# los", "café", "ja", "C:\\pad", "'t hok", "12"]
)
def test_any_word_comes_back_as_it_was_typed(shop, word):
    assert save(shop, Change(SynonymGroup(SynonymKind.EQUAL, (word, "gewoon woord")))) == []
    assert the_file(shop).entries[-1].group.words == (word, "gewoon woord")
    assert library.vocabulary(shop.db).synonyms[-1].words == (word, "gewoon woord")


def test_a_preview_really_searches_and_changes_nothing(shop):
    before = on_disk(shop)
    names = shop.vocabulary
    after = synonyms.judged(shop.db, shop.content, the_file(shop), Change(LAY))
    assert isinstance(after, Vocabulary)
    logged = ("tochtgat", "radiatorfolie", "energierekening")
    effects = synonyms.preview(shop.db, shop.index, names, after, logged, "windspleet")
    assert [(e.query, e.before.total, e.after.total) for e in effects] == [
        ("windspleet", 0, 1),
        ("tochtgat", 0, 1),
    ]
    assert effects[0].after.titles == ("Energiefixers in Zaandam",)
    assert effects[0].gained == 1
    assert on_disk(shop) == before
    assert total(shop, "tochtgat") == 0


def test_a_preview_does_not_count_what_only_resembles_the_search(shop):
    change = Change(SynonymGroup(SynonymKind.LAY, ("zonnecoach",), ("radiatorfolie",)))
    after = synonyms.judged(shop.db, shop.content, the_file(shop), change)
    assert isinstance(after, Vocabulary)
    (effect,) = synonyms.preview(shop.db, shop.index, shop.vocabulary, after, (), "zonnecoach")
    assert (effect.before.total, effect.before.near) == (0, 1)
    assert (effect.after.total, effect.after.near) == (1, 0)


def test_a_preview_of_a_removal_shows_what_is_lost(shop):
    save(shop, Change(LAY))
    names, file = shop.vocabulary, the_file(shop)
    after = synonyms.judged(shop.db, shop.content, file, Change(None, len(file.entries) - 1))
    assert isinstance(after, Vocabulary)
    (effect,) = synonyms.preview(shop.db, shop.index, names, after, ("tochtgat",), "")
    assert (effect.gained, effect.before.titles) == (-1, ("Energiefixers in Zaandam",))


@pytest.mark.parametrize(
    ("group", "field"),
    [
        (SynonymGroup(SynonymKind.EQUAL, ("alleen",)), "woorden"),
        (SynonymGroup(SynonymKind.ABBREVIATION, ("ZV",)), "woorden"),
        (SynonymGroup(SynonymKind.LAY, (), ("doel",)), "woorden"),
        (SynonymGroup(SynonymKind.LAY, ("woord",), ()), "vindt"),
        (SynonymGroup(SynonymKind.EQUAL, ("woord", "!!")), "woorden"),
        (SynonymGroup(SynonymKind.LAY, ("woord",), ("x" * 81,)), "vindt"),
        (SynonymGroup(SynonymKind.EQUAL, tuple(f"woord{n}" for n in range(41))), "woorden"),
    ],
)
def test_a_wrong_group_is_refused_with_its_field_and_nothing_changes(shop, group, field):
    before = on_disk(shop)
    problems = save(shop, Change(group))
    assert [p.field for p in problems] == [field]
    assert problems[0].cure
    assert on_disk(shop) == before
    assert library.vocabulary(shop.db) == shop.vocabulary


def test_whoever_looked_at_an_older_list_is_told_and_changes_nothing(shop):
    seen = the_file(shop).version
    save(shop, Change(LAY))
    after = on_disk(shop)
    with pytest.raises(ListChanged):
        save(shop, Change(EQUAL), version=seen)
    assert on_disk(shop) == after


def test_of_two_editors_at_once_one_is_told(shop):
    version, outcomes = the_file(shop).version, []

    def change(group: SynonymGroup) -> None:
        own = shop.db.again()
        try:
            outcomes.append(
                synonyms.save(own, shop.index, shop.content, Change(group), version=version, now=NOON)
            )
        except ListChanged:
            outcomes.append("told")
        finally:
            own.close()

    threads = [threading.Thread(target=change, args=(group,)) for group in (LAY, EQUAL)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes, key=str) == [[], "told"]


def test_a_list_that_cannot_be_written_is_left_as_it_was(shop, monkeypatch):
    def refuse(*_: object) -> None:
        raise PermissionError(13, "geen toegang")

    before = on_disk(shop)
    monkeypatch.setattr(folder_writing.os, "fsync", refuse)
    (problem,) = save(shop, Change(LAY))
    assert "niet op te slaan" in problem.message
    assert on_disk(shop) == before
    assert sorted(p.name for p in (shop.content / "lijsten").iterdir() if "synoniemen" in p.name) == [FILE]
    assert library.vocabulary(shop.db) == shop.vocabulary


def test_a_list_with_a_fault_in_it_is_not_changed_here(shop):
    file = shop.content / "lijsten" / FILE
    file.write_text("- {soort: onzin}\n", encoding="utf-8")
    found = synonyms.read(shop.content)
    assert isinstance(found, list)
    assert "kb check" in found[0].cure


def test_looking_up_a_word_finds_the_groups_that_hold_it(shop):
    file = the_file(shop)
    assert any("NPLV" in e.group.words for e in synonyms.matching(file, "nplv"))
    assert synonyms.matching(file, "") == file.entries
    assert synonyms.matching(file, "zoiets als qqqq") == ()


def test_a_word_of_two_letters_counts_only_as_a_whole(shop):
    found = synonyms.matching(the_file(shop), "BO")
    assert found
    assert all("BO" in " ".join((*e.group.words, *e.group.targets)).split() for e in found)


def test_missing_content_is_said(tmp_path: Path):
    assert isinstance(synonyms.read(tmp_path), list)

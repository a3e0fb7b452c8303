"""The index follows the database; whatever happens to its files costs a moment and nothing else."""

from __future__ import annotations

import os
import shutil
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from kb.domain.results import SearchRequest
from kb.errors import IndexUnusable
from kb.search.index import ARRAYS, SearchIndex
from kb.services import find, health, library
from kb.services.indexing import current
from kb.services.ingest import ingest
from kb.storage import changes, seals
from kb.storage.database import open_database
from tests import builders
from tests.conftest import NOON, House, make_house

STORY = "praktijkverhalen__energiefixers"


def titles(house: House, query: str, index: SearchIndex | None = None) -> list[str]:
    found = find.search(
        house.db, index or house.index, SearchRequest(query=query), vocabulary=house.vocabulary
    )
    return [hit.card.title for hit in found.hits]


@pytest.fixture
def filled(house: House) -> House:
    builders.write(house.content, STORY, builders.story())
    builders.write(house.content, "interventies__voorschieten", builders.intervention())
    house.ingest()
    assert titles(house, "radiatorfolie") == ["Energiefixers in Zaandam"]
    return house


def generation(house: House) -> Path:
    seal = seals.seal_of(house.db, house.index.location)
    assert seal is not None
    return house.index.folder / seal.generation


def test_a_change_is_found_at_the_next_search(filled: House):
    builders.write(filled.content, STORY, builders.story(titel="Radiatorfolie voor iedereen"))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == ["Radiatorfolie voor iedereen"]


def test_a_change_touches_only_a_part_of_the_index(filled: House):
    before = generation(filled)
    builders.write(filled.content, STORY, builders.story(titel="Nieuw"))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == ["Nieuw"]
    assert generation(filled) == before


def test_a_removed_document_is_not_found_any_more(filled: House):
    (filled.content / "praktijkverhalen" / "energiefixers.md").unlink()
    filled.ingest()
    assert titles(filled, "radiatorfolie") == []


@pytest.mark.parametrize("state", ["concept", "in-redactie", "gearchiveerd"])
def test_what_is_withdrawn_leaves_no_trace_in_the_index(filled: House, state: str):
    builders.write(filled.content, STORY, builders.story(publicatie=state))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == []
    snapshot = current(filled.db, filled.index)
    assert not snapshot.words.holds("radiatorfolie")
    assert snapshot.words.nearest("radiatorfoli") is None
    assert [card.slug for card in snapshot.cards(manual=True)] == ["voorschieten"]


def test_another_worker_sees_the_change_too(filled: House):
    other = SearchIndex(filled.index.folder)
    assert titles(filled, "radiatorfolie", other) == ["Energiefixers in Zaandam"]
    builders.write(filled.content, STORY, builders.story(titel="Nieuw"))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == ["Nieuw"]
    assert titles(filled, "radiatorfolie", other) == ["Nieuw"]


def _delete_folder(house: House) -> None:
    shutil.rmtree(house.index.folder)


def _delete_generation(house: House) -> None:
    shutil.rmtree(generation(house))


def _delete_a_file(house: House) -> None:
    max(generation(house).iterdir(), key=lambda p: p.stat().st_size).unlink()


def _truncate(house: House) -> None:
    for file in generation(house).iterdir():
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def _delete_the_arrays(house: House) -> None:
    (generation(house) / ARRAYS).unlink()


def _truncate_the_arrays(house: House) -> None:
    file = generation(house) / ARRAYS
    file.write_bytes(file.read_bytes()[:-1])


def _empty_contents_table(house: House) -> None:
    for file in generation(house).glob("_MAIN_*.toc"):
        file.write_bytes(b"")


def _foreign_files(house: House) -> None:
    (generation(house) / "_MAIN_99.toc").write_bytes(b"x")


def _forget_seal(house: House) -> None:
    house.db.run("DELETE FROM index_seal")


SABOTAGE = [
    _delete_folder,
    _delete_generation,
    _delete_a_file,
    _truncate,
    _delete_the_arrays,
    _truncate_the_arrays,
    _empty_contents_table,
    _foreign_files,
    _forget_seal,
]


@pytest.mark.parametrize("sabotage", SABOTAGE)
@pytest.mark.parametrize("running", [True, False], ids=["while running", "before a start"])
def test_whatever_is_done_to_the_folder_the_answer_stays_right(filled: House, sabotage, running: bool):
    sabotage(filled)
    index = filled.index if running else SearchIndex(filled.index.folder)
    assert titles(filled, "radiatorfolie", index) == ["Energiefixers in Zaandam"]
    builders.write(filled.content, STORY, builders.story(titel="Nieuw"))
    filled.ingest()
    assert titles(filled, "radiatorfolie", index) == ["Nieuw"]
    compare_now(filled, index)
    assert titles(filled, "radiatorfolie", index) == ["Nieuw"]
    assert health.examine_index(filled.db, index).ok


def compare_now(house: House, index: SearchIndex) -> None:
    """Let the moment come at which the files are compared with their seal, and wait until that is done."""
    wait(index)
    index.compare_at = 0.0
    titles(house, "radiatorfolie", index)
    wait(index)


def wait(index: SearchIndex) -> None:
    if index.beside is not None:
        index.beside.join()


def test_damage_under_a_running_process_is_told_and_mended_beside_it(filled: House, caplog):
    """The first comparison comes some time after the files were read, not at every search."""
    before = generation(filled)
    _flip_a_bit(before / ARRAYS)
    assert titles(filled, "radiatorfolie") == ["Energiefixers in Zaandam"]
    assert filled.index.beside is None
    assert not health.examine_index(filled.db, filled.index).ok
    compare_now(filled, filled.index)
    assert "arrays.bin is not what was sealed" in caplog.text
    assert generation(filled) != before
    assert health.examine_index(filled.db, filled.index).ok
    assert titles(filled, "radiatorfolie") == ["Energiefixers in Zaandam"]


def test_an_undamaged_index_is_left_as_it_is(filled: House):
    before = generation(filled)
    compare_now(filled, filled.index)
    assert generation(filled) == before
    assert filled.index.compare_at


def test_workers_that_see_the_same_damage_rebuild_once(filled: House):
    workers = [SearchIndex(filled.index.folder) for _ in range(3)]
    for index in workers:
        titles(filled, "radiatorfolie", index)
    before = generation(filled)
    made = []
    with filled.index.writing():  # all wait here, having seen it
        _flip_a_bit(before / ARRAYS)
        for index in workers:
            index.compare_at = 0.0
            titles(filled, "radiatorfolie", index)
    for index in workers:
        wait(index)
        made.append(generation(filled))
        assert titles(filled, "radiatorfolie", index) == ["Energiefixers in Zaandam"]
    assert len(set(made)) == 1
    assert made[0] != before


def _flip_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_a_flipped_bit_is_never_served(filled: House):
    """Every file, at the start, in the middle and at the end; also when time and size stay the same."""
    seal = seals.seal_of(filled.db, filled.index.location)
    assert seal is not None
    for file in [generation(filled) / sealed.name for sealed in seal.files]:
        original, times = file.read_bytes(), file.stat()
        if not original:
            continue
        for place in {0, len(original) // 2, len(original) - 1}:
            damaged = bytearray(original)
            damaged[place] ^= 1
            file.write_bytes(damaged)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
            fresh = SearchIndex(filled.index.folder)
            with pytest.raises(IndexUnusable, match=file.name):
                fresh.verify(seal)
            with pytest.raises(IndexUnusable, match=file.name):
                fresh.open(seal) if file.name == ARRAYS else fresh.open_fallback(seal)
            file.write_bytes(original)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert titles(filled, "radiatorfolie", SearchIndex(filled.index.folder)) == ["Energiefixers in Zaandam"]


def test_an_index_of_another_database_is_not_used(filled: House, tmp_path: Path):
    other_content = builders.folder(tmp_path / "elders")
    builders.write(other_content, STORY, builders.story(titel="Elders"))
    other = make_house(tmp_path / "tweede", other_content)
    other.index = SearchIndex(filled.index.folder)
    other.ingest()
    assert titles(other, "radiatorfolie") == ["Elders"]
    assert titles(filled, "radiatorfolie") == ["Energiefixers in Zaandam"]
    other.db.close()


def test_a_restored_older_database_gets_its_own_index_back(filled: House, tmp_path: Path):
    backup = tmp_path / "backup.sqlite"
    filled.db.run("VACUUM INTO :path", path=str(backup))
    builders.write(filled.content, STORY, builders.story(titel="Nieuw"))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == ["Nieuw"]

    restore(filled, backup)
    assert titles(filled, "radiatorfolie") == ["Energiefixers in Zaandam"]


def test_a_restored_database_that_went_on_is_not_answered_from_what_came_after_the_backup(
    filled: House, tmp_path: Path
):
    """Its changes have the numbers that the lost ones had; only their moments differ."""
    backup = tmp_path / "backup.sqlite"
    filled.db.run("VACUUM INTO :path", path=str(backup))
    builders.write(filled.content, STORY, builders.story(titel="Verloren"))
    filled.ingest()
    assert titles(filled, "radiatorfolie") == ["Verloren"]
    lost = changes.newest(filled.db)

    restore(filled, backup)
    builders.write(filled.content, STORY, builders.story(titel="Opnieuw"))
    ingest(filled.db, filled.content, now=NOON + timedelta(minutes=1))
    assert changes.newest(filled.db).seq == lost.seq
    assert titles(filled, "radiatorfolie") == ["Opnieuw"]


def restore(house: House, backup: Path) -> None:
    house.db.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{house.settings.database_file}{suffix}").unlink(missing_ok=True)
    shutil.copy(backup, house.settings.database_file)
    house.db = open_database(house.settings.database_file)


def test_a_changed_synonym_counts_from_the_next_search(filled: House):
    assert titles(filled, "xqzwvlam") == []
    synonyms = filled.content / "lijsten" / "synoniemen.yaml"
    line = '\n- {soort: leek, zoek: ["xqzwvlam"], vind: ["radiatorfolie"]}\n'
    synonyms.write_text(synonyms.read_text() + line)
    filled.ingest()
    assert titles(filled, "xqzwvlam") == ["Energiefixers in Zaandam"]


def test_the_folder_is_private(filled: House):
    assert filled.index.folder.stat().st_mode & 0o777 == 0o700
    assert generation(filled).stat().st_mode & 0o777 == 0o700


def test_old_generations_are_cleared_away(filled: House):
    from kb.services.indexing import rebuild

    for _ in range(3):
        rebuild(filled.db, filled.index)
    assert [p.name for p in filled.index.folder.glob("gen-*")] == [generation(filled).name]


def test_threads_that_search_while_documents_change_always_get_a_right_answer(filled: House):
    """Each thread has its own connection, as each request has."""
    errors: list[BaseException] = []
    stop = threading.Event()

    def searcher() -> None:
        db = open_database(filled.settings.database_file)
        try:
            while not stop.is_set():
                found = find.search(
                    db, filled.index, SearchRequest(query="radiatorfolie"), vocabulary=library.vocabulary(db)
                )
                assert [h.card.slug for h in found.hits] == ["energiefixers"]
                seen = found.hits[0].card.title
                assert seen.startswith("Versie")
        except BaseException as error:
            errors.append(error)
        finally:
            db.close()

    builders.write(filled.content, STORY, builders.story(titel="Versie 0"))
    filled.ingest()
    threads = [threading.Thread(target=searcher) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 8):
        builders.write(filled.content, STORY, builders.story(titel=f"Versie {number}"))
        filled.ingest()
    stop.set()
    for thread in threads:
        thread.join()
    assert errors == []
    assert titles(filled, "radiatorfolie") == ["Versie 7"]
    assert changes.latest(filled.db) > 0

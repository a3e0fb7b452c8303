"""The index follows the database; whatever happens to its files costs a moment and nothing else."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

from kb.domain.results import SearchRequest
from kb.errors import IndexUnusable
from kb.search.index import SearchIndex
from kb.services import find, health, library
from kb.services.indexing import current
from kb.storage import changes, seals
from kb.storage.database import open_database
from tests import builders
from tests.conftest import House, make_house

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
    assert "radiatorfolie" not in snapshot.known_words
    assert list(snapshot.by_slug) == ["voorschieten"]


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
    assert health.examine_index(filled.db, index).ok


def test_a_flipped_bit_is_never_served(filled: House):
    """Every file, at the start, in the middle and at the end; also when time and size stay the same."""
    import os

    for file in sorted(generation(filled).iterdir()):
        original, times = file.read_bytes(), file.stat()
        if not original:
            continue
        for place in {0, len(original) // 2, len(original) - 1}:
            damaged = bytearray(original)
            damaged[place] ^= 1
            file.write_bytes(damaged)
            os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
            seal = seals.seal_of(filled.db, filled.index.location)
            assert seal is not None
            with pytest.raises(IndexUnusable):
                SearchIndex(filled.index.folder).snapshot(seal)
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

    filled.db.close()
    for suffix in ("", "-wal", "-shm"):
        Path(f"{filled.settings.database_file}{suffix}").unlink(missing_ok=True)
    shutil.copy(backup, filled.settings.database_file)
    filled.db = open_database(filled.settings.database_file)

    assert titles(filled, "radiatorfolie") == ["Energiefixers in Zaandam"]


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

"""A published folder is there whole or not at all, and nobody's own files are thrown away."""

from __future__ import annotations

from pathlib import Path

import pytest

from kb.services.published_folder import MARK, FolderRefused, written
from tests.conftest import NOON


def publish(folder: Path, **files: str) -> None:
    with written(folder, made_at=NOON) as fresh:
        for name, text in files.items():
            (fresh / f"{name}.html").write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_page_that_is_gone_is_gone_from_the_folder_too(tmp_path: Path) -> None:
    publish(tmp_path / "uit", home="1", ingetrokken="1")
    publish(tmp_path / "uit", home="2")

    assert names(tmp_path / "uit") == ["home.html", MARK]
    assert (tmp_path / "uit" / "home.html").read_text() == "2"
    assert names(tmp_path) == ["uit"], "nothing is left beside it"


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    publish(tmp_path / "uit", home="1")
    assert names(tmp_path / "uit") == ["home.html", MARK]


def test_a_folder_with_somebody_elses_files_stays_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "verslag.docx").write_text("van mij")
    with pytest.raises(FolderRefused, match="is niet leeg en is geen momentopname"):
        publish(tmp_path, home="1")
    assert names(tmp_path) == ["verslag.docx"]


def test_a_file_that_somebody_put_in_it_is_not_thrown_away(tmp_path: Path) -> None:
    publish(tmp_path / "uit", home="1")
    (tmp_path / "uit" / "notitie.txt").write_text("van mij")
    with pytest.raises(FolderRefused, match=r"staat notitie\.txt: dat hoort niet bij"):
        publish(tmp_path / "uit", home="2")
    assert (tmp_path / "uit" / "notitie.txt").read_text() == "van mij"
    assert (tmp_path / "uit" / "home.html").read_text() == "1"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "uit").write_text("van mij")
    with pytest.raises(FolderRefused, match="is een bestand"):
        publish(tmp_path / "uit", home="1")


def test_a_fault_halfway_leaves_the_folder_of_before(tmp_path: Path) -> None:
    publish(tmp_path / "uit", home="1")
    with pytest.raises(FileNotFoundError):
        publish(tmp_path / "uit", **{"home": "half", "geen/map": ""})
    assert (tmp_path / "uit" / "home.html").read_text() == "1"
    assert names(tmp_path) == ["uit"]

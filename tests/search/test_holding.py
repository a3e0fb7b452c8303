"""What was read stays what it was, whatever becomes of the file, and costs no memory of the process's own."""

from __future__ import annotations

import mmap
import tempfile

import pytest

from kb.search import holding
from kb.search.holding import held

WHOLE = b"een knelpunt is pas opgelost als de melder het zegt" * 500


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "arrays.bin"
    path.write_bytes(WHOLE)
    return path


@pytest.mark.parametrize("unnamed", [True, False], ids=["never a name", "a name for a moment"])
def test_a_file_that_is_cut_off_or_overwritten_changes_nothing_that_was_read(file, monkeypatch, unnamed):
    monkeypatch.setattr(tempfile, "_O_TMPFILE_WORKS", unnamed)
    data = held(file)
    assert isinstance(data, mmap.mmap)
    assert list(file.parent.iterdir()) == [file], "the copy stands under no name"
    with file.open("r+b") as other:
        other.write(b"x" * 100)
        other.truncate(200)
    assert data[:] == WHOLE
    file.unlink()
    assert data[:] == WHOLE


def test_nobody_can_write_into_what_was_read(file):
    with pytest.raises(TypeError):
        held(file)[0] = 1  # type: ignore[index]  # that is the point


def test_where_a_copy_would_take_the_last_room_it_is_held_in_memory(file, monkeypatch):
    monkeypatch.setattr(holding, "ROOM", 1 << 62)
    assert held(file) == WHOLE
    assert isinstance(held(file), bytes)


def test_an_empty_file_is_held_too(tmp_path):
    (tmp_path / "leeg").touch()
    assert held(tmp_path / "leeg") == b""


def test_a_file_that_is_not_there_is_said_to_be_absent(tmp_path):
    with pytest.raises(FileNotFoundError):
        held(tmp_path / "weg")

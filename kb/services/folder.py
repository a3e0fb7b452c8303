"""Reading the content folder: the only place that touches those files.

Only regular files under the folder itself are read: a symlink could lead anywhere, a FIFO hangs for ever.
"""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from kb.content.lists import LIST_FILES
from kb.domain.documents import COLLECTIONS
from kb.errors import Problem

LISTS = "lijsten"
READ_LIMIT = 1_000_000
"""Bytes that are read of a file at most; what is larger is refused unread."""


@dataclass
class Folder:
    """The files of a content folder, by path as people see it, and what could not be read."""

    documents: dict[str, bytes] = field(default_factory=dict)
    lists: dict[str, bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read_folder(folder: Path) -> Folder:
    """Read every document and list under `folder`; nothing is followed, nothing is skipped silently."""
    found = Folder()
    shown = folder.name
    if not folder.is_dir():
        found.problems.append(Problem(shown, 0, "", "deze map bestaat niet.", "Zet de map terug."))
        return found
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        path = f"{shown}/{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            if entry.name.lower() != "readme.md":
                cure = "Zet het bestand in een van de mappen, of haal het weg."
                found.problems.append(Problem(path, 0, "", "hier hoort alleen een map.", cure))
        elif entry.name == LISTS:
            _read_into(found.lists, Path(entry.path), path, set(LIST_FILES), found.problems, key_by_name=True)
        elif entry.name in COLLECTIONS.values():
            _read_into(found.documents, Path(entry.path), path, None, found.problems, key_by_name=False)
        else:
            cure = f"Kies uit: {', '.join((*COLLECTIONS.values(), LISTS))}."
            found.problems.append(Problem(path, 0, "", "deze map kennen we niet.", cure))
    return found


def _read_into(
    files: dict[str, bytes],
    folder: Path,
    shown: str,
    expected: set[str] | None,
    problems: list[Problem],
    *,
    key_by_name: bool,
) -> None:
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.name.startswith(".") or entry.name.endswith("~"):
            continue
        path = f"{shown}/{entry.name}"
        if expected is None and not entry.name.endswith(".md"):
            problems.append(
                Problem(path, 0, "", "hier horen alleen .md-bestanden.", "Verplaats of hernoem het.")
            )
            continue
        if expected is not None and entry.name not in expected:
            cure = f"Kies uit: {', '.join(sorted(expected))}."
            problems.append(Problem(path, 0, "", "deze lijst kennen we niet.", cure))
            continue
        data = _read(Path(entry.path), path)
        if isinstance(data, Problem):
            problems.append(data)
        else:
            files[entry.name if key_by_name else path] = data


def _read(path: Path, shown: str) -> bytes | Problem:
    """Read one regular file, or say why not.  O_NONBLOCK: opening a FIFO must not wait for a writer."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return Problem(
                shown,
                0,
                "",
                "dit is geen gewoon bestand (maar een koppeling, map of pijp).",
                "Zet er een kopie neer.",
            )
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                return Problem(shown, 0, "", "dit is geen gewoon bestand.", "Zet er een kopie neer.")
            data = file.read(READ_LIMIT + 1)
    except OSError as error:
        reason = error.strerror or "onbekende fout"
        return Problem(shown, 0, "", f"het bestand is niet te lezen ({reason}).", "Controleer de rechten.")
    if len(data) > READ_LIMIT:
        return Problem(shown, 0, "", "het bestand is groter dan 1 MB.", "Maak het korter.")
    return data

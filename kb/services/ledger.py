"""A list in a file beside the database: lines are added at its end, each on disk before its writer goes on.

A line is a JSON object.  One that a crash cut short was not written, and spoils no other.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kb.services.folder_writing import alone, replace_file

Line = Mapping[str, Any]


def add(file: Path, line: Line) -> None:
    """Add a line, on disk before this returns; the file is made when absent.  Raises `OSError`."""
    with alone(file.parent), file.open("ab+") as opened:
        opened.seek(max(0, opened.seek(0, os.SEEK_END) - 1))
        begun = opened.read(1) not in (b"", b"\n")  # what a crash left there must not run into this line
        opened.write(b"\n" * begun + _written(line))
        opened.flush()
        os.fsync(opened.fileno())


def read(file: Path) -> Iterator[dict[str, Any]]:
    """Yield every line, oldest first; nothing without a file."""
    if not file.exists():
        return
    for text in file.read_bytes().splitlines():
        try:
            found = json.loads(text)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def keep(file: Path, wanted: Callable[[Line], bool]) -> None:
    """Throw away the lines that are not wanted; the file must be there.  Raises `OSError`."""
    with alone(file.parent):
        replace_file(file, b"".join(_written(line) for line in read(file) if wanted(line)))


def _written(line: Line) -> bytes:
    return json.dumps(dict(line)).encode() + b"\n"

"""A folder of files that is there whole: written aside, put in the place of the one before.

The folder carries a list of what is in it.  So a later one knows what it replaces, and nothing that somebody
else put there is ever thrown away.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from kb.errors import WijkkennisError

MARK = "wijkkennis-momentopname.json"


class FolderRefused(WijkkennisError):
    """This folder is not written; the message is Dutch and says why and what to do."""


def refuse_strangers(folder: Path) -> None:
    """Raise `FolderRefused` when there is anything in `folder` that was not made as a published folder."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise FolderRefused(f"{folder} is een bestand. Kies een map die er nog niet is.")
    there = sorted(_files(folder))
    if not there and not any(folder.iterdir()):
        return
    own = _own(folder)
    strangers = [name for name in there if name != MARK and name not in own]
    if MARK not in there:
        raise FolderRefused(
            f"{folder} is niet leeg en is geen momentopname van Wijkkennis. Kies een andere map of een lege."
        )
    if strangers:
        more = f" (en {len(strangers) - 1} meer)" if len(strangers) > 1 else ""
        raise FolderRefused(
            f"In {folder} staat {strangers[0]}{more}: dat hoort niet bij de momentopname. "
            "Haal het weg of kies een andere map."
        )


@contextmanager
def written(folder: Path, *, made_at: datetime) -> Iterator[Path]:
    """Give an empty folder to write in; when that went well it is `folder`, and what was there is gone.

    When anything fails `folder` stays what it was.  Raises `FolderRefused` as `refuse_strangers` does.
    """
    folder = folder.resolve()
    refuse_strangers(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    fresh = folder.with_name(f".{folder.name}-{uuid4().hex[:8]}.nieuw")
    fresh.mkdir()
    try:
        yield fresh
        _mark(fresh, made_at)
        _put_in_place(fresh, folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _put_in_place(fresh: Path, folder: Path) -> None:
    refuse_strangers(folder)  # somebody may have put something there meanwhile
    old = fresh.with_suffix(".oud")
    if folder.exists():
        folder.rename(old)
    try:
        fresh.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _mark(folder: Path, made_at: datetime) -> None:
    content = {"gemaakt": made_at.isoformat(timespec="seconds"), "bestanden": sorted(_files(folder))}
    (folder / MARK).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _own(folder: Path) -> frozenset[str]:
    """Return what a folder says is its own; nothing when it says nothing that can be read."""
    try:
        content = json.loads((folder / MARK).read_text("utf-8"))
        return frozenset(map(str, content["bestanden"]))
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _files(folder: Path) -> Iterator[str]:
    return (one.relative_to(folder).as_posix() for one in folder.rglob("*") if not one.is_dir())

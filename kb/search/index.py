"""The index on disk: one generation per folder, sealed, built beside and swapped.

A generation holds Whoosh's files and, derived in the same run, one file of arrays that answers in their
place.  It counts only when its seal (kept in the database) says so, byte for byte; nothing here is ever
repaired or restored.  When the arrays are not what was sealed Whoosh answers; when Whoosh is not either, a
new generation is built.  The protocol, and why, is decision 0001; the arrays are decision 0012.

This module knows files; `kb.services.indexing` brings documents and seals.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from kb.domain.index_seal import IndexSeal, SealedFile
from kb.errors import IndexUnusable
from kb.search import arrays, records, whoosh_store, whoosh_writing
from kb.search.building import Builder
from kb.search.holding import Held, held
from kb.search.lexicon import lexicon
from kb.search.records import Record
from kb.search.segment import Segment
from kb.search.snapshot import Snapshot
from kb.text import analysis
from kb.text.analysis import Analyzer

ARRAYS = "arrays.bin"
_GENERATION = "gen-"

_Read = TypeVar("_Read", bound=Held)


class SearchIndex:
    """The index in one folder; one per process, shared by its threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.location = str(folder.resolve())
        self.refreshing = threading.Lock()
        """Held by whoever brings `snapshot` up to date; who only reads it needs no lock."""
        self.snapshot: Snapshot | None = None
        """What searches of this process read."""
        self.beside: threading.Thread | None = None
        """Compares the files with their seal, or builds a new generation, while the present one answers."""
        self.compare_at: float | None = None
        """When, by the monotonic clock, the files are compared with their seal again."""
        self._opened: tuple[IndexSeal, Segment] | None = None

    @property
    def analyzer(self) -> Analyzer:
        """The one Dutch analysis, for documents and queries."""
        return _analyzer()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One writer at a time, over all processes and threads; the kernel frees it when a process dies."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Whoosh's files are pickles: who can write here can run code
        self.folder.chmod(0o700)
        with (self.folder / ".lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield

    def open(self, seal: IndexSeal) -> Segment:
        """Return the sealed generation by its arrays, read once into a copy that is this process's own.

        Raises `IndexUnusable` when they are not what was sealed.
        """
        opened = self._opened
        if opened is None or opened[0] != seal or not opened[1].by_arrays:
            try:
                sealed = next((f for f in seal.files if f.name == ARRAYS), SealedFile(ARRAYS, "", 0))
                data = _sealed(self._path(seal), sealed, held)
                opened = self._opened = (seal, Segment(*arrays.read(data)))
            except KeyError as error:  # a layout of before
                raise IndexUnusable(f"the arrays lack {error}") from error
        return opened[1]

    def open_fallback(self, seal: IndexSeal) -> Segment:
        """Return the sealed generation by Whoosh's files, read once.

        Raises `IndexUnusable` when they are not what was sealed.
        """
        opened = self._opened
        if opened is None or opened[0] != seal:
            folder = self._path(seal)
            files = {f.name: _sealed(folder, f, Path.read_bytes) for f in seal.files if f.name != ARRAYS}
            opened = self._opened = (seal, whoosh_store.open_segment(files, self.analyzer))
        return opened[1]

    def verify(self, seal: IndexSeal) -> None:
        """Compare every file with the seal.  Raises `IndexUnusable`, naming the first that differs."""
        for one in seal.files:
            with _unusable_when_unreadable(one), (self._path(seal) / one.name).open("rb") as file:
                # piece by piece: the files may be larger than what a process should hold beside them
                found = hashlib.file_digest(file, "sha256").hexdigest()
            if found != one.sha256:
                raise IndexUnusable(f"{one.name} is not what was sealed")

    def rebuild(
        self,
        found: Iterable[Record],
        *,
        seq: int,
        fingerprint: str,
        progress: Callable[[int], None] | None = None,
    ) -> IndexSeal:
        """Build a generation of `found`, cases first, beside the present one.  Call inside `writing()`.

        The caller saves the seal: from then on the new generation counts; then `tidy()`.
        """
        folder = self.folder / f"{_GENERATION}{uuid4().hex[:12]}"
        folder.mkdir(mode=0o700)
        writer = whoosh_writing.Writer(folder)
        try:
            with closing(Builder(self.analyzer, folder)) as builder:
                for number, record in enumerate(found, 1):
                    builder.add(record)
                    writer.add(record)
                    if progress:
                        progress(number)
                arrays.write(folder / ARRAYS, builder.finish(), builder.meta)
            del builder
        except BaseException:
            writer.cancel()
            raise
        writer.finish(arrays.Written(folder / ARRAYS))
        return _seal(folder, seq, fingerprint)

    def tidy(self, seal: IndexSeal) -> None:
        """Remove every generation but the sealed one.  Readers have their own copies and do not notice."""
        for path in self.folder.iterdir():
            if path.name.startswith(_GENERATION) and path.name != seal.generation:
                shutil.rmtree(path, ignore_errors=True)

    def _path(self, seal: IndexSeal) -> Path:
        return self.folder / Path(seal.generation).name


def fingerprint(identity: str, lists_version: str) -> str:
    """What makes an index of this database, these names and this program unlike any other."""
    parts = (records.VERSION, analysis.VERSION, identity, lists_version)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _sealed(folder: Path, one: SealedFile, read: Callable[[Path], _Read]) -> _Read:
    """Return a file, read so.  Raises `IndexUnusable` when it is absent or not the one that was sealed."""
    with _unusable_when_unreadable(one):
        data = read(folder / one.name)
    # of what was read, not of what it was read from: that may be another file by now
    if len(data) != one.size or hashlib.sha256(data).hexdigest() != one.sha256:
        raise IndexUnusable(f"{one.name} is not what was sealed")
    return data


@contextmanager
def _unusable_when_unreadable(one: SealedFile) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise IndexUnusable(f"{one.name} cannot be read: {error.strerror}") from error


def _seal(folder: Path, seq: int, made_by: str) -> IndexSeal:
    files = []
    for path in sorted(folder.iterdir()):
        if not path.name.endswith("LOCK"):
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
            files.append(SealedFile(path.name, digest, path.stat().st_size))
    return IndexSeal(folder.name, seq, made_by, tuple(files))


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    """The process's analyser: it caches every word that it has seen."""
    return Analyzer(lexicon())

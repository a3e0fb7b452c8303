"""The index on disk: one generation per folder, sealed, rebuilt beside and swapped.

Whoosh never syncs, deletes its old generation at once and keeps pickles, so nothing here is ever repaired or
restored.  A generation counts only when its seal (kept in the database) says so, byte for byte; anything
else means: build a new one beside it.  The protocol, and why, is decision 0001.

This module knows files; `kb.services.indexing` brings documents and seals.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

from whoosh.filedb.filestore import FileStorage
from whoosh.writing import IndexWriter

from kb.domain.documents import Document
from kb.domain.index_seal import IndexSeal, SealedFile
from kb.domain.vocabulary import Vocabulary
from kb.errors import IndexUnusable
from kb.search import schema
from kb.search.lexicon import lexicon
from kb.search.snapshot import Snapshot, read_sealed
from kb.text import analysis
from kb.text.analysis import Analyzer

RECHECK_SECONDS = 15.0
"""How often the checksums are compared again: damage that keeps size and time is seen within this."""

_GENERATION = "gen-"
_README = "README.md"


class SearchIndex:
    """The index in one folder; one per process, shared by its threads."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.location = str(folder.resolve())
        self._snapshot: Snapshot | None = None
        self._checked_at = 0.0
        self._loading = threading.Lock()

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

    def snapshot(self, seal: IndexSeal) -> Snapshot:
        """Return the sealed generation, loaded and verified.

        Raises `IndexUnusable` when the files are not what was sealed, also when they once were.
        """
        with self._loading:
            held = self._snapshot
            if held is not None and held.seal == seal and self._still_sealed(seal):
                return held
            files = read_sealed(self._path(seal.generation), seal)
            self._checked_at = time.monotonic()
            if held is not None and held.seal == seal:
                return held
            try:
                self._snapshot = Snapshot(seal, files)
            except Exception as error:  # Whoosh raises whatever unpickling a wrong file raises
                raise IndexUnusable(f"the sealed generation does not open: {error!r}") from error
            return self._snapshot

    def _still_sealed(self, seal: IndexSeal) -> bool:
        """Whether size, time and place of every file are as sealed, and the checksums were seen lately."""
        if time.monotonic() - self._checked_at > RECHECK_SECONDS:
            return False
        folder = self._path(seal.generation)
        try:
            return all(_stat_of(folder / f.name) == (f.inode, f.size, f.modified) for f in seal.files)
        except OSError:
            return False

    def apply(
        self,
        seal: IndexSeal,
        gone: Iterable[str],
        documents: Iterable[Document],
        vocabulary: Vocabulary,
        *,
        seq: int,
    ) -> IndexSeal:
        """Bring a sealed generation up to change `seq` and seal it anew.  Call inside `writing()`.

        `gone` are slugs to take out; each of `documents` replaces its older self.
        """
        folder = self._path(seal.generation)
        _remove_unsealed(folder, seal)
        writer = FileStorage(str(folder), supports_mmap=False).open_index().writer()
        with _all_or_nothing(writer):
            for slug in gone:
                writer.delete_by_term("slug", slug)
            for document in documents:
                writer.delete_by_term("slug", document.slug)
                self._add(writer, document, vocabulary)
        return _seal(folder, seq, seal.fingerprint, known=seal)

    def rebuild(
        self,
        documents: Iterable[Document],
        vocabulary: Vocabulary,
        *,
        seq: int,
        fingerprint: str,
        progress: Callable[[int], None] | None = None,
    ) -> IndexSeal:
        """Build a new generation beside the present one and seal it.  Call inside `writing()`.

        The caller saves the seal: from then on the new generation counts; then `tidy()`.
        """
        folder = self.folder / f"{_GENERATION}{uuid4().hex[:12]}"
        folder.mkdir(mode=0o700)
        writer = FileStorage(str(folder), supports_mmap=False).create_index(schema.SCHEMA).writer(limitmb=128)
        with _all_or_nothing(writer):
            for number, document in enumerate(documents, 1):
                self._add(writer, document, vocabulary)
                if progress:
                    progress(number)
        return _seal(folder, seq, fingerprint)

    def tidy(self, seal: IndexSeal) -> None:
        """Remove every generation but the sealed one.  Readers search from memory and do not notice."""
        for path in self.folder.iterdir():
            if path.name.startswith(_GENERATION) and path.name != seal.generation:
                shutil.rmtree(path, ignore_errors=True)

    def _add(self, writer: IndexWriter, document: Document, vocabulary: Vocabulary) -> None:
        if document.is_findable:  # what nobody may find is not in the index at all
            for row in schema.rows(document, vocabulary, self.analyzer):
                writer.add_document(**row)

    def _path(self, generation: str) -> Path:
        return self.folder / Path(generation).name


def fingerprint(identity: str, lists_version: str) -> str:
    """What makes an index of this database, these vocabularies and this program unlike any other."""
    parts = (schema.VERSION, analysis.VERSION, identity, lists_version)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@contextmanager
def _all_or_nothing(writer: IndexWriter) -> Iterator[None]:
    try:
        yield
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _seal(folder: Path, seq: int, made_by: str, known: IndexSeal | None = None) -> IndexSeal:
    """Seal what stands in `folder`; files that `known` sealed and did not change keep their checksum."""
    before = {(f.name, f.inode, f.size, f.modified): f for f in known.files} if known else {}
    files = []
    for path in sorted(folder.iterdir()):
        if path.name.endswith("LOCK"):
            continue
        place = _stat_of(path)
        old = before.get((path.name, *place))
        digest = old.sha256 if old else hashlib.sha256(path.read_bytes()).hexdigest()
        files.append(SealedFile(path.name, digest, *place))
    return IndexSeal(folder.name, seq, made_by, tuple(files))


def _remove_unsealed(folder: Path, seal: IndexSeal) -> None:
    """Take away what a crash or a stranger left: Whoosh would take it for its own."""
    sealed = {f.name for f in seal.files}
    for path in folder.iterdir():
        if path.name not in sealed:
            path.unlink()


def _stat_of(path: Path) -> tuple[int, int, int]:
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


@lru_cache(maxsize=1)
def _analyzer() -> Analyzer:
    """The process's analyser: it caches every word that it has seen."""
    return Analyzer(lexicon())

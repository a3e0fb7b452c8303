"""One generation of the index, verified and in memory: what every search of that generation reads.

The files are read once, compared with their seal byte for byte, and searched from memory: what happens to
the folder afterwards cannot change an answer.  A Whoosh reader shared between threads gives wrong
answers without a word, so each thread has its own over the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import RamStorage
from whoosh.reading import IndexReader

from kb.domain.index_seal import IndexSeal
from kb.domain.results import Card
from kb.errors import IndexUnusable
from kb.search.schema import read_card
from kb.text.grams import grams
from kb.text.spelling import Speller


@dataclass(frozen=True)
class Entry:
    """A document as filters, facets and lists need it; `number` is Whoosh's for this generation."""

    number: int
    card: Card
    all_themes: frozenset[str]
    laws: frozenset[str]
    organisations: frozenset[str]
    passages: tuple[PassageEntry, ...]


@dataclass(frozen=True)
class PassageEntry:
    number: int
    slug: str
    anchor: str
    heading: str
    text: str


def read_sealed(folder: Path, seal: IndexSeal) -> dict[str, bytes]:
    """Return the files of a sealed generation.

    Raises `IndexUnusable` when one is absent or not the one that was sealed.
    """
    files: dict[str, bytes] = {}
    for sealed in seal.files:
        try:
            data = (folder / sealed.name).read_bytes()
        except OSError as error:
            raise IndexUnusable(f"{sealed.name} cannot be read: {error.strerror}") from error
        if len(data) != sealed.size or hashlib.sha256(data).hexdigest() != sealed.sha256:
            raise IndexUnusable(f"{sealed.name} is not what was sealed")
        files[sealed.name] = data
    return files


class Snapshot:
    """An immutable generation; safe to share between threads."""

    def __init__(self, seal: IndexSeal, files: Mapping[str, bytes]) -> None:
        self.seal = seal
        self._storage = RamStorage()
        self._storage.files.update(files)
        self._local = threading.local()
        self._load()

    @property
    def reader(self) -> IndexReader:
        """This thread's own reader."""
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = self._storage.open_index().reader()
        return reader

    def _load(self) -> None:
        rows: dict[int, dict[str, Any]] = {}
        words: Counter[str] = Counter()
        passages: dict[str, list[PassageEntry]] = defaultdict(list)
        for number, fields in self.reader.iter_docs():
            stored = json.loads(fields["stored"])
            if fields["role"] == "document":
                rows[number] = stored
                words.update(stored["words"])
            elif fields["role"] == "passage":
                anchor, heading, text = stored
                passages[fields["slug"]].append(PassageEntry(number, fields["slug"], anchor, heading, text))
        self.entries: dict[int, Entry] = {
            number: Entry(
                number=number,
                card=(card := read_card(stored["card"])),
                all_themes=frozenset(stored["all_themes"]),
                laws=frozenset(stored["laws"]),
                organisations=frozenset(stored["organisations"]),
                passages=tuple(passages[card.slug]),
            )
            for number, stored in rows.items()
        }
        self.by_slug: dict[str, Entry] = {e.card.slug: e for e in self.entries.values()}
        self.passages: dict[int, PassageEntry] = {
            p.number: p for entry in self.entries.values() for p in entry.passages
        }
        self.known_words: Mapping[str, int] = words
        """Every word as written, folded, with the number of documents that it stands in.

        Not Whoosh's own lexicon: that keeps the words of what was taken out.
        """
        self.average_length = {
            field: self._average_length(field, numbers)
            for field, numbers in (
                ("terms", self.entries),
                ("title", self.entries),
                ("names", self.entries),
                ("passage", self.passages),
            )
        }

    def _average_length(self, field: str, numbers: Mapping[int, object]) -> float:
        total = sum(self.length(number, field) for number in numbers)
        return total / len(numbers) if numbers and total else 1.0

    def length(self, number: int, field: str) -> int:
        """Number of terms of a field of a document; Whoosh gives None for an empty one."""
        return self.reader.doc_field_length(number, field) or 0

    def frequency(self, stem: str) -> int:
        """Number of documents that hold a stem, in their text or in the names of their tags."""
        return max(self._living(field, stem.encode()) for field in ("terms", "names"))

    def _living(self, field: str, term: bytes) -> int:
        if (field, term) not in self.reader:
            return 0
        return sum(1 for number in self.reader.postings(field, term).all_ids() if number in self.entries)

    @cached_property
    def speller(self) -> Speller:
        """Finds the nearest known word."""
        return Speller(self.known_words)

    @cached_property
    def words_by_gram(self) -> Mapping[str, tuple[str, ...]]:
        """4-gram → the known words that hold it."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.known_words:
            for gram in set(grams(word)):
                found[gram].append(word)
        return {gram: tuple(words) for gram, words in found.items()}

"""The durable full-text index: every unit of every document as a Whoosh document.

It answers when the arrays cannot: slower, and the same.  The analysis is `kb.text`'s: Whoosh gets finished
terms with their places.  Only this module knows Whoosh.
"""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.formats import Existence, Positions
from whoosh.reading import IndexReader

from kb.errors import IndexUnusable
from kb.search.catalogue import CatalogueBuilder, Numbers, words_of
from kb.search.postings import MAX_UNIT_TIMES, document_code, unit_code
from kb.search.records import Record, Unit, packed_card, unpacked_card
from kb.search.segment import NO_CODES, NO_IDS, Segment
from kb.text.analysis import Analyzer
from kb.text.tokens import keys

MEMORY_MB = 128
"""What the writer may hold before it writes a part to disk."""


class FinishedTerms(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field that takes term → places; of terms without places only that they are there."""

    def __init__(self, *, places: bool) -> None:
        self.format = Positions() if places else Existence()
        self.analyzer = None
        # without lengths Whoosh looks for their file at every single posting
        self.scorable = True
        self.stored = self.unique = False
        self.spelling = self.sortable = False
        self.multitoken_query = "default"
        self.vector = self.column_type = None

    def index(self, value: Mapping[str, list[int]], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """Yield what Whoosh writes of each term: itself, how often, its weight, its places."""
        for term, places in value.items():
            encoded = self.format.encode(places) if places else b""
            yield term.encode(), len(places) or 1, float(len(places) or 1), encoded

    def clean(self) -> None:
        """Whoosh asks this of a field; there is nothing to clean."""


SCHEMA = Schema(
    terms=FinishedTerms(places=True),
    title=FinishedTerms(places=False),
    names=FinishedTerms(places=False),
    stored=STORED,
)
"""`terms`: the words of a unit; `title` and `names`: those of its document, at its first unit; `stored`: the
unit, and at the first the document."""


def write(folder: Path, records: Iterator[Record], analyzer: Analyzer) -> Iterator[Record]:
    """Write an index of `records` into an empty folder, and yield each when it is in.

    It is there when the iteration ends; whoever stops before leaves nothing that opens.
    """
    writer = FileStorage(str(folder), supports_mmap=False).create_index(SCHEMA).writer(limitmb=MEMORY_MB)
    try:
        for record in records:
            for row in _rows(record, analyzer):
                writer.add_document(**row)
            yield record
    except BaseException:
        writer.cancel()
        raise
    writer.commit()


def _rows(record: Record, analyzer: Analyzer) -> Iterator[dict[str, Any]]:
    for number, unit in enumerate(record.units):
        terms = _places(unit.text, analyzer)
        stored: list[Any] = [*unit, sum(map(len, terms.values()))]
        row: dict[str, Any] = {"terms": terms}
        if number == 0:
            row["title"] = dict.fromkeys(_places(record.card.title, analyzer), ())
            row["names"] = dict.fromkeys(_places(record.names, analyzer), ())
            stored += [packed_card(record.card), record.tags, record.names, words_of(record)]
        yield {**row, "stored": json.dumps(stored, ensure_ascii=False, allow_nan=False)}


def _places(text: str, analyzer: Analyzer) -> dict[str, list[int]]:
    """The places of each term of a text, each once, at most `MAX_UNIT_TIMES` of them."""
    found: dict[str, list[int]] = defaultdict(list)
    place = 0
    for key in keys(text):
        for term, _ in analyzer.forms(key):
            if not found[term] or found[term][-1] != place:
                found[term].append(place)
        place += not key.startswith("-")
    return {term: places[:MAX_UNIT_TIMES] for term, places in found.items()}


def open_segment(files: Mapping[str, bytes]) -> Segment:
    """Return the segment that these files hold, answered by Whoosh.  Raises `IndexUnusable`."""
    storage = RamStorage()
    storage.files.update(files)
    catalogue, lengths, first = CatalogueBuilder(), [], []
    try:
        for record, words, its_lengths in _stored(storage.open_index().reader()):
            first.append(len(lengths))
            lengths += its_lengths
            catalogue.add(record, words)
        data, meta = catalogue.finish()
        data["unit.length"] = np.array(lengths, np.int32)
        data["document.length"] = np.add.reduceat(lengths, first).astype(np.int32) if first else NO_IDS
    except Exception as error:  # Whoosh raises whatever unpickling a wrong file raises
        raise IndexUnusable(f"the full-text index does not open: {error!r}") from error
    return Segment(
        data, meta, WhooshTerms(storage, data["unit.length"], data["document.length"], data["unit.first"])
    )


def _stored(reader: IndexReader) -> Iterator[tuple[Record, dict[str, int], list[int]]]:
    """Yield each document with its words and the lengths of its units, in order."""
    head: list[Any] = []
    units: list[Unit] = []
    lengths: list[int] = []

    def whole() -> tuple[Record, dict[str, int], list[int]]:
        card, tags, names, words = head
        tags = {facet: tuple(values) for facet, values in tags.items()}
        return Record(unpacked_card(card), tags, names, tuple(units)), words, lengths

    for _, fields in reader.iter_docs():
        kind, anchor, heading, text, length, *more = json.loads(fields["stored"])
        if more:
            if head:
                yield whole()
            head, units, lengths = more, [], []
        units.append(Unit(kind, anchor, heading, text))
        lengths.append(length)
    if head:
        yield whole()


class WhooshTerms:
    """The terms of a segment by Whoosh's postings; each thread has its own reader over the same bytes.

    A reader that threads share gives wrong answers without a word.
    """

    def __init__(
        self, storage: RamStorage, unit_lengths: Numbers, document_lengths: Numbers, first: Numbers
    ) -> None:
        self._storage = storage
        self._unit_lengths = unit_lengths
        self._document_lengths = document_lengths
        self._document_of = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
        self._local = threading.local()

    @property
    def _reader(self) -> IndexReader:
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = self._storage.open_index().reader()
        return reader

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        units, times = self._postings("terms", term)
        title, names = (self._document_of[self._postings(field, term)[0]] for field in ("title", "names"))
        held_by = self._document_of[units]
        documents = np.union1d(held_by, np.union1d(title, names)).astype(np.int32)
        if not len(documents):
            return NO_IDS, NO_CODES
        sums = np.bincount(np.searchsorted(documents, held_by), weights=times, minlength=len(documents))
        codes = document_code(
            sums, self._document_lengths[documents], np.isin(documents, title), np.isin(documents, names)
        )
        return documents, codes

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        units, times = self._postings("terms", term)
        return units, unit_code(times, self._unit_lengths[units])

    def _postings(self, field: str, term: str) -> tuple[Numbers, Numbers]:
        word = (field, term.encode())
        if word not in self._reader:
            return NO_IDS, NO_CODES
        matcher = self._reader.postings(*word)
        found = []
        while matcher.is_active():
            found.append((matcher.id(), int(matcher.weight())))
            matcher.next()
        table = np.array(found, np.int32).reshape(-1, 2)
        return table[:, 0], table[:, 1]

    def places(self, terms: Sequence[str], units: Numbers | None) -> tuple[Numbers, Numbers, Numbers]:
        wanted = None if units is None else set(units.tolist())
        found: list[tuple[int, int, int]] = []
        for number, term in enumerate(terms):
            word = ("terms", term.encode())
            if word in self._reader:
                matcher = self._reader.postings(*word)
                while matcher.is_active():
                    unit = matcher.id()
                    if wanted is None or unit in wanted:
                        found += ((number, unit, place) for place in matcher.value_as("positions"))
                    matcher.next()
        table = np.array(found, np.int64).reshape(-1, 3)
        return table[:, 0], table[:, 1].astype(np.int32), table[:, 2].astype(np.uint16)

"""The durable full-text index: every unit of every document as a Whoosh document.

It answers when the arrays cannot: slower, and the same.  The analysis is `kb.text`'s: Whoosh gets finished
terms with their places.  Only this module and `whoosh_writing` know Whoosh.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing

import numpy as np
from whoosh.fields import STORED, FieldType, Schema
from whoosh.filedb.filestore import RamStorage
from whoosh.formats import Existence, Positions
from whoosh.reading import IndexReader

from kb.errors import IndexUnusable
from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.building import Builder
from kb.search.codes import document_code, length_step, unit_code
from kb.search.records import Record, Unit, unpacked_card
from kb.search.segment import Segment
from kb.search.terms import NO_CODES, NO_IDS
from kb.text.analysis import Analyzer


class Places(Positions):  # type: ignore[misc]  # Whoosh has no types
    """The places of a term in a unit as 16-bit numbers, as the arrays have them."""

    def decode_positions(self, value: bytes) -> list[int]:
        found: list[int] = np.frombuffer(value, "<u2").tolist()
        return found


class FinishedTerms(FieldType):  # type: ignore[misc]
    """A field whose postings are given finished; see `Writer`."""

    def __init__(self, *, places: bool) -> None:
        self.format = Places() if places else Existence()
        self.analyzer = self.vector = self.column_type = None
        self.scorable = self.stored = self.unique = self.spelling = self.sortable = False
        self.multitoken_query = "default"


SCHEMA = Schema(
    terms=FinishedTerms(places=True),
    title=FinishedTerms(places=False),
    names=FinishedTerms(places=False),
    stored=STORED,
)
"""`terms`: the words of a unit; `title` and `names`: those of its document, and `stored` the document itself,
at its first unit."""


def open_segment(files: Mapping[str, bytes], analyzer: Analyzer) -> Segment:
    """Return the segment that these files hold, answered by Whoosh.  Raises `IndexUnusable`."""
    storage = RamStorage()
    storage.files.update(files)
    try:
        with closing(Builder(analyzer, postings=False)) as builder:
            for record in _stored(storage.open_index().reader()):
                builder.add(record)
            data, meta = dict(builder.finish()), builder.meta
    except Exception as error:  # Whoosh raises whatever unpickling a wrong file raises
        raise IndexUnusable(f"the full-text index does not open: {error!r}") from error
    return Segment(
        data, meta, WhooshTerms(storage, data["unit.length"], data["document.length"], data["unit.first"])
    )


def _stored(reader: IndexReader) -> Iterator[Record]:
    """Yield every document, in order: it stands at its first unit."""
    for _, fields in reader.iter_docs():
        if "stored" in fields:
            card, tags, names, units = json.loads(fields["stored"])
            tags = {facet: tuple(values) for facet, values in tags.items()}
            yield Record(unpacked_card(card), tags, names, tuple(Unit(*unit) for unit in units))


class WhooshTerms:
    """The terms of a segment by Whoosh's postings; each thread has its own reader over the same bytes.

    A reader that threads share gives wrong answers without a word.
    """

    def __init__(
        self, storage: RamStorage, unit_lengths: Numbers, document_lengths: Numbers, first: Numbers
    ) -> None:
        self._storage = storage
        self._length_steps = length_step(unit_lengths)
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
        return units, unit_code(times, self._length_steps.take(units))

    def unit_ids(self, term: str) -> Numbers:
        return self._postings("terms", term)[0]

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

    def places(self, terms: Sequence[str], stretches: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        wanted = set(arrays.expanded(stretches[:, 0], stretches[:, 1] - stretches[:, 0]).tolist())
        found: list[tuple[int, int, int]] = []
        for number, term in enumerate(terms):
            word = ("terms", term.encode())
            if word in self._reader:
                matcher = self._reader.postings(*word)
                while matcher.is_active():
                    unit = matcher.id()
                    if unit in wanted:
                        found += ((number, unit, place) for place in matcher.value_as("positions"))
                    matcher.next()
        table = np.array(found, np.int64).reshape(-1, 3)
        return table[:, 0], table[:, 1].astype(np.int32), table[:, 2].astype(np.uint16)

"""The arrays → Whoosh's files, by its own codec: Whoosh reads them as any index of its own.

Whoosh takes postings one by one, and asks of each whether it is of the same term as the last.  Here a term is
given whole, block by block.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3PostingsWriter
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import PostingPool

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.codes import read_document_codes
from kb.search.records import Record, packed
from kb.search.whoosh_store import SCHEMA

Term = tuple[bytes, "array[int]", "array[float]", Sequence[bytes]]
"""A term, the ids that hold it, ascending, how often each does, and at which places."""


class Writer:
    """Writes an index into an empty folder; it is there after `finish`, and nothing that opens before."""

    def __init__(self, folder: Path) -> None:
        storage = FileStorage(str(folder), supports_mmap=False)
        self._writer = storage.create_index(SCHEMA).writer(codec=_Codec(compression=0))

    def add(self, record: Record) -> None:
        """Take one record, in the order in which the arrays take them."""
        stored = (record.packed_card, record.tags, record.names, record.units)
        self._writer.add_document(stored=packed(stored))
        for _ in record.units[1:]:
            self._writer.add_document()

    def finish(self, data: arrays.Written) -> None:
        """Write the postings, as the arrays have them, and all that was added."""
        self._writer.pool = _Finished(data)
        self._writer.commit()

    def cancel(self) -> None:
        """Leave nothing."""
        self._writer.cancel()


class _PostingsWriter(W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, for the postings of a term together."""

    def add_all(self, ids: array[int], times: array[float], values: Sequence[bytes]) -> None:
        for first in range(0, len(ids), self._blocklimit):
            if first:
                self._write_block()
            last = first + self._blocklimit
            self._ids, self._weights = ids[first:last], times[first:last]
            self._values = values[first:last]
            self._maxweight = max(self._weights)

    def _mini_weights(self) -> float | tuple[float, ...] | None:
        if self._maxweight == 1.0:  # none is less
            return None
        return tuple(self._weights)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for taking whole terms."""

    def add_postings(
        self, schema: Schema, _lengths: None, items: Iterable[tuple[str, Iterator[Term]]]
    ) -> None:
        for field, terms in items:
            self.start_field(field, schema[field])
            for text, ids, times, values in terms:
                self.start_term(text)
                self._postwriter.add_all(ids, times, values)
                self.finish_term()
            self.finish_field()


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for lengths: ours are stored, and Whoosh would look for its own at every posting."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> Any:
        made = super().per_document_writer(storage, segment)
        # half the work of what Whoosh chooses, for a few percent more bytes
        made._get_column("_stored")._child._level = 1
        return made

    def field_writer(self, storage: Any, segment: Any) -> _FieldWriter:
        return _FieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> W3PostingsWriter:
        return _PostingsWriter(dbfile, self._blocklimit, byteids, self._compression, self._inlinelimit)


class _Finished(PostingPool):  # type: ignore[misc]  # Whoosh has no types
    """Instead of Whoosh's pool of postings: these are in order, by field, term and unit."""

    def __init__(self, data: arrays.Written) -> None:
        self._data = data

    def iter_postings(self) -> Iterator[tuple[str, Iterator[Term]]]:
        data = self._data
        terms = arrays.lines(data["terms.lines"])
        encoded = sorted((term.encode(), number) for number, term in enumerate(terms))
        _, _, in_title, in_names = read_document_codes()
        yield "names", _flagged(data, encoded, in_names)
        yield "terms", _placed(data, encoded)
        yield "title", _flagged(data, encoded, in_title)

    def cleanup(self) -> None:
        """There are no files to clean up."""


def _placed(data: arrays.Written, encoded: Sequence[tuple[bytes, int]]) -> Iterator[Term]:
    """The postings of units, with their places."""
    times = data["units.times"]
    places = data["places.values"].astype("<u2").tobytes()
    weights = times.astype(np.float32)
    ends = 2 * times.cumsum(dtype=np.uint32)
    ids, starts = data["units.ids"], data["units.starts"].tolist()
    for term, number in encoded:
        first, last = starts[number], starts[number + 1]
        if first < last:
            bounds = [int(ends[first - 1]) if first else 0, *ends[first:last].tolist()]
            values = [places[begin:end] for begin, end in pairwise(bounds)]
            its = array("I", ids[first:last].tobytes()), array("f", weights[first:last].tobytes())
            yield term, *its, values


def _flagged(data: arrays.Written, encoded: Sequence[tuple[bytes, int]], flags: Numbers) -> Iterator[Term]:
    """The documents with a flag, each by its first unit."""
    flagged = flags.take(data["documents.codes"]).astype(bool)
    starts = np.concatenate(([0], flagged.cumsum())).take(data["documents.starts"]).tolist()
    units = data["unit.first"].take(data["documents.ids"][flagged]).astype(np.uint32)
    ids = array("I", units.tobytes())
    ones = array("f", [1.0]) * len(ids)
    for term, number in encoded:
        first, last = starts[number], starts[number + 1]
        if first < last:
            yield term, ids[first:last], ones[first:last], ()

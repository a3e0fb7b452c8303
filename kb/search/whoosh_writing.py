"""The arrays → Whoosh's files, by its own codec: Whoosh reads them as any index of its own.

Whoosh takes postings one by one, and asks of each whether it is of the same term as the last.  Here a term is
given whole, block by block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any

import numpy as np
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.system import pack_ushort
from whoosh.writing import PostingPool

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.codes import read_document_codes
from kb.search.records import Record, packed
from kb.search.whoosh_store import SCHEMA

_SIZE = Struct("!i")
_INFO = Struct("!BfIBBfII")
"""What Whoosh knows of a term: 0; how often it stands; in how many units; the shortest and the longest of
these, which we do not say; how often at most; the first unit; the last."""
_EXTENT = Struct("!qi")
"""Where the postings of a term begin in their file, and how many bytes they are."""
BLOCK = 128
"""Postings in a block, at most."""


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


@dataclass(frozen=True)
class _Field:
    """The postings of a field, term by term in order of the terms, all terms together.

    `bounds` has the first posting of each term and the one after its last.  Posting n has its places, two
    bytes each, from number `starts[n]` to `starts[n + 1]` of `places`; where none are kept both are absent.
    """

    texts: Sequence[bytes]
    bounds: Numbers
    ids: Numbers
    times: Numbers
    places: bytes | None = None
    starts: Numbers | None = None

    def block(self, first: int, end: int) -> tuple[bytes, int]:
        """Return postings of a term as Whoosh packs them, and how often the term stands there at most."""
        ids, times = self.ids[first:end].tolist(), self.times[first:end].tolist()
        most = max(times)
        steps = (ids[0], *map(sub, ids[1:], ids))
        values = None
        if self.places is not None and self.starts is not None:
            places = self.places
            starts = (self.starts[first : end + 1] * 2).tolist()
            values = tuple([places[begin:last] for begin, last in pairwise(starts)])
        # where all are 1 it is not written how often
        data = dumps((steps, tuple(times) if most > 1 else None, values), 2)
        head = dumps((len(ids), ids[-1], most, 0, 0, 0), 2)
        return head + data, most

    def total(self, first: int, end: int) -> int:
        """Return how often a term stands in all, by its first posting and the one after its last."""
        return end - first if self.starts is None else int(self.starts[end] - self.starts[first])


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for taking whole fields: what it counts posting by posting is counted at once."""

    def add_postings(self, schema: Schema, _lengths: None, items: Iterable[tuple[str, _Field]]) -> None:
        for name, field in items:
            self.start_field(name, schema[name])
            self._add_field(field)
            self.finish_field()

    def _add_field(self, field: _Field) -> None:
        number = pack_ushort(self._fieldid)
        begin = self._postfile.tell()
        for text, (first, end) in zip(field.texts, field.bounds.tolist(), strict=True):
            pieces, most = [WHOOSH3_HEADER_MAGIC], 0
            for start in range(first, end, BLOCK):
                last = min(start + BLOCK, end)
                block, highest = field.block(start, last)
                pieces += _SIZE.pack(-len(block) if last == end else len(block)), block
                most = max(most, highest)
            postings = b"".join(pieces)
            self._postfile.write(postings)
            least, highest = int(field.ids[first]), int(field.ids[end - 1])
            total = field.total(first, end)
            info = _INFO.pack(0, total, end - first, 0, 0, most, least, highest)
            self._tindex.add(number + text, info + _EXTENT.pack(begin, len(postings)))
            begin += len(postings)


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


class _Finished(PostingPool):  # type: ignore[misc]  # Whoosh has no types
    """Instead of Whoosh's pool of postings: these are in order, by field, term and unit."""

    def __init__(self, data: arrays.Written) -> None:
        self._data = data

    def iter_postings(self) -> Iterator[tuple[str, _Field]]:
        data = self._data
        terms = [term.encode() for term in arrays.lines(data["terms.lines"])]
        _, _, in_title, in_names = read_document_codes()
        yield "names", _flagged(data, terms, in_names)
        yield "terms", _placed(data, terms)
        yield "title", _flagged(data, terms, in_title)

    def cleanup(self) -> None:
        """There are no files to clean up."""


def _placed(data: arrays.Written, terms: Sequence[bytes]) -> _Field:
    """The postings of units, with their places."""
    times = data["units.times"]
    places = data["places.values"].astype("<u2").tobytes()
    starts = np.zeros(len(times) + 1, np.int64 if len(places) > np.iinfo(np.int32).max else np.int32)
    np.cumsum(times, dtype=starts.dtype, out=starts[1:])
    return _Field(*_ordered(terms, data["units.starts"]), data["units.ids"], times, places, starts)


def _flagged(data: arrays.Written, terms: Sequence[bytes], flags: Numbers) -> _Field:
    """The documents with a flag, each by its first unit."""
    flagged = flags.astype(bool).take(data["documents.codes"]).nonzero()[0]
    starts = flagged.searchsorted(data["documents.starts"])
    units = data["unit.first"].take(data["documents.ids"][flagged])
    return _Field(*_ordered(terms, starts), units, np.ones(len(units), np.uint8))


def _ordered(terms: Sequence[bytes], starts: Numbers) -> tuple[list[bytes], Numbers]:
    """The terms that have postings, in order, and the bounds of these, of postings by number of the term."""
    held = np.flatnonzero(np.diff(starts)).tolist()
    held.sort(key=terms.__getitem__)
    numbers = np.array(held, np.int64)
    return [terms[number] for number in held], np.stack((starts[numbers], starts[numbers + 1]), axis=1)

"""The arrays → Whoosh's files, by its own codec: Whoosh reads them as any index of its own.

Whoosh takes postings one by one, and asks of each whether it is of the same term as the last.  Here a term is
given whole, block by block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from pickle import dumps
from struct import Struct
from typing import Any, NamedTuple

import numpy as np
from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3Codec, W3FieldWriter, W3PerDocWriter
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
PART = 1 << 16
"""Postings that are packed together, about."""
PICKLED = 4
"""How they are pickled; the way of Whoosh's day knew no bytes, and took four times as long over them."""


class Writer:
    """Writes an index into an empty folder; it is there after `finish`, and nothing that opens before."""

    def __init__(self, folder: Path) -> None:
        storage = FileStorage(str(folder), supports_mmap=False)
        self._writer = storage.create_index(SCHEMA).writer(codec=_Codec())

    def add(self, record: Record) -> None:
        """Take one record, in the order in which the arrays take them."""
        stored = (record.packed_card, record.tags, record.names, record.units)
        self._writer.perdocwriter.add_units(len(record.units), packed(stored))
        self._writer.docnum += len(record.units)

    def finish(self, data: arrays.Written) -> None:
        """Write the postings, as the arrays have them, and all that was added."""
        self._writer.pool = _Finished(data)
        self._writer._added = self._writer.docnum > 0
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
    places: bytes = b""
    starts: Numbers | None = None

    def parts(self) -> Iterator[_Part]:
        """Yield the terms in parts of about `PART` postings: so many can be lists for a moment."""
        held = np.diff(self.bounds, axis=1)[:, 0].cumsum()
        first = 0
        while first < len(held):
            most = PART + (held[first - 1] if first else 0)
            last = max(first + 1, int(held.searchsorted(most, side="right")))
            yield self._part(self.texts[first:last], self.bounds[first:last])
            first = last

    def _part(self, texts: Sequence[bytes], bounds: Numbers) -> _Part:
        counts = bounds[:, 1] - bounds[:, 0]
        postings = arrays.expanded(bounds[:, 0], counts)
        ids, times = self.ids.take(postings).astype(np.int64), self.times.take(postings)
        ends = counts.cumsum()
        inside = np.arange(len(ids)) - (ends - counts).repeat(counts)
        firsts = np.flatnonzero(inside % BLOCK == 0)
        steps = np.diff(ids, prepend=0)
        steps[firsts] = ids[firsts]  # every block begins anew
        values: list[bytes] | None = None
        if self.starts is not None:
            begins = (2 * self.starts.take(postings).astype(np.int64)).tolist()
            lasts = (2 * self.starts.take(postings + 1).astype(np.int64)).tolist()
            values = [self.places[begin:last] for begin, last in zip(begins, lasts, strict=True)]
        blocks = np.append(firsts, len(ids))
        return _Part(
            list(zip(texts, np.add.reduceat(times, ends - counts, dtype=np.int64).tolist(), strict=True)),
            (-(-counts // BLOCK)).tolist(),
            list(pairwise(blocks.tolist())),
            ids.tolist(),
            steps.tolist(),
            times.tolist(),
            values,
        )


class _Part(NamedTuple):
    """Some terms: each with how often it stands, how many blocks it has; these blocks; and the postings."""

    terms: Sequence[tuple[bytes, int]]
    block_counts: Sequence[int]
    blocks: Sequence[tuple[int, int]]
    ids: Sequence[int]
    steps: Sequence[int]
    times: Sequence[int]
    values: Sequence[bytes] | None

    def packed(self, first: int, end: int) -> tuple[bytes, int]:
        """Return a block as Whoosh packs it, and how often its term stands in a unit at most."""
        times = self.times[first:end]
        most = max(times)
        values = None if self.values is None else tuple(self.values[first:end])
        # where all are 1 it is not written how often
        data = dumps((tuple(self.steps[first:end]), tuple(times) if most > 1 else None, values), PICKLED)
        return dumps((end - first, self.ids[end - 1], most, 0, 0, 0), PICKLED) + data, most


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for taking whole fields: what it counts posting by posting is counted at once."""

    def add_postings(self, schema: Schema, _lengths: None, items: Iterable[tuple[str, _Field]]) -> None:
        for name, field in items:
            self.start_field(name, schema[name])
            for part in field.parts():
                self._add_part(part)
            self.finish_field()

    def _add_part(self, part: _Part) -> None:
        number = pack_ushort(self._fieldid)
        begin = self._postfile.tell()
        posted: list[bytes] = []
        blocks = iter(part.blocks)
        for (text, total), count in zip(part.terms, part.block_counts, strict=True):
            posted.append(WHOOSH3_HEADER_MAGIC)
            size, most, last = len(WHOOSH3_HEADER_MAGIC), 0, 0
            least, held = None, 0
            for left in range(count - 1, -1, -1):
                first, last = next(blocks)
                block, highest = part.packed(first, last)
                posted += _SIZE.pack(len(block) if left else -len(block)), block
                size += _SIZE.size + len(block)
                most = max(most, highest)
                least = part.ids[first] if least is None else least
                held += last - first
            info = _INFO.pack(0, total, held, 0, 0, most, least, part.ids[last - 1])
            self._tindex.add(number + text, info + _EXTENT.pack(begin, size))
            begin += size
        self._postfile.write(b"".join(posted))


class _PerDocWriter(W3PerDocWriter):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for taking the units of a document together: only the first holds anything."""

    def add_units(self, count: int, stored: str) -> None:
        self.start_doc(self._doccount)
        self.add_field("stored", None, stored, 0)
        self.finish_doc()
        self._doccount += count - 1

    def _create_column(self, name: str, column: Any) -> None:
        super()._create_column(name, column)
        # half the work of what Whoosh chooses, for a few percent more bytes
        self._get_column(name)._child._level = 1


class _Codec(W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's own, but for lengths: ours are stored, and Whoosh would look for its own at every posting."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> _PerDocWriter:
        return _PerDocWriter(self, storage, segment)

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

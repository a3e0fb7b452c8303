"""Records → the arrays of a segment; `kb.search.segment` reads them.

Every distinct word is analysed once; the rest is sorting numbers.  Records are taken in batches of a bounded
size, each sorted by itself and put aside, and merged at the end, one array at a time: what is held at once is
the words, and the largest array, so 100,000 documents stay well under a gigabyte.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.aside import Aside, Ticket
from kb.search.catalogue import CatalogueBuilder
from kb.search.codes import BLOCK_BITS, MAX_UNIT_TIMES, document_code
from kb.search.coding import Coded, Coder, Texts
from kb.search.records import Record
from kb.search.runs import Runs
from kb.search.written import WrittenBuilder
from kb.text.analysis import Analyzer

_BATCH = 400_000
"""Words per batch, about."""


class Builder:
    """Takes records, cases before manual pages, and gives the arrays and the meta of a segment."""

    def __init__(self, analyzer: Analyzer, folder: Path | None = None, *, postings: bool = True) -> None:
        """What waits to be merged waits in `folder`, or in memory; `close` forgets it.

        Without `postings` everything else is made: for who has these from elsewhere.
        """
        self._analyzer = analyzer
        self._postings = postings
        self._aside = Aside(folder)
        self.close = self._aside.close
        self._coder = Coder()
        self._catalogue = CatalogueBuilder(self._aside)
        self._written = WrittenBuilder(self._aside)
        self._terms: dict[str, int] = {}
        self._form_counts = array("b")
        self._form_terms = array("i")
        self._learned = 0
        self._documents, self._in_units, self._places = (Runs(self._aside) for _ in range(3))
        self._document_lengths: list[Ticket] = []
        self._unit_lengths: list[Ticket] = []
        self._spots: list[Ticket] = []
        self._spot_counts: list[Ticket] = []
        self._units = 0
        self._begin_batch()

    def _begin_batch(self) -> None:
        self._first_document = len(self._catalogue)
        self._texts, self._titles, self._names = Texts(), Texts(), Texts()

    def add(self, record: Record) -> None:
        """Take one record.  Raises `ValueError` for a case after a manual page."""
        self._catalogue.add(record)
        for unit in record.units:
            self._coder.take(unit.text, self._texts)
        self._coder.take(record.card.title, self._titles)
        self._coder.take(record.names, self._names)
        if len(self._texts.pieces) > _BATCH:
            self._end_batch()

    def finish(self) -> Iterator[tuple[str, Numbers]]:
        """Yield the arrays of everything that was added, by name.  Nothing can be added after."""
        self._end_batch()
        self._coder = Coder()  # what it has read would be in the way
        yield from self._catalogue.finish()
        yield from self._written.finish(self._catalogue.cases)
        yield "document.length", self._aside.joined(self._document_lengths)
        yield "unit.length", self._aside.joined(self._unit_lengths)
        if self._postings:
            yield from self._finished_postings()

    @property
    def meta(self) -> dict[str, Any]:
        """What goes with the arrays."""
        return self._catalogue.meta

    def _finished_postings(self) -> Iterator[tuple[str, Numbers]]:
        size = len(self._terms)
        yield "terms.lines", arrays.packed_lines(self._terms)
        starts = self._documents.starts(size)
        yield "documents.starts", arrays.narrowed(starts)
        yield "documents.ids", self._documents.merged(0, starts)
        yield "documents.codes", self._documents.merged(1, starts)
        starts = self._in_units.starts(size)
        yield "units.starts", arrays.narrowed(starts)
        yield "units.ids", self._in_units.merged(0, starts)
        times = self._in_units.merged(1, starts)
        yield "units.times", times
        blocks = np.arange(0, len(times), 1 << BLOCK_BITS)
        begins = arrays.starts_of(np.add.reduceat(times, blocks, dtype=np.int64))
        yield "places.blocks", arrays.narrowed(begins)
        yield "places.values", self._places.merged(0, self._places.starts(size))
        yield "spot.starts", arrays.narrowed(arrays.starts_of(self._aside.joined(self._spot_counts)))
        yield "spot.steps", self._aside.joined(self._spots)

    def _end_batch(self) -> None:
        texts, titles, names = (self._coder.coded(some) for some in (self._texts, self._titles, self._names))
        self._learn()
        counted = np.array(self._catalogue.unit_counts[self._first_document :], np.int64)
        document_of = np.arange(len(counted)).repeat(counted)
        self._written.add(
            [(texts, document_of.take(texts.owners)), (names, names.owners)],
            len(counted),
            max(0, self._catalogue.cases - self._first_document),
        )
        terms, counts = self._expand(texts.words)
        lengths = np.bincount(texts.owners, weights=counts, minlength=len(document_of)).astype(np.int64)
        document_lengths = np.bincount(document_of, weights=lengths, minlength=len(counted)).astype(np.int64)
        self._document_lengths.append(self._aside.put(document_lengths.astype(np.int32)))
        self._unit_lengths.append(self._aside.put(np.minimum(lengths, 0xFFFF).astype(np.uint16)))
        if self._postings:
            self._add_spots(texts)
            in_text, times = self._unit_postings(texts, terms, counts, document_of)
            self._document_postings(in_text, times, titles, names, document_lengths)
        self._units += len(document_of)
        self._begin_batch()

    def _add_spots(self, texts: Coded) -> None:
        """Keep how far each word begins after the one before; not for texts with a gap beyond a byte."""
        begun = texts.starts >= 0
        owners, spots = texts.owners[begun], texts.starts[begun]
        steps = np.diff(spots, prepend=0)
        first = arrays.begins(owners)
        steps[first] = spots[first]
        wide = np.zeros(len(texts.sizes), bool)
        wide[owners[steps > 0xFF]] = True
        kept = ~wide[owners]
        self._spots.append(self._aside.put(steps[kept].astype(np.uint8)))
        counted = np.bincount(owners[kept], minlength=len(wide)).astype(np.int32)
        self._spot_counts.append(self._aside.put(counted))

    def _learn(self) -> None:
        """Analyse the words that are new since the last batch."""
        new = list(islice(self._coder.keys_, self._learned, None))
        self._learned += len(new)
        self._written.learn(new)
        terms = self._terms
        for key in new:
            forms = self._analyzer.forms(key)
            self._form_counts.append(len(forms))
            self._form_terms.extend([terms.setdefault(stem, len(terms)) for stem, _ in forms])

    def _unit_postings(
        self, texts: Coded, terms: Numbers, counts: Numbers, document_of: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Sort what stands in units; return a (term, document) pair for each posting, and its times."""
        units = texts.owners.astype(np.uint64) << 16 | self._places_of(texts)
        # one sort of whole numbers instead of three keys: term, unit, place
        spots = arrays.distinct(terms << 40 | units.repeat(counts))
        pairs = spots >> 16
        first = arrays.begins(pairs)
        times = np.diff(np.append(first, len(pairs)))
        pairs = pairs.take(first)
        if times.max(initial=0) > MAX_UNIT_TIMES:
            spots = spots[np.arange(len(spots)) - first.repeat(times) < MAX_UNIT_TIMES]
        self._places.add(spots >> 40, (spots & 0xFFFF).astype(np.uint16))
        terms, held_by = pairs >> 24, (pairs & 0xFFFFFF).astype(np.int64)
        kept = np.minimum(times, MAX_UNIT_TIMES).astype(np.uint8)
        self._in_units.add(terms, (held_by + self._units).astype(np.int32), kept)
        return terms << 32 | document_of.take(held_by).astype(np.uint64), times

    def _places_of(self, texts: Coded) -> Numbers:
        """The place of each word in its unit; a hyphenated whole shares that of its first half."""
        whole = texts.starts < 0
        counted = (~whole).cumsum()
        before = np.concatenate(([0], counted)).take(arrays.starts_of(texts.sizes)[:-1])
        places: Numbers = counted - ~whole - before.repeat(texts.sizes)
        return np.minimum(places, 0xFFFF).astype(np.uint64)

    def _document_postings(
        self, text: Numbers, times: Numbers, titles: Coded, names: Coded, lengths: Numbers
    ) -> None:
        """Sum the units of each document, and add what stands in its title and in its names.

        `text` has a (term, document) pair per posting of a unit, ordered.
        """
        first = arrays.begins(text)
        in_text, in_title, in_names = text.take(first), self._pairs(titles), self._pairs(names)
        pairs = arrays.distinct(np.concatenate((in_text, in_title, in_names)))
        sums = np.zeros(len(pairs), np.int64)
        if len(text):
            sums[pairs.searchsorted(in_text)] = np.add.reduceat(times, first)
        flags = np.zeros((2, len(pairs)), bool)
        flags[0, pairs.searchsorted(in_title)] = True
        flags[1, pairs.searchsorted(in_names)] = True
        documents = (pairs & 0xFFFFFFFF).astype(np.int64)
        codes = document_code(sums, lengths.take(documents), *flags)
        ids = (documents + self._first_document).astype(np.int32)
        self._documents.add(pairs >> 32, ids, codes)

    def _pairs(self, texts: Coded) -> Numbers:
        """The distinct (term, document in this batch) pairs of texts that stand for a document each."""
        terms, counts = self._expand(texts.words)
        return arrays.distinct(terms << 32 | texts.owners.astype(np.uint64).repeat(counts))

    def _expand(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """The terms of each word, one after another, and how many each word has."""
        counts = np.array(self._form_counts, np.int64)
        starts = arrays.starts_of(counts)
        own = counts.take(words)
        return np.array(self._form_terms, np.uint64).take(arrays.expanded(starts.take(words), own)), own


def built(records: Iterable[Record], analyzer: Analyzer) -> tuple[dict[str, Numbers], dict[str, Any]]:
    """Return the arrays and the meta of these records, cases before manual pages."""
    with closing(Builder(analyzer)) as builder:
        for record in records:
            builder.add(record)
        return dict(builder.finish()), builder.meta

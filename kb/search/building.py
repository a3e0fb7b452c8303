"""Records → the arrays of a segment; `kb.search.segment` reads them.

Every distinct word is analysed once; the rest is sorting numbers.  Records are taken in batches of a bounded
size, each sorted by itself, and merged at the end: 100,000 documents stay well under a gigabyte.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any

import numpy as np

from kb.search import arrays
from kb.search.catalogue import CatalogueBuilder, Numbers
from kb.search.codes import BLOCK_BITS, MAX_UNIT_TIMES, document_code, times_of, unit_code
from kb.search.coding import Coded, Coder, Texts
from kb.search.records import Record
from kb.search.runs import Run, merged, run
from kb.search.written import WrittenBuilder
from kb.text.analysis import Analyzer

_BATCH = 400_000
"""Words per batch, about."""


class Builder:
    """Takes records, cases before manual pages, and gives the arrays and the meta of a segment."""

    def __init__(self, analyzer: Analyzer, *, postings: bool = True) -> None:
        """Without `postings` everything else is made: for who has these from elsewhere."""
        self._analyzer = analyzer
        self._postings = postings
        self._coder = Coder()
        self._catalogue = CatalogueBuilder()
        self._written = WrittenBuilder()
        self._terms: dict[str, int] = {}
        self._form_counts: list[int] = []
        self._form_terms: list[int] = []
        self._whole: list[bool] = []
        self._runs: dict[str, list[Run]] = {"documents": [], "units": [], "places": []}
        self._document_lengths: list[Numbers] = []
        self._unit_lengths: list[Numbers] = []
        self._spots: list[Numbers] = []
        self._spot_counts: list[Numbers] = []
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

    def finish(self) -> tuple[dict[str, Numbers], dict[str, Any]]:
        """Return the arrays and the meta of everything that was added."""
        self._end_batch()
        found, meta = self._catalogue.finish()
        found |= self._written.finish(self._catalogue.cases)
        found["document.length"] = np.concatenate(self._document_lengths).astype(np.int32)
        found["unit.length"] = np.concatenate(self._unit_lengths).astype(np.int32)
        if self._postings:
            found |= self._finished_postings()
        return found, meta

    def _finished_postings(self) -> dict[str, Numbers]:
        size = len(self._terms)
        found: dict[str, Numbers] = {"terms.lines": arrays.packed_lines(self._terms)}
        for name, columns in (
            ("documents", ("ids", "codes")),
            ("units", ("ids", "codes")),
            ("places", ("values",)),
        ):
            whole = merged(self._runs.pop(name), size)
            found |= {
                f"{name}.{column}": its for column, its in zip(("starts", *columns), whole, strict=True)
            }
        times = times_of(found["units.codes"])
        blocks = np.arange(0, len(times), 1 << BLOCK_BITS)
        found["places.blocks"] = arrays.starts_of(np.add.reduceat(times, blocks, dtype=np.int64))
        del found["places.starts"]  # they follow from the units
        found["spot.starts"] = arrays.starts_of(np.concatenate(self._spot_counts))
        found["spot.steps"] = np.concatenate(self._spots)
        return found

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
        self._document_lengths.append(document_lengths)
        self._unit_lengths.append(lengths)
        if self._postings:
            self._add_spots(texts)
            in_text, times = self._unit_postings(texts, terms, counts, lengths, document_of)
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
        self._spots.append(steps[kept].astype(np.uint8))
        self._spot_counts.append(np.bincount(owners[kept], minlength=len(wide)).astype(np.int32))

    def _learn(self) -> None:
        """Analyse the words that are new since the last batch."""
        new = list(islice(self._coder.keys_, len(self._whole), None))
        self._written.learn(new)
        terms = self._terms
        for key in new:
            forms = self._analyzer.forms(key)
            self._form_counts.append(len(forms))
            self._form_terms += [terms.setdefault(stem, len(terms)) for stem, _ in forms]
            self._whole.append(key.startswith("-"))

    def _unit_postings(
        self, texts: Coded, terms: Numbers, counts: Numbers, lengths: Numbers, document_of: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Sort what stands in units; return a (term, document) pair for each posting, and its times."""
        units = texts.owners.astype(np.uint64) << 16 | self._places(texts)
        # one sort of whole numbers instead of three keys: term, unit, place
        spots = arrays.distinct(terms << 40 | units.repeat(counts))
        pairs = spots >> 16
        first = arrays.begins(pairs)
        times = np.diff(np.append(first, len(pairs)))
        pairs = pairs.take(first)
        if times.max(initial=0) > MAX_UNIT_TIMES:
            spots = spots[np.arange(len(spots)) - first.repeat(times) < MAX_UNIT_TIMES]
        self._runs["places"].append(run(spots >> 40, (spots & 0xFFFF).astype(np.uint16)))
        terms, held_by = pairs >> 24, (pairs & 0xFFFFFF).astype(np.int64)
        codes = unit_code(times, lengths.take(held_by))
        self._runs["units"].append(run(terms, (held_by + self._units).astype(np.int32), codes))
        return terms << 32 | document_of.take(held_by).astype(np.uint64), times

    def _places(self, texts: Coded) -> Numbers:
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
        self._runs["documents"].append(run(pairs >> 32, ids, codes))

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
    builder = Builder(analyzer)
    for record in records:
        builder.add(record)
    return builder.finish()

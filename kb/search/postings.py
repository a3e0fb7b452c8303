"""Records → postings: which terms stand where, as sorted arrays.

Every distinct word is analysed once; the rest is sorting numbers.  Records are taken in chunks of a bounded
size, each sorted by itself, and merged at the end: 100,000 documents stay well under a gigabyte.

A posting is an id (of a document or a unit) and a code, 16 bits that say how the term stands there.  A small
table turns codes into scores (`kb.search.ranking`), so weights and averages are never baked in.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from kb.search import arrays
from kb.search.catalogue import CatalogueBuilder, Numbers, words_of
from kb.search.records import Record
from kb.text.analysis import Analyzer
from kb.text.tokens import keys, keys_and_starts

LENGTH_STEPS = 4
"""Lengths are kept in quarter powers of two: 64 steps up to 65,000 terms, each 19 % longer."""
MAX_TIMES = 31
"""A term that stands more often in a document counts as often as this."""
MAX_UNIT_TIMES = 255
DOCUMENT_CODES = 1 << 13
UNIT_CODES = 1 << 14
BLOCK_BITS = 4
"""Where the places of a posting begin is kept for one in 16; the others are counted from there."""
_CHUNK = 400_000
"""Words per chunk."""


def document_code(times: Numbers, lengths: Numbers, in_title: Numbers, in_names: Numbers) -> Numbers:
    """Return the codes: times in the text (5 bits), its length (6), in the title (1), in the names (1)."""
    code = np.minimum(times, MAX_TIMES).astype(np.uint16) << 8 | _length_step(lengths) << 2
    return code | in_title.astype(np.uint16) << 1 | in_names.astype(np.uint16)


def unit_code(times: Numbers, lengths: Numbers) -> Numbers:
    """Return the codes: times in the unit (8 bits), its length (6)."""
    return np.minimum(times, MAX_UNIT_TIMES).astype(np.uint16) << 6 | _length_step(lengths)


def read_document_codes() -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return times, length, in title and in names of every possible code."""
    codes = np.arange(DOCUMENT_CODES)
    return codes >> 8, _length_of(codes >> 2 & 63), codes >> 1 & 1, codes & 1


def read_unit_codes() -> tuple[Numbers, Numbers]:
    """Return times and length of every possible code."""
    codes = np.arange(UNIT_CODES)
    return codes >> 6, _length_of(codes & 63)


def times_of(unit_codes: Numbers) -> Numbers:
    """Return how often the term stands in each unit."""
    times: Numbers = unit_codes >> 6
    return times


def _length_step(lengths: Numbers) -> Numbers:
    steps: Numbers = np.rint(LENGTH_STEPS * np.log2(np.maximum(lengths, 1)))
    return np.minimum(steps, 63).astype(np.uint16)


def _length_of(steps: Numbers) -> Numbers:
    return np.exp2(steps / LENGTH_STEPS)


@dataclass
class _Run:
    """The sorted postings of one chunk: distinct terms, how many postings each has, and these."""

    terms: Numbers
    counts: Numbers
    columns: tuple[Numbers, ...]


class _Keys(dict[str, int]):
    """Word → its number, analysed when it is first asked for."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.terms: dict[str, int] = {}
        self.form_counts: list[int] = []
        self.form_terms: list[int] = []
        self.whole: list[bool] = []

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        forms = self._analyzer.forms(key)
        self.form_counts.append(len(forms))
        self.form_terms += (self.terms.setdefault(stem, len(self.terms)) for stem, _ in forms)
        self.whole.append(key.startswith("-"))
        return number


class Builder:
    """Takes records and gives the arrays of a segment; see `kb.search.segment` for reading them."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._keys = _Keys(analyzer)
        self._catalogue = CatalogueBuilder()
        self._runs: dict[str, list[_Run]] = {"documents": [], "units": [], "places": []}
        self._lengths: list[tuple[Numbers, Numbers]] = []
        self._spots = array("H")
        self._spot_counts: list[int] = []
        self._units = 0
        self._begin_chunk()

    def _begin_chunk(self) -> None:
        self._first_document = len(self._catalogue)
        self._words: list[int] = []
        self._sizes: list[int] = []
        self._title_words: list[tuple[int, int]] = []
        self._name_words: list[tuple[int, int]] = []

    def add(self, record: Record) -> None:
        """Take one record.  Raises `ValueError` for a case after a manual page."""
        place = len(self._catalogue) - self._first_document
        self._catalogue.add(record, words_of(record))
        for unit in record.units:
            found, starts = keys_and_starts(unit.text)
            words = self._ids(found)
            self._spots.extend(min(start, 0xFFFF) for start in starts)
            self._spot_counts.append(len(starts))
            self._words += words
            self._sizes.append(len(words))
        self._title_words += ((word, place) for word in self._ids(keys(record.card.title)))
        self._name_words += ((word, place) for word in self._ids(keys(record.names)))
        if len(self._words) > _CHUNK:
            self._end_chunk()

    def _ids(self, found: list[str]) -> list[int]:
        return list(map(self._keys.__getitem__, found))

    def finish(self) -> tuple[dict[str, Numbers], dict[str, Any]]:
        """Return the arrays and the meta of everything that was added."""
        self._end_chunk()
        size = len(self._keys.terms)
        found, meta = self._catalogue.finish()
        found["terms.lines"] = arrays.packed_lines(self._keys.terms)
        for name, columns in (
            ("documents", ("ids", "codes")),
            ("units", ("ids", "codes")),
            ("places", ("values",)),
        ):
            merged = _merged(self._runs.pop(name), size)
            found |= {
                f"{name}.{column}": array for column, array in zip(("starts", *columns), merged, strict=True)
            }
        times = times_of(found["units.codes"])
        blocks = np.arange(0, len(times), 1 << BLOCK_BITS)
        found["places.blocks"] = arrays.starts_of(np.add.reduceat(times, blocks, dtype=np.int64))
        del found["places.starts"]  # they follow from the units
        found["spot.starts"] = arrays.starts_of(self._spot_counts)
        found["spot.values"] = (
            np.frombuffer(self._spots, np.uint16) if self._spots else np.zeros(0, np.uint16)
        )
        found["document.length"] = np.concatenate([d for d, _ in self._lengths]).astype(np.int32)
        found["unit.length"] = np.concatenate([u for _, u in self._lengths]).astype(np.int32)
        return found, meta

    def _end_chunk(self) -> None:
        words, sizes = np.array(self._words, np.int64), np.array(self._sizes, np.int64)
        units = np.repeat(np.arange(len(sizes), dtype=np.uint64), sizes)
        places = np.minimum(self._places(words, sizes), 0xFFFF).astype(np.uint64)
        terms, counts = self._expand(words)
        # one sort of whole numbers instead of three keys: term, unit, place
        spots = _distinct(terms << 40 | np.repeat(units, counts) << 16 | np.repeat(places, counts))
        pairs = spots >> 16
        first = arrays.begins(pairs)
        times = np.diff(np.append(first, len(pairs)))
        kept = np.arange(len(spots)) - np.repeat(first, times) < MAX_UNIT_TIMES
        self._runs["places"].append(_run((spots >> 40)[kept], (spots & 0xFFFF)[kept].astype(np.uint16)))

        lengths = np.bincount(units.astype(np.int64), weights=counts, minlength=len(sizes)).astype(np.int64)
        terms, held_by = pairs[first] >> 24, (pairs[first] & 0xFFFFFF).astype(np.int64)
        codes = unit_code(times, lengths[held_by])
        self._runs["units"].append(_run(terms, (held_by + self._units).astype(np.int32), codes))

        counted = self._catalogue.unit_counts[self._first_document :]
        document_of = np.repeat(np.arange(len(counted)), counted)
        document_lengths = np.bincount(document_of, weights=lengths, minlength=len(counted)).astype(np.int64)
        in_text = terms << 32 | document_of[held_by].astype(np.uint64)
        self._runs["documents"].append(self._documents(in_text, times, document_lengths))
        self._lengths.append((document_lengths, lengths))
        self._units += len(sizes)
        self._begin_chunk()

    def _places(self, words: Numbers, sizes: Numbers) -> Numbers:
        """The place of each word in its unit; a hyphenated whole shares that of its first half."""
        whole = np.array(self._keys.whole, bool)[words]
        counted = np.cumsum(~whole)
        before = np.concatenate(([0], counted))[arrays.starts_of(sizes)[:-1]]
        places: Numbers = counted - ~whole - np.repeat(before, sizes)
        return places

    def _documents(self, text: Numbers, times: Numbers, lengths: Numbers) -> _Run:
        """Sum the units of each document, and add what stands in its title and in its names.

        `text` has a (term, document) pair per posting of a unit, ordered.
        """
        first = arrays.begins(text)
        title, names = self._pairs(self._title_words), self._pairs(self._name_words)
        pairs = _distinct(np.concatenate((text[first], title, names)))
        sums = np.zeros(len(pairs), np.int64)
        if len(text):
            sums[np.searchsorted(pairs, text[first])] = np.add.reduceat(times, first)
        in_title, in_names = np.zeros(len(pairs), bool), np.zeros(len(pairs), bool)
        in_title[np.searchsorted(pairs, title)] = True
        in_names[np.searchsorted(pairs, names)] = True
        documents = (pairs & 0xFFFFFFFF).astype(np.int64)
        codes = document_code(sums, lengths[documents], in_title, in_names)
        return _run(pairs >> 32, (documents + self._first_document).astype(np.int32), codes)

    def _pairs(self, words: list[tuple[int, int]]) -> Numbers:
        """The distinct (term, document in this chunk) pairs of these (word, document) pairs."""
        table = np.array(words, np.int64).reshape(-1, 2)
        terms, counts = self._expand(table[:, 0])
        return _distinct(terms << 32 | np.repeat(table[:, 1], counts).astype(np.uint64))

    def _expand(self, words: Numbers) -> tuple[Numbers, Numbers]:
        """The terms of each word, one after another, and how many each word has."""
        counts = np.array(self._keys.form_counts, np.int64)
        starts = arrays.starts_of(counts)[:-1]
        flat = np.array(self._keys.form_terms, np.uint64)
        own = counts[words]
        first = np.repeat(starts[words] - (np.cumsum(own) - own), own)
        return flat[first + np.arange(int(own.sum()))], own


def built(records: Iterable[Record], analyzer: Analyzer) -> tuple[dict[str, Numbers], dict[str, Any]]:
    """Return the arrays and the meta of these records, cases before manual pages."""
    builder = Builder(analyzer)
    for record in records:
        builder.add(record)
    return builder.finish()


def _run(terms: Numbers, *columns: Numbers) -> _Run:
    """Postings that are sorted by term, with the counts of each term."""
    first = arrays.begins(terms)
    return _Run(terms[first].astype(np.int64), np.diff(np.append(first, len(terms))), columns)


def _merged(runs: list[_Run], size: int) -> tuple[Numbers, ...]:
    """Merge runs, in order, into one array per column; where each term begins comes first."""
    counts = np.zeros(size, np.int64)
    for run in runs:
        counts[run.terms] += run.counts
    starts = arrays.starts_of(counts)
    merged = tuple(np.zeros(starts[-1], column.dtype) for column in runs[0].columns)
    filled = starts[:-1].copy()
    for run in runs:
        own = np.cumsum(run.counts) - run.counts
        places = np.repeat(filled[run.terms] - own, run.counts) + np.arange(int(run.counts.sum()))
        for target, column in zip(merged, run.columns, strict=True):
            target[places] = column
        filled[run.terms] += run.counts
    return (starts, *merged)


def _distinct(numbers: Numbers) -> Numbers:
    """The distinct values, ordered; sorting beats `np.unique`, which hashes."""
    ordered = np.sort(numbers)
    return ordered[arrays.begins(ordered)]

"""A segment: the arrays of a set of documents, as a search reads them.

An index is one large segment (a sealed generation) and, when documents changed since, a small one beside it
(`kb.search.snapshot`).  A segment never changes and may be shared by threads.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, Protocol

import numpy as np

from kb.domain.results import Card
from kb.search import arrays
from kb.search.catalogue import FACETS, Numbers, name_hash, squeeze
from kb.search.postings import BLOCK_BITS, times_of
from kb.search.records import Unit, unpacked_card
from kb.text.grams import grams
from kb.text.spelling import Speller
from kb.text.tokens import keys_and_starts

NO_IDS = np.zeros(0, np.int32)
NO_CODES = np.zeros(0, np.uint16)
LEAST_SHARE = 0.2
"""A word that shares less of the grams of another says nothing about it."""
_WITHIN = np.arange(1 << BLOCK_BITS)


class TermSource(Protocol):
    """Where terms stand: the arrays of a segment, or Whoosh when these cannot be used."""

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the documents that hold a term, ascending, and the code of each."""

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        """Return the units that hold a term, ascending, and the code of each."""

    def places(self, terms: Sequence[str], units: Numbers | None) -> tuple[Numbers, Numbers, Numbers]:
        """Return where terms stand: number in `terms`, unit, and the number of the word in the unit.

        Per term ascending by unit and place; only in `units`, ascending, unless these are None.
        """


class ArrayTerms:
    """The terms of a segment by its own arrays."""

    def __init__(self, data: arrays.Arrays) -> None:
        self._numbers = {term: n for n, term in enumerate(arrays.lines(data["terms.lines"]))}
        # plain lists would be quicker to read, and ten times larger
        self._document_starts = data["documents.starts"]
        self._document_ids, self._document_codes = data["documents.ids"], data["documents.codes"]
        self._unit_starts = data["units.starts"]
        self._unit_ids, self._unit_codes = data["units.ids"], data["units.codes"]
        self._places = data["places.values"]
        self._blocks = data["places.blocks"]

    def documents(self, term: str) -> tuple[Numbers, Numbers]:
        number = self._numbers.get(term)
        if number is None:
            return NO_IDS, NO_CODES
        first, last = self._document_starts[number : number + 2].tolist()
        return self._document_ids[first:last], self._document_codes[first:last]

    def units(self, term: str) -> tuple[Numbers, Numbers]:
        first, last = self._range(term)
        return self._unit_ids[first:last], self._unit_codes[first:last]

    def _range(self, term: str) -> tuple[int, int]:
        number = self._numbers.get(term)
        if number is None:
            return 0, 0
        first, last = self._unit_starts[number : number + 2].tolist()
        return first, last

    def places(self, terms: Sequence[str], units: Numbers | None) -> tuple[Numbers, Numbers, Numbers]:
        found, counts = [], []
        for term in terms:
            first, last = self._range(term)
            if units is None or first == last:
                postings = np.arange(first, last)
            else:
                ids = self._unit_ids[first:last]
                at = ids.searchsorted(units)
                at[at == last - first] = 0
                postings = at[ids[at] == units] + first
            found.append(postings)
            counts.append(len(postings))
        postings = np.concatenate(found) if len(found) > 1 else found[0]
        times = times_of(self._unit_codes[postings]).astype(np.int64)
        before = np.cumsum(times) - times
        if units is None and len(terms) == 1:  # one stretch
            begin = self._first_place(postings[:1]) + before
        else:
            begin = self._first_place(postings)
        spots = np.repeat(begin - before, times) + np.arange(int(times.sum()))
        which = np.repeat(np.arange(len(terms)), counts)
        return np.repeat(which, times), np.repeat(self._unit_ids[postings], times), self._places[spots]

    def _first_place(self, postings: Numbers) -> Numbers:
        """Where the places of these postings begin: what its block begins with, and those before it there."""
        block, inside = postings >> BLOCK_BITS, postings & ((1 << BLOCK_BITS) - 1)
        around = (block << BLOCK_BITS)[:, None] + _WITHIN
        times = times_of(self._unit_codes[np.minimum(around, len(self._unit_codes) - 1)])
        first: Numbers = self._blocks[block]
        first += (times * (inside[:, None] > _WITHIN)).sum(axis=1, dtype=np.int64)
        return first


class Words:
    """The words of a segment as they are written, each with the number of documents that hold it."""

    def __init__(self, data: arrays.Arrays, common: Words | None = None) -> None:
        """`common` says what grams weigh: a handful of documents knows nothing of how rare anything is."""
        self._data = data
        self._common = common or self
        self.documents: Numbers = data["words.documents"]
        # the same words are asked again and again
        self.alike = lru_cache(maxsize=4096)(self._alike)
        self.similar = lru_cache(maxsize=1024)(self._similar)

    @cached_property
    def all(self) -> list[str]:
        """Every word, in alphabetical order."""
        return arrays.lines(self._data["words.lines"])

    @cached_property
    def number(self) -> Mapping[str, int]:
        """Word → its place in the alphabet."""
        return {word: n for n, word in enumerate(self.all)}

    @cached_property
    def speller(self) -> Speller:
        """Finds the nearest word."""
        return Speller(dict(zip(self.all, self.documents.tolist(), strict=True)))

    @cached_property
    def _grams(self) -> Mapping[str, int]:
        return {gram: n for n, gram in enumerate(arrays.lines(self._data["grams.lines"]))}

    def written(self, documents: Numbers) -> tuple[Numbers, Numbers, Numbers]:
        """Return the words that stand in these documents, how often each, and where each document begins."""
        starts, words, times = (self._data[f"written.{name}"] for name in ("starts", "words", "times"))
        first = starts[documents]
        counts = starts[documents + 1] - first
        before = np.cumsum(counts) - counts
        spots = np.repeat(first - before, counts) + np.arange(int(counts.sum()))
        return words[spots], times[spots], before

    def _similar(self, word: str, power: float) -> tuple[Numbers, Numbers, float]:
        """Return the words that share telling grams with `word`, which part of their weight, to a power.

        Last the weight of all telling grams of `word`; 0 when it has none.
        """
        numbers, shared, own = self._sharing(word, "gram.rarity")
        shares = shared / max(own, 1e-9)
        enough = shares >= LEAST_SHARE
        return numbers[enough], shares[enough] ** power, own

    def _worth(self, gram: str, weigh_by: str) -> float:
        """What a gram weighs; one that no word has weighs as much as one that a single word has."""
        number = self._grams.get(gram)
        return (
            math.log(1 + max(len(self.documents), 1))
            if number is None
            else float(self._weights[weigh_by][number])
        )

    @cached_property
    def _weights(self) -> Mapping[str, Numbers]:
        """What the grams weigh: by `gram.weight` and `gram.rarity`; and, by `words.weight`, the words."""
        if self._common is self:
            return self._data
        names = arrays.lines(self._data["grams.lines"])
        found: dict[str, Numbers] = {
            name: np.array([self._common._worth(gram, name) for gram in names], np.float32)
            for name in ("gram.weight", "gram.rarity")
        }
        owners, held_by = self._data["gram.words"], np.diff(self._data["gram.starts"])
        by_gram = np.repeat(found["gram.weight"], held_by)
        found["words.weight"] = np.bincount(owners, by_gram, len(self.documents)).astype(np.float32)
        return found

    def _sharing(self, word: str, weigh_by: str) -> tuple[Numbers, Numbers, float]:
        """Return the words that share 4-grams with `word`, and the weight of the grams that each shares.

        `weigh_by` is `gram.weight` (few words have it) or `gram.rarity` (few documents have it).  The
        words are numbers, ascending; last the weight of all grams of `word` itself.
        """
        own = grams(word)
        starts, words, weights = self._data["gram.starts"], self._data["gram.words"], self._weights[weigh_by]
        known = [n for gram in own if (n := self._grams.get(gram)) is not None and weights[n]]
        unknown = sum(self._common._worth(gram, weigh_by) for gram in own if gram not in self._grams)
        if not known:
            return NO_IDS, np.zeros(0, np.float32), unknown
        stretches = [words[starts[n] : starts[n + 1]] for n in known]
        held = np.concatenate(stretches)
        worth = np.repeat(weights[known], [len(stretch) for stretch in stretches])
        order = np.argsort(held)
        held, worth = held[order], worth[order]
        first = np.flatnonzero(np.concatenate(([True], held[1:] != held[:-1])))
        return held[first], np.add.reduceat(worth, first), unknown + float(weights[known].sum())

    def _alike(self, word: str, least: float, limit: int) -> list[tuple[str, float]]:
        """Return at most `limit` words that look like `word`, best first, each with how much (Dice, 0–1)."""
        numbers, shared, own = self._sharing(word, "gram.weight")
        likeness = 2 * shared / (own + self._weights["words.weight"][numbers])
        good = np.flatnonzero(likeness >= least)
        best = good[np.argsort(-likeness[good], kind="stable")[:limit]]
        names = self.all
        return [(names[n], x) for n, x in zip(numbers[best].tolist(), likeness[best].tolist(), strict=True)]


class Segment:
    """Documents by number, from 0, cases before manual pages.  `catalogue` and `postings` make the arrays."""

    def __init__(
        self,
        data: arrays.Arrays,
        meta: Mapping[str, Any],
        terms: TermSource | None = None,
        *,
        beside: Segment | None = None,
    ) -> None:
        """`terms` stands in for the arrays of postings, which may then be absent.

        `beside` is the large segment that this small one stands beside.
        """
        self._data = data
        self.by_arrays = terms is None
        self.terms = terms or ArrayTerms(data)
        self.words: Words = Words(data, beside.words if beside else None)
        self.cases: int = meta["cases"]
        self.sets: dict[str, list[tuple[str, ...]]] = {
            facet: [tuple(values) for values in meta["sets"][facet]] for facet in FACETS
        }
        """Per facet the distinct sets of values that documents carry; `set_codes` says which has which."""
        self.set_codes = {facet: data[f"set.{facet}"] for facet in FACETS}
        self.updated = data["document.updated"]
        self.dated = data["document.dated"]
        self.strength = data["document.strength"]
        self.national = data["document.national"]
        self.by_title = data["order.title"]
        self.by_recency = data["order.recent"]
        self.document_length = data["document.length"]
        self.unit_length = data["unit.length"]
        self.unit_kind = data["unit.kind"]
        self.unit_first = data["unit.first"]
        self._cards = arrays.Texts(data, "cards")
        self._texts = arrays.Texts(data, "texts")
        self.card = lru_cache(maxsize=4096)(self._card)
        """The card of a document."""
        self._names = (data["name.hash"], data["name.document"])

    def __len__(self) -> int:
        return len(self._cards)

    def _card(self, number: int) -> Card:
        return unpacked_card(self._cards[number])

    def unit(self, number: int) -> Unit:
        """Return a unit."""
        return Unit(int(self.unit_kind[number]), *self._texts[number].split("\x1f", 2))

    def spots(self, unit: int) -> Numbers:
        """Return where each word of a unit begins in its text; not beyond 65,535 characters."""
        if "spot.starts" not in self._data:
            return np.array(keys_and_starts(self.unit(unit).text)[1], np.int64)
        starts = self._data["spot.starts"]
        return self._data["spot.values"][starts[unit] : starts[unit + 1]]

    def named(self, name: str) -> Sequence[int]:
        """Return the documents whose title or slug is `name`, but for case, accents and signs."""
        wanted = squeeze(name)
        hashes, documents = self._names
        one = np.uint64(name_hash(wanted))
        first, last = np.searchsorted(hashes, one), np.searchsorted(hashes, one, side="right")
        found = (int(n) for n in documents[first:last])
        return [n for n in found if wanted in _names(self.card(n))]

    def by_slug(self, slug: str) -> int | None:
        """Return the number of the document with this slug, or None."""
        return next((n for n in self.named(slug) if self.card(n).slug == slug), None)


def _names(card: Card) -> tuple[str, str]:
    return squeeze(card.title), squeeze(card.slug)

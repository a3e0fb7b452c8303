"""The catalogue of an index: per document its card, tags, dates and names; per unit its text.

Everything that a result page shows, filters, counts and sorts by, as arrays.  `kb.search.postings` has the
other half: which terms stand where.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.domain.documents import Kind, Reach
from kb.search import arrays
from kb.search.records import Record, packed_card
from kb.text import stopwords
from kb.text.grams import grams
from kb.text.tokens import fold, keys

FACETS = ("kind", "area", "action_line", "theme", "status", "law", "organisation")
COMMON_GRAM = 0.3
"""A gram in more than this part of the documents says nothing."""
NATIONAL_REACH = frozenset({Reach.ALL_AREAS.value, Reach.NATIONAL.value})

Numbers = NDArray[Any]

_SIGNS = re.compile(r"[\W_]+")


def squeeze(text: str) -> str:
    """Only the letters and digits, folded: what a name is compared by."""
    return _SIGNS.sub("", fold(text))


def name_hash(name: str) -> int:
    """A number for a squeezed name; who finds it compares the name itself too."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def alphabetical(title: str) -> str:
    """What titles are sorted by: no accents, no case, no signs."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ").strip()


def words_of(record: Record) -> Counter[str]:
    """The words as written, folded, each with how often it stands in the document or its names.

    None for the manual: it shows wrong spellings.
    """
    if record.card.kind is Kind.MANUAL:
        return Counter()
    texts = (*(unit.text for unit in record.units), record.names)
    return Counter(key.removeprefix("-") for text in texts for key in keys(text))


class CatalogueBuilder:
    """Takes records in their final order, cases before manual pages."""

    def __init__(self) -> None:
        self.cases = 0
        self.unit_counts: list[int] = []
        self._known: Counter[str] = Counter()
        self._words: dict[str, int] = {}
        self._written = array("i")
        self._written_times = bytearray()
        self._written_counts: list[int] = []
        self._cards = arrays.Gathered()
        self._texts = arrays.Gathered()
        self._unit_kinds = bytearray()
        self._sets: dict[str, dict[tuple[str, ...], int]] = {facet: {} for facet in FACETS}
        self._set_codes: dict[str, list[int]] = {facet: [] for facet in FACETS}
        self._columns: list[tuple[int, int, int, int]] = []
        self._titles: list[tuple[str, str]] = []
        self._names: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._cards)

    def add(self, record: Record, words: Mapping[str, int]) -> None:
        """Take one record and its words.  Raises `ValueError` for a case after a manual page."""
        number, card = len(self), record.card
        if card.kind is not Kind.MANUAL:
            if self.cases < number:
                raise ValueError("cases come before manual pages")
            self.cases += 1
        self._known.update(words.keys())
        numbers = self._words
        telling = [word for word in words if word not in stopwords.DOCUMENT]
        self._written.extend([numbers.setdefault(word, len(numbers)) for word in telling])
        self._written_times += bytes([min(words[word], 255) for word in telling])
        self._written_counts.append(len(telling))
        for unit in record.units:
            self._unit_kinds.append(unit.kind)
            self._texts.append("\x1f".join(unit[1:]))
        self.unit_counts.append(len(record.units))
        for facet in FACETS:
            seen = self._sets[facet]
            self._set_codes[facet].append(seen.setdefault(record.tags[facet], len(seen)))
        national = card.reach in NATIONAL_REACH
        self._columns.append((card.updated.toordinal(), card.dated.toordinal(), card.strength or 0, national))
        self._titles.append((alphabetical(card.title), card.slug))
        self._names += ((h, number) for h in {name_hash(squeeze(n)) for n in (card.title, card.slug)})
        self._cards.append(packed_card(card))

    def finish(self) -> tuple[dict[str, Numbers], dict[str, Any]]:
        """Return the arrays and the meta of everything that was added."""
        columns = np.array(self._columns, np.int64).reshape(-1, 4)
        names = sorted(self._names)
        found: dict[str, Numbers] = {
            "unit.kind": np.frombuffer(bytes(self._unit_kinds), np.uint8),
            "unit.first": arrays.starts_of(self.unit_counts),
            "document.updated": columns[:, 0].astype(np.int32),
            "document.dated": columns[:, 1].astype(np.int32),
            "document.strength": columns[:, 2].astype(np.uint8),
            "document.national": columns[:, 3].astype(bool),
            **self._orders(columns),
            **{f"set.{facet}": np.array(self._set_codes[facet], np.int32) for facet in FACETS},
            "name.hash": np.array([h for h, _ in names], np.uint64),
            "name.document": np.array([n for _, n in names], np.int32),
            **self._cards.packed("cards"),
            **self._texts.packed("texts"),
            **self._known_words(),
        }
        meta = {
            "cases": self.cases,
            "sets": {facet: [list(values) for values in self._sets[facet]] for facet in FACETS},
        }
        return found, meta

    def _orders(self, columns: Numbers) -> dict[str, Numbers]:
        """The place of each document by title, and by newest first."""
        by_title = sorted(range(len(self)), key=self._titles.__getitem__)
        titles = np.zeros(len(self))
        titles[by_title] = np.arange(len(self))
        recent = np.zeros(len(self))
        recent[np.lexsort((titles, -columns[:, 1], -columns[:, 0]))] = np.arange(len(self))
        return {"order.title": titles, "order.recent": recent}

    def _known_words(self) -> dict[str, Numbers]:
        """The words as written: how many documents hold each, which each document has, and by 4-grams.

        A gram that few words share says more than one that many share: each has its weight, and each
        word the sum of those of its grams.
        """
        words = sorted(self._known)
        place = np.zeros(len(words), np.int32)
        for number, word in enumerate(words):
            if word in self._words:
                place[self._words[word]] = number
        written = place[np.frombuffer(self._written, np.int32)] if self._written else place[:0]
        grams_of = [grams(word) for word in words]
        numbers: dict[str, int] = {}
        by_gram = np.array(
            [numbers.setdefault(gram, len(numbers)) for found in grams_of for gram in found], np.int64
        )
        owners = np.repeat(np.arange(len(words), dtype=np.int32), [len(found) for found in grams_of])
        shared_by = np.bincount(by_gram, minlength=len(numbers))
        weights = np.log(1 + len(words) / np.maximum(shared_by, 1)).astype(np.float32)
        documents = np.array([self._known[word] for word in words], np.int64)
        return {
            "words.lines": arrays.packed_lines(words),
            "words.documents": documents.astype(np.int32),
            "words.weight": np.bincount(owners, weights[by_gram], len(words)).astype(np.float32),
            "written.starts": arrays.starts_of(self._written_counts),
            "written.words": written,
            "written.times": np.frombuffer(bytes(self._written_times), np.uint8),
            "grams.lines": arrays.packed_lines(numbers),
            "gram.weight": weights,
            "gram.rarity": self._rarity(by_gram, documents[owners], len(numbers)),
            "gram.starts": arrays.starts_of(shared_by),
            "gram.words": owners[np.argsort(by_gram, kind="stable")],
        }

    def _rarity(self, grams: Numbers, documents: Numbers, size: int) -> Numbers:
        """How telling it is that a document holds each gram; 0 for those in too many documents.

        `grams` and `documents` go together: a gram of a word, and how many documents hold the word.  Counting
        the documents of a gram would cost more than all the rest, so words are taken to be spread at random.
        """
        absent = np.log1p(-np.minimum(documents / max(self.cases, 1), 0.999))
        held = 1 - np.exp(np.bincount(grams, absent, size))
        return np.where(held > COMMON_GRAM, 0, -np.log(np.maximum(held, 1e-9))).astype(np.float32)

"""The catalogue of an index: per document its card, tags, dates and names; per unit its text.

Everything that a result page shows, filters, counts and sorts by, as arrays.  `kb.search.building` adds
the other half: which terms stand where.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kb.domain.documents import Kind, Reach
from kb.search import arrays
from kb.search.records import Record
from kb.text.tokens import fold

FACETS = ("kind", "area", "action_line", "theme", "status", "law", "organisation")
NATIONAL_REACH = frozenset({Reach.ALL_AREAS.value, Reach.NATIONAL.value})

Numbers = NDArray[Any]

_SIGNS = re.compile(r"[\W_]+")
_NO_LETTERS = re.compile(r"[^\w ]+|_+")


def squeeze(text: str) -> str:
    """Only the letters and digits, folded: what a name is compared by."""
    return _SIGNS.sub("", fold(text))


def name_hash(name: str) -> int:
    """A number for a squeezed name; who finds it compares the name itself too."""
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")


def alphabetical(title: str) -> str:
    """What titles are sorted by: no accents, no case, no signs."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    return _NO_LETTERS.sub("", plain).strip()


class CatalogueBuilder:
    """Takes records in their final order, cases before manual pages."""

    def __init__(self) -> None:
        self.cases = 0
        self.unit_counts: list[int] = []
        self._cards = arrays.Gathered(alike=True)
        self._texts = arrays.Gathered()
        self._unit_kinds = bytearray()
        self._sets: dict[str, dict[tuple[str, ...], int]] = {facet: {} for facet in FACETS}
        self._set_codes: dict[str, list[int]] = {facet: [] for facet in FACETS}
        self._columns: list[tuple[int, int, int, int]] = []
        self._titles: list[tuple[str, str]] = []
        self._names: list[tuple[int, int]] = []

    def __len__(self) -> int:
        return len(self._cards)

    def add(self, record: Record) -> None:
        """Take one record.  Raises `ValueError` for a case after a manual page."""
        number, card = len(self), record.card
        if card.kind is not Kind.MANUAL:
            if self.cases < number:
                raise ValueError("cases come before manual pages")
            self.cases += 1
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
        self._cards.append(record.packed_card)

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

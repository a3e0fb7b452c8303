"""The catalogue of an index: per document its card, tags, dates and names; per unit its text.

Everything that a result page shows, filters, counts and sorts by, as arrays.  `kb.search.building` adds
the other half: which terms stand where.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from hashlib import blake2b
from typing import Any

import numpy as np

from kb.domain.documents import Kind, Reach
from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.aside import Aside
from kb.search.records import Record
from kb.search.texts import Gathered
from kb.text.tokens import fold

FACETS = ("kind", "area", "action_line", "theme", "status", "law", "organisation")
NATIONAL_REACH = frozenset({Reach.ALL_AREAS.value, Reach.NATIONAL.value})

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

    def __init__(self, aside: Aside) -> None:
        self.cases = 0
        self.unit_counts: list[int] = []
        self._cards = Gathered(aside)
        self._texts = Gathered(aside)
        self._unit_kinds = bytearray()
        self._sets: dict[str, dict[tuple[str, ...], int]] = {facet: {} for facet in FACETS}
        self._set_codes = {facet: array("i") for facet in FACETS}
        self._columns = array("i")
        self._titles: list[tuple[str, str]] = []
        self._name_hashes = array("Q")
        self._name_owners = array("i")

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
        self._columns.extend((card.updated.toordinal(), card.dated.toordinal(), card.strength or 0, national))
        self._titles.append((alphabetical(card.title), card.slug))
        for name in {squeeze(card.title), squeeze(card.slug)}:
            self._name_hashes.append(name_hash(name))
            self._name_owners.append(number)
        self._cards.append(record.packed_card)

    @property
    def meta(self) -> dict[str, Any]:
        """What goes with the arrays."""
        sets = {facet: [list(values) for values in self._sets[facet]] for facet in FACETS}
        return {"cases": self.cases, "sets": sets}

    def finish(self) -> Iterator[tuple[str, Numbers]]:
        """Yield the arrays of everything that was added, by name."""
        columns = np.array(self._columns, np.int32).reshape(-1, 4)
        yield "unit.kind", np.frombuffer(bytes(self._unit_kinds), np.uint8)
        yield "unit.first", arrays.starts_of(self.unit_counts)
        yield "document.updated", columns[:, 0]
        yield "document.dated", columns[:, 1]
        yield "document.strength", columns[:, 2].astype(np.uint8)
        yield "document.national", columns[:, 3].astype(bool)
        yield from self._orders(columns)
        for facet in FACETS:
            yield f"set.{facet}", np.array(self._set_codes[facet], np.int32)
        hashes, owners = np.array(self._name_hashes, np.uint64), np.array(self._name_owners, np.int32)
        order = np.lexsort((owners, hashes))
        yield "name.hash", hashes[order]
        yield "name.document", owners[order]
        yield from self._cards.packed("cards")
        yield from self._texts.packed("texts")

    def _orders(self, columns: Numbers) -> Iterator[tuple[str, Numbers]]:
        """The place of each document by title, and by newest first."""
        by_title = sorted(range(len(self)), key=self._titles.__getitem__)
        titles = np.zeros(len(self))
        titles[by_title] = np.arange(len(self))
        recent = np.zeros(len(self))
        recent[np.lexsort((titles, -columns[:, 1], -columns[:, 0]))] = np.arange(len(self))
        yield "order.title", titles
        yield "order.recent", recent

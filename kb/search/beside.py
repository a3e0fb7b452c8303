"""The documents that changed since the generation, in small segments beside it.

A change makes only the smallest segment anew: what changed lately.  When that has grown, all that changed is
made one again.  So an update costs as much with two hundred changed documents as with ten.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from kb.domain.documents import Kind
from kb.search.arrays import Numbers
from kb.search.building import built
from kb.search.catalogue import alphabetical
from kb.search.records import Record
from kb.search.segment import Segment
from kb.text.analysis import Analyzer

LATELY = 24
"""So many documents may have changed lately, whatever the number that changed before …"""
PART = 8
"""… or this part of them."""


class Beside:
    """A small segment, and the records it was made of."""

    def __init__(self, records: Mapping[str, Record], base: Segment, analyzer: Analyzer) -> None:
        ordered = sorted(records.items(), key=lambda item: item[1].card.kind is Kind.MANUAL)
        self.records = dict(ordered)
        """By slug, in the order of their numbers."""
        self.segment = Segment(*built(self.records.values(), analyzer), beside=base)
        self._base = base

    def dead(self, changed: Mapping[str, Record | None]) -> Numbers:
        """Return the numbers of what changed again after this was made, ascending."""
        items = enumerate(self.records.items())
        return np.array([n for n, (slug, record) in items if changed.get(slug) is not record], np.int32)

    @cached_property
    def titles(self) -> list[tuple[tuple[str, str], int]]:
        """Per document what its title is sorted by, and before how many of the base's titles it comes."""
        base = self._base
        order = base.title_order

        def key(number: int) -> tuple[str, str]:
            card = base.card(number)
            return alphabetical(card.title), card.slug

        own = [(alphabetical(r.card.title), r.card.slug) for r in self.records.values()]
        return [(its, bisect_left(order, its, key=lambda n: key(int(n)))) for its in own]


def besides(
    changed: Mapping[str, Record | None], held: Sequence[Beside], base: Segment, analyzer: Analyzer
) -> tuple[Beside, ...]:
    """Return the segments with all of `changed` that is not gone; the held ones where they still do."""
    living = {slug: record for slug, record in changed.items() if record is not None}
    if not living:
        return ()
    if held:
        settled = held[0]
        lately = {slug: r for slug, r in living.items() if settled.records.get(slug) is not r}
        if not lately:
            return (settled,)
        if len(held) > 1 and held[1].records.keys() == lately.keys() and not len(held[1].dead(changed)):
            return tuple(held)
        if len(lately) <= max(LATELY, (len(living) - len(lately)) // PART):
            return settled, Beside(lately, base, analyzer)
    return (Beside(living, base, analyzer),)

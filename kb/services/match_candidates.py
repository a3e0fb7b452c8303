"""Which documents are worth a close look beside a drafted bottleneck: quick and rough, among very many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from kb.answers import likeness
from kb.answers.likeness import Concept, Rarity
from kb.domain.documents import Kind
from kb.search.snapshot import Snapshot
from kb.text import word_fields

MOST = {Kind.BOTTLENECK: 24, Kind.STORY: 12, Kind.INTERVENTION: 12}
"""Documents of each sort."""
FULL_OF_A_FIELD = 5
"""A document that holds so many words of a field is full of it, wherever they stand."""


class Candidates:
    """The documents by how much they share with a draft, roughly: each word and field wherever it stands."""

    def __init__(self, concepts: Iterable[Concept], snapshot: Snapshot, *, rarity: Rarity) -> None:
        self._snapshot = snapshot
        self._scores = np.zeros(len(snapshot), np.float32)
        stems: dict[str, float] = {}
        fields: dict[str, float] = {}
        for concept in concepts:
            for form in concept.forms:
                for stem in form.stems:
                    weight = form.weight * rarity(stem) * likeness.commonness(stem)
                    stems[stem] = max(weight, stems.get(stem, 0.0))
            for name, weight in concept.fields.items():
                fields[name] = max(weight, fields.get(name, 0.0))
        for stem, weight in stems.items():
            self._scores[snapshot.documents(stem)[0]] += weight
        self._add_fields(fields)

    def _add_fields(self, fields: Mapping[str, float]) -> None:
        for name, weight in fields.items():
            found = [self._snapshot.documents(stem)[0] for stem in word_fields.stems_of(name)]
            words = np.bincount(np.concatenate(found), minlength=len(self._scores)) if found else 0
            self._scores += (
                weight * likeness.FIELD_TELLS * np.minimum(1.0, words / np.float32(FULL_OF_A_FIELD))
            )

    def nearest(self, kind: Kind) -> list[str]:
        """The slugs of the documents of one kind that share most, best first; empty when none shares any."""
        of_kind = self._snapshot.facets.having("kind", frozenset((kind.value,)))
        numbers = np.flatnonzero(self._scores * of_kind)
        best = numbers[np.argsort(-self._scores[numbers], kind="stable")][: MOST[kind]]
        return [self._snapshot.card(int(number)).slug for number in best]

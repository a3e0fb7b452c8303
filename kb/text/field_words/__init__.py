"""Words that speak of the same part of life, in the language of residents and of offices alike.

A field is wider than a synonym: "spaargeld" and "schuld" differ, yet both tell of money at home.  Searching
does not use it, as it would bring too much; what shares several fields with a draft is about the same thing.
Written by hand for the world of the programme, not for its items: living, work, school, health, safety and
government.  A word of many meanings belongs in no field, or in a phrase.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.text.field_words import (
    care,
    elsewhere,
    government,
    homes,
    learning,
    migrants,
    money,
    moving,
    safety,
    trust,
)

_GROUPS: tuple[Mapping[str, str], ...] = (
    money.FIELDS,
    homes.FIELDS,
    moving.FIELDS,
    migrants.FIELDS,
    learning.FIELDS,
    care.FIELDS,
    trust.FIELDS,
    safety.FIELDS,
    government.FIELDS,
    elsewhere.FIELDS,
)
FIELDS: Mapping[str, tuple[str, ...]] = {
    name: tuple(" ".join(text.split()).split(", ")) for group in _GROUPS for name, text in group.items()
}
"""Name of a field → its words and phrases."""
ELSEWHERE = frozenset(elsewhere.FIELDS)
"""The fields of what the programme is not about."""

"""What the index holds of a document: its card, its tags, the names it goes by, and its text in units.

A unit is a stretch of text that is searched, quoted and counted by itself: the head (title and summary),
each passage, and what the header adds (results, conditions, costs).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from kb.domain.documents import Document, Kind
from kb.domain.results import Card, card_of
from kb.domain.vocabulary import Vocabulary

VERSION = "9"
"""Part of the fingerprint: raise it when the same document is indexed otherwise."""

HEAD, PASSAGE, HEADER = 0, 1, 2
"""Kinds of units: title and summary; a passage; what stands in the file's header only."""


class Unit(NamedTuple):
    """One stretch of text; `anchor` and `heading` are empty but for passages."""

    kind: int
    anchor: str
    heading: str
    text: str


@dataclass(frozen=True)
class Record:
    """A document as the index keeps it.

    `tags` maps a facet to the document's values, in order; `names` is everything its tags are called, one
    name a line; `units` are in the order of the document.
    """

    card: Card
    tags: dict[str, tuple[str, ...]]
    names: str
    units: tuple[Unit, ...]

    @cached_property
    def packed_card(self) -> str:
        """The card as JSON; `unpacked_card` reads it back."""
        values = {k: str(v) if isinstance(v, date) else v for k, v in vars(self.card).items()}
        return packed(values)


def record_of(document: Document, vocabulary: Vocabulary) -> Record:
    """Return what the index holds of a document."""
    card = card_of(document)
    tags = {
        "kind": (card.kind.value,),
        "area": card.areas,
        "action_line": card.action_lines,
        "theme": tuple(vocabulary.theme_with_broader(document.themes)),
        "status": (card.status,) if card.status else (),
        "law": tuple(dict.fromkeys(reference.law for reference in document.laws)),
        "organisation": document.organisations,
    }
    return Record(card, tags, "\n".join(names(document, vocabulary)), tuple(_units(document)))


def _units(document: Document) -> Iterator[Unit]:
    yield Unit(HEAD, "", "", f"{document.title}\n{document.summary}")
    for passage in document.passages:
        yield Unit(PASSAGE, passage.anchor, passage.heading, passage.text)
    header = "\n".join(_header_texts(document))
    if header:
        yield Unit(HEADER, "", "", header)


def _header_texts(document: Document) -> Iterator[str]:
    for outcome in document.outcomes:
        yield " ".join(filter(None, (outcome.text, outcome.value, outcome.unit, outcome.period)))
    for name in ("conditions", "working_elements", "providers", "risks"):
        yield from getattr(document.details, name, ())
    if document.costs and document.costs.note:
        yield document.costs.note


def names(document: Document, vocabulary: Vocabulary) -> Iterator[str]:
    """What a document's tags are called: areas in every spelling, municipalities, themes, laws, parties."""
    yield document.id
    for slug in document.areas:
        area = vocabulary.area[slug]
        yield from (area.name, area.municipality, *area.aliases)
    yield from document.municipalities
    yield from document.neighbourhoods
    for slug in document.themes:
        theme = vocabulary.theme[slug]
        yield from (theme.name, *theme.search_words)
    for slug in document.organisations:
        party = vocabulary.organisation[slug]
        yield from filter(None, (party.name, party.abbreviation, *party.aliases))
    for reference in document.laws:
        law = vocabulary.law.get(reference.law)
        if law:
            yield from filter(None, (law.name, law.abbreviation, *law.aliases))
    yield from (group.replace("-", " ") for group in document.target_groups)


packed = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
"""Write values as JSON, as short as it can be."""


def unpacked_card(packed: str | bytes) -> Card:
    """Make the card again whose `Record.packed_card` this is."""
    stored: dict[str, Any] = json.loads(packed)
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in stored.items()}
    values["kind"] = Kind(values["kind"])
    for name in ("dated", "updated", "review_by"):
        values[name] = date.fromisoformat(values[name])
    return Card(**values)

"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NamedTuple

import numpy as np

from kb.search.occurrences import Occurrences
from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer
from kb.text.tokens import token_at

LENGTH = 200
"""Characters of a fragment, roughly: it begins and ends at a space."""
ROOM = 12
"""Characters at the end of a fragment in which a word that begins may be cut off."""


class Spot(NamedTuple):
    """Where a word begins that was looked for, by this stem."""

    start: int
    stem: str


def fragments(
    snapshot: Snapshot, documents: Sequence[int], worth: Mapping[str, float], seen: Occurrences | None
) -> list[tuple[str, str | None]]:
    """Return the fragment of each document and the anchor of its passage.

    `worth` gives each stem that was looked for its weight, `seen` where they stand.  The passage with the
    most weight of different stems wins, the first among equals; when none has any, the summary is shown
    and the anchor is None.
    """
    places = _places(snapshot, documents, seen) if seen else {}
    found = []
    for document in documents:
        best, most = None, 0.0
        for number, held in places.get(document, {}).items():
            value = sum(worth[stem] for stem in {stem for _, stem in held})
            if value > most:
                best, most = number, value
        if best is None:
            text, anchor = snapshot.card(document).summary, None
            spots = [Spot(t.start, t.stem) for t in snapshot.analyzer.terms(text) if t.stem in worth]
        else:
            unit = snapshot.unit(best)
            text, anchor = unit.text, unit.anchor
            begins = snapshot.spots(best).tolist()
            spots = [Spot(begins[n], stem) for n, stem in places[document][best] if n < len(begins)]
        spots.sort()
        start, end = _window(text, spots, worth)
        found.append((marked(text, spots, start, end, snapshot.analyzer), anchor))
    return found


def _places(
    snapshot: Snapshot, documents: Sequence[int], seen: Occurrences
) -> dict[int, dict[int, list[tuple[int, str]]]]:
    """Per document and passage the places of the words that were looked for, each with its stem."""
    found: dict[int, dict[int, list[tuple[int, str]]]] = {document: {} for document in documents}
    held_by = snapshot.document_of[seen.units]
    shown = np.zeros(len(snapshot), bool)
    shown[documents] = True
    wanted = shown[held_by] & snapshot.is_passage[seen.units]
    columns = (held_by, seen.units, seen.places, seen.which)
    for document, unit, place, which in zip(*(c[wanted].tolist() for c in columns), strict=True):
        found[document].setdefault(unit, []).append((place, seen.stems[which]))
    return found


def _window(text: str, spots: Sequence[Spot], worth: Mapping[str, float]) -> tuple[int, int]:
    """The stretch of about `LENGTH` characters with the most weight of different stems."""
    if len(text) <= LENGTH * 1.25:
        return 0, len(text)
    start, most = 0, 0.0
    for begin in (0, *(max(0, spot.start - LENGTH // 4) for spot in spots)):
        inside = {spot.stem for spot in spots if begin <= spot.start < begin + LENGTH - ROOM}
        value = sum(worth[stem] for stem in inside)
        if value > most:
            start, most = begin, value
    end = min(len(text), start + LENGTH)
    if start > 0:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        end = text.rfind(" ", start, end)
        end = end if end > start else min(len(text), start + LENGTH)
    return start, end


def marked(text: str, spots: Iterable[Spot], start: int, end: int, analyzer: Analyzer) -> str:
    """Escape `text[start:end]` and mark the words inside it that begin at `spots`, each once."""
    pieces = ["… "] if start > 0 else []
    at = start
    for spot in spots:
        if not at <= spot.start < end:
            continue
        last = _end(text, spot, analyzer)
        if last <= end:
            pieces += [escape(text[at : spot.start]), "<mark>", escape(text[spot.start : last]), "</mark>"]
            at = last
    pieces.append(escape(text[at:end]))
    if end < len(text):
        pieces.append(" …")
    return "".join(pieces).replace("\n", " ")


def _end(text: str, spot: Spot, analyzer: Analyzer) -> int:
    """Where the word ends; of a hyphenated one only the half that was looked for."""
    token = token_at(text, spot.start)
    if token.pieces and any(form == spot.stem for form, _ in analyzer.forms(token.pieces[0].folded)):
        return token.pieces[0].end
    return token.end

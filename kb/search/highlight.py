"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

from bisect import bisect_left
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
    best = _best_passages(snapshot, worth, seen) if seen else {}
    found = []
    for document in documents:
        passage = best.get(document)
        if passage is not None:
            unit = snapshot.unit(passage)
            text, anchor = unit.text, unit.anchor
        else:
            text, anchor = snapshot.card(document).summary, None
        spots: list[Spot] = []
        if seen and passage is not None:
            spots = _spots(snapshot, passage, seen)
        elif seen:  # the head is the title, a line break and the summary
            title = len(snapshot.card(document).title) + 1
            head = _spots(snapshot, int(snapshot.unit_first[document]), seen)
            spots = [Spot(start - title, stem) for start, stem in head if start >= title]
        start, end = _window(text, spots, worth)
        found.append((marked(text, spots, start, end, snapshot.analyzer), anchor))
    return found


def _best_passages(snapshot: Snapshot, worth: Mapping[str, float], seen: Occurrences) -> dict[int, int]:
    """The best passage of each document; those without any are left out."""
    weights = np.array([worth[stem] for stem in seen.stems])
    pairs = np.sort(seen.units.astype(np.int64) << 16 | seen.which)
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
    units = pairs >> 16
    pairs = pairs[snapshot.is_passage.take(units)]
    units = pairs >> 16
    begins = np.flatnonzero(np.diff(units, prepend=-1))
    if not len(begins):
        return {}
    values = np.add.reduceat(weights.take(pairs & 0xFFFF), begins).tolist()
    units = units.take(begins)
    best: dict[int, int] = {}
    most: dict[int, float] = {}
    for document, unit, value in zip(
        snapshot.document_of.take(units).tolist(), units.tolist(), values, strict=True
    ):
        if value > most.get(document, 0):
            best[document], most[document] = unit, value
    return best


def _spots(snapshot: Snapshot, unit: int, seen: Occurrences) -> list[Spot]:
    """Where words that were looked for begin in the text of a unit, in order."""
    begins = snapshot.spots(unit)
    first, last = seen.units.searchsorted([unit, unit + 1]).tolist()
    there = zip(seen.places[first:last].tolist(), seen.which[first:last].tolist(), strict=True)
    size = len(begins)
    return sorted([Spot(int(begins[place]), seen.stems[which]) for place, which in there if place < size])


def _window(text: str, spots: Sequence[Spot], worth: Mapping[str, float]) -> tuple[int, int]:
    """The stretch of about `LENGTH` characters with the most weight of different stems."""
    if len(text) <= LENGTH * 1.25:
        return 0, len(text)
    starts = [spot.start for spot in spots]
    start, most = 0, 0.0
    everything = len({spot.stem for spot in spots})
    for begin in (0, *(max(0, at - LENGTH // 4) for at in starts)):
        first, last = bisect_left(starts, begin), bisect_left(starts, begin + LENGTH - ROOM)
        stems = sorted({spot.stem for spot in spots[first:last]})
        value = sum([worth[stem] for stem in stems])
        if value > most:
            start, most = begin, value
        if len(stems) == everything:
            break
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

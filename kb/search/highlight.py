"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from html import escape
from operator import or_
from typing import NamedTuple

import numpy as np

from kb.search import arrays, haste
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
    passages = _best_passages(snapshot, worth, seen) if seen else {}
    quoted = [passages.get(document, int(snapshot.unit_first[document])) for document in documents]
    spots = _spots(snapshot, quoted, seen) if seen else [[] for _ in documents]
    found = []
    for document, quotes, its in zip(documents, quoted, spots, strict=True):
        haste.check()
        if document in passages:
            unit = snapshot.unit(quotes)
            text, anchor = unit.text, unit.anchor
        else:  # the head is the title, a line break and the summary
            card = snapshot.card(document)
            text, anchor, before = card.summary, None, len(card.title) + 1
            its = [Spot(start - before, stem) for start, stem in its if start >= before]
        start, end = _window(text, its, worth)
        found.append((marked(text, its, start, end, snapshot.analyzer), anchor))
    return found


def _best_passages(snapshot: Snapshot, worth: Mapping[str, float], seen: Occurrences) -> dict[int, int]:
    """The best passage of each document; those without any are left out."""
    pairs = (seen.units.astype(np.int64) << 16 | seen.which)[snapshot.is_passage.take(seen.units)]
    if not len(pairs):
        return {}
    pairs.sort()
    pairs = pairs.take(arrays.begins(pairs))
    units = pairs >> 16
    begins = arrays.begins(units)
    weights = np.array([worth[stem] for stem in seen.stems])
    values = np.add.reduceat(weights.take(pairs & 0xFFFF), begins).tolist()
    units = units.take(begins)
    documents = snapshot.document_of.take(units).tolist()
    best: dict[int, tuple[float, int]] = {}
    for document, unit, value in zip(documents, units.tolist(), values, strict=True):
        if document not in best or value > best[document][0]:
            best[document] = (value, unit)
    return {document: unit for document, (_, unit) in best.items()}


def _spots(snapshot: Snapshot, units: Sequence[int], seen: Occurrences) -> list[list[Spot]]:
    """Per unit where words that were looked for begin in its text, in order."""
    wanted = np.array(units, np.int32)
    firsts = seen.units.searchsorted(wanted)
    counts = seen.units.searchsorted(wanted, side="right") - firsts
    there = arrays.expanded(firsts, counts)
    starts = snapshot.spots(seen.units.take(there), seen.places.take(there)).tolist()
    stems = [seen.stems[which] for which in seen.which.take(there).tolist()]
    spots = list(map(Spot, starts, stems))
    ends = counts.cumsum().tolist()
    return [
        sorted(spot for spot in spots[first:last] if spot.start >= 0)
        for first, last in zip([0, *ends], ends, strict=False)
    ]


def _window(text: str, spots: Sequence[Spot], worth: Mapping[str, float]) -> tuple[int, int]:
    """The stretch of about `LENGTH` characters with the most weight of different stems."""
    if len(text) <= LENGTH * 1.25:
        return 0, len(text)
    starts = [spot.start for spot in spots]
    stems = sorted({spot.stem for spot in spots})
    bit = {stem: 1 << n for n, stem in enumerate(stems)}
    held = [bit[spot.stem] for spot in spots]
    start, most, seen = 0, 0.0, {0}
    for begin in (0, *(max(0, at - LENGTH // 4) for at in starts)):
        first, last = bisect_left(starts, begin), bisect_left(starts, begin + LENGTH - ROOM)
        inside = reduce(or_, held[first:last], 0)
        if inside not in seen:  # what was seen before is worth the same
            seen.add(inside)
            value = sum([worth[stem] for stem in stems if bit[stem] & inside])
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

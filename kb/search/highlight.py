"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from html import escape
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
_SIGNS = re.compile("[&<>\"']")
_plain_word = re.compile(r"[A-Za-z]+(?=[\s.,;:!?)])").match
"""Nine out of ten words; what follows them is part of no word."""


class Spot(NamedTuple):
    """Where a word begins that was looked for, by this stem."""

    start: int
    stem: str


Spots = Sequence[tuple[int, str]]


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
            its = [(start - before, stem) for start, stem in its if start >= before]
        start, end = _window(text, its, worth)
        found.append((marked(text, its, start, end, snapshot.analyzer), anchor))
    return found


def _best_passages(snapshot: Snapshot, worth: Mapping[str, float], seen: Occurrences) -> dict[int, int]:
    """The best passage of each document; those without any are left out."""
    pairs = (seen.units << 16 | seen.which)[snapshot.is_passage.take(seen.units)]
    if not len(pairs):
        return {}
    pairs.sort()
    pairs = pairs.take(arrays.begins(pairs))
    units = pairs >> 16
    begins = arrays.begins(units)
    weights = np.array([worth[stem] for stem in seen.stems])
    values = np.add.reduceat(weights.take(pairs & 0xFFFF), begins).tolist()
    units = units.take(begins)
    best: dict[int, tuple[float, int]] = {}
    held_by = snapshot.document_of.take(units).tolist()
    for document, unit, value in zip(held_by, units.tolist(), values, strict=True):
        if document not in best or value > best[document][0]:
            best[document] = (value, unit)
    return {document: unit for document, (_, unit) in best.items()}


def _spots(snapshot: Snapshot, units: Sequence[int], seen: Occurrences) -> list[Spots]:
    """Per unit where words that were looked for begin in its text, in order."""
    wanted = np.array(units, np.int64)
    firsts = seen.units.searchsorted(wanted)
    counts = seen.units.searchsorted(wanted, "right") - firsts
    there = arrays.expanded(firsts, counts)
    starts = snapshot.spots(wanted, counts, seen.places.take(there)).tolist()
    names = [seen.stems[which] for which in seen.which.take(there).tolist()]
    spots = list(zip(starts, names, strict=True))
    found: list[Spots] = []
    last = 0
    for count in counts.tolist():
        first, last = last, last + count
        # those too far into a text come last in it
        while count and starts[first + count - 1] < 0:
            count -= 1
        found.append(spots[first : first + count])
    return found


def _window(text: str, spots: Spots, worth: Mapping[str, float]) -> tuple[int, int]:
    """The stretch of about `LENGTH` characters with the most weight of different stems."""
    if len(text) <= LENGTH * 1.25:
        return 0, len(text)
    starts = [start for start, _ in spots]
    bits = {stem: 1 << n for n, stem in enumerate(sorted({stem for _, stem in spots}))}
    held = [bits[stem] for _, stem in spots]
    start, most, seen, everything = 0, 0.0, {0}, (1 << len(bits)) - 1
    last = 0
    for begin in (0, *[max(0, at - LENGTH // 4) for at in starts]):
        before, last = last, bisect_left(starts, begin + LENGTH - ROOM)
        if last == before:  # no word came in
            continue
        inside = 0
        for bit in held[bisect_left(starts, begin) : last]:
            inside |= bit
        if inside not in seen:  # what was seen before is worth the same
            seen.add(inside)
            value = sum([worth[stem] for stem, bit in bits.items() if bit & inside])
            if value > most:
                start, most = begin, value
            if inside == everything:  # there is no more
                break
    end = min(len(text), start + LENGTH)
    if start > 0:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        end = text.rfind(" ", start, end)
        end = end if end > start else min(len(text), start + LENGTH)
    return start, end


def marked(text: str, spots: Spots, start: int, end: int, analyzer: Analyzer) -> str:
    """Escape `text[start:end]` and mark the words inside it that begin at `spots`, each once."""
    pieces = ["… "] if start > 0 else []
    quote = escape if _SIGNS.search(text, start, end) else str
    at = start
    for first, stem in spots:
        if not at <= first < end:
            continue
        plain = _plain_word(text, first)
        last = plain.end() if plain else _end(text, first, stem, analyzer)
        if last <= end:
            pieces += [quote(text[at:first]), "<mark>", quote(text[first:last]), "</mark>"]
            at = last
    pieces.append(quote(text[at:end]))
    if end < len(text):
        pieces.append(" …")
    return "".join(pieces).replace("\n", " ")


def _end(text: str, start: int, stem: str, analyzer: Analyzer) -> int:
    """Where the word ends; of a hyphenated one only the half that was looked for."""
    token = token_at(text, start)
    if token.pieces and any(form == stem for form, _ in analyzer.forms(token.pieces[0].folded)):
        return token.pieces[0].end
    return token.end

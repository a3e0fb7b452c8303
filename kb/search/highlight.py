"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from kb.search.catalogue import Numbers
from kb.search.occurrences import Occurrences
from kb.search.snapshot import Snapshot
from kb.text.analysis import Analyzer
from kb.text.tokens import token_at

LENGTH = 200
"""Characters of a fragment, roughly: it begins and ends at a space."""


@dataclass(frozen=True)
class Mark:
    """A place in a text that was looked for, by this stem."""

    start: int
    end: int
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
        for unit, spots in places.get(document, {}).items():
            value = sum(worth[stem] for stem in {stem for _, stem in spots})
            if value > most:
                best, most = unit, value
        if best is None:
            text, anchor = snapshot.card(document).summary, None
            marks = _marks_of(text, snapshot.analyzer, worth)
        else:
            unit = snapshot.unit(best)
            text, anchor = unit.text, unit.anchor
            marks = _marks_at(text, snapshot.spots(best), places[document][best], snapshot.analyzer)
        start, end = _window(text, marks, worth)
        found.append((marked(text, marks, start, end), anchor))
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


def _marks_at(text: str, spots: Numbers, places: Sequence[tuple[int, str]], analyzer: Analyzer) -> list[Mark]:
    marks = []
    for place, stem in places:
        if place < len(spots):
            token = token_at(text, int(spots[place]))
            if token.pieces and any(form == stem for form, _ in analyzer.forms(token.pieces[0].folded)):
                token = token.pieces[0]
            marks.append(Mark(token.start, token.end, stem))
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def _marks_of(text: str, analyzer: Analyzer, worth: Mapping[str, float]) -> list[Mark]:
    return [Mark(t.start, t.end, t.stem) for t in analyzer.terms(text) if t.stem in worth] if worth else []


def _window(text: str, terms: Sequence[Mark], worth: Mapping[str, float]) -> tuple[int, int]:
    """The stretch of about `LENGTH` characters with the most weight of different stems."""
    if len(text) <= LENGTH * 1.25:
        return 0, len(text)
    starts = [0, *(max(0, t.start - LENGTH // 4) for t in terms)]

    def value(start: int) -> float:
        inside = {t.stem for t in terms if start <= t.start and t.end <= start + LENGTH}
        return sum(worth[stem] for stem in inside)

    start = max(starts, key=lambda s: (value(s), -s))
    end = min(len(text), start + LENGTH)
    if start > 0:
        start = text.find(" ", start, end) + 1 or start
    if end < len(text):
        end = text.rfind(" ", start, end)
        end = end if end > start else min(len(text), start + LENGTH)
    return start, end


def marked(text: str, terms: Sequence[Mark], start: int, end: int) -> str:
    """Escape `text[start:end]` and mark the terms inside it, each place once."""
    pieces = ["… "] if start > 0 else []
    at = start
    for term in sorted(terms, key=lambda t: (t.start, -t.end)):
        if term.start < at or term.end > end:
            continue
        pieces += [escape(text[at : term.start]), "<mark>", escape(text[term.start : term.end]), "</mark>"]
        at = term.end
    pieces.append(escape(text[at:end]))
    if end < len(text):
        pieces.append(" …")
    return "".join(pieces).replace("\n", " ")

"""The two lines under a title: the best piece of the best passage, with exactly the matched words marked.

Whoosh's own highlighter costs half of the throughput and marks what it likes; this works on the stored plain
text.  The result is safe HTML whose only markup is `<mark>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import numpy as np

from kb.search.snapshot import Snapshot
from kb.text.analysis import Term

LENGTH = 200
"""Characters of a fragment, roughly: it begins and ends at a space."""


def fragments(
    snapshot: Snapshot, documents: Sequence[int], worth: Mapping[str, float]
) -> list[tuple[str, str | None]]:
    """Return the fragment of each document and the anchor of its passage.

    `worth` gives each stem that was looked for its weight.  The passage with the most weight of different
    stems wins, the first among equals; when none has any, the summary is shown and the anchor is None.
    """
    units = [snapshot.units_of(document) for document in documents]
    values = [dict.fromkeys(own, 0.0) for own in units]
    bounds = np.array([(own.start, own.stop) for own in units], np.int32).reshape(-1, 2)
    for stem, value in worth.items():
        ids, _ = snapshot.units(stem)
        places = np.searchsorted(ids, bounds).tolist()
        for own, (first, last) in zip(values, places, strict=True):
            for number in ids[first:last].tolist():
                own[number] += value
    return [
        _fragment(snapshot, own, worth, document) for document, own in zip(documents, values, strict=True)
    ]


def _fragment(
    snapshot: Snapshot, values: Mapping[int, float], worth: Mapping[str, float], document: int
) -> tuple[str, str | None]:
    passages = [n for n in values if snapshot.is_passage[n]]
    best = max(passages, key=lambda n: values[n], default=None)
    if best is None or values[best] == 0:
        text, anchor = snapshot.card(document).summary, None
    else:
        unit = snapshot.unit(best)
        text, anchor = unit.text, unit.anchor
    terms = [t for t in snapshot.analyzer.terms(text) if t.stem in worth] if worth else []
    start, end = _window(text, terms, worth)
    return marked(text, terms, start, end), anchor


def _window(text: str, terms: Sequence[Term], worth: Mapping[str, float]) -> tuple[int, int]:
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


def marked(text: str, terms: Sequence[Term], start: int, end: int) -> str:
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

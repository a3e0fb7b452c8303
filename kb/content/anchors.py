"""Anchors that survive edits elsewhere in the file.

A citation points at a paragraph.  When a document changes, each new paragraph takes over the anchor of
the old paragraph that it is, or grew out of; only a really new paragraph gets a new number.  An anchor
whose paragraph is gone stays as an empty target on the nearest paragraph of its section.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from kb.domain.documents import Passage

SAME_ENOUGH = 60.0
"""Percentage of likeness from which an edited paragraph is still the same one."""


def keep(
    old: Sequence[Passage], new: Sequence[Passage], retired: Mapping[str, str]
) -> tuple[tuple[Passage, ...], dict[str, str]]:
    """Give the passages of a new version the anchors of the old one.

    `retired` maps anchors that are gone to the anchor that stands in for them.  Returns the new passages,
    in order, with their anchors, and the new `retired`: every anchor ever given resolves for as long as
    the document has a passage.
    """
    taken: dict[int, str] = {}
    free = {p.anchor: p for p in old}
    _take(new, taken, free, lambda was, now: was.text == now.text and was.heading == now.heading)
    _take(new, taken, free, lambda was, now: was.text == now.text)
    for index, passage in enumerate(new):
        if index not in taken and (best := _most_like(passage, free)):
            taken[index] = best
            del free[best]
    used = {*taken.values(), *retired, *(p.anchor for p in old)}
    kept = []
    for index, passage in enumerate(new):
        anchor = taken.get(index) or _free_anchor(passage.anchor, used)
        used.add(anchor)
        kept.append(replace(passage, anchor=anchor))
    return tuple(kept), _stand_ins(old, kept, free, retired)


def _take(
    new: Sequence[Passage],
    taken: dict[int, str],
    free: dict[str, Passage],
    same: Callable[[Passage, Passage], bool],
) -> None:
    """Hand out the anchors of unchanged paragraphs, in order."""
    for index, passage in enumerate(new):
        if index in taken:
            continue
        match = next((anchor for anchor, was in free.items() if same(was, passage)), None)
        if match is not None:
            taken[index] = match
            del free[match]


def _most_like(passage: Passage, free: Mapping[str, Passage]) -> str | None:
    scored = [
        (fuzz.ratio(passage.text, was.text), anchor)
        for anchor, was in free.items()
        if was.heading == passage.heading
    ]
    score, anchor = max(scored, default=(0.0, ""))
    return anchor if score >= SAME_ENOUGH else None


def _free_anchor(anchor: str, used: set[str]) -> str:
    base, _, number = anchor.rpartition("-")
    count = int(number)
    while f"{base}-{count}" in used:
        count += 1
    return f"{base}-{count}"


def _stand_ins(
    old: Sequence[Passage], kept: Sequence[Passage], gone: Mapping[str, Passage], retired: Mapping[str, str]
) -> dict[str, str]:
    """Map every anchor that is gone to a passage that is there: same section first, nearest in order."""
    if not kept:
        return {}
    present = {p.anchor for p in kept}
    place = {p.anchor: n for n, p in enumerate(old)}
    targets: dict[str, str] = {}
    for anchor, was in gone.items():
        same_section = [n for n, p in enumerate(kept) if p.heading == was.heading]
        nearest = min(same_section or range(len(kept)), key=lambda n: abs(n - place[anchor]))
        targets[anchor] = kept[nearest].anchor
    for anchor, stand_in in retired.items():
        targets[anchor] = targets.get(stand_in, stand_in)
    return {a: t for a, t in targets.items() if a not in present and t in present}

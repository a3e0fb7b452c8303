"""The best candidates, looked at more closely: only some thirty documents, so it may cost something each.

What word-by-word scores do not see: words that stand beside each other as in the query, the very spelling
that was typed, and words that share letters with it without being alike enough to be looked for.
Each only adds to a score, so the candidates stay above all others.  Decision 0011 has the measurements.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kb.search import arrays
from kb.search.arrays import Numbers
from kb.search.impacts import K1, B
from kb.search.occurrences import Occurrences
from kb.search.ranking import WordMatch
from kb.search.segment import Segment
from kb.search.snapshot import Snapshot

CANDIDATES = 30
PAIR_WEIGHT = 0.4
NEAR = 2
"""Words stand beside each other when they are at most this many places apart."""
SPELLING_WEIGHT = 0.15
GRAM_WEIGHT = 0.06
GRAM_POWER = 1.5


def bonuses(snapshot: Snapshot, matches: Sequence[WordMatch], seen: Occurrences) -> Numbers:
    """Return what to add to the score of each document of `seen`; 0 or more."""
    total: Numbers = bonus_parts(snapshot, matches, seen).sum(axis=0)
    return total


def bonus_parts(snapshot: Snapshot, matches: Sequence[WordMatch], seen: Occurrences) -> Numbers:
    """Return three rows of what to add: for pairs, for the very spelling, for words that share letters."""
    documents = seen.documents
    found = np.zeros((3, len(documents)))
    if len(matches) > 1:
        found[0] = _pairs(snapshot, matches, seen)
    count = snapshot.living
    rarity = np.array([[_idf(count, snapshot.words.held_by(match.word.folded))] for match in matches])
    for segment, places, numbers in snapshot.by_segment(documents):
        lengths = segment.document_length.take(numbers) / snapshot.average_length
        damping = K1 * (1 - B + B * lengths)
        found[1:, places] = _spellings(segment, matches, rarity, numbers, damping)
    return found


def _spellings(
    segment: Segment, matches: Sequence[WordMatch], rarity: Numbers, numbers: Numbers, damping: Numbers
) -> Numbers:
    """What words as they are written add to each document: the very word; words that share letters.

    `rarity` is that of each word of the query, among all documents.
    """
    known = segment.words
    similar = [known.similar(match.word.folded, GRAM_POWER) for match in matches]
    exact = [(row, n) for row, m in enumerate(matches) if (n := known.number.get(m.word.folded)) is not None]
    # few of the documents' words bear on the query: these get a column, and the others are left out at once
    near = np.concatenate([its for its, _, _ in similar])
    bearing = np.append(near, [n for _, n in exact]).astype(np.int64)
    column = np.zeros(len(known.documents), np.uint16)
    column[bearing] = np.arange(1, len(bearing) + 1)
    words, first, places = known.written(numbers)
    columns = column.take(words)
    kept = columns.nonzero()[0]
    found = np.zeros((2, len(numbers)))
    if not len(kept):
        return found
    count, width = len(matches), len(bearing) + 1
    # the very words above, those that share letters below
    counted = np.zeros((2 * count, width))
    rows = np.arange(count * width, 2 * count * width, width)
    cells = rows.repeat([len(its) for its, _, _ in similar]) + column.take(near)
    counted.reshape(-1)[cells] = np.concatenate([shares for _, shares, _ in similar])
    for row, number in exact:
        counted[row, column[number]] = 1
    held_by = first.searchsorted(kept, "right") - 1
    begins = arrays.begins(held_by)
    each = counted.take(columns.take(kept), axis=1) * known.times(places.take(kept))
    held_by = held_by.take(begins)
    score = _saturated(np.add.reduceat(each, begins, axis=1), damping.take(held_by))
    weights = np.array([[weight] for _, _, weight in similar])
    found[0, held_by] = (SPELLING_WEIGHT * rarity * score[:count]).sum(axis=0)
    found[1, held_by] = (GRAM_WEIGHT * weights * score[count:]).sum(axis=0)
    return found


def _pairs(snapshot: Snapshot, matches: Sequence[WordMatch], seen: Occurrences) -> Numbers:
    """What neighbouring words of the query that stand beside each other add to each document."""
    spots = (seen.units << 20) + (seen.places + NEAR)
    of_word = [spots[seen.of_stems((m.word.stem, *m.word.parts))] for m in matches]
    found = np.zeros(len(seen.documents))
    for n in range(len(matches) - 1):
        one, other = of_word[n], of_word[n + 1]
        if not (len(one) and len(other)):
            continue
        beside = other.searchsorted(one + NEAR, "right") > other.searchsorted(one - NEAR)
        if beside.any():
            held_by = snapshot.document_of.take(one[beside] >> 20)
            count = np.bincount(seen.documents.searchsorted(held_by), minlength=len(found))
            idf = (matches[n].scored.idf + matches[n + 1].scored.idf) / 2
            found += PAIR_WEIGHT * idf * count / (count + 1)
    return found


def _saturated(times: Numbers, damping: Numbers) -> Numbers:
    score: Numbers = times * (K1 + 1) / (times + damping)
    return score


def _idf(documents: int, held: int) -> float:
    return math.log(1 + (documents - held + 0.5) / (held + 0.5))

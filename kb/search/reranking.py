"""The best candidates, looked at more closely: only some fifty documents, so it may cost something each.

What word-by-word scores do not see: words that stand beside each other as in the query, the very spelling
that was typed, and words that share letters with it without being alike enough to be looked for.
Each only adds to a score, so the candidates stay above all others.  Decision 0011 has the measurements.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from kb.search.catalogue import Numbers
from kb.search.ranking import B, K1, WordMatch
from kb.search.snapshot import Snapshot

CANDIDATES = 50
PAIR_WEIGHT = 0.4
NEAR = 2
"""Words stand beside each other when they are at most this many places apart."""
SPELLING_WEIGHT = 0.15
GRAM_WEIGHT = 0.06
GRAM_POWER = 1.5


def bonuses(snapshot: Snapshot, matches: Sequence[WordMatch], documents: Numbers) -> Numbers:
    """Return what to add to the score of each of these documents; 0 or more."""
    found = _pairs(snapshot, matches, documents) if len(matches) > 1 else np.zeros(len(documents))
    for segment, places, numbers in snapshot.by_segment(documents):
        owners, words, times = segment.words.written(numbers.tolist())
        lengths = segment.document_length[numbers] / snapshot.average_length
        damping = K1 * (1 - B + B * lengths)
        similarity = np.zeros(len(segment.words.documents), np.float32)
        for match in matches:
            number = segment.words.number.get(match.word.folded)
            if number is not None:
                here = words == number
                exact = np.bincount(owners[here], times[here], len(places))
                idf = _idf(len(snapshot), int(segment.words.documents[number]))
                found[places] += SPELLING_WEIGHT * idf * _saturated(exact, damping)
            near, shared, own = segment.words.sharing(match.word.folded, "gram.rarity")
            if own:
                similarity[near] = (shared / own) ** GRAM_POWER
                alike = np.bincount(owners, similarity[words] * times, len(places))
                similarity[near] = 0
                found[places] += GRAM_WEIGHT * own * _saturated(alike, damping)
    return found


def _pairs(snapshot: Snapshot, matches: Sequence[WordMatch], documents: Numbers) -> Numbers:
    """What neighbouring words of the query that stand beside each other add to each document."""
    ordered = np.sort(documents)
    units = np.concatenate([np.array(snapshot.units_of(int(n)), np.int32) for n in ordered])
    spots = [_spots(snapshot, match, units) for match in matches]
    found = np.zeros(len(ordered))
    for n in range(len(matches) - 1):
        one, other = spots[n], spots[n + 1]
        beside = np.searchsorted(other, one + NEAR, side="right") > np.searchsorted(other, one - NEAR)
        if beside.any():
            held_by = snapshot.document_of[one[beside] >> 20]
            count = np.bincount(np.searchsorted(ordered, held_by), minlength=len(ordered))
            idf = (matches[n].idf + matches[n + 1].idf) / 2
            found += PAIR_WEIGHT * idf * count / (count + 1)
    return found[np.searchsorted(ordered, documents)]


def _spots(snapshot: Snapshot, match: WordMatch, units: Numbers) -> Numbers:
    """Where a word or one of its parts stands in these units, as one ascending number each."""
    parts = []
    for stem in dict.fromkeys((match.word.stem, *match.word.parts)):
        held_by, places = snapshot.places(stem, units)
        parts.append((held_by.astype(np.int64) << 20) + NEAR + places)
    return np.sort(np.concatenate(parts)) if len(parts) > 1 else parts[0]


def _saturated(times: Numbers, damping: Numbers) -> Numbers:
    return times * (K1 + 1) / (times + damping)


def _idf(documents: int, held: int) -> float:
    return math.log(1 + (documents - held + 0.5) / (held + 0.5))

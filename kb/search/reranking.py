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
from kb.search.occurrences import Occurrences
from kb.search.ranking import K1, B, WordMatch
from kb.search.snapshot import Snapshot

CANDIDATES = 50
PAIR_WEIGHT = 0.4
NEAR = 2
"""Words stand beside each other when they are at most this many places apart."""
SPELLING_WEIGHT = 0.15
GRAM_WEIGHT = 0.06
GRAM_POWER = 1.5


def bonuses(snapshot: Snapshot, matches: Sequence[WordMatch], seen: Occurrences) -> Numbers:
    """Return what to add to the score of each document of `seen`; 0 or more."""
    documents = seen.documents
    found = np.zeros(len(documents))
    if len(matches) > 1:
        found += _pairs(snapshot, matches, seen)
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
            near, alike, weight = segment.words.similar(match.word.folded, GRAM_POWER)
            if weight:
                similarity[near] = alike
                shared = np.bincount(owners, similarity[words] * times, len(places))
                similarity[near] = 0
                found[places] += GRAM_WEIGHT * weight * _saturated(shared, damping)
    return found


def _pairs(snapshot: Snapshot, matches: Sequence[WordMatch], seen: Occurrences) -> Numbers:
    """What neighbouring words of the query that stand beside each other add to each document."""
    spots = (seen.units.astype(np.int64) << 20) + NEAR + seen.places
    of_word = [spots[seen.of_stems((m.word.stem, *m.word.parts))] for m in matches]
    found = np.zeros(len(seen.documents))
    for n in range(len(matches) - 1):
        one, other = of_word[n], of_word[n + 1]
        beside = other.searchsorted(one + NEAR, side="right") > other.searchsorted(one - NEAR)
        if beside.any():
            held_by = snapshot.document_of[one[beside] >> 20]
            count = np.bincount(seen.documents.searchsorted(held_by), minlength=len(found))
            idf = (matches[n].idf + matches[n + 1].idf) / 2
            found += PAIR_WEIGHT * idf * count / (count + 1)
    return found


def _saturated(times: Numbers, damping: Numbers) -> Numbers:
    return times * (K1 + 1) / (times + damping)


def _idf(documents: int, held: int) -> float:
    return math.log(1 + (documents - held + 0.5) / (held + 0.5))

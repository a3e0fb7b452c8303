"""Is a known item to be proposed for a drafted bottleneck: strongly, possibly, or not?

No single bound decides, as people say the same thing in five words or in fifty.  Eight signs are weighed,
some for and some against; more than nothing is a proposal.  The weights come out of judged drafts of several
writers: `scripts/fit_matching` makes them, and says how well they hold for a writer that it did not learn
from.
"""

from __future__ import annotations

import math
from dataclasses import astuple, dataclass
from operator import mul

from kb.answers.likeness import Evidence, Likeness

ENOUGH_CARRIERS = 3
"""So many words carry a strong likeness: one shared word may be chance, however rare."""
LEAST_SHARED = 1.5
"""The score of a likeness: what a known phrase weighs."""
STRONG = 3.0
"""The sureness of a strong likeness."""
LEAST_TOLD = 3.0
"""A draft that tells less is no more alike for it."""
SHORT = 8.0
"""A draft that tells less is short."""
BY_TOLD = 0.4
"""How fast what is shared with the head is worth less with what the draft tells: a power of it."""
MOST_CARRIERS, MOST_FIELDS = 8, 4
"""More words or fields than these make no surer."""


@dataclass(frozen=True)
class Signs:
    """What is seen of a draft and an item, each about 0 to 2; or what each of these weighs.

    The score and what is shared with the head; how short the draft is; the share of it that the item knows,
    of its fields that the item is not about, and of matters elsewhere; the words that carry the likeness and
    the fields that are shared, 2 being many.
    """

    score: float
    head: float
    short: float
    covered: float
    beside: float
    elsewhere: float
    carriers: float
    fields: float


@dataclass(frozen=True)
class Weights:
    """What each sign weighs, and from where the sum is counted."""

    base: float
    signs: Signs


BOTTLENECKS = Weights(
    -6.69,
    Signs(
        score=2.23,
        head=1.72,
        short=7.21,
        covered=6.72,
        beside=-4.51,
        elsewhere=-6.72,
        carriers=1.87,
        fields=0.74,
    ),
)
SOLUTIONS = Weights(
    -8.21,
    Signs(
        score=0.40,
        head=-0.61,
        short=5.47,
        covered=9.95,
        beside=-0.54,
        elsewhere=-10.20,
        carriers=3.49,
        fields=1.48,
    ),
)
"""Of what solves no bottleneck that is like the draft: it tells of an approach, not of what is wrong."""


def signs(found: Evidence) -> Signs:
    """Return the signs in the evidence."""
    told = max(LEAST_TOLD, found.told)
    return Signs(
        score=math.log(0.3 + found.score),
        head=found.head / told**BY_TOLD,
        short=max(0.0, 1.0 - found.told / SHORT),
        covered=found.covered / told,
        beside=found.beside,
        elsewhere=found.elsewhere / told,
        carriers=2.0 * min(1.0, found.carriers / MOST_CARRIERS),
        fields=2.0 * min(1.0, found.fields / MOST_FIELDS),
    )


def sureness(found: Evidence, weights: Weights) -> float:
    """Return how sure it is that an item is like a draft; above 0 it is proposed."""
    seen: tuple[float, ...] = astuple(signs(found))
    weighs: tuple[float, ...] = astuple(weights.signs)
    sure: float = weights.base + sum(map(mul, weighs, seen))
    return sure


def judge(found: Evidence, weights: Weights) -> Likeness | None:
    """Say how alike an item and a draft are; None for not."""
    sure = sureness(found, weights)
    if sure <= 0 or found.score < LEAST_SHARED:
        return None
    return Likeness.STRONG if sure >= STRONG and found.carriers >= ENOUGH_CARRIERS else Likeness.POSSIBLE

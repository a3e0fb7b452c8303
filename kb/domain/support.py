"""The same bottleneck elsewhere ("ook bij ons"), and whether a solution works there too.

What counts is distinct areas, never people or clicks: ten reports from one area are one area.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kb.domain.bottleneck import Bottleneck

AREAS_THAT_CONFIRM = 2
"""A solution that works in one place is not yet one that works elsewhere."""


class Answer(StrEnum):
    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


@dataclass(frozen=True)
class Support:
    """An area that has the bottleneck too, with its own example and what that leads to.

    `via` is the reference of a bottleneck that was merged into this one, or empty for the area's own word.
    """

    area: str
    at: datetime
    example: str
    consequence: str
    via: str = ""


@dataclass(frozen=True)
class Confirmation:
    """What an area says of a solution: does it work here too."""

    area: str
    at: datetime
    answer: Answer
    note: str


def areas_with_it(bottleneck: Bottleneck, supports: Iterable[Support]) -> tuple[str, ...]:
    """Return every area that has the bottleneck, each once: those of the text first, then as they joined."""
    own = (bottleneck.reporter_area,) if bottleneck.reporter_area else ()
    return tuple(dict.fromkeys((*own, *bottleneck.areas, *(s.area for s in supports))))


def confirming(confirmations: Iterable[Confirmation], areas: Collection[str]) -> frozenset[str]:
    """Return the areas that have the bottleneck and say yes.  Partly is not yes."""
    return frozenset(c.area for c in confirmations if c.answer is Answer.YES and c.area in areas)


def enough_confirm(areas: Collection[str], confirmations: Iterable[Confirmation]) -> bool:
    """Whether enough areas confirm: two, or one when only one has the bottleneck.

    An area that says no does not stop this by itself: it can object, and an open objection does.
    """
    needed = min(AREAS_THAT_CONFIRM, max(1, len(set(areas))))
    return len(confirming(confirmations, areas)) >= needed

"""The states of a bottleneck (knelpunt), from report to a secured solution.

The values are public for ever: they stand in files, addresses and the API (decision 0008).
"""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "concept"
    REPORTED = "gemeld"
    MORE_ASKED = "aanvulling-gevraagd"
    ACKNOWLEDGED = "erkend"
    ON_AGENDA = "geagendeerd"
    IN_PROGRESS = "in-behandeling"
    ON_TRIAL = "in-proef"
    RESOLVED = "opgelost"
    SECURED = "geborgd"
    DECLINED = "niet-overgenomen"
    REFERRED = "doorverwezen"
    MERGED = "samengevoegd"


OPEN = (
    Status.REPORTED,
    Status.MORE_ASKED,
    Status.ACKNOWLEDGED,
    Status.ON_AGENDA,
    Status.IN_PROGRESS,
    Status.ON_TRIAL,
)
"""Somebody has to do something about it, in the order of the way.  RESOLVED still waits for confirmation."""

ENDS = frozenset({Status.SECURED, Status.DECLINED, Status.REFERRED, Status.MERGED})

NEEDS_DIRECTION = frozenset(
    {
        Status.ACKNOWLEDGED,
        Status.ON_AGENDA,
        Status.IN_PROGRESS,
        Status.ON_TRIAL,
        Status.RESOLVED,
        Status.SECURED,
    }
)
"""From ACKNOWLEDGED on, a direction for the solution is known."""

NEEDS_OWNER = NEEDS_DIRECTION - {Status.ACKNOWLEDGED}
"""From ON_AGENDA on, an owner and a case holder are named, if only as 'niet genoemd in de bron'."""

NEEDS_SOLUTION = frozenset({Status.RESOLVED, Status.SECURED})
"""From RESOLVED on, it is known what solved it and for whom."""

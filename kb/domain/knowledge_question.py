"""A knowledge question (kennisvraag): something nobody has an answer to yet, and the steps it may take.

Anyone may put one, without an account.  An editor looks at it first; then it is open, somebody takes it up,
and it is answered by items of the knowledge base.  Whoever asks the same thing joins the question that is
there.  Nothing about an asker is kept but the area, and that only as a number.

This module is pure: it reads no clock and knows no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kb.errors import WijkkennisError

QUESTION_LENGTH = 500
QUESTION_LETTERS = 10
"""Letters and digits that a question has at least."""
EXPLANATION_LENGTH = 2_000
ANSWER_LENGTH = 2_000
REASON_LETTERS = 10
"""Letters and digits of a reason or an answer: a step that nobody can explain is not a step."""


class Status(StrEnum):
    """Where a question stands; the values stand in the database and the API for ever."""

    SUBMITTED = "wacht-op-beoordeling"
    OPEN = "open"
    IN_PROGRESS = "in-behandeling"
    ANSWERED = "beantwoord"
    DECLINED = "niet-geplaatst"
    MERGED = "samengevoegd"


PUBLIC = (Status.OPEN, Status.IN_PROGRESS, Status.ANSWERED)
"""What anyone may read, in the order of lists."""


class Step(StrEnum):
    """What happened to a question; the values stand in its history for ever."""

    ASK = "gesteld"
    PUBLISH = "geplaatst"
    DECLINE = "niet-geplaatst"
    TAKE_UP = "opgepakt"
    PUT_BACK = "teruggezet"
    ANSWER = "beantwoord"
    REOPEN = "heropend"
    MERGE = "samengevoegd"


_S = Status
TRANSITIONS: Mapping[tuple[Status, Step], Status] = {
    (_S.SUBMITTED, Step.PUBLISH): _S.OPEN,
    (_S.SUBMITTED, Step.DECLINE): _S.DECLINED,
    (_S.SUBMITTED, Step.MERGE): _S.MERGED,
    (_S.OPEN, Step.TAKE_UP): _S.IN_PROGRESS,
    (_S.OPEN, Step.ANSWER): _S.ANSWERED,
    (_S.OPEN, Step.MERGE): _S.MERGED,
    (_S.OPEN, Step.DECLINE): _S.DECLINED,
    (_S.IN_PROGRESS, Step.ANSWER): _S.ANSWERED,
    (_S.IN_PROGRESS, Step.PUT_BACK): _S.OPEN,
    (_S.IN_PROGRESS, Step.MERGE): _S.MERGED,
    (_S.IN_PROGRESS, Step.DECLINE): _S.DECLINED,
    (_S.ANSWERED, Step.ANSWER): _S.ANSWERED,  # a better answer, or one item more
    (_S.ANSWERED, Step.REOPEN): _S.OPEN,
    (_S.ANSWERED, Step.MERGE): _S.MERGED,
    (_S.DECLINED, Step.PUBLISH): _S.OPEN,  # declined by mistake
}
"""The whole table: what is not here may not be done.  A merged question goes on elsewhere and stays so."""


class StepNotAllowed(WijkkennisError):
    """`TRANSITIONS` has no such step from the present status."""


@dataclass(frozen=True)
class Draft:
    """A question as it is put; `area`, `action_line` and `theme` are slugs, or empty."""

    question: str = ""
    explanation: str = ""
    area: str = ""
    action_line: str = ""
    theme: str = ""


@dataclass(frozen=True)
class KnowledgeQuestion:
    """A question as it stands.

    `reference` is KV-2026-0001.  `key` is the same for near-identical questions.  `asks` holds (area, how
    many ask it), most first; area '' is everyone who named none.  `items` are ids of the documents that
    answer it, in the editor's order.  `merged_into` is a reference, or empty.  Times are UTC.
    """

    reference: str
    draft: Draft
    key: str
    status: Status
    asked_at: datetime
    changed_at: datetime
    asks: tuple[tuple[str, int], ...] = ()
    answer: str = ""
    items: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def is_public(self) -> bool:
        return self.status in PUBLIC

    @property
    def askers(self) -> int:
        """How many ask it, everywhere together."""
        return sum(number for _, number in self.asks)


@dataclass(frozen=True)
class Event:
    """One line of a question's history.  `actor` is a reference, never a name; `message` is internal."""

    number: int
    at: datetime
    actor: str
    step: Step
    message: str


def after(status: Status, step: Step) -> Status:
    """Return the status after a step.  Raises `StepNotAllowed`."""
    if (status, step) not in TRANSITIONS:
        raise StepNotAllowed(f"{status} → {step}")
    return TRANSITIONS[status, step]


def allowed_steps(status: Status) -> tuple[Step, ...]:
    """Return what may be done with a question in this status, in the order of `Step`."""
    return tuple(step for step in Step if (status, step) in TRANSITIONS)

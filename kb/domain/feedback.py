"""What a reader says about an answer or a list of results, and the very thing it was said about.

Feedback is read by editors only; nothing that ranks or answers ever reads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

EXPLANATION_LENGTH = 1_000
NOTE_LENGTH = 500
MOST_SOURCES = 20
"""One page of results."""


class About(StrEnum):
    ANSWER = "antwoord"
    RESULT = "resultaat"


class Verdict(StrEnum):
    GOOD = "goed"
    BAD = "slecht"


class Reason(StrEnum):
    """What could be better; in the order in which they are offered."""

    OFF_TOPIC = "past-niet"
    WRONG_AREA = "verkeerd-gebied"
    INCOMPLETE = "onvolledig"
    OUTDATED = "verouderd"
    WRONG = "klopt-niet"
    UNCLEAR = "onduidelijk"
    OTHER = "anders"


@dataclass(frozen=True)
class Opinion:
    """What was said.  A bad verdict always has a reason, a good one seldom; `explanation` may be empty."""

    verdict: Verdict
    reason: Reason | None = None
    explanation: str = ""


@dataclass(frozen=True)
class Source:
    """One thing that was shown: a sentence with the place it stands in, or a case.

    `kind` is the public name of its kind (a document kind, "indicator", "begrip", "wet"); `text` is the
    sentence as it was shown, empty for a case; `anchor` is empty when it has none.
    """

    kind: str
    slug: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True)
class Subject:
    """What it was said about: sentences first, then cases, in the order in which they were shown.

    `question` and `text` are empty when the question may hold personal data.  `outcome` is the kind of the
    answer; of results the path and query of their list, without the words that were sought.
    """

    about: About
    question: str = ""
    outcome: str = ""
    text: str = ""
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class Feedback:
    """One opinion as it is kept.

    `content_version` names the content it was about; `is_changed` when the content had changed between
    showing and saying, so that what was shown may have differed.  `handled_at` is None while it is new.
    """

    number: int
    opinion: Opinion
    subject: Subject
    content_version: str
    is_changed: bool
    client: str
    at: datetime
    handled_at: datetime | None = None
    handled_by: str = ""
    note: str = ""

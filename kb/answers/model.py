"""What an answer is made of.  Plain values, ready to be shown or serialised.

An answer is quotations: every `Sentence` is either literal (a span of a passage, the meaning of a term, the
official name of a law) or computed from one row of the indicator tables, and says which (decision 0005).
Texts are Dutch; keys and markup are chosen by whoever shows them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.domain.documents import Kind
from kb.domain.results import Card, Correction

MAX_SENTENCES = 5
MAX_EXAMPLES = 5
MAX_ALTERNATIVES = 3


class AnswerKind(StrEnum):
    """The value is what the API says."""

    ANSWER = "antwoord"
    CLARIFICATION = "verduidelijking"
    NONE = "geen-antwoord"


@dataclass(frozen=True)
class PassageCitation:
    """The passage a quotation stands in: `anchor` and `heading` are its own, the rest its document's."""

    kind: Kind
    slug: str
    title: str
    anchor: str
    heading: str
    strength: int | None
    """Strength of the evidence, 0–5; None for a document without."""
    dated: date


@dataclass(frozen=True)
class IndicatorCitation:
    """The indicator and year a computed sentence rests on; `year` is None when it is about all years."""

    slug: str
    title: str
    year: int | None


@dataclass(frozen=True)
class TermCitation:
    """A word of the glossary, `anchor` its place on the page with all of them."""

    term: str
    anchor: str

    @property
    def slug(self) -> str:
        return self.anchor

    @property
    def title(self) -> str:
        return self.term


@dataclass(frozen=True)
class LawCitation:
    """An entry of the register of laws: the sentence is its official name."""

    slug: str
    title: str


Citation = PassageCitation | IndicatorCitation | TermCitation | LawCitation


@dataclass(frozen=True)
class Sentence:
    """One sentence of an answer.

    `verbatim`: `text` is a literal span of what is cited: a passage, the meaning of a term, the
    official name of a law.  Otherwise `text` was computed from the cited indicator.
    """

    text: str
    verbatim: bool
    citation: Citation


@dataclass(frozen=True)
class Example:
    """A case.  What the document does not say is None, never invented.

    `approach` and `result` are literal sentences of the document (or, for `result`, its first
    recorded outcome with its figure), `conditions` its own list; `why` says in Dutch why it was chosen.  The
    strength of the evidence and the areas stand on the card.
    """

    card: Card
    approach: str | None
    result: str | None
    conditions: tuple[str, ...] | None
    why: str


@dataclass(frozen=True)
class FigureLine:
    """One year of one indicator as printed: percentages when it has them, otherwise counts or scores.

    `unit` is "%", "score" or what is counted; `suspect` is true when a figure shown here cannot be
    right.  None means not printed.
    """

    indicator: str
    title: str
    year: int
    focus: float | None
    national: float | None
    unit: str
    provisional: bool
    suspect: bool


@dataclass(frozen=True)
class Choice:
    """A clickable way to make the question more precise: `text` is shown, `question` is what it asks."""

    text: str
    question: str


@dataclass(frozen=True)
class Clarification:
    """One counter-question with at most five choices."""

    question: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class StateLine:
    """Where a bottleneck stands in the register, and who has it.

    `since` is None when the register does not know it; `owner` is the name of whoever has it, None for
    nobody; `next_date` the day that was promised for the next step, None without.
    """

    slug: str
    title: str
    status: str
    since: date | None = None
    solved_by: str | None = None
    owner: str | None = None
    next_date: date | None = None


@dataclass(frozen=True)
class Context:
    """What the next question may lean on: slugs, and the question so far.

    `shown` are the documents shown so far on this subject, those of the last answer first; `indicator`
    is the one that was answered from; `asked_back` when the last answer was a counter-question.
    The client sends it back unchanged, with the `signature` of who made it; the service keeps no
    conversation.
    """

    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    previous_question: str | None = None
    shown: tuple[str, ...] = ()
    indicator: str | None = None
    asked_back: bool = False
    signature: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer to one question.

    `text` is a Dutch sentence or two that frame what follows and may stand alone.  `sentences` (at most
    5) and `examples` (at most 5, best first) carry the content; `figures` are oldest first.
    `missing` names, in the asker's words, the parts of the question that no source covers.
    `corrections` are the words that were read otherwise than they were typed.  A counter-question has
    `clarification`, and may have `examples`: what was found so far.  A refusal (NONE) has neither
    sentences nor examples, but `alternatives`: the nearest documents, which are no answer.  `searched` are
    the words that were searched for.
    """

    question: str
    kind: AnswerKind
    text: str
    sentences: tuple[Sentence, ...] = ()
    examples: tuple[Example, ...] = ()
    figures: tuple[FigureLine, ...] = ()
    clarification: Clarification | None = None
    missing: tuple[str, ...] = ()
    alternatives: tuple[Card, ...] = ()
    searched: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    state: StateLine | None = None
    context: Context = Context()

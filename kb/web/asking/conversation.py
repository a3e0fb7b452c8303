"""A conversation as it stands in an address: the question, what it leans on, and the questions before it.

Nothing is kept on our side.  What a follow-up carries along can be read in the address and taken away; the
questions before it are there to be shown only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from kb.answers import contexts
from kb.answers.model import Answer, Context
from kb.domain.vocabulary import Vocabulary
from kb.web.arguments import QUERY_LIMIT

QUESTION, EARLIER = "vraag", "eerder"
MOST_EARLIER = 4
"""Questions before this one that the address carries; a longer one would not fit in every browser."""
SLOTS = {"gebied": "gebieden", "thema": "themas", "actielijn": "actielijnen", "doelgroep": "doelgroepen"}
"""Argument → key of the context; each may occur more than once and is shown."""
SHOWN, INDICATOR, ASKED_BACK, PREVIOUS = "getoond", "indicator", "wedervraag", "vorigeVraag"

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Conversation:
    """A question with its conversation; `slots` are the values that it was given, by argument."""

    question: str
    context: Context
    earlier: tuple[str, ...]

    @property
    def slots(self) -> Pairs:
        return slots_of(self.context)

    def pairs(self, *, without: tuple[str, str] | None = None) -> Pairs:
        """Return the address of this question as query pairs.

        Without one slot also without the question before, which would bring it back.
        """
        kept = [pair for pair in _carried(self.context) if pair != without]
        if without is not None:
            kept = [pair for pair in kept if pair[0] in SLOTS]
        return ((QUESTION, self.question), *kept, *((EARLIER, text) for text in self.earlier))

    def following(self, answer: Answer) -> Pairs:
        """Return what the next question takes along, once this one has been answered."""
        earlier = (*self.earlier, self.question)[-MOST_EARLIER:]
        return (*_carried(answer.context), *((EARLIER, text) for text in earlier))


def read(given: MultiDict[str, str], names: Vocabulary) -> Conversation:
    """Read a conversation from an address or a form; what is unknown in it is left out."""
    raw: dict[str, object] = {key: given.getlist(name) for name, key in SLOTS.items()}
    raw[SHOWN] = given.getlist(SHOWN)
    raw[INDICATOR] = given.get(INDICATOR)
    raw[PREVIOUS] = one_line(given.get(PREVIOUS, "")) or None
    raw[ASKED_BACK] = given.get(ASKED_BACK) == "ja"
    earlier = (one_line(text)[:QUERY_LIMIT] for text in given.getlist(EARLIER))
    return Conversation(
        one_line(given.get(QUESTION, "")),
        contexts.read_context(raw, names),
        tuple(text for text in earlier if text)[-MOST_EARLIER:],
    )


def one_line(text: str) -> str:
    return " ".join(text.replace("\0", " ").split())


def slots_of(context: Context) -> Pairs:
    """Return what a context says a question is about, by argument."""
    return (
        *(("gebied", value) for value in context.areas),
        *(("thema", value) for value in context.themes),
        *(("actielijn", value) for value in context.action_lines),
        *(("doelgroep", value) for value in context.target_groups),
    )


def _carried(context: Context) -> Pairs:
    return (*slots_of(context), *_hidden(context))


def _hidden(context: Context) -> Iterator[tuple[str, str]]:
    if context.previous_question:
        yield PREVIOUS, context.previous_question
    for slug in context.shown:
        yield SHOWN, slug
    if context.indicator:
        yield INDICATOR, context.indicator
    if context.asked_back:
        yield ASKED_BACK, "ja"

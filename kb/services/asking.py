"""One turn on its way to an answer, and the answer that there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers import declining, dialogue
from kb.answers.dialogue import Turn
from kb.answers.evidence import Quote
from kb.answers.model import Answer, Context
from kb.answers.refusing import Refusal
from kb.domain.documents import Document
from kb.domain.results import Correction, SearchRequest, card_of
from kb.services import conversation, find
from kb.services.answer_sources import Ranked, Sources


@dataclass(frozen=True)
class Asking:
    """One turn on its way to an answer."""

    base: Sources
    turn: Turn
    carried: Context
    corrections: tuple[Correction, ...]
    may_ask_back: bool = True

    def context(
        self,
        kept: bool,
        *,
        themes: tuple[str, ...] = (),
        shown: Sequence[str] = (),
        indicator: str | None = None,
        asked_back: bool = False,
    ) -> Context:
        """Return what the client takes along, signed."""
        after = dialogue.next_context(
            self.turn,
            self.carried,
            kept=kept,
            themes=themes,
            shown=shown,
            indicator=indicator,
            asked_back=asked_back,
        )
        return conversation.signed(self.base.db, after)


def refused(
    asking: Asking,
    ranked: Ranked,
    reason: Refusal,
    *,
    kept: bool,
    unknown: Quote | None = None,
    costs: Document | None = None,
) -> Answer:
    """Answer that there is no answer; a conversation that had a subject keeps it."""
    base, question = asking.base, asking.turn.question
    alone = asking.carried.previous_question is None
    elsewhere = 0
    if reason is Refusal.AREA:
        request = SearchRequest(areas=question.areas, page_size=1)
        elsewhere = find.search(base.db, base.index, request, vocabulary=base.vocabulary).national_count
    alternatives = declining.nearest(ranked.matches, ranked.asked)
    if unknown is not None and not alternatives:
        alternatives = tuple(card_of(m.document) for m in ranked.matches[:1])
    return declining.refused(
        question,
        ranked.asked,
        reason,
        alternatives,
        vocabulary=base.vocabulary,
        context=asking.context(kept) if kept or alone else conversation.signed(base.db, asking.carried),
        unknown=unknown,
        costs=costs,
        elsewhere=elsewhere if not question.subject else 0,
        corrections=asking.corrections,
    )

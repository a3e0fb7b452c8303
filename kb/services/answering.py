"""A question with what was ranked for it → the answer, in the order in which answers are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kb.answers import clarifying, compose, dialogue, ranking, refusing
from kb.answers.dialogue import Mode
from kb.answers.model import MAX_EXAMPLES, Answer
from kb.answers.ranking import Match
from kb.answers.refusing import Refusal
from kb.services.answer_choice import choose
from kb.services.answer_kinds import figures_of, from_manual, listed, meaning
from kb.services.answer_sources import Ranked
from kb.services.asking import Asking, refused
from kb.storage import bottlenecks
from kb.text.aspects import Aspect
from kb.text.questions import Question, QuestionKind

_NEVER_AN_ANSWER = (
    Refusal.INSTRUCTION,
    Refusal.EMPTY,
    Refusal.UNKNOWN_NAME,
    Refusal.PERSONAL,
    Refusal.PERSON,
    Refusal.LANGUAGE,
)


def answer_from(asking: Asking, ranked: Ranked, *, kept: bool) -> Answer:
    """Answer from what was ranked; `kept` when the turn stays with the subject of the conversation."""
    question = asking.turn.question
    if question.kinds and (of_kind := _of_kinds(ranked.matches, question)):
        ranked = replace(ranked, matches=of_kind)
    asked, matches = ranked.asked, ranked.matches
    reason = refusing.refusal(question, asked, matches, own=ranked.own)
    if asking.turn.mode is Mode.MORE and not matches:
        reason = Refusal.NOTHING_MORE
    if reason is not None and reason in _NEVER_AN_ANSWER:
        return refused(asking, ranked, reason, kept=kept)
    if dialogue.asks_for_area_figures(question) and not question.subject:
        return refused(asking, ranked, Refusal.AREA_FIGURES, kept=kept)
    if (meant := meaning(asking, ranked, reason, kept=kept)) is not None:
        return meant
    if (found := listed(asking, ranked, kept=kept)) is not None:
        return found
    if (found := figures_of(asking, ranked, kept=kept)) is not None:
        return found
    if reason is not None or question.about_site:
        manual = from_manual(asking, ranked, kept=kept)
        if manual is not None:
            return manual
    if reason is not None:
        return refused(asking, ranked, reason, kept=kept)
    enough = refusing.on_topic(matches, asked, ranked.own)
    if question.attribute is not None:
        enough = tuple(m for m in enough if refusing.has_attribute(question, asked, m)) or enough
    if asking.may_ask_back and (back := _asked_back(asking, ranked, enough)) is not None:
        return back
    return _quoted(asking, ranked, enough, kept=kept)


def _of_kinds(matches: Sequence[Match], question: Question) -> tuple[Match, ...]:
    return tuple(m for m in matches if m.document.kind in question.kinds)


def _quoted(asking: Asking, ranked: Ranked, enough: Sequence[Match], *, kept: bool) -> Answer:
    base, question = asking.base, asking.turn.question
    chosen = choose(asking, question, ranked, enough)
    if not chosen.quotes:
        costs = enough[0].document if enough and Aspect.COSTS in question.aspects else None
        return refused(asking, ranked, Refusal.NOT_IN_SOURCE, kept=kept, unknown=chosen.unknown, costs=costs)
    first = chosen.quotes[0].document
    cases = (m.document.slug for m in ranking.bearing(enough, MAX_EXAMPLES))
    shown = dict.fromkeys((*(q.document.slug for q in chosen.quotes), *cases))
    if question.kind not in (*ranking.FACTS, QuestionKind.STATUS):
        shown = dict.fromkeys((*(m.document.slug for m in ranking.bearing(enough, MAX_EXAMPLES)), *shown))
    return compose.answered(
        question,
        ranked.asked,
        enough,
        chosen,
        reader=base.reader,
        vocabulary=base.vocabulary,
        context=asking.context(kept, themes=first.themes[:1], shown=tuple(shown)),
        corrections=asking.corrections,
        registered=lambda slug: bottlenecks.by_slug(base.db, slug),
    )


def _asked_back(asking: Asking, ranked: Ranked, enough: Sequence[Match]) -> Answer | None:
    """The counter-question to a broad question; None when it is not broad."""
    base, question = asking.base, asking.turn.question
    cases = clarifying.broad(question, ranked.asked, ranked.matches)
    if not cases:
        return None
    back = clarifying.clarification(question, cases, vocabulary=base.vocabulary, reader=base.reader)
    if back is None:
        return None
    shown = tuple(m.document.slug for m in ranking.bearing(enough, MAX_EXAMPLES))
    return compose.asked_back(
        question,
        ranked.asked,
        enough,
        back,
        reader=base.reader,
        vocabulary=base.vocabulary,
        context=asking.context(False, shown=shown, asked_back=True),
        corrections=asking.corrections,
    )

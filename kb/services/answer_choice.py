"""The sentences for a question: sides by name, facts for parts that ask for one, else what bears on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kb.answers import choice, facts, passages, ranking, sides
from kb.answers.choice import Chosen
from kb.answers.dialogue import Mode
from kb.answers.matching import Asked
from kb.answers.ranking import Match
from kb.services.answer_sources import Ranked, Sources
from kb.services.asking import Asking
from kb.text.aspects import Aspect
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind

_SIDES_ALONE = (Aspect.DOWNSIDES, Aspect.COSTS, Aspect.PAYER, Aspect.RESULT)
"""Sides asked for by themselves: their case describes them under a heading, or says it does not know."""
_OPEN = (Expect.NOTHING, Expect.PARTY)
SIDES_FROM = 2
"""So many named sides make a question one about the sides of a case."""


def choose(asking: Asking, question: Question, ranked: Ranked, enough: Sequence[Match]) -> Chosen:
    """Choose the sentences: sides by name, facts for the parts that ask for one, passages for the others."""
    base = asking.base
    asked = ranked.asked
    if len(question.aspects) >= (1 if asking.turn.mode is Mode.POINTS else SIDES_FROM):
        return sides.choose_sides(question, asked, enough, reader=base.reader)
    if len(question.aspects) == 1 and question.aspects[0] in _SIDES_ALONE and question.expect in _OPEN:
        side = sides.choose_sides(question, asked, enough, reader=base.reader)
        if side.quotes and question.expect is Expect.NOTHING:
            more = passages.choose_passages(
                question, asked, enough, _places(base, question), reader=base.reader
            )
            return choice.together(side, more, reader=base.reader)
        if side.quotes or side.unknown or question.aspects[0] is Aspect.PAYER:
            return side
    parts = [base.read(part) for part in question.parts]
    figures_asked = [part for part in parts if part.kind is QuestionKind.FIGURE]
    others = [part for part in parts if part.kind is not QuestionKind.FIGURE]
    if not figures_asked and question.kind is QuestionKind.FIGURE:
        want = replace(_want(base, question, question, asked), alone=ranked.own == len(asked))
        return facts.choose_facts([want], asked, enough, reader=base.reader)
    found = Chosen((), (), None)
    if figures_asked:
        wants = [_want(base, question, part, asked, part.text.rstrip(" ?.!,")) for part in figures_asked]
        found = facts.choose_facts(wants, asked, enough, reader=base.reader)
    if others or not figures_asked:
        about = replace(question, kind=others[0].kind, expect=others[0].expect) if figures_asked else question
        given = asking.turn.mode is Mode.POINTS and ranked.own > 0
        words = choice.pointed(asked, ranked.own, given=given)
        more = passages.choose_passages(about, words, enough, _places(base, question), reader=base.reader)
        found = choice.together(found, more, reader=base.reader)
    return found


def items_of_a_list(base: Sources, question: Question, ranked: Ranked) -> tuple[str, ...]:
    """The items of the list that answers a question, in their order; empty when no list does."""
    found = passages.choose_passages(
        question, ranked.asked, ranked.matches[:1], _places(base, question), reader=base.reader
    )
    listed = next((q.text for q in found.quotes if "\n" in q.text), "")
    return tuple(line.strip(" ;.") for line in listed.split("\n") if line.strip() and not line.endswith(":"))


def _want(
    base: Sources, whole: Question, part: Question, asked: Sequence[Asked], label: str = ""
) -> facts.Want:
    """The fact that one part of a question asks for."""
    by_stem = {word.word.stem: word for word in asked}
    return facts.Want(
        expect=whole.expect if part.expect is Expect.NOTHING else part.expect,
        counted=by_stem.get(part.counted.stem) if part.counted else None,
        words=tuple(by_stem[w.word.stem] for w in part.words if w.word.stem in by_stem),
        years=part.years or whole.years,
        places=_places(base, whole),
        label=label,
    )


def _places(base: Sources, question: Question) -> re.Pattern[str] | None:
    return ranking.places(question.areas, base.vocabulary)

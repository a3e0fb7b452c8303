"""A turn of a conversation → an answer of quotations, a counter-question, or an honest no.

Reads the turn, decides what it is about, and hands it to `kb.services.answering`.  What is asked is not
kept anywhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kb.answers import declining, dialogue, refusing
from kb.answers.dialogue import FOCUS, Mode, Turn
from kb.answers.model import Answer, AnswerKind, Context
from kb.answers.ranking import Match
from kb.answers.refusing import HALF, WELL_BESIDE_BEST, on_topic, share
from kb.domain.vocabulary import Vocabulary
from kb.search.index import SearchIndex
from kb.services import answer_sources as house
from kb.services import conversation, pointing_back
from kb.services.answer_kinds import sibling_answer, table_answer
from kb.services.answer_sources import Ranked
from kb.services.answering import answer_from
from kb.services.asking import Asking
from kb.storage.database import Database
from kb.text import question_forms as forms
from kb.text import turns
from kb.text.analysis import QueryWord
from kb.text.questions import Question, Role
from kb.text.roles import SAYS_LITTLE
from kb.text.tokens import fold
from kb.text.turns import Courtesy

LONGEST = 300
_WHO_ANSWERS = "Wat doet het vraagvak, en zit er een taalmodel achter?"
"""What the manual is asked for a question about what it is that answers here."""
RECENT = 5
"""Documents of the previous question that a follow-up may be about."""
WELL = 0.6
"""How well something else must fit to be taken instead of what a turn seems to point at."""
NAMES = 2
"""Words of a title that name another document than those shown."""
HERE = 0.28
"""How well the documents that a turn points at must fit its own words."""


def answer(
    db: Database,
    index: SearchIndex,
    question: str,
    *,
    context: Mapping[str, object] | Context | None,
    vocabulary: Vocabulary,
) -> Answer:
    """Answer one question; any text is one, and only its first 300 characters count.

    `context` is what the previous answer gave, or None.  What a client sent is a mapping, and counts only
    with the signature under it; a `Context` was made on this side and is believed.
    """
    base = house.sources(db, index, vocabulary)
    text, switched = turns.without_switch(" ".join(question.split())[:LONGEST])
    carried = Context() if switched else _opened(db, context, vocabulary)
    previous = base.read(carried.previous_question) if carried.previous_question else None
    if forms.ABOUT_WHO_ANSWERS.search(fold(text)):
        turn = Turn(base.read(_WHO_ANSWERS), topic=text)
        return replace(_alone(Asking(base, turn, carried, (), may_ask_back=False)), question=text)
    if previous is not None and (named := pointing_back.with_name(base, text, previous, carried)):
        text, previous = named, None
    if previous is not None:
        text = pointing_back.with_year(base, text, previous, carried)
    courtesy = turns.courtesy(fold(text))
    if courtesy is not None:
        if previous is None or not carried.asked_back or courtesy not in (Courtesy.NO, Courtesy.YES):
            return declining.replied(text, courtesy, conversation.signed(db, carried))
        # "nee" to a counter-question: none of the choices, so the question as it was
        turn = Turn(dialogue.in_context(previous, carried), Mode.SWAP, previous.text)
        return _alone(Asking(base, turn, carried, (), may_ask_back=False))
    text, corrections = house.corrected(base, text)
    read = base.read(text)
    turn = dialogue.take_turn(read, previous, carried)
    if turn.rewritten:
        turn = replace(turn, question=replace(base.read(turn.topic), text=text))
    asking = Asking(base, turn, carried, corrections, may_ask_back=previous is None)
    if previous is not None and carried.indicator and dialogue.names_a_slot(read):
        sibling = sibling_answer(replace(asking, turn=Turn(read)), carried.indicator, previous)
        if sibling is not None:
            return sibling
    if turn.mode is Mode.POINTS:
        if carried.indicator and (found := table_answer(asking, carried.indicator)):
            return found
        if carried.shown:
            return _pointed(asking, previous)
    if previous is not None and turn.mode in (Mode.LEANS, Mode.POINTS):
        return _leaning(asking, previous)
    return _alone(asking)


def _opened(db: Database, context: Mapping[str, object] | Context | None, vocabulary: Vocabulary) -> Context:
    return context if isinstance(context, Context) else conversation.opened(db, context, vocabulary)


def _alone(asking: Asking) -> Answer:
    """Answer a question that is whole by itself, or made whole by what it borrowed."""
    turn = asking.turn
    if turn.mode is Mode.NEW and not turn.question.subject:
        turn = replace(turn, question=_telling(turn.question))
        asking = replace(asking, turn=turn)
    topic = house.ask_words(asking.base, turn.about) if turn.about else ()
    ranked = house.rank(asking.base, turn.question, topic, topic_weight=1.0)
    if turn.about and refusing.refusal(turn.question, ranked.asked, ranked.matches, own=ranked.own):
        # nothing has the new value beside the old subject: then the new value is what was meant
        ranked = house.rank(asking.base, turn.question)
    if turn.mode is Mode.MORE:
        unseen = tuple(m for m in ranked.matches if m.document.slug not in asking.carried.shown)
        ranked = replace(ranked, matches=unseen)
    return answer_from(asking, ranked, kept=turn.kept)


def _with_new_value(ranked: Ranked) -> Ranked | None:
    """The documents that have the new value and something of the old subject; None when there are none: then
    the new value is what was meant."""
    own = ranked.own
    fitting = tuple(
        m
        for m in ranked.matches
        if share(m, ranked.asked, own) >= WELL and any(c >= HALF for c in m.cover[own:])
    )
    return Ranked(ranked.asked[:own], own, fitting) if fitting else None


def _pointed(asking: Asking, previous: Question | None) -> Answer:
    """Answer about the documents that were shown; about something else only when that clearly fits and they
    do not answer."""
    base, question = asking.base, asking.turn.question
    topic = house.ask_words(base, replace(previous, words=previous.subject)) if previous else ()
    focus = asking.carried.shown[:FOCUS]
    here = house.rank(base, _raised(question), topic, recent=focus, only=focus)
    fits = max((share(match, here.asked, here.own) for match in here.matches), default=0.0)
    own_words = any(w.role in (Role.NAME, Role.SUBJECT) for w in question.words)
    found: Answer | None = None
    if here.matches and (not own_words or fits >= HERE):
        found = answer_from(asking, here, kept=True)
    if found is None or found.kind is AnswerKind.NONE:
        found = _elsewhere(asking, previous, named=found is not None) or found
    return found or answer_from(asking, here, kept=True)


def _elsewhere(asking: Asking, previous: Question | None, *, named: bool) -> Answer | None:
    """The answer from other documents than those shown, when some have the turn's words well; with `named`
    only from one whose title has them all."""
    base, question = asking.base, asking.turn.question
    ways = []
    if previous is not None and not named:
        together = _together(asking, previous)
        ways.append((together, max((_fits(m, together) for m in together.matches), default=0.0)))
    alone = house.rank(base, replace(question, areas=base.read(question.text).areas))
    telling = [w.word for w in question.words if w.role not in (Role.LIGHT, Role.COMMON)]
    fitting = [m for m in alone.matches if all(_stands_in(word, m.titled) for word in telling)]
    if not named or len(telling) < NAMES:
        fitting = [] if named else list(alone.matches)
    ways.append((alone, max((m.coverage for m in fitting), default=0.0)))
    for ranked, fits in ways:
        if fits >= WELL:
            return answer_from(asking, ranked, kept=ranked is not alone)
    return None


def _fits(match: Match, ranked: Ranked) -> float:
    """The share of the turn's own words that a document has, and of the subject when it has none."""
    own = ranked.asked[: ranked.own]
    telling = any(w.role not in SAYS_LITTLE for w in own)
    return share(match, ranked.asked, ranked.own) if telling else match.coverage


def _stands_in(word: QueryWord, stems: frozenset[str]) -> bool:
    return word.stem in stems or bool(word.parts and stems.issuperset(word.parts))


def _raised(question: Question) -> Question:
    """The question with its light words made telling, when it has no others: "doen andere gebieden dit
    ook?"."""
    if question.areas or any(w.role is not Role.LIGHT for w in question.words):
        return question
    return replace(question, words=tuple(replace(w, role=Role.POINTING) for w in question.words))


def _telling(question: Question) -> Question:
    """The question with its light words made its subject, when it has nothing else: "wat gebeurt er met
    geld?"."""
    if question.areas or question.kinds or question.years:
        return question
    return replace(question, words=tuple(replace(w, role=Role.SUBJECT) for w in question.words))


def _leaning(asking: Asking, previous: Question) -> Answer:
    """Answer with the subject of the conversation when that has the turn's words about as well as anything
    else, and otherwise without; the other way when the first gives no answer."""
    question = asking.turn.question
    alone, together = house.rank(asking.base, question), _with_own_words(_together(asking, previous))
    stays = dialogue.stays(question, alone.matches, together.matches, together.own, together.asked)
    ways = [(together, True), (alone, False)] if stays else [(alone, False), (together, True)]
    (first, kept), (second, kept_too) = ways
    answer = answer_from(asking, first, kept=kept)
    fits = max((share(m, first.asked, first.own) for m in first.matches), default=0.0)
    if answer.kind is not AnswerKind.NONE or fits >= WELL:
        return answer
    other = answer_from(asking, second, kept=kept_too)
    return other if other.kind is not AnswerKind.NONE else answer


def _with_own_words(ranked: Ranked) -> Ranked:
    """Of the documents on the subject of the conversation those that have the turn's own words about as well
    as the best of them."""
    topical = on_topic(ranked.matches, ranked.asked, ranked.own)
    best = max((share(m, ranked.asked, ranked.own) for m in topical), default=0.0)
    kept = tuple(m for m in topical if share(m, ranked.asked, ranked.own) >= WELL_BESIDE_BEST * best)
    return replace(ranked, matches=kept)


def _together(asking: Asking, previous: Question) -> Ranked:
    """Rank for the turn's own words beside those of the conversation's subject."""
    base, question, carried = asking.base, asking.turn.question, asking.carried
    before = carried.shown[:RECENT]
    if not before:
        earlier = house.rank(base, dialogue.in_context(previous, carried))
        before = tuple(
            m.document.slug for m in on_topic(earlier.matches, earlier.asked, earlier.own)[:RECENT]
        )
    topic = house.ask_words(base, replace(previous, words=previous.subject))
    bound = replace(question, areas=question.areas or (() if question.national else carried.areas))
    return house.rank(base, bound, topic, recent=before)

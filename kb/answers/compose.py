"""What was found → an answer of quotations.

Nothing is written here that a source does not say: quotations are spans of passages, cases are the
document's own sentences, figures are computed in `kb.answers.figures`.  The framing text only names
titles, states, places and what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.answers import states
from kb.answers.cases import case, example
from kb.answers.choice import Chosen
from kb.answers.declining import searched
from kb.answers.evidence import Quote
from kb.answers.matching import Asked, Reader
from kb.answers.model import (
    MAX_EXAMPLES,
    MAX_SENTENCES,
    Answer,
    AnswerKind,
    Clarification,
    Context,
    Example,
    PassageCitation,
    Sentence,
    StateLine,
)
from kb.answers.ranking import FACTS, Match, bearing
from kb.domain.documents import CASE_KINDS, Document, Kind
from kb.domain.results import Correction
from kb.domain.vocabulary import Vocabulary
from kb.text.aspects import Aspect
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind

MANY_STATUSES = 3
"""More states than this are said in a word: those that are not yet solved."""


def cited(quote: Quote) -> Sentence:
    """Turn a quote into a sentence of an answer."""
    document = quote.document
    strength = document.evidence.strength if document.evidence else None
    citation = PassageCitation(
        document.kind,
        document.slug,
        document.title,
        quote.passage.anchor,
        quote.passage.heading,
        strength,
        document.dated,
    )
    return Sentence(quote.text, True, citation)


def answered(
    question: Question,
    asked: Sequence[Asked],
    matches: Sequence[Match],
    chosen: Chosen,
    *,
    reader: Reader,
    vocabulary: Vocabulary,
    context: Context,
    meanings: Sequence[Sentence] = (),
    corrections: tuple[Correction, ...] = (),
    registered: states.Registered = states.nothing_registered,
) -> Answer:
    """Make the answer of what was chosen; `meanings`, from the glossary, come before the quotations.

    `registered` gives the bottleneck of a slug as the register has it.
    """
    examples: tuple[Example, ...] = ()
    if question.kind not in (*FACTS, QuestionKind.STATUS):
        cases = [m for m in bearing(matches, MAX_EXAMPLES) if m.document.kind is not Kind.MANUAL]
        examples = tuple(example(m, question, asked, reader=reader, vocabulary=vocabulary) for m in cases)
    sentences = (*meanings, *map(cited, chosen.quotes))[:MAX_SENTENCES]
    missing = chosen.missing or _costs_unknown(question, chosen)
    quoted = frozenset(s.citation.slug for s in sentences)
    state = (
        states.state_of(matches, quoted, registered, vocabulary)
        if question.kind is QuestionKind.STATUS
        else None
    )
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=_frame(sentences, examples, missing, state),
        sentences=sentences,
        examples=examples,
        missing=missing,
        searched=searched(asked),
        corrections=corrections,
        state=state,
        context=context,
    )


def _costs_unknown(question: Question, chosen: Chosen) -> tuple[str, ...]:
    """Say that the costs of what is quoted are not known: an amount in a quotation may be somebody's bill."""
    if question.expect is not Expect.MONEY or Aspect.COSTS not in question.aspects or not chosen.quotes:
        return ()
    document = chosen.quotes[0].document
    known = document.costs is None or document.costs.level != "onbekend"
    return () if known else (f"wat ‘{document.title}’ in totaal kost",)


def listed(
    question: Question,
    cases: Sequence[Document],
    total: int,
    *,
    vocabulary: Vocabulary,
    context: Context,
    corrections: tuple[Correction, ...] = (),
) -> Answer:
    """Make the answer to a question for a list: the cases, and how many there are in all."""
    names = [kind.value if total == 1 else kind.collection for kind in question.kinds]
    what = " en ".join(names) if len(names) < len(CASE_KINDS) else "stuk" if total == 1 else "stukken"
    state = _with_status(question.statuses)
    where = ", ".join(vocabulary.area[a].name for a in question.areas if a in vocabulary.area)
    themes = ", ".join(vocabulary.theme[t].name.lower() for t in question.themes if t in vocabulary.theme)
    verb = "staat" if total == 1 else "staan"
    over = f" over {themes}" if themes else ""
    text = f"In Wijkkennis {verb} {total} {what}{state}{over}{f' voor {where}' if where else ''}."
    if total > len(cases):
        text += f" Hieronder staan er {len(cases)}; zoeken met filters geeft de hele lijst."
    why = f"Staat in de lijst van {what}{state}{over}."
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=text,
        examples=tuple(case(document, why) for document in cases),
        corrections=corrections,
        context=context,
    )


def _with_status(statuses: Sequence[str]) -> str:
    if len(statuses) > MANY_STATUSES:
        return " zonder oplossing"
    return f" met status {' of '.join(states.name(s) for s in statuses)}" if statuses else ""


def asked_back(
    question: Question,
    asked: Sequence[Asked],
    matches: Sequence[Match],
    clarification: Clarification,
    *,
    reader: Reader,
    vocabulary: Vocabulary,
    context: Context,
    corrections: tuple[Correction, ...] = (),
) -> Answer:
    """Ask back, and show meanwhile what is nearest."""
    cases = bearing(matches, MAX_EXAMPLES)
    examples = tuple(example(m, question, asked, reader=reader, vocabulary=vocabulary) for m in cases)
    return Answer(
        question=question.text,
        kind=AnswerKind.CLARIFICATION,
        text=f"{clarification.question} Zonder keuze ligt dit het dichtst bij je vraag.",
        examples=examples,
        clarification=clarification,
        searched=searched(asked),
        corrections=corrections,
        context=context,
    )


def _frame(
    sentences: Sequence[Sentence],
    examples: Sequence[Example],
    missing: Sequence[str],
    state: StateLine | None,
) -> str:
    titles = list(dict.fromkeys([e.card.title for e in examples] or [s.citation.title for s in sentences]))[
        :3
    ]
    said = (
        " en ".join(f"‘{title}’" for title in titles)
        if len(titles) < 3
        else ", ".join(f"‘{t}’" for t in titles)
    )
    text = f"Dit staat erover in {said}."
    if state is not None:
        text += f" Het knelpunt ‘{state.title}’ staat in het register als: {states.said(state)}."
    if missing:
        text += f" Over dit deel van de vraag staat er niets: {'; '.join(missing)}."
    return text

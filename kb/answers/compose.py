"""What bears on the question → an answer of quotations, or an honest refusal.

Nothing is written here that a source does not say: quotations are spans of passages, cases are the
document's own sentences, figures are computed in `kb.answers.figures`.  The framing text only names
titles, places and what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.answers.choice import Chosen
from kb.answers.evidence import Quote
from kb.answers.matching import Asked, Reader, held
from kb.answers.model import (
    MAX_ALTERNATIVES,
    MAX_EXAMPLES,
    Answer,
    AnswerKind,
    Context,
    Example,
    PassageCitation,
    Sentence,
)
from kb.answers.selection import FACTS, Match, Refusal, bearing
from kb.domain.documents import (
    CASE_KINDS,
    BottleneckDetails,
    Document,
    InterventionDetails,
    StoryDetails,
)
from kb.domain.results import Card, card_of
from kb.domain.vocabulary import Vocabulary
from kb.text.question_words import Expect
from kb.text.questions import Question, QuestionKind, Role
from kb.text.sentences import sentences as split

_STATUS_NAMES = {
    "gemeld": "gemeld",
    "erkend": "erkend",
    "geagendeerd": "op de agenda",
    "in-behandeling": "in behandeling",
    "in-proef": "in proef",
    "opgelost": "opgelost",
    "geborgd": "opgelost en geborgd",
    "niet-overgenomen": "niet overgenomen",
    "doorverwezen": "doorverwezen",
    "samengevoegd": "samengevoegd met een ander knelpunt",
}


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
) -> Answer:
    """Make the answer of what was chosen."""
    examples: tuple[Example, ...] = ()
    if question.kind not in (*FACTS, QuestionKind.STATUS):
        cases = bearing(matches, MAX_EXAMPLES)
        examples = tuple(_example(m, question, asked, reader=reader, vocabulary=vocabulary) for m in cases)
    sentences = tuple(cited(quote) for quote in chosen.quotes)
    missing = chosen.missing or _costs_unknown(question, chosen)
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=_frame(question, matches, sentences, examples, missing),
        sentences=sentences,
        examples=examples,
        missing=missing,
        searched=searched(asked),
        context=context,
    )


def _costs_unknown(question: Question, chosen: Chosen) -> tuple[str, ...]:
    """Say that the costs of what is quoted are not known: an amount in a quotation may be somebody's bill."""
    if question.expect is not Expect.MONEY or not chosen.quotes or "kost" not in question.text.lower():
        return ()
    document = chosen.quotes[0].document
    known = document.costs is None or document.costs.level != "onbekend"
    return () if known else (f"wat ‘{document.title}’ in totaal kost",)


def listed(
    question: Question, cases: Sequence[Document], total: int, *, vocabulary: Vocabulary, context: Context
) -> Answer:
    """Make the answer to a question for a list: the cases, and how many there are in all."""
    names = [kind.value if total == 1 else kind.collection for kind in question.kinds]
    what = " en ".join(names) if len(names) < len(CASE_KINDS) else "stuk" if total == 1 else "stukken"
    state = (
        f" met status {' of '.join(_STATUS_NAMES.get(s, s) for s in question.statuses)}"
        if question.statuses
        else ""
    )
    where = ", ".join(vocabulary.area[a].name for a in question.areas if a in vocabulary.area)
    verb = "staat" if total == 1 else "staan"
    text = f"In Wijkkennis {verb} {total} {what}{state}{f' voor {where}' if where else ''}."
    if total > len(cases):
        text += f" Hieronder staan er {len(cases)}; zoeken met filters geeft de hele lijst."
    why = f"Staat in de lijst van {what}{state}."
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=text,
        examples=tuple(_case(document, why) for document in cases),
        context=context,
    )


def _frame(
    question: Question,
    matches: Sequence[Match],
    sentences: Sequence[Sentence],
    examples: Sequence[Example],
    missing: Sequence[str],
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
    if question.kind is QuestionKind.STATUS:
        text += _status_text(matches, sentences)
    if missing:
        text += f" Over dit deel van de vraag staat er niets: {'; '.join(missing)}."
    return text


def _status_text(matches: Sequence[Match], sentences: Sequence[Sentence]) -> str:
    """The recorded state of the first bottleneck that is quoted."""
    quoted = {s.citation.slug for s in sentences}
    for match in matches:
        details = match.document.details
        if match.document.slug in quoted and isinstance(details, BottleneckDetails):
            state = _STATUS_NAMES.get(details.status.value, details.status.value)
            return f" Het knelpunt ‘{match.document.title}’ staat in het register als: {state}."
    return ""


def refused(
    question: Question,
    asked: Sequence[Asked],
    reason: Refusal,
    alternatives: Sequence[Card],
    *,
    vocabulary: Vocabulary,
    context: Context,
    unknown: Quote | None = None,
) -> Answer:
    """Say that there is no answer, why, and what is nearest."""
    text = _REASONS[reason]
    if reason is Refusal.AREA:
        names = ", ".join(vocabulary.area[a].name for a in question.areas if a in vocabulary.area)
        text = f"Over {names} staat hierover niets in Wijkkennis."
    if reason is Refusal.UNKNOWN_NAME:
        names = ", ".join(f"‘{w.word.text}’" for w in asked if not w.known and w.role is Role.NAME)
        text = f"Dat vond ik niet: {names} komt in Wijkkennis nergens voor."
    if unknown is not None:
        text = f"{_REASONS[Refusal.NOT_IN_SOURCE]} In ‘{unknown.document.title}’ staat: “{unknown.text}”"
    if reason in (Refusal.INSTRUCTION, Refusal.EMPTY):
        alternatives = ()
    if alternatives:
        text += " Hieronder staat wat er het dichtst bij ligt; dat is geen antwoord op je vraag."
    return Answer(
        question=question.text,
        kind=AnswerKind.NONE,
        text=text,
        alternatives=tuple(alternatives)[:MAX_ALTERNATIVES],
        searched=searched(asked),
        context=context,
    )


_REASONS = {
    Refusal.EMPTY: "Ik las er geen vraag in waarop ik kan zoeken. Schrijf in één zin wat je wilt weten.",
    Refusal.INSTRUCTION: "Dit is een opdracht en geen vraag. Ik zoek alleen op wat er in Wijkkennis staat.",
    Refusal.UNKNOWN_NAME: "Dat vond ik niet.",
    Refusal.AREA: "Over dit gebied staat hierover niets in Wijkkennis.",
    Refusal.COVERAGE: "Dat vond ik niet in Wijkkennis.",
    Refusal.NOT_IN_SOURCE: "Dat vond ik niet: de bron geeft dit gegeven niet.",
    Refusal.AREA_FIGURES: "Kerncijfers per gebied zijn er niet: de bron geeft ze alleen voor de 20 gebieden "
    "samen en voor Nederland.",
    Refusal.YEAR: "Voor dat jaar heeft Wijkkennis geen cijfers.",
}


def searched(asked: Sequence[Asked]) -> tuple[str, ...]:
    """The words that were searched for, as typed, without doubles."""
    return tuple(dict.fromkeys(word.word.text for word in asked))


def _example(
    match: Match, question: Question, asked: Sequence[Asked], *, reader: Reader, vocabulary: Vocabulary
) -> Example:
    return _case(match.document, _why(match, question, asked, reader=reader, vocabulary=vocabulary))


def _case(document: Document, why: str) -> Example:
    details = document.details
    conditions: tuple[str, ...] = ()
    if isinstance(details, StoryDetails | InterventionDetails):
        conditions = details.conditions
    return Example(
        card=card_of(document),
        approach=_opening(document, ("Aanpak", "Oplossing", "Hoe het werkt"), 2),
        result=_opening(document, ("Resultaat",), 1) or _first_outcome(document),
        conditions=conditions or None,
        why=why,
    )


def _first_outcome(document: Document) -> str | None:
    """The first recorded outcome with its figure, or None: a text without its number says too little."""
    if not document.outcomes:
        return None
    first = document.outcomes[0]
    figure = " ".join(filter(None, (first.value, first.unit)))
    said = not figure or (first.value or figure) in first.text
    return first.text if said else f"{first.text}: {figure}"


def _opening(document: Document, headings: Sequence[str], count: int) -> str | None:
    """The first sentences of the first passage under one of these headings, as one literal span."""
    for heading in headings:
        for passage in document.passages:
            if passage.heading == heading and (found := split(passage.text)):
                return passage.text[found[0].start : found[min(count, len(found)) - 1].end]
    return None


def _why(
    match: Match, question: Question, asked: Sequence[Asked], *, reader: Reader, vocabulary: Vocabulary
) -> str:
    """Which words, area and theme it was chosen for."""
    whole = reader.stems("\n".join((match.document.title, match.document.summary, match.passage.text)))
    words = [w.word.text for w in asked if w.role is not Role.LIGHT and held(w, whole) > 0]
    reasons = []
    if words:
        reasons.append("gaat over " + ", ".join(f"‘{word}’" for word in dict.fromkeys(words)))
    areas = [a for a in question.areas if a in match.document.areas]
    if areas:
        reasons.append("speelt in " + ", ".join(vocabulary.area[a].name for a in areas))
    themes = [t for t in question.themes if t in vocabulary.theme_with_broader(match.document.themes)]
    if themes:
        reasons.append("thema " + ", ".join(vocabulary.theme[t].name.lower() for t in themes))
    text = "; ".join(reasons)
    return f"{text[0].upper()}{text[1:]}." if text else "Ligt het dichtst bij je vraag."

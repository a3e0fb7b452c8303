"""What bears on the question → an answer of quotations, or an honest refusal.

Nothing is written here that a source does not say: quotations are spans of passages, cases are the
document's own sentences, figures are computed in `kb.answers.figures`.  The framing text only names
titles, places and what is missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers.evidence import Quote, quotes
from kb.answers.matching import Asked, Reader, held
from kb.answers.model import (
    MAX_ALTERNATIVES,
    MAX_EXAMPLES,
    MAX_SENTENCES,
    Answer,
    AnswerKind,
    Context,
    Example,
    PassageCitation,
    Sentence,
)
from kb.answers.selection import FACTS, Match, Refusal, bearing
from kb.domain.documents import BottleneckDetails, Document, InterventionDetails, StoryDetails
from kb.domain.results import Card, card_of
from kb.domain.vocabulary import Vocabulary
from kb.text.questions import Expect, Question, QuestionKind
from kb.text.sentences import sentences as split

SOURCES = 3
"""Documents that sentences are taken from, at most."""
PER_SOURCE = 3
SAME = 0.75
"""Share of the smaller sentence's stems that another has, from which both say the same."""
NEAR_BEST_SENTENCE = 0.6
TYPE_BONUS = 0.25
"""What a sentence gains that holds the kind of fact that was asked for."""

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


@dataclass(frozen=True)
class Chosen:
    """The quotes for an answer in the order in which they are shown, and whether they answer a fact question.

    `unknown` is the sentence in which a source says that it does not know what was asked.
    """

    quotes: tuple[Quote, ...]
    sufficient: bool
    unknown: Quote | None


def choose(
    question: Question, asked: Sequence[Asked], counted: Sequence[Asked], matches: Sequence[Match], *, reader: Reader
) -> Chosen:
    """Choose the sentences: those that answer best, from few sources, nothing twice."""
    found = [
        (quote, place)
        for place, match in enumerate(matches[:SOURCES])
        for quote in quotes(match, asked, question.expect, counted, reader=reader)
    ]
    if question.kind is QuestionKind.FIGURE:
        return _fact(question, asked, matches, [quote for quote, _ in found], reader)
    return Chosen(_best([q for q, _ in found], asked, question, matches, reader), True, None)


def _fact(
    question: Question, asked: Sequence[Asked], matches: Sequence[Match], found: Sequence[Quote], reader: Reader
) -> Chosen:
    """Sentences with the kind of fact that was asked for, unless a source says closer by that it does not know."""
    place = {match.document.slug: match.score for match in matches}

    def worth(quote: Quote) -> float:
        return quote.score + 0.35 * place[quote.document.slug] + (0.15 if quote.counts else 0.0)

    fits = sorted((q for q in found if q.holds and not q.unknown), key=lambda q: (-worth(q), q.start))
    strong = [q for q in fits if q.counts] or fits
    unknown = max((q for q in found if q.unknown), key=worth, default=None)
    if not strong:
        return Chosen((), False, unknown)
    best = worth(strong[0])
    if unknown is not None and unknown.own > strong[0].own and worth(unknown) > best:
        return Chosen((), False, unknown)
    near = [q for q in strong if worth(q) >= 0.8 * best]
    return Chosen(_distinct(near, reader, MAX_SENTENCES - 1), True, None)


def _best(
    found: Sequence[Quote], asked: Sequence[Asked], question: Question, matches: Sequence[Match], reader: Reader
) -> tuple[Quote, ...]:
    place = {match.document.slug: match.score for match in matches}
    bonus = {"Aanpak": 0.05, "Resultaat": 0.05, "Oplossing": 0.05}

    def worth(quote: Quote) -> float:
        value = quote.score + 0.5 * place[quote.document.slug] + bonus.get(quote.passage.heading, 0.0)
        if quote.unknown:
            value -= 0.1 if question.kind is QuestionKind.STATUS else 0.25
        return value + (TYPE_BONUS if question.expect is not Expect.NOTHING and quote.holds else 0.0)

    ordered = sorted(found, key=lambda q: (-worth(q), q.start))
    if not ordered:
        return ()
    least = NEAR_BEST_SENTENCE * worth(ordered[0])
    taken: list[Quote] = []
    used: dict[str, int] = {}
    for quote in ordered:
        slug = quote.document.slug
        if worth(quote) < least or used.get(slug, 0) >= PER_SOURCE or len(taken) >= MAX_SENTENCES:
            continue
        if not any(_same(quote, other, reader) for other in taken):
            taken.append(quote)
            used[slug] = used.get(slug, 0) + 1
    order = {match.document.slug: n for n, match in enumerate(matches)}
    return tuple(sorted(taken, key=lambda q: (order[q.document.slug], -worth(q))))


def _distinct(ordered: Sequence[Quote], reader: Reader, limit: int) -> tuple[Quote, ...]:
    taken: list[Quote] = []
    for quote in ordered:
        if len(taken) < limit and not any(_same(quote, other, reader) for other in taken):
            taken.append(quote)
    return tuple(taken)


def _same(one: Quote, other: Quote, reader: Reader) -> bool:
    if one.passage is other.passage and one.start < other.end and other.start < one.end:
        return True
    here, there = reader.stems(one.text).all, reader.stems(other.text).all
    return len(here & there) >= SAME * min(len(here), len(there))


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
    missing: tuple[str, ...],
    context: Context,
) -> Answer:
    """Make the answer of what was chosen."""
    examples = ()
    if question.kind not in (*FACTS, QuestionKind.STATUS):
        cases = bearing(matches, MAX_EXAMPLES)
        examples = tuple(_example(m, question, asked, reader=reader, vocabulary=vocabulary) for m in cases)
    sentences = tuple(cited(quote) for quote in chosen.quotes)
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=_frame(question, matches, sentences, examples, missing),
        sentences=sentences,
        examples=examples,
        missing=missing,
        searched=searched(question, asked),
        context=context,
    )


def _frame(
    question: Question,
    matches: Sequence[Match],
    sentences: Sequence[Sentence],
    examples: Sequence[Example],
    missing: Sequence[str],
) -> str:
    titles = list(dict.fromkeys([e.card.title for e in examples] or [s.citation.title for s in sentences]))[:3]
    said = " en ".join(f"‘{title}’" for title in titles) if len(titles) < 3 else ", ".join(f"‘{t}’" for t in titles)
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
        names = ", ".join(f"‘{w.word.text}’" for w in asked if not w.known and w.role.value == "name")
        text = f"Dat vond ik niet: {names} komt in Wijkkennis nergens voor."
    if unknown is not None:
        text = f"{_REASONS[Refusal.NOT_IN_SOURCE]} In ‘{unknown.document.title}’ staat: “{unknown.text}”"
    if alternatives and reason is not Refusal.INSTRUCTION:
        text += " Hieronder staat wat er het dichtst bij ligt; dat is geen antwoord op je vraag."
    return Answer(
        question=question.text,
        kind=AnswerKind.NONE,
        text=text,
        alternatives=tuple(alternatives)[:MAX_ALTERNATIVES],
        searched=searched(question, asked),
        context=context,
    )


_REASONS = {
    Refusal.EMPTY: "Ik las er geen vraag in waarop ik kan zoeken. Schrijf in één zin wat je wilt weten.",
    Refusal.INSTRUCTION: "Dit is een opdracht en geen vraag. Ik zoek alleen op wat er in Wijkkennis staat.",
    Refusal.UNKNOWN_NAME: "Dat vond ik niet.",
    Refusal.AREA: "Over dit gebied staat hierover niets in Wijkkennis.",
    Refusal.COVERAGE: "Dat vond ik niet in Wijkkennis.",
    Refusal.NOT_IN_SOURCE: "Dat vond ik niet: de bron geeft dit gegeven niet.",
    Refusal.AREA_FIGURES: "Kerncijfers per gebied zijn er niet: de bron geeft ze alleen voor de 20 gebieden samen en "
    "voor Nederland.",
    Refusal.YEAR: "Voor dat jaar heeft Wijkkennis geen cijfers.",
}


def searched(question: Question, asked: Sequence[Asked]) -> tuple[str, ...]:
    """The words that were searched for, as typed, without doubles."""
    return tuple(dict.fromkeys(word.word.text for word in asked))


def _example(
    match: Match, question: Question, asked: Sequence[Asked], *, reader: Reader, vocabulary: Vocabulary
) -> Example:
    document = match.document
    details = document.details
    conditions: tuple[str, ...] = ()
    if isinstance(details, StoryDetails | InterventionDetails):
        conditions = details.conditions
    return Example(
        card=card_of(document),
        approach=_opening(document, ("Aanpak", "Oplossing", "Hoe het werkt"), 2),
        result=document.outcomes[0].text if document.outcomes else _opening(document, ("Resultaat",), 1),
        conditions=conditions or None,
        why=_why(match, question, asked, reader=reader, vocabulary=vocabulary),
    )


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
    words = [word.word.text for word in asked if held(word, whole) > 0]
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

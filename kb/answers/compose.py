"""What bears on the question → an answer of quotations, or an honest refusal.

Nothing is written here that a source does not say: quotations are spans of passages, cases are the
document's own sentences, figures are computed in `kb.answers.figures`.  The framing text only names
titles, places and what is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

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
from kb.text.questions import Expect, Question, QuestionKind, Role
from kb.text.sentences import sentences as split

SOURCES = 3
"""Documents that sentences are taken from, at most."""
PER_SOURCE = 3
SAME = 0.75
"""Share of the smaller sentence's stems that another has, from which both say the same."""
NEAR_BEST_FACT = 0.75
NEAR_BEST_SENTENCE = 0.5
WHAT_WAS_DONE = ("Aanpak", "Resultaat", "Oplossing", "Hoe het werkt", "Lessen")
ABOUT_WHAT_WAS_DONE = 0.12
ABOUT_THE_STATE = 0.12
PER_NAME = 0.05
IN_PLACE = 0.3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STATE = re.compile(
    r"\b(?:nog|sinds|inmiddels|opgelost|onderzo\w+|pilot|zoekt|voortaan|niet meer|blijft)\b", re.IGNORECASE
)
IN_BEST_PASSAGE = 0.1
SAYS_UNKNOWN = 0.25
"""What a sentence loses that says that something is not known, unless the state of things was asked."""
BESIDE_THE_POINT = 0.3
"""What the words of another part of the question, or of the conversation's topic, weigh in choosing a sentence."""
GROUNDED = 0.2
"""How much of the question a fact must have in its sentence and title, to be a fact about it."""
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
class Want:
    """A fact that is asked for: its kind, the noun that is counted, and the words of its part of the question.

    `label` is that part in the asker's words, empty for a question of one part.
    """

    expect: Expect
    counted: Asked | None
    words: tuple[Asked, ...]
    years: tuple[int, ...]
    places: re.Pattern[str] | None = None
    label: str = ""


@dataclass(frozen=True)
class Chosen:
    """The quotes for an answer in the order in which they are shown.

    `missing` names the parts for which there is none; `unknown` is the sentence in which a source says
    that it does not know what was asked.
    """

    quotes: tuple[Quote, ...]
    missing: tuple[str, ...]
    unknown: Quote | None


def pointed(asked: Sequence[Asked], own: int) -> tuple[Asked, ...]:
    """The asked words with those of the conversation's topic, after the first `own`, made lighter."""
    lighter = (replace(word, weight=word.weight * BESIDE_THE_POINT) for word in asked[own:])
    return (*asked[:own], *lighter)


def choose_facts(
    wants: Sequence[Want], asked: Sequence[Asked], matches: Sequence[Match], *, reader: Reader
) -> Chosen:
    """Choose the sentences that have the facts asked for; none when a source says that it does not know."""
    taken: list[Quote] = []
    missing: list[str] = []
    unknown: Quote | None = None
    each = MAX_SENTENCES if len(wants) == 1 else 3
    for want in wants:
        found, silent = _fact(want, asked, matches, reader)
        unknown = unknown or silent
        for quote in found[:each]:
            taken = _with(taken, quote, reader, MAX_SENTENCES)
        if not found:
            missing.append(want.label)
    return Chosen(tuple(taken), tuple(filter(None, missing)), None if taken else unknown)


def choose_passages(
    question: Question,
    asked: Sequence[Asked],
    matches: Sequence[Match],
    places: re.Pattern[str] | None,
    *,
    reader: Reader,
) -> Chosen:
    """Choose the sentences that bear most on the question, from few sources, nothing twice."""
    place = {match.document.slug: match for match in matches}

    def worth(quote: Quote) -> float:
        match = place[quote.document.slug]
        value = quote.score + 0.5 * match.score
        if (
            question.kind in (QuestionKind.WHAT_WORKS, QuestionKind.STATUS)
            and quote.passage.heading in WHAT_WAS_DONE
        ):
            value += ABOUT_WHAT_WAS_DONE
        value += PER_NAME * min(quote.names, 4)
        if quote.placed:
            value += IN_PLACE
        if question.kind is QuestionKind.STATUS and (quote.unknown or _STATE.search(quote.text)):
            value += ABOUT_THE_STATE
        if quote.passage is match.passage:
            value += IN_BEST_PASSAGE
        if quote.unknown and question.kind is not QuestionKind.STATUS:
            value -= SAYS_UNKNOWN
        return value + (TYPE_BONUS if question.expect is not Expect.NOTHING and quote.holds else 0.0)

    found = [
        quote
        for match in matches[:SOURCES]
        for quote in quotes(match, asked, question.expect, None, question.years, places, reader=reader)
    ]
    ordered = sorted(found, key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start))
    taken: list[Quote] = []
    used: Counter[str] = Counter()
    for quote in ordered:
        slug = quote.document.slug
        if worth(quote) < NEAR_BEST_SENTENCE * worth(ordered[0]) or used[slug] >= PER_SOURCE:
            continue
        before = len(taken)
        taken = _with(taken, quote, reader, MAX_SENTENCES)
        used[slug] += len(taken) - before
    order = {match.document.slug: n for n, match in enumerate(matches)}
    return Chosen(tuple(sorted(taken, key=lambda q: order[q.document.slug])), (), None)


def together(facts: Chosen, more: Chosen, *, reader: Reader) -> Chosen:
    """Facts first, then what bears on the other part of the question."""
    taken = list(facts.quotes)
    for quote in more.quotes:
        taken = _with(taken, quote, reader, MAX_SENTENCES)
    return Chosen(tuple(taken), facts.missing, None if taken else facts.unknown)


def _fact(
    want: Want, asked: Sequence[Asked], matches: Sequence[Match], reader: Reader
) -> tuple[list[Quote], Quote | None]:
    """Sentences with the fact, best first; or none, and the sentence that says it is not known."""
    place = {match.document.slug: match.score for match in matches}
    part = {word.word.stem for word in want.words}
    weighed = [w if w.word.stem in part else replace(w, weight=w.weight * BESIDE_THE_POINT) for w in asked]

    def worth(quote: Quote) -> float:
        return (
            quote.score
            + 0.6 * place[quote.document.slug]
            + (0.35 if quote.near else 0.15 if quote.counts else 0.0)
            + (0.2 if quote.years else 0.0)
            + (0.1 if quote.placed else 0.0)
        )

    found = [
        quote
        for match in matches[:SOURCES]
        for quote in quotes(match, weighed, want.expect, want.counted, want.years, want.places, reader=reader)
    ]
    fits = sorted(
        (q for q in found if q.holds and q.beside and not q.unknown and q.grounded >= GROUNDED),
        key=lambda q: (-worth(q), q.document.slug, q.passage.anchor, q.start),
    )
    silent = max((q for q in found if q.silent and q.counts), key=worth, default=None)
    if not fits:
        return [], silent
    best = fits[0]
    if (
        silent is not None
        and want.counted is not None
        and silent.own >= best.own
        and not _knows_better(fits, silent)
    ):
        return [], silent
    beside = [q for q in fits if q.passage is best.passage]
    near = [q for q in fits if q.passage is not best.passage and worth(q) >= NEAR_BEST_FACT * worth(best)]
    return [*beside, *near], None


def _knows_better(fits: Sequence[Quote], silent: Quote) -> bool:
    """Whether the facts stand although a sentence says that something like it is not known."""
    return fits[0].near or fits[0].years or any(q.document is silent.document and q.counts for q in fits)


def _with(taken: list[Quote], quote: Quote, reader: Reader, limit: int) -> list[Quote]:
    """Add a quote, unless it says what is there already; one that overlaps is joined to the other."""
    for number, other in enumerate(taken):
        if quote.passage is other.passage and quote.start < other.end and other.start < quote.end:
            joined = replace(other, start=min(other.start, quote.start), end=max(other.end, quote.end))
            others = [q for n, q in enumerate(taken) if n != number and not _same(q, joined, reader)]
            return [*others[:number], joined, *others[number:]]
    if len(taken) >= limit or any(_same(quote, other, reader) for other in taken):
        return taken
    return [*taken, quote]


def _same(one: Quote, other: Quote, reader: Reader) -> bool:
    if _NUMBER.findall(one.text) != _NUMBER.findall(other.text):
        return False
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
    context: Context,
) -> Answer:
    """Make the answer of what was chosen."""
    examples: tuple[Example, ...] = ()
    if question.kind not in (*FACTS, QuestionKind.STATUS):
        cases = bearing(matches, MAX_EXAMPLES)
        examples = tuple(_example(m, question, asked, reader=reader, vocabulary=vocabulary) for m in cases)
    sentences = tuple(cited(quote) for quote in chosen.quotes)
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=_frame(question, matches, sentences, examples, chosen.missing),
        sentences=sentences,
        examples=examples,
        missing=chosen.missing,
        searched=searched(question, asked),
        context=context,
    )


def listed(
    question: Question, cases: Sequence[Document], total: int, *, vocabulary: Vocabulary, context: Context
) -> Answer:
    """Make the answer to a question for a list: the cases, and how many there are in all."""
    what = " en ".join(kind.collection for kind in question.kinds)
    state = (
        f" met status {' of '.join(_STATUS_NAMES.get(s, s) for s in question.statuses)}"
        if question.statuses
        else ""
    )
    where = ", ".join(vocabulary.area[a].name for a in question.areas if a in vocabulary.area)
    text = f"In Wijkkennis staan {total} {what}{state}{f' voor {where}' if where else ''}."
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
    return _case(match.document, _why(match, question, asked, reader=reader, vocabulary=vocabulary))


def _case(document: Document, why: str) -> Example:
    details = document.details
    conditions: tuple[str, ...] = ()
    if isinstance(details, StoryDetails | InterventionDetails):
        conditions = details.conditions
    return Example(
        card=card_of(document),
        approach=_opening(document, ("Aanpak", "Oplossing", "Hoe het werkt"), 2),
        result=document.outcomes[0].text if document.outcomes else _opening(document, ("Resultaat",), 1),
        conditions=conditions or None,
        why=why,
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

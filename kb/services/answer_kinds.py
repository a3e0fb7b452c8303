"""Answers that are more than quotations: a meaning, a list, figures from the tables, a page of the manual."""

from __future__ import annotations

from dataclasses import replace

from kb.answers import compose, declining, definitions, dialogue, figure_sentences, figures, ranking, refusing
from kb.answers.choice import Chosen
from kb.answers.dialogue import Mode, Turn
from kb.answers.matching import held
from kb.answers.model import MAX_EXAMPLES, Answer, AnswerKind, IndicatorCitation
from kb.answers.refusing import Refusal
from kb.domain.documents import CASE_KINDS
from kb.domain.indicators import Indicator
from kb.domain.results import SearchRequest
from kb.services import answer_sources as house
from kb.services import find
from kb.services.answer_choice import choose
from kb.services.answer_sources import Ranked, Sources
from kb.services.asking import Asking, refused
from kb.text.questions import Question, Role
from kb.text.target_groups import group_of

IN_THE_TEXT = 0.7
"""How much of a question for a figure of one area its sentence must have itself."""


def meaning(asking: Asking, ranked: Ranked, reason: Refusal | None, *, kept: bool) -> Answer | None:
    """What the asked word means, from the glossary or the register of laws, with what the texts say of it."""
    base, question = asking.base, asking.turn.question
    if not (question.defines or question.compares) or question.areas:
        return None
    names = base.vocabulary
    meanings = definitions.meanings(
        question.text, names.terms, names.laws, base.indicators, reader=base.reader
    )
    if not meanings:
        return None
    measured = tuple(
        line
        for one in base.indicators
        if any(one.slug == m.citation.slug and isinstance(m.citation, IndicatorCitation) for m in meanings)
        for line in figure_sentences.lines(one)
    )
    about_texts = reason is None and not measured
    enough = refusing.on_topic(ranked.matches, ranked.asked, ranked.own) if about_texts else ()
    chosen = choose(asking, question, ranked, enough) if enough else Chosen((), (), None)
    found = compose.answered(
        question,
        ranked.asked,
        enough,
        chosen,
        reader=base.reader,
        vocabulary=names,
        context=asking.context(kept, shown=tuple(m.document.slug for m in enough[:MAX_EXAMPLES])),
        meanings=meanings,
        corrections=asking.corrections,
    )
    return replace(found, figures=measured)


def listed(asking: Asking, ranked: Ranked, *, kept: bool) -> Answer | None:
    """The documents of the kinds, states and areas that a list was asked of; None for another question."""
    base, question = asking.base, asking.turn.question
    of_area = question.areas and question.kind not in ranking.FACTS
    themed = question.kinds and {w.word.stem for w in question.subject} <= _theme_stems(base, question)
    whole = themed or not question.subject
    if not whole or not (question.kinds or of_area) or ranked.own < len(ranked.asked):
        return None
    question = replace(question, kinds=question.kinds or CASE_KINDS)
    request = SearchRequest(
        kinds=question.kinds,
        statuses=question.statuses,
        areas=question.areas,
        themes=question.themes,
        page_size=100,
    )
    results = find.search(base.db, base.index, request, vocabulary=base.vocabulary)
    left_out = set(question.excluded_areas)
    seen = set(asking.carried.shown) if asking.turn.mode is Mode.MORE else set()
    slugs = [h.card.slug for h in results.hits if not left_out & set(h.card.areas)]
    cases = [d for d, *_ in house.held(base, [s for s in slugs if s not in seen][:MAX_EXAMPLES])]
    if not cases:
        reason = Refusal.AREA if question.areas else Refusal.COVERAGE
        return None if ranked.matches else refused(asking, ranked, reason, kept=kept)
    return compose.listed(
        question,
        cases,
        len(slugs) if left_out else results.total,
        vocabulary=base.vocabulary,
        context=asking.context(kept, shown=tuple(d.slug for d in cases)),
        corrections=asking.corrections,
    )


def _theme_stems(base: Sources, question: Question) -> set[str]:
    """The stems of the names of the themes that a question names."""
    names = (base.vocabulary.theme[t].name for t in question.themes)
    return {stem for name in names for stem in base.reader.stems(name).all}


def figures_of(asking: Asking, ranked: Ranked, *, kept: bool) -> Answer | None:
    """The answer from the indicator tables; None when the question is not about one."""
    base, question = asking.base, asking.turn.question
    swapped = asking.turn.mode is Mode.SWAP
    if not figures.asks_for_figures(question) or (ranked.own < len(ranked.asked) and not swapped):
        return None
    found = figures.find(ranked.asked[: ranked.own], base.indicators, reader=base.reader)
    best = next(
        (
            one
            for one in found
            if (one.fits or one.called_by_name(question)) and _counts(asking, ranked, one.indicator)
        ),
        None,
    )
    if question.areas and best and not figures.wants_a_figure(question):
        return None  # how it goes in one area is told in its texts
    if question.areas and (best or dialogue.asks_for_area_figures(question)):
        if _text_has_it(asking, ranked):
            return None
        return refused(asking, ranked, Refusal.AREA_FIGURES, kept=kept)
    if best is None or (best.indicator.latest is None and not figures.names_figures(question)):
        return None
    return _table(asking, best.indicator, ranked, kept=kept)


def _counts(asking: Asking, ranked: Ranked, indicator: Indicator) -> bool:
    """Whether an indicator is of what was to be counted: of "winst" none is; people have many names."""
    question = asking.turn.question
    counted = next(
        (w for w in ranked.asked if question.counted and w.word.stem == question.counted.stem), None
    )
    if counted is None or group_of(counted.word.folded) or figures.is_general(counted.word.folded):
        return True
    texts = (indicator.name, indicator.specification or "", indicator.unit)
    return bool(held(counted, asking.base.reader.stems(" ".join(texts))))


def _text_has_it(asking: Asking, ranked: Ranked) -> bool:
    """Whether a text gives this figure for the area itself, in a sentence with most of the question's
    words."""
    question = asking.turn.question
    if question.years or question.expect not in figures.NUMBERS:
        return False
    enough = refusing.on_topic(ranked.matches, ranked.asked, ranked.own)
    chosen = choose(asking, question, ranked, enough)
    return any(quote.own >= IN_THE_TEXT and quote.placed for quote in chosen.quotes)


def table_answer(asking: Asking, slug: str) -> Answer | None:
    """Answer a turn that points back at an indicator: over time, in a year, or for the country."""
    question = asking.turn.question
    wants = question.trend or question.years or question.national or question.expect in figures.NUMBERS
    says_little = (Role.LIGHT, Role.COMMON)
    own = [w for w in question.words if w.role not in says_little and not figures.is_general(w.word.folded)]
    indicator = next((i for i in asking.base.indicators if i.slug == slug), None)
    if indicator is None or own or not wants or question.areas:
        return None
    return _table(asking, indicator, Ranked((), 0, ()), kept=True)


def sibling_answer(asking: Asking, slug: str, previous: Question) -> Answer | None:
    """Answer a turn that only names another row of the same table: "en vwo?" after the one for havo."""
    base, question = asking.base, asking.turn.question
    by_slug = {one.slug: one for one in base.indicators}
    if slug not in by_slug or question.areas:
        return None
    asked = [w for w in house.ask_words(base, question) if w.role is not Role.LIGHT]
    own = [w for w in asked if not figures.is_general(w.word.folded)]
    here = base.reader.stems(by_slug[slug].name).all
    fitting = []
    for one in base.indicators:
        name = base.reader.stems(one.name)
        named = base.reader.stems(f"{one.name} {one.specification or ''}")
        if own and one.slug != slug and here & name.all and all(held(w, named) >= refusing.HALF for w in own):
            fitting.append((len(name.all), one.number, one))
    if not fitting:
        return None
    sibling = min(fitting, key=lambda fit: fit[:2])[2]
    years = question.years or previous.years
    topic = " ".join(("Cijfers", sibling.name, *(f"in {year}" for year in years)))
    turn = Turn(replace(previous, text=question.text, years=years), Mode.SWAP, topic)
    return _table(replace(asking, turn=turn), sibling, Ranked((), 0, ()), kept=True)


def _table(asking: Asking, indicator: Indicator, ranked: Ranked, *, kept: bool) -> Answer:
    question = asking.turn.question
    if figures.years_out_of_range(question, indicator):
        return refused(asking, ranked, Refusal.YEAR, kept=kept)
    return Answer(
        question=question.text,
        kind=AnswerKind.ANSWER,
        text=f"Dit staat in de kernindicatoren, bij ‘{indicator.name}’.",
        sentences=figure_sentences.sentences(question, indicator),
        figures=figure_sentences.lines(indicator),
        searched=declining.searched(ranked.asked),
        corrections=asking.corrections,
        context=asking.context(kept, indicator=indicator.slug),
    )


def from_manual(asking: Asking, ranked: Ranked, *, kept: bool) -> Answer | None:
    """The answer from the manual, when that fits the question well and better than any case."""
    base, question = asking.base, asking.turn.question
    if question.areas or question.years or asking.turn.mode is not Mode.NEW:
        return None
    pages = house.rank(base, question, manual=True)
    telling = (m for m in pages.matches if question.about_site or m.about >= refusing.HALF)
    best = max((m.coverage for m in telling), default=0.0)
    elsewhere = max((m.coverage for m in ranked.matches), default=0.0)
    if best < (refusing.FOR_THE_MANUAL_ASKED if question.about_site else refusing.FOR_THE_MANUAL):
        return None
    if not question.about_site and best <= elsewhere:
        return None
    enough = refusing.on_topic(pages.matches, pages.asked, pages.own)
    chosen = choose(asking, question, pages, enough)
    if not chosen.quotes:
        return None
    return compose.answered(
        question,
        pages.asked,
        enough,
        chosen,
        reader=base.reader,
        vocabulary=base.vocabulary,
        context=asking.context(kept),
        corrections=asking.corrections,
    )

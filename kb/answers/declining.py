"""No answer, said well: why there is none, what was searched for, and what is really near."""

from __future__ import annotations

from collections.abc import Sequence

from kb.answers.evidence import Quote
from kb.answers.matching import Asked
from kb.answers.model import MAX_ALTERNATIVES, Answer, AnswerKind, Context
from kb.answers.ranking import Match
from kb.answers.refusing import HALF, Refusal
from kb.domain.documents import Document
from kb.domain.results import Card, Correction, card_of
from kb.domain.vocabulary import Vocabulary
from kb.text.questions import Question, Role
from kb.text.turns import Courtesy

NEAR = 0.2
"""What a document must have in common with the question to be called near."""
_WITHOUT_ALTERNATIVES = (
    Refusal.INSTRUCTION,
    Refusal.EMPTY,
    Refusal.PERSONAL,
    Refusal.PERSON,
    Refusal.UNKNOWN_NAME,
    Refusal.LANGUAGE,
)
_REASONS = {
    Refusal.EMPTY: "Ik las er geen vraag in waarop ik kan zoeken. Schrijf in één zin wat je wilt weten.",
    Refusal.INSTRUCTION: "Dit is een opdracht en geen vraag. Ik zoek alleen op wat er in Wijkkennis staat.",
    Refusal.UNKNOWN_NAME: "Dat vond ik niet.",
    Refusal.PERSONAL: "Dit lijkt een vraag over je eigen situatie. Wijkkennis gaat over het werk in de "
    "gebieden; daarover vond ik niets dat hierbij past.",
    Refusal.PERSON: "Namen en gegevens van personen staan niet in Wijkkennis.",
    Refusal.AREA: "Over dit gebied staat hierover niets in Wijkkennis.",
    Refusal.COVERAGE: "Dat vond ik niet in Wijkkennis.",
    Refusal.NOTHING_MORE: "Meer voorbeelden vond ik niet: alles wat bij je vraag past, heb je gezien.",
    Refusal.NOT_IN_SOURCE: "Dat vond ik niet: de bron geeft dit gegeven niet.",
    Refusal.AREA_FIGURES: "Kerncijfers per gebied zijn er niet: de bron geeft ze alleen voor de 20 gebieden "
    "samen en voor Nederland.",
    Refusal.LANGUAGE: "Ik lees alleen Nederlands en eenvoudig Engels. Stel je vraag in een van die talen. "
    "Please ask in Dutch or English.",
    Refusal.YEAR: "Voor dat jaar heeft Wijkkennis geen cijfers.",
}
_REPLIES = {
    Courtesy.THANKS: "Graag gedaan. Stel gerust een volgende vraag.",
    Courtesy.GREETING: "Hallo. Stel een vraag in een gewone zin, dan zoek ik de passende stukken.",
    Courtesy.YES: "Goed. Wat wil je nog meer weten?",
    Courtesy.NO: "Goed. Vertel in één zin wat je wel zoekt, dan zoek ik opnieuw.",
}


def nearest(matches: Sequence[Match], asked: Sequence[Asked]) -> tuple[Card, ...]:
    """Return what is really near: documents that are about a telling word of the question; often none."""
    near = []
    for match in matches:
        telling = [c for word, c in zip(asked, match.cover, strict=True) if word.role is not Role.LIGHT]
        if match.about >= NEAR and any(c >= HALF for c in telling):
            near.append(card_of(match.document))
    return tuple(near[:MAX_ALTERNATIVES])


def refused(
    question: Question,
    asked: Sequence[Asked],
    reason: Refusal,
    alternatives: Sequence[Card],
    *,
    vocabulary: Vocabulary,
    context: Context,
    unknown: Quote | None = None,
    costs: Document | None = None,
    elsewhere: int = 0,
    corrections: tuple[Correction, ...] = (),
) -> Answer:
    """Say that there is no answer, why, and what is nearest.

    `unknown` is the sentence in which a source says that it does not know; `costs` the document whose field
    for costs says what there is to say about them.  `elsewhere` is how many documents reach all areas, for
    an area that has none of its own.
    """
    text = _REASONS[reason]
    if reason is Refusal.AREA:
        names = ", ".join(vocabulary.area[a].name for a in question.areas if a in vocabulary.area)
        subject = "hierover " if question.subject else "nog "
        text = f"Over {names} staat {subject}niets in Wijkkennis."
        if elsewhere:
            text += f" Er zijn wel {elsewhere} stukken die voor alle gebieden of heel Nederland gelden."
    if reason is Refusal.UNKNOWN_NAME:
        names = ", ".join(f"‘{w.word.text}’" for w in asked if not w.known and w.role is Role.NAME)
        text = f"Dat vond ik niet: {names} komt in Wijkkennis nergens voor."
    if costs is not None and costs.costs is not None and costs.costs.note:
        text = (
            f"{_REASONS[Refusal.NOT_IN_SOURCE]} Bij de kosten van ‘{costs.title}’ staat: “{costs.costs.note}”"
        )
    elif unknown is not None:
        text = f"{_REASONS[Refusal.NOT_IN_SOURCE]} In ‘{unknown.document.title}’ staat: “{unknown.text}”"
    if reason in _WITHOUT_ALTERNATIVES:
        alternatives = ()
    if alternatives:
        text += " Hieronder staat wat er het dichtst bij ligt; dat is geen antwoord op je vraag."
    return Answer(
        question=question.text,
        kind=AnswerKind.NONE,
        text=text,
        alternatives=tuple(alternatives)[:MAX_ALTERNATIVES],
        searched=searched(asked),
        corrections=corrections,
        context=context,
    )


def replied(text: str, courtesy: Courtesy, context: Context) -> Answer:
    """Answer a turn that asks nothing; the conversation stays where it was."""
    return Answer(question=text, kind=AnswerKind.NONE, text=_REPLIES[courtesy], context=context)


def searched(asked: Sequence[Asked]) -> tuple[str, ...]:
    """The words that were searched for, as typed, without doubles."""
    return tuple(dict.fromkeys(word.word.text for word in asked))

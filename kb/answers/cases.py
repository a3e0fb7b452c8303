"""A document → a case of an answer: what was done, what came of it, what was needed, why it was chosen.

All in the document's own sentences; what it does not say is None.
"""

from __future__ import annotations

from collections.abc import Sequence

from kb.answers.matching import Asked, Reader, held
from kb.answers.model import Example
from kb.answers.ranking import Match
from kb.domain.documents import Document, InterventionDetails, StoryDetails
from kb.domain.results import card_of
from kb.domain.vocabulary import Vocabulary
from kb.text.questions import Question, Role
from kb.text.sentences import sentences as split


def example(
    match: Match, question: Question, asked: Sequence[Asked], *, reader: Reader, vocabulary: Vocabulary
) -> Example:
    """Make a case of a match, with the reasons why it was chosen."""
    return case(match.document, _why(match, question, asked, reader=reader, vocabulary=vocabulary))


def case(document: Document, why: str) -> Example:
    """Make a case of a document."""
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

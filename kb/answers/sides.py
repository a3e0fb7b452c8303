"""The sides of a case that a question names → the sentences that describe each, and the sides that nothing
does.

"Wat waren de kosten en het resultaat?" is answered side by side from the case it is about.  A side that
its source does not describe, or says that it does not know, is named as missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answers.choice import SAME_CASE, Chosen, add
from kb.answers.evidence import HOLDS, Quote, quotes
from kb.answers.matching import Asked, Reader
from kb.answers.model import MAX_SENTENCES
from kb.answers.ranking import Match
from kb.text.aspects import Aspect
from kb.text.question_words import Expect
from kb.text.questions import Question

CASES = 2
"""Cases that sides are taken from: the best, and the next for what the best does not describe."""
_HEADINGS = {
    Aspect.APPROACH: ("Aanpak", "Hoe het werkt", "Oplossing"),
    Aspect.RESULT: ("Resultaat", "Hoe het werkt", "Oplossing", "Wat werkte en wat niet"),
    Aspect.DOWNSIDES: ("Wat werkte en wat niet", "Hoe het werkt", "Wat knelt er"),
    Aspect.WORKS: ("Wat werkte en wat niet", "Resultaat", "Hoe het werkt", "Oplossing"),
    Aspect.CONDITIONS: ("Lessen", "Wat werkte en wat niet", "Hoe het werkt"),
}
_PAYS = r"\bbetaal\w*\b(?! (?:baan|banen|werk|huur)\b)"
_SAYS = {
    Aspect.PAYER: re.compile(
        rf"{_PAYS}|\b(?:bekostig\w*|financier\w*|subsidie\w*|geld (?:van|uit|komt)|steekt|"
        r"stelt .* beschikbaar|legt .* bij|uit de spuk|fonds)\b"
    ),
    Aspect.PARTIES: re.compile(
        r"\b(?:doen mee|doet mee|meedoen|betrokken|partners?|hoort bij|horen bij|werk\w* (?:\w+ )?samen|"
        r"samen met|zit(?:ten)?|bestaat uit|namen|"
        r"wijzen|regie|uitgevoerd|voert)\b"
    ),
    Aspect.DOWNSIDES: re.compile(r"\b(?:niet|geen|lastig|moeilijk|duur|zwak\w*|nadeel|risico|blijft|"
                                 r"tegenslag|kritiek)\b"),
    Aspect.CONDITIONS: re.compile(r"\b(?:nodig|moet(?:en)?|helpt|vraagt|hoort|horen|wel|dan)\b"),
    Aspect.PERIOD: HOLDS[Expect.DURATION],
    Aspect.COSTS: HOLDS[Expect.MONEY],
}  # fmt: skip
_EXPECTS = {Aspect.COSTS: Expect.MONEY, Aspect.PERIOD: Expect.DURATION, Aspect.PAYER: Expect.PARTY,
Aspect.PARTIES: Expect.PARTY}  # fmt: skip


def choose_sides(
    question: Question, asked: Sequence[Asked], matches: Sequence[Match], *, reader: Reader
) -> Chosen:
    """Choose sentences for every side that the question names, in its order."""
    taken: list[Quote] = []
    missing: list[str] = []
    unknown: Quote | None = None
    cases = _cases(matches)
    each = max(1, MAX_SENTENCES // len(question.aspects)) if question.aspects else 1
    for aspect in question.aspects:
        found: list[Quote] = []
        for match in cases:
            every = quotes(match, asked, _EXPECTS.get(aspect, Expect.NOTHING), None, (), None, reader=reader)
            found = [q for q in _describing(aspect, every) if not q.unknown and not q.aside]
            says_not = next((q for q in every if q.unknown and _is_on(aspect, q)), None)
            if says_not is not None and aspect in _MEASURED and _OF_ALL.match(says_not.text.lower()):
                found = [says_not, *found]
            unknown = unknown or says_not
            if found or says_not:
                break
        for quote in found[:each]:
            taken = add(taken, quote, reader)
        if not found:
            missing.append(aspect.value)
    return Chosen(tuple(taken), tuple(missing), None if taken else unknown)


def _cases(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The best case and the next, when that is about as much about the question."""
    return tuple(m for m in matches[:CASES] if m.coverage >= SAME_CASE * matches[0].coverage)


def _describing(aspect: Aspect, every: Sequence[Quote]) -> list[Quote]:
    """The sentences that describe this side of their case, best first."""
    says = _SAYS.get(aspect)
    headings = _HEADINGS.get(aspect)
    if headings is None:
        told = [q for q in every if not q.asks and not q.unknown]
        fits = [q for q in told if says is not None and says.search(q.text.lower())]
        if aspect is Aspect.PARTIES:
            fits = fits or [q for q in told if q.holds]
        return sorted(fits, key=lambda q: (-q.score, q.passage.anchor, q.start))
    for heading in headings:
        under = [q for q in every if q.passage.heading == heading]
        telling = [q for q in under if says is None or says.search(q.text.lower())]
        if telling:
            return sorted(telling, key=lambda q: (q.own <= 0, under.index(q)))
    return []


_MEASURED = (Aspect.RESULT, Aspect.WORKS)
_OF_ALL = re.compile(r"(?:resultaten|uitkomsten|cijfers over (?:het )?resulta\w+|wat (?:\w+ ){1,6}werkt)\b")
"""What a source says about all of its results: that goes first."""
_KNOWS_NOT = {
    Aspect.COSTS: re.compile(r"\b(?:kost\w*|bedrag\w*|geld)\b"),
    Aspect.PAYER: re.compile(rf"{_PAYS}|\bgeld\b"),
    Aspect.WORKS: re.compile(r"\b(?:werkt|werkte|resulta\w+|effect\w*|gemeten|blijken|bewezen)\b"),
    Aspect.PARTIES: re.compile(r"^wie\b|\bwie (?:er|mee|wat)\b"),
    Aspect.RESULT: re.compile(r"\b(?:resulta\w+|effect\w*|gemeten|hoeveel|opbrengst)\b"),
    Aspect.DOWNSIDES: re.compile(
        r"\bniet werkte|niet goed\b|\b(?:lastig|bezwaren|nadelen|ongewenst\w*|minder goed)\b"
    ),
}


def _is_on(aspect: Aspect, quote: Quote) -> bool:
    pattern = _KNOWS_NOT.get(aspect)
    return pattern is not None and bool(pattern.search(quote.text.lower()))

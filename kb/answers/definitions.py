"""A question for what a word means → its meaning in the glossary, the official name of a law, or what an
indicator measures.

Only a word that is the whole of what was asked: "wat is een SPUK?" asks the glossary, "wat is het nut van een
SPUK voor de wijk?" does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kb.answers.matching import Reader
from kb.answers.model import IndicatorCitation, LawCitation, Sentence, TermCitation
from kb.domain.indicators import Indicator
from kb.domain.vocabulary import Law, Term
from kb.text.tokens import fold, tokenize

MOST = 2
"""Meanings in one answer: those of two words that are compared."""
_FRAME = re.compile(
    r"^(?:en |maar )?(?:wat (?:is|zijn|betekent|betekenen|houdt|bedoelt men met|wordt bedoeld met|"
    r"bedoelen \w+ met|"
    r"bedoel je met|verstaan \w+ onder)|waar staat|leg uit wat|uitleg(?: over| van)?|definitie van|"
    r"betekenis van|what (?:is|are|does)|wanneer (?:heet|spreek je van|spreken \w+ van|is er sprake van|"
    r"heeft iemand|telt iemand als)|hoe lees (?:ik|je)|wat is dat(?: nou| nu| eigenlijk)?(?: weer)?,?)\s+"
    r"(?:precies |eigenlijk |nou |nu )*"
)
_DIFFERENCE = re.compile(r"\b(?:verschil(?:len)?|onderscheid) tussen (?P<one>.+?) en (?P<other>.+?)[\s?.!]*$")
_TWO_WORDS = re.compile(
    r"^(?P<one>[\w' -]{2,40}?) (?:of|en|versus|vs) (?P<other>[\w' -]{2,40}?)[,:;?]+ "
    r"wat (?:is|zijn) (?:het|de) (?:verschil(?:len)?|onderscheid)[\s?.!]*$"
)
_QUOTED = re.compile(r"(?:^|\s)['\"‘“](?P<one>[^'\"‘’“”]{2,40})['\"’”]")
_STANDS_FOR = re.compile(
    r"^waar (?:staat|is) (?:de |het )?(?P<one>[\w-]+) (?:voor|een afkorting van|de afkorting van)\b"
)
_BEFORE = re.compile(
    r"^(?:(?:de|het|een|zo'n|the|a|an|begrip|term|woord|status|stand|afkorting|indicator)\s+)+"
)
_AFTER = re.compile(
    r"(?:\s+(?:precies|eigenlijk|nou|nu|ook alweer|in gewone taal|in het rapport|in|betekent|betekenen|voor|"
    r"is|zijn|mean|means))*(?::.*)?[\s?.!]*$"
)


def asked_words(text: str) -> tuple[str, ...]:
    """Return the folded words whose meaning a question asks, or whose difference; empty for any other."""
    plain = fold(" ".join(text.split()))
    difference = _DIFFERENCE.search(plain) or _TWO_WORDS.search(plain)
    one = _STANDS_FOR.search(plain) or (_QUOTED.search(plain) if _FRAME.match(plain) else None)
    if difference:
        found = [difference.group("one"), difference.group("other")]
    elif one:
        found = [one.group("one")]
    else:
        frame = _FRAME.match(plain)
        found = [plain[frame.end() :]] if frame else []
    return tuple(bare for one in found if (bare := _AFTER.sub("", _BEFORE.sub("", one)).strip(" '‘’\"")))


def meanings(
    text: str, terms: Sequence[Term], laws: Sequence[Law], indicators: Sequence[Indicator], *, reader: Reader
) -> tuple[Sentence, ...]:
    """Return what the asked words mean, in their order; empty when the question asks no meaning.

    The glossary knows first, then the register of laws, then the tables: what an indicator measures.
    """
    found = []
    for words in asked_words(text):
        term = _term(words, terms, reader)
        if term is not None:
            found.append(Sentence(term.meaning, True, TermCitation(term.term, anchor(term.term))))
            continue
        law = next((one for one in laws if words in _names(one)), None)
        if law is not None:
            found.append(Sentence(law.official or law.name, True, LawCitation(law.slug, law.name)))
            continue
        stems = reader.stems(words).all
        measured = next(
            (i for i in indicators if i.specification and stems == reader.stems(i.name).all), None
        )
        if measured is not None:
            said = f"{measured.name}: {measured.specification}."
            found.append(Sentence(said, False, IndicatorCitation(measured.slug, measured.name, None)))
    return tuple(found[:MOST])


def anchor(term: str) -> str:
    """Return the anchor of a term on the page of the glossary."""
    return "-".join(token.folded for token in tokenize(term)) or "begrip"


def _term(words: str, terms: Sequence[Term], reader: Reader) -> Term | None:
    """The term that is written so, else the one with the same stems; "bewijskracht 3" names "… 3: …"."""
    for term in terms:
        if words in (fold(term.term), fold(term.term).split(":")[0]):
            return term
    stems = reader.stems(words).all
    return next((term for term in terms if stems and reader.stems(term.term).all == stems), None)


def _names(law: Law) -> tuple[str, ...]:
    return tuple(fold(name) for name in (law.name, law.abbreviation, law.official, *law.aliases) if name)

"""Sentences that could answer: what kind of fact they hold, and whether they say that it is not known.

A question for a percentage is answered by a sentence with a percentage, one for a date by one with a
date.  Sentences that say "is niet bekend" are the most honest answer there is, and no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.answers.lines import lines_of
from kb.answers.matching import Asked, Reader, Stems, best_of, coverage, held, share
from kb.answers.ranking import Match
from kb.domain.documents import Document, Passage
from kb.text.question_words import Expect
from kb.text.questions import Role
from kb.text.tokens import fold

_NUMBER_WORD = (
    r"twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|"
    r"zeventien|achttien|"
    r"negentien|twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen|"
    r"miljard|"
    r"tientallen|honderden|duizenden|(?:tien|twin|honderd|duizend)tal"
)
_DIGITS = r"\d++(?:[.,]\d++)*+"  # possessive: "200" is never read as "20"
_MONTH = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|voorjaar|zomer|"
    r"najaar|winter|herfst"
)
_YEAR = r"(?:19|20)\d\d"
_UNIT_OF_TIME = r"(?:uur|uren|dag|dagen|week|weken|maand|maanden|jaar|jaren)"
HOLDS = {
    Expect.NUMBER: re.compile(
        rf"(?:(?<![\w.,€-])(?<!€ )(?!{_YEAR}\b(?!\.\d)){_DIGITS}|\b(?:{_NUMBER_WORD})\b)"
        rf"(?!\s(?:(?:duizend|miljoen|miljard)\s)?euro\b|\s(?:{_MONTH})\b)"
    ),
    Expect.PERCENTAGE: re.compile(
        rf"{_DIGITS}\s?(?:%|procent\b)|\b(?:helft|driekwart|tweederde|(?:een|twee) (?:derde|kwart|vijfde))\b"
    ),
    Expect.MONEY: re.compile(
        r"€|\beuro\b|\bton\b|\bmiljoen\b|\bmiljard\b|\bkost\w*\b[^.]{0,30}\b(?:niets|niks)\b|\b(?:gratis|"
        r"kosteloos)\b"
    ),
    Expect.AGE: re.compile(rf"{_DIGITS}\s+jaar\b|\b\w+jarige\b"),
    Expect.TIME: re.compile(
        rf"\b{_DIGITS}\s+uur\s+(?:'s |in de |tot )|\bom\s+{_DIGITS}\s+uur\b|\b\d\d?[.:]\d\d\s*(?:uur)?\b"
    ),
    Expect.DURATION: re.compile(
        rf"(?:{_DIGITS}|\b(?:een|anderhalf|half|{_NUMBER_WORD}))\s+{_UNIT_OF_TIME}\b"
    ),
    Expect.FREQUENCY: re.compile(
        rf"\b(?:keer|maal) per\b|\b(?:elke|iedere|per|om de)\s+(?:\w+\s+)?{_UNIT_OF_TIME}\b|"
        r"\b(?:dagelijks|wekelijks|maandelijks|jaarlijks)\w*"
    ),
    Expect.DATE: re.compile(rf"\b(?:{_MONTH})\b|\b{_YEAR}\b|\b\d\d?-\d\d?-\d{{4}}\b"),
}
HOLDS[Expect.TIMES] = re.compile(
    rf"(?:{_DIGITS}|\b(?:anderhalf|{_NUMBER_WORD})) (?:keer|maal)\b|\b(?:twee|drie|vier|vijf)(?:maal|keer)\b|"
    r"\b(?:dubbel|verdubbel)\w*"
)
HOLDS[Expect.PERIOD] = re.compile(f"{HOLDS[Expect.DURATION].pattern}|{HOLDS[Expect.DATE].pattern}")
NAMED = (Expect.PARTY, Expect.PLACE)
"""What is answered by a name."""
_ABOUT = {
    Expect.NUMBER: re.compile(r"\b(?:hoeveel|aantal\w*|cijfers?)\b"),
    Expect.PERCENTAGE: re.compile(r"\b(?:procent|percentages?|aandeel|deel|cijfers?)\b"),
    Expect.MONEY: re.compile(r"\b(?:kost\w*|bedrag\w*|geld|euro|budget|prijs|bespar\w*)\b"),
    Expect.DURATION: re.compile(r"\b(?:hoe ?lang|duur\w*|looptijd)\b"),
    Expect.FREQUENCY: re.compile(r"\b(?:hoe vaak|keer|regelmaat|frequentie)\b"),
    Expect.PERIOD: re.compile(r"\b(?:hoe ?lang|duur\w*|looptijd|periode|wanneer)\b"),
    Expect.DATE: re.compile(r"\b(?:wanneer|datum|welk jaar|sinds)\b"),
}
_AFTER_NUMBER = re.compile(
    r"(?:[^\w.,;:!?]+(?!(?:voor|met|bij|door|om|naar|tegen|in|op|aan|uit|over|tot|per|waar\w*|die|dat)\b)[\w’'-]+){1,4}"
)
_WORD = re.compile(r"[\w’'-]+")
_BEFORE_COUNTED = re.compile(r"\w+e|\w*\d\w*|miljoen|miljard|duizend|van|het|ander|nieuw")
"""What may stand between a number and the noun that it counts."""
_TIMED = re.compile(rf"(?:{_DIGITS}|\b(?:{_NUMBER_WORD})) {_UNIT_OF_TIME}\b")
_IN_A_NAME = re.compile(r"\b(?:niveau|groep|klas|label|artikel|fase) \d+|\b\d\.0\b")
"""A number that counts nothing: "mbo niveau 2"."""
_NAME = re.compile(r"(?<=[\w,;:’'(-] )[A-Z][\w-]+")
_ROLE = re.compile(
    r"\b(?:burgemeester|wethouder|minister|ministerie|gemeente|corporatie|programmabureau|politie|"
    r"stichting|projectleider|"
    r"zorgverzekeraar|werkgever|ondernemer|school|team)\w*"
)
COUNTS = 0.25
"""How well a text must hold the noun that was to be counted."""
IN_TITLE = 0.7
"""What a word counts that the document's title has: a sentence under it need not repeat it."""
FRAGMENT = 0.3
"""What a piece of a list loses: it is no sentence."""
CITED_BEFORE = 0.6
"""What a word counts that stands only in the rest of the passage, for choosing between its sentences."""


@dataclass(frozen=True)
class Quote:
    """A literal span of a passage: `passage.text[start:end]`, and how well it answers."""

    document: Document
    passage: Passage
    start: int
    end: int
    score: float
    own: float
    """Coverage by the span alone."""
    grounded: float
    """Coverage by the span and the title of its document."""
    holds: bool
    """Whether it has the kind of fact that was asked for."""
    counts: bool
    """Whether it names what was to be counted; true when nothing was."""
    beside: bool
    """Whether its passage does."""
    near: bool
    """Whether a number stands right before what was to be counted."""
    names: int
    """How many names stand in it, for a question about a party or a place; 0 otherwise."""
    placed: bool
    """Whether it names one of the areas asked for."""
    years: bool
    """Whether it names one of the years asked for."""
    unknown: bool
    """Whether it says that the source does not know."""
    silent: bool
    """Whether what it does not know is the kind of fact that was asked for."""
    aside: bool
    """Whether it only points to another text, or tells how the source puts it."""
    expands: bool
    """Whether it says what an abbreviation stands for."""
    lacks: float
    """The share of the names and nouns of the question that neither its passage nor the title has."""

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def asks(self) -> bool:
        """Whether it is itself a question, which answers none."""
        return self.text.endswith("?")


def quotes(
    match: Match,
    asked: Sequence[Asked],
    expect: Expect,
    counted: Asked | None,
    years: Sequence[int],
    places: re.Pattern[str] | None,
    *,
    reader: Reader,
) -> tuple[Quote, ...]:
    """Return every sentence of a matching document as a quote, in its order."""
    document = match.document
    title = reader.stems(document.title)
    total = sum(word.weight for word in asked) or 1.0
    known = set(_NAME.findall(f"- {document.title}"))
    timed = (
        expect is not Expect.NUMBER
        or counted is None
        or bool(re.fullmatch(_UNIT_OF_TIME, counted.word.folded))
    )
    found = []
    titled = coverage(asked, ((title, 1.0),))
    for passage in match.passages:
        around = reader.stems(passage.text)
        beside_it = best_of(coverage(asked, ((around, CITED_BEFORE),)), tuple(IN_TITLE * c for c in titled))
        beside = counted is None or held(counted, around) >= COUNTS
        lacks = _lacking(asked, beside_it, (around, title))
        for line in lines_of(passage.text):
            here = reader.stems(line.text)
            cover = coverage(asked, ((here, 1.0),))
            score = share(asked, best_of(cover, beside_it), total)
            found.append(
                Quote(
                    document=document,
                    passage=passage,
                    start=line.start,
                    end=line.end,
                    score=score - (FRAGMENT if _is_fragment(line.text, expect) else 0.0),
                    own=share(asked, cover, total),
                    grounded=share(asked, best_of(cover, titled), total),
                    holds=_holds(expect, _without(line.sentence, timed=timed, counted=counted is not None)),
                    counts=counted is None or held(counted, here) >= COUNTS,
                    beside=beside,
                    near=counted is not None and _near(counted, line.sentence, reader),
                    names=len(set(_NAME.findall(line.text)) - known) if expect in NAMED else 0,
                    placed=places is not None and bool(places.search(fold(line.text))),
                    years=any(str(year) in line.text for year in years),
                    unknown=line.unknown,
                    silent=line.unknown and expect in _ABOUT and bool(_ABOUT[expect].search(line.plain)),
                    aside=line.aside,
                    expands=line.expands,
                    lacks=lacks,
                )
            )
    return tuple(found)


def _without(text: str, *, timed: bool, counted: bool) -> str:
    """The sentence without numbers that are not of what was to be counted."""
    if not timed:
        text = _TIMED.sub("", fold(text))
    return _IN_A_NAME.sub("", text) if counted else text


def _lacking(asked: Sequence[Asked], cover: Sequence[float], places: Sequence[Stems]) -> float:
    """The share of the names and nouns that are not there at all, though some text has them."""
    deciding = [(w, c) for w, c in zip(asked, cover, strict=True) if w.role in (Role.NAME, Role.SUBJECT)]
    total = sum(word.weight for word, _ in deciding)
    lacking = (
        w for w, c in deciding if w.known and (c == 0 or (w.role is Role.NAME and not _named(w, places)))
    )
    return sum(word.weight for word in lacking) / total if total else 0.0


def _named(name: Asked, places: Sequence[Stems]) -> bool:
    """Whether a name is there in one of its forms: a word that only begins alike names something else."""
    return any(here.all.issuperset(form.stems) for form in name.forms for here in places)


def names_kind(expect: Expect, folded: str) -> bool:
    """Whether a folded word only names the kind of fact ("bedrag"): a sentence with the fact need not."""
    return expect in _ABOUT and bool(_ABOUT[expect].fullmatch(folded))


def _is_fragment(text: str, expect: Expect) -> bool:
    """Whether it is no whole sentence; an item of a list is one when it has the fact that was asked for."""
    return text.endswith(":") or (expect not in HOLDS and text[:1].islower())


def _holds(expect: Expect, text: str) -> bool:
    """Whether a sentence has the kind of fact; a party or place is a name, or a role that acts."""
    if expect in NAMED:
        return bool(_NAME.search(text)) or (expect is Expect.PARTY and bool(_ROLE.search(fold(text))))
    return expect not in HOLDS or bool(HOLDS[expect].search(fold(text)))


def _near(counted: Asked, text: str, reader: Reader) -> bool:
    """Whether what stands after a number is what was to be counted, with nothing but adjectives between."""
    plain = fold(text)
    if len(plain) != len(text):
        plain = text.lower()
    head = counted.word.parts[-1:]
    for number in HOLDS[Expect.NUMBER].finditer(plain):
        after = _AFTER_NUMBER.match(plain, number.end())
        for word in _WORD.findall(after.group()) if after else ():
            heads = reader.heads(word)
            if held(counted, heads) >= COUNTS or (head and head[0] in heads.all):
                return True
            if not _BEFORE_COUNTED.fullmatch(word):
                break
    return False

"""The sentences of a passage, with what is true of each whatever is asked: read once, then remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kb.text.sentences import Sentence, sentences
from kb.text.tokens import fold

_UNKNOWN = re.compile(
    r"\b(?:niet|nog niet|onvoldoende) (?:bekend|gemeten|beschreven|vermeld|genoemd|onderzocht|geteld)\b|"
    r"\b(?:staat|staan) (?:er )?(?:ook )?(?:niets?|nergens) in\b|\bstaa[tn] er (?:ook )?niets?\b|"
    r"\ber staa[tn] (?:ook )?niet\b|"
    r"\bniet (?:bewezen|aangetoond|onderbouwd|vastgesteld|te zeggen)\b|\b(?:nog|later) blijken\b|"
    r"\b(?:resultaten|uitkomsten?|cijfers|bewijs|een meting)\b[^.,]{0,40} (?:is|zijn) er nog niet\b|"
    r"\b(?:rapport|bron|tekst)\b[^.]{0,40}\b(?:geen|niets?)\b|\b(?:noemt|geeft|beschrijft|vermeldt|zegt|"
    r"meldt)\b[^.]{0,60}\b(?:geen|niets?)\b|"
    r"\b(?:cijfers|aantallen|bedragen|gegevens) (?:\w+ ){0,4}ontbreken\b|\bonbekend\b|\bis er nog geen\b"
)
_ASIDE = re.compile(
    r"^(?:lees (?:ook|meer|hier)|meer (?:hier|daar)?over\b.*\bstaat|meer staat|zie ook|deze pagina|(?:dat|"
    r"die uitleg) is algemene kennis|"
    r"dat weet de redactie|het probleem (?:erachter|achter)\b.*\bstaat|een verwant knelpunt)|"
    r"^(?:in het )?(?:de tekst|de infographic|een grafiek|de tabel) (?:van het rapport )?(?:noemt|drukt|"
    r"zegt|staat)\b"
)
_NAMES_A_WORD = re.compile(
    r"^(?:de |het |een )?[\w’' -]{3,45}(?: \([\w-]+\))? (?:is een verzamelnaam|is het vastleggen|"
    r"is voorkomen|is hard optreden|is controleren)\b|^[\w -]{3,45} \([A-Z]{2,6}\) is een\b|^dat heet\b|"
    r"\bis een ander woord voor\b",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"^(?:(?:de |een )?[A-Z][\w-]*[A-Z]\w*|mbo|Mbo) (?:is (?:het|de|een)|staat voor|betekent|wil zeggen)\b"
)
# A sentence that begins like this says nothing without the one before it.
_LEANS = re.compile(
    r"^(?:dit|dat|die|deze|zij|ze|hij|het gaat|daar\w*|hier\w*|ook|zo|er|dan|toch|anderen|het|hun|"
    r"nog|bij elkaar|samen|in totaal|beide|alle)\b"
)


LONGEST_LIST = 800
"""Characters of a list that is quoted with the line that announces it."""
_ITEM = re.compile(r"\n+[^\n]+[;.]")


@dataclass(frozen=True)
class Line:
    """A sentence: `text` is its span of the passage, with the sentence before it when it leans on that.

    `sentence` is the sentence alone and `plain` that, folded.  `unknown`: it says that the source does not
    know; `aside`: it only points to another text, or tells how the source puts it; `expands`: it says what
    an abbreviation stands for or what a word means.
    """

    start: int
    end: int
    text: str
    sentence: str
    plain: str
    unknown: bool
    aside: bool
    expands: bool


@lru_cache(maxsize=8_000)
def lines_of(text: str) -> tuple[Line, ...]:
    """Return the sentences of a passage, in its order."""
    found = []
    before: int | None = None
    for sentence in _pieces(text):
        start, plain = sentence.start, fold(sentence.text)
        if before is not None and _LEANS.match(plain) and "\n" not in text[before:start]:
            start = before
        found.append(
            Line(
                start=start,
                end=sentence.end,
                text=text[start : sentence.end],
                sentence=sentence.text,
                plain=plain,
                unknown=bool(_UNKNOWN.search(plain)),
                aside=bool(_ASIDE.search(plain)),
                expands=bool(_ABBREVIATION.search(sentence.text) or _NAMES_A_WORD.search(sentence.text)),
            )
        )
        before = sentence.start
    return tuple(found)


def _pieces(text: str) -> Iterator[Sentence]:
    """The sentences of a passage; a list that reads as one sentence gives its items."""
    for sentence in sentences(text):
        start = sentence.start
        for line in sentence.text.split("\n"):
            if line.strip():
                end = _end_of_list(text, start + len(line)) if line.endswith(":") else start + len(line)
                yield Sentence(text[start:end], start, end)
            start += len(line) + 1


def _end_of_list(text: str, end: int) -> int:
    """Where the list ends that a line with a colon announces; the line's own end when it is long or none."""
    last = end
    for item in _ITEM.finditer(text, end):
        if item.start() != last or item.end() - end > LONGEST_LIST:
            break
        last = item.end()
    return last

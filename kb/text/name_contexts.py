"""What is said around a name nobody knows: introductions, family, what only people do, a number beside it.

Two words with a capital are a person when the text says so.  Every function yields (start, end) of what may
be a name; whether it is one of a street or an organisation after all is for `person_names` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kb.text.first_names import AMBIGUOUS, FIRST_NAMES
from kb.text.name_shapes import CAP, GAP, INITIALS, PREFIX, SURNAME, UP, either_case
from kb.text.name_words import INTRODUCING_ROLES, KIN_WORDS
from kb.text.tokens import fold

Span = tuple[int, int]

_TWO = rf"(?:{CAP}{GAP}(?:(?:{CAP}|{INITIALS}){GAP})?{SURNAME})"
_TWO_ALONE = re.compile(rf"(?<![\w'’-])(?P<name>{_TWO})(?!\w)")
_ROLE = rf"(?:{either_case(INTRODUCING_ROLES)})"
_INTRODUCED = re.compile(
    rf"(?<!\w)(?:[Ii]k ben|[Mm]ijn naam is|[Nn]aam is|[Dd]it is|{_ROLE}(?: van \w{{1,30}}| hier"
    rf"| daar)? (?:is|was|heet|heette|heten)"
    rf"|(?:[Tt]\.?[Aa]\.?[Vv]\.?|[Cc]ontact(?:persoon|gegevens)?|[Mm]elder|[Nn]aam|[Vv]an"
    rf"|[Oo]ndertekend(?: door)?|[Aa]fzender"
    rf"|[Gg]esproken|[Dd]eelnemer|[Aa]anvrager|[Cc]liënt|[Ii]ndiener):|[Tt]\.?[Aa]\.?[Vv]\.?|[Vv]raag naar"
    rf"|[Ww]as getekend,?"
    rf"|[Gg]roet(?:en|jes)?,?){GAP}?\n?{GAP}?(?P<name>{_TWO})(?!\w)"
)
_KIN = re.compile(rf"(?<!\w)(?:{either_case(KIN_WORDS)}),?{GAP}\(?(?P<name>{_TWO}|{CAP})(?!\w)")
_ACTS = re.compile(
    rf"(?<![\w'’-])(?P<name>{_TWO}),?{GAP}(?:woont|woonde|slaapt|sliep|huilt|huilde|beviel|overleed|trouwde"
    rf"|(?:is|was|raakte)(?:{GAP}\w{{2,12}})?{GAP}(?:ziek|zwanger|overleden|opgenomen|geboren|gescheiden"
    rf"|dakloos|werkloos|alleenstaand|bevallen|verslaafd|weduwe|weduwnaar)"
    rf"|heeft{GAP}(?:\w{{2,12}}{GAP})?schulden|en{GAP}(?:haar|zijn){GAP}(?:man|vrouw|kind|kinderen|zoon"
    rf"|dochter|gezin|partner|moeder|vader)"
    rf"|\(?(?:geb\.|geboren|[°*]{GAP}?\d))"
)
_BEFORE_NUMBER = re.compile(
    rf"(?P<name>{_TWO})[\s,;:(\[\-–|/]{{1,4}}"
    r"(?i:(?:is )?(?:te bereiken|bereikbaar)(?: op| via)? |(?:haar|zijn) )?"
    r"(?i:(?:tel|telefoon|telefoonnummer|mob|mobiel|mail|e-mail|email|app|bsn|nummer|nr|gsm)\b[.: ]{0,3})?$"
)
_AFTER_NUMBER = re.compile(rf"[\s,;:)\]\-–|/]{{1,4}}(?:van |t\.?n\.?v\.? )?(?P<name>{_TWO})(?!\w)")
_LOWER_CASE = re.compile(
    r"(?<!\w)(?P<called>(?i:heet|heette|genaamd|geheten|naam is|naam:|mijn naam is|ik ben|mevr\.?|mevrouw"
    r"|mw\.?|dhr\.?|meneer|buurvrouw|buurman))"
    rf"{GAP}(?P<first>[a-zà-ÿ]{{2,20}})(?P<last>(?:{GAP}(?:{PREFIX.lower()})){{1,3}}{GAP}[a-zà-ÿ-]{{2,30}})?(?![\w])"
)
_NEAR = 110
"""Letters before a number in which a name of three long words fits."""


def introduced(text: str) -> Iterator[Span]:
    """Yield two words with a capital that somebody is said to be: ik ben, contactpersoon is, groeten."""
    for match in _INTRODUCED.finditer(text):
        yield match.span("name")


def of_kin(text: str) -> Iterator[Span]:
    """Yield one or two words with a capital right behind a word for family or neighbours."""
    for match in _KIN.finditer(text):
        yield match.span("name")


def acting(text: str) -> Iterator[Span]:
    """Yield two words with a capital before something that only people do."""
    for match in _ACTS.finditer(text):
        yield match.span("name")


def beside(text: str, numbers: Iterable[Span]) -> Iterator[Span]:
    """Yield two words with a capital directly before or behind a number or a mailbox of a person."""
    for start, end in numbers:
        for match in _before(text, start):
            if _may_be_of(match["name"], text[start:end]):
                yield match.span("name")
        after = _AFTER_NUMBER.match(text, end)
        if after and "@" in text[start:end] and _may_be_of(after["name"], text[start:end]):
            yield after.span("name")


def _before(text: str, end: int) -> Iterator[re.Match[str]]:
    """Yield the name that ends right before `end`; the first reading from the left that reaches it."""
    near = max(0, end - _NEAR)
    for capital in re.finditer(rf"(?<![\w'’-])[{UP}]", text[near:end]):
        match = _BEFORE_NUMBER.match(text, near + capital.start(), end)
        if match:
            yield match
            return


def _may_be_of(name: str, number: str) -> bool:
    """Whether a number tells that a name is of a person: a desk has a telephone and a mailbox too."""
    if "@" not in number:
        return True
    local = fold(number.partition("@")[0])
    return any(
        len(word) >= 3 and (word in local or local.startswith(word[:4])) for word in fold(name).split()
    )


def in_lower_case(text: str) -> Iterator[Span]:
    """Yield a known first name without its capital, where somebody is said to be called so."""
    for match in _LOWER_CASE.finditer(text):
        first, last = match["first"], match["last"]
        told = fold(first) in FIRST_NAMES and fold(first) not in AMBIGUOUS
        if told and (last or (len(first) > 3 and "ben" not in match["called"])):
            yield match.start("first"), match.end("last") if last else match.end("first")

"""Dates of birth: a date that is called so, and a date that stands directly beside a person.

A date alone says nothing: most are of meetings and laws.  It counts when a word for birth is before or after
it, or when it follows a name, a word for a person or an age, without anything else between.  A recent date
beside somebody is more likely that of a talk, but for a child.  What is born may be a plan too.  Every
pattern has bounded repeats.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Span = tuple[int, int]

_SPACE = r"[ \t\u00a0\u202f]"

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:r(?:uari)?)?|m(?:aa)?rt|maa|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?"
    r"|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|january|february|march|may|june|july|august|oct(?:ober)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_WORD = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende"
    r"|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|(?:\w{3,5}(?:en|ën))?twintigste"
    r"|(?:eenen)?dertigste"
    r"|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|(?:der|veer|vijf|zes|zeven|ach"
    r"|negen)tien"
    r"|(?:\w{3,5}(?:en|ën))?twintig|(?:eenen)?dertig)"
)
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_ROMAN_MONTH = r"(?:I{1,3}|I?V|VI{1,3}|I?X|XI{1,2})"
_YEARS = r"(?:19\d\d|20\d\d)"
_YEAR = rf"(?:{_YEARS}|['’‘]?\d\d(?!\d))"
_YEAR_WORD = r"(?:negentien\w{3,30}|tweeduizend\w{0,20})"
_SIGN = rf"(?:{_SPACE}?[-–/.\\|_]{_SPACE}?|{_SPACE})"
_DATE = re.compile(
    rf"(?<![\w/])(?:(?:{_DAY}(?:e|ste|de|st|nd|rd|th)?|{_DAY_WORD})(?:{_SPACE}|[-./,]){{0,2}}{_MONTH}"
    rf"(?:{_SPACE}|[-./,]){{0,2}}(?P<a>{_YEAR}|{_YEAR_WORD})"
    rf"|{_DAY}(?P<s>{_SIGN}){_MONTH_NUMBER}(?P=s)(?P<b>{_YEAR})"
    rf"|{_DAY}(?P<r>[-./ ])(?-i:{_ROMAN_MONTH})(?P=r)(?P<e>{_YEAR})"
    rf"|{_MONTH}{_SPACE}{_DAY}(?:st|nd|rd|th)?,?{_SPACE}(?P<f>{_YEARS})"
    rf"|(?P<c>{_YEARS})(?P<t>{_SIGN}){_MONTH_NUMBER}(?P=t){_DAY}"
    rf"|(?P<called>\d\d(?:0[1-9]|1[0-2]){_YEARS}|\d\d(?:0[1-9]|1[0-2])\d\d|{_YEARS}(?:0[1-9]|1[0-2])\d\d"
    rf"|{_MONTH_NUMBER}(?P<u>[-/]){_DAY}(?P=u){_YEARS}))(?!\w|[-./]\d)",
    re.IGNORECASE,
)
"""`called` are ways that only count when the date is called a birth: without signs, or the month first."""
_ANNUAL = re.compile(rf"(?<![\w/])(?:{_DAY}(?:e|ste|de)?|{_DAY_WORD}){_SPACE}?{_MONTH}(?!\w)", re.IGNORECASE)
"""A day without a year, for a birthday."""

# Between the word and the date there may be a place; the end of a sentence ends it.
_BETWEEN = r"(?:[^\n\d.!?]|(?<=:)\n|\.(?!\s(?-i:[A-Z]))){0,40}"
_BORN_BEFORE = re.compile(
    r"(?:(?P<word>\bgeb(?:oorte)?[ .-]{0,2}dat(?:um|a)?\b|\bgeboorte(?:dag|dd)?\b|\bgeb\.?(?!\w)"
    r"|\bgeboren(?![.!?]\s)"
    r"|\bverjaardag|\bverjaart|\bjarig|\bd\.?o\.?b\b|\bdate of birth|\bbirth(?:day|date)|\bborn|\bg\.?d\b"
    r"|\blevenslicht"
    rf"|\bter wereld){_BETWEEN}|(?:^|[\s(,;:])[*°∗]\s?)$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"\W{0,2}(?:(?:te|in) \w{1,40} )?(?P<who>(?:(?:is|was|werd|zag|kwam)\b ?)?(?:[\w'’-]{1,40} ){0,3})"
    r"(?:geboren|geboortedatum|geboortedag|jarig|(?:ter|op de) wereld|het levenslicht|verjaardag"
    r"|bevallen van)\b",
    re.IGNORECASE,
)
_BIRTHDAY_BEFORE = re.compile(
    r"\b(?:jarig|verjaart|(?:zijn|haar|hun|mijn) verjaardag)(?: is| valt)?(?: op|:)?\s$", re.IGNORECASE
)
_BIRTHDAY_AFTER = re.compile(r" (?:is|wordt) (?:[\w'’-]{1,30} ){1,3}jarig\b", re.IGNORECASE)
_THING = (
    r"\b\w{0,20}(?:wet|regeling|plan|programma|idee|initiatief|project|aanpak|samenwerking|pact|netwerk"
    r"|coalitie|methode"
    r"|vereniging|stichting|school|club|wijk|buurt|stad|gemeente|dorp|buurthuis|speeltuin|wijkraad|loket|fonds|app"
    r"|proef"
    r"|pilot|werkgroep|coöperatie|organisatie|team|bedrijf)\b"
)
_OPINION = re.compile(rf"{_THING}(?P<between>[^\n.,;:(]{{0,40}})$", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:hij|zij|ze|ik|je|hem|kind|jongen|meisje|man|vrouw|zoon|dochter|moeder|vader|bewon\w{1,6}"
    r"|cliënte?"
    r"|leerlinge?|meneer|mevrouw|dhr|mevr|mw)\b",
    re.IGNORECASE,
)

_BESIDE = re.compile(
    r"[\s,;:(\[\-–|/=]{1,4}(?:(?:BSN|bsn|IBAN|tel|[mvMVxX]|man|vrouw|jongen|meisje|van|op)\b\.?)?[\s,;:)\-–"
    r"|/]{0,3}"
)
_BESIDE_LONGEST = 14
_CHILD = (
    r"kind|kindje|baby|peuter|kleuter|dochter|dochtertje|zoon|zoontje|leerling|pupil|jongen|jongetje|meisje"
    r"|broertje"
    r"|zusje|kleinkind|kleinzoon|kleindochter|tweeling|minderjarige|pasgeborene"
)
_GROWN = (
    r"bewoner|bewoonster|huurder|huurster|moeder|vader|opa|oma|man|vrouw|mevrouw|meneer|cliënte?|patiënte?"
    r"|broer|zus"
    r"|zusje|partner|echtgenoot|echtgenote|aanvrager|aanvraagster|betrokkene|verdachte|slachtoffer|student"
    r"|jongere|tiener"
    r"|statushouder|buurman|buurvrouw|mantelzorger|gezinslid|ouder|melder|nicht|neef|tante|oom|weduwe"
    r"|weduwnaar|dhr\.?"
    r"|mevr\.?|mw\.?"
)
_PERSON_BEFORE = re.compile(
    rf"\b(?:(?P<child>{_CHILD})|(?:{_GROWN}))(?:{_SPACE}?[(\[]{_SPACE}?|,{_SPACE}|{_SPACE}van{_SPACE}"
    rf"|{_SPACE}-{_SPACE})$",
    re.IGNORECASE,
)
_CHILD_BEFORE = re.compile(rf"\b(?:{_CHILD})\W{{1,3}}$", re.IGNORECASE)
_AGE_BEFORE = re.compile(
    rf"(?<!\d)\d{{1,2}}{_SPACE}?(?:jaar|jr|j)\b\.?(?:,{_SPACE}|{_SPACE}?\(|{_SPACE}-{_SPACE})$"
)
_AGE_AFTER = re.compile(
    rf"{_SPACE}?\(\d{{1,2}}(?:{_SPACE}?(?:jaar|jr|j)\.?)?\)|,{_SPACE}\d{{1,2}}{_SPACE}(?:jaar|jr)\b"
)
_MET = re.compile(
    r"\b(?:gesprek|overleg|bezoek|huisbezoek|contact|afspraak|melding|brief|mail|gebeld|gesproken|sprak"
    r"|bericht|intake"
    r"|aangemeld|sinds|vanaf|vonnis|uitspraak|zitting|besluit|d\.?d)\b[^\n.!?]{0,40}$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(rf"{_SPACE}?(?:tot|t/m|tm|–|-|en)(?: en met)?{_SPACE}?\d", re.IGNORECASE)
_YOUNGEST = 2015
"""Later than this, a date beside a grown person is more likely a meeting than a birth."""
_OLDEST = 1905
_CENTURY = 30
"""Two digits from here on are of the last century."""


def birth_dates(text: str, people: Collection[Span]) -> Iterator[Span]:
    """Yield dates that are called a birth, and dates directly beside one of `people`: names and BSNs.

    Also beside a word for a person (haar dochter, 5 juni 2013) and beside an age.
    """
    ends = {end: start for start, end in people}
    starts = {start for start, _ in people}
    for match in _DATE.finditer(text):
        if _is_called_birth(text, match) or (
            match["called"] is None and _is_beside_somebody(text, match, ends, starts)
        ):
            yield match.start(), match.end()
    for match in _ANNUAL.finditer(text):
        if _is_birthday(text, match) and not _DATE.match(text, match.start()):
            yield match.start(), match.end()


def _is_called_birth(text: str, match: re.Match[str]) -> bool:
    before = _BORN_BEFORE.search(text, max(0, match.start() - 60), match.start())
    if before and not _is_of_a_thing(text, before.start()):
        return True
    after = _BORN_AFTER.match(text, match.end())
    return bool(after and not re.search(_THING, after["who"]) and not _is_of_a_thing(text, match.start()))


def _is_birthday(text: str, match: re.Match[str]) -> bool:
    before = _BIRTHDAY_BEFORE.search(text, max(0, match.start() - 40), match.start())
    if before and not _is_of_a_thing(text, before.start()):
        return True
    after = _BIRTHDAY_AFTER.match(text, match.end())
    return bool(after and not re.search(_THING, after.group()) and not _is_of_a_thing(text, match.start()))


def _is_of_a_thing(text: str, at: int) -> bool:
    """Whether the last subject before `at` is a plan, a club or a place, and nobody is named after it."""
    thing = _OPINION.search(text, max(0, at - 80), at)
    return bool(thing and not _SOMEBODY.search(thing["between"]))


def _is_beside_somebody(
    text: str, match: re.Match[str], ends: dict[int, int], starts: Collection[int]
) -> bool:
    year = _year_of(match)
    if year is None or year < _OLDEST or _RANGE_AFTER.match(text, match.end()):
        return False
    word = _PERSON_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if year > _YOUNGEST:
        child = (word and word["child"]) or any(
            _CHILD_BEFORE.search(text, max(0, ends[end] - 16), ends[end])
            for end in _ends_beside(text, match, ends)
        )
        return bool(child) and not _MET.search(text, max(0, match.start() - 80), match.start())
    return bool(
        word
        or _AGE_BEFORE.search(text, max(0, match.start() - 12), match.start())
        or _AGE_AFTER.match(text, match.end())
        or _ends_beside(text, match, ends)
        or any(
            start in starts and _BESIDE.fullmatch(text, match.end(), start)
            for start in range(match.end() + 1, match.end() + _BESIDE_LONGEST)
        )
    )


def _ends_beside(text: str, match: re.Match[str], ends: dict[int, int]) -> list[int]:
    """Return where people end of whom this date is the next thing."""
    near = range(max(0, match.start() - _BESIDE_LONGEST), match.start())
    return [end for end in near if end in ends and _BESIDE.fullmatch(text, end, match.start())]


def _year_of(match: re.Match[str]) -> int | None:
    """Return the year; of two digits only one of the last century, for others could be days."""
    written = next((match[name] for name in "abcef" if match[name]), "").lstrip("'’‘")
    if not written.isdigit():
        return None
    year = int(written)
    if len(written) == 4:
        return year
    return 1900 + year if year >= _CENTURY else None

"""Where somebody lives, what they drive and when they were born: addresses, number plates, dates of birth.

Each function yields (start, end).  These have no check digit, so the words around them decide: a room, a
plot of land or a meeting may look just the same.  Every pattern has bounded repeats.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

Span = tuple[int, int]

_SPACE = r"[ \t\u00a0\u202f]"

# --- address: a whole postcode with a house number before or after it ---------------------------------------
_POSTCODE = re.compile(
    rf"(?<![\w/€-])[1-9]\d{{3}}(?:{_SPACE}?[A-Z]{{2}}|-?[a-z]{{2}}|{_SPACE}[a-z]{{2}})(?![^\W_])"
)
_NO_POSTCODE_WORDS = (
    "sa sd ss eu af al an as bv ca cm de dm do en er et ga ha he hm ie ik in is ja je kg km la me mg ml "
    "mm na nr nu of om op pm st te to uw vd ze zo we"
)
_NO_POSTCODE = frozenset(_NO_POSTCODE_WORDS.split())
"""Pairs of letters that no postcode has, and those that are words: a year before them is no postcode."""
_NUMBER = r"(?i:huis)?(?i:nummer|num|nr|no)\.?"
_EXTRA = r"(?:(?:-?[A-Za-z]{1,2}|-\d{1,3}|[ -](?:[IVX]{1,4}|hs|huis|bis|boven|onder|[A-Za-h]))(?!\w))?"
_NO_AMOUNT = rf"(?!\w|[.,:/-]\d|{_SPACE}?%)"
_NUMBER_AFTER = re.compile(
    rf"(?:{_SPACE}|[,;:(/\-]){{0,3}}(?:{_NUMBER}{_SPACE}?:?{_SPACE}?)?(\d{{1,5}}){_EXTRA}{_NO_AMOUNT}"
)
_STREET_AFTER = re.compile(
    rf"(?:[,;]?{_SPACE}(?:in{_SPACE}|te{_SPACE})?[A-ZÀ-Ý'][\w'.-]{{1,30}}){{1,4}},?{_SPACE}"
    rf"(\d{{1,5}}){_EXTRA}{_NO_AMOUNT}"
)
_NUMBER_BEFORE = re.compile(
    rf"(?<!\w)((?:[A-ZÀ-Ý'][\w'.-]{{1,30}}{_SPACE}){{0,4}}(?:{_NUMBER}{_SPACE}?:?{_SPACE}?)?\d{{1,5}}{_EXTRA})"
    rf"(?:{_SPACE}|[,;(\-]){{1,4}}(?:(?:in|te|postcode|pc)(?:{_SPACE}|:){{1,2}})?"
    rf"(?:[A-ZÀ-Ý'][\w'.-]{{1,30}}[, ({_SPACE[1:-1]}]{{1,3}}){{0,3}}$"
)
_UNIT_AFTER = re.compile(
    r"\W{1,2}(?:\w{1,30}en? )?(?:\w{0,30}woningen|huishoudens|bewoners|inwoners|mensen|gezinnen|jaar"
    r"|procent|euro|meldingen|adressen|huizen|panden|kinderen|jongeren|keer|maanden|weken|dagen|uur"
    r"|miljoen|duizend|meter)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d$")


def addresses(text: str) -> Iterator[Span]:
    """Yield every postcode with a house number, in either order; a postcode alone is of many people."""
    for match in _POSTCODE.finditer(text):
        letters = match.group()[-2:]
        if letters.lower() in _NO_POSTCODE if letters.islower() else letters in {"SA", "SD", "SS", "EU"}:
            continue
        before = _NUMBER_BEFORE.search(text, max(0, match.start() - 80), match.start())
        after = _NUMBER_AFTER.match(text, match.end())
        if not after and not before:
            after = _STREET_AFTER.match(text, match.end())
        if after and not _UNIT_AFTER.match(text, after.end()) and not _is_year(after):
            yield match.start(), after.end()
        elif before:
            yield before.start(), match.end()


def _is_year(after: re.Match[str]) -> bool:
    return bool(_YEAR.match(after[1])) and "(" in after.group()


# --- number plate -------------------------------------------------------------------------------------------
# All series that the RDW ever gave out; the letters are consonants since the fourth.
_SERIES = (
    "LL-99-99 99-99-LL 99-LL-99 LL-99-LL LL-LL-99 99-LL-LL 99-LLL-9 9-LLL-99 LL-999-L L-999-LL LLL-99-L "
    "L-99-LLL 9-LL-999 999-LL-9"
)
_CONSONANT = "[B-DF-HJ-NP-TV-Zb-df-hj-np-tv-z]"


def _series(letter: str, gap: str) -> re.Pattern[str]:
    signs = {"L": letter, "9": r"\d", "-": gap}
    shapes = ("".join(signs[sign] for sign in shape) for shape in _SERIES.split())
    return re.compile(rf"(?<![\w/.-])(?:{'|'.join(shapes)})(?![\w/]|[-.]\w)")


_DASH = "[-‑–]"
_PLATE = _series(_CONSONANT, _DASH)
# Without dashes, or with vowels, such a code may be anything: only beside a word for a vehicle.
_LOOSE_PLATES = (
    _series("[A-Za-z]", _DASH),
    _series("[A-Z]", rf"(?:{_SPACE}|[-.·•])?"),
    _series(_CONSONANT, f"{_SPACE}?"),
)
_CALLED_PLATE = re.compile(
    r"(?i:kenteken|nummerplaat|nummerbord)(?:nummer)?[\W_]{1,3}(?:(?:is|was|met)[\W_]{1,3})?"
    r"([A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,5}){0,2}"
    r"|[a-z]{1,3}[ -]?\d{2,3}[ -]?[a-z]{1,2}|\d{1,2}[ -]?[a-z]{2,3}[ -]?\d{1,2})(?!\w)"
)
_VEHICLE = re.compile(
    r"kenteken|nummerpla|nummerbord|\b\w{0,12}(?:auto|bus|busje|wagen|voertuig|scooter|motor|brommer|taxi|truck|fiets|aanhanger|caravan|camper|tractor|quad)\b"
    r"|\b(?:mercedes|bmw|volkswagen|vw|golf|polo|opel|audi|ford|fiat|renault|peugeot|toyota|volvo|skoda"
    r"|seat|kia|tesla)\b",
    re.IGNORECASE,
)
_PLACE_BEFORE = re.compile(
    r"\b(?:tekening|bestek|kast|rek|doos|archief|order|\w{0,20}nummer|\w{0,20}punt|\w{0,20}paal|route|lijn|bord|blad"
    r"|container|boom|\w{0,20}tracé|besluit|sleutel|lot|partij|plan|kavel|lokaal|zaal|kamer|perceel|plot|blok|ruimte|project\w{0,20}|\w{0,20}code|dossier\w{0,20}"
    r"|zaak\w{0,20}|artikel|serie|model|type|versie|kenmerk|referentie|nummer|vak|unit|box|tabel|offerte|factuur)\W{1,3}$",
    re.IGNORECASE,
)


def plates(text: str) -> Iterator[Span]:
    """Yield every Dutch number plate, and what is called one; not the code of a room or a plot of land."""
    for match in _PLATE.finditer(text):
        if not _PLACE_BEFORE.search(text, max(0, match.start() - 30), match.start()):
            yield match.start(), match.end()
    for match in (found for pattern in _LOOSE_PLATES for found in pattern.finditer(text)):
        near = text[max(0, match.start() - 60) : match.end() + 30]
        before = _PLACE_BEFORE.search(text, max(0, match.start() - 30), match.start())
        if _VEHICLE.search(near) and not before:
            yield match.start(), match.end()
    for match in _CALLED_PLATE.finditer(text):
        written = match[1]
        if any(c.isdigit() for c in written) and any(c.isalpha() for c in written):
            yield match.start(1), match.end(1)


# --- date of birth ------------------------------------------------------------------------------------------
_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|m(?:aa)?rt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|march|may|june|july|august|october|january|february|sept?(?:ember)?"
    r"|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_WORD = (
    r"(?:eerste|tweede|derde|vierde|vijfde|zesde|zevende|achtste|negende|tiende|elfde|twaalfde|dertiende"
    r"|veertiende|vijftiende|zestiende|zeventiende|achttiende|negentiende|(?:\w{3,5}(?:en|ën))?twintigste"
    r"|(?:eenen)?dertigste)"
)
_MONTH_NUMBER = r"(?:0?[1-9]|1[0-2])"
_YEARS = r"(?:19\d\d|20\d\d)"
_DATE = re.compile(
    rf"(?<![\w/])(?:(?:{_DAY}(?:e|ste|de)?|{_DAY_WORD})[ -]?{_MONTH}[ -]?(?P<a>{_YEARS}|['’]?\d\d(?!\d))"
    rf"|{_DAY}(?P<s>[ ]?[-/.][ ]?|[ ]){_MONTH_NUMBER}(?P=s)(?P<b>{_YEARS}|['’]?\d\d(?![\d]))"
    rf"|\d\d(?:0[1-9]|1[0-2])(?P<d>{_YEARS}|\d\d)"
    rf"|(?P<c>{_YEARS})(?P<t>[-/.]){_MONTH_NUMBER}(?P=t){_DAY})(?!\w|[-./]\d)",
    re.IGNORECASE,
)
_BORN_BEFORE = re.compile(
    r"(?:(?:\bgeb(?:\.|\b)|geboren|geboorteda(?:tum|g)|verjaardag|\bjarig|\bd\.?o\.?b\b|date of birth|\bborn"
    r"|\bg\.d\.|\bgeb\.?dat)[^\n\d]{0,30}|(?:^|[\s(,;])[*°]\s?)$",
    re.IGNORECASE,
)
_BORN_AFTER = re.compile(
    r"\W{0,2}(?:(?:te|in) \w{1,40} )?(?:is (?:\w{1,40} ){0,2})?"
    r"(?:geboren|geboortedatum|jarig|ter wereld|(?:zijn|haar|hun) \w{1,20} verjaardag)\b",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:wet|regeling|plan|programma|idee|initiatief|project|aanpak)\b[^\n.]{0,40}$", re.IGNORECASE
)
_BESIDE = re.compile(r"[\s,;:(\-|/]{1,4}(?:BSN|bsn|IBAN|tel\.?)?[\s,;:)\-|/]{0,3}")
_YOUNGEST = 2015
"""Later than this, a date beside a name is more likely a meeting than a birth."""


def birth_dates(text: str, people: Collection[Span]) -> Iterator[Span]:
    """Yield dates that are called a birth, and dates directly beside one of `people`: names and BSNs."""
    ends = {end for _, end in people}
    starts = {start for start, _ in people}
    for match in _DATE.finditer(text):
        year = match["a"] or match["b"] or match["c"]
        beside = (
            year is not None
            and len(year) == 4
            and int(year) <= _YOUNGEST
            and _is_beside(text, match, starts, ends)
        )
        if beside or _is_called_birth(text, match):
            yield match.start(), match.end()


def _is_called_birth(text: str, match: re.Match[str]) -> bool:
    before = _BORN_BEFORE.search(text, max(0, match.start() - 45), match.start())
    said = before or _BORN_AFTER.match(text, match.end())
    return bool(said) and not _OPINION.search(text, max(0, match.start() - 80), match.start())


def _is_beside(text: str, match: re.Match[str], starts: set[int], ends: set[int]) -> bool:
    before = any(
        end in ends and _BESIDE.fullmatch(text, end, match.start())
        for end in range(max(0, match.start() - 10), match.start())
    )
    after = any(
        start in starts and _BESIDE.fullmatch(text, match.end(), start)
        for start in range(match.end() + 1, match.end() + 11)
    )
    return before or after

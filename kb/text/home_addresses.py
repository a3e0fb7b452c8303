"""Where somebody lives: a whole postcode with a house number before or after it.

A postcode alone is of many people, and a street with a number may be that of any building.  There is no check
digit, so the words around it decide.  Every pattern has bounded repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SPACE = r"[ \t\u00a0\u202f]"

_POSTCODE = re.compile(
    rf"(?<![\w/€-])[1-9]\d{{3}}(?:{_SPACE}{{0,2}}[A-Z]{{2}}|-?[a-z]{{2}}|{_SPACE}[a-z]{{2}}"
    rf"|{_SPACE}?-[A-Z]{{2}})"
    r"(?:(?![^\W_])|(?=\d{1,4}[A-Za-z]?(?!\w)))"
)
_NO_POSTCODE_WORDS = (
    "sa sd ss eu af al an as bv ca cm de dm do en er et ga ha he hm ie ik in is ja je kg km la me mg ml "
    "mm na nr nu of om op pm st te to uw vd ze zo we"
)
_NO_POSTCODE = frozenset(_NO_POSTCODE_WORDS.split())
"""Pairs of letters that no postcode has, and those that are words: a year before them is no postcode."""
_UNITS = frozenset({"cm", "dm", "hm", "km", "mm", "kg", "mg", "ml", "kw", "mb", "gb", "st", "pk", "hz"})
_NORM_BEFORE = re.compile(r"\b(?:art(?:ikel)?|norm|nen|iso|din|iec|en|ral)\.?\W{1,2}$", re.IGNORECASE)
_NUMBER = r"(?:(?i:huis)?(?i:nummer|num|nr|no|nº)|(?i:hnr))\.?"
_EXTRA = (
    r"(?:(?:-?[A-Za-z]{1,2}|[-/][A-Z]?\d{1,4}"
    r"|[ -](?:[IVX]{1,4}|hs|huis|bis|boven|onder|rood|rd|zwart|zw|\d{1,2}[ -]?(?:hoog|e)"
    r"|[A-Za-h]\d?))(?!\w)){0,2}"
)
_NO_AMOUNT = rf"(?!\w|[.,:/-]\d|{_SPACE}?%)"
_WHOLE = rf"\d{{4}}{_SPACE}?[A-Z]{{2}}(?!\w)"
"""Another postcode is no number in the street."""
_NUMBER_AFTER = re.compile(
    rf"(?:{_SPACE}|[,;:(/\-]){{0,3}}(?:(?:en|met){_SPACE})?(?:{_NUMBER}{_SPACE}?(?:is"
    rf"|:)?{_SPACE}?)?(?!{_WHOLE})(\d{{1,5}})"
    rf"{_EXTRA}{_NO_AMOUNT}"
)
_OF = r"(?:van|der|den|de|het|ten|ter|aan|op|in|'t)"
_STREET_AFTER = re.compile(
    rf"(?:[,;]?{_SPACE}(?:in{_SPACE}|te{_SPACE})?(?:{_OF}{_SPACE}){{0,2}}[A-ZÀ-Ý'][\w'.-]{{1,30}}){{1,4}},?{_SPACE}"
    rf"(?:{_NUMBER}{_SPACE}?)?(\d{{1,5}}){_EXTRA}{_NO_AMOUNT}"
)
_NUMBER_BEFORE = re.compile(
    rf"(?<!\w)((?:(?:[A-ZÀ-Ý'][\w'.-]{{1,30}}|{_OF}){_SPACE}){{0,5}}(?:{_NUMBER}{_SPACE}?:?{_SPACE}?)?\d{{1,5}}{_EXTRA})"
    rf"(?:{_SPACE}|[,;(\-]|(?<=[\w,])\n){{1,4}}(?:(?:in|te|en|met|postcode|pc)(?:{_SPACE}|:){{1,2}}){{0,2}}"
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
    """Yield every postcode with a house number, in either order."""
    for match in _POSTCODE.finditer(text):
        if _is_no_postcode(match.group()):
            continue
        if _NORM_BEFORE.search(text, max(0, match.start() - 12), match.start()):
            continue
        before = _NUMBER_BEFORE.search(text, max(0, match.start() - 80), match.start())
        after = _NUMBER_AFTER.match(text, match.end())
        if not after and not before:
            after = _STREET_AFTER.match(text, match.end())
        if after and not _UNIT_AFTER.match(text, after.end()) and not _is_year(after):
            yield match.start(), after.end()
        elif before:
            yield before.start(), match.end()


def _is_no_postcode(written: str) -> bool:
    letters = written[-2:]
    if letters.isupper():
        return letters in {"SA", "SD", "SS", "EU"}
    return letters in (_NO_POSTCODE if " " in written or "\u00a0" in written else _UNITS)


def _is_year(after: re.Match[str]) -> bool:
    return bool(_YEAR.match(after[1])) and "(" in after.group()

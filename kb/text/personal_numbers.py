"""Numbers and mailboxes that belong to one person: BSN, IBAN, telephone, e-mail.

Each function yields (start, end).  Numbers with a check digit must pass it: the 11-test of the BSN, modulo 97
and the country's own form for an IBAN.  Every pattern has bounded repeats, so that the work grows with the
length of the text, whatever the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stdnum import iban
from stdnum.nl import bsn

from kb.text import mailboxes
from kb.text.dialling import AREA_CODES, COUNTRY_CODES

Span = tuple[int, int]

_GAP = r"[ \t.\u00a0\u202f‑–-]"
"""What people put between groups of digits."""
_SPACE = r"[ \t\u00a0\u202f]"

# --- BSN: nine digits, whole or in the groups that forms use -----------------------------------------------
_GROUPS = (
    "423",
    "333",
    "324",
    "234",
    "45",
    "54",
    "36",
    "63",
    "2223",
    "3222",
    "2232",
    "2322",
    "441",
    "144",
    "22221",
    "12222",
)
"""How many digits stand together."""
_BSN = re.compile(
    rf"(?<![\w/€$])(?<!\d[.,-])(?<!\d{_SPACE})(?:\d{{9}}|"
    + "|".join(_GAP.join(rf"\d{{{size}}}" for size in sizes) for sizes in _GROUPS)
    + rf")(?![\w/%€]|[.,-]\d|{_SPACE}\d)"
)
_LOOSE_BSN = re.compile(rf"(?<![\w/])\d(?:{_GAP}{{0,2}}\d){{7,8}}(?!\w)")
_BSN_WORD = re.compile(
    r"(?:\bb\.?s\.?n\.?\b|burger-?servicen|sofi|persoonsn(?:umme)?r)[^\d\n]{0,30}$", re.IGNORECASE
)
_AMOUNT_BEFORE = re.compile(
    r"(?:€|\beur|\beuro|(?:\brsin|\bkvk|\bfiscaal)(?:[- ]?(?:nummer|nr))?)\W{0,3}$", re.IGNORECASE
)
_AMOUNT_AFTER = re.compile(
    r"\W{0,2}(?:euro|eur|inwoners|mensen|huishoudens|woningen|bezoekers|kubieke|vierkante|kilo|ton|m2|m3)\b",
    re.IGNORECASE,
)


def bsns(text: str) -> Iterator[Span]:
    """Yield every BSN; one that is called so in any grouping, also without its leading zero.

    An amount or the number of an organisation (RSIN) is none, though it may pass the test.
    """
    for match in _BSN.finditer(text):
        if _passes_11_test(match.group()) and not _is_amount(text, match):
            yield match.start(), match.end()
    for match in _LOOSE_BSN.finditer(text):
        named = _BSN_WORD.search(text, max(0, match.start() - 50), match.start())
        if named and _passes_11_test(match.group()):
            yield match.start(), match.end()


def _passes_11_test(written: str) -> bool:
    digits = re.sub(r"\D", "", written).zfill(9)
    return len(digits) == 9 and bsn.is_valid(digits)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    before = _AMOUNT_BEFORE.search(text, max(0, match.start() - 20), match.start())
    return bool(before or _AMOUNT_AFTER.match(text, match.end()))


# --- IBAN ---------------------------------------------------------------------------------------------------
_IBAN_START = re.compile(
    rf"(?:(?<![^\W_])|(?<=iban)|(?<=IBAN))[A-Za-z]{{2}}{_GAP}?\d{{2}}(?=(?:{_GAP}{{0,3}}[A-Za-z0-9]){{11}})"
)
_IBAN_LONGEST = 34
_IBAN_GAP = 3
"""Spaces and dashes between two letters of a number, at most."""


def ibans(text: str) -> Iterator[Span]:
    """Yield every bank account, of any country, however it is grouped."""
    done = 0
    for match in _IBAN_START.finditer(text):
        if match.start() >= done and (end := _iban_end(text, match.start())):
            yield match.start(), end
            done = end


def _iban_end(text: str, start: int) -> int | None:
    """Return where the IBAN that begins at `start` ends, or None; words may follow it directly."""
    compact, at, done = "", start, start
    while at < len(text) and len(compact) < _IBAN_LONGEST:
        letter = text[at]
        if letter.isascii() and letter.isalnum():
            compact, done = compact + letter, at
            ends = at + 1 == len(text) or not (text[at + 1].isalnum() or text[at + 1] == "_")
            if ends and len(compact) >= 15 and _is_iban(compact):
                return at + 1
        elif not re.match(_GAP, letter) or at - done > _IBAN_GAP:
            return None
        at += 1
    return None


def _is_iban(compact: str) -> bool:
    # the sum first: it is quick, and the register of countries need not be asked about ordinary words
    if not "02" <= compact[2:4] <= "98":
        return False  # other remainders do not exist
    turned = "".join(str(int(c, 36)) for c in compact[4:] + compact[:4])
    return int(turned) % 97 == 1 and bool(iban.is_valid(compact, check_country=False))


# --- telephone ----------------------------------------------------------------------------------------------
_PHONE_GAP = r"[ \t.\u00a0\u202f/()‑–—-]"
_REST = rf"(?:{_PHONE_GAP}{{0,3}}\d){{8}}"
_DUTCH_PHONE = re.compile(
    r"(?:(?<![^\W_])|(?<=tel)|(?<=mob))(?<!\d[.,/-])(?<![A-Z]-)(?<![A-Z]{2}\d\d [A-Z]{4} )"
    rf"(?:(?:\+|\(\+|\(?00){_SPACE}?31{_PHONE_GAP}{{0,3}}(?:\(?{_SPACE}?0{_SPACE}?\)?{_PHONE_GAP}{{0,2}})?"
    rf"|(?:\({_SPACE}?)?0|nul[ -]?(?=zes)"
    rf"|(?:31(?=6)))(zes{_REST}|[1-9]{_REST})(?![\w])(?![-/]\d)",
    re.IGNORECASE,
)
_CALLED_PHONE = re.compile(
    rf"\b(?:tel|telefoon|(?:haar|zijn|mijn|hun) nummer|mobiel|mob|gsm|bel|app|whatsapp|belt"
    rf"|bellen)(?:-?(?:nummer|nr"
    rf"|no))?\.?[ :=\t]{{1,3}}(?:(?:is|op|naar|met)[ :])?"
    rf"(?P<number>6{_REST})(?![\w])(?![-/]\d)",
    re.IGNORECASE,
)
_OTHER_NUMBER_BEFORE = re.compile(
    r"(?:\b(?:zaak|order|dossier|factuur|klant|kenmerk|polis|artikel|serie|meter|project|besluit|aanvraag"
    r"|registratie"
    r"|relatie|debiteur(?:en)?|contract|referentie|ticket|volg|bon|meldings?|offerte|kadaster|barcode|ean"
    r"|isbn)"
    r"-?(?:nummer|nr|no|id|code)|\b(?:order|kenmerk|dossier|referentie|factuur|ticket|offerte|barcode|ean"
    r"|isbn|id))"
    r"\.?[ :#]{1,3}$",
    re.IGNORECASE,
)
_FOREIGN_PHONE = re.compile(
    rf"(?<![\w+])(?:\+|00)((?!31|0)\d{{1,3}}(?:{_PHONE_GAP}{{0,3}}\d){{7,12}})(?!\w|[-/]\d)"
)


def phones(text: str) -> Iterator[Span]:
    """Yield Dutch numbers with an area code or a 6, and foreign ones with + or 00.

    Without its 0 a mobile number counts only when it is called one; what is called another number is none.
    """
    for match in _DUTCH_PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[1].lower().replace("zes", "6"))
        known = digits.startswith("6") or digits[:2] in AREA_CODES or digits[:3] in AREA_CODES
        if known and not _is_another_number(text, match):
            yield match.start(), match.end()
    for match in _CALLED_PHONE.finditer(text):
        yield match.span("number")
    for match in _FOREIGN_PHONE.finditer(text):
        digits = re.sub(r"\D", "", match[1])
        if 9 <= len(digits) <= 15 and digits.startswith(COUNTRY_CODES):
            yield match.start(), match.end()


def is_mobile(phone: str) -> bool:
    """Whether a number that was found is of a mobile telephone in the Netherlands."""
    return bool(re.match(r"(?:0?6|0?zes|0*31(?:0)?6)", re.sub(r"[^\dzes]|nul", "", phone.lower())))


def _is_another_number(text: str, match: re.Match[str]) -> bool:
    before = _OTHER_NUMBER_BEFORE.search(text, max(0, match.start() - 30), match.start())
    return bool(before) and match.group().isdigit()


# --- e-mail -------------------------------------------------------------------------------------------------
_WORD_AT = r"(?:at|apenstaart(?:je)?)"
_AT = re.compile(
    rf"{_SPACE}?(?:@|[(\[{{<](?:@|{_WORD_AT})[)\]}}>]){_SPACE}?|(?P<word>{_SPACE}{_WORD_AT}{_SPACE})",
    re.IGNORECASE,
)
_DOT = rf"(?:\.|{_SPACE}?[(\[{{](?:punt|dot|\.)[)\]}}]{_SPACE}?|{_SPACE}(?:punt|dot){_SPACE})"
_DOMAIN = re.compile(
    rf"(?:[^\W_](?:[\w-]{{0,62}}[^\W_])?{_DOT}){{1,6}}[A-Za-z]{{2,24}}(?![\w@])", re.IGNORECASE
)
_KNOWN_END = re.compile(
    r"(?:nl|com|org|net|eu|be|de|info|frl|amsterdam|uk|fr|pl|tr|es|it|example)$", re.IGNORECASE
)
"""Behind a bare word “at” only such an end makes it an address."""
_LOCAL_SIGNS = frozenset("._%+-'&")
_LOCAL_LONGEST = 64


def emails(text: str) -> Iterator[Span]:
    """Yield every mail address but those of a desk; (at) counts as @, and punt as a dot."""
    for at in _AT.finditer(text):
        start = at.start()
        while (
            start
            and at.start() - start < _LOCAL_LONGEST
            and (text[start - 1].isalnum() or text[start - 1] in _LOCAL_SIGNS)
        ):
            start -= 1
        while start < at.start() and not text[start].isalnum():
            start += 1
        domain = _DOMAIN.match(text, at.end())
        if domain is None or (at["word"] and not _KNOWN_END.search(domain.group())):
            continue
        if start < at.start() and not mailboxes.is_of_a_desk(text[start : at.start()]):
            yield start, domain.end()

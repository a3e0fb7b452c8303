"""Number plates: all fourteen series of the Netherlands, and what is called a plate.

A code with dashes and without vowels is a plate, unless it is said to be the number of a thing.  Written
otherwise it may be anything, so then there must be a word for a vehicle or for traffic beside it.  A foreign
plate has no shape of its own: only what is called one counts.  Every pattern has bounded repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

_SPACE = r"[ \t\u00a0\u202f]"

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


_DASH = "[-‑–—]"
_PLATE = _series(_CONSONANT, _DASH)
_LOOSE_PLATES = (
    _series("[A-Za-z]", rf"{_SPACE}?{_DASH}{_SPACE}?"),
    _series("[A-Z]", rf"(?:{_SPACE}{{0,2}}|[.·•_])"),
    _series(_CONSONANT, f"{_SPACE}?"),
)
_UNITS = re.compile(r"\d {1,2}(?:km|cm|mm|dm|kg|mg|pk|st|nr|hl|ml|kw|gb|mb)(?![^\W\d_])")
"""A distance or a weight between two numbers: 30 km 15 keer."""
_POSTCODE = re.compile(rf"\d{{4}}{_SPACE}[A-Z]{{2}}")
_FOREIGN = r"[A-Z0-9]{1,4}(?:[ -]?[A-Z0-9]{1,5}){0,2}"
_CALLED_PLATE = re.compile(
    r"(?i:kenteken|nummerplaat|nummerbord)(?i:s|nummer|plaat|bewijs)?"
    r"(?P<between>(?:[\W_]{1,3}[A-Za-z]{2,12}){0,4}?)[\W_]{1,3}"
    rf"(?P<code>(?=[A-Z0-9 -]{{0,6}}\d)(?=[0-9 -]{{0,8}}[A-Z])(?:{_FOREIGN})"
    r"|[a-z]{1,3}[ -]?\d{2,3}[ -]?[a-z]{1,2}|\d{1,2}[ -]?[a-z]{2,3}[ -]?\d{1,2})(?!\w)"
)
_STARTS_AS_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")

_VEHICLES = (
    "auto|bus|busje|wagen|voertuig|scooter|motor|motorfiets|brommer|bromfiets|snorfiets|fiets|taxi|truck"
    "|trekker"
    "|aanhanger|trailer|caravan|camper|tractor|quad|suv|jeep|cabrio"
)
_BRANDS = (
    "mercedes|bmw|volkswagen|vw|golf|polo|opel|audi|ford|fiat|renault|peugeot|toyota|volvo|skoda|seat|kia"
    "|tesla"
    "|dacia|hyundai|nissan|mazda|honda|suzuki|citro[eë]n|lexus|jaguar|porsche|saab|mitsubishi|iveco|daf"
    "|scania"
    "|cupra|chevrolet|sprinter|vito|crafter|caddy|vespa|piaggio|yamaha|clio|twingo|corsa|astra|fiesta|kangoo"
    "|berlingo|aygo|yaris|picanto"
)
_TRAFFIC = (
    r"kenteken|nummerpla|nummerbord|geparkeerd|parkeer\w{0,12}|foutparkeer\w{0,8}|chauffeur|bestuurder"
    r"|bijrijder"
    r"|oprit|rijdt|rijden|reed|reden weg|wegreed|wegrijden|aangereden|aanrijding|dashcam|gereden"
    r"|claxon\w{0,6}"
    r"|toetert?|wegsleep\w{0,6}|weggesleept|apk|rdw"
)
_VEHICLE = re.compile(
    rf"\b(?:\w{{0,12}}(?:{_VEHICLES})(?:['’]?s|jes?|tjes?|en)?|{_BRANDS}|{_TRAFFIC})\b|kenteken|nummerpla",
    re.IGNORECASE,
)
_SAID_BEFORE = re.compile(
    r"(?:^|[^\w ]|\b(?:de|het|een|die|dat|deze|dit|met|van|is|was|en|of|op|in|door|voor|bij|als|ook|zijn"
    r"|haar|hun|mijn"
    r"|zag|zagen|noteerde|noteerden|genoteerd|herkende|onthield|filmde|fotografeerde|meldde|meldden"
    r"|namelijk))"
    rf"{_SPACE}{{0,2}}$",
    re.IGNORECASE,
)
_THING_BEFORE = re.compile(
    r"\b(?:tekening|bestek|kast|rek|doos|archief|order|\w{0,20}nummer|\w{0,20}punt|\w{0,20}paal|route|lijn"
    r"|bord|blad"
    r"|container|boom|\w{0,20}tracé|besluit|sleutel|lot|partij|plan|kavel|lokaal|zaal|kamer|perceel|plot"
    r"|blok|ruimte"
    r"|project\w{0,20}|\w{0,20}code|dossier\w{0,20}|zaak\w{0,20}|artikel|serie|model|type|versie|kenmerk"
    r"|referentie"
    r"|nummer|vak|unit|box|tabel|offerte|factuur)\W{1,3}$",
    re.IGNORECASE,
)


def plates(text: str) -> Iterator[Span]:
    """Yield every Dutch number plate, and what is called one; not the code of a room or a plot of land."""
    for match in _PLATE.finditer(text):
        if not _is_of_a_thing(text, match) and (_is_said_alone(text, match) or _is_in_traffic(text, match)):
            yield match.start(), match.end()
    for match in (found for pattern in _LOOSE_PLATES for found in pattern.finditer(text)):
        other = _UNITS.search(match.group()) or _POSTCODE.fullmatch(match.group())
        if not (other or _is_of_a_thing(text, match)) and _is_in_traffic(text, match):
            yield match.start(), match.end()
    for match in _CALLED_PLATE.finditer(text):
        written = match["code"]
        mixed = any(c.isdigit() for c in written) and any(c.isalpha() for c in written)
        if mixed and not (match["between"] and _STARTS_AS_YEAR.match(written)):
            yield match.span("code")


def _is_of_a_thing(text: str, match: re.Match[str]) -> bool:
    return bool(_THING_BEFORE.search(text, max(0, match.start() - 30), match.start()))


def _is_said_alone(text: str, match: re.Match[str]) -> bool:
    """Whether no noun stands right before it: panel 12-BB-09 is a panel."""
    return bool(_SAID_BEFORE.search(text, max(0, match.start() - 20), match.start()))


def _is_in_traffic(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 60]
    return bool(_VEHICLE.search(before) or _VEHICLE.search(after))  # the letters VW of a code are no car

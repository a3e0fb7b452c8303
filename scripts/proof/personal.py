"""Personal data in every spelling that people use, each in a sentence, and what only looks like it.

Everything is made up by chance: numbers pass their check digits and belong to nobody we know of.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from stdnum import iban
from stdnum.nl import bsn

from kb.text import personal_data
from kb.text.personal_data import Kind

PATTERNED = tuple(kind for kind in Kind if kind is not Kind.NAME)
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SERIES = (
    "LL-99-99", "99-99-LL", "99-LL-99", "LL-99-LL", "LL-LL-99", "99-LL-LL", "99-LLL-9",
    "9-LLL-99", "LL-999-L", "L-999-LL", "LLL-99-L", "L-99-LLL", "9-LL-999", "999-LL-9",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

Spelling = tuple[str, tuple[str, ...]]
"""How a value is written, and the sentences in which it may be written so; {} is where."""


@dataclass(frozen=True)
class Tally:
    """How often something was written and found; `missed` and `false` hold sentences."""

    spelled: int
    missed: tuple[str, ...]
    false: tuple[str, ...]
    look_alikes: int
    fooled: tuple[str, ...]

    @property
    def recall(self) -> float:
        return 1 - len(self.missed) / self.spelled


def prove(kind: Kind, *, values: int, look_alikes: int, seed: int = 21) -> Tally:
    """Write so many values in all spellings, and so many look-alikes, and say what was found of them.

    A value is found when a finding of its kind covers all of it.  A finding of another kind is false, unless
    it is a name, for sentences may name people; and so is one that takes a space along.
    """
    chance = random.Random(f"{kind}{seed}")
    spelled, missed, false = 0, [], []
    for _ in range(values):
        for value, sentences in SPELLINGS[kind](chance):
            sentence = chance.choice(sentences)
            text, start = sentence.replace("{}", value), sentence.index("{}")
            found = personal_data.find(text)
            spelled += 1
            end = start + len(value.rstrip(")"))
            if not any(f.kind is kind and f.start <= start and end <= f.end for f in found):
                missed.append(text)
            said = [text[f.start : f.end] for f in found]
            if any(f.kind not in (kind, Kind.NAME) for f in found) or any(s != s.strip() for s in said):
                false.append(text)
    alike = [LOOK_ALIKES[kind](chance) for _ in range(look_alikes)]
    fooled = [text for text in alike if any(f.kind is not Kind.NAME for f in personal_data.find(text))]
    return Tally(spelled, tuple(missed), tuple(false), look_alikes, tuple(fooled))


# --- BSN ----------------------------------------------------------------------------------------------------
_ANYWHERE = (
    "Het nummer {} hoort erbij.",
    "BSN {}.",
    "Cliënt ({}) wacht al een jaar op antwoord.",
    "Het gaat om {}, aangemeld in het voorjaar.",
    "bsn: {}",
    "burgerservicenummer van de zoon: {}; hij staat nergens ingeschreven",
)
_CALLED_BSN = ("BSN {}.", "bsn: {}", "Haar burgerservicenummer is {}.", "sofinummer {} geen vaste woonplek")


def _bsns(chance: random.Random) -> Iterator[Spelling]:
    while not bsn.is_valid(n := f"{chance.randrange(10**8, 10**9)}"):
        pass
    yield n, _ANYWHERE
    for sizes in ((4, 2, 3), (3, 3, 3), (3, 2, 4), (4, 5), (3, 6), (2, 2, 2, 3), (4, 4, 1)):
        for gap in (" ", ".", "-"):
            yield gap.join(_grouped(n, sizes)), _ANYWHERE
    yield " ".join(n), _CALLED_BSN
    yield ". ".join(_grouped(n, (3, 3, 3))), _CALLED_BSN


def _no_bsn(chance: random.Random) -> str:
    while bsn.is_valid(n := f"{chance.randrange(10**8, 10**9)}"):
        pass
    amount = f"{chance.randrange(100, 900)}.{chance.randrange(1000):03}.{chance.randrange(1000):03}"
    return chance.choice(
        (
            f"Beschikking {n} is van de gemeente.",
            f"Het zaaknummer is {n}.",
            f"In totaal € {amount} over vier jaar.",
            f"Er is {amount} euro beschikbaar.",
            f"KvK {n[:8]} van de stichting.",
            f"Op {n[:1]} van de {n[1:3]} adressen kwam hij {n[3:5]} keer.",
            f"Dat zijn {n} inwoners samen.",
            f"RSIN {n}, fiscaal nummer {n}B01.",
            f"Tabel {n[0]}: {n[:3]}, {n[3:6]} en {n[6:]} meldingen.",
        )
    )


# --- IBAN ---------------------------------------------------------------------------------------------------
_PAYING = (
    "Stort het op {} graag.",
    "Rekening {} van de bewoner.",
    "IBAN: {}.",
    "Het geld ging naar ({}), zegt hij.",
    "iban {} en verder niets",
)


def _ibans(chance: random.Random) -> Iterator[Spelling]:
    rest = chance.choice(("ABNA", "INGB", "RABO", "TRIO", "KNAB", "SNSB", "ASNB", "BUNQ"))
    n = _with_check("NL", f"{rest}{chance.randrange(10**10):010}")
    fours = [n[i : i + 4] for i in range(0, len(n), 4)]
    for value in (
        n, n.lower(), *(gap.join(fours) for gap in (" ", ".", "-", "  ", "\u00a0", " - ")),
        f"{n[:2]} {n[2:4]} {n[4:8]} {n[8:]}", f"{n[:4]} {n[4:8]} {n[8:]}", f"{n[:8]} {n[8:]}",
        " ".join(_grouped(n, (4, 4, 4, 4, 2))).lower(),
    ):  # fmt: skip
        yield value, _PAYING
    german = _with_check("DE", f"{chance.randrange(10**18):018}")
    belgian = _with_check("BE", _belgian(chance))
    for value in (german, " ".join(_grouped(german, (4, 4, 4, 4, 4, 2))), belgian):
        yield value, _PAYING


def _with_check(country: str, rest: str) -> str:
    return f"{country}{iban.calc_check_digits(f'{country}00{rest}')}{rest}"


def _belgian(chance: random.Random) -> str:
    account = chance.randrange(10**10)
    return f"{account:010}{account % 97 or 97:02}"


def _no_iban(chance: random.Random) -> str:
    while iban.is_valid(n := f"NL{chance.randrange(100):02}ABNA{chance.randrange(10**10):010}"):
        pass
    return chance.choice(
        (
            f"Kenmerk {n} is van de regeling.",
            f"Rekeningkenmerk NL00 VROX {n[8:12]} {n[12:16]} 17.",
            f"Btw NL{n[9:18]}B01 van de stichting.",
            f"Project NL-{n[2:4]}-WIJK-{n[8:12]}.",
            f"Zie ECLI:NL:RVS:20{n[2:4]}:{n[8:12]}.",
            f"Code AB{n[2:4]} CD{n[8:10]} EF{n[10:12]} in het systeem.",
        )
    )


# --- telephone ----------------------------------------------------------------------------------------------
_CALLING = (
    "Bel {} na vijf uur.",
    "Zij is bereikbaar op {}.",
    "tel. {}",
    "Haar nummer ({}) doet het niet meer.",
    "Telefoon: {}, liefst in de ochtend.",
    "app {} als je er bent",
)
_CALLED_PHONE = ("tel. {}", "Mobiel: {}.", "bel {} na vijf uur", "telefoonnummer is {}")
_AREAS = ("10", "20", "30", "45", "50", "58", "70", "76", "115", "118", "320", "475", "495", "522", "597")


def _phones(chance: random.Random) -> Iterator[Spelling]:
    n = f"{chance.randrange(1, 10)}{chance.randrange(10**7):07}"
    pairs, halves = " ".join(_grouped(n, (2, 2, 2, 2))), f"{n[:4]} {n[4:]}"
    for value in (
        f"06{n}", f"06-{n}", f"06 {n}", f"06 - {n}", f"06 {pairs}", f"06-{pairs}",
        f"06.{pairs.replace(' ', '.')}",
        f"06 {halves}", f"06-{halves}", f"(06) {n}", f"(06){n}", f"06/{n}", f"06 {n[:3]} {n[3:6]} {n[6:]}",
        f"+316{n}", f"+31 6 {n}", f"+31 6 {pairs}", f"+31-6-{n}", f"+31(0)6{n}", f"+31 (0)6 {pairs}",
        f"+31 (0) 6 {n}",
        f"(+31) 6 {n}", f"+31(06){n}", f"+3106{n}", f"00316{n}", f"0031 6 {n}", f"0031(0)6 {n}",
        f"0031-6-{n}",
        f"06–{n}", f"06 {'-'.join(_grouped(n, (2, 2, 2, 2)))}", f"06\u00a0{n}", f"316{n}", f"nul zes {n}",
    ):  # fmt: skip
        yield value, _CALLING
    yield f"6 {n}", _CALLED_PHONE
    yield f"6-{pairs}", _CALLED_PHONE
    area = chance.choice(_AREAS)
    local = n[: 9 - len(area)]
    for value in (
        f"0{area}-{local}", f"0{area} {local}", f"(0{area}) {local}", f"0{area} - {local[:3]} {local[3:]}",
        f"+31 {area} {local}", f"+31 (0){area} {local}", f"0031{area}{local}", f"0{area}{local}",
    ):  # fmt: skip
        yield value, _CALLING
    for value in (
        f"+48 6{n}",
        f"0048 6{n[:2]} {n[2:5]} {n[5:]}",
        f"+32 4{pairs}",
        f"+90 53{n}",
        f"+49 (0)17{n}",
    ):
        yield value, _CALLING


def _no_phone(chance: random.Random) -> str:
    n = f"{chance.randrange(10**8):08}"
    return chance.choice(
        (
            f"Bel 14 0{n[:2]} of 0800-{n[:4]}.",
            f"Bel 0900 {n[:7]} (lokaal tarief) of 112.",
            f"De receptie is 088-{n[:3]} {n[3:5]} {n[5:7]}.",
            f"Besluit 06-2024/{n[:2]} en zaak Z-2024-06{n[:4]}.",
            f"Ordernummer 06{n} is geleverd.",
            f"Dossiernummer: 06{n}.",
            f"Op 06-{n[0:1] or 1}{n[1]}-2024 en 06-11-2023 is vergaderd."
            if n[0] == "1"
            else "Op 06-11-2024 is vergaderd.",
            f"Systeem 0612-A en versie 06.1.{n[:2]}.",
            f"Stb. 2024, {n[:3]} en Kamerstuk 30 995, nr. {n[:2]}.",
            f"Van {n[:3]}.{n[3:6]} naar {n[2:5]}.{n[5:8]} woningen.",
        )
    )


# --- e-mail -------------------------------------------------------------------------------------------------
_MAILING = (
    "Mail naar {}, dan hoor je het.",
    "E-mail: {}.",
    "Zij schrijft via {} terug.",
    "({})",
    "mailadres is {} en anders de buren",
)


def _emails(chance: random.Random) -> Iterator[Spelling]:
    name = "".join(chance.choice("abcdefghjklmnoprstuvwz") for _ in range(7))
    place, end = (
        chance.choice(("example", "post.example", "mijn-provider", "kpnmail")),
        chance.choice(("nl", "org", "com")),
    )
    local = chance.choice(
        (name, f"j.{name}", f"{name}{chance.randrange(100)}", f"{name}_{name[:3]}", f"{name}-{name[:4]}")
    )
    site = f"{place}.{end}"
    for value in (
        f"{local}@{site}", f"{local}@{site}".upper(), f"{local} @ {site}", f"{local}(at){site}",
        f"{local} (at) {site}",
        f"{local}[at]{site}", f"{local} [at] {site}", f"{local}{{at}}{site}", f"{local} apenstaartje {site}",
        f"{local} at {site}", f"{local}(@){site}", f"{local}[at]{site.replace('.', '[punt]')}",
        f"{local} (at) {site.replace('.', ' (dot) ')}", f"{local} apenstaart {site.replace('.', ' punt ')}",
        f"{local} at {site.replace('.', ' dot ')}",
    ):  # fmt: skip
        yield value, _MAILING


def _no_email(chance: random.Random) -> str:
    place = chance.choice(("stad", "gemeente", "wijkbureau", "corporatie"))
    desk = chance.choice(
        ("info", "meldpunt", "wijkteam", "klantenservice", "wijkteam.noord", "meldpunt-overlast")
    )
    return chance.choice(
        (
            f"Mail {desk}@{place}.example.",
            f"Mail {desk} [at] {place}.example.",
            f"Kijk op www.{place}.example/contact.",
            f"Volg @{place}nieuws en @{place} op sociale media.",
            f"Er zijn 3 @ 45 euro besteld bij {place}.",
            f"De wijk at samen; {place} at mee. Daarna was er muziek.",
        )
    )


# --- address ------------------------------------------------------------------------------------------------
_LIVING = (
    "Zij woont op {} in de wijk.",
    "Adres: {}.",
    "Het gaat om {}; de buren klagen over hetzelfde.",
    "Huurder van {} heeft geen warm water.",
    "({})",
)
_STREETS = (
    "Kwartelpad",
    "Lijsterhof",
    "Van der Zilverdonkstraat",
    "Burgemeester Plempstraat",
    "Eikenlaan",
    "Plein 1950",
)


def _addresses(chance: random.Random) -> Iterator[Spelling]:
    digits = str(chance.randrange(1011, 9999))
    letters = "".join(chance.choice("BCDGHJKLNPRTVWXZ") for _ in range(2))
    code, spaced, house = digits + letters, f"{digits} {letters}", chance.randrange(1, 400)
    street, extra = chance.choice(_STREETS[:-1]), chance.choice("ABCD")
    for value in (
        f"{code} {house}", f"{spaced} {house}", f"{code}, {house}", f"{spaced}, nummer {house}",
        f"{spaced} nr. {house}",
        f"{spaced}, huisnummer {house}", f"{spaced} huisnr {house}", f"{code}/{house}", f"{code}-{house}",
        f"{code}{house}",
        f"{code.lower()} {house}", f"{spaced} ({house})", f"{spaced} {house}{extra}",
        f"{spaced} {house} {extra}",
        f"{spaced} {house}-{extra}", f"{spaced} {house}-2", f"{spaced} {house}-III", f"{spaced} {house} hs",
        f"{spaced} {house} bis", f"{spaced} {house}/3", f"{spaced} {house} 2 hoog",
        f"{spaced} {house}{extra.lower()}",
        f"{street} {house}, {spaced}", f"{street} {house} {code}", f"{street} {house}{extra}, {spaced}",
        f"{street} {house} in {spaced}", f"{street} {house} te Heerlen ({spaced})",
        f"{street} {house}\n{spaced}",
        f"{street} {house}, Heerlen, {spaced}", f"huisnummer {house}, postcode {spaced}",
        f"nummer {house} in {spaced}",
        f"{spaced} en huisnummer {house}", f"{spaced} Heerlen, {street} {house}", f"{spaced}  {house}",
    ):  # fmt: skip
        yield value, _LIVING


def _no_address(chance: random.Random) -> str:
    digits, house = chance.randrange(3000, 9999), chance.randrange(1, 400)
    letters = "".join(chance.choice("BCDGHJKLNPRTVWXZ") for _ in range(2))
    return chance.choice(
        (
            f"In {digits} {letters} is de energiearmoede het hoogst.",
            f"In {digits} {letters}, {house} woningen, is het klaar.",
            f"In {digits} {letters} wonen veel ouderen.",
            f"Tussen {digits} {letters} en {digits + 1} {letters} ligt het park.",
            f"In postcodegebied {digits} en {digits + 3} is het {house} keer gemeld.",
            f"De {chance.choice(_STREETS[1:3])} telt {house} woningen.",
            f"Artikel {digits} BW, lid {house}.",
            f"In 2024 en {house} maanden daarna.",
            f"NEN {digits} NL {house} geldt hier.",
            f"Van {digits} km naar {house} km per jaar.",
            f"Er zijn {digits} m2 en {house} plekken.",
        )
    )


# --- date of birth ------------------------------------------------------------------------------------------
_BORN = (
    "De jongen (geboren {}) spijbelt.",
    "Cliënt, geb. {}, wacht op hulp.",
    "geb {} zonder adres",
    "Geboortedatum: {}",
    "Haar geboortedatum is {}.",
    "Hij is geboren op {} en woont bij zijn oma.",
    "Zij is geboren te Fes, {}.",
    "geboren in Paramaribo op {}",
    "geb.dat. {}",
    "dob {}",
    "Moeder (*{}) is ziek.",
    "Hij is jarig op {}.",
)
_BORN_LATER = (
    "Op {} is zij geboren.",
    "Hij werd {} in Tanger geboren.",
    "{} is haar geboortedatum.",
    "Op {} is hij jarig.",
)
_BESIDE = (
    "Haar dochter ({}) eet op tien dagen per maand niet.",
    "Een vrouw van {} woont er alleen.",
    "Mevrouw De Vries, {}, belde.",
    "Jan de Vries ({}) wil verhuizen.",
    "Zijn zoon, {}, zit thuis.",
    "De bewoner ({}) is geholpen.",
    "Zij is 34 jaar ({}).",
)
_BIRTHDAY = ("Zij is jarig op {}.", "Op {} is hij jarig.", "Haar verjaardag is op {}.")


def _births(chance: random.Random) -> Iterator[Spelling]:
    day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(1930, 2015)
    name, short = MONTHS[month - 1], MONTHS[month - 1][:3] if month != 3 else "mrt"
    two = f"{year % 100:02}"
    full = (
        f"{day:02}-{month:02}-{year}", f"{day}-{month}-{year}", f"{day}/{month}/{year}",
        f"{day}.{month}.{year}",
        f"{day} - {month} - {year}", f"{day} {name} {year}", f"{day} {short} {year}",
        f"{day} {short}. {year}",
        f"{day}-{short}-{year}", f"{day}{short}{year}", f"{year}-{month:02}-{day:02}",
        f"{year}/{month:02}/{day:02}",
        f"{day}e {name} {year}", f"{day} {name.capitalize()} {year}", f"{day}-{_ROMAN[month - 1]}-{year}",
    )  # fmt: skip
    called = (
        f"{day}-{month}-'{two}", f"{day} {name} '{two}", f"{day}-{month}-{two}", f"{day:02}/{month:02}/{two}",
        f"{day:02}{month:02}{year}", f"{day:02}{month:02}{two}", f"{year}{month:02}{day:02}",
        f"{day} {month} {year}",
    )  # fmt: skip
    for value in full:
        yield value, _BORN
        yield value, _BORN_LATER
        yield value, _BESIDE
    for value in called:
        yield value, _BORN
    yield f"{day} {name}", _BIRTHDAY


def _no_birth(chance: random.Random) -> str:
    day, month, year = chance.randrange(1, 29), chance.choice(MONTHS), chance.randrange(2016, 2027)
    date = chance.choice((f"{day} {month} {year}", f"{day:02}-{MONTHS.index(month) + 1:02}-{year}"))
    return chance.choice(
        (
            f"Sinds {date} geldt de vergunningplicht.",
            f"Op {date} is dit in het college besproken.",
            f"Het plan is geboren op {date}.",
            f"Op {date} is het idee voor de wijkraad geboren.",
            f"De buurtvereniging is jarig op {date}; de wijk viert dat.",
            f"Kinderen die in {year} geboren zijn.",
            f"Er zijn veel kinderen geboren. Op {date} telde de gemeente ze.",
            f"Gesprek met Jan de Vries, {date}, over de regeling.",
            f"Een bewoner van {day + 17} uit de flat wil in de techniek werken.",
            f"Brief aan mevrouw De Vries ({date}) is niet beantwoord.",
            f"Huisbezoek bij moeder ({date}) ging goed.",
            f"Bezoek aan haar dochter ({date}) leverde niets op.",
            f"Zij is {day + 17} jaar en vader van {day % 4 + 2} kinderen.",
            f"De buurt bestond {day + 10} jaar ({date}).",
            f"Vonnis van {date}, zaak {day}-{year}.",
            f"De subsidie liep van {date} tot 31 december {year + 1}.",
        )
    )


# --- number plate -------------------------------------------------------------------------------------------
_PARKED = (
    "Een auto met kenteken {} staat er.",
    "Zijn busje ({}) staat altijd voor de deur.",
    "Er stond een {} dubbel geparkeerd.",
    "Zwarte Mercedes, {}, elke avond.",
    "De chauffeur van de {} dreigde.",
    "kenteken: {}",
    "Nummerplaat {} is genoteerd.",
)
_DASHED = (*_PARKED, "Ik zag de {} weer.", "Hij kwam met {}.", "({})")
_CALLED_PLATE = (
    "Pools kenteken {}.",
    "kenteken {}",
    "Auto met Duits kenteken: {}",
    "een buitenlands kenteken ({})",
    "kenteken is {} volgens de buren",
)


def _plates(chance: random.Random) -> Iterator[Spelling]:
    for series in _SERIES:
        plate = "".join(
            chance.choice("BDFGHJKLNPRSTVXZ")
            if sign == "L"
            else str(chance.randrange(10))
            if sign == "9"
            else sign
            for sign in series
        )
        yield plate, _DASHED
        yield plate.lower(), _DASHED
        for gap in (" ", "", " - ", "."):
            yield plate.replace("-", gap), _PARKED
        yield plate.replace("-", "").lower(), _PARKED
    a, b = chance.randrange(10, 100), chance.randrange(100, 1000)
    two = "".join(chance.choice("BCDFGHKLMNPRSTVW") for _ in range(2))
    for value in (
        f"{two} {a}{b}",
        f"{two}-{two[0]} {a}{b // 100}",
        f"1-{two}A-{b}",
        f"{two} {a}{a} {two[::-1]}",
        f"{two}{a} {two}X",
        f"{b}{a % 10} {two}Z",
    ):
        yield value, _CALLED_PLATE


def _no_plate(chance: random.Random) -> str:
    series = chance.choice(_SERIES)
    code = "".join(
        chance.choice("BDFGHJKLNPRSTVXZ")
        if sign == "L"
        else str(chance.randrange(10))
        if sign == "9"
        else sign
        for sign in series
    )
    thing = chance.choice(
        (
            "Kavel",
            "Lokaal",
            "Tekening",
            "Lantaarnpaal",
            "Meetpunt",
            "Ordernummer",
            "Paneel",
            "Ketel",
            "Leiding",
            "Dossier",
            "Onderdeel",
            "Perceel",
            "Installatie",
            "Kast",
        )
    )
    return chance.choice(
        (
            f"{thing} {code} is gewijzigd.",
            f"Het gaat om {thing.lower()} {code} in het gebouw.",
            f"In {chance.randrange(10, 99)} km {chance.randrange(10, 99)} keer gereden.",
            f"De bus rijdt om {chance.randrange(10, 24)} uur {chance.randrange(10, 60)}.",
            f"Route {code[:2]} en lijn {chance.randrange(1, 99)} rijden hier.",
            f"Versie {chance.randrange(9)}.{chance.randrange(9)} van HR-{chance.randrange(100, 999)}-AA.",
            f"Kentekens worden sinds {chance.randrange(2016, 2026)} gescand door de BOA.",
            f"Parkeren kost {chance.randrange(10, 99)} euro per {chance.randrange(10, 99)} dagen.",
        )
    )


def _grouped(digits: str, sizes: Sequence[int]) -> list[str]:
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    return groups


SPELLINGS: Mapping[Kind, Callable[[random.Random], Iterator[Spelling]]] = {
    Kind.EMAIL: _emails,
    Kind.IBAN: _ibans,
    Kind.PHONE: _phones,
    Kind.BSN: _bsns,
    Kind.ADDRESS: _addresses,
    Kind.BIRTH_DATE: _births,
    Kind.PLATE: _plates,
}
LOOK_ALIKES: Mapping[Kind, Callable[[random.Random], str]] = {
    Kind.EMAIL: _no_email,
    Kind.IBAN: _no_iban,
    Kind.PHONE: _no_phone,
    Kind.BSN: _no_bsn,
    Kind.ADDRESS: _no_address,
    Kind.BIRTH_DATE: _no_birth,
    Kind.PLATE: _no_plate,
}

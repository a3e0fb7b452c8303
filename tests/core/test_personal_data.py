"""The check on personal data warns of what may point at a person, and of nothing else.

Everyone in these texts is invented; numbers pass their check digits.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import pairwise
from re import _constants as constants  # the standard library has no public way to read a pattern
from re import _parser as parser

import pytest
from stdnum import iban
from stdnum.nl import bsn

from kb.text import mailboxes, person_names, personal_data, personal_details, personal_numbers
from kb.text.personal_data import Kind
from tests import builders

CASES = 500
LOOK_ALIKES = 200
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in personal_data.find(text)]


def found(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in personal_data.find(text)]


@pytest.fixture
def chance() -> random.Random:
    return random.Random(21)


def a_bsn(chance: random.Random) -> str:
    while not bsn.is_valid(made := f"{chance.randrange(10**8, 10**9)}"):
        pass
    return made


def an_iban(chance: random.Random) -> str:
    bank = chance.choice(["ABNA", "INGB", "RABO", "TRIO", "KNAB", "SNSB"])
    rest = f"{bank}{chance.randrange(10**10):010}"
    return f"NL{iban.calc_check_digits('NL00' + rest)}{rest}"


def a_phone(chance: random.Random) -> str:
    return f"06{chance.randrange(10**7, 10**8)}"


def a_postcode(chance: random.Random) -> str:
    letters = "".join(chance.choice("BCDGHJKLNPRTVWXZ") for _ in range(2))
    return f"{chance.randrange(1000, 9999)}{letters}"


def a_plate(chance: random.Random) -> tuple[str, str, str]:
    letters = "".join(chance.choice("BDFGHJKLNPRSTVXZ") for _ in range(3))
    return f"{chance.randrange(100):02}", letters, f"{chance.randrange(10)}"


def test_a_bsn_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        n = a_bsn(chance)
        for spelling in (
            n,
            f"{n[:4]}.{n[4:6]}.{n[6:]}",
            f"{n[:3]} {n[3:6]} {n[6:]}",
            f"{n[:4]}-{n[4:6]}-{n[6:]}",
        ):
            assert found(f"Het nummer {spelling} hoort erbij.") == [(Kind.BSN, spelling)]


def test_an_iban_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        n = an_iban(chance)
        groups = [n[i : i + 4] for i in range(0, len(n), 4)]
        for spelling in (n, " ".join(groups), ".".join(groups), n.lower()):
            assert found(f"Stort het op {spelling} graag.") == [(Kind.IBAN, spelling)]


def test_a_telephone_number_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        n = a_phone(chance)
        pairs = " ".join(n[i : i + 2] for i in range(2, 10, 2))
        for spelling in (n, f"06-{n[2:]}", f"06 {pairs}", f"+31 6 {pairs}"):
            assert found(f"Bel {spelling} na vijf uur.") == [(Kind.PHONE, spelling)]


def test_an_address_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        n, house = a_postcode(chance), chance.randrange(1, 400)
        spaced = f"{n[:4]} {n[4:]}"
        for spelling in (
            f"{n} {house}",
            f"{spaced} {house}",
            f"{spaced}, nummer {house}",
            f"Kwartelpad {house}, {n}",
        ):
            assert found(f"Zij woont op {spelling} in de wijk.") == [(Kind.ADDRESS, spelling)]


def test_a_number_plate_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        first, letters, last = a_plate(chance)
        plate = f"{first}-{letters}-{last}"
        for spelling in (plate, plate.lower(), plate.replace("-", " "), plate.replace("-", "")):
            assert found(f"Een auto met kenteken {spelling} staat er.") == [(Kind.PLATE, spelling)]


def test_a_date_of_birth_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(1930, 2020)
        for spelling in (
            f"{day:02}-{month:02}-{year}",
            f"{day} {MONTHS[month - 1]} {year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}/{month}/{year}",
        ):
            assert found(f"De jongen (geboren {spelling}) spijbelt.") == [(Kind.BIRTH_DATE, spelling)]


def test_a_mail_address_is_found_in_every_spelling(chance):
    for _ in range(CASES):
        name = "".join(chance.choice("abcdefghjklmnoprstuvwz") for _ in range(7))
        for spelling in (
            f"{name}@example.org",
            f"j.{name}@example.nl",
            f"{name}{chance.randrange(100)}@post.example.com",
            f"{name} (at) example.org",
        ):
            assert found(f"Mail naar {spelling}, dan hoor je het.") == [(Kind.EMAIL, spelling)]


def test_numbers_that_fail_their_check_are_no_finding(chance):
    for _ in range(LOOK_ALIKES):
        number = f"{chance.randrange(10**8, 10**9)}"
        account = f"NL{chance.randrange(100):02}ABNA{chance.randrange(10**10):010}"
        if not bsn.is_valid(number):
            assert kinds(f"Beschikking {number} is van de gemeente.") == []
        if not iban.is_valid(account):
            assert kinds(f"Kenmerk {account} is van de regeling.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Bel 14 045, 0800-0001, 0900 1234567, 112 of 088-1234567.",
        "Mail info@gemeente.example, wijkteam.noord@stad.example of meldpunt-overlast@stad.example.",
        "Zaak Z-2024-061234, besluit 06-2024/17, order 2024-0612345678.",
        "RSIN 111222333, KvK 12345678, btw NL123456789B01, BWBR0048360, 32016R0679.",
        "In totaal € 111.222.333; dat is 111222333 euro.",
        "Kavel 12-GB-34, lokaal 3-BCD-12, kamer 3-BCD, plot 12-BC-34.",
        "In 2024 EU 27 landen, in 2020 de 12 wijken, in postcodegebied 3564 en 6417.",
        "In 6417 QX, 45 woningen, is het klaar.",
        "Sinds 1 juli 2024 geldt het. Op 14-03-2024 is het besproken. Het plan is geboren op 1 mei 2022.",
        "Kinderen die in 2020 geboren zijn.",
        "De burgemeester, de wethouder Wonen en de directeur Publieke Waarden.",
        "Stichting De Mix, Wonen Limburg, het Leger des Heils en Aan de Bak.",
        "De Jan van Galenstraat, de Gerard Doustraat, het Koningin Wilhelminaplein.",
        "De Johan Cruijff Foundation en de Anne Frankschool.",
        "Jan Modaal, Jan met de pet, Piet Snot en tante Pos.",
        "Van energielabel E naar A. Dankzij de wijkaanpak.",
        "De Wet Bibob, Stb. 2023, 312 en Kamerstukken II 2022/23, 30 995, nr. 100.",
        "",
    ],
)
def test_roles_organisations_and_general_numbers_are_clean(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mevrouw De Vries belde.", "De Vries"),
        ("Bewoonster Aniek van der Zilverdonk zei dat.", "Aniek van der Zilverdonk"),
        ("T.n.v. J.P. van den Berg-Jansen.", "J.P. van den Berg-Jansen"),
        ("Buurvrouw Fatma helpt hem.", "Fatma"),
        ("Ook Oumaima Bensjilali doet mee.", "Oumaima Bensjilali"),
        ("Elżbieta Wiśniewska heeft geen adres.", "Elżbieta Wiśniewska"),
        ("Ik sprak Miriam Cremers van het Leger des Heils.", "Miriam Cremers"),
    ],
)
def test_a_person_who_is_called_by_name_is_found(text, name):
    assert found(text) == [(Kind.NAME, name)]


def test_a_named_bsn_is_found_however_it_is_grouped():
    assert found("bsn 1 1 1 2 2 2 3 3 3")[0] == (Kind.BSN, "1 1 1 2 2 2 3 3 3")
    assert found("BSN: 12345672.")[0] == (Kind.BSN, "12345672")


def test_a_date_beside_a_name_is_a_birth_and_a_recent_one_a_meeting():
    assert kinds("Piotr Kwiatuszewicz, 12 december 1988") == [Kind.NAME, Kind.BIRTH_DATE]
    assert kinds("Piotr Kwiatuszewicz, 12 december 2023") == [Kind.NAME]


@pytest.mark.parametrize(
    "text",
    [
        "* 1-1-1960",
        "geb:17-02-1968/zonder adres",
        "geboren op de derde mei 1987",
        "GEB 3-5-'87",
        "geboren:3mei1987",
    ],
)
def test_a_birth_is_told_in_many_ways(text):
    assert kinds(f"Cliënt, {text}") == [Kind.BIRTH_DATE]


def test_an_address_goes_before_what_only_looks_like_one_after_it():
    text = "Bewoner: Lijsterhof 41, 6413 GA, IBAN NL71 RABO 0123 4567 88."
    assert found(text)[0] == (Kind.ADDRESS, "Lijsterhof 41, 6413 GA")


def test_an_age_after_two_capitals_tells_a_name():
    assert found("Xandro Wolderslag van 16 wil weg.") == [(Kind.NAME, "Xandro Wolderslag")]
    assert not kinds("Plan Zuid van 16 straten.")


def test_a_surname_once_told_is_found_again():
    text = "Mevrouw Wolderslag belde. Xandro Wolderslag doet niet open en Wolderslag senior ook niet."
    assert [said for _, said in found(text)] == ["Wolderslag", "Xandro Wolderslag", "Wolderslag"]


@pytest.mark.parametrize("thing", ["Tekening", "Kast", "Bestek", "Meetpunt", "Lantaarnpaal", "Bestelnummer"])
def test_the_code_of_a_thing_is_no_number_plate(thing):
    assert not kinds(f"{thing} 12-KL-34 is gewijzigd.")


def test_findings_follow_each_other_without_overlap():
    text = "Jan de Vries, Kwartelpad 14, 6417 QX, jan@example.org, 06-12345678, NL91ABNA0417164300."
    spans = [(one.start, one.end) for one in personal_data.find(text)]
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert len(spans) == 5


def test_every_finding_says_what_to_write_instead():
    assert set(personal_data.ADVICE) == set(Kind)
    assert all(advice.endswith(".") for advice in personal_data.ADVICE.values())


def test_our_own_content_names_nobody_by_number_or_address():
    """Names of people who speak in public reports may be there; nothing else."""
    for file in sorted(builders.REAL_CONTENT.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert [one for one in found(text) if one[0] is not Kind.NAME] == [], file.name


@pytest.mark.parametrize("module", [mailboxes, person_names, personal_details, personal_numbers])
def test_no_pattern_repeats_without_bound(module):
    """So the work grows with the length of the text: a pattern looks so far ahead and no further."""
    patterns = {name: value for name, value in vars(module).items() if isinstance(value, re.Pattern)}
    assert patterns
    assert [name for name, pattern in patterns.items() if _is_unbounded(pattern)] == []


def _is_unbounded(pattern: re.Pattern[str]) -> bool:
    def walk(node: object) -> Iterator[object]:
        yield node
        if isinstance(node, list | tuple | parser.SubPattern):
            for part in node:
                yield from walk(part)

    return any(
        isinstance(node, tuple)
        and node
        and node[0] in (constants.MAX_REPEAT, constants.MIN_REPEAT)
        and node[1][1] is constants.MAXREPEAT
        for node in walk(parser.parse(pattern.pattern, pattern.flags))
    )


def test_a_long_hostile_text_is_answered():
    for piece in (
        "a@",
        "ab12 ",
        "GB-12-",
        "06 ",
        "A. ",
        "Jan van ",
        "1234AB ",
        "mevrouw A",
        "geboren 1-1-2000 ",
    ):
        personal_data.find(piece * (60_000 // len(piece)))

"""The check on personal data warns of what may point at a person, and of nothing else.

Everyone in these texts is invented; numbers pass their check digits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from re import _constants as constants  # the standard library has no public way to read a pattern
from re import _parser as parser

import pytest

from kb.text import (
    birth_dates,
    home_addresses,
    mailboxes,
    name_contexts,
    number_plates,
    person_names,
    personal_data,
    personal_numbers,
)
from kb.text.personal_data import Kind
from scripts.proof import personal
from tests import builders


def kinds(text: str) -> list[Kind]:
    return [one.kind for one in personal_data.find(text)]


def found(text: str) -> list[tuple[Kind, str]]:
    return [(one.kind, text[one.start : one.end]) for one in personal_data.find(text)]


@pytest.mark.parametrize("kind", personal.PATTERNED)
def test_every_kind_is_found_however_it_is_written_and_nothing_that_only_looks_like_it(kind):
    """The long form is scripts/prove_privacy.py."""
    tally = personal.prove(kind, values=12, look_alikes=60)
    assert tally.spelled >= 12 * 4
    assert (tally.missed, tally.false, tally.fooled) == ((), (), ())


def test_a_finding_is_the_value_and_nothing_beside_it():
    text = "Nummer 111222333; bel 06-12345678, (jan@example.org) rekening NL91 ABNA 0417 1643 00."
    assert found(text) == [
        (Kind.BSN, "111222333"),
        (Kind.PHONE, "06-12345678"),
        (Kind.EMAIL, "jan@example.org"),
        (Kind.IBAN, "NL91 ABNA 0417 1643 00"),
    ]


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
        "Ik ben Nederlander. Haar moeder Turks leren spreken. De eigenaar is Wonen Limburg.",
        "Paneel 12-BB-09 en ketel HR-107-AA.",
        "De bus rijdt 30 km 15 keer per dag.",
        "Postcode 5622 AB en 5623 CD hebben het laagste inkomen.",
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
        ("Contactpersoon is Xandro Wolderslag en niet de gemeente.", "Xandro Wolderslag"),
        ("Zijn moeder Xandra komt elke dag.", "Xandra"),
        ("Xandro Wolderslag woont er nog.", "Xandro Wolderslag"),
        ("De melder heet teun van broekermade en belt later.", "teun van broekermade"),
    ],
)
def test_a_person_who_is_called_by_name_is_found(text, name):
    assert found(text) == [(Kind.NAME, name)]


def test_who_stands_beside_a_number_of_one_person_is_that_person():
    assert kinds("Xandro Wolderslag, 06-12345678") == [Kind.NAME, Kind.PHONE]
    assert kinds("Xandro Wolderslag (x.wolderslag@example.org)") == [Kind.NAME, Kind.EMAIL]
    assert kinds("Woonpunt Zaanwijk, 045-1234567") == [Kind.PHONE]


def test_a_named_bsn_is_found_however_it_is_grouped():
    assert found("bsn 1 1 1 2 2 2 3 3 3")[0] == (Kind.BSN, "1 1 1 2 2 2 3 3 3")
    assert found("BSN: 12345672.")[0] == (Kind.BSN, "12345672")


def test_a_date_beside_a_name_is_a_birth_and_a_recent_one_a_meeting():
    assert kinds("Piotr Kwiatuszewicz, 12 december 1988") == [Kind.NAME, Kind.BIRTH_DATE]
    assert kinds("Piotr Kwiatuszewicz, 12 december 2023") == [Kind.NAME]
    assert kinds("Kind Piotr Kwiatuszewicz, 12 december 2023") == [Kind.NAME, Kind.BIRTH_DATE]
    assert kinds("Gesprek met zoon Piotr Kwiatuszewicz, 12 december 2023") == [Kind.NAME]


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


MODULES = [
    birth_dates, home_addresses, mailboxes, name_contexts, number_plates, person_names, personal_numbers,
]  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
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
        personal_data.find(piece * (15_000 // len(piece)))

"""Traces of people in a text: numbers, addresses and names that point at one person.

People write about lives.  Before such a text is kept, this module says which parts of it could tell who
it is about, so that the writer can take them out.  It only points: it changes nothing, and it is no proof
that a text is anonymous.  One in eleven numbers of nine digits passes the BSN's check, so a finding is a
warning, never a verdict.

General numbers (14 0xx, 0800, 112, 088) and addresses of a desk (info@, meldpunt@) belong to nobody and are
no finding.  What each kind looks like is in `personal_numbers`, `home_addresses`, `number_plates`,
`birth_dates` and `person_names`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from kb.text import person_names
from kb.text.birth_dates import birth_dates
from kb.text.home_addresses import addresses
from kb.text.number_plates import plates
from kb.text.personal_numbers import Span, bsns, emails, ibans, is_mobile, phones


class Kind(StrEnum):
    """What a finding is; where two overlap the first in this order wins."""

    EMAIL = "e-mail"
    IBAN = "iban"
    PHONE = "telefoon"
    BSN = "bsn"
    ADDRESS = "adres"
    BIRTH_DATE = "geboortedatum"
    PLATE = "kenteken"
    NAME = "naam"


ADVICE = {
    Kind.BSN: "Haal dit nummer weg: een burgerservicenummer mag hier nooit staan.",
    Kind.IBAN: "Haal het rekeningnummer weg.",
    Kind.PHONE: "Haal het telefoonnummer weg, of noem het algemene nummer van de organisatie.",
    Kind.EMAIL: "Haal het mailadres weg, of noem een algemeen adres van de organisatie.",
    Kind.ADDRESS: "Noem alleen de wijk of het gebied, zonder postcode en huisnummer.",
    Kind.PLATE: "Haal het kenteken weg; ‘een auto’ is genoeg.",
    Kind.BIRTH_DATE: "Noem hoogstens een leeftijdsgroep, bijvoorbeeld ‘een jongen van rond de 15’.",
    Kind.NAME: "Gebruik een rol in plaats van een naam, bijvoorbeeld ‘een bewoner’.",
}


@dataclass(frozen=True, order=True)
class Finding:
    """`text[start:end]` may point at a person; `advice` is a Dutch sentence."""

    start: int
    end: int
    kind: Kind

    @property
    def advice(self) -> str:
        return ADVICE[self.kind]


def find(text: str) -> tuple[Finding, ...]:
    """Return what in `text` may point at a person, from left to right, without overlap.

    Empty for a text without traces.  Never raises.
    """
    certain = _without_overlap(
        [
            *_as(Kind.EMAIL, emails(text)),
            *_as(Kind.IBAN, ibans(text)),
            *_as(Kind.PHONE, phones(text)),
            *_as(Kind.BSN, bsns(text)),
        ]
    )
    # an organisation has a bank account and a telephone too, but no BSN, and seldom a mobile number
    owned = [
        (one.start, one.end)
        for one in certain
        if one.kind in (Kind.BSN, Kind.EMAIL)
        or (one.kind is Kind.PHONE and is_mobile(text[one.start : one.end]))
    ]
    names = person_names.find(text, owned)
    people = [*names, *((one.start, one.end) for one in certain if one.kind is Kind.BSN)]
    found = _without_overlap(
        [
            *certain,
            *_as(Kind.ADDRESS, addresses(text)),
            *_as(Kind.BIRTH_DATE, birth_dates(text, people)),
            *_as(Kind.PLATE, plates(text)),
        ]
    )
    # a street or a mailbox may be called after somebody; the name is then inside the other finding
    return _without_overlap([*found, *_as(Kind.NAME, names)])


def _as(kind: Kind, spans: Iterable[Span]) -> list[Finding]:
    return [Finding(start, end, kind) for start, end in spans]


def _without_overlap(found: Iterable[Finding]) -> tuple[Finding, ...]:
    order = list(Kind)
    kept: list[Finding] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda f: (order.index(f.kind), f.start, -f.end)):
        if taken.isdisjoint(range(one.start, one.end)):
            taken.update(range(one.start, one.end))
            kept.append(one)
    return tuple(sorted(kept))

"""What changed in the API, newest first: the version that answers carry, and the page that tells builders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

PATH = "/api-wijzigingen"


@dataclass(frozen=True)
class Change:
    """One version: a field or operation more raises the second number, a mend the third."""

    version: str
    day: date
    lines: tuple[str, ...]


CHANGES = (
    Change(
        "1.1.0",
        date(2026, 11, 24),
        (
            "Elk antwoord kan 429 zijn; de koppen RateLimit-Limit, RateLimit-Remaining en RateLimit-Reset "
            "zijn beschreven en ook te lezen vanuit een script op een andere site.",
            "Idempotency-Key kan ook bij een kennisvraag en bij een terugkoppeling.",
            "Knelpunten zijn ook te filteren met eigenaar, open, teLaat en dagen, en te sorteren zoals in "
            "het register; dat geldt ook voor de export. Een knelpunt heeft meer velden uit het register.",
            "Met een sleutel lees je ook een knelpunt dat nog niet openbaar is, als je het mag zien.",
            "Eén kennisvraag heeft ook inhoudHtml, alineas, gerelateerd en bronnen, zoals elk ander item.",
            "Een item noemt in kennisvragen welke kennisvragen het beantwoordt.",
            "Een terugkoppeling over resultaten zonder bron gaat over de eerste resultaten bij de "
            "zoekwoorden. Je mag 20 bronnen noemen in plaats van 10.",
            "Een script op een andere site mag schrijven met een sleutel. Zonder sleutel mag het vragen "
            "stellen, knelpunten vergelijken en een tekst nakijken op persoonsgegevens.",
            "Wie met een account werkt, meldt hoogstens één knelpunt per tien seconden.",
            "Een sleutel die niet werkt, krijgt overal 401, ook bij lezen. De ETag van een knelpunt dat je "
            "met een sleutel las, kan in If-Match. Een veld dat twee keer in de JSON staat, is een fout.",
            "Een antwoord 304 op een item noemt het vaste adres in Content-Location.",
            "Wat te lang duurt, krijgt 503 met de soort te-traag.",
            "De beschrijving noemt elke export apart: één adres per soort bestand. De adressen zijn gelijk "
            "gebleven.",
        ),
    ),
    Change(
        "1.0.0",
        date(2026, 11, 23),
        (
            "De eerste versie: zoeken, items, lijsten, cijfers, antwoorden, knelpunten melden en volgen, "
            "kennisvragen en exports.",
        ),
    ),
)

VERSION = CHANGES[0].version
"""Of the contract, as `API-Version` says it."""

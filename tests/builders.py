"""A story, a bottleneck, a folder of content: each in one line, with only what the test is about.

The same few cases everywhere: the energy fixers of Zaandam and the ISDE advance of Arnhem.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
REAL_CONTENT = ROOT / "content"

SUMMARY = (
    "Energiefixers komen gratis langs bij huurders en brengen tochtstrips en radiatorfolie aan in de woning."
)
SOURCE = {"titel": "Voortgangsoverzicht 2022-2024", "soort": "rapport", "regels": "268-287"}

_COMMON = {
    "samenvatting": SUMMARY,
    "bereik": "gebied",
    "gebieden": ["zaandam-oost"],
    "actielijnen": ["fysiek"],
    "themas": ["energiearmoede"],
    "bewijs": {"kracht": "1", "soort": "cijfers", "toelichting": "Geteld in de bron."},
    "bronnen": [SOURCE],
    "publicatie": "gepubliceerd",
    "zichtbaarheid": "openbaar",
    "datum": "2024-12-31",
    "bijgewerkt": "2026-11-24",
    "eigenaar": {"rol": "redactie", "organisatie": "Programmabureau NPLV"},
}
_KINDS = {
    "praktijkverhaal": (
        {"id": "PV-0901", "titel": "Energiefixers in Zaandam", "fase": "uitvoering"},
        {
            "Aanleiding": "De energierekening was te hoog.",
            "Aanpak": "Fixers komen thuis langs.\n\nZij plakken radiatorfolie.",
            "Resultaat": "In 900 woningen is iets gedaan.",
            "Wat werkte en wat niet": "Dat is nog niet bekend.",
        },
    ),
    "interventie": (
        {
            "id": "IN-0901",
            "titel": "Voorschieten van subsidie",
            "samenvatting": (
                "De gemeente ontvangt de subsidie en betaalt vooruit; niemand hoeft eerst te sparen."
            ),
            "soort": "werkwijze",
            "status": "lopend",
            "werkzame_elementen": ["de gemeente betaalt vooruit"],
            "effectrichting": "onbekend",
        },
        {
            "Doel": "Iedereen kan isoleren.",
            "Doelgroep": "Eigenaren met weinig spaargeld.",
            "Aanpak": "De gemeente schiet voor.",
        },
    ),
    "knelpunt": (
        {
            "id": "KN-0901",
            "titel": "Subsidie komt pas na betaling",
            "aard": ["financiering"],
            "status": "erkend",
            "status_toelichting": "Stand volgens de bron (r. 714).",
            "oorzaak_bij": "rijk",
            "raakt": ["bewoners"],
            "urgentie": "onbekend",
            "oplossingsrichting": "regel-wijzigen",
        },
        {
            "Wat knelt er": "Wie het bedrag niet kan voorschieten, krijgt geen subsidie "
            "en kan zijn huis dus niet isoleren."
        },
    ),
}


def text(kind: str, *, body: str | None = None, without: tuple[str, ...] = (), **changes: object) -> str:
    """A correct file of `kind`, with these header keys changed or left out."""
    own, sections = _KINDS[kind]
    header = {"type": kind, **_COMMON, **own, **changes}
    for key in without:
        header.pop(key)
    if body is None:
        body = "\n\n".join(f"## {title}\n\n{words}" for title, words in sections.items())
    return f"---\n{yaml.safe_dump(header, allow_unicode=True, sort_keys=False, width=1000)}---\n\n{body}\n"


def story(**changes: object) -> str:
    return text("praktijkverhaal", **changes)


def intervention(**changes: object) -> str:
    return text("interventie", **changes)


def bottleneck(**changes: object) -> str:
    return text("knelpunt", **changes)


def folder(path: Path, **files: str | bytes) -> Path:
    """A content folder with the real lists and these files; a key is `praktijkverhalen__naam`.

    Of the synonyms only the first thirty: they are as much to read as all the other lists together.
    """
    shutil.copytree(REAL_CONTENT / "lijsten", path / "lijsten")
    synonyms = path / "lijsten" / "synoniemen.yaml"
    lines = synonyms.read_text("utf-8").splitlines(keepends=True)
    groups = [number for number, line in enumerate(lines) if line.startswith("- ")]
    synonyms.write_text("".join(lines[: groups[30]]), "utf-8")
    for key, content in files.items():
        write(path, key, content)
    return path


def write(path: Path, key: str, content: str | bytes) -> Path:
    """Write one file of a content folder; `key` is `praktijkverhalen__energiefixers` (__ → /, _ → -)."""
    collection, name = key.split("__")
    file = path / collection / f"{name.replace('_', '-')}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return file

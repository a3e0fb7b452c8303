"""What `kb check` says of a file, said of the form: at its fields, in its words and in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kb.content.rules import NO_TEXT, SECTIONS
from kb.domain.documents import Kind
from kb.domain.people import Fault
from kb.errors import Problem

LABELS: Mapping[str, str] = {
    "titel": "Titel",
    "samenvatting": "Samenvatting",
    "bereik": "Bereik",
    "datum": "Stand van",
    "gebieden": "Gebieden",
    "hoofdlijn": "Belangrijkste actielijn",
    "actielijnen": "Ook bij actielijn",
    "themas": "Thema's",
    "kracht": "Bewijskracht",
    "bewijssoort": "Waar rust dat op",
    "bewijstoelichting": "Toelichting bij het bewijs",
    "fase": "Fase",
    "soort": "Soort",
    "status": "Stand",
    "effectrichting": "Effect",
    "werkzame_elementen": "Wat maakt dat het werkt",
    "randvoorwaarden": "Wat is ervoor nodig",
    "rol": "Rol van de eigenaar",
    "organisatie": "Organisatie van de eigenaar",
}
IN_ORDER = (
    *("titel", "samenvatting", "bereik", "gebieden", "hoofdlijn", "actielijnen", "themas", "fase", "soort"),
    *("status", "effectrichting", "werkzame_elementen", "randvoorwaarden", "sectie", "kracht"),
    *("bewijssoort", "bewijstoelichting", "bron", "datum", "rol", "organisatie"),
)
"""The fields in the order of the form; those with a number by what stands before it."""
PLACES: Mapping[str, str] = {
    "bewijs": "kracht",
    "bewijs.kracht": "kracht",
    "bewijs.soort": "bewijssoort",
    "bewijs.toelichting": "bewijstoelichting",
    "actielijnen": "hoofdlijn",
    "bronnen": "bron-1-titel",
    "eigenaar": "rol",
    "eigenaar.rol": "rol",
    "eigenaar.organisatie": "organisatie",
}
"""Field of a problem → field of the form, where those differ."""
_SOURCE = re.compile(r"bronnen\[(\d+)\](?:\.([a-z]+))?")
_EMPTY = ("dit veld ontbreekt.", "dit kopje ontbreekt.", "onder dit kopje staat niets.")


def faults_of(problems: Iterable[Problem], kind: Kind) -> tuple[Fault, ...]:
    """Return problems of the file as faults of the form: at its fields, in its words and order, each once."""
    found = [_fault(one, kind) for problem in problems for one in _per_section(problem, kind)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: _rank(one.field)))


def _per_section(problem: Problem, kind: Kind) -> list[Problem]:
    """Return a problem; that there is no text at all is one of every section that must be there."""
    if problem.message != NO_TEXT:
        return [problem]
    must = [title for title, required in SECTIONS[kind] if required]
    return [Problem(problem.file, problem.line, title, _EMPTY[1], problem.cure) for title in must]


def _rank(place: str) -> tuple[int, str]:
    """Return where a field stands in the form; what has no place comes first."""
    group = place.split("-")[0]
    return (IN_ORDER.index(group) if group in IN_ORDER else -1, place)


def _fault(problem: Problem, kind: Kind) -> Fault:
    titles = [title for title, _ in SECTIONS[kind]]
    place, label = "", problem.field
    source = _SOURCE.fullmatch(problem.field)
    base = problem.field.split("[")[0]
    if source:
        place = f"bron-{source[1]}-{source[2] or 'titel'}"
        label = f"Bron {source[1]}"
    elif problem.field in titles:
        place = f"sectie-{titles.index(problem.field) + 1}"
    elif base in PLACES or problem.field in PLACES:
        place = PLACES.get(problem.field) or PLACES[base]
        label = "Bron" if base == "bronnen" else LABELS[place]
    elif base in LABELS:
        place, label = base, LABELS[base]
    message, cure = problem.message, problem.cure
    if message in _EMPTY:
        message = "dit is nog leeg."
        cure = "Schrijf wat er bekend is, of ‘nog niet bekend’." if problem.field in titles else "Vul dit in."
    elif label:
        message = message[:1].lower() + message[1:]
    said = f"{label}: {message} {cure}" if label else f"{message[:1].upper()}{message[1:]} {cure}"
    return Fault(place, said.strip())

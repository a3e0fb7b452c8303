"""Rules that look at several header fields, or at header and body together.

They read the raw header, not the checked one: a rule must be able to speak when another field is wrong.
Each returns problems; none raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from kb.content.front_matter import Parts
from kb.content.render import BODY_LIMIT, OPEN_LIMIT, Section, sections, unmatched
from kb.domain.bottleneck import NOT_NAMED
from kb.domain.documents import Kind
from kb.domain.report import ACUTE, LAW_NATURE, WHAT_LENGTH
from kb.domain.states import NEEDS_DIRECTION, NEEDS_OWNER, NEEDS_SOLUTION
from kb.domain.step_fields import NATIONAL
from kb.errors import Problem

Fault = tuple[str, str, str]
"""Field, message, cure."""

SECTIONS: dict[Kind, tuple[tuple[str, bool], ...]] = {
    Kind.STORY: (
        ("Aanleiding", True),
        ("Aanpak", True),
        ("Resultaat", True),
        ("Wat werkte en wat niet", True),
        ("Lessen", False),
    ),
    Kind.INTERVENTION: (
        ("Doel", True),
        ("Doelgroep", True),
        ("Aanpak", True),
        ("Hoe het werkt", False),
        ("Waar en voor wie", False),
    ),
    Kind.BOTTLENECK: (
        ("Wat knelt er", True),
        ("Hoe herken je het", False),
        ("Voorbeeld", False),
        ("Al geprobeerd", False),
        ("Oplossing", False),
    ),
}
"""The sections of each kind, in order, with whether they are required.  The manual is free."""

PREFIXES = {Kind.STORY: "PV", Kind.INTERVENTION: "IN", Kind.BOTTLENECK: "KN", Kind.MANUAL: "UL"}
"""How the number of each kind begins."""
NO_TEXT = "er staat geen tekst onder de kop."


def header_faults(kind: Kind, raw: dict[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong between the fields of one header."""
    if kind is not Kind.MANUAL:
        yield from _case_faults(raw)
    if kind is Kind.BOTTLENECK:
        yield from _bottleneck_faults(raw)
    prefix = PREFIXES[kind]
    identity = raw.get("id")
    if isinstance(identity, str) and not identity.startswith(f"{prefix}-"):
        yield "id", f"'{identity}' past niet bij type {kind}.", f"Begin met '{prefix}-'."


def _case_faults(raw: dict[str, Any]) -> Iterator[Fault]:
    if raw.get("bereik") == "gebied" and not raw.get("gebieden"):
        yield (
            "gebieden",
            "bij bereik 'gebied' hoort minstens één gebied.",
            "Noem het gebied, of kies een ander bereik.",
        )
    evidence = raw.get("bewijs")
    sources = raw.get("bronnen")
    kinds = {s.get("soort") for s in sources if isinstance(s, dict)} if isinstance(sources, list) else set()
    if isinstance(evidence, dict) and str(evidence.get("kracht", "")).isdigit():
        strength = int(evidence["kracht"])
        if strength >= 2 and "onderzoek" not in kinds:
            yield (
                "bewijs",
                f"kracht {strength} vraagt een bron van soort 'onderzoek'.",
                "Voeg het onderzoek toe bij bronnen, of kies kracht 0 of 1.",
            )


def _bottleneck_faults(raw: dict[str, Any]) -> Iterator[Fault]:
    status = raw.get("status")
    nature = raw.get("aard")
    if isinstance(nature, list) and LAW_NATURE in nature and not raw.get("wetten"):
        yield (
            "wetten",
            f"bij aard '{LAW_NATURE}' hoort de wet die knelt.",
            "Noem de wet, of schrijf [{wet: onbekend}].",
        )
    if raw.get("urgentie") == ACUTE and not raw.get("urgentie_toelichting"):
        yield "urgentie_toelichting", f"'{ACUTE}' vraagt een reden.", "Schrijf waarom het niet kan wachten."
    if status in NEEDS_DIRECTION and not raw.get("oplossingsrichting"):
        yield (
            "oplossingsrichting",
            f"vanaf 'erkend' is een richting nodig (status is '{status}').",
            "Kies bijvoorbeeld regel-wijzigen of praktijk-overnemen.",
        )
    for field in ("eigenaar_knelpunt", "dossierhouder"):
        if status in NEEDS_OWNER and not raw.get(field):
            yield (
                field,
                f"vanaf 'geagendeerd' is dit nodig (status is '{status}').",
                f"Noem de partij, of schrijf '{NOT_NAMED}'.",
            )
    for field in ("opgelost_door", "geldt_voor"):
        if status in NEEDS_SOLUTION and not raw.get(field):
            yield (
                field,
                f"bij status '{status}' is dit nodig.",
                "Noem het item dat het oploste en voor wie dat geldt (landelijk of gebieden).",
            )
    solved_for = raw.get("geldt_voor")
    if isinstance(solved_for, str) and solved_for != NATIONAL:
        yield (
            "geldt_voor",
            f"'{solved_for}' kan hier niet.",
            f"Schrijf '{NATIONAL}' of een lijst van gebieden: [arnhem-oost].",
        )


def body_problems(kind: Kind, parts: Parts, file: str) -> list[Problem]:
    """Return what is wrong with the text: too large, missing, unknown or empty sections, wrong order."""
    problems: list[Problem] = []
    body = parts.body

    def add(line: int, field: str, message: str, cure: str) -> None:
        problems.append(Problem(file, line, field, message, cure))

    if len(body) > BODY_LIMIT:
        add(
            parts.body_line,
            "",
            f"de tekst is {len(body)} tekens lang; {BODY_LIMIT} is het meeste.",
            "Maak de tekst korter.",
        )
    if (count := unmatched(body)) > OPEN_LIMIT:
        add(
            parts.body_line,
            "",
            f"er staan {count} haken die niet sluiten ('[' of '<').",
            "Haal ze weg of sluit ze.",
        )
    if problems:
        return problems
    found = sections(body)
    if not found:
        add(
            parts.body_line,
            "",
            NO_TEXT,
            "Schrijf minstens de verplichte kopjes met tekst.",
        )
        return problems
    _twice(found, parts, add)
    if kind is Kind.MANUAL:
        return problems
    known = [title for title, _ in SECTIONS[kind]]
    places = []
    for section in found:
        line = section.line + parts.body_line - 1
        if not section.title:
            add(
                line,
                "",
                "er staat tekst boven het eerste kopje.",
                f"Zet die onder een kopje, bijvoorbeeld '## {known[0]}'.",
            )
        elif section.title not in known:
            add(
                line,
                section.title,
                "dit kopje hoort niet bij dit type.",
                f"Kies uit: {', '.join(known)}.",
            )
        else:
            places.append((known.index(section.title), line, section.title))
            if not section.text.strip():
                add(
                    line,
                    section.title,
                    "onder dit kopje staat niets.",
                    "Schrijf wat er bekend is, of 'nog niet bekend'.",
                )
    for (before, _, earlier), (place, line, title) in pairwise(places):
        if place < before:
            add(line, title, f"dit kopje hoort vóór '{earlier}'.", f"Volgorde: {', '.join(known)}.")
    present = {title for _, _, title in places}
    for title, required in SECTIONS[kind]:
        if required and title not in present:
            add(parts.body_line, title, "dit kopje ontbreekt.", f"Zet '## {title}' in de tekst.")
    if kind is Kind.BOTTLENECK:
        _length(found, parts, add)
    return problems


def _twice(found: list[Section], parts: Parts, add: Callable[[int, str, str, str], None]) -> None:
    seen: set[str] = set()
    for section in found:
        if section.title and section.title.lower() in seen:
            add(
                section.line + parts.body_line - 1,
                section.title,
                "dit kopje staat er twee keer.",
                "Voeg de teksten samen.",
            )
        seen.add(section.title.lower())


def _length(found: list[Section], parts: Parts, add: Callable[[int, str, str, str], None]) -> None:
    shortest, longest = WHAT_LENGTH
    for section in found:
        size = len(section.text.strip())
        if section.title == "Wat knelt er" and section.text.strip() and not shortest <= size <= longest:
            add(
                section.line + parts.body_line - 1,
                section.title,
                f"deze tekst is {size} tekens lang.",
                f"Schrijf {shortest} tot {longest} tekens.",
            )

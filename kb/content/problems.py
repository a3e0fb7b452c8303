"""Pydantic's findings → Dutch problems with file, line and a way out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from kb.content.fields import Allowed
from kb.content.front_matter import Yaml
from kb.errors import Problem

_LIST_PAGES = {
    "gebieden": "de lijst van gebieden",
    "gemeenten": "de gemeenten van de gebieden",
    "actielijnen": "de vier actielijnen",
    "themas": "de lijst van thema's",
    "wetten": "de wetten en regelingen",
    "organisaties": "de lijst van organisaties",
    "indicatoren": "de indicatoren",
}


def nearest(value: str, values: Iterable[str]) -> str | None:
    """Return the value most like `value`, or None when none is at least half like it."""
    best = process.extractOne(value.lower(), sorted(values), scorer=fuzz.WRatio, score_cutoff=60)
    return str(best[0]) if best else None


def did_you_mean(value: str, values: Iterable[str], otherwise: str) -> str:
    """A question with the nearest value, or `otherwise`."""
    near = nearest(value, values)
    return f"Bedoel je '{near}'?" if near else otherwise


def from_pydantic(
    errors: Iterable[ErrorDetails], read: Yaml, file: str, *, allowed: Allowed | None, keys: Iterable[str]
) -> list[Problem]:
    """Translate pydantic's errors, each at the line of the value it is about.

    `keys` are the header's own keys, for suggestions at an unknown one.
    """
    return [_problem(error, read, file, allowed, tuple(keys)) for error in errors]


def _problem(
    error: ErrorDetails, read: Yaml, file: str, allowed: Allowed | None, keys: tuple[str, ...]
) -> Problem:
    # pydantic names union branches inside the path; the header does not have them
    path = tuple(
        p
        for p in error["loc"]
        if isinstance(p, int) or not p.startswith(("list[", "function-", "str", "constrained-"))
    )
    message, cure = _sentence(error, allowed, keys)
    return Problem(file, read.line(path), _name(path), message, cure)


def _name(path: tuple[str | int, ...]) -> str:
    """`('bronnen', 0, 'url')` → `bronnen[1].url`; people count from one."""
    name = ""
    for step in path:
        name += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if name else step
    return name


def _sentence(error: ErrorDetails, allowed: Allowed | None, keys: tuple[str, ...]) -> tuple[str, str]:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "missing":
        return "dit veld ontbreekt.", "Zet het in de kop."
    if kind == "extra_forbidden":
        key = str(error["loc"][-1])
        return "dit veld kennen we niet.", did_you_mean(
            key, keys, "Haal het weg, of kijk in de uitleg welke velden er zijn."
        )
    if kind == "not_listed":
        name = context["list"]
        values = allowed.values[name] if allowed else ()
        return (
            f"'{context['value']}' staat niet in de lijst.",
            did_you_mean(context["value"], values, f"Kies uit {_LIST_PAGES.get(name, name)}."),
        )
    if kind == "not_one_of":
        values = context["values"]
        return (
            f"'{context['value']}' kan hier niet.",
            did_you_mean(context["value"], values, "") or f"Kies uit: {', '.join(values)}.",
        )
    simple = _SIMPLE.get(kind)
    if simple:
        message, cure = simple
        named = {**context, "value": _short(value)}
        return message.format(**named), cure.format(**named)
    return f"'{_short(value)}' is hier niet goed.", "Kijk in de uitleg welke waarde hier hoort."


def _short(value: Any) -> str:
    text = "(leeg)" if value is None else str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"


_SIMPLE: Mapping[str, tuple[str, str]] = {
    "date_form": ("'{value}' is geen datum.", "Schrijf jaar-maand-dag, bijvoorbeeld 2024-06-30."),
    "no_such_day": (
        "'{value}' is geen dag die bestaat.",
        "Schrijf jaar-maand-dag, bijvoorbeeld 2024-06-30.",
    ),
    "partial_date_form": ("'{value}' is geen jaar, maand of dag.", "Schrijf 2024, 2024-06 of 2024-06-30."),
    "lines_form": ("'{value}' zijn geen regelnummers.", "Schrijf bijvoorbeeld 268-287, 301."),
    "url_form": ("'{value}' is geen webadres.", "Schrijf het hele adres, met https:// ervoor."),
    "string_type": ("hier hoort tekst, geen '{value}'.", "Zet de tekst tussen aanhalingstekens."),
    "string_too_short": ("deze tekst is te kort.", "Schrijf minstens {min_length} tekens."),
    "string_too_long": ("deze tekst is te lang.", "Houd het bij {max_length} tekens."),
    "string_pattern_mismatch": (
        "'{value}' heeft niet de goede vorm.",
        "Gebruik de vorm uit de uitleg, bijvoorbeeld PV-0001 voor een id.",
    ),
    "list_type": ("hier hoort een lijst, geen '{value}'.", "Schrijf de waarden tussen haken: [a, b]."),
    "too_short": ("deze lijst is te kort.", "Noem er minstens {min_length}."),
    "too_long": ("deze lijst is te lang.", "Noem er hoogstens {max_length}."),
    "model_type": ("hier horen velden, geen '{value}'.", "Schrijf {{veld: waarde, veld: waarde}}."),
    "model_attributes_type": (
        "hier horen velden, geen '{value}'.",
        "Schrijf {{veld: waarde, veld: waarde}}.",
    ),
    "int_parsing": ("'{value}' is geen heel getal.", "Schrijf alleen cijfers."),
    "int_type": ("'{value}' is geen heel getal.", "Schrijf alleen cijfers."),
    "float_parsing": ("'{value}' is geen getal.", "Schrijf cijfers, met een punt voor decimalen."),
    "greater_than_equal": ("'{value}' is te klein.", "Kies minstens {ge}."),
    "less_than_equal": ("'{value}' is te groot.", "Kies hoogstens {le}."),
}

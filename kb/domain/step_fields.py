"""What a step may ask for, and what is wrong with what was filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from kb.domain.bottleneck import NOT_NAMED
from kb.domain.people import Fault
from kb.domain.report import NATURES, NOTE_LENGTH, REPORTED_URGENCIES, SOLUTION_DIRECTIONS, TEXT_LENGTH

MESSAGE_LENGTH = 40
"""Characters of a public message: a step nobody can explain is not a step."""
ANSWER_LENGTH = 10
DECLINE_REASONS = (
    "geen-bevoegdheid", "al-mogelijk", "wettelijk-onmogelijk", "te-kostbaar", "onvoldoende-draagvlak",
    "te-weinig-onderbouwd", "anders",
)  # fmt: skip
NATIONAL = "landelijk"


class Field(StrEnum):
    """What a step may ask for; the value is its Dutch name in forms, in the API and in the history."""

    MESSAGE = "toelichting"
    NATURE = "aard"
    DIRECTION = "oplossingsrichting"
    URGENCY = "urgentie"
    DUPLICATES_CHECKED = "dubbel_gecontroleerd"
    OWNER = "eigenaar_knelpunt"
    CASE_HOLDER = "dossierhouder"
    CASE_ORGANISATION = "dossierhouder_organisatie"
    ESCALATION = "escalatie"
    MERGE_INTO = "samenvoegen_met"
    NEXT_OWNER = "volgende_eigenaar"
    SUGGESTED_OWNER = "voorgestelde_eigenaar"
    PLAN = "plan"
    NEXT_DATE = "volgende_datum"
    PLACE = "waar"
    UNTIL = "tot"
    MEASURE = "maatstaf"
    LESSON = "wat_geleerd"
    SOLVED_BY = "opgelost_door"
    SOLVED_FOR = "geldt_voor"
    REASON_CODE = "redencode"
    ALTERNATIVE = "alternatief"
    WAITING_ON = "wacht_op"


Fields = Mapping[str, str | Sequence[str]]


F = Field


def cleaned(value: str | Sequence[str]) -> str:
    """Return a field's value as one text; several are separated by spaces."""
    return value.strip() if isinstance(value, str) else " ".join(v.strip() for v in value if v.strip())


def several(value: str | Sequence[str]) -> tuple[str, ...]:
    """Return a field's value as distinct words: a list, or a text with spaces or commas."""
    return tuple(dict.fromkeys(cleaned(value).replace(",", " ").split()))


_LETTERS = {
    F.CASE_HOLDER: 2,
    F.OWNER: 2,
    F.NEXT_OWNER: 2,
    F.SUGGESTED_OWNER: 2,
    F.PLACE: 2,
    F.PLAN: 10,
    F.MEASURE: 10,
    F.LESSON: 10,
    F.ALTERNATIVE: 10,
}
_CHOICES: Mapping[Field, Sequence[str]] = {
    F.NATURE: NATURES,
    F.DIRECTION: SOLUTION_DIRECTIONS,
    F.URGENCY: REPORTED_URGENCIES,
    F.DUPLICATES_CHECKED: ("ja",),
    F.ESCALATION: ("1", "2", "3"),
    F.REASON_CODE: DECLINE_REASONS,
}
FREE_TEXTS = (
    F.CASE_HOLDER, F.OWNER, F.NEXT_OWNER, F.SUGGESTED_OWNER, F.PLACE, F.PLAN, F.MEASURE, F.LESSON,
    F.ALTERNATIVE, F.WAITING_ON,
)  # fmt: skip
"""The fields in which people write freely: these pass the privacy check."""


def message_faults(message: str, *, shortest: int = MESSAGE_LENGTH) -> list[Fault]:
    """Return what is wrong with a message; empty when nothing is."""
    size = len(message.strip())
    if size < shortest:
        return [
            Fault(F.MESSAGE, f"Leg uit wat er gebeurt, in minstens {shortest} tekens; dit zijn er {size}.")
        ]
    if size > TEXT_LENGTH:
        return [Fault(F.MESSAGE, f"Maak dit korter: hoogstens {TEXT_LENGTH} tekens, dit zijn er {size}.")]
    return []


def field_faults(
    fields: Fields, *, required: Sequence[Field], optional: Sequence[Field] = (), today: date
) -> list[Fault]:
    """Return what is missing or wrong among fields, in the order in which they are asked."""
    found = [
        Fault(name[:40], "Dit veld hoort niet bij deze stap.")
        for name in fields
        if name not in (*required, *optional)
    ]
    for field in (*required, *optional):
        value = fields.get(field, "")
        if not cleaned(value):
            if field in required:
                found.append(Fault(field, "Vul dit in: deze stap vraagt erom."))
        elif fault := _value_fault(field, value, today):
            found.append(Fault(field, fault))
    return found


def _value_fault(field: Field, value: str | Sequence[str], today: date) -> str:
    """Return what is wrong with a value that is there; empty when nothing is."""
    text = cleaned(value)
    if choices := _CHOICES.get(field):
        given = several(value) if field is F.NATURE else (text,)
        if wrong := [one for one in given if one not in choices]:
            return f"'{' '.join(wrong)[:60]}' kan hier niet. Kies uit: {', '.join(choices)}."
        return "Kies er hoogstens 3." if len(given) > 3 else ""
    if field in (F.NEXT_DATE, F.UNTIL):
        return _date_fault(text, today)
    if field is F.OWNER and text.lower() == NOT_NAMED:
        return "Noem wie de regel of de praktijk kan veranderen: een ministerie of andere partij."
    if len(text) < (least := _LETTERS.get(field, 1)):
        return f"Schrijf minstens {least} tekens."
    return f"Maak dit korter: hoogstens {NOTE_LENGTH} tekens." if len(text) > NOTE_LENGTH else ""


def _date_fault(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        day = None
    if day is None:
        return f"'{text[:20]}' is geen datum. Schrijf jaar-maand-dag, bijvoorbeeld {today.isoformat()}."
    return "Deze dag is voorbij. Kies een dag vanaf vandaag." if day < today else ""

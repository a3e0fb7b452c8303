"""What people type, made clean and checked for traces of persons before any of it is stored.

A finding stops the text until the writer takes it out, or says on purpose that it may stay.  What was
confirmed is noted by its kind only, never by what it said.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kb.domain.people import Fault
from kb.domain.refusals import InputRefused, PrivacyFinding
from kb.text import personal_data

Confirmed = Collection[tuple[str, int, int]]
"""What the writer says may stay: (field, start, end) of findings."""
CONFIRMED_FIELD = "persoonsgegevens_bevestigd"
"""The field of an event that names the kinds of what was confirmed; for editors only."""


def cleaned(text: str) -> str:
    """Return a text as it is stored: no control characters, lines ending in a line feed, no space around.

    Offsets of findings are offsets in this text.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(c if c.isprintable() else " " for c in line).rstrip() for line in lines).strip()


def findings(texts: Mapping[str, str]) -> tuple[PrivacyFinding, ...]:
    """Return every trace of a person in cleaned texts (by Dutch field name), field by field."""
    return tuple(
        PrivacyFinding(field, found.start, found.end, found.kind.value, found.advice)
        for field, text in texts.items()
        for found in personal_data.find(text)
    )


def unconfirmed(texts: Mapping[str, str], confirmed: Confirmed) -> tuple[PrivacyFinding, ...]:
    """Return the findings that nobody confirmed."""
    allowed = set(confirmed)
    return tuple(f for f in findings(texts) if (f.field, f.start, f.end) not in allowed)


def kinds_confirmed(texts: Mapping[str, str], confirmed: Confirmed) -> str:
    """Return the kinds of what was confirmed, for the history; empty when nothing was."""
    allowed = set(confirmed)
    kinds = {f.kind for f in findings(texts) if (f.field, f.start, f.end) in allowed} if allowed else set()
    return " ".join(sorted(kinds))


def confirmed_field(texts: Mapping[str, str], confirmed: Confirmed) -> dict[str, str]:
    """Return the field of an event that says which kinds of findings were confirmed; empty for none."""
    kinds = kinds_confirmed(texts, confirmed)
    return {CONFIRMED_FIELD: kinds} if kinds else {}


def check(texts: Mapping[str, str], *, confirmed: Confirmed, faults: Iterable[Fault] = ()) -> None:
    """Raise `InputRefused` with the faults and the unconfirmed findings, when there are any."""
    found, wrong = unconfirmed(texts, confirmed), tuple(faults)
    if found or wrong:
        raise InputRefused(wrong, found)


def text_faults(field: str, text: str, *, shortest: int, longest: int, ask: str) -> list[Fault]:
    """Return what is wrong with the length of a text; `ask` says in Dutch what to write."""
    if len(text) < shortest:
        return [Fault(field, f"{ask} Schrijf minstens {shortest} tekens.")]
    if len(text) > longest:
        return [Fault(field, f"Maak dit korter: hoogstens {longest} tekens, dit zijn er {len(text)}.")]
    return []

"""What people type outside the register: made clean, and looked through for traces of persons.

The register has a gate of its own (`kb.services.bottlenecks.gate`): there each finding is confirmed alone.
"""

from __future__ import annotations

from kb.domain.people import Fault
from kb.text import personal_data
from kb.text.personal_data import Finding


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces and without control characters."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def lines(text: str) -> str:
    """Return a text that keeps its lines, each as `one_line` makes it; no blank ones around it."""
    return "\n".join(one_line(line) for line in text.splitlines()).strip()


def traces(text: str, *, names_confirmed: bool) -> tuple[Finding, ...]:
    """Return what in a text may point at a person; without names when somebody says they are none."""
    found = personal_data.find(text)
    return tuple(one for one in found if not names_confirmed or one.kind is not personal_data.Kind.NAME)


def trace_faults(field: str, text: str, *, names_confirmed: bool) -> list[Fault]:
    """Return a fault of a field (its Dutch name) for each trace of a person in its text."""
    return [
        Fault(field, f"‘{text[one.start : one.end]}’: {one.advice}")
        for one in traces(text, names_confirmed=names_confirmed)
    ]

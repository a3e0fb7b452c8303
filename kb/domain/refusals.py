"""What the register refuses: everything that is wrong with what was filled in, at once, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kb.domain.people import Fault
from kb.errors import WijkkennisError


@dataclass(frozen=True, order=True)
class PrivacyFinding:
    """`field[start:end]` may point at a person; `field` is a Dutch field name, `advice` a sentence."""

    field: str
    start: int
    end: int
    kind: str
    advice: str


class InputRefused(WijkkennisError):
    """What was filled in cannot be stored: every fault, and every unconfirmed trace of a person.

    The message names fields and positions, never what was typed.
    """

    def __init__(self, faults: Iterable[Fault] = (), findings: Iterable[PrivacyFinding] = ()) -> None:
        self.faults = tuple(faults)
        self.findings = tuple(findings)
        lines = [f"{f.field}: {f.message}" for f in self.faults]
        lines += [f"{f.field} {f.start}-{f.end}: {f.advice}" for f in self.findings]
        super().__init__("\n".join(lines))


class StepIncomplete(InputRefused):
    """A step that may be taken lacks something, or has something wrong: all of it."""

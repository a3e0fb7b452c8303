"""Reading a JSON body key by key: what has the wrong kind is noted, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, get_type_hints

from kb.domain.people import Fault
from kb.domain.refusals import InputRefused, PrivacyFinding
from kb.web.api.problems import InputWrong
from kb.web.api.requests import posted_object
from kb.web.arguments import ArgumentProblem, camel

CONFIRMED = "persoonsgegevensBevestigd"
LONGEST_LIST = 60


def snake(name: str) -> str:
    """Return `alGeprobeerd` as forms and files write it: `al_geprobeerd`."""
    return re.sub(r"[A-Z]", lambda match: f"_{match.group().lower()}", name)


class Body:
    """The members of a JSON object, and everything that is wrong with them."""

    def __init__(self, shape: type, example: str) -> None:
        self._given, self.faults = posted_object(tuple(get_type_hints(shape)), example)

    def __contains__(self, name: str) -> bool:
        return self._given.get(name) is not None

    def text(self, name: str) -> str:
        """Return a text; empty when it is left out."""
        value = self._given.get(name)
        if value is None or isinstance(value, str):
            return value or ""
        self._note(name, "Stuur één tekst.")
        return ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; empty when it is left out."""
        value = self._given.get(name)
        if value is None:
            return ()
        if isinstance(value, list) and len(value) <= LONGEST_LIST and all(isinstance(v, str) for v in value):
            return tuple(value)
        self._note(name, f"Stuur een lijst van hoogstens {LONGEST_LIST} teksten.")
        return ()

    def objects(self, name: str, members: Mapping[str, type]) -> tuple[dict[str, Any], ...]:
        """Return a list of objects with at most these members, of these kinds; empty when it is left out."""
        value = self._given.get(name)
        if value is None:
            return ()
        if isinstance(value, list) and len(value) <= LONGEST_LIST and all(_fits(v, members) for v in value):
            return tuple(value)
        self._note(name, f"Stuur een lijst van objecten met: {', '.join(members)}.")
        return ()

    def choice(self, name: str, *values: str) -> str:
        """Return one of `values`, or an empty text with a fault."""
        value = self._given.get(name)
        if value in values:
            return str(value)
        self.faults.append(ArgumentProblem(name, f"Kies een van: {', '.join(values)}.", values))
        return ""

    def flag(self, name: str) -> bool:
        """Return a yes or no; no when it is left out."""
        value = self._given.get(name)
        if not isinstance(value, bool | None):
            self._note(name, "Stuur true of false, of laat dit weg.")
        return value is True

    def confirmed(self) -> frozenset[tuple[str, int, int]]:
        """Return the traces of persons that the client means to leave: (field, start, end)."""
        spans = self.objects(CONFIRMED, {"veld": str, "van": int, "tot": int})
        return frozenset((snake(s.get("veld", "")), s.get("van", -1), s.get("tot", -1)) for s in spans)

    def add(self, faults: Iterable[ArgumentProblem]) -> None:
        """Note what else is wrong; of a member with a fault that one is enough."""
        known = {fault.field for fault in self.faults}
        self.faults += [fault for fault in faults if fault.field not in known]

    def check(self) -> None:
        """Raise `InputWrong` when anything was wrong."""
        if self.faults:
            raise InputWrong(self.faults)

    def _note(self, name: str, message: str) -> None:
        self.faults.append(ArgumentProblem(name, message))


def _fits(value: object, members: Mapping[str, type]) -> bool:
    return isinstance(value, dict) and all(
        name in members and (one is None or (isinstance(one, members[name]) and not isinstance(one, bool)))
        for name, one in value.items()
    )


def refused(error: InputRefused) -> InputWrong:
    """Return what the register refused as the API says it: every fault, every trace of a person."""
    faults = [_fault(fault) for fault in error.faults]
    return InputWrong([*faults, *(_finding(one) for one in error.findings)])


def _fault(fault: Fault) -> ArgumentProblem:
    return ArgumentProblem(camel(fault.field), fault.message)


def _finding(one: PrivacyFinding) -> ArgumentProblem:
    message = (
        f"Dit lijkt op persoonsgegevens ({one.kind}). {one.advice} Hoort het er toch? Zet het in {CONFIRMED}."
    )
    return ArgumentProblem(camel(one.field), message, span=(one.start, one.end))

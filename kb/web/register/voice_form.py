"""What the small forms about one bottleneck carry."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from kb.domain.steps import Field
from kb.services.bottlenecks.gate import cleaned
from kb.web.reporting.reporting_form import BUTTON, CONFIRMED, KEY, MOST_SEEN

BEGIN = "begin"
"""The button that opens a form with what was typed elsewhere, and sends nothing."""


@dataclass(frozen=True)
class VoiceForm:
    """What is filled in; each form reads its own fields."""

    kind: str = ""
    area: str = ""
    example: str = ""
    consequence: str = ""
    answer: str = ""
    note: str = ""
    reason_code: str = ""
    alternative: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    confirmed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: MultiDict[str, str]) -> VoiceForm:
        """Read a form; from the form of a report its example comes along, or else what hinders."""
        example = cleaned(given.get("voorbeeld", "")) or cleaned(given.get("wat_knelt_er", ""))
        begins = given.get(BUTTON) == BEGIN
        return cls(
            given.get("soort", ""),
            given.get("gebied", ""),
            example,
            cleaned(given.get("gevolg", "")),
            given.get("antwoord", ""),
            cleaned(given.get("toelichting", "")),
            given.get(Field.REASON_CODE, ""),
            cleaned(given.get(Field.ALTERNATIVE, "")),
            ("" if begins else given.get(KEY, "")[:64]) or secrets.token_urlsafe(16),
            frozenset(given.getlist(CONFIRMED)[:MOST_SEEN]),
        )

    @property
    def texts(self) -> dict[str, str]:
        """The free texts by their field names."""
        return {
            "voorbeeld": self.example,
            "gevolg": self.consequence,
            "toelichting": self.note,
            Field.ALTERNATIVE.value: self.alternative,
        }

"""The shapes of the privacy check: a text, and what in it may point at a person."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kb.text import personal_data
from kb.web.public.answer_shapes import VISIBLE
from kb.web.public.shapes import listed, shape

TEXT_LIMIT = 20_000


@shape("PrivacyTekst", "Een tekst om na te kijken.", closed=True)
class PrivacyText(TypedDict):
    tekst: Annotated[str, Field(min_length=1, max_length=TEXT_LIMIT, pattern=VISIBLE)]
    """De tekst, zoals iemand die wil insturen."""


@shape("Bevinding", "Een plek in de tekst die naar een persoon kan wijzen.")
class Finding(TypedDict):
    van: Annotated[int, Field(ge=0)]
    """Het eerste teken, geteld vanaf 0."""
    tot: Annotated[int, Field(ge=1)]
    """Het teken na het laatste."""
    soort: Annotated[str, listed([kind.value for kind in personal_data.Kind])]
    """Wat er staat."""
    advies: str
    """Wat je beter kunt schrijven."""


@shape("Privacycontrole", "Alles wat de controle vond, van voor naar achter.")
class PrivacyCheck(TypedDict):
    bevindingen: list[Finding]
    """Leeg als er niets gevonden is. Dat is geen bewijs dat de tekst anoniem is."""

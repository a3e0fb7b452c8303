"""The shapes of the comparison: a drafted bottleneck, and what is known already."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kb.answers.likeness import Likeness
from kb.domain.documents import Kind
from kb.services.match import LONGEST, MOST, SHORTEST
from kb.web.public.answer_shapes import VISIBLE
from kb.web.public.shapes import Address, ItemBrief, Reference, StatusName, base, listed, shape

LikenessName = Annotated[str, listed(Likeness)]


@shape("Conceptknelpunt", "Een knelpunt in eigen woorden, om te vergelijken.", closed=True)
class DraftText(TypedDict):
    tekst: Annotated[str, Field(min_length=SHORTEST, max_length=LONGEST, pattern=VISIBLE)]
    """Wat er knelt, zoals iemand het intypt."""


@base
class _Match(TypedDict):
    slug: str
    """De naam in het adres. Verandert nooit."""
    titel: str
    """De titel."""
    gebieden: list[Reference]
    """De NPLV-gebieden die het item noemt."""
    fragment: str
    """Het stuk dat er het meest op lijkt: platte tekst met `<mark>` als enige opmaak."""
    anker: str | None
    """De alinea van het fragment; null als het de samenvatting is."""
    url: Address
    """Het adres van de pagina."""
    overeenkomst: LikenessName
    """Hoeveel het lijkt op de tekst. Nooit een getal: een mens oordeelt."""


@shape("KnelpuntOvereenkomst", "Een bekend knelpunt dat op de tekst lijkt; ook opgeloste horen erbij.")
class BottleneckMatch(_Match):
    referentie: str
    """Het kenmerk, bijvoorbeeld KN-0007."""
    status: StatusName
    """De stand van het knelpunt."""
    eigenaar: str | None
    """Wie aan zet is; null als dat niet bekend is."""


@shape("OplossingOvereenkomst", "Een praktijkverhaal of interventie bij de tekst of een gevonden knelpunt.")
class SolutionMatch(_Match):
    type: Annotated[str, listed((Kind.STORY, Kind.INTERVENTION))]
    """De soort."""
    lostOp: list[str]
    """De slugs van de gevonden knelpunten waarvoor dit een oplossing is."""


@shape("WetOvereenkomst", "Een wet of regeling die de tekst noemt of waar een gevonden knelpunt over gaat.")
class LawMatch(TypedDict):
    slug: str
    """De vaste naam; 'onbekend' als de wet niet in het register staat."""
    naam: str
    """De naam om te tonen."""
    artikel: str | None
    """Het artikel."""
    lid: str | None
    """Het lid."""
    url: Address | None
    """De pagina over deze wet."""
    officieleUrl: Address | None
    """Het adres van de wet of het artikel in de wettenbank; alleen als het nummer is nageslagen."""
    geverifieerd: bool
    """Of het nummer is nageslagen."""
    inTekst: bool
    """Of de tekst zelf deze wet noemt."""
    knelpunten: list[str]
    """De slugs van de gevonden knelpunten die deze wet noemen."""
    ruimte: list[ItemBrief]
    """Wat binnen deze wet al is gedaan: hoogstens drie praktijkverhalen of interventies."""


@shape("Knelpuntvergelijking", f"Wat al bekend is, het meest gelijkende eerst; hoogstens {MOST} van elk.")
class ComparisonAnswer(TypedDict):
    knelpunten: list[BottleneckMatch]
    """Leeg als niets er echt op lijkt."""
    oplossingen: list[SolutionMatch]
    """Leeg als niets er echt op lijkt."""
    wetten: list[LawMatch]
    """Wetten uit de tekst eerst, dan die van de gevonden knelpunten."""

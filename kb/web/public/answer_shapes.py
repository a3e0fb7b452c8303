"""Answers as public JSON; see `kb.web.public.shapes` for how a shape works."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from kb.domain.documents import CASE_KINDS
from kb.web.arguments import QUERY_LIMIT
from kb.web.public.shapes import Address, CaseKind, Day, ItemBrief, Reference, Strength, listed, shape

VISIBLE = r"[^\s\x00-\x1f\x7f-\x9f]"
"""A question has at least one character that is neither space nor control."""


@shape("Vraag", "Een vraag, met zo nodig de context van het vorige antwoord.", closed=True)
class Question(TypedDict):
    vraag: Annotated[str, Field(min_length=1, max_length=QUERY_LIMIT, pattern=VISIBLE)]
    """De vraag, in een gewone zin."""
    context: NotRequired[dict[str, object] | None]
    """De context van het vorige antwoord, zoals je die kreeg."""


@shape("AntwoordBron", "Waar een zin staat, of waaruit hij is berekend.")
class Citation(TypedDict):
    type: Annotated[str, listed([*CASE_KINDS, "uitleg", "indicator", "begrip", "wet"])]
    """De soort bron."""
    slug: str
    """De vaste naam van de bron."""
    titel: str
    """De titel."""
    url: Address
    """De alinea of het cijfer, voor lezers."""
    anker: NotRequired[str]
    """De alinea of het begrip waar de zin letterlijk staat; niet bij een indicator of een wet."""
    bewijskracht: NotRequired[Strength | None]
    """Hoe sterk het bewijs van het item is; alleen bij een item."""
    datum: NotRequired[Day]
    """De stand waarvan het item is; alleen bij een item."""
    jaar: NotRequired[int | None]
    """Het jaar van het cijfer, leeg als het over alle jaren gaat; alleen bij een indicator."""


@shape("Zin", "Een zin van het antwoord, met zijn bron.")
class Sentence(TypedDict):
    tekst: str
    """De zin."""
    letterlijk: bool
    """Waar: de zin staat precies zo in de bron. Onwaar: berekend uit een cijfer."""
    bron: Citation
    """De bron."""


@shape("Voorbeeld", "Een item dat laat zien wat werkt. Wat het item niet beschrijft, is leeg.")
class Example(TypedDict):
    type: CaseKind
    """De soort."""
    slug: str
    """De vaste naam."""
    titel: str
    """De titel."""
    gebieden: list[Reference]
    """De gebieden."""
    actielijnen: list[Reference]
    """De actielijnen."""
    aanpak: str | None
    """Wat er is gedaan."""
    resultaat: str | None
    """Wat het opleverde."""
    randvoorwaarden: list[str] | None
    """Wat ervoor nodig is."""
    bewijskracht: Strength | None
    """Hoe sterk het bewijs is."""
    waarom: str
    """Waarom dit item bij de vraag past."""
    url: Address
    """De pagina voor lezers."""


@shape("CijferBijAntwoord", "Een cijfer van een kernindicator.")
class FigureLine(TypedDict):
    indicator: str
    """De vaste naam van de indicator."""
    titel: str
    """De naam van de indicator."""
    jaar: int
    """Het jaar."""
    nplv: float | None
    """De NPLV-gebieden samen."""
    nederland: float | None
    """Heel Nederland."""
    eenheid: str
    """Waarin het cijfer is uitgedrukt."""
    voorlopig: bool
    """Of het cijfer nog kan veranderen."""
    verdacht: bool
    """Of een van de twee cijfers niet kan kloppen; we tonen het zoals gedrukt."""
    url: Address
    """Het cijfer op de pagina van de indicator."""


@shape("Keuze", "Een mogelijk antwoord op de wedervraag.")
class Choice(TypedDict):
    tekst: str
    """De tekst om te tonen."""
    vraag: str
    """De vraag om dan te stellen."""


@shape("Verduidelijking", "Een wedervraag met hoogstens 5 keuzes.")
class Clarification(TypedDict):
    vraag: str
    """De wedervraag."""
    keuzes: list[Choice]
    """De keuzes."""


@shape("Gespreksgeheugen", "Stuur dit mee met de volgende vraag, zoals je het kreeg.")
class Context(TypedDict):
    gebieden: list[str]
    """De gebieden waar het over ging."""
    themas: list[str]
    """De thema's waar het over ging."""
    actielijnen: list[str]
    """De actielijnen waar het over ging."""
    doelgroepen: list[str]
    """De doelgroepen waar het over ging."""
    vorigeVraag: str | None
    """De vraag zelf."""
    getoond: list[str]
    """De items die al zijn getoond."""
    indicator: str | None
    """De indicator waaruit het antwoord kwam."""
    wedervraag: bool
    """Of het vorige antwoord een wedervraag was."""
    handtekening: str
    """Waaraan we zien dat dit van ons komt. Anders telt het gespreksgeheugen niet mee."""


@shape("GelezenAls", "Een woord dat anders is gelezen dan het er stond.")
class ReadAs(TypedDict):
    van: str
    """Het woord zoals het er stond."""
    naar: str
    """Het woord zoals het is gelezen."""


@shape("Antwoord", "Een antwoord in citaten, een wedervraag, of eerlijk geen antwoord.")
class Answer(TypedDict):
    vraag: str
    """De vraag."""
    soort: Annotated[str, listed(("antwoord", "verduidelijking", "geen-antwoord"))]
    """Wat voor antwoord dit is."""
    tekst: str
    """Het antwoord als lopende tekst, of waarom er geen is."""
    zinnen: list[Sentence]
    """De zinnen, elk met bron."""
    voorbeelden: list[Example]
    """Wat werkt, het beste eerst."""
    cijfers: list[FigureLine]
    """De cijfers waar de vraag over gaat."""
    verduidelijking: Clarification | None
    """De wedervraag."""
    ontbreekt: list[str]
    """De delen van de vraag waar geen bron iets over zegt."""
    alternatieven: list[ItemBrief]
    """Bij geen antwoord: de items die er het dichtst bij komen."""
    gezocht: list[str]
    """De woorden waarop is gezocht."""
    gelezenAls: list[ReadAs]
    """De woorden die anders zijn gelezen dan ze er stonden."""
    context: Context
    """Voor de volgende vraag."""

"""The shapes of feedback in the API."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from kb.domain.feedback import EXPLANATION_LENGTH, MOST_SOURCES, About, Reason, Verdict
from kb.services.feedback import KINDS
from kb.web.arguments import QUERY_LIMIT
from kb.web.public.answer_shapes import VISIBLE
from kb.web.public.shapes import Day, listed, shape

SLUG = "^[a-z0-9-]+$"


@shape(
    "TerugkoppelingBron", "Iets uit het antwoord of de lijst waar de terugkoppeling over gaat.", closed=True
)
class SourceGiven(TypedDict):
    type: Annotated[str, listed(KINDS)]
    """De soort, zoals die bij het antwoord stond."""
    slug: Annotated[str, Field(min_length=1, max_length=200, pattern=SLUG)]
    """De slug, zoals die bij het antwoord stond."""
    anker: NotRequired[Annotated[str, Field(min_length=1, max_length=200, pattern=SLUG)] | None]
    """De alinea, als het over één zin gaat."""


@shape("NieuweTerugkoppeling", "Of een antwoord of resultaat hielp, en zo niet: waarom.", closed=True)
class NewFeedback(TypedDict):
    over: Annotated[str, listed(About)]
    """Waar het over gaat: een antwoord, of resultaten van een zoekopdracht."""
    oordeel: Annotated[str, listed(Verdict)]
    """Of het hielp."""
    reden: NotRequired[Annotated[str, listed(Reason)] | None]
    """Wat er beter kan. Laat je dit bij slecht weg, dan wordt het anders."""
    vraag: Annotated[str, Field(min_length=1, max_length=QUERY_LIMIT, pattern=VISIBLE)]
    """De vraag, of de zoekwoorden."""
    bron: NotRequired[Annotated[list[SourceGiven], Field(min_length=1, max_length=MOST_SOURCES)] | None]
    """Waar het over gaat, in de volgorde waarin je het kreeg. Zonder: alles uit het antwoord op de vraag,
    of de eerste resultaten bij de zoekwoorden."""
    toelichting: NotRequired[Annotated[str, Field(max_length=EXPLANATION_LENGTH)] | None]
    """Wat je erbij wilt zeggen, zonder persoonsgegevens."""
    namenBevestigd: NotRequired[bool | None]
    """true: wat in de toelichting op een naam lijkt, is geen naam van een mens."""


@shape("OntvangenTerugkoppeling", "Wat er is bewaard. Het is alleen voor de redactie te lezen.")
class FeedbackReceipt(TypedDict):
    nummer: Annotated[int, Field(ge=1)]
    """Het nummer waaronder de redactie de terugkoppeling vindt."""
    over: Annotated[str, listed(About)]
    """Waar het over gaat."""
    oordeel: Annotated[str, listed(Verdict)]
    """Of het hielp."""
    reden: Annotated[str, listed(Reason)] | None
    """Wat er beter kan."""
    vraagBewaard: bool
    """false: er staan misschien persoonsgegevens in de vraag, en dus is die niet bewaard."""
    onbekendeBronnen: list[Annotated[int, Field(ge=1)]]
    """Welke bronnen er niet meer zijn, geteld vanaf 1. Zij zijn niet bewaard; de rest wel."""
    bewaardTot: Day
    """De dag waarop alles is verwijderd."""

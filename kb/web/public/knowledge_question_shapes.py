"""The shapes of knowledge questions in the API."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from kb.domain.knowledge_question import EXPLANATION_LENGTH, PUBLIC, QUESTION_LENGTH, Status
from kb.services.knowledge_questions import ENOUGH_LETTERS
from kb.web.public.item_shapes import Passage, Source
from kb.web.public.shapes import Address, Count, Day, ItemBrief, Page, Reference, listed, listed_in, shape

ANSWERS = "antwoord"
"""How an item is related to the question that it answers."""


@shape("KennisvraagGebied", "Hoeveel mensen een vraag stellen in een gebied.")
class AreaAskers(TypedDict):
    gebied: Reference | None
    """Het gebied; leeg voor wie geen gebied noemde."""
    aantal: Count
    """Hoeveel vraagstellers."""


@shape("KennisvraagAntwoord", "Het antwoord op een kennisvraag: items uit de kennisbank met een toelichting.")
class QuestionAnswer(TypedDict):
    tekst: str
    """Wat de items over de vraag zeggen, in het kort."""
    items: list[ItemBrief]
    """De items, de belangrijkste eerst."""


@shape("Kennisvraag", "Een vraag waar iemand een antwoord op zoekt. Wie hem stelde, wordt niet bewaard.")
class PublicQuestion(TypedDict):
    id: str
    """Het kenmerk, bijvoorbeeld KV-2026-0001. Verandert nooit."""
    vraag: str
    """De vraag."""
    toelichting: str | None
    """Waarom iemand dit wil weten."""
    gebied: Reference | None
    """Het gebied waarover de vraag gaat."""
    actielijn: Reference | None
    """De actielijn."""
    thema: Reference | None
    """Het thema."""
    stand: Annotated[str, listed(PUBLIC)]
    """Hoe het ermee staat."""
    gesteldOp: Day
    """De dag waarop de vraag voor het eerst is gesteld."""
    bijgewerkt: Day
    """De dag waarop de stand voor het laatst veranderde."""
    vraagstellers: Count
    """Hoeveel mensen dit vragen."""
    perGebied: list[AreaAskers]
    """De vraagstellers per gebied, de meeste eerst."""
    antwoord: QuestionAnswer | None
    """Het antwoord; leeg zolang dat er niet is."""
    url: Address
    """De pagina ervan."""


@shape("KennisvraagVerband", "Een item dat bij een kennisvraag hoort.")
class QuestionRelation(TypedDict):
    soort: Annotated[str, listed((ANSWERS,))]
    """Het verband."""
    richting: Annotated[str, listed(("uit",))]
    """uit: deze kennisvraag noemt het item."""
    omschrijving: str
    """Het verband in woorden, gelezen vanaf deze kennisvraag."""
    item: ItemBrief
    """Het item."""


@shape("KennisvraagMetInhoud", "Eén kennisvraag, met de tekst zoals van elk ander item.")
class WholeQuestion(PublicQuestion):
    inhoudHtml: str
    """De vraag, de toelichting en het antwoord als HTML."""
    alineas: list[Passage]
    """Dezelfde tekst per alinea, zonder opmaak. Het anker is een kop op de pagina."""
    gerelateerd: list[QuestionRelation]
    """De items die antwoord geven, de belangrijkste eerst."""
    bronnen: list[Source]
    """Waar die items op rusten; leeg zolang er geen antwoord is."""


@shape("Kennisvragen", "Een pagina van de lijst van kennisvragen.")
class PublicQuestionList(Page):
    resultaten: list[PublicQuestion]
    """De kennisvragen van deze pagina."""


@shape("NieuweKennisvraag", "Een kennisvraag om te stellen. Zonder namen, nummers of adressen.", closed=True)
class NewQuestion(TypedDict):
    vraag: Annotated[str, Field(max_length=QUESTION_LENGTH, pattern=ENOUGH_LETTERS)]
    """De vraag, in een gewone zin van minstens 10 letters."""
    toelichting: NotRequired[Annotated[str, Field(max_length=EXPLANATION_LENGTH)] | None]
    """Waarom je dit wilt weten."""
    gebied: NotRequired[Annotated[str, listed_in("gebied")] | None]
    """De slug van het gebied waar je dit vraagt."""
    actielijn: NotRequired[Annotated[str, listed_in("actielijn")] | None]
    """De slug van de actielijn."""
    thema: NotRequired[Annotated[str, listed_in("thema")] | None]
    """De slug van het thema."""
    namenBevestigd: NotRequired[bool | None]
    """true: wat op een naam lijkt, is geen naam van een mens."""


@shape("OntvangenKennisvraag", "Wat er met een gestelde kennisvraag is gebeurd.")
class QuestionReceipt(TypedDict):
    id: str
    """Het kenmerk van de vraag."""
    stand: Annotated[str, listed((Status.SUBMITTED, *PUBLIC))]
    """Hoe het ermee staat. Een nieuwe vraag wacht op de redactie voordat die openbaar is."""
    aangesloten: bool
    """true: deze vraag was al gesteld."""
    meegeteld: bool
    """true: de vraagsteller is meegeteld. false: dit adres stelde de vraag net al."""
    kennisvraag: PublicQuestion | None
    """De vraag zelf; leeg zolang die niet openbaar is."""
    url: Address
    """De pagina om de vraag te volgen."""

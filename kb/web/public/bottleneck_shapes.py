"""The shapes of the register in the API: how a bottleneck stands, and what happened to it."""

from __future__ import annotations

from typing import Annotated

from typing_extensions import TypedDict

from kb.domain.history import EventKind
from kb.domain.people import Role
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.web.public.shapes import Address, Count, Day, Moment, Page, Reference, listed, shape

State = Annotated[str, listed(Status)]


@shape("StapMogelijk", "Een stap die nu kan, en wat daarvoor nodig is.")
class PossibleStep(TypedDict):
    naar: State
    """De stand na de stap."""
    vereist: list[str]
    """Velden die mee moeten, naast toelichting."""
    kan: list[str]
    """Velden die mee mogen."""


@shape("KnelpuntStand", "Hoe een knelpunt ervoor staat, na een melding of een stap.")
class Standing(TypedDict):
    referentie: str
    """Het kenmerk, bijvoorbeeld KN-2026-0001. Verandert nooit."""
    titel: str
    """De titel."""
    status: State
    """De stand."""
    sinds: Moment
    """Sinds wanneer."""
    streefdatum: Day | None
    """De dag waarop de volgende stap er hoort te zijn; leeg als er niets hoeft of de klok stilstaat."""
    volgende: str
    """Wie nu aan zet is, als rol of organisatie."""
    openbaar: bool
    """Of iedereen het kan lezen."""
    revisie: Count
    """Het nummer van deze versie; staat ook in de ETag, voor If-Match."""
    stappen: list[PossibleStep]
    """De stappen die jij nu kunt zetten."""
    url: Address
    """De pagina ervan."""


@shape("VerzoekOntvangen", "Een verzoek dat wacht op een besluit.")
class RequestReceipt(TypedDict):
    nummer: Count
    """Het nummer, voor het besluit."""
    soort: Annotated[str, listed(RequestKind)]
    """Wat er gevraagd is."""
    open: bool
    """Of het nog wacht op een besluit."""
    knelpunt: Standing
    """Hoe het knelpunt ervoor staat."""


@shape("Gebeurtenis", "Eén regel van de geschiedenis; die verandert nooit.")
class HistoryEvent(TypedDict):
    nummer: Count
    """Het volgnummer in het hele register."""
    soort: Annotated[str, listed(EventKind)]
    """Wat er gebeurde."""
    tijdstip: Moment
    """Wanneer."""
    rol: Annotated[str, listed(Role)]
    """In welke rol iemand dit deed; wie het was, staat er niet bij."""
    van: State | None
    """De stand ervoor; leeg bij het begin."""
    naar: State
    """De stand erna."""
    gebied: Reference | None
    """Namens welk gebied."""
    toelichting: str
    """Het openbare bericht; leeg als het gewist is."""
    velden: dict[str, str]
    """Wat erbij is ingevuld, per veld."""
    gewist: bool
    """Of de tekst op verzoek is gewist."""


@shape("Geschiedenis", "Een pagina van de geschiedenis, het oudste eerst.")
class History(Page):
    resultaten: list[HistoryEvent]
    """De gebeurtenissen van deze pagina."""


@shape("Register", "Wat het register bijhoudt van een knelpunt.")
class Register(TypedDict):
    eigenaar: str | None
    """Wie de regel of de praktijk kan veranderen, zoals het filter `eigenaar` die noemt."""
    eigenaarNaam: str | None
    """De naam van de eigenaar, om te tonen."""
    sinds: Moment
    """Sinds wanneer deze stand geldt; bij knelpunten uit het rapport de dag van opname."""
    dagenInStand: Count
    """Hoeveel dagen al."""
    dagenStil: Count
    """Dagen sinds het laatste openbare bericht."""
    streefdatum: Day | None
    """De dag waarop de volgende stap er hoort te zijn."""
    volgendeDatum: Day | None
    """De dag waarop de dossierhouder weer iets laat weten, of waarop de proef eindigt."""
    teLaat: bool
    """Of die dag voorbij is."""
    wachtOp: str | None
    """Op wie of wat het wacht."""
    volgensBron: bool
    """Of de stand nog die uit het rapport is."""
    laatsteBericht: str | None
    """Het laatste openbare bericht; leeg als er geen is, of als het gewist is."""
    aantalGebieden: Count
    """Hoeveel gebieden dit knelpunt hebben."""
    gebiedenMetKnelpunt: list[Reference]
    """De gebieden die dit knelpunt hebben, ook wie 'ook bij ons' meldde."""
    bevestigingen: Count
    """Hoeveel gebieden bevestigden dat de oplossing werkt."""
    overdrachten: Count
    """Hoe vaak het van eigenaar wisselde."""
    heropend: Count
    """Hoe vaak het heropend is."""
    revisie: Count
    """Het nummer van deze versie, voor If-Match."""

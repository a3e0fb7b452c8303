"""What a spreadsheet gets of the register: a line of the list, and an item for a meeting.

No page of the API answers these; the sentences are the second sheet of the Excel file.
"""

from __future__ import annotations

from typing_extensions import TypedDict

from kb.web.public.shapes import Address, Count, Day, base


@base
class RegisterLine(TypedDict):
    nummer: str
    """Het kenmerk. Verandert nooit."""
    titel: str
    """De titel."""
    stand: str
    """De stand."""
    sinds: Day
    """Sinds wanneer het deze stand heeft."""
    dagenInStand: Count
    """Hoeveel dagen het deze stand heeft."""
    dagenStil: Count
    """Hoeveel dagen er niets openbaars over is gezegd."""
    streefdatum: Day | None
    """De dag waarop de volgende stap er hoort te zijn; leeg als er geen is."""
    dagenTeLaat: Count
    """Hoeveel dagen de streefdatum voorbij is; 0 is op tijd."""
    eigenaar: str
    """Wie de regel of de praktijk kan veranderen; leeg als dat niet bekend is."""
    dossierhouder: str
    """De rol die het dossier houdt."""
    niveau: str
    """Waar het op tafel ligt."""
    aantalGebieden: Count
    """Hoeveel gebieden dit knelpunt hebben."""
    gebieden: list[str]
    """De gebieden die dit knelpunt hebben."""
    actielijnen: list[str]
    """De actielijnen."""
    bevestigingen: Count
    """Hoeveel gebieden bevestigen dat de oplossing werkt."""
    wachtOp: str
    """Op wie of wat het wacht; leeg als het nergens op wacht."""
    url: Address
    """De pagina."""


@base
class BriefLine(RegisterLine):
    samenvatting: str
    """Waar het over gaat."""
    richting: str
    """De richting van de oplossing."""
    gevraagd: str
    """Wat het overleg wordt gevraagd."""
    laatsteBericht: str
    """Het laatste openbare bericht."""
    ontbreekt: list[str]
    """Velden die leeg zijn en die een stuk voor het overleg nodig heeft."""

"""The shapes of what programs send to the register: a report, a step, and what areas and editors say.

What is not in a shape is refused: a key that is misspelled would be lost.
"""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from kb.content import schema
from kb.domain.documents import Visibility
from kb.domain.report import REPORTED_URGENCIES
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import DECLINE_REASONS
from kb.domain.support import Answer
from kb.web.public.shapes import Day, listed, listed_in, shape

Text = Annotated[str, Field(max_length=4000)]
Message = Annotated[str, Field(max_length=4000)]
State = Annotated[str, listed(Status)]
AreaSlug = Annotated[str, listed_in("gebied")]


@shape("BevestigdePlek", "Een plek die op persoonsgegevens lijkt en die mag blijven staan.", closed=True)
class ConfirmedSpan(TypedDict):
    veld: str
    """Het veld waarin de plek staat."""
    van: Annotated[int, Field(ge=0)]
    """Het eerste teken, geteld vanaf 0 in de tekst zonder spaties eromheen."""
    tot: Annotated[int, Field(ge=1)]
    """Het teken na het laatste."""


@shape("WetInMelding", "Een wet die knelt.", closed=True)
class LawInReport(TypedDict):
    wet: str
    """De slug van de wet, of 'onbekend'."""
    artikel: NotRequired[str | None]
    """Het artikel, als je dat weet."""
    lid: NotRequired[str | None]
    """Het lid, als je dat weet."""


@shape("KnelpuntTekst", "De tekst van een knelpunt; wat je weglaat, blijft zoals het is.", closed=True)
class ReportText(TypedDict):
    watKneltEr: NotRequired[Annotated[str, Field(max_length=1200)]]
    """Wat er knelt, in 80 tot 1200 tekens."""
    voorbeeld: NotRequired[Text]
    """Een voorbeeld uit de praktijk, zonder namen."""
    alGeprobeerd: NotRequired[Text]
    """Wat er al is geprobeerd; 'niets, omdat …' mag."""
    aard: NotRequired[list[Annotated[str, listed(schema.NATURES)]]]
    """Waar het over gaat: een tot drie."""
    raakt: NotRequired[list[Annotated[str, listed(schema.AFFECTED)]]]
    """Wie er last van heeft."""
    urgentie: NotRequired[Annotated[str, listed(REPORTED_URGENCIES)]]
    """Hoe dringend het is."""
    urgentieToelichting: NotRequired[Text | None]
    """Waarom het acuut is; alleen dan nodig."""
    gebied: NotRequired[AreaSlug]
    """Het gebied waar het knelt."""
    titel: NotRequired[Annotated[str, Field(max_length=110)] | None]
    """De titel; zonder titel stellen wij er een voor."""
    samenvatting: NotRequired[Annotated[str, Field(max_length=350)] | None]
    """De samenvatting; zonder samenvatting stellen wij er een voor."""
    actielijnen: NotRequired[list[Annotated[str, listed_in("actielijn")]]]
    """De actielijnen, de belangrijkste eerst."""
    themas: NotRequired[list[Annotated[str, listed_in("thema")]]]
    """Hoogstens zes thema's."""
    wetten: NotRequired[list[LawInReport]]
    """De wetten die knellen."""
    oorzaakBij: NotRequired[Annotated[str, listed(schema.CAUSES)]]
    """Bij wie de oorzaak ligt."""
    oplossingGewenst: NotRequired[Text | None]
    """Welke oplossing je ziet."""
    omvang: NotRequired[Text | None]
    """Hoe vaak het voorkomt."""
    doelgroepen: NotRequired[list[Annotated[str, listed(schema.TARGET_GROUPS)]]]
    """Wie het treft."""
    organisaties: NotRequired[list[str]]
    """Betrokken organisaties, met hun slug."""
    gerelateerd: NotRequired[list[str]]
    """Slugs van knelpunten die hierop lijken."""
    zichtbaarheid: NotRequired[Annotated[str, listed(Visibility)]]
    """Wie het mag lezen als het erkend is: openbaar, netwerk of intern."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""


@shape("KnelpuntMelding", "Een knelpunt om te melden.", closed=True)
class NewReport(ReportText):
    status: NotRequired[Annotated[str, listed((Status.REPORTED, Status.DRAFT))]]
    """gemeld (zonder keuze), of concept: dan ziet alleen de melder het."""


@shape("Statuswijziging", "Een stap. De velden die nodig zijn, staan bij `stappen`.", closed=True)
class NewStep(TypedDict):
    naar: State
    """De stand na de stap."""
    toelichting: Message
    """Het bericht dat iedereen leest, in minstens 40 tekens."""
    aard: NotRequired[list[Annotated[str, listed(schema.NATURES)]]]
    """Gecontroleerd: waar het over gaat."""
    oplossingsrichting: NotRequired[Annotated[str, listed(schema.SOLUTION_DIRECTIONS)]]
    """De richting van de oplossing."""
    urgentie: NotRequired[Annotated[str, listed(REPORTED_URGENCIES)]]
    """Gecontroleerd: hoe dringend het is."""
    dubbelGecontroleerd: NotRequired[Annotated[str, listed(("ja",))]]
    """ja: er is gekeken of dit knelpunt er al is."""
    eigenaarKnelpunt: NotRequired[str]
    """Het ministerie of de organisatie die erover gaat."""
    dossierhouder: NotRequired[str]
    """De rol die het dossier houdt."""
    dossierhouderOrganisatie: NotRequired[str]
    """De slug van de organisatie die het dossier houdt."""
    escalatie: NotRequired[Annotated[str, listed(("1", "2", "3"))]]
    """1 gebiedsoverleg, 2 departement, 3 Bestuurlijk Overleg."""
    samenvoegenMet: NotRequired[str]
    """Het kenmerk van het knelpunt waar dit bij hoort."""
    reden: NotRequired[Text]
    """Waarom."""
    volgendeEigenaar: NotRequired[str]
    """Naar wie het gaat."""
    voorgesteldeEigenaar: NotRequired[str]
    """Wie er volgens jou wel over gaat."""
    plan: NotRequired[Text]
    """Wat de eigenaar gaat doen."""
    volgendeDatum: NotRequired[Day]
    """Wanneer er weer iets te melden is."""
    waar: NotRequired[Text]
    """Waar de proef is."""
    tot: NotRequired[Day]
    """Tot wanneer de proef duurt."""
    maatstaf: NotRequired[Text]
    """Waaraan je ziet of de proef slaagt."""
    watGeleerd: NotRequired[Text]
    """Wat de proef leerde."""
    opgelostDoor: NotRequired[str]
    """De slug van het item dat de oplossing beschrijft."""
    geldtVoor: NotRequired[list[str]]
    """Waar de oplossing geldt: landelijk, of slugs van gebieden."""
    redencode: NotRequired[Annotated[str, listed(DECLINE_REASONS)]]
    """Waarom het niet wordt overgenomen."""
    alternatief: NotRequired[Text]
    """Wat de melder in plaats daarvan kan doen."""
    wachtOp: NotRequired[Text]
    """Op wie of wat het wacht."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""


@shape("Steunbetuiging", "Ook bij ons: hetzelfde knelpunt in een ander gebied.", closed=True)
class NewSupport(TypedDict):
    gebied: AreaSlug
    """Het gebied waar het ook knelt."""
    voorbeeld: Text
    """Een eigen voorbeeld, zonder namen."""
    gevolg: Text
    """Wat het daar gevolg is."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""


@shape("Verzoek", "Een verzoek aan het programmabureau of de dossierhouder.", closed=True)
class NewRequest(TypedDict):
    soort: Annotated[str, listed(RequestKind)]
    """Wat je vraagt."""
    toelichting: Message
    """Waarom."""
    gebied: NotRequired[AreaSlug]
    """Namens welk gebied; nodig als je er meer hebt."""
    redencode: NotRequired[Annotated[str, listed(DECLINE_REASONS)]]
    """Bij niet-overnemen: waarom."""
    alternatief: NotRequired[Text]
    """Bij niet-overnemen: wat de melder in plaats daarvan kan doen."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""


@shape("Besluit", "Wat er op een verzoek is besloten.", closed=True)
class NewDecision(TypedDict):
    besluit: Annotated[str, listed(("toegekend", "afgewezen"))]
    """Of het verzoek doorgaat."""
    toelichting: Message
    """Waarom, in woorden die iedereen leest."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""


@shape("Bevestiging", "Of de oplossing ook in een ander gebied werkt.", closed=True)
class NewConfirmation(TypedDict):
    gebied: AreaSlug
    """Het gebied waarvoor je antwoordt."""
    antwoord: Annotated[str, listed(Answer)]
    """ja, deels of nee."""
    toelichting: Text
    """Wat je merkt; bij deels of nee: wat er nog knelt."""
    persoonsgegevensBevestigd: NotRequired[list[ConfirmedSpan]]
    """Plekken die op persoonsgegevens lijken en die je bewust laat staan."""

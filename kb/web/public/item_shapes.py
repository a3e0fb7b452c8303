"""Whole items as public JSON; see `kb.web.public.shapes` for how a shape works."""

# ruff: noqa: N815 (the keys of the public JSON are camelCase)

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from kb.content import schema
from kb.domain.documents import Publication, RelationKind
from kb.web.public.bottleneck_shapes import Register
from kb.web.public.shapes import Address, Day, ItemBrief, Reference, Strength, base, listed, shape


@shape("Bewijs", "Hoe ver je op het item kunt vertrouwen.")
class Evidence(TypedDict):
    kracht: Strength
    """0 verhaal, 1 goed beschreven, 2 goed onderbouwd, 3 eerste, 4 goede, 5 sterke aanwijzingen."""
    soort: Annotated[str, listed(schema.EVIDENCE_KINDS)]
    """Waar het bewijs op rust."""
    toelichting: str
    """Waarom deze kracht."""


@shape("Resultaat", "Een uitkomst die de bron noemt.")
class Outcome(TypedDict):
    tekst: str
    """Wat er is bereikt."""
    soort: Annotated[str, listed(schema.OUTCOME_KINDS)]
    """Prestatie: gedaan of geteld. Uitkomst: wat daarna veranderde. Effect: met vergelijking. Ervaring: van
    één of enkele mensen."""
    waarde: str | None
    """Het getal, zoals de bron het schrijft."""
    eenheid: str | None
    """Waarvan."""
    periode: str | None
    """Over welke tijd."""
    bron: str
    """Waar het staat."""


@shape("Kosten", "Wat het kost, voor zover bekend.")
class Costs(TypedDict):
    klasse: Annotated[str, listed(schema.COST_LEVELS)]
    """De klasse."""
    toelichting: str | None
    """Uitleg."""


@shape("BeantwoordeVraag", "Een kennisvraag die het item beantwoordt.")
class AnsweredQuestion(TypedDict):
    id: str
    """Het kenmerk, bijvoorbeeld KV-2026-0001. Verandert nooit."""
    vraag: str
    """De vraag."""
    url: Address
    """De pagina van de vraag, met het hele antwoord."""


@shape("WetVerwijzing", "Een wet of regeling waar het item over gaat.")
class LawMention(TypedDict):
    slug: str
    """De vaste naam; 'onbekend' als nog niet bekend is welke."""
    naam: str
    """De naam om te tonen."""
    artikel: str | None
    """Het artikel."""
    lid: str | None
    """Het lid."""
    url: Address | None
    """De pagina over deze wet."""
    officieleUrl: Address | None
    """Het adres in de wettenbank; alleen als het nummer is nageslagen."""
    geverifieerd: bool
    """Of het nummer is nageslagen."""


@shape("Financiering", "Een regeling waaruit is betaald: een interventie of een wet.")
class Funding(TypedDict):
    slug: str
    """De vaste naam."""
    naam: str
    """De naam om te tonen."""
    url: Address
    """De pagina ervan."""


@shape("Bron", "Waar het item op rust.")
class Source(TypedDict):
    titel: str
    """De titel."""
    soort: Annotated[str, listed(schema.SOURCE_KINDS)]
    """Wat voor bron."""
    datum: Annotated[str | None, Field(json_schema_extra={"format": "edtf"})]
    """Jaar, maand of dag: 2024, 2024-06 of 2024-06-30."""
    url: Address | None
    """Waar de bron te vinden is."""
    regels: str | None
    """De regelnummers in de tekst van de bron."""


@shape("Alinea", "Een alinea die te citeren is.")
class Passage(TypedDict):
    anker: str
    """De vaste naam van de alinea: zet die achter de url, na een #."""
    kop: str
    """De kop waar de alinea onder staat."""
    tekst: str
    """De tekst zonder opmaak."""


@shape("Eigenaar", "Wie het item bijhoudt; nooit een persoon.")
class Owner(TypedDict):
    rol: str
    """De rol."""
    organisatie: str
    """De organisatie."""


@shape("Gerelateerd", "Een ander item, met het verband.")
class Related(TypedDict):
    soort: Annotated[str, listed(RelationKind)]
    """Het verband."""
    richting: Annotated[str, listed(("uit", "in"))]
    """uit: dit item noemt het andere. in: het andere item noemt dit."""
    omschrijving: str
    """Het verband in woorden, gelezen vanaf dit item."""
    item: ItemBrief
    """Het andere item."""


@base
class Item(ItemBrief):
    gemeenten: list[str]
    """De gemeenten."""
    wijken: list[str]
    """Wijken of buurten, zoals de bron ze noemt."""
    doelgroepen: list[Annotated[str, listed(schema.TARGET_GROUPS)]]
    """Voor wie het is."""
    indicatoren: list[Reference]
    """De kernindicatoren waar het op gericht is."""
    organisaties: list[Reference]
    """De organisaties die meedoen."""
    financiering: list[Funding]
    """Waaruit het is betaald."""
    wetten: list[LawMention]
    """Wetten en regelingen."""
    bewijs: Evidence | None
    """Hoe ver je erop kunt vertrouwen."""
    resultaten: list[Outcome]
    """Wat het opleverde, per soort resultaat."""
    kosten: Costs | None
    """Wat het kost."""
    bronnen: list[Source]
    """Waar het op rust."""
    gerelateerd: list[Related]
    """Andere items, van beide kanten."""
    kennisvragen: list[AnsweredQuestion]
    """Kennisvragen die dit item beantwoordt, de nieuwste eerst."""
    inhoudHtml: str
    """De hele tekst als veilige HTML: koppen vanaf h2, en per alinea een div met het anker als id."""
    alineas: list[Passage]
    """De tekst per alinea."""
    publicatie: Annotated[str, listed(Publication)]
    """Een gearchiveerd item blijft te lezen, maar is niet meer te vinden. Een knelpunt dat nog niet erkend
    is, is in-redactie of concept; dat leest alleen wie er met een sleutel bij mag."""
    datum: Day
    """De stand waarvan het item is."""
    herzienVoor: Day
    """Voor wanneer de tekst opnieuw bekeken wordt."""
    mogelijkVerouderd: bool
    """Of die dag voorbij is."""
    eigenaar: Owner
    """Wie het item bijhoudt."""


@shape("Periode", "Van wanneer tot wanneer; jaar, maand of dag.")
class Period(TypedDict):
    van: str | None
    """Het begin."""
    tot: str | None
    """Het eind."""


@shape("Praktijkverhaal", "Wat er in een gebied is gedaan, en wat dat opleverde.")
class Story(Item):
    fase: Annotated[str, listed(schema.PHASES)]
    """Hoe ver het is."""
    periode: Period | None
    """Wanneer het speelde."""
    randvoorwaarden: list[str]
    """Wat ervoor nodig is."""


@shape("Interventie", "Een programma, regeling of werkwijze die ook ergens anders kan.")
class Intervention(Item):
    soort: Annotated[str, listed(schema.FORMS)]
    """De vorm."""
    werkzameElementen: list[str]
    """Wat maakt dat het werkt, volgens de bron."""
    effectrichting: Annotated[str, listed(schema.DIRECTIONS)]
    """Welk effect er is gezien."""
    randvoorwaarden: list[str]
    """Wat ervoor nodig is."""
    uitvoerders: list[str]
    """Wie het uitvoert."""
    risicos: list[str]
    """Wat er mis kan gaan."""
    erkenning: str | None
    """Of de aanpak ergens erkend is."""
    juridischeGrondslag: str | None
    """De wettelijke bevoegdheid die wordt gebruikt."""


@shape("Knelpunt", "Een regel of gewoonte die in de weg staat, met de stand.")
class Bottleneck(Item):
    statusToelichting: str
    """Uitleg bij de stand."""
    aard: list[Annotated[str, listed(schema.NATURES)]]
    """Waar het over gaat."""
    oorzaakBij: Annotated[str, listed(schema.CAUSES)]
    """Bij wie de oorzaak ligt."""
    raakt: list[Annotated[str, listed(schema.AFFECTED)]]
    """Wie er last van heeft."""
    urgentie: Annotated[str, listed(schema.URGENCIES)]
    """Hoe dringend het is."""
    urgentieToelichting: str | None
    """Waarom."""
    oplossingGewenst: str | None
    """Welke oplossing de melder ziet."""
    omvang: str | None
    """Hoe vaak het voorkomt."""
    oplossingsrichting: Annotated[str, listed(schema.SOLUTION_DIRECTIONS)] | None
    """In welke richting de oplossing wordt gezocht."""
    eigenaarKnelpunt: str | None
    """Het ministerie of de organisatie die erover gaat."""
    dossierhouder: str | None
    """De rol die het dossier houdt."""
    escalatie: Annotated[int, Field(ge=0, le=3)]
    """0 gebied, 1 gebiedsoverleg, 2 departement, 3 Bestuurlijk Overleg."""
    opgelostDoor: ItemBrief | None
    """Het item dat de oplossing beschrijft."""
    geldtVoor: list[str]
    """Waar de oplossing geldt: landelijk, of de slugs van gebieden."""
    register: Register | None
    """Wat het register ervan bijhoudt."""

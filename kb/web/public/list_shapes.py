"""Vocabularies and indicators as public JSON; see `kb.web.public.shapes` for how a shape works."""

# ruff: noqa: N815 (the keys of the public JSON are camelCase)

from __future__ import annotations

from typing_extensions import TypedDict

from kb.web.public.shapes import Address, Count, ItemBrief, Page, Reference, base, shape


@shape("Aantallen", "Het aantal items per soort.")
class Counts(TypedDict):
    praktijkverhaal: Count
    """Praktijkverhalen."""
    interventie: Count
    """Interventies."""
    knelpunt: Count
    """Knelpunten."""
    totaal: Count
    """Samen."""


@base
class Entry(Reference):
    url: Address
    """De pagina voor lezers."""
    aantallen: Counts
    """Het aantal items per soort."""


@shape("Gebied", "Een van de NPLV-gebieden; geen gemeente en geen wijk.")
class Area(Entry):
    gemeente: str
    """De gemeente waar het gebied in ligt."""
    gemeentecode: str
    """De code van de gemeente, bijvoorbeeld GM0479."""
    provincie: str
    """De provincie."""
    andereNamen: list[str]
    """Andere schrijfwijzen."""
    toelichting: str | None
    """Uitleg bij de naam of de grens."""


@shape("AantallenPerActielijn", "Het aantal items van een actielijn.")
class LineCounts(TypedDict):
    actielijn: Reference
    """De actielijn."""
    aantallen: Counts
    """Het aantal items per soort."""


@shape("GebiedMetItems", "Een gebied met zijn items.")
class AreaPage(Area):
    actielijnen: list[LineCounts]
    """Per actielijn het aantal items van dit gebied."""
    praktijkverhalen: list[ItemBrief]
    """De praktijkverhalen die dit gebied noemen, op titel."""
    interventies: list[ItemBrief]
    """De interventies die dit gebied noemen, op titel."""
    knelpunten: list[ItemBrief]
    """De knelpunten die dit gebied noemen, op titel."""
    inGemeente: list[ItemBrief]
    """Items van dezelfde gemeente die het gebied zelf niet noemen."""


@shape("Actielijn", "Een actielijn van het programma.")
class Line(Entry):
    doel: str
    """Wat de actielijn wil bereiken."""


@shape("Thema", "Een thema. De aantallen tellen de smallere thema's mee.")
class Theme(Entry):
    breder: Reference | None
    """Het bredere thema."""
    omschrijving: str | None
    """Wat eronder valt."""


@shape("Wet", "Een wet, regeling of lokale regel.")
class Law(Entry):
    soort: str
    """Wat voor regel."""
    afkorting: str | None
    """De afkorting."""
    officieleNaam: str | None
    """De officiële naam."""
    bwbId: str | None
    """Het nummer in de wettenbank; alleen als het is nageslagen."""
    celex: str | None
    """Het nummer van Europese regels."""
    geverifieerd: bool
    """Of het nummer is nageslagen."""
    officieleUrl: Address | None
    """Het adres in de wettenbank; alleen als het nummer is nageslagen."""
    andereNamen: list[str]
    """Andere namen."""


@shape("Organisatie", "Een organisatie die in de items voorkomt.")
class Organisation(Entry):
    soort: str
    """Wat voor organisatie."""
    afkorting: str | None
    """De afkorting."""
    andereNamen: list[str]
    """Andere namen."""


@shape("Cijfer", "Een cijfer van één jaar, zoals gedrukt; wat niet gedrukt is, is leeg.")
class Figure(TypedDict):
    procent: float | None
    """Het percentage."""
    aantal: int | None
    """Het aantal."""
    score: float | None
    """De score."""


@shape("JaarCijfers", "De cijfers van één jaar.")
class Year(TypedDict):
    jaar: int
    """Het jaar."""
    nplv: Figure
    """De 20 NPLV-gebieden samen."""
    nederland: Figure
    """Heel Nederland."""
    verschilProcentpunt: float | None
    """Percentage van de gebieden min dat van Nederland; positief als de gebieden er meer van hebben."""
    voorlopig: bool
    """Of het cijfer nog kan veranderen."""
    verdacht: list[str]
    """De gedrukte cijfers die niet kunnen kloppen, bijvoorbeeld nederland.aantal. We verbeteren ze niet."""


@shape("VerschilVerandering", "Hoeveel het verschil groeide tussen het eerste en het laatste jaar.")
class GapChange(TypedDict):
    van: int
    """Het eerste jaar."""
    tot: int
    """Het laatste jaar."""
    procentpunt: float
    """Negatief: het verschil is kleiner geworden."""


@shape("Indicator", "Een kernindicator met de cijfers zoals gedrukt.")
class Indicator(Entry):
    nummer: int
    """Het nummer in het rapport; meer rijen kunnen hetzelfde nummer hebben."""
    specificatie: str | None
    """Wat er precies is geteld."""
    eenheid: str
    """Waarvan."""
    actielijn: Reference
    """De actielijn."""
    groep: str | None
    """De rijen die samen één geheel zijn."""
    bron: str
    """Waar de cijfers staan."""
    voetnoot: str | None
    """De voetnoot bij deze rij."""
    opmerkingen: list[str]
    """Waar je op moet letten bij het lezen."""
    waarden: list[Year]
    """Per jaar, het oudste eerst; een jaar zonder cijfers staat er leeg in."""
    verschilVerandering: GapChange | None
    """Hoe het verschil veranderde."""


@base
class IndicatorRow(Indicator):
    """An indicator in a table: a row per year."""

    waarden: Year  # type: ignore[misc]  # a table has one year where the JSON has all


@shape("IndicatorMetItems", "Een kernindicator met de items die erop gericht zijn.")
class IndicatorPage(Indicator):
    gerelateerd: list[ItemBrief]
    """De items die zich op deze indicator richten."""


@shape("Gebieden", "Een pagina van de lijst van gebieden.")
class AreaList(Page):
    resultaten: list[Area]
    """De gebieden van deze pagina."""


@shape("Actielijnen", "Een pagina van de lijst van actielijnen.")
class LineList(Page):
    resultaten: list[Line]
    """De actielijnen van deze pagina."""


@shape("Themas", "Een pagina van de lijst van thema's.")
class ThemeList(Page):
    resultaten: list[Theme]
    """De thema's van deze pagina."""


@shape("Wetten", "Een pagina van de lijst van wetten en regelingen.")
class LawList(Page):
    resultaten: list[Law]
    """De wetten van deze pagina."""


@shape("Organisaties", "Een pagina van de lijst van organisaties.")
class OrganisationList(Page):
    resultaten: list[Organisation]
    """De organisaties van deze pagina."""


@shape("Indicatoren", "Een pagina van de lijst van kernindicatoren.")
class IndicatorList(Page):
    resultaten: list[Indicator]
    """De indicatoren van deze pagina."""

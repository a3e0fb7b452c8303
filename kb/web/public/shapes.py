"""The public JSON, key by key: camelCase Dutch, with the sentence that the description gives each key.

A shape is a `TypedDict`: mypy holds `kb.web.public.presenters` to it, and `kb.web.api.schemas` makes its JSON
Schema from it, so that a key is chosen once.  The strings under the keys are Dutch because clients read them.
A key may be added; inside v1 none is renamed, removed or given another meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, NotRequired, TypeVar

from pydantic import ConfigDict, Field, JsonValue, with_config
from typing_extensions import TypedDict  # pydantic reads typing's own only from Python 3.12 on

from kb.domain.documents import CASE_KINDS, Reach
from kb.domain.states import Status
from kb.web.arguments import STATUSES

T = TypeVar("T")


def shape(name: str, description: str, *, closed: bool = False) -> Callable[[type[T]], type[T]]:
    """Give a shape its public name and sentence; the strings under its keys become their descriptions.

    `closed` is for what clients send: a key that we do not know is then a fault.
    """
    extra: dict[str, JsonValue] = {"description": description}
    if closed:
        extra["additionalProperties"] = False
    return with_config(ConfigDict(title=name, json_schema_extra=extra, use_attribute_docstrings=True))


base = with_config(ConfigDict(use_attribute_docstrings=True))
"""For what shapes share and no answer is."""


def listed(values: Iterable[str]) -> object:
    return Field(json_schema_extra={"enum": [str(v) for v in values]})


LIST_KEY = "x-lijst"


def listed_in(name: str) -> object:
    """Say that the values are those of a list (an argument's name); the description fills them in."""
    return Field(json_schema_extra={LIST_KEY: name})


Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
Strength = Annotated[int, Field(ge=0, le=5)]
Count = Annotated[int, Field(ge=0)]
CaseKind = Annotated[str, listed(CASE_KINDS)]
ReachName = Annotated[str, listed(Reach)]
StatusName = Annotated[str, listed((Status.DRAFT, *STATUSES))]


@shape("Verwijzing", "Een waarde uit een lijst, met de naam zoals mensen die schrijven.")
class Reference(TypedDict):
    slug: str
    """De vaste naam, ook te gebruiken als filter."""
    naam: str
    """De naam om te tonen."""


@shape("ItemKort", "Een item zoals het in lijsten staat.")
class ItemBrief(TypedDict):
    id: str
    """Het kenmerk, bijvoorbeeld PV-0003. Verandert nooit."""
    slug: str
    """De naam in het adres. Verandert nooit."""
    type: CaseKind
    """De soort."""
    titel: str
    """De titel."""
    samenvatting: str
    """Waar het over gaat, in 80 tot 350 tekens."""
    gebieden: list[Reference]
    """De NPLV-gebieden die het item noemt."""
    actielijnen: list[Reference]
    """De actielijnen; de eerste is de belangrijkste."""
    themas: list[Reference]
    """De thema's."""
    bewijskracht: Strength | None
    """Hoe sterk het bewijs is, van 0 (verhaal) tot 5 (sterke aanwijzingen)."""
    status: StatusName | None
    """De stand van een knelpunt of een interventie; bij een praktijkverhaal leeg. Een concept lees je alleen
    zelf, met een sleutel."""
    bereik: ReachName
    """Voor wie het geldt."""
    bijgewerkt: Day
    """Wanneer de tekst voor het laatst is veranderd."""
    url: Address
    """De pagina voor lezers."""


@shape("Zoekresultaat", "Een gevonden item, met het stukje tekst dat het beste past.")
class Hit(ItemBrief):
    fragment: str
    """Een stukje tekst. De enige opmaak is <mark>; al het andere is ontsnapt."""
    anker: str | None
    """De alinea waar het fragment uit komt: zet het achter de url, na een #. Leeg: uit de samenvatting."""


@shape("FacetWaarde", "Een waarde van een filter, met hoeveel resultaten die zou geven.")
class FacetCount(TypedDict):
    waarde: str
    """De waarde om op te filteren."""
    naam: str
    """De naam om te tonen."""
    aantal: Count
    """Het aantal; een keuze binnen hetzelfde filter telt daarbij niet mee."""


@shape("Facetten", "Per filter de waarden met hun aantal.")
class Facets(TypedDict):
    type: list[FacetCount]
    """De soorten."""
    gebied: list[FacetCount]
    """Alle gebieden, ook met 0."""
    actielijn: list[FacetCount]
    """Alle actielijnen, ook met 0."""
    thema: list[FacetCount]
    """De thema's die voorkomen, de vaakste eerst."""
    status: list[FacetCount]
    """De standen die voorkomen, de vaakste eerst."""


@shape("Correctie", "De spelling die is gezocht in plaats van wat er stond.")
class SpellingChange(TypedDict):
    van: str
    """Wat er stond."""
    naar: str
    """Waarop is gezocht."""


@base
class Page(TypedDict):
    totaal: Count
    """Het aantal in de hele lijst."""
    pagina: Annotated[int, Field(ge=1)]
    """Welke pagina dit is, vanaf 1."""
    paginaGrootte: Annotated[int, Field(ge=1, le=100)]
    """Het aantal per pagina."""


@shape("Zoekresultaten", "Een pagina met zoekresultaten, en de aantallen over alle resultaten.")
class SearchAnswer(Page):
    vraag: str
    """De zoekwoorden."""
    gecorrigeerd: SpellingChange | None
    """De spelling die is gezocht in plaats van wat er stond."""
    versoepeld: str | None
    """Welke eis is losgelaten omdat niets aan alles voldeed."""
    toelichting: str | None
    """Een zin voor de lezer als het gekozen gebied zelf niets heeft dat past."""
    aantalLandelijk: Count
    """Bij een keuze van gebieden: hoeveel items er nog meer passen die overal gelden (ookLandelijk=true)."""
    resultaten: list[Hit]
    """De resultaten van deze pagina."""
    facetten: Facets
    """Per filter de waarden met hun aantal."""


@shape("Suggestie", "Een voorstel tijdens het typen.")
class SuggestionLine(TypedDict):
    tekst: str
    """De naam of titel."""
    soort: Annotated[str, listed([*CASE_KINDS, "gebied", "thema", "wet"])]
    """Waar het voorstel naartoe leidt."""
    url: Address
    """De pagina ervan."""


@shape("Suggesties", "Hoogstens 8 voorstellen, de beste eerst.")
class Suggestions(TypedDict):
    suggesties: list[SuggestionLine]
    """De voorstellen."""


@shape("Fout", "Eén ding dat niet goed is.")
class Fault(TypedDict):
    veld: str
    """De parameter of het veld."""
    melding: str
    """Wat er niet goed is, en wat wel kan."""
    toegestaan: list[str]
    """De waarden die wel kunnen, de meest gelijkende eerst; leeg als ze niet op te sommen zijn."""
    van: NotRequired[int]
    """Bij persoonsgegevens: het eerste teken in het veld, geteld vanaf 0."""
    tot: NotRequired[int]
    """Bij persoonsgegevens: het teken na het laatste."""


@shape("Probleem", "Een fout, volgens RFC 9457 (application/problem+json).")
class Problem(TypedDict):
    type: Address
    """Het soort fout; het adres geeft uitleg."""
    title: str
    """Het soort fout in woorden."""
    status: Annotated[int, Field(ge=400, le=599)]
    """De HTTP-code."""
    detail: str
    """Wat er deze keer aan de hand is."""
    fouten: list[Fault]
    """Alle fouten tegelijk; leeg als het niet om invoer gaat."""
    stappen: NotRequired[list[str]]
    """Bij een stap die nu niet kan (409): de standen waar je nu wel naartoe kunt."""

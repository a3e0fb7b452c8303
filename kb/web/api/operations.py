"""Every operation of `/api/v1`: its address, parameters and answer, in Dutch for who builds on it.

One table makes both the routes (`kb.web.api.routes` gives each operation its view) and the description
(`kb.web.api.openapi`), so that neither can have what the other lacks.
"""

from __future__ import annotations

from kb.domain.documents import COLLECTIONS, Kind
from kb.web.api.operation import (
    BOTTLENECK_FILTERS,
    CONTEXT,
    EXPORT_TYPES,
    FILTERS,
    KEY,
    KIND_FILTERS,
    LINE,
    PAGING,
    QUERY,
    QUESTION,
    STATE,
    Operation,
    Parameter,
    export_id,
    path_part,
)
from kb.web.api.operations_writing import REGISTER
from kb.web.public import (
    answer_shapes,
    feedback_shapes,
    item_shapes,
    knowledge_question_shapes,
    list_shapes,
    matching_shapes,
    privacy_shapes,
    shapes,
)

TAGS = {
    "Zoeken": "Zoeken en voorstellen tijdens het typen.",
    "Items": "Praktijkverhalen, interventies, knelpunten en kennisvragen.",
    "Register": "Knelpunten melden, verder brengen en volgen. Schrijven vraagt een sleutel.",
    "Lijsten": "Gebieden, actielijnen, thema's, wetten en organisaties.",
    "Cijfers": "De kernindicatoren, zoals gedrukt.",
    "Antwoorden": "Een vraag in een zin, beantwoord met citaten.",
    "Knelpunten vergelijken": "Kijken of een knelpunt al bekend is, voordat je het meldt.",
    "Privacy": "Nakijken of een tekst naar een persoon wijst.",
    "Export": "Hele lijsten in één keer, als tabel (CSV, XLSX), als JSON per regel of als database (SQLite).",
    "Beschrijving": "Wat deze API kan.",
}


_AS_OTHERS = "Zoeken binnen één soort: dezelfde filters en hetzelfde antwoord als /zoekresultaten."
_AS_REGISTER = (
    "Dezelfde filters en hetzelfde antwoord als /zoekresultaten, met de filters en volgordes van het "
    "register erbij. Alleen wat openbaar is. Een gebied vindt hier de knelpunten die het gebied noemen; op "
    "de pagina /knelpunten staan ook die waar het gebied zich later bij aansloot."
)


def _list_of(
    kind: Kind, summary: str, example: tuple[str, str], parameters: tuple[Parameter, ...] = KIND_FILTERS
) -> Operation:
    return Operation(
        id=kind.collection,
        path=f"/{kind.collection}",
        tag="Items",
        summary=summary,
        description=_AS_OTHERS if parameters is KIND_FILTERS else _AS_REGISTER,
        answer=shapes.SearchAnswer,
        parameters=parameters,
        is_list=True,
        example=(example,),
    )


def _item_of(kind: Kind, shape: type, summary: str, parameter: Parameter, more: str = "") -> Operation:
    """Return the operation of one item; `more` is what a key shows more of."""
    return Operation(
        id=kind.value,
        path=f"/{kind.collection}/{{{parameter.name}}}",
        tag="Items",
        summary=summary,
        description=(
            "Alle openbare velden, de tekst als HTML en per alinea, en de verbanden van beide kanten. "
            "Zowel de slug als het kenmerk kan; de kop Content-Location zegt het vaste adres." + more
        ),
        answer=shape,
        parameters=(parameter,),
        errors=(401, 404) if more else (404,),
        is_item=True,
        key_shows_more=bool(more),
    )


def _vocabulary(name: str, shape: type, summary: str) -> Operation:
    return Operation(
        id=name,
        path=f"/{name}",
        tag="Lijsten",
        summary=summary,
        description="In de volgorde van de lijst, met het aantal items per soort.",
        answer=shape,
        parameters=PAGING,
        is_list=True,
        example=(("paginaGrootte", "5"),),
    )


_AS_SEARCH = (
    "Dezelfde filters als /zoekresultaten, maar alles in één keer: pagina en paginaGrootte mogen meekomen en "
    "tellen niet."
)


_CELLS = "Meer waarden in één cel staan tussen rechte strepen ( | )."
_FORMS = {
    "csv": f"Puntkomma's, decimale komma's, UTF-8 met BOM; de kopregel noemt de velden. {_CELLS}",
    "jsonl": "Eén JSON-object per regel, in dezelfde vorm als elders in deze beschrijving.",
    "xlsx": f"Een rekenblad, met een tweede blad dat de velden uitlegt. {_CELLS}",
}
"""What is to be known of an export in each form."""


def _export(
    name: str, parameters: tuple[Parameter, ...], example: tuple[str, str], filters: str = _AS_SEARCH
) -> tuple[Operation, ...]:
    """Return an operation for each form: a path may have no variable in half of its last part."""
    return tuple(
        Operation(
            id=export_id(name, form),
            path=f"/export/{name}.{form}",
            tag="Export",
            summary=f"{name.capitalize()} als {form.upper()}",
            description=f"{filters} {_FORMS[form]}",
            answer=None,
            media=(media,),
            parameters=parameters,
            example=(example,),
        )
        for form, media in EXPORT_TYPES.items()
    )


OPERATIONS = (
    Operation(
        id="zoekresultaten",
        path="/zoekresultaten",
        tag="Zoeken",
        summary="Zoeken in alles",
        description=(
            "Waarden binnen één filter zijn of-of, filters onderling en-en. Een waarde of parameter die niet "
            "bestaat is een fout (400), nooit een lege lijst."
        ),
        answer=shapes.SearchAnswer,
        parameters=FILTERS,
        is_list=True,
        example=(("q", "energiearmoede huurders"), ("gebied", "zaandam-oost")),
    ),
    Operation(
        id="suggesties",
        path="/suggesties",
        tag="Zoeken",
        summary="Voorstellen tijdens het typen",
        description="Hoogstens 8 items, gebieden, thema's en wetten. Zonder tekst: niets.",
        answer=shapes.Suggestions,
        parameters=(QUERY,),
        example=(("q", "energ"),),
    ),
    _list_of(Kind.STORY, "Praktijkverhalen", ("gebied", "zaandam-oost")),
    _item_of(
        Kind.STORY,
        item_shapes.Story,
        "Eén praktijkverhaal",
        path_part("slug", "De slug van het verhaal.", "energiefixers-zaandam-oost"),
    ),
    _list_of(Kind.INTERVENTION, "Interventies", ("status", "lopend")),
    _item_of(
        Kind.INTERVENTION,
        item_shapes.Intervention,
        "Eén interventie",
        path_part("slug", "De slug van de interventie.", "isde-voorschieten-door-gemeenten"),
    ),
    _list_of(Kind.BOTTLENECK, "Knelpunten", ("status", "opgelost"), BOTTLENECK_FILTERS),
    _item_of(
        Kind.BOTTLENECK,
        item_shapes.Bottleneck,
        "Eén knelpunt",
        path_part("referentie", "Het kenmerk van het knelpunt; de slug kan ook.", "KN-0001"),
        " Met een sleutel ook een knelpunt dat nog niet openbaar is, als je het mag zien; anders is het 404.",
    ),
    Operation(
        id="kennisvragen",
        path="/kennisvragen",
        tag="Items",
        summary="Kennisvragen",
        description=(
            "Vragen die mensen stelden omdat het antwoord er nog niet was: eerst de open vragen, daarbinnen "
            "wat de meesten vragen. Bij een gebied horen ook de vragen die iemand daar stelt. Een "
            "kennisvraag heeft geen wet, organisatie, status of bewijskracht: die filters vinden niets."
        ),
        answer=knowledge_question_shapes.PublicQuestionList,
        parameters=(*KIND_FILTERS, STATE),
        is_list=True,
        example=(("stand", "open"),),
    ),
    Operation(
        id="kennisvraag",
        path="/kennisvragen/{id}",
        tag="Items",
        summary="Eén kennisvraag",
        description=(
            "De vraag, hoeveel mensen die stellen en, als het er is, het antwoord. Een vraag die met een "
            "andere is samengevoegd, geeft die andere: de kop Content-Location zegt welke."
        ),
        answer=knowledge_question_shapes.WholeQuestion,
        parameters=(path_part("id", "Het kenmerk van de kennisvraag.", "KV-2026-0001"),),
        errors=(404,),
        is_item=True,
    ),
    Operation(
        id="stelKennisvraag",
        path="/kennisvragen",
        tag="Items",
        summary="Een kennisvraag stellen",
        description=(
            "Zonder sleutel. Is dezelfde vraag al gesteld, dan telt de vraagsteller daar mee (200). Anders "
            "wacht de vraag op de redactie (201); de kop Location is de pagina om die te volgen. "
            "Persoonsgegevens worden geweigerd (400); wat alleen op een naam lijkt, mag je bevestigen. "
            "Hoogstens 5 vragen per uur vanaf één adres."
        ),
        answer=knowledge_question_shapes.QuestionReceipt,
        parameters=(KEY,),
        errors=(413, 415, 422),
        method="POST",
        creates=True,
        body=knowledge_question_shapes.NewQuestion,
        body_example={
            "vraag": "Hoe bereik je jongeren die niet meer naar school gaan?",
            "toelichting": "We zoeken een aanpak voor 16- en 17-jarigen.",
            "gebied": "zaandam-oost",
        },
    ),
    _vocabulary("gebieden", list_shapes.AreaList, "De NPLV-gebieden"),
    Operation(
        id="gebied",
        path="/gebieden/{slug}",
        tag="Lijsten",
        summary="Eén gebied met zijn items",
        description="De items die het gebied noemen, per soort en actielijn, en apart die van de gemeente.",
        answer=list_shapes.AreaPage,
        parameters=(path_part("slug", "De slug van het gebied.", "zaandam-oost"),),
        errors=(404,),
    ),
    _vocabulary("actielijnen", list_shapes.LineList, "De actielijnen"),
    _vocabulary("themas", list_shapes.ThemeList, "De thema's"),
    _vocabulary("wetten", list_shapes.LawList, "Wetten en regelingen"),
    _vocabulary("organisaties", list_shapes.OrganisationList, "Organisaties"),
    Operation(
        id="indicatoren",
        path="/indicatoren",
        tag="Cijfers",
        summary="De kernindicatoren",
        description=(
            "De cijfers per jaar voor de NPLV-gebieden samen en voor Nederland, zoals gedrukt: nooit "
            "verbeterd, gemiddeld of geschat."
        ),
        answer=list_shapes.IndicatorList,
        parameters=(LINE, *PAGING),
        is_list=True,
        example=(("actielijn", "fysiek"),),
    ),
    Operation(
        id="indicator",
        path="/indicatoren/{slug}",
        tag="Cijfers",
        summary="Eén kernindicator met zijn items",
        description="De cijfers per jaar, en de items die op deze indicator gericht zijn.",
        answer=list_shapes.IndicatorPage,
        parameters=(path_part("slug", "De slug van de indicator.", "leefbaarometer-algemeen"),),
        errors=(404,),
    ),
    Operation(
        id="antwoord",
        path="/antwoorden",
        tag="Antwoorden",
        summary="Een vraag stellen",
        description=(
            "Het antwoord bestaat uit letterlijke citaten met bron, en uit zinnen die uit een cijfer zijn "
            "berekend. Wat de bronnen niet zeggen, zegt het antwoord ook niet: dan is de soort "
            "geen-antwoord. De dienst onthoudt niets; stuur voor een vervolgvraag de context mee."
        ),
        answer=answer_shapes.Answer,
        parameters=(QUESTION, CONTEXT),
        example=(("vraag", "Wat werkt om ouders naar de voorschool te krijgen?"),),
    ),
    Operation(
        id="stelVraag",
        path="/antwoorden",
        tag="Antwoorden",
        summary="Een vraag stellen, met de vraag in de inhoud",
        description="Hetzelfde als GET. Zo staat de vraag niet in een adres. Hoogstens 64 KiB.",
        answer=answer_shapes.Answer,
        errors=(413, 415),
        method="POST",
        for_any_site=True,
        body=answer_shapes.Question,
        body_example={"vraag": "Hoe bereik je huurders met een hoge energierekening?", "context": None},
    ),
    Operation(
        id="geefTerugkoppeling",
        path="/terugkoppelingen",
        tag="Antwoorden",
        summary="Zeggen of een antwoord of resultaat hielp",
        description=(
            "Zonder sleutel. Alleen de redactie leest het; aan de volgorde van antwoorden doet het niets. "
            "Persoonsgegevens in de toelichting worden geweigerd (400). Lijkt de vraag persoonsgegevens te "
            "bevatten, dan bewaren we die niet. Na een jaar is alles weg. Hoogstens 30 per uur vanaf één "
            "adres; twee keer hetzelfde binnen een uur telt één keer."
        ),
        answer=feedback_shapes.FeedbackReceipt,
        parameters=(KEY,),
        errors=(413, 415, 422),
        method="POST",
        body=feedback_shapes.NewFeedback,
        body_example={
            "over": "antwoord",
            "oordeel": "slecht",
            "reden": "onvolledig",
            "vraag": "Wat werkt om ouders naar de voorschool te krijgen?",
            "bron": [{"type": "praktijkverhaal", "slug": "avg-proof-huisbezoeken-den-haag-zuidwest"}],
            "toelichting": "Ik mis wat het kost.",
        },
    ),
    Operation(
        id="vergelijkKnelpunt",
        path="/knelpuntvergelijkingen",
        tag="Knelpunten vergelijken",
        summary="Kijken of een knelpunt al bekend is",
        description=(
            "Vergelijkt een knelpunt in eigen woorden met wat er al is: gelijke knelpunten, ook opgeloste, "
            "wat elders hielp, en de wetten die meespelen met de ruimte daarin. Een lege lijst betekent dat "
            "niets er echt op lijkt. De tekst wordt niet bewaard en komt niet in een logboek."
        ),
        answer=matching_shapes.ComparisonAnswer,
        errors=(413, 415),
        method="POST",
        for_any_site=True,
        body=matching_shapes.DraftText,
        body_example={
            "tekst": "Huiseigenaren willen isoleren, maar de subsidie komt pas als de rekening is betaald."
        },
    ),
    Operation(
        id="controleerPrivacy",
        path="/privacycontroles",
        tag="Privacy",
        summary="Een tekst nakijken op persoonsgegevens",
        description=(
            "Zoekt burgerservicenummers, rekeningnummers, telefoonnummers, mailadressen, adressen, "
            "kentekens, geboortedata en namen. Een bevinding is een waarschuwing: negen van de honderd "
            "willekeurige getallen van negen cijfers lijken op een burgerservicenummer. Geen bevinding is "
            "geen bewijs. De tekst wordt niet bewaard en komt niet in een logboek."
        ),
        answer=privacy_shapes.PrivacyCheck,
        errors=(413, 415),
        method="POST",
        for_any_site=True,
        body=privacy_shapes.PrivacyText,
        body_example={"tekst": "Een bewoner is bereikbaar op 06-12345678."},
    ),
    *REGISTER,
    *_export(COLLECTIONS[Kind.STORY], KIND_FILTERS, ("actielijn", "fysiek")),
    *_export(COLLECTIONS[Kind.INTERVENTION], KIND_FILTERS, ("actielijn", "fysiek")),
    *_export(
        COLLECTIONS[Kind.BOTTLENECK],
        BOTTLENECK_FILTERS,
        ("status", "opgelost"),
        _AS_SEARCH.replace("/zoekresultaten", "/knelpunten"),
    ),
    *_export(
        "indicatoren",
        (LINE,),
        ("actielijn", "fysiek"),
        "Alle cijfers van alle jaren, te filteren op actielijn.",
    ),
    *_export("zoekresultaten", FILTERS, ("q", "energiearmoede")),
    Operation(
        id="exportAlles",
        path="/export/wijkkennis.sqlite",
        tag="Export",
        summary="Alles wat openbaar is, in één SQLite-bestand",
        description=(
            "Een tabel per soort en per lijst, tabellen met paren (item_gebied, item_thema …) en de tabel "
            "uitleg met wat elke kolom betekent. Lijsten en objecten staan er als JSON in."
        ),
        answer=None,
        media=("application/vnd.sqlite3",),
    ),
    Operation(
        id="beschrijving",
        path="/openapi.json",
        tag="Beschrijving",
        summary="Deze beschrijving, voor programma's",
        description="OpenAPI 3.1. Een leesbare versie staat op de pagina /api.",
        answer=None,
    ),
)
BY_ID = {operation.id: operation for operation in OPERATIONS}

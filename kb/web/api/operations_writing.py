"""The operations of `/api/v1` that write in the register of bottlenecks, and its history."""

from __future__ import annotations

from collections.abc import Mapping

from kb.domain.people import Role
from kb.web.api.operation import KEY, PAGING, Operation, Parameter, path_part
from kb.web.public import bottleneck_bodies as bodies
from kb.web.public import bottleneck_shapes as shapes

REFERENCE = path_part("referentie", "Het kenmerk van het knelpunt.", "KN-0001")
NUMBER = Parameter(
    "nummer",
    "Het nummer van het verzoek.",
    schema={"type": "integer", "minimum": 1, "maximum": 2**31},
    example=1,
    in_path=True,
    required=True,
)
MATCH = Parameter(
    "If-Match",
    'De versie die je wijzigt, tussen aanhalingstekens: de `revisie` van het knelpunt, zoals "3". De ETag '
    "van wat je met een sleutel las, mag ook.",
    schema={"type": "string", "minLength": 1, "maxLength": 40, "pattern": "^[ -~]+$"},
    in_header=True,
    required=True,
)
REPORTERS = (Role.REPORTER, Role.EDITOR)
AREAS = (Role.REPORTER,)
HANDLERS = (Role.REPORTER, Role.CASE_HOLDER, Role.EDITOR)
WRITES = (401, 403, 413, 415)

LONG = (
    "De gemeente mag de subsidie pas betalen als het werk klaar is. Eigenaren met weinig geld beginnen "
    "daarom niet aan isolatie."
)
BECAUSE = "Het programmabureau heeft dit nagekeken en herkent het knelpunt."


def _about(
    operation_id: str,
    path: str,
    summary: str,
    description: str,
    body: type,
    example: Mapping[str, object],
    *,
    roles: tuple[Role, ...],
    answer: type = shapes.Standing,
    parameters: tuple[Parameter, ...] = (),
) -> Operation:
    """Return an operation that adds something to one bottleneck."""
    return Operation(
        id=operation_id,
        path=f"/knelpunten/{{referentie}}/{path}",
        tag="Register",
        summary=summary,
        description=description,
        answer=answer,
        parameters=(REFERENCE, *parameters, KEY),
        errors=(*WRITES, 404, 409, 422),
        method="POST",
        creates=True,
        roles=roles,
        body=body,
        body_example=example,
    )


REGISTER = (
    Operation(
        id="meldKnelpunt",
        path="/knelpunten",
        tag="Register",
        summary="Een knelpunt melden",
        description=(
            "Als melder voor een eigen gebied, of als redacteur. Het antwoord noemt het kenmerk, de "
            "streefdatum en wie nu aan zet is. Persoonsgegevens zijn een fout met de plek erbij; laat je die "
            "bewust staan, noem de plek dan in persoonsgegevensBevestigd. Wie met een account werkt, meldt "
            "er hoogstens één per tien seconden; een sleutel heeft die grens niet."
        ),
        answer=shapes.Standing,
        parameters=(KEY,),
        errors=(*WRITES, 422),
        method="POST",
        creates=True,
        roles=REPORTERS,
        body=bodies.NewReport,
        body_example={
            "watKneltEr": LONG,
            "voorbeeld": "Een eigenaar wil het dak isoleren, maar kan de rekening niet voorschieten.",
            "alGeprobeerd": "Sparen via de vereniging van eigenaren duurt te lang.",
            "aard": ["financiering"],
            "raakt": ["bewoners"],
            "urgentie": "hoog",
            "gebied": "zaandam-oost",
        },
    ),
    Operation(
        id="wijzigKnelpunt",
        path="/knelpunten/{referentie}",
        tag="Register",
        summary="De tekst van een gemeld knelpunt wijzigen",
        description=(
            "Je eigen concept, of als redacteur elk gemeld knelpunt. Wat je weglaat, blijft zoals het is. "
            "Een knelpunt uit het rapport heeft een bestand; die tekst wijzigt daar."
        ),
        answer=shapes.Standing,
        parameters=(REFERENCE, MATCH),
        errors=(*WRITES, 404, 409, 412, 428),
        method="PATCH",
        roles=REPORTERS,
        body=bodies.ReportText,
        body_example={"omvang": "Ongeveer 300 woningen in onze wijk."},
    ),
    _about(
        "zetStap",
        "statuswijzigingen",
        "Een stap zetten met een knelpunt",
        "Welke stappen kunnen en wat daarvoor nodig is, staat in `stappen` van elk antwoord. Kan een stap "
        "niet, dan is het antwoord 409 met de standen die wel kunnen.",
        bodies.NewStep,
        {
            "naar": "erkend",
            "toelichting": BECAUSE,
            "aard": ["financiering"],
            "oplossingsrichting": "regel-wijzigen",
            "urgentie": "hoog",
            "dubbelGecontroleerd": "ja",
        },
        roles=HANDLERS,
    ),
    Operation(
        id="geschiedenis",
        path="/knelpunten/{referentie}/geschiedenis",
        tag="Register",
        summary="Wat er met een knelpunt gebeurde",
        description="Het openbare deel voor iedereen, het oudste eerst. De geschiedenis verandert nooit.",
        answer=shapes.History,
        parameters=(REFERENCE, *PAGING),
        errors=(401, 404),
        key_shows_more=True,
        is_list=True,
    ),
    _about(
        "meldOokBijOns",
        "steunbetuigingen",
        "Ook bij ons: hetzelfde knelpunt in een ander gebied",
        "Met een eigen voorbeeld en gevolg. Elk gebied telt één keer; je volgt het knelpunt daarna vanzelf.",
        bodies.NewSupport,
        {
            "gebied": "zaandam-oost",
            "voorbeeld": "Ook hier beginnen eigenaren niet aan isolatie, omdat zij moeten voorschieten.",
            "gevolg": "Van twintig woningen in de straat zijn er drie geïsoleerd.",
        },
        roles=AREAS,
    ),
    _about(
        "doeVerzoek",
        "verzoeken",
        "Vragen om heropening, escalatie, een bericht, of om het niet over te nemen",
        "Het verzoek staat open tot een redacteur besluit. Heropenen kan tot 60 dagen na een einde, bezwaar "
        "tegen samenvoegen tot 14 dagen, om een bericht vragen één keer per 14 dagen.",
        bodies.NewRequest,
        {"soort": "update", "toelichting": "Wij horen al maanden niets over de voortgang van dit knelpunt."},
        roles=HANDLERS,
        answer=shapes.RequestReceipt,
    ),
    _about(
        "besluitOpVerzoek",
        "verzoeken/{nummer}/besluiten",
        "Besluiten op een verzoek",
        "Alleen een redacteur. Over niet-overnemen besluit een andere redacteur dan wie het voorstelde.",
        bodies.NewDecision,
        {
            "besluit": "afgewezen",
            "toelichting": "Volgende maand komt er een bericht; tot dan is er niets nieuws.",
        },
        roles=(Role.EDITOR,),
        parameters=(NUMBER,),
    ),
    _about(
        "bevestigOplossing",
        "bevestigingen",
        "Werkt de oplossing ook bij ons?",
        "Voor een gebied dat het knelpunt heeft, als het is opgelost.",
        bodies.NewConfirmation,
        {
            "gebied": "zaandam-oost",
            "antwoord": "ja",
            "toelichting": "Sinds dit jaar schiet de gemeente voor.",
        },
        roles=AREAS,
    ),
)
"""In the order of a bottleneck's life."""

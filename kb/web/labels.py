"""The Dutch display name of every fixed value, and what a state means.

Vocabularies (areas, themes, laws …) carry their own names; these are the values that stand in code:
kinds, reach, states, marks.  Keys are the stored values of `kb.domain` and `kb.content.schema`; a test
keeps the two complete.
"""

from __future__ import annotations

from collections.abc import Mapping

from kb.domain.documents import Kind, RelationKind

KIND: Mapping[str, str] = {
    "praktijkverhaal": "Praktijkverhaal",
    "interventie": "Interventie",
    "knelpunt": "Knelpunt",
    "uitleg": "Uitleg",
}
TAG_NAME: Mapping[str, str] = {
    "area": "het gebied",
    "theme": "het thema",
    "law": "de wet of regeling",
    "organisation": "de organisatie",
}
KIND_PLURAL: Mapping[str, str] = {
    "praktijkverhaal": "Praktijkverhalen",
    "interventie": "Interventies",
    "knelpunt": "Knelpunten",
    "uitleg": "Uitleg",
}
KIND_MEANING: Mapping[str, str] = {
    "praktijkverhaal": "Wat er in een gebied is gedaan, en wat dat opleverde.",
    "interventie": "Een programma, regeling of werkwijze die ook ergens anders kan.",
    "knelpunt": "Een regel of gewoonte die in de weg staat, met de stand.",
    "uitleg": "Hoe Wijkkennis werkt.",
}

REACH: Mapping[str, str] = {
    "gebied": "Eén of enkele gebieden",
    "deel-nplv-gebieden": "Een deel van de NPLV-gebieden",
    "alle-nplv-gebieden": "Alle NPLV-gebieden",
    "landelijk": "Heel Nederland",
}

BOTTLENECK_STATUS: Mapping[str, str] = {
    "concept": "Concept",
    "gemeld": "Gemeld",
    "aanvulling-gevraagd": "Aanvulling gevraagd",
    "erkend": "Erkend",
    "geagendeerd": "Geagendeerd",
    "in-behandeling": "In behandeling",
    "in-proef": "In proef",
    "opgelost": "Opgelost",
    "geborgd": "Geborgd",
    "niet-overgenomen": "Niet overgenomen",
    "doorverwezen": "Doorverwezen",
    "samengevoegd": "Samengevoegd",
}
STATUS_MEANING: Mapping[str, str] = {
    "concept": "De melder schrijft nog.",
    "gemeld": "Het knelpunt is ingediend en wordt bekeken.",
    "aanvulling-gevraagd": "Er is een vraag teruggesteld aan de melder.",
    "erkend": "Het knelpunt is echt en staat in het register.",
    "geagendeerd": "Het ligt bij een ministerie of andere organisatie die erover gaat.",
    "in-behandeling": "De organisatie die erover gaat, is ermee bezig.",
    "in-proef": "Op een of meer plekken wordt een oplossing geprobeerd.",
    "opgelost": "Er is een oplossing. Of die overal werkt, moet nog blijken.",
    "geborgd": "Andere gebieden bevestigen dat de oplossing ook bij hen werkt.",
    "niet-overgenomen": "Er komt geen oplossing. De reden staat erbij.",
    "doorverwezen": "Een andere organisatie pakt het op.",
    "samengevoegd": "Het is hetzelfde als een ander knelpunt en gaat daar verder.",
    "gepland": "De interventie is bedacht, maar nog niet begonnen.",
    "gestart": "De interventie is net begonnen.",
    "lopend": "De interventie wordt uitgevoerd.",
    "afgerond": "De interventie is klaar.",
}
INTERVENTION_STATUS: Mapping[str, str] = {
    "gepland": "Gepland",
    "gestart": "Gestart",
    "lopend": "Lopend",
    "afgerond": "Afgerond",
}
STATUS: Mapping[str, str] = {**BOTTLENECK_STATUS, **INTERVENTION_STATUS}

STRENGTH: Mapping[int, str] = {
    0: "verhaal",
    1: "goed beschreven",
    2: "goed onderbouwd",
    3: "eerste aanwijzingen",
    4: "goede aanwijzingen",
    5: "sterke aanwijzingen",
}
STRENGTH_MEANING: Mapping[int, str] = {
    0: "Er is verteld wat er gebeurde. Of het werkt, is niet onderzocht.",
    1: "De aanpak is goed te volgen. Of het werkt, is niet onderzocht.",
    2: "Onderzoek maakt aannemelijk dat de aanpak kan werken.",
    3: "Onderzoek geeft eerste aanwijzingen dat de aanpak werkt.",
    4: "Onderzoek geeft goede aanwijzingen dat de aanpak werkt.",
    5: "Onderzoek geeft sterke aanwijzingen dat de aanpak werkt.",
}
EVIDENCE_KIND: Mapping[str, str] = {
    "cijfers": "Cijfers",
    "ervaring": "Ervaring",
    "onderzoek": "Onderzoek",
    "pilot": "Pilot",
}
OUTCOME_KIND: Mapping[str, str] = {
    "prestatie": "Prestatie",
    "uitkomst": "Uitkomst",
    "effect": "Effect",
    "ervaring": "Ervaring",
}
OUTCOME_MEANING: Mapping[str, str] = {
    "prestatie": "wat er is gedaan of geteld",
    "uitkomst": "wat er daarna veranderde",
    "effect": "wat door de aanpak kwam, met een vergelijking",
    "ervaring": "wat één of enkele mensen meemaakten",
}
DIRECTION: Mapping[str, str] = {
    "positief": "Positief",
    "gemengd": "Gemengd",
    "geen": "Geen effect gezien",
    "negatief": "Negatief",
    "onbekend": "Niet bekend",
}
COSTS: Mapping[str, str] = {
    "laag": "Laag",
    "midden": "Midden",
    "hoog": "Hoog",
    "onbekend": "Niet bekend",
}
SOURCE_KIND: Mapping[str, str] = {
    "rapport": "Rapport",
    "onderzoek": "Onderzoek",
    "website": "Website",
    "eigen-waarneming": "Eigen waarneming",
}

PHASE: Mapping[str, str] = {
    "idee": "Idee",
    "pilot": "Pilot",
    "uitvoering": "In uitvoering",
    "opgeschaald": "Opgeschaald",
    "gestopt": "Gestopt",
}
FORM: Mapping[str, str] = {
    "programma": "Programma",
    "regeling": "Regeling",
    "instrument": "Instrument",
    "werkwijze": "Werkwijze",
    "wet": "Wet",
    "monitor": "Monitor",
    "overleg": "Overleg",
}
NATURE: Mapping[str, str] = {
    "wet-en-regelgeving": "Wet- en regelgeving",
    "financiering": "Financiering",
    "lasten": "Lasten en papierwerk",
    "organisatie": "Organisatie",
    "kennis": "Kennis",
    "vertrouwen": "Vertrouwen",
    "woningmarkt": "Woningmarkt",
    "arbeidsmarkt": "Arbeidsmarkt",
    "veiligheid": "Veiligheid",
}
NATURE_MEANING: Mapping[str, str] = {
    "wet-en-regelgeving": "Een wet of regel staat in de weg, of niemand weet zeker wat mag.",
    "financiering": "Het geld is er niet, te laat of voor te kort.",
    "lasten": "Aanvragen en verantwoorden kost te veel werk.",
    "organisatie": "Partijen werken langs elkaar heen.",
    "kennis": "Niemand weet wat werkt, of cijfers ontbreken.",
    "vertrouwen": "Bewoners en overheid vertrouwen elkaar niet.",
    "woningmarkt": "Er zijn te weinig passende woningen.",
    "arbeidsmarkt": "Er is te weinig passend werk of personeel.",
    "veiligheid": "Overlast, criminaliteit of ondermijning.",
}
CAUSE: Mapping[str, str] = {
    "eu": "Europese Unie",
    "rijk": "Rijk",
    "provincie": "Provincie",
    "gemeente": "Gemeente",
    "uitvoerder": "Uitvoerder",
    "corporatie": "Woningcorporatie",
    "onbekend": "Niet bekend",
}
AFFECTED: Mapping[str, str] = {
    "bewoners": "Bewoners",
    "professionals": "Professionals",
    "gemeente": "Gemeente",
    "partners": "Partners",
}
AFFECTED_MEANING: Mapping[str, str] = {
    "bewoners": "Mensen die in het gebied wonen.",
    "professionals": "Bijvoorbeeld leraren, wijkagenten en hulpverleners.",
    "gemeente": "De gemeente zelf.",
    "partners": "Bijvoorbeeld corporaties, scholen en zorgpartijen.",
}
URGENCY: Mapping[str, str] = {
    "laag": "Laag",
    "midden": "Midden",
    "hoog": "Hoog",
    "acuut": "Acuut",
    "onbekend": "Niet bekend",
}
URGENCY_MEANING: Mapping[str, str] = {
    "laag": "Het hindert, maar we kunnen verder.",
    "midden": "Het kost ons tijd of geld dat voor bewoners bedoeld is.",
    "hoog": "We lopen vast en bewoners merken het.",
    "acuut": "Er gaat nu iets mis dat later niet te herstellen is. Leg uit waarom.",
}
DECLINE_REASON: Mapping[str, str] = {
    "geen-bevoegdheid": "Wij gaan hier niet over",
    "al-mogelijk": "Het kan al binnen de regels",
    "wettelijk-onmogelijk": "De wet laat het niet toe",
    "te-kostbaar": "Het kost te veel",
    "onvoldoende-draagvlak": "Er is te weinig steun voor",
    "te-weinig-onderbouwd": "Er is te weinig over bekend",
    "anders": "Een andere reden",
}
REQUEST_MEANING: Mapping[str, str] = {
    "update": "Vraag wie het in handen heeft om een bericht. Dat kan één keer per 14 dagen.",
    "escalatie": "Vraag om het knelpunt een niveau hoger te bespreken. Waarom komt het zo niet verder?",
    "heropening": "Vraag om het knelpunt weer te openen. Schrijf wat er nog knelt. Dat kan tot 60 dagen "
    "na het afsluiten.",
    "bezwaar": "Is het toch een ander knelpunt? Schrijf waarin het verschilt. Dat kan tot 14 dagen na het "
    "samenvoegen.",
    "niet-overnemen": "Schrijf waarom dit niet wordt overgenomen. Een andere redacteur beslist.",
}
SOLUTION_DIRECTION: Mapping[str, str] = {
    "regel-wijzigen": "De regel wijzigen",
    "uitleg-of-handreiking": "Uitleg of een handreiking",
    "experiment": "Een experiment",
    "bestuurlijke-agendering": "Bespreken met bestuurders",
    "praktijk-overnemen": "Een werkende praktijk overnemen",
    "financiering": "Geld anders regelen",
    "organisatie": "Anders organiseren",
}
ESCALATION: Mapping[int, str] = {
    0: "In het gebied",
    1: "Gebiedsoverleg",
    2: "Departement",
    3: "Bestuurlijk Overleg",
}
TARGET_GROUP: Mapping[str, str] = {
    "kinderen-0-4": "Kinderen van 0 tot 4 jaar",
    "kinderen-4-12": "Kinderen van 4 tot 12 jaar",
    "jongeren-12-27": "Jongeren van 12 tot 27 jaar",
    "ouders": "Ouders",
    "huurders": "Huurders",
    "woningeigenaren": "Woningeigenaren",
    "werkzoekenden": "Werkzoekenden",
    "arbeidsmigranten": "Arbeidsmigranten",
    "ondernemers": "Ondernemers",
    "professionals": "Professionals",
    "bewoners": "Bewoners",
}
FEEDBACK_REASON: Mapping[str, str] = {
    "past-niet": "Het gaat niet over mijn vraag",
    "verkeerd-gebied": "Het gaat over een ander gebied",
    "onvolledig": "Er ontbreekt iets",
    "verouderd": "Het is verouderd",
    "klopt-niet": "Het klopt niet",
    "onduidelijk": "Ik begrijp het niet",
    "anders": "Iets anders",
}
RESULT_REASON: Mapping[str, str] = {
    "past-niet": "Het gaat over iets anders",
    "verkeerd-gebied": "Het gaat over een ander gebied",
    "onvolledig": "Ik mis iets in deze lijst",
    "verouderd": "Het is verouderd",
    "klopt-niet": "Er klopt iets niet",
    "onduidelijk": "Ik begrijp niet waarom dit in de lijst staat",
    "anders": "Iets anders",
}
PUBLICATION: Mapping[str, str] = {
    "concept": "Concept",
    "in-redactie": "In redactie",
    "gepubliceerd": "Gepubliceerd",
    "gearchiveerd": "Gearchiveerd",
}
SORT: Mapping[str, str] = {
    "relevantie": "Best passend",
    "nieuwste": "Nieuwste eerst",
    "titel": "Titel (A–Z)",
}

ORGANISATION_KIND: Mapping[str, str] = {
    "ministerie": "Ministeries",
    "gemeente": "Gemeenten",
    "uitvoeringsorganisatie": "Uitvoeringsorganisaties",
    "toezichthouder": "Toezichthouders",
    "woningcorporatie": "Woningcorporaties",
    "lokale-partner": "Lokale partners",
    "veiligheidspartner": "Veiligheidspartners",
    "zorgpartij": "Zorgpartijen",
    "zorgverzekeraar": "Zorgverzekeraars",
    "kennispartner": "Kennispartners",
    "dataleverancier": "Leveranciers van cijfers",
    "programma": "Programma's",
    "netwerk": "Netwerken",
    "fonds": "Fondsen",
    "belegger": "Beleggers",
    "ontwikkelaar": "Ontwikkelaars",
    "vormgever": "Vormgevers",
}
LAW_KIND: Mapping[str, str] = {
    "wet": "Wet",
    "eu-verordening": "Europese verordening",
    "regeling": "Regeling",
    "subsidieregeling": "Subsidieregeling",
    "specifieke-uitkering": "Specifieke uitkering",
    "programma": "Programma",
    "lokale-regel": "Lokale regel",
}
ROLE_MEANING: Mapping[str, str] = {
    "bezoeker": "Leest, zoekt en vraagt. Hoeft niet in te loggen.",
    "melder": "Meldt knelpunten voor het eigen gebied, sluit zich aan en bevestigt oplossingen.",
    "dossierhouder": "Brengt een knelpunt verder namens het ministerie of de organisatie die erover gaat.",
    "redacteur": "Bewerkt en publiceert de inhoud en behandelt meldingen.",
    "beheerder": "Beheert gebruikers, sleutels en de dienst zelf. Bewerkt geen inhoud.",
}
HAPPENING: Mapping[str, str] = {
    "ingelogd": "Ingelogd",
    "inloggen-geweigerd": "Inloggen geweigerd",
    "uitgelogd": "Uitgelogd",
    "uitgenodigd": "Uitgenodigd",
    "link-gemaakt": "Eenmalige link gemaakt",
    "link-gebruikt": "Eenmalige link gebruikt",
    "wachtwoord-gewijzigd": "Wachtwoord gewijzigd",
    "rechten-gewijzigd": "Rechten gewijzigd",
    "uitgezet": "Gebruiker uitgezet",
    "aangezet": "Gebruiker aangezet",
    "sleutel-gemaakt": "Sleutel gemaakt",
    "sleutel-ingetrokken": "Sleutel ingetrokken",
}


def relation(kind: RelationKind, *, inverse: bool, other: Kind) -> str:
    """Name the group of related documents of kind `other`, as read on this document's page.

    `inverse` is true when the other document declared the relation.
    """
    if kind is RelationKind.APPLIES:
        return "Toegepast in" if inverse else "Past toe"
    if kind is RelationKind.SOLVES:
        if inverse:
            return "Hiermee aangepakt"
        return "Helpt tegen dit knelpunt" if other is Kind.BOTTLENECK else "Helpt tegen"
    if kind is RelationKind.HINDERS:
        return "Ondervindt hinder van" if inverse else "Staat in de weg van"
    if kind is RelationKind.FOLLOWS:
        return "Kreeg een vervolg in" if inverse else "Vervolg op"
    return "Lijkt op"


def name(labels: Mapping[str, str], value: str) -> str:
    """Return the display name of `value`; an unknown value is shown as words, never hidden."""
    return labels.get(value) or value.replace("-", " ").capitalize()


def strength(value: int) -> str:
    """Return the evidence mark in words: '1 van 5: goed beschreven'."""
    return f"{value} van 5: {STRENGTH[value]}"

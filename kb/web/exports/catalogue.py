"""The open data of this site for harvesters: what there is, of whom, under which licence and where to get it.

By DCAT-AP-NL 3.0, the Dutch profile of the European one: a catalogue, a data set per list and one with
everything, a distribution per kind of file, and the API as a data service.  Values that the profile takes
from a list are addresses in the lists of the Publications Office of the EU.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from kb.services import library
from kb.web import context
from kb.web.api import changes, openapi
from kb.web.api.operation import EXPORT_TYPES
from kb.web.exports.rdf import Statement, Term, as_json_ld, as_turtle, full
from kb.web.public import presenters

blueprint = Blueprint("catalogue", __name__)

PATH = "/catalogus"
TURTLE, JSON_LD = "text/turtle", "application/ld+json"
LISTS = "http://publications.europa.eu/resource/authority/"
IANA = "https://www.iana.org/assignments/media-types/"
PROGRAMME = "https://www.leefbaarenveilig.nl"
DESIGN_RULES = "https://gitdocumentatie.logius.nl/publicatie/api/adr/"
FILE_TYPES = {"csv": "CSV", "jsonl": "JSON", "xlsx": "XLSX", "sqlite": "BIN"}
REGISTERED = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "sqlite": "application/vnd.sqlite3",
}
"""Media types that are in the register; JSON Lines is in none."""
SETS = {
    "praktijkverhalen": (
        "Praktijkverhalen",
        "Wat NPLV-gebieden deden, wat het opleverde en wat ervoor nodig was, met bron en bewijskracht.",
        ("leefbaarheid", "veiligheid", "wijkaanpak", "praktijk"),
    ),
    "interventies": (
        "Interventies",
        "Werkwijzen, regelingen en hulpmiddelen voor de wijkaanpak, met doel, uitvoerders en kosten.",
        ("leefbaarheid", "veiligheid", "wijkaanpak", "interventie"),
    ),
    "knelpunten": (
        "Knelpunten",
        "Wat knelt in wet, regeling of praktijk in de NPLV-gebieden, wie aan zet is en hoe het ermee staat.",
        ("leefbaarheid", "veiligheid", "wetgeving", "knelpunt"),
    ),
    "indicatoren": (
        "Kernindicatoren",
        "De kernindicatoren van het NPLV per jaar, voor de gebieden samen en voor Nederland, zoals gedrukt.",
        ("leefbaarheid", "veiligheid", "indicator", "monitor"),
    ),
}
"""List → title, description and keywords of its data set."""
EVERYTHING = "wijkkennis"


def _text(value: str) -> Term:
    return Term(value, "@nl")


def _listed(name: str) -> Term:
    return Term(LISTS + name)


@blueprint.get(PATH)
def negotiated() -> AnyResponse:
    """Lead to the form that the client prefers; Turtle when it does not say."""
    best = request.accept_mimetypes.best_match((TURTLE, JSON_LD, "application/json"), TURTLE)
    response = redirect(context.links().path(f"{PATH}.{'ttl' if best == TURTLE else 'jsonld'}"), code=303)
    response.vary.add("Accept")
    return response


@blueprint.get(f"{PATH}.ttl")
def turtle() -> Response:
    """Answer the catalogue as Turtle."""
    return _answer(as_turtle(_here()), f"{TURTLE}; charset=utf-8")


@blueprint.get(f"{PATH}.jsonld")
def json_ld() -> Response:
    """Answer the catalogue as JSON-LD."""
    return _answer(presenters.to_json(as_json_ld(_here())), JSON_LD)


def _answer(body: str, content_type: str) -> Response:
    return Response(body, content_type=content_type)


def _here() -> list[Statement]:
    newest, settings = library.newest(context.db(), 1), context.settings()
    return list(
        statements(
            context.public_links().base,
            changed=newest[0].updated if newest else context.today(),
            contact=settings.contact,
            email=settings.contact_email,
        )
    )


def statements(base: str, *, changed: date, contact: str, email: str | None) -> Iterator[Statement]:
    """Yield everything that is said, a thing at a time.  `changed` is the day of the newest item."""
    here = f"{base}{PATH}#"
    catalogue, service = f"{here}catalogus", f"{here}api"
    names = [*SETS, EVERYTHING]
    yield from _typed(catalogue, "dcat:Catalog")
    yield from _about(catalogue, here, "Wijkkennis: open data", _SITE, changed)
    yield catalogue, "foaf:homepage", Term(f"{base}/")
    yield catalogue, "dcat:themeTaxonomy", _listed("data-theme")
    yield catalogue, "dcat:service", Term(service)
    for name in names:
        yield catalogue, "dcat:dataset", Term(f"{here}{name}")
    for name in names:
        yield from _dataset(base, here, name, changed)
    yield from _service(base, here, service, changed, names)
    yield from _parties(here, contact, email)
    yield from _values()


_SITE = (
    "De openbare inhoud van Wijkkennis, de kennisbank en het knelpuntenregister van het Nationaal Programma "
    "Leefbaarheid en Veiligheid."
)
_ALL = (
    "Wijkkennis: alles in één bestand",
    "Alle openbare items, lijsten en cijfers van Wijkkennis in één SQLite-bestand, met een tabel die elke "
    "kolom uitlegt.",
    ("leefbaarheid", "veiligheid", "wijkaanpak"),
)


def _typed(thing: str, kind: str) -> Iterator[Statement]:
    yield thing, "rdf:type", Term(full(kind))


def _about(thing: str, here: str, title: str, description: str, changed: date) -> Iterator[Statement]:
    """Yield what a catalogue, a data set and a service have in common."""
    yield thing, "dct:title", _text(title)
    yield thing, "dct:description", _text(description)
    yield thing, "dct:publisher", Term(f"{here}nplv")
    yield thing, "dct:creator", Term(f"{here}nplv")
    yield thing, "dcat:contactPoint", Term(f"{here}contact")
    yield thing, "dct:language", _listed("language/NLD")
    yield thing, "dct:license", _listed("licence/EUPL_1_2")
    yield thing, "dct:modified", Term(changed.isoformat(), "xsd:date")
    if not thing.endswith("#catalogus"):
        yield thing, "dct:identifier", Term(thing, "xsd:string")
        yield thing, "dct:accessRights", _listed("access-right/PUBLIC")
        yield thing, "dcat:theme", _listed("data-theme/SOCI")
        yield thing, "dcat:theme", _listed("data-theme/REGI")
    yield thing, "dct:spatial", _listed("country/NLD")


def _dataset(base: str, here: str, name: str, changed: date) -> Iterator[Statement]:
    dataset = f"{here}{name}"
    title, description, keywords = SETS.get(name, _ALL)
    yield from _typed(dataset, "dcat:Dataset")
    yield from _about(dataset, here, title, description, changed)
    for keyword in keywords:
        yield dataset, "dcat:keyword", _text(keyword)
    yield dataset, "dct:accrualPeriodicity", _listed("frequency/IRREG")
    yield dataset, "dcat:landingPage", Term(f"{base}/{name}" if name in SETS else f"{base}/")
    yield dataset, "foaf:page", Term(f"{base}/api")
    for form in EXPORT_TYPES if name in SETS else ("sqlite",):
        distribution = f"{dataset}-{form}"
        yield dataset, "dcat:distribution", Term(distribution)
        yield from _distribution(base, here, distribution, name, form)


def _distribution(base: str, here: str, distribution: str, name: str, form: str) -> Iterator[Statement]:
    address = f"{base}{openapi.PREFIX}/export/{name}.{form}"
    yield from _typed(distribution, "dcat:Distribution")
    yield distribution, "dct:title", _text(f"{SETS.get(name, _ALL)[0]} ({form.upper()})")
    yield distribution, "dcat:accessURL", Term(address)
    yield distribution, "dcat:downloadURL", Term(address)
    yield distribution, "dcat:accessService", Term(f"{here}api")
    yield distribution, "dct:license", _listed("licence/EUPL_1_2")
    yield distribution, "dct:language", _listed("language/NLD")
    yield distribution, "dct:format", _listed(f"file-type/{FILE_TYPES[form]}")
    yield distribution, "dcatap:availability", _listed("planned-availability/AVAILABLE")
    if form in REGISTERED:
        yield distribution, "dcat:mediaType", Term(IANA + REGISTERED[form])


def _service(base: str, here: str, service: str, changed: date, names: Sequence[str]) -> Iterator[Statement]:
    description = f"Zoeken, items, lijsten, cijfers en antwoorden als JSON. Versie {changes.VERSION}."
    yield from _typed(service, "dcat:DataService")
    for one in _about(service, here, "De API van Wijkkennis", description, changed):
        if one[1] != "dct:spatial":  # a service has no place
            yield one
    yield service, "dcat:endpointURL", Term(f"{base}{openapi.PREFIX}")
    yield service, "dcat:endpointDescription", Term(f"{base}{openapi.PREFIX}/openapi.json")
    yield service, "dct:conformsTo", Term(DESIGN_RULES)
    yield service, "foaf:page", Term(f"{base}/api")
    yield service, "dcat:landingPage", Term(f"{base}/api")
    for name in names:
        yield service, "dcat:servesDataset", Term(f"{here}{name}")


def _parties(here: str, contact: str, email: str | None) -> Iterator[Statement]:
    publisher, desk = f"{here}nplv", f"{here}contact"
    yield from _typed(publisher, "foaf:Agent")
    yield publisher, "foaf:name", _text("Nationaal Programma Leefbaarheid en Veiligheid")
    yield publisher, "foaf:homepage", Term(PROGRAMME)
    yield publisher, "dct:type", Term("http://purl.org/adms/publishertype/NationalAuthority")
    yield from _typed(desk, "vcard:Kind")
    yield from _typed(desk, "vcard:Organization")
    yield desk, "vcard:fn", _text("Programmabureau NPLV")
    yield desk, "vcard:hasURL", Term(contact)
    if email:
        yield desk, "vcard:hasEmail", Term(f"mailto:{email}")


def _values() -> Iterator[Statement]:
    """Say of what kind the values from lists are: a harvester may not fetch them to find out."""
    kinds = {
        "language/NLD": "dct:LinguisticSystem",
        "licence/EUPL_1_2": "dct:LicenseDocument",
        "access-right/PUBLIC": "dct:RightsStatement",
        "country/NLD": "dct:Location",
        "frequency/IRREG": "dct:Frequency",
        "planned-availability/AVAILABLE": "skos:Concept",
        "data-theme": "skos:ConceptScheme",
        **{f"file-type/{one}": "dct:MediaTypeOrExtent" for one in sorted(set(FILE_TYPES.values()))},
    }
    for name, kind in kinds.items():
        yield from _typed(LISTS + name, kind)
    yield LISTS + "data-theme", "dct:title", _text("Thema's van gegevens in Europa")
    for name, label in (("SOCI", "Bevolking en samenleving"), ("REGI", "Regio's en steden")):
        yield from _typed(f"{LISTS}data-theme/{name}", "skos:Concept")
        yield f"{LISTS}data-theme/{name}", "skos:prefLabel", _text(label)
    for media in sorted(REGISTERED.values()):
        yield from _typed(IANA + media, "dct:MediaType")
    yield from _typed(DESIGN_RULES, "dct:Standard")

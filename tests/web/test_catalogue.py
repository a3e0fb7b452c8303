"""Harvesters of open data find what there is: the catalogue holds what DCAT-AP-NL 3.0 demands, in both forms.

The demands stand here in our own words, after the SHACL of the profile (and of the European one below it).
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD, Namespace

from kb.web import create_app
from tests.conftest import House

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
ONE, SOME = (1, 1), (1, None)
DEMANDS = {
    DCAT.Catalog: {
        DCTERMS.title: SOME, DCTERMS.description: SOME, DCTERMS.publisher: ONE, DCAT.dataset: SOME,
        DCAT.contactPoint: ONE, DCTERMS.license: ONE, DCTERMS.language: SOME, DCAT.themeTaxonomy: SOME,
        FOAF.homepage: ONE, DCTERMS.modified: ONE, DCTERMS.spatial: SOME, DCAT.service: SOME,
    },
    DCAT.Dataset: {
        DCTERMS.title: SOME, DCTERMS.description: SOME, DCTERMS.identifier: ONE, DCTERMS.publisher: ONE,
        DCTERMS.creator: SOME, DCAT.contactPoint: ONE, DCTERMS.accessRights: ONE, DCAT.theme: SOME,
        DCAT.keyword: SOME, DCAT.distribution: SOME, DCTERMS.language: SOME, DCTERMS.modified: ONE,
        DCTERMS.accrualPeriodicity: ONE, DCAT.landingPage: SOME,
    },
    DCAT.Distribution: {
        DCAT.accessURL: ONE, DCAT.downloadURL: ONE, DCTERMS.license: ONE, DCTERMS.format: ONE,
        DCAT.accessService: ONE, DCTERMS.title: SOME,
    },
    DCAT.DataService: {
        DCTERMS.title: SOME, DCTERMS.description: SOME, DCTERMS.identifier: ONE, DCTERMS.publisher: ONE,
        DCTERMS.creator: ONE, DCAT.contactPoint: ONE, DCTERMS.accessRights: ONE, DCAT.theme: SOME,
        DCTERMS.license: ONE, DCAT.endpointURL: ONE, DCAT.endpointDescription: ONE, DCAT.servesDataset: SOME,
    },
    FOAF.Agent: {FOAF.name: SOME, DCTERMS.type: ONE},
    VCARD.Kind: {VCARD.fn: ONE, VCARD.hasURL: ONE},
}  # fmt: skip
"""Class → property → how many there must be at least and at most."""
RANGES = {
    DCTERMS.publisher: FOAF.Agent,
    DCTERMS.creator: FOAF.Agent,
    DCAT.contactPoint: VCARD.Kind,
    DCTERMS.license: DCTERMS.LicenseDocument,
    DCTERMS.language: DCTERMS.LinguisticSystem,
    DCTERMS.accessRights: DCTERMS.RightsStatement,
    DCTERMS.spatial: DCTERMS.Location,
    DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
    DCTERMS.format: DCTERMS.MediaTypeOrExtent,
    DCAT.mediaType: DCTERMS.MediaType,
    DCAT.theme: SKOS.Concept,
    DCAT.themeTaxonomy: SKOS.ConceptScheme,
    DCAT.dataset: DCAT.Dataset,
    DCAT.distribution: DCAT.Distribution,
    DCAT.service: DCAT.DataService,
    DCAT.accessService: DCAT.DataService,
    DCAT.servesDataset: DCAT.Dataset,
}


@pytest.fixture(scope="module")
def client(full_house: House) -> FlaskClient:
    return create_app(full_house.settings).test_client()


@pytest.fixture(scope="module")
def graph(client: FlaskClient) -> Graph:
    return Graph().parse(data=client.get("/catalogus.ttl").data, format="turtle")


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # what reads JSON-LD says it of itself
def test_both_forms_say_the_same(client: FlaskClient, graph: Graph) -> None:
    other = Graph().parse(data=client.get("/catalogus.jsonld").data, format="json-ld")

    assert len(graph) > 150
    assert isomorphic(graph, other)


def test_everything_that_the_profile_demands_is_there_and_nothing_twice(graph: Graph) -> None:
    wrong = []
    for kind, demands in DEMANDS.items():
        things = set(graph.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            for demand, (least, most) in demands.items():
                found = len(set(graph.objects(thing, demand)))
                if found < least or (most is not None and found > most):
                    wrong.append(f"{thing}: {found} x {demand}")
    assert wrong == []


def test_every_value_is_of_the_kind_that_the_profile_asks(graph: Graph) -> None:
    for demand, kind in RANGES.items():
        for value in set(graph.objects(None, demand)):
            assert (value, RDF.type, kind) in graph, f"{demand}: {value} is no {kind}"
    assert {value.datatype for value in graph.objects(None, DCTERMS.modified)} == {XSD.date}
    assert {value.language for value in graph.objects(None, DCTERMS.title)} == {"nl"}


def test_every_file_of_the_catalogue_can_be_fetched_as_what_it_says(
    client: FlaskClient, graph: Graph
) -> None:
    found = list(_files(graph))
    assert len(found) == 13
    for address, media in found:
        response = client.get(address.removeprefix("http://localhost"))
        assert response.status_code == 200, address
        assert media is None or response.mimetype == media, address


def _files(graph: Graph) -> Iterator[tuple[str, str | None]]:
    for distribution in graph.subjects(RDF.type, DCAT.Distribution):
        media = graph.value(distribution, DCAT.mediaType)
        yield (
            str(graph.value(distribution, DCAT.downloadURL)),
            str(media).rpartition("media-types/")[2] if media else None,
        )


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        (None, "ttl"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
    ],
)
def test_a_harvester_is_led_to_the_form_that_it_reads(
    client: FlaskClient, accepted: str | None, form: str
) -> None:
    response = client.get("/catalogus", headers={"Accept": accepted} if accepted else {})
    assert (response.status_code, response.headers["Location"]) == (303, f"/catalogus.{form}")
    assert "Accept" in response.headers["Vary"]


def test_a_mail_address_is_named_when_there_is_one_and_texts_cannot_break_the_file(full_house: House) -> None:
    settings = full_house.settings.model_copy(
        update={"contact_email": "data@wijk.example", "base_url": "https://wijk.example/nl"}
    )
    told = create_app(settings).test_client().get("/catalogus.ttl").data
    found = Graph().parse(data=told, format="turtle")
    assert URIRef("mailto:data@wijk.example") in set(found.objects(None, VCARD.hasEmail))
    assert URIRef("https://wijk.example/nl/catalogus#catalogus") in set(
        found.subjects(RDF.type, DCAT.Catalog)
    )


def test_the_page_of_the_api_leads_there(client: FlaskClient) -> None:
    assert 'href="/catalogus.ttl"' in client.get("/api").text

"""publiccode.yml says what catalogues of public software need, by version 0.7 of that standard."""

import tomllib
from pathlib import Path
from typing import Annotated, Literal

import pytest
import yaml
from pydantic import AnyHttpUrl, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

ROOT = Path(__file__).parent.parent


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Description(Strict):
    localised_name: str
    short_description: Annotated[str, Field(max_length=150)]
    long_description: Annotated[str, Field(min_length=150, max_length=10_000)]
    features: Annotated[list[str], Field(min_length=5, max_length=20)]


class Descriptions(Strict):
    nl: Description


class Audience(Strict):
    countries: list[Annotated[str, Field(pattern="^[A-Z]{2}$")]]
    scope: Annotated[list[str], Field(min_length=1)]


class Legal(Strict):
    license: Literal["EUPL-1.2"]


class Contact(Strict):
    name: str
    affiliation: str


class Maintenance(Strict):
    type: Literal["internal", "community"]
    contacts: Annotated[list[Contact], Field(min_length=1)]  # mandatory for these two types


class Localisation(Strict):
    localisation_ready: bool
    available_languages: Annotated[list[str], Field(min_length=1)]


class PublicCode(Strict):
    publiccode_yml_version: Literal["0.7"]
    name: str
    url: AnyHttpUrl
    software_version: str
    platforms: list[Literal["web", "windows", "mac", "linux", "ios", "android"]]
    categories: Annotated[list[str], Field(min_length=1)]
    development_status: Literal["concept", "development", "beta", "stable", "obsolete"]
    software_type: Literal["standalone/web"]
    intended_audience: Audience
    description: Descriptions
    legal: Legal
    maintenance: Maintenance
    localisation: Localisation


def stated() -> dict[str, object]:
    return yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))


def project() -> dict[str, str]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_a_catalogue_finds_every_key_that_the_standard_asks_for() -> None:
    public_code = PublicCode.model_validate(stated())

    assert public_code.name == "Wijkkennis"
    assert "nl" in public_code.localisation.available_languages


@pytest.mark.parametrize(
    "key", ["name", "url", "legal", "maintenance", "localisation", "description", "platforms"]
)
def test_a_missing_key_is_noticed(key: str) -> None:
    incomplete = {name: value for name, value in stated().items() if name != key}

    with pytest.raises(ValidationError, match=key):
        PublicCode.model_validate(incomplete)


def test_version_and_licence_are_the_ones_of_the_program() -> None:
    public_code = PublicCode.model_validate(stated())

    assert public_code.software_version == project()["version"]
    assert public_code.legal.license == project()["license"]
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")

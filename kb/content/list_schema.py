"""The entries of each list: the Dutch key, our attribute, and the rule.

`Field(alias=…)` is the key that authors write; an unknown key is an error.  What holds between entries and
between lists is in `kb.content.lists`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kb.content.fields import EmptyList, Lines, Short, Slug, Text, YesNo, one_of
from kb.domain.deadlines import DEFAULT_TARGETS
from kb.domain.vocabulary import SynonymKind

TARGETS = "streeftermijnen.yaml"
WORKING_DAYS = "werkdagen"
DAY_UNITS = (WORKING_DAYS, "dagen")

_Names = Annotated[list[Text], EmptyList]


class ListModel(BaseModel):
    """One entry of a list."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class NamedEntry(ListModel):
    """An entry that has an address; no two in a list have the same."""

    slug: Slug
    name: Text = Field(alias="naam")


class NotedEntry(NamedEntry):
    note: Text | None = Field(None, alias="notitie")


class AreaEntry(NotedEntry):
    municipality: Text = Field(alias="gemeente")
    municipality_code: Annotated[str, Field(pattern=r"^GM\d{4}$")] = Field(alias="gemeentecode")
    province: Text = Field(alias="provincie")
    aliases: _Names = Field([], alias="aliassen")


class ActionLineEntry(NamedEntry):
    goal: Text = Field(alias="doel")
    lines: Lines | None = Field(None, alias="regels")


class ThemeEntry(NamedEntry):
    broader: Slug | None = Field(None, alias="breder")
    description: Text | None = Field(None, alias="omschrijving")
    search_words: _Names = Field([], alias="zoekwoorden")


class OrganisationEntry(NotedEntry):
    kind: Slug = Field(alias="soort")
    abbreviation: Short | None = Field(None, alias="afkorting")
    aliases: _Names = Field([], alias="aliassen")


class LawEntry(NotedEntry):
    kind: Slug = Field(alias="soort")
    abbreviation: Short | None = Field(None, alias="afkorting")
    official: Text | None = Field(None, alias="officieel")
    bwb_id: Annotated[str, Field(pattern=r"^BWBR\d{7}$")] | None = Field(None, alias="bwb")
    bwb_verified: YesNo = Field(alias="bwb_geverifieerd")
    celex: Short | None = None
    mention: Short | None = Field(None, alias="vermelding")
    lines: Lines | None = Field(None, alias="regels")
    aliases: _Names = Field([], alias="aliassen")


class SynonymEntry(ListModel):
    kind: Annotated[str, one_of(*SynonymKind)] = Field(alias="soort")
    words: _Names = Field([], alias="woorden")
    short: Short | None = Field(None, alias="kort")
    full: Text | None = Field(None, alias="voluit")
    search: _Names = Field([], alias="zoek")
    find: _Names = Field([], alias="vind")
    note: Text | None = Field(None, alias="notitie")


class YearEntry(ListModel):
    year: int = Field(alias="jaar", ge=1990, le=2100)
    focus_percentage: float | None = Field(None, alias="gebieden_procent", ge=0, le=100)
    focus_count: int | None = Field(None, alias="gebieden_aantal", ge=0)
    focus_score: float | None = Field(None, alias="gebieden_score")
    national_percentage: float | None = Field(None, alias="nederland_procent", ge=0, le=100)
    national_count: int | None = Field(None, alias="nederland_aantal", ge=0)
    national_score: float | None = Field(None, alias="nederland_score")
    provisional: YesNo = Field(False, alias="voorlopig")
    suspect: Annotated[list[str], EmptyList] = Field([], alias="verdacht")


class IndicatorEntry(NamedEntry):
    number: int = Field(alias="nr", ge=1)
    specification: Text | None = Field(None, alias="specificatie")
    unit: Short = Field(alias="eenheid")
    action_line: Slug = Field(alias="actielijn")
    group: Slug | None = Field(None, alias="groep")
    lines: Lines = Field(alias="regels")
    footnote: Text | None = Field(None, alias="voetnoot")
    footnote_numbers: Annotated[list[int], EmptyList] = Field([], alias="noten")
    remarks: Annotated[list[Annotated[str, Field(max_length=900)]], EmptyList] = Field(
        [], alias="opmerkingen"
    )
    figures: list[YearEntry] = Field(alias="waarden", min_length=1)


class TargetEntry(ListModel):
    status: Annotated[str, one_of(*DEFAULT_TARGETS)] = Field(alias="stand")
    days: int = Field(alias="dagen", ge=1, le=730)
    unit: Annotated[str, one_of(*DAY_UNITS)] = Field(alias="soort")
    meaning: Text = Field(alias="uitleg")


FIGURES = {f.alias or n: n for n, f in YearEntry.model_fields.items()}
"""Dutch key → attribute of a year's figures."""

YAML_LISTS: Mapping[str, type[ListModel]] = {
    "gebieden.yaml": AreaEntry,
    "actielijnen.yaml": ActionLineEntry,
    "themas.yaml": ThemeEntry,
    "organisaties.yaml": OrganisationEntry,
    "wetten.yaml": LawEntry,
    "indicatoren.yaml": IndicatorEntry,
    "synoniemen.yaml": SynonymEntry,
    TARGETS: TargetEntry,
}

"""The header of each kind of document: the Dutch key, our attribute, and the rule.

One place for files, forms and the API.  `Field(alias=…)` is the key that authors write; `extra="forbid"`
makes an unknown key an error.  Rules that look at several fields at once are in `kb.content.rules`, because
they must report beside the errors found here; `kb.content.documents` makes the domain value of a header.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from kb.content.fields import (
    Day,
    EmptyList,
    Lines,
    PartialDay,
    Short,
    Slug,
    Summary,
    Text,
    Url,
    listed,
    one_of,
)
from kb.domain import report
from kb.domain.bottleneck import Status
from kb.domain.documents import Kind, Publication, Reach, RelationKind, Visibility

TARGET_GROUPS = (
    "kinderen-0-4", "kinderen-4-12", "jongeren-12-27", "ouders", "huurders", "woningeigenaren",
    "werkzoekenden", "arbeidsmigranten", "ondernemers", "professionals", "bewoners",
)  # fmt: skip
EVIDENCE_KINDS = ("cijfers", "ervaring", "onderzoek", "pilot")
OUTCOME_KINDS = ("prestatie", "uitkomst", "effect", "ervaring")
COST_LEVELS = ("laag", "midden", "hoog", "onbekend")
SOURCE_KINDS = ("rapport", "onderzoek", "website", "eigen-waarneming")
PHASES = ("idee", "pilot", "uitvoering", "opgeschaald", "gestopt")
FORMS = ("programma", "regeling", "instrument", "werkwijze", "wet", "monitor", "overleg")
INTERVENTION_STATUSES = ("gepland", "gestart", "lopend", "afgerond")
DIRECTIONS = ("positief", "gemengd", "geen", "negatief", "onbekend")
NATURES = report.NATURES
CAUSES = report.CAUSES
AFFECTED = report.AFFECTED
URGENCIES = report.URGENCIES
SOLUTION_DIRECTIONS = report.SOLUTION_DIRECTIONS

_Texts = Annotated[list[Text], EmptyList]
EvidenceKind = Annotated[str, one_of(*EVIDENCE_KINDS)]
OutcomeKind = Annotated[str, one_of(*OUTCOME_KINDS)]
CostLevel = Annotated[str, one_of(*COST_LEVELS)]
SourceKind = Annotated[str, one_of(*SOURCE_KINDS)]
RelationName = Annotated[str, one_of(*RelationKind)]
PublicationName = Annotated[str, one_of(*Publication)]
VisibilityName = Annotated[str, one_of(*Visibility)]
ReachName = Annotated[str, one_of(*Reach)]
TargetGroup = Annotated[str, one_of(*TARGET_GROUPS)]
Phase = Annotated[str, one_of(*PHASES)]
Form = Annotated[str, one_of(*FORMS)]
InterventionStatus = Annotated[str, one_of(*INTERVENTION_STATUSES)]
Direction = Annotated[str, one_of(*DIRECTIONS)]
Nature = Annotated[str, one_of(*NATURES)]
StatusName = Annotated[str, one_of(*Status)]
Cause = Annotated[str, one_of(*CAUSES)]
Affected = Annotated[str, one_of(*AFFECTED)]
Urgency = Annotated[str, one_of(*URGENCIES)]
SolutionDirection = Annotated[str, one_of(*SOLUTION_DIRECTIONS)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True, frozen=True)


class EvidenceField(_Model):
    strength: int = Field(alias="kracht", ge=0, le=5)
    kind: EvidenceKind = Field(alias="soort")
    note: Text = Field(alias="toelichting")


class OutcomeField(_Model):
    text: Text = Field(alias="tekst")
    kind: OutcomeKind = Field(alias="soort")
    source: Text = Field(alias="bron")
    value: Short | None = Field(None, alias="waarde")
    unit: Short | None = Field(None, alias="eenheid")
    period: Short | None = Field(None, alias="periode")


class CostsField(_Model):
    level: CostLevel = Field(alias="klasse")
    note: Text | None = Field(None, alias="toelichting")


class SourceField(_Model):
    title: Text = Field(alias="titel")
    kind: SourceKind = Field(alias="soort")
    dated: PartialDay | None = Field(None, alias="datum")
    url: Url | None = None
    lines: Lines | None = Field(None, alias="regels")


class RelationField(_Model):
    kind: RelationName = Field(alias="soort")
    slug: Slug = Field(alias="item")


class LawField(_Model):
    law: Annotated[str, listed("wetten")] = Field(alias="wet")
    article: Short | None = Field(None, alias="artikel")
    member: Short | None = Field(None, alias="lid")


class OwnerField(_Model):
    role: Short = Field(alias="rol")
    organisation: Short = Field(alias="organisatie")


class PeriodField(_Model):
    start: PartialDay | None = Field(None, alias="van")
    end: PartialDay | None = Field(None, alias="tot")


class ConsentField(_Model):
    given: Day = Field(alias="datum")
    purpose: Text = Field(alias="voor")


class Header(_Model):
    """What every document has."""

    type: str
    id: Annotated[str, Field(pattern=r"^(PV|IN|KN|UL)-(\d{4}-)?\d{4}$")]
    title: Short = Field(alias="titel")
    summary: Summary = Field(alias="samenvatting")
    publication: PublicationName = Field(alias="publicatie")
    visibility: VisibilityName = Field(alias="zichtbaarheid")
    dated: Day = Field(alias="datum")
    updated: Day = Field(alias="bijgewerkt")
    review_by: Day | None = Field(None, alias="herzien_voor")
    owner: OwnerField = Field(alias="eigenaar")


class CaseHeader(Header):
    """What stories, interventions and bottlenecks share."""

    reach: ReachName = Field(alias="bereik")
    areas: Annotated[list[Annotated[str, listed("gebieden")]], EmptyList] = Field([], alias="gebieden")
    municipalities: Annotated[list[Annotated[str, listed("gemeenten")]], EmptyList] = Field(
        [], alias="gemeenten"
    )
    neighbourhoods: Annotated[list[Short], EmptyList] = Field([], alias="wijken")
    action_lines: list[Annotated[str, listed("actielijnen")]] = Field(alias="actielijnen", min_length=1)
    themes: list[Annotated[str, listed("themas")]] = Field(alias="themas", min_length=1, max_length=6)
    target_groups: Annotated[list[TargetGroup], EmptyList] = Field([], alias="doelgroepen")
    indicators: Annotated[list[Annotated[str, listed("indicatoren")]], EmptyList] = Field(
        [], alias="indicatoren"
    )
    organisations: Annotated[list[Annotated[str, listed("organisaties")]], EmptyList] = Field(
        [], alias="organisaties"
    )
    funding: Annotated[list[Slug], EmptyList] = Field([], alias="financiering")
    laws: Annotated[list[LawField], EmptyList] = Field([], alias="wetten")
    evidence: EvidenceField = Field(alias="bewijs")
    outcomes: Annotated[list[OutcomeField], EmptyList] = Field([], alias="resultaten")
    costs: CostsField | None = Field(None, alias="kosten")
    sources: list[SourceField] = Field(alias="bronnen", min_length=1)
    relations: Annotated[list[RelationField], EmptyList] = Field([], alias="gerelateerd")
    consent: ConsentField | None = Field(None, alias="toestemming")


class StoryHeader(CaseHeader):
    phase: Phase = Field(alias="fase")
    period: PeriodField | None = Field(None, alias="periode")
    conditions: _Texts = Field([], alias="randvoorwaarden")


class InterventionHeader(CaseHeader):
    form: Form = Field(alias="soort")
    status: InterventionStatus
    working_elements: list[Text] = Field(alias="werkzame_elementen", min_length=1)
    direction: Direction = Field(alias="effectrichting")
    conditions: _Texts = Field([], alias="randvoorwaarden")
    providers: _Texts = Field([], alias="uitvoerders")
    risks: _Texts = Field([], alias="risicos")
    recognition: Text | None = Field(None, alias="erkenning")
    legal_basis: Text | None = Field(None, alias="juridische_grondslag")


class BottleneckHeader(CaseHeader):
    nature: list[Nature] = Field(alias="aard", min_length=1, max_length=3)
    status: StatusName
    status_note: Text = Field(alias="status_toelichting")
    cause_at: Cause = Field(alias="oorzaak_bij")
    affects: list[Affected] = Field(alias="raakt", min_length=1)
    urgency: Urgency = Field(alias="urgentie")
    urgency_reason: Text | None = Field(None, alias="urgentie_toelichting")
    wanted_solution: Text | None = Field(None, alias="oplossing_gewenst")
    extent: Text | None = Field(None, alias="omvang")
    solution_direction: SolutionDirection | None = Field(None, alias="oplossingsrichting")
    bottleneck_owner: Text | None = Field(None, alias="eigenaar_knelpunt")
    case_holder: Text | None = Field(None, alias="dossierhouder")
    escalation: int = Field(0, alias="escalatie", ge=0, le=3)
    solved_by: Slug | None = Field(None, alias="opgelost_door")
    solved_for: Annotated[str | list[Annotated[str, listed("gebieden")]], EmptyList] = Field(
        [], alias="geldt_voor"
    )


class ManualHeader(Header):
    order: int = Field(alias="volgorde", ge=1)


HEADERS: dict[Kind, type[Header]] = {
    Kind.STORY: StoryHeader,
    Kind.INTERVENTION: InterventionHeader,
    Kind.BOTTLENECK: BottleneckHeader,
    Kind.MANUAL: ManualHeader,
}

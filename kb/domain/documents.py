"""A document: practice story, intervention, bottleneck or manual page, as written by its authors.

Field names follow the field's English terms; the Dutch keys that authors write are chosen in
`kb.content.schema`.  Values from vocabularies are slugs.  Nothing here reads a file or a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kb.domain.states import Status


class Kind(StrEnum):
    """What sort of document it is; the value is what files, addresses and the API say."""

    STORY = "praktijkverhaal"
    INTERVENTION = "interventie"
    BOTTLENECK = "knelpunt"
    MANUAL = "uitleg"

    @property
    def collection(self) -> str:
        """The plural that names its folder and its addresses."""
        return COLLECTIONS[self]


COLLECTIONS = {
    Kind.STORY: "praktijkverhalen",
    Kind.INTERVENTION: "interventies",
    Kind.BOTTLENECK: "knelpunten",
    Kind.MANUAL: "uitleg",
}
CASE_KINDS = (Kind.STORY, Kind.INTERVENTION, Kind.BOTTLENECK)
"""The kinds that are searched, listed and exported by default; the manual is not among them."""


class Reach(StrEnum):
    """How far a document holds."""

    AREA = "gebied"
    SOME_AREAS = "deel-nplv-gebieden"
    ALL_AREAS = "alle-nplv-gebieden"
    NATIONAL = "landelijk"


class Publication(StrEnum):
    """Only PUBLISHED is ever found, listed, fed or quoted; ARCHIVED stays readable at its address."""

    DRAFT = "concept"
    IN_REVIEW = "in-redactie"
    PUBLISHED = "gepubliceerd"
    ARCHIVED = "gearchiveerd"


class Visibility(StrEnum):
    PUBLIC = "openbaar"
    NETWORK = "netwerk"
    INTERNAL = "intern"


class RelationKind(StrEnum):
    APPLIES = "past-toe"
    SOLVES = "lost-op"
    HINDERS = "belemmert"
    FOLLOWS = "vervolg-op"
    RESEMBLES = "lijkt-op"


@dataclass(frozen=True)
class Relation:
    """A link to another document, declared by one of the two and shown from both."""

    kind: RelationKind
    slug: str


@dataclass(frozen=True)
class Source:
    """A publication that the document rests on; `lines` are line numbers in its text."""

    title: str
    kind: str
    dated: str | None
    url: str | None
    lines: str | None


@dataclass(frozen=True)
class Evidence:
    """How strong the evidence is (0–5), what it rests on, and a sentence of explanation."""

    strength: int
    kind: str
    note: str


@dataclass(frozen=True)
class Outcome:
    """One typed result: prestatie, uitkomst, effect or ervaring."""

    text: str
    kind: str
    source: str
    value: str | None
    unit: str | None
    period: str | None


@dataclass(frozen=True)
class Costs:
    level: str
    note: str | None


@dataclass(frozen=True)
class LawReference:
    """A law of the register (slug, or 'onbekend'), with article and member when known."""

    law: str
    article: str | None
    member: str | None


@dataclass(frozen=True)
class Owner:
    """Who keeps a document: a role and an organisation, never a person."""

    role: str
    organisation: str


@dataclass(frozen=True)
class Passage:
    """A paragraph that can be cited: `text` is plain, `html` is safe, `anchor` is unique in its document."""

    anchor: str
    heading: str
    text: str
    html: str


@dataclass(frozen=True)
class StoryDetails:
    phase: str
    period_from: str | None
    period_to: str | None
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class InterventionDetails:
    form: str
    status: str
    working_elements: tuple[str, ...]
    direction: str
    conditions: tuple[str, ...]
    providers: tuple[str, ...]
    risks: tuple[str, ...]
    recognition: str | None
    legal_basis: str | None


@dataclass(frozen=True)
class BottleneckDetails:
    nature: tuple[str, ...]
    status: Status
    status_note: str
    cause_at: str
    affects: tuple[str, ...]
    urgency: str
    urgency_reason: str | None
    wanted_solution: str | None
    extent: str | None
    solution_direction: str | None
    owner: str | None
    case_holder: str | None
    escalation: int
    solved_by: str | None
    solved_for: tuple[str, ...]


@dataclass(frozen=True)
class ManualDetails:
    order: int


Details = StoryDetails | InterventionDetails | BottleneckDetails | ManualDetails


@dataclass(frozen=True)
class Document:
    """One document, whole.  Tuples keep the author's order; the first action line is the primary one."""

    kind: Kind
    id: str
    slug: str
    title: str
    summary: str
    reach: Reach
    areas: tuple[str, ...]
    municipalities: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    action_lines: tuple[str, ...]
    themes: tuple[str, ...]
    target_groups: tuple[str, ...]
    indicators: tuple[str, ...]
    organisations: tuple[str, ...]
    funding: tuple[str, ...]
    laws: tuple[LawReference, ...]
    evidence: Evidence | None
    outcomes: tuple[Outcome, ...]
    costs: Costs | None
    sources: tuple[Source, ...]
    relations: tuple[Relation, ...]
    publication: Publication
    visibility: Visibility
    dated: date
    updated: date
    review_by: date
    owner: Owner
    details: Details
    passages: tuple[Passage, ...]

    @property
    def status(self) -> str | None:
        """A bottleneck's state or an intervention's status; None for the others."""
        if isinstance(self.details, BottleneckDetails):
            return self.details.status.value
        return self.details.status if isinstance(self.details, InterventionDetails) else None

    @property
    def is_findable(self) -> bool:
        """Whether anyone may find, list or quote it."""
        return self.publication is Publication.PUBLISHED and self.visibility is Visibility.PUBLIC

    @property
    def is_readable(self) -> bool:
        """Whether anyone may read it at its own address: findable, or archived and public."""
        readable = (Publication.PUBLISHED, Publication.ARCHIVED)
        return self.publication in readable and self.visibility is Visibility.PUBLIC

    def is_overdue(self, today: date) -> bool:
        """Whether its review date has passed.  An overdue document is marked, never hidden."""
        return self.review_by < today

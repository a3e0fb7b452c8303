"""What an operation of the API is, and the parameters that several of them have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kb.domain.knowledge_question import PUBLIC
from kb.domain.people import Role
from kb.domain.results import Sort
from kb.web.arguments import PAGE_LIMIT, PAGE_SIZE, PAGE_SIZE_LIMIT, PARAMETERS, QUERY_LIMIT
from kb.web.public import answer_shapes
from kb.web.register import register_arguments

EXPORT_TYPES = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Ending of an export's address → media type."""


@dataclass(frozen=True)
class Parameter:
    """A parameter in the query, the path or a header.

    Its schema stands here, or its values come from the list `values` (an argument's name in
    `kb.web.arguments.allowed_values`) as it is now.
    """

    name: str
    description: str
    schema: Mapping[str, object] = field(default_factory=lambda: {"type": "string"})
    values: str | None = None
    example: str | int | None = None
    in_path: bool = False
    in_header: bool = False
    repeatable: bool = False
    required: bool = False
    is_json: bool = False


@dataclass(frozen=True)
class Operation:
    """What can be asked at one address.

    `answer` is the shape of the JSON of a 200, and of a 201 when it `creates` something; None for an export,
    whose media types are `media`, and for the description itself.  `path` counts from /api/v1.  `errors`
    are the statuses that not every operation has; `roles` who may ask, everyone when empty.  What is
    `for_any_site` keeps nothing, so that a page of another site may post it without a key.  `key_shows_more`
    when everyone may ask, and whoever has a key is told more.  `example` is a request that works, as query
    pairs; path parameters have examples of their own.
    """

    id: str
    path: str
    tag: str
    summary: str
    description: str
    answer: type | None
    parameters: tuple[Parameter, ...] = ()
    errors: tuple[int, ...] = ()
    method: str = "GET"
    is_list: bool = False
    is_item: bool = False
    creates: bool = False
    for_any_site: bool = False
    key_shows_more: bool = False
    roles: tuple[Role, ...] = ()
    media: tuple[str, ...] = ()
    body: type | None = None
    example: tuple[tuple[str, str], ...] = ()
    body_example: Mapping[str, object] = field(default_factory=dict)

    @property
    def query(self) -> tuple[str, ...]:
        """The names that may stand in the query."""
        return tuple(p.name for p in self.parameters if not (p.in_path or p.in_header))


def filter_on(name: str, description: str, example: str) -> Parameter:
    return Parameter(name, description, values=name, example=example, repeatable=True)


def choice(name: str, description: str, *values: str, default: str | None = None) -> Parameter:
    schema: dict[str, object] = {"type": "string", "enum": list(values)}
    return Parameter(name, description, schema=schema | ({"default": default} if default else {}))


QUERY = Parameter(
    "q",
    f"Zoekwoorden, hoogstens {QUERY_LIMIT} tekens. Woorden “tussen aanhalingstekens” staan naast elkaar.",
    schema={"type": "string", "maxLength": QUERY_LIMIT},
    example="energiearmoede huurders",
)
PAGE = Parameter(
    "pagina",
    "Welke pagina, vanaf 1.",
    schema={"type": "integer", "minimum": 1, "maximum": PAGE_LIMIT, "default": 1},
)
PER_PAGE = Parameter(
    "paginaGrootte",
    "Hoeveel per pagina.",
    schema={"type": "integer", "minimum": 1, "maximum": PAGE_SIZE_LIMIT, "default": PAGE_SIZE},
)
PAGING = (PAGE, PER_PAGE)
LINE = filter_on("actielijn", "Actielijnen.", "fysiek")
TYPE = filter_on("type", "Soorten items. Zonder keuze: alle drie.", "praktijkverhaal")
SORT = choice("sorteer", "De volgorde.", *(s.value for s in Sort), default=Sort.RELEVANCE.value)
FILTERS = (
    QUERY,
    TYPE,
    filter_on("gebied", "NPLV-gebieden. Streng: alleen items die het gebied noemen.", "zaandam-oost"),
    LINE,
    filter_on("thema", "Thema's; een breder thema vindt ook zijn smallere.", "energiearmoede"),
    filter_on("wet", "Wetten en regelingen.", "isde"),
    filter_on("organisatie", "Organisaties.", "rochdale"),
    filter_on("status", "De stand van een knelpunt of interventie.", "opgelost"),
    Parameter(
        "bewijskracht",
        "De laagste bewijskracht, van 0 (verhaal) tot en met 5 (sterke aanwijzingen).",
        schema={"type": "integer", "minimum": 0, "maximum": 5},
    ),
    choice(
        "ookLandelijk",
        "true: na de eigen items van het gebied ook wat overal geldt.",
        "true",
        "false",
        default="false",
    ),
    SORT,
    *PAGING,
)
STATE = choice("stand", "De stand van een kennisvraag. Zonder keuze: alle drie.", *PUBLIC)
KIND_FILTERS = tuple(p for p in FILTERS if p is not TYPE)
BOTTLENECK_FILTERS = (
    *(p for p in KIND_FILTERS if p not in (SORT, *PAGING)),
    filter_on(
        "eigenaar",
        "Wie de regel of de praktijk kan veranderen, zoals `eigenaar` in `register`; niemand: wat nog geen "
        "eigenaar heeft.",
        register_arguments.NOBODY,
    ),
    choice("open", "ja: alleen wat nog loopt.", "ja"),
    choice("teLaat", "ja: alleen wat voorbij de streefdatum is.", "ja"),
    Parameter(
        "dagen",
        "Alleen wat al zoveel dagen of langer in deze stand is.",
        schema={"type": "integer", "minimum": 1, "maximum": register_arguments.MOST_DAYS},
        example=90,
    ),
    choice(
        "sorteer",
        "De volgorde. relevantie: zoals bij /zoekresultaten. De andere zijn die van het register; stilte: "
        "wat het langst stil is eerst, en wat klaar is achteraan.",
        *register_arguments.SORTS,
        default=register_arguments.RELEVANCE,
    ),
    *PAGING,
)
"""The filters of a list of bottlenecks: those of any list, and the register's own."""
if tuple(p.name for p in FILTERS) != PARAMETERS:
    raise AssertionError("the filters described are not the filters that are read")

SHARED = {p.name: p for p in FILTERS}
"""Parameters that more operations have; the description names them once."""

KEY = Parameter(
    "Idempotency-Key",
    "Een eigen kenmerk van dit verzoek, zoals een UUID. Hetzelfde verzoek met dezelfde sleutel wordt binnen "
    "een dag één keer gedaan en krijgt hetzelfde antwoord.",
    schema={"type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[ -~]+$"},
    in_header=True,
)
QUESTION = Parameter(
    "vraag",
    f"De vraag, in een gewone zin van hoogstens {QUERY_LIMIT} tekens.",
    # the same as in the body: something must be left when control characters and spaces are gone
    schema={"type": "string", "minLength": 1, "maxLength": QUERY_LIMIT, "pattern": answer_shapes.VISIBLE},
    example="Wat werkt om ouders naar de voorschool te krijgen?",
    required=True,
)
CONTEXT = Parameter(
    "context",
    "De `context` van het vorige antwoord, als JSON: dan begrijpt de dienst “en in Zaandam?”.",
    schema={"type": "object"},
    is_json=True,
)


def path_part(name: str, description: str, example: str) -> Parameter:
    return Parameter(name, description, example=example, in_path=True, required=True)


def export_id(name: str, form: str) -> str:
    """Return the id of the export of a list in one form: `exportKnelpuntenCsv`."""
    return f"export{name.capitalize()}{form.capitalize()}"

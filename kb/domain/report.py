"""What a reporter tells about a bottleneck, and what is still wrong with it.

A reporter fills in what hinders, an example, what was tried, and five choices.  The rest is proposed by the
service and completed by an editor before the bottleneck is acknowledged.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kb.domain.documents import LawReference, Visibility
from kb.domain.people import Fault
from kb.domain.vocabulary import Vocabulary

NATURES = (
    "wet-en-regelgeving", "financiering", "lasten", "organisatie", "kennis", "vertrouwen", "woningmarkt",
    "arbeidsmarkt", "veiligheid",
)  # fmt: skip
CAUSES = ("eu", "rijk", "provincie", "gemeente", "uitvoerder", "corporatie", "onbekend")
AFFECTED = ("bewoners", "professionals", "gemeente", "partners")
URGENCIES = ("laag", "midden", "hoog", "acuut", "onbekend")
REPORTED_URGENCIES = URGENCIES[:-1]
"""'onbekend' is for items of the report only."""
SOLUTION_DIRECTIONS = (
    "regel-wijzigen", "uitleg-of-handreiking", "experiment", "bestuurlijke-agendering",
    "praktijk-overnemen", "financiering", "organisatie",
)  # fmt: skip
ACUTE = "acuut"
LAW_NATURE = "wet-en-regelgeving"
UNKNOWN_LAW = "onbekend"

WHAT_LENGTH = (80, 1200)
TITLE_LENGTH = 110
SUMMARY_LENGTH = (80, 350)
TEXT_LENGTH = 2_000
NOTE_LENGTH = 600
MOST_NATURES = 3
MOST_THEMES = 6
EXAMPLE_SHORTEST = 20
TRIED_SHORTEST = 10

TEXTS: Mapping[str, str] = {
    "what": "wat_knelt_er",
    "example": "voorbeeld",
    "tried": "al_geprobeerd",
    "urgency_reason": "urgentie_toelichting",
    "title": "titel",
    "summary": "samenvatting",
    "wanted_solution": "oplossing_gewenst",
    "extent": "omvang",
    "solution": "oplossing",
}
"""The free texts of a report: attribute and Dutch field name."""


@dataclass(frozen=True)
class Report:
    """The text of a bottleneck that was reported here.  Slugs where a vocabulary has them; empty is absent.

    `area` is the area that reports.  `related` are slugs of documents that resemble it.
    """

    what: str = ""
    example: str = ""
    tried: str = ""
    nature: tuple[str, ...] = ()
    affects: tuple[str, ...] = ()
    urgency: str = ""
    urgency_reason: str = ""
    area: str = ""
    title: str = ""
    summary: str = ""
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    laws: tuple[LawReference, ...] = ()
    cause_at: str = "onbekend"
    wanted_solution: str = ""
    extent: str = ""
    target_groups: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    solution: str = ""
    visibility: Visibility = Visibility.PUBLIC

    @property
    def texts(self) -> dict[str, str]:
        """The free texts by their Dutch field names."""
        return {name: getattr(self, attribute) for attribute, name in TEXTS.items()}


def report_faults(report: Report, *, vocabulary: Vocabulary, draft: bool = False) -> list[Fault]:
    """Return everything that keeps a report from being stored: in the order of the form, empty when nothing.

    A draft may be unfinished, but what is filled in must exist and fit.
    """
    found = [*_too_long(report), *_unknown(report, vocabulary)]
    if not draft:
        found += _missing(report)
    return sorted(found, key=lambda fault: _ORDER.index(fault.field))


_ORDER = (
    "wat_knelt_er", "voorbeeld", "al_geprobeerd", "aard", "raakt", "urgentie", "urgentie_toelichting",
    "gebied", "titel", "samenvatting", "actielijnen", "themas", "wetten", "oorzaak_bij",
    "oplossing_gewenst", "omvang", "doelgroepen", "organisaties", "gerelateerd", "oplossing",
)  # fmt: skip


def _missing(report: Report) -> Iterator[Fault]:
    shortest = WHAT_LENGTH[0]
    if len(report.what) < shortest:
        yield Fault(
            "wat_knelt_er",
            f"Beschrijf wat er knelt in minstens {shortest} tekens; dit zijn er {len(report.what)}.",
        )
    if len(report.example) < EXAMPLE_SHORTEST:
        yield Fault("voorbeeld", "Geef een voorbeeld uit je gebied, zonder namen.")
    if len(report.tried) < TRIED_SHORTEST:
        yield Fault("al_geprobeerd", "Schrijf wat je al probeerde, of ‘niets, omdat …’.")
    if not report.nature:
        yield Fault("aard", f"Kies minstens één: {', '.join(NATURES)}.")
    if not report.affects:
        yield Fault("raakt", f"Kies minstens één: {', '.join(AFFECTED)}.")
    if not report.urgency:
        yield Fault("urgentie", f"Kies hoe dringend het is: {', '.join(REPORTED_URGENCIES)}.")
    if report.urgency == ACUTE and not report.urgency_reason:
        yield Fault("urgentie_toelichting", "Schrijf waarom het niet kan wachten.")
    if not report.area:
        yield Fault("gebied", "Kies het gebied waar dit knelt.")
    if report.title and len(report.title) < TRIED_SHORTEST:
        yield Fault("titel", "Maak de titel iets langer: waar gaat het over?")
    if report.summary and len(report.summary) < SUMMARY_LENGTH[0]:
        yield Fault("samenvatting", f"Schrijf minstens {SUMMARY_LENGTH[0]} tekens.")


def _too_long(report: Report) -> Iterator[Fault]:
    most = {
        "wat_knelt_er": WHAT_LENGTH[1],
        "titel": TITLE_LENGTH,
        "samenvatting": SUMMARY_LENGTH[1],
        "urgentie_toelichting": NOTE_LENGTH,
        "oplossing_gewenst": NOTE_LENGTH,
        "omvang": NOTE_LENGTH,
    }
    for name, text in report.texts.items():
        limit = most.get(name, TEXT_LENGTH)
        if len(text) > limit:
            yield Fault(name, f"Maak dit korter: hoogstens {limit} tekens, dit zijn er {len(text)}.")
    if len(report.nature) > MOST_NATURES:
        yield Fault("aard", f"Kies er hoogstens {MOST_NATURES}.")
    if len(report.themes) > MOST_THEMES:
        yield Fault("themas", f"Kies er hoogstens {MOST_THEMES}.")


def _unknown(report: Report, vocabulary: Vocabulary) -> Iterator[Fault]:
    areas, lines, themes = set(vocabulary.area), set(vocabulary.action_line), set(vocabulary.theme)
    laws, organisations = {*vocabulary.law, UNKNOWN_LAW}, set(vocabulary.organisation)
    for name, values, known in (
        ("aard", report.nature, set(NATURES)),
        ("raakt", report.affects, set(AFFECTED)),
        ("urgentie", (report.urgency,) if report.urgency else (), set(REPORTED_URGENCIES)),
        ("gebied", (report.area,) if report.area else (), areas),
        ("actielijnen", report.action_lines, lines),
        ("themas", report.themes, themes),
        ("wetten", tuple(law.law for law in report.laws), laws),
        ("oorzaak_bij", (report.cause_at,), set(CAUSES)),
        ("organisaties", report.organisations, organisations),
    ):
        if wrong := [value for value in values if value not in known]:
            yield Fault(name, f"'{', '.join(wrong)[:80]}' staat niet in de lijst. Kies uit de lijst.")

"""The lists in `content/lijsten/` → vocabularies and indicators, or everything that is wrong with them.

YAML lists are read as strictly as headers, by the models of `kb.content.list_schema`; the glossary is CSV
because people keep it in a spreadsheet.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import ValidationError

from kb.content.fields import Allowed
from kb.content.front_matter import Yaml, decode, read_yaml
from kb.content.list_schema import (
    FIGURES,
    TARGETS,
    WORKING_DAYS,
    YAML_LISTS,
    IndicatorEntry,
    ListModel,
    NamedEntry,
    SynonymEntry,
    TargetEntry,
    ThemeEntry,
)
from kb.content.problems import did_you_mean, from_pydantic
from kb.domain.deadlines import DEFAULT_TARGETS, Target, Targets
from kb.domain.indicators import Indicator, YearFigures
from kb.domain.report import UNKNOWN_LAW
from kb.domain.states import Status
from kb.domain.vocabulary import (
    ActionLine,
    Area,
    Law,
    Organisation,
    SynonymGroup,
    SynonymKind,
    Term,
    Theme,
    Vocabulary,
)
from kb.errors import Problem

_Entry = TypeVar("_Entry", bound=ListModel)

GLOSSARY = "begrippen.csv"
LIST_FILES = (*YAML_LISTS, GLOSSARY)


@dataclass(frozen=True)
class Lists:
    """Everything that the lists hold."""

    vocabulary: Vocabulary
    indicators: tuple[Indicator, ...]
    targets: Targets = field(default_factory=lambda: DEFAULT_TARGETS)

    @property
    def allowed(self) -> Allowed:
        """What headers may name, by Dutch field name."""
        v = self.vocabulary
        return Allowed(
            {
                "gebieden": frozenset(v.area),
                "gemeenten": frozenset(a.municipality for a in v.areas),
                "actielijnen": frozenset(v.action_line),
                "themas": frozenset(v.theme),
                "organisaties": frozenset(v.organisation),
                "wetten": frozenset(v.law) | {UNKNOWN_LAW},
                "indicatoren": frozenset(i.slug for i in self.indicators),
            }
        )

    @property
    def addresses(self) -> frozenset[str]:
        """The pages that the lists make."""
        v = self.vocabulary
        return frozenset(
            f"/{collection}/{slug}"
            for collection, slugs in (
                ("gebieden", v.area),
                ("actielijnen", v.action_line),
                ("themas", v.theme),
                ("organisaties", v.organisation),
                ("wetten", v.law),
                ("indicatoren", {i.slug for i in self.indicators}),
            )
            for slug in slugs
        )


def read_lists(files: Mapping[str, bytes], *, folder: str) -> Lists | list[Problem]:
    """Read all lists, keyed by file name; `folder` is how people see their folder.

    Every list must be there; problems of all of them come together.
    """
    problems: list[Problem] = []
    entries: dict[str, list[Any]] = {}
    for name, model in YAML_LISTS.items():
        file = f"{folder}/{name}"
        if name not in files:
            problems.append(Problem(file, 0, "", "deze lijst ontbreekt.", "Zet het bestand terug."))
            continue
        read = _read(files[name], file, model)
        if read and isinstance(read[0], Problem):
            problems += read
        else:
            entries[name] = read
    terms = _glossary(files.get(GLOSSARY), f"{folder}/{GLOSSARY}", problems)
    if problems:
        return problems
    problems = _between_lists(entries, folder)
    return problems or _lists(entries, terms)


def _read(data: bytes, file: str, model: type[_Entry]) -> list[Any]:
    """Return the entries of one list, or its problems."""
    text = decode(data, file)
    if isinstance(text, Problem):
        return [text]
    read = read_yaml(text, file, first_line=1)
    if isinstance(read, list):
        return read
    if not isinstance(read.value, list):
        return [Problem(file, 1, "", "hier hoort een lijst.", "Begin elk onderdeel met '- '.")]
    keys = [f.alias or n for n, f in model.model_fields.items()]
    problems: list[Problem] = []
    found: list[_Entry] = []
    lines: dict[str, int] = {}
    for index, raw in enumerate(read.value):
        try:
            entry = model.model_validate(raw)
        except ValidationError as error:
            errors = error.errors()
            for found_error in errors:
                found_error["loc"] = (index, *found_error["loc"])
            problems += from_pydantic(errors, read, file, allowed=None, keys=keys)
            continue
        problems += _twice(entry, lines, read, index, file)
        found.append(entry)
    return problems or found


def _twice(entry: ListModel, lines: dict[str, int], read: Yaml, index: int, file: str) -> list[Problem]:
    if not isinstance(entry, NamedEntry):
        return []
    line = read.line((index, "slug"))
    if entry.slug in lines:
        message = f"'{entry.slug}' staat al op regel {lines[entry.slug]}."
        return [Problem(file, line, "slug", message, "Geef elk onderdeel een eigen slug.")]
    lines[entry.slug] = line
    return []


def _glossary(data: bytes | None, file: str, problems: list[Problem]) -> tuple[Term, ...]:
    if data is None:
        problems.append(Problem(file, 0, "", "deze lijst ontbreekt.", "Zet het bestand terug."))
        return ()
    text = decode(data, file)
    if isinstance(text, Problem):
        problems.append(text)
        return ()
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    if not rows or rows[0] != ["term", "code", "betekenis"]:
        problems.append(
            Problem(file, 1, "", "de kolommen kloppen niet.", "Eerste regel: term;code;betekenis")
        )
        return ()
    terms = []
    for number, row in enumerate(rows[1:], 2):
        if len(row) != 3 or not row[0].strip() or not row[2].strip():
            problems.append(
                Problem(
                    file,
                    number,
                    "",
                    "hier horen drie kolommen.",
                    "Schrijf term;code;betekenis (code mag leeg).",
                )
            )
            continue
        terms.append(Term(row[0].strip(), row[1].strip(), row[2].strip()))
    return tuple(terms)


def _between_lists(entries: Mapping[str, Sequence[Any]], folder: str) -> list[Problem]:
    """Return what is wrong between entries, or between lists."""
    return [
        *_theme_problems(entries["themas.yaml"], f"{folder}/themas.yaml"),
        *_indicator_problems(
            entries["indicatoren.yaml"],
            {line.slug for line in entries["actielijnen.yaml"]},
            f"{folder}/indicatoren.yaml",
        ),
        *_synonym_problems(entries["synoniemen.yaml"], f"{folder}/synoniemen.yaml"),
        *_target_problems(entries[TARGETS], f"{folder}/{TARGETS}"),
    ]


def _theme_problems(themes: Sequence[ThemeEntry], file: str) -> Iterator[Problem]:
    slugs = {theme.slug for theme in themes}
    for theme in themes:
        if theme.broader and (theme.broader not in slugs or theme.broader == theme.slug):
            cure = did_you_mean(theme.broader, slugs - {theme.slug}, "Kies een thema uit deze lijst.")
            message = f"'{theme.broader}' is geen breder thema van '{theme.slug}'."
            yield Problem(file, 0, "breder", message, cure)


def _indicator_problems(
    indicators: Sequence[IndicatorEntry], action_lines: set[str], file: str
) -> Iterator[Problem]:
    for indicator in indicators:
        if indicator.action_line not in action_lines:
            cure = did_you_mean(indicator.action_line, action_lines, "Kies een actielijn.")
            message = f"'{indicator.action_line}' bij '{indicator.slug}' is geen actielijn."
            yield Problem(file, 0, "actielijn", message, cure)
        for figures in indicator.figures:
            for name in sorted(set(figures.suspect) - set(FIGURES)):
                message = f"'{name}' bij '{indicator.slug}' is geen cijfer."
                yield Problem(file, 0, "verdacht", message, did_you_mean(name, FIGURES, "Kies een cijfer."))


def _synonym_problems(groups: Sequence[SynonymEntry], file: str) -> Iterator[Problem]:
    for number, group in enumerate(groups, 1):
        if _synonyms(group) is None:
            message = f"groep {number} heeft niet de velden van soort '{group.kind}'."
            cure = "gelijk: woorden (2 of meer) · afkorting: kort en voluit · leek: zoek en vind."
            yield Problem(file, 0, "soort", message, cure)
        for word in (*group.words, group.short, group.full, *group.search, *group.find):
            if word is not None and not any(c.isalnum() for c in word):
                message = f"groep {number}: '{word}' heeft geen letter of cijfer."
                yield Problem(file, 0, "woorden", message, "Vul een woord in.")


def _target_problems(targets: Sequence[TargetEntry], file: str) -> Iterator[Problem]:
    """Yield states with two targets, and the lack of a first one; an empty list changes nothing."""
    counted = Counter(one.status for one in targets)
    for status in (status for status, number in counted.items() if number > 1):
        cure = "Laat er één staan."
        yield Problem(file, 0, "stand", f"'{status}' staat er {counted[status]} keer.", cure)
    if targets and Status.REPORTED not in counted:
        message = f"de stand '{Status.REPORTED}' ontbreekt: een melder moet weten wanneer er antwoord komt."
        yield Problem(file, 0, "stand", message, f"Voeg '- stand: {Status.REPORTED}' toe.")


def _synonyms(entry: SynonymEntry) -> SynonymGroup | None:
    kind = SynonymKind(entry.kind)
    if kind is SynonymKind.EQUAL and len(entry.words) >= 2:
        return SynonymGroup(kind, tuple(entry.words))
    if kind is SynonymKind.ABBREVIATION and entry.short and entry.full:
        return SynonymGroup(kind, (entry.short, entry.full))
    if kind is SynonymKind.LAY and entry.search and entry.find:
        return SynonymGroup(kind, tuple(entry.search), tuple(entry.find))
    return None


def _lists(entries: Mapping[str, Sequence[Any]], terms: tuple[Term, ...]) -> Lists:
    def values(name: str, make: Callable[..., Any]) -> tuple[Any, ...]:
        return tuple(make(**_plain(e)) for e in entries[name])

    vocabulary = Vocabulary(
        areas=values("gebieden.yaml", Area),
        action_lines=values("actielijnen.yaml", ActionLine),
        themes=values("themas.yaml", Theme),
        organisations=values("organisaties.yaml", Organisation),
        laws=values("wetten.yaml", Law),
        terms=terms,
        synonyms=tuple(g for e in entries["synoniemen.yaml"] if (g := _synonyms(e))),
    )
    return Lists(
        vocabulary, tuple(_indicator(e) for e in entries["indicatoren.yaml"]), _targets(entries[TARGETS])
    )


def _targets(entries: Sequence[TargetEntry]) -> Targets:
    """Return the targets in the order of the way; those that count by themselves for an empty list."""
    given = {e.status: Target(e.days, working=e.unit == WORKING_DAYS, meaning=e.meaning) for e in entries}
    return {status: given[status] for status in Status if status in given} or DEFAULT_TARGETS


def _plain(entry: ListModel) -> dict[str, Any]:
    """The entry's attributes, lists as tuples."""
    return {k: tuple(v) if isinstance(v, list) else v for k, v in entry.__dict__.items()}


def _indicator(entry: IndicatorEntry) -> Indicator:
    figures = tuple(
        YearFigures(**{**_plain(f), "suspect": tuple(FIGURES[s] for s in f.suspect)}) for f in entry.figures
    )
    rest = {k: v for k, v in _plain(entry).items() if k != "figures"}
    return Indicator(**rest, figures=figures)

"""What is known about a text while somebody types it: alike bottlenecks, what solves them, and the laws.

Nothing here is logged, and no text stands in an address.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from kb.domain.documents import BottleneckDetails, Document
from kb.domain.report import UNKNOWN_LAW, Report
from kb.domain.results import Card
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks, library, match
from kb.services.bottlenecks.unpublished import unpublished
from kb.services.match import BottleneckMatch, Comparison
from kb.text import law_references
from kb.web import access, context
from kb.web.reporting.reporting_form import ReportForm, law_value

NO_OWNER = "nog geen eigenaar"


@dataclass(frozen=True)
class Alike:
    """A bottleneck that looks the same; `places` counts the areas that have it, `owner` is a name.

    One that is not public yet can be joined, and no document can refer to it.
    """

    match: BottleneckMatch
    owner: str
    places: int
    related: bool
    is_public: bool


@dataclass(frozen=True)
class LawChoice:
    """A law that the text names or the reporter chose; `value` is what the form carries."""

    value: str
    name: str
    url: str | None
    chosen: bool


@dataclass(frozen=True)
class Found:
    """What is shown beside a text.  `related` are chosen documents that are not among the alike ones."""

    comparison: Comparison
    alike: tuple[Alike, ...]
    related: tuple[Card, ...]
    said: str
    is_long_enough: bool

    @property
    def slugs(self) -> tuple[str, ...]:
        return tuple(one.match.document.slug for one in self.alike)


def beside(form: ReportForm) -> Found:
    """Compare a text with everything that whoever asks may see."""
    names = context.vocabulary()
    who = access.actor()
    comparison = match.compare(
        context.db(),
        context.index(),
        form.report.what,
        vocabulary=names,
        also=unpublished(context.db(), by=who, now=access.now()) if who.is_signed_in else (),
    )
    chosen = form.report.related
    alike = tuple(_alike(one, names, chosen) for one in comparison.bottlenecks)
    shown = {one.match.document.slug for one in alike}
    return Found(
        comparison,
        alike,
        library.cards(context.db(), [slug for slug in chosen if slug not in shown]),
        said(comparison),
        len(form.report.what) >= match.SHORTEST,
    )


def _alike(one: BottleneckMatch, names: Vocabulary, chosen: Collection[str]) -> Alike:
    entry = bottlenecks.entry(context.db(), one.document.id, now=access.now())
    places = entry.areas if entry else len(one.document.areas)
    return Alike(
        one, owner_of(one.document, names), places, one.document.slug in chosen, one.document.is_findable
    )


def owner_of(document: Document, names: Vocabulary) -> str:
    """Return who owns a bottleneck, by name."""
    details = document.details
    owner = details.owner if isinstance(details, BottleneckDetails) else None
    if owner is None:
        return NO_OWNER
    return names.organisation[owner].name if owner in names.organisation else owner


def said(comparison: Comparison) -> str:
    """Say in one sentence what was found, for whoever does not see the lists change."""
    if not comparison:
        return "Er lijkt nog niets op wat je typt."
    counted = (
        (len(comparison.bottlenecks), "knelpunt", "knelpunten"),
        (len(comparison.solutions), "aanpak", "aanpakken"),
        (len(comparison.laws), "wet", "wetten"),
    )
    first, *rest = [f"{n} {one if n == 1 else more}" for n, one, more in counted if n]
    if comparison.bottlenecks:
        verb = "lijkt" if len(comparison.bottlenecks) == 1 else "lijken"
        text = f"{first} {verb} hierop."
        return f"{text} Ook gevonden: {' en '.join(rest)}." if rest else text
    return f"Gevonden: {' en '.join((first, *rest))}."


def laws(report: Report) -> tuple[LawChoice, ...]:
    """Return the laws that the reporter chose, then those that the texts name: to be confirmed."""
    names = context.vocabulary()
    chosen = [(law.law, law.article, law.member) for law in report.laws]
    text = "\n".join((report.what, report.example, report.tried))
    mentioned = [
        (one.slug or UNKNOWN_LAW, one.article if one.slug else None, one.member if one.slug else None)
        for one in law_references.find(text, names.laws)
    ]
    return tuple(
        _law(*law, names=names, chosen=law in chosen) for law in dict.fromkeys((*chosen, *mentioned))
    )


def _law(slug: str, article: str | None, member: str | None, *, names: Vocabulary, chosen: bool) -> LawChoice:
    value = law_value(slug, article, member)
    known = names.law.get(slug)
    if known is None:
        return LawChoice(value, "Een wet die nog niet in onze lijst staat", None, chosen)
    place = f", artikel {article}" + (f", lid {member}" if member else "") if article else ""
    return LawChoice(value, f"{known.name}{place}", law_references.address(known, article, member), chosen)

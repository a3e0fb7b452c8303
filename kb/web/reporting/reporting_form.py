"""What the forms of the register carry: what somebody typed, and what was said about it.

A form is the only place where a text is until it is stored, so everything in it comes back in the page that
answers it.  Traces of persons are confirmed by a digest of their words: it holds when the text before them
changes, and also for the title that is proposed from the same words.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from werkzeug.datastructures import MultiDict

from kb.domain.documents import LawReference
from kb.domain.refusals import PrivacyFinding
from kb.domain.report import Report
from kb.services import bottlenecks
from kb.services.bottlenecks.gate import Confirmed, cleaned
from kb.services.bottlenecks.proposing import proposed

KEY, CONFIRMED, DRAFT, REVISION, SEEN, BUTTON = (
    "sleutel", "bevestigd", "concept", "revisie", "gezien", "knop",
)  # fmt: skip
"""Names of what a form carries beside its fields."""
MOST_SEEN = 60
LABELS: Mapping[str, str] = {
    "wat_knelt_er": "Wat knelt er?",
    "voorbeeld": "Voorbeeld uit je gebied",
    "al_geprobeerd": "Wat heb je al geprobeerd?",
    "urgentie_toelichting": "Waarom kan het niet wachten?",
    "oplossing_gewenst": "Welke oplossing wil je?",
    "gevolg": "Waar leidt dat toe?",
    "toelichting": "Toelichting",
    "alternatief": "Wat bied je in plaats daarvan?",
}
"""Field name → what stands above the field."""


@dataclass(frozen=True)
class ReportForm:
    """A report as it is filled in.

    `draft` is the reference of the draft that it changes, or empty; `revision` is the version of that draft
    that the page showed.  `key` makes sending it twice the same as once.  `seen` are the slugs of bottlenecks
    that were shown beside this text.  `confirmed` are digests of traces of persons that may stay.
    """

    report: Report = field(default_factory=Report)
    draft: str = ""
    revision: int | None = None
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    seen: frozenset[str] = frozenset()
    confirmed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, given: MultiDict[str, str], base: Report | None = None) -> ReportForm:
        """Read a form; what the form does not ask stays as it is in `base`."""
        revision = given.get(REVISION, "")
        report = replace(
            unproposed(base or Report()),
            what=cleaned(given.get("wat_knelt_er", "")),
            example=cleaned(given.get("voorbeeld", "")),
            tried=cleaned(given.get("al_geprobeerd", "")),
            nature=_chosen(given, "aard"),
            affects=_chosen(given, "raakt"),
            urgency=given.get("urgentie", ""),
            urgency_reason=cleaned(given.get("urgentie_toelichting", "")),
            area=given.get("gebied", ""),
            laws=tuple(map(law_of, _chosen(given, "wet"))),
            wanted_solution=cleaned(given.get("oplossing_gewenst", "")),
            related=_chosen(given, "gerelateerd"),
        )
        return cls(
            report,
            given.get(DRAFT, ""),
            int(revision) if revision.isdecimal() and len(revision) < 10 else None,
            given.get(KEY, "")[:64] or secrets.token_urlsafe(16),
            frozenset(given.getlist(SEEN)[:MOST_SEEN]),
            frozenset(given.getlist(CONFIRMED)[:MOST_SEEN]),
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed: there is nothing to keep."""
        return not any(self.report.texts.values())

    @property
    def body_hash(self) -> str:
        """The same for the same report: says whether a form that comes twice says something else."""
        return hashlib.sha256(repr(self.report).encode()).hexdigest()


def unproposed(report: Report) -> Report:
    """Return a report without a title and summary that follow from its text: they change with it."""
    bare = replace(report, title="", summary="")
    own = proposed(bare, ())
    return replace(
        report,
        title="" if report.title == own.title else report.title,
        summary="" if report.summary == own.summary else report.summary,
    )


def _chosen(given: MultiDict[str, str], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in given.getlist(name) if value))


def law_of(value: str) -> LawReference:
    """Read `wmo-2015|2.3.5|1` as a form carries it; article and member may be empty."""
    slug, article, member = (*value.split("|"), "", "")[:3]
    return LawReference(slug, article or None, member or None)


def law_value(slug: str, article: str | None, member: str | None) -> str:
    """Write a law as `law_of` reads it."""
    return "|".join((slug, article or "", member or "")).rstrip("|")


@dataclass(frozen=True)
class Trace:
    """One trace of a person in a field; `words` is what is marked, `digest` confirms it."""

    kind: str
    words: str
    advice: str
    digest: str
    confirmed: bool


@dataclass(frozen=True)
class Marked:
    """A field with traces: its text in pieces, each with its trace or None, and the traces by themselves."""

    field: str
    label: str
    pieces: tuple[tuple[str, Trace | None], ...]

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Each trace once, also when the same words stand there twice."""
        return tuple(dict.fromkeys(trace for _, trace in self.pieces if trace))

    @property
    def is_open(self) -> bool:
        """Whether something in it was not confirmed."""
        return any(not trace.confirmed for trace in self.traces)


def digest(words: str) -> str:
    """Return what stands in a form for a trace that may stay, without the words."""
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def marked(texts: Mapping[str, str], confirmed: Collection[str]) -> tuple[Marked, ...]:
    """Return the fields of a form in which something may point at a person, in their order."""
    by_field: dict[str, list[PrivacyFinding]] = {}
    for finding in bottlenecks.findings({name: text for name, text in texts.items() if name in LABELS}):
        by_field.setdefault(finding.field, []).append(finding)
    return tuple(
        Marked(name, LABELS[name], _pieces(texts[name], found, confirmed)) for name, found in by_field.items()
    )


def _pieces(
    text: str, found: Iterable[PrivacyFinding], confirmed: Collection[str]
) -> tuple[tuple[str, Trace | None], ...]:
    pieces: list[tuple[str, Trace | None]] = []
    end = 0
    for one in found:
        words = text[one.start : one.end]
        known = digest(words)
        pieces.append((text[end : one.start], None))
        pieces.append((words, Trace(one.kind, words, one.advice, known, known in confirmed)))
        end = one.end
    return tuple(piece for piece in (*pieces, (text[end:], None)) if piece[0])


def spans(texts: Mapping[str, str], confirmed: Collection[str]) -> Confirmed:
    """Return where the confirmed traces stand now, as the services ask for them."""
    return frozenset(
        (one.field, one.start, one.end)
        for one in bottlenecks.findings(texts)
        if digest(texts[one.field][one.start : one.end]) in confirmed
    )

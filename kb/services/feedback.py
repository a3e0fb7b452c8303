"""Keeping what readers say about answers, for editors; never for ranking or answering.

Nothing is stored before the privacy check has passed.  A question that may hold personal data is not kept at
all: then only what was shown is.  Of an address only a hash remains, for an hour, whose salt is thrown away
the next day.  After a year everything is gone.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kb.answers import definitions
from kb.answers.model import Answer, Citation, IndicatorCitation, LawCitation, PassageCitation
from kb.domain.documents import Kind
from kb.domain.feedback import (
    EXPLANATION_LENGTH,
    MOST_SOURCES,
    NOTE_LENGTH,
    About,
    Feedback,
    Opinion,
    Source,
    Subject,
    Verdict,
)
from kb.domain.people import Actor, Fault, Refused
from kb.domain.vocabulary import Vocabulary
from kb.errors import WijkkennisError
from kb.services import library, typed_text
from kb.services.daily_hash import daily_hash
from kb.services.missed import may_name_a_person
from kb.services.typed_text import trace_faults
from kb.storage import feedback as store
from kb.storage.database import Database, joined

KEPT = timedelta(days=365)
WINDOW = timedelta(hours=1)
A_WINDOW = 30
"""Opinions of one address in a window."""
NEW_AT_MOST = 5_000
"""More than this that nobody looked at is somebody filling the table."""
LISTED = 100
QUESTION_LENGTH = 300
KINDS = (*(kind.value for kind in Kind), "indicator", "begrip", "wet")
"""What an answer may cite, as the API names it."""

_PURPOSE = "terugkoppeling"


class FeedbackRefused(Refused):
    """An opinion, or what was done about one, cannot be kept so."""


class TooMuchFeedback(WijkkennisError):
    """This address said enough for now, or nobody keeps up with what is said."""


class AlreadyHandled(WijkkennisError):
    """There is no new feedback with this number."""


@dataclass(frozen=True)
class Counts:
    """How many there are per state; of one state per verdict, and per reason (its value)."""

    new: int
    handled: int
    verdicts: dict[str, int]
    reasons: dict[str, int]


def subject_of(answer: Answer) -> Subject:
    """Return what somebody saw of an answer, as it is kept; without words when those may name a person."""
    sources = (
        *(_cited(one.citation, one.text) for one in answer.sentences),
        *(Source(one.card.kind.value, one.card.slug, "", one.card.title, "") for one in answer.examples),
    )
    subject = Subject(About.ANSWER, answer.question, answer.kind.value, answer.text, sources)
    return without_persons(subject)


def without_persons(subject: Subject) -> Subject:
    """Return a subject without its question and frame when the question may hold personal data."""
    return replace(subject, question="", text="") if may_name_a_person(subject.question) else subject


def _cited(citation: Citation, text: str) -> Source:
    if isinstance(citation, PassageCitation):
        return Source(citation.kind.value, citation.slug, citation.anchor, citation.title, text)
    if isinstance(citation, IndicatorCitation):
        row = f"jaar-{citation.year}" if citation.year else ""
        return Source("indicator", citation.slug, row, citation.title, text)
    if isinstance(citation, LawCitation):
        return Source("wet", citation.slug, "", citation.title, text)
    return Source("begrip", citation.anchor, citation.anchor, citation.title, text)


def mark_of(subject: Subject) -> str:
    """Return the same mark for the same answer: whether somebody saw what is found now is read from it."""
    parts = [subject.outcome, subject.text]
    parts += [f"{one.kind}/{one.slug}#{one.anchor}: {one.text}" for one in subject.sources]
    return hashlib.sha256("\n".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def source(db: Database, kind: str, slug: str, anchor: str, *, vocabulary: Vocabulary) -> Source | None:
    """Return what a program points at, with its text as it is now; None when there is no such thing."""
    if kind == "indicator":
        indicator = library.indicator(db, slug)
        return Source(kind, slug, anchor, indicator.name, "") if indicator else None
    if kind == "wet":
        law = vocabulary.law.get(slug)
        return Source(kind, slug, "", law.name, "") if law else None
    if kind == "begrip":
        known = {definitions.anchor(term.term): term for term in vocabulary.terms}
        found = known.get(slug)
        return Source(kind, slug, slug, found.term, found.meaning) if found else None
    document = library.document(db, slug)
    if document is None or document.kind != kind:
        return None
    if not anchor:
        return Source(kind, document.slug, "", document.title, "")
    texts = {passage.anchor: passage.text for passage in document.passages}
    if anchor not in texts:
        return None
    return Source(kind, document.slug, anchor, document.title, texts[anchor])


def cleaned(opinion: Opinion) -> Opinion:
    """Return an opinion without control characters; its explanation keeps its lines."""
    return replace(opinion, explanation=typed_text.lines(opinion.explanation))


def faults_of(opinion: Opinion, *, names_confirmed: bool) -> list[Fault]:
    """Return everything that keeps a cleaned opinion from being stored; empty when nothing does."""
    found = []
    if opinion.verdict is Verdict.BAD and opinion.reason is None:
        found.append(Fault("reden", "Kies wat er niet goed was."))
    if len(opinion.explanation) > EXPLANATION_LENGTH:
        found.append(
            Fault(
                "toelichting",
                f"Maak je toelichting korter: hoogstens {EXPLANATION_LENGTH} tekens, dit zijn er "
                f"{len(opinion.explanation)}.",
            )
        )
    return found + trace_faults("toelichting", opinion.explanation, names_confirmed=names_confirmed)


def give(
    db: Database,
    opinion: Opinion,
    subject: Subject,
    *,
    names_confirmed: bool,
    is_changed: bool,
    client: str,
    address: str,
    limited: bool,
    now: datetime,
) -> int:
    """Keep an opinion and return its number; said twice within an hour it is kept once.

    Raises `FeedbackRefused` with every fault and `TooMuchFeedback`; then nothing is stored.
    """
    opinion = cleaned(opinion)
    if faults := faults_of(opinion, names_confirmed=names_confirmed):
        raise FeedbackRefused(faults)
    said = [subject.about, subject.question, mark_of(subject), opinion.verdict, opinion.reason or ""]
    subject = without_persons(replace(subject, sources=subject.sources[:MOST_SOURCES]))
    with joined(db):
        hashed = daily_hash(db, _PURPOSE, address, now=now)
        said_hash = daily_hash(db, _PURPOSE, *said, opinion.explanation, now=now)
        before = store.tries(db, hashed, since=now - WINDOW, now=now)
        if said_hash in dict(before):
            return dict(before)[said_hash]
        if limited and len(before) >= A_WINDOW:
            raise TooMuchFeedback
        if store.number_unhandled(db) >= NEW_AT_MOST:
            raise TooMuchFeedback
        store.remove_before(db, now - KEPT)
        number = store.add(
            db,
            opinion,
            subject,
            content_version=library.content_version(db),
            is_changed=is_changed,
            client=client,
            at=now,
        )
        store.add_try(db, hashed, said_hash, number, now=now, window=WINDOW)
    return number


def listed(
    db: Database, *, handled: bool = False, verdict: str = "", reason: str = ""
) -> tuple[Feedback, ...]:
    """Return the newest feedback in one state, at most `LISTED`; an empty verdict or reason asks nothing."""
    return tuple(store.listed(db, handled=handled, verdict=verdict, reason=reason, limit=LISTED))


def counts(db: Database, *, handled: bool) -> Counts:
    """Return how many there are, and of one state how many per verdict and reason."""
    found = store.counts(db)
    verdicts: dict[str, int] = {}
    reasons: dict[str, int] = {}
    for state, verdict, reason, number in found:
        if state == handled:
            verdicts[verdict] = verdicts.get(verdict, 0) + number
            if reason:
                reasons[reason] = reasons.get(reason, 0) + number
    new = sum(number for state, _, _, number in found if not state)
    return Counts(new, sum(one[3] for one in found) - new, verdicts, reasons)


def handle(db: Database, number: int, note: str, *, by: Actor, now: datetime) -> None:
    """Mark feedback as handled, with what was done about it; the note may be empty.

    Raises `FeedbackRefused` for a note that is too long or may name a person, and `AlreadyHandled`.
    """
    note = typed_text.lines(note)
    faults = trace_faults("notitie", note, names_confirmed=False)
    if len(note) > NOTE_LENGTH:
        faults.append(Fault("notitie", f"Maak de notitie korter: hoogstens {NOTE_LENGTH} tekens."))
    if faults:
        raise FeedbackRefused(faults)
    with db.transaction():
        if not store.handle(db, number, note, by=by.reference, at=now):
            raise AlreadyHandled(str(number))


def clean_up(db: Database, *, now: datetime) -> int:
    """Remove what is older than a year, and what is known of addresses for longer than an hour.

    Returns how many opinions that were.
    """
    with joined(db):
        store.clear_tries(db, now=now, window=WINDOW)
        return store.remove_before(db, now - KEPT)

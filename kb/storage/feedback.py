"""Feedback with the sentences it was about, kept for a year.  Writers run inside `db.transaction()`."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from kb.domain.feedback import About, Feedback, Opinion, Reason, Source, Subject, Verdict
from kb.storage.database import Database, Row


def add(
    db: Database,
    opinion: Opinion,
    subject: Subject,
    *,
    content_version: str,
    is_changed: bool,
    client: str,
    at: datetime,
) -> int:
    """Add an opinion that nobody handled yet; return its number, which is never given again."""
    rows = db.rows(
        """
        INSERT INTO feedback
            (about, verdict, reason, explanation, question, outcome, body, content_version, changed,
             client, at, handled_at, handled_by, note)
        VALUES (:about, :verdict, :reason, :explanation, :question, :outcome, :body, :version, :changed,
                :client, :at, NULL, '', '')
        RETURNING number
        """,
        about=subject.about,
        verdict=opinion.verdict,
        reason=opinion.reason or "",
        explanation=opinion.explanation,
        question=subject.question,
        outcome=subject.outcome,
        body=subject.text,
        version=content_version,
        changed=int(is_changed),
        client=client,
        at=at.isoformat(),
    )
    number = int(rows[0]["number"])
    for position, source in enumerate(subject.sources):
        db.run(
            """
            INSERT INTO feedback_source (feedback, position, kind, slug, anchor, title, body)
            VALUES (:feedback, :position, :kind, :slug, :anchor, :title, :body)
            """,
            feedback=number,
            position=position,
            kind=source.kind,
            slug=source.slug,
            anchor=source.anchor,
            title=source.title,
            body=source.text,
        )
    return number


def handle(db: Database, number: int, note: str, *, by: str, at: datetime) -> int:
    """Mark one as handled and return how many that were: 0 when it is not there or was handled before."""
    return db.run(
        """
        UPDATE feedback SET handled_at = :at, handled_by = :by, note = :note
        WHERE number = :number AND handled_at IS NULL
        """,
        number=number,
        at=at.isoformat(),
        by=by,
        note=note,
    )


def listed(db: Database, *, handled: bool, verdict: str, reason: str, limit: int) -> list[Feedback]:
    """Return the newest `limit` in one state; an empty verdict or reason asks nothing."""
    rows = db.rows(
        """
        SELECT * FROM feedback
        WHERE (handled_at IS NOT NULL) = :handled
            AND (:verdict = '' OR verdict = :verdict) AND (:reason = '' OR reason = :reason)
        ORDER BY at DESC, number DESC LIMIT :most
        """,
        handled=int(handled),
        verdict=verdict,
        reason=reason,
        most=limit,
    )
    sources: defaultdict[int, list[Source]] = defaultdict(list)
    if rows:
        first, last = min(row["number"] for row in rows), max(row["number"] for row in rows)
        for part in db.rows(
            """
            SELECT * FROM feedback_source WHERE feedback BETWEEN :first AND :last
            ORDER BY feedback, position
            """,
            first=first,
            last=last,
        ):
            sources[part["feedback"]].append(
                Source(part["kind"], part["slug"], part["anchor"], part["title"], part["body"])
            )
    return [_feedback(row, tuple(sources[row["number"]])) for row in rows]


def _feedback(row: Row, sources: tuple[Source, ...]) -> Feedback:
    return Feedback(
        number=row["number"],
        opinion=Opinion(
            Verdict(row["verdict"]), Reason(row["reason"]) if row["reason"] else None, row["explanation"]
        ),
        subject=Subject(About(row["about"]), row["question"], row["outcome"], row["body"], sources),
        content_version=row["content_version"],
        is_changed=bool(row["changed"]),
        client=row["client"],
        at=datetime.fromisoformat(row["at"]),
        handled_at=datetime.fromisoformat(row["handled_at"]) if row["handled_at"] else None,
        handled_by=row["handled_by"],
        note=row["note"],
    )


def counts(db: Database) -> list[tuple[bool, str, str, int]]:
    """Return (handled, verdict, reason, how many) for every combination that occurs."""
    rows = db.rows(
        """
        SELECT handled_at IS NOT NULL AS handled, verdict, reason, count(*) AS n FROM feedback
        GROUP BY handled_at IS NOT NULL, verdict, reason ORDER BY handled, verdict, reason
        """
    )
    return [(bool(row["handled"]), row["verdict"], row["reason"], row["n"]) for row in rows]


def number_unhandled(db: Database) -> int:
    rows = db.rows("SELECT count(*) AS n FROM feedback WHERE handled_at IS NULL")
    return int(rows[0]["n"])


def remove_before(db: Database, moment: datetime) -> int:
    """Remove what was said before `moment`, with what it was about; return how many."""
    return db.run("DELETE FROM feedback WHERE at < :moment", moment=moment.isoformat())


def add_try(
    db: Database, address_hash: str, said_hash: str, number: int, *, now: datetime, window: timedelta
) -> None:
    """Note that this address said something, and forget every try outside the window around `now`."""
    clear_tries(db, now=now, window=window)
    db.run(
        """
        INSERT INTO feedback_try (address_hash, said_hash, feedback, at)
        VALUES (:address_hash, :said_hash, :number, :at)
        """,
        address_hash=address_hash,
        said_hash=said_hash,
        number=number,
        at=now.isoformat(),
    )


def clear_tries(db: Database, *, now: datetime, window: timedelta) -> None:
    """Forget every try outside the window around `now`."""
    db.run(
        "DELETE FROM feedback_try WHERE at < :early OR at > :late",
        early=(now - window).isoformat(),
        late=(now + window).isoformat(),
    )


def tries(db: Database, address_hash: str, *, since: datetime, now: datetime) -> list[tuple[str, int]]:
    """Return what an address said after `since` and not after `now`: (hash, number), oldest first."""
    rows = db.rows(
        """
        SELECT said_hash, feedback FROM feedback_try
        WHERE address_hash = :address_hash AND at > :since AND at <= :now ORDER BY number
        """,
        address_hash=address_hash,
        since=since.isoformat(),
        now=now.isoformat(),
    )
    return [(row["said_hash"], row["feedback"]) for row in rows]

"""What others add to a bottleneck: support of other areas, confirmations of a solution, and requests.

Each row names the event that made it, so that its words can be erased together.  Writers run inside
`db.transaction()`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Role
from kb.domain.requests import Request, RequestKind
from kb.domain.support import Answer, Confirmation, Support, areas_with_it
from kb.storage.database import Database, Row, chunks, in_list


def supports(db: Database, reference: str) -> list[Support]:
    """Return who has the bottleneck too, in the order in which they joined."""
    return supports_of(db, [reference])[reference]


def supports_of(db: Database, references: Sequence[str]) -> dict[str, list[Support]]:
    """Return the support of each of these bottlenecks; an empty list where there is none."""
    found: dict[str, list[Support]] = {reference: [] for reference in references}
    for row in _rows(db, "bottleneck_support", references, "at, area"):
        found[row["reference"]].append(
            Support(
                row["area"],
                datetime.fromisoformat(row["at"]),
                row["example"],
                row["consequence"],
                row["via"],
            )
        )
    return found


def add_support(db: Database, reference: str, support: Support, *, event: int) -> None:
    """Add an area, or replace what it had through a merger by its own word."""
    db.run(
        """
        INSERT INTO bottleneck_support (reference, area, at, example, consequence, via, event)
        VALUES (:reference, :area, :at, :example, :consequence, :via, :event)
        ON CONFLICT (reference, area) DO UPDATE SET
            at = excluded.at, example = excluded.example, consequence = excluded.consequence,
            via = excluded.via, event = excluded.event
        """,
        reference=reference,
        area=support.area,
        at=support.at.isoformat(),
        example=support.example,
        consequence=support.consequence,
        via=support.via,
        event=event,
    )


def copy_support(
    db: Database, merged: Bottleneck, *, to: str, without: Collection[str], at: datetime
) -> None:
    """Let the areas of a merged bottleneck count at another one, but for those that are there already.

    The words of an area come along with their event, so that they are erased in both places; those of the
    report stay in its own text.
    """
    for area in areas_with_it(merged, supports(db, merged.reference)):
        if area in without:
            continue
        copied = db.run(
            """
            INSERT INTO bottleneck_support (reference, area, at, example, consequence, via, event)
            SELECT :target, area, :at, example, consequence, :via, event FROM bottleneck_support
            WHERE reference = :via AND area = :area
            """,
            target=to,
            at=at.isoformat(),
            via=merged.reference,
            area=area,
        )
        if not copied:
            add_support(db, to, Support(area, at, "", "", via=merged.reference), event=0)


def remove_support_via(db: Database, reference: str, via: str) -> None:
    """Give back the support that came with a merged bottleneck; an area's own word stays."""
    db.run(
        "DELETE FROM bottleneck_support WHERE reference = :reference AND via = :via",
        reference=reference,
        via=via,
    )


def merged_into(db: Database, reference: str) -> list[str]:
    """Return the numbers of the bottlenecks that were merged into this one, in order."""
    rows = db.rows(
        "SELECT reference FROM bottleneck WHERE merged_into = :reference ORDER BY reference",
        reference=reference,
    )
    return [row["reference"] for row in rows]


def confirmations(db: Database, reference: str) -> list[Confirmation]:
    """Return what areas say of the solution, in the order in which they said it."""
    return confirmations_of(db, [reference])[reference]


def confirmations_of(db: Database, references: Sequence[str]) -> dict[str, list[Confirmation]]:
    """Return the confirmations of each of these bottlenecks; an empty list where there is none."""
    found: dict[str, list[Confirmation]] = {reference: [] for reference in references}
    for row in _rows(db, "bottleneck_confirmation", references, "at, area"):
        found[row["reference"]].append(
            Confirmation(row["area"], datetime.fromisoformat(row["at"]), Answer(row["answer"]), row["note"])
        )
    return found


def confirmed_by(db: Database, number: int) -> set[str]:
    """Return the bottlenecks that at least so many areas confirm: those that have it, and say yes."""
    rows = db.rows(
        """
        SELECT c.reference FROM bottleneck_confirmation AS c
        JOIN bottleneck AS b ON b.reference = c.reference
        WHERE c.answer = :yes AND (
            c.area = b.reporter_area
            OR EXISTS (SELECT 1 FROM bottleneck_tag AS t
                WHERE t.reference = c.reference AND t.tag = 'area' AND t.value = c.area)
            OR EXISTS (SELECT 1 FROM bottleneck_support AS s
                WHERE s.reference = c.reference AND s.area = c.area)
        )
        GROUP BY c.reference HAVING count(*) >= :number
        ORDER BY c.reference
        """,
        yes=Answer.YES.value,
        number=number,
    )
    return {row["reference"] for row in rows}


def set_confirmation(db: Database, reference: str, confirmation: Confirmation, *, event: int) -> None:
    """Store what an area says; it may change its mind, and the history keeps both."""
    db.run(
        """
        INSERT INTO bottleneck_confirmation (reference, area, at, answer, note, event)
        VALUES (:reference, :area, :at, :answer, :note, :event)
        ON CONFLICT (reference, area) DO UPDATE SET
            at = excluded.at, answer = excluded.answer, note = excluded.note, event = excluded.event
        """,
        reference=reference,
        area=confirmation.area,
        at=confirmation.at.isoformat(),
        answer=confirmation.answer.value,
        note=confirmation.note,
        event=event,
    )


def clear_confirmations(db: Database, reference: str) -> None:
    """Forget who confirmed a solution that turned out to be none; the history keeps it."""
    db.run("DELETE FROM bottleneck_confirmation WHERE reference = :reference", reference=reference)


def requests(db: Database, reference: str) -> list[Request]:
    """Return every request about a bottleneck, oldest first."""
    return requests_of(db, [reference])[reference]


def requests_of(db: Database, references: Sequence[str]) -> dict[str, list[Request]]:
    """Return the requests about each of these bottlenecks; an empty list where there is none."""
    found: dict[str, list[Request]] = {reference: [] for reference in references}
    for row in _rows(db, "bottleneck_request", references, "number"):
        found[row["reference"]].append(_request(row))
    return found


def open_requests(db: Database) -> dict[str, list[Request]]:
    """Return the requests that wait for a decision, per bottleneck, oldest first."""
    found: defaultdict[str, list[Request]] = defaultdict(list)
    for row in db.rows("SELECT * FROM bottleneck_request WHERE decided_at IS NULL ORDER BY number"):
        found[row["reference"]].append(_request(row))
    return dict(found)


def add_request(db: Database, request: Request, *, event: int) -> int:
    """Add a request and return its number."""
    rows = db.rows(
        """
        INSERT INTO bottleneck_request
            (reference, kind, at, asked_by, role, area, reason, fields, event, decided_by, decision,
             decision_event)
        VALUES (:reference, :kind, :at, :asked_by, :role, :area, :reason, :fields, :event, '', '', 0)
        RETURNING number
        """,
        reference=request.reference,
        kind=request.kind.value,
        at=request.at.isoformat(),
        asked_by=request.by,
        role=request.role.value,
        area=request.area,
        reason=request.reason,
        fields=json.dumps(dict(request.fields), ensure_ascii=False),
        event=event,
    )
    return int(rows[0]["number"])


def decide(
    db: Database, number: int, *, granted: bool, by: str, decision: str, event: int, at: datetime
) -> None:
    """Close a request with a decision."""
    db.run(
        """
        UPDATE bottleneck_request
        SET decided_at = :at, decided_by = :by, granted = :granted, decision = :decision,
            decision_event = :event
        WHERE number = :number
        """,
        number=number,
        at=at.isoformat(),
        by=by,
        granted=int(granted),
        decision=decision,
        event=event,
    )


def erase_of_event(db: Database, event: int) -> None:
    """Take the words that came with an event out of support, confirmations and requests."""
    db.run("UPDATE bottleneck_support SET example = '', consequence = '' WHERE event = :event", event=event)
    db.run("UPDATE bottleneck_confirmation SET note = '' WHERE event = :event", event=event)
    db.run(
        "UPDATE bottleneck_request SET reason = '', fields = '{}', asked_by = '' WHERE event = :event",
        event=event,
    )
    db.run(
        "UPDATE bottleneck_request SET decision = '', decided_by = '' WHERE decision_event = :event",
        event=event,
    )


def _rows(db: Database, table: str, references: Sequence[str], order: str) -> list[Row]:
    rows: list[Row] = []
    for part in chunks(list(references)):
        names, parameters = in_list("reference", part)
        rows += db.rows(
            f"SELECT * FROM {table} WHERE reference IN {names} ORDER BY reference, {order}", **parameters
        )
    return rows


def _request(row: Row) -> Request:
    return Request(
        number=row["number"],
        reference=row["reference"],
        kind=RequestKind(row["kind"]),
        at=datetime.fromisoformat(row["at"]),
        by=row["asked_by"],
        role=Role(row["role"]),
        area=row["area"],
        reason=row["reason"],
        fields=json.loads(row["fields"]),
        decided_at=datetime.fromisoformat(row["decided_at"]) if row["decided_at"] else None,
        decided_by=row["decided_by"],
        granted=None if row["granted"] is None else bool(row["granted"]),
        decision=row["decision"],
    )

"""Knowledge questions: what is asked, how many ask it in each area, what answers it, and its history.

History can be added to and read, never changed.  Writers run inside `db.transaction()`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from kb.domain.knowledge_question import Draft, Event, KnowledgeQuestion, Status, Step
from kb.storage.database import Database, Row, in_list


def add(db: Database, draft: Draft, *, key: str, year: int, at: datetime) -> str:
    """Add a question that waits for an editor; return its reference, the next one of `year`."""
    prefix = f"KV-{year}-"
    rows = db.rows(
        """
        SELECT coalesce(max(CAST(substr(reference, :digits) AS INTEGER)), 0) AS latest
        FROM knowledge_question WHERE substr(reference, 1, :length) = :prefix
        """,
        prefix=prefix,
        length=len(prefix),
        digits=len(prefix) + 1,
    )
    reference = f"{prefix}{rows[0]['latest'] + 1:04d}"
    db.run(
        """
        INSERT INTO knowledge_question
            (reference, question, explanation, area, action_line, theme, question_key, status, asked_at,
             changed_at, answer, merged_into)
        VALUES (:reference, :question, :explanation, :area, :action_line, :theme, :key, :status, :at, :at, '',
                NULL)
        """,
        reference=reference,
        question=draft.question,
        explanation=draft.explanation,
        area=draft.area,
        action_line=draft.action_line,
        theme=draft.theme,
        key=key,
        status=Status.SUBMITTED,
        at=at.isoformat(),
    )
    return reference


def add_ask(db: Database, reference: str, area: str, number: int = 1) -> None:
    """Count `number` askers more; `area` is a slug, or empty."""
    db.run(
        """
        INSERT INTO knowledge_question_ask (reference, area, askers) VALUES (:reference, :area, :number)
        ON CONFLICT (reference, area) DO UPDATE SET askers = askers + excluded.askers
        """,
        reference=reference,
        area=area,
        number=number,
    )


def set_status(db: Database, reference: str, status: Status, *, at: datetime, merged_into: str = "") -> None:
    db.run(
        """
        UPDATE knowledge_question SET status = :status, changed_at = :at, merged_into = :merged_into
        WHERE reference = :reference
        """,
        reference=reference,
        status=status,
        at=at.isoformat(),
        merged_into=merged_into or None,
    )


def set_text(db: Database, reference: str, draft: Draft) -> None:
    """Replace what stands there by what an editor made of it; what the asker wrote is gone."""
    db.run(
        """
        UPDATE knowledge_question
        SET question = :question, explanation = :explanation, area = :area, action_line = :action_line,
            theme = :theme
        WHERE reference = :reference
        """,
        reference=reference,
        question=draft.question,
        explanation=draft.explanation,
        area=draft.area,
        action_line=draft.action_line,
        theme=draft.theme,
    )


def set_answer(db: Database, reference: str, text: str, items: Sequence[str]) -> None:
    """Replace the answer: a text and the ids of documents, in order.  Both empty takes it away."""
    db.run(
        "UPDATE knowledge_question SET answer = :text WHERE reference = :reference",
        reference=reference,
        text=text,
    )
    db.run("DELETE FROM knowledge_question_item WHERE reference = :reference", reference=reference)
    for position, item in enumerate(items):
        db.run(
            """
            INSERT INTO knowledge_question_item (reference, item, position)
            VALUES (:reference, :item, :position)
            """,
            reference=reference,
            item=item,
            position=position,
        )


def append(db: Database, reference: str, step: Step, *, actor: str, at: datetime, message: str = "") -> None:
    """Add one line to the history."""
    db.run(
        """
        INSERT INTO knowledge_question_event (reference, at, actor, step, message)
        VALUES (:reference, :at, :actor, :step, :message)
        """,
        reference=reference,
        at=at.isoformat(),
        actor=actor,
        step=step,
        message=message,
    )


def history(db: Database, reference: str) -> list[Event]:
    """Return everything that happened to a question, oldest first."""
    rows = db.rows(
        "SELECT * FROM knowledge_question_event WHERE reference = :reference ORDER BY number",
        reference=reference,
    )
    return [
        Event(r["number"], datetime.fromisoformat(r["at"]), r["actor"], Step(r["step"]), r["message"])
        for r in rows
    ]


def by_reference(db: Database, reference: str) -> KnowledgeQuestion | None:
    """Return the question with this reference, whatever its status."""
    found = _with_parts(
        db,
        db.rows("SELECT * FROM knowledge_question WHERE reference = :reference", reference=reference),
    )
    return found[0] if found else None


def by_key(db: Database, key: str) -> KnowledgeQuestion | None:
    """Return the oldest question with this key that was not declined; it may be a merged one."""
    found = _with_parts(
        db,
        db.rows(
            """
            SELECT * FROM knowledge_question WHERE question_key = :key AND status <> :declined
            ORDER BY asked_at, reference LIMIT 1
            """,
            key=key,
            declined=Status.DECLINED,
        ),
    )
    return found[0] if found else None


def with_status(db: Database, statuses: Sequence[Status]) -> list[KnowledgeQuestion]:
    """Return all questions in one of these statuses, oldest first."""
    names, parameters = in_list("status", [status.value for status in statuses])
    return _with_parts(
        db,
        db.rows(
            f"SELECT * FROM knowledge_question WHERE status IN {names} ORDER BY asked_at, reference",
            **parameters,
        ),
    )


def answered_by(db: Database, item: str) -> list[KnowledgeQuestion]:
    """Return the answered questions that a document (by id) answers, the last changed first."""
    return _with_parts(
        db,
        db.rows(
            """
            SELECT q.* FROM knowledge_question AS q
            JOIN knowledge_question_item AS i ON i.reference = q.reference AND i.item = :item
            WHERE q.status = :answered ORDER BY q.changed_at DESC, q.reference
            """,
            item=item,
            answered=Status.ANSWERED,
        ),
    )


def number_with(db: Database, status: Status) -> int:
    """Return how many questions have this status."""
    rows = db.rows("SELECT count(*) AS n FROM knowledge_question WHERE status = :status", status=status)
    return int(rows[0]["n"])


def _with_parts(db: Database, rows: list[Row]) -> list[KnowledgeQuestion]:
    """Return the questions of these rows with their askers and items."""
    # of one question only its own parts are read, of a list those of all: there are at most thousands
    only = rows[0]["reference"] if len(rows) == 1 else None
    asks: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    items: defaultdict[str, list[str]] = defaultdict(list)
    if rows:
        for row in db.rows(
            """
            SELECT reference, area, askers FROM knowledge_question_ask
            WHERE reference = :only OR :only IS NULL ORDER BY reference, askers DESC, area
            """,
            only=only,
        ):
            asks[row["reference"]].append((row["area"], row["askers"]))
        for row in db.rows(
            """
            SELECT reference, item FROM knowledge_question_item
            WHERE reference = :only OR :only IS NULL ORDER BY reference, position
            """,
            only=only,
        ):
            items[row["reference"]].append(row["item"])
    return [
        KnowledgeQuestion(
            reference=row["reference"],
            draft=Draft(row["question"], row["explanation"], row["area"], row["action_line"], row["theme"]),
            key=row["question_key"],
            status=Status(row["status"]),
            asked_at=datetime.fromisoformat(row["asked_at"]),
            changed_at=datetime.fromisoformat(row["changed_at"]),
            asks=tuple(asks[row["reference"]]),
            answer=row["answer"],
            items=tuple(items[row["reference"]]),
            merged_into=row["merged_into"] or "",
        )
        for row in rows
    ]

"""A bottleneck ⇄ its row: what lists filter by has columns and tags, the rest is one JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import LawReference, Visibility
from kb.domain.report import Report
from kb.domain.states import Status
from kb.storage.database import Database, Row, chunks, in_list

COLUMNS = (
    "reference", "slug", "title", "status", "since", "created_at", "last_public_at", "logged", "published",
    "stepped", "visibility", "revision", "owner", "case_organisation", "reporter", "reporter_area",
    "merged_into",
)  # fmt: skip
ROW = ", ".join(f"b.{name}" for name in (*COLUMNS, "record"))
"""What is read of `bottleneck AS b`; the text of a report is read apart."""
TAGS = {"area": "areas", "action_line": "action_lines", "theme": "themes", "law": "laws"}
"""Tag → attribute of `Bottleneck`."""
_RECORD = tuple(f.name for f in fields(Bottleneck) if f.name not in COLUMNS and f.name not in TAGS.values())
_MOMENTS = ("since", "created_at", "last_public_at", "clock_from", "last_sign_at")


def columns_of(bottleneck: Bottleneck) -> dict[str, Any]:
    """Return the values of `COLUMNS`."""
    return {name: _plain(getattr(bottleneck, name)) for name in COLUMNS}


def record_of(bottleneck: Bottleneck) -> str:
    """Return what has no column, as JSON."""
    return json.dumps({name: _plain(getattr(bottleneck, name)) for name in _RECORD}, ensure_ascii=False)


def bottlenecks_of(db: Database, rows: list[Row], *, with_tags: bool = True) -> list[Bottleneck]:
    """Return the bottlenecks of these rows (`ROW`), in the same order."""
    tags: dict[str, dict[str, list[str]]] = {}
    for part in chunks([row["reference"] for row in rows] if with_tags else []):
        names, parameters = in_list("reference", part)
        for tag in db.rows(
            f"""
            SELECT reference, tag, value FROM bottleneck_tag WHERE reference IN {names}
            ORDER BY reference, tag, position
            """,
            **parameters,
        ):
            tags.setdefault(tag["reference"], {}).setdefault(tag["tag"], []).append(tag["value"])
    return [_bottleneck(row, tags.get(row["reference"], {})) for row in rows]


def _bottleneck(row: Row, tags: Mapping[str, list[str]]) -> Bottleneck:
    # the figures read all bottlenecks for one page: what is built twice here is felt there
    values: dict[str, Any] = json.loads(row["record"])
    for name in COLUMNS:
        values[name] = row[name]
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(values[name])
    reported, next_date, before = values["reported_at"], values["next_date"], values["before_merge"]
    values["reported_at"] = datetime.fromisoformat(reported) if reported else None
    values["next_date"] = date.fromisoformat(next_date) if next_date else None
    values["before_merge"] = Status(before) if before else None
    values["status"] = Status(values["status"])
    values["visibility"] = Visibility(values["visibility"])
    values["nature"] = tuple(values["nature"])
    values["solved_for"] = tuple(values["solved_for"])
    values["logged"] = values["logged"] == 1
    values["published"] = values["published"] == 1
    values["stepped"] = values["stepped"] == 1
    if tags:
        for tag, attribute in TAGS.items():
            values[attribute] = tuple(tags.get(tag, ()))
    return Bottleneck(**values)


def text_of_report(report: Report) -> str:
    """Return a report as JSON."""
    return json.dumps({f.name: _plain(getattr(report, f.name)) for f in fields(report)})


def report_of(text: str) -> Report:
    """Return the report that `text_of_report` wrote down."""
    raw = json.loads(text)
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in raw.items()}
    values["laws"] = tuple(LawReference(*law) for law in values["laws"])
    values["visibility"] = Visibility(values["visibility"])
    return Report(**values)


def _plain(value: Any) -> Any:
    """Return a value as SQL and JSON have it."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, LawReference):
        return [value.law, value.article, value.member]
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value.value if isinstance(value, Status | Visibility) else value

"""A corpus → the product's own database, by the calls that an ingest ends in; no files in between.

Every header is checked by the schema that checks files, and every document appends its change.
"""

from __future__ import annotations

import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TypeVar

from kb.content.documents import to_document
from kb.content.lists import Lists, read_lists
from kb.content.parse import Parsed, content_hash
from kb.content.schema import HEADERS
from kb.domain.documents import CASE_KINDS, Kind, Passage
from kb.domain.vocabulary import Vocabulary
from kb.services.folder import read_folder
from kb.services.ingest import check
from kb.storage import document_writing, lists
from kb.storage.database import Database
from scripts.benchmark import corpus

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "content"
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
PER_TRANSACTION = 2_000

_T = TypeVar("_T")


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """Return the vocabularies of the repository's lists."""
    found = read_lists(read_folder(CONTENT).lists, folder="content/lijsten")
    if not isinstance(found, Lists):
        raise SystemExit("\n".join(map(str, found)))
    return found.vocabulary


def names() -> corpus.Names:
    """Return the slugs that a corpus is tagged with."""
    v = vocabulary()
    return corpus.Names(
        areas=tuple(a.slug for a in v.areas),
        action_lines=tuple(a.slug for a in v.action_lines),
        themes=tuple(t.slug for t in v.themes),
    )


def own_texts() -> list[corpus.Source]:
    """Return the cases of the repository's own content, by file name."""
    cases = (one for one in _own() if one.document.kind in CASE_KINDS)
    return [
        corpus.Source(d.id, d.title, tuple(p.text for p in d.passages))
        for d in (one.document for one in cases)
    ]


def _own() -> tuple[Parsed, ...]:
    checked = check(CONTENT)
    if checked.problems:
        raise SystemExit("\n".join(map(str, checked.problems)))
    return checked.parsed


def fill(db: Database, records: Iterable[corpus.Record]) -> int:
    """Store the repository's lists and these documents; return how many.  Builds no index."""
    with db.transaction():
        for name, data in sorted(read_folder(CONTENT).lists.items()):
            lists.save(db, name, data.decode("utf-8-sig"), hashlib.sha256(data).hexdigest(), at=NOW)
    count = 0
    for part in _parts(records, PER_TRANSACTION):
        with db.transaction():
            for record in part:
                save(db, record)
                count += 1
    return count


def save(db: Database, record: corpus.Record) -> None:
    """Store one document and its change.  Runs inside `db.transaction()`."""
    header = HEADERS[Kind(str(record.header["type"]))].model_validate(dict(record.header))
    passages = [Passage(a, h, text, f"<p>{html.escape(text)}</p>") for a, h, text in record.passages]
    raw = json.dumps(record.header, ensure_ascii=False)
    document_writing.save(
        db,
        to_document(header, record.slug, passages),
        header=raw,
        file=f"praktijkverhalen/{record.slug}.md",
        content_hash=content_hash((raw + record.text).encode()),
        retired={},
        at=NOW,
    )


def _parts(values: Iterable[_T], size: int) -> Iterator[list[_T]]:
    left = iter(values)
    while part := list(islice(left, size)):
        yield part

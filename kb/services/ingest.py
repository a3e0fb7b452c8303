"""The content folder → the database: all problems at once, all changes in one transaction.

Files are compared by content hash, so running twice changes nothing and one changed file touches one
document.  Nothing changes while any file is wrong, unless the caller asks to skip the wrong ones.  A document
whose file is gone is removed, except a bottleneck that people took steps on, supported or
confirmed: it is archived, because no file can bring that back.  One that was reported in the register has
no file, and stays; a file with its number adopts it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kb.content.anchors import keep
from kb.content.lists import Lists, read_lists
from kb.content.parse import Parsed, check_together, content_hash, parse
from kb.domain.documents import Kind
from kb.errors import Problem
from kb.services.bottlenecks import files
from kb.services.folder import LISTS, Folder, read_folder
from kb.storage import document_writing, documents, lists, register_documents
from kb.storage.database import Database
from kb.storage.documents import StoredFile

Progress = Callable[[int, int], None]
"""Called with (files done, files in all)."""


@dataclass(frozen=True)
class Checked:
    """A content folder that was read: its lists, its correct files, and every problem."""

    lists: Lists | None
    list_files: dict[str, bytes]
    parsed: tuple[Parsed, ...]
    problems: tuple[Problem, ...]
    files: int

    @property
    def wrong_files(self) -> int:
        return len({p.file for p in self.problems})


@dataclass
class Report:
    """What an ingest did: slugs per fate, names of changed lists, and the problems of skipped files."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    archived: list[str] = field(default_factory=list)
    lists: list[str] = field(default_factory=list)
    unchanged: int = 0
    problems: tuple[Problem, ...] = ()
    refused: bool = False
    """True when nothing was changed because of the problems."""

    @property
    def touched(self) -> int:
        """Number of documents and lists that changed."""
        fates = (self.new, self.changed, self.renamed, self.removed, self.archived, self.lists)
        return sum(len(fate) for fate in fates)


def check(
    folder: Path,
    *,
    known: dict[str, str] | None = None,
    reported: frozenset[str] = frozenset(),
    progress: Progress | None = None,
) -> Checked:
    """Read and check a content folder.

    `reported` are the slugs of bottlenecks that were reported in the register: files may link to them.
    `known` maps paths to the content hash that is stored: files that have not changed are checked
    but not rendered.
    """
    read = read_folder(folder)
    list_result = read_lists(read.lists, folder=f"{folder.name}/{LISTS}")
    if isinstance(list_result, list):
        return Checked(None, read.lists, (), (*read.problems, *list_result), len(read.documents))
    parsed, problems = _parse_all(read, list_result, known or {}, progress)
    problems = [*read.problems, *problems]
    problems += check_together(
        parsed,
        laws=frozenset(list_result.vocabulary.law),
        addresses=list_result.addresses,
        unread=sorted({p.file for p in problems}),
        reported=reported,
    )
    return Checked(list_result, read.lists, tuple(parsed), tuple(sorted(problems)), len(read.documents))


def _parse_all(
    read: Folder, vocabularies: Lists, known: dict[str, str], progress: Progress | None
) -> tuple[list[Parsed], list[Problem]]:
    parsed: list[Parsed] = []
    problems: list[Problem] = []
    allowed = vocabularies.allowed
    for number, (file, data) in enumerate(read.documents.items(), 1):
        fresh = known.get(file) != content_hash(data)
        result = parse(data, file, allowed=allowed, rendered=fresh)
        if isinstance(result, list):
            problems += result
        else:
            parsed.append(result)
        if progress:
            progress(number, len(read.documents))
    return parsed, problems


def ingest(
    db: Database, folder: Path, *, now: datetime, skip_wrong: bool = False, progress: Progress | None = None
) -> Report:
    """Bring the database in line with the content folder.

    When any file is wrong nothing changes and the report says so, unless `skip_wrong`: then the wrong
    files are left as they were stored.  A wrong list is never skipped.  `now` carries a timezone.
    """
    while True:
        stored = documents.stored_files(db)
        checked = check(
            folder,
            known={s.file: s.content_hash for s in stored if s.file},
            reported=reported_slugs(stored),
            progress=progress,
        )
        problems = (*checked.problems, *_identity_problems(db, checked, stored))
        skipped = {p.file for p in problems}
        if problems and (checked.lists is None or not skip_wrong):
            return Report(problems=problems, refused=True)
        with db.transaction():
            # somebody else may have ingested while we were reading: then what we planned is stale
            if documents.stored_files(db) == stored:
                report = _apply(db, checked, stored, skipped, now)
                report.problems = problems
                return report


def reported_slugs(stored: list[StoredFile]) -> frozenset[str]:
    """Return the slugs of the bottlenecks among `stored` that have no file."""
    return frozenset(s.slug for s in stored if s.kind is Kind.BOTTLENECK and not s.file)


def _identity_problems(db: Database, checked: Checked, stored: list[StoredFile]) -> list[Problem]:
    """A bottleneck that people work on keeps its number."""
    by_slug = {s.slug: s for s in stored}
    problems = []
    for one in checked.parsed:
        was = by_slug.get(one.document.slug)
        if was and was.id != one.document.id and register_documents.has_register_records(db, was.id):
            message = f"dit knelpunt heet in het register {was.id}, niet '{one.document.id}'."
            cure = f"Zet het nummer terug op {was.id}: er hangt geschiedenis aan."
            problems.append(Problem(one.file, one.lines.get("id", 0), "id", message, cure))
    return problems


def _apply(
    db: Database, checked: Checked, stored: list[StoredFile], skipped: set[str], now: datetime
) -> Report:
    report = Report()
    _save_lists(db, checked, report, now)
    parsed = [one for one in checked.parsed if one.file not in skipped]
    present = {one.document.slug for one in parsed} | {s.slug for s in stored if s.file in skipped}
    by_slug = {s.slug: s for s in stored}
    ids = {one.document.id: one for one in parsed}
    for was in stored:
        if was.slug in present:
            continue
        successor = ids.get(was.id)
        if was.kind is Kind.BOTTLENECK and not was.file and successor is None:
            continue  # the register owns its text: no file takes it away
        if successor and successor.document.slug not in by_slug:
            document_writing.rename(db, was.slug, successor.document.slug, at=now)
            report.renamed.append((was.slug, successor.document.slug))
            by_slug[successor.document.slug] = replace(was, slug=successor.document.slug, content_hash="")
        else:
            _take_out(db, was, report, now)
    _park_changed_ids(db, parsed, by_slug)
    renamed = {new for _, new in report.renamed}
    for one in parsed:
        slug = one.document.slug
        before = by_slug.get(slug)
        if before and before.content_hash == one.content_hash and before.file == one.file:
            report.unchanged += 1
            continue
        take_in(db, one, now=now)
        if before is None:
            report.new.append(slug)
        elif slug not in renamed:
            report.changed.append(slug)
    files.follow_files(db, [one.document for one in parsed], at=now)
    return report


def _save_lists(db: Database, checked: Checked, report: Report, now: datetime) -> None:
    stored = lists.hashes(db)
    for name, data in sorted(checked.list_files.items()):
        digest = hashlib.sha256(data).hexdigest()
        if stored.get(name) != digest:
            lists.save(db, name, data.decode("utf-8-sig"), digest, at=now)
            report.lists.append(name)


def _take_out(db: Database, was: StoredFile, report: Report, now: datetime) -> None:
    if was.kind is Kind.BOTTLENECK and register_documents.has_register_records(db, was.id):
        if was.content_hash:  # archiving empties it: once is enough
            document_writing.archive(db, was.slug, at=now)
            report.archived.append(was.slug)
    else:
        document_writing.remove(db, was.slug, at=now)
        report.removed.append(was.slug)


def _park_changed_ids(db: Database, parsed: list[Parsed], by_slug: dict[str, StoredFile]) -> None:
    """Free the ids that move between documents, so that two files can swap theirs."""
    for one in parsed:
        before = by_slug.get(one.document.slug)
        if before and before.id != one.document.id:
            document_writing.park_id(db, one.document.slug)


def take_in(db: Database, one: Parsed, *, now: datetime) -> None:
    """Store one correct file; anchors of what is still there stay.  Runs inside `db.transaction()`."""
    slug = one.document.slug
    old, gone = documents.passages(db, [slug])[slug], documents.retired_anchors(db, slug)
    passages, retired = keep(old, one.document.passages, gone)
    document_writing.save(
        db,
        replace(one.document, passages=passages),
        header=one.header,
        file=one.file,
        content_hash=one.content_hash,
        retired=retired,
        at=now,
    )

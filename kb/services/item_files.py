"""Writing items in the browser: a draft becomes a real file of the content folder, as `kb check` wants it.

The file is the truth, as always: file and database change together or not at all.  Only drafts are written
here; what is published belongs to whoever edits its file.  A folder that cannot be written costs nobody a
word: the caller offers the text itself.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kb.content.drafting import Draft, changed_text, draft_of, new_text
from kb.content.front_matter import Value
from kb.content.parse import Parsed, check_links, parse
from kb.domain.deadlines import local_day
from kb.domain.documents import Document, Kind, Publication
from kb.domain.people import Actor, Permission
from kb.errors import Problem, WijkkennisError
from kb.search.index import SearchIndex
from kb.services import ingest, item_names, library
from kb.services.accounts import require
from kb.services.folder_writing import add_file, alone, replace_file
from kb.services.indexing import current
from kb.services.item_traces import trace_problems
from kb.storage import documents
from kb.storage.database import Database

KINDS = (Kind.STORY, Kind.INTERVENTION)
"""What is written here; a bottleneck is reported in the register, which then keeps it."""
UNFINISHED = (Publication.DRAFT, Publication.IN_REVIEW)


class NoSuchDraft(WijkkennisError):
    """There is no unfinished item with this name that has a file."""


class DraftChanged(WijkkennisError):
    """The file is not what its editor looked at."""


class NotWritten(WijkkennisError):
    """The file could not be written; the message is the reason, in Dutch.  Nothing changed anywhere."""


@dataclass(frozen=True)
class ItemFile:
    """The file of an unfinished item as it is on disk; `version` is another one after any change of it."""

    document: Document
    file: str
    text: str
    version: str
    draft: Draft


def unfinished(db: Database) -> list[Document]:
    """Return every unfinished item, the last updated first."""
    waiting = [s.slug for s in documents.stored_files(db) if s.publication in UNFINISHED and s.kind in KINDS]
    return sorted(documents.by_slugs(db, waiting), key=lambda one: (one.updated, one.id), reverse=True)


def is_writable(content: Path, kind: Kind) -> bool:
    """Whether a file can be put among those of a kind; the folder need not be there yet."""
    folder = content / kind.collection
    return os.access(folder if folder.exists() else content, os.W_OK | os.X_OK)


def read(db: Database, content: Path, slug: str) -> ItemFile | list[Problem]:
    """Read the file of an unfinished item, or say what is wrong with it.  Raises `NoSuchDraft`."""
    document = documents.by_slug(db, slug)
    if document is None or document.publication not in UNFINISHED or document.kind not in KINDS:
        raise NoSuchDraft(slug[:80])
    file = content / document.kind.collection / f"{slug}.md"
    shown = item_names.shown_path(content, document.kind, slug)
    try:
        data = file.read_bytes()
        text = data.decode("utf-8-sig")
    except FileNotFoundError as error:
        raise NoSuchDraft(slug[:80]) from error
    except (OSError, UnicodeDecodeError):
        return [Problem(shown, 0, "", "het bestand is niet te lezen.", "Vraag de beheerder om het bestand.")]
    draft = draft_of(text, shown)
    if isinstance(draft, list):
        return draft
    return ItemFile(document, shown, text, hashlib.sha256(data).hexdigest(), draft)


def judged(
    db: Database, content: Path, draft: Draft, *, names_confirmed: bool, instead_of: ItemFile | None = None
) -> Parsed | list[Problem]:
    """Return a draft as the file it would be, or everything that is wrong with it; writes nothing.

    The rules are those of `kb check`, with the lists as they are stored, and no trace of a person may be in
    it unless what looks like a name was confirmed to be none.
    """
    if instead_of is None:
        number = item_names.next_number(db, content, draft.kind)
        slug = item_names.free_slug(db, content, draft.kind, _text(draft.header.get("titel")), number)
        draft = replace(draft, header={**draft.header, "id": number})
        text: str | list[Problem] = new_text(draft)
        file = item_names.shown_path(content, draft.kind, slug)
    else:
        file, slug = instead_of.file, instead_of.document.slug
        text = changed_text(instead_of.text, draft, file)
    problems = list(trace_problems(draft, file, names_confirmed=names_confirmed))
    if isinstance(text, list):
        return [*problems, *text]
    lists = library.stored_lists(db)
    parsed = parse(text.encode(), file, allowed=lists.allowed)
    if isinstance(parsed, list):
        return [*problems, *parsed]
    there = [(one.kind, one.slug) for one in documents.stored_files(db) if one.slug != slug]
    problems += check_links(parsed, there, laws=frozenset(lists.vocabulary.law), addresses=lists.addresses)
    return problems or parsed


def text_of(db: Database, content: Path, draft: Draft, instead_of: ItemFile | None = None) -> tuple[str, str]:
    """Return (file name, text) of a draft as it would be written, right or wrong: to take along."""
    if instead_of is not None:
        text = changed_text(instead_of.text, draft, instead_of.file)
        return f"{instead_of.document.slug}.md", instead_of.text if isinstance(text, list) else text
    number = item_names.next_number(db, content, draft.kind)
    text = new_text(replace(draft, header={**draft.header, "id": number}))
    return (
        f"{item_names.free_slug(db, content, draft.kind, _text(draft.header.get('titel')), number)}.md",
        text,
    )


def add(
    db: Database,
    index: SearchIndex,
    content: Path,
    draft: Draft,
    *,
    names_confirmed: bool,
    by: Actor,
    now: datetime,
) -> Document | list[Problem]:
    """Write a new file with the next number, and store it; or return everything that is wrong.

    Raises `NotPermitted`, and `NotWritten` when the folder refuses.
    """
    require(by, Permission.EDIT)

    def write(folder: Path) -> Parsed | list[Problem]:
        with db.transaction():
            parsed = judged(db, content, draft, names_confirmed=names_confirmed)
            if isinstance(parsed, Parsed):
                header = {**draft.header, "id": parsed.document.id}
                ingest.take_in(db, parsed, now=now)
                add_file(
                    folder / f"{parsed.document.slug}.md", new_text(replace(draft, header=header)).encode()
                )
        return parsed

    return _written(db, index, content, draft.kind, write)


def change(
    db: Database,
    index: SearchIndex,
    content: Path,
    before: ItemFile,
    draft: Draft,
    *,
    version: str,
    names_confirmed: bool,
    by: Actor,
    now: datetime,
) -> Document | list[Problem]:
    """Write what a draft says otherwise in its file, and store it; without a difference nothing happens.

    Raises `NotPermitted`, `DraftChanged` when the file is no longer `version`, `NoSuchDraft`, `NotWritten`.
    """
    require(by, Permission.EDIT)
    slug = before.document.slug

    def write(folder: Path) -> Parsed | list[Problem]:
        with db.transaction():
            present = read(db, content, slug)
            if isinstance(present, list):
                return present
            if present.version != version:
                raise DraftChanged(slug)
            parsed = judged(db, content, draft, names_confirmed=names_confirmed, instead_of=present)
            text = changed_text(present.text, draft, present.file)
            if isinstance(parsed, Parsed) and isinstance(text, str) and text != present.text:
                ingest.take_in(db, parsed, now=now)
                replace_file(folder / f"{slug}.md", text.encode())
        return parsed

    return _written(db, index, content, before.document.kind, write)


def publish(
    db: Database, index: SearchIndex, content: Path, slug: str, *, version: str, by: Actor, now: datetime
) -> Document | list[Problem]:
    """Let everybody read an item from now on: its file says so.  Raises what `change` raises."""
    require(by, Permission.PUBLISH)
    before = read(db, content, slug)
    if isinstance(before, list):
        return before
    said: dict[str, Value] = {"publicatie": Publication.PUBLISHED.value, "bijgewerkt": _day(now)}
    draft = Draft(before.draft.kind, {**before.draft.header, **said}, before.draft.sections)
    return change(db, index, content, before, draft, version=version, names_confirmed=True, by=by, now=now)


def _written(
    db: Database,
    index: SearchIndex,
    content: Path,
    kind: Kind,
    write: Callable[[Path], Parsed | list[Problem]],
) -> Document | list[Problem]:
    """Write while nobody else does.  What the disk refuses leaves the database as it was."""
    folder = content / kind.collection
    try:
        folder.mkdir(exist_ok=True)
        with alone(folder):
            parsed = write(folder)
    except OSError as error:
        raise NotWritten(error.strerror or "onbekende fout") from error
    if isinstance(parsed, list):
        return parsed
    current(db, index)
    return parsed.document


def holds_names(draft: Draft) -> bool:
    """Whether something in a draft looks like the name of a person: that may be confirmed to be none."""
    with_names = list(trace_problems(draft, "", names_confirmed=False))
    return len(with_names) > len(list(trace_problems(draft, "", names_confirmed=True)))


def _day(now: datetime) -> str:
    return local_day(now).isoformat()


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""

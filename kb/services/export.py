"""The database → a content folder: what came from files, and what was reported here, as files again.

Of every bottleneck the header says where it stands in the register now.  What is left out: who reported, the
history, drafts and reports that were not acknowledged.  A folder is written aside and put in its place whole.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kb.content.lists import Lists
from kb.content.parse import Parsed, parse
from kb.content.schema import HEADERS, CaseHeader, Header
from kb.content.unrender import body_of
from kb.content.write import Value, header_text
from kb.domain.documents import COLLECTIONS, BottleneckDetails, Document, Kind
from kb.errors import Problem, WijkkennisError
from kb.services import library
from kb.services.folder import LISTS
from kb.services.ingest import check
from kb.storage import bottlenecks as store
from kb.storage import documents, lists
from kb.storage.database import Database

_FIRST = 4
"""So many keys that every kind has come first: type, id, title and summary."""
_INSIDE = ("titel", "tekst", "kracht", "klasse", "waarde", "eenheid", "wet", "rol", "van", "soort")
"""The keys of a value that has keys itself, in the order that they are written; others follow."""


class ExportRefused(WijkkennisError):
    """Nothing is written to this folder; the message is Dutch and says why."""


@dataclass(frozen=True)
class Exported:
    """What was written: how many files per kind, and how many of those only because others point at them.

    `unpublished` reports have no file.  `inexact` are the slugs whose text would not be read back the same,
    and `problems` what `kb check` would say of the folder; both should be empty.
    """

    files: Mapping[Kind, int]
    taken_along: int
    unpublished: int
    inexact: tuple[str, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class File:
    """One file: its path in the folder and its text; `links` are the slugs that it points at."""

    path: str
    text: str
    links: frozenset[str]
    is_exact: bool


def export(db: Database, folder: Path, *, everything: bool, replacing: bool, keep_off: Path) -> Exported:
    """Write the register, or with `everything` all documents, to `folder`; the lists always come along.

    What bottlenecks point at comes along too, so that the folder can be checked and read in by itself.
    `replacing` puts it in the place of an earlier export.  `keep_off` is the content folder of the house:
    never written.  Raises `ExportRefused`.
    """
    _refuse_wrong_target(folder, replacing=replacing, keep_off=keep_off)
    with db.transaction(write=False):
        stored = documents.stored_files(db)
        bodies = lists.bodies(db)
        wanted = [s.slug for s in stored if everything or s.kind is Kind.BOTTLENECK]
        known = frozenset(s.slug for s in stored)
        written = dict(_files(db, wanted, known=known, lists_=library.stored_lists(db)))
        unpublished = sum(not one.published for one in store.everything(db))
    try:
        problems = _write_whole(
            folder,
            {f"{LISTS}/{name}": body for name, body in bodies.items()}
            | {file.path: file.text.encode() for file in written.values()},
        )
    except OSError as error:
        raise ExportRefused(
            f"{folder} is niet te schrijven ({error.strerror}). Er is niets veranderd."
        ) from error
    collections = {collection: kind for kind, collection in COLLECTIONS.items()}
    return Exported(
        files=Counter(collections[file.path.split("/")[0]] for file in written.values()),
        taken_along=len(written) - len(wanted),
        unpublished=unpublished,
        inexact=tuple(slug for slug, file in written.items() if not file.is_exact),
        problems=problems,
    )


def file_of(db: Database, slug: str) -> File:
    """Return the file of a document; raises `LookupError` without one.

    Its header is what counts now: of a bottleneck that the register moved, what the register knows.  The same
    bytes as long as nothing changed.  A relation with something that is gone is left out.
    """
    known = frozenset(s.slug for s in documents.stored_files(db))
    return _file(db, slug, known=known, lists_=library.stored_lists(db))


def _file(db: Database, slug: str, *, known: frozenset[str], lists_: Lists) -> File:
    found = documents.by_slug(db, slug)
    if found is None:
        raise LookupError(slug)
    header = _ordered(found.kind, documents.header(db, slug))
    if relations := header.get("gerelateerd"):
        assert isinstance(relations, list)  # the schema says so
        header["gerelateerd"] = [one for one in relations if one["item"] in known]
    path = f"{found.kind.collection}/{slug}.md"
    text = header_text(header) + body_of(found.passages)
    read = parse(text.encode(), path, allowed=lists_.allowed)
    if not isinstance(read, Parsed):
        return File(path, text, frozenset(), is_exact=False)
    return File(path, text, _links(read) & known, _says_the_same(read.document, found))


def _says_the_same(made: Document, wanted: Document) -> bool:
    """Whether a file is read as the document that it was made of, apart from the names of its anchors."""
    parts = [[(p.heading, p.html, p.text) for p in one.passages] for one in (made, wanted)]
    relations = made.relations  # one with something that is gone was left out on purpose
    return parts[0] == parts[1] and replace(made, passages=()) == replace(
        wanted, passages=(), relations=relations
    )


def _ordered(kind: Kind, header: Mapping[str, Value | None]) -> dict[str, Value]:
    """Return a header in the order of the content model, without what is empty."""
    model = HEADERS[kind]
    common = list(Header.model_fields)
    shared = [name for name in CaseHeader.model_fields if name not in common]
    own = [name for name in model.model_fields if name not in (*common, *shared)]
    names = [*common[:_FIRST], *shared, *common[_FIRST:], *own]
    keys = [model.model_fields[n].alias or n for n in names if n in model.model_fields]
    return {key: _pruned(value) for key in keys if (value := header.get(key)) is not None}


def _pruned(value: Value) -> Value:
    """Return a value without keys that have none; what a key is about comes first."""
    if isinstance(value, Mapping):
        keys = sorted(value, key=lambda key: (_INSIDE.index(key) if key in _INSIDE else len(_INSIDE), key))
        return {key: _pruned(value[key]) for key in keys if value[key] is not None}
    return value if isinstance(value, str) else [_pruned(one) for one in value]


def _links(read: Parsed) -> frozenset[str]:
    """Return the slugs that a file points at: in its header, and in its text."""
    document = read.document
    found = {relation.slug for relation in document.relations} | set(document.funding)
    if isinstance(document.details, BottleneckDetails) and document.details.solved_by:
        found.add(document.details.solved_by)
    folders = {f"/{collection}" for collection in COLLECTIONS.values()}
    named = (address.rpartition("/") for address, _ in read.links)
    return frozenset(found | {name for folder, _, name in named if folder in folders})


def _files(
    db: Database, wanted: Iterable[str], *, known: frozenset[str], lists_: Lists
) -> Iterator[tuple[str, File]]:
    """Yield (slug, file) of the wanted documents, and of everything that they point at, and so on."""
    queue = dict.fromkeys(wanted)
    done: set[str] = set()
    while queue:
        slug = next(iter(queue))
        del queue[slug]
        done.add(slug)
        file = _file(db, slug, known=known, lists_=lists_)
        yield slug, file
        queue |= dict.fromkeys(sorted(file.links - done))


def _write_whole(folder: Path, files: Mapping[str, bytes]) -> tuple[Problem, ...]:
    """Write a folder aside, put it in its place, and return what is wrong with it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}.") as aside:
        made = Path(aside) / folder.name
        _write(made, files)
        problems = check(made).problems
        _put(made, folder, Path(aside) / "old")
    return problems


def _write(root: Path, files: Mapping[str, bytes]) -> None:
    """Write files below `root`, on disk before this returns."""
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def _refuse_wrong_target(folder: Path, *, replacing: bool, keep_off: Path) -> None:
    target, own = folder.resolve(), keep_off.resolve()
    if target == own or own in target.parents or target in own.parents:
        raise ExportRefused(
            f"{folder} is (een deel van) de map met de inhoud van deze kennisbank: daar schrijft een export "
            "nooit. Kies een andere map."
        )
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise ExportRefused(f"{folder} is geen map. Kies een andere naam.")
    there = {entry.name for entry in folder.iterdir()}
    if there and not replacing:
        raise ExportRefused(f"{folder} is niet leeg. Kies een andere map, of geef --overschrijf.")
    if strange := sorted(there - {LISTS, *COLLECTIONS.values()}):
        raise ExportRefused(
            f"In {folder} staat iets dat niet van een export is ({strange[0]}): die map wordt niet "
            "vervangen. Kies een andere map."
        )


def _put(made: Path, folder: Path, aside: Path) -> None:
    """Let a folder that is ready take its place; what was there goes when the new one stands."""
    if folder.exists():
        folder.rename(aside)
    try:
        made.rename(folder)
    except OSError:
        if aside.exists():
            aside.rename(folder)
        raise

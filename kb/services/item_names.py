"""What a new item is called: the next free number of its kind, and a file name made of its title."""

from __future__ import annotations

import re
from pathlib import Path

from slugify import slugify

from kb.content.parse import RESERVED_SLUGS
from kb.content.rules import PREFIXES
from kb.domain.documents import Kind
from kb.storage import documents
from kb.storage.database import Database

SLUG_LENGTH = 70
_ID_LINE = re.compile(rb"^id: *[\"']?([A-Z]{2}-\d{4})\b", re.MULTILINE)


def next_number(db: Database, content: Path, kind: Kind) -> str:
    """Return the number that a new item gets: after every one that is stored or waits in the folder."""
    prefix = PREFIXES[kind]
    found, folder = [documents.next_id(db, prefix)], content / kind.collection
    for file in folder.glob("*.md") if folder.is_dir() else ():
        if (match := _ID_LINE.search(file.read_bytes()[:1_000])) and match[1].startswith(prefix.encode()):
            found.append(f"{prefix}-{int(match[1][-4:]) + 1:04d}")
    return max(found)


def free_slug(db: Database, content: Path, kind: Kind, title: str, number: str) -> str:
    """Return a name for the file of a new item that nothing has yet; its number when the title gives none."""
    name = slugify(title, max_length=SLUG_LENGTH, word_boundary=True)
    if not name or name in RESERVED_SLUGS:
        name = number.lower()
    taken = {one.slug for one in documents.stored_files(db)}
    folder = content / kind.collection
    if folder.is_dir():
        taken |= {file.stem for file in folder.glob("*.md")}
    tried = [name, *(f"{name}-{n}" for n in range(2, len(taken) + 3))]
    return next(one for one in tried if one not in taken)


def shown_path(content: Path, kind: Kind, slug: str) -> str:
    """Return the path of a file as people see it."""
    return f"{content.name}/{kind.collection}/{slug}.md"

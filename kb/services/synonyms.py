"""Editing the synonyms: what a change would do to real searches, then the change itself.

The file `lijsten/synoniemen.yaml` stays the truth, and stays its authors': a change touches the lines of one
group and no other byte.  A change is judged by the rules of `kb check`, and refused when the file is no
longer what its maker looked at.  A preview really searches, with the changed list, and writes nothing.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

from kb.content.lists import read_lists
from kb.domain.results import Results, SearchRequest
from kb.domain.vocabulary import SynonymGroup, SynonymKind, Vocabulary
from kb.errors import Problem, WijkkennisError
from kb.search.index import SearchIndex
from kb.services import find
from kb.services.folder import LISTS
from kb.services.indexing import current
from kb.storage import lists
from kb.storage.database import Database
from kb.text import stopwords
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize

FILE = "synoniemen.yaml"
PHRASE_LENGTH = 80
PHRASES = 40
TITLES = 3
TRIED = 50
"""So many logged searches are tried in a preview, at most."""


class ListChanged(WijkkennisError):
    """The list is no longer what the maker of a change looked at."""


@dataclass(frozen=True)
class Entry:
    """One group as it stands in the file; `number` counts from 0, `lines` from 1 (last included).

    `remark` is the comment behind it, with the space between.
    """

    number: int
    group: SynonymGroup
    note: str
    lines: tuple[int, int]
    remark: str


@dataclass(frozen=True)
class SynonymFile:
    """The list as it is on disk; `version` is another one after any change of the file."""

    text: str
    version: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Change:
    """Put `group` in the place of entry `number`: without number it is added, without group it goes."""

    group: SynonymGroup | None
    number: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What one search finds: how much, how much that only resembles it, and the first titles."""

    total: int
    near: int
    titles: tuple[str, ...]


@dataclass(frozen=True)
class Effect:
    """What a change does to one search."""

    query: str
    before: Outcome
    after: Outcome

    @property
    def gained(self) -> int:
        """How many more items are found; negative when some are lost."""
        return self.after.total - self.before.total


def read(content: Path) -> SynonymFile | list[Problem]:
    """Read the list in this content folder, or say what is wrong with it."""
    file, shown = content / LISTS / FILE, f"{content.name}/{LISTS}/{FILE}"
    try:
        data = file.read_bytes()
        text = data.decode()
    except (OSError, UnicodeDecodeError):
        return [Problem(shown, 0, "", "de lijst is niet te lezen.", "Vraag de beheerder om het bestand.")]
    nodes = _nodes(text)
    groups = [_group(node) for node in nodes]
    if not nodes or not all(groups):
        return [Problem(shown, 0, "", "er staat een fout in de lijst.", "Draai `kb check` en herstel die.")]
    rows = text.splitlines(keepends=True)
    entries = tuple(
        Entry(
            number,
            group,
            _scalars(node).get("notitie", ("",))[0],
            _lines_of(node),
            _remark(rows, (node.end_mark.line, node.end_mark.column)) if node.flow_style else "",
        )
        for number, (node, group) in enumerate(zip(nodes, groups, strict=True))
        if group
    )
    return SynonymFile(text, hashlib.sha256(data).hexdigest(), entries)


def _nodes(text: str) -> list[yaml.MappingNode]:
    try:
        top = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    found = top.value if isinstance(top, yaml.SequenceNode) else []
    return [node for node in found if isinstance(node, yaml.MappingNode)]


def _scalars(node: yaml.MappingNode) -> dict[str, tuple[str, ...]]:
    return {
        str(key.value): tuple(str(one.value) for one in value.value)
        if isinstance(value, yaml.SequenceNode)
        else (str(value.value),)
        for key, value in node.value
    }


def _group(node: yaml.MappingNode) -> SynonymGroup | None:
    values = _scalars(node)
    kind = values.get("soort", ("",))[0]
    if kind == SynonymKind.EQUAL:
        return SynonymGroup(SynonymKind.EQUAL, values.get("woorden", ()))
    if kind == SynonymKind.ABBREVIATION:
        return SynonymGroup(SynonymKind.ABBREVIATION, values.get("kort", ()) + values.get("voluit", ()))
    if kind == SynonymKind.LAY:
        return SynonymGroup(SynonymKind.LAY, values.get("zoek", ()), values.get("vind", ()))
    return None


def _lines_of(node: yaml.MappingNode) -> tuple[int, int]:
    return node.start_mark.line + 1, _last_line(node)


def _last_line(node: yaml.Node) -> int:
    """Return the last line of what `node` says; to YAML a block ends where the next thing begins."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.line) + (1 if node.end_mark.column else 0)


def _remark(rows: Sequence[str], node_end: tuple[int, int]) -> str:
    """Return the comment behind a group, with the space before it."""
    line, column = node_end
    rest = rows[line][column:].rstrip("\r\n") if line < len(rows) else ""
    return rest if rest.lstrip().startswith("#") else ""


def line_of(group: SynonymGroup, note: str = "") -> str:
    """Return a group as one line of the list, in the spelling of the other lines."""
    pairs: dict[str, str | tuple[str, ...]]
    if group.kind is SynonymKind.LAY:
        pairs = {"zoek": group.words, "vind": group.targets}
    elif group.kind is SynonymKind.ABBREVIATION:
        pairs = {"kort": group.words[0], "voluit": group.words[1]}
    else:
        pairs = {"woorden": group.words}
    if note:
        pairs["notitie"] = note
    values = ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in pairs.items())
    return f"- {{soort: {group.kind.value}, {values}}}"


def changed_text(file: SynonymFile, change: Change) -> str:
    """Return the text of the list after a change; every line of another group stays as it is.

    Raises `ListChanged` when the number is not in the list.
    """
    if change.number is None:
        start = file.text if file.text.endswith("\n") or not file.text else file.text + "\n"
        return start + (line_of(change.group) + "\n" if change.group else "")
    if not 0 <= change.number < len(file.entries):
        raise ListChanged("Deze groep staat niet meer in de lijst.")
    entry = file.entries[change.number]
    first, last = entry.lines
    rows = file.text.splitlines(keepends=True)
    ending = "\r\n" if rows[last - 1].endswith("\r\n") else "\n"
    new = [line_of(change.group, entry.note) + entry.remark + ending] if change.group else []
    return "".join([*rows[: first - 1], *new, *rows[last:]])


def faults(change: Change) -> list[Problem]:
    """Return what is wrong with a new group, by field of the form: soort, woorden or vindt."""
    group = change.group
    if group is None:
        return []
    found = []
    for field, phrases in (("woorden", group.words), ("vindt", group.targets)):
        for phrase in phrases:
            if not tokenize(phrase):
                found.append(_fault(field, f"'{phrase}' is geen woord.", "Schrijf letters of cijfers."))
            elif len(phrase) > PHRASE_LENGTH:
                cure = f"Gebruik hoogstens {PHRASE_LENGTH} tekens per woord of woordgroep."
                found.append(_fault(field, f"'{phrase[:30]}…' is te lang.", cure))
        if len(phrases) > PHRASES:
            found.append(_fault(field, f"dit zijn {len(phrases)} regels.", f"Hoogstens {PHRASES} per groep."))
    lacking = {
        SynonymKind.EQUAL: (
            "woorden",
            len(group.words) < 2,
            "Schrijf twee of meer woorden, elk op een regel.",
        ),
        SynonymKind.ABBREVIATION: (
            "woorden",
            len(group.words) != 2,
            "Schrijf één afkorting bij ‘Woorden’ en één voluit geschreven naam bij ‘Vindt ook’.",
        ),
        SynonymKind.LAY: (
            "woorden" if not group.words else "vindt",
            not group.words or not group.targets,
            "Schrijf bij ‘Woorden’ wat mensen typen, en bij ‘Vindt ook’ wat er dan bij komt.",
        ),
    }
    field, is_lacking, cure = lacking[group.kind]
    if is_lacking:
        found.append(_fault(field, "hier ontbreekt iets, of er staat te veel.", cure))
    return found


def _fault(field: str, message: str, cure: str) -> Problem:
    return Problem(FILE, 0, field, message, cure)


def judged(db: Database, content: Path, file: SynonymFile, change: Change) -> Vocabulary | list[Problem]:
    """Return the vocabulary after a change, or everything that is wrong with it.

    The rules are those of `kb check`, on the lists as they are stored.  Raises `ListChanged` when the
    number is not in the list.
    """
    if found := faults(change):
        return found
    bodies = {**lists.bodies(db), FILE: changed_text(file, change).encode()}
    read_again = read_lists(bodies, folder=f"{content.name}/{LISTS}")
    return read_again if isinstance(read_again, list) else read_again.vocabulary


def preview(
    db: Database,
    index: SearchIndex,
    before: Vocabulary,
    after: Vocabulary,
    queries: Sequence[str],
    tried: str,
) -> list[Effect]:
    """Return the effects of a change: first that on the query `tried` (when given), then on logged ones.

    Only logged queries whose outcome differs are there, at most `TRIED` are searched; those that the change
    cannot touch are passed over.
    """
    old, new = find.synonyms_of(before.synonyms), find.synonyms_of(after.synonyms)
    touched = [
        query
        for query in queries
        if query != tried and old.expand(tokenize(query)) != new.expand(tokenize(query))
    ]
    effects = []
    for query in [*([tried] if tried else []), *touched[:TRIED]]:
        request = SearchRequest(query=query, page_size=TITLES)
        effect = Effect(
            query,
            _outcome(find.search(db, index, request, vocabulary=before)),
            _outcome(find.search(db, index, request, vocabulary=after)),
        )
        if query == tried or effect.before != effect.after:
            effects.append(effect)
    return effects


def _outcome(results: Results) -> Outcome:
    is_near = results.relaxed is not None
    titles = tuple(hit.card.title for hit in results.hits[:TITLES])
    return Outcome(0 if is_near else results.total, results.total if is_near else 0, titles)


def save(
    db: Database, index: SearchIndex, content: Path, change: Change, *, version: str, now: datetime
) -> list[Problem]:
    """Make a change in the file and in the database, so that the next search knows it; return what is wrong.

    Nothing is changed when anything is wrong.  Raises `ListChanged` when the file is no longer `version`.
    """
    folder = content / LISTS
    try:
        with _alone(folder):
            file = read(content)
            if isinstance(file, list):
                return file
            if file.version != version:
                raise ListChanged("Iemand anders heeft de lijst zojuist gewijzigd.")
            after = judged(db, content, file, change)
            if isinstance(after, list):
                return after
            text = changed_text(file, change)
            with db.transaction():
                # the file first: what fails before the commit leaves the database as it was, and a file that
                # is ahead of the database is read at the next ingest
                lists.save(db, FILE, text, hashlib.sha256(text.encode()).hexdigest(), at=now)
                _write(folder / FILE, text.encode())
    except OSError as error:
        reason = error.strerror or "onbekende fout"
        cure = "Er is niets gewijzigd. Vraag de beheerder om schrijfrecht op de map met lijsten."
        return [Problem(FILE, 0, "", f"de lijst is niet op te slaan ({reason}).", cure)]
    current(db, index)
    return []


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other process changes a list in this folder."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(file: Path, data: bytes) -> None:
    """Replace a file as a whole: whoever reads it finds the old or the new one."""
    mode = file.stat().st_mode
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.chmod(mode & 0o777)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def matching(file: SynonymFile, words: str) -> tuple[Entry, ...]:
    """Return the entries that hold any of these words, in the order of the list; all of them for no words.

    Words of one or two letters count only as a whole: "eu" is not in "nieuw".
    """
    wanted = stopwords.without(stopwords.QUERY, [t.folded for t in tokenize(words)], str)
    return tuple(e for e in file.entries if not wanted or any(_holds(e.group, one) for one in wanted))


def _holds(group: SynonymGroup, word: str) -> bool:
    phrases = fold(" | ".join((*group.words, *group.targets)))
    if len(word) <= 2:
        return word in phrases.replace("-", " ").split()
    return word in phrases or stem(word) in {stem(t.folded) for t in tokenize(phrases)}

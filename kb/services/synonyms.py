"""Editing the synonyms: what a change would do to real searches, then the change itself.

The file `lijsten/synoniemen.yaml` stays the truth, and stays its authors': a change touches the lines of one
group and no other byte.  A change is judged by the rules of `kb check`, and refused when the file is no
longer what its maker looked at.  A preview really searches, with the changed list, and writes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kb.content import synonym_lines
from kb.content.lists import read_lists
from kb.content.synonym_lines import FILE, Change, Entry, ListChanged, faults
from kb.domain.results import Results, SearchRequest
from kb.domain.vocabulary import SynonymGroup, Vocabulary
from kb.errors import Problem
from kb.search.index import SearchIndex
from kb.services import find
from kb.services.folder import LISTS
from kb.services.folder_writing import alone, replace_file
from kb.services.indexing import current
from kb.storage import lists
from kb.storage.database import Database
from kb.text import stopwords
from kb.text.stems import stem
from kb.text.tokens import fold, tokenize

TITLES = 3
TRIED = 50
"""So many logged searches are tried in a preview, at most."""


@dataclass(frozen=True)
class SynonymFile:
    """The list as it is on disk; `version` is another one after any change of the file."""

    text: str
    version: str
    entries: tuple[Entry, ...]


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
    entries = synonym_lines.entries(text)
    if entries is None:
        return [Problem(shown, 0, "", "er staat een fout in de lijst.", "Draai `kb check` en herstel die.")]
    return SynonymFile(text, hashlib.sha256(data).hexdigest(), entries)


def changed_text(file: SynonymFile, change: Change) -> str:
    """Return the text of the list after a change.  Raises `ListChanged` when its number is not there."""
    return synonym_lines.changed(file.text, file.entries, change)


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
        with alone(folder):
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
                replace_file(folder / FILE, text.encode())
    except OSError as error:
        reason = error.strerror or "onbekende fout"
        cure = "Er is niets gewijzigd. Vraag de beheerder om schrijfrecht op de map met lijsten."
        return [Problem(FILE, 0, "", f"de lijst is niet op te slaan ({reason}).", cure)]
    current(db, index)
    return []


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

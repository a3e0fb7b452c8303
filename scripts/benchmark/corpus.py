"""Any text → a corpus of practice stories: their headers and passages, one JSON object per line.

The first documents are the source's own texts.  When more are asked for than there are, document n takes the
text at its place and puts pieces of two others, chosen by a hash, where every second and third piece
stood: so documents differ, lengths and word frequencies stay those of the source, and a word is in as large a
part of the documents as before.  What does not grow is the number of distinct words; in a real collection
it goes on growing slowly, so dictionaries are a little too small at 100,000.

Areas, action lines and themes are spread by a hash of the number, unevenly, as in real content.  Nothing here
rests on chance: the same source gives the same corpus.  This module needs Python alone.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

SUMMARY = "Tekst uit een openbare verzameling, om te meten hoe goed en hoe snel het zoeken is. Geen inhoud."
TITLE_LENGTH = 110
PIECE_WORDS = 60
"""About how long a passage is: the paragraphs of the product's own content have this length."""

_SENTENCE = re.compile(r"(?<=[.;:!?])\s+(?=[A-ZÀ-Þ0-9])")
_BLANK = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Source:
    """A text to make documents of."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The slugs that documents are tagged with, in the order of the lists."""

    areas: tuple[str, ...]
    action_lines: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """A document as it is written in a corpus: its address, its header (Dutch keys) and its passages."""

    slug: str
    header: Mapping[str, object]
    passages: tuple[tuple[str, str, str], ...]
    """(anchor, heading, text), in order."""

    @property
    def title(self) -> str:
        return str(self.header["titel"])

    @property
    def text(self) -> str:
        """The passages, a blank line between them."""
        return "\n\n".join(text for _, _, text in self.passages)

    def tags(self, key: str) -> tuple[str, ...]:
        """Return the values of a header key that holds a list: gebieden, actielijnen or themas."""
        values = self.header[key]
        return tuple(map(str, values)) if isinstance(values, list) else ()


def read_sources(file: Path, *, answer_only: bool = False) -> list[Source]:
    """Read JSON Lines (also .gz) of {id, title, text} or {id, title, body, answer}.

    With `answer_only` the answer alone is the text, and the id stands where the title was: for a
    test that looks an answer up by its title.
    """
    sources = []
    with _opened(file) as lines:
        for line in lines:
            row = json.loads(line)
            keys = ("answer",) if answer_only else ("text", "body", "answer")
            text = "\n\n".join(str(row[key]) for key in keys if row.get(key))
            title = str(row["id"] if answer_only else row["title"])
            sources.append(Source(str(row["id"]), title, paragraphs(text)))
    return sources


def paragraphs(text: str) -> tuple[str, ...]:
    """Cut a text at blank lines, and what is longer than a passage between two sentences."""
    pieces: list[str] = []
    for block in _BLANK.split(text):
        piece: list[str] = []
        words = 0
        for sentence in _SENTENCE.split(" ".join(block.split())):
            piece.append(sentence)
            words += sentence.count(" ") + 1
            if words >= PIECE_WORDS:
                pieces.append(" ".join(piece))
                piece, words = [], 0
        if piece and any(piece):
            pieces.append(" ".join(piece))
    return tuple(pieces)


def make(sources: Sequence[Source], names: Names, count: int) -> Iterator[Record]:
    """Yield `count` documents, in order of their number."""
    if not sources:
        raise ValueError("a corpus needs at least one text")
    for number in range(count):
        source = sources[number % len(sources)]
        turn = number // len(sources)
        if turn:
            text = _mixed(sources, number)
            title = f"{source.title[: TITLE_LENGTH - 8]} ({turn + 1})"
        else:
            text, title = source.paragraphs, source.title
        yield record(number, title, text, names)


def record(number: int, title: str, text: Iterable[str], names: Names) -> Record:
    """Make one document of the given text, tagged by a hash of its number."""
    passages = tuple((f"aanpak-{place}", "Aanpak", piece) for place, piece in enumerate(text, 1))
    header: dict[str, object] = {
        "type": "praktijkverhaal",
        "id": f"PV-{number // 10_000:04}-{number % 10_000:04}",
        "titel": " ".join(title.split())[:TITLE_LENGTH].strip() or f"Zonder titel {number}",
        "samenvatting": SUMMARY,
        "publicatie": "gepubliceerd",
        "zichtbaarheid": "openbaar",
        "datum": "2024-12-31",
        "bijgewerkt": "2026-11-24",
        "eigenaar": {"rol": "redactie", "organisatie": "Programmabureau NPLV"},
        "bereik": "gebied",
        "gebieden": _spread(number, "area", names.areas, most=2),
        "actielijnen": _spread(number, "line", names.action_lines, most=2),
        "themas": _spread(number, "theme", names.themes, most=3),
        "bewijs": {"kracht": number % 6, "soort": "cijfers", "toelichting": "Niet onderzocht."},
        "bronnen": [{"titel": "Openbare verzameling", "soort": "website"}],
        "fase": "uitvoering",
    }
    return Record(f"meting-{number:06}", header, passages)


def write(records: Iterable[Record], out: Path) -> int:
    """Write a corpus as JSON Lines (.gz when so named) and return how many documents it has."""
    count = 0
    with _opened(out, "wt") as file:
        for one in records:
            row = {"slug": one.slug, "header": one.header, "passages": one.passages}
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count


def read(file: Path) -> Iterator[Record]:
    """Yield the documents of a corpus, in order."""
    with _opened(file) as lines:
        for line in lines:
            row = json.loads(line)
            yield Record(row["slug"], row["header"], tuple(map(tuple, row["passages"])))


@contextmanager
def _opened(file: Path, mode: str = "rt") -> Iterator[TextIO]:
    """Open a text file, packed when its name says so."""
    if file.suffix == ".gz":
        with gzip.open(file, mode, encoding="utf-8") as opened:
            yield opened
    else:
        with file.open(mode, encoding="utf-8") as opened:
            yield opened


def _mixed(sources: Sequence[Source], number: int) -> tuple[str, ...]:
    own = sources[number % len(sources)]
    others = [sources[_hash(number, part) % len(sources)] for part in ("second", "third")]
    pieces = list(own.paragraphs)
    for place in range(len(pieces)):
        if place % 3:
            other = others[place % 3 - 1].paragraphs
            pieces[place] = other[_hash(number, f"piece {place}") % len(other)] if other else pieces[place]
    if len(pieces) < 2 and others[0].paragraphs:
        # a text of one piece would only be a copy
        other = others[0].paragraphs
        pieces.append(other[_hash(number, "added") % len(other)])
    return tuple(pieces)


def _spread(number: int, name: str, values: Sequence[str], *, most: int) -> list[str]:
    """Take one to `most` values; those at the front of the list about twice as often as those at the end."""
    taken: list[str] = []
    for place in range(1 + _hash(number, f"{name} how many") % most):
        a, b = (_hash(number, f"{name} {place} {x}") % len(values) for x in "ab")
        taken.append(values[min(a, (a + b) // 2)])
    return list(dict.fromkeys(taken))


def _hash(number: int, what: str) -> int:
    digest = hashlib.blake2b(f"{number} {what}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")

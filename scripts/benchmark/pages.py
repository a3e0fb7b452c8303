"""What every engine is asked, and the page it must give; needs Python alone."""

from __future__ import annotations

import html
import json
import random
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from scripts.benchmark.corpus import Record

HITS = 10
FRAGMENT = 240
"""About how many characters of text a fragment shows."""
SHARES = {"1term": 40, "3term": 50, "8term": 40, "phrase": 30, "fuzzy": 40}
"""How many queries of each kind are asked."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Query:
    """One search: its kind, its words, and the area to which it is limited (empty: none).

    The kinds are those of `SHARES`; any other kind is any of the words.
    """

    kind: str
    words: tuple[str, ...]
    area: str

    @property
    def text(self) -> str:
        """As a person types it: a phrase stands between quotes."""
        joined = " ".join(self.words)
        return f'"{joined}"' if self.kind == "phrase" else joined


@dataclass(frozen=True)
class Page:
    """A page of results: the total, ten hits (slug, title, marked fragment), two facets over all matches."""

    total: int
    hits: tuple[tuple[str, str, str], ...]
    action_lines: dict[str, int]
    themes: dict[str, int]


class Engine(Protocol):
    """An engine to measure; the methods are called in this order, `build` in another process."""

    def build(self, documents: Path, folder: Path) -> None:
        """Index a corpus in an empty folder, as durable as the engine makes it."""

    def open(self, folder: Path) -> None:
        """Open what was built."""

    def page(self, query: Query) -> Page:
        """Answer one query."""

    def update(self, record: Record) -> None:
        """Replace a document; the next page shows it."""


def read_queries(file: Path, areas: Sequence[str]) -> list[Query]:
    """Read JSON of [kind, [words]]; the areas take turns."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Query(kind, tuple(words), areas[n % len(areas)]) for n, (kind, words) in enumerate(rows)]


def write_plain(queries: Sequence[Query], file: Path) -> None:
    """Write queries whole, for another process."""
    file.write_text(json.dumps([[q.kind, q.words, q.area] for q in queries]), encoding="utf-8")


def read_plain(file: Path) -> list[Query]:
    """Read what `write_plain` wrote."""
    rows = json.loads(file.read_text(encoding="utf-8"))
    return [Query(kind, tuple(words), area) for kind, words, area in rows]


def draw_queries(records: Sequence[Record], areas: Sequence[str]) -> list[Query]:
    """Draw queries from a corpus, of each kind as `SHARES` says; the same corpus, the same queries."""
    chance = random.Random(1)
    texts = [fold(record.text) for record in records]
    frequency = Counter(word for text in texts for word in set(_WORD.findall(text)))
    most = max(2, len(texts) // 5)

    def telling(text: str) -> list[str]:
        found = [w for w in _WORD.findall(text) if len(w) > 3 and 1 < frequency[w] <= most and w.isalpha()]
        return list(dict.fromkeys(found))

    usable = [(text, words) for text in texts if len(words := telling(text)) >= 4] or [
        (texts[0], ["wijk"] * 4)
    ]
    queries = []
    for kind, share in SHARES.items():
        for _ in range(share):
            text, words = chance.choice(usable)
            queries.append((kind, _drawn(kind, text, words, chance)))
    chance.shuffle(queries)
    return [Query(kind, tuple(words), areas[n % len(areas)]) for n, (kind, words) in enumerate(queries)]


def _drawn(kind: str, text: str, words: Sequence[str], chance: random.Random) -> list[str]:
    if kind == "3term":
        return chance.sample(words, 3)
    if kind == "8term":
        a, b, c, d = chance.sample(words, 4)
        return f"wat zijn de regels voor {a} en {b} bij {c} in een {d}".split()
    if kind == "phrase":
        whole = _WORD.findall(text)
        place = chance.randrange(len(whole) - 1)
        return whole[place : place + 2]
    word = chance.choice(words)
    if kind == "fuzzy":
        place = chance.randrange(1, len(word) - 1)
        word = word[:place] + word[place + 1 :]
    return [word]


def words(text: str) -> tuple[str, ...]:
    """Return the words of a query as people wrote it."""
    return tuple(_WORD.findall(text))


def fold(text: str) -> str:
    """Lower case without accents."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in plain if not unicodedata.combining(c))


def fragment(text: str, words: Sequence[str]) -> str:
    """The usual fragment of an engine that makes none: text around the first word, words marked.

    A word counts when it begins as a word of the query does, up to its last two letters.
    """
    stems = [re.escape(w[: max(4, len(w) - 2)]) for w in words if len(w) > 2]
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})\w*", re.IGNORECASE) if stems else None
    first = pattern.search(text) if pattern else None
    start = max(0, first.start() - FRAGMENT // 3) if first else 0
    piece = text[start : start + FRAGMENT]
    marked, last = [], 0
    for match in pattern.finditer(piece) if pattern else ():
        marked += [html.escape(piece[last : match.start()]), f"<mark>{html.escape(match[0])}</mark>"]
        last = match.end()
    return "".join(marked) + html.escape(piece[last:])


def percentile(values: Sequence[float], part: float) -> float:
    """The value below which `part` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]

"""SQLite FTS5: unicode61, bm25, snippet(); the areas in a column of the index, so that a filter is a word.

Facets by SQL over the matches, which are found once, from one row per document.  It has no stemmer for Dutch,
no stop words, and nothing for typing errors.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from scripts.benchmark import corpus
from scripts.benchmark.pages import FRAGMENT, HITS, Page, Query

TOKENS = FRAGMENT // 7
TOKENIZER = "unicode61 remove_diacritics 2"


class Engine:
    tokenizer = TOKENIZER

    def build(self, documents: Path, folder: Path) -> None:
        db = sqlite3.connect(folder / "fts.sqlite")
        db.executescript(
            f"""
            PRAGMA journal_mode = WAL;
            CREATE VIRTUAL TABLE found
                USING fts5 (slug UNINDEXED, title, body, tags, tokenize = '{self.tokenizer}');
            CREATE TABLE facet (document INTEGER PRIMARY KEY, slug TEXT UNIQUE, line TEXT, theme TEXT);
            """
        )
        for number, record in enumerate(corpus.read(documents), 1):
            _add(db, number, record)
        db.execute("INSERT INTO found (found) VALUES ('optimize')")
        db.commit()
        db.execute("ANALYZE")
        db.close()

    def open(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.sqlite")
        self.db.executescript(
            """
            PRAGMA temp_store = MEMORY;
            PRAGMA cache_size = -65536;
            CREATE TEMP TABLE matched (document INTEGER PRIMARY KEY, rank REAL);
            """
        )

    def page(self, query: Query) -> Page:
        words = [f'"{word}"' for word in query.words]
        wanted = f'"{" ".join(query.words)}"' if query.kind == "phrase" else " OR ".join(words)
        match = f"{{title body}} : ({wanted})"
        if query.area:
            match = f'tags : "{_word(query.area)}" AND {match}'
        db = self.db
        db.execute("DELETE FROM matched")
        db.execute(
            "INSERT INTO matched SELECT rowid, bm25(found, 0, 1, 1, 0) FROM found WHERE found MATCH ?",
            (match,),
        )
        # the matches lead: the planner's own choice may be to read every document's facets
        pairs = db.execute(
            """
            SELECT f.line, f.theme, count(*)
            FROM matched AS m CROSS JOIN facet AS f ON f.document = m.document
            GROUP BY f.line, f.theme
            """
        ).fetchall()
        total = db.execute("SELECT count(*) FROM matched").fetchone()[0]
        best = [
            n for (n,) in db.execute(f"SELECT document FROM matched ORDER BY rank, document LIMIT {HITS}")
        ]
        hits = [
            db.execute(
                f"""
                SELECT slug, title, snippet(found, 2, '<mark>', '</mark>', '…', {TOKENS})
                FROM found WHERE found MATCH ? AND rowid = ?
                """,
                (match, number),
            ).fetchone()
            for number in best
        ]
        lines = _apart((line, count) for line, _, count in pairs)
        return Page(total, tuple(hits), lines, _apart((theme, count) for _, theme, count in pairs))

    def update(self, record: corpus.Record) -> None:
        with self.db as db:
            number = db.execute("SELECT document FROM facet WHERE slug = ?", (record.slug,)).fetchone()[0]
            db.execute("DELETE FROM found WHERE rowid = ?", (number,))
            db.execute("DELETE FROM facet WHERE document = ?", (number,))
            _add(db, number, record)


def _add(db: sqlite3.Connection, number: int, record: corpus.Record) -> None:
    tags = " ".join(_word(area) for area in record.tags("gebieden"))
    db.execute(
        "INSERT INTO found (rowid, slug, title, body, tags) VALUES (?, ?, ?, ?, ?)",
        (number, record.slug, record.title, record.text, tags),
    )
    facets = ("|".join(record.tags(key)) for key in ("actielijnen", "themas"))
    db.execute("INSERT INTO facet VALUES (?, ?, ?, ?)", (number, record.slug, *facets))


def _apart(joined: Iterable[tuple[str, int]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for values, count in joined:
        for value in values.split("|"):
            counts[value] += count
    return dict(counts)


def _word(slug: str) -> str:
    """A slug as one word for the tokenizer."""
    return "".join(c for c in slug if c.isalnum())

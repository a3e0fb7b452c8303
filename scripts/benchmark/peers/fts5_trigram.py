"""SQLite FTS5 with its trigram tokenizer: every word finds what it stands inside of."""

from __future__ import annotations

from scripts.benchmark.peers import fts5


class Engine(fts5.Engine):
    tokenizer = "trigram"

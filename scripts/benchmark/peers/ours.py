"""The product itself: its own store, its own index, and the call that every page of results makes."""

from __future__ import annotations

from pathlib import Path

from kb.domain.results import SearchRequest
from kb.search.index import SearchIndex
from kb.services import find, indexing, library, suggest
from kb.storage.database import open_database
from scripts.benchmark import corpus, house
from scripts.benchmark.pages import HITS, Page, Query


class Engine:
    def build(self, documents: Path, folder: Path) -> None:
        db = open_database(folder / "kb.sqlite")
        db.migrate()
        house.fill(db, corpus.read(documents))
        indexing.rebuild(db, SearchIndex(folder / "index"))
        db.close()

    def open(self, folder: Path) -> None:
        self.db = open_database(folder / "kb.sqlite")
        self.index = SearchIndex(folder / "index")
        self.names = library.vocabulary(self.db)
        indexing.current(self.db, self.index)

    def page(self, query: Query) -> Page:
        request = SearchRequest(query=query.text, areas=(query.area,), page_size=HITS)
        found = find.search(self.db, self.index, request, vocabulary=self.names)
        return Page(
            found.total,
            tuple((hit.card.slug, hit.card.title, hit.fragment) for hit in found.hits),
            {value.value: value.count for value in found.facets["action_line"]},
            {value.value: value.count for value in found.facets["theme"]},
        )

    def update(self, record: corpus.Record) -> None:
        with self.db.transaction():
            house.save(self.db, record)

    def suggest(self, text: str) -> int:
        """Return how many completions there are."""
        return len(suggest.suggest(self.db, self.index, text, vocabulary=self.names))

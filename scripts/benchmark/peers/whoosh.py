"""Whoosh by itself: its Dutch analyser, its grouping and its highlighter, each in its fastest form.

Words like a misspelt one are looked up once, not again for every fragment.  A facet's values stand joined in
one column and are counted apart afterwards: its own way with several values reads every posting of the field.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from whoosh import index
from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import ID, KEYWORD, TEXT, Schema
from whoosh.query import Or, Phrase, Term
from whoosh.sorting import Count, FieldFacet

from scripts.benchmark import corpus
from scripts.benchmark.pages import FRAGMENT, HITS, Page, Query

FIELDS = ("title", "body")


def schema() -> Schema:
    dutch = LanguageAnalyzer("nl")
    return Schema(
        slug=ID(stored=True, unique=True),
        title=TEXT(analyzer=dutch, stored=True),
        body=TEXT(analyzer=dutch, stored=True),
        area=KEYWORD(commas=True),
        line=ID(sortable=True),
        theme=ID(sortable=True),
    )


class Engine:
    def build(self, documents: Path, folder: Path) -> None:
        writer = index.create_in(folder, schema()).writer(limitmb=256)
        for record in corpus.read(documents):
            writer.add_document(**_row(record))
        writer.commit()

    def open(self, folder: Path) -> None:
        self.index = index.open_dir(folder)
        self.searcher = self.index.searcher()

    def page(self, query: Query) -> Page:
        wanted = self.wanted(query)
        found = self.searcher.search(
            wanted,
            limit=HITS,
            filter=Term("area", query.area) if query.area else None,
            groupedby={name: FieldFacet(name, maptype=Count) for name in ("line", "theme")},
        )
        found.fragmenter.maxchars = FRAGMENT
        # with groups it gives all matches, whatever the limit
        hits = tuple((hit["slug"], hit["title"], hit.highlights("body", top=1)) for hit in found[:HITS])
        lines, themes = (_apart(found.groups(facet)) for facet in ("line", "theme"))
        return Page(len(found), hits, lines, themes)

    def wanted(self, query: Query) -> Or:
        """Return its query: any of the words, the phrase, or words like the one given."""
        analyzer = self.index.schema["body"].analyzer
        terms = [token.text for token in analyzer(" ".join(query.words), mode="query")]
        if query.kind == "phrase" and len(terms) > 1:
            return Or([Phrase(field, terms) for field in FIELDS])
        if query.kind == "fuzzy":
            reader = self.searcher.reader()
            near = [(f, w) for t in terms for f in FIELDS for w in reader.terms_within(f, t, 1, prefix=1)]
            return Or([Term(field, word) for field, word in near])
        return Or([Term(f, term) for term in terms for f in FIELDS])

    def update(self, record: corpus.Record) -> None:
        writer = self.index.writer()
        writer.update_document(**_row(record))
        writer.commit()
        self.searcher = self.searcher.refresh()


def _row(record: corpus.Record) -> dict[str, str]:
    return {
        "slug": record.slug,
        "title": record.title,
        "body": record.text,
        "area": ",".join(record.tags("gebieden")),
        "line": "|".join(record.tags("actielijnen")),
        "theme": "|".join(record.tags("themas")),
    }


def _apart(joined: dict[str, int]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for values, count in joined.items():
        for value in values.split("|"):
            counts[value] += count
    return dict(counts)

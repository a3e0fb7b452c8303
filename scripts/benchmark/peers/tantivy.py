"""tantivy: Dutch stop words and stemmer, its snippet generator, facets counted over its fast fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import tantivy

from scripts.benchmark import corpus
from scripts.benchmark.pages import FRAGMENT, HITS, Page, Query

HEAP = 256_000_000
FACETS = {name: {"terms": {"field": name, "size": 100}} for name in ("line", "theme")}
Occur = tantivy.Occur
Wanted = tantivy.Query


def analyzer() -> tantivy.TextAnalyzer:
    """Return its Dutch analysis."""
    filters = (
        tantivy.Filter.lowercase(),
        tantivy.Filter.ascii_fold(),
        tantivy.Filter.stopword("dutch"),
        tantivy.Filter.stemmer("dutch"),
    )
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for one in filters:
        builder = builder.filter(one)
    return builder.build()


def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("slug", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("title", stored=True, tokenizer_name="nl", index_option="position")
    builder.add_text_field("body", stored=True, tokenizer_name="nl", index_option="position")
    builder.add_text_field("area", tokenizer_name="raw", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


class Engine:
    def build(self, documents: Path, folder: Path) -> None:
        index = tantivy.Index(schema(), path=str(folder))
        index.register_tokenizer("nl", analyzer())
        writer = index.writer(heap_size=HEAP, num_threads=1)
        for record in corpus.read(documents):
            writer.add_document(_document(record))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        self.analyzer = analyzer()
        self.index = tantivy.Index.open(str(folder))
        self.index.register_tokenizer("nl", self.analyzer)
        self.schema = self.index.schema
        self.searcher = self.index.searcher()
        self.writer: tantivy.IndexWriter | None = None

    def page(self, query: Query) -> Page:
        wanted = self.wanted(query.kind, query.words)
        both = wanted
        if query.area:
            area = Wanted.const_score_query(Wanted.term_query(self.schema, "area", query.area), 0.0)
            both = Wanted.boolean_query([(Occur.Must, area), (Occur.Must, wanted)])
        searcher = self.searcher
        found = searcher.search(both, limit=HITS, count=True)
        counted = searcher.aggregate(both, FACETS)
        generator = tantivy.SnippetGenerator.create(searcher, wanted, self.schema, "body")
        generator.set_max_num_chars(FRAGMENT)
        hits = []
        for _, address in found.hits:
            document = searcher.doc(address)
            snippet = generator.snippet_from_doc(document).to_html()
            hits.append((document.get_first("slug"), document.get_first("title"), snippet))
        facets = {f: {b["key"]: b["doc_count"] for b in counted[f]["buckets"]} for f in FACETS}
        return Page(found.count, tuple(hits), facets["line"], facets["theme"])

    def wanted(self, kind: str, words: Sequence[str]) -> tantivy.Query:
        """Return its query: any of the words, the phrase, or words like the one given."""
        terms = self.analyzer.analyze(" ".join(words))
        if not terms:
            return Wanted.empty_query()
        if kind == "phrase" and len(terms) > 1:
            parts = [Wanted.phrase_query(self.schema, field, terms) for field in ("title", "body")]
        elif kind == "fuzzy":
            parts = [
                Wanted.fuzzy_term_query(self.schema, field, term, distance=1)
                for term in terms
                for field in ("title", "body")
            ]
        else:
            parts = [Wanted.term_query(self.schema, f, term) for term in terms for f in ("title", "body")]
        return Wanted.boolean_query([(Occur.Should, part) for part in parts])

    def update(self, record: corpus.Record) -> None:
        if self.writer is None:
            self.writer = self.index.writer(heap_size=15_000_000, num_threads=1)
        self.writer.delete_documents_by_term("slug", record.slug)
        self.writer.add_document(_document(record))
        self.writer.commit()
        self.index.reload()
        self.searcher = self.index.searcher()


def _document(record: corpus.Record) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("slug", record.slug)
    document.add_text("title", record.title)
    document.add_text("body", record.text)
    for field, key in (("area", "gebieden"), ("line", "actielijnen"), ("theme", "themas")):
        for value in record.tags(key):
            document.add_text(field, value)
    return document

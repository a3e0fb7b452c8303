"""Xapian: Dutch stemmer, its own snippets, facets by a match spy, its speller for typing errors."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import xapian

from scripts.benchmark import corpus
from scripts.benchmark.pages import FRAGMENT, HITS, Page, Query

LINE, THEME = 0, 1
FLAGS = xapian.TermGenerator.FLAG_SPELLING
SPELLED = xapian.QueryParser.FLAG_SPELLING_CORRECTION
DEFAULT = xapian.QueryParser.FLAG_PHRASE
STOP = """
aan als bij dat de den der des deze die dit door een en er het hoe in is met na naar of om op over te ten ter
tot uit van voor wat wie zijn
"""


class Engine:
    def build(self, documents: Path, folder: Path) -> None:
        db = xapian.WritableDatabase(str(folder), xapian.DB_CREATE)
        for record in corpus.read(documents):
            db.add_document(_document(db, record))
        db.commit()
        db.close()

    def open(self, folder: Path) -> None:
        self.folder = folder
        self.db = xapian.Database(str(folder))
        self.writer: xapian.WritableDatabase | None = None
        self.stemmer = xapian.Stem("dutch")
        self.parser = xapian.QueryParser()
        self.stopper = xapian.SimpleStopper()
        for word in STOP.split():
            self.stopper.add(word)
        self.parser.set_stopper(self.stopper)
        self.parser.set_stemmer(self.stemmer)
        self.parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self.parser.set_database(self.db)

    def page(self, query: Query) -> Page:
        wanted = self.parser.parse_query(query.text, SPELLED if query.kind == "fuzzy" else DEFAULT)
        if query.kind == "fuzzy" and (better := self.parser.get_corrected_query_string()):
            wanted = self.parser.parse_query(better, DEFAULT)
        enquire = xapian.Enquire(self.db)
        if query.area:
            wanted = xapian.Query(xapian.Query.OP_FILTER, wanted, xapian.Query(_area(query.area)))
        enquire.set_query(wanted)
        spies = {LINE: xapian.ValueCountMatchSpy(LINE), THEME: xapian.ValueCountMatchSpy(THEME)}
        for spy in spies.values():
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, HITS, self.db.get_doccount())
        hits = []
        for match in found:
            slug, title, text = json.loads(match.document.get_data())
            shown = found.snippet(
                text, FRAGMENT, self.stemmer, xapian.MSet.SNIPPET_EXHAUSTIVE, "<mark>", "</mark>"
            )
            hits.append((slug, title, shown.decode("utf-8", "replace")))
        lines, themes = (_counts(spies[slot]) for slot in (LINE, THEME))
        return Page(found.get_matches_estimated(), tuple(hits), lines, themes)

    def update(self, record: corpus.Record) -> None:
        if self.writer is None:
            self.writer = xapian.WritableDatabase(str(self.folder), xapian.DB_OPEN)
        self.writer.replace_document("Q" + record.slug, _document(self.writer, record))
        self.writer.commit()
        self.db.reopen()


def _document(db: xapian.WritableDatabase, record: corpus.Record) -> xapian.Document:
    document = xapian.Document()
    generator = xapian.TermGenerator()
    generator.set_stemmer(xapian.Stem("dutch"))
    generator.set_database(db)
    generator.set_flags(FLAGS)
    generator.set_document(document)
    generator.index_text(record.title)
    generator.increase_termpos()
    generator.index_text(record.text)
    for area in record.tags("gebieden"):
        document.add_boolean_term(_area(area))
    document.add_boolean_term("Q" + record.slug)
    document.add_value(LINE, "|".join(record.tags("actielijnen")))
    document.add_value(THEME, "|".join(record.tags("themas")))
    document.set_data(json.dumps([record.slug, record.title, record.text]))
    return document


def _area(slug: str) -> str:
    return "XAREA" + slug


def _counts(spy: xapian.ValueCountMatchSpy) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for item in spy.values():
        for value in item.term.decode().split("|"):
            counts[value] += item.termfreq
    return dict(counts)

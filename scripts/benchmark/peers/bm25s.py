"""bm25s: eager sparse scores, Dutch stop words and stemmer; no phrases, no typing errors, no updates.

Filters and facets by numpy over its scores, fragments by a regular expression over stored text.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import bm25s
import numpy as np
import Stemmer

from scripts.benchmark import corpus
from scripts.benchmark.pages import HITS, Page, Query, fragment


class Engine:
    def build(self, documents: Path, folder: Path) -> None:
        records = list(corpus.read(documents))
        tokens = bm25s.tokenize(
            [f"{r.title}\n{r.text}" for r in records],
            stopwords="dutch",
            stemmer=Stemmer.Stemmer("dutch"),
            show_progress=False,
        )
        index = bm25s.BM25(k1=1.2, b=0.75)
        index.index(tokens, show_progress=False)
        index.save(folder / "bm25s", show_progress=False)
        tags = {
            "area": _matrix(records, "gebieden"),
            "line": _matrix(records, "actielijnen"),
            "theme": _matrix(records, "themas"),
        }
        np.savez(folder / "tags.npz", **{name: matrix for name, (_, matrix) in tags.items()})
        (folder / "names.json").write_text(json.dumps({name: values for name, (values, _) in tags.items()}))
        places = []
        with (folder / "stored.jsonl").open("wb") as stored:
            for record in records:
                places.append(stored.tell())
                stored.write(json.dumps([record.slug, record.title, record.text]).encode() + b"\n")
        np.save(folder / "places.npy", np.array(places))

    def open(self, folder: Path) -> None:
        self.index = bm25s.BM25.load(folder / "bm25s", mmap=True, load_vocab=True)
        self.stemmer = Stemmer.Stemmer("dutch")
        self.names = json.loads((folder / "names.json").read_text())
        self.tags = dict(np.load(folder / "tags.npz").items())
        rows = zip(self.names["area"], self.tags["area"], strict=True)
        self.masks = defaultdict(lambda: np.array([], dtype=int), {a: np.flatnonzero(row) for a, row in rows})
        self.stored = (folder / "stored.jsonl").open("rb")
        self.places = np.load(folder / "places.npy")

    def page(self, query: Query) -> Page:
        tokens = bm25s.tokenize(
            [" ".join(query.words)],
            stopwords="dutch",
            stemmer=self.stemmer,
            return_ids=False,
            show_progress=False,
        )[0]
        known = [token for token in tokens if token in self.index.vocab_dict]
        if not known:
            return Page(0, (), {}, {})
        mask = self.masks[query.area] if query.area else np.arange(len(self.places))
        scores = self.index.get_scores(known)[mask]
        matched = mask[scores > 0]
        scores = scores[scores > 0]
        top = np.argpartition(-scores, HITS)[:HITS] if len(scores) > HITS else np.arange(len(scores))
        best = matched[top[np.argsort(-scores[top], kind="stable")]]
        hits = []
        for number in best:
            self.stored.seek(int(self.places[number]))
            slug, title, text = json.loads(self.stored.readline())
            hits.append((slug, title, fragment(text, query.words)))
        lines, themes = (
            dict(zip(self.names[f], self.tags[f][:, matched].sum(axis=1).tolist(), strict=True))
            for f in ("line", "theme")
        )
        return Page(len(matched), tuple(hits), lines, themes)


def _matrix(records: list[corpus.Record], key: str) -> tuple[list[str], np.ndarray]:
    """Value × document: whether the document has it."""
    values = sorted({value for record in records for value in record.tags(key)})
    matrix = np.zeros((len(values), len(records)), dtype=bool)
    for number, record in enumerate(records):
        for value in record.tags(key):
            matrix[values.index(value), number] = True
    return values, matrix

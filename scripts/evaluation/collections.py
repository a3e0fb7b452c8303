"""Public Dutch collections: nDCG@10 through the product's own ingest and API, beside other engines.

Two tests.  *Kamer*: the title of a written question → its answer, which alone is indexed.  *Theme*: a word of
a thesaurus → every dossier that carries it; title, body and answer are indexed.  A document is a practice
story: for Kamer its title is its number, the summary is the same for all, areas and action lines are
spread by a hash.  The collections are not in the repository; whoever has them gives their folder.

Other engines read the same documents, each in its own usual Dutch set-up (`scripts/benchmark/peers`).
"""

from __future__ import annotations

import gzip
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kb.config import Settings
from kb.search.index import SearchIndex
from kb.services import indexing
from kb.storage.database import open_database
from kb.web import create_app
from scripts.benchmark import corpus, house, pages, run
from scripts.evaluation.search import TOP, Outcome, interval, mean

PEERS = ("tantivy", "fts5_trigram", "fts5", "xapian", "whoosh")
GOALS = {"Kamer": 0.640, "Theme": 0.495}

Say = Callable[[str], None]


@dataclass(frozen=True)
class Collection:
    """Documents with judged queries; `gold` has for each query the slugs of what is relevant, graded."""

    name: str
    records: tuple[corpus.Record, ...]
    queries: tuple[str, ...]
    gold: tuple[Mapping[str, int], ...]


@dataclass(frozen=True)
class Measured:
    """The nDCG@10 of every query, in order, by engine; ours is among them."""

    name: str
    scores: Mapping[str, Sequence[float]]

    def plain(self) -> dict[str, object]:
        """Mean and interval of each engine, and of the difference with ours."""
        ours = self.scores[run.OURS]
        return {
            engine: {
                "ndcg": mean(scores),
                "interval": interval(scores),
                "behind": mean(_differences(ours, scores)),
                "behind_interval": interval(_differences(ours, scores)),
            }
            for engine, scores in self.scores.items()
        }


def load(folder: Path) -> list[Collection]:
    """Read both collections.  Raises FileNotFoundError when a file is absent."""
    documents = folder / "kamer-documents.jsonl.gz"
    answered = set(json.loads((folder / "kamer-answers.json").read_text(encoding="utf-8")))
    answers = [s for s in corpus.read_sources(documents, answer_only=True) if s.id in answered]
    return [
        _collection("Kamer", answers, folder / "kamer-queries.jsonl.gz"),
        _collection("Theme", corpus.read_sources(documents), folder / "theme-queries.jsonl.gz"),
    ]


def _collection(name: str, sources: Sequence[corpus.Source], judged: Path) -> Collection:
    spread = house.names()
    # one theme for all: a theme drawn by lot would say something about the subject, and be wrong
    names = corpus.Names(spread.areas, spread.action_lines, spread.themes[:1])
    records = tuple(corpus.make(sources, names, len(sources)))
    slugs = {source.id: record.slug for source, record in zip(sources, records, strict=True)}
    with gzip.open(judged, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    gold = tuple({slugs[key]: grade for key, grade in row["gold"].items()} for row in rows)
    return Collection(name, records, tuple(row["query"] for row in rows), gold)


def measure(collection: Collection, *, say: Say) -> Measured:
    """Rank every query with the product and with every engine that is installed."""
    with tempfile.TemporaryDirectory() as passing:
        folder = Path(passing)
        ranked = {run.OURS: _through_api(collection, folder / "house")}
        ranked |= _through_peers(collection, folder, say)
    return Measured(
        collection.name,
        {
            engine: [
                Outcome(collection.name, query, dict(gold), tuple(found)).ndcg
                for query, gold, found in zip(collection.queries, collection.gold, lists, strict=True)
            ]
            for engine, lists in ranked.items()
        },
    )


def _through_api(collection: Collection, root: Path) -> list[list[str]]:
    """Ingest, index, and ask the API for its first page; the slugs of each query."""
    settings = Settings.from_environment(
        root=root, environment={"KB_CONTENT": str(house.CONTENT), "KB_RATE_LIMITS": "uit"}
    )
    db = open_database(settings.database_file)
    db.migrate()
    house.fill(db, collection.records)
    indexing.rebuild(db, SearchIndex(settings.index_folder))
    db.close()
    client = create_app(settings).test_client()
    found = []
    for query in collection.queries:
        answer = client.get("/api/v1/zoekresultaten", query_string={"q": query, "paginaGrootte": TOP})
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} for {query!r}: {answer.get_data(as_text=True)}")
        found.append([row["slug"] for row in answer.get_json()["resultaten"]])
    return found


def _through_peers(collection: Collection, folder: Path, say: Say) -> dict[str, list[list[str]]]:
    documents, queries = folder / "corpus.jsonl", folder / "queries.json"
    corpus.write(collection.records, documents)
    pages.write_plain([pages.Query("words", pages.words(query), "") for query in collection.queries], queries)
    ranked = {}
    for name, python in run.pythons(PEERS, say).items():
        run.built(name, python, documents, folder / name, len(collection.records), say)
        child = run.Child(name, python, folder / name, queries)
        try:
            child.ask("open")
            ranked[name] = child.ask("slugs")
        finally:
            child.close()
    return ranked


def table(measured: Measured) -> list[str]:
    """One line per engine, best first, with how far it is behind ours."""
    ours = measured.scores[run.OURS]
    goal = GOALS[measured.name]
    word = "PASS" if mean(ours) >= goal else "FAIL"
    lines = [
        f"{measured.name}, {len(ours)} queries; goal at least {goal}: {word}",
        f"{'':16}{'nDCG@10':>9}{'95 %':>16}{'behind':>9}{'95 % of the pairs':>20}",
    ]
    for engine, scores in sorted(measured.scores.items(), key=lambda item: -mean(item[1])):
        low, high = interval(scores)
        line = f"{engine:16}{mean(scores):9.3f}{f'{low:.3f} – {high:.3f}':>16}"
        if engine != run.OURS:
            behind = _differences(ours, scores)
            low, high = interval(behind)
            line += f"{mean(behind):9.3f}{f'{low:+.3f} – {high:+.3f}':>20}"
        lines.append(line)
    return lines


def _differences(ours: Sequence[float], theirs: Sequence[float]) -> list[float]:
    return [mine - other for mine, other in zip(ours, theirs, strict=True)]

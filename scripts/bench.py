#!/usr/bin/env python3
"""Measure this search beside others, in one run: same documents, same queries, same page of results.

    scripts/bench.py [--documents 1000,10000] [--source texts.jsonl.gz] [--queries queries.json] [--json FILE]
    scripts/bench.py --server [--documents 1000] [--seconds 10]

A page is: the ten best with an area filter, the total, two facets counted over all matches, titles, and
fragments with the words marked.  Every engine runs in a process of its own, warm after 50 queries; rounds
are interleaved; of each query the median over the rounds counts.  Builds, memory and an update until a search
shows it are measured too, and suggestions of ours.  At the end the goals, with PASS or FAIL.

Beside ours: tantivy, bm25s, Xapian, SQLite FTS5, and Whoosh by itself.  The product needs none but the last;
who is absent is skipped aloud.  Into the same environment: `pip install tantivy bm25s`; on Debian
`apt-get install python3-xapian`.

With --server the real server is measured instead, under wrk: searches with fragments over 8, 32 and 100
connections, their errors counted, and what a 304 costs.

Without --source the corpus is made of the repository's own content, without --queries they are drawn from the
corpus: good to see that it runs, and as a comparison; texts repeat much at large sizes.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.benchmark import corpus, house, pages, report, run, server  # noqa: E402  # the path above must be set first
from scripts.benchmark.peers import ours  # noqa: E402  # as above
from scripts.evaluation import measured  # noqa: E402  # as above

DRAWN_FROM = 20_000
"""Documents that queries are drawn from, at most."""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--documents", default="100,1000,10000,100000", metavar="N,N", help="sizes to measure"
    )
    parser.add_argument("--source", type=Path, help="JSON Lines (.gz) of {id, title, text}")
    parser.add_argument("--queries", type=Path, help="JSON of [kind, [words]]")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engines", default=",".join(run.ENGINES), metavar="NAME,NAME")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="keep corpora and indexes, and use them again"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="keep the figures that README shows")
    parser.add_argument("--server", action="store_true", help="measure the real server under wrk")
    parser.add_argument("--seconds", type=int, default=10, help="how long each load lasts")
    options = parser.parse_args()
    if options.server and options.documents == parser.get_default("documents"):
        options.documents = "1000"
    sizes = [int(size) for size in options.documents.split(",")]
    sources = corpus.read_sources(options.source) if options.source else house.own_texts()
    pythons = run.pythons(options.engines.split(","), _say)
    figures: list[run.Figures] = []
    with tempfile.TemporaryDirectory() as passing:
        for size in sizes:
            folder = (options.keep or Path(passing)) / str(size)
            folder.mkdir(parents=True, exist_ok=True)
            documents = folder / "corpus.jsonl"
            run.make_corpus(sources, house.names(), size, documents)
            queries = _queries(options.queries, documents)
            if options.server:
                _load(documents, folder / "server", queries, options)
                continue
            figures += run.measure(
                documents,
                queries,
                folder,
                count=size,
                pythons=pythons,
                rounds=options.rounds,
                say=_say,
            )
    if options.server:
        return
    print("\n".join(report.tables(figures)))
    if options.json:
        plain = [one.plain() for one in figures]
        measured.record(options.json, "speed", plain)


def _load(documents: Path, folder: Path, queries: list[pages.Query], options: argparse.Namespace) -> None:
    if not (folder / "kb.sqlite").exists():
        folder.mkdir(parents=True)
        _say("building the product of this corpus")
        ours.Engine().build(documents, folder)
    loads = server.measure(folder, queries, seconds=options.seconds, say=_say)
    print("\n".join(server.table(loads)))
    if options.json and loads:
        measured.record(options.json, "server", [one.plain() for one in loads])


def _queries(file: Path | None, documents: Path) -> list[pages.Query]:
    areas = house.names().areas
    if file:
        return pages.read_queries(file, areas)
    drawn = [record for record, _ in zip(corpus.read(documents), range(DRAWN_FROM), strict=False)]
    return pages.draw_queries(drawn, areas)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Prove that every answer is right while many search and others write, and that nothing typed breaks it.

    scripts/prove_search.py [--documents 10000] [--seconds 60] [--threads 8] [--processes 3] [--typed 20000]

Fills a house in a temporary folder with a corpus out of the repository's own content.  Then:
1. puts random and hostile texts to it and counts exceptions;
2. lets 8 threads of one process and 3 more processes search while another process changes, removes and
   adds documents, and checks every answer (scripts/proof/load.py says how).
Prints both; exit status 1 when an answer was wrong or anything raised.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.search.index import SearchIndex  # noqa: E402  # the path above must be set first
from kb.services import find, indexing  # noqa: E402  # as above
from kb.storage.database import open_database  # noqa: E402  # as above
from scripts.benchmark import corpus, house  # noqa: E402  # as above
from scripts.proof import load, typed  # noqa: E402  # as above


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--typed", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        sources = house.own_texts()
        texts = tuple(" ".join(source.paragraphs) for source in sources if source.paragraphs)
        db = open_database(home / "kb.sqlite")
        db.migrate()
        started = time.monotonic()
        count = house.fill(db, corpus.make(sources, house.names(), options.documents))
        indexing.rebuild(db, SearchIndex(home / "index"))
        print(f"{count} documents, made in {time.monotonic() - started:.0f} s", flush=True)
        db.close()
        failures = type_anything(home, texts, options.typed)
        found = load.under_load(
            load.Load(
                home / "kb.sqlite",
                home / "index",
                texts,
                seconds=options.seconds,
                threads=options.threads,
                processes=options.processes,
            )
        )
    failures += len(found.wrong) + len(found.errors)
    for line in (*found.wrong[:10], *found.errors[:10]):
        print(f"  {line}")
    print(
        f"{options.threads} threads and {options.processes} processes, {found.changes} changes, "
        f"{len(found.generations)} generations, {found.answers} answers, {found.certain} of them certain: "
        f"{len(found.wrong)} wrong, {len(found.errors)} exceptions; {spread(found.times)}"
    )
    return 1 if failures else 0


def type_anything(home: Path, texts: Sequence[str], count: int) -> int:
    """Put `count` random and hostile texts to the search; return how many raised."""
    db, index = open_database(home / "kb.sqlite"), SearchIndex(home / "index")
    times, errors = [], []
    worst, slowest = 0.0, ""
    for request in typed.requests(texts, house.vocabulary(), count):
        started = time.monotonic()
        try:
            find.search(db, index, request, vocabulary=house.vocabulary())
        except Exception as error:
            errors.append(f"{request!r}: {error!r}")
        times.append(time.monotonic() - started)
        if times[-1] >= worst:
            worst, slowest = times[-1], request.query[:80]
    db.close()
    for line in errors[:10]:
        print(f"  {line}")
    if times:
        print(f"{count} typed texts: {len(errors)} exceptions; {spread(times)} ({slowest!r})", flush=True)
    return len(errors)


def spread(times: Sequence[float]) -> str:
    """Return the median, the 99th percentile and the slowest of seconds, in ms."""
    ordered = sorted(times)
    median, high = (ordered[int(len(ordered) * part)] for part in (0.5, 0.99))
    return f"median {median * 1e3:.1f}, p99 {high * 1e3:.0f}, slowest {ordered[-1] * 1e3:.0f} ms"


if __name__ == "__main__":
    sys.exit(main())

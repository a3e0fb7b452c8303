#!/usr/bin/env python3
"""Make a corpus of practice stories to measure with, out of any collection of texts.

    scripts/make_corpus.py [SOURCE] --documents 10000 --out corpus.jsonl.gz

SOURCE is JSON Lines (also .gz) of {id, title, text} or {id, title, body, answer}.  Without it the corpus is
made of the repository's own content, so that anyone can run it: public collections are not in the repository.
When more documents are asked for than SOURCE has, texts are mixed: scripts/benchmark/corpus.py says how.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.benchmark import corpus, house  # noqa: E402  # the path above must be set first


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, nargs="?", metavar="SOURCE")
    parser.add_argument("--documents", type=int, required=True, metavar="N")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    options = parser.parse_args()
    sources = corpus.read_sources(options.source) if options.source else house.own_texts()
    count = corpus.write(corpus.make(sources, house.names(), options.documents), options.out)
    print(f"{count} documents, out of {len(sources)} texts, in {options.out}")


if __name__ == "__main__":
    main()

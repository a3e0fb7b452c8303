#!/usr/bin/env python3
"""Prove that personal data are found however they are written, and that what only looks like them is not.

    scripts/prove_privacy.py [--values 500] [--look-alikes 200] [TEXT ...]

Of each kind with a pattern so many values are made up, each written in all spellings that we know of, in a
sentence; and so many sentences in which something only looks like it.  Then the content folder, and every
TEXT that is given, are read: published pages hold no personal data but names.
Exit status 1 when less than 99 of 100 spellings of a kind are found, when a look-alike is taken for personal
data, or when a published text holds any.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.text import personal_data  # noqa: E402  # the path above must be set first
from kb.text.personal_data import Kind  # noqa: E402  # as above
from scripts.proof import personal  # noqa: E402  # as above

LEAST = 0.99
SHOWN = 5


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--values", type=int, default=500)
    parser.add_argument("--look-alikes", type=int, default=200)
    parser.add_argument("texts", nargs="*", type=Path, metavar="TEXT")
    options = parser.parse_args()
    right = True
    print(f"{'':14}{'spellings':>10}{'found':>8}{'other kind':>12}{'look-alikes':>13}{'fooled':>8}")
    for kind in personal.PATTERNED:
        tally = personal.prove(kind, values=options.values, look_alikes=options.look_alikes)
        right &= _tell(kind, tally)
    published = sorted((ROOT / "content").rglob("*.md"))
    right &= _read("content/", published)
    for text in options.texts:
        right &= _read(text.name, [text])
    return 0 if right else 1


def _tell(kind: Kind, tally: personal.Tally) -> bool:
    print(
        f"{kind.value:14}{tally.spelled:10}{tally.recall:8.4f}{len(tally.false):12}"
        f"{tally.look_alikes:13}{len(tally.fooled):8}"
    )
    for name, texts in (("missed", tally.missed), ("other kind", tally.false), ("fooled", tally.fooled)):
        for text in texts[:SHOWN]:
            print(f"    {name}: {text!r}")
    return tally.recall >= LEAST and not tally.fooled


def _read(name: str, files: list[Path]) -> bool:
    texts = [file.read_text(encoding="utf-8") for file in files]
    began = time.monotonic()
    found = Counter(one.kind for text in texts for one in personal_data.find(text))
    took = time.monotonic() - began
    names = found.pop(Kind.NAME, 0)
    print(
        f"{name}: {sum(map(len, texts))} characters in {took * 1e3:.0f} ms; "
        f"{found.total()} of a kind with a pattern"
        f"{''.join(f', {kind.value} {count}' for kind, count in found.items())}; {names} names"
    )
    return not found


if __name__ == "__main__":
    sys.exit(main())

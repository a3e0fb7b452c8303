#!/usr/bin/env python3
"""Compare content/ with the source report: copied runs of words, and facts whose numbers are missing.

    scripts/content_report.py --bron RAPPORT.txt [--inventaris INVENTARIS.yaml] [FILE.md ...]

Prints, per content file, every run of more than `--runs` (default 8) words that it shares with the
report, and, when the inventory is given, every number of a fact that does not stand in the file of
the same name.  Names and fixed terms may legitimately make a run longer: read the list, the script
does not judge.  Exit status 1 when anything is listed, 0 when nothing is.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
NUMBER_WORDS = {
    "een": "1", "één": "1", "eén": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6",
    "zeven": "7", "acht": "8", "negen": "9", "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13",
    "veertien": "14", "vijftien": "15", "zestien": "16", "zeventien": "17", "achttien": "18",
    "negentien": "19", "twintig": "20", "vijftig": "50", "honderd": "100", "duizend": "1000",
}  # fmt: skip


def words(text: str) -> list[str]:
    """Return the words of `text`, lower-case, in order."""
    return re.findall(r"[^\W_]+", text.lower())


def shared_runs(own: list[str], source: list[str], longest: int) -> Iterator[list[str]]:
    """Yield each maximal run of more than `longest` words of `own` that stands in `source` too."""
    size = longest + 1
    seen = {tuple(source[i : i + size]) for i in range(len(source) - size + 1)}
    start: int | None = None
    for i in range(len(own) - size + 2):
        inside = i <= len(own) - size and tuple(own[i : i + size]) in seen
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            yield own[start : i + longest]
            start = None


def numbers(text: str) -> set[str]:
    """Return the numbers in `text` without thousands separators, number words up to twenty included."""
    found = {re.sub(r"\.(?=\d{3}\b)", "", n) for n in re.findall(r"\d+(?:\.\d{3})*(?:,\d+)?", text)}
    found |= {NUMBER_WORDS[w] for w in words(text) if w in NUMBER_WORDS}
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bron", type=Path, required=True, help="the report as plain text")
    parser.add_argument("--inventaris", type=Path, help="the inventory of its facts (YAML)")
    parser.add_argument("--runs", type=int, default=8, help="longest run of shared words that is not listed")
    parser.add_argument("files", nargs="*", type=Path, help="only these files (default: all of content/)")
    args = parser.parse_args()

    source = words(args.bron.read_text(encoding="utf-8"))
    facts: dict[str, list[str]] = {}
    if args.inventaris:
        import yaml  # only this option needs it

        inventory = yaml.safe_load(args.inventaris.read_text(encoding="utf-8"))
        facts = {item["slug"]: item["facts"] for item in inventory["items"]}

    files = args.files or sorted((HERE / "content").rglob("*.md"))
    listed = 0
    for path in files:
        text = path.read_text(encoding="utf-8")
        for run in shared_runs(words(text), source, args.runs):
            listed += 1
            print(f"{path}: {len(run)} shared words: {' '.join(run)}")
        present = numbers(text)
        for fact in facts.get(path.stem, []):
            digits = {n for n in numbers(re.sub(r"\b[Ee]en\b|\béén\b", "", fact)) if n != "1"}
            if missing := digits - present:
                listed += 1
                print(f"{path}: missing {', '.join(sorted(missing))} of: {fact}")
    missing_files = sorted(set(facts) - {p.stem for p in files}) if not args.files else []
    for slug in missing_files:
        listed += 1
        print(f"content/: no file for {slug}")
    print(f"{len(files)} files, {listed} remarks")
    return 1 if listed else 0


if __name__ == "__main__":
    sys.exit(main())

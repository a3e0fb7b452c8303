"""The figures that were seen last, kept in one JSON file; README shows them.

Each measuring script writes its own part with `--json FILE` and leaves the others alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[2] / "tests" / "quality" / "measured.json"
NAMES = {
    "ours": "Wijkkennis",
    "tantivy": "tantivy",
    "bm25s": "bm25s",
    "xapian": "Xapian",
    "fts5": "SQLite FTS5",
    "fts5_trigram": "SQLite FTS5, trigrams",
    "whoosh": "Whoosh by itself",
}


def record(file: Path, part: str, figures: object) -> None:
    """Put one part in the file in place of what it said before; the file is made when absent."""
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    known[part] = _rounded(figures)
    text = json.dumps(dict(sorted(known.items())), indent=1, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    """Four figures say enough, and a file with more changes for nothing."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, Mapping):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(one) for one in value]
    return value


def tables(file: Path = FILE) -> Iterator[str]:
    """Yield the lines of README's tables, in Markdown; a part that was never measured is left out."""
    known = json.loads(file.read_text(encoding="utf-8"))
    yield from _relevance(known)
    if "collections" in known:
        yield from ("", *_collections(known["collections"]))
    if "speed" in known:
        yield from ("", *_speed(known["speed"]), "", *_sizes(known["speed"]))


def _relevance(known: Mapping[str, Any]) -> Iterator[str]:
    yield "| Command | What it measures | Last seen |"
    yield "|---|---|---|"
    if searches := known.get("searches"):
        low, high = searches["interval"]
        empty = searches["empty"] or "none"
        yield (
            f"| `scripts/evaluate search` | {searches['count']} judged searches: nDCG@10 | "
            f"{searches['ndcg']:.3f} (95 % interval {low:.3f}–{high:.3f}), {empty} empty |"
        )
    if typos := known.get("typos"):
        yield (
            f"| `scripts/evaluate search` | {typos['count']} misspelt names of areas and themes: "
            f"what was meant is in the first three | {typos['in_three']:.3f} |"
        )
    if answers := known.get("answers"):
        yield (
            f"| `scripts/evaluate answers` | {answers['count']} questions: right case in the first three; "
            f"refused when there is no answer | {answers['hit3']:.2f}; {answers['refused']:.2f} |"
        )
    if privacy := known.get("privacy"):
        yield (
            f"| `scripts/evaluate privacy` | {privacy['count']} texts with and without personal data: "
            f"found; rightly found | {privacy['recall']:.2f}; {privacy['precision']:.2f} |"
        )
    if matched := known.get("matching"):
        yield (
            f"| `scripts/evaluate matching` | {matched['count']} drafts of bottlenecks: the known one, and "
            f"what solved it, in the first three; false matches | {matched['bottlenecks']:.2f}; "
            f"{matched['solutions']:.2f}; {matched['false']:.2f} |"
        )


def _collections(collections: Mapping[str, Any]) -> Iterator[str]:
    heads = [f"{name} ({one['queries']})" for name, one in collections.items()]
    yield f"| nDCG@10, `scripts/evaluate search --collecties` | {' | '.join(heads)} |"
    yield "|---|" + "---|" * len(heads)
    for engine, name in NAMES.items():
        found = [one["engines"].get(engine) for one in collections.values()]
        if all(found):
            cells = (f"{f['ndcg']:.3f} ({f['interval'][0]:.3f}–{f['interval'][1]:.3f})" for f in found)
            yield f"| {name} | {' | '.join(cells)} |"


def _speed(figures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    sizes = list(dict.fromkeys(f["documents"] for f in figures))
    by_place = {(f["engine"], f["documents"]): f for f in figures}
    heads = " | ".join(f"{size:,} documents" for size in sizes)
    yield f"| `scripts/bench.py`: a page, p50 / p95 in ms (p95 beside ours) | {heads} |"
    yield "|---|" + "---|" * len(sizes)
    for engine, name in NAMES.items():
        found = [(by_place.get((engine, size)), by_place.get(("ours", size))) for size in sizes]
        if any(one for one, _ in found):
            yield f"| {name} | {' | '.join(_page(one, ours) for one, ours in found)} |"


def _page(one: Mapping[str, Any] | None, ours: Mapping[str, Any] | None) -> str:
    if one is None:
        return "–"
    p50, p95 = one["page"]["all"]
    beside = f" ({p95 / ours['page']['all'][1]:.2g}×)" if ours and ours is not one else ""
    return f"{p50:.2f} / {p95:.2f}{beside}"


def _sizes(figures: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    ours = [f for f in figures if f["engine"] == "ours"]
    rows = (
        ("building the index and the store, s", "build_s"),
        ("peak memory of that, MB", "build_peak_mb"),
        ("index on disk, MB", "disk_mb"),
        ("anonymous memory when opened, MB", "anonymous_mb"),
        ("an update until a search shows it, ms", "update_ms"),
    )
    heads = " | ".join(f"{f['documents']:,}" for f in ours)
    yield f"| Wijkkennis itself | {heads} |"
    yield "|---|" + "---|" * len(ours)
    for name, key in rows:
        yield f"| {name} | {' | '.join('–' if f[key] is None else f'{f[key]:,.0f}' for f in ours)} |"
    cells = ("–" if f["suggest"] is None else "{:.2f} / {:.2f}".format(*f["suggest"]) for f in ours)
    yield f"| suggestions while typing, p50 / p95 in ms | {' | '.join(cells)} |"

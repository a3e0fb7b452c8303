"""Figures → tables, and the goals that they must reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.benchmark.run import OURS, Figures


@dataclass(frozen=True)
class Goal:
    """A figure of ours that may be at most `most`; with `peer`, so many times its figure in one run."""

    what: str
    documents: int
    most: float
    peer: str | None = None


GOALS = (
    Goal("page p95", 1_000, 1.5, "tantivy"),
    Goal("page p95", 10_000, 1.5, "tantivy"),
    Goal("page p95", 100_000, 3.0, "tantivy"),
    Goal("page p95", 1_000, 1.0, "fts5"),
    Goal("page p95", 10_000, 0.2, "fts5"),
    Goal("page p95", 100_000, 0.06, "fts5"),
    Goal("page p95", 1_000, 1 / 15, "whoosh"),
    Goal("page p95", 10_000, 1 / 50, "whoosh"),
    Goal("page p95", 100_000, 1 / 100, "whoosh"),
    Goal("page p95", 100_000, 10.0),
    Goal("update visible", 10_000, 50.0),
    Goal("update visible", 100_000, 150.0),
    Goal("index on disk", 100_000, 350.0),
    Goal("anonymous memory", 100_000, 350.0),
    Goal("build peak", 100_000, 1024.0),
)
"""What the search promises; figures in ms and MB."""


@dataclass(frozen=True)
class Verdict:
    goal: Goal
    seen: float

    @property
    def reached(self) -> bool:
        return self.seen <= self.goal.most

    def __str__(self) -> str:
        goal = self.goal
        beside = f" / {goal.peer}" if goal.peer else ""
        # parts below a tenth need more figures to be told from their goal
        seen, most = (
            f"{v:.4f}" if goal.peer and goal.most < 0.1 else f"{v:.2f}" for v in (self.seen, goal.most)
        )
        word = "PASS" if self.reached else "FAIL"
        return f"{word}  {goal.what}{beside} at {goal.documents:,}: {seen} (at most {most})"


def verdicts(figures: Sequence[Figures]) -> Iterator[Verdict]:
    """Judge every goal whose figures were measured."""
    by_name = {(f.engine, f.documents): f for f in figures}
    for goal in GOALS:
        ours = _figure(by_name.get((OURS, goal.documents)), goal.what)
        if goal.peer:
            peer = _figure(by_name.get((goal.peer, goal.documents)), goal.what)
            if ours is not None and peer:
                yield Verdict(goal, ours / peer)
        elif ours is not None:
            yield Verdict(goal, ours)


def _figure(of: Figures | None, what: str) -> float | None:
    if of is None:
        return None
    return {
        "page p95": of.page["all"][1],
        "update visible": of.update_ms,
        "index on disk": of.disk_mb,
        "anonymous memory": of.anonymous_mb,
        "build peak": of.build_peak_mb,
    }[what]


def tables(figures: Sequence[Figures]) -> list[str]:
    """All tables: pages by kind of query, the rest, ratios, then the goals."""
    lines: list[str] = []
    for size in dict.fromkeys(f.documents for f in figures):
        these = [f for f in figures if f.documents == size]
        lines += [f"## {size:,} documents", "", *_pages(these), "", *_rest(these), "", *_ratios(these), ""]
    judged = list(verdicts(figures))
    lines += ["## Goals", ""]
    lines += map(str, judged) if judged else ["none of the goals is about these sizes and engines"]
    return lines


def _pages(figures: Sequence[Figures]) -> Iterator[str]:
    kinds = list(figures[0].page)
    yield f"{'a page, p50 / p95 in ms':24}" + "".join(f"{kind:>18}" for kind in kinds)
    for f in figures:
        yield f"{f.engine:24}" + "".join(f"{f'{f.page[k][0]:.2f} / {f.page[k][1]:.2f}':>18}" for k in kinds)


def _rest(figures: Sequence[Figures]) -> Iterator[str]:
    names = (
        "build s",
        "peak MB",
        "disk MB",
        "open ms",
        "anon MB",
        "update ms",
        "suggest p50/p95",
        "empty",
        "marked",
    )
    yield f"{'':12}" + "".join(f"{name:>{len(name) + 3}}" for name in names)
    for f in figures:
        suggest = f"{f.suggest[0]:.2f}/{f.suggest[1]:.2f}" if f.suggest else "–"
        values = (
            *map(_shown, (f.build_s, f.build_peak_mb, f.disk_mb, f.open_ms, f.anonymous_mb, f.update_ms)),
            suggest,
            str(f.look["empty"]),
            f"{f.look['marked']:.0%}",
        )
        yield f"{f.engine:12}" + "".join(f"{v:>{len(n) + 3}}" for v, n in zip(values, names, strict=True))


def _ratios(figures: Sequence[Figures]) -> Iterator[str]:
    ours = next((f for f in figures if f.engine == OURS), None)
    if ours is None:
        return
    yield f"{'ours / peer':24}{'p50':>9}{'p95':>9}"
    for f in figures:
        if f is not ours:
            p50, p95 = (mine / theirs for mine, theirs in zip(ours.page["all"], f.page["all"], strict=True))
            yield f"{f.engine:24}{p50:>9.3f}{p95:>9.3f}"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:.1f}" if value < 100 else f"{value:.0f}"

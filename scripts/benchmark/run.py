"""One run: every engine on the same corpus, builds one after the other, queries in interleaved rounds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from scripts.benchmark import corpus, pages
from scripts.benchmark.pages import Query

ROOT = Path(__file__).resolve().parents[2]
OURS = "ours"
ENGINES = (OURS, "tantivy", "bm25s", "xapian", "fts5", "whoosh")
CURES = {
    "tantivy": "pip install tantivy",
    "bm25s": "pip install bm25s",
    "xapian": "apt-get install python3-xapian (seen by the system's Python only, which is used then)",
}
WARM = 50
UPDATES = 5
PATIENCE_MS = 60_000
"""An engine that is slower than this over all queries does one round."""

Say = Callable[[str], None]


@dataclass
class Figures:
    """What was measured of one engine at one size; None: the engine cannot, or it was not measured."""

    engine: str
    documents: int
    build_s: float | None = None
    build_peak_mb: float | None = None
    disk_mb: float | None = None
    """Everything it needs to answer; for ours the index alone, the database is `store_mb`."""
    store_mb: float | None = None
    open_ms: float | None = None
    anonymous_mb: float | None = None
    page: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Kind of query, and "all" → (p50, p95) in ms; of each query the median over the rounds counts."""
    update_ms: float | None = None
    suggest: tuple[float, float] | None = None
    look: dict[str, Any] = field(default_factory=dict)

    def plain(self) -> dict[str, Any]:
        return asdict(self)


class Child:
    """The process of one opened engine."""

    def __init__(self, name: str, python: str, folder: Path, queries: Path) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [python, "-m", "scripts.benchmark.worker", name, "serve", str(folder), str(queries)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, command: str, *arguments: object) -> Any:
        """Give a command and return the answer.  Raises RuntimeError when the process died."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps([command, *arguments]) + "\n")
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise RuntimeError(f"{self.name} died at '{command}'; what it said stands above")
        return json.loads(answer)

    def close(self) -> None:
        """End the process, and wait for it."""
        self._process.communicate()


def pythons(names: Sequence[str], say: Say) -> dict[str, str]:
    """Return the Python that has each engine; says aloud which are skipped and how to get them."""
    found = {}
    for name in names:
        for python in dict.fromkeys(
            (sys.executable, shutil.which("python3", path="/usr/bin") or sys.executable)
        ):
            done = subprocess.run(
                [python, "-m", "scripts.benchmark.worker", name, "check"],
                cwd=ROOT,
                capture_output=True,
                check=False,
            )
            if done.returncode == 0:
                found[name] = python
                break
        else:
            say(f"SKIPPED: {name} is not installed here. {CURES.get(name, done.stderr.decode()[-300:])}")
    return found


def measure(
    documents: Path,
    queries: Sequence[Query],
    folder: Path,
    *,
    count: int,
    pythons: dict[str, str],
    rounds: int,
    say: Say,
) -> list[Figures]:
    """Measure every engine on one corpus of `count` documents.

    What an earlier run built in `folder` is opened again, with the figures of its build; a fresh folder
    gives a fresh build.
    """
    plain = folder / "queries.json"
    pages.write_plain(queries, plain)
    figures = {
        name: built(name, python, documents, folder / name, count, say) for name, python in pythons.items()
    }
    children: dict[str, Child] = {}
    times: dict[str, list[list[float]]] = {name: [] for name in pythons}
    try:
        for name, python in pythons.items():
            child = children[name] = Child(name, python, folder / name, plain)
            figures[name].open_ms = child.ask("open")
            child.ask("warm", WARM)
            figures[name].anonymous_mb = child.ask("anonymous_mb")
        for number in range(rounds):
            # each round begins with another engine: none always has the machine as the one before left it
            for name in _turned(list(children), number):
                if times[name] and sum(times[name][-1]) > PATIENCE_MS:
                    say(f"{count:>7} {name}: no round {number + 1}, the last one took too long")
                    continue
                say(f"{count:>7} {name}: round {number + 1}")
                seen = children[name].ask("round")
                times[name].append(seen.pop("times"))
                figures[name].look = seen
        for name, child in children.items():
            say(f"{count:>7} {name}: updating")
            one = figures[name]
            taken = child.ask("suggest")
            one.suggest = (pages.percentile(taken, 0.5), pages.percentile(taken, 0.95)) if taken else None
            one.page = _percentiles(queries, times[name])
            changed = child.ask("update", list(range(min(UPDATES, count))))
            one.update_ms = median(changed) if changed else None
    finally:
        for child in children.values():
            child.close()
    # an update changes the index: what is kept must be as it was built
    for name in pythons:
        if figures[name].update_ms is not None:
            (folder / name / "built.json").unlink(missing_ok=True)
    return list(figures.values())


def built(name: str, python: str, documents: Path, folder: Path, count: int, say: Say) -> Figures:
    """Build an engine's index in a process of its own, unless it stands in `folder`; say what it took."""
    note = folder / "built.json"
    if not note.exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        say(f"{count:>7} {name}: building")
        done = subprocess.run(
            [python, "-m", "scripts.benchmark.worker", name, "build", str(documents), str(folder)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{name} could not build; what it said stands above")
        note.write_text(done.stdout)
    built = json.loads(note.read_text())
    index = folder / "index" if name == OURS else folder
    return Figures(
        engine=name,
        documents=count,
        build_s=built["seconds"],
        build_peak_mb=built["peak_mb"],
        disk_mb=_size_mb(index),
        store_mb=_size_mb(folder) - _size_mb(index) if name == OURS else None,
    )


def _size_mb(folder: Path) -> float:
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1024**2


def _turned(names: list[str], by: int) -> list[str]:
    turn = by % len(names)
    return names[turn:] + names[:turn]


def _percentiles(queries: Sequence[Query], rounds: list[list[float]]) -> dict[str, tuple[float, float]]:
    typical = [median(times) for times in zip(*rounds, strict=True)]
    kinds = dict.fromkeys(query.kind for query in queries)
    groups = {kind: [t for q, t in zip(queries, typical, strict=True) if q.kind == kind] for kind in kinds}
    return {
        kind: (pages.percentile(values, 0.5), pages.percentile(values, 0.95))
        for kind, values in {"all": typical, **groups}.items()
    }


def make_corpus(sources: Sequence[corpus.Source], names: corpus.Names, count: int, out: Path) -> None:
    """Write a corpus unless it stands there already."""
    if not out.exists():
        aside = out.with_name(out.name + ".part")
        corpus.write(corpus.make(sources, names, count), aside)
        aside.replace(out)

"""The child process of one engine: reads one JSON command per line and answers with one JSON line.

    python -m scripts.benchmark.worker ENGINE build CORPUS FOLDER
    python -m scripts.benchmark.worker ENGINE serve FOLDER QUERIES

Times are taken here, around the engine's own call, so the pipe is not measured.
"""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.benchmark.corpus import Names, Record, record
from scripts.benchmark.pages import Engine, Query, read_plain

MARKER = "zwevendeooievaarsnest"
"""A word that no corpus has: an update is visible when it is found."""
KIB = 1024


def engine(name: str) -> Engine:
    """Return a fresh engine.  Raises ImportError when it is not installed."""
    made: Engine = importlib.import_module(f"scripts.benchmark.peers.{name}").Engine()
    return made


def main(arguments: list[str]) -> None:
    name, action, *paths = arguments
    warnings.filterwarnings("ignore")  # other engines' own; nothing to do with what is measured
    if action == "check":
        engine(name)
    elif action == "build":
        _build(engine(name), *map(Path, paths))
    else:
        Server(engine(name), *map(Path, paths)).run()


def _build(made: Engine, documents: Path, folder: Path) -> None:
    seconds = _timed(lambda: made.build(documents, folder)) / 1000
    # not ru_maxrss: that one remembers the process that this one was forked from
    print(json.dumps({"seconds": seconds, "peak_mb": memory_mb("VmHWM")}))


def memory_mb(line: str) -> float:
    """Return what the kernel says of this process: RssAnon (what no file backs), VmHWM (the peak)."""
    for one in Path("/proc/self/status").read_text().splitlines():
        if one.startswith(line):
            return int(one.split()[1]) / KIB
    raise RuntimeError(f"the kernel does not say {line}")


class Server:
    """An opened engine that answers commands."""

    def __init__(self, made: Engine, folder: Path, queries: Path) -> None:
        self.engine = made
        self.folder = folder
        self.queries = read_plain(queries)

    def run(self) -> None:
        for line in sys.stdin:
            command, *rest = json.loads(line)
            print(json.dumps(getattr(self, command)(*rest)), flush=True)

    def open(self) -> float:
        """Open, and show one page; milliseconds."""

        def opened() -> None:
            self.engine.open(self.folder)
            self.engine.page(self.queries[0])

        return _timed(opened)

    def warm(self, count: int) -> None:
        for query in self.queries[:count]:
            self.engine.page(query)

    def round(self) -> dict[str, Any]:
        """Milliseconds of every query, in order, and what was on the pages: to see that work is done."""
        shown = []

        def show(query: Query) -> None:
            shown.append(self.engine.page(query))

        times = [_timed(lambda query=query: show(query)) for query in self.queries]
        fragments = [fragment for page in shown for _, _, fragment in page.hits]
        return {
            "times": times,
            "empty": sum(not page.hits for page in shown),
            "matches": sum(page.total for page in shown),
            "marked": sum("<" in fragment for fragment in fragments) / max(1, len(fragments)),
            "facets": sum(sum(p.action_lines.values()) + sum(p.themes.values()) for p in shown),
        }

    def slugs(self) -> list[list[str]]:
        """The slugs of the first page of every query."""
        return [[slug for slug, _, _ in self.engine.page(query).hits] for query in self.queries]

    def anonymous_mb(self) -> float:
        """Memory of this process that no file backs."""
        return memory_mb("RssAnon")

    def update(self, numbers: list[int]) -> list[float] | None:
        """Milliseconds from changing a document until a search shows it; None when it cannot."""
        if not hasattr(self.engine, "update"):
            return None
        return [self._update(number) for number in numbers]

    def _update(self, number: int) -> float:
        area = self.queries[0].area
        word = f"{MARKER}{'abcdefghij'[number % 10]}"
        changed = _changed(number, f"Hier staat {word} in een gewone zin over de wijk.", area)

        def until_visible() -> None:
            self.engine.update(changed)
            deadline = time.monotonic() + 30
            while changed.slug not in [
                slug for slug, _, _ in self.engine.page(Query("1term", (word,), area)).hits
            ]:
                if time.monotonic() > deadline:
                    raise RuntimeError(f"{changed.slug} is not found after its update")

        return _timed(until_visible)

    def suggest(self) -> list[float] | None:
        """Milliseconds of each completion of the first letters of every query; None without suggestions."""
        ask: Callable[[str], int] | None = getattr(self.engine, "suggest", None)
        if ask is None:
            return None
        words = [query.words[0] for query in self.queries]
        typed = [word[:length] for word in words for length in (2, 4) if len(word) >= length]
        return [_timed(lambda text=text: ask(text)) for text in typed]


def _changed(number: int, text: str, area: str) -> Record:
    return record(number, f"Gewijzigd verhaal {number}", [text], Names((area,), ("fysiek",), ("wonen",)))


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])

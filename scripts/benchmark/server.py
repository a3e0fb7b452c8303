"""The real server under wrk: searches with fragments, as `scripts/start` runs it, and the price of a 304.

wrk asks many different searches, each without a cache, and says how many were answered, how fast, and how
many with an error.  Every search is asked once beforehand and must give 200; that warms the workers too.
Server and wrk share the machine's cores, so what is measured is what both can do together.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlencode

from scripts.benchmark.pages import HITS, Query

ROOT = Path(__file__).resolve().parents[2]
CONNECTIONS = (8, 32, 100)
INSTALL = "on Debian `apt-get install wrk`"
UNCHANGED_MS = 5.0
"""What a 304 may cost."""
SCRIPT = """
local paths = {}
for line in io.lines(os.getenv("KB_PATHS")) do paths[#paths + 1] = line end
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format(
    '\\nFIGURES {"requests": %d, "seconds": %.3f, "p50": %.3f, "p99": %.3f, "errors": %d, "broken": %d}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    e.status, e.connect + e.read + e.write + e.timeout))
end
"""
"""Asks the paths of a file in turn; answers of 400 and more are `errors`, what never came is `broken`."""

Say = Callable[[str], None]


@dataclass(frozen=True)
class Load:
    """What came of one load; times in milliseconds."""

    what: str
    connections: int
    requests: int
    seconds: float
    p50: float
    p99: float
    errors: int
    broken: int

    @property
    def rate(self) -> float:
        """Answers a second."""
        return self.requests / self.seconds if self.seconds else 0.0

    def plain(self) -> dict[str, object]:
        return {**asdict(self), "rate": self.rate}


def measure(folder: Path, queries: Sequence[Query], *, seconds: int, say: Say) -> list[Load]:
    """Load a server on the product in `folder` (kb.sqlite and index); without wrk nothing, and it is said."""
    wrk = shutil.which("wrk")
    if wrk is None:
        say(f"SKIPPED: wrk is not installed here; {INSTALL}")
        return []
    paths = [f"/api/v1/zoekresultaten?{urlencode(_pairs(query))}" for query in queries]
    (folder / "load.lua").write_text(SCRIPT)
    found = []
    with served(folder) as address:
        found_marks = sum("<mark>" in fetch(address + path) for path in paths)
        say(f"{len(paths)} searches answered, {found_marks} with marked fragments")
        for connections in CONNECTIONS:
            say(f"searches over {connections} connections, {seconds} s")
            found.append(_load(wrk, "search", folder, address, paths, connections, seconds))
        path = paths[0]
        tag = _unchanged(address + path)
        say("a search that did not change since, over 1 connection")
        found.append(_load(wrk, "304", folder, address, [path], 1, min(seconds, 5), tag=tag))
    return found


def _pairs(query: Query) -> list[tuple[str, object]]:
    return [("q", query.text), ("gebied", query.area), ("paginaGrootte", HITS)]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Run the server with its own settings on a free port, and stop it; the address while it runs."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "KB_CONTENT": str(ROOT / "content"),
        "KB_DATABASE": str(folder / "kb.sqlite"),
        "KB_INDEX": str(folder / "index"),
        "KB_RATE_LIMITS": "uit",
    }
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "app:app"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            try:
                fetch(f"{address}/gezondheid/gereed")
                break
            except OSError:
                if server.poll() is not None:
                    raise RuntimeError("the server ended at once; what it said stands above") from None
                time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def fetch(address: str) -> str:
    """Return the text of an address.  Raises `HTTPError` for an error, `URLError` for no answer."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        text: str = answer.read().decode()
    return text


def _unchanged(address: str) -> str:
    """Return the tag of an address, having seen that it gives 304."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        tag: str = answer.headers["ETag"]
    again = urllib.request.Request(address, headers={"If-None-Match": tag})
    try:
        urllib.request.urlopen(again, timeout=30)
    except urllib.error.HTTPError as error:
        if error.code == 304:
            return tag
    raise RuntimeError("the tag of an answer does not give 304")


def _load(
    wrk: str,
    what: str,
    folder: Path,
    address: str,
    paths: Sequence[str],
    connections: int,
    seconds: int,
    *,
    tag: str | None = None,
) -> Load:
    listed = folder / "paths.txt"
    listed.write_text("\n".join(paths) + "\n")
    command = [wrk, "-t", str(min(2, connections)), "-c", str(connections), "-d", f"{seconds}s"]
    command += ["--timeout", "10s", "-s", str(folder / "load.lua")]
    command += ["-H", f"If-None-Match: {tag}"] if tag else []
    done = subprocess.run(
        [*command, address],
        env={**os.environ, "KB_PATHS": str(listed)},
        capture_output=True,
        text=True,
        check=True,
    )
    line = next(line for line in done.stdout.splitlines() if line.startswith("FIGURES "))
    return Load(what=what, connections=connections, **json.loads(line.removeprefix("FIGURES ")))


def table(found: Sequence[Load]) -> Iterator[str]:
    """Yield the figures and the goals, with PASS or FAIL."""
    yield f"{'what':<8}{'connections':>12}{'req/s':>9}{'p50 ms':>9}{'p99 ms':>9}{'errors':>8}{'broken':>8}"
    for one in found:
        yield (
            f"{one.what:<8}{one.connections:>12}{one.rate:>9.0f}{one.p50:>9.1f}{one.p99:>9.1f}"
            f"{one.errors:>8}{one.broken:>8}"
        )
    yield ""
    for text, reached in goals(found):
        yield f"{'PASS' if reached else 'FAIL'}  {text}"


def goals(found: Sequence[Load]) -> Iterator[tuple[str, bool]]:
    """Yield every goal, and whether it was reached."""
    for one in found:
        where = f"at {one.connections} connections"
        yield f"no error and no answer lost {where} ({one.what})", not (one.errors or one.broken)
        if one.what == "304":
            yield f"a 304 takes less than {UNCHANGED_MS:.0f} ms ({one.p50:.1f})", one.p50 < UNCHANGED_MS
        elif one.connections == 32:
            yield f"at least 150 searches a second {where} ({one.rate:.0f})", one.rate >= 150
            yield f"p99 at most 500 ms {where} ({one.p99:.0f})", one.p99 <= 500
        elif one.connections == 100:
            yield f"p99 at most 1,000 ms {where} ({one.p99:.0f})", one.p99 <= 1_000

"""Watch a writer's calls to the kernel: is every write on disk before it is said to be done?

`strace` shows each sync of the database's log and each line that the writer prints after a write returned.
It proves that the disk was asked; what a disk does that lies is beyond us.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SYNC = re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal>\)\s+= 0")
_SAID = re.compile(r'write\(1<[^>]*>, "\[\\"(?!klaar)')


@dataclass(frozen=True)
class Watched:
    """Writes that were said to be done, syncs of the log, and writes said before the log was synced."""

    writes: int
    syncs: int
    too_early: int


def can_watch() -> bool:
    """Whether this machine has `strace` and lets it work."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(["strace", "-o", "/dev/null", "true"], check=False, capture_output=True)
    return tried.returncode == 0


def watch(database: Path, log: Path, *, seconds: float) -> Watched:
    """Let one writer work for so long and return what was seen; `log` is where strace writes."""
    code = "from scripts.proof.register import main; main()"
    command = ["strace", "-f", "-y", "-s", "40", "-e", "trace=fsync,fdatasync,write", "-o", str(log)]
    command += [sys.executable, "-c", code, str(database), str(seconds), "1"]
    subprocess.run(command, cwd=ROOT, input="\n", text=True, check=True, capture_output=True)
    writes = syncs = early = since = 0
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if _SYNC.search(line):
            syncs += 1
            since += 1
        elif _SAID.search(line):
            writes += 1
            early += not since
            since = 0
    return Watched(writes, syncs, early)

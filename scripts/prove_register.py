#!/usr/bin/env python3
"""Prove that the register loses nothing, gives no number twice and keeps one chain, whoever writes or dies.

    scripts/prove_register.py [--processes 8] [--seconds 20] [--kills 100]

In a temporary folder:
1. eight processes report, acknowledge and join for twenty seconds, all at once;
2. writers are killed (SIGKILL) in the middle of their work while another one goes on.
After each, everything that a writer was told is looked for, and the chain of history is checked whole.
Exit status 1 when an error was raised, a write is missing, a number was given twice or skipped, or the chain
is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.storage.database import open_database  # noqa: E402  # the path above must be set first
from scripts.proof import register  # noqa: E402  # as above


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kills", type=int, default=100)
    options = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory() as folder:
        if options.processes:
            database = _fresh(Path(folder) / "together.sqlite")
            told = register.together(database, processes=options.processes, seconds=options.seconds)
            right &= _tell(f"{options.processes} processes, {options.seconds:g} s", database, told)
        if options.kills:
            database = _fresh(Path(folder) / "killed.sqlite")
            told = register.killed(database, kills=options.kills)
            right &= _tell(f"{options.kills} kills", database, told)
    return 0 if right else 1


def _fresh(path: Path) -> Path:
    db = open_database(path)
    db.migrate()
    db.close()
    return path


def _tell(name: str, database: Path, told: register.Told) -> bool:
    started = time.monotonic()
    found = register.judge(database, told)
    print(
        f"{name}: {found.writes} writes told, {found.events} events; {len(found.errors)} errors, "
        f"{len(found.lost)} lost, {len(found.doubles)} wrong numbers, chain "
        f"{found.broken or 'whole'}; a write took p50 {told.quantile(0.5) * 1e3:.1f}, "
        f"p99 {told.quantile(0.99) * 1e3:.0f}, at most {told.quantile(1) * 1e3:.0f} ms; "
        f"checked in {time.monotonic() - started:.1f} s",
        flush=True,
    )
    for line in (*found.errors, *found.lost, *found.doubles)[:10]:
        print(f"  {line}")
    return found.is_right


if __name__ == "__main__":
    sys.exit(main())

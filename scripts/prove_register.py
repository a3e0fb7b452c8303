#!/usr/bin/env python3
"""Prove that the register loses nothing, gives no number twice and keeps one chain, whoever writes or dies.

    scripts/prove_register.py [--processes 8] [--seconds 20] [--kills 100] [--copies 30] [--mib 20]
    scripts/prove_register.py --server [--server-kills 200] [--server-writes 5000]

In a temporary folder:
1. eight processes report, acknowledge and join for twenty seconds, all at once;
2. writers are killed (SIGKILL) in the middle of their work while another one goes on;
3. copies are made while eight processes write, of a register of at least so many MiB, and each is put back;
4. one writer is watched: is the disk asked to keep every write before it is said to be done?
With `--server`, instead: the real server runs with several workers, clients write to it over HTTP, and
workers are killed, and now and then all of it, also while it starts.
After each, everything that a writer was told is looked for, and the chain of history is checked whole.
Exit status 1 when an error was raised, a write is missing, a number was given twice or skipped, a report is
there twice, or the chain is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from kb.storage.database import open_database  # noqa: E402  # the path above must be set first
from scripts.proof import copies, register, server, synced  # noqa: E402  # as above


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--copies", type=int, default=30)
    parser.add_argument("--mib", type=float, default=0, help="how large the copied register is")
    parser.add_argument("--server", action="store_true")
    parser.add_argument("--server-kills", type=int, default=200)
    parser.add_argument("--server-writes", type=int, default=5_000)
    options = parser.parse_args()
    right = True
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if options.server:
            return 0 if _server(home, options.server_kills, options.server_writes) else 1
        if options.processes and options.seconds:
            database = _fresh(home / "together.sqlite")
            told = register.together(database, processes=options.processes, seconds=options.seconds)
            right &= _tell(f"{options.processes} processes, {options.seconds:g} s", database, told)
        if options.kills:
            database = _fresh(home / "killed.sqlite")
            told = register.killed(database, kills=options.kills)
            right &= _tell(f"{options.kills} kills", database, told)
        if options.copies:
            right &= _copies(home, options.processes or 8, options.copies, options.mib)
        right &= _synced(home)
    return 0 if right else 1


def _synced(home: Path) -> bool:
    if not synced.can_watch():
        print("not watched: strace is not there, or may not watch")
        return True
    seen = synced.watch(_fresh(home / "watched.sqlite"), home / "calls", seconds=5)
    print(f"watched: {seen.writes} writes, {seen.syncs} syncs, {seen.too_early} said too early")
    return seen.writes > 0 and not seen.too_early


def _server(home: Path, kills: int, writes: int) -> bool:
    house = server.furnish(home)
    found = server.kill(house, kills=kills, writes=writes)
    with closing(open_database(house.database)) as db:
        doubles = server.doubles(db, found)
    print(
        f"server: {found.workers} workers killed, {found.everything} times all of it; "
        f"{found.asked_again} requests were made again; {len(doubles)} reports twice"
    )
    for title in doubles[:10]:
        print(f"  {title}")
    return _tell("server", house.database, found.told) and not doubles


def _copies(home: Path, processes: int, number: int, mib: float) -> bool:
    database = _fresh(home / "copied.sqlite")
    while database.stat().st_size < mib * 2**20:
        register.together(database, processes=2, seconds=5)
    found = copies.copies(database, home / "copies", processes=processes, number=number)
    print(
        f"{number} copies while {processes} processes write: {len(found.wrong)} things wrong; "
        f"{sorted(found.took)[number // 2]:.2f} s (median), {max(found.took):.2f} s at most; "
        f"the largest is {max(found.sizes) / 2**20:.1f} MiB"
    )
    for line in found.wrong[:10]:
        print(f"  {line}")
    return _tell("writers meanwhile", database, found.told) and not found.wrong


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

#!/usr/bin/env python3
"""Prove what an operator's bad day does: no room, no rights, a clock that jumps, everybody at the door.

    scripts/prove_operations.py [full] [readonly] [clock] [signins] [--people 50]

In temporary folders, with the real server:
full      a disk of 64 MiB in memory is filled while reports come in: what is refused says so, reading goes on
          to the last byte, no copy is left half, and with room again writing works without a new start;
readonly  the server starts on a disk that may only be read: it is read and searched, every page says so, and
          so does every write that is refused;
clock     the hour jumps two days back and ahead, and passes twice: who signed in stays so after a jump back,
          nobody is kept out, history goes by number;
signins   fifty people sign in at once, wrongly, while somebody searches.
Without a name all four.  Exit status 1 when something acknowledged is missing, the chain is broken, the
search index differs from the database, or an answer is not what is promised.  `full` and `readonly` mount a
disk; where that is not allowed they say so and prove nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.proof import clock, disks, register, server, sign_ins  # noqa: E402  # the path must be set first

MIB = 64
SLOWEST = 1.0
"""Seconds within which 99 of 100 searches are answered while everybody signs in."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="*", metavar="PROOF", help=" ".join(PROOFS))
    parser.add_argument("--people", type=int, default=50)
    options = parser.parse_args()
    if unknown := set(options.what) - set(PROOFS):
        parser.error(f"no such proof: {' '.join(sorted(unknown))}")
    right = True
    for name in options.what or PROOFS:
        with tempfile.TemporaryDirectory() as folder:
            right &= PROOFS[name](Path(folder), options.people)
    return 0 if right else 1


def _on_a_disk(name: str, run: Callable[[server.Home], disks.Trouble], folder: Path) -> bool:
    if not disks.can_mount(folder):
        print(f"{name}: not tried, this machine lets nobody mount a disk")
        return True
    with disks.disk(folder / "schijf", mib=MIB) as disk:
        home = server.furnish(disk)
        found = run(home)
        refused = ", ".join(f"{number} x {status}" for status, number in found.refused.items())
        read = ", ".join(f"{number} x {status}" for status, number in found.read.items())
        print(f"{name}: writes refused {refused or 'none'}; meanwhile and after, read {read}")
        return _told(name, home, found.told, found.wrong)


def _full(folder: Path, _people: int) -> bool:
    return _on_a_disk("full", disks.full, folder)


def _read_only(folder: Path, _people: int) -> bool:
    return _on_a_disk("readonly", disks.read_only, folder)


def _clock(folder: Path, _people: int) -> bool:
    home = server.furnish(folder)
    found = clock.jump(home)
    print(f"clock: {found.jumps} jumps; {found.sign_ins} of {2 * found.jumps} sign-ins went well")
    return _told("clock", home, found.told, found.wrong)


def _sign_ins(folder: Path, people: int) -> bool:
    found = sign_ins.busy(server.furnish(folder), people=people, rounds=3, searches=200)
    before, during = (
        ", ".join(f"p{share * 100:g} {sign_ins.quantile(times, share) * 1e3:.0f} ms" for share in (0.5, 0.99))
        for times in (found.before, found.during)
    )
    answers = ", ".join(f"{number} x {status}" for status, number in sorted(found.sign_ins.items()))
    print(
        f"signins: {people} people, 3 times each: {answers}; a search took {before}, and meanwhile {during} "
        f"({len(found.during)} searches)"
    )
    return _wrong("signins", found.wrong) and sign_ins.quantile(found.during, 0.99) <= SLOWEST


def _told(name: str, home: server.Home, told: register.Told, wrong: list[str]) -> bool:
    verdict = register.judge(home.database, told)
    print(
        f"{name}: {verdict.writes} writes told, {len(verdict.lost)} lost, "
        f"{len(verdict.doubles)} wrong numbers, chain {verdict.broken or 'whole'}"
    )
    return _wrong(name, wrong) and verdict.is_right


def _wrong(name: str, wrong: list[str]) -> bool:
    for line in wrong:
        print(f"  {name}: {line}")
    return not wrong


PROOFS = {"full": _full, "readonly": _read_only, "clock": _clock, "signins": _sign_ins}


if __name__ == "__main__":
    sys.exit(main())

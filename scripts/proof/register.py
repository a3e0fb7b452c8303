"""Write to the register from many processes at once, kill some of them, and compare what they were told.

A writer reports bottlenecks, acknowledges them and lets other areas join, through the services that pages
use.  What it was told is written down only after the call returned: such a write may never be missing.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from kb.domain.people import Actor, Role
from kb.domain.report import Report
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks
from kb.storage import bottleneck_history
from kb.storage import bottlenecks as store
from kb.storage.database import Database, open_database

ROOT = Path(__file__).resolve().parents[2]
MESSAGE = "Dit knelpunt is duidelijk en komt op meer plekken voor; we nemen het op."
EDITOR = Actor("redacteur", frozenset({Role.EDITOR}))
FIELDS = {
    Field.NATURE: "financiering",
    Field.DIRECTION: "regel-wijzigen",
    Field.URGENCY: "hoog",
    Field.DUPLICATES_CHECKED: "ja",
}
REPORT = Report(
    what="Eigenaren met weinig spaargeld kunnen het bedrag van de subsidie niet voorschieten en vragen "
    "niets aan.",
    example="In onze wijk trokken twaalf eigenaren hun aanvraag weer in.",
    tried="Niets, omdat de regel het niet toelaat.",
    nature=("financiering",),
    affects=("bewoners",),
    urgency="hoog",
    title="Subsidie komt pas na betaling",
    action_lines=("fysiek",),
    themes=("energiearmoede",),
)


@dataclass
class Told:
    """What writers were told: a line per write, [what, number, area]; errors; and seconds per write."""

    writes: list[tuple[str, str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def quantile(self, share: float) -> float:
        """Return how many seconds this share of the writes took at most; 0 without writes."""
        times = sorted(self.took)
        return times[min(len(times) - 1, int(share * len(times)))] if times else 0.0


@dataclass(frozen=True)
class Verdict:
    """What was found afterwards; everything but `writes` and `events` should be empty."""

    writes: int
    events: int
    errors: tuple[str, ...]
    lost: tuple[str, ...]
    doubles: tuple[str, ...]
    broken: str

    @property
    def is_right(self) -> bool:
        return not (self.errors or self.lost or self.doubles or self.broken)


def write(db: Database, vocabulary: Vocabulary, chance: random.Random) -> Iterator[tuple[str, str, str]]:
    """Report a bottleneck, acknowledge it and let two areas join; yield each write after it returned."""
    areas = chance.sample([area.slug for area in vocabulary.areas], 3)
    reporter = Actor("melder", frozenset({Role.REPORTER}), frozenset(areas))
    made = bottlenecks.report(
        db, replace(REPORT, area=areas[0]), by=reporter, now=datetime.now(UTC), vocabulary=vocabulary
    )
    yield "melding", made.reference, areas[0]
    bottlenecks.step(
        db,
        made.reference,
        Status.ACKNOWLEDGED,
        message=MESSAGE,
        by=EDITOR,
        now=datetime.now(UTC),
        vocabulary=vocabulary,
        fields=FIELDS,
    )
    yield "erkend", made.reference, ""
    for area in areas[1:]:
        bottlenecks.join(
            db,
            made.reference,
            area=area,
            example="Ook hier trekken eigenaren hun aanvraag in.",
            consequence="Niemand isoleert zijn woning.",
            by=reporter,
            now=datetime.now(UTC),
            vocabulary=vocabulary,
        )
        yield "ook-bij-ons", made.reference, area


def main() -> None:
    """Write until the time is over, and print what was written; a process of its own."""
    from scripts.benchmark import house  # reads the lists of the repository

    database, seconds, seed = Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3])
    vocabulary, chance = house.vocabulary(), random.Random(seed)
    with closing(open_database(database, patience=30)) as db:
        print(json.dumps(["klaar", "", "", 0.0]), flush=True)
        sys.stdin.readline()  # all begin together
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            before = time.monotonic()
            for what, number, area in write(db, vocabulary, chance):
                now = time.monotonic()
                print(json.dumps([what, number, area, now - before]), flush=True)
                before = now


def together(database: Path, *, processes: int, seconds: float) -> Told:
    """Let so many processes write for so long; return what they were told."""
    told = Told()
    running = [start(database, seconds, seed) for seed in range(processes)]
    for one in running:
        ready(one)
    for one in running:
        go(one)
    for one in running:
        out, errors = one.communicate()
        note(told, out)
        if one.returncode:
            told.errors.append(errors.strip().split("\n")[-1])
    return told


def killed(database: Path, *, kills: int, seed: int = 1) -> Told:
    """Kill a writer so often in the middle of its work, while another goes on; return what they were told."""
    told, chance = Told(), random.Random(seed)
    steady = start(database, 3600, seed + 10_000)
    ready(steady)
    go(steady)
    victims = [start(database, 3600, seed + n) for n in range(min(2, kills))]
    for number in range(kills):
        victim = victims.pop(0)
        if number + 2 < kills:
            victims.append(start(database, 3600, seed + number + 2))  # starts while this one works
        ready(victim)
        go(victim)
        time.sleep(chance.uniform(0.02, 0.2))
        victim.kill()
        note(told, victim.communicate()[0])
    steady.kill()
    note(told, steady.communicate()[0])
    return told


def judge(database: Path, told: Told) -> Verdict:
    """Compare the database with everything that writers were told."""
    with closing(open_database(database)) as db:
        audit = bottleneck_history.audit(db)
        stored = {b.reference: b for b in store.everything(db)}
        events = Counter((e.kind.value, e.reference, e.area) for e in bottleneck_history.of_all(db))
        lost = [
            f"{what} {number}"
            for what, number, area in told.writes
            if not is_there(events, what, number, area)
        ]
        rows = db.rows("SELECT count(*) AS n FROM bottleneck_support")[0]["n"]
        if rows != sum(n for (kind, _, _), n in events.items() if kind == "ook-bij-ons"):
            lost.append("support and history differ")
        published = db.rows("SELECT count(*) AS n FROM document WHERE file = ''")[0]["n"]
        if published != sum(b.published for b in stored.values()):
            lost.append("documents and register differ")
    reported = Counter(number for what, number, _ in told.writes if what == "melding")
    doubles = [number for number, times in reported.items() if times > 1]
    numbers = sorted(int(reference.split("-")[2]) for reference in stored)
    if numbers != list(range(1, len(numbers) + 1)):
        doubles.append("numbers with gaps")
    return Verdict(
        len(told.writes), audit.events, tuple(told.errors), tuple(lost), tuple(doubles), audit.reason
    )


def is_there(events: Counter[tuple[str, str, str]], what: str, number: str, area: str) -> bool:
    if what == "erkend":
        return events[("stap", number, "")] > 0
    return events[(what, number, area)] > 0


def start(database: Path, seconds: float, seed: int) -> subprocess.Popen[str]:
    code = "from scripts.proof.register import main; main()"
    return subprocess.Popen(
        [sys.executable, "-c", code, str(database), str(seconds), str(seed)],
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ready(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    assert process.stderr is not None
    if not process.stdout.readline():
        raise RuntimeError(f"a writer did not start: {process.stderr.read()}")


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def note(told: Told, out: str) -> None:
    """Take over what a writer said; a line that a kill cut short was not said."""
    for line in out.splitlines(keepends=True):
        if line.endswith("\n"):
            what, number, area, took = json.loads(line)
            told.writes.append((what, number, area))
            told.took.append(took)

"""The clock of the machine jumps under the real server: two days back, two days ahead, over a change of hour.

The server reads the hour through Python; a module that is loaded before all others adds to it what stands in
a file.  The clock of the machine itself is not touched.
"""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kb.domain.people import OPERATOR, Role
from kb.services import accounts, library
from kb.storage import bottleneck_history
from kb.storage.database import open_database
from scripts.proof import server
from scripts.proof.disks import index_faults
from scripts.proof.register import Told
from scripts.proof.talk import Client, report

LOGIN, PASSWORD = "proef@voorbeeld.example", "paard batterij nietje lamp"
JUMPS = (timedelta(days=-2), timedelta(days=2), timedelta(hours=1), timedelta(hours=-1), timedelta(0))
"""From the true hour; the last two are an hour that passes twice."""
LOADED_FIRST = """
import datetime as module, time
_now, _time, _file = module.datetime.now, time.time, {file!r}
def _ahead():
    try:
        return float(open(_file).read())
    except (OSError, ValueError):
        return 0.0
class datetime(module.datetime):
    @classmethod
    def now(cls, tz=None):
        return _now(tz) + module.timedelta(seconds=_ahead())
module.datetime = datetime
time.time = lambda: _time() + _ahead()
"""


@dataclass
class Jumped:
    """What happened; `wrong` says what should not be."""

    told: Told = field(default_factory=Told)
    wrong: list[str] = field(default_factory=list)
    jumps: int = 0
    sign_ins: int = 0

    def expect(self, right: bool, what: str) -> None:
        if not right:
            self.wrong.append(what)


def jump(home: server.Home) -> Jumped:
    """Sign in, let the clock jump again and again, and see who can still read, write and sign in."""
    found, ahead = Jumped(), home.folder / "vooruit"
    early = home.folder / "eerst"
    early.mkdir()
    (early / "sitecustomize.py").write_text(LOADED_FIRST.format(file=str(ahead)))
    _somebody(home.database)
    # with limits: they count in windows of time
    running = server.Server(replace(home, settings=(("PYTHONPATH", str(early)),)), forked=False)
    try:
        Client(running.port).wait()
        for by in JUMPS:
            client = Client(running.port)
            ahead.write_text("0")
            _sign_in(client, found, "before a jump")
            ahead.write_text(str(by.total_seconds()))
            found.jumps += 1
            _after(by, client, running.port, home, found)
    finally:
        running.stop()
    found.wrong += [*index_faults(home), *_history_faults(home.database)]
    return found


def _after(by: timedelta, client: Client, port: int, home: server.Home, found: Jumped) -> None:
    name = f"after a jump to {by}"
    day = (datetime.now(UTC) + by).date().isoformat()
    status, _ = client.get("/zoeken?q=subsidie")
    found.expect(status == 200, f"{name} a search is answered {status}")
    status, text = report(port, home, f"Proef van de klok {found.jumps}", found.told)
    found.expect(status == 201, f"{name} a write is answered {status} {text[:200]}")
    # the server tells the same hour as we ask of it, or nothing was proved
    said = re.search(r'"sinds":"(\d{4}-\d\d-\d\d)', text)
    found.expect(bool(said and said[1] == day), f"{name} the server thinks it is {said and said[1]}")
    if by <= timedelta(hours=1):  # further ahead a session is over, as it would be after such a time
        status, text = client.get("/account")
        found.expect(status == 200 and LOGIN in text, f"{name} who signed in gets {status}")
    _sign_in(Client(port), found, name)


def _sign_in(client: Client, found: Jumped, name: str) -> None:
    status, _ = client.fill_in("/inloggen", {"email": LOGIN, "wachtwoord": PASSWORD})
    found.sign_ins += status == 303
    found.expect(status == 303, f"{name} signing in is answered {status}")


def _somebody(database: Path) -> None:
    now = datetime.now(UTC)
    with closing(open_database(database)) as db:
        _, key = accounts.invite(
            db,
            LOGIN,
            "Proef Persoon",
            organisation="",
            roles=(Role.ADMIN,),
            areas=(),
            by=OPERATOR,
            vocabulary=library.vocabulary(db),
            now=now,
        )
        accounts.use_link(db, key, PASSWORD, PASSWORD, now=now)


def _history_faults(database: Path) -> list[str]:
    """Return what is wrong with the history: it goes by number, and its chain is whole."""
    with closing(open_database(database)) as db:
        audit = bottleneck_history.audit(db)
        numbers = [event.number for event in bottleneck_history.of_all(db)]
    return [
        *([audit.reason] if audit.reason else []),
        *([] if numbers == sorted(numbers) else ["out of order"]),
    ]

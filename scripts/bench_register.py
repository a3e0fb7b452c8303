#!/usr/bin/env python3
"""Measure the pages of the register, as a visitor and as an editor: milliseconds of CPU of one request.

    scripts/bench_register.py [--bottlenecks 1001] [--rounds 15] [--keep FOLDER]

In a temporary folder the repository's content is ingested and bottlenecks are reported, moved along and
joined by the services that pages use, spread over two years; then the site is asked in this process.  Of each
address the median and the slowest of the rounds are printed, after two that do not count.  With --keep the
folder is used again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from flask.testing import FlaskClient  # noqa: E402  # the path above must be set first

from kb.config import Settings  # noqa: E402  # as above
from kb.domain.people import OPERATOR, Actor, Role  # noqa: E402  # as above
from kb.domain.report import Report  # noqa: E402  # as above
from kb.domain.states import Status  # noqa: E402  # as above
from kb.domain.steps import Field  # noqa: E402  # as above
from kb.domain.vocabulary import Vocabulary  # noqa: E402  # as above
from kb.services import accounts, bottlenecks, library, passwords, sign_in  # noqa: E402  # as above
from kb.services.ingest import ingest  # noqa: E402  # as above
from kb.storage import accounts as account_rows  # noqa: E402  # as above
from kb.storage import bottlenecks as store  # noqa: E402  # as above
from kb.storage.database import Database, open_database  # noqa: E402  # as above
from kb.web import create_app  # noqa: E402  # as above
from scripts.proof.register import EDITOR, FIELDS, MESSAGE, REPORT  # noqa: E402  # as above

PATHS = (
    "/knelpunten",
    "/knelpunten?weergave=tabel&sorteer=steun",
    "/knelpunten?q=voorschieten",
    "/knelpunten?teLaat=ja&dagen=90",
    "/knelpunten?gebied=zaandam-oost&open=ja",
    "/knelpunten/cijfers",
    "/knelpunten/eigenaren",
    "/knelpunten/feed.atom",
    "/api/v1/knelpunten",
    "/api/v1/knelpunten?teLaat=ja&sorteer=stilte",
)
DESK = ("/beheer/knelpunten",)
DAYS = 730
SUBJECTS = (
    "subsidie", "vergunning", "toets", "indicatie", "aanvraag", "huisbezoek", "regeling", "wachttijd",
    "opleiding", "schuld",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--bottlenecks", type=int, default=1001, metavar="N")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep the database, and use it again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        root = options.keep or Path(passing)
        environment = {"KB_CONTENT": str(ROOT / "content"), "KB_RATE_LIMITS": "uit"}
        settings = Settings.from_environment(root=root, environment=environment)
        db = open_database(settings.database_file)
        db.migrate()
        if not store.everything(db):
            ingest(db, ROOT / "content", now=datetime.now(UTC))
            fill(db, library.vocabulary(db), options.bottlenecks)
        app = create_app(settings)
        visitor, editor = app.test_client(), app.test_client()
        editor.set_cookie("wijkkennis", _session(db), httponly=True)
        print(f"{len(store.everything(db))} bottlenecks, CPU ms of {options.rounds} rounds: median, slowest")
        for name, client, paths in (("visitor", visitor, PATHS), ("editor", editor, (*PATHS, *DESK))):
            for path in paths:
                took = [_cpu(client, path) for _ in range(options.rounds + 2)][2:]
                print(f"{name:8} {path:45} {statistics.median(took):7.1f} {max(took):7.1f}", flush=True)
        db.close()


def fill(db: Database, names: Vocabulary, count: int) -> None:
    """Report bottlenecks until there are so many, and take each some steps along its way."""
    chance, now = random.Random(7), datetime.now(UTC)
    areas, owners = [a.slug for a in names.areas], [o.slug for o in names.organisations][:12]
    lines, themes = [a.slug for a in names.action_lines], [t.slug for t in names.themes]
    solution = next(card.slug for card in library.newest(db, 9) if card.kind.value == "interventie")
    for number in range(count - len(store.everything(db))):
        began = now - timedelta(days=chance.uniform(1, DAYS))
        area, *others = chance.sample(areas, 4)
        subject, owner = chance.choice(SUBJECTS), chance.choice(owners)
        text = replace(
            REPORT,
            area=area,
            title=f"De {subject} past niet bij wat bewoners nodig hebben ({number})",
            action_lines=tuple(chance.sample(lines, 2)),
            themes=tuple(chance.sample(themes, 2)),
        )
        with db.transaction():
            _life(db, names, text, began, chance, owner=owner, others=others, solution=solution)


def _life(
    db: Database,
    names: Vocabulary,
    text: Report,
    at: datetime,
    chance: random.Random,
    *,
    owner: str,
    others: list[str],
    solution: str,
) -> None:
    until, holder = (
        datetime.now(UTC),
        Actor("dossierhouder", frozenset({Role.CASE_HOLDER}), organisation=owner),
    )
    by = Actor("melder", frozenset({Role.REPORTER}), frozenset([text.area, *others]))
    one = bottlenecks.report(db, text, by=by, now=at, vocabulary=names).reference
    soon = (until + timedelta(days=60)).date().isoformat()
    way: list[tuple[Status, Actor, dict[str, str]]] = [
        (Status.ACKNOWLEDGED, EDITOR, dict(FIELDS)),
        (
            Status.ON_AGENDA,
            EDITOR,
            {
                Field.OWNER: owner,
                Field.CASE_HOLDER: "beleidsmedewerker",
                Field.CASE_ORGANISATION: owner,
                Field.ESCALATION: "1",
            },
        ),
        (Status.IN_PROGRESS, holder, {Field.PLAN: "We rekenen een voorschot door.", Field.NEXT_DATE: soon}),
        (
            Status.ON_TRIAL,
            holder,
            {Field.PLACE: "Arnhem-Oost", Field.UNTIL: soon, Field.MEASURE: "Minstens honderd aanvragen."},
        ),
        (Status.RESOLVED, holder, {Field.SOLVED_BY: solution, Field.SOLVED_FOR: "landelijk"}),
    ]
    for to, who, fields in way[: chance.randint(0, len(way))]:
        at += timedelta(days=chance.uniform(1, 90))
        if at >= until:
            break
        bottlenecks.step(db, one, to, message=MESSAGE, fields=fields, by=who, now=at, vocabulary=names)
        if to is Status.ACKNOWLEDGED:
            for area in others[: chance.randint(0, len(others))]:
                bottlenecks.join(
                    db,
                    one,
                    area=area,
                    example="Ook hier trekken eigenaren hun aanvraag in.",
                    consequence="Niemand isoleert zijn woning.",
                    by=by,
                    now=at,
                    vocabulary=names,
                )
        if to is Status.RESOLVED:
            bottlenecks.confirm(
                db,
                one,
                area=text.area,
                answer=chance.choice(list(bottlenecks.Answer)),
                note="Wij merken het hier ook.",
                by=by,
                now=at,
            )


def _session(db: Database) -> str:
    known = {one.login: one for one in accounts.everyone(db)}
    if not known:
        now, names = datetime.now(UTC), library.vocabulary(db)
        for login, role in (("een@wijk.example", Role.ADMIN), ("twee@wijk.example", Role.EDITOR)):
            made, _ = accounts.invite(
                db,
                login,
                "Noor Hendriks",
                organisation="",
                roles=(role,),
                areas=(),
                by=OPERATOR,
                vocabulary=names,
                now=now,
            )
            known[login] = made
            with passwords.place(), db.transaction():
                account_rows.set_password(db, made.id, passwords.hashed("paard batterij nietje lamp"))
        known = {one.login: one for one in accounts.everyone(db)}
    return sign_in.begin(db, known["twee@wijk.example"], address="127.0.0.1", now=datetime.now(UTC))


def _cpu(client: FlaskClient, path: str) -> float:
    before = time.process_time()
    response = client.get(path)
    response.get_data()
    took = 1e3 * (time.process_time() - before)
    if response.status_code not in (200, 400):
        raise SystemExit(f"{path}: {response.status_code}")
    return took


if __name__ == "__main__":
    main()

"""What may not be kept goes by itself, also on days on which nobody comes by."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from kb.domain.knowledge_question import Draft
from kb.domain.people import Role
from kb.services import knowledge_questions, ledger, notify, retention, sent_list, sign_in
from kb.services.sign_in import SignInRefused
from tests import register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import AREA

HERE = "192.0.2.7"


def test_on_a_day_without_visitors_nothing_is_left_that_leads_to_an_address(house: House, tmp_path: Path):
    with pytest.raises(SignInRefused):
        sign_in.sign_in(house.db, "niemand@wijk.example", "zomaar een woord", address=HERE, now=NOON)
    knowledge_questions.ask(
        house.db,
        Draft("Hoe houden we een buurthuis open in het weekend?"),
        names_confirmed=False,
        address=HERE,
        limited=True,
        vocabulary=house.vocabulary,
        now=NOON,
    )
    traces = ("daily_salt", "sign_in_try", "knowledge_question_try")
    assert all(house.db.rows(f"SELECT * FROM {table}") for table in traces)

    retention.clean_up(house.db, tmp_path, now=NOON + timedelta(days=1))

    assert not any(house.db.rows(f"SELECT * FROM {table}") for table in traces)


def test_what_everybody_was_told_goes_and_the_last_overview_stays_known(furnished: House, tmp_path: Path):
    reporter = person(furnished, Role.REPORTER, areas=(AREA,))
    register.report(furnished, by=reporter.actor)
    notify.send(furnished.db, lambda _: None, now=NOON)
    waits = len(furnished.db.rows("SELECT * FROM outbox WHERE sent_at IS NULL"))
    told = "SELECT * FROM outbox WHERE sent_at IS NOT NULL"
    assert furnished.db.rows(told)

    retention.clean_up(furnished.db, tmp_path, now=NOON + sent_list.KEPT)
    assert furnished.db.rows(told)
    retention.clean_up(furnished.db, tmp_path, now=NOON + sent_list.KEPT + timedelta(days=1))

    assert not furnished.db.rows(told)
    assert len(furnished.db.rows("SELECT * FROM outbox")) == waits
    assert len(furnished.db.rows("SELECT * FROM mail WHERE digest = 1 AND sent_at IS NOT NULL")) == 1


def test_a_line_that_a_crash_cut_short_spoils_no_other(tmp_path: Path):
    file = tmp_path / "lijst.jsonl"
    ledger.add(file, {"to": "account:1"})
    file.write_bytes(file.read_bytes() + b'{"to": "acc')
    ledger.add(file, {"to": "account:2"})
    ledger.add(file, {"to": "account:3"})
    assert [line["to"] for line in ledger.read(file)] == ["account:1", "account:2", "account:3"]

    ledger.keep(file, lambda line: line["to"] != "account:2")

    assert [line["to"] for line in ledger.read(file)] == ["account:1", "account:3"]
    assert [one.name for one in tmp_path.iterdir()] == ["lijst.jsonl"]

"""Where nothing can be stored pages are read and say so, and what is refused is told in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from kb.domain.people import Role
from kb.web import create_app
from scripts.proof import disks
from tests import builders
from tests.conftest import House, make_house
from tests.people import browser_of, person


@pytest.fixture
def house_on_a_disk(tmp_path: Path) -> Iterator[House]:
    """A small product of which the database stands on a disk of its own, that can be closed."""
    with ExitStack() as mounted:
        if os.geteuid() or not disks.can_mount(tmp_path):
            pytest.skip("only who may mount a disk can close one")
        mounted.enter_context(disks.disk(tmp_path / "instance", mib=16))
        made = make_house(
            tmp_path,
            builders.folder(tmp_path / "content", praktijkverhalen__verhaal=builders.story()),
        )
        made.ingest()
        mounted.callback(made.db.close)
        yield made


def test_on_a_disk_that_may_only_be_read_everything_is_read_and_nothing_is_lost(house_on_a_disk: House):
    house = house_on_a_disk
    app = create_app(house.settings)
    reporter = browser_of(app, house, person(house, Role.REPORTER))
    assert reporter.get("/zoeken?q=buurt").status_code == 200  # which makes the index
    house.db.close()
    with disks.only_read(house.settings.database_file.parent):
        for path in ("/", "/zoeken?q=buurt", "/knelpunten", "/knelpunten/ons-gebied"):
            answer = reporter.get(path)
            assert answer.status_code == 200, path
            assert "nu alleen te lezen" in answer.text, path
        assert app.test_client().get("/api/v1/zoekresultaten?q=buurt").status_code == 200
        ready = app.test_client().get("/gezondheid/gereed")
        assert (ready.status_code, ready.text) == (503, "de map van de database is niet te beschrijven\n")
        refused = app.test_client().post("/inloggen", data={"email": "a@b.example", "wachtwoord": "iets"})
        assert refused.status_code == 503
        assert "We kunnen nu niets bewaren" in refused.text
        assert str(house.settings.database_file.parent) not in refused.text
    assert "nu alleen te lezen" not in reporter.get("/").text

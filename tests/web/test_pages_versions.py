"""A council paper that cites a story still leads to the text that it cited, and says what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kb.services.ingest import ingest
from kb.storage import versions
from kb.web import create_app
from tests import builders
from tests.conftest import House, copy_of, ingested, lent
from tests.web.pages import read, words

ADDRESS = "/praktijkverhalen/energiefixers"
OLD, NEW = "In 900 woningen is iets gedaan.", "In 950 woningen is iets gedaan."
FIRST, SECOND = datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 10, 12, tzinfo=UTC)


def publish(house: House, text: str, at: datetime, **header: object) -> None:
    file = builders.story(**header).replace(OLD, text)
    builders.write(house.content, "praktijkverhalen__energiefixers", file)
    assert not ingest(house.db, house.content, now=at).refused


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    house = ingested(tmp_path_factory.mktemp("versions"))
    publish(house, OLD, FIRST)
    publish(house, NEW, SECOND)
    yield from lent(house)


@pytest.fixture
def changed(twice: House, tmp_path: Path) -> Iterator[House]:
    """A story of which the text was changed once."""
    yield from lent(copy_of(twice, tmp_path))


@pytest.fixture
def own(changed: House) -> FlaskClient:
    return create_app(changed.settings).test_client()


def test_an_address_of_a_day_keeps_the_text_of_that_day(own):
    assert OLD in read(own, f"{ADDRESS}?versie=2026-11-05").text
    assert NEW in read(own, ADDRESS).text


def test_it_says_when_the_text_changed_and_which_words(own):
    page = read(own, f"{ADDRESS}?versie=2026-11-05")
    assert "Op 10 november 2026 is dit stuk gewijzigd" in words(page.one("main").text)
    assert [e.text for e in page.all("del")] == ["Doorgestreept", "900"]
    assert [e.text for e in page.all("ins")] == ["onderstreept", "950"]


@pytest.mark.parametrize("day", ["2026-11-10", "2026-11-20", "2030-01-01"])
def test_a_text_that_still_stands_is_said_to_be_unchanged(own, day):
    page = read(own, f"{ADDRESS}?versie={day}")
    assert NEW in page.text
    assert "sindsdien niet gewijzigd" in page.text


def test_search_engines_keep_to_the_text_of_now(own):
    page = read(own, f"{ADDRESS}?versie=2026-11-05")
    assert {"name": "robots", "content": "noindex"} in [e.attributes for e in page.all("meta")]
    assert f"http://localhost{ADDRESS}" in [e.attributes.get("href") for e in page.all("link")]


def test_a_day_that_does_not_exist_is_told_with_the_way_out(own):
    page = read(own, f"{ADDRESS}?versie=30-02-2026", 400)
    assert "jaar-maand-dag" in page.text
    assert ADDRESS in page.links


def test_what_was_withdrawn_is_not_readable_as_an_earlier_text_either(own, changed):
    publish(changed, NEW, SECOND + timedelta(days=1), publicatie="concept")
    assert own.get(f"{ADDRESS}?versie=2026-11-05").status_code == 404


def test_a_text_from_before_it_was_public_is_never_shown(house):
    publish(house, OLD, FIRST, publicatie="concept")
    publish(house, NEW, SECOND)
    client = create_app(house.settings).test_client()

    assert client.get(f"{ADDRESS}?versie=2026-11-05").status_code == 404


def test_earlier_texts_go_with_their_item(changed):
    (changed.content / "praktijkverhalen" / "energiefixers.md").unlink()
    assert not ingest(changed.db, changed.content, now=SECOND + timedelta(days=1)).refused

    assert versions.after(changed.db, "energiefixers", FIRST) is None


def test_a_run_that_changes_nothing_keeps_nothing(changed):
    ingest(changed.db, changed.content, now=SECOND + timedelta(days=1))
    (rows,) = changed.db.rows("SELECT count(*) AS n FROM document_version")
    assert rows["n"] == 1

"""What takes too long is stopped with a sentence that helps, and the site stays up for the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.domain.results import SearchRequest
from kb.errors import TooSlow
from kb.search import haste
from kb.services import find
from kb.web import BODY_LIMIT, context, create_app
from tests import builders
from tests.conftest import House, make_house

SEARCH = "/api/v1/zoekresultaten?q=huurders"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("haste")
    made = make_house(root, builders.folder(root / "content", praktijkverhalen__fixers=builders.story()))
    made.ingest()
    yield made
    made.db.close()


def test_a_search_that_takes_too_long_is_stopped_and_the_next_one_answers(small: House) -> None:
    names, wanted = small.vocabulary, SearchRequest(query="energie huurders")
    with haste.within(0.0), pytest.raises(TooSlow):
        find.search(small.db, small.index, wanted, vocabulary=names)
    with haste.within(0.0), pytest.raises(TooSlow):
        find.passages(small.db, small.index, wanted.query, vocabulary=names)

    assert find.search(small.db, small.index, wanted, vocabulary=names).request == wanted


def test_a_program_hears_that_it_took_too_long_and_when_to_come_back(
    small: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = create_app(small.settings).test_client()
    monkeypatch.setattr(context, "REQUEST_SECONDS", -1.0)

    stopped = client.get(SEARCH)

    assert (stopped.status_code, stopped.mimetype) == (503, "application/problem+json")
    assert stopped.json["type"].endswith("#te-traag")
    assert "kortere vraag" in stopped.json["detail"]
    assert int(stopped.headers["Retry-After"]) > 0
    assert "ETag" not in stopped.headers
    monkeypatch.undo()
    assert client.get(SEARCH).status_code == 200


def test_a_reader_gets_a_page_with_the_way_out_and_the_log_holds_no_words(
    small: House, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(small.settings).test_client()
    monkeypatch.setattr(context, "REQUEST_SECONDS", -1.0)

    stopped = client.get("/zoeken?q=Zonnebloempitten")

    assert stopped.status_code == 503
    assert "Dit duurde te lang" in stopped.text
    assert "kies een filter" in " ".join(stopped.text.split())
    assert "zonnebloempitten" not in caplog.text.lower()
    assert "/zoeken" in caplog.text


def test_a_whole_list_may_take_longer_than_a_page(small: House, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(small.settings).test_client()
    monkeypatch.setattr(context, "REQUEST_SECONDS", -1.0)

    for form in ("csv", "jsonl", "xlsx"):
        assert client.get(f"/api/v1/export/praktijkverhalen.{form}").status_code == 200
    assert client.get("/api/v1/export/wijkkennis.sqlite").status_code == 200


def test_a_body_that_is_too_big_is_refused_in_a_form_and_in_the_api(small: House) -> None:
    client = create_app(small.settings).test_client()
    big = "x" * (BODY_LIMIT + 1)

    assert client.post("/kennisvragen/nieuw", data={"vraag": big}).status_code == 413
    refused = client.post("/api/v1/antwoorden", json={"vraag": big})
    assert (refused.status_code, refused.json["type"].rpartition("#")[2]) == (413, "te-groot")

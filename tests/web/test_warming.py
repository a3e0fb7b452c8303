"""A process reads ahead, so that nobody waits for its first comparison."""

from __future__ import annotations

from kb.services import match_reading
from kb.web import create_app, warming
from tests.conftest import House, make_house

DRAFT = "Eigenaren kunnen de isolatie niet voorschieten, want de subsidie komt pas achteraf."


def test_after_reading_ahead_a_first_draft_reads_no_item_anew(full_house: House) -> None:
    app = create_app(full_house.settings)
    match_reading._item.cache_clear()
    warming.begin(app).join()
    read = match_reading._item.cache_info().misses
    assert read > 80
    answer = app.test_client().post("/api/v1/knelpuntvergelijkingen", json={"tekst": DRAFT})
    assert answer.status_code == 200
    assert match_reading._item.cache_info().misses == read


def test_a_process_that_cannot_read_ahead_still_starts_and_says_why(tmp_path, caplog) -> None:
    house = make_house(tmp_path, tmp_path)
    app = create_app(house.settings)
    house.db.close()
    house.settings.database_file.write_bytes(b"geen database" * 100)
    warming.begin(app).join()
    assert "warming failed" in caplog.text

"""The commands, as someone at a terminal meets them."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner, Result

from kb.cli import main
from kb.services import bottlenecks, missed
from kb.storage import bottleneck_history
from kb.storage.database import open_database
from tests import builders, register
from tests.conftest import NOON


@pytest.fixture
def product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    content = builders.folder(tmp_path / "content")
    builders.write(content, "praktijkverhalen__energiefixers", builders.story())
    monkeypatch.setenv("KB_CONTENT", str(content))
    monkeypatch.setenv("KB_DATABASE", str(tmp_path / "instance" / "kb.sqlite"))
    monkeypatch.setenv("KB_INDEX", str(tmp_path / "search_index"))
    return content


def kb(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def test_check_prints_where_what_and_the_way_out(product: Path):
    builders.write(product, "praktijkverhalen__fout", builders.story(id="PV-0902", gebieden=["zaandam-ost"]))
    result = kb("check")
    assert result.exit_code == 1
    assert "content/praktijkverhalen/fout.md:" in result.output
    assert "    → Bedoel je 'zaandam-oost'?" in result.output
    assert result.output.endswith("1 probleem in 1 bestand.\n")


def test_check_speaks_json_to_programs(product: Path):
    builders.write(product, "praktijkverhalen__fout", builders.story(id="PV-0902", fase="klaar"))
    result = kb("check", "--json")
    (problem,) = json.loads(result.output)["problemen"]
    assert result.exit_code == 1
    assert problem["bestand"] == "content/praktijkverhalen/fout.md"
    assert (problem["veld"], problem["melding"]) == ("fase", "'klaar' kan hier niet.")
    assert problem["regel"] > 1
    assert problem["advies"]


@pytest.mark.usefixtures("product")
def test_check_of_correct_content_says_so():
    result = kb("check")
    assert (result.exit_code, result.output) == (0, "1 bestand gecontroleerd: geen problemen.\n")


def test_ingest_refuses_all_when_one_file_is_wrong(product: Path):
    builders.write(product, "praktijkverhalen__fout", builders.story(id="PV-0902", fase="klaar"))
    result = kb("ingest")
    assert result.exit_code == 1
    assert "1 probleem in 1 bestand. Er is niets gewijzigd." in result.stderr


def test_ingest_can_skip_what_is_wrong_and_names_it(product: Path):
    builders.write(product, "praktijkverhalen__fout", builders.story(id="PV-0902", fase="klaar"))
    result = kb("ingest", "--overslaan")
    assert result.exit_code == 0
    assert "fout.md" in result.stderr
    assert "1 nieuw" in result.output


@pytest.mark.usefixtures("product")
def test_search_and_doctor_work_after_one_ingest():
    kb("ingest")
    assert "Energiefixers in Zaandam" in kb("search", "radiatorfolie").output
    result = kb("doctor")
    assert result.exit_code == 0
    assert result.output.count("goed") == 5


def test_doctor_finds_drift_and_mends_the_index(product: Path, tmp_path: Path):
    kb("ingest")
    for file in (tmp_path / "search_index").glob("gen-*/*"):
        file.write_bytes(b"")
    builders.write(product, "praktijkverhalen__energiefixers", builders.story(titel="Nieuw"))
    result = kb("doctor")
    assert result.exit_code == 1
    assert result.output.count("FOUT") == 2
    mended = kb("doctor", "--herstel")
    assert "FOUT  inhoud: 1 bestanden zijn nog niet ingelezen" in mended.output
    assert mended.output.count("FOUT") == 1


def test_a_wrong_setting_is_one_dutch_sentence(product: Path, monkeypatch: pytest.MonkeyPatch):
    assert product.exists()
    monkeypatch.setenv("KB_HTTPS", "misschien")
    result = kb("check")
    assert result.exit_code == 1
    assert "KB_HTTPS='misschien' kan niet" in result.stderr
    assert "Traceback" not in result.output


def test_a_damaged_database_is_explained(product: Path, tmp_path: Path):
    assert product.exists()
    (tmp_path / "instance").mkdir()
    (tmp_path / "instance" / "kb.sqlite").write_bytes(b"geen database" * 500)
    result = kb("ingest")
    assert result.exit_code == 1
    assert "beschadigd" in result.stderr


def test_missed_searches_are_shown_with_the_most_missed_first(product: Path):
    kb("ingest")
    file = product.parent / "instance" / "kb.sqlite"
    today = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    for query, empty in (("daktuin", False), ("tochtgat", True), ("06-12345678", True)):
        noted = missed.Note(*missed.group(query), missed.Client.PAGE, empty=empty, weak=False)
        missed.note(file, noted, day=today)
    missed.note(file, noted, day=today - timedelta(days=90))

    result = kb("missed", "--opschonen")
    assert result.output.splitlines() == [
        "1 oude telling verwijderd.",
        "tochtgat: 1 × gezocht, 1 × niets gevonden, 0 × iets geopend",
        "daktuin: 1 × gezocht, 0 × niets gevonden, 0 × iets geopend",
        "1 × bevatte mogelijk persoonsgegevens; die woorden zijn niet bewaard.",
    ]
    rows = json.loads(kb("missed", "--json").output)
    assert [row["zoekopdracht"] for row in rows["gemist"]] == ["tochtgat", "daktuin"]


@pytest.mark.usefixtures("product")
def test_when_nothing_was_missed_that_is_said():
    assert kb("missed", "--dagen", "7").output == "In de laatste 7 dagen is niets gemist.\n"


def test_audit_shows_a_head_to_keep_and_says_where_history_was_changed(product: Path):
    builders.write(product, "knelpunten__subsidie_na_betaling", builders.bottleneck())
    assert kb("ingest").exit_code == 0
    with closing(open_database(product.parent / "instance" / "kb.sqlite")) as db:
        for _ in range(3):
            bottlenecks.post(db, "KN-0901", register.MESSAGE, by=register.EDITOR, now=NOON)
        head = bottleneck_history.head(db)[1]

    sound = kb("audit", "--hoofd", head)
    with closing(open_database(product.parent / "instance" / "kb.sqlite")) as db:
        db.run("UPDATE bottleneck_event SET at = '2026-01-01T00:00:00+00:00' WHERE number = 2")
    changed = kb("audit")

    assert (sound.exit_code, "3 gebeurtenissen" in sound.output, head in sound.output) == (0, True, True)
    assert changed.exit_code == 1
    assert "klopt niet bij gebeurtenis 2" in changed.output
    assert json.loads(kb("audit", "--json").stdout)["foutBij"] == 2

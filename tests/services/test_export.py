"""What is written as files is accepted, reads back as what everybody saw, and never harms a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain.documents import Kind
from kb.domain.people import VISITOR
from kb.domain.states import Status
from kb.services import bottlenecks, export, library
from kb.services.export import ExportRefused
from kb.services.ingest import check
from kb.storage import document_writing, documents
from tests import builders, register
from tests.conftest import House, make_house
from tests.register import EDITOR, later

BODY = """
## Wat knelt er

Wie het bedrag niet kan *voorschieten*, krijgt geen subsidie; zie [de oplossing](/interventies/voorschieten).

1. Eerst betalen & 5 < 6
2. Dan aanvragen
    - met `code_x`
    - en **bewijs**

## Oplossing

> Een voorschot, zei men.

| Wie | Bedrag |
| --- | ---: |
| eigenaar \\| huurder | 12 |

- een lijst

<!-- -->

- nog een lijst, met H<sub>2</sub>O
"""


def write(
    house: House, folder: Path, *, everything: bool = False, replacing: bool = False
) -> export.Exported:
    return export.export(house.db, folder, everything=everything, replacing=replacing, keep_off=house.content)


def public(house: House) -> list[object]:
    slugs = documents.findable_slugs(house.db, list(Kind))
    return [documents.by_slug(house.db, slug) for slug in sorted(slugs)]


def test_an_empty_knowledge_base_that_reads_an_export_shows_the_same(own_files: House, tmp_path: Path):
    builders.write(own_files.content, "knelpunten__subsidie_na_betaling", builders.bottleneck(body=BODY))
    builders.write(own_files.content, "praktijkverhalen__fixers", builders.story())
    own_files.ingest()
    register.step(own_files, "KN-0901", Status.ON_AGENDA, by=EDITOR, now=later(3))
    register.reach(own_files, Status.RESOLVED)
    register.report(own_files, what="# Niet *erkend* en dus niet openbaar. " * 4)

    made = write(own_files, tmp_path / "alles", everything=True)

    assert (made.problems, made.inexact, made.unpublished) == ((), (), 1)
    assert made.files == {Kind.BOTTLENECK: 2, Kind.INTERVENTION: 1, Kind.STORY: 1}
    other = make_house(tmp_path / "elders", tmp_path / "alles")
    assert not other.ingest().refused
    assert public(other) == public(own_files)
    assert other.vocabulary == own_files.vocabulary
    found = bottlenecks.dossier(other.db, "KN-0901", by=VISITOR, now=later(3)).bottleneck
    assert (found.status, found.owner) == (Status.ON_AGENDA, register.MINISTRY)
    other.db.close()


def test_an_export_of_the_register_takes_along_what_it_points_at(own_files: House, tmp_path: Path):
    builders.write(own_files.content, "praktijkverhalen__fixers", builders.story())
    own_files.ingest()
    register.reach(own_files, Status.RESOLVED)
    made = write(own_files, tmp_path / "register")
    assert (made.files, made.taken_along) == ({Kind.BOTTLENECK: 2, Kind.INTERVENTION: 1}, 1)
    assert check(tmp_path / "register").problems == ()


def test_a_file_that_did_not_change_is_written_the_same_again(own_files: House, tmp_path: Path):
    write(own_files, tmp_path / "een")
    write(own_files, tmp_path / "twee")
    for file in (tmp_path / "een").rglob("*.*"):
        assert file.read_bytes() == (tmp_path / "twee" / file.relative_to(tmp_path / "een")).read_bytes()


def test_a_folder_with_something_in_it_is_left_alone(own_files: House, tmp_path: Path):
    target = tmp_path / "doel"
    write(own_files, target)
    (target / "knelpunten" / "eigen.md").write_text("van iemand")
    with pytest.raises(ExportRefused, match="niet leeg"):
        write(own_files, target)
    assert (target / "knelpunten" / "eigen.md").read_text() == "van iemand"

    write(own_files, target, replacing=True)
    assert not (target / "knelpunten" / "eigen.md").exists()


@pytest.mark.parametrize("strange", [".git", "notities.txt"])
def test_only_an_earlier_export_is_ever_replaced(own_files: House, tmp_path: Path, strange: str):
    target = tmp_path / "doel"
    write(own_files, target)
    (target / strange).mkdir()
    with pytest.raises(ExportRefused, match="niet van een export"):
        write(own_files, target, replacing=True)
    assert (target / "knelpunten").is_dir()


@pytest.mark.parametrize("where", [".", "knelpunten", ".."])
def test_the_content_of_the_house_is_never_written_over(own_files: House, where: str):
    before = check(own_files.content).files
    with pytest.raises(ExportRefused):
        write(own_files, own_files.content / where, replacing=True)
    assert check(own_files.content).files == before


def test_what_cannot_be_written_leaves_nothing_behind(own_files: House, tmp_path: Path):
    target = tmp_path / "vol" / "doel"
    target.parent.mkdir()
    with own_files.db.transaction():
        own_files.db.run("UPDATE document SET slug = :slug WHERE id = 'KN-0901'", slug="x" * 300)
    with pytest.raises(ExportRefused, match="Er is niets veranderd"):
        write(own_files, target)
    assert list(target.parent.iterdir()) == []


def test_a_relation_with_something_that_is_gone_is_left_out(own_files: House, tmp_path: Path):
    relation = [{"soort": "lost-op", "item": "subsidie-na-betaling"}]
    builders.write(
        own_files.content, "interventies__voorschieten", builders.intervention(gerelateerd=relation)
    )
    own_files.ingest()
    with own_files.db.transaction():
        document_writing.remove(own_files.db, "subsidie-na-betaling", at=later(0))
    assert write(own_files, tmp_path / "doel", everything=True).problems == ()


def test_the_command_says_what_it_wrote_and_what_not(own_files: House, tmp_path: Path, monkeypatch):
    register.report(own_files)
    monkeypatch.setenv("KB_DATABASE", str(own_files.settings.database_file))
    monkeypatch.setenv("KB_CONTENT", str(own_files.content))
    ran = CliRunner().invoke(main, ["export", str(tmp_path / "doel")])
    assert ran.exit_code == 0
    assert "1 knelpunt" in ran.output
    assert "Niet geschreven: 1 melding die nog niet openbaar is." in ran.output
    again = CliRunner().invoke(main, ["export", str(tmp_path / "doel")])
    assert again.exit_code == 1
    assert "niet leeg" in again.output
    assert library.document(own_files.db, "KN-0901") is not None

"""What is erased is nowhere any more: not in a file of the data folder, and not after a restore."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain.people import AccountRefused, Actor, Role
from kb.domain.refusals import InputRefused
from kb.domain.results import SearchRequest
from kb.domain.states import Status
from kb.services import bottlenecks, erasure, find, notify, suggest
from kb.services.accounts import NotPermitted
from kb.services.erasure import NothingToErase, What
from kb.storage import accounts as account_store
from kb.storage import bottleneck_history
from kb.storage.database import open_database
from tests import builders, register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import ADMIN, AREA, EDITOR, HOLDER, REPORTER, later

SECRET = "zeldzaamwoordvleermuis"
NEWS = f"Dit bericht noemt per ongeluk {SECRET}, en dat had niet gemogen."
REASON = "Op verzoek van betrokkene."


def holding(house: House, text: str = SECRET) -> list[str]:
    """The files of the data folder and the index in which this text stands, in any case."""
    folders = (house.settings.database_file.parent, house.settings.index_folder)
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    wanted = text.lower().encode()
    return [file.name for file in files if wanted in file.read_bytes().lower()]


def edit(house: House, reference: str) -> None:
    """Give a bottleneck another text, so that an earlier version of its page is kept."""
    bottlenecks.edit(
        house.db,
        reference,
        replace(register.REPORT, summary=builders.SUMMARY),
        by=EDITOR,
        now=later(1),
        vocabulary=house.vocabulary,
        revision=register.stored(house, reference).revision,
    )


def ledger(house: House) -> Path:
    return house.settings.database_file.parent / erasure.LEDGER


def clean(house: House) -> None:
    assert erasure.clean(house.db, house.index)


@pytest.fixture
def told(furnished: House) -> int:
    """The number of a public message with the secret in it, after which the state moved on twice."""
    made = register.reach(furnished, Status.ON_AGENDA)
    bottlenecks.post(furnished.db, made.reference, NEWS, by=HOLDER, now=NOON)
    number = bottlenecks.history(furnished.db, made.reference, by=EDITOR)[-1].number
    find.search(furnished.db, furnished.index, SearchRequest(query=SECRET), vocabulary=furnished.vocabulary)
    edit(furnished, made.reference)
    return number


def test_the_words_of_an_event_are_in_no_file_any_more_and_the_chain_is_whole(furnished: House, told: int):
    head = bottleneck_history.head(furnished.db)[1]
    assert holding(furnished), "a test that cannot fail proves nothing"
    made = erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason=REASON, now=later(2))
    clean(furnished)
    assert holding(furnished) == []
    assert bottleneck_history.audit(furnished.db, known_head=head).is_sound
    assert (made.what, made.subject) == (What.EVENT, str(told))
    assert "registrat" not in ledger(furnished).read_text()


def test_nothing_finds_what_was_erased(furnished: House, told: int):
    wanted = SearchRequest(query=f'"{SECRET}"')
    erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason=REASON, now=later(2))
    clean(furnished)
    found = find.search(furnished.db, furnished.index, wanted, vocabulary=furnished.vocabulary)
    assert SECRET not in repr(found.hits)
    assert SECRET not in repr(
        suggest.suggest(furnished.db, furnished.index, SECRET[:6], vocabulary=furnished.vocabulary)
    )


def test_a_person_is_in_no_file_any_more_and_what_the_area_reported_stays(furnished: House):
    who = person(furnished, Role.REPORTER, login=f"{SECRET}@wijk.example", areas=(AREA,))
    reported = register.report(furnished, by=who.actor)
    register.step(furnished, reported.reference, Status.ACKNOWLEDGED, by=EDITOR)
    register.draft(furnished, by=who.actor, title="Een concept dat nog niemand las")
    notify.plan(furnished.db, now=NOON)
    assert holding(furnished)
    erasure.erase_person(furnished.db, ledger(furnished), who.id, by=ADMIN, reason=REASON, now=later(1))
    clean(furnished)
    assert holding(furnished) == []
    assert holding(furnished, "Een concept dat nog niemand las") == []
    kept = register.stored(furnished, reported.reference)
    assert (kept.reporter, kept.reporter_area, kept.status) == ("", AREA, Status.ACKNOWLEDGED)
    gone = account_store.by_id(furnished.db, who.id)
    assert gone is not None
    assert (gone.name, gone.roles, gone.is_usable) == ("Gewist", frozenset(), False)
    assert bottleneck_history.audit(furnished.db).is_sound


def test_earlier_texts_of_a_page_go_and_the_present_one_stays(furnished: House):
    made = register.report(furnished, tried=f"We vroegen {SECRET} om een overbrugging; die duurt te lang.")
    register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR)
    edit(furnished, made.reference)
    clean(furnished)
    assert holding(furnished)
    erasure.erase_versions(furnished.db, ledger(furnished), made.reference, by=EDITOR, now=later(2))
    clean(furnished)
    assert holding(furnished) == []
    assert bottlenecks.text_of(furnished.db, made.reference, by=EDITOR).title == register.REPORT.title


def test_an_older_copy_that_is_put_back_is_erased_again(furnished: House, told: int, tmp_path: Path):
    who = person(furnished, Role.REPORTER, login="weg@wijk.example", areas=(AREA,))
    furnished.db.settle()
    copy = tmp_path / "kopie.sqlite"
    shutil.copy(furnished.settings.database_file, copy)
    erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason=REASON, now=later(2))
    erasure.erase_person(furnished.db, ledger(furnished), who.id, by=ADMIN, reason=REASON, now=later(2))
    older = open_database(copy)
    assert erasure.again(older, ledger(furnished), by=ADMIN, now=later(3)) == 2
    assert erasure.again(older, ledger(furnished), by=ADMIN, now=later(3)) == 0
    older.settle()
    assert SECRET.encode() not in copy.read_bytes()
    assert b"weg@wijk.example" not in copy.read_bytes()
    assert bottleneck_history.audit(older).is_sound
    older.close()


def test_another_database_with_the_same_numbers_is_left_alone(furnished: House, told: int, tmp_path: Path):
    erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason=REASON, now=later(2))
    other = open_database(tmp_path / "ander.sqlite")
    other.migrate()
    assert erasure.again(other, ledger(furnished), by=ADMIN, now=later(3)) == 0
    other.close()


def test_who_may_not_erase_does_not(furnished: House, told: int):
    for nobody in (REPORTER, HOLDER):
        with pytest.raises(NotPermitted):
            erasure.erase_event(furnished.db, ledger(furnished), told, by=nobody, reason=REASON, now=later(2))
        with pytest.raises(NotPermitted):
            erasure.erase_versions(furnished.db, ledger(furnished), "x", by=nobody, now=later(2))
    who = person(furnished, Role.REPORTER, areas=(AREA,))
    with pytest.raises(NotPermitted):
        erasure.erase_person(furnished.db, ledger(furnished), who.id, by=EDITOR, reason=REASON, now=later(2))
    assert not ledger(furnished).exists()


def test_the_last_beheerder_cannot_be_erased_and_nothing_twice(furnished: House, told: int):
    last = person(furnished, Role.ADMIN)
    operator = Actor("beheerder", frozenset({Role.ADMIN}), account=99)
    with pytest.raises(AccountRefused):
        erasure.erase_person(
            furnished.db, ledger(furnished), last.id, by=operator, reason=REASON, now=later(2)
        )
    with pytest.raises(InputRefused):
        erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason="", now=later(2))
    erasure.erase_event(furnished.db, ledger(furnished), told, by=EDITOR, reason=REASON, now=later(2))
    for number in (told, 9_999):
        with pytest.raises(NothingToErase):
            erasure.erase_event(
                furnished.db, ledger(furnished), number, by=EDITOR, reason=REASON, now=later(3)
            )
    assert len(list(erasure.listed(ledger(furnished)))) == 1


def test_the_command_erases_and_says_so(furnished: House, told: int, monkeypatch: pytest.MonkeyPatch):
    for name, value in (
        ("KB_DATABASE", furnished.settings.database_file),
        ("KB_INDEX", furnished.settings.index_folder),
    ):
        monkeypatch.setenv(name, str(value))
    result = CliRunner().invoke(main, ["erase", "event", str(told), "--reden", REASON])
    assert (result.exit_code, result.output) == (0, f"Gewist: gebeurtenis {told}.\n")
    assert holding(furnished) == []
    again = CliRunner().invoke(main, ["erase", "event", str(told), "--reden", REASON])
    assert again.exit_code == 1
    assert "al gewist" in again.output

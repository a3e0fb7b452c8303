"""A copy is whole, a copy that is put back is the register as it was then, and nothing erased comes back."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.cli import main
from kb.domain.people import OPERATOR, Role
from kb.domain.results import SearchRequest
from kb.domain.states import Status
from kb.domain.webhooks import Wants
from kb.errors import DatabaseDamaged
from kb.search.index import SearchIndex
from kb.services import (
    bottlenecks,
    erasure,
    find,
    following,
    indexing,
    notify,
    safety,
    sent_list,
    sign_in,
    webhook_rounds,
    webhooks,
)
from kb.services.letters import Letter
from kb.services.notify import MailNotSent
from kb.services.safety import RestoreRefused
from kb.storage import bottleneck_history, changes, facts, seals
from kb.storage.database import open_database
from kb.storage.outbox import Notice
from tests import register
from tests.conftest import NOON, House
from tests.people import person
from tests.register import EDITOR, MESSAGE, later

SECRET = "zeldzaamwoordvleermuis"


def restore(house: House, copy: safety.Copy) -> safety.Restored:
    return safety.restore(copy.file, house.settings.database_file, by=OPERATOR, now=later(9))


def backup(house: House, folder: Path) -> safety.Copy:
    return safety.backup(house.settings.database_file, folder, now=NOON)


def test_a_copy_put_back_is_the_register_as_it_was_then(furnished: House, tmp_path: Path):
    reference = register.reach(furnished, Status.ACKNOWLEDGED).reference
    made = backup(furnished, tmp_path / "kopie")
    assert (made.events, made.head) == bottleneck_history.head(furnished.db)
    register.step(furnished, reference, Status.ON_AGENDA, by=EDITOR)
    later_one = register.report(furnished).reference
    assert restore(furnished, made).events == made.events
    assert register.stored(furnished, reference).status is Status.ACKNOWLEDGED
    assert bottleneck_history.head(furnished.db) == (made.events, made.head)
    with pytest.raises(bottlenecks.NoSuchBottleneck):
        bottlenecks.dossier(furnished.db, later_one, by=EDITOR, now=NOON)
    assert furnished.db.damage() is None


def test_a_copy_can_be_put_where_there_is_nothing(furnished: House, tmp_path: Path):
    reference = register.reach(furnished, Status.ACKNOWLEDGED).reference
    made = backup(furnished, tmp_path / "kopie")
    fresh = tmp_path / "elders" / "kb.sqlite"
    safety.restore(made.file, fresh, by=OPERATOR, now=NOON)
    db = open_database(fresh)
    assert bottlenecks.history(db, reference, by=EDITOR) == bottlenecks.history(
        furnished.db, reference, by=EDITOR
    )
    db.close()
    assert not [file.name for file in fresh.parent.iterdir() if "terugzetten" in file.name]


def test_copies_made_while_others_write_are_all_whole(furnished: House, tmp_path: Path):
    reference = register.reach(furnished, Status.ACKNOWLEDGED).reference
    stop = threading.Event()

    def write() -> None:
        db = furnished.db.again()
        while not stop.is_set():
            bottlenecks.post(db, reference, MESSAGE, by=EDITOR, now=NOON)
        db.close()

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    copies = []
    for number in range(6):
        before = bottleneck_history.head(furnished.db)[0]
        copies.append((before, backup(furnished, tmp_path / f"kopie{number}")))
    stop.set()
    for writer in writers:
        writer.join()
    for before, copy in copies:
        db = open_database(copy.file)
        assert db.damage() is None
        assert bottleneck_history.audit(db, known_head=copy.head).is_sound
        assert copy.events >= before, "what was acknowledged before the copy is in it"
        db.close()


def test_what_was_erased_does_not_come_back(furnished: House, tmp_path: Path):
    reference = register.reach(furnished, Status.ACKNOWLEDGED).reference
    news = f"Dit bericht noemt per ongeluk {SECRET}, en dat had niet gemogen."
    bottlenecks.post(furnished.db, reference, news, by=EDITOR, now=NOON)
    number = bottlenecks.history(furnished.db, reference, by=EDITOR)[-1].number
    made = backup(furnished, tmp_path / "kopie")
    assert SECRET.encode() in made.file.read_bytes()
    home = furnished.settings.database_file.parent
    erasure.erase_event(
        furnished.db,
        home / erasure.LEDGER,
        number,
        by=EDITOR,
        reason="Op verzoek van betrokkene.",
        now=later(1),
    )
    assert restore(furnished, made).erased_again == 1
    erasure.clean(furnished.db, furnished.index)
    folders = (home, furnished.settings.index_folder)
    left = [
        f
        for folder in folders
        for f in folder.rglob("*")
        if f.is_file() and SECRET.encode() in f.read_bytes()
    ]
    assert left == []
    assert bottleneck_history.audit(furnished.db, known_head=made.head).is_sound


def test_what_was_sent_since_the_copy_is_not_sent_again(furnished: House, tmp_path: Path):
    reporter = person(furnished, Role.REPORTER, areas=(register.AREA,))
    other = person(furnished, Role.REPORTER, login="ander@wijk.example", areas=(register.AREA,))
    ledger = furnished.settings.database_file.parent / sent_list.LEDGER
    letters: list[Letter] = []

    def tell(days: float) -> int:
        return notify.send(furnished.db, letters.append, now=later(days), ledger=ledger).sent

    register.report(furnished, by=reporter.actor)
    tell(0)
    for account in (reporter, other):
        following.follow(
            furnished.db, "knelpunt", "KN-0901", by=account.actor, now=NOON, vocabulary=furnished.vocabulary
        )
    bottlenecks.post(furnished.db, "KN-0901", MESSAGE, by=EDITOR, now=later(0.5))
    made = backup(furnished, tmp_path / "kopie")
    assert tell(1) == 2
    assert restore(furnished, made).told_already == 2
    assert tell(2) == 0
    assert notify.waiting(furnished.db).notices == 0
    assert facts.restored(furnished.db) == facts.Restored(later(9), 2, known=True)

    bottlenecks.post(furnished.db, "KN-0901", f"{MESSAGE} En verder.", by=EDITOR, now=later(2.5))
    assert tell(3) == 2
    assert reporter.login not in ledger.read_text()


def test_a_mail_that_was_begun_before_the_copy_and_sent_after_it_is_not_sent_again(
    furnished: House, tmp_path: Path
):
    reporter = person(furnished, Role.REPORTER, areas=(register.AREA,))
    ledger = furnished.settings.database_file.parent / sent_list.LEDGER
    register.report(furnished, by=reporter.actor)

    def refuse(_: Letter) -> None:
        raise MailNotSent("de mailserver is niet te bereiken")

    notify.send(furnished.db, refuse, now=NOON, ledger=ledger)
    made = backup(furnished, tmp_path / "kopie")
    assert notify.send(furnished.db, lambda _: None, now=later(1), ledger=ledger).sent == 1
    restore(furnished, made)
    assert notify.failing(furnished.db) == ()
    assert notify.send(furnished.db, lambda _: None, now=later(2), ledger=ledger).sent == 0


def test_a_webhook_is_not_told_again_what_it_took_since_the_copy(furnished: House, tmp_path: Path):
    ledger = furnished.settings.database_file.parent / sent_list.LEDGER
    webhooks.add(
        furnished.db, "Zaak", "https://ontvanger.example/", Wants(), by=register.ADMIN, now=NOON,
        vocabulary=furnished.vocabulary,
    )  # fmt: skip

    def tell() -> int:
        return webhook_rounds.send(
            furnished.db, lambda _: b"{}", lambda _: None, now=lambda: NOON, ledger=ledger
        ).sent

    tell()
    reference = register.reach(furnished, Status.ACKNOWLEDGED).reference
    made = backup(furnished, tmp_path / "kopie")
    register.step(furnished, reference, Status.ON_AGENDA, by=EDITOR)
    assert tell() == 3
    restore(furnished, made)
    assert tell() == 0
    register.step(furnished, reference, Status.REFERRED, by=EDITOR)
    assert tell() == 1, "another event with the number of one that is gone is news"


def test_without_the_list_of_what_was_sent_a_restore_says_so(furnished: House, tmp_path: Path):
    register.report(furnished)
    made = backup(furnished, tmp_path / "kopie")
    fresh = tmp_path / "andere-machine" / "kb.sqlite"
    safety.restore(made.file, fresh, by=OPERATOR, now=later(3))
    db = open_database(fresh)
    assert facts.restored(db) == facts.Restored(later(3), 0, known=False)
    db.close()


def test_the_list_of_what_was_sent_keeps_what_a_copy_may_need(furnished: House, tmp_path: Path):
    who = person(furnished, Role.REPORTER)
    ledger = tmp_path / sent_list.LEDGER
    old = [Notice(n, "stap", "KN-0901", n, (), NOON) for n in range(1000)]
    sent_list.note_mail(ledger, who, old, digest=True, at=NOON)
    sent_list.note_mail(ledger, who, old * 2, digest=True, at=later(50))
    with ledger.open("a") as file:
        file.write('{"to": "account:1", "ma')
    sent_list.clean_up(ledger, now=later(65))
    assert len(ledger.read_text().splitlines()) == 1
    assert later(50).isoformat() in ledger.read_text()


def test_the_list_of_erasures_travels_with_later_copies(furnished: House, tmp_path: Path):
    who = person(furnished, Role.REPORTER, login="weg@wijk.example")
    old = backup(furnished, tmp_path / "kopie")
    erasure.erase_person(
        furnished.db,
        furnished.settings.database_file.parent / erasure.LEDGER,
        who.id,
        by=OPERATOR,
        reason="Op verzoek van betrokkene.",
        now=later(1),
    )
    safety.backup(furnished.settings.database_file, tmp_path / "kopie", now=later(2))
    fresh = tmp_path / "andere-machine" / "kb.sqlite"
    assert safety.restore(old.file, fresh, by=OPERATOR, now=later(3)).erased_again == 1
    assert b"weg@wijk.example" not in fresh.read_bytes()


def test_a_restore_makes_another_database_of_it_so_that_no_index_of_before_counts(
    furnished: House, tmp_path: Path
):
    before = facts.identity(furnished.db)
    made = backup(furnished, tmp_path / "kopie")
    slug = register.reach(furnished, Status.ACKNOWLEDGED).slug
    seal = indexing.rebuild(furnished.db, furnished.index)
    restore(furnished, made)
    assert facts.identity(furnished.db) != before
    # a rebuild that began before the restore saves its seal after it, and then the register goes on
    seals.save_seal(furnished.db, furnished.index.location, seal)
    while changes.latest(furnished.db) <= seal.seq:
        bottlenecks.post(furnished.db, "KN-0901", MESSAGE, by=EDITOR, now=NOON)
    wanted = SearchRequest(query="isolatiesubsidie", page_size=50)
    for index in (furnished.index, SearchIndex(furnished.settings.index_folder)):
        found = find.search(furnished.db, index, wanted, vocabulary=furnished.vocabulary)
        assert slug not in {hit.card.slug for hit in found.hits}


def test_after_a_restore_everybody_signs_in_again(furnished: House, tmp_path: Path):
    who = person(furnished, Role.REPORTER)
    now = datetime.now(UTC)
    key = sign_in.begin(furnished.db, who, address="127.0.0.1", now=now)
    made = backup(furnished, tmp_path / "kopie")
    assert sign_in.session(furnished.db, key, now=now) is not None
    restore(furnished, made)
    assert sign_in.session(furnished.db, key, now=now) is None


def test_a_copy_that_was_touched_is_refused_and_nothing_changes(furnished: House, tmp_path: Path):
    register.reach(furnished, Status.ACKNOWLEDGED)
    made = backup(furnished, tmp_path / "kopie")
    head = bottleneck_history.head(furnished.db)
    body = made.file.read_bytes()
    made.file.write_bytes(body[:-4096] + bytes(4096))
    with pytest.raises(RestoreRefused, match="controlegetallen"):
        restore(furnished, made)
    made.file.with_suffix(".json").unlink()
    made.file.write_bytes(body[:4096] + bytes(4096) + body[8192:])
    with pytest.raises(DatabaseDamaged):
        restore(furnished, made)
    made.file.write_bytes(body)
    db = open_database(made.file)
    db.run("UPDATE bottleneck_event SET role = 'beheerder' WHERE number = 1")
    db.close()
    with pytest.raises(RestoreRefused, match="klopt niet bij gebeurtenis 1"):
        restore(furnished, made)
    assert bottleneck_history.head(furnished.db) == head
    assert not [f.name for f in furnished.settings.database_file.parent.iterdir() if "terugzetten" in f.name]


def test_the_commands_keep_a_copy_and_put_it_back(
    furnished: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for name, value in (
        ("KB_CONTENT", furnished.content),
        ("KB_DATABASE", furnished.settings.database_file),
        ("KB_INDEX", furnished.settings.index_folder),
    ):
        monkeypatch.setenv(name, str(value))
    kept = CliRunner().invoke(main, ["backup", str(tmp_path / "kopie")])
    assert kept.exit_code == 0, kept.output
    assert "Hoofd: " in kept.output
    (file,) = (tmp_path / "kopie").glob("*.sqlite")
    assert file.stat().st_mode & 0o077 == 0, "only the service may read a copy"
    register.report(furnished)
    assert CliRunner().invoke(main, ["restore", str(file)], input="n\n").exit_code == 1
    assert bottleneck_history.head(furnished.db)[0] == 1
    done = CliRunner().invoke(main, ["restore", str(file), "--ja"])
    assert done.exit_code == 0, done.output
    assert bottleneck_history.head(furnished.db)[0] == 0
    doctor = CliRunner().invoke(main, ["doctor"])
    assert doctor.exit_code == 0, doctor.output
    assert "geschiedenis: heel" in doctor.output


def test_the_doctor_says_that_messages_wait_too_long(furnished: House, monkeypatch: pytest.MonkeyPatch):
    for name, value in (
        ("KB_CONTENT", furnished.content),
        ("KB_DATABASE", furnished.settings.database_file),
        ("KB_INDEX", furnished.settings.index_folder),
    ):
        monkeypatch.setenv(name, str(value))
    CliRunner().invoke(main, ["reindex"])
    register.report(furnished, now=datetime(2026, 1, 5, 12, 0, tzinfo=UTC))
    doctor = CliRunner().invoke(main, ["doctor"])
    assert doctor.exit_code == 1
    assert "FOUT  berichten: 2 wachten" in doctor.output

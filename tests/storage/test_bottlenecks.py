"""Numbers, the chain, stored answers and the outbox on a real database."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import Event, EventKind
from kb.domain.people import Actor, Role
from kb.domain.states import Status
from kb.storage import bottleneck_history as history
from kb.storage import bottlenecks as store
from kb.storage import idempotency, outbox
from kb.storage.database import Database, joined, open_database
from kb.storage.idempotency import KeyReused

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
EDITOR = Actor("redacteur", frozenset({Role.EDITOR}), account=7)


def add(db: Database) -> str:
    """Report something the way the services do: number, row and event in one transaction."""
    with db.transaction():
        reference = store.next_reference(db, 2026)
        store.save(
            db,
            Bottleneck(
                reference=reference,
                status=Status.REPORTED,
                since=NOON,
                created_at=NOON,
                clock_from=NOON,
                last_sign_at=NOON,
                last_public_at=NOON,
                areas=("arnhem-oost", "zaandam-oost"),
            ),
        )
        history.append(db, event(reference))
    return reference


def event(reference: str, message: str = "Gemeld.") -> Event:
    return Event(
        reference, EventKind.REPORTED, NOON, Role.REPORTER, Status.REPORTED, Status.DRAFT, message=message
    )


def test_numbers_follow_each_other_within_a_year(db: Database):
    assert [add(db) for _ in range(3)] == ["KN-2026-0001", "KN-2026-0002", "KN-2026-0003"]
    with db.transaction():
        assert store.next_reference(db, 2027) == "KN-2027-0001"


def test_a_transaction_that_fails_gives_its_number_back(db: Database):
    def fail() -> None:
        with db.transaction():
            store.next_reference(db, 2026)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert add(db) == "KN-2026-0001"


def test_many_who_report_at_once_get_each_their_own_number_in_one_chain(db: Database, tmp_path: Path):
    got: list[str] = []

    def work() -> None:
        with closing(open_database(tmp_path / "instance" / "kb.sqlite", patience=30)) as own:
            got.extend(add(own) for _ in range(12))

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(got) == [f"KN-2026-{n:04d}" for n in range(1, 97)]
    found = history.audit(db)
    assert (found.is_sound, found.events) == (True, 96)


def test_a_bottleneck_comes_back_as_it_was_stored(db: Database):
    reference = add(db)
    found = store.by_reference(db, reference.lower())
    assert found is not None
    with db.transaction():
        store.save(db, found)
    assert store.by_reference(db, reference) == found
    assert found.areas == ("arnhem-oost", "zaandam-oost")


@pytest.mark.parametrize(
    ("what", "where"),
    [
        (
            "UPDATE bottleneck_event_words SET payload = '{}' WHERE number = 3",
            3,
        ),
        ("UPDATE bottleneck_event_words SET salt = 'x' WHERE number = 3", 3),
        ("UPDATE bottleneck_event SET at = '2026-01-01T00:00:00+00:00' WHERE number = 3", 3),
        ("UPDATE bottleneck_event SET after = 'geborgd' WHERE number = 3", 3),
        ("DELETE FROM bottleneck_event_words WHERE number = 3", 3),
        ("UPDATE bottleneck_event SET hash = 'x' WHERE number = 5", 5),
    ],
)
def test_whoever_changes_the_history_in_the_database_is_seen(db: Database, what: str, where: int):
    for _ in range(5):
        add(db)
    assert history.audit(db).is_sound

    assert db.run(what) == 1

    assert history.audit(db).broken_at == where


def test_a_tail_that_is_cut_off_is_seen_by_the_head_that_was_written_down(db: Database):
    for _ in range(5):
        add(db)
    number, head = history.head(db)
    db.run("DELETE FROM bottleneck_event_words WHERE number = :number", number=number)
    db.run("DELETE FROM bottleneck_event WHERE number = :number", number=number)
    assert history.audit(db).is_sound
    assert not history.audit(db, known_head=head).is_sound


def test_erasing_takes_the_words_and_leaves_the_chain(db: Database):
    add(db)
    with db.transaction():
        told = history.erase(db, 1, by=EDITOR, role=Role.EDITOR, reason="Op verzoek.", at=NOON)
    found = history.by_number(db, 1)
    assert found is not None
    assert (found.erased, found.message, found.after) == (True, "", Status.REPORTED)
    assert (told.number, told.subject, history.audit(db).is_sound) == (2, 1, True)
    with pytest.raises(LookupError), db.transaction():
        history.erase(db, 99, by=EDITOR, role=Role.EDITOR, reason="Op verzoek.", at=NOON)


def test_a_retry_gets_the_same_answer_for_a_day_and_another_body_is_refused(db: Database):
    with db.transaction():
        idempotency.keep(
            db, "account:1", "sleutel", "abc", status=201, headers={"Location": "/x"}, body="{}", now=NOON
        )
    found = idempotency.find(db, "account:1", "sleutel", "abc", now=NOON + timedelta(hours=23))
    assert found is not None
    assert (found.status, found.headers, found.body) == (201, {"Location": "/x"}, "{}")
    with pytest.raises(KeyReused):
        idempotency.find(db, "account:1", "sleutel", "xyz", now=NOON)
    assert idempotency.find(db, "account:2", "sleutel", "abc", now=NOON) is None
    assert idempotency.find(db, "account:1", "sleutel", "abc", now=NOON + timedelta(hours=25)) is None
    assert "sleutel" not in str(db.rows("SELECT * FROM stored_answer"))


def test_a_part_of_a_larger_whole_fails_with_it(db: Database):
    def fail() -> None:
        with db.transaction():
            with joined(db):
                outbox.add(db, "stap", "KN-2026-0001", event=1, recipients=["melder"], at=NOON)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert outbox.everything_waiting(db) == []
    with joined(db):
        outbox.add(db, "stap", "KN-2026-0001", event=1, recipients=["melder", "melder"], at=NOON)
        outbox.add(db, "stap", "KN-2026-0001", event=1, recipients=[], at=NOON)
    (notice,) = outbox.everything_waiting(db)
    assert notice.recipients == ("melder",)

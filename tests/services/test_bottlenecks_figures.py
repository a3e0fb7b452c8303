"""Fair figures, the comply-or-explain log, erasing a person, and whom a notice is for."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from kb.domain.people import VISITOR, Role
from kb.domain.states import Status
from kb.services import bottlenecks
from kb.services.bottlenecks import InputRefused, NotNow, NotPermitted, Reply
from kb.storage import bottleneck_history, outbox
from tests import people, register
from tests.conftest import NOON, House
from tests.register import ADMIN, AREA, EDITOR, HOLDER, MESSAGE, MINISTRY, REPORTER, later


def test_a_median_says_over_how_many_and_a_share_of_few_is_not_given(furnished: House):
    for days in (2, 4, 12):
        made = register.report(furnished, now=later(0))
        register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR, now=later(days))

    found = bottlenecks.figures(furnished.db, by=VISITOR, now=later(20))

    first = found.stays[0]
    assert (first.status, first.n, first.median_days, first.in_target) == (Status.REPORTED, 3, 4, 3)
    assert first.share_in_target is None
    assert (found.answered, found.share_answered_in_target) == (3, None)


def test_a_share_is_given_from_five_on(furnished: House):
    for days in (2, 4, 12, 20, 30):
        made = register.report(furnished, now=later(0))
        register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR, now=later(days))
    found = bottlenecks.figures(furnished.db, by=VISITOR, now=later(40))
    assert found.share_answered_in_target == pytest.approx(0.6)


def test_a_target_that_an_editor_changed_counts_everywhere_after_an_ingest(own_files: House):
    made = register.report(own_files, now=later(0))
    before = bottlenecks.dossier(own_files.db, made.reference, by=EDITOR, now=later(8))
    (own_files.content / "lijsten/streeftermijnen.yaml").write_text(
        "- {stand: gemeld, dagen: 5, soort: dagen, uitleg: De redactie reageert.}\n"
    )
    own_files.ingest()
    after = bottlenecks.dossier(own_files.db, made.reference, by=EDITOR, now=later(8))
    assert (before.clock.is_overdue, after.clock.is_overdue) == (False, True)
    assert [e.bottleneck.reference for e in overdue(own_files, later(8))] == [made.reference]
    figures = bottlenecks.figures(own_files.db, by=EDITOR, now=later(8))
    assert [stay.status for stay in figures.stays] == [Status.REPORTED]


def overdue(house: House, now: datetime) -> tuple[bottlenecks.Entry, ...]:
    return bottlenecks.listing(house.db, bottlenecks.Filter(overdue=True), by=EDITOR, now=now).entries


def test_owners_are_not_ranked_while_one_has_fewer_than_five(furnished: House):
    for _ in range(5):
        register.reach(furnished, Status.ON_AGENDA)
    assert bottlenecks.figures(furnished.db, by=VISITOR, now=NOON).may_rank
    made = register.reach(furnished, Status.ON_AGENDA)
    fields = {**register.FIELDS[Status.ON_AGENDA]}
    fields.pop("escalatie")
    fields["eigenaar_knelpunt"] = "ministerie-bzk"
    bottlenecks.assign(
        furnished.db,
        made.reference,
        fields=fields,
        message=MESSAGE,
        by=EDITOR,
        now=NOON,
        vocabulary=furnished.vocabulary,
    )
    found = bottlenecks.figures(furnished.db, by=VISITOR, now=NOON)
    assert not found.may_rank
    assert found.hand_overs == {made.reference: 1}


def test_every_owner_complies_or_explains_or_is_seen_to_be_silent(furnished: House):
    register.reach(furnished, Status.RESOLVED)
    held = register.reach(furnished, Status.ON_AGENDA)
    register.decline(furnished, held.reference, by=HOLDER)
    register.reach(furnished, Status.ON_AGENDA)

    (owner,) = [
        o for o in bottlenecks.figures(furnished.db, by=VISITOR, now=later(50)).owners if o.owner == MINISTRY
    ]

    assert owner.replies[Reply.DONE] == owner.replies[Reply.NO] == owner.replies[Reply.SILENT] == 1
    (refused,) = [line for line in owner.log if line.reply is Reply.NO]
    assert refused.reason == f"te-kostbaar: {MESSAGE}"
    assert (owner.open, owner.longest_silent, owner.silent_days) == (1, 50, 50)


def test_a_solution_that_an_area_doubts_is_done_in_part(furnished: House):
    made = register.reach(furnished, Status.RESOLVED)
    register.confirm(furnished, made.reference, REPORTER, "deels")
    (owner,) = [
        o for o in bottlenecks.figures(furnished.db, by=VISITOR, now=NOON).owners if o.owner == MINISTRY
    ]
    assert [line.reply for line in owner.log] == [Reply.PARTLY]


def test_only_solutions_that_a_second_area_confirms_count_as_working_elsewhere(furnished: House):
    register.reach(furnished, Status.SECURED)
    found = bottlenecks.figures(furnished.db, by=VISITOR, now=NOON)
    assert (found.solved, found.solved_elsewhere) == (1, 0)


def test_figures_count_only_what_the_reader_may_see(furnished: House):
    register.reach(furnished, Status.REPORTED)
    assert bottlenecks.figures(furnished.db, by=VISITOR, now=NOON).total == 1
    assert bottlenecks.figures(furnished.db, by=EDITOR, now=NOON).total == 2


SECRET = "Fatima-Zohra Achterberg-Quist"


def whole_folder(house: House) -> bytes:
    house.db.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    folder = Path(house.settings.database_file).parent
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


def test_what_is_erased_is_in_no_file_and_the_chain_stays_sound(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    message = f"Dit bericht noemt per ongeluk {SECRET}, en dat had niet gemogen."
    found = bottlenecks.findings({"toelichting": message})
    bottlenecks.post(
        furnished.db,
        made.reference,
        message,
        by=HOLDER,
        now=NOON,
        confirmed=[(f.field, f.start, f.end) for f in found],
    )
    number = bottlenecks.history(furnished.db, made.reference, by=EDITOR)[-1].number
    head = bottleneck_history.head(furnished.db)[1]
    assert SECRET.encode() in whole_folder(furnished)

    bottlenecks.erase_event(furnished.db, number, by=EDITOR, reason="Verzoek van betrokkene.", now=NOON)

    assert SECRET.encode() not in whole_folder(furnished)
    assert bottleneck_history.audit(furnished.db, known_head=head).is_sound
    last, told = bottlenecks.history(furnished.db, made.reference, by=VISITOR)[-2:]
    assert (last.erased, last.message) == (True, "")
    assert (told.kind, told.subject) == ("gewist", number)


def test_the_words_of_an_area_go_from_its_support_too(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    register.join(furnished, made.reference, register.ELSEWHERE)
    number = bottlenecks.history(furnished.db, made.reference, by=EDITOR)[-1].number

    bottlenecks.erase_event(furnished.db, number, by=ADMIN, reason="Verzoek van betrokkene.", now=NOON)

    (support,) = bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON).supports
    assert (support.area, support.example, support.consequence) == (register.ELSEWHERE, "", "")


def test_a_person_can_leave_the_register_and_the_bottleneck_stays(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    register.draft(furnished)
    touched = bottlenecks.erase_reporter(
        furnished.db, REPORTER.reference, by=ADMIN, reason="Verzoek van betrokkene.", now=NOON
    )
    assert touched == [made.reference]
    assert REPORTER.reference not in repr(furnished.db.rows("SELECT * FROM bottleneck"))
    assert REPORTER.reference not in repr(furnished.db.rows("SELECT * FROM bottleneck_event_words"))
    assert bottleneck_history.audit(furnished.db).is_sound
    assert register.stored(furnished, made.reference).reporter_area == AREA


def test_who_may_not_erase_does_not_and_an_erasure_is_never_erased(furnished: House):
    made = register.report(furnished)
    (event,) = bottlenecks.history(furnished.db, made.reference, by=EDITOR)
    with pytest.raises(NotPermitted):
        bottlenecks.erase_event(furnished.db, event.number, by=REPORTER, reason="Dit wil ik graag.", now=NOON)
    with pytest.raises(InputRefused):
        bottlenecks.erase_event(furnished.db, event.number, by=EDITOR, reason="", now=NOON)
    told = bottlenecks.erase_event(
        furnished.db, event.number, by=EDITOR, reason="Verzoek van betrokkene.", now=NOON
    )
    with pytest.raises(NotNow):
        bottlenecks.erase_event(
            furnished.db, told.number, by=EDITOR, reason="Verzoek van betrokkene.", now=NOON
        )


def test_a_notice_finds_its_people_when_it_is_sent(furnished: House):
    reporter = people.person(furnished, Role.REPORTER, areas=(AREA,))
    editor = people.person(furnished, Role.EDITOR)
    made = register.report(furnished, by=reporter.actor)

    told = {
        n.kind: [a.id for a in bottlenecks.accounts_of(furnished.db, n)]
        for n in outbox.everything_waiting(furnished.db)
    }

    assert told == {"ontvangst": [reporter.id], "nieuwe-melding": [editor.id]}
    assert bottlenecks.dossier(furnished.db, made.reference, by=reporter.actor, now=NOON).follows

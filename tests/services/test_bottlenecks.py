"""Reporting and moving a bottleneck: what is stored, who sees it, and what a refusal leaves behind."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kb.content.parse import parse
from kb.domain.documents import LawReference, Visibility
from kb.domain.people import VISITOR
from kb.domain.results import SearchRequest
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.domain.support import Answer
from kb.services import bottlenecks, find, library
from kb.services.bottlenecks import (
    EventKind,
    Filter,
    InputRefused,
    NoSuchBottleneck,
    NotNow,
    NotPermitted,
    RequestKind,
    Stale,
    StepNotAllowed,
)
from kb.services.export import file_of
from kb.storage import bottleneck_history, documents, outbox
from tests import register
from tests.conftest import NOON, House
from tests.register import (
    ADMIN,
    AREA,
    EDITOR,
    ELSEWHERE,
    HOLDER,
    MESSAGE,
    NEIGHBOUR,
    OTHER_HOLDER,
    REPORTER,
    SECOND_EDITOR,
    STRANGER,
    later,
)


def everything_stored(house: House) -> dict[str, list]:
    """Every row of every table that a step may touch."""
    tables = (
        "bottleneck", "bottleneck_tag", "bottleneck_event", "bottleneck_event_words", "bottleneck_support",
        "bottleneck_confirmation", "bottleneck_request", "bottleneck_number", "outbox", "change", "document",
        "passage", "follow",
    )  # fmt: skip
    return {table: list(house.db.rows(f"SELECT * FROM {table}")) for table in tables}


def test_a_report_gets_a_number_a_target_date_and_a_receipt(furnished: House):
    made = register.report(furnished)

    found = bottlenecks.dossier(furnished.db, made.reference, by=REPORTER, now=NOON)
    assert made.reference == "KN-2026-0001"
    assert found.clock.due is not None
    assert found.clock.due.isoformat() == "2026-12-08"
    kinds = {n.kind: n.recipients for n in outbox.everything_waiting(furnished.db)}
    assert kinds == {"ontvangst": ("melder",), "nieuwe-melding": ("rol:redacteur",)}


def test_a_report_that_lacks_everything_says_so_at_once(furnished: House):
    with pytest.raises(InputRefused) as refused:
        register.report(
            furnished, what="Te kort.", example="", tried="", nature=(), affects=(), urgency="", area=""
        )
    fields = {fault.field for fault in refused.value.faults}
    assert fields == {"wat_knelt_er", "voorbeeld", "al_geprobeerd", "aard", "raakt", "urgentie", "gebied"}


def test_a_manager_reports_for_the_own_area_only(furnished: House):
    with pytest.raises(NotPermitted):
        register.report(furnished, area=ELSEWHERE)
    with pytest.raises(NotPermitted):
        register.report(furnished, by=HOLDER)
    assert register.report(furnished, by=EDITOR, area=ELSEWHERE).reporter_area == ELSEWHERE


def test_a_phone_number_stops_a_report_until_it_is_confirmed_and_the_value_is_in_no_history(furnished: House):
    example = "Mevrouw is te bereiken op 06-12345678 en trok haar aanvraag weer in."
    with pytest.raises(InputRefused) as refused:
        register.report(furnished, example=example)
    (finding,) = [f for f in refused.value.findings if f.kind == "telefoon"]
    assert (finding.field, example[finding.start : finding.end]) == ("voorbeeld", "06-12345678")
    assert "06-12345678" not in str(refused.value)

    every = {(f.field, f.start, f.end) for f in refused.value.findings}
    made = bottlenecks.report(
        furnished.db,
        replace(register.REPORT, example=example),
        by=REPORTER,
        now=NOON,
        vocabulary=furnished.vocabulary,
        confirmed=every,
    )
    (event,) = bottlenecks.history(furnished.db, made.reference, by=EDITOR)
    assert "telefoon" in event.fields["persoonsgegevens_bevestigd"]
    words = furnished.db.rows("SELECT payload FROM bottleneck_event_words")
    assert "06-12345678" not in str(words)


def test_a_draft_is_its_makers_alone_and_its_number_stays_taken(furnished: House):
    made = register.draft(furnished, what="Nog maar een begin.", area="")
    for other in (NEIGHBOUR, EDITOR, VISITOR, replace(REPORTER, account=99)):
        with pytest.raises(NoSuchBottleneck):
            bottlenecks.dossier(furnished.db, made.reference, by=other, now=NOON)
    assert bottlenecks.drafts(furnished.db, by=REPORTER) == [made]

    bottlenecks.discard(furnished.db, made.reference, by=REPORTER)

    assert bottlenecks.drafts(furnished.db, by=REPORTER) == []
    assert register.report(furnished).reference == "KN-2026-0002"


def test_a_draft_is_edited_and_then_reported_with_what_is_alike_filled_in(furnished: House):
    made = register.draft(furnished, title="", themes=(), action_lines=())
    alike = documents.by_slug(furnished.db, "subsidie-na-betaling")
    changed = bottlenecks.edit(
        furnished.db,
        made.reference,
        replace(register.REPORT, title="", themes=(), action_lines=()),
        revision=made.revision,
        by=REPORTER,
        now=NOON,
        vocabulary=furnished.vocabulary,
    )
    with pytest.raises(Stale):
        bottlenecks.edit(
            furnished.db,
            made.reference,
            register.REPORT,
            revision=made.revision,
            by=REPORTER,
            now=NOON,
            vocabulary=furnished.vocabulary,
        )

    reported = bottlenecks.submit(
        furnished.db,
        made.reference,
        by=REPORTER,
        now=NOON,
        vocabulary=furnished.vocabulary,
        similar=[alike],
    )

    assert changed.status is Status.DRAFT
    assert reported.status is Status.REPORTED
    assert reported.title.startswith("Eigenaren met weinig spaargeld")
    assert (reported.themes, reported.action_lines) == (("energiearmoede",), ("fysiek",))


@pytest.mark.parametrize(
    "by", [REPORTER, NEIGHBOUR, HOLDER, OTHER_HOLDER, ADMIN, VISITOR], ids=lambda a: a.name
)
def test_a_refused_step_leaves_no_trace(furnished: House, by):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    before = everything_stored(furnished)

    with pytest.raises(StepNotAllowed):
        register.step(furnished, made.reference, Status.ON_AGENDA, by=by)

    assert everything_stored(furnished) == before


def test_a_step_that_misses_something_leaves_no_trace_and_says_all_of_it(furnished: House):
    made = register.reach(furnished, Status.IN_PROGRESS)
    before = everything_stored(furnished)

    with pytest.raises(InputRefused) as refused:
        register.step(
            furnished,
            made.reference,
            Status.RESOLVED,
            by=HOLDER,
            fields={Field.SOLVED_BY: "bestaat-niet", Field.SOLVED_FOR: "atlantis"},
            message="Bel Jan de Vries, 06-12345678",
        )

    assert {f.field for f in refused.value.faults} == {"toelichting", "opgelost_door", "geldt_voor"}
    assert {f.kind for f in refused.value.findings} >= {"telefoon"}
    assert everything_stored(furnished) == before


def test_of_two_who_move_at_once_the_second_hears_what_is_possible_now(furnished: House):
    made = register.reach(furnished, Status.REPORTED)
    register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR)

    with pytest.raises(StepNotAllowed) as refused:
        register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=SECOND_EDITOR)

    assert {t.to for t in refused.value.allowed} == {Status.MERGED, Status.REFERRED, Status.ON_AGENDA}


def test_before_it_is_acknowledged_only_those_concerned_see_it_anywhere(furnished: House):
    made = register.report(furnished)

    for other in (NEIGHBOUR, VISITOR, HOLDER, ADMIN):
        with pytest.raises(NoSuchBottleneck):
            bottlenecks.dossier(furnished.db, made.reference, by=other, now=NOON)
        assert bottlenecks.listing(furnished.db, Filter(), by=other, now=NOON).total == 1  # the filed one
    assert bottlenecks.listing(furnished.db, Filter(), by=REPORTER, now=NOON).total == 2
    assert library.document(furnished.db, made.reference) is None
    assert hits(furnished, "spaargeld isolatiesubsidie") == []


def test_from_acknowledged_on_everybody_finds_it(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)

    assert made.slug in hits(furnished, "spaargeld isolatiesubsidie")
    found = library.document(furnished.db, made.reference)
    assert found is not None
    assert found.details.status is Status.ACKNOWLEDGED
    assert [p.heading for p in found.passages] == ["Wat knelt er", "Voorbeeld", "Al geprobeerd"]
    assert bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON).bottleneck == made


def test_what_is_for_the_network_only_is_found_nowhere(furnished: House):
    reported = register.report(furnished, visibility=Visibility.NETWORK)
    made = register.step(furnished, reported.reference, Status.ACKNOWLEDGED, by=EDITOR)

    assert hits(furnished, "spaargeld isolatiesubsidie") == []
    assert library.document(furnished.db, made.slug) is None
    with pytest.raises(NoSuchBottleneck):
        bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON)
    assert bottlenecks.dossier(furnished.db, made.reference, by=STRANGER, now=NOON).bottleneck == made


def hits(house: House, words: str) -> list[str]:
    wanted = SearchRequest(query=words)
    found = find.search(house.db, house.index, wanted, vocabulary=house.vocabulary)
    return [hit.card.slug for hit in found.hits if "isolatie" in hit.card.slug]


def test_each_step_is_shown_on_the_page_at_once(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    found = library.document(furnished.db, made.reference)
    assert found is not None
    assert (found.details.status, found.details.owner, found.details.escalation) == (
        Status.ON_AGENDA,
        register.MINISTRY,
        2,
    )
    assert found.details.status_note == MESSAGE
    row = furnished.db.rows("SELECT status FROM document WHERE id = :id", id=made.reference)
    assert row == [{"status": "geagendeerd"}]


def test_a_law_that_hinders_must_be_named_before_it_is_acknowledged(furnished: House):
    made = register.report(furnished, laws=(LawReference("onbekend", None, None),))
    fields = {**register.FIELDS[Status.ACKNOWLEDGED], Field.NATURE: "wet-en-regelgeving"}

    with pytest.raises(InputRefused, match="wetten: Noem eerst de wet"):
        register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR, fields=fields)


def test_who_reported_is_in_no_document_header_history_or_export(furnished: House):
    made = register.reach(furnished, Status.SECURED)
    rows = json.dumps(
        [
            furnished.db.rows("SELECT * FROM document"),
            furnished.db.rows("SELECT * FROM passage"),
            furnished.db.rows("SELECT * FROM document_tag"),
        ]
    )
    exported = file_of(furnished.db, made.slug).text
    public = repr(bottlenecks.history(furnished.db, made.reference, by=VISITOR))
    for text in (rows, exported, public):
        assert "account:" not in text
        assert REPORTER.name not in text


def test_only_the_dossiers_of_the_own_organisation_can_be_moved(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    with pytest.raises(StepNotAllowed):
        register.step(furnished, made.reference, Status.IN_PROGRESS, by=OTHER_HOLDER)
    assert (
        register.step(furnished, made.reference, Status.IN_PROGRESS, by=HOLDER).status is Status.IN_PROGRESS
    )


def test_a_merged_bottleneck_brings_its_areas_and_takes_them_back(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    register.join(furnished, made.reference, register.THIRD)
    register.step(furnished, made.reference, Status.MERGED, by=EDITOR, fields={Field.MERGE_INTO: "KN-0901"})
    target = bottlenecks.dossier(furnished.db, "KN-0901", by=VISITOR, now=NOON)
    assert target.supporting_areas == (ELSEWHERE, AREA, register.THIRD)
    assert {s.via for s in target.supports} == {made.reference}
    assert target.merged_here == (made.reference,)

    asked = bottlenecks.request(
        furnished.db, made.reference, RequestKind.OBJECTION, MESSAGE, by=REPORTER, now=later(14)
    )
    back = bottlenecks.decide(
        furnished.db, made.reference, asked.number, True, MESSAGE, by=EDITOR, now=later(15)
    )

    assert (back.status, back.merged_into) == (Status.ACKNOWLEDGED, "")
    assert bottlenecks.dossier(furnished.db, "KN-0901", by=VISITOR, now=NOON).supporting_areas == (ELSEWHERE,)
    assert len(bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON).supports) == 1


def test_after_fourteen_days_nobody_can_object_to_a_merger(furnished: House):
    made = register.reach(furnished, Status.MERGED)
    with pytest.raises(NotNow, match="14 dagen"):
        bottlenecks.request(
            furnished.db, made.reference, RequestKind.OBJECTION, MESSAGE, by=REPORTER, now=later(14.1)
        )


def test_a_bottleneck_goes_on_in_another_one_that_everybody_can_read(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    hidden = register.report(furnished)
    for target in (made.reference, hidden.reference, "KN-1999-0001"):
        with pytest.raises(InputRefused, match="samenvoegen_met"):
            register.step(
                furnished, made.reference, Status.MERGED, by=EDITOR, fields={Field.MERGE_INTO: target}
            )


def test_not_taking_it_up_takes_two_people(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    asked = bottlenecks.request(
        furnished.db,
        made.reference,
        RequestKind.DECLINE,
        MESSAGE,
        by=EDITOR,
        now=NOON,
        fields=register.DECLINE,
    )
    with pytest.raises(NotPermitted):
        bottlenecks.decide(furnished.db, made.reference, asked.number, True, MESSAGE, by=EDITOR, now=NOON)
    assert register.stored(furnished, made.reference).status is Status.ACKNOWLEDGED

    declined = bottlenecks.decide(
        furnished.db, made.reference, asked.number, True, MESSAGE, by=SECOND_EDITOR, now=NOON
    )

    assert declined.status is Status.DECLINED
    last = bottlenecks.history(furnished.db, made.reference, by=VISITOR)[-1]
    assert last.fields[Field.REASON_CODE] == "te-kostbaar"
    proposed = [
        e for e in bottlenecks.history(furnished.db, made.reference, by=VISITOR) if e.kind == "verzoek"
    ]
    assert proposed == []  # the proposal was internal, its outcome is not


def test_an_editor_cannot_close_what_is_on_somebodys_agenda(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    with pytest.raises(NotNow):
        bottlenecks.request(
            furnished.db,
            made.reference,
            RequestKind.DECLINE,
            MESSAGE,
            by=EDITOR,
            now=NOON,
            fields=register.DECLINE,
        )
    assert register.decline(furnished, made.reference, by=HOLDER).status is Status.DECLINED


def test_a_refused_request_changes_nothing_but_says_why(furnished: House):
    made = register.reach(furnished, Status.RESOLVED)
    asked = bottlenecks.request(
        furnished.db, made.reference, RequestKind.REOPEN, MESSAGE, by=REPORTER, now=later(60)
    )
    found = bottlenecks.decide(
        furnished.db, made.reference, asked.number, False, MESSAGE, by=EDITOR, now=later(61)
    )
    assert found.status is Status.RESOLVED
    with pytest.raises(NotNow, match="al besloten"):
        bottlenecks.decide(
            furnished.db, made.reference, asked.number, True, MESSAGE, by=EDITOR, now=later(61)
        )


def test_a_reopened_bottleneck_is_acknowledged_again_and_its_confirmations_are_gone(furnished: House):
    made = register.reach(furnished, Status.SECURED)
    asked = bottlenecks.request(
        furnished.db, made.reference, RequestKind.REOPEN, MESSAGE, by=REPORTER, now=later(30)
    )
    found = bottlenecks.decide(
        furnished.db, made.reference, asked.number, True, MESSAGE, by=EDITOR, now=later(31)
    )
    assert (found.status, found.reopened, found.solved_by) == (Status.ACKNOWLEDGED, 1, "")
    assert bottlenecks.dossier(furnished.db, made.reference, by=VISITOR, now=NOON).confirmations == ()
    with pytest.raises(NotNow):
        register.confirm(furnished, made.reference, REPORTER)


def test_what_was_declined_unread_comes_back_with_a_direction(furnished: House):
    made = register.reach(furnished, Status.DECLINED)
    asked = bottlenecks.request(
        furnished.db, made.reference, RequestKind.REOPEN, MESSAGE, by=REPORTER, now=NOON
    )
    with pytest.raises(InputRefused, match="oplossingsrichting"):
        bottlenecks.decide(furnished.db, made.reference, asked.number, True, MESSAGE, by=EDITOR, now=NOON)

    found = bottlenecks.decide(
        furnished.db,
        made.reference,
        asked.number,
        True,
        MESSAGE,
        by=EDITOR,
        now=NOON,
        fields={Field.DIRECTION: "experiment"},
    )

    assert (found.status, found.direction) == (Status.ACKNOWLEDGED, "experiment")
    assert library.document(furnished.db, made.reference) is not None


def test_it_is_secured_after_a_second_area_confirms_and_not_before(furnished: House):
    reported = register.reach(furnished, Status.ACKNOWLEDGED)
    register.join(furnished, reported.reference, ELSEWHERE)
    for to, by in register.WAY[1:]:
        register.step(furnished, reported.reference, to, by=by)
    register.confirm(furnished, reported.reference, REPORTER)
    register.confirm(furnished, reported.reference, NEIGHBOUR, "deels")
    with pytest.raises(StepNotAllowed):
        register.step(furnished, reported.reference, Status.SECURED, by=EDITOR)

    register.confirm(furnished, reported.reference, NEIGHBOUR, "ja")

    assert register.step(furnished, reported.reference, Status.SECURED, by=EDITOR).status is Status.SECURED


def test_one_area_is_enough_when_only_one_has_it(furnished: House):
    assert register.reach(furnished, Status.SECURED).status is Status.SECURED


def test_an_open_objection_stops_securing(furnished: House):
    made = register.reach(furnished, Status.RESOLVED)
    register.confirm(furnished, made.reference, REPORTER)
    asked = bottlenecks.request(
        furnished.db, made.reference, RequestKind.REOPEN, MESSAGE, by=REPORTER, now=NOON
    )
    with pytest.raises(StepNotAllowed):
        register.step(furnished, made.reference, Status.SECURED, by=EDITOR)
    bottlenecks.decide(furnished.db, made.reference, asked.number, False, MESSAGE, by=EDITOR, now=NOON)
    assert register.step(furnished, made.reference, Status.SECURED, by=EDITOR).status is Status.SECURED


def test_when_it_is_solved_every_area_that_has_it_is_asked(furnished: House):
    reported = register.reach(furnished, Status.ACKNOWLEDGED)
    register.join(furnished, reported.reference, ELSEWHERE)
    for to, by in register.WAY[1:]:
        register.step(furnished, reported.reference, to, by=by)

    asked = [n for n in outbox.everything_waiting(furnished.db) if n.kind == "bevestiging-gevraagd"]

    assert [n.recipients for n in asked] == [("melder", f"gebied:{AREA}", f"gebied:{ELSEWHERE}")]


def test_ten_voices_of_one_area_are_one_area(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    register.join(furnished, made.reference, ELSEWHERE)
    for area in (ELSEWHERE, AREA):
        with pytest.raises(NotNow, match="staat er al bij"):
            register.join(furnished, made.reference, area)
    assert bottlenecks.entry(furnished.db, made.reference, now=NOON).areas == 2


def test_only_an_area_that_has_it_can_confirm(furnished: House):
    made = register.reach(furnished, Status.RESOLVED)
    with pytest.raises(NotPermitted):
        register.confirm(furnished, made.reference, STRANGER)
    with pytest.raises(InputRefused, match="toelichting"):
        bottlenecks.confirm(
            furnished.db, made.reference, area=AREA, answer=Answer.NO, note="", by=REPORTER, now=NOON
        )


def test_an_update_answers_what_areas_asked_and_ends_the_silence(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    bottlenecks.request(furnished.db, made.reference, RequestKind.UPDATE, MESSAGE, by=REPORTER, now=later(20))
    assert bottlenecks.entry(furnished.db, made.reference, now=later(25)).open_requests == 1

    bottlenecks.post(furnished.db, made.reference, MESSAGE, by=HOLDER, now=later(25))

    found = bottlenecks.entry(furnished.db, made.reference, now=later(26))
    assert (found.open_requests, found.clock.silent_days) == (0, 1)
    assert found.clock.due.isoformat() == "2027-01-18"


def test_an_internal_note_is_read_by_editors_and_the_case_holder_only(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    bottlenecks.post(
        furnished.db, made.reference, "Bel hierover.", by=EDITOR, now=NOON, visibility=Visibility.INTERNAL
    )

    def notes(by):
        return [e for e in bottlenecks.history(furnished.db, made.reference, by=by) if e.kind == "bericht"]

    assert [len(notes(by)) for by in (EDITOR, HOLDER)] == [1, 1]
    assert [notes(by) for by in (VISITOR, REPORTER, NEIGHBOUR, OTHER_HOLDER)] == [[], [], [], []]


def test_a_question_to_the_reporter_is_not_read_by_others_but_that_it_was_asked_is(furnished: House):
    made = register.reach(furnished, Status.REPORTED)
    register.step(furnished, made.reference, Status.MORE_ASKED, by=EDITOR)
    register.step(furnished, made.reference, Status.REPORTED, by=REPORTER, message="Het zijn er twaalf.")
    register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR)

    public = [(e.after, e.message) for e in bottlenecks.history(furnished.db, made.reference, by=VISITOR)]
    own = [e.message for e in bottlenecks.history(furnished.db, made.reference, by=REPORTER)]

    assert public == [
        (Status.REPORTED, ""),
        (Status.MORE_ASKED, ""),
        (Status.REPORTED, ""),
        (Status.ACKNOWLEDGED, MESSAGE),
    ]
    assert own == ["", MESSAGE, "Het zijn er twaalf.", MESSAGE]


def test_two_missed_targets_propose_an_escalation_and_an_editor_takes_it(furnished: House):
    made = register.reach(furnished, Status.ON_AGENDA)
    assert not bottlenecks.entry(furnished.db, made.reference, now=later(40)).escalation_proposed
    assert bottlenecks.entry(furnished.db, made.reference, now=later(61)).escalation_proposed
    assert len(bottlenecks.work_list(furnished.db, by=EDITOR, now=later(61)).escalations) == 1

    risen = bottlenecks.escalate(furnished.db, made.reference, message=MESSAGE, by=EDITOR, now=later(61))

    assert risen.escalation == 3
    assert not bottlenecks.entry(furnished.db, made.reference, now=later(61)).escalation_proposed
    with pytest.raises(NotNow):
        bottlenecks.escalate(furnished.db, made.reference, message=MESSAGE, by=EDITOR, now=later(61))


def test_the_work_list_of_a_case_holder_holds_the_own_dossiers(furnished: House):
    mine = register.reach(furnished, Status.IN_PROGRESS)
    register.reach(furnished, Status.REPORTED)

    found = bottlenecks.work_list(furnished.db, by=HOLDER, now=later(100))

    assert [e.bottleneck.reference for e in found.mine] == [mine.reference]
    assert [e.bottleneck.reference for e in found.overdue] == [mine.reference]
    assert found.new == ()
    assert bottlenecks.work_list(furnished.db, by=OTHER_HOLDER, now=NOON).mine == ()
    with pytest.raises(NotPermitted):
        bottlenecks.work_list(furnished.db, by=REPORTER, now=NOON)


def test_the_longest_silent_comes_first_and_what_has_ended_last(furnished: House):
    ended = register.reach(furnished, Status.SECURED, now=later(-200))
    silent = register.reach(furnished, Status.ACKNOWLEDGED, now=later(-100))
    spoken = register.reach(furnished, Status.ACKNOWLEDGED, now=later(-10))

    found = bottlenecks.listing(furnished.db, Filter(), by=VISITOR, now=NOON)

    order = [e.bottleneck.reference for e in found.entries]
    assert order == ["KN-0901", silent.reference, spoken.reference, ended.reference]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ({"statuses": (Status.ON_AGENDA,)}, 1),
        ({"areas": (AREA,)}, 2),
        ({"areas": (register.THIRD,)}, 1),
        ({"action_lines": ("sociaal",)}, 0),
        ({"owners": (register.MINISTRY,)}, 1),
        ({"overdue": True}, 2),
        ({"min_days": 693}, 1),
        ({"words": "isolatiesubsidie BETALING"}, 2),
        ({"laws": ("isde",)}, 0),
        ({"areas": (AREA,), "statuses": (Status.ACKNOWLEDGED,)}, 1),
    ],
    ids=str,
)
def test_the_register_is_filtered_by_what_a_manager_asks(furnished: House, wanted: dict, number: int):
    register.reach(furnished, Status.ON_AGENDA, now=later(-40))
    made = register.reach(furnished, Status.ACKNOWLEDGED, now=later(-40))
    register.join(furnished, made.reference, register.THIRD, now=later(-40))

    assert bottlenecks.listing(furnished.db, Filter(**wanted), by=VISITOR, now=NOON).total == number


def test_the_state_at_any_date_follows_from_the_history(furnished: House):
    made = register.report(furnished, now=later(0))
    reference = made.reference
    register.step(furnished, reference, Status.ACKNOWLEDGED, by=EDITOR, now=later(5))
    register.step(furnished, reference, Status.ON_AGENDA, by=EDITOR, now=later(9))

    def state(days: float):
        return bottlenecks.state_at(furnished.db, reference, later(days))

    assert state(-1) is None
    assert state(4.9) == (Status.REPORTED, later(0))
    assert state(5) == (Status.ACKNOWLEDGED, later(5))
    assert state(100) == (Status.ON_AGENDA, later(9))
    assert bottlenecks.state_at(furnished.db, "KN-0901", NOON)[0] is Status.ACKNOWLEDGED


def test_the_file_of_a_logged_bottleneck_reads_back_without_a_problem(furnished: House):
    for status in Status:
        made = register.reach(furnished, status)
        if not made.slug:
            continue
        file = file_of(furnished.db, made.slug)
        allowed = library.stored_lists(furnished.db).allowed
        parsed = parse(file.text.encode(), file.path, allowed=allowed)
        assert not isinstance(parsed, list), "\n".join(map(str, parsed))
        assert parsed.document == library.document(furnished.db, made.slug)
        assert file_of(furnished.db, made.slug) == file


def test_a_trial_gives_the_draft_of_a_practice_story_that_is_linked_to_it(furnished: House):
    made = register.reach(furnished, Status.ON_TRIAL)
    lesson = {Field.LESSON: "Een voorschot helpt, maar kost veel tijd.", Field.NEXT_DATE: "2027-04-01"}
    register.step(furnished, made.reference, Status.IN_PROGRESS, by=HOLDER, fields=lesson)

    name, text = bottlenecks.trial_story(furnished.db, made.reference, by=EDITOR)

    parsed = parse(
        text.encode(), f"praktijkverhalen/{name}", allowed=library.stored_lists(furnished.db).allowed
    )
    assert not isinstance(parsed, list), "\n".join(map(str, parsed))
    assert [r.slug for r in parsed.document.relations] == [made.slug]
    assert not parsed.document.is_findable
    assert parsed.document.passages[-1].text == "Een voorschot helpt, maar kost veel tijd."
    with pytest.raises(NotNow):
        bottlenecks.trial_story(furnished.db, "KN-0901", by=EDITOR)


def test_signs_in_a_text_mean_nothing(furnished: House):
    what = "## Oplossing\n# Kop\n*ster* [link](https://x.example) <b>vet</b> ~~~ `code` " + "woord " * 20
    made = register.report(furnished, what=what, title='Een "titel" met: dubbele punt', summary="")
    made = register.step(furnished, made.reference, Status.ACKNOWLEDGED, by=EDITOR)
    found = library.document(furnished.db, made.reference)
    assert [p.heading for p in found.passages if "Kop" in p.text] == ["Wat knelt er"]
    assert "<b>" not in "".join(p.html for p in found.passages)
    assert "<a " not in "".join(p.html for p in found.passages)
    assert file_of(furnished.db, made.slug).is_exact


def test_every_step_is_followed_by_whoever_is_concerned(furnished: House):
    register.reach(furnished, Status.SECURED)
    assert bottleneck_history.audit(furnished.db).is_sound
    steps = [n for n in outbox.everything_waiting(furnished.db) if n.kind == "stap"]
    assert all("melder" in n.recipients for n in steps if n.recipients != ("dossierhouder",))


def test_an_editors_change_of_the_text_is_in_the_history_and_on_the_page(furnished: House):
    made = register.reach(furnished, Status.ACKNOWLEDGED)
    text = bottlenecks.text_of(furnished.db, made.reference, by=EDITOR)
    bottlenecks.edit(
        furnished.db,
        made.reference,
        replace(text, title="Een betere titel voor dit knelpunt"),
        revision=made.revision,
        by=EDITOR,
        now=NOON,
        vocabulary=furnished.vocabulary,
    )
    assert library.document(furnished.db, made.reference).title == "Een betere titel voor dit knelpunt"
    last = bottlenecks.history(furnished.db, made.reference, by=EDITOR)[-1]
    assert (last.kind, last.fields["velden"]) == (EventKind.EDIT, "titel")
    with pytest.raises(NotPermitted):
        bottlenecks.edit(
            furnished.db,
            made.reference,
            text,
            revision=None,
            by=REPORTER,
            now=NOON,
            vocabulary=furnished.vocabulary,
        )
    with pytest.raises(InputRefused, match="themas"):
        bottlenecks.edit(
            furnished.db,
            made.reference,
            replace(text, themes=()),
            revision=None,
            by=EDITOR,
            now=NOON,
            vocabulary=furnished.vocabulary,
        )

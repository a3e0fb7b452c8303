"""What readers say about an answer is kept for editors, without the reader, for a year, and ranks nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kb.domain.feedback import About, Opinion, Reason, Source, Subject, Verdict
from kb.domain.people import Actor, Role
from kb.services import ask, feedback, retention
from kb.services.feedback import A_WINDOW, KEPT, AlreadyHandled, FeedbackRefused, TooMuchFeedback
from tests.conftest import NOON, House

EDITOR = Actor("Noor Hendriks", frozenset({Role.EDITOR}))
SUBJECT = Subject(
    About.ANSWER,
    "Wat helpt tegen energiearmoede?",
    "antwoord",
    "Dit staat erover in één verhaal.",
    (
        Source("praktijkverhaal", "energiefixers", "aanpak-1", "Energiefixers", "Fixers komen thuis."),
        Source("praktijkverhaal", "energiefixers", "", "Energiefixers", ""),
    ),
)
BAD = Opinion(Verdict.BAD, Reason.INCOMPLETE, "Ik mis wat het kost.")


def give(house: House, opinion: Opinion = BAD, subject: Subject = SUBJECT, **more) -> int:
    given = {"names_confirmed": False, "is_changed": False, "client": "pagina", "address": "192.0.2.1"}
    return feedback.give(house.db, opinion, subject, **{**given, "limited": True, "now": NOON, **more})


def everything(house: House) -> str:
    tables = ("feedback", "feedback_source", "feedback_try")
    return str([house.db.rows(f"SELECT * FROM {table}") for table in tables])


def test_an_editor_sees_exactly_what_the_reader_saw_in_that_order(house):
    number = give(house, is_changed=True)
    (kept,) = feedback.listed(house.db)
    assert (kept.number, kept.opinion, kept.subject, kept.at) == (number, BAD, SUBJECT, NOON)
    assert kept.is_changed
    assert kept.content_version


def test_nothing_about_the_reader_is_kept(house):
    give(house, address="192.0.2.77")
    assert "192.0.2.77" not in everything(house)


@pytest.mark.parametrize(
    "text", ["Bel 06-12345678", "mail j.jansen@wijk.example", "BSN 111222333", "Ik sprak Jan de Vries."]
)
def test_personal_data_are_refused_before_anything_is_stored(house, text):
    with pytest.raises(FeedbackRefused) as refused:
        give(house, replace(BAD, explanation=text))
    assert {fault.field for fault in refused.value.faults} == {"toelichting"}
    assert everything(house) == "[[], [], []]"


def test_a_name_that_is_none_may_be_confirmed_but_a_number_never(house):
    assert give(house, replace(BAD, explanation="Dat is in de Jan de Vries."), names_confirmed=True)
    with pytest.raises(FeedbackRefused):
        give(house, replace(BAD, explanation="Bel 06-12345678"), names_confirmed=True)


def test_a_question_with_personal_data_is_not_kept_but_what_was_shown_is(house):
    give(house, subject=replace(SUBJECT, question="Waar woont jan de vries, 06-12345678?", text="‘Vries’"))
    (kept,) = feedback.listed(house.db)
    assert (kept.subject.question, kept.subject.text) == ("", "")
    assert kept.subject.sources == SUBJECT.sources
    assert "vries" not in everything(house).lower()


def test_every_fault_is_told_at_once(house):
    with pytest.raises(FeedbackRefused) as refused:
        give(house, Opinion(Verdict.BAD, None, "x" * 1001))
    assert [fault.field for fault in refused.value.faults] == ["reden", "toelichting"]


def test_saying_the_same_twice_within_an_hour_counts_once(house):
    first = give(house)
    assert give(house, now=NOON + timedelta(minutes=59)) == first
    assert give(house, replace(BAD, explanation="Iets anders.")) != first
    assert give(house, address="192.0.2.2") not in (first, first + 1)
    assert len(feedback.listed(house.db)) == 3


def test_one_address_cannot_fill_the_list(house):
    for number in range(A_WINDOW):
        give(house, replace(BAD, explanation=f"Reden {number}"))
    with pytest.raises(TooMuchFeedback):
        give(house, replace(BAD, explanation="Nog een"))
    assert give(house, replace(BAD, explanation="Nog een"), address="192.0.2.2")
    assert give(house, replace(BAD, explanation="Later"), now=NOON + timedelta(minutes=61))


def test_after_a_year_nothing_is_left(house):
    give(house)
    assert feedback.clean_up(house.db, now=NOON + KEPT) == 0
    assert feedback.clean_up(house.db, now=NOON + KEPT + timedelta(seconds=1)) == 1
    assert house.db.rows("SELECT * FROM feedback_source") == []


def test_new_feedback_takes_away_what_is_too_old(house):
    give(house)
    later = give(house, now=NOON + KEPT + timedelta(days=1))
    assert [one.number for one in feedback.listed(house.db)] == [later]


def test_what_is_handled_leaves_the_list_of_new_and_says_who_did_what(house):
    number = give(house)
    feedback.handle(house.db, number, "Prijs toegevoegd.", by=EDITOR, now=NOON)
    assert feedback.listed(house.db) == ()
    (kept,) = feedback.listed(house.db, handled=True)
    assert (kept.note, kept.handled_by, kept.handled_at) == ("Prijs toegevoegd.", EDITOR.reference, NOON)
    with pytest.raises(AlreadyHandled):
        feedback.handle(house.db, number, "", by=EDITOR, now=NOON)
    with pytest.raises(AlreadyHandled):
        feedback.handle(house.db, 999, "", by=EDITOR, now=NOON)


def test_counts_and_filters_go_by_state_verdict_and_reason(house):
    give(house)
    give(house, Opinion(Verdict.GOOD))
    give(house, Opinion(Verdict.BAD, Reason.OUTDATED))
    counts = feedback.counts(house.db, handled=False)
    assert (counts.new, counts.handled) == (3, 0)
    assert counts.verdicts == {"goed": 1, "slecht": 2}
    assert counts.reasons == {"onvolledig": 1, "verouderd": 1}
    (outdated,) = feedback.listed(house.db, reason="verouderd")
    assert outdated.opinion.reason is Reason.OUTDATED
    (good,) = feedback.listed(house.db, verdict="goed")
    assert good.opinion.reason is None


def test_feedback_changes_no_answer(full_house):
    question = "Wat werkt om ouders naar de voorschool te krijgen?"

    def answer():
        return ask.answer(
            full_house.db, full_house.index, question, context=None, vocabulary=full_house.vocabulary
        )

    before = answer()
    for number in range(5):
        give(full_house, replace(BAD, explanation=f"{number}"), feedback.subject_of(before))
    assert answer() == before


def test_what_a_program_points_at_must_exist(full_house):
    db, names = full_house.db, full_house.vocabulary
    slug = "energiefixers-zaandam-oost"
    whole = feedback.source(db, "praktijkverhaal", slug, "", vocabulary=names)
    one = feedback.source(db, "praktijkverhaal", slug, "resultaat-1", vocabulary=names)
    assert (whole.title, whole.text) == (one.title, "")
    assert "900 woningen" in one.text
    for kind, wrong, anchor in (
        ("interventie", slug, ""),
        ("praktijkverhaal", slug, "bestaat-niet"),
        ("wet", "bestaat-niet", ""),
        ("begrip", "bestaat-niet", ""),
        ("indicator", "bestaat-niet", ""),
    ):
        assert feedback.source(db, kind, wrong, anchor, vocabulary=names) is None


def test_old_feedback_goes_with_the_daily_round_also_when_nobody_gives_any(house, tmp_path):
    give(house, now=NOON)
    retention.clean_up(house.db, tmp_path, now=NOON + KEPT - timedelta(days=1))
    assert len(feedback.listed(house.db)) == 1
    retention.clean_up(house.db, tmp_path, now=NOON + KEPT + timedelta(days=1))
    assert not feedback.listed(house.db)

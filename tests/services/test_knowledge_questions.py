"""A question is put once, nothing about an asker is kept, and every step of an editor leaves its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from kb.domain.knowledge_question import Draft, Status, Step, StepNotAllowed
from kb.domain.people import VISITOR, Actor, Role
from kb.services import knowledge_questions, question_desk, question_likeness
from kb.services.accounts import NotPermitted
from kb.services.knowledge_questions import (
    QUESTIONS_A_WINDOW,
    WINDOW,
    NoSuchQuestion,
    QuestionRefused,
    TooManyQuestions,
)
from tests import builders
from tests.conftest import NOON, House

EDITOR = Actor("Noor Hendriks", frozenset({Role.EDITOR}), account=7)
QUESTION = Draft("Hoe houd je vrijwilligers vast in een buurthuis?", area="zaandam-oost")


def ask(house: House, draft: Draft = QUESTION, *, address="192.0.2.1", now=NOON, limited=True, names=False):
    return knowledge_questions.ask(
        house.db,
        draft,
        names_confirmed=names,
        address=address,
        limited=limited,
        vocabulary=house.vocabulary,
        now=now,
    )


def publish(house: House, reference: str, draft: Draft = QUESTION):
    question_desk.publish(house.db, reference, draft, by=EDITOR, vocabulary=house.vocabulary, now=NOON)


def stored(house: House) -> str:
    tables = ("", "_ask", "_item", "_event", "_try")
    return str([house.db.rows(f"SELECT * FROM knowledge_question{table}") for table in tables])


@pytest.fixture
def shop(listed_house: House) -> House:
    return listed_house


@pytest.fixture
def open_question(shop: House) -> str:
    reference = ask(shop).question.reference
    publish(shop, reference)
    return reference


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Wat helpt tegen energiearmoede?", "WAT HELPT TEGEN  ENERGIEARMOEDE"),
        ("Hoe bereiken we jonge ouders?", "Hoe bereik je ouders die jong zijn?"),
    ],
)
def test_near_identical_questions_have_one_key(one, other):
    assert question_likeness.key_of(one) == question_likeness.key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoe help je jongeren met een diploma?", "Hoe help je jongeren zonder diploma?"),
        ("Wie betaalt de wijkconciërge?", "Hoeveel betaal je een wijkconciërge?"),
        ("Wat werkt in een buurthuis?", "Wat werkt niet in een buurthuis?"),
    ],
)
def test_one_small_word_may_make_another_question(one, other):
    assert question_likeness.key_of(one) != question_likeness.key_of(other)


def test_long_questions_that_differ_at_their_end_are_two(shop):
    long = "Hoe organiseer je in een flat met veel verschillende talen en culturen een bewonerscommissie"
    first = ask(shop, Draft(f"{long} over afval?"))
    second = ask(shop, Draft(f"{long} over parkeren?"))
    assert first.question.reference != second.question.reference
    assert not second.joined


def test_a_new_question_waits_for_an_editor(shop):
    asked = ask(shop)
    assert (asked.question.reference, asked.joined) == ("KV-2026-0001", False)
    assert asked.question.status is Status.SUBMITTED
    assert knowledge_questions.listed(shop.db) == ()


def test_numbers_count_on_and_begin_again_every_year(shop):
    assert ask(shop).question.reference == "KV-2026-0001"
    assert ask(shop, Draft("Wat kost een wijkwinkel per jaar?")).question.reference == "KV-2026-0002"
    later = NOON + timedelta(days=38)
    assert ask(shop, Draft("Wie beheert een wijkwinkel?"), now=later).question.reference == "KV-2027-0001"


def test_the_second_asker_of_a_gap_joins_the_first_and_counts_for_the_own_area(shop, open_question):
    same = replace(QUESTION, question="hoe houd je vrijwilligers vast in buurthuizen", area="delft-west")
    asked = ask(shop, same, address="192.0.2.2")

    assert (asked.question.reference, asked.joined, asked.counted) == (open_question, True, True)
    assert asked.question.asks == (("delft-west", 1), ("zaandam-oost", 1))
    assert len(knowledge_questions.listed(shop.db)) == 1
    assert knowledge_questions.listed(shop.db, areas=["delft-west"])


def test_who_asks_the_same_twice_counts_once(shop):
    ask(shop)
    again = ask(shop, now=NOON + timedelta(minutes=59))
    assert (again.joined, again.counted, again.question.askers) == (True, False, 1)
    assert ask(shop, now=NOON + WINDOW + timedelta(minutes=1)).question.askers == 2


def test_an_address_puts_five_questions_an_hour(shop):
    for number in range(QUESTIONS_A_WINDOW):
        ask(shop, Draft(f"Wat kost een buurthuis in het jaar {2030 + number}?"))
    before = stored(shop)
    more = Draft("Wie betaalt een buurtsportcoach?")
    with pytest.raises(TooManyQuestions):
        ask(shop, more)
    assert stored(shop) == before

    assert ask(shop, more, address="192.0.2.9").counted
    assert ask(shop, Draft("Wie betaalt een conciërge?"), limited=False).counted
    assert ask(shop, Draft("Wie betaalt een speeltuin?"), now=NOON + WINDOW + timedelta(minutes=1)).counted


def test_joining_counts_for_the_limit_too(shop, open_question):
    for number in range(QUESTIONS_A_WINDOW):
        draft = Draft(f"Wat kost een buurthuis in het jaar {2030 + number}?")
        ask(shop, draft, address="192.0.2.3")
    with pytest.raises(TooManyQuestions):
        knowledge_questions.join(
            shop.db,
            open_question,
            "",
            address="192.0.2.3",
            limited=True,
            vocabulary=shop.vocabulary,
            now=NOON,
        )


def test_an_address_is_not_stored(shop):
    ask(shop, address="192.0.2.77")
    assert "192.0.2.77" not in stored(shop)
    assert "bezoeker" in stored(shop)


@pytest.mark.parametrize(
    ("text", "trace"),
    [
        ("Waarom krijgt mijn buurman op 06-12345678 geen hulp?", "06-12345678"),
        ("Hoe help ik iemand via p.jansen@voorbeeld.nl aan werk?", "p.jansen@voorbeeld.nl"),
    ],
)
def test_personal_data_is_refused_and_nothing_is_stored(shop, text, trace):
    before = stored(shop)
    for draft in (Draft(text), replace(QUESTION, explanation=text)):
        with pytest.raises(QuestionRefused) as refused:
            ask(shop, draft, names=True)
        assert trace in str(refused.value)
    assert stored(shop) == before


def test_a_doubtful_name_is_refused_until_somebody_says_that_it_is_none(shop):
    draft = Draft("Wat is er bereikt door de heer Jan de Vries in de buurt?")
    with pytest.raises(QuestionRefused, match="Jan de Vries"):
        ask(shop, draft)
    assert not ask(shop, draft, names=True).joined


def test_all_faults_are_told_at_once(shop):
    with pytest.raises(QuestionRefused) as refused:
        ask(shop, Draft("Hoe?", "x" * 2001, "nergens", "niets", "onbekend"))
    assert [f.field for f in refused.value.faults] == ["vraag", "toelichting", "gebied", "actielijn", "thema"]


def test_an_answer_that_is_there_already_is_shown_before_a_question_is_stored(shop):
    builders.write(shop.content, "praktijkverhalen__fixers", builders.story())
    shop.ingest()
    reference = ask(shop, Draft("Hoe begin je met energiefixers in de wijk?")).question.reference
    publish(shop, reference, Draft("Hoe begin je met energiefixers in de wijk?"))

    near = question_likeness.near(
        shop.db, shop.index, "Wie betaalt energiefixers in de wijk?", vocabulary=shop.vocabulary
    )
    assert [card.slug for card in near.cards] == ["fixers"]
    assert [one.reference for one in near.alike] == [reference]
    assert near.same is None
    same = question_likeness.near(
        shop.db, shop.index, "Hoe begin je in de wijk met energiefixers?", vocabulary=shop.vocabulary
    )
    assert same.same is not None
    assert (same.same.reference, same.alike) == (reference, ())


def test_a_question_that_waits_is_not_shown_to_who_asks_something_alike(shop):
    ask(shop)
    near = question_likeness.near(
        shop.db, shop.index, "Wie houdt vrijwilligers vast in een buurthuis?", vocabulary=shop.vocabulary
    )
    assert near.alike == ()


def test_every_step_keeps_who_and_when(shop, open_question):
    builders.write(shop.content, "praktijkverhalen__fixers", builders.story())
    shop.ingest()
    later = NOON + timedelta(hours=1)
    question_desk.take_up(shop.db, open_question, by=EDITOR, now=later)
    question_desk.answer(
        shop.db, open_question, "Dit verhaal laat zien hoe.", ["PV-0901", "fixers"], by=EDITOR, now=later
    )

    found = question_desk.case(shop.db, open_question)
    history = knowledge_questions.history(shop.db, found)
    assert [event.step for event in history] == [Step.ASK, Step.PUBLISH, Step.TAKE_UP, Step.ANSWER]
    assert [event.actor for event in history] == ["bezoeker", *["account:7"] * 3]
    assert history[-1].at == later
    assert (found.status, found.items) == (Status.ANSWERED, ("PV-0901",))
    assert [card.slug for card in knowledge_questions.answers(shop.db, found)] == ["fixers"]


def test_a_refused_step_leaves_no_trace(shop, open_question):
    before = stored(shop)
    with pytest.raises(StepNotAllowed):
        question_desk.put_back(shop.db, open_question, by=EDITOR, now=NOON)
    with pytest.raises(StepNotAllowed):
        publish(shop, open_question)
    with pytest.raises(QuestionRefused):
        question_desk.decline(shop.db, open_question, "nee", by=EDITOR, now=NOON)
    with pytest.raises(QuestionRefused):
        question_desk.answer(shop.db, open_question, "kort", ["bestaat-niet"], by=EDITOR, now=NOON)
    with pytest.raises(QuestionRefused):
        question_desk.merge(shop.db, open_question, open_question, by=EDITOR, now=NOON)
    with pytest.raises(NoSuchQuestion):
        question_desk.take_up(shop.db, "KV-2026-9999", by=EDITOR, now=NOON)
    assert stored(shop) == before


@pytest.mark.parametrize(
    "who", [VISITOR, *(Actor("x", frozenset({r})) for r in (Role.REPORTER, Role.CASE_HOLDER, Role.ADMIN))]
)
def test_only_an_editor_takes_steps(shop, open_question, who):
    before = stored(shop)
    with pytest.raises(NotPermitted):
        question_desk.take_up(shop.db, open_question, by=who, now=NOON)
    with pytest.raises(NotPermitted):
        question_desk.decline(shop.db, open_question, "Dit staat er al.", by=who, now=NOON)
    assert stored(shop) == before


def test_an_answer_names_a_document_that_anyone_can_find(shop, open_question):
    builders.write(shop.content, "praktijkverhalen__weg", builders.story(publicatie="gearchiveerd"))
    shop.ingest()
    with pytest.raises(QuestionRefused, match="weg"):
        question_desk.answer(shop.db, open_question, "Zie dit verhaal.", ["weg"], by=EDITOR, now=NOON)


def test_a_merged_question_goes_on_in_the_other_with_its_askers(shop, open_question):
    other = ask(shop, Draft("Hoe bind je vrijwilligers?", area="delft-west"), address="192.0.2.5").question
    question_desk.merge(shop.db, other.reference, open_question.lower(), by=EDITOR, now=NOON)

    followed = knowledge_questions.question(shop.db, other.reference)
    assert followed is not None
    assert followed.reference == open_question
    assert followed.askers == 2
    again = ask(shop, Draft("Hoe bind je vrijwilligers?"), address="192.0.2.6")
    assert (again.question.reference, again.joined) == (open_question, True)
    with pytest.raises(QuestionRefused):
        question_desk.merge(shop.db, open_question, other.reference, by=EDITOR, now=NOON)


def test_a_declined_question_is_gone_for_readers_and_may_be_asked_again(shop):
    reference = ask(shop).question.reference
    question_desk.decline(shop.db, reference, "Dit staat al op de site.", by=EDITOR, now=NOON)

    found = knowledge_questions.question(shop.db, reference)
    assert found is not None
    assert not found.is_public
    assert knowledge_questions.listed(shop.db) == ()
    with pytest.raises(NoSuchQuestion):
        knowledge_questions.join(
            shop.db, reference, "", address="", limited=True, vocabulary=shop.vocabulary, now=NOON
        )
    assert not ask(shop, address="192.0.2.8").joined


def test_an_editor_may_mend_the_words_before_they_are_public(shop):
    reference = ask(shop).question.reference
    publish(shop, reference, replace(QUESTION, question="Hoe behoud je vrijwilligers in een buurthuis?"))
    (found,) = knowledge_questions.listed(shop.db)
    assert found.draft.question.startswith("Hoe behoud je")
    assert ask(shop, address="192.0.2.4").joined  # who asks in the first words still joins
    assert "houd je vrijwilligers vast" not in stored(shop)


def test_open_questions_come_first_and_among_them_what_most_ask(shop, open_question):
    second = ask(shop, Draft("Wie betaalt een buurtsportcoach?")).question.reference
    publish(shop, second, Draft("Wie betaalt een buurtsportcoach?", action_line="sociaal"))
    ask(shop, Draft("Wie betaalt een buurtsportcoach?"), address="192.0.2.7")
    third = ask(shop, Draft("Wat doet een wijkconciërge?")).question.reference
    publish(shop, third, Draft("Wat doet een wijkconciërge?"))
    question_desk.take_up(shop.db, second, by=EDITOR, now=NOON)

    order = [one.reference for one in knowledge_questions.listed(shop.db)]
    assert order == [third, open_question, second]
    assert [one.reference for one in knowledge_questions.listed(shop.db, action_lines=["sociaal"])] == [
        second
    ]
    assert [one.reference for one in knowledge_questions.listed(shop.db, query="buurthuizen")] == [
        open_question
    ]

"""The client holds the conversation; only what the service signed itself counts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.answers.contexts import SIGNATURE, plain_context
from kb.answers.model import Context
from kb.services import conversation
from kb.storage import facts
from kb.storage.database import open_database

CONTEXT = Context(previous_question="Wat werkt tegen schulden?", shown=("a", "b"), asked_back=True)


def sent(db, context: Context = CONTEXT) -> dict[str, object]:
    made = conversation.signed(db, context)
    return {**plain_context(made), SIGNATURE: made.signature}


def test_a_context_is_believed_as_it_was_given(house):
    assert conversation.opened(house.db, sent(house.db), house.vocabulary) == CONTEXT


@pytest.mark.parametrize(
    "change",
    [
        {"vorigeVraag": "Wat werkt tegen armoede?"},
        {"gebieden": ["zaandam-oost"]},
        {"iets": "anders"},
        {SIGNATURE: "0" * 32},
        {SIGNATURE: 7},
        {"getoond": [float("nan")]},
    ],
)
def test_a_context_that_was_changed_counts_as_none(house, change):
    assert conversation.opened(house.db, {**sent(house.db), **change}, house.vocabulary) == Context()


def test_a_context_of_another_installation_counts_as_none(house, tmp_path):
    other = open_database(tmp_path / "other.sqlite")
    other.migrate()
    foreign = sent(other)
    other.close()

    assert conversation.opened(house.db, foreign, house.vocabulary) == Context()


def test_the_key_stays_the_same_and_is_not_the_name(db):
    assert facts.signing_key(db) == facts.signing_key(db)
    assert len(facts.signing_key(db)) == 32
    assert facts.identity(db).encode() != facts.signing_key(db)


@given(
    st.dictionaries(
        st.text(max_size=8), st.recursive(st.none() | st.text(max_size=5), st.lists, max_leaves=4)
    )
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
def test_anything_from_outside_is_none_and_never_an_error(house, raw):
    assert conversation.opened(house.db, raw, house.vocabulary) == Context()

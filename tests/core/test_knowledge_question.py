"""The steps of a knowledge question: every pair of state and step, allowed and forbidden."""

from __future__ import annotations

import pytest

from kb.domain.knowledge_question import (
    PUBLIC,
    TRANSITIONS,
    Status,
    Step,
    StepNotAllowed,
    after,
    allowed_steps,
)

TABLE = {
    "wacht-op-beoordeling": {
        "geplaatst": "open",
        "niet-geplaatst": "niet-geplaatst",
        "samengevoegd": "samengevoegd",
    },
    "open": {
        "opgepakt": "in-behandeling",
        "beantwoord": "beantwoord",
        "niet-geplaatst": "niet-geplaatst",
        "samengevoegd": "samengevoegd",
    },
    "in-behandeling": {
        "teruggezet": "open",
        "beantwoord": "beantwoord",
        "niet-geplaatst": "niet-geplaatst",
        "samengevoegd": "samengevoegd",
    },
    "beantwoord": {"beantwoord": "beantwoord", "heropend": "open", "samengevoegd": "samengevoegd"},
    "niet-geplaatst": {"geplaatst": "open"},
    "samengevoegd": {},
}
"""What a redacteur may do, as the people who do it would write it down."""


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("step", list(Step))
def test_a_step_is_allowed_only_where_the_table_has_it(status: Status, step: Step):
    expected = TABLE[status].get(step)
    if expected is None:
        with pytest.raises(StepNotAllowed):
            after(status, step)
    else:
        assert after(status, step) == expected
    assert (step in allowed_steps(status)) == (expected is not None)


def test_nothing_becomes_public_without_an_editor_who_published_it():
    ways = {step for (before, step), to in TRANSITIONS.items() if to in PUBLIC and before not in PUBLIC}
    assert ways == {Step.PUBLISH}


def test_the_public_states_are_the_three_that_the_api_names():
    assert [status.value for status in PUBLIC] == ["open", "in-behandeling", "beantwoord"]

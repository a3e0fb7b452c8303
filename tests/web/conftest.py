"""What tests of the API share: a product in which everything that can be read is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from kb.domain.knowledge_question import Draft
from kb.domain.people import Actor, Role
from kb.services import knowledge_questions, question_desk
from tests import builders
from tests.conftest import NOON, House, make_house

QUESTION = Draft("Hoe houd je vrijwilligers vast in een buurthuis?", area="zaandam-oost")


@pytest.fixture(scope="module")
def asked_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All the real content and one public knowledge question; a test may put more."""
    made = make_house(tmp_path_factory.mktemp("asked"), builders.REAL_CONTENT)
    report = made.ingest()
    assert not report.refused, "\n".join(map(str, report.problems))
    names, editor = made.vocabulary, Actor("Noor Hendriks", frozenset({Role.EDITOR}))
    asked = knowledge_questions.ask(
        made.db,
        QUESTION,
        names_confirmed=False,
        address="",
        limited=True,
        vocabulary=names,
        now=NOON,
    )
    question_desk.publish(made.db, asked.question.reference, QUESTION, by=editor, vocabulary=names, now=NOON)
    yield made
    made.db.close()

"""What tests of pages and the API share: a full product, and the site over a small one with its editor."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.domain.knowledge_question import Draft
from kb.domain.people import Actor, Role
from kb.services import bottlenecks, knowledge_questions, question_desk
from kb.web import create_app
from tests import builders
from tests.conftest import NOON, House, make_house
from tests.people import browser_of, person

QUESTION = Draft("Hoe houd je vrijwilligers vast in een buurthuis?", area="zaandam-oost")
NEWS = "Het ministerie werkt aan een regeling waarmee gemeenten mogen voorschieten."


@pytest.fixture(scope="module")
def asked_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All the real content, a public knowledge question and news of a bottleneck; a test may put more."""
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
    bottlenecks.post(made.db, "KN-0001", NEWS, by=editor, now=NOON)
    yield made
    made.db.close()


@pytest.fixture
def app(shop: House) -> Flask:
    """The site over the `shop` of the module that asks for it."""
    return create_app(shop.settings)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def editor(app: Flask, shop: House) -> FlaskClient:
    return browser_of(app, shop, person(shop, Role.EDITOR))

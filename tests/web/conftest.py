"""What tests of pages and the API share: a full product, and the site over a small one with its editor."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kb.domain.knowledge_question import Draft
from kb.domain.people import Actor, Role
from kb.services import bottlenecks, knowledge_questions, question_desk
from kb.storage import rate_counters
from kb.web import create_app, limits
from tests import builders, register
from tests.conftest import NOON, House, copy_of, lent, make_house
from tests.people import browser_of, person

QUESTION = Draft("Hoe houd je vrijwilligers vast in een buurthuis?", area="zaandam-oost")
NEWS = "Het ministerie werkt aan een regeling waarmee gemeenten mogen voorschieten."


def stop_the_clock_of_windows(patch: pytest.MonkeyPatch) -> None:
    """Count requests by a clock that stands still: a window of ten seconds may be over before it is full."""
    now = time.time()
    clock = SimpleNamespace(time=lambda: now)
    patch.setattr(limits, "time", clock)
    patch.setattr(rate_counters, "time", clock)


@pytest.fixture(scope="module")
def asked_house(full_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """All the real content, a public knowledge question and news of a bottleneck; a test may put more."""
    made = copy_of(full_house, tmp_path_factory.mktemp("asked"))
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


@pytest.fixture(scope="session")
def _furnished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("furnished")
    yield from lent(register.furnish(make_house(root, builders.folder(root / "content"))))


@pytest.fixture
def furnished_house(tmp_path: Path, _furnished: House) -> Iterator[House]:
    """A product with a bottleneck that has a file (KN-0901) and a solution to point at."""
    yield from lent(copy_of(_furnished, tmp_path))


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

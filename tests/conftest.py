"""Real SQLite and real Whoosh in a temporary folder; nothing of our own is mocked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings as property_settings

from kb.config import Settings
from kb.search.index import SearchIndex
from kb.services import library, passwords
from kb.services.ingest import Report, ingest
from kb.storage import facts
from kb.storage.database import Database, open_database
from tests import builders

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

# no test is a claim about time: a busy machine is no reason to fail
property_settings.register_profile("house", deadline=None)
property_settings.load_profile("house")

REAL_SETTINGS = (passwords.HASHER, passwords.STAND_IN)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Signing in takes a fifth of a second of a core on purpose, and hundreds of tests sign in."""
    light = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", light)
        patch.setattr(passwords, "STAND_IN", light.hash("van niemand"))
        yield


@dataclass
class House:
    """A whole product in a temporary folder."""

    settings: Settings
    db: Database
    index: SearchIndex
    content: Path

    def ingest(self, **options: bool) -> Report:
        return ingest(self.db, self.content, now=NOON, **options)

    @property
    def vocabulary(self):
        return library.vocabulary(self.db)


def make_house(root: Path, content: Path) -> House:
    # a test asks more in a minute than a person may
    environment = {"KB_CONTENT": str(content), "KB_RATE_LIMITS": "uit"}
    settings = Settings.from_environment(root=root, environment=environment)
    db = open_database(settings.database_file)
    db.migrate()
    return House(settings, db, SearchIndex(settings.index_folder), content)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database.  When a second engine has its adapter, it becomes a parameter here."""
    database = open_database(tmp_path / "instance" / "kb.sqlite")
    database.migrate()
    yield database
    database.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A product with real lists and no documents yet."""
    made = make_house(tmp_path, builders.folder(tmp_path / "content"))
    yield made
    made.db.close()


@pytest.fixture(scope="module")
def own_house(full_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with all the real content, for one module to write in: a copy of what was ingested once."""
    root, instance = tmp_path_factory.mktemp("own"), full_house.settings.database_file.parent
    assert full_house.db.settle()
    shutil.copytree(instance, root / instance.name)
    made = make_house(root, builders.REAL_CONTENT)
    facts.renew_identity(made.db)  # what is remembered of the one is not of the other
    yield made
    made.db.close()


@pytest.fixture(scope="session")
def full_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with all the real content.  For reading only."""
    made = make_house(tmp_path_factory.mktemp("full"), builders.REAL_CONTENT)
    report = made.ingest()
    assert not report.refused, "\n".join(map(str, report.problems))
    yield made
    made.db.close()

"""Real SQLite and real Whoosh in a temporary folder; nothing of our own is mocked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as property_settings
from jinja2 import FileSystemBytecodeCache

from kb.config import Settings
from kb.search.index import SearchIndex
from kb.services import library, passwords
from kb.services.ingest import Report, ingest
from kb.storage import facts
from kb.storage.database import Database, open_database
from tests import builders

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)

# no test is a claim about time: a busy machine is no reason to fail
property_settings.register_profile("house", deadline=None)
property_settings.load_profile("house")

DEAREST_FIRST = ("browser", "test_bench.py", "search", "web", "services", "quality")
"""Folders and files of tests in the order in which they begin; the others, which are quick, come after."""

REAL_SETTINGS = (passwords.HASHER, passwords.STAND_IN)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let what takes long begin first: then no process is left alone with it at the end."""

    def place(item: pytest.Item) -> int:
        name = item.path.relative_to(HERE).parts[0]
        return DEAREST_FIRST.index(name) if name in DEAREST_FIRST else len(DEAREST_FIRST)

    items.sort(key=place)


@pytest.fixture(autouse=True, scope="session")
def _quick_passwords() -> Iterator[None]:
    """Signing in takes a fifth of a second of a core on purpose, and hundreds of tests sign in."""
    light = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", light)
        patch.setattr(passwords, "STAND_IN", light.hash("van niemand"))
        yield


@pytest.fixture(autouse=True, scope="session")
def _templates_compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hundreds of tests make an application; compiling its templates takes longer than using it."""
    kept = FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": kept})
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


@cache
def _migrated() -> bytes:
    """An empty database as a file: its tables are made once, because the disk is waited for at every step."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "kb.sqlite"
        made = open_database(file)
        made.migrate()
        assert made.settle()
        made.close()
        return file.read_bytes()


def empty_database(file: Path) -> Database:
    """A database with all its tables, and nothing in them unless it was there already."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_migrated())
    database = open_database(file)
    database.migrate()
    return database


def make_house(root: Path, content: Path) -> House:
    # a test asks more in a minute than a person may
    environment = {"KB_CONTENT": str(content), "KB_RATE_LIMITS": "uit"}
    settings = Settings.from_environment(root=root, environment=environment)
    db = empty_database(settings.database_file)
    return House(settings, db, SearchIndex(settings.index_folder), content)


def ingested(root: Path, **files: str | bytes) -> House:
    """A product that has read the lists and these files; a key is `praktijkverhalen__naam`."""
    made = make_house(root, builders.folder(root / "content", **files))
    report = made.ingest()
    assert not report.refused, "\n".join(map(str, report.problems))
    return made


def copy_of(house: House, root: Path) -> House:
    """Another house with what was read into this one, to write in; the real content stays where it is."""
    database, content = house.settings.database_file, house.content
    assert house.db.settle()
    (root / database.parent.name).mkdir()
    shutil.copy(database, root / database.parent.name)
    if content != builders.REAL_CONTENT:
        content = shutil.copytree(content, root / "content")
    made = make_house(root, content)
    facts.renew_identity(made.db)  # what is remembered of the one is not of the other
    return made


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """An empty database.  When a second engine has its adapter, it becomes a parameter here."""
    database = empty_database(tmp_path / "instance" / "kb.sqlite")
    yield database
    database.close()


def lent(made: House) -> Iterator[House]:
    """A house for as long as somebody uses it."""
    yield made
    made.db.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A product with lists that it has not read yet, and no documents."""
    yield from lent(make_house(tmp_path, builders.folder(tmp_path / "content")))


@pytest.fixture
def listed_house(tmp_path: Path, _listed: House) -> Iterator[House]:
    """A product that knows its lists, and has no documents."""
    yield from lent(copy_of(_listed, tmp_path))


@pytest.fixture
def small_house(tmp_path: Path, _small: House) -> Iterator[House]:
    """A product with the lists and the story of the energy fixers."""
    yield from lent(copy_of(_small, tmp_path))


@pytest.fixture(scope="module")
def own_house(full_house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with all the real content, for one module to write in."""
    yield from lent(copy_of(full_house, tmp_path_factory.mktemp("own")))


@pytest.fixture(scope="session")
def _listed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    yield from lent(ingested(tmp_path_factory.mktemp("listed")))


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    root = tmp_path_factory.mktemp("small")
    yield from lent(ingested(root, praktijkverhalen__energiefixers=builders.story()))


@pytest.fixture(scope="session")
def full_house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with all the real content.  For reading only."""
    made = make_house(tmp_path_factory.mktemp("full"), builders.REAL_CONTENT)
    report = made.ingest()
    assert not report.refused, "\n".join(map(str, report.problems))
    yield made
    made.db.close()

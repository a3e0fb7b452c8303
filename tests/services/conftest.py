"""A furnished house: read in once, copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import builders, register
from tests.conftest import House, make_house


@pytest.fixture(scope="session")
def show_house(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The database and the content folder of a furnished house.  For copying only."""
    root = tmp_path_factory.mktemp("show")
    made = register.furnish(make_house(root, builders.folder(root / "content")))
    made.db.close()
    return made.settings.database_file, made.content


@pytest.fixture
def furnished(tmp_path: Path, show_house: tuple[Path, Path]) -> Iterator[House]:
    """A house with one bottleneck that has a file (KN-0901) and a solution to point at."""
    database, content = show_house
    (tmp_path / "instance").mkdir()
    shutil.copy(database, tmp_path / "instance" / database.name)
    made = make_house(tmp_path, content)
    yield made
    made.db.close()


@pytest.fixture
def own_files(furnished: House, tmp_path: Path) -> Iterator[House]:
    """The same house with a content folder of its own, for tests that write in it."""
    folder = shutil.copytree(furnished.content, tmp_path / "content")
    made = make_house(tmp_path, folder)
    yield made
    made.db.close()

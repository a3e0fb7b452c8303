"""scripts/start refuses in Dutch, with the way out, before it changes anything.

What it does when all is well needs a package index; it is tried by hand on a clean Debian.
"""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a space in its name, holding the scripts and nothing else."""
    shutil.copytree(ROOT / "scripts", tmp_path / "mijn map" / "scripts")
    return tmp_path / "mijn map"


def start(house: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", str(house / "scripts" / "start"), *arguments],
        env={"PATH": os.environ["PATH"], "KB_PYTHON": sys.executable, **environment},
        cwd="/",
        text=True,
        encoding="utf-8",
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("port", ["abc", "0", "65536", "-1", "08", "80 81", ""])
def test_a_port_that_cannot_be_is_refused_with_an_example(house: Path, port: str) -> None:
    done = start(house, "--poort", port)

    assert done.returncode == 1
    assert "Een poort is een getal van 1 tot en met 65535" in done.stderr


def test_a_taken_port_is_explained_with_the_way_out(house: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        done = start(house, "--poort", str(port))

    assert done.returncode == 1
    assert f"Poort {port} is al in gebruik." in done.stderr
    assert "scripts/start --poort" in done.stderr
    assert sorted(path.name for path in house.iterdir()) == ["scripts"]


def test_without_python_it_says_what_to_install(house: Path, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("readlink", "dirname", "id"):
        found = shutil.which(tool)
        assert found is not None
        (tools / tool).symlink_to(found)

    done = start(house, PATH=str(tools), KB_PYTHON="")

    assert done.returncode == 1
    assert "apt-get install -y python3 python3-venv" in done.stderr


def test_a_wrong_kb_python_is_named(house: Path) -> None:
    done = start(house, KB_PYTHON="/nergens/python3")

    assert done.returncode == 1
    assert "KB_PYTHON wijst naar '/nergens/python3'" in done.stderr


def test_an_unknown_option_points_to_the_help(house: Path) -> None:
    assert "scripts/start --help" in start(house, "--port", "8001").stderr
    assert "--poort N" in start(house, "--help").stdout

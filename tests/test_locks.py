"""The lock files install anywhere: no address, no path, nothing without its hash, nothing missing."""

import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parent.parent
LOCKS = sorted(ROOT.glob("*.lock"))
PIN = re.compile(
    r"(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^ ;\\]+)(?: ; [^\\]+)?(?: --hash=sha256:[0-9a-f]{64})+"
)
FORBIDDEN = re.compile(
    r"://|file:|--(index-url|extra-index-url|find-links|trusted-host|no-index|pre)\b|^\s*-[a-z]\b"
    r"|(^|[\s=\"'@])(/|~/|\.{1,2}/|[A-Za-z]:\\)|@"
)
LEFT_TO_EVERY_ENVIRONMENT = {"pip"}  # sqlite-utils asks for it; each .venv is made with one


def pins(lock: Path) -> dict[NormalizedName, Version]:
    """What a lock pins.  A line that is neither a comment nor a pin with hashes raises `ValueError`."""
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = PIN.fullmatch(re.sub(r" +", " ", line).strip())
        if match is None:
            raise ValueError(f"{lock.name}: no pin with hashes: {line[:80]}")
        found[canonicalize_name(match["name"])] = Version(match["version"])
    return found


def declared(extra: str | None = None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"] if extra is None else project["optional-dependencies"][extra]
    return [Requirement(line) for line in lines]


def asked_for(names: Iterator[Requirement], environment: dict[str, str]) -> Iterator[tuple[str, Requirement]]:
    """Walk what the installed packages ask for in `environment`: (who asks, what)."""
    waiting = [("pyproject.toml", requirement) for requirement in names]
    seen = set()
    while waiting:
        who, requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        yield who, requirement
        if key in seen or key[0] in LEFT_TO_EVERY_ENVIRONMENT:
            continue
        seen.add(key)
        try:
            lines = distribution(key[0]).requires or []
        except ModuleNotFoundError:
            continue  # not in the lock for this Python; the caller has compared it with the lock
        for line in lines:
            further = Requirement(line)
            if any(
                further.marker is None or further.marker.evaluate({**environment, "extra": extra})
                for extra in {"", *requirement.extras}
            ):
                waiting.append((key[0], further))


def test_there_are_exactly_two_lock_files() -> None:
    assert [lock.name for lock in LOCKS] == ["requirements-test.lock", "requirements.lock"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address_path_or_option(lock: Path) -> None:
    lines = lock.read_text(encoding="utf-8").replace("    # via -c requirements.lock\n", "").splitlines()

    assert [line for line in lines if FORBIDDEN.search(line.replace("#   -c requirements.lock", "#"))] == []


@pytest.mark.parametrize(
    "line",
    [
        "--index-url https://mirror.example/simple",
        "--find-links /opt/wheels",
        "-f wheels",
        "-i https://mirror.example/simple",
        "flask @ file:///tmp/flask.whl",
        "    # via -r /home/jan/requirements.in",
        "--trusted-host mirror.example",
    ],
)
def test_the_rule_recognises_what_a_machine_leaves_in_a_lock(line: str) -> None:
    assert FORBIDDEN.search(line)


@pytest.mark.parametrize("line", ["flask", "flask==3.1.3", "flask>=3 --hash=sha256:" + "0" * 64])
def test_a_line_without_version_or_hash_is_refused(tmp_path: Path, line: str) -> None:
    lock = tmp_path / "a.lock"
    lock.write_text(f"# made by hand\n{line}\n", encoding="utf-8")

    with pytest.raises(ValueError, match="no pin with hashes"):
        pins(lock)


@pytest.mark.parametrize(
    ("extra", "lock"),
    [(None, "requirements.lock"), (None, "requirements-test.lock"), ("test", "requirements-test.lock")],
)
def test_every_dependency_of_the_project_is_locked_at_a_version_that_fits(
    extra: str | None, lock: str
) -> None:
    locked = pins(ROOT / lock)

    wrong = [
        str(requirement)
        for requirement in declared(extra)
        if canonicalize_name(requirement.name) not in locked
        or locked[canonicalize_name(requirement.name)] not in requirement.specifier
    ]
    assert wrong == []


def test_the_test_lock_holds_every_line_of_the_other() -> None:
    assert pins(ROOT / "requirements.lock").items() <= pins(ROOT / "requirements-test.lock").items()


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13"])
@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_nothing_is_missing_from_the_locks_on_any_supported_python(python: str, system: str) -> None:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": {"linux": "Linux", "darwin": "Darwin"}[system],
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
        "os_name": "posix",
        "platform_machine": "x86_64",
    }
    for extra, name in ((None, "requirements.lock"), ("test", "requirements-test.lock")):
        locked = pins(ROOT / name)
        wanted = declared() + (declared(extra) if extra else [])
        missing = [
            f"{who} asks for {requirement}"
            for who, requirement in asked_for(iter(wanted), environment)
            if canonicalize_name(requirement.name) not in LEFT_TO_EVERY_ENVIRONMENT
            and locked.get(canonicalize_name(requirement.name), Version("0")) not in requirement.specifier
        ]
        assert missing == [], name

"""Settings come from the environment; a wrong one is refused with its cure."""

from __future__ import annotations

import re
import traceback
from pathlib import Path

import pytest

from kb.config import Settings
from kb.errors import SettingsWrong


def settings(**environment: str) -> Settings:
    return Settings.from_environment(root=Path("/huis"), environment=environment)


def test_without_variables_everything_stands_in_its_place():
    found = settings()
    assert found.database_file == Path("/huis/instance/kb.sqlite")
    assert found.index_folder == Path("/huis/search_index")
    assert found.content_folder == Path("/huis/content")


def test_an_absolute_path_is_taken_as_it_is():
    assert settings(KB_DATABASE="/elders/kb.sqlite").database_file == Path("/elders/kb.sqlite")


def test_switches_are_dutch_words():
    assert settings(KB_HTTPS="aan").https
    assert not settings(KB_RATE_LIMITS="uit").rate_limits


def test_an_empty_variable_counts_as_absent():
    assert settings(KB_LOG_LEVEL=" ").log_level == "info"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("KB_HTTPS", "misschien"),
        ("KB_BASE_URL", "wijkkennis.nl"),
        ("KB_BASE_URL", "https://x.nl/"),
        ("KB_LOG_LEVEL", "luid"),
        ("KB_PROXIES", "een"),
        ("KB_CONTACT", "beheer@example.nl"),
        ("KB_CORS_ORIGINS", "https://a.nl/pad"),
        ("KB_FRAME_ANCESTORS", "a.nl; script-src https:"),
        ("KB_WEBHOOK_NETWORKS", "thuis"),
    ],
)
def test_a_wrong_value_is_named_with_the_way_out_in_dutch(name: str, value: str):
    with pytest.raises(SettingsWrong) as refused:
        settings(**{name: value})
    assert str(refused.value).startswith(f"{name}='{value}' kan niet. ")
    assert re.search(r" (Geef|Kies) [^.]+", str(refused.value))


def test_every_wrong_value_is_named_at_once():
    with pytest.raises(SettingsWrong) as refused:
        settings(KB_HTTPS="ja", KB_SMTP_PORT="0")
    assert len(str(refused.value).splitlines()) == 2


def test_a_value_with_a_password_in_it_is_not_repeated():
    password = "x" * 12
    with pytest.raises(SettingsWrong) as refused:
        settings(KB_RATE_STORE=f"redis:/gebruiker:{password}@machine")
    assert password not in "".join(traceback.format_exception(refused.value))

"""Who lives somewhere names the place, too."""

from __future__ import annotations

import pytest

from kb.content.lists import Lists, read_lists
from kb.text.place_names import named_areas
from tests.builders import REAL_CONTENT

_READ = read_lists({f.name: f.read_bytes() for f in (REAL_CONTENT / "lijsten").iterdir()}, folder="lijsten")
assert isinstance(_READ, Lists)
AREAS = _READ.vocabulary.areas


@pytest.mark.parametrize(
    ("people", "area"),
    [
        ("Overvechters", "utrecht-overvecht"),
        ("Tilburgers", "tilburg-noordwest"),
        ("Roosendalers", "roosendaal-ring"),
        ("Rotterdammers", "rotterdam-zuid"),
        ("Eindhovenaren", "eindhoven-woensel-zuid"),
        ("Groningers", "groningen-noord"),
        ("Bredanaars", "breda-noord"),
    ],
)
def test_the_people_of_a_place_name_it(people: str, area: str) -> None:
    assert named_areas(f"Kunnen {people} in hun wijk blijven wonen?", AREAS).areas == (area,)


def test_a_word_that_only_begins_like_a_place_names_none() -> None:
    assert named_areas("Wat doen de Noorderlingen en de Zuiderburen?", AREAS).areas == ()

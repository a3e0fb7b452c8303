"""What changed is found at once, and only what changed lately is read again."""

from __future__ import annotations

import pytest

from kb.domain.results import Results, SearchRequest
from kb.search.beside import LATELY
from kb.search.kept import Kept
from kb.services import find, indexing, library
from tests import builders
from tests.conftest import House


def put(house: House, number: int, word: str) -> None:
    text = builders.story(id=f"PV-{number:04}", titel=f"Verhaal {number} over {word}")
    builders.write(house.content, f"praktijkverhalen__verhaal-{number}", text)


def ask(house: House, query: str) -> Results:
    vocabulary = library.vocabulary(house.db)
    return find.search(house.db, house.index, SearchRequest(query=query), vocabulary=vocabulary)


@pytest.fixture
def three(house: House) -> House:
    for number in range(3):
        put(house, number, "molens")
    house.ingest()
    indexing.current(house.db, house.index)
    return house


def test_a_later_change_leaves_what_changed_before_as_it_was_read(three: House):
    put(three, 0, "kanalen")
    three.ingest()
    before = indexing.current(three.db, three.index).beside
    put(three, 1, "bruggen")
    three.ingest()
    after = indexing.current(three.db, three.index).beside
    assert [list(one.records) for one in after] == [["verhaal-0"], ["verhaal-1"]]
    assert after[0] is before[0]


def test_a_document_that_changed_twice_has_only_its_last_words(three: House):
    for word in ("kanalen", "bruggen", "sluizen"):
        put(three, 0, word)
        three.ingest()
        assert [hit.card.slug for hit in ask(three, word).hits] == ["verhaal-0"]
    assert ask(three, "kanalen").relaxed is not None or not ask(three, "kanalen").total
    assert ask(three, "sluizen").total == 1
    assert ask(three, "").total == 3


def test_when_much_changed_lately_all_that_changed_is_read_as_one(three: House):
    put(three, 0, "kanalen")
    three.ingest()
    indexing.current(three.db, three.index)
    for number in range(10, 11 + LATELY):
        put(three, number, "bruggen")
    three.ingest()
    (only,) = indexing.current(three.db, three.index).beside
    assert len(only.records) == LATELY + 2
    assert ask(three, "bruggen").total == LATELY + 1
    assert ask(three, "kanalen").hits[0].card.slug == "verhaal-0"


def test_what_is_gone_is_in_no_answer_though_it_changed_before(three: House):
    put(three, 0, "kanalen")
    three.ingest()
    indexing.current(three.db, three.index)
    (three.content / "praktijkverhalen" / "verhaal-0.md").unlink()
    three.ingest()
    assert ask(three, "").total == 2
    assert "verhaal-0" not in [hit.card.slug for hit in ask(three, "kanalen").hits]


def test_a_word_far_behind_the_one_before_is_marked_where_it_stands(house: House):
    apart = f"Vooraan staat iets {'·' * 300} radiatorfolie en achteraan tochtstrips."
    text = builders.story().replace("Fixers komen thuis langs.", apart)
    builders.write(house.content, "praktijkverhalen__ver", text)
    house.ingest()
    (hit,) = ask(house, "achteraan").hits
    assert "<mark>achteraan</mark> tochtstrips" in hit.fragment


class Heavy:
    def __init__(self, nbytes: int) -> None:
        self.nbytes = nbytes


def test_what_was_asked_for_longest_ago_makes_room():
    kept: Kept[str, Heavy] = Kept(30)
    for name in "abc":
        kept[name] = Heavy(10)
    assert kept.get("a") is not None
    kept["d"] = Heavy(10)
    assert [name for name in "abcd" if kept.get(name)] == ["a", "c", "d"]

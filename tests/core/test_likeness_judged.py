"""When an item is proposed for a draft: what speaks for it and against it, weighed together."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kb.answers import proposing
from kb.answers.likeness import Evidence, Likeness
from kb.answers.proposing import BOTTLENECKS, SOLUTIONS

CLEAR = Evidence(
    score=9.0,
    head=6.0,
    stems={"glazenwasser": 2.5},
    carriers=5,
    fields=2,
    told=10.0,
    covered=7.0,
    beside=0.2,
    elsewhere=0.0,
)
NOTHING = replace(CLEAR, score=0.0, head=0.0, stems={}, carriers=0, fields=0, covered=0.0, beside=0.9)


def sure(**changes: float) -> float:
    return proposing.sureness(replace(CLEAR, **changes), BOTTLENECKS)


def test_much_in_common_is_strongly_alike_and_nothing_is_not_alike():
    assert proposing.judge(CLEAR, BOTTLENECKS) is Likeness.STRONG
    assert proposing.judge(NOTHING, BOTTLENECKS) is None
    assert proposing.judge(NOTHING, SOLUTIONS) is None


@pytest.mark.parametrize("less", [{"score": 3.0}, {"head": 1.0}, {"carriers": 2}, {"covered": 3.0}])
def test_less_in_common_is_less_sure(less):
    assert sure(**less) < sure()


@pytest.mark.parametrize("besides", [{"beside": 0.8}, {"elsewhere": 4.0}, {"told": 30.0}])
def test_what_a_draft_tells_besides_makes_less_sure(besides):
    assert sure(**besides) < sure()


def test_few_words_say_it_all_when_nothing_else_is_told():
    short = replace(CLEAR, score=3.0, head=2.5, carriers=2, fields=1, told=3.5, covered=3.0, beside=0.1)
    assert proposing.judge(short, BOTTLENECKS)
    assert not proposing.judge(replace(short, told=20.0, beside=0.7), BOTTLENECKS)


def test_too_few_words_are_possibly_alike_at_most():
    assert proposing.judge(replace(CLEAR, carriers=2, score=20.0), BOTTLENECKS) is Likeness.POSSIBLE


def test_more_words_and_fields_than_many_make_no_surer():
    many = {"carriers": proposing.MOST_CARRIERS, "fields": proposing.MOST_FIELDS}
    assert sure(**many) == sure(**{name: 10 * count for name, count in many.items()})


def test_every_sign_of_likeness_speaks_for_it_and_the_others_against():
    weighs = BOTTLENECKS.signs
    assert min(weighs.score, weighs.head, weighs.short, weighs.covered, weighs.carriers, weighs.fields) > 0
    assert max(weighs.beside, weighs.elsewhere) < 0

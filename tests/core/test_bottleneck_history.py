"""The chain of history: what tampering shows, and that erasing a person does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kb.domain.history import START, Event, EventKind, Link, audit, event_of, link
from kb.domain.people import Role
from kb.domain.states import Status

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
SIZE = 12


def chain(size: int = SIZE) -> list[Link]:
    made, previous = [], START
    for number in range(1, size + 1):
        event = Event(
            reference="KN-2026-0001",
            kind=EventKind.UPDATE,
            at=NOON + timedelta(hours=number),
            role=Role.EDITOR,
            before=Status.ACKNOWLEDGED,
            after=Status.ACKNOWLEDGED,
            actor=f"account:{number}",
            message=f"Bericht {number}, met een naam erin.",
            fields={"plan": "één"},
        )
        made.append(link(event, number=number, previous=previous, salt=f"zout-{number}"))
        previous = made[-1].hash
    return made


def erased(links: list[Link], number: int, *, told: bool) -> list[Link]:
    gone = [replace(one, salt=None, payload=None) if one.number == number else one for one in links]
    if not told:
        return gone
    event = Event("KN-2026-0001", EventKind.ERASE, NOON, Role.EDITOR, Status.ACKNOWLEDGED, subject=number)
    return [*gone, link(event, number=len(gone) + 1, previous=gone[-1].hash, salt="zout-wis")]


def test_a_whole_chain_is_sound_and_ends_in_its_head():
    links = chain()
    found = audit(links, known_head=links[4].hash)
    assert (found.is_sound, found.events, found.head) == (True, SIZE, links[-1].hash)
    assert audit([]).head == START


def test_an_event_comes_back_as_it_was_put_in():
    found = event_of(chain()[2])
    assert (found.number, found.actor, found.message) == (3, "account:3", "Bericht 3, met een naam erin.")
    assert (found.fields, found.erased) == ({"plan": "één"}, False)


@pytest.mark.parametrize("number", range(1, SIZE + 1))
@pytest.mark.parametrize(
    "change",
    [
        {"payload": '{"actor":"account:99","area":"","fields":{},"message":"Anders","organisation":""}'},
        {"salt": "ander-zout"},
        {"at": "2026-11-20T12:00:00+00:00"},
        {"after": "geborgd"},
        {"role": "dossierhouder"},
        {"kind": "besluit"},
        {"visibility": "intern"},
        {"reference": "KN-2026-0002"},
        {"commitment": "0" * 64},
        {"hash": "0" * 64},
    ],
    ids=lambda change: next(iter(change)),
)
def test_changing_who_what_or_when_is_seen_where_it_was_done(number: int, change: dict[str, str]):
    links = chain()
    links[number - 1] = replace(links[number - 1], **change)
    assert audit(links).broken_at == number


@pytest.mark.parametrize("number", range(1, SIZE))
def test_taking_an_event_out_is_seen(number: int):
    links = chain()
    del links[number - 1]
    assert audit(links).broken_at == number
    renumbered = [replace(one, number=n) for n, one in enumerate(links, 1)]
    assert audit(renumbered).broken_at == number


@pytest.mark.parametrize("number", range(1, SIZE))
def test_swapping_two_events_is_seen(number: int):
    links = chain()
    links[number - 1], links[number] = links[number], links[number - 1]
    assert audit(links).broken_at == number
    swapped = [replace(one, number=n) for n, one in enumerate(links, 1)]
    assert audit(swapped).broken_at == number


@pytest.mark.parametrize("number", range(1, SIZE + 1))
def test_erasing_in_silence_is_seen_and_erasing_in_the_open_is_sound(number: int):
    assert audit(erased(chain(), number, told=False)).broken_at == number
    open_one = erased(chain(), number, told=True)
    assert audit(open_one).is_sound
    gone = event_of(open_one[number - 1])
    assert (gone.erased, gone.actor, gone.message, gone.after) == (True, "", "", Status.ACKNOWLEDGED)


@pytest.mark.parametrize("kept", range(SIZE))
def test_cutting_the_tail_is_seen_by_who_knows_the_head(kept: int):
    head = chain()[-1].hash
    cut = chain()[:kept]
    assert audit(cut).is_sound
    assert not audit(cut, known_head=head).is_sound


@pytest.mark.parametrize("number", range(1, SIZE))
def test_rewriting_everything_later_is_seen_by_who_knows_the_head(number: int):
    links = chain()
    head, again = links[-1].hash, links[:number]
    for one in links[number:]:
        event = replace(event_of(one), message="Herschreven.")
        again.append(link(event, number=one.number, previous=again[-1].hash, salt="nieuw"))
    assert audit(again).is_sound
    assert not audit(again, known_head=head).is_sound


def test_texts_that_run_into_each_other_do_not_give_the_same_hash():
    one = Event("KN-1", EventKind.UPDATE, NOON, Role.EDITOR, Status.REPORTED)
    first = link(one, number=1, previous="a" * 64, salt="s")
    assert first.hash != link(replace(one, number=1), number=11, previous="a" * 64, salt="s").hash

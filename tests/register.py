"""The people of the register, a report, and a bottleneck in whatever state a test needs.

The same case everywhere: owners in Arnhem who cannot advance the amount of a subsidy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from kb.domain.bottleneck import Bottleneck
from kb.domain.people import Actor, Role
from kb.domain.report import Report
from kb.domain.requests import RequestKind
from kb.domain.states import Status
from kb.domain.steps import Field
from kb.services import bottlenecks
from kb.storage import bottlenecks as store
from tests import builders
from tests.conftest import NOON, House

AREA, ELSEWHERE, THIRD = "arnhem-oost", "zaandam-oost", "heerlen-noord"
MINISTRY = "ministerie-vro"
SOLUTION = "voorschieten"

REPORTER = Actor("melder van Arnhem", frozenset({Role.REPORTER}), frozenset({AREA}), account=11)
NEIGHBOUR = Actor("melder van Zaandam", frozenset({Role.REPORTER}), frozenset({ELSEWHERE}), account=12)
STRANGER = Actor("melder van Heerlen", frozenset({Role.REPORTER}), frozenset({THIRD}), account=13)
HOLDER = Actor("dossierhouder", frozenset({Role.CASE_HOLDER}), organisation=MINISTRY, account=21)
OTHER_HOLDER = Actor("ander", frozenset({Role.CASE_HOLDER}), organisation="ministerie-bzk", account=22)
EDITOR = Actor("redacteur", frozenset({Role.EDITOR}), account=31)
SECOND_EDITOR = Actor("tweede redacteur", frozenset({Role.EDITOR}), account=32)
ADMIN = Actor("beheerder", frozenset({Role.ADMIN}), account=41)

MESSAGE = "We leggen hier uit wat er gebeurt en waarom, zodat iedereen het kan volgen."
REPORT = Report(
    what="Eigenaren met weinig spaargeld kunnen het bedrag van de isolatiesubsidie niet voorschieten. "
    "Zij vragen daarom niets aan en blijven in een koude woning zitten.",
    example="In onze wijk trokken twaalf eigenaren hun aanvraag weer in.",
    tried="We vroegen de bank om een overbrugging; die duurt te lang.",
    nature=("financiering",),
    affects=("bewoners",),
    urgency="hoog",
    area=AREA,
    title="Isolatiesubsidie komt pas na betaling",
    action_lines=("fysiek",),
    themes=("energiearmoede",),
)

FIELDS: Mapping[Status, Mapping[str, str]] = {
    Status.ACKNOWLEDGED: {
        Field.NATURE: "financiering",
        Field.DIRECTION: "regel-wijzigen",
        Field.URGENCY: "hoog",
        Field.DUPLICATES_CHECKED: "ja",
    },
    Status.REFERRED: {Field.NEXT_OWNER: "Gemeente Arnhem, afdeling Wonen"},
    Status.ON_AGENDA: {
        Field.OWNER: MINISTRY,
        Field.CASE_HOLDER: "beleidsmedewerker energie",
        Field.CASE_ORGANISATION: MINISTRY,
        Field.ESCALATION: "2",
    },
    Status.IN_PROGRESS: {
        Field.PLAN: "We rekenen een voorschot door en leggen het voor.",
        Field.NEXT_DATE: "2027-02-01",
    },
    Status.ON_TRIAL: {
        Field.PLACE: "Arnhem-Oost",
        Field.UNTIL: "2027-03-01",
        Field.MEASURE: "Minstens honderd aanvragen met een voorschot.",
    },
    Status.RESOLVED: {Field.SOLVED_BY: SOLUTION, Field.SOLVED_FOR: "landelijk"},
}
DECLINE = {Field.REASON_CODE: "te-kostbaar", Field.ALTERNATIVE: "Het Warmtefonds leent het bedrag voor."}


def furnish(house: House) -> House:
    """Give a house what a solved bottleneck points at, and one bottleneck with a file (KN-0901)."""
    builders.write(house.content, f"interventies__{SOLUTION}", builders.intervention())
    builders.write(house.content, "knelpunten__subsidie_na_betaling", builders.bottleneck())
    assert not house.ingest().refused
    return house


def report(house: House, *, by: Actor = REPORTER, now: datetime = NOON, **changes: object) -> Bottleneck:
    """Report a bottleneck, as the reporter of Arnhem unless told otherwise."""
    text = replace(REPORT, **changes)
    return bottlenecks.report(house.db, text, by=by, now=now, vocabulary=house.vocabulary)


def draft(house: House, *, by: Actor = REPORTER, now: datetime = NOON, **changes: object) -> Bottleneck:
    text = replace(REPORT, **changes)
    return bottlenecks.report(house.db, text, by=by, now=now, vocabulary=house.vocabulary, draft=True)


def step(
    house: House,
    reference: str,
    to: Status,
    *,
    by: Actor,
    now: datetime = NOON,
    fields: Mapping[str, str] | None = None,
    message: str = MESSAGE,
) -> Bottleneck:
    """Take a step with everything that it asks, unless told otherwise."""
    wanted = FIELDS.get(to, {}) if fields is None else fields
    return bottlenecks.step(
        house.db,
        reference,
        to,
        message=message,
        by=by,
        now=now,
        vocabulary=house.vocabulary,
        fields=wanted,
    )


def join(house: House, reference: str, area: str, *, now: datetime = NOON) -> None:
    """Let an area join, through a reporter of its own."""
    bottlenecks.join(
        house.db,
        reference,
        area=area,
        example="Ook hier trekken eigenaren hun aanvraag in.",
        consequence="Niemand isoleert zijn woning.",
        by=Actor("melder", frozenset({Role.REPORTER}), frozenset({area}), account=14),
        now=now,
        vocabulary=house.vocabulary,
    )


def confirm(house: House, reference: str, by: Actor, answer: str = "ja", *, now: datetime = NOON) -> None:
    """Let an actor answer for its only area."""
    bottlenecks.confirm(
        house.db,
        reference,
        area=next(iter(by.areas)),
        answer=bottlenecks.Answer(answer),
        note="Bij ons werkt het ook zo.",
        by=by,
        now=now,
    )


def decline(house: House, reference: str, *, by: Actor, now: datetime = NOON) -> Bottleneck:
    """Propose not to take it up and let the second editor agree."""
    asked = bottlenecks.request(
        house.db, reference, RequestKind.DECLINE, MESSAGE, by=by, now=now, fields=DECLINE
    )
    return bottlenecks.decide(house.db, reference, asked.number, True, MESSAGE, by=SECOND_EDITOR, now=now)


WAY = (
    (Status.ACKNOWLEDGED, EDITOR),
    (Status.ON_AGENDA, EDITOR),
    (Status.IN_PROGRESS, HOLDER),
    (Status.ON_TRIAL, HOLDER),
    (Status.RESOLVED, HOLDER),
)


def reach(house: House, status: Status, *, now: datetime = NOON) -> Bottleneck:
    """Return a bottleneck that was reported at `now` and came to `status` by the steps that lead there."""
    if status is Status.DRAFT:
        return draft(house, now=now)
    made = report(house, now=now)
    reference = made.reference
    if status is Status.REPORTED:
        return made
    if status is Status.MORE_ASKED:
        return step(house, reference, status, by=EDITOR, now=now)
    if status is Status.DECLINED:
        return decline(house, reference, by=EDITOR, now=now)
    made = step(house, reference, Status.ACKNOWLEDGED, by=EDITOR, now=now)
    if status is Status.REFERRED:
        return step(house, reference, status, by=EDITOR, now=now)
    if status is Status.MERGED:
        return step(house, reference, status, by=EDITOR, now=now, fields={Field.MERGE_INTO: "KN-0901"})
    for to, by in WAY[1:]:
        if made.status is status:
            return made
        made = step(house, reference, to, by=by, now=now)
    if status is Status.SECURED:
        confirm(house, reference, REPORTER, now=now)
        made = step(house, reference, status, by=EDITOR, now=now)
    assert made.status is status
    return made


def later(days: float) -> datetime:
    return NOON + timedelta(days=days)


def stored(house: House, reference: str) -> Bottleneck:
    found = store.by_reference(house.db, reference)
    assert found is not None
    return found

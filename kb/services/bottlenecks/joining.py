"""Support of other areas, confirmations of a solution, and following.

Who speaks does so for an area of their own; what counts is areas.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from kb.domain.bottleneck import Bottleneck
from kb.domain.history import EventKind
from kb.domain.people import Actor, Fault, Permission, Role
from kb.domain.report import EXAMPLE_SHORTEST, TEXT_LENGTH
from kb.domain.states import OPEN, Status
from kb.domain.steps import ANSWER_LENGTH
from kb.domain.support import Answer, Confirmation, Support
from kb.domain.vocabulary import Vocabulary
from kb.services.accounts import NotPermitted
from kb.services.bottlenecks import gate
from kb.services.bottlenecks.gate import Confirmed
from kb.services.bottlenecks.recording import (
    CASE_HOLDER,
    EDITORS,
    FOLLOWERS,
    REPORTER,
    NotNow,
    found,
    record,
    remark,
)
from kb.storage import bottleneck_voices as voices
from kb.storage import follows
from kb.storage.database import Database, joined

JOINED_IN = (*OPEN, Status.RESOLVED, Status.SECURED)
CONSEQUENCE_SHORTEST = 10


def join(
    db: Database,
    reference: str,
    *,
    area: str,
    example: str,
    consequence: str,
    by: Actor,
    now: datetime,
    vocabulary: Vocabulary,
    confirmed: Confirmed = (),
) -> Support:
    """Say that an area has the bottleneck too; the actor follows it from then on.

    Raises `NoSuchBottleneck`, `NotPermitted`, `NotNow` (the area is there already, or it was closed
    otherwise than solved) and `InputRefused`.
    """
    example, consequence = gate.cleaned(example), gate.cleaned(consequence)
    with joined(db):
        was, _ = found(db, reference, by)
        faults = [
            *gate.text_faults(
                "voorbeeld",
                example,
                shortest=EXAMPLE_SHORTEST,
                longest=TEXT_LENGTH,
                ask="Geef een voorbeeld uit je eigen gebied.",
            ),
            *gate.text_faults(
                "gevolg",
                consequence,
                shortest=CONSEQUENCE_SHORTEST,
                longest=TEXT_LENGTH,
                ask="Wat is het gevolg bij jullie?",
            ),
        ]
        if area not in vocabulary.area:
            faults.append(Fault("gebied", "Kies je gebied uit de lijst."))
        elif not by.may(Permission.JOIN, area=area):
            raise NotPermitted(f"{by.reference}: join for {area}")
        texts = {"voorbeeld": example, "gevolg": consequence}
        gate.check(texts, confirmed=confirmed, faults=faults)
        if was.status not in JOINED_IN:
            raise NotNow("Dit knelpunt is afgesloten: ‘ook bij ons’ kan niet meer. Meld het opnieuw.")
        there = {s.area: s for s in voices.supports(db, was.reference)}
        mine = there.get(area)
        if (mine is not None and not mine.via) or (mine is None and area == was.reporter_area):
            raise NotNow("Dit gebied staat er al bij.")
        support = Support(area, now, example, consequence)
        event = remark(
            was,
            EventKind.JOIN,
            role=Role.REPORTER,
            by=by,
            at=now,
            area=area,
            fields={**texts, **gate.confirmed_field(texts, confirmed)},
        )
        changed = heard(was, now)
        stored = record(
            db, changed, event, tell=[("ook-bij-ons", [REPORTER, FOLLOWERS, CASE_HOLDER, EDITORS])]
        )
        voices.add_support(db, was.reference, support, event=stored.number)
        _follow(db, was.reference, by, now)
        return support


def confirm(
    db: Database,
    reference: str,
    *,
    area: str,
    answer: Answer,
    note: str,
    by: Actor,
    now: datetime,
    confirmed: Confirmed = (),
) -> Confirmation:
    """Say for an area whether a solution works there too; it may change its mind until it is secured.

    Partly and no need a note of at least ten characters.  Raises `NoSuchBottleneck`, `NotPermitted`,
    `NotNow` and `InputRefused`.
    """
    note = gate.cleaned(note)
    with joined(db):
        was, with_it = found(db, reference, by)
        if area not in with_it or not by.may(Permission.CONFIRM, area=area):
            raise NotPermitted(f"{by.reference}: confirm for {area[:80]}")
        faults = gate.text_faults(
            "toelichting",
            note,
            shortest=0 if answer is Answer.YES else ANSWER_LENGTH,
            longest=TEXT_LENGTH,
            ask="Leg uit wat er bij jullie niet werkt.",
        )
        gate.check({"toelichting": note}, confirmed=confirmed, faults=faults)
        if was.status is not Status.RESOLVED:
            raise NotNow("Bevestigen kan alleen zolang het knelpunt de stand ‘opgelost’ heeft.")
        event = remark(
            was,
            EventKind.CONFIRM,
            role=Role.REPORTER,
            by=by,
            at=now,
            area=area,
            message=note,
            fields={"antwoord": answer.value, **gate.confirmed_field({"toelichting": note}, confirmed)},
        )
        stored = record(db, heard(was, now), event, tell=[("bevestiging", [FOLLOWERS, CASE_HOLDER, EDITORS])])
        made = Confirmation(area, now, answer, note)
        voices.set_confirmation(db, was.reference, made, event=stored.number)
        return made


def own_areas(by: Actor, with_it: Collection[str]) -> tuple[str, ...]:
    """Return the areas that have the bottleneck and for which the actor may speak, in that order."""
    return tuple(area for area in with_it if Role.REPORTER in by.roles and area in by.areas)


def follow(db: Database, reference: str, *, by: Actor, now: datetime) -> None:
    """Be told what happens to a bottleneck.  Raises `NoSuchBottleneck` and `NotPermitted` (no account)."""
    with joined(db):
        was, _ = found(db, reference, by)
        if by.account is None:
            raise NotPermitted(f"{by.reference}: follow")
        _follow(db, was.reference, by, now)


def unfollow(db: Database, reference: str, *, by: Actor) -> None:
    """Stop being told.  Who reported it or has it too is told of its steps nevertheless."""
    if by.account is not None:
        with joined(db):
            follows.remove(db, by.account, follows.BOTTLENECK, reference.upper())


def _follow(db: Database, reference: str, by: Actor, now: datetime) -> None:
    if by.account is not None:
        follows.add(db, by.account, follows.BOTTLENECK, reference, at=now)


def heard(was: Bottleneck, now: datetime) -> Bottleneck:
    """Something was said in public by others than who holds it: silence ends, the clock goes on."""
    return replace(was, revision=was.revision + 1, last_public_at=now)

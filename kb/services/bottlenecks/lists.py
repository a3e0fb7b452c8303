"""Lists of the register: for everybody, for an area, and the work that waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import clock, local_day
from kb.domain.people import Actor, Permission, Role
from kb.domain.requests import Request
from kb.domain.states import ENDS, OPEN, Status
from kb.services import library
from kb.services.accounts import require
from kb.services.bottlenecks.reading import Entry, entries_of
from kb.storage import bottleneck_lists as lists
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage.bottleneck_lists import Outline as Outline
from kb.storage.bottleneck_lists import Sieve
from kb.storage.database import Database
from kb.text.tokens import fold


class Sort(StrEnum):
    SILENCE = "stilte"
    NEWEST = "nieuwste"
    OLDEST = "oudste"
    SUPPORT = "steun"
    TITLE = "titel"
    STATUS = "status"


@dataclass(frozen=True)
class Filter:
    """What a list of the register is to hold; empty keeps all.

    `areas` also finds what areas joined.  `min_days` is the least number of days in the present state.
    `words` must all stand in number, title or summary.
    """

    statuses: tuple[Status, ...] = ()
    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    laws: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    only_open: bool = False
    overdue: bool = False
    min_days: int | None = None
    words: str = ""
    sort: Sort = Sort.SILENCE
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True)
class Listing:
    """One page of a list, and how many there are in all."""

    entries: tuple[Entry, ...]
    total: int
    page: int
    page_size: int


def listing(db: Database, wanted: Filter, *, by: Actor, now: datetime) -> Listing:
    """Return one page of what this actor may see and asks for; drafts are in no list.

    Sorted by silence, what has ended comes last.
    """
    found = outlines(db, wanted, by=by, now=now)
    start = (max(1, wanted.page) - 1) * wanted.page_size
    shown = [one.reference for one in found[start : start + wanted.page_size]]
    return Listing(tuple(entries(db, shown, now=now)), len(found), wanted.page, wanted.page_size)


def outlines(db: Database, wanted: Filter, *, by: Actor, now: datetime) -> list[Outline]:
    """Return the whole of a list in its order, of each bottleneck only what the order needs."""
    today = local_day(now)
    kept = lists.outlines(db, sieve_of(wanted, by))
    if wanted.min_days is not None:
        kept = [o for o in kept if (today - local_day(o.since)).days >= wanted.min_days]
    if words := fold(wanted.words).split():
        kept = [o for o in kept if _has(o, words)]
    if wanted.overdue:
        targets = library.targets(db)
        may_be_late = [o.reference for o in kept if o.status in targets]
        waiting = store.by_references(db, may_be_late, with_tags=False)
        late = {b.reference for b in waiting if clock(b, now=now, targets=targets).is_overdue}
        kept = [o for o in kept if o.reference in late]
    areas = lists.area_counts(db) if wanted.sort is Sort.SUPPORT else {}
    sorts: dict[Sort, Callable[[Outline], tuple[object, ...]]] = {
        Sort.SILENCE: lambda o: (o.status in ENDS, local_day(o.last_public_at), o.reference),
        Sort.NEWEST: lambda o: (-o.since.timestamp(), o.reference),
        Sort.OLDEST: lambda o: (o.since.timestamp(), o.reference),
        Sort.SUPPORT: lambda o: (-areas.get(o.reference, 0), o.reference),
        Sort.TITLE: lambda o: (fold(o.title), o.reference),
        Sort.STATUS: lambda o: (list(Status).index(o.status), o.reference),
    }
    return sorted(kept, key=sorts[wanted.sort])


def _has(one: Outline, words: Sequence[str]) -> bool:
    text = fold(f"{one.reference} {one.title} {one.summary}")
    return all(word in text for word in words)


def entries(db: Database, references: Sequence[str], *, now: datetime) -> list[Entry]:
    """Return the lines of these bottlenecks, whoever asks, in the same order; none for what is not there."""
    return entries_of(db, store.by_references(db, references), now=now)


def owners(db: Database, *, by: Actor) -> list[str]:
    """Return every owner of what this actor may see, in alphabetical order; '' last when one has nobody."""
    found = lists.owners(db, sieve_of(Filter(), by))
    return sorted(found, key=lambda name: (not name, name.lower()))


def sieve_of(wanted: Filter, by: Actor) -> Sieve:
    """Return what SQL keeps of a filter, for what this actor may see."""
    tags = {
        "area": wanted.areas,
        "action_line": wanted.action_lines,
        "theme": wanted.themes,
        "law": wanted.laws,
    }
    return Sieve(
        statuses=tuple(status.value for status in wanted.statuses),
        owners=wanted.owners,
        tags=tuple((tag, values) for tag, values in tags.items() if values),
        only_open=wanted.only_open,
        sees_all=by.may(Permission.HANDLE_REPORTS),
        sees_network=by.may(Permission.READ_NETWORK),
        areas_of=tuple(sorted(by.areas)) if Role.REPORTER in by.roles else (),
        organisation=by.organisation if by.may(Permission.MOVE_CASE) else "",
        reporter=by.reference if by.may(Permission.REPORT) else "",
    )


def of_areas(db: Database, *, by: Actor, now: datetime) -> list[Entry]:
    """Return what the actor's areas reported or have too, but no drafts; open first, longest silent first."""
    mine = set(by.areas)
    every = entries_of(db, lists.sifted(db, sieve_of(Filter(), by)), now=now)
    own = [e for e in every if mine & set(e.with_it) or e.bottleneck.reporter == by.reference]
    own.sort(key=lambda e: (-e.clock.silent_days, e.bottleneck.reference))
    return sorted(own, key=lambda e: e.bottleneck.status in ENDS)


@dataclass(frozen=True)
class WorkList:
    """What waits for this editor or case holder.  A bottleneck can be in several lists; longest silent first.

    `mine` are the open dossiers of a case holder's organisation.
    """

    new: tuple[Entry, ...]
    overdue: tuple[Entry, ...]
    to_decide: tuple[tuple[Entry, Request], ...]
    to_confirm: tuple[Entry, ...]
    escalations: tuple[Entry, ...]
    mine: tuple[Entry, ...]


def work_list(db: Database, *, by: Actor, now: datetime) -> WorkList:
    """Return what waits: all of it for an editor, the own dossiers for a case holder.

    Raises `NotPermitted` for anybody else.
    """
    is_editor = by.may(Permission.HANDLE_REPORTS)
    if not is_editor:
        require(by, Permission.MOVE_CASE)
    entries = entries_of(db, store.everything(db), now=now)
    mine = tuple(e for e in entries if by.may(Permission.MOVE_CASE) and _is_of(e.bottleneck, by))
    seen = entries if is_editor else list(mine)
    by_reference = {e.bottleneck.reference: e for e in seen}
    return WorkList(
        new=tuple(e for e in seen if e.bottleneck.status is Status.REPORTED),
        overdue=tuple(e for e in seen if e.clock.is_overdue),
        to_decide=tuple(
            (by_reference[reference], request)
            for reference, requests in sorted(voices.open_requests(db).items())
            for request in requests
            if reference in by_reference
        ),
        to_confirm=tuple(e for e in seen if e.bottleneck.status is Status.RESOLVED),
        escalations=tuple(e for e in seen if e.escalation_proposed),
        mine=tuple(e for e in mine if e.bottleneck.status in (*OPEN, Status.RESOLVED)),
    )


def _is_of(one: Bottleneck, by: Actor) -> bool:
    return bool(by.organisation) and one.case_organisation == by.organisation

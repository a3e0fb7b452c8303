"""Lists of the register: for everybody, for an area, and the work that waits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kb.domain.bottleneck import Bottleneck
from kb.domain.deadlines import DEFAULT_TARGETS, Targets
from kb.domain.people import Actor, Permission, Role
from kb.domain.requests import Request
from kb.domain.states import ENDS, OPEN, Status
from kb.services.accounts import require
from kb.services.bottlenecks.reading import Entry, entries_of
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage.bottlenecks import Sieve
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


_SORTS: dict[Sort, Callable[[Entry], tuple[object, ...]]] = {
    Sort.SILENCE: lambda e: (
        e.bottleneck.status in ENDS,
        -e.clock.silent_days,
        e.bottleneck.reference,
    ),
    Sort.NEWEST: lambda e: (-e.bottleneck.since.timestamp(), e.bottleneck.reference),
    Sort.OLDEST: lambda e: (e.bottleneck.since.timestamp(), e.bottleneck.reference),
    Sort.SUPPORT: lambda e: (-e.areas, e.bottleneck.reference),
    Sort.TITLE: lambda e: (fold(e.bottleneck.title), e.bottleneck.reference),
    Sort.STATUS: lambda e: (list(Status).index(e.bottleneck.status), e.bottleneck.reference),
}


def listing(
    db: Database, wanted: Filter, *, by: Actor, now: datetime, targets: Targets = DEFAULT_TARGETS
) -> Listing:
    """Return one page of what this actor may see and asks for; drafts are in no list.

    Sorted by silence, what has ended comes last.
    """
    entries = entries_of(db, store.sifted(db, sieve_of(wanted, by)), now=now, targets=targets)
    kept = sorted((e for e in entries if _keeps(e, wanted)), key=_SORTS[wanted.sort])
    start = (max(1, wanted.page) - 1) * wanted.page_size
    return Listing(tuple(kept[start : start + wanted.page_size]), len(kept), wanted.page, wanted.page_size)


def _keeps(entry: Entry, wanted: Filter) -> bool:
    one = entry.bottleneck
    if wanted.overdue and not entry.clock.is_overdue:
        return False
    if wanted.min_days is not None and entry.clock.days_in_state < wanted.min_days:
        return False
    text = fold(f"{one.reference} {one.title} {one.summary}")
    return all(word in text for word in fold(wanted.words).split())


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


def of_areas(db: Database, *, by: Actor, now: datetime, targets: Targets = DEFAULT_TARGETS) -> list[Entry]:
    """Return what the actor's areas reported or have too, but no drafts; open first, longest silent first."""
    mine = set(by.areas)
    every = entries_of(db, store.sifted(db, sieve_of(Filter(), by)), now=now, targets=targets)
    own = [e for e in every if mine & set(e.with_it) or e.bottleneck.reporter == by.reference]
    return sorted(own, key=_SORTS[Sort.SILENCE])


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


def work_list(db: Database, *, by: Actor, now: datetime, targets: Targets = DEFAULT_TARGETS) -> WorkList:
    """Return what waits: all of it for an editor, the own dossiers for a case holder.

    Raises `NotPermitted` for anybody else.
    """
    is_editor = by.may(Permission.HANDLE_REPORTS)
    if not is_editor:
        require(by, Permission.MOVE_CASE)
    entries = entries_of(db, store.everything(db), now=now, targets=targets)
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

"""Reading one bottleneck whole: its state, clock, voices, history, and what this actor may do with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from kb.domain.bottleneck import MOST_ESCALATED, Bottleneck
from kb.domain.deadlines import Clock, clock
from kb.domain.documents import Document, Visibility
from kb.domain.history import Event
from kb.domain.parties import Party, parties_of
from kb.domain.people import Actor, Permission, Role
from kb.domain.report import Report
from kb.domain.requests import Request, RequestKind, allowed_requests
from kb.domain.states import NEEDS_OWNER, OPEN, Status
from kb.domain.steps import Transition, allowed_steps
from kb.domain.support import Confirmation, Support, areas_with_it, confirming
from kb.services import library
from kb.services.bottlenecks import moving
from kb.services.bottlenecks.gate import CONFIRMED_FIELD
from kb.services.bottlenecks.joining import JOINED_IN, own_areas
from kb.services.bottlenecks.recording import found
from kb.storage import bottleneck_history, documents, follows
from kb.storage import bottleneck_voices as voices
from kb.storage import bottlenecks as store
from kb.storage.database import Database

TARGETS_BEFORE_ESCALATION = 2
"""After so many missed targets an escalation is proposed by itself."""


@dataclass(frozen=True)
class Entry:
    """One line of the register.  `with_it` are the distinct areas that have it; `open_requests` wait."""

    bottleneck: Bottleneck
    clock: Clock
    with_it: tuple[str, ...]
    confirming: int
    open_requests: int

    @property
    def areas(self) -> int:
        """How many areas have it."""
        return len(self.with_it)

    @property
    def escalation_proposed(self) -> bool:
        """Whether it missed so many targets that it should go one level up."""
        one = self.bottleneck
        late = self.clock.missed >= TARGETS_BEFORE_ESCALATION
        return late and one.status in OPEN and one.escalation < MOST_ESCALATED


@dataclass(frozen=True)
class Dossier:
    """Everything that this actor may know of a bottleneck, and may do with it.

    `report` is the text of a bottleneck that was reported here, `document` the page that everybody reads;
    at least one is there.  `requests` are those that the actor may read.  `merged_here` are numbers of
    bottlenecks that go on in this one.  `may_join` and `may_confirm` are areas; `steps` are direct ones.
    """

    entry: Entry
    report: Report | None
    document: Document | None
    supports: tuple[Support, ...]
    confirmations: tuple[Confirmation, ...]
    requests: tuple[Request, ...]
    merged_here: tuple[str, ...]
    parties: frozenset[Party]
    steps: tuple[Transition, ...]
    may_join: tuple[str, ...]
    may_confirm: tuple[str, ...]
    may_request: tuple[RequestKind, ...]
    may_edit: bool
    may_assign: bool
    may_post: bool
    may_escalate: bool
    may_decide: bool
    can_be_secured: bool
    follows: bool

    @property
    def bottleneck(self) -> Bottleneck:
        return self.entry.bottleneck

    @property
    def clock(self) -> Clock:
        return self.entry.clock

    @property
    def supporting_areas(self) -> tuple[str, ...]:
        return self.entry.with_it


def entries_of(db: Database, bottlenecks: list[Bottleneck], *, now: datetime) -> list[Entry]:
    """Return the lines of these bottlenecks, in the same order."""
    references = [b.reference for b in bottlenecks]
    support = voices.supports_of(db, references)
    confirmed = voices.confirmations_of(db, references)
    waiting = voices.open_requests(db)
    targets = library.targets(db)
    found_entries = []
    for one in bottlenecks:
        with_it = areas_with_it(one, support[one.reference])
        found_entries.append(
            Entry(
                one,
                clock(one, now=now, targets=targets),
                with_it,
                len(confirming(confirmed[one.reference], with_it)),
                len(waiting.get(one.reference, ())),
            )
        )
    return found_entries


def entry(db: Database, key: str, *, now: datetime) -> Entry | None:
    """Return the line of a bottleneck by number or slug, whoever asks; None when it is not in the register.

    For pages of documents that were found by whoever reads them.
    """
    one = store.by_reference(db, key) or store.by_slug(db, key)
    return entries_of(db, [one], now=now)[0] if one else None


def dossier(db: Database, key: str, *, by: Actor, now: datetime) -> Dossier:
    """Return a bottleneck (number or slug) as this actor may see it.  Raises `NoSuchBottleneck`."""
    one, with_it = found(db, key, by)
    reference = one.reference
    supports, requests = voices.supports(db, reference), voices.requests(db, reference)
    parties = parties_of(one, by, supporting=with_it)
    own = own_areas(by, with_it)
    secure = moving.can_be_secured(db, one, with_it)
    is_editor, holds = Party.EDITOR in parties, Party.CASE_HOLDER in parties
    taken = {s.area for s in supports if not s.via} | {one.reporter_area}
    joinable = {a for a in by.areas if by.may(Permission.JOIN, area=a)} - taken
    document = documents.by_slug(db, one.slug) if one.published and one.slug else None
    return Dossier(
        entry=entries_of(db, [one], now=now)[0],
        report=store.text_of(db, reference),
        document=document,
        supports=tuple(supports),
        confirmations=tuple(voices.confirmations(db, reference)),
        requests=tuple(r for r in requests if is_editor or holds or (r.area and r.area in own)),
        merged_here=tuple(voices.merged_into(db, reference)),
        parties=parties,
        steps=allowed_steps(one, by, supporting=with_it, can_be_secured=secure),
        may_join=tuple(sorted(joinable)) if one.status in JOINED_IN else (),
        may_confirm=own if one.status is Status.RESOLVED else (),
        may_request=_may_request(one, parties, own, requests, now),
        may_edit=one.logged and (is_editor or one.status is Status.DRAFT),
        may_assign=is_editor and one.status in NEEDS_OWNER,
        may_post=(is_editor or holds) and one.status is not Status.DRAFT,
        may_escalate=is_editor and one.status in OPEN and one.escalation < MOST_ESCALATED,
        may_decide=is_editor and any(r.is_open for r in requests),
        can_be_secured=secure,
        follows=by.account is not None and follows.follows(db, by.account, follows.BOTTLENECK, reference),
    )


def _may_request(
    one: Bottleneck,
    parties: frozenset[Party],
    own: tuple[str, ...],
    earlier: list[Request],
    now: datetime,
) -> tuple[RequestKind, ...]:
    """Return what may be asked for at least one of the actor's areas, or as its holder or an editor."""
    ways = {
        kind
        for area in (own or ("",))
        for kind in allowed_requests(one, parties, now=now, earlier=earlier, area=area)
    }
    return tuple(kind for kind in RequestKind if kind in ways)


def history(db: Database, key: str, *, by: Actor) -> list[Event]:
    """Return what happened to a bottleneck, oldest first, as far as this actor may read it.

    Everybody reads that a step was taken; its words when they are public.  The network reads what is for the
    network; an editor, the case holder and the reporter's area read all, an editor also by whom
    (`actor`, a reference).  Raises `NoSuchBottleneck`.
    """
    one, with_it = found(db, key, by)
    parties = parties_of(one, by, supporting=with_it)
    events = bottleneck_history.of_bottleneck(db, one.reference)
    readable = [_readable(event, parties, by) for event in events]
    return [event for event in readable if event is not None]


def _readable(event: Event, parties: frozenset[Party], by: Actor) -> Event | None:
    if Party.EDITOR in parties:
        return event
    shown = replace(
        event,
        actor="",
        fields={k: v for k, v in event.fields.items() if k != CONFIRMED_FIELD},
    )
    if event.visibility is Visibility.PUBLIC:
        return shown
    if event.visibility is Visibility.NETWORK and by.may(Permission.READ_NETWORK):
        return shown
    closely = {Party.CASE_HOLDER, Party.REPORTER}
    if parties & closely and (event.is_step or event.role is not Role.EDITOR or Party.CASE_HOLDER in parties):
        return shown
    return replace(shown, message="", fields={}, area="") if event.is_step else None


def state_at(db: Database, key: str, moment: datetime) -> tuple[Status, datetime] | None:
    """Return the state of a bottleneck at a moment and since when, from its history alone.

    None when nothing was known of it then, also not from its file.
    """
    one = store.by_reference(db, key)
    if one is None:
        return None
    steps = [e for e in bottleneck_history.of_bottleneck(db, one.reference) if e.is_step]
    past = [e for e in steps if e.at <= moment]
    if past:
        return past[-1].after, past[-1].at
    if steps and steps[0].before is not None and not one.reporter_area:
        return steps[0].before, one.created_at
    return (one.status, one.since) if not steps and one.since <= moment else None

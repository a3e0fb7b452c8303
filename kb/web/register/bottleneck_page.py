"""What the page of one bottleneck shows besides its text: state, voices, history, and what may be done.

Everything is of the dossier as whoever asks may see it; who reported it stands nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import request

from kb.domain.bottleneck import Bottleneck
from kb.domain.documents import Visibility
from kb.domain.history import EventKind
from kb.domain.requests import Request, RequestKind
from kb.domain.results import Card
from kb.domain.states import Status
from kb.domain.steps import Transition
from kb.domain.vocabulary import Vocabulary
from kb.services import bottlenecks, library
from kb.services.bottlenecks import Dossier
from kb.web import access, context
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_words import area_name
from kb.web.register.history_lines import Line, declined_because, line_of, places, question_to
from kb.web.reporting.reporting_offers import Confirm, Offer, confirm_of, offers


@dataclass(frozen=True)
class Voice:
    """What one area says: its example and what that leads to, or whether a solution works there.

    `reported` when it is the area that reported the bottleneck here.
    """

    area: str
    url: str
    at: datetime | None = None
    example: str = ""
    consequence: str = ""
    via: str = ""
    reported: bool = False
    answer: str = ""
    note: str = ""


@dataclass(frozen=True)
class Asked:
    """A request, with where it is decided when whoever asks may do that.

    `by_another` when they proposed it: then another one decides.
    """

    request: Request
    title: str
    area: str
    url: str
    by_another: bool
    waits_for: str


@dataclass(frozen=True)
class BottleneckPage:
    """See the module; `solution` and `merged` are where it was solved and where it goes on."""

    dossier: Dossier
    closing: tuple[str, str] | None
    solution: Card | None
    solved_for: str
    merged: tuple[str, str] | None
    merged_here: tuple[tuple[str, str], ...]
    areas: tuple[Voice, ...]
    confirmations: tuple[Voice, ...]
    needed: int
    history: tuple[Line, ...]
    steps: tuple[Offer, ...]
    deeds: tuple[Offer, ...]
    offers: tuple[Offer, ...]
    confirm: Confirm | None
    requests: tuple[Asked, ...]
    next_up: str
    question: str = ""
    declined: tuple[str, str] = ("", "")
    said: str = ""

    @property
    def bottleneck(self) -> Bottleneck:
        return self.dossier.bottleneck

    @property
    def path(self) -> str:
        return f"/knelpunten/{self.bottleneck.reference}"

    @property
    def decisions(self) -> tuple[Line, ...]:
        """What meetings decided, newest first."""
        return tuple(
            line for line in self.history if line.title == bottleneck_words.EVENT[EventKind.DECISION]
        )


def page_of(found: Dossier) -> BottleneckPage:
    """Return what the page of this dossier shows to whoever asks."""
    own, names = found.bottleneck, context.vocabulary()
    events = bottlenecks.history(context.db(), own.reference, by=access.actor())
    cards = library.cards(context.db(), [own.solved_by]) if own.solved_by else ()
    deeds = [(name, may) for name, may in (
        ("bericht", found.may_post), ("besluit", found.may_post), ("toewijzen", found.may_assign),
        ("escaleren", found.may_escalate),
    ) if may]  # fmt: skip
    return BottleneckPage(
        dossier=found,
        closing=bottleneck_words.CLOSING.get(own.status),
        solution=next(iter(cards), None),
        solved_for=places(own.solved_for, names),
        merged=_link_to(own.merged_into) if own.merged_into else None,
        merged_here=tuple(link for link in map(_link_to, found.merged_here) if link),
        areas=_areas(found, names),
        confirmations=tuple(
            Voice(
                area_name(one.area, names),
                context.links().area(one.area),
                one.at,
                answer=one.answer.value,
                note=one.note,
            )
            for one in found.confirmations
        ),
        needed=min(2, max(1, len(found.supporting_areas))),
        history=tuple(line_of(event, names) for event in reversed(events)),
        steps=tuple(step_offer(own, step) for step in found.steps),
        deeds=tuple(deed_offer(own, name) for name, _ in deeds),
        offers=offers(found),
        confirm=confirm_of(found),
        requests=tuple(_asked(own, one, found.may_decide, names) for one in found.requests if one.is_open),
        next_up=bottleneck_words.next_up(own, context.vocabulary()),
        declined=declined_because(events) if own.status is Status.DECLINED else ("", ""),
        question=question_to(found, access.actor()),
        said=bottleneck_words.DONE.get(request.args.get("gedaan", ""), ""),
    )


def step_offer(own: Bottleneck, step: Transition) -> Offer:
    """Return the link to the form of a step."""
    url = context.links().path(f"/knelpunten/{own.reference}/stappen/{step.to.value}")
    return Offer(*step_words(own.status, step.to)[:1], url, step_words(own.status, step.to)[1])


def step_words(origin: Status, to: Status) -> tuple[str, str]:
    """Return what the button of a step says, and what follows from it."""
    if to is Status.ACKNOWLEDGED and origin is not Status.REPORTED:
        return bottleneck_words.HAND_BACK
    if to is Status.IN_PROGRESS and origin is Status.ON_TRIAL:
        return bottleneck_words.AFTER_TRIAL
    return bottleneck_words.STEP[to]


def deed_offer(own: Bottleneck, name: str) -> Offer:
    """Return the link to the form of something that moves no state."""
    label, hint = bottleneck_words.DEED[name]
    return Offer(label, context.links().path(f"/knelpunten/{own.reference}/doen/{name}"), hint)


def _areas(found: Dossier, names: Vocabulary) -> tuple[Voice, ...]:
    told = {one.area: one for one in found.supports}
    voices = []
    for slug in found.supporting_areas:
        one = told.get(slug)
        voices.append(
            Voice(
                area_name(slug, names),
                context.links().area(slug),
                one.at if one else None,
                one.example if one else "",
                one.consequence if one else "",
                one.via if one else "",
                found.bottleneck.logged and slug == found.bottleneck.reporter_area,
            )
        )
    return tuple(voices)


def _link_to(reference: str) -> tuple[str, str] | None:
    """Return (title, address) of another bottleneck that everybody may read; None of any other."""
    one = bottlenecks.entry(context.db(), reference, now=access.now())
    if one is None or not one.bottleneck.published or one.bottleneck.visibility is not Visibility.PUBLIC:
        return None
    own = one.bottleneck
    return f"{own.title} ({own.reference})", context.links().path(f"/knelpunten/{own.slug or own.reference}")


def _asked(own: Bottleneck, one: Request, may_decide: bool, names: Vocabulary) -> Asked:
    by_two = one.kind is RequestKind.DECLINE and one.by == access.actor().reference
    path = f"/knelpunten/{own.reference}/verzoeken/{one.number}"
    url = context.links().path(path) if may_decide and not by_two else ""
    area = area_name(one.area, names) if one.area else ""
    waits_for = (
        "Wacht op een bericht van wie het dossier houdt, of van de redactie."
        if one.kind is RequestKind.UPDATE
        else "Wacht op een besluit van de redactie."
    )
    return Asked(one, bottleneck_words.REQUEST[one.kind], area, url, may_decide and by_two, waits_for)

"""What the register says in figures, and what owners did: fair, with n, and never a ranking of few.

Everything is over what whoever asks may see; a visitor's figures are over public bottlenecks only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from kb.domain.states import Status
from kb.services import bottlenecks, library
from kb.services.bottlenecks import Figures, OwnerFigures, Reply
from kb.services.bottlenecks.figures import AGES, FEW
from kb.web import access, context, labels
from kb.web.dates import number, percentage
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_words import owner_name

blueprint = Blueprint("register_figures", __name__)

WIDTH, LABEL, BAR, STEP = 640, 210, 22, 34
"""Of a chart with lying bars: its width, the room for names, the height of a bar and from bar to bar."""


@dataclass(frozen=True)
class Bar:
    """One bar: its name, its number, and where they stand."""

    name: str
    value: int
    y: float
    width: float
    text_y: float


@dataclass(frozen=True)
class Bars:
    """A chart with lying bars; `description` is its text alternative."""

    key: str
    title: str
    description: str
    bars: tuple[Bar, ...]
    left: int = LABEL
    width: int = WIDTH
    bar: int = BAR

    @property
    def height(self) -> int:
        return STEP * len(self.bars) + 6


def bars(key: str, title: str, values: Sequence[tuple[str, int]]) -> Bars:
    """Return the drawing of named numbers, in their order.  Bars begin at zero."""
    most = max((value for _, value in values), default=0) or 1
    room = WIDTH - LABEL - 60
    drawn = tuple(
        Bar(name, value, STEP * n + 4.0, round(room * value / most, 1), STEP * n + 4 + BAR * 0.72)
        for n, (name, value) in enumerate(values)
    )
    return Bars(key, title, ", ".join(f"{name}: {value}" for name, value in values) + ".", drawn)


@blueprint.after_request
def fresh(response: Response) -> Response:
    """Figures are of this moment; those of whoever signed in are nobody else's."""
    keep = access.PRIVATE if access.carries_key() else "no-cache"
    response.headers.setdefault("Cache-Control", keep)
    if not access.carries_key() and response.status_code == 200:
        response.add_etag(weak=True)
        response.make_conditional(request)
    return response


@blueprint.get("/knelpunten/cijfers")
def figures() -> str:
    """Answer the figures of the register, each with what it is and over how many."""
    found, targets = _figures(), library.targets(context.db())
    return render_template(
        "bottlenecks/figures.html",
        figures=found,
        charts=(
            bars("stand", "Knelpunten per stand", _by_status(found)),
            bars("leeftijd", "Lopende knelpunten naar leeftijd", _by_age(found)),
        ),
        stays=[(stay, targets[stay.status]) for stay in found.stays],
        few=FEW,
        number=number,
        share=_share,
    )


@blueprint.get("/knelpunten/eigenaren")
def owners() -> str:
    """Answer, per owner, how long it is silent and what it did with each bottleneck: comply or explain."""
    found = _figures()
    names = context.vocabulary()
    named = sorted(found.owners, key=lambda one: (not one.owner, owner_name(one.owner, names).lower()))
    return render_template(
        "bottlenecks/owners.html",
        owners=[one for one in named if one.owner],
        nobody=next((one for one in named if not one.owner), None),
        silence=_silence(found.owners),
        may_rank=found.may_rank,
        few=FEW,
        replies=[(reply, *bottleneck_words.REPLY[reply]) for reply in Reply],
        number=number,
    )


def _figures() -> Figures:
    return bottlenecks.figures(context.db(), by=access.actor(), now=access.now())


def _by_status(found: Figures) -> list[tuple[str, int]]:
    wanted = [s for s in Status if s is not Status.DRAFT]
    return [(labels.name(labels.STATUS, s), found.by_status[s]) for s in wanted]


def _by_age(found: Figures) -> list[tuple[str, int]]:
    lows = (0, *(bound + 1 for bound in AGES))
    names = [f"{low} – {high} dagen" for low, high in zip(lows, AGES, strict=False)]
    names.append(f"boven {AGES[-1]} dagen")
    return [(name, n) for name, (_, n) in zip(names, found.by_age, strict=True)]


def _share(part: float | None) -> str:
    """Return a part as a percentage, or say that there are too few to call it one."""
    return percentage(round(100 * part)) if part is not None else "te weinig"


def _silence(owners: Sequence[OwnerFigures]) -> Bars | None:
    """Return the silence meter: the median of open bottlenecks per named owner, None when none is open."""
    short = {one.name: one.abbreviation or one.name for one in context.vocabulary().organisations}
    names = context.vocabulary()
    values = [
        (short.get(name := owner_name(one.owner, names), name), round(one.silent_days))
        for one in owners
        if one.owner and one.silent_days is not None
    ]
    return bars("stilte", "Dagen stil, de middelste van de lopende knelpunten", values) if values else None

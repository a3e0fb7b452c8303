"""What waits: for an area on "Van ons gebied", for editors and case holders on /beheer/knelpunten."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template

from kb.domain.people import Role
from kb.domain.states import OPEN, Status
from kb.services import bottlenecks
from kb.services.bottlenecks import Entry
from kb.web import access, context
from kb.web.access import DeskPage
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_page import step_offer
from kb.web.register.history_lines import question_to
from kb.web.reporting.reporting_offers import Confirm, Offer, confirm_of, offers

blueprint = Blueprint("work_list", __name__)

MOST = 50
"""Entries of one list on the page; the rest is on the register's own list."""


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody else read somebody's work."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.get("/knelpunten/ons-gebied")
@access.requires(Role.REPORTER)
def own_area() -> str:
    """Answer what the own areas reported or have too, with what may be done about each now."""
    found = bottlenecks.of_areas(context.db(), by=access.actor(), now=access.now())
    rows = [_row(entry) for entry in found[:MOST]]
    quiet = [row for row in rows if not row.waits_for_us]
    return render_template(
        "bottlenecks/own_area.html",
        asked=[row for row in rows if row.waits_for_us],
        open=[row for row in quiet if row.status in OPEN],
        solved=[row for row in quiet if row.status is Status.RESOLVED],
        ended=[row for row in quiet if row.status not in (*OPEN, Status.RESOLVED)],
        drafts=bottlenecks.drafts(context.db(), by=access.actor()),
        total=len(found),
        most=MOST,
        areas=sorted(access.actor().areas),
    )


@dataclass(frozen=True)
class Row:
    """A bottleneck of the own areas, with what may be done about it; `steps` move it, `confirm` is asked."""

    entry: Entry
    steps: tuple[Offer, ...]
    confirm: Confirm | None
    offers: tuple[Offer, ...]
    question: str

    @property
    def status(self) -> Status:
        return self.entry.bottleneck.status

    @property
    def waits_for_us(self) -> bool:
        """Whether somebody asked the area something that it did not answer yet."""
        return bool(self.steps) or (self.confirm is not None and self.confirm.waits)


def _row(entry: Entry) -> Row:
    found = bottlenecks.dossier(context.db(), entry.bottleneck.reference, by=access.actor(), now=access.now())
    steps = tuple(step_offer(found.bottleneck, step) for step in found.steps)
    question = question_to(found, access.actor())
    return Row(entry, steps, confirm_of(found), offers(found), question)


@blueprint.get("/beheer/knelpunten")
@access.requires(
    Role.EDITOR,
    Role.CASE_HOLDER,
    desk=DeskPage(
        "Knelpunten", "Nieuwe meldingen, wat te laat is, verzoeken en wat bevestigd moet worden.", waits=True
    ),
)
def desk() -> str:
    """Answer what waits: everything for an editor, the own dossiers for a case holder."""
    who = access.actor()
    found = bottlenecks.work_list(context.db(), by=who, now=access.now())
    lists = [
        ("mijn", "Mijn dossiers", "Dossiers van jouw organisatie die nog niet klaar zijn.", found.mine),
        (
            "nieuw",
            "Nieuwe meldingen",
            "Is dit al bekend? Erken het, of vraag door.",
            found.new,
        ),
        ("te-laat", "Te laat", "De streefdatum is voorbij. Zet een stap of laat iets weten.", found.overdue),
        ("hoger", "Misschien hoger", "Twee streefdata gemist. Overweeg een hoger niveau.", found.escalations),
        ("bevestigen", "Wacht op bevestiging", "Opgelost, maar nog niet geborgd.", found.to_confirm),
    ]
    is_editor = who.has(Role.EDITOR)
    shown = [
        one
        for one in lists
        if (who.has(Role.CASE_HOLDER) if one[0] == "mijn" else is_editor or one[3])  # theirs is in "mijn"
    ]
    return render_template(
        "bottlenecks/desk.html",
        lists=shown,
        to_decide=found.to_decide,
        request_names=bottleneck_words.REQUEST,
        is_editor=is_editor,
        organisation=who.organisation,
        most=MOST,
    )

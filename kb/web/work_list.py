"""What waits: for an area on "Van ons gebied", for editors and case holders on /beheer/knelpunten."""

from __future__ import annotations

from flask import Blueprint, Response, render_template

from kb.domain.people import Role
from kb.domain.states import OPEN
from kb.services import bottlenecks
from kb.services.bottlenecks import Entry
from kb.web import access, bottleneck_words, context
from kb.web.access import DeskPage
from kb.web.reporting_offers import Offer, offers

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
    rows = [(entry, _offers(entry)) for entry in found[:MOST]]
    return render_template(
        "bottlenecks/own_area.html",
        open=[row for row in rows if row[0].bottleneck.status in OPEN],
        solved=[row for row in rows if row[0].bottleneck.status == "opgelost"],
        ended=[row for row in rows if row[0].bottleneck.status not in (*OPEN, "opgelost")],
        drafts=bottlenecks.drafts(context.db(), by=access.actor()),
        total=len(found),
        most=MOST,
        areas=sorted(access.actor().areas),
    )


def _offers(entry: Entry) -> tuple[Offer, ...]:
    reference = entry.bottleneck.reference
    return offers(bottlenecks.dossier(context.db(), reference, by=access.actor(), now=access.now()))


@blueprint.get("/beheer/knelpunten")
@access.requires(
    Role.EDITOR,
    Role.CASE_HOLDER,
    desk=DeskPage("Knelpunten", "Nieuwe meldingen, wat te laat is, verzoeken en wat bevestigd moet worden."),
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
    shown = [one for one in lists if one[0] != "mijn" or who.has(Role.CASE_HOLDER)]
    return render_template(
        "bottlenecks/desk.html",
        lists=shown,
        to_decide=found.to_decide,
        request_names=bottleneck_words.REQUEST,
        is_editor=who.has(Role.EDITOR),
        organisation=who.organisation,
        most=MOST,
    )

"""/account/volgt: what somebody follows, and the button on other pages with which that begins and ends."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.people import GIVEN_ROLES
from kb.domain.vocabulary import Vocabulary
from kb.services import following
from kb.services.following import Followed, NoSuchSubject
from kb.web import access, context
from kb.web.register.bottleneck_words import owner_name

blueprint = Blueprint("following", __name__)

PATH = "/account/volgt"
STOP = "stoppen"
HEADINGS = {
    following.BOTTLENECK: "Knelpunten",
    following.AREA: "Gebieden",
    following.ACTION_LINE: "Actielijnen",
    following.THEME: "Thema's",
    following.OWNER: "Eigenaren",
}
DONE = {
    "gestopt": "Je volgt dit niet meer.",
    "volgt": "Je volgt dit nu. Je krijgt bericht als er iets verandert.",
}
"""What was just done → what is said about it; the key stands in the address."""


@dataclass(frozen=True)
class Line:
    """One thing that is followed: as the form sends it, its name and its page."""

    kind: str
    subject: str
    name: str
    url: str


@blueprint.app_context_processor
def offered() -> dict[str, object]:
    """Let every page ask whether its reader follows something."""
    return {
        "follows_it": lambda kind, subject: following.follows_it(
            context.db(), kind, subject, by=access.shown_actor()
        )
    }


@blueprint.get(PATH)
@access.requires(*GIVEN_ROLES)
def overview() -> Response:
    """Answer what the reader follows, by kind, each with a button to stop."""
    names = context.vocabulary()
    found = [_line(one, names) for one in following.of_actor(context.db(), by=access.actor())]
    page = render_template(
        "following/overview.html",
        groups=[
            (heading, lines)
            for kind, heading in HEADINGS.items()
            if (lines := [line for line in found if line.kind == kind])
        ],
        message=DONE.get(request.args.get("gedaan", "")),
    )
    response = make_response(page)
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.post(PATH)
@access.requires(*GIVEN_ROLES)
def change() -> Response:
    """Follow something or stop following it, and go back to the page with the button."""
    kind, subject = request.form.get("soort", ""), request.form.get("wat", "")
    stops = request.form.get("knop") == STOP
    if stops:
        following.stop(context.db(), kind, subject, by=access.actor())
    else:
        try:
            following.follow(
                context.db(),
                kind,
                subject,
                by=access.actor(),
                now=access.now(),
                vocabulary=context.vocabulary(),
            )
        except NoSuchSubject:
            abort(404)
    back = access.own_path(request.form.get("terug", ""))
    if back:
        return redirect(context.links().path(back), code=303)
    done = [("gedaan", "gestopt" if stops else "volgt")]
    return redirect(context.links().query(PATH, done), code=303)


def _line(one: Followed, names: Vocabulary) -> Line:
    links = context.links()
    if one.bottleneck is not None:
        own = one.bottleneck
        return Line(
            one.kind,
            one.subject,
            f"{own.title} ({own.reference})",
            links.path(f"/knelpunten/{own.reference}"),
        )
    if one.kind == following.OWNER:
        known_one = one.subject in names.organisation
        url = links.organisation(one.subject) if known_one else links.path("/knelpunten/eigenaren")
        return Line(one.kind, one.subject, owner_name(one.subject, names), url)
    tag = {following.AREA: "area", following.ACTION_LINE: "action_line", following.THEME: "theme"}[one.kind]
    known = getattr(names, tag).get(one.subject)
    return Line(one.kind, one.subject, known.name if known else one.subject, links.tag(tag, one.subject))

"""/beheer/berichten: what waits to be mailed and what could not be.  Sending is for `kb mail` only."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from kb.domain.people import Role
from kb.services import notify
from kb.storage import facts
from kb.web import access, context
from kb.web.access import DeskPage
from kb.web.accounts import letters

blueprint = Blueprint("outbox_desk", __name__)

SHOWN = 100


@blueprint.get("/beheer/berichten")
@access.requires(Role.ADMIN, desk=DeskPage("Berichten", "Wat nog gemaild wordt, en wat mislukte."))
def overview() -> Response:
    """Answer what waits, per person and kind, and every mail that failed."""
    waiting = notify.waiting(context.db())
    page = render_template(
        "following/outbox.html",
        waiting=waiting,
        lines=[(one, letters.subject(one), notify.counted([one])) for one in waiting.letters[:SHOWN]],
        more=max(0, len(waiting.letters) - SHOWN),
        notice=letters.NOTICE,
        restored=facts.restored(context.db()),
        sends=context.settings().smtp_host is not None,
    )
    response = make_response(page)
    response.headers["Cache-Control"] = access.PRIVATE
    return response

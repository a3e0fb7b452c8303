"""/beheer/webhooks: admins say whose programs are told what happens.  Sending is for `kb mail` only."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.domain.people import Fault, Role
from kb.domain.refusals import InputRefused
from kb.domain.states import Status
from kb.domain.webhooks import Wants, Webhook, networks_of
from kb.services import webhooks
from kb.services.webhooks import NoSuchWebhook
from kb.web import access, context, labels
from kb.web.access import DeskPage

blueprint = Blueprint("webhooks", __name__)

PATH = "/beheer/webhooks"
TOLD = tuple(s for s in Status if s not in (Status.DRAFT, Status.REPORTED, Status.MORE_ASKED))
"""The states that everybody hears of."""
DONE = {
    "gepauzeerd": "Dit adres krijgt nu niets. Wat er gebeurt, wacht.",
    "hervat": "Bij de volgende ronde gaat er weer iets naar dit adres.",
    "proef": "Bij de volgende ronde gaat er een proefbericht naar dit adres.",
    "weg": "Dit adres krijgt niets meer.",
}
"""What was just done → what is said about it; the key stands in the address."""


@dataclass(frozen=True)
class HookForm:
    """What was filled in about an address."""

    name: str = ""
    address: str = ""
    areas: tuple[str, ...] = ()
    action_lines: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()

    @classmethod
    def from_request(cls) -> HookForm:
        form = request.form
        return cls(
            form.get("naam", ""),
            form.get("adres", ""),
            tuple(form.getlist("gebied")),
            tuple(form.getlist("actielijn")),
            tuple(form.getlist("stand")),
        )

    @property
    def wants(self) -> Wants:
        return Wants(self.areas, self.action_lines, self.statuses)


@blueprint.get(PATH)
@access.requires(
    Role.ADMIN, desk=DeskPage("Webhooks", "Programma's die horen wat er in het register gebeurt.")
)
def overview() -> Response:
    """Answer every address, how its last message went, and the form for one more."""
    return _page(HookForm(), message=DONE.get(request.args.get("gedaan", "")))


@blueprint.post(PATH)
@access.requires(Role.ADMIN)
def add() -> Response:
    """Add an address, and show its key this once."""
    form = HookForm.from_request()
    try:
        made, key = webhooks.add(
            context.db(),
            form.name,
            form.address,
            form.wants,
            by=access.actor(),
            now=access.now(),
            vocabulary=context.vocabulary(),
            networks=networks_of(context.settings().webhook_networks),
        )
    except InputRefused as error:
        return _page(form, error.faults, status=400)
    return _page(HookForm(), made=made, key=key)


@blueprint.post(f"{PATH}/<int:number>")
@access.requires(Role.ADMIN)
def change(number: int) -> Response:
    """Pause, resume or remove an address, ask for a trial message, or give it another key."""
    db, by, now = context.db(), access.actor(), access.now()
    wanted = request.form.get("doe", "")
    try:
        if wanted == "sleutel":
            key = webhooks.new_key(db, number, by=by)
            made = next(one for one, _ in webhooks.listed(db, by=by) if one.number == number)
            return _page(HookForm(), made=made, key=key)
        match wanted:
            case "pauzeer":
                webhooks.pause(db, number, by=by, now=now)
                done = "gepauzeerd"
            case "hervat" | "hervat-nieuw":
                webhooks.resume(db, number, by=by, now=now, skip=wanted == "hervat-nieuw")
                done = "hervat"
            case "proef":
                webhooks.ask_ping(db, number, by=by)
                done = "proef"
            case "verwijder":
                webhooks.remove(db, number, by=by)
                done = "weg"
            case _:
                abort(400)
    except NoSuchWebhook:
        abort(404)
    return redirect(context.links().query(PATH, [("gedaan", done)]), code=303)


def _page(
    form: HookForm,
    faults: tuple[Fault, ...] = (),
    *,
    made: Webhook | None = None,
    key: str = "",
    message: str | None = None,
    status: int = 200,
) -> Response:
    names = context.vocabulary()
    page = render_template(
        "webhooks.html",
        form=form,
        faults=faults,
        made=made,
        key=key,
        message=message,
        hooks=webhooks.listed(context.db(), by=access.actor()),
        choices=[
            ("gebied", "Gebieden", [(one.slug, one.name) for one in names.areas], form.areas),
            (
                "actielijn",
                "Actielijnen",
                [(one.slug, one.name) for one in names.action_lines],
                form.action_lines,
            ),
            (
                "stand",
                "Standen",
                [(one.value, labels.name(labels.STATUS, one)) for one in TOLD],
                form.statuses,
            ),
        ],
        wanted=_wanted,
    )
    response = make_response(page, status)
    response.headers["Cache-Control"] = access.PRIVATE
    return response


def _wanted(hook: Webhook) -> str:
    """Return in words what an address is told."""
    names, wants = context.vocabulary(), hook.wants
    parts = [
        *(names.area[slug].name for slug in wants.areas if slug in names.area),
        *(names.action_line[slug].name for slug in wants.action_lines if slug in names.action_line),
        *(labels.name(labels.STATUS, status) for status in wants.statuses),
    ]
    return ", ".join(parts) or "Alles"

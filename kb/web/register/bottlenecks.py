"""/knelpunten: the register as everybody reads it, and the page of each bottleneck.

The list and the page show what whoever asks may see, so nobody else may keep them; a visitor sees what is
public only.  What is done with a bottleneck is in `bottleneck_steps` and `voices` beside it.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from kb.domain.documents import Kind
from kb.domain.people import Permission, Role
from kb.domain.states import ENDS, Status
from kb.services import bottlenecks, library
from kb.services.bottlenecks import Dossier, Entry, NoSuchBottleneck
from kb.web import access, context, labels, pages
from kb.web.arguments import unknown_parameters
from kb.web.exports import export, spreadsheet
from kb.web.finding.search import FROM_ELSEWHERE, wrong
from kb.web.links import Links
from kb.web.public.register_shapes import RegisterLine
from kb.web.register import bottleneck_list, bottleneck_words, history_lines
from kb.web.register.bottleneck_list import Asked, ListPage
from kb.web.register.bottleneck_page import page_of
from kb.web.register.bottleneck_words import area_name, owner_name

blueprint = Blueprint("bottlenecks", __name__)

PREPARES = frozenset({Role.REPORTER, Role.CASE_HOLDER, Role.EDITOR})
"""Who chooses bottlenecks for a meeting."""
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@blueprint.after_request
def fresh(response: Response) -> Response:
    """Let a browser ask again each time; a visitor is told quickly that nothing changed."""
    if request.method not in ("GET", "HEAD") or access.carries_key():
        response.headers.setdefault("Cache-Control", access.PRIVATE)
        return response
    response.headers.setdefault("Cache-Control", "no-cache")
    if response.status_code == 200 and not response.is_streamed and "ETag" not in response.headers:
        response.add_etag(weak=True)
        response.make_conditional(request)
    return response


@blueprint.app_context_processor
def words() -> dict[str, object]:
    """Give templates the names of areas and owners, and the words of the register."""
    return {
        "area_name": lambda slug: area_name(slug, context.vocabulary()),
        "owner_name": lambda owner: owner_name(owner, context.vocabulary()),
        "ENDS": ENDS,
        "field_label": history_lines.label_of,
        "register_words": bottleneck_words,
    }


@blueprint.get("/knelpunten")
def overview() -> Answer:
    """Answer the register: filtered and ordered as the address says, longest silent first without words."""
    owners = bottlenecks.owners(context.db(), by=access.actor())
    asked = _asked(owners)
    if not isinstance(asked, Asked):
        return asked
    found, instead = bottleneck_list.outlines(asked)
    page = ListPage(asked, found, owners)
    names = [
        (one.field, one.nearest)
        for one in unknown_parameters(request.args, bottleneck_list.KNOWN)
        if not one.field.startswith(FROM_ELSEWHERE)
    ]
    body = render_template(
        "bottlenecks/overview.html",
        page=page,
        asked=asked,
        instead=instead,
        unknown=names,
        may_choose=access.actor().has(*PREPARES),
        may_report=access.actor().may(Permission.REPORT),
        statuses=[s for s in Status if s is not Status.DRAFT],
        ages=bottleneck_list.AGES,
        nobody=bottleneck_list.NOBODY,
    )
    return make_response(body)


@blueprint.get("/knelpunten/tabel.<form>")
def table(form: str) -> Answer:
    """Answer the whole list as a spreadsheet, in the order of the screen."""
    if form not in TYPES:
        abort(404)
    asked = _asked(bottlenecks.owners(context.db(), by=access.actor()))
    if not isinstance(asked, Asked):
        return asked
    entries, _ = bottleneck_list.answer(asked)
    rows = [line_of(entry, context.public_links()) for entry in entries]
    return download("knelpunten-register", form, RegisterLine, rows)


def _asked(owners: Sequence[str]) -> Asked | Answer:
    asked = bottleneck_list.parse(request.args, context.vocabulary(), owners)
    return wrong(asked, bottleneck_list.KNOWN) if isinstance(asked, list) else asked


def line_of(entry: Entry, links: Links) -> RegisterLine:
    """Return a line of the register as a spreadsheet gets it."""
    own, clock, names = entry.bottleneck, entry.clock, context.vocabulary()
    return {
        "nummer": own.reference,
        "titel": own.title,
        "stand": labels.name(labels.STATUS, own.status),
        "sinds": context.day_of(own.since).isoformat(),
        "dagenInStand": clock.days_in_state,
        "dagenStil": clock.silent_days,
        "streefdatum": clock.due.isoformat() if clock.due else None,
        "dagenTeLaat": clock.overdue_days,
        "eigenaar": owner_name(own.owner, names),
        "dossierhouder": own.case_holder,
        "niveau": labels.ESCALATION[own.escalation],
        "aantalGebieden": entry.areas,
        "gebieden": [area_name(slug, names) for slug in entry.with_it],
        "actielijnen": [names.action_line[s].name for s in own.action_lines if s in names.action_line],
        "bevestigingen": entry.confirming,
        "wachtOp": own.waiting_on,
        "url": links.path(f"/knelpunten/{own.slug or own.reference}"),
    }


def download(name: str, form: str, shape: type, rows: Iterable[Mapping[str, Any]]) -> Response:
    """Answer rows as a file: CSV for Dutch spreadsheets or Excel; no cell is run as a formula."""
    if form == "xlsx":
        body = io.BytesIO()
        spreadsheet.write(body, shape, rows)
        response = Response(body.getvalue(), content_type=TYPES[form])
    else:
        response = Response("".join(export.csv_lines(shape, rows)), content_type=TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="wijkkennis-{name}.{form}"'
    return response


@blueprint.get("/knelpunten/<slug>")
def show(slug: str) -> Answer | str:
    """Answer a bottleneck at its one address; another spelling, its number or an old kind is sent on."""
    found = _dossier(slug)
    public = library.document(context.db(), slug)
    if found is None or request.args.get("versie") or (public and public.kind is not Kind.BOTTLENECK):
        return pages.document(Kind.BOTTLENECK, slug)
    own = found.bottleneck
    if own.status is Status.DRAFT:
        return redirect(context.links().path(f"/knelpunten/concepten/{own.reference}"), code=303)
    if public is not None:
        if slug != public.slug:
            return redirect(context.links().document(public), code=301)
        return pages.item(public, register=page_of(found))
    if slug != own.reference:
        return redirect(context.links().path(f"/knelpunten/{own.reference}"), code=301)
    return render_template(
        "bottlenecks/closed.html",
        register=page_of(found),
        item=found.document,
        text=found.report,
        sections=pages.sections(found.document.passages) if found.document else (),
    )


def _dossier(key: str) -> Dossier | None:
    try:
        return bottlenecks.dossier(context.db(), key, by=access.actor(), now=access.now())
    except NoSuchBottleneck:
        return None

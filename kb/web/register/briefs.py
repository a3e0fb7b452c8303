"""/knelpunten/overleg: chosen bottlenecks as a piece for a meeting, one page each, of register fields only.

Nothing is written for the meeting: what is empty in the register is empty here, and then there is no piece
for that bottleneck, but the fields that it lacks and where they are filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, Response, abort, make_response, render_template, request
from werkzeug.wrappers import Response as Answer

from kb.domain.documents import BottleneckDetails
from kb.domain.states import NEEDS_OWNER, Status
from kb.services import bottlenecks
from kb.services.bottlenecks import Dossier, NoSuchBottleneck
from kb.web import access, context, labels
from kb.web.public.register_shapes import BriefLine
from kb.web.register import bottleneck_words
from kb.web.register.bottleneck_forms import StepForm
from kb.web.register.bottleneck_page import BottleneckPage, page_of
from kb.web.register.bottlenecks import PREPARES, TYPES, download, line_of

blueprint = Blueprint("briefs", __name__)

PATH = "/knelpunten/overleg"
MEETINGS = {"gebiedsoverleg": "Gebiedsoverleg", "bestuurlijk-overleg": "Bestuurlijk Overleg"}
MOST = 30
"""More pages than this is no agenda."""


@dataclass(frozen=True)
class Lack:
    """A field that is empty, and where whoever asks can fill it in ('' when another has to)."""

    name: str
    url: str


@dataclass(frozen=True)
class Brief:
    """One page.  `wanted` is the solution that the area asks for, `what` what hinders, both as recorded."""

    page: BottleneckPage
    ask: str
    what: str
    wanted: str
    lacks: tuple[Lack, ...]

    @property
    def is_ready(self) -> bool:
        return not self.lacks


@blueprint.after_request
def private(response: Response) -> Response:
    """Let nobody else keep what somebody prepares."""
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.get(PATH)
@access.requires(*PREPARES)
def show() -> Answer:
    """Answer the pages for a meeting, and per bottleneck that is not ready what it lacks."""
    meeting = request.args.get("overleg", "gebiedsoverleg")
    if meeting not in MEETINGS:
        abort(400)
    found, lost = _chosen()
    briefs = [_brief(one) for one in found]
    pairs = [("overleg", meeting), *(("item", one.bottleneck.reference) for one in found)]
    own = f"{PATH}?{request.query_string.decode()}"
    body = render_template(
        "bottlenecks/brief.html",
        meeting=MEETINGS[meeting],
        meetings=[
            (key, text, context.links().query(PATH, [("overleg", key), *pairs[1:]]))
            for key, text in MEETINGS.items()
        ],
        ready=[one for one in briefs if one.is_ready],
        unready=[one for one in briefs if not one.is_ready],
        lost=lost,
        csv=context.links().query(f"{PATH}.csv", pairs),
        xlsx=context.links().query(f"{PATH}.xlsx", pairs),
        back=own,
        form=StepForm(),
        most=MOST,
        too_many=len(request.args.getlist("item")) > MOST,
    )
    return make_response(body)


@blueprint.get(f"{PATH}.<form>")
@access.requires(*PREPARES)
def table(form: str) -> Answer:
    """Answer the same bottlenecks as a spreadsheet, with what each lacks."""
    if form not in TYPES:
        abort(404)
    found, _ = _chosen()
    return download("overleg", form, BriefLine, [_row(_brief(one)) for one in found])


def _chosen() -> tuple[list[Dossier], list[str]]:
    """Return the dossiers that were chosen, in that order, and the numbers that are not there."""
    found: list[Dossier] = []
    lost: list[str] = []
    for key in dict.fromkeys(v.strip()[:40] for v in request.args.getlist("item") if v.strip()):
        if len(found) == MOST:
            break
        try:
            one = bottlenecks.dossier(context.db(), key, by=access.actor(), now=access.now())
        except NoSuchBottleneck:
            lost.append(key)
            continue
        if one.bottleneck.status is not Status.DRAFT:
            found.append(one)
    return found, lost


def _brief(found: Dossier) -> Brief:
    own = found.bottleneck
    details = found.document.details if found.document else None
    wanted = found.report.wanted_solution if found.report else ""
    if not wanted and isinstance(details, BottleneckDetails):
        wanted = details.wanted_solution or ""
    passages: Sequence[str] = [
        p.text for p in (found.document.passages if found.document else ()) if p.heading == "Wat knelt er"
    ]
    what = found.report.what if found.report else "\n".join(passages)
    ask = bottleneck_words.ASKS.get(own.direction, "")
    return Brief(page_of(found), ask, what, wanted, _lacks(found, what))


def _lacks(found: Dossier, what: str) -> tuple[Lack, ...]:
    """Return what a meeting needs and the register has not."""
    own = found.bottleneck
    path = f"/knelpunten/{own.reference}"
    steps = {step.to for step in found.steps}
    text = f"{path}/tekst" if found.may_edit else ""
    if own.status in NEEDS_OWNER:
        owner = f"{path}/doen/toewijzen" if found.may_assign else ""
    else:
        owner = f"{path}/stappen/geagendeerd" if Status.ON_AGENDA in steps else ""
    direction = f"{path}/stappen/erkend" if Status.ACKNOWLEDGED in steps else ""
    wanted = (
        ("Titel", own.title, text),
        ("Samenvatting", own.summary, text),
        ("Wat knelt er", what, text),
        ("Gebieden", found.supporting_areas or (found.document and found.document.reach != "gebied"), text),
        ("Eigenaar", own.owner, owner),
        ("Richting van de oplossing", own.direction, direction),
    )
    links = context.links()
    return tuple(Lack(name, links.path(url) if url else "") for name, value, url in wanted if not value)


def _row(brief: Brief) -> BriefLine:
    own = brief.page.bottleneck
    return {
        **line_of(brief.page.dossier.entry, context.public_links()),
        "samenvatting": own.summary,
        "richting": labels.name(labels.SOLUTION_DIRECTION, own.direction) if own.direction else "",
        "gevraagd": brief.ask,
        "laatsteBericht": own.note or own.source_note,
        "ontbreekt": [lack.name for lack in brief.lacks],
    }

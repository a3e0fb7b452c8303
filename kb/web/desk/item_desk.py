"""/beheer/items: unfinished items, and the form with which a redacteur writes a new one or goes on.

A form is always one page: what is wrong stands at its fields, a preview under it, and nothing that was typed
is ever lost; when the content folder cannot be written, the text can be taken along as a file.
"""

from __future__ import annotations

from flask import Blueprint, abort, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from kb.content import schema
from kb.content.drafting import Draft
from kb.content.parse import Parsed
from kb.content.rules import SECTIONS
from kb.domain.documents import Document, Kind, Reach
from kb.domain.people import Fault, Role
from kb.errors import Problem
from kb.services import item_files
from kb.services.item_files import KINDS, DraftChanged, ItemFile, NoSuchDraft, NotWritten
from kb.web import access, context, labels, pages
from kb.web.access import DeskPage
from kb.web.desk import item_faults, item_form
from kb.web.desk.item_form import Blank

blueprint = Blueprint("item_desk", __name__)

PATH = "/beheer/items"
NEW = "/beheer/nieuw"
DONE = {
    "bewaard": "Het concept is bewaard. Alleen redacteuren zien het.",
    "gepubliceerd": "Het item is gepubliceerd. Iedereen kan het nu vinden.",
}
CHANGED = (
    "Iemand anders heeft dit bestand zojuist gewijzigd. Jouw tekst staat hieronder nog. Kijk in een ander "
    "venster wat er anders is. Haal je tekst op als bestand, of open het concept opnieuw en neem hem over."
)


@blueprint.after_request
def fresh(response: Response) -> Response:
    response.headers["Cache-Control"] = access.PRIVATE
    return response


@blueprint.get(PATH)
@access.requires(
    Role.EDITOR,
    desk=DeskPage("Items schrijven", "Concepten, en een nieuw praktijkverhaal of nieuwe interventie."),
)
def overview() -> Response:
    """Answer the unfinished items, the last updated first."""
    page = render_template(
        "items/overview.html",
        items=item_files.unfinished(context.db()),
        kinds=KINDS,
        message=DONE.get(request.args.get("gedaan", "")),
    )
    return make_response(page)


@blueprint.get(NEW)
@access.requires(Role.EDITOR)
def new() -> Response:
    """Answer the choice of a type, or the form of one, with what the address says filled in."""
    names, given = context.vocabulary(), request.args
    if given.get("type", "") not in KINDS:
        pairs = [(k, v) for k, v in given.items(multi=True) if k != "type"]
        return make_response(render_template("items/choose.html", kinds=KINDS, pairs=pairs))
    wanted = Blank(
        Kind(given["type"]),
        " ".join(given.get("titel", "").split())[:110],
        tuple(one for one in given.getlist("gebied") if one in names.area),
        tuple(one for one in given.getlist("actielijn") if one in names.action_line),
        tuple(one for one in given.getlist("thema") if one in names.theme),
    )
    return _form_page(item_form.blank(wanted, today=context.today()))


@blueprint.post(NEW)
@access.requires(Role.EDITOR)
def create() -> Response:
    """Show a new item, or write it as a file; what is wrong stays on the page."""
    if request.form.get("type", "") not in KINDS:
        abort(400)
    kind = Kind(request.form["type"])
    draft = item_form.draft_from(
        request.form, item_form.blank(Blank(kind), today=context.today()), today=context.today()
    )
    return _answered(draft)


@blueprint.get(f"{PATH}/<slug>")
@access.requires(Role.EDITOR)
def show(slug: str) -> Response:
    """Answer an unfinished item as it will look, with what can be done with it."""
    found = _file(slug)
    if isinstance(found, list):
        return _unreadable(slug, found)
    page = render_template(
        "items/show.html",
        item=found.document,
        sections=pages.sections(found.document.passages),
        version=found.version,
        file=found.file,
        message=DONE.get(request.args.get("gedaan", "")),
        faults=(),
    )
    return make_response(page)


@blueprint.get(f"{PATH}/<slug>/bewerken")
@access.requires(Role.EDITOR)
def edit(slug: str) -> Response:
    """Answer the form of an unfinished item."""
    found = _file(slug)
    return _unreadable(slug, found) if isinstance(found, list) else _form_page(found.draft, found)


@blueprint.post(f"{PATH}/<slug>/bewerken")
@access.requires(Role.EDITOR)
def save(slug: str) -> Response:
    """Show what a change would give, or write it in the file."""
    found = _file(slug)
    if isinstance(found, list):
        return _unreadable(slug, found)
    return _answered(item_form.draft_from(request.form, found.draft, today=context.today()), found)


@blueprint.post(f"{PATH}/<slug>/publiceren")
@access.requires(Role.EDITOR)
def publish(slug: str) -> Response:
    """Let everybody read an item, and go to its page."""
    found = _file(slug)
    if isinstance(found, list):
        return _unreadable(slug, found)
    content, version = context.settings().content_folder, request.form.get("versie", "")
    try:
        done = item_files.publish(
            context.db(), context.index(), content, slug, version=version, by=access.actor(), now=access.now()
        )
    except DraftChanged:
        return _form_page(found.draft, found, (Fault("", CHANGED),), status=409)
    except NotWritten as error:
        return _form_page(found.draft, found, (_refused(error),), status=503, take_along=True)
    if isinstance(done, list):
        return _form_page(found.draft, found, item_faults.faults_of(done, found.draft.kind), status=400)
    return redirect(context.links().document(done), code=303)


def _answered(draft: Draft, before: ItemFile | None = None) -> Response:
    """Do what the button asks with a draft."""
    db, content = context.db(), context.settings().content_folder
    button, confirmed = request.form.get("knop", ""), "namen" in request.form
    if button == "bestand":
        name, text = item_files.text_of(db, content, draft, before)
        response = make_response(text)
        response.content_type = "text/markdown; charset=utf-8"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    if button != "bewaar":
        judged = item_files.judged(db, content, draft, names_confirmed=confirmed, instead_of=before)
        return _judged_page(draft, before, judged)
    try:
        written = _write(draft, before, names_confirmed=confirmed)
    except DraftChanged:
        return _form_page(draft, before, (Fault("", CHANGED),), status=409, take_along=True)
    except NotWritten as error:
        return _form_page(draft, before, (_refused(error),), status=503, take_along=True)
    if isinstance(written, list):
        return _judged_page(draft, before, written)
    return redirect(context.links().query(f"{PATH}/{written.slug}", [("gedaan", "bewaard")]), code=303)


def _write(draft: Draft, before: ItemFile | None, *, names_confirmed: bool) -> Document | list[Problem]:
    db, index, content = context.db(), context.index(), context.settings().content_folder
    by, now = access.actor(), access.now()
    if before is None:
        return item_files.add(db, index, content, draft, names_confirmed=names_confirmed, by=by, now=now)
    return item_files.change(
        db,
        index,
        content,
        before,
        draft,
        version=request.form.get("versie", ""),
        names_confirmed=names_confirmed,
        by=by,
        now=now,
    )


def _judged_page(draft: Draft, before: ItemFile | None, judged: Parsed | list[Problem]) -> Response:
    if isinstance(judged, list):
        return _form_page(draft, before, item_faults.faults_of(judged, draft.kind), status=400)
    return _form_page(draft, before, preview=judged.document)


def _file(slug: str) -> ItemFile | list[Problem]:
    try:
        return item_files.read(context.db(), context.settings().content_folder, slug)
    except NoSuchDraft:
        abort(404)


def _unreadable(slug: str, problems: list[Problem]) -> Response:
    faults = tuple(Fault("", f"{one.message[:1].upper()}{one.message[1:]} {one.cure}") for one in problems)
    return make_response(render_template("items/unreadable.html", slug=slug, faults=faults), 503)


def _refused(error: NotWritten) -> Fault:
    return Fault(
        "",
        f"Het bestand is niet te schrijven ({error}). Er is niets bewaard; je tekst staat hieronder nog. "
        "Haal hem op als bestand en vraag de beheerder om schrijfrecht op de map met teksten.",
    )


def _form_page(
    draft: Draft,
    before: ItemFile | None = None,
    faults: tuple[Fault, ...] = (),
    *,
    status: int = 200,
    preview: Document | None = None,
    take_along: bool = False,
) -> Response:
    content = context.settings().content_folder
    body = render_template(
        "items/form.html",
        draft=draft,
        kind=draft.kind,
        before=before,
        version=request.form.get("versie") or (before.version if before else ""),
        v=item_form.values_of(draft),
        sources=len(item_form.sources_of(draft)),
        titles=SECTIONS[draft.kind],
        label=item_faults.LABELS,
        options=_options(draft.kind),
        faults=faults,
        names_confirmed="namen" in request.form,
        doubtful="namen" in request.form or bool(faults and item_files.holds_names(draft)),
        preview=preview,
        preview_sections=pages.sections(preview.passages) if preview else (),
        take_along=take_along or not item_files.is_writable(content, draft.kind),
        desk=PATH,
    )
    return make_response(body, status)


def _options(kind: Kind) -> dict[str, list[tuple[str, str]]]:
    """Return (value, text) of every field with a fixed choice."""
    found = {
        "bereik": [(one.value, labels.name(labels.REACH, one)) for one in Reach],
        "kracht": [(str(n), f"{n}: {text}") for n, text in labels.STRENGTH.items()],
        "bewijssoort": [(one, labels.EVIDENCE_KIND[one]) for one in schema.EVIDENCE_KINDS],
        "bronsoort": [(one, labels.SOURCE_KIND[one]) for one in schema.SOURCE_KINDS],
    }
    if kind is Kind.STORY:
        return {**found, "fase": [(one, labels.PHASE[one]) for one in schema.PHASES]}
    return {
        **found,
        "soort": [(one, labels.FORM[one]) for one in schema.FORMS],
        "status": [(one, labels.INTERVENTION_STATUS[one]) for one in schema.INTERVENTION_STATUSES],
        "effectrichting": [(one, labels.DIRECTION[one]) for one in schema.DIRECTIONS],
    }

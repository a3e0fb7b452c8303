"""Home, the page of one document, the manual and the glossary."""

from __future__ import annotations

from datetime import date
from functools import partial

from flask import Blueprint, Response, abort, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from kb.answers import definitions
from kb.domain.documents import CASE_KINDS, Document, Kind, Passage
from kb.domain.results import Card
from kb.services import find, knowledge_questions, library
from kb.text.differences import Piece, differences
from kb.web import context, discovery, labels
from kb.web.facts import evidence_of, facts_of, funding_slugs, solution_slug
from kb.web.register.bottleneck_page import BottleneckPage

blueprint = Blueprint("pages", __name__)

NEWEST = 6
ACCESSIBILITY = "toegankelijkheid"


@blueprint.get("/")
def home() -> str:
    """Answer the front page."""
    db = context.db()
    return render_template(
        "home.html",
        totals=library.totals(db),
        newest=library.newest(db, NEWEST),
        lines=library.tag_counts(db, "action_line"),
        areas=library.tag_counts(db, "area"),
        about=discovery.site(context.public_links()),
    )


def document(kind: Kind, slug: str) -> str | Answer:
    """Answer a document, or send on to its own address when it was asked for by id or as another kind."""
    db = context.db()
    found = library.document(db, slug)
    if found is None:
        abort(404)
    if found.slug != slug or found.kind is not kind:
        return redirect(context.links().document(found), code=301)
    if kind is Kind.MANUAL:
        return _manual(found)
    if given := request.args.get("versie"):
        return _version(found, given)
    return item(found)


def item(found: Document, *, register: BottleneckPage | None = None) -> str:
    """Answer the page of a story, an intervention or a bottleneck; with `register` where that stands."""
    db, names = context.db(), context.vocabulary()
    slugs = [*funding_slugs(found), *solution_slug(found)]
    cards = {card.slug: card for card in library.cards(db, slugs)}
    alike = find.like_this(db, context.index(), found.slug, vocabulary=names) if found.is_findable else ()
    related = _related(found)
    shown = {card.slug for _, group in related for card in group}
    return render_template(
        "documents/item.html",
        item=found,
        sections=sections(found.passages),
        retired=library.retired_anchors(db, found.slug),
        facts=facts_of(found, names, cards),
        evidence=evidence_of(found),
        solution=next((cards[s] for s in solution_slug(found) if s in cards), None),
        indicators=[i for i in library.indicators(db) if i.slug in found.indicators],
        related=related,
        answered=knowledge_questions.answered_by(db, found.id),
        alike=[(card, reason) for card, reason in alike if card.slug not in shown],
        overdue=found.is_overdue(context.today()),
        address=context.public_links().document(found),
        about=discovery.article(found, names, context.public_links()),
        register=register,
    )


def _version(current: Document, given: str) -> str | Response:
    """Answer a document as it was at the end of a day, with what has changed since."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        return Response(render_template("documents/no_version.html", item=current, given=given[:40]), 400)
    earlier = library.earlier(context.db(), current, day)
    item, changed_at = earlier or (current, None)
    if not item.is_readable:
        abort(404)  # that day it was not public yet
    return render_template(
        "documents/version.html",
        item=item,
        day=day,
        changed_on=changed_at and context.day_of(changed_at),
        changes=changed_passages(item, current) if changed_at else (),
        sections=sections(item.passages),
        address=context.public_links().document(current),
    )


def changed_passages(old: Document, new: Document) -> list[tuple[str, tuple[Piece, ...]]]:
    """Return (heading, its text with what went and came) of every passage that differs, in the old order.

    Title and summary count as passages; what is new comes after what it follows.
    """
    before = {p.anchor: p for p in old.passages}
    after = {p.anchor: p for p in new.passages}
    pairs = [("Titel", old.title, new.title), ("Samenvatting", old.summary, new.summary)]
    for anchor in [*before, *(a for a in after if a not in before)]:
        was, now = before.get(anchor), after.get(anchor)
        heading = (was or now).heading  # type: ignore[union-attr]  # one of them is there
        pairs.append((heading, was.text if was else "", now.text if now else ""))
    return [(heading, differences(was, now)) for heading, was, now in pairs if was != now]


def _manual(page: Document) -> str:
    pages = library.manual_pages(context.db())
    return render_template(
        "manual/page.html",
        item=page,
        sections=sections(page.passages),
        retired=library.retired_anchors(context.db(), page.slug),
        pages=pages,
    )


def sections(passages: tuple[Passage, ...]) -> list[tuple[str, list[Passage]]]:
    """Return (heading, its passages) in order."""
    found: list[tuple[str, list[Passage]]] = []
    for passage in passages:
        if not found or found[-1][0] != passage.heading:
            found.append((passage.heading, []))
        found[-1][1].append(passage)
    return found


def _related(item: Document) -> list[tuple[str, list[Card]]]:
    """Return the related documents by what relates them, in the order in which they were declared."""
    groups: dict[str, list[Card]] = {}
    for other in library.related(context.db(), item.slug):
        label = labels.relation(other.kind, inverse=other.inverse, other=other.card.kind)
        groups.setdefault(label, []).append(other.card)
    return list(groups.items())


@blueprint.get("/uitleg")
def manual() -> str:
    """Answer the table of contents of the manual."""
    return render_template("manual/index.html", pages=library.manual_pages(context.db()))


@blueprint.get("/begrippen")
def terms() -> str:
    """Answer the glossary, in alphabetical order."""
    ordered = sorted(context.vocabulary().terms, key=lambda t: t.term.lower())
    return render_template("browse/terms.html", terms=[(definitions.anchor(t.term), t) for t in ordered])


@blueprint.get(f"/{ACCESSIBILITY}")
def accessibility() -> Answer:
    """Send on to the manual's page about accessibility: the address that the law's model asks for."""
    if library.document(context.db(), ACCESSIBILITY) is None:
        return redirect(context.links().path("/uitleg"), code=302)
    return redirect(context.links().item(Kind.MANUAL, ACCESSIBILITY), code=302)


for _kind in (*CASE_KINDS, Kind.MANUAL):
    if _kind is Kind.BOTTLENECK:
        continue  # the register shows these
    blueprint.add_url_rule(f"/{_kind.collection}/<slug>", _kind.value, partial(document, _kind))

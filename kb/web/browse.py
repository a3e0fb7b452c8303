"""Areas, action lines, themes, laws, organisations and indicators: each list, and each entry's page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Blueprint, abort, render_template

from kb.domain.documents import CASE_KINDS, Kind
from kb.domain.indicators import Indicator
from kb.domain.results import Card, SearchRequest
from kb.domain.vocabulary import Theme
from kb.services import find, library
from kb.web import context, labels
from kb.web.charts import chart

blueprint = Blueprint("browse", __name__)

Counts = dict[str, dict[Kind, int]]
Groups = list[tuple[Kind, list[Card]]]


@blueprint.get("/gebieden")
def areas() -> str:
    return render_template("browse/areas.html", counts=library.tag_counts(context.db(), "area"))


@blueprint.get("/gebieden/<slug>")
def area(slug: str) -> str:
    """Answer an area: its own items, those of its municipality, and those that hold everywhere."""
    db, names = context.db(), context.vocabulary()
    found = names.area.get(slug)
    if found is None:
        abort(404)
    own = library.tagged(db, "area", slug)
    nearby = [
        card
        for card in library.in_municipality(db, found.municipality)
        if card.slug not in {c.slug for c in own}
    ]
    wanted = SearchRequest(areas=(slug,), page_size=1)
    results = find.search(db, context.index(), wanted, vocabulary=names)
    lines = [(line, [c for c in own if line.slug in c.action_lines]) for line in names.action_lines]
    return render_template(
        "browse/area.html",
        area=found,
        groups=by_kind(own),
        lines=lines,
        nearby=nearby,
        national=results.national_count,
        siblings=[a for a in names.areas if a.municipality == found.municipality and a is not found],
    )


@blueprint.get("/actielijnen")
def action_lines() -> str:
    return render_template("browse/action_lines.html", counts=library.tag_counts(context.db(), "action_line"))


@blueprint.get("/actielijnen/<slug>")
def action_line(slug: str) -> str:
    """Answer an action line: its goal, its items (primary ones first) and its indicators."""
    db, names = context.db(), context.vocabulary()
    found = names.action_line.get(slug)
    if found is None:
        abort(404)
    cards = library.tagged(db, "action_line", slug)
    ordered = sorted(cards, key=lambda card: card.action_lines[0] != slug)
    return render_template(
        "browse/action_line.html",
        line=found,
        groups=by_kind(ordered),
        indicators=[i for i in library.indicators(db) if i.action_line == slug],
    )


@blueprint.get("/themas")
def themes() -> str:
    """Answer the themes as a tree of two levels or more."""
    names = context.vocabulary()
    top = [theme for theme in names.themes if theme.broader is None]
    return render_template(
        "browse/themes.html",
        top=top,
        narrower={theme.slug: _narrower(theme.slug) for theme in names.themes},
        counts=library.tag_counts(context.db(), "theme"),
    )


@blueprint.get("/themas/<slug>")
def theme(slug: str) -> str:
    names = context.vocabulary()
    found = names.theme.get(slug)
    if found is None:
        abort(404)
    return render_template(
        "browse/theme.html",
        theme=found,
        broader=names.theme.get(found.broader) if found.broader else None,
        narrower=_narrower(slug),
        counts=library.tag_counts(context.db(), "theme"),
        groups=by_kind(library.tagged(context.db(), "theme", slug)),
    )


@blueprint.get("/wetten")
def laws() -> str:
    return render_template("browse/laws.html", counts=library.tag_counts(context.db(), "law"))


@blueprint.get("/wetten/<slug>")
def law(slug: str) -> str:
    found = context.vocabulary().law.get(slug)
    if found is None:
        abort(404)
    groups = by_kind(library.tagged(context.db(), "law", slug), first=Kind.BOTTLENECK)
    return render_template("browse/law.html", law=found, groups=groups)


@blueprint.get("/organisaties")
def organisations() -> str:
    """Answer the organisations by kind, in the order of the labels."""
    by_sort: dict[str, list[object]] = {}
    for organisation in context.vocabulary().organisations:
        by_sort.setdefault(organisation.kind, []).append(organisation)
    order = [*labels.ORGANISATION_KIND, *sorted(set(by_sort) - set(labels.ORGANISATION_KIND))]
    return render_template(
        "browse/organisations.html",
        groups=[(labels.name(labels.ORGANISATION_KIND, s), by_sort[s]) for s in order if s in by_sort],
        counts=library.tag_counts(context.db(), "organisation"),
    )


@blueprint.get("/organisaties/<slug>")
def organisation(slug: str) -> str:
    found = context.vocabulary().organisation.get(slug)
    if found is None:
        abort(404)
    groups = by_kind(library.tagged(context.db(), "organisation", slug))
    return render_template("browse/organisation.html", organisation=found, groups=groups)


@blueprint.get("/indicatoren")
def indicators() -> str:
    """Answer the indicators per action line, each with its newest figures."""
    db, names = context.db(), context.vocabulary()
    every = library.indicators(db)
    groups = [(line, [i for i in every if i.action_line == line.slug]) for line in names.action_lines]
    return render_template(
        "browse/indicators.html",
        groups=[(line, rows) for line, rows in groups if rows],
        counts=library.tag_counts(db, "indicator"),
    )


@blueprint.get("/indicatoren/<slug>")
def indicator(slug: str) -> str:
    """Answer one indicator: figures as printed, what is doubtful, and the documents that aim at it."""
    db = context.db()
    found = library.indicator(db, slug)
    if found is None:
        abort(404)
    family = [i for i in library.indicators(db) if found.group and i.group == found.group and i.slug != slug]
    strongest = sorted(library.tagged(db, "indicator", slug), key=lambda c: -(c.strength or 0))
    return render_template(
        "browse/indicator.html",
        indicator=found,
        chart=chart(found),
        columns=_columns(found),
        provisional=any(year.provisional for year in found.figures),
        doubtful=any(year.suspect for year in found.figures),
        groups=by_kind(strongest),
        family=family,
        line=context.vocabulary().action_line[found.action_line],
    )


def _columns(found: Indicator) -> list[tuple[str, str]]:
    """Return (ending of the figure's name, heading) of each kind of figure that is printed anywhere."""
    headings = (("percentage", "Percentage"), ("count", "Aantal"), ("score", "Score"))
    return [
        (suffix, heading)
        for suffix, heading in headings
        if any(
            getattr(year, f"{population}_{suffix}") is not None
            for year in found.figures
            for population in ("focus", "national")
        )
    ]


def by_kind(cards: Iterable[Card], *, first: Kind = Kind.STORY) -> Groups:
    """Return the cards per kind, `first` in front, in the order given; kinds without cards are left out."""
    found = list(cards)
    order: Sequence[Kind] = sorted(CASE_KINDS, key=lambda kind: kind is not first)
    groups = [(kind, [card for card in found if card.kind is kind]) for kind in order]
    return [(kind, group) for kind, group in groups if group]


def _narrower(slug: str) -> list[Theme]:
    return [theme for theme in context.vocabulary().themes if theme.broader == slug]

"""The page of the form: its choices, what is wrong, what is marked, and what is alike."""

from __future__ import annotations

from dataclasses import replace

from flask import make_response, render_template
from werkzeug.wrappers import Response

from kb.domain.people import Fault, Permission, Role
from kb.domain.report import AFFECTED, NATURES, REPORTED_URGENCIES, WHAT_LENGTH
from kb.services.match import SHORTEST
from kb.web import access, context
from kb.web.reporting import reporting_found
from kb.web.reporting.reporting_form import Marked, ReportForm, digest, marked
from kb.web.reporting.reporting_found import Found
from kb.web.reporting.reporting_saving import without_draft

ORDER = (
    "wat_knelt_er", "voorbeeld", "al_geprobeerd", "gebied", "aard", "wetten", "raakt", "urgentie",
    "urgentie_toelichting", "oplossing_gewenst",
)  # fmt: skip
"""The fields of the form, from top to bottom."""


def form_page(
    form: ReportForm,
    faults: tuple[Fault, ...] = (),
    *,
    message: str | None = None,
    kept: bool = False,
    title: str | None = None,
    found: Found | None = None,
    look: bool = False,
    check: bool = False,
    unseen: int = 0,
    area: bool = False,
    fresh: bool = False,
    sent: str = "",
    revision: int | None = None,
    status: int = 200,
) -> Response:
    """Answer the form as it is filled in.

    `look` shows what is alike, as `found` does; `unseen` of it was not shown before.  `check` marks what may
    point at a person; faults do so too.  `area` fills in the only area somebody has.  `fresh` makes it a new
    form, after this one was `sent`.  `kept` when it was stored just now: a copy in the browser may go.
    `revision` is the version of the draft that it now changes.
    """
    if fresh:
        form = without_draft(form)
    if revision is not None:
        form = replace(form, revision=revision)
    areas = _areas()
    if area and not form.report.area and len(areas) == 1:
        form = replace(form, report=replace(form.report, area=areas[0][0]))
    if found is None and (look or faults):
        found = reporting_found.beside(form)
    marks = marked(form.report.texts, form.confirmed) if check or faults or form.confirmed else ()
    body = render_template(
        "reporting/form.html",
        form=form,
        report=form.report,
        faults=_in_order((*faults, *_of_marks(marks))),
        message=message,
        title=title,
        found=found,
        unseen=unseen,
        sent=sent,
        marks={one.field: one for one in marks},
        open_marks=any(one.is_open for one in marks),
        who=digest(access.actor().reference),
        kept=kept,
        laws_chosen=reporting_found.laws(form.report),
        areas=areas,
        natures=NATURES,
        affected=AFFECTED,
        urgencies=REPORTED_URGENCIES,
        what_length=WHAT_LENGTH,
        shortest=SHORTEST,
        may_report=True,
    )
    return make_response(body, status)


def outsider_page(form: ReportForm, faults: tuple[Fault, ...] = (), *, look: bool = False) -> Response:
    """Answer what reporting is and how to get in, with the first field and what is alike."""
    body = render_template(
        "reporting/outsider.html",
        form=form,
        report=form.report,
        faults=faults,
        found=reporting_found.beside(form) if look else None,
        laws_chosen=(),
        shortest=SHORTEST,
        may_report=False,
    )
    return make_response(body)


def _of_marks(marks: tuple[Marked, ...]) -> tuple[Fault, ...]:
    return tuple(
        Fault(one.field, f"{one.label} Hier staat iets dat naar een persoon kan wijzen.")
        for one in marks
        if one.is_open
    )


def _in_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return faults in the order of the form; what belongs to no field comes first."""
    return tuple(sorted(faults, key=lambda f: ORDER.index(f.field) if f.field in ORDER else -1))


def _areas() -> list[tuple[str, str]]:
    """Return (slug, name) of the areas that whoever asks may report for, by name."""
    who = access.actor()
    every = Role.EDITOR in who.roles
    return [
        (one.slug, one.name)
        for one in sorted(context.vocabulary().areas, key=lambda a: a.name)
        if every or who.may(Permission.REPORT, area=one.slug)
    ]
